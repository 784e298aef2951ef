"""KD31: what gives reason to suggest points to a unit: standing issues and missed targets."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem import days
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.suggestions import issued
from kdiem.records.target import Target
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import steps
from kdiem.words import Words

_MISSED = "missed_target"
_STANDING = "standing_issue"
_REASONS = {
    _STANDING: Words("a standing issue", "vấn đề nổi cộm"),
    _MISSED: Words("a missed target", "chỉ tiêu không hoàn thành"),
}


@rule(
    "KD311",
    "missing-suggestion",
    Words(
        "`{unit}` has {reason}, and neither a suggestion nor a note that none is needed",
        "`{unit}` có {reason}, nhưng chưa được gợi ý kiểm điểm, cũng chưa ghi là không cần gợi ý",
    ),
    Words(
        "suggest points (`kdiem new suggestion --set target={unit}`), or give `not_needed` with its reason",
        "lập văn bản gợi ý (`kdiem new suggestion --set target={unit}`), hoặc ghi `not_needed` kèm lý do",
    ),
    severity="warning",
)
def missing_suggestion(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit with a standing issue or a missed target is asked to go into it, or a reason says why not (3.13).

    What everybody knows would be left out of the very review that is to face it. It sleeps until suggestions to the
    unit, or its own self-review, have begun; the host is suggested to from above and is not asked.
    """
    triggers = _triggers(campaign)
    settled = _settled(campaign)
    for unit in steps.units(campaign):
        found = triggers.get(unit, ())
        if found and unit in campaign.parents and unit not in settled and _is_due(campaign, unit):
            reason, first = found[0]
            values: dict[str, object] = {"unit": unit, "reason": _REASONS[reason]}
            yield first._replace(values=values, related=tuple((spot.path, spot.loc) for _, spot in found[1:]))


@rule(
    "KD312",
    "target-without-actual",
    Words(
        "the period of the target ended on {last}, and nothing final says what came of it",
        "kỳ của chỉ tiêu kết thúc ngày {last}, chưa ghi kết quả cuối kỳ",
    ),
    Words(
        "`kdiem set {id} actual …` with the result, and under `as_of` the day that it was counted",
        "`kdiem set {id} actual …`: kết quả thực hiện; ngày tính số liệu ghi vào `as_of`",
    ),
    severity="warning",
)
def target_without_actual(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A target has its result once its period, or the day that it is reckoned to, is over (3.11).

    Without it nobody can tell whether it was met, and a missed one gives no reason to ask. A result of a day before
    the period's last month, which falls short, is not the last word.
    """
    for target in campaign.living("target"):
        end = days.of_period(target.period)[1]
        # A result of the middle of the period is none of the whole.
        last = end if target.actual else target.as_of or end
        if target.met is None and last < campaign.day:
            yield at(target, "actual", last=last, id=target.id)


@rule(
    "KD313",
    "reason-without-record",
    Words(
        "the point rests on {reason}, and neither a record of `{unit}` nor its `evidence` shows one",
        "nội dung gợi ý dựa trên {reason}, nhưng hồ sơ của `{unit}` và `evidence` đều không nêu",
    ),
    Words(
        "enter the target (`kdiem new target`) or the unit's `standing_issues`, or say under `evidence` what shows it",
        "nhập chỉ tiêu (`kdiem new target`) hoặc `standing_issues` của đơn vị, hoặc ghi căn cứ vào `evidence`",
    ),
    severity="warning",
)
def reason_without_record(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A point that is suggested for a missed target or a standing issue has it in the records or its evidence (3.13).

    The unit is to explain a figure; it must be able to see which. It sleeps while the campaign keeps no targets, or
    no standing issues, at all.
    """
    shown = _kept(campaign)
    for suggestion in campaign.living("suggestion"):
        unit = campaign.unit_of(suggestion.target)
        for n, item in enumerate(suggestion.items):
            if item.trigger in shown and unit and unit not in shown[item.trigger] and not item.evidence:
                yield at(suggestion, "items", n, "trigger", reason=_REASONS[item.trigger], unit=unit)


def _triggers(campaign: Campaign) -> dict[str, list[tuple[str, Spot]]]:
    """What gives reason to suggest points to each unit: its issues of the period, then its targets that were missed."""
    found: dict[str, list[tuple[str, Spot]]] = {}
    since, until = _period(campaign)
    for unit in campaign.units.values():
        for n, issue in enumerate(unit.standing_issues):
            if (issue.since or until) <= until and (issue.until or since) >= since:
                found.setdefault(unit.id, []).append((_STANDING, at(unit, "standing_issues", n)))
    for target in campaign.living("target"):
        if target.met is False and _is_of_unit(campaign, target) and days.of_period(target.period)[1] >= since:
            found.setdefault(campaign.unit_of(target.subject), []).append((_MISSED, at(target, "actual")))
    return found


def _kept(campaign: Campaign) -> dict[str, set[str]]:
    """The units with a standing issue, and those with a missed target, where the campaign keeps such records."""
    found = {}
    if issues := {unit.id for unit in campaign.units.values() if unit.standing_issues}:
        found[_STANDING] = issues
    if targets := list(campaign.living("target")):
        found[_MISSED] = {campaign.unit_of(target.subject) for target in targets if target.met is False}
    return found


def _settled(campaign: Campaign) -> set[str]:
    """The units to which, or to whose bodies, a suggestion went out, or of which it was noted that none is needed."""
    people = campaign.by_kind["person"]
    return {
        campaign.unit_of(suggestion.target)
        for suggestion in campaign.living("suggestion")
        if suggestion.target not in people and (suggestion.not_needed or issued(suggestion))
    }


def _is_due(campaign: Campaign, unit: str) -> bool:
    return steps.begun(campaign, unit, "suggest") or steps.begun(campaign, unit, "draft")


def _is_of_unit(campaign: Campaign, target: Target) -> bool:
    """A person's own programme is no business of the unit's."""
    return target.nature != "programme" and target.subject not in campaign.by_kind["person"]


def _period(campaign: Campaign) -> tuple[datetime.date, datetime.date]:
    """From the beginning of the period under review to its end, or to the campaign's day before that."""
    period = campaign.settings.period if campaign.settings else None
    since = period.since if period and period.since else datetime.date.min
    return since, min(campaign.day, period.until if period and period.until else campaign.day)


RULES: tuple[Rule, ...] = (missing_suggestion, target_without_actual, reason_without_record)
