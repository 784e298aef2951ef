"""Where each unit stands in each step of the campaign: reckoned from its records, never typed."""

from __future__ import annotations

import datetime
import typing
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from kdiem.campaign import Campaign
from kdiem.records import terms
from kdiem.timetable import deadlines
from kdiem.timetable.deadlines import Due

STEPS: tuple[str, ...] = typing.get_args(typing.get_args(terms.Step)[0])
Condition = Literal["ahead", "open", "under_way", "done", "late", "overdue", "undated", "none"]
_PARTY = ("party_committee", "grassroots_committee", "grassroots_cell", "cell")


class State(NamedTuple):
    """What became of one step in one unit.

    `ahead`: nothing yet and not yet due to begin. `open`: nothing yet, and it may begin. `under_way`: begun.
    `done`, `late`: ended in time or after the last day. `overdue`: not ended, and the last day is over.
    `undated`: nothing yet and no deadline. `none`: the step does not concern the unit.
    """

    unit: str
    step: str
    condition: Condition
    on: datetime.date | None = None
    due: Due | None = None
    records: tuple[str, ...] = ()


class Trace(NamedTuple):
    """What the records say of a step: the day of its end, None where it goes on, and the records that show it."""

    ended: datetime.date | None
    records: tuple[str, ...]


def units(campaign: Campaign) -> list[str]:
    """Returns the units that go through the steps: the Party organisations of the tree, the host first."""
    inside = campaign.under(campaign.host)
    return [
        unit.id
        for unit in sorted(campaign.units.values(), key=lambda unit: (unit.id != campaign.host, unit.path))
        if unit.id in inside and unit.type in _PARTY and not unit.withdrawn and stands(campaign, unit.id)
    ]


def stands(campaign: Campaign, unit: str) -> bool:
    """True unless the unit was abolished by the campaign's day."""
    ended = campaign.units[unit].valid.until
    return ended is None or ended >= campaign.day


def state(campaign: Campaign, unit: str, step: str) -> State:
    """Returns where a unit stands in a step by the campaign's day."""
    trace = _traces(campaign).get((unit, step), Trace(None, ()))
    due = deadlines.due(campaign, unit, step, lambda one, earlier: ended(campaign, one, earlier))
    if step == "suggest" and unit not in campaign.parents and not trace.records:
        return State(unit, step, "none")
    return State(unit, step, _condition(campaign.day, trace, due), trace.ended, due, trace.records)


def ended(campaign: Campaign, unit: str, step: str) -> datetime.date | None:
    """Returns the day on which a step of a unit ended; None where it did not."""
    return _traces(campaign).get((unit, step), Trace(None, ())).ended


def begun(campaign: Campaign, unit: str, step: str) -> bool:
    """True once a record of the step is there, or its first day has come, or its last day is over.

    Rules about a step sleep until then: nobody is told of a thousand things that are not yet due.
    """
    return state(campaign, unit, step).condition not in ("ahead", "undated", "none")


def _condition(day: datetime.date, trace: Trace, due: Due | None) -> Condition:
    last = due.last if due else None
    if trace.ended:
        return "late" if last and trace.ended > last else "done"
    if last and last < day:
        return "overdue"
    if trace.records:
        return "under_way"
    if due is None or (due.start is None and last is None):
        return "undated"
    return "open" if due.start and due.start <= day else "ahead"


@lru_cache(maxsize=4)
def _traces(campaign: Campaign) -> dict[tuple[str, str], Trace]:
    """What the records show of every step of every unit, in one walk over the campaign."""
    shown: dict[tuple[str, str], list[tuple[datetime.date | None, str]]] = {}
    for unit, step, day, id_ in (*_prepared(campaign), *_heard(campaign), *_written(campaign), *_settled(campaign)):
        if unit:
            shown.setdefault((unit, step), []).append((day, id_))
    found = {}
    for at, entries in shown.items():
        days = [day for day, _ in entries]
        complete = None if at[1] in ("collect", "remedy") and None in days else _last(days)
        found[at] = Trace(complete, tuple(dict.fromkeys(id_ for _, id_ in entries)))
    return found


_Shown = Iterable[tuple[str, str, datetime.date | None, str]]


def _prepared(campaign: Campaign) -> _Shown:
    for event in campaign.living("event"):
        yield event.home, "prepare", _last(event.held), event.id
    for document in campaign.living("document"):
        step = {"plan": "prepare", "digest": "collect", "conclusion": "conclude", "result_report": "report"}.get(
            document.role or ""
        )
        if step and document.direction == "out":
            concerned = {campaign.unit_of(about) for about in document.about} - {""}
            for unit in concerned if step == "conclude" and concerned else {document.home}:
                yield unit, step, document.date, document.id


def _heard(campaign: Campaign) -> _Shown:
    for comment in campaign.living("comment"):
        if comment.stage == "in_session":
            yield comment.home, "review", comment.received, comment.id
        elif comment.stage == "before":
            about = {campaign.unit_of(point.about) for point in comment.points} or {comment.home}
            for unit in about:
                yield unit, "collect", comment.received, comment.id
    for suggestion in campaign.living("suggestion"):
        days = [suggestion.date, *(delivery.on for delivery in suggestion.delivered)]
        looked = suggestion.not_needed.on if suggestion.not_needed else None
        yield campaign.unit_of(suggestion.target), "suggest", looked or _last(days), suggestion.id


def _written(campaign: Campaign) -> _Shown:
    for review in campaign.living("self-review"):
        if review.subject not in campaign.by_kind["person"]:
            yield review.home, "draft", review.date, review.id
    for session in campaign.living("session"):
        step = {"review": "review", "conclusion": "conclude"}.get(session.purpose)
        if step:
            yield session.home, step, _last([sitting.date for sitting in session.sittings]), session.id


def _settled(campaign: Campaign) -> _Shown:
    for defect in campaign.living("defect"):
        if defect.conclusion in ("concluded", "self_stated"):
            yield defect.home, "conclude", defect.found, defect.id
            done = defect.status in ("done", "confirmed")
            yield defect.home, "remedy", defect.updates[-1].on if done else None, defect.id
    for rating in campaign.living("rating"):
        if rating.decided and rating.subject not in campaign.by_kind["person"]:
            yield rating.home, "conclude", rating.decided.on, rating.id
    for report in campaign.living("return"):
        if report.scope != "previous":
            yield report.home, "report", report.as_of, report.id


def _last(days: Iterable[datetime.date | None]) -> Any:
    given = [day for day in days if day is not None]
    return max(given) if given else None
