"""KD13: periods, points and names are those of the rule pack, and the pack is that of the campaign's time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kdiem import rulepack, viet, vietnum
from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.unit import Unit
from kdiem.rules.base import Rule, Spot, at, did_you_mean, rule
from kdiem.words import Words

_PERIODS = {
    "year": Words("year (such as `2021`)", "năm (ví dụ `2021`)"),
    "quarter": Words("quarter (such as `2026-Q2`)", "quý (ví dụ `2026-Q2`)"),
}
_BEGINS, _ENDS = Words("begins", "bắt đầu"), Words("ends", "kết thúc")
_AXIS = Words("`{axis}`", "`{axis}`")
_PART = Words("the groups of `{part}` together", "tất cả nhóm thuộc `{part}`")


@rule(
    "KD134",
    "wrong-period",
    Words(
        "`{pack}` does not rate for `{period}`: it rates by the {by}",
        "`{pack}` chỉ xếp loại theo {by}, không xếp loại kỳ `{period}`",
    ),
    Words("packs that rate so: {packs}", "bộ quy tắc xếp loại theo kỳ này: {packs}"),
)
def wrong_period(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A rating is for a period that the rule pack rates: a year, or since 2026 a quarter (§2.1).

    A quarter counted as a year would be the last period, and the year drop out of the figures.
    """
    pack = campaign.pack
    for rating in campaign.living("rating") if pack else ():
        kind = "quarter" if "-Q" in rating.period else "year"
        if pack and kind not in pack.periods and not rating.carried_from:
            packs = ", ".join(other.name for other in rulepack.packs() if kind in other.periods)
            by = _joined(_PERIODS[one] for one in pack.periods)
            yield at(rating, "period", pack=pack.name, period=rating.period, by=by, packs=packs)


@rule(
    "KD135",
    "unknown-axis",
    Words("`{axis}` is no group of criteria of `{pack}`", "`{axis}` không phải nhóm tiêu chí của `{pack}`"),
    Words("{guess}groups: {axes}", "{guess}các nhóm: {axes}"),
)
def unknown_axis(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Points are given by the groups of criteria of the rule pack: 30 in general, 70 for results (§2.1).

    Points under another name are in no sum.
    """
    pack = campaign.pack
    known = [axis.key for axis in pack.axes] if pack else []
    for rating in campaign.living("rating"):
        for axis in rating.points:
            if pack and axis not in known and not rating.carried_from:
                guess = did_you_mean(viet.closest(axis, known) or "")
                spot = at(rating, "points", axis, axis=axis, pack=pack.name, guess=guess, axes=", ".join(known) or "—")
                yield spot._replace(key=True)


@rule(
    "KD136",
    "too-many-points",
    Words("{points} points for {what}, where {most} is the most", "{points} điểm cho {what}, quá mức tối đa {most}"),
    Words("check the sheet of points against the pack", "đối chiếu bảng chấm điểm với bộ quy tắc"),
)
def too_many_points(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """No group of criteria brings more points than the rule pack gives it, nor all groups of a part together (§2.1).

    The sum of points decides the label.
    """
    axes = {axis.key: axis for axis in campaign.pack.axes} if campaign.pack else {}
    parts = campaign.pack.parts if campaign.pack else {}
    for rating in campaign.living("rating"):
        sums: dict[str, Decimal] = {}
        told: set[str] = set()
        for key, text in rating.points.items():
            points = vietnum.parse_amount(text)
            if axis := axes.get(key):
                sums[axis.part] = sums.get(axis.part, Decimal(0)) + points
                if points > vietnum.parse_amount(axis.most):
                    told.add(axis.part)
                    yield at(rating, "points", key, points=text, what=_AXIS.filled(axis=key), most=axis.most)
        for part, most in parts.items():
            total = sums.get(part, Decimal(0))
            if total > vietnum.parse_amount(most) and part not in told:
                said = f"{total:f}".replace(".", ",")
                yield at(rating, "points", points=said, what=_PART.filled(part=part), most=most)


@rule(
    "KD137",
    "pack-of-another-time",
    Words(
        "the campaign {does} on {day}, and `{pack}` is not in force then ({span})",
        "đợt kiểm điểm {does} ngày {day}, khi `{pack}` không còn hoặc chưa có hiệu lực ({span})",
    ),
    Words(
        "packs of that day: {packs}; a change of `rule_pack` changes what is found and counted",
        "bộ quy tắc của ngày đó: {packs}; đổi `rule_pack` thì kết quả kiểm tra và số liệu đổi theo",
    ),
    severity="warning",
)
def pack_of_another_time(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The rule pack of a campaign is one that is in force when the campaign ends, or begins if its end is open (§9.5).

    A campaign of 2012 is never judged by the rules of 2025.
    """
    settings, pack, day = campaign.settings, campaign.pack, _day(campaign)
    if settings and pack and day and not pack.holds(day):
        packs = ", ".join(other.name for other in rulepack.packs() if other.holds(day)) or "—"
        does = _ENDS if settings.period.until else _BEGINS
        yield at(settings, "rule_pack", does=does, day=day, pack=pack.name, span=pack.span, packs=packs)


@rule(
    "KD138",
    "outdated-name",
    Words("`{name}` is no more since {since}", "không còn `{name}` từ ngày {since}"),
    Words(
        "write what it is now ({now}), or under `valid` until when the unit stood",
        "ghi tên hiện nay ({now}), hoặc ghi vào `valid` ngày đơn vị kết thúc hoạt động",
    ),
    severity="warning",
)
def outdated_name(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What was abolished is not named as if it stood: no `Huyện uỷ`, no `UBND huyện` since 1 July 2025 (§8b).

    Such a name in a letterhead comes from last year's file. Units that ended before the campaign keep theirs.
    """
    day = _day(campaign)
    gone = [one for one in campaign.pack.outdated if day and one.since <= day] if campaign.pack else []
    patterns = [(one, name, _pattern(name)) for one in gone for name in one.names]
    for unit in campaign.units.values() if day and gone else ():
        for loc, text in () if unit.withdrawn or (day and unit.ended(day)) else _names(unit):
            for one, name, pattern in patterns:
                if pattern.search(viet.fold_tones(text)):
                    yield at(unit, *loc, name=name, since=one.since, now=one.now)


def _joined(words: Iterable[Words]) -> Words:
    en, vi = zip(*words, strict=True)
    return Words._make((", ".join(en), ", ".join(vi)))


def _day(campaign: Campaign) -> datetime.date | None:
    """The day whose rules hold for a campaign: its last one, or its first where the end is open."""
    period = campaign.settings.period if campaign.settings else None
    return (period.until or period.since) if period else None


def _names(unit: Unit) -> Iterator[tuple[Loc, str]]:
    yield ("name",), unit.name
    yield from ((("bodies", key, "name"), body.name) for key, body in unit.bodies.items())
    if head := unit.letterhead:
        yield from ((("letterhead", key), text) for key in ("upper", "issuer") if (text := getattr(head, key)))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(viet.fold_tones(name))}(?!\w)")


RULES: tuple[Rule, ...] = (
    wrong_period,
    unknown_axis,
    too_many_points,
    pack_of_another_time,
    outdated_name,
)
