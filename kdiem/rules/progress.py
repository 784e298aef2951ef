"""KD90: what units did about their steps, against the days that are set for them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.base import labels_in
from kdiem.records.document import Document, Role
from kdiem.records.terms import Step
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import board, sessions, steps
from kdiem.timetable.evidence import Trace, traces
from kdiem.timetable.steps import State
from kdiem.words import Words

_STEPS, _ROLES = labels_in(Step), labels_in(Role)
_PREPARATION = ("collect", "suggest", "draft")
_AFTER_REVIEW = ("conclusion", "rating_decision", "result_report")
_Reviewed = tuple[datetime.date, Spot]


@rule(
    "KD901",
    "step-overdue",
    Words("{who}: {step} is overdue by {days} (last day {last})", "{who}: {step} quá hạn {days} (hạn {last})"),
    Words(
        "enter what shows that it was done (`kdiem status {look}`), or an extension with its reason",
        "nhập hồ sơ cho thấy đã làm (`kdiem status {look}`), hoặc ghi gia hạn kèm lý do",
    ),
    severity="warning",
)
def step_overdue(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A step is done by its last day: in its month or window, before a day, each time that it recurs (1.18, 3.16, 4.4).

    What nobody asks for when it is due is done when it no longer helps. A deadline that none of its units has begun
    to keep is one finding, at the deadline. By the days of a rule pack, which are those of other places, nobody is
    late.
    """
    missed: dict[tuple[str, datetime.date, Loc], list[State]] = {}
    for state in board.board(campaign).overdue:
        if state.due and state.due.last and state.due.loc:
            missed.setdefault((state.step, state.due.last, state.due.loc), []).append(state)
    for (step, last, loc), states in missed.items():
        values = {"step": _STEPS.words(step), "days": board.many((campaign.day - last).days), "last": last}
        if len(states) > 1 and _none_began(campaign, step, loc):
            yield _at_deadline(campaign, loc, who=_ALL.filled(count=len(states)), look="--overdue", **values)
        else:
            for state in states:
                look = {"who": f"`{state.unit}`", "look": f"--unit {state.unit}"}
                yield _at_unit(campaign, state)._replace(values={**values, **look})


