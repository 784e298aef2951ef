"""Days of the calendar: months, periods that come round, working days with holidays."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Collection, Iterator
from functools import lru_cache

_MONTHS = {"quarter": 3, "half_year": 6, "year": 12}
_SATURDAY = 5


def of_month(month: str) -> tuple[datetime.date, datetime.date]:
    """Returns the first and the last day of a month written `2012-06`."""
    year, number = map(int, month.split("-"))
    return datetime.date(year, number, 1), datetime.date(year, number, calendar.monthrange(year, number)[1])


@lru_cache(maxsize=64)
def of_period(period: str) -> tuple[datetime.date, datetime.date]:
    """Returns the first and the last day of a year (`2021`) or a quarter (`2026-Q1`)."""
    year, _, quarter = period.partition("-Q")
    last = int(quarter) * 3 if quarter else 12
    first = last - 2 if quarter else 1
    return datetime.date(int(year), first, 1), of_month(f"{year}-{last:02}")[1]


def shifted(day: datetime.date, days: int) -> datetime.date:
    """Returns the day so many days later, or earlier for less than 0; it stops where the calendar does."""
    room = datetime.date.max.toordinal() - 1
    return datetime.date.fromordinal(max(1, min(room, day.toordinal() + days)))


def is_working(day: datetime.date, holidays: Collection[datetime.date]) -> bool:
    """True from Monday to Friday, save on a holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def after(
    day: datetime.date, days: int, working: bool = False, holidays: Collection[datetime.date] = ()
) -> datetime.date:
    """Returns the day so many days after another one; of working days, weekends and holidays do not count.

    The day itself does not count, whatever it is: one working day after a Friday or a Saturday is the Monday.
    """
    if not working:
        return shifted(day, days)
    free = frozenset(holidays)
    while days and day < datetime.date.max:
        day += datetime.timedelta(1)
        days -= is_working(day, free)
    return day


def period_ends(every: str, since: datetime.date, until: datetime.date) -> Iterator[datetime.date]:
    """Yields the last day of each quarter, half-year or year that ends from `since` to `until`, both included."""
    step = _MONTHS[every]
    for year in range(since.year, until.year + 1):
        for month in range(step, 13, step):
            end = datetime.date(year, month, calendar.monthrange(year, month)[1])
            if since <= end <= until:
                yield end
