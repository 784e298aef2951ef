"""What a unit, a body, a person or a numbered record is called: every spelling that names it."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.records.base import Record, labels_in
from kdiem.records.unit import Body, BodyType, Unit

_SORTS = labels_in(BodyType)


def spellings(campaign: Campaign, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yields every reference of a kind with what it is called; the pseudo-kinds `body` and `plan` too."""
    if kind == "plan":
        yield "plan", ("kế hoạch", "the plan")
    elif kind == "body":
        for unit in campaign.units.values():
            for key, body in unit.bodies.items():
                yield f"{unit.id}:{key}", (body.name, *body.aliases, *_by_sort(unit, body))
    else:
        for record in campaign.by_kind.get(kind, {}).values():
            yield record.id, _of_record(record)


def _by_sort(unit: Unit, body: Body) -> Iterator[str]:
    """A body is also called by its sort, `BTV`, with what follows that in its name, or with a name of its unit."""
    sorts = _SORTS.all[body.type]
    rests = [
        body.name[len(sort) :].strip() for sort in sorts if viet.fold_tones(body.name).startswith(viet.fold_tones(sort))
    ]
    for sort in (*sorts, *body.aliases):
        yield from (f"{sort} {name}" for name in (unit.name, *unit.aliases))
    yield from (f"{sort} {rest}" for sort in sorts for rest in rests)


def _of_record(record: Record) -> tuple[str, ...]:
    names = [getattr(record, key, None) for key in ("name", "full_name", "code", "arrival_number", "number")]
    return tuple(str(name) for name in (*names, *getattr(record, "aliases", ())) if name)
