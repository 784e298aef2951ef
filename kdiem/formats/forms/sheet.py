"""A superior's own XLSX form: its marked cells and repeated rows filled in, all else left as it is."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from kdiem.formats.forms import moving, workbook
from kdiem.formats.forms.cells import Cells, TooMuch, sandbox
from kdiem.formats.forms.package import Parts, element, written
from kdiem.formats.forms.refs import Key, Rows
from kdiem.formats.forms.repeats import LAST_ROW, Block, Mark, Misplaced, Row, blocks, marks, spread
from kdiem.formats.forms.script import TAG, Script, Spot, Trouble, excerpts, require, told
from kdiem.formats.forms.workbook import Sheet, rows, said, sheets, strings, tag
from kdiem.formats.grammar import leftover
from kdiem.viet import nfc
from kdiem.words import Words


def scripts(parts: Mapping[str, bytes]) -> dict[str, Script]:
    """Returns the tags of each sheet, cell by cell, row by row."""
    shared = strings(parts)
    return {
        sheet.part: Script(
            tuple(
                Spot(_CELL.filled(sheet=sheet.name, cell=cell.get("r")), found)
                for row in rows(sheet.root)
                for cell in row.iterfind(tag("c"))
                if "{" in (found := said(cell, shared)) or leftover(found)
            )
        )
        for sheet in sheets(parts)
    }


def elsewhere(parts: Mapping[str, bytes]) -> Iterator[Trouble]:
    """Gives the tags that stand where none is filled in: a header, a formula, a name, a comment, the properties."""
    for name, content in sorted(parts.items()):
        if name.endswith((".xml", ".rels", ".vml")) and name != workbook.STRINGS:
            remembers = name.startswith(("xl/worksheets/", "xl/charts/")) and name.endswith(".xml")
            outside = _without_cells(content) if remembers else content.decode("utf-8", "replace")
            if found := re.search(r"\{[{%].{0,60}", outside, re.DOTALL):
                yield Trouble(_NOT_FILLED, 0, _PART.filled(part=name), excerpts(nfc(found[0])))


def unpaired(parts: Mapping[str, bytes]) -> Iterator[Trouble]:
    """Gives the marks of rows that do not go together, of each sheet the first."""
    shared = strings(parts)
    for sheet in sheets(parts):
        try:
            blocks(list(_marks(sheet, shared)))
        except Misplaced as fault:
            cell = _CELL.filled(sheet=sheet.name, cell=fault.cell)
            yield Trouble(fault.words, 0, cell, excerpts(_found(sheet, shared, fault.cell)))


def fill(parts: Mapping[str, bytes], values: Mapping[str, object], path: str) -> Parts:
    """Returns the parts of a form with its marked cells filled in from plain values.

    Everything else is as it came: pictures, charts, protected cells, page set-up. Formulas, merged cells, areas for
    printing and the like follow the rows that are repeated; what formulas give is reckoned when the file is opened.

    Raises:
        KdiemError: a tag is not whole, stands outside a cell, is refused, or names what is not there.
    """
    for trouble in (*elsewhere(parts), *unpaired(parts)):
        raise told(trouble, path)
    for script in scripts(parts).values():
        require(script, values, sandbox(), path)
    shared, found = strings(parts), sheets(parts)
    spreads = {sheet.name: spread(blocks(list(_marks(sheet, shared))), values) for sheet in found}
    gone = {name: rows_ for name, (_, rows_) in spreads.items()}
    cells = Cells(shared)
    for sheet in found:
        moving.unshare(sheet.root)
        blocks_, rows_ = spreads[sheet.name]
        try:
            _write(sheet, blocks_, rows_, values, cells)
        except TooMuch as much:
            raise told(Trouble(much.words, 0, _CELL.filled(sheet=sheet.name, cell=much.cell)), path) from None
    return moving.moved({**parts, **_cleared(parts)}, found, gone)


_CELL = Words("sheet `{sheet}`, cell {cell}", "trang tính `{sheet}`, ô {cell}")
_PART = Words("{part}", "{part}")
_NOT_FILLED = Words(
    "a tag stands where kdiem fills in none; tags go into cells",
    "thẻ đứng ở chỗ kdiem không điền; chỉ đặt thẻ trong ô",
)
_MANY = Words("the rows go beyond the last row of a sheet", "số dòng vượt quá dòng cuối của trang tính")


def _write(
    sheet: Sheet,
    spreads: list[tuple[Block, list[Row]]],
    gone: Rows,
    values: Mapping[str, object],
    cells: Cells,
) -> None:
    """Puts each row of the form where it is now, the repeated ones as often as they are, and fills its cells in."""
    inside = sheet.root.find(tag("sheetData"))
    form = {int(row.get("r")): row for row in rows(sheet.root)}
    repeated = {row.of for _, copies in spreads for row in copies}
    rows_now: list[tuple[int, Any, Mapping[str, object] | None, Key]] = [
        (gone.at(at), row, values, ()) for at, row in form.items() if at not in repeated
    ]
    for block, copies in spreads:
        start = gone.at(block.first)
        rows_now += [
            (new, form[row.of], row.values, row.key) for new, row in enumerate(copies, start) if row.of in form
        ]
    for row in list(inside):
        inside.remove(row)
    for new, row, known, key in sorted(rows_now, key=lambda line: line[0]):
        if new > LAST_ROW:
            raise TooMuch(_MANY, row[0].get("r") if len(row) else "")
        inside.append(_row(row, new, key, known, cells))


def _row(row: Any, new: int, key: Key, values: Mapping[str, object] | None, cells: Cells) -> Any:
    made = copy.deepcopy(row)
    made.set("r", str(new))
    for cell in made.iterfind(tag("c")):
        cell.set("r", f"{cell.get('r').rstrip('0123456789')}{new}")
        cell.set(moving.KEY, " ".join(map(str, key)))
        cells.fill(cell, values)
    return made


def _marks(sheet: Sheet, shared: list[str]) -> Iterator[Mark]:
    for row in rows(sheet.root):
        for cell in row.iterfind(tag("c")):
            if "{%" in (source := said(cell, shared)):
                yield from marks(int(row.get("r")), cell.get("r"), source)


def _found(sheet: Sheet, shared: list[str], address: str) -> str:
    every = (cell for row in rows(sheet.root) for cell in row.iterfind(tag("c")))
    return next((said(cell, shared) for cell in every if cell.get("r") == address), "")


def _without_cells(content: bytes) -> str:
    """A sheet or chart as text, without what cells say, or said when Excel reckoned: cells are looked at one by one."""
    root = element(content)
    for piece in root.iter(tag("t"), tag("v"), f"{{{workbook.CHART}}}v"):
        piece.text = ""
    return str(etree.tostring(root, encoding="unicode"))


def _cleared(parts: Mapping[str, bytes]) -> Parts:
    """The shared texts without those that held a tag: no cell names them any more."""
    if workbook.STRINGS not in parts:
        return {}
    root = element(parts[workbook.STRINGS])
    for entry in root.iterfind(tag("si")):
        if TAG.search(workbook.text(entry)):
            for inside in list(entry):
                entry.remove(inside)
            etree.SubElement(entry, tag("t"))
    return {workbook.STRINGS: written(root)}
