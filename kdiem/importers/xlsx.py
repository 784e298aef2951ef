"""XLSX workbooks, read by calamine; `preflight` has looked through them before."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any

from kdiem import viet
from kdiem.importers.base import Cell, Content, Reason, Refusal, Row, Sheet, blank


def read(raw: bytes) -> Content:
    """Returns the rows of every sheet; a hidden sheet is read, marked as hidden, and named in a note.

    A merged cell says the same in each of its rows and columns.

    Raises:
        Refusal: calamine cannot read the workbook.
    """
    import python_calamine as calamine

    try:
        with calamine.load_workbook(io.BytesIO(raw)) as book:
            sheets = tuple(_sheets(book, calamine))
    except (calamine.CalamineError, OSError, ValueError):
        raise Refusal("not-a-workbook") from None
    notes = tuple(Reason("hidden-sheet", {"sheet": sheet.name}) for sheet in sheets if sheet.hidden)
    return Content("xlsx", None, sheets, notes=notes)


def _sheets(book: Any, calamine: Any) -> Iterator[Sheet]:
    for n, about in enumerate(book.sheets_metadata, 1):
        if about.typ == calamine.SheetTypeEnum.WorkSheet:
            hidden = about.visible != calamine.SheetVisibleEnum.Visible
            name = viet.visible(viet.nfc(about.name)).strip() or f"#{n}"
            yield Sheet(name, tuple(_rows(book.get_sheet_by_name(about.name))), hidden)


def _rows(sheet: Any) -> Iterator[Row]:
    grid: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    own = [any(not blank(cell) for cell in cells) for cells in grid]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(grid) and left < len(grid[top]):
            _spread(grid, top, left, bottom, right)
    for number, (cells, holds) in enumerate(zip(grid, own, strict=True), 1):
        if holds:
            yield Row(number, tuple(map(_plain, cells)))


def _spread(grid: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    for cells in grid[top : bottom + 1]:
        for column in range(left, min(right + 1, len(cells))):
            if blank(cells[column]):
                cells[column] = grid[top][left]


def _plain(cell: Any) -> Cell:
    """Numbers that Excel keeps as 409.0 become 409; a time of day or a span becomes its text."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, datetime.time | datetime.timedelta):
        return str(cell)
    return cell
