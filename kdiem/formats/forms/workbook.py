"""The sheets of an XLSX form: which parts they are, what their cells say, and every cell and row with its address."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kdiem.formats.forms.package import element
from kdiem.formats.forms.refs import column, letters
from kdiem.viet import nfc

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
BOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Sheet(NamedTuple):
    """A worksheet: its name, the part it stands in, and that part's root, every row and cell with its address."""

    name: str
    part: str
    root: Any


def tag(name: str) -> str:
    """Returns the full name of an element of a sheet."""
    return f"{{{MAIN}}}{name}"


def sheets(parts: Mapping[str, bytes]) -> list[Sheet]:
    """Returns the worksheets in the order of their tabs; a sheet of nothing but a chart is none."""
    targets = related(parts, BOOK)
    found = []
    for entry in element(parts[BOOK]).iter(tag("sheet")):
        part = targets.get(entry.get(_RELATION, ""), "")
        if part.startswith("xl/worksheets/") and part in parts:
            root = element(parts[part])
            _address(root)
            found.append(Sheet(nfc(entry.get("name", "")), part, root))
    return found


def related(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Returns which parts a part names by which id."""
    folder, _, name = part.rpartition("/")
    listed = parts.get(f"{folder}/_rels/{name}.rels")
    entries = element(listed) if listed else ()
    return {
        entry.get("Id"): posixpath.normpath(posixpath.join("/" + folder, entry.get("Target", ""))).lstrip("/")
        for entry in entries
        if entry.get("TargetMode") != "External"
    }


def strings(parts: Mapping[str, bytes]) -> list[str]:
    """Returns the texts that the cells of all sheets share, by number."""
    if STRINGS not in parts:
        return []
    return [text(entry) for entry in element(parts[STRINGS]).iterfind(tag("si"))]


def text(entry: Any) -> str:
    """Returns the text of a string, its letters in NFC, whatever pieces it is formatted in; readings are left out."""
    spoken = {piece for reading in entry.iter(tag("rPh")) for piece in reading.iter()}
    return nfc("".join(piece.text or "" for piece in entry.iter(tag("t")) if piece not in spoken))


def rows(sheet: Any) -> Iterator[Any]:
    """Gives the rows of a sheet that stand in its file, from the top."""
    inside = sheet.find(tag("sheetData"))
    return iter(()) if inside is None else inside.iterfind(tag("row"))


def said(cell: Any, shared: list[str]) -> str:
    """Returns what a cell says as text; empty for a number or a formula."""
    kind = cell.get("t")
    if kind == "inlineStr" and (inside := cell.find(tag("is"))) is not None:
        return text(inside)
    value = cell.findtext(tag("v"), "")
    if kind == "str" and cell.find(tag("f")) is None:
        return nfc(value)
    return shared[int(value)] if kind == "s" and value.isdigit() and int(value) < len(shared) else ""


def _address(sheet: Any) -> None:
    """A file may leave out the addresses of rows and cells that follow each other."""
    row_number = 0
    for row in rows(sheet):
        row_number = int(row.get("r") or row_number + 1)
        row.set("r", str(row_number))
        place = 0
        for cell in row.iterfind(tag("c")):
            place = column("".join(sign for sign in cell.get("r", "") if sign.isalpha())) or place + 1
            cell.set("r", f"{letters(place)}{row_number}")
