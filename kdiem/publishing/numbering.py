"""Official numbers: which ones a unit has given out, and which comes next of a type in a term (§3.2, §3.4)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.passages.base import Asked
from kdiem.passages.shelf import number, profile
from kdiem.records.document import Document as Registered
from kdiem.words import Words

_KINDS = ("suggestion", "request", "assignment")  # records that bear an official number of their own
_TERM = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")

_OTHER_TERM = Words(
    "the last numbers of `{unit}` are of the term {term}, which does not hold {day}",
    "các số gần nhất của `{unit}` thuộc nhiệm kỳ {term}, không gồm ngày {day}",
)
_SAY_TERM = Words(
    "name the term: `--term 2015-2020`; its numbers begin anew",
    "hãy nêu nhiệm kỳ: `--term 2015-2020`; số đánh lại từ đầu",
)
_TAKEN = Words("the number `{number}` is taken: `{record}`", "số `{number}` đã dùng: `{record}`")
_LEAVE_OUT = Words("leave `--number` out to take the next one", "bỏ `--number` để lấy số tiếp theo")


class Taken(NamedTuple):
    """A number that was given out: what it counts up to, and the record that bears it."""

    order: int
    record: str
    day: datetime.date | None
    term: str | None


class Row:
    """One row of numbers, of one type at one unit in one term; gives them out one after the other.

    The Party's run on through the term, the State's (nd30_2020) through the year. Numbers that stand on suggestions,
    requests, assignments and the campaign's plan are taken too, and so is one of a document that was withdrawn.
    """

    def __init__(self, of: Asked, code: str, term: str | None, day: datetime.date, first: int = 0) -> None:
        self._of, self._code = of, code
        found = [taken for taken in _taken(of, code) if _same_row(of, taken, term, day)]
        self._taken = {taken.order: taken.record for taken in found}
        self._next = first or max(self._taken, default=0) + 1
        self._given = 0

    def take(self) -> str:
        """Returns the next number, in the form of the unit's profile; one below ten has a nought before it.

        Raises:
            KdiemError: it was asked for by name, and is taken.
        """
        order = self._next + self._given
        said = number(self._of, self._code, f"{order:02}")
        if order in self._taken:
            raise KdiemError(_TAKEN, _LEAVE_OUT, number=said, record=self._taken[order])
        self._given += 1
        return said


def term(of: Asked, day: datetime.date, asked: str = "") -> str | None:
    """Returns the term whose numbers run on: the one asked for, else that of the unit's latest document that names one.

    None where no document does; the State's numbers are of a year.

    Raises:
        KdiemError: the latest one is over by that day, or has not begun.
    """
    if runs_by_year(of):
        return str(day.year)
    dated = [(one.date or datetime.date.min, one.term) for one in _registered(of.campaign, of.unit.id) if one.term]
    latest = asked or max(dated, default=(None, None))[1]
    years = _TERM.search(latest or "")
    if years and not asked and not int(years[1]) <= day.year <= int(years[2]):
        said = {"unit": of.unit.id, "term": latest, "day": vietnum.format_day(day)}
        raise KdiemError(_OTHER_TERM, _SAY_TERM, **said)
    return latest


def runs_by_year(of: Asked) -> bool:
    """True where numbers begin anew each year, as the State's do (§3.5)."""
    return bool(profile(of)["number"].get("by_year"))


def _registered(campaign: Campaign, unit: str) -> list[Registered]:
    every: Iterator[Registered] = iter(campaign.all("document"))
    return [one for one in every if one.direction == "out" and unit in (one.home, one.unit)]


def _taken(of: Asked, code: str) -> Iterator[Taken]:
    form = re.compile(re.escape(number(of, code, "\0")).replace(re.escape("\0"), r"0*(\d{1,5})"))
    settings = of.campaign.settings
    plan = settings.plan if settings and of.unit.id == of.campaign.host else None
    borne = [(one.number, one.id, one.date, one.term) for one in _registered(of.campaign, of.unit.id)]
    borne += [
        (one.number, one.id, one.date, None)
        for kind in _KINDS
        for one in of.campaign.all(kind)
        if one.home == of.unit.id
    ]
    borne += [(plan.number, "campaign", plan.date, None)] if plan else []
    for said, record, day, its_term in borne:
        if match := form.fullmatch(said or ""):
            yield Taken(int(match[1]), record, day, its_term)


def _same_row(of: Asked, taken: Taken, term: str | None, day: datetime.date) -> bool:
    """A number without a term may be of this one: to give it out twice is worse than to leave a gap."""
    if runs_by_year(of):
        return taken.day is None or taken.day.year == day.year
    return taken.term is None or term is None or taken.term == term
