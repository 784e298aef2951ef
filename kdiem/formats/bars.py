"""Bars: side by side for each row, or one made of its parts; every number is written where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kdiem.formats.base import Chart, Row
from kdiem.formats.drawing import WIDTH, Box, Line, Shape, Text, lowered, width_of
from kdiem.formats.plotting import Number, Plot, label_of, look, placed, value_of


class _Scale(NamedTuple):
    """What the longest bar stands for, and how long it is."""

    most: Number
    room: int

    def length(self, value: Number | None) -> int:
        """What stands for something shows, however small."""
        return max(int(self.room * value / self.most), 2) if value is not None and value > 0 else 0


def bars(chart: Chart, plot: Plot) -> tuple[list[Shape], int]:
    """Returns a bar for each cell of each row, and the height of all; a number under 0 has no bar."""
    count = len(chart["series"])
    ends = [width_of(label_of(cell), plot.size, count == 1) for row in chart["rows"] for cell in row["cells"]]
    values = [value_of(cell) for row in chart["rows"] for cell in row["cells"]]
    scale = _Scale(_most(chart, values), WIDTH - plot.start - max(ends, default=0) - plot.size // 2)
    spots, height = placed(chart, plot, [count * plot.bar] * len(chart["rows"]))
    shapes: list[Shape] = []
    for row, spot in zip(chart["rows"], spots, strict=True):
        shapes += spot.label
        first = spot.middle - (count - 1) * plot.bar // 2
        for n, cell in enumerate(row["cells"]):
            shapes += _bar(cell, n, first + n * plot.bar, plot, scale, count == 1)
    return [*shapes, Line(plot.start, 0, plot.start, height)], height


def stacked(chart: Chart, plot: Plot) -> tuple[list[Shape], int]:
    """Returns one bar for each row, made of its parts, and the height of all.

    The parts' counts stand inside, the sum behind. Where a part is too narrow for its count, or a count is not
    known, they all stand behind, in a column for each series. Shares have no sum: rounded, they come to 100,1.
    """
    totals = [_total(row) for row in chart["rows"]]
    behind = max((width_of(_said(chart, row), plot.size, True) for row in chart["rows"]), default=0) + plot.size // 2
    scale = _Scale(_most(chart, totals), WIDTH - plot.start - behind)
    if None not in totals and all(_fits(row, plot, scale) for row in chart["rows"]):
        return _stacked(chart, plot, scale, ())
    edges = _edges(chart, plot, 0 if _is_share(chart) else max(behind, width_of(_SUM, plot.size, True)))
    return _stacked(chart, plot, scale._replace(room=edges[0] - plot.start - plot.size // 2), edges[1:])


def _is_share(chart: Chart) -> bool:
    return chart["unit"].strip() == "%"


def _said(chart: Chart, row: Row) -> str:
    return "" if _is_share(chart) else label_of(_total(row))


def _most(chart: Chart, values: Sequence[Number | None]) -> Number:
    return max([100 if _is_share(chart) else 1, *(value for value in values if value is not None)])


def _bar(cell: int | str | None, n: int, middle: int, plot: Plot, scale: _Scale, alone: bool) -> list[Shape]:
    length = scale.length(value_of(cell))
    at = plot.start + length + plot.size // 3
    label = Text(at, middle + plot.size // 3, label_of(cell), plot.size, bold=alone)
    return [_box(plot.start, middle, length, n, plot), label] if length else [label]


def _box(x: int, middle: int, length: int, n: int, plot: Plot) -> Box:
    return Box(x, middle - plot.thick() // 2, length, plot.thick(), look(n))


def _total(row: Row) -> Number | None:
    """None where one part is not known, or is under a number and no count."""
    values = [value_of(cell) for cell in row["cells"]]
    return None if None in values else sum(value for value in values if value is not None)


def _fits(row: Row, plot: Plot, scale: _Scale) -> bool:
    values = [value_of(cell) for cell in row["cells"]]
    return all(
        not value or width_of(label_of(value), plot.size) + plot.size // 2 <= scale.length(value) for value in values
    )


def _edges(chart: Chart, plot: Plot, behind: int) -> list[int]:
    """The right edges of what stands behind the bars: the bars' own, each series' column, the sum's."""
    edges = [WIDTH, WIDTH - behind]
    for cells in reversed(list(zip(*(row["cells"] for row in chart["rows"]), strict=True))):
        wide = max(width_of(label_of(cell), plot.size) for cell in cells)
        edges.append(edges[-1] - max(wide, plot.size) - plot.size * 2 // 3)
    return edges[::-1]


def _stacked(chart: Chart, plot: Plot, scale: _Scale, edges: Sequence[int]) -> tuple[list[Shape], int]:
    head = plot.size * 3 // 2 if edges else 0
    spots, height = placed(chart, plot, [plot.bar] * len(chart["rows"]))
    shapes: list[Shape] = _heads(chart, plot, edges) if edges else []
    for row, spot in zip(chart["rows"], spots, strict=True):
        shapes += [lowered(shape, head) for shape in spot.label]
        shapes += _parts(row, head + spot.middle, plot, scale, not edges)
        foot = head + spot.middle + plot.size // 3
        if edges:
            labels = zip(map(label_of, row["cells"]), edges, strict=False)
            shapes += [Text(edge, foot, label, plot.size, "end") for label, edge in labels]
        if said := _said(chart, row):
            at = plot.start + scale.length(_total(row)) + plot.size // 3
            shapes.append(Text(edges[-1] if edges else at, foot, said, plot.size, "end" if edges else "start", True))
    return [*shapes, Line(plot.start, head, plot.start, head + height)], head + height


def _heads(chart: Chart, plot: Plot, edges: Sequence[int]) -> list[Shape]:
    """Over each column the sign of its series, over the last one the word for sum."""
    side = plot.size * 3 // 4
    signs: list[Shape] = [Box(edge - side, plot.size - side, side, side, look(n)) for n, edge in enumerate(edges[:-1])]
    return signs if _is_share(chart) else [*signs, Text(edges[-1], plot.size, _SUM, plot.size, "end", True)]


def _parts(row: Row, middle: int, plot: Plot, scale: _Scale, named: bool) -> list[Shape]:
    """The bar of a row; `named`: with each part's count inside."""
    shapes: list[Shape] = []
    x = plot.start
    for n, cell in enumerate(row["cells"]):
        length = scale.length(value_of(cell))
        if length:
            part = _box(x, middle, length, n, plot)
            shapes += [part, *_inside(label_of(cell), part, plot)] if named else [part]
        x += length
    return shapes


def _inside(label: str, part: Box, plot: Plot) -> list[Shape]:
    """White on dark, black on light; on a pattern a white plate lies under the count."""
    middle, foot = part.x + part.width // 2, part.y + part.height // 2 + plot.size // 3
    wide = width_of(label, plot.size) + plot.size * 2 // 5
    plate = Box(middle - wide // 2, part.y + 2, wide, part.height - 4, "plate")
    text = Text(middle, foot, label, plot.size, "middle")
    return [plate, text] if part.look in ("s3", "s5") else [text._replace(look=part.look.replace("s", "on", 1))]


_SUM = "Cộng"
