"""Tổng hợp kết quả đánh giá, xếp loại: counts and shares by kind, quotas by base, and who was rated how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from kdiem import viet, vietnum
from kdiem.documents.base import Document
from kdiem.figures.ratings import KINDS, current
from kdiem.formats.base import Chart
from kdiem.passages import counts, letters, rated
from kdiem.passages.base import Asked
from kdiem.passages.rated import Base, Kind, Limit, Over
from kdiem.records.base import labels_of
from kdiem.records.catalog import leaves
from kdiem.records.person import Person
from kdiem.records.rating import Rating, Verdict
from kdiem.words import Words

_COLLECTIVES = ("party_organisation", "leadership_collective")
_UNRATED = labels_of(next(leaf.marks for leaf in leaves(Rating) if leaf.keys == ("not_rated",)))


class Given(TypedDict):
    """What one subject gave itself, what was proposed, what was decided, by what document."""

    label: str
    unit: str
    self_rated: str | None
    proposed: str | None
    decided: str | None
    document: str | None


class Listed(TypedDict):
    """The subjects of one kind, one by one."""

    kind: str
    rows: list[Given]


class Ratings(TypedDict):
    """ratings.md.j2: tổng hợp kết quả đánh giá, xếp loại chất lượng."""

    bases: list[str]
    kinds: list[Kind]
    changed: int
    """Of the subjects listed on record, how many were decided otherwise than they rated themselves."""
    limits: list[Limit]
    shares: list[Base]
    over: list[Over]
    collectives: list[Listed]
    persons: list[Listed]
    """Named, for the managing committee alone."""
    charts: dict[str, Chart]


def ratings(of: Asked) -> Ratings:
    """Returns the ratings of the last period of the asked unit and those below it; a label counts once decided."""
    given = {rated_as: _mine(of, rated_as) for rated_as in KINDS.all}
    decided = [one for ratings in given.values() for one in ratings if one.decided and one.self_rated]
    return {
        "bases": counts.bases(of),
        "kinds": rated.kinds(of),
        "changed": sum(one.decided.label != one.self_rated.label for one in decided),  # type: ignore[union-attr]
        "limits": rated.limits(of),
        "shares": rated.bases(of),
        "over": rated.above(of),
        "collectives": [_listed(of, key, given[key]) for key in _COLLECTIVES if given[key]],
        "persons": [_listed(of, key, given[key]) for key in KINDS.all if key not in _COLLECTIVES and given[key]],
        "charts": {"ratings": rated.bars(of, "Cơ cấu xếp loại theo loại đối tượng")},
    }


def _mine(of: Asked, rated_as: str) -> list[Rating]:
    return [one for one in current(of.campaign).get(rated_as, ()) if one.home in of.units]


def _listed(of: Asked, rated_as: str, given: Iterable[Rating]) -> Listed:
    ordered = sorted(given, key=lambda one: _order(of, one)) if rated_as not in _COLLECTIVES else given
    return {"kind": letters.capital(KINDS[rated_as]), "rows": [_given(of, one) for one in ordered]}


def _order(of: Asked, rating: Rating) -> viet.NameKey:
    person = of.campaign.by_id.get(rating.subject)
    sort = person.naming.sort if isinstance(person, Person) and person.naming else None
    return viet.name_key(of.campaign.name(rating.subject), sort)


def _given(of: Asked, rating: Rating) -> Given:
    unrated = f"Không xếp loại ({_UNRATED[rating.not_rated]})" if rating.not_rated and _UNRATED else None
    return {
        "label": of.campaign.name(rating.subject),
        "unit": of.campaign.name(rating.home),
        "self_rated": _label(of, rating.self_rated),
        "proposed": _label(of, rating.proposed),
        "decided": _label(of, rating.decided) or unrated,
        "document": _document(rating.decided),
    }


def _label(of: Asked, verdict: Verdict | None) -> str | None:
    if verdict is None:
        return None
    labels = of.campaign.pack.labels if of.campaign.pack else ()
    return next((label.title for label in labels if label.key == verdict.label), verdict.label)


def _document(verdict: Verdict | None) -> str | None:
    if verdict is None:
        return None
    day = vietnum.format_day(verdict.on) if verdict.on else ""
    return ", ".join(part for part in (verdict.number or "", day) if part) or None


_UPPER = ("bases", "kinds", "changed", "limits", "shares", "over", "collectives")
RATINGS = Document(
    "ratings",
    Words("summary of ratings, with the quota by base", "tổng hợp kết quả đánh giá, xếp loại chất lượng"),
    "TỔNG HỢP",
    "BC",
    "kết quả đánh giá, xếp loại chất lượng",
    ratings,
    {"upper": _UPPER, "committee": (*_UPPER, "persons")},
    framed=counts.kept,
)
