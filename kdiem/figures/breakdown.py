"""Counts out of a whole, unit by unit: of what is marked, and of each value of a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part
from kdiem.records import catalog
from kdiem.records.base import Labels, labels_of
from kdiem.words import Words

UNSTATED = Words("not stated", "không ghi")
Titles = Mapping[str, Words | str]


def broken_down(
    stem: str, title: Words, base_name: Words, values: Titles, given: Iterable[tuple[str | None, Part]]
) -> Iterator[Figure]:
    """Yields one figure a value, `stem.value`, out of all that is given; then those of values that are none of these.

    What has no value is `stem.unstated`, which is there only if something is. `title` has a place for `{of}`.
    """
    found = _by_value(given)
    noughts = _noughts(found)
    met = sorted(value for value in found if value and value not in values)
    unstated = [(None, UNSTATED)] if None in found else []
    for value, of in [*values.items(), *((value, value) for value in met), *unstated]:
        name = f"{stem}.{value.replace('_', '-') if value else 'unstated'}"
        yield Figure(name, title.filled(of=of), base_name, _parts(found.get(value, {}), noughts))


def out_of(ones: Iterable[tuple[str, str, bool]]) -> tuple[Part, ...]:
    """Returns per unit how many of the given (unit, record, does it count) count, out of all of them."""
    bases: dict[str, int] = {}
    hits: dict[str, list[str]] = {}
    for unit, id_, is_counted in ones:
        bases[unit] = bases.get(unit, 0) + 1
        if is_counted:
            hits.setdefault(unit, []).append(id_)
    noughts: list[str] = []
    return tuple(
        Part(unit, len(ids), base, tuple(dict.fromkeys(ids)))
        for unit, base in bases.items()
        for ids in [hits.get(unit, noughts)]
    )


def labels_at(model: type[BaseModel], *keys: str) -> Titles:
    """Returns what the values of a field are called."""
    marks = next(leaf.marks for leaf in catalog.leaves(model) if leaf.keys == keys)
    return titles(labels_of(marks) or Labels())


def titles(labels: Labels) -> Titles:
    """Returns what the values of a vocabulary are called."""
    return {value: labels.words(value) for value in labels.all}


def topics(campaign: Campaign) -> Titles:
    """Returns the topics of the campaign and of its rule pack; the campaign's own word for one goes first."""
    pack, settings = campaign.pack, campaign.settings
    own = settings.resolution_topics if settings else ()
    found: dict[str, Words | str] = {topic.key: topic.title for topic in own}
    for ruled in (*pack.topics, *pack.checklist) if pack else ():
        found.setdefault(ruled.key, ruled.title)
    return found


class _Sum:
    """What one unit adds to one value in one unit of count."""

    __slots__ = ("approx", "count", "ids")

    def __init__(self) -> None:
        self.count, self.approx, self.ids = 0, False, list[str]()


# By value, unit and unit of count.
_Sums = dict[str | None, dict[tuple[str, str], _Sum]]


def _by_value(given: Iterable[tuple[str | None, Part]]) -> _Sums:
    found: _Sums = {}
    for value, part in given:
        of = found.setdefault(value, {})
        at = part.unit, part.unit_of_count
        if at not in of:
            of[at] = _Sum()
        of[at].count += part.count
        of[at].approx |= part.approx
        of[at].ids.extend(part.ids)
    return found


def _noughts(found: _Sums) -> dict[str, Part]:
    """Per unit 0 out of its whole: the same part stands in every figure to which the unit adds nothing."""
    wholes: dict[str, _Sum] = {}
    for of in found.values():
        for (unit, _), one in of.items():
            whole = wholes.setdefault(unit, _Sum())
            whole.count += one.count
            whole.approx |= one.approx
    return {unit: Part(unit, 0, whole.count, approx=whole.approx) for unit, whole in wholes.items()}


def _parts(of: Mapping[tuple[str, str], _Sum], noughts: Mapping[str, Part]) -> tuple[Part, ...]:
    """The base of a unit stands once, beside the first of its units of count."""
    first, more = dict(noughts), []
    for (unit, unit_of_count), one in of.items():
        taken = first[unit] is not noughts[unit]
        base = None if taken else noughts[unit].base
        part = Part(unit, one.count, base, tuple(one.ids), False, unit_of_count, one.approx or noughts[unit].approx)
        if taken:
            more.append(part)
        else:
            first[unit] = part
    return (*first.values(), *more)
