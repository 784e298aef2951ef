"""The tables and charts of a document as an Excel workbook: a sheet for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from lxml import etree

from kdiem import officefile
from kdiem.errors import KdiemError
from kdiem.formats import fence
from kdiem.formats.base import Page, official
from kdiem.formats.blocks import Block, blocks, words
from kdiem.formats.forms import package
from kdiem.formats.nativecharts import charted
from kdiem.formats.pen import LETTERS, Looks, Pen
from kdiem.formats.sheet import Grid, Look, drawn, printed, widths_of
from kdiem.formats.table import rows_of
from kdiem.words import Words


def files(page: Page) -> dict[str, bytes]:
    """Returns the `.xlsx` file of a page; a campaign's own form is filled in behind the fence.

    Raises:
        KdiemError: the document has neither table nor chart, or Excel has no room for one; or the form is refused.
    """
    return fence.files(page, "xlsx") if "xlsx" in page.own else {f"{page.stem}.xlsx": write(page)}


def write(page: Page) -> bytes:
    """Returns the workbook of a document; the same page gives the same bytes.

    A sheet is called by its table's caption. Its text cells are texts whatever they begin with: nothing in them is
    taken for a formula, an address or a number.

    Raises:
        KdiemError: the document has neither table nor chart, or Excel has no room for one.
    """
    from xlsxwriter import Workbook

    grids = _grids(blocks(page.body, page.charts))
    charts = [chart for chart in page.charts.values() if chart["rows"]]
    if not grids and not charts:
        raise KdiemError(NO_TABLE, _OTHERS, document=page.stem)
    frame = official(page.frame)
    look = Look(frame, frame.trace if page.profile["trace"] else "", page.profile)
    raw, looks = BytesIO(), Looks()
    book = Workbook(raw, _OPTIONS)
    names: list[str] = []
    for grid in grids:
        widths, turned = widths_of(grid, page.profile)
        names.append(_name(grid.caption or "Bảng", names))
        sheet = book.add_worksheet(names[-1])
        printed(sheet, page.profile, turned)
        drawn(Pen(book, sheet, looks, widths), grid, look)
    for chart in charts:
        names.append(_name("Biểu đồ", names))
        charted(book, names[-1], looks, chart, look)
    book.close()
    return package.packed(package.described(_loosened(package.parts(raw.getvalue())), page.properties))


def properties_of(raw: bytes) -> dict[str, str]:
    """Returns the properties that `write` gave a workbook, core and custom ones; an empty one is absent.

    The file comes from outside: it is looked through before anything in it is read.

    Raises:
        KdiemError: it is no workbook that can be read.
    """
    try:
        parts = dict(officefile.texts(raw, "xl/workbook.xml"))
        core, custom = (package.element(parts.get(f"docprops/{name}.xml", b"<none/>")) for name in ("core", "custom"))
    except (officefile.Unfit, etree.LxmlError):
        raise KdiemError(_UNREADABLE) from None
    return package.properties_in(core, custom)


_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "default_format_properties": dict(LETTERS),
    "default_row_height": 21,
}
NO_TABLE = Words(
    "`{document}` has no table and no chart, so there is nothing to put into Excel",
    "`{document}` không có bảng, biểu nào để đưa vào Excel",
)
_OTHERS = Words("write it as md, docx, html or pdf", "hãy lập ở định dạng md, docx, html hoặc pdf")
_UNREADABLE = Words("the file is no Excel file (.xlsx) that can be read", "tệp không phải tệp Excel (.xlsx) đọc được")


def _loosened(parts: package.Parts) -> package.Parts:
    """A row's height is right for what it holds now, and follows what staff type into it later."""
    return {
        name: part.replace(b' customHeight="1"', b"") if name.startswith("xl/worksheets/sheet") else part
        for name, part in parts.items()
    }


def _grids(found: Sequence[Block]) -> list[Grid]:
    """Each table with the caption and unit right above it and the notes right below it."""
    grids: list[Grid] = []
    named: dict[str, str] = {}
    below = False
    for block in found:
        if block.style in ("caption", "measure"):
            named[block.style] = words(block.runs)
        elif block.rows:
            rows, sides = rows_of(block.rows)
            grids.append(Grid(named.get("caption", ""), named.get("measure", ""), rows, sides, (), block.turned))
            named = {}
        elif block.style == "note" and below:
            note = block.lead + words(block.runs)
            grids[-1] = grids[-1]._replace(notes=(*grids[-1].notes, note))
        below = bool(block.rows) or (below and block.style == "note")
    return grids


def _name(title: str, taken: Sequence[str]) -> str:
    """What Excel takes for the name of a sheet: no []:*?/\\, at most 31 characters, none twice whatever the case."""
    words = re.sub(r"[\[\]:*?/\\]+", " ", title).split() or ["Bảng"]
    for number in range(1, len(taken) + 2):
        behind = f" ({number})" if number > 1 else ""
        name = _cut(words, 31 - len(behind)).strip("' ") + behind
        if name.casefold() not in {other.casefold() for other in taken} | {"history"}:
            break
    return name


def _cut(words: Sequence[str], room: int) -> str:
    """As many whole words as there is room for, at least part of the first; an emoji takes two places."""
    name = words[0]
    while len(name.encode("utf-16-le")) > 2 * room:
        name = name[:-1]
    for word in words[1:]:
        if len(f"{name} {word}".encode("utf-16-le")) > 2 * room:
            break
        name += f" {word}"
    return name
