"""What returns state beside what can be reckoned: a stated number never overwrites and is never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Figures, own_parts, standing
from kdiem.records.return_ import Entry, Return


class Difference(NamedTuple):
    """One number of a return beside the reckoned one, both as printed; `entry` counts from 0."""

    record: Return
    entry: int
    key: str
    stated: str
    computed: str
    truncated: bool = False


def percentages(campaign: Campaign) -> Iterator[Difference]:
    """Yields every stated percentage that is not count / of, half up, to as many decimals as were printed (2.10).

    `truncated` says that it agrees where the decimals are cut off instead. An approximate count is not judged.
    """
    for scope in ("own", "with_below"):
        for record in standing(campaign, scope):
            for n, entry in enumerate(record.counts):
                if found := _percentage(record, n, entry):
                    yield found


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


def _latest(campaign: Campaign, scope: str) -> Iterator[tuple[Return, int, Entry]]:
    """Yields per unit and figure the entry of the latest day: an earlier one was right in its time."""
    found = {
        (record.unit, entry.figure): (record, n, entry)
        for record in standing(campaign, scope)
        for n, entry in enumerate(record.counts)
    }
    yield from found.values()


def _percentage(record: Return, n: int, entry: Entry) -> Difference | None:
    said = vietnum.parse_percent(entry.stated) if entry.stated else None
    if said is None or entry.of is None or entry.approx:
        return None
    places = _places(said)
    computed = vietnum.percent(entry.count, entry.of, places)
    if computed == said:
        return None
    truncated = vietnum.truncated_percent(entry.count, entry.of, places) == said
    return Difference(record, n, "stated", _percent(said), _percent(computed), truncated)


def _differences(record: Return, n: int, entry: Entry, figure: Figure) -> Iterator[Difference]:
    if not figure.parts:
        return
    if entry.count != figure.count:
        yield _difference(record, n, "count", entry.count, figure.count)
    if entry.of is not None and figure.base is not None and entry.of != figure.base:
        yield _difference(record, n, "of", entry.of, figure.base)


def _difference(record: Return, n: int, key: str, stated: int, computed: int) -> Difference:
    return Difference(record, n, key, vietnum.format_count(stated), vietnum.format_count(computed))


def _places(said: Decimal) -> int:
    exponent = said.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _percent(value: Decimal | None) -> str:
    return vietnum.format_percent(value) + ("" if value is None else "%")
