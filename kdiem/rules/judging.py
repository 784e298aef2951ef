"""Every rule against one campaign: the findings in order, worded, placed, weighed by the campaign's settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.figures.base import Figures
from kdiem.finding import Finding, Place, Severity
from kdiem.reading import said_loc
from kdiem.records.base import Waiver
from kdiem.rules import catalog
from kdiem.rules.base import Rule, Spot
from kdiem.words import Words


class Judgement(NamedTuple):
    """What was found, and which rules could not judge because `private/` is not here."""

    findings: tuple[Finding, ...]
    not_judged: tuple[Rule, ...]

    @property
    def clean(self) -> bool:
        """True where no finding is an error."""
        return not any(finding.severity == "error" for finding in self.findings)


def check(
    campaign: Campaign,
    figures: Figures,
    lang: str = "en",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Judgement:
    """Judges a campaign by every rule, or by those whose code begins with one of `select` and none of `ignore`.

    Where campaign.yaml could not be read, only the rules about files speak: the others would judge half a campaign.
    Waivers hold up to the campaign's own day.

    Raises:
        KdiemError: `select` names no rule at all.
    """
    rules = [rule for rule in catalog.RULES if chosen(rule, select, ignore) and severity(campaign, rule) != "off"]
    if (wanted := tuple(select)) and not any(chosen(rule, wanted, ()) for rule in catalog.RULES):
        raise KdiemError(
            Words("no rule begins with `{select}`", "không có quy tắc nào bắt đầu bằng `{select}`"),
            Words("`kdiem rule` lists them", "`kdiem rule` liệt kê các quy tắc"),
            select=", ".join(wanted),
        )
    if campaign.settings is None or campaign.pack is None:
        rules = [rule for rule in rules if rule.code.startswith("KD0")]
    blind = tuple(rule for rule in rules if rule.needs_private and not campaign.private)
    found = [
        _finding(campaign, rule, spot, lang)
        for rule in rules
        if rule not in blind
        for spot in rule.check(campaign, figures)
        if not _waived(campaign, rule, spot)
    ]
    return Judgement(tuple(sorted(found, key=_order)), blind)


def chosen(rule: Rule, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """True if a rule's code or name is selected (everything is, where nothing is named) and not ignored."""
    wanted, unwanted = tuple(select), tuple(ignore)
    return (not wanted or _is_among(rule, wanted)) and not _is_among(rule, unwanted)


def _is_among(rule: Rule, words: tuple[str, ...]) -> bool:
    return rule.name in words or rule.code.startswith(tuple(word.upper() for word in words))


def severity(campaign: Campaign, rule: Rule) -> Severity:
    """Returns how much a rule weighs in this campaign: its own weight unless campaign.yaml sets another."""
    own = campaign.settings.rules if campaign.settings else {}
    return own.get(rule.code) or own.get(rule.name) or rule.severity


def _finding(campaign: Campaign, rule: Rule, spot: Spot, lang: str) -> Finding:
    values = {name: viet.visible(value) if isinstance(value, str) else value for name, value in spot.values.items()}
    place = Place(spot.path, spot.line, spot.column) if spot.line else campaign.place(spot.path, spot.loc, spot.key)
    return Finding(
        place,
        rule.code,
        rule.name,
        severity(campaign, rule),
        rule.message.say(lang, **values),
        rule.hint.say(lang, **values),
        tuple(campaign.place(path, loc) for path, loc in spot.related),
        spot.record,
        spot.field or said_loc(spot.loc),
        rule.restricted,
    )


def _waived(campaign: Campaign, rule: Rule, spot: Spot) -> bool:
    return any(
        waiver.rule in (rule.code, rule.name) and campaign.day <= waiver.until for waiver in _waivers(campaign, spot)
    )


def _waivers(campaign: Campaign, spot: Spot) -> Iterator[Waiver]:
    record = campaign.by_id.get(spot.record)
    if record is not None:
        yield from record.waivers
    if campaign.settings is not None:
        yield from (waiver for waiver in campaign.settings.file_waivers if waiver.path == spot.path)


def _order(finding: Finding) -> tuple[bool, Place, str]:
    """Unreadable files first: what stands in them may be why others fail."""
    return (not finding.code.startswith("KD0"), finding.place, finding.code)
