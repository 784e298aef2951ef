"""KD71: the grounds of a label: points, work, earlier defects, discipline."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from kdiem import days, vietnum
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.ratings import standing_ratings
from kdiem.records.defect import Defect
from kdiem.records.discipline import Discipline
from kdiem.records.rating import Rating, Work
from kdiem.rulepack import Label
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

_DONE = Words("{needed}% of the tasks done", "{needed}% nhiệm vụ hoàn thành")
_EXCEEDED = Words("{needed}% of the tasks exceeded", "{needed}% nhiệm vụ vượt mức")
_LATE = Words("at most {needed}% of the tasks late", "tối đa {needed}% nhiệm vụ chậm tiến độ")
_OWN = Words("of the subject: {own}", "của chính đối tượng: {own}")
_BELOW = Words("below it: {below}", "ở cấp dưới: {below}")
_BOTH = Words("of the subject: {own}, below it: {below}", "của chính đối tượng: {own}, ở cấp dưới: {below}")
_LOOK_AGAIN = Words(
    "look at the rating again; if it stands, waive this with the reason",
    "xem lại mức xếp loại; nếu giữ nguyên thì ghi miễn trừ kèm lý do",
)


@rule(
    "KD712",
    "label-above-points",
    Words(
        "`{label}` asks for {needed} points, and the axes make {points}",
        "`{label}` cần {needed} điểm, cộng các nhóm tiêu chí được {points}",
    ),
    _LOOK_AGAIN,
    severity="warning",
    restricted=True,
)
def label_above_points(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A label needs the points that the rule pack asks for it (§2.4); it is asked when every axis has its points.

    A label above its points says that the points were not what decided.
    """
    axes = {axis.key for axis in campaign.pack.axes} if campaign.pack else set()
    for rating, verdict, label in _labelled(campaign):
        needed = label.needs.points
        points = sum((vietnum.parse_amount(point) for point in rating.points.values()), Decimal(0))
        if needed and rating.points and axes <= rating.points.keys() and points < vietnum.parse_amount(needed):
            made = vietnum.format_percent(points)
            yield at(rating, verdict, "label", label=label.key, needed=needed, points=made)


