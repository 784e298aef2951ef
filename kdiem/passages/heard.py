"""What was said, in numbers: comments by level and group, by source, slips and meetings, as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypedDict

from kdiem.figures.base import Figure
from kdiem.formats.base import Chart
from kdiem.passages import letters
from kdiem.passages.audience import suppressed
from kdiem.passages.base import Asked
from kdiem.passages.contents import Comments, Level, Line
from kdiem.passages.counts import LEVELS, line
from kdiem.records.base import labels_in
from kdiem.records.terms import SourceClass, UnitOfCount

_SOURCES = labels_in(SourceClass)
_UNITS = labels_in(UnitOfCount)


class Asking(TypedDict):
    """What asking brought: slips come back, void ones among them, who came to the meetings, points answered.

    None where nothing is on record, or where a number could point at who said something.
    """

    slips: Line | None
    void: Line | None
    meetings: Line | None
    answered: Line | None


def comments(of: Asked) -> Comments:
    """Returns comments by level and group with their sums (2.4, 2.5); small counts are hidden from all but the owner.

    No other number of the same comments may stand beside the table where it hides one: see `sources` and `asking`.
    """
    table = _counted(of)
    shown = suppressed(table.counts, of.audience, k(of))
    rows: list[Level] = [
        {"label": letters.capital(LEVELS[level]), "cells": [*cells]}
        for level, cells in zip(table.levels, shown.rows, strict=True)
    ]
    return {
        "columns": [*table.columns, "Cộng"],
        "levels": rows,
        "total": {"label": "Cộng", "cells": [*shown.total]} if shown.total and len(rows) > 1 else None,
        "measure": ", ".join(_UNITS[unit] for unit in of.figures["comments.total"].units_of_count),
        "note": "; ".join(note for note in (_mixed(of, bool(shown.note)), shown.note) if note),
    }


def sources(of: Asked, title: str) -> Chart:
    """Returns bars of where the comments came from (0.14); none where the other table hides a count."""
    figures = [(key, of.figures.get(f"comments-by-source.{key.replace('_', '-')}")) for key in _SOURCES.all]
    found = [(letters.capital(_SOURCES[key]), figure.count) for key, figure in figures if figure and figure.count]
    total = of.figures["comments.total"].count
    unstated = total - sum(count for _, count in found)
    if found and unstated:
        found.append(("Không ghi nguồn", unstated))
    hides = hides_a_count(of) or any(_is_small(of, count) for _, count in found)
    rows = [] if hides or len(found) < 2 else found
    measure = ", ".join(_UNITS[unit] for unit in of.figures["comments.total"].units_of_count)
    return {
        "kind": "bars",
        "title": title,
        "unit": measure,
        "series": ["Số ý kiến"],
        "rows": [{"label": label, "cells": [count]} for label, count in rows],
    }


def asking(of: Asked) -> Asking:
    """Returns what became of slips, meetings and points (0.9, 0.23)."""
    slips, void, meetings = (of.figures[name] for name in ("slips.returned", "slips.void", "meetings.attended"))
    answered, total = of.figures["comments-answered"], of.figures["comments.total"]
    rest = (total.count - (answered.base or 0), (answered.base or 0) - answered.count, answered.count)
    told = not hides_a_count(of) and not any(_is_small(of, count) for count in rest)
    return {
        "slips": _line(slips, not _is_small(of, slips.count)),
        "void": _line(void, bool(void.count) and not any(_is_small(of, n) for n in (void.count, slips.count))),
        "meetings": _line(meetings, True),
        "answered": _line(answered, told),
    }


def proposals(of: Asked) -> int | None:
    """Returns how many of the comments propose something; None where that may not be told."""
    living = of.campaign.living("comment")
    replaced = {comment.supersedes for comment in living}
    count = sum(
        point.sense == "proposal"
        for comment in living
        if comment.home in of.units and comment.id not in replaced
        for point in comment.points
    )
    rest = of.figures["comments.total"].count - count
    return None if hides_a_count(of) or _is_small(of, count) or _is_small(of, rest) else count


def hides_a_count(of: Asked) -> bool:
    """True where the table of comments hides a count from this reader, so that no other sum of them may be told."""
    return any(_is_small(of, count) for row in _with_sums(_counted(of).counts) for count in row)


def k(of: Asked) -> int:
    """Returns below which count a number of comments could point at somebody."""
    return of.campaign.settings.privacy.k if of.campaign.settings else 5


class _Table(NamedTuple):
    levels: list[str]
    columns: list[str]
    counts: list[list[int]]


def _counted(of: Asked) -> _Table:
    """A comment of a class that no group of the pack has stands in a column of its own, so that the sums agree."""
    groups = of.campaign.pack.groups if of.campaign.pack else ()
    heard = {name for name, figure in of.figures.items() if figure.parts}
    levels = [level for level in LEVELS.all if f"comments.{level}" in heard]
    counts = [[of.figures[f"comments.{level}.{group.key}"].count for group in groups] for level in levels]
    rest = [of.figures[f"comments.{level}"].count - sum(row) for level, row in zip(levels, counts, strict=True)]
    columns = [group.short for group in groups]
    if any(rest):
        return _Table(levels, [*columns, "Khác"], [[*row, left] for row, left in zip(counts, rest, strict=True)])
    return _Table(levels, columns, counts)


def _mixed(of: Asked, hides: bool) -> str:
    """Which units of count were added up, with how many of each only where no count is hidden."""
    total = of.figures["comments.total"]
    if len(total.units_of_count) < 2:
        return "; ".join(note.vi for note in total.notes) if not hides else ""
    if not hides:
        return "; ".join(note.vi for note in total.notes)
    named = " và ".join(f"“{_UNITS[unit]}”" for unit in total.units_of_count)
    return f"đơn vị tính không đồng nhất: cộng cả {named}"


def _with_sums(counts: list[list[int]]) -> Iterable[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _is_small(of: Asked, count: int) -> bool:
    return of.audience != "committee" and 0 < count < k(of)


def _line(figure: Figure, told: bool) -> Line | None:
    return line(figure) if told and figure.parts else None
