"""Plain rows to a workbook: a frozen bold head, filters, columns as wide as their words, the same bytes each time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from kdiem.formats.base import shown

Cell = str | int | None
_LONGEST = 32_000  # Excel holds 32,767 characters in a cell
_WIDEST, _NARROWEST = 60, 6


class Sheet(NamedTuple):
    """One worksheet: lines of text above the table, its head, its rows; a text is never read as a formula."""

    name: str
    above: Sequence[str]
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet], properties: Mapping[str, str]) -> bytes:
    """Returns an XLSX of some sheets; `properties` are title, subject, author, created, and any others as custom ones.

    Nothing in it depends on the clock or the machine.
    """
    import xlsxwriter

    raw = BytesIO()
    letters = {"font_name": "Times New Roman", "font_size": 12}
    options = {"in_memory": True, "strings_to_formulas": False, "default_format_properties": letters}
    with xlsxwriter.Workbook(raw, options) as book:
        _set_properties(book, properties)
        looks = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
            "title": book.add_format({"bold": True}),
            "above": book.add_format({"italic": True}),
        }
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name[:31]), sheet, looks)
    return raw.getvalue()


def _set_properties(book: Any, properties: Mapping[str, str]) -> None:
    usual = ("title", "subject", "author", "keywords")
    created = datetime.datetime.fromisoformat(properties.get("created") or "1980-01-01")
    book.set_properties({key: shown(properties.get(key, ""))[:255] for key in usual} | {"created": created})
    for key in sorted(properties):
        if key not in (*usual, "created", "identifier"):
            book.set_custom_property(key, shown(properties[key])[:255], "text")


def _write(page: Any, sheet: Sheet, looks: Mapping[str, Any]) -> None:
    for n, line in enumerate(sheet.above):
        page.write_string(n, 0, shown(line), looks["above" if n else "title"])
    top = len(sheet.above)
    for row, cells in enumerate([sheet.head, *sheet.rows], top):
        look = looks["head" if row == top else "text"]
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(row, column, cell, look)
            else:
                page.write_string(row, column, shown(cell or "")[:_LONGEST], look)
    for column, title in enumerate(sheet.head):
        longest = max((len(str(cells[column] or "")) for cells in sheet.rows), default=0)
        page.set_column(column, column, max(_NARROWEST, min(_WIDEST, max(longest, len(title)) + 2)))
    page.freeze_panes(top + 1, 0)
    page.autofilter(top, 0, top + max(1, len(sheet.rows)), len(sheet.head) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
