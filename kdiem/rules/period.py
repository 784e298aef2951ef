"""KD43: what this campaign did is dated in its time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.base import Record
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

_FIELDS: dict[str, Loc] = {"self-review": ("date",), "defect": ("found",), "rating": ("decided", "on")}


@rule(
    "KD430",
    "outside-campaign",
    Words("dated {day}, {when}", "ghi ngày {day}, {when}"),
    Words(
        "check the year; what comes from an earlier campaign says so under `carried_from`",
        "kiểm tra lại năm; hồ sơ của đợt trước thì ghi `carried_from`",
    ),
    severity="warning",
)
def outside_campaign(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What this campaign held, found or decided is dated from its first day to the day by which it is judged.

    A year typed wrong reads as done, or as not begun. Sessions that are only planned may lie ahead.
    """
    since = campaign.settings.period.since if campaign.settings else None
    for record, loc, day, is_plan in _dated(campaign):
        if since and day < since and not record.carried_from:
            yield at(record, *loc, day=day, when=_BEFORE.filled(since=since))
        elif day > campaign.day and not is_plan:
            yield at(record, *loc, day=day, when=_AHEAD.filled(today=campaign.day))


def _dated(campaign: Campaign) -> Iterator[tuple[Record, Loc, datetime.date, bool]]:
    """Each record with the place of its day, the day, and whether it may be a plan."""
    for session in campaign.living("session"):
        if session.sittings:
            n, first = min(enumerate(session.sittings), key=lambda one: one[1].date)
            yield session, ("sittings", n, "date"), first.date, not session.body.strip() and first.present is None
    for kind, loc in _FIELDS.items():
        for record in campaign.living(kind):
            part = record
            for step in loc:
                part = getattr(part, str(step), None)
            if isinstance(part, datetime.date):
                yield record, loc, part, False


_BEFORE = Words("before the campaign's first day {since}", "trước ngày bắt đầu đợt kiểm điểm {since}")
_AHEAD = Words("after {today}, the day by which this is judged", "sau {today} là ngày xét hồ sơ")

RULES: tuple[Rule, ...] = (outside_campaign,)
