"""The charts of a document on a sheet of their own: their numbers, and a chart of Excel's beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kdiem.formats.base import Chart
from kdiem.formats.drawing import literal
from kdiem.formats.pen import FONT, Looks, Pen
from kdiem.formats.plotting import label_of, value_of
from kdiem.formats.sheet import Look, footed, headed, named, printed
from kdiem.formats.typed import DAY
from kdiem.vietnum import parse_day

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": "#1F3D68"}},
    {"fill": {"color": "#9DB3D3"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#1F3D68", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#DFE6F0"}},
    {"pattern": {"pattern": "large_confetti", "fg_color": "#1F3D68", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#5F7FAE"}},
)
"""The looks of the series, as in templates/charts: they differ in grey too."""


def charted(book: Workbook, name: str, looks: Looks, chart: Chart, look: Look) -> None:
    """Writes a sheet with the numbers of a chart and below them the chart; a timeline stays a table of days."""
    sheet = book.add_worksheet(name)
    count = len(chart["series"])
    pen = Pen(book, sheet, looks, [260, *[max(110, 360 // count)] * count])
    printed(sheet, look.profile, sum(pen.widths) > 800)
    first = headed(pen, literal(chart["title"]), _measure(chart), look)
    last = _numbers(pen, first, chart)
    sheet.freeze_panes(first + 1, 0)
    row = last + 2
    if chart["kind"] != "timeline":
        height = 110 + len(chart["rows"]) * (24 if chart["kind"] == "stacked" else 10 + 18 * count)
        # XlsxWriter takes a column for an eighth narrower than Excel draws it in our font (see Pen).
        width = sum((width - 5) * 7 // 8 + 5 for width in pen.widths)
        _draw(book, pen, chart, last, row, (width, height))
        row += height // 20 + 2
    footed(pen, row, (), look)


def _measure(chart: Chart) -> str:
    return f"Đơn vị tính: {literal(chart['unit'])}" if chart["unit"].strip() else ""


def _numbers(pen: Pen, row: int, chart: Chart) -> int:
    """The table of a chart's numbers; returns its last row."""
    named(pen, row, ["", *map(literal, chart["series"])])
    for place, values in enumerate(chart["rows"], row + 1):
        pen.cell(place, 0, literal(values["label"]), pen.look(border=1, num_format="@"))
        for column, cell in enumerate(values["cells"], 1):
            _cell(pen, place, column, cell, chart["kind"])
        pen.fit(place, [literal(values["label"])])
    return row + len(chart["rows"])


def _cell(pen: Pen, row: int, column: int, cell: int | str | None, kind: str) -> None:
    day = parse_day(cell) if kind == "timeline" and isinstance(cell, str) else None
    value = None if day else value_of(cell)
    if day:
        pen.cell(row, column, day, pen.look(border=1, align="center", num_format=DAY))
    elif value is not None:
        form = "#,##0" if isinstance(value, int) else "#,##0.0"
        pen.cell(row, column, value if isinstance(value, int) else float(value), pen.look(border=1, num_format=form))
    else:
        pen.cell(row, column, label_of(cell), pen.look(border=1, align="right", num_format="@"))


def _draw(book: Workbook, pen: Pen, chart: Chart, last: int, row: int, size: tuple[int, int]) -> None:
    """The bars of the rows that end with `last`, the first one on top, each with its number."""
    drawn = book.add_chart({"type": "bar", **({"subtype": "stacked"} if chart["kind"] == "stacked" else {})})
    first, name = last - len(chart["rows"]) + 1, pen.sheet.get_name()
    font = {"name": FONT, "size": 11}
    for column in range(1, len(chart["series"]) + 1):
        drawn.add_series(
            {
                "name": [name, first - 1, column],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "border": {"color": "#1F3D68", "width": 0.75},
                "gap": 50,
                **FILLS[(column - 1) % len(FILLS)],
                "data_labels": _labels(chart, column - 1),
            }
        )
    drawn.set_title(
        {"name": literal(chart["title"]), "name_font": {**font, "size": 12, "bold": True}, "overlay": False}
    )
    drawn.set_legend({"none": True} if len(chart["series"]) == 1 else {"position": "bottom", "font": font})
    drawn.set_y_axis({"reverse": True, "num_font": font, "major_gridlines": {"visible": False}})
    drawn.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    drawn.set_size({"width": size[0], "height": size[1]})
    pen.sheet.insert_chart(row, 0, drawn, {"description": literal(chart["title"]), "object_position": 1})


def _labels(chart: Chart, series: int) -> dict[str, object]:
    """White letters on dark parts, a white ground on patterned ones; "< 5" is no 0, and a part of nothing is silent."""
    cells = [row["cells"][series] for row in chart["rows"]]
    said = [{"value": label_of(cell)} if value_of(cell) is None else None for cell in cells]
    font: dict[str, object] = {"name": FONT, "size": 11}
    labels: dict[str, object] = {"value": True, "font": font, **({"custom": said} if any(said) else {})}
    form = "#,##0.0" if chart["unit"].strip() == "%" else "#,##0"
    if chart["kind"] != "stacked":
        return labels | {"num_format": form}
    look = FILLS[series % len(FILLS)]
    font |= {"color": "#FFFFFF"} if look.get("fill", {}).get("color") in ("#1F3D68", "#5F7FAE") else {}
    ground = {"fill": {"color": "#FFFFFF"}} if "pattern" in look else {}
    return labels | {"num_format": f"{form};;"} | ground
