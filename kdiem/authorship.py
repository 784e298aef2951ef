"""Whether the words of a comment give its author away, and whether a person has looked at that and cleared it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from kdiem import lexicon, phrases, viet
from kdiem.campaign import Campaign
from kdiem.phrases import Finder
from kdiem.records.comment import Comment
from kdiem.records.giver import Giver
from kdiem.records.person import Person

CLEARING = "rà soát danh tính"
"""The step under `approvals` of a comment that clears it: `{step: rà soát danh tính, by, date, result: approved}`."""

What = Literal["name", "words", "organisation"]


class Sign(NamedTuple):
    """A point (from 1) that gives its author away, and by what.

    `name`: the giver's own name, or their address with its number. `words`: they speak of themselves ("tôi là", a
    telephone number). `organisation`: its own name, its signer's, its letter's number, or such words in its comment;
    the place that it is of is what it may speak of.
    """

    point: int
    what: What


def signs(campaign: Campaign, comment: Comment) -> list[Sign]:
    """Returns the points of a comment that give its author away, each once.

    Names of individuals stand in `private/` only: where that is absent, they are not compared.
    """
    names = Finder(name for name in _own_names(campaign, comment) if " " in name)
    return [
        Sign(n, "organisation" if comment.organisation else what)
        for n, point in enumerate(comment.points, 1)
        if (what := _sign(names, point.text))
    ]


def is_cleared(comment: Comment) -> bool:
    """True once a person looked at a comment and found that it may be passed on; the latest such approval holds."""
    looked = [one for one in comment.approvals if viet.fold_tones(one.step) == viet.fold_tones(CLEARING)]
    return bool(looked) and max(looked, key=lambda one: one.date).result == "approved"


def is_held(campaign: Campaign, comment: Comment, names_organisations: bool = False) -> bool:
    """True for a comment that gives its author away and that nobody has cleared: no document may quote it.

    A copy that `names_organisations` anyway, the managing committee's own, holds back individuals only.
    """
    if comment.organisation and names_organisations:
        return False
    return bool(signs(campaign, comment)) and not is_cleared(comment)


def _sign(names: Finder, text: str) -> What | None:
    if any(True for _ in names.all(phrases.words(text))):
        return "name"
    plain = viet.restyle(text, "new")
    return "words" if any(sign.search(plain) for sign in _patterns()) else None


def _own_names(campaign: Campaign, comment: Comment) -> Iterator[str]:
    if comment.organisation:
        unit = campaign.units.get(comment.organisation.unit)
        if unit:
            head = unit.letterhead
            yield from (unit.name, *unit.aliases, *([head.issuer] if head else []))
        yield from filter(None, (comment.organisation.signer, _number(comment.organisation.number)))
    elif comment.individual:
        giver = campaign.by_kind["giver"].get(comment.individual.giver)
        if isinstance(giver, Giver):
            yield from filter(None, (giver.full_name, _numbered(giver.address)))
            person = campaign.by_kind["person"].get(giver.person or "")
            if isinstance(person, Person):
                yield from (person.full_name, *person.aliases)


def _number(number: str | None) -> str | None:
    """`09-CV/MTTQ` as its words: a number without a symbol may be any number."""
    parts = re.findall(r"\w+", number or "")
    return " ".join(parts) if len(parts) > 1 else None


def _numbered(address: str | None) -> str | None:
    """An address gives somebody away by its number; a hamlet's name alone is what the comments are about."""
    return address if address and any(sign.isdigit() for sign in address) else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(phrases.pattern(written) for written in lexicon.load().author)
