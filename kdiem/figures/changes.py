"""What changed since the period before: percentages now and then, and the difference in points."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import NamedTuple

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures, standing
from kdiem.records.return_ import Entry, Return


class Change(NamedTuple):
    """A percentage now and in the period before; `record` is the return that holds the earlier one."""

    figure: str
    now: Decimal
    then: Decimal
    record: str

    @property
    def points(self) -> Decimal:
        """The difference in percentage points, of the two as printed: a reader can check it by hand."""
        return self.now - self.then


Earlier = dict[str, tuple[Return, Entry]]
"""By figure the return that holds what it was before, and its entry."""


def between(
    figures: Figures, campaign: Campaign, unit: str = "", before: datetime.date | None = None
) -> dict[str, Change]:
    """Returns by name how each percentage changed against the `previous` return of a unit, else of the host (1.18).

    What the period before came to is reckoned from count and total, half up, one decimal; where the total is not
    known, the stated percentage stands for it. Approximate numbers are not compared.
    """
    found = {}
    for name, (record, entry) in earlier(campaign, unit, before).items():
        figure = figures.get(name)
        then = _percent(entry)
        if figure and not figure.approx and figure.percent is not None and then is not None:
            found[name] = Change(name, figure.percent, then, record.id)
    return found


def earlier(campaign: Campaign, unit: str = "", before: datetime.date | None = None) -> Earlier:
    """Returns by figure what a unit's `previous` returns, else the host's, say of it: the entry of the latest day.

    Of returns as of `before` or later nothing is taken: they are of the period that is compared.
    """
    return {
        entry.figure: (record, entry)
        for record in standing(campaign, "previous")
        if record.unit == (unit or campaign.host) and (before is None or record.as_of < before)
        for entry in record.counts
    }


def _percent(entry: Entry) -> Decimal | None:
    if entry.approx:
        return None
    if entry.of is not None:
        return vietnum.percent(entry.count, entry.of)
    stated = vietnum.parse_percent(entry.stated) if entry.stated else None
    return stated.quantize(Decimal("0.1"), "ROUND_HALF_UP") if stated is not None else None
