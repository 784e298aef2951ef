"""What returns state beside what can be reckoned: a stated number never overwrites and is never overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures import shares
from kdiem.figures.base import Figure, Figures, own_parts, standing
from kdiem.figures.shares import Share
from kdiem.records.return_ import Entry, Return

# "hơn 95%" is right of more than that, "gần 20%" of less; "khoảng" is right of anything near, and not judged.
_HEDGED = re.compile(r"\s*(?:(?P<more>hơn|trên)|(?P<less>gần|dưới|ngót)|(?P<near>khoảng|chừng|xấp xỉ))\s+(?P<rest>.+)")


class Difference(NamedTuple):
    """One number of a return beside the reckoned one, both as printed; `entry` counts from 0.

    `truncated` says that it agrees where the decimals are cut off. `fits` are other numbers of the same table of which
    the percentage is right.
    """

    record: Return
    entry: int
    key: str
    stated: str
    computed: str
    truncated: bool = False
    fits: tuple[Share, ...] = ()


class Unbased(NamedTuple):
    """A percentage of nobody says what: the bases that it fits, and those that it does not, with what they give."""

    record: Return
    entry: int
    stated: str
    fits: tuple[Share, ...]
    others: tuple[tuple[Share, str], ...]
    truncated: bool = False


class Said(NamedTuple):
    """A percentage as printed: `hedge` is `more` for "hơn 95%", `less` for "gần 20%", `near` for "khoảng"."""

    text: str
    value: Decimal
    places: int
    hedge: str = ""


def read(text: str) -> Said | None:
    """Returns what a stated percentage says; None where it cannot be read as one."""
    hedged = _HEDGED.fullmatch(text.casefold())
    value = vietnum.parse_percent(hedged["rest"] if hedged else text)
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if hedged is None:
        return Said(_percent(value), value, places)
    hedge = next(name for name in ("more", "less", "near") if hedged[name])
    return Said(f"{hedged[hedge]} {_percent(value)}", value, places, hedge)


def published(campaign: Campaign) -> Iterator[Return]:
    """Yields every return whose own numbers must agree: own ones, totals, and those of the period before."""
    for scope in ("own", "with_below", "previous"):
        yield from standing(campaign, scope)


def percentages(campaign: Campaign) -> Iterator[Difference]:
    """Yields every stated percentage that is not count / of, half up, to as many decimals as were printed (2.10).

    An approximate count is not judged.
    """
    for record in published(campaign):
        for n, entry in enumerate(record.counts):
            said = read(entry.stated) if entry.stated else None
            if said and entry.of is not None and not entry.approx and not _agrees(said, entry.count, entry.of):
                computed = _percent(vietnum.percent(entry.count, entry.of, said.places))
                fits = tuple(share for share in shares.told(campaign, record, entry) if _fits(said, entry.count, share))
                truncated = _agrees_if_cut(said, entry.count, entry.of)
                yield Difference(record, n, "stated", said.text, computed, truncated, fits)


def unbased(campaign: Campaign, figures: Figures) -> Iterator[Unbased]:
    """Yields every stated percentage without `of`, tried on each number that it may be out of."""
    for record in published(campaign):
        for n, entry in enumerate(record.counts):
            said = read(entry.stated) if entry.stated else None
            if said and entry.of is None and not entry.approx:
                yield _tried(record, n, said, _bases(campaign, figures, record, entry))


def totals(campaign: Campaign, figures: Figures) -> Iterator[Difference]:
    """Yields every count or base of a `with_below` return that differs from what its units add up to.

    Only the latest such total of a unit is compared. A figure that nothing was counted for is not: there is nothing
    to add.
    """
    for record, n, entry in _latest(campaign, "with_below"):
        figure = figures.get(entry.figure)
        mine = figure and figure.within(campaign.under(record.unit))
        if mine and not entry.approx and not mine.approx:
            yield from _differences(record, n, entry, mine)


def against_records(campaign: Campaign, figures: Figures) -> Iterator[Difference]:
    """Yields every count or base of a unit's latest own return that differs from its records, which count before it."""
    for record, n, entry in _latest(campaign, "own"):
        figure = figures.get(entry.figure)
        mine = figure and figure._replace(parts=own_parts(figure, record.unit))
        if mine and not entry.approx and not mine.approx:
            yield from _differences(record, n, entry, mine)


def _tried(record: Return, n: int, said: Said, bases: list[Share]) -> Unbased:
    count = record.counts[n].count
    fits = [share for share in bases if (_may_fit if said.hedge else _fits)(said, count, share)]
    truncated = not fits
    if truncated:
        fits = [share for share in bases if _agrees_if_cut(said, count, share.number)]
    others = [share for share in bases if share not in fits]
    given = [(share, _percent(vietnum.percent(count, share.number, said.places))) for share in others]
    return Unbased(record, n, said.text, tuple(fits), tuple(given), truncated and bool(fits))


def _bases(campaign: Campaign, figures: Figures, record: Return, entry: Entry) -> list[Share]:
    """The numbers of the same table, and what is reckoned from the units' records."""
    figure = figures.get(entry.figure)
    mine = figure.within(campaign.under(record.unit)) if figure else None
    found = shares.told(campaign, record, entry)
    found += shares.to_be_rated(figures, campaign.under(record.unit), entry)
    if mine and mine.base:
        found.append(Share("reckoned", mine.base_name, mine.base, mine.approx))
    return list({share.number: share for share in reversed(found)}.values())[::-1]


def _latest(campaign: Campaign, scope: str) -> Iterator[tuple[Return, int, Entry]]:
    """Yields per unit and figure the entry of the latest day: an earlier one was right in its time."""
    found = {
        (record.unit, entry.figure): (record, n, entry)
        for record in standing(campaign, scope)
        for n, entry in enumerate(record.counts)
    }
    yield from found.values()


def _fits(said: Said, count: int, share: Share) -> bool:
    """A hedged percentage is right of too many numbers to tell which was meant."""
    return not said.hedge and share.number > 0 and _agrees(said, count, share.number)


def _may_fit(said: Said, count: int, share: Share) -> bool:
    """True where a hedged percentage lies within one unit of its last place, on the side of its word."""
    step = Decimal(1).scaleb(-said.places)
    low = said.value - (0 if said.hedge == "more" else step)
    high = said.value + (0 if said.hedge == "less" else step)
    return share.number > 0 and low * share.number <= count * 100 <= high * share.number


def _agrees(said: Said, count: int, of: int) -> bool:
    if said.hedge == "near" and of:
        return True
    if said.hedge and of:
        more = count * 100 - said.value * of
        return more >= 0 if said.hedge == "more" else more <= 0
    return vietnum.percent(count, of, said.places) == said.value


def _agrees_if_cut(said: Said, count: int, of: int) -> bool:
    return not said.hedge and vietnum.truncated_percent(count, of, said.places) == said.value


def _differences(record: Return, n: int, entry: Entry, figure: Figure) -> Iterator[Difference]:
    if not figure.parts:
        return
    if entry.count != figure.count:
        yield _difference(record, n, "count", entry.count, figure.count)
    if entry.of is not None and figure.base is not None and entry.of != figure.base:
        yield _difference(record, n, "of", entry.of, figure.base)


def _difference(record: Return, n: int, key: str, stated: int, computed: int) -> Difference:
    return Difference(record, n, key, vietnum.format_count(stated), vietnum.format_count(computed))


def _percent(value: Decimal | None) -> str:
    return vietnum.format_percent(value) + ("" if value is None else "%")