@rule(
    "KD902",
    "outside-window",
    Words("{step} of `{unit}` {how}", "{step} của `{unit}` {how}"),
    Words(
        "check the day; where the deadline was moved, enter the extension with its reason",
        "kiểm tra lại ngày; nếu đã được gia hạn thì ghi gia hạn kèm lý do",
    ),
    severity="warning",
)
def outside_window(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A step ends by its last day, and no review session comes before its window opens (0.13–0.16, 3.16, 4.4).

    One level hands on to another: who is early has not heard those before, who is late keeps those behind waiting.
    """
    for unit in steps.units(campaign):
        for step in steps.STEPS:
            state = steps.state(campaign, unit, step)
            if state.condition == "late" and state.due and state.due.loc:
                how = _LATE.filled(on=state.on, days=board.many(board.days_late(state)), last=state.due.last)
                spot = _at_unit(campaign, state, state.ended_by)
                yield spot._replace(values={"step": _STEPS.words(step), "unit": unit, "how": how})
        for session in sessions.held_by_unit(campaign).get(unit, ()):
            state = steps.state(campaign, unit, "review")
            if state.due and state.due.loc and state.due.start and session.days[0] < state.due.start:
                how = _EARLY.filled(on=session.days[0], start=state.due.start)
                values = {"step": _STEPS.words("review"), "unit": unit, "how": how}
                yield at(session, "sittings", related=_deadline(campaign, state), **values)


@rule(
    "KD903",
    "review-before-preparation",
    Words("reviewed before this was done: {steps} ({who})", "kiểm điểm khi chưa xong: {steps} ({who})"),
    Words(
        "enter what is missing (`kdiem status --unit {unit}`), or say in a waiver why it was not done",
        "bổ sung hồ sơ còn thiếu (`kdiem status --unit {unit}`), hoặc ghi lý do vào phần miễn trừ",
    ),
    severity="warning",
)
def review_before_preparation(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit is reviewed when its comments, suggestions and self-review are ready, so far as they are due (0.2, 0.3).

    A session without them hears only what those present care to say. A step that no unit has any record of is one
    finding, at its deadline. A unit that has no record of any of it is asked where most of its level that were
    reviewed have some.
    """
    kept = {step for _, step in traces(campaign)}
    peers = _kept_by_level(campaign)
    untouched: dict[str, list[State]] = {}
    for unit in steps.units(campaign):
        if found := _reviewed(campaign, unit):
            day, spot = found
            missing = _unready(campaign, unit, day) or _wholly_unready(campaign, unit, peers)
            for state in missing:
                if state.step not in kept:
                    untouched.setdefault(state.step, []).append(state)
            if named := [state.step for state in missing if state.step in kept]:
                yield spot._replace(values={"steps": _joined(named), "who": f"`{unit}`, {day}", "unit": unit})
    for step, states in untouched.items():
        loc = states[0].due.loc if states[0].due else ("deadlines",)
        who = _UNRECORDED.filled(count=len(states))
        yield _at_deadline(campaign, loc, steps=_STEPS.words(step), who=who, unit=states[0].unit)


@rule(
    "KD904",
    "step-out-of-order",
    Words("{role} of {date}, {how}", "{role} ngày {date}, {how}"),
    Words(
        "check the two days, or enter the minutes of the review",
        "kiểm tra lại hai ngày, hoặc nhập biên bản hội nghị kiểm điểm",
    ),
    severity="warning",
)
def step_out_of_order(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit collects and prepares, then reviews, then is concluded on and reports: no step is left out (4.2, 4.3).

    What is concluded or reported before the review took place was decided without it.
    """
    for document in campaign.living("document"):
        if document.role in _AFTER_REVIEW and document.direction == "out" and document.date:
            for unit in _concerned(campaign, document):
                if how := _too_early(campaign, unit, document.date):
                    yield at(document, "date", role=_ROLES.words(document.role), date=document.date, how=how)
                    break


def _none_began(campaign: Campaign, step: str, loc: Loc) -> bool:
    """True where not one of the units that a deadline is for has a record of the step."""
    states = [steps.state(campaign, unit, step) for unit in steps.units(campaign)]
    return not any(state.records or state.on for state in states if state.due and state.due.loc == loc)


def _at_deadline(campaign: Campaign, loc: Loc, **values: Any) -> Spot:
    return Spot("campaign.yaml", loc, values, campaign.settings.id if campaign.settings else "")


def _at_unit(campaign: Campaign, state: State, ended_by: str = "") -> Spot:
    shown = campaign.by_id.get(ended_by)
    related = (*(((shown.path, ()),) if shown else ()), *_deadline(campaign, state))
    return at(campaign.units[state.unit], "name", related=related)


def _deadline(campaign: Campaign, state: State) -> tuple[tuple[str, Loc], ...]:
    return (("campaign.yaml", state.due.loc),) if state.due and state.due.loc else ()


def _reviewed(campaign: Campaign, unit: str) -> _Reviewed | None:
    """The first day of a unit's review, and where it stands: its first session, else its first comment in session."""
    for session in sessions.held_by_unit(campaign).get(unit, ()):
        return session.days[0], at(session, "sittings")
    hints = traces(campaign).get((unit, "review"), Trace()).hints
    day, id_ = min(hints, default=(None, ""))
    return (day, at(campaign.by_id[id_], "received")) if day else None


def _unready(campaign: Campaign, unit: str, day: datetime.date) -> list[State]:
    """The steps of preparation that are recorded or due, and were not done by a day."""
    found = []
    for step in _PREPARATION:
        state = steps.state(campaign, unit, step)
        end = traces(campaign).get((unit, step), Trace()).end(day)
        if (
            state.condition != "none"
            and (state.records or state.due)
            and (end is None or _ready(campaign, state) > day)
        ):
            found.append(state)
    return found


def _kept_by_level(campaign: Campaign) -> dict[str, set[str]]:
    """The steps of preparation that most units of each level have records of, among those that were reviewed."""
    counts: dict[str, Counter[str]] = {}
    for unit in (one for one in steps.units(campaign) if _reviewed(campaign, one)):
        shown = ("review", *(step for step in _PREPARATION if (unit, step) in traces(campaign)))
        counts.setdefault(campaign.units[unit].level or "", Counter()).update(shown)
    return {level: {step for step in _PREPARATION if 2 * one[step] > one["review"]} for level, one in counts.items()}


def _wholly_unready(campaign: Campaign, unit: str, peers: dict[str, set[str]]) -> list[State]:
    """The steps that others of its level keep, of a unit that has no record of any step of preparation."""
    if any((unit, step) in traces(campaign) for step in _PREPARATION):
        return []
    kept = sorted(peers[campaign.units[unit].level or ""], key=_PREPARATION.index)
    return [state for step in kept if (state := steps.state(campaign, unit, step)).condition != "none"]


def _ready(campaign: Campaign, state: State) -> datetime.date:
    """Comments are ready when the last row of the matrix has one; of several letters or drafts the first will do."""
    trace = traces(campaign)[state.unit, state.step]
    first = _first_day(trace) or datetime.date.max
    return max(trace.ends)[0] if state.step == "collect" and trace.ends else first


def _first_day(trace: Trace) -> datetime.date | None:
    return min(trace.ends or trace.hints or trace.closes, default=(None, ""))[0]


def _concerned(campaign: Campaign, document: Document) -> Iterable[str]:
    """The units in review that a conclusion is about, else the one that issued it; a report is of its own unit."""
    abouts = document.about if document.role != "result_report" else ()
    found = [campaign.unit_of(ref) for ref in abouts] or [document.home]
    return [unit for unit in dict.fromkeys(found) if unit in set(steps.units(campaign))]


def _too_early(campaign: Campaign, unit: str, date: datetime.date) -> Words | None:
    """How a unit's paper comes before its review; one without any review asks only where that is due."""
    first = _first_day(traces(campaign).get((unit, "review"), Trace()))
    if first:
        return _BEFORE.filled(unit=unit, on=first) if date < first else None
    due = steps.state(campaign, unit, "review").due
    return _WITHOUT.filled(unit=unit) if due and due.loc and date <= campaign.day else None


def _joined(named: Iterable[str]) -> Words:
    words = [_STEPS.words(step) for step in named]
    return Words._make(", ".join(word.say(lang) for word in words) for lang in ("en", "vi"))


_ALL = Words("all {count} units, without any record", "cả {count} đơn vị, chưa có hồ sơ nào")
_UNRECORDED = Words(
    "no unit has any record of it; units reviewed: {count}",
    "chưa đơn vị nào có hồ sơ; số đơn vị đã kiểm điểm: {count}",
)
_LATE = Words("ended on {on}, {days} after {last}", "xong ngày {on}, muộn {days} so với hạn {last}")
_EARLY = Words("began on {on}, before {start}", "bắt đầu ngày {on}, trước ngày {start}")
_BEFORE = Words("before the review of `{unit}` on {on}", "trước ngày `{unit}` kiểm điểm {on}")
_WITHOUT = Words("and no review of `{unit}` is recorded", "mà chưa có hồ sơ kiểm điểm của `{unit}`")

RULES: tuple[Rule, ...] = (step_overdue, outside_window, review_before_preparation, step_out_of_order)
