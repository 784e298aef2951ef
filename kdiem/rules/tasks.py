"""KD93: the tasks of the plan: who owes what by when, and the reports that come round."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from kdiem import days
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.base import labels_in
from kdiem.records.task import Task
from kdiem.records.timing import Deadline, Every
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import deadlines
from kdiem.words import Words

_NEXT = Words("the next one is due on {due}", "kỳ kế tiếp có hạn {due}")
_NONE = Words("no other is due after that", "sau đó không còn kỳ nào")
_ROUNDS = labels_in(Every)


class _Round(NamedTuple):
    """A period of a recurring report: its last day, from when it can be reported on, until when it must be."""

    end: datetime.date
    start: datetime.date
    due: datetime.date


@rule(
    "KD931",
    "incomplete-task",
    Words("the task has no {what}", "nhiệm vụ chưa có {what}"),
    Words("as the plan says: `kdiem set {id} {key} …`", "theo kế hoạch: `kdiem set {id} {key} …`"),
    severity="warning",
)
def incomplete_task(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A task of the plan has an owner, and a day by which it is done or a term in which it comes round (1.14).

    What is nobody's and due on no day is in the plan for show.
    """
    for task in campaign.living("task"):
        if not task.owner:
            yield at(task, "owner", what=Words("owner (`owner`)", "người chủ trì (`owner`)"), id=task.id, key="owner")
        if not task.due and not task.recurs:
            what = Words("deadline (`due` or `recurs`)", "thời hạn (`due` hoặc `recurs`)")
            yield at(task, "due", what=what, id=task.id, key="due")


@rule(
    "KD932",
    "report-overdue",
    Words(
        "no report for the period to {end}, due on {due} (missing so far: {missing} of {count})",
        "chưa có báo cáo kỳ đến ngày {end}, hạn nộp {due} (đến nay thiếu {missing} trong {count} kỳ)",
    ),
    Words(
        "note under `results` the day as `on` and `period_end: {end}`; {next}",
        "ghi vào `results` ngày nộp ở `on` và `period_end: {end}`; {next}",
    ),
    severity="warning",
)
def report_overdue(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A recurring report is handed in for every period, so many days after its end (1.18: 6 tháng, hằng năm).

    One that is left out is not caught up by the next: the comparison with the period before falls away. A result that
    names no period is taken for the one that could be reported on that day.
    """
    for task in campaign.living("task"):
        rounds = _rounds(campaign, task)
        past = [one for one in rounds if one.due < campaign.day]
        served = {result.period_end or _reportable(rounds, result.on) for result in task.results}
        missing = [one for one in past if one.end not in served]
        if missing:
            coming = next((_NEXT.filled(due=one.due) for one in rounds if one.due >= campaign.day), _NONE)
            first, count = missing[0], len(missing)
            yield at(task, "recurs", end=first.end, due=first.due, missing=count, count=len(past), next=coming)


@rule(
    "KD933",
    "task-overdue",
    Words("due on {due}, and nothing was handed in", "hạn {due} mà chưa có kết quả"),
    Words(
        "note it under `results`, or under `extensions` the new day with its reason",
        "ghi vào `results`, hoặc ghi hạn mới và lý do vào `extensions`",
    ),
    severity="warning",
)
def task_overdue(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A task that is due once is done by its day, or that day is moved with a reason (1.14).

    The next task of the plan rests on it. What came late is done all the same.
    """
    for task in campaign.living("task"):
        due = task.extensions[-1].to if task.extensions else task.due
        if task.due and not task.recurs and not task.results and due < campaign.day:
            yield at(task, "due", due=due)


@rule(
    "KD934",
    "reported-too-early",
    Words(
        "handed in on {on}; a report on the period to {end} can come from {start} on",
        "nộp ngày {on}; báo cáo kỳ đến ngày {end} chỉ có thể nộp từ ngày {start}",
    ),
    Words("check the two days: `on`, `period_end`", "kiểm tra lại hai ngày: `on`, `period_end`"),
    severity="warning",
)
def reported_too_early(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A report on a period is handed in when the period is over, or nearly: within a month before it is due (1.18).

    Earlier than that its figures are guesses, or its day is typed wrong.
    """
    for task in campaign.living("task"):
        starts = {one.end: one.start for one in _rounds(campaign, task)}
        for n, result in enumerate(task.results):
            start = starts.get(result.period_end)
            if start and result.on < start:
                yield at(task, "results", n, "on", on=result.on, end=result.period_end, start=start)


@rule(
    "KD935",
    "report-of-no-period",
    Words(
        "no period of this report ({every}) ends on {end}", "báo cáo này ({every}) không có kỳ nào kết thúc ngày {end}"
    ),
    Words("its periods end on: {ends}", "các kỳ kết thúc vào: {ends}"),
    severity="warning",
)
def report_of_no_period(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What is handed in for a recurring report is about one of its periods (1.18).

    Otherwise it serves none of them, and the one that was meant looks overdue.
    """
    for task in campaign.living("task"):
        known = [one.end for one in _rounds(campaign, task)]
        for n, result in enumerate(task.results if task.recurs else ()):
            if result.period_end and result.period_end not in known:
                every, ends = _ROUNDS.words(task.recurs.every), ", ".join(map(str, known)) or "—"
                yield at(task, "results", n, "period_end", end=result.period_end, every=every, ends=ends)


def _rounds(campaign: Campaign, task: Task) -> list[_Round]:
    """The periods of a recurring report, reckoned as those of a deadline are; none of any other task."""
    if not task.recurs:
        return []
    recurs = task.recurs
    deadline = Deadline(
        step="report",
        every=recurs.every,
        since=recurs.since,
        until=recurs.until,
        grace=recurs.days,
        extensions=task.extensions,
    )
    turns = deadlines.rounds(campaign, deadline)
    return [_Round(days.shifted(turn.original, -recurs.days), turn.start, turn.last) for turn in turns]


def _reportable(rounds: list[_Round], day: datetime.date) -> datetime.date | None:
    """The end of the last period that could be reported on by a day."""
    return max((one.end for one in rounds if one.start <= day), default=None)


RULES: tuple[Rule, ...] = (incomplete_task, report_overdue, task_overdue, reported_too_early, report_of_no_period)
