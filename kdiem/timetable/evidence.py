"""What the records show of each step in each unit, put together from their signs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.timetable.signs import Sign, signs

Dated = tuple[datetime.date, str]


class Trace(NamedTuple):
    """What the records say of a step: the days and records of each weight (`signs.Sign`), and what holds it up."""

    ends: tuple[Dated, ...] = ()
    hints: tuple[Dated, ...] = ()
    closes: tuple[Dated, ...] = ()
    shows: tuple[Dated, ...] = ()
    held: bool = False
    records: tuple[str, ...] = ()

    @property
    def ended(self) -> datetime.date | None:
        """The day on which the step ended; None where it goes on."""
        found = self.end()
        return found[0] if found else None

    @property
    def is_settled(self) -> bool:
        """True where nothing more is to come, so that the step need not wait for its last day."""
        return bool(self.ends or self.closes)

    def end(self, last: datetime.date | None = None) -> Dated | None:
        """Returns the day of the end and the record that shows it, None where the step goes on.

        Where there are but hints, one by the `last` day will do, else the first of them; what came after a digest
        was not awaited any more.
        """
        if self.held:
            return None
        if self.ends:
            return max(self.ends)
        closed = max(self.closes, default=None)
        hints = [hint for hint in self.hints if closed is None or hint[0] <= closed[0]]
        in_time = [hint for hint in hints if last is None or hint[0] <= last]
        return max(in_time) if in_time else min(hints, default=closed)


@lru_cache(maxsize=4)
def traces(campaign: Campaign) -> dict[tuple[str, str], Trace]:
    """Returns what is shown of each step by (unit, step), as of the campaign's day: later records are not there yet.

    Recurring reports stand under the step `periodic`, since they are due when the review has long ended.
    """
    shown: dict[tuple[str, str], list[Sign]] = {}
    for sign in signs(campaign):
        if sign.unit and (sign.day is None or sign.day <= campaign.day):
            shown.setdefault((sign.unit, sign.step), []).append(sign)
    return {at: _trace(found) for at, found in shown.items()}


def _trace(shown: Iterable[Sign]) -> Trace:
    dated: dict[str, list[Dated]] = {"ends": [], "hints": [], "closes": [], "shows": []}
    for sign in shown:
        if sign.day and sign.weight in dated:
            dated[sign.weight].append((sign.day, sign.record))
    ends, hints, closes, shows = map(tuple, dated.values())
    records = dict.fromkeys(sign.record for sign in shown if sign.record)
    return Trace(ends, hints, closes, shows, any(sign.weight == "holds" for sign in shown), tuple(records))
