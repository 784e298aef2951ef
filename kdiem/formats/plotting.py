"""What charts of every kind have: labels, rows below each other, a legend, numbers as offices write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kdiem.formats.base import Chart
from kdiem.formats.drawing import WIDTH, Box, Shape, Text, literal, width_of, wrapped
from kdiem.vietnum import format_count, format_day, format_percent, parse_count, parse_day, parse_percent

Number = int | Decimal


class Plot(NamedTuple):
    """The measures of a chart: the letters' size, how high a bar is, the gap between rows, where the bars begin."""

    size: int
    bar: int
    gap: int
    start: int

    def thick(self) -> int:
        return self.bar - self.size // 6


class Spot(NamedTuple):
    """Where a row stands: the middle of its height, and its label, ready to draw."""

    middle: int
    label: list[Shape]


def plot_of(chart: Chart) -> Plot:
    """Returns the measures of a chart: letters of 11 pt, of 9 pt where it has over 30 rows; labels take what they
    need, at most a third of the width.
    """
    size, bar, gap = (39, 50, 12) if len(chart["rows"]) <= 30 else (32, 36, 3)
    longest = max((width_of(literal(row["label"]), size) for row in chart["rows"]), default=0)
    return Plot(size, bar, gap, min(longest, WIDTH // 3) + size // 2)


def placed(chart: Chart, plot: Plot, heights: Sequence[int]) -> tuple[list[Spot], int]:
    """Returns where each row stands, below each other with a gap, and how high they are together."""
    spots, top = [], plot.size // 4
    for row, height in zip(chart["rows"], heights, strict=True):
        lines = wrapped(literal(row["label"]), plot.start - plot.size // 2, plot.size)
        tall = max(height, len(lines) * _pitch(plot)) + plot.gap
        spots.append(Spot(top + tall // 2, _label(lines, top + tall // 2, plot)))
        top += tall
    return spots, top + plot.size // 4


def legend(chart: Chart, plot: Plot) -> tuple[list[Shape], int]:
    """Returns what stands above the rows, the unit of count and the series by their looks, and how high it is.

    One series needs no legend: the chart is called after it.
    """
    unit = f"Đơn vị tính: {literal(chart['unit'])}" if chart["unit"].strip() else ""
    taken = width_of(unit, plot.size) + plot.size if unit else 0
    shapes: list[Shape] = [Text(WIDTH, plot.size, unit, plot.size, "end")] if unit else []
    x, y, side = 2, 0, plot.size * 3 // 4
    for n, name in enumerate(chart["series"] if len(chart["series"]) > 1 else []):
        lines = wrapped(literal(name), WIDTH - 2 * plot.size, plot.size)
        wide = max(width_of(line, plot.size) for line in lines) + side + plot.size // 3
        if x > 2 and x + wide > WIDTH - (0 if y else taken):
            x, y = 2, y + _pitch(plot)
        shapes.append(swatch(chart, n, x, y + plot.size - side, side))
        for line in lines:
            shapes.append(Text(x + side + plot.size // 3, y + plot.size, line, plot.size))
            y += _pitch(plot) * (line is not lines[-1])
        x += wide + plot.size
    return shapes, y + plot.size * 3 // 2 if shapes else 0


def swatch(chart: Chart, n: int, x: int, y: int, side: int) -> Box:
    """Returns the sign of the n-th series; that of a timeline is round, as it is on the line."""
    return Box(x, y, side, side, look(n), side // 2 if chart["kind"] == "timeline" else 0)


def look(n: int) -> str:
    """Returns the look of the n-th series; after six they begin anew."""
    return f"s{n % 6 + 1}"


def value_of(cell: int | str | None) -> Number | None:
    """Returns the number that a cell holds, as a count or written out ("66,5"); None where it holds none."""
    if not isinstance(cell, str):
        return cell
    count = parse_count(cell)
    return parse_percent(cell) if count is None else count


def label_of(cell: Number | str | None) -> str:
    """Returns what is written for a cell: `7.892`, `66,5`, "< 5", and "—" where nothing is known."""
    if isinstance(cell, int):
        return format_count(cell)
    if isinstance(cell, Decimal) or (cell is not None and re.fullmatch(r"\d+\.\d{1,2}", cell)):
        return format_percent(Decimal(cell))
    return "—" if cell is None else literal(cell)


def described(chart: Chart) -> str:
    """Returns a chart in words, for who cannot see it: each row with its cells."""
    rows = []
    for row in chart["rows"]:
        cells = [_spoken(chart, cell) for cell in row["cells"]]
        named = [f"{literal(name)} {cell}" for name, cell in zip(chart["series"], cells, strict=False)]
        rows.append(f"{literal(row['label'])}: {', '.join(named if len(named) > 1 else cells)}")
    return "; ".join(rows)


def _spoken(chart: Chart, cell: int | str | None) -> str:
    day = parse_day(cell) if chart["kind"] == "timeline" and isinstance(cell, str) else None
    return format_day(day) if day else label_of(cell)


def _pitch(plot: Plot) -> int:
    return plot.size * 6 // 5


def _label(lines: Sequence[str], middle: int, plot: Plot) -> list[Shape]:
    first = middle - (len(lines) - 1) * _pitch(plot) // 2 + plot.size // 3
    return [
        Text(plot.start - plot.size // 3, first + n * _pitch(plot), line, plot.size, "end")
        for n, line in enumerate(lines)
    ]
