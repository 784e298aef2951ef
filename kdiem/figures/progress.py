"""How far the units are: which steps they are through, and what was done in time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, by_level
from kdiem.figures.breakdown import out_of
from kdiem.records.base import labels_in
from kdiem.records.defect import Defect
from kdiem.records.terms import Step
from kdiem.timetable import sessions, steps
from kdiem.timetable.steps import State
from kdiem.words import Words

_STEPS = labels_in(Step)
_THROUGH = Words("units through the step: {step}", "tổ chức đã xong bước: {step}")
_UNITS = Words("units that the step concerns", "số tổ chức phải thực hiện")
_IN_TIME = Words("units through the step in time: {step}", "tổ chức xong đúng thời hạn bước: {step}")
_ENDED = Words("units through it or past its last day", "số tổ chức đã xong hoặc đã hết thời hạn")
_SESSIONS = Words("review sessions held in time", "hội nghị kiểm điểm đúng thời hạn")
_HELD = Words("review sessions held", "số hội nghị kiểm điểm đã họp")
_REMEDIES = Words("remedies done in time", "biện pháp khắc phục xong đúng thời hạn")
_AT_FIRST = Words("remedies done by their first day", "biện pháp khắc phục xong đúng thời hạn ban đầu")
_SETTLED = Words("remedies done or past their day", "số biện pháp đã xong hoặc đã hết thời hạn")
_COMMENTS = Words("letters and slips received in time", "văn bản, phiếu góp ý nhận đúng thời hạn")
_ASKED = Words("letters and slips received on a dated request", "số văn bản, phiếu góp ý nhận theo yêu cầu có thời hạn")
# Of a step with a last day: ended, or not although that day is over.
_SETTLED_STEP = ("done", "late", "overdue", "skipped")


class _Timed(NamedTuple):
    """Something with a last day: whose it is, its record, that day, and the day when it was done."""

    unit: str
    id: str
    last: datetime.date
    on: datetime.date | None


def progress(campaign: Campaign) -> Iterable[Figure]:
    """Yields per step the units that are through it, in all and by level: 55/55 (2.2, 4.2, 4.3)."""
    for step, states in _states(campaign).items():
        parts = tuple(_part(state, state.is_over) for state in states)
        title = _THROUGH.filled(step=_STEPS.words(step))
        yield from by_level(campaign, Figure(f"progress.{step}", title, _UNITS, parts))


def on_time(campaign: Campaign) -> Iterable[Figure]:
    """Yields what was done by its last day, out of all that was done or is past that day (2.2, 3.16, 4.4).

    Steps of units, in all and by level; review sessions; remedies, by the day that holds now and by the first one;
    comments by the day that their request names. What has no last day is in no base.
    """
    for step, states in _states(campaign).items():
        due = [state for state in states if state.due and state.due.last and state.condition in _SETTLED_STEP]
        parts = tuple(_part(state, state.condition == "done") for state in due)
        title = _IN_TIME.filled(step=_STEPS.words(step))
        yield from by_level(campaign, Figure(f"on-time.{step}", title, _ENDED, parts))
    day = campaign.day
    yield Figure("on-time.sessions", _SESSIONS, _HELD, _rate(_sessions(campaign), day))
    yield Figure("on-time.remedies", _REMEDIES, _SETTLED, _rate(_remedies(campaign, "due"), day))
    first = _rate(_remedies(campaign, "original_due"), day)
    yield Figure("on-time.remedies-at-first", _AT_FIRST, _SETTLED, first)
    yield Figure("on-time.comments", _COMMENTS, _ASKED, _rate(_comments(campaign), day))


@lru_cache(maxsize=4)
def _states(campaign: Campaign) -> dict[str, list[State]]:
    units = steps.units(campaign)
    found = {step: [steps.state(campaign, unit, step) for unit in units] for step in steps.STEPS}
    return {step: [state for state in states if state.condition != "none"] for step, states in found.items()}


def _part(state: State, is_counted: bool) -> Part:
    """One unit; behind it the record that ended the step."""
    shown = (state.ended_by,) if state.ended_by else state.records
    return Part(state.unit, int(is_counted), 1, shown if is_counted else ())


def _rate(timed: Iterable[_Timed], day: datetime.date) -> tuple[Part, ...]:
    settled = (one for one in timed if one.on or one.last < day)
    return out_of((one.unit, one.id, one.on is not None and one.on <= one.last) for one in settled)


def _sessions(campaign: Campaign) -> Iterator[_Timed]:
    due = {state.unit: state.due for state in _states(campaign)["review"]}
    for session in sessions.held(campaign):
        found = due.get(session.home)
        if found and found.last:
            yield _Timed(session.home, session.id, found.last, session.days[-1])


def _remedies(campaign: Campaign, key: str) -> Iterator[_Timed]:
    """A remedy is done on the day when the last of its defects was."""
    defects = (defect for defect in campaign.living("defect") if defect.conclusion != "rejected")
    done = {defect.id: _done_on(defect, campaign.day) for defect in defects}
    for remedy in campaign.living("remedy"):
        days = [done[ref] for ref in remedy.defects if ref in done]
        if days and (last := getattr(remedy, key) or remedy.due):
            yield _Timed(remedy.home, remedy.id, last, None if None in days else max(day for day in days if day))


def _done_on(defect: Defect, day: datetime.date) -> datetime.date | None:
    """The day since when a defect has been done without a break; None where by a day it is not done."""
    since = None
    for update in sorted(defect.updates, key=lambda update: update.on):
        if update.on <= day:
            since = (since or update.on) if update.status in ("done", "confirmed") else None
    return since


def _comments(campaign: Campaign) -> Iterator[_Timed]:
    last = {request.id: request.due.until for request in campaign.living("request") if request.due}
    for comment in campaign.living("comment"):
        if day := last.get(comment.request or ""):
            yield _Timed(comment.home, comment.id, day, comment.received)
