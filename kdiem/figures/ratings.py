"""How many were rated how, of each kind of subject, and the shares that a quota is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from kdiem.campaign import Campaign
from kdiem.figures import shares
from kdiem.figures.base import Figure, Part, by_level, counted, latest_period, own_entries, standing
from kdiem.records.base import labels_in
from kdiem.records.rating import RatedAs, Rating
from kdiem.records.terms import Level
from kdiem.rulepack import Label, RulePack
from kdiem.words import NOTHING, Words

KINDS = labels_in(RatedAs)
_RATED = Words("rated in {period}: {kind}", "được xếp loại {period}: {kind}")
_NOT_RATED = Words("not rated in {period}: {kind}", "không xếp loại {period}: {kind}")
_LABEL = Words("“{label}” in {period}: {kind}", "{label} {period}: {kind}")
_QUOTA = Words("“{label}” in {period} out of {base}: {kind}", "{label} {period} trên {base}: {kind}")
_YEAR, _QUARTER = Words("{year}", "năm {year}"), Words("{year}, quarter {quarter}", "quý {quarter} năm {year}")
_COLLECTIVE = ("party_organisation", "leadership_collective")
_Rated = dict[str, list[Rating]]


def ratings(campaign: Campaign) -> Iterable[Figure]:
    """Yields for each kind of subject: how many were rated in the last period, who was not, and each label (3.1).

    A label counts once it was decided, not while it is proposed; its base is all who were rated. The top label is
    given out of each base of a quota too, since which one is meant is disputed (§2.4). Collectives of several levels
    stand by level as well: a published table never adds a đảng bộ and its chi bộ.
    """
    for rated_as in KINDS.all:
        mine = current(campaign).get(rated_as, [])
        if mine or _is_reported(campaign, rated_as):
            apart = rated_as in _COLLECTIVE and len(_levels(campaign, mine)) > 1
            for figure in _of_kind(campaign, rated_as, mine):
                yield from by_level(campaign, figure) if apart else (figure,)


@lru_cache(maxsize=4)
def standing_ratings(campaign: Campaign) -> tuple[Rating, ...]:
    """Returns the living ratings that were neither cancelled nor done again."""
    living: list[Rating] = list(campaign.living("rating"))
    again = {rating.rates_again for rating in living}
    return tuple(rating for rating in living if rating.cancelled is None and rating.id not in again)


@lru_cache(maxsize=4)
def current(campaign: Campaign) -> dict[str, list[Rating]]:
    """Returns by kind of subject the standing ratings of its last period, without those of an earlier campaign."""
    found: _Rated = {}
    for rating in standing_ratings(campaign):
        if rating.carried_from is None:
            found.setdefault(rating.rated_as, []).append(rating)
    last = {rated_as: latest_period(rating.period for rating in of) for rated_as, of in found.items()}
    return {rated_as: [rating for rating in of if rating.period == last[rated_as]] for rated_as, of in found.items()}


def is_rated(rating: Rating) -> bool:
    """True once the competent level has decided on a label."""
    return rating.decided is not None and rating.not_rated is None


def names(pack: RulePack | None) -> set[str]:
    """Returns the names of all figures of ratings that a pack allows, whether or not anybody was rated yet."""
    found: set[str] = set()
    for rated_as in KINDS.all:
        stem = shares.stem(rated_as)
        mine = {f"{stem}.rated", f"{stem}.not-rated"}
        mine |= {f"{stem}.{label.key}" for label in shares.labels(pack, rated_as)}
        if shares.labels(pack, rated_as):
            mine |= {shares.quota_figure(rated_as, base) for base in shares.BASES}
        levels = labels_in(Level).all if rated_as in _COLLECTIVE else ()
        found |= mine | {f"{name}.{level}" for name in mine for level in levels}
    return found


def _levels(campaign: Campaign, mine: list[Rating]) -> set[str | None]:
    """The levels of the units that were rated; a unit whose file cannot be read has none."""
    return {campaign.units[rating.home].level for rating in mine if rating.home in campaign.units}


def _is_reported(campaign: Campaign, rated_as: str) -> bool:
    beginning = f"{shares.stem(rated_as)}."
    return any(entry.figure.startswith(beginning) for own in standing(campaign, "own") for entry in own.counts)


def _of_kind(campaign: Campaign, rated_as: str, mine: list[Rating]) -> Iterator[Figure]:
    stem, of = shares.stem(rated_as), shares.labels(campaign.pack, rated_as)
    said: dict[str, object] = {"kind": KINDS.words(rated_as), "period": _period(campaign, mine)}
    by_unit: _Rated = {}
    for rating in mine:
        by_unit.setdefault(rating.home, []).append(rating)
    rated = _rated(campaign, stem, of, by_unit)
    yield Figure(f"{stem}.rated", _RATED.filled(**said), NOTHING, rated, reported=True)
    unrated = counted(campaign, f"{stem}.not-rated", _parts(by_unit, lambda rating: rating.not_rated is not None))
    yield Figure(f"{stem}.not-rated", _NOT_RATED.filled(**said), NOTHING, unrated, reported=True)
    given = _with_nones(of, {label.key: _given(campaign, stem, label, of, by_unit, rated) for label in of}, rated)
    for label in of:
        title = _LABEL.filled(label=label.title, **said)
        yield Figure(f"{stem}.{label.key}", title, shares.ALL_RATED, given[label.key], reported=True)
    if of:
        yield from _quotas(rated_as, shares.top(campaign.pack, rated_as), of, said, given, rated)


def _rated(campaign: Campaign, stem: str, of: list[Label], by_unit: _Rated) -> tuple[Part, ...]:
    """How many each unit rated; one that reports only its labels rated as many as these are out of."""
    parts = counted(campaign, f"{stem}.rated", _parts(by_unit, is_rated))
    known = {part.unit: part._replace(base=None) for part in parts}
    for label in of:
        for entry in own_entries(campaign, f"{stem}.{label.key}"):
            if entry.base is not None:
                known.setdefault(entry.unit, entry._replace(count=entry.base, base=None))
    return tuple(known.values())


def _given(
    campaign: Campaign, stem: str, label: Label, of: list[Label], by_unit: _Rated, rated: tuple[Part, ...]
) -> tuple[Part, ...]:
    """How many each unit says it gave the label, or one that is part of it, out of all whom it rated."""
    keys = {label.key, *(other.key for other in of if other.part_of == label.key)}
    from_records = _parts(by_unit, lambda rating: is_rated(rating) and rating.decided.label in keys)  # type: ignore[union-attr]
    parts = counted(campaign, f"{stem}.{label.key}", from_records)
    bases = {part.unit: part.count for part in rated}
    return tuple(part._replace(base=bases.get(part.unit, part.base)) for part in parts)


def _with_nones(
    of: list[Label], given: dict[str, tuple[Part, ...]], rated: tuple[Part, ...]
) -> dict[str, tuple[Part, ...]]:
    """Adds 0 where a return leaves a label out and those that it gives make all whom the unit rated.

    Any other label that a return leaves out is unknown, which is not 0.
    """
    found = {key: list(parts) for key, parts in given.items()}
    known = {key: {part.unit: part for part in parts} for key, parts in given.items()}
    wholes = [label.key for label in of if label.part_of is None]
    for part in rated:
        counts = [known[key][part.unit] for key in wholes if part.unit in known[key]]
        is_all = bool(counts) and sum(one.count for one in counts) == part.count
        is_exact = not part.approx and not any(one.approx for one in counts)
        for label in of if is_all and is_exact else ():
            whole = known[label.part_of or label.key].get(part.unit)
            if part.unit not in known[label.key] and (whole is None or whole.count == 0):
                found[label.key].append(Part(part.unit, 0, part.count))
    return {key: tuple(parts) for key, parts in found.items()}


def _parts(by_unit: _Rated, is_counted: Callable[[Rating], bool]) -> dict[str, Part]:
    hits = {unit: [rating.id for rating in of if is_counted(rating)] for unit, of in by_unit.items()}
    return {unit: Part(unit, len(ids), None, tuple(ids)) for unit, ids in hits.items()}


def _quotas(
    rated_as: str,
    top: str,
    of: list[Label],
    said: dict[str, object],
    given: dict[str, tuple[Part, ...]],
    rated: tuple[Part, ...],
) -> Iterator[Figure]:
    """The top label out of each base; a unit whose numbers do not tell a base has no part in that share."""
    counts: dict[str, dict[str, int]] = {}
    for key, parts in given.items():
        for part in parts:
            counts.setdefault(part.unit, {})[key] = part.count
    all_rated = {part.unit: part.count for part in rated}
    found = {unit: shares.shares(of, top, counts[unit], all_rated.get(unit)) for unit in counts}
    label = next((label.title for label in of if label.key == top), top)
    for base in shares.BASES:
        numbers = {unit: share.number for unit, every in found.items() for share in every if share.base == base}
        parts = tuple(part._replace(base=numbers[part.unit]) for part in given.get(top, ()) if part.unit in numbers)
        out_of = shares.title(base, of, top)
        title = _QUOTA.filled(label=label, base=out_of, **said)
        yield Figure(shares.quota_figure(rated_as, base), title, out_of, parts)


def _period(campaign: Campaign, mine: list[Rating]) -> Words:
    """The period that was rated; where nothing but returns is there, the campaign's last year."""
    ends = campaign.settings.period.until if campaign.settings else None
    period = mine[0].period if mine else str((ends or campaign.day).year)
    year, _, quarter = period.partition("-Q")
    return (_QUARTER if quarter else _YEAR).filled(year=year, quarter=quarter)
