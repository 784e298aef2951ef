"""Days on a line: a row for what is due, a mark and its day for each series, months above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kdiem.formats.base import Chart, Row
from kdiem.formats.drawing import WIDTH, Box, Line, Shape, Text, literal, lowered, width_of
from kdiem.formats.plotting import Plot, look, placed
from kdiem.vietnum import format_day, parse_day


class _Scale(NamedTuple):
    """The days from the first of a month to the first of another, and where they stand."""

    since: date
    until: date
    left: int
    right: int

    def at(self, day: date) -> int:
        return self.left + (self.right - self.left) * (day - self.since).days // (self.until - self.since).days


class _Mark(NamedTuple):
    """A day of one series in one row, on which line of it, and its text to the left or right."""

    n: int
    x: int
    label: str
    line: int
    to_left: bool


def timeline(chart: Chart, plot: Plot) -> tuple[list[Shape], int]:
    """Returns a mark for each day, its date beside it, and the height of all; what is no day stands as text.

    Dates that would lie over each other in one row stand on lines of their own.
    """
    days = [day for row in chart["rows"] for cell in row["cells"] if (day := _day(cell))]
    scale = _scale(days, plot)
    marked = [_marks(row, scale, plot) for row in chart["rows"]]
    heights = [plot.bar * (1 + max((mark.line for mark in marks), default=0)) for marks in marked]
    head = plot.size * 2
    spots, height = placed(chart, plot, heights)
    shapes = _months(scale, plot, head, head + height)
    for marks, tall, spot in zip(marked, heights, spots, strict=True):
        shapes += [lowered(shape, head) for shape in spot.label]
        for mark in marks:
            y = head + spot.middle - tall // 2 + mark.line * plot.bar + plot.bar // 2
            shapes += _drawn(mark, y, plot)
    axes = [Line(plot.start, head, WIDTH, head), Line(plot.start, head, plot.start, head + height)]
    return [*shapes, *axes], head + height


def _day(cell: int | str | None) -> date | None:
    return parse_day(cell) if isinstance(cell, str) else None


def _scale(days: Sequence[date], plot: Plot) -> _Scale:
    """From the first of the first month to the end of the last; without a day, any month will do."""
    first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 1, 1))
    half = _month_width(plot) // 2
    return _Scale(first.replace(day=1), _later(last, 1), plot.start + half, WIDTH - half)


def _later(day: date, months: int) -> date:
    """The first of the month that comes so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _marks(row: Row, scale: _Scale, plot: Plot) -> list[_Mark]:
    taken: dict[int, list[tuple[int, int]]] = {}
    marks = []
    known = [(scale.at(day), n, format_day(day)) for n, cell in enumerate(row["cells"]) if (day := _day(cell))]
    loose = [(scale.left, -1, literal(str(cell))) for cell in row["cells"] if cell is not None and not _day(cell)]
    for x, n, label in sorted(known) + loose:
        mark, span = next(
            (mark, span)
            for mark, span in _ways(x, n, label, plot)
            if span[0] >= plot.start and span[1] <= WIDTH and not _hits(span, taken.get(mark.line, []))
        )
        taken.setdefault(mark.line, []).append(span)
        marks.append(mark)
    return marks


def _ways(x: int, n: int, label: str, plot: Plot) -> Iterator[tuple[_Mark, tuple[int, int]]]:
    """Right of its mark, else left, else the same one line lower, and so on."""
    wide, radius = width_of(label, plot.size) + plot.size, plot.size // 2
    for line in range(99):
        yield _Mark(n, x, label, line, False), (x - radius, x + wide)
        yield _Mark(n, x, label, line, True), (x - wide, x + radius)


def _hits(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < right and left < span[1] for left, right in taken)


def _drawn(mark: _Mark, y: int, plot: Plot) -> list[Shape]:
    side, away = plot.size * 3 // 4, plot.size * 2 // 3
    at, anchor = (mark.x - away, "end") if mark.to_left else (mark.x + away, "start")
    wide = width_of(mark.label, plot.size)
    plate = Box(at - wide if mark.to_left else at, y - plot.size // 2, wide, plot.size, "plate")
    text = Text(at, y + plot.size // 3, mark.label, plot.size, anchor)
    if mark.n < 0:
        return [plate, text]
    return [plate, Box(mark.x - side // 2, y - side // 2, side, side, look(mark.n), side // 2), text]


def _months(scale: _Scale, plot: Plot, top: int, bottom: int) -> list[Shape]:
    """The first days of as many months as can be written side by side, each with a line down."""
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200):
        firsts = [_later(scale.since, months) for months in range(0, 1200, step)]
        shown = [first for first in firsts if first <= scale.until]
        if len(shown) < 2 or scale.at(shown[1]) - scale.at(shown[0]) >= _month_width(plot) + plot.size:
            break
    shapes: list[Shape] = []
    for first in shown:
        x = scale.at(first)
        shapes.append(Line(x, top, x, bottom, "grid"))
        shapes.append(Text(x, top - plot.size // 2, f"{first.month:02}/{first.year}", plot.size, "middle"))
    return shapes


def _month_width(plot: Plot) -> int:
    return width_of("00/0000", plot.size)
