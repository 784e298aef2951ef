"""Công văn đôn đốc: what a unit directly below has not sent, since when it was due, and what exactly is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import letters, posting
from kdiem.passages.base import Asked
from kdiem.passages.lacking import lacking
from kdiem.passages.posting import Letter
from kdiem.records.base import labels_in
from kdiem.records.terms import Step
from kdiem.records.unit import Unit
from kdiem.timetable import board, steps
from kdiem.timetable.steps import State
from kdiem.words import Words


class Row(TypedDict):
    """A step that is overdue or was left behind: `last` its last day, `late` the days since; None without a day."""

    step: str
    last: str | None
    late: int | None
    missing: str


class Reminder(TypedDict):
    """reminder.md.j2: what the unit owes by a day, the longest overdue first."""

    ground: str
    sender: str
    asked: str
    day: str
    count: int
    rows: list[Row]


def contents(of: Asked) -> Reminder:
    """Returns what one unit owes by the campaign's day to the one that asks, which is above it."""
    by = posting.superior(of)
    unit = of.campaign.units[of.subject or of.unit.id]
    states = owed(of.campaign, unit.id)
    return {
        "ground": letters.ground(of),
        "sender": by.reporter,
        "asked": letters.voice(unit),
        "day": of.campaign.day.isoformat(),
        "count": len(states),
        "rows": [_row(of.campaign, state) for state in states],
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the units directly below that owe something."""
    going = set(steps.units(campaign))
    yield from (child for child in campaign.children.get(unit.id, ()) if child in going and owed(campaign, child))


def owed(campaign: Campaign, unit: str) -> list[State]:
    """Returns the steps that are overdue in a unit or left behind without a record, the earliest last day first.

    Suggesting is the duty of the level above, and nobody is urged for it.
    """
    found = [steps.state(campaign, unit, step) for step in steps.STEPS if step != "suggest"]
    waiting = [state for state in found if state.condition in ("overdue", "skipped")]
    return sorted(waiting, key=lambda state: board.days_left(state, campaign.day) or 0)


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame of the unit above, to the unit that owes; who was assigned to follow it receives it too."""
    unit = of.subject or of.unit.id
    to = (letters.addressed(of.campaign, unit),)
    copies = tuple(posting.followers(of.campaign, unit, posting.superior(of).unit.id))
    day = of.issue.day if of.issue else of.campaign.day
    return posting.framed(of, frame, Letter(to, _SUBJECT, day=day, copies=copies))


_SUBJECT = "đôn đốc tiến độ kiểm điểm"
_STEPS = labels_in(Step)


def _row(campaign: Campaign, state: State) -> Row:
    last = state.due.last if state.due else None
    late = (campaign.day - last).days if last else 0
    return {
        "step": letters.capital(_STEPS[state.step]),
        "last": vietnum.format_day(last) if last else None,
        "late": late if late > 0 else None,
        "missing": "; ".join(lacking(campaign, state.unit, state.step)),
    }


REMINDER = Document(
    "reminder",
    Words("letter urging a unit that has not sent", "công văn đôn đốc đơn vị chưa gửi"),
    "",
    "CV",
    _SUBJECT,
    contents,
    {"units": tuple(Reminder.__annotations__)},
    each,
    framed,
)
