"""What became of targets and of the plan's tasks."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kdiem import days
from kdiem.campaign import Campaign
from kdiem.figures.base import Figure
from kdiem.figures.breakdown import labels_at, out_of
from kdiem.records.target import Target
from kdiem.records.task import Task
from kdiem.records.timing import Deadline
from kdiem.timetable import deadlines
from kdiem.words import Words

_ALL = Words("all", "cộng")
_TARGETS = Words("targets of the period", "số chỉ tiêu trong kỳ")
_OUTCOMES: dict[str, tuple[Words, bool | None]] = {
    "met": (Words("targets met: {nature}", "chỉ tiêu đạt: {nature}"), True),
    "missed": (Words("targets missed: {nature}", "chỉ tiêu không đạt: {nature}"), False),
    "open": (Words("targets without a result yet: {nature}", "chỉ tiêu chưa có kết quả: {nature}"), None),
}
_TASKS = Words("tasks, each report that comes round counted once", "số nhiệm vụ, báo cáo định kỳ tính từng kỳ")
_DATED = Words("tasks done or past their day", "số nhiệm vụ đã xong hoặc đã hết thời hạn")


class Turn(NamedTuple):
    """One thing to hand in: whose, of which task, by when, and when it was."""

    unit: str
    task: str
    last: datetime.date | None
    on: datetime.date | None


def targets(campaign: Campaign) -> Iterable[Figure]:
    """Yields the targets met, missed and still open, in all and by nature (3.11, 3.13).

    Those of periods that ended before the campaign's began are not counted.
    """
    since = campaign.settings.period.since if campaign.settings else None
    found = [
        target for target in campaign.living("target") if since is None or days.of_period(target.period)[1] >= since
    ]
    natures = labels_at(Target, "nature")
    for outcome, (title, met) in _OUTCOMES.items():
        for name, called, nature in [("", _ALL, None), *((f".{key}", title_, key) for key, title_ in natures.items())]:
            of = [target for target in found if nature in (None, target.nature)]
            parts = out_of((target.home, target.id, target.met is met) for target in of)
            yield Figure(f"targets.{outcome}{name}", title.filled(nature=called), _TARGETS, parts)


def tasks(campaign: Campaign) -> Iterable[Figure]:
    """Yields the tasks done, overdue, and done in time (1.14, 1.17, 1.18, 4.1).

    A report that comes round counts once for each period whose day has come, or that was handed in.
    """
    every = [turn for task in campaign.living("task") for turn in turns(campaign, task)]
    dated = [turn for turn in every if turn.last and (turn.on or turn.last < campaign.day)]
    is_over = functools.partial(_is_over, campaign.day)
    rows: tuple[tuple[str, Words, Words, list[Turn], Callable[[Turn], bool]], ...] = (
        ("tasks.done", Words("tasks done", "nhiệm vụ đã xong"), _TASKS, every, lambda one: one.on is not None),
        (
            "tasks.overdue",
            Words("tasks overdue", "nhiệm vụ quá hạn"),
            _TASKS,
            every,
            is_over,
        ),
        ("tasks.on-time", Words("tasks done in time", "nhiệm vụ xong đúng thời hạn"), _DATED, dated, _is_in_time),
    )
    for name, title, base, of, is_hit in rows:
        yield Figure(name, title, base, out_of((one.unit, one.task, is_hit(one)) for one in of))


def turns(campaign: Campaign, task: Task) -> Iterator[Turn]:
    """Yields what a task asks for: once, or for each period whose day has come or that was handed in."""
    given = [result for result in task.results if result.on <= campaign.day]
    if task.recurs is None:
        moved = task.extensions[-1].to if task.extensions else task.due
        yield Turn(task.home, task.id, moved, max((result.on for result in given), default=None))
        return
    of = task.recurs
    rule = Deadline(
        step="report", every=of.every, since=of.since, until=of.until, grace=of.days, extensions=task.extensions
    )
    for one in deadlines.rounds(campaign, rule):
        end = days.shifted(one.original, -of.days)
        on = min((result.on for result in given if result.period_end == end), default=None)
        if on or one.last < campaign.day:
            yield Turn(task.home, task.id, one.last, on)


def _is_over(day: datetime.date, turn: Turn) -> bool:
    return turn.on is None and turn.last is not None and turn.last < day


def _is_in_time(turn: Turn) -> bool:
    return turn.on is not None and turn.last is not None and turn.on <= turn.last
