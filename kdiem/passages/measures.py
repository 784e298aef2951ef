"""The defects that a unit answers for, and the measures against them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypedDict

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.passages import letters
from kdiem.passages.base import Asked
from kdiem.passages.subject import roman
from kdiem.records.base import labels_of
from kdiem.records.catalog import leaves
from kdiem.records.defect import Defect
from kdiem.records.person import Person
from kdiem.records.remedy import Remedy
from kdiem.timetable import succession


class Row(TypedDict):
    """One measure against one defect; for a further measure `number` and `statement` are empty."""

    number: str
    statement: str
    measure: str
    owner: str | None
    due: str | None
    result: str | None
    status: str


class Whose(TypedDict):
    """The defects of one subject, those of earlier periods first."""

    number: str
    label: str
    rows: list[Row]


class Answered(NamedTuple):
    """A defect, what is done against it, and whether it comes from an earlier period or an ended unit."""

    defect: Defect
    remedies: tuple[Remedy, ...]
    carried: bool

    def overdue(self, day: datetime.date | None) -> bool:
        """True where a measure's day is over and the defect still open."""
        late = day is not None and any(one.due and one.due < day for one in self.remedies)
        return late and self.defect.is_open(day or datetime.date.max)

    def done(self, day: datetime.date | None) -> bool:
        """True once it is done or confirmed."""
        return not self.defect.is_open(day or datetime.date.max)


def of_unit(of: Asked) -> list[Answered]:
    """Returns what the unit itself answers for, its own and what an ended unit left open; rejected defects are none.

    Those of earlier periods come first, then by the day on which they were found.
    """
    left = {defect.id for defect in succession.left_open(of.campaign)}
    mine = [
        defect
        for defect in of.campaign.living("defect")
        if defect.home == of.unit.id
        or (defect.id in left and succession.answerable(of.campaign, defect, of.as_of) == of.unit.id)
    ]
    return _with_remedies(of, mine)


def of_units(of: Asked, units: set[str]) -> list[Answered]:
    """Returns the defects on record in some units."""
    return _with_remedies(of, (defect for defect in of.campaign.living("defect") if defect.home in units))


def is_person(campaign: Campaign, ref: str) -> bool:
    """True for a defect's subject who is one person."""
    return ref in campaign.by_kind["person"]


def listed(of: Asked, found: Sequence[Answered]) -> list[Whose]:
    """Returns the rows of a plan, subject by subject, as of the day of the figures."""
    subjects = _by_subject(of.campaign, found)
    return [
        {"number": roman(n), "label": _called(of, ref), "rows": _rows(of, mine)}
        for n, (ref, mine) in enumerate(subjects, 1)
    ]


def _by_subject(campaign: Campaign, found: Iterable[Answered]) -> list[tuple[str, list[Answered]]]:
    """Returns the defects of each subject, people in the order of a Vietnamese list."""
    grouped: dict[str, list[Answered]] = {}
    for one in found:
        grouped.setdefault(one.defect.subject, []).append(one)
    return sorted(grouped.items(), key=lambda item: _order(campaign, item[0]))


def _order(campaign: Campaign, ref: str) -> tuple[bool, viet.NameKey]:
    person = campaign.by_id.get(ref)
    if not isinstance(person, Person):
        return False, viet.name_key("")
    return True, viet.name_key(person.full_name, person.naming.sort if person.naming else None)


def _with_remedies(of: Asked, defects: Iterable[Defect]) -> list[Answered]:
    against = _against(of.campaign)
    found = [
        Answered(one, against.get(one.id, ()), bool(one.carried_from) or one.home not in of.units)
        for one in defects
        if one.conclusion != "rejected"
    ]
    last = datetime.date.max
    return sorted(found, key=lambda one: (not one.carried, one.defect.found or last, one.defect.id))


@lru_cache(maxsize=4)
def _against(campaign: Campaign) -> dict[str, tuple[Remedy, ...]]:
    found: dict[str, tuple[Remedy, ...]] = {}
    for remedy in campaign.living("remedy"):
        for ref in remedy.defects:
            found[ref] = (*found.get(ref, ()), remedy)
    return found


_STATUSES = labels_of(next(leaf.marks for leaf in leaves(Defect) if leaf.keys == ("updates", "status")))


def _called(of: Asked, ref: str) -> str:
    return letters.capital(letters.named(of.campaign, ref, of.as_of))


def _rows(of: Asked, found: Sequence[Answered]) -> list[Row]:
    return [row for n, one in enumerate(found, 1) for row in _measures(of, one, n)]


def _measures(of: Asked, one: Answered, n: int) -> list[Row]:
    first = _row(of, one, one.remedies[0] if one.remedies else None)
    further = [
        {**_row(of, one, remedy), "number": "", "statement": "", "status": _moved(remedy)}
        for remedy in one.remedies[1:]
    ]
    return [{**first, "number": str(n), "statement": _statement(of, one)}, *further]  # type: ignore[list-item]


def _row(of: Asked, one: Answered, remedy: Remedy | None) -> Row:
    return {
        "number": "",
        "statement": "",
        "measure": remedy.measure.strip() if remedy else "Chưa có biện pháp",
        "owner": _called(of, remedy.owner) if remedy and remedy.owner else None,
        "due": vietnum.format_day(remedy.due) if remedy and remedy.due else None,
        "result": "Xong toàn bộ, có minh chứng" if remedy else None,
        "status": "; ".join(part for part in (_status(of, one), _moved(remedy)) if part),
    }


def _statement(of: Asked, one: Answered) -> str:
    said = one.defect.statement.strip()
    if one.defect.home != of.unit.id:
        return f"{said} (tiếp nhận từ {of.campaign.name(one.defect.home)})"
    marks = [("kỳ trước chuyển sang", one.carried), ("tái diễn", bool(one.defect.recurs))]
    named = ", ".join(mark for mark, is_so in marks if is_so)
    return f"{said} ({named})" if named else said


def _moved(remedy: Remedy | None) -> str:
    first = remedy.original_due if remedy and remedy.original_due != remedy.due else None
    return f"gia hạn từ ngày {vietnum.format_day(first)}" if first else ""


def _status(of: Asked, one: Answered) -> str:
    """`Quá hạn; đang khắc phục (15/10/2012): Biên bản bàn giao`: the latest update by the day of the figures."""
    day = of.as_of or datetime.date.max
    told = sorted((update.on, n) for n, update in enumerate(one.defect.updates) if update.on <= day)
    label = _STATUSES[one.defect.status_on(day)] if _STATUSES else ""
    said = label
    if told:
        update = one.defect.updates[told[-1][1]]
        shown = update.evidence or update.note
        said = f"{label} ({vietnum.format_day(update.on)})" + (f": {shown}" if shown else "")
    return letters.capital(f"quá hạn; {said}" if one.overdue(of.as_of) else said)
