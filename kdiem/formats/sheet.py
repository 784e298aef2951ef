"""One table of a document as a worksheet: whose it is, then rows that can be sorted, filtered and reckoned with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from kdiem.formats.base import Frame
from kdiem.formats.drawing import width_of
from kdiem.formats.pen import PIXELS, Pen
from kdiem.formats.table import Ruling, column_widths
from kdiem.formats.typed import Cell, plain, typed

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


class Grid(NamedTuple):
    """A table: its caption, unit of measure and notes as plain text, its rows in Markdown with the header first."""

    caption: str
    measure: str
    rows: Sequence[Sequence[str]]
    sides: Sequence[str]
    notes: Sequence[str] = ()
    turned: bool = False


class Look(NamedTuple):
    """What stands on every sheet: the frame as printed, the foot line, the profile."""

    frame: Frame
    trace: str
    profile: Mapping[str, Any]


def drawn(pen: Pen, grid: Grid, look: Look) -> None:
    """Writes a table on a sheet: letterhead, title, caption and unit above, its notes below.

    The header stays in sight and is printed on every page; total rows, bold at the end, are not sorted along.
    """
    last = len(grid.sides) - 1
    head = headed(pen, grid.caption, grid.measure, look)
    cells = [[typed(text, is_number) for text, is_number in _with_kinds(grid, row)] for row in grid.rows[1:]]
    named(pen, head, [plain(text)[0] for text in grid.rows[0]])
    for row, texts in enumerate(cells, head + 1):
        for column, (cell, side) in enumerate(zip(texts, grid.sides, strict=True)):
            pen.cell(row, column, cell.value, _look(pen, cell, side))
        pen.fit(row, [cell.value if isinstance(cell.value, str) else "" for cell in texts])
    bottom = head + len(cells)
    pen.sheet.freeze_panes(head + 1, 0)
    pen.sheet.autofilter(head, 0, max(bottom - _totals(cells), head), last)
    pen.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{bottom + 1}"})
    pen.sheet.repeat_rows(head)
    footed(pen, bottom + 1, grid.notes, look)


def widths_of(grid: Grid, profile: Mapping[str, Any]) -> tuple[list[int], bool]:
    """Returns the widths of the columns in pixels, and whether the page is turned to landscape for them."""
    page, margins = profile["page"], profile["margins"]
    turned = grid.turned or sum(map(_letters, zip(*grid.rows, strict=True))) > _UPRIGHT
    sides = margins["top"] + margins["bottom"] if turned else margins["left"] + margins["right"]
    width = (page["height"] if turned else page["width"]) - sides
    ruling = Ruling(round(width * 1440 / 25.4), 12, "")
    return [twips // 15 for twips in column_widths(grid.rows, grid.sides, ruling)], turned


def headed(pen: Pen, caption: str, measure: str, look: Look) -> int:
    """Writes what stands above a table, and returns the row that comes next."""
    last = len(pen.widths) - 1
    row = _letterhead(pen, look.frame)
    for text, size in ((look.frame.doc_type, 14), (look.frame.subject, 12), (caption, 12)):
        if text:
            pen.line(row, 0, last, text, align="center", bold=True, font_size=size)
            row += 1
    if measure:
        pen.line(row, 0, last, measure, align="right", italic=True)
        row += 1
    return row


def named(pen: Pen, row: int, heads: Sequence[str]) -> None:
    """Writes the names of the columns."""
    look = pen.look(bold=True, border=1, align="center", bg_color="#E7ECF3")
    for column, text in enumerate(heads):
        pen.cell(row, column, text, look)
    pen.fit(row, heads, bold=True)


def footed(pen: Pen, row: int, notes: Sequence[str], look: Look) -> None:
    """Writes notes and the foot line below a table."""
    last = len(pen.widths) - 1
    for place, note in enumerate(notes):
        pen.line(row + place, 0, last, note, italic=True)
    if look.trace:
        pen.line(row + len(notes) + 1, 0, last, look.trace, font_size=8, font_color="#555555")


def printed(sheet: Worksheet, profile: Mapping[str, Any], turned: bool) -> None:
    """Sets a sheet to be printed on A4, as wide as the page, its pages numbered."""
    inches = {side: length / 25.4 for side, length in profile["margins"].items()}
    sheet.set_paper(9)
    if turned:
        sheet.set_landscape()
        inches = dict(zip(("top", "right", "bottom", "left"), (inches[s] for s in _TURNED), strict=True))
    sheet.set_margins(**inches)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer('&C&"Times New Roman,Regular"&11&P/&N')


_LONG, _UPRIGHT = 30, 90
"""Letters of a cell's line, and those that fit across an upright page."""
_TURNED = ("left", "top", "right", "bottom")


def _letters(column: Sequence[str]) -> int:
    """How many a column asks for; a header is broken into about three lines."""
    return min(max([len(column[0]) // 3, *map(len, column[1:])]), _LONG) + 2


def _letterhead(pen: Pen, frame: Frame) -> int:
    """Two blocks side by side, number and date in one row; below each other where no column parts the sheet well."""
    left = [*([frame.upper] if frame.upper else []), frame.issuer]
    left += [""] * (len(frame.banner) - len(left)) + [frame.number]
    right = [*frame.banner, *[""] * (len(left) - 1 - len(frame.banner)), frame.date_line]
    last, middle = len(pen.widths) - 1, _middle(pen.widths, _widest(left), _widest(right))
    if middle is None:
        texts = [text for text in (*left, frame.date_line) if text]
        for row, text in enumerate(texts):
            pen.line(row, 0, last, text, **_marks(text, frame))
        return len(texts)
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        pen.line(row, 0, middle, one, align="center", **_marks(one, frame))
        pen.line(row, middle + 1, last, other, align="center", **_marks(other, frame))
    return len(left)


def _marks(text: str, frame: Frame) -> dict[str, object]:
    if text == frame.date_line:
        return {"italic": True}
    return {"bold": True} if text in (frame.issuer, *frame.banner) else {}


def _widest(texts: Sequence[str]) -> int:
    return 8 + max(width_of(line, PIXELS, True) for text in texts for line in text.split("\n"))


def _middle(widths: Sequence[int], left: int, right: int) -> int | None:
    """The last column of the left block: both have room for their lines, and the left one is a little narrower."""
    sums = list(accumulate(widths))
    fit = [column for column, to in enumerate(sums) if to >= left and sums[-1] - to >= right]
    return min(fit, key=lambda column: abs(100 * sums[column] - 45 * sums[-1]), default=None)


def _with_kinds(grid: Grid, row: Sequence[str]) -> list[tuple[str, bool]]:
    """Columns to the right hold numbers, and so does the running number of the rows."""
    heads = grid.rows[0]
    return [
        (text, side == "right" or head in ("TT", "STT"))
        for text, side, head in zip(row, grid.sides, heads, strict=True)
    ]


def _look(pen: Pen, cell: Cell, side: str) -> Any:
    marks: dict[str, object] = {"border": 1, "align": side}
    return pen.look(**marks, **({"bold": True} if cell.bold else {}), **({"num_format": cell.format or "@"}))


def _totals(cells: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the end are bold as far as they hold anything."""
    count = 0
    for row in reversed(cells):
        if not any(cell.bold for cell in row) or any(cell.value != "" and not cell.bold for cell in row):
            break
        count += 1
    return count
