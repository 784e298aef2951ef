"""Which records of one campaign go over into the next, and where they stand there."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kdiem import days
from kdiem.campaign import Campaign
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.timetable import succession


class Legacy(NamedTuple):
    """What goes over, by id; `homes` are the units of those that do not stay in theirs, `day` is the first day after.

    A unit that ended goes over only where something that goes over stands in it, below it, or names it.
    """

    day: datetime.date
    records: dict[str, Record]
    homes: dict[str, str]


def legacy(old: Campaign, day: datetime.date) -> Legacy:
    """Returns what the next campaign begins with: nothing that counts twice, all that its rules look back on.

    Units that stand, people, open defects with their remedies, the ratings and votes that rules for several years
    running look back on, tasks that come round again, targets whose period is not over. People of a unit that has
    one heir go to it with their ratings.
    """
    homes = _homes(old, day)
    years = {kind: _recent_years(old, kind) for kind in ("rating", "vote")}
    chosen: dict[str, Record] = {}
    for kind, goes in _GOES.items():
        for record in old.living(kind):
            if goes(_Asked(old, record, day, chosen, homes, years.get(kind, frozenset()))):
                _take(old, record, homes, chosen)
    ordered = {id_: record for id_, record in old.by_id.items() if id_ in chosen}
    return Legacy(day, ordered, {id_: home for id_, home in homes.items() if id_ in ordered})


class _Asked(NamedTuple):
    """A record that may go over, with what was chosen before it."""

    old: Campaign
    record: Any
    day: datetime.date
    chosen: Mapping[str, Record]
    homes: Mapping[str, str]
    years: frozenset[str]

    @property
    def is_at_home(self) -> bool:
        """True where its unit stands, or has one heir to which it goes."""
        home = self.old.units.get(self.record.home)
        return self.record.id in self.homes or (home is not None and not home.ended(self.day))


def _homes(old: Campaign, day: datetime.date) -> dict[str, str]:
    """The new homes of what follows its unit to the one heir."""
    heirs = {
        unit.id: by[0]
        for unit in old.units.values()
        if unit.ended(day) and len(by := succession.heirs(old, unit.id, day)) == 1
    }
    found = {
        record.id: heirs[record.home]
        for kind in ("person", "task", "target")
        for record in old.living(kind)
        if record.home in heirs
    }
    for rating in old.living("rating"):
        if rating.home in heirs and rating.subject in found:
            found[rating.id] = heirs[rating.home]
    return found


def _take(old: Campaign, record: Record, homes: Mapping[str, str], chosen: dict[str, Record]) -> None:
    """Chooses a record, and with it the units that it stands in and all units and people that it names."""
    waiting = [record]
    while waiting:
        one = waiting.pop()
        if one.id in chosen:
            continue
        chosen[one.id] = one
        home = old.parents.get(one.id, "") if one.id in old.units else homes.get(one.id, one.home)
        named = [ref.ref.partition(":")[0] for ref in catalog.references(one)]
        needed = (old.units.get(id_) or old.by_kind["person"].get(id_) for id_ in (home, *named))
        waiting += [found for found in needed if found is not None and found.id not in chosen]


def _recent_years(old: Campaign, kind: str) -> frozenset[str]:
    """The last years of a kind, so many as must be known to see a result run on: of two low years, the last one.

    The new campaign brings the other.
    """
    wanted = max(1, (old.pack.votes.years if old.pack else 2) - 1)
    return frozenset(sorted({record.period[:4] for record in old.living(kind)})[-wanted:])


def _is_recent(asked: _Asked) -> bool:
    """True for a vote or a rating of the last years about somebody who goes over."""
    about = whom(asked.old, asked.record.subject).partition(":")[0]
    return asked.record.period[:4] in asked.years and about in asked.chosen


def whom(old: Campaign, subject: str) -> str:
    """Returns whom a subject comes to: of a self-review, which stays behind, the one who wrote it."""
    review = old.by_kind["self-review"].get(subject)
    return str(getattr(review, "subject", subject))


def _comes_round(asked: _Asked) -> bool:
    recurs = asked.record.recurs
    return bool(recurs) and (recurs.until is None or recurs.until >= asked.day) and asked.is_at_home


# In this order: what stands later is about what stands before it.
_GOES: dict[str, Callable[[_Asked], bool]] = {
    "unit": lambda asked: not asked.record.ended(asked.day),
    "person": lambda asked: True,
    "defect": lambda asked: asked.record.is_open(),
    "remedy": lambda asked: any(defect in asked.chosen for defect in asked.record.defects),
    "rating": _is_recent,
    "vote": _is_recent,
    "task": _comes_round,
    "target": lambda asked: days.of_period(asked.record.period)[1] >= asked.day and asked.is_at_home,
}
