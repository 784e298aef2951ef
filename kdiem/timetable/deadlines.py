"""Which deadline holds for a step of a unit, and on which days it begins and ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kdiem import days
from kdiem.campaign import Campaign, Loc
from kdiem.records.timing import Deadline

Ended = Callable[[str, str], datetime.date | None]
# A report on a period may come before its end, with estimates: from a month before it is due.
_EARLY = 30


class Ruled(NamedTuple):
    """A deadline and where it stands in campaign.yaml; `loc` is empty where it is the rule pack's."""

    loc: Loc
    deadline: Deadline


class Due(NamedTuple):
    """From when to when a step of a unit is due, both days included; None where that end is open.

    `original` is the last day before any extension. `loc` is where the deadline stands in campaign.yaml, empty where
    it is the rule pack's. Of a recurring deadline this is the round to look at now; it was `served` on a day, or not.
    """

    start: datetime.date | None
    last: datetime.date | None
    original: datetime.date | None
    loc: Loc
    deadline: Deadline
    served: datetime.date | None = None


class Round(NamedTuple):
    """One turn of a recurring deadline: a report from `start` on, until the next round's, is a report for this one."""

    start: datetime.date
    last: datetime.date
    original: datetime.date


def due(campaign: Campaign, unit: str, step: str, ended: Ended, reported: Sequence[datetime.date] = ()) -> Due | None:
    """Returns when a step of a unit is due; None where nothing says so.

    `ended` says on which day an earlier step of a unit ended, for deadlines that run from there; `reported` are the
    days on which the unit did what a recurring deadline asks for.
    """
    found = ruling(campaign, unit, step)
    if found is None:
        return None
    if found.deadline.every:
        return _turn(campaign, found, reported)
    start, last = _span(campaign, unit, found.deadline, ended)
    return Due(start, _moved(found.deadline, last), last, found.loc, found.deadline)


def ruling(campaign: Campaign, unit: str, step: str, own: bool = True) -> Ruled | None:
    """Returns the deadline that holds for a step of a unit: one of the campaign's, else one of the rule pack's.

    The unit's own goes before its level's (unless it is not to be looked at), and that before one for all; of two of
    a kind the later written holds. What stands below the grassroots and has no deadline of its level follows that of
    the grassroots (0.17, 4.4).
    """
    level = campaign.units[unit].level if unit in campaign.units else None
    levels = (level, "grassroots") if level in ("intermediate", "cell") else (level,)
    scopes = [(None, one) for one in levels if one]
    for book in books(campaign):
        for scope in ([(unit, None)] if own else []) + scopes + [(None, None)]:
            if (step, *scope) in book:
                return book[step, *scope]
    return None


@lru_cache(maxsize=4)
def books(campaign: Campaign) -> tuple[dict[tuple[str, str | None, str | None], Ruled], ...]:
    """Returns the deadlines by step, unit and level: first the campaign's own, then those of the rule pack."""
    own = campaign.settings.deadlines if campaign.settings else ()
    pack = campaign.pack.deadlines if campaign.pack else ()
    named: tuple[Iterator[Ruled], ...] = (
        (Ruled(("deadlines", n), one) for n, one in enumerate(own)),
        (Ruled((), one) for one in pack),
    )
    # For a unit the level is no matter; without its unit a deadline is its level's.
    return tuple(
        {(one.deadline.step, one.deadline.unit, None if one.deadline.unit else one.deadline.level): one for one in book}
        for book in named
    )


def fixed(deadline: Deadline) -> tuple[datetime.date | None, datetime.date | None]:
    """Returns the first and the last day of a deadline as first set; None where it names none or runs from a step."""
    if deadline.month:
        return days.of_month(deadline.month)
    if deadline.before:
        return None, days.shifted(deadline.before, -1)
    return (None, None) if deadline.every or deadline.after else (deadline.since, deadline.until)


def rounds(campaign: Campaign, deadline: Deadline) -> list[Round]:
    """Returns the turns of a recurring deadline within its span, else within the campaign's period.

    Where no end is named, they go on to the first one that is due after the campaign's day. An extension moves the
    round that was due last before the new day.
    """
    period = campaign.settings.period if campaign.settings else None
    since = deadline.since or (period and period.since) or campaign.day
    until = deadline.until or (period and period.until) or days.shifted(campaign.day, 366)
    found = []
    for end in days.period_ends(str(deadline.every), since, until):
        last = days.shifted(end, deadline.grace)
        found.append(Round(min(end, days.shifted(last, -_EARLY)), last, last))
    for extension in deadline.extensions:
        before = [n for n, one in enumerate(found) if one.original <= extension.to]
        if before:
            found[before[-1]] = found[before[-1]]._replace(last=extension.to)
    return found


def _span(
    campaign: Campaign, unit: str, deadline: Deadline, ended: Ended
) -> tuple[datetime.date | None, datetime.date | None]:
    if not deadline.after:
        return fixed(deadline)
    begin = ended(unit, deadline.after.event)
    if begin is None:
        return None, None
    holidays = campaign.settings.holidays if campaign.settings else ()
    return begin, days.after(begin, deadline.after.days, deadline.after.working, holidays)


def _moved(deadline: Deadline, last: datetime.date | None) -> datetime.date | None:
    """A deadline that runs from a step of each unit is moved only for those units that would be due earlier."""
    if not deadline.extensions or last is None:
        return last
    moved = deadline.extensions[-1].to
    return max(last, moved) if deadline.after else moved


def _turn(campaign: Campaign, ruled: Ruled, reported: Sequence[datetime.date]) -> Due:
    """The round under way by the campaign's day; the one before, where that is still owed and this not yet overdue."""
    all_rounds = rounds(campaign, ruled.deadline)
    if not all_rounds:
        return Due(None, None, None, ruled.loc, ruled.deadline)
    starts = [*(one.start for one in all_rounds), datetime.date.max]
    spans = list(pairwise(starts))
    served = [next((day for day in sorted(reported) if a <= day < b), None) for a, b in spans]
    now = max((n for n, one in enumerate(all_rounds) if one.start <= campaign.day), default=0)
    if now and not served[now] and not served[now - 1] and campaign.day <= all_rounds[now].last:
        now -= 1
    return Due(*all_rounds[now], ruled.loc, ruled.deadline, served[now])
