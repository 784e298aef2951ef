"""Where each unit stands in each step of the campaign: reckoned from its records, never typed."""

from __future__ import annotations

import datetime
import typing
from functools import lru_cache
from typing import Literal, NamedTuple

from kdiem.campaign import Campaign
from kdiem.records import terms
from kdiem.timetable import deadlines
from kdiem.timetable.deadlines import Due
from kdiem.timetable.evidence import Trace, traces

STEPS: tuple[str, ...] = typing.get_args(typing.get_args(terms.Step)[0])
Condition = Literal["ahead", "open", "under_way", "done", "late", "overdue", "skipped", "undated", "none"]
_PARTY = ("party_committee", "grassroots_committee", "grassroots_cell", "cell", "party_group")
# What a unit has left behind once one of these has ended. The steps of preparation go on side by side (0.3), and
# remedying goes on beside reporting.
_BEHIND = {
    "review": STEPS[: STEPS.index("review")],
    "conclude": STEPS[: STEPS.index("conclude")],
    "report": STEPS[: STEPS.index("remedy")],
}
_NOTHING = Trace()


class State(NamedTuple):
    """What became of one step in one unit.

    `ahead`: nothing yet and not yet due to begin. `open`: nothing yet, and it may begin. `under_way`: begun.
    `done`, `late`: ended in time or after the last day. `overdue`: not ended, and the last day is over.
    `skipped`: it is due and has no record, and a later step has ended. `undated`: nothing yet and no deadline.
    `none`: the step does not concern the unit. `ended_by` is the record that shows the end.
    """

    unit: str
    step: str
    condition: Condition
    on: datetime.date | None = None
    due: Due | None = None
    records: tuple[str, ...] = ()
    ended_by: str = ""

    @property
    def is_over(self) -> bool:
        """True for a step that ended, in time or not."""
        return self.condition in ("done", "late")


def units(campaign: Campaign) -> list[str]:
    """Returns the units that go through the steps: the Party organisations of the tree, the host first.

    Other units go with them where the campaign sets a deadline of their own.
    """
    return list(_units(campaign))


def stands(campaign: Campaign, unit: str) -> bool:
    """True on the campaign's day from the unit's first to its last, where it was founded or abolished meanwhile."""
    return campaign.units[unit].valid.holds(campaign.day)


def state(campaign: Campaign, unit: str, step: str) -> State:
    """Returns where a unit stands in a step by the campaign's day."""
    found = _states(campaign)
    if (unit, step) not in found:
        found[unit, step] = _state(campaign, unit, step)
    return found[unit, step]


def ended(campaign: Campaign, unit: str, step: str) -> datetime.date | None:
    """Returns the day on which a step of a unit ended; None where it did not."""
    return traces(campaign).get((unit, step), _NOTHING).ended


def begun(campaign: Campaign, unit: str, step: str) -> bool:
    """True once a record of the step is there, or its first day has come, or its last day is over.

    Rules about a step sleep until then: nobody is told of a thousand things that are not yet due.
    """
    now = state(campaign, unit, step)
    days = [day for day in (now.due.start, now.due.last) if day] if now.due else []
    return bool(now.records) or now.condition == "overdue" or bool(days and min(days) <= campaign.day)


@lru_cache(maxsize=4)
def _units(campaign: Campaign) -> tuple[str, ...]:
    inside = campaign.under(campaign.host)
    named = {one.unit for one in (campaign.settings.deadlines if campaign.settings else ())}
    return tuple(
        unit.id
        for unit in sorted(campaign.units.values(), key=lambda unit: (unit.id != campaign.host, _folder(unit.path)))
        if unit.id in inside and (unit.type in _PARTY or unit.id in named)
        if not unit.withdrawn and stands(campaign, unit.id)
    )


def _folder(path: str) -> list[str]:
    """Step by step, so that a unit stands right above those below it."""
    return path.split("/")[:-1]


@lru_cache(maxsize=4)
def _states(campaign: Campaign) -> dict[tuple[str, str], State]:
    """The states asked for so far; rules ask for the same ones record by record."""
    return {}


def _state(campaign: Campaign, unit: str, step: str) -> State:
    trace = traces(campaign).get((unit, step), _NOTHING)
    reported: tuple[datetime.date, ...] = ()
    if step == "report":
        found = (trace, traces(campaign).get((unit, "periodic"), _NOTHING))
        reported = tuple(day for one in found for day, _ in one.ends)
    due = deadlines.due(campaign, unit, step, lambda one, earlier: ended(campaign, one, earlier), reported)
    if due and due.deadline.every:
        trace = _of_round(campaign, unit, step, due)
    if _concerns_not(campaign, unit, step, trace):
        return State(unit, step, "none")
    on, by = trace.end(due.last if due else None) or (None, "")
    return State(
        unit, step, _condition(campaign, State(unit, step, "none", on, due), trace), on, due, trace.records, by
    )


def _of_round(campaign: Campaign, unit: str, step: str, due: Due) -> Trace:
    """What shows the round of a recurring deadline: the record that served it."""
    found = [traces(campaign).get((unit, one), _NOTHING) for one in (step, "periodic")]
    served = tuple((day, id_) for trace in found for day, id_ in trace.ends if day == due.served)[:1]
    return Trace(served, records=tuple(id_ for _, id_ in served))


def _concerns_not(campaign: Campaign, unit: str, step: str, trace: Trace) -> bool:
    """Nobody suggests to the topmost unit; who was found to have no defects has none to remedy."""
    if trace.records or trace.held:
        return False
    if step == "remedy":
        return ended(campaign, unit, "conclude") is not None
    return step == "suggest" and unit not in campaign.parents


def _condition(campaign: Campaign, now: State, trace: Trace) -> Condition:
    last, day = _last(now, trace), campaign.day
    is_past = bool(last and last < day)
    if now.on and (trace.is_settled or is_past or _is_passed(campaign, now)):
        return "late" if last and now.on > last else "done"
    if trace.records or trace.held:
        return "overdue" if is_past and not now.on else "under_way"
    if now.due is None:
        return "undated"
    if _is_passed(campaign, now):
        return "skipped"
    if is_past:
        return "overdue"
    return "open" if now.due.start and now.due.start <= day else "ahead"


def _last(now: State, trace: Trace) -> datetime.date | None:
    """The last day. One that runs from the review is for the plan of remedies: once there is one, it is kept (3.15)."""
    is_for_plan = now.step == "remedy" and now.due and now.due.deadline.after
    return now.due.last if now.due and not (is_for_plan and trace.shows) else None


def _is_passed(campaign: Campaign, now: State) -> bool:
    """True where the unit has left the step behind; a recurring deadline comes again whatever came later."""
    if now.due and now.due.deadline.every:
        return False
    return any(now.step in behind and ended(campaign, now.unit, step) for step, behind in _BEHIND.items())
