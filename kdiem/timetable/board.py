"""All units and steps at one glance: what is overdue, what is due soon, how far each level has come."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.timetable import steps
from kdiem.timetable.steps import State
from kdiem.words import Words

SOON, SOONER = 30, 7
_WAITING = ("ahead", "open", "under_way")


class Tally(NamedTuple):
    """How far the units of one level have come in one step.

    `of` leaves out those whom the step does not concern; `done` has the `late` in it. `lasts` are the last days of
    those that are not done, else of all, the earliest first; `undated` have neither a day nor a record.
    """

    level: str | None
    step: str
    of: int
    done: int
    late: int
    under_way: int
    overdue: int
    skipped: int
    in_7: int
    in_30: int
    undated: int
    lasts: tuple[datetime.date, ...]

    @property
    def is_silent(self) -> bool:
        """True where nothing is recorded and nothing is due."""
        return self.undated == self.of


class Line(NamedTuple):
    """One unit with its states in the order of the steps, and the one that most needs looking at, if any does."""

    unit: str
    states: tuple[State, ...]
    worst: State | None


class Board(NamedTuple):
    """Where a campaign stands on a day: units in trouble first, tallies by level and step, and what comes next."""

    day: datetime.date
    lines: tuple[Line, ...]
    tallies: tuple[Tally, ...]
    overdue: tuple[State, ...]
    soon: tuple[State, ...]


def board(campaign: Campaign, within: Collection[str] | None = None) -> Board:
    """Returns where every unit stands, or some of them; `overdue` and `soon` have the earliest last day first."""
    lines = [_line(campaign, unit) for unit in steps.units(campaign) if within is None or unit in within]
    states = [state for line in lines for state in line.states]
    order = {line.unit: n for n, line in enumerate(lines)}
    return Board(
        campaign.day,
        tuple(sorted(lines, key=lambda line: (_trouble(campaign.day, line.worst), order[line.unit]))),
        tuple(_tallies(campaign, states)),
        tuple(_by_day(state for state in states if state.condition == "overdue")),
        tuple(_by_day(state for state in states if is_soon(state, campaign.day))),
    )


def coming(shown: Board) -> tuple[datetime.date, str, int] | None:
    """Returns the next last day, its step, and how many units have not ended that; None where nothing is to come."""
    waiting = [
        (state.due.last, steps.STEPS.index(state.step))
        for line in shown.lines
        for state in line.states
        if state.condition in _WAITING and state.due and state.due.last and state.due.last >= shown.day
    ]
    first = min(waiting, default=None)
    return (first[0], steps.STEPS[first[1]], waiting.count(first)) if first else None


def is_silent(shown: Board, step: str) -> bool:
    """True for a step of which no unit has a record or a last day."""
    return all(tally.is_silent for tally in shown.tallies if tally.step == step)


def days_left(state: State, day: datetime.date) -> int | None:
    """Returns the days to the last one, less than 0 when it is over; None without one."""
    return (state.due.last - day).days if state.due and state.due.last else None


def days_late(state: State) -> int:
    """Returns by how many days a step that ended was late; 0 in time."""
    last = state.due.last if state.due else None
    return (state.on - last).days if state.condition == "late" and state.on and last else 0


def many(days: int) -> Words:
    """Returns so many days in words."""
    return Words("1 day", "1 ngày") if days == 1 else Words("{days} days", "{days} ngày").filled(days=days)


def is_soon(state: State, day: datetime.date, within: int = SOON) -> bool:
    """True for a step that is not ended and whose last day is at most so many days away; today is 0 days away."""
    left = days_left(state, day)
    return state.condition in _WAITING and left is not None and 0 <= left <= within


def _line(campaign: Campaign, unit: str) -> Line:
    states = tuple(steps.state(campaign, unit, step) for step in steps.STEPS)
    urgent = [one for one in states if one.condition in ("overdue", "skipped") or is_soon(one, campaign.day)]
    return Line(unit, states, min(urgent, key=lambda one: _trouble(campaign.day, one), default=None))


def _trouble(day: datetime.date, state: State | None) -> tuple[int, int]:
    """Overdue first, the longest first of all; then what is due soon; then what was left behind without a record."""
    if state is None:
        return 3, 0
    return {"overdue": 0, "skipped": 2}.get(state.condition, 1), days_left(state, day) or 0


def _by_day(states: Iterable[State]) -> list[State]:
    return sorted(states, key=lambda state: state.due.last if state.due and state.due.last else datetime.date.max)


def _tallies(campaign: Campaign, states: Sequence[State]) -> Iterable[Tally]:
    found: dict[tuple[str | None, str], list[State]] = {}
    for state in states:
        if state.condition != "none":
            found.setdefault((campaign.units[state.unit].level, state.step), []).append(state)
    levels = list(campaign.pack.levels) if campaign.pack else []
    order = {level: n for n, level in enumerate(levels)}
    for (level, step), of in sorted(found.items(), key=lambda at: (order.get(at[0][0] or "", len(order)), _nth(at))):
        yield _tally(level, step, of, campaign.day)


def _nth(at: tuple[tuple[str | None, str], list[State]]) -> int:
    return steps.STEPS.index(at[0][1])


def _tally(level: str | None, step: str, of: Sequence[State], day: datetime.date) -> Tally:
    conditions = [state.condition for state in of]
    waiting = [state for state in of if state.condition in (*_WAITING, "overdue")]
    lasts = {state.due.last for state in waiting or of if state.due and state.due.last}
    return Tally(
        level,
        step,
        len(of),
        conditions.count("done") + conditions.count("late"),
        conditions.count("late"),
        conditions.count("under_way"),
        conditions.count("overdue"),
        conditions.count("skipped"),
        sum(is_soon(state, day, SOONER) for state in of),
        sum(is_soon(state, day) for state in of),
        conditions.count("undated"),
        tuple(sorted(lasts)),
    )
