"""KD13: a label is one of the rule pack, of its time and for its kind of subject."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from kdiem import rulepack, viet
from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.base import Record, labels_in
from kdiem.records.rating import RatedAs
from kdiem.rulepack import RulePack
from kdiem.rules.base import Rule, Spot, at, did_you_mean, rule
from kdiem.words import Words

KINDS = labels_in(RatedAs)


class Given(NamedTuple):
    """A label that a record gives: where it stands, and the kinds of subject that it may be given to there."""

    record: Record
    loc: Loc
    label: str
    subjects: frozenset[str]


@rule(
    "KD131",
    "unknown-label",
    Words("`{label}` is a label of no rule pack", "`{label}` không phải mức xếp loại của bộ quy tắc nào"),
    Words("{guess}labels: {labels}", "{guess}các mức: {labels}"),
)
def unknown_label(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A label that is given, proposed or voted on is one of the rule pack's (§2.4).

    Under another name it is in no row of the table of ratings.
    """
    known = _known(campaign)
    for given in _given(campaign):
        if known and given.label not in known and not _elsewhere(campaign, given.label):
            fitting = _fitting(campaign, given)
            guess = did_you_mean(viet.closest(given.label, fitting) or "")
            yield at(given.record, *given.loc, label=given.label, guess=guess, labels=", ".join(fitting))


@rule(
    "KD132",
    "label-of-another-time",
    Words(
        "`{label}` is a label of `{other}` ({clause}; {span}); this campaign goes by `{pack}` ({own}; {own_span})",
        "`{label}` là mức xếp loại của `{other}` ({clause}; {span}); đợt này theo `{pack}` ({own}; {own_span})",
    ),
    Words(
        "labels of this time: {labels}; or name the pack that holds under `rule_pack` in campaign.yaml",
        "các mức của thời gian này: {labels}; hoặc ghi đúng bộ quy tắc vào `rule_pack` trong campaign.yaml",
    ),
)
def label_of_another_time(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A campaign rates with the labels of its own time: those of 2012 are not those since 2018, nor the reverse (§9.5).

    A rating by rules that did not hold yet, or hold no more, is none. One that was carried over from an earlier
    campaign keeps the label of its time.
    """
    known, own = _known(campaign), campaign.pack
    for given in _given(campaign):
        other = _elsewhere(campaign, given.label) if known and given.label not in known else None
        if own and other:
            labels = ", ".join(_fitting(campaign, given))
            theirs = {"other": other.name, "clause": _clause(other), "span": other.span}
            ours = {"pack": own.name, "own": _clause(own), "own_span": own.span}
            spot = at(given.record, *given.loc)
            yield spot._replace(values={"label": given.label, "labels": labels, **theirs, **ours})


@rule(
    "KD133",
    "label-for-another",
    Words("`{label}` is for {meant}, here given to {kind}", "`{label}` dành cho {meant}, ở đây ghi cho {kind}"),
    Words("labels for {kind}: {labels}", "các mức cho {kind}: {labels}"),
)
def label_for_another(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A label is given to the kinds of subject that it is for: `Trong sạch, vững mạnh` to no member (§2.4).

    It would be counted among those that it does not belong to, or not at all.
    """
    known = _known(campaign)
    for given in _given(campaign):
        meant = known.get(given.label)
        if meant and not meant & given.subjects:
            labels = ", ".join(_fitting(campaign, given)) or "—"
            kind = _kinds(given.subjects)
            yield at(given.record, *given.loc, label=given.label, meant=_kinds(meant), kind=kind, labels=labels)


def _given(campaign: Campaign) -> Iterator[Given]:
    for rating in campaign.living("rating"):
        verdicts = {name: getattr(rating, name) for name in ("self_rated", "proposed", "decided")}
        found: list[tuple[Loc, str]] = [((name, "label"), given.label) for name, given in verdicts.items() if given]
        found += [(("votes", n, "label"), votes.label) for n, votes in enumerate(rating.votes)]
        for loc, label in found if not rating.carried_from else ():
            yield Given(rating, loc, label, frozenset((rating.rated_as,)))
    for review in campaign.living("self-review"):
        if review.proposed_rating and not review.carried_from:
            is_person = review.subject in campaign.by_kind["person"]
            kinds = ("leader", "member") if is_person else ("party_organisation", "leadership_collective")
            yield Given(review, ("proposed_rating",), review.proposed_rating, frozenset(kinds))


def _known(campaign: Campaign) -> dict[str, frozenset[str]]:
    return {label.key: frozenset(label.subjects) for label in campaign.pack.labels} if campaign.pack else {}


def _fitting(campaign: Campaign, given: Given) -> list[str]:
    return [key for key, subjects in _known(campaign).items() if subjects & given.subjects]


def _elsewhere(campaign: Campaign, label: str) -> RulePack | None:
    """The pack with that label that is nearest in time to the campaign's own."""
    since = campaign.pack.since if campaign.pack else datetime.date.min
    found = [pack for pack in rulepack.packs() if any(one.key == label for one in pack.labels)]
    return min(found, key=lambda pack: abs(pack.since - since), default=None)


def _clause(pack: RulePack) -> str:
    return pack.clauses.get("labels", pack.title)


def _kinds(keys: frozenset[str]) -> Words:
    en, vi = zip(*(KINDS.words(key) for key in KINDS.all if key in keys), strict=True)
    return Words._make((", ".join(en), ", ".join(vi)))


RULES: tuple[Rule, ...] = (unknown_label, label_of_another_time, label_for_another)
