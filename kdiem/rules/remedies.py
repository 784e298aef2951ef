"""KD51: remedies against their days and their defects."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.defect import Defect
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import steps
from kdiem.words import Words


@rule(
    "KD511",
    "remedy-for-nothing",
    Words(
        "every defect that this measure is to remedy was concluded to be unfounded",
        "mọi khuyết điểm mà biện pháp này khắc phục đều đã kết luận là không có cơ sở",
    ),
    Words(
        "name another defect under `defects`, or withdraw the measure with its reason",
        "ghi khuyết điểm khác vào `defects`, hoặc rút biện pháp kèm lý do",
    ),
    severity="warning",
)
def remedy_for_nothing(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A measure is against a defect that stands (3.15).

    Work on what was never wrong takes the place of work on what is.
    """
    defects = _defects(campaign)
    for remedy in campaign.living("remedy"):
        named = [defects[ref] for ref in remedy.defects if ref in defects]
        # Of those that were withdrawn, withdrawn-reference speaks.
        left = [defect for defect in named if not defect.withdrawn]
        if left and all(defect.conclusion == "rejected" for defect in left):
            yield at(remedy, "defects")


@rule(
    "KD512",
    "planned-too-late",
    Words(
        "the measure was planned on {planned}; after its review, `{unit}` had until {last} to plan",
        "biện pháp lập ngày {planned}; sau kiểm điểm, hạn lập kế hoạch khắc phục của `{unit}` là {last}",
    ),
    Words(
        "check `planned`; more time given to `{unit}` is noted under `extensions` of the deadline in `campaign.yaml`",
        "kiểm tra lại `planned`; nếu `{unit}` được gia hạn thì ghi vào `extensions` của thời hạn trong `campaign.yaml`",
    ),
    severity="warning",
)
def planned_too_late(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Measures are planned right after the review: within the days that the deadline of the step allows (3.15).

    What is not planned while it is fresh is planned for the report. It sleeps where no deadline of `remedy` runs from
    the review or the conclusion.
    """
    last = {unit: _plan_ends(campaign, unit) for unit in {remedy.home for remedy in campaign.living("remedy")}}
    for remedy in campaign.living("remedy"):
        ends = last[remedy.home]
        if ends and remedy.planned and remedy.planned > ends:
            yield at(remedy, "planned", planned=remedy.planned, last=ends, unit=remedy.home)


@rule(
    "KD513",
    "overdue-remedy",
    Words(
        "the measure was due on {due}; defects of it still open: {count}",
        "biện pháp hết hạn ngày {due}, còn {count} khuyết điểm chưa khắc phục xong",
    ),
    Words(
        "enter what was done under the defect's `updates`, or extend the day with its reason under `extensions`",
        "ghi kết quả vào `updates` của khuyết điểm, hoặc gia hạn kèm lý do ở `extensions`",
    ),
    severity="warning",
)
def overdue_remedy(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A measure is carried out by its day, or extended with a reason; then its defects are no longer open (3.15, 2.9).

    A deadline that passes without a word was none.
    """
    defects = _defects(campaign)
    for remedy in campaign.living("remedy"):
        if remedy.due and remedy.due < campaign.day:
            named = [defects[ref] for ref in remedy.defects if ref in defects]
            still = [one for one in named if _counts(one) and one.is_open(campaign.day)]
            if still:
                related = tuple((one.path, ("updates",)) for one in still)
                yield at(remedy, "due", related=related, due=remedy.due, count=len(still))


@rule(
    "KD518",
    "due-before-planned",
    Words("due on {due}, before {what} on {day}", "hạn ngày {due}, trước {what} ngày {day}"),
    Words("check the two days", "kiểm tra lại hai ngày"),
    severity="warning",
)
def due_before_planned(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A measure is due no earlier than it was planned, and than its first defect was found (3.15).

    One that is overdue on its first day has a day or a year typed wrong.
    """
    defects = _defects(campaign)
    for remedy in campaign.living("remedy"):
        found = [day for day in (defects[ref].found for ref in remedy.defects if ref in defects) if day]
        if remedy.due and remedy.planned and remedy.due < remedy.planned:
            yield at(remedy, "due", due=remedy.due, what=_PLANNED, day=remedy.planned)
        elif remedy.due and found and remedy.due < min(found):
            yield at(remedy, "due", due=remedy.due, what=_FOUND, day=min(found))


def _defects(campaign: Campaign) -> dict[str, Defect]:
    return {defect.id: defect for defect in campaign.all("defect")}


def _counts(defect: Defect) -> bool:
    return defect.withdrawn is None and defect.conclusion in ("self_stated", "concluded")


def _plan_ends(campaign: Campaign, unit: str) -> datetime.date | None:
    due = steps.state(campaign, unit, "remedy").due
    runs_on = due and due.deadline.after and due.deadline.after.event in ("review", "conclude")
    return due.last if due and runs_on else None


_PLANNED = Words("it was planned", "khi lập biện pháp,")
_FOUND = Words("its defect was found", "khi phát hiện khuyết điểm,")

RULES: tuple[Rule, ...] = (remedy_for_nothing, planned_too_late, overdue_remedy, due_before_planned)