@rule(
    "KD713",
    "label-above-work",
    Words(
        "`{label}` asks for {what}; here {count} of {assigned}, {percent}%",
        "`{label}` cần {what}; ở đây {count} trên {assigned}, đạt {percent}%",
    ),
    _LOOK_AGAIN,
    severity="warning",
    restricted=True,
)
def label_above_work(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A label needs its share of the assigned tasks done and exceeded, and not too many late (§2.4).

    A label above the work says that the tasks were not what decided.
    """
    for rating, verdict, label in _labelled(campaign):
        for short in _short(label, rating.work) if rating.work and rating.work.assigned else ():
            yield Spot(rating.path, (verdict, "label"), short, rating.id)


@rule(
    "KD714",
    "label-despite-defects",
    Words(
        "`{label}`, while earlier defects were not remedied: {count}",
        "`{label}` trong khi còn khuyết điểm kỳ trước chưa khắc phục xong: {count}",
    ),
    Words(
        "look at the defects named here; if they were remedied, update them with evidence",
        "xem lại các khuyết điểm nêu ở đây; nếu đã khắc phục thì cập nhật kèm minh chứng",
    ),
    severity="warning",
)
def label_despite_defects(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A label that the rule pack blocks by them needs every defect of earlier periods remedied (§2.4, 2.13).

    Earlier is what was carried over, or found before the period. Otherwise the label says that nothing is left to do.
    """
    defects: dict[str, list[Defect]] = {}
    for defect in campaign.living("defect"):
        if defect.conclusion != "rejected":
            for ref in _refs(campaign, defect.subject):
                defects.setdefault(ref, []).append(defect)
    for rating, verdict, label in _labelled(campaign):
        mine = defects.get(_subject(campaign, rating), ()) if "open_earlier_defects" in label.blocked_by else ()
        start = days.of_period(rating.period)[0]
        day = getattr(rating, verdict).on or campaign.day
        left = [one for one in mine if (one.carried_from or (one.found and one.found < start)) and _is_open(one, day)]
        if left:
            related = tuple((defect.path, ()) for defect in left)
            yield at(rating, verdict, "label", related=related, label=label.key, count=len(left))


@rule(
    "KD715",
    "label-despite-discipline",
    Words(
        "`{label}` for {period}, in which discipline is noted ({cases})",
        "`{label}` kỳ {period}, nhưng trong kỳ có kỷ luật ({cases})",
    ),
    _LOOK_AGAIN,
    severity="warning",
    restricted=True,
)
def label_despite_discipline(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A label that the rule pack blocks by it needs a period without discipline, of the subject or of all below it.

    Whether it was for duty is for people to say; what must not happen is that nobody looked (§2.4).
    """
    own, within = _cases(campaign)
    for rating, verdict, label in _labelled(campaign):
        start, last = days.of_period(rating.period)
        subject = _subject(campaign, rating)
        mine = [case for case in own.get(subject, ()) if start <= case.date <= last]
        counted = mine if "discipline" in label.blocked_by else []
        is_asked = "discipline_below" in label.blocked_by and subject not in campaign.by_kind["person"]
        under = within.get(rating.home, ()) if is_asked else ()
        ids = {case.id for case in mine}
        below = [case for case in under if start <= case.date <= last and case.id not in ids]
        if counted or below:
            related = tuple((case.path, ()) for case in (*counted, *below))
            said = {"period": rating.period, "cases": _counted(len(counted), len(below))}
            yield at(rating, verdict, "label", related=related, label=label.key, **said)


def _labelled(campaign: Campaign) -> Iterator[tuple[Rating, str, Label]]:
    """Yields the standing ratings with the verdict that counts so far: decided, else proposed."""
    known = {label.key: label for label in campaign.pack.labels} if campaign.pack else {}
    for rating in standing_ratings(campaign):
        verdict = "decided" if rating.decided else "proposed"
        given = rating.decided or rating.proposed
        if given and given.label in known and not rating.not_rated and not rating.carried_from:
            yield rating, verdict, known[given.label]


def _short(label: Label, work: Work) -> Iterator[dict[str, object]]:
    """Yields what the work falls short of, or exceeds where the label sets a limit."""
    needs = label.needs
    shares = ((needs.done, _DONE, work.done), (needs.exceeded, _EXCEEDED, work.exceeded))
    wrong = [one for one in shares if one[0] and one[2] * 100 < vietnum.parse_amount(one[0]) * work.assigned]
    if needs.late_at_most and work.late * 100 > vietnum.parse_amount(needs.late_at_most) * work.assigned:
        wrong.append((needs.late_at_most, _LATE, work.late))
    for needed, what, count in wrong:
        percent = vietnum.format_percent(vietnum.percent(count, work.assigned))
        numbers = {"count": count, "assigned": work.assigned, "percent": percent}
        yield {"label": label.key, "what": what.filled(needed=needed), **numbers}


def _cases(campaign: Campaign) -> tuple[dict[str, list[Discipline]], dict[str, list[Discipline]]]:
    """Discipline by subject, and by every unit that it happened in or below."""
    own: dict[str, list[Discipline]] = {}
    within: dict[str, list[Discipline]] = {}
    for case in campaign.living("discipline"):
        for ref in _refs(campaign, case.subject):
            own.setdefault(ref, []).append(case)
        unit = case.home
        while unit:
            within.setdefault(unit, []).append(case)
            unit = campaign.parents.get(unit, "")
    return own, within


def _counted(own: int, below: int) -> Words:
    """How many cases there are of the subject and below it, where there are any."""
    if own and below:
        return _BOTH.filled(own=own, below=below)
    return _OWN.filled(own=own) if own else _BELOW.filled(below=below)


def _refs(campaign: Campaign, subject: str) -> tuple[str, ...]:
    """A subject; of a body, its unit too: what its standing board did is the Party organisation's."""
    return tuple(dict.fromkeys((subject, campaign.unit_of(subject)))) if ":" in subject else (subject,)


def _subject(campaign: Campaign, rating: Rating) -> str:
    return campaign.unit_of(rating.subject) if rating.rated_as == "party_organisation" else rating.subject


def _is_open(defect: Defect, day: datetime.date) -> bool:
    """True if the defect was not done by a day."""
    known = [update for update in sorted(defect.updates, key=lambda update: update.on) if update.on <= day]
    return not known or known[-1].status not in ("done", "confirmed")


RULES: tuple[Rule, ...] = (label_above_points, label_above_work, label_despite_defects, label_despite_discipline)
