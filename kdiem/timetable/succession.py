"""Who takes over from a unit that was merged, split or abolished, and who answers for what it left open."""

from __future__ import annotations

import datetime

from kdiem.campaign import Campaign
from kdiem.records.defect import Defect


def heirs(campaign: Campaign, unit: str, day: datetime.date) -> tuple[str, ...]:
    """Returns the units that stand in a unit's place on a day: itself until its last day, then its successors.

    A successor that has ended hands on to its own. One that has not begun yet, was withdrawn or names nothing is no
    heir; a circle of successors has none. Several heirs share what a split unit left.
    """
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [unit]
    while waiting:
        one = campaign.units.get(waiting.pop())
        if one is None or one.id in seen or one.withdrawn:
            continue
        seen.add(one.id)
        if one.ended(day):
            waiting += reversed(one.successors)
        elif one.id == unit or one.valid.since is None or one.valid.since <= day:
            found[one.id] = None
    return tuple(found)


def answerable(campaign: Campaign, defect: Defect, day: datetime.date | None = None) -> str | None:
    """Returns the unit that answers for a defect on a day (the campaign's own): its home for as long as that stands.

    After a merger it is the one heir. After a split it is the successor that `passed_to` names, else the one in which
    the person with the defect is now active. None where nobody has said who, or nobody is there.
    """
    day = day or campaign.day
    units = heirs(campaign, defect.home, day)
    if len(units) <= 1:
        return next(iter(units), None)
    named = [one for one in heirs(campaign, defect.passed_to or "", day) if one in units]
    if named:
        return named[0] if len(named) == 1 else None
    person = campaign.by_kind["person"].get(defect.subject)
    return _within(campaign, person.home, units) if person else None


def left_open(campaign: Campaign) -> list[Defect]:
    """Returns the defects that were open on the last day of their unit, which has since ended: they pass on."""
    ended = {unit.id: unit.valid.until for unit in campaign.living("unit") if unit.ended(campaign.day)}
    if not ended:
        return []
    return [
        defect
        for defect in campaign.living("defect")
        if defect.home in ended and defect.is_open(ended[defect.home] or campaign.day)
    ]


def _within(campaign: Campaign, unit: str, units: tuple[str, ...]) -> str | None:
    """The one of some units that a unit is, or stands below."""
    while unit and unit not in units:
        unit = campaign.parents.get(unit, "")
    return unit if unit in units else None
