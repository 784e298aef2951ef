"""Which deadline holds for a step of a unit, and on which days it begins and ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from kdiem.campaign import Campaign, Loc
from kdiem.records.timing import Deadline
from kdiem.timetable import days

Ended = Callable[[str, str], datetime.date | None]


class Due(NamedTuple):
    """From when to when a step of a unit is due, both days included; None where that end is open.

    `original` is the last day before any extension. `loc` is where the deadline stands in campaign.yaml, empty where
    it is the rule pack's.
    """

    start: datetime.date | None
    last: datetime.date | None
    original: datetime.date | None
    loc: Loc
    deadline: Deadline


def due(campaign: Campaign, unit: str, step: str, ended: Ended) -> Due | None:
    """Returns when a step of a unit is due: by the campaign's own deadlines, else by those of the rule pack.

    The unit's own deadline goes before its level's, and that before one for all; of two of a kind the later written
    holds. `ended` says on which day an earlier step of a unit ended, for deadlines that run from there.
    """
    named = [(("deadlines", n), one) for n, one in enumerate(campaign.settings.deadlines if campaign.settings else ())]
    own: list[tuple[Loc, Deadline]] = [(loc, one) for loc, one in named if one.step == step]
    ruled: list[tuple[Loc, Deadline]] = [((), one) for one in (campaign.pack.deadlines if campaign.pack else ())]
    level = campaign.units[unit].level if unit in campaign.units else None
    for given in (own, [(loc, one) for loc, one in ruled if one.step == step]):
        for fits in (_of_unit(unit), _of_level(level), _of_all):
            found = [(loc, one) for loc, one in given if fits(one)]
            if found:
                return _due(campaign, unit, *found[-1], ended)
    return None


def _of_unit(unit: str) -> Callable[[Deadline], bool]:
    return lambda one: one.unit == unit


def _of_level(level: str | None) -> Callable[[Deadline], bool]:
    return lambda one: one.unit is None and one.level is not None and one.level == level


def _of_all(one: Deadline) -> bool:
    return one.unit is None and one.level is None


def _due(campaign: Campaign, unit: str, loc: Loc, deadline: Deadline, ended: Ended) -> Due:
    start, last = _span(campaign, unit, deadline, ended)
    moved = deadline.extensions[-1].to if deadline.extensions else last
    return Due(start, moved, last, loc, deadline)


def _span(
    campaign: Campaign, unit: str, deadline: Deadline, ended: Ended
) -> tuple[datetime.date | None, datetime.date | None]:
    if deadline.month:
        return days.of_month(deadline.month)
    if deadline.before:
        return None, deadline.before - datetime.timedelta(1)
    if deadline.every:
        return None, _round(campaign, deadline)
    if deadline.after:
        begin = ended(unit, deadline.after.event)
        holidays = campaign.settings.holidays if campaign.settings else ()
        last = days.after(begin, deadline.after.days, deadline.after.working, holidays) if begin else None
        return begin, last
    return deadline.since, deadline.until


def _round(campaign: Campaign, deadline: Deadline) -> datetime.date | None:
    """The last round that is due by the campaign's day, or the first one to come."""
    period = campaign.settings.period if campaign.settings else None
    since = deadline.since or (period and period.since) or campaign.day
    until = deadline.until or (period and period.until) or campaign.day
    grace = datetime.timedelta(deadline.grace)
    rounds = [end + grace for end in days.period_ends(str(deadline.every), since, until)]
    past = [end for end in rounds if end <= campaign.day]
    return past[-1] if past else next(iter(rounds), None)
