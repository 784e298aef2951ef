"""Danh mục việc quá hạn: steps of units, tasks of the plan and remedies that are not done after their last day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TypedDict

from kdiem import vietnum
from kdiem.documents.base import Document
from kdiem.figures.targets import turns
from kdiem.formats.base import Frame
from kdiem.passages import letters, shelf
from kdiem.passages.base import Asked
from kdiem.records.base import labels_in
from kdiem.records.terms import Step
from kdiem.timetable import board
from kdiem.words import Words

_STEPS = labels_in(Step)


class Row(TypedDict):
    """One thing overdue: whose, what, until when and for how many days; `first` is the day before it was put off."""

    unit: str
    what: str
    owner: str
    last: str
    first: str
    late: int


class Overdue(TypedDict):
    """overdue.md.j2: each list with the longest overdue first; `moved` is True where a day was put off."""

    ground: str
    day: str
    count: int
    units: int
    moved: bool
    steps: list[Row]
    tasks: list[Row]
    remedies: list[Row]


def contents(of: Asked) -> Overdue:
    """Returns what is overdue on the campaign's day in the asked unit and below."""
    lists = [sorted(found, key=lambda row: -row["late"]) for found in (_steps(of), _tasks(of), _remedies(of))]
    every = [row for found in lists for row in found]
    return {
        "ground": letters.ground(of),
        "day": of.campaign.day.isoformat(),
        "count": len(every),
        "units": len({row["unit"] for row in every}),
        "moved": any(row["first"] for row in every),
        "steps": lists[0],
        "tasks": lists[1],
        "remedies": lists[2],
    }


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame dated on the day by which deadlines were judged, unless it is issued on another."""
    return frame if of.issue else shelf.dated(of, frame, of.campaign.day)


def _steps(of: Asked) -> Iterator[Row]:
    for state in board.board(of.campaign, of.units).overdue:
        due = state.due
        if due and due.last:
            yield _row(of, state.unit, letters.capital(_STEPS[state.step]), "", due.last, due.original)


def _tasks(of: Asked) -> Iterator[Row]:
    for task in of.campaign.living("task"):
        for turn in turns(of.campaign, task) if task.home in of.units else ():
            if turn.on is None and turn.last and turn.last < of.campaign.day:
                owner = letters.spoken_to(of.campaign, task.owner) if task.owner else ""
                first = task.due if task.extensions else None
                yield _row(of, task.home, task.title, letters.capital(owner), turn.last, first)


def _remedies(of: Asked) -> Iterator[Row]:
    """A measure is overdue while a defect that it is against is open."""
    defects = of.campaign.by_kind["defect"]
    for remedy in of.campaign.living("remedy"):
        against = [defects[ref] for ref in remedy.defects if ref in defects and not defects[ref].withdrawn]
        is_open = any(one.is_open(of.campaign.day) for one in against)  # type: ignore[attr-defined]
        if remedy.home in of.units and remedy.due and remedy.due < of.campaign.day and is_open:
            owner = letters.spoken_to(of.campaign, remedy.owner) if remedy.owner else ""
            yield _row(of, remedy.home, remedy.measure, letters.capital(owner), remedy.due, remedy.original_due)


def _row(of: Asked, unit: str, what: str, owner: str, last: datetime.date, first: datetime.date | None) -> Row:
    return {
        "unit": of.campaign.name(unit),
        "what": what,
        "owner": owner,
        "last": vietnum.format_day(last),
        "first": vietnum.format_day(first) if first and first != last else "",
        "late": (of.campaign.day - last).days,
    }


OVERDUE = Document(
    "overdue",
    Words("what is overdue: steps, tasks, remedies", "danh mục việc quá hạn"),
    "DANH MỤC",
    "",
    "việc quá hạn trong kiểm điểm tự\u00a0phê\u00a0bình và phê\u00a0bình",
    contents,
    {"committee": tuple(Overdue.__annotations__), "upper": tuple(Overdue.__annotations__)},
    framed=framed,
)
