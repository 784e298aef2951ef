"""KD71: the quota of the top label, with the base that it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_UP

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures import shares
from kdiem.figures.base import Figure, Figures, Part
from kdiem.figures.ratings import KINDS, current
from kdiem.rulepack import Quota
from kdiem.rules.base import Rule, Spot, rule
from kdiem.timetable.rateable import rateable
from kdiem.words import Words

_COLLECTIVES = ("party_organisation", "leadership_collective")
_ON = Words("{title} ({base}): {verdict}", "{title} ({base}): {verdict}")
_KEPT, _ABOVE = (
    Words("at most {allowed}, kept", "tối đa {allowed}, không vượt"),
    Words("at most {allowed}", "tối đa {allowed}"),
)
_AND = Words("{one}; {other}", "{one}; {other}")


@rule(
    "KD711",
    "quota-exceeded",
    Words(
        "{kind}: {count} rated “{label}”, at most {allowed} may be: {percent}% of {base_name} ({base})",
        "{kind}: {count} xếp loại “{label}”, tối đa được {allowed}: {percent}% của {base_name} ({base})",
    ),
    Words(
        "on each base: {each}; the base is `quotas` of the rule pack",
        "theo từng cơ số: {each}; cơ số ghi ở `quotas` của bộ quy tắc",
    ),
    severity="warning",
)
def quota_exceeded(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """At most the quota of a base has the top label, in each grassroots organisation, unit or in the whole (§2.4).

    Which base is meant is disputed, so the rule pack says it and every one is printed. It sleeps while a subject of
    that kind is not rated there yet, or a rating is begun and not decided. Above the quota the upper level sends the
    list back.
    """
    for quota in campaign.pack.quotas if campaign.pack else ():
        for rated_as in quota.subjects:
            if shares.quota(campaign.pack, rated_as) == quota:
                yield from _judged(campaign, figures, quota, rated_as)


def _judged(campaign: Campaign, figures: Figures, quota: Quota, rated_as: str) -> Iterator[Spot]:
    waiting = _waiting(campaign, rated_as)
    on_bases = {base: figures.get(shares.quota_figure(rated_as, base)) for base in shares.BASES}
    parts = {base: _by_unit(figure) for base, figure in on_bases.items() if figure}
    for unit, units in _scopes(campaign, quota, rated_as) if parts and quota.base in parts else ():
        own = unit if rated_as in _COLLECTIVES else ""
        mine = {
            base: figure._replace(parts=_within(parts[base], units, own)) for base, figure in on_bases.items() if figure
        }
        ruled = mine[quota.base]
        if not units & waiting and not ruled.approx and ruled.count > _allowed(quota, ruled):
            said = {"kind": KINDS.words(rated_as), "label": _title(campaign, quota, rated_as), "percent": quota.percent}
            numbers = {"count": ruled.count, "allowed": _allowed(quota, ruled), "base": ruled.base}
            named = {"base_name": ruled.base_name, "each": _each(quota, list(mine.values()))}
            yield Spot(campaign.units[unit].path, (), {**said, **numbers, **named}, unit)


def _waiting(campaign: Campaign, rated_as: str) -> set[str]:
    """The units where a rating is not decided yet, or a subject has none yet: at first any share is too high."""
    ratings = current(campaign).get(rated_as, ())
    undecided = {one.home for one in ratings if not one.decided and not one.not_rated}
    named = {campaign.unit_of(one.subject) if rated_as == "party_organisation" else one.subject for one in ratings}
    asked = rateable(campaign, rated_as, {one.home for one in ratings})
    return undecided | {record.home for record in asked if record.id not in named}


def _title(campaign: Campaign, quota: Quota, rated_as: str) -> str:
    labels = shares.labels(campaign.pack, rated_as)
    return next((label.title for label in labels if label.key == quota.label), quota.label)


def _scopes(campaign: Campaign, quota: Quota, rated_as: str) -> Iterator[tuple[str, set[str]]]:
    """Yields each unit in which the quota holds, with the units whose ratings are held against it."""
    if quota.scope == "campaign" and campaign.host in campaign.units:
        yield campaign.host, set(campaign.units)
    for unit in campaign.units.values() if quota.scope != "campaign" else ():
        if quota.scope == "unit":
            yield unit.id, set(campaign.children.get(unit.id, ())) if rated_as in _COLLECTIVES else {unit.id}
        elif unit.level == "grassroots":
            yield unit.id, campaign.under(unit.id)


def _by_unit(figure: Figure) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in figure.parts:
        found.setdefault(part.unit, []).append(part)
    return found


def _within(parts: dict[str, list[Part]], units: set[str], own: str) -> tuple[Part, ...]:
    """The parts of a scope; a collective's own rating is among its peers' and not among those of the units below it."""
    found = (part for unit in sorted(units) for part in parts.get(unit, ()))
    return tuple(part for part in found if part.unit != own or part.from_return)


def _allowed(quota: Quota, figure: Figure) -> int:
    share = vietnum.parse_amount(quota.percent) * (figure.base or 0) / 100
    return int(share.quantize(1, ROUND_FLOOR if quota.rounding == "floor" else ROUND_HALF_UP))


def _each(quota: Quota, on_bases: list[Figure]) -> Words:
    said = []
    for figure in on_bases:
        allowed = _allowed(quota, figure)
        verdict = (_KEPT if figure.count <= allowed else _ABOVE).filled(allowed=allowed)
        said.append(_ON.filled(title=figure.base_name, base=figure.base, verdict=verdict))
    first, *rest = said
    for other in rest:
        first = _AND.filled(one=first, other=other)
    return first


RULES: tuple[Rule, ...] = (quota_exceeded,)
