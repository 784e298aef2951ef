"""KD92: the plan of each unit, under that of the unit above it."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.document import Document
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import steps
from kdiem.words import Words


@rule(
    "KD927",
    "plan-without-basis",
    Words("the campaign has a plan and names no basis", "đợt kiểm điểm có kế hoạch nhưng chưa ghi căn cứ"),
    Words(
        "add under `bases` the resolution or guidance that the plan carries out: `number`, `date`, `issuer`",
        "ghi vào `bases` nghị quyết, hướng dẫn mà kế hoạch thực hiện: `number`, `date`, `issuer`",
    ),
    severity="warning",
)
def plan_without_basis(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A campaign with a plan names at least one document that the plan carries out (0.1).

    Every letter of the campaign cites it; without it nobody knows what the review is held by.
    """
    if campaign.settings and campaign.settings.plan and not campaign.settings.bases:
        yield at(campaign.settings, "plan")


@rule(
    "KD921",
    "plan-missing",
    Words(
        "`{unit}` has no plan of its own, and others below `{above}` have one",
        "`{unit}` chưa có kế hoạch kiểm điểm, trong khi đơn vị khác thuộc `{above}` đã có",
    ),
    Words(
        "register it: `kdiem new document --unit {unit} --set role=plan --set implements={plan}`",
        "đăng ký vào sổ: `kdiem new document --unit {unit} --set role=plan --set implements={plan}`",
    ),
    severity="warning",
)
def plan_missing(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Each unit has its own plan under that of the unit above it (3.6).

    Without one nobody there knows who reviews when. It sleeps until the plan above is registered and one unit beside
    it has its own; and for a unit whose days to prepare are not over, until they are.
    """
    if any(id_.startswith("vb-") for id_ in campaign.unread):
        return  # a document that could not be read may be any of the plans
    plans = _plans(campaign)
    awake = {campaign.parents.get(unit) for unit in plans} & plans.keys()
    for unit in steps.units(campaign):
        above = campaign.parents.get(unit, "")
        if unit not in plans and above in awake and not _may_still_prepare(campaign, unit):
            plan = plans[above][-1]
            yield at(campaign.units[unit], related=((plan.path, ()),), unit=unit, above=above, plan=plan.id)


@rule(
    "KD922",
    "plan-cites-no-upper-plan",
    Words(
        "the plan does not name under `implements` that of `{above}`",
        "kế hoạch chưa ghi ở `implements` kế hoạch của `{above}`",
    ),
    Words("it is `{plan}`: `kdiem set {id} implements {plan}`", "đó là `{plan}`: `kdiem set {id} implements {plan}`"),
    severity="warning",
)
def plan_cites_no_upper_plan(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A plan says which plan of the level above it carries out (3.6).

    Its own copy of that plan, registered as it came in, will do: it has the same number.
    """
    plans = _plans(campaign)
    for unit, own in plans.items():
        above = next((upper for upper in _above(campaign, unit) if upper in plans), "")
        wanted = {plan.id for upper in _above(campaign, unit) for plan in plans.get(upper, ())}
        numbers = {plan.number for plan in plans.get(above, ()) if plan.number}
        for plan in own if above else ():
            cited = [campaign.by_kind["document"].get(ref) for ref in plan.implements]
            by_number = numbers & {getattr(document, "number", None) for document in cited}
            if not wanted.intersection(plan.implements) and not by_number:
                yield at(plan, "implements", above=above, id=plan.id, plan=plans[above][-1].id)


@rule(
    "KD923",
    "plan-later-than-upper",
    Words(
        "the plan is to be done by {by}, and that of `{above}` by {upper}",
        "kế hoạch hoàn thành ngày {by}, trong khi kế hoạch của `{above}` hoàn thành ngày {upper}",
    ),
    Words(
        "bring the day forward, or have that of `{above}` moved", "rút ngắn thời hạn, hoặc đề nghị `{above}` gia hạn"
    ),
)
def plan_later_than_upper(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A plan is to be carried out no later than the one above it (3.6).

    Otherwise the level above reports before the level below has reviewed.
    """
    plans = {unit: [one for one in own if one.completes_by] for unit, own in _plans(campaign).items()}
    for unit, own in plans.items():
        above = next((upper for upper in _above(campaign, unit) if plans.get(upper)), "")
        if own and above:
            by, upper = own[-1].completes_by, plans[above][-1].completes_by
            if by and upper and by > upper:
                related = ((plans[above][-1].path, ("completes_by",)),)
                yield at(own[-1], "completes_by", related=related, by=by, above=above, upper=upper)


def _plans(campaign: Campaign) -> dict[str, list[Document]]:
    """The plans that each unit issued, the earliest first."""
    found: dict[str, list[Document]] = {}
    for document in campaign.living("document"):
        if document.role == "plan" and document.direction == "out":
            found.setdefault(document.home, []).append(document)
    return {unit: sorted(plans, key=lambda one: (one.date is not None, one.date)) for unit, plans in found.items()}


def _above(campaign: Campaign, unit: str) -> Iterator[str]:
    """The units above a unit, the nearest first."""
    while unit := campaign.parents.get(unit, ""):
        yield unit


def _may_still_prepare(campaign: Campaign, unit: str) -> bool:
    due = steps.state(campaign, unit, "prepare").due
    return bool(due and due.last and due.last >= campaign.day)


RULES: tuple[Rule, ...] = (plan_without_basis, plan_missing, plan_cites_no_upper_plan, plan_later_than_upper)
