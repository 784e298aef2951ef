"""What of an XLSX form follows its rows when some are repeated: formulas, merged cells, names, charts, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from lxml import etree

from kdiem.formats.forms import workbook
from kdiem.formats.forms.package import TYPES, Parts, element, written
from kdiem.formats.forms.refs import STILL, Key, Rows, copied, reckoned, split
from kdiem.formats.forms.refs import moved as area_moved
from kdiem.formats.forms.workbook import Sheet, related, tag

KEY = "kdiem-key"
"""On a cell while its sheet is worked on: in which repetition it stands."""


def unshare(sheet: Any) -> None:
    """Gives every cell its own formula where Excel keeps one for a whole column: copies need theirs."""
    first: dict[str, tuple[str, int, int]] = {}
    for cell in sheet.iter(tag("c")):
        formula = cell.find(tag("f"))
        if formula is None or formula.get("t") != "shared":
            continue
        row, column = split(cell.get("r"))
        number = formula.attrib.pop("si", "")
        if formula.text:
            first[number] = (formula.text, row, column)
        elif number in first:
            text, at, across = first[number]
            formula.text = copied(text, row - at, column - across)
        formula.attrib.pop("t", None)
        formula.attrib.pop("ref", None)


def moved(parts: Mapping[str, bytes], sheets: Sequence[Sheet], gone: Mapping[str, Rows]) -> Parts:
    """Returns the parts of a form whose rows have gone where `gone` says, by the names of the sheets.

    Nothing that a formula gave is kept: the numbers that it stands upon are others now.
    """
    found = dict(parts)

    def rows_for(own: str) -> Callable[[str], Rows]:
        return lambda name: gone.get(name or own, STILL)

    for sheet in sheets:
        _follow(sheet.root, rows_for(sheet.name))
        found[sheet.part] = written(sheet.root)
        for part in related(parts, sheet.part).values():
            if part in parts and any(part.startswith(folder) for folder in _BESIDE):
                found[part] = _beside(part, parts[part], gone[sheet.name])
    for name, content in parts.items():
        if name.startswith("xl/charts/") and name.endswith(".xml"):
            found[name] = _chart(content, rows_for(""))
    found[workbook.BOOK] = _book(parts[workbook.BOOK], rows_for(""))
    return _without_chain(found)


_BESIDE = ("xl/comments", "xl/threadedComments/", "xl/drawings/", "xl/tables/")
_AREAS = ("ref", "sqref", "activeCell", "topLeftCell")
_CHAIN = "xl/calcChain.xml"


def _local(piece: Any) -> str:
    return piece.tag.rpartition("}")[2] if isinstance(piece.tag, str) else ""


def _follow(sheet: Any, rows_of: Callable[[str], Rows]) -> None:
    rows = rows_of("")
    _merge(sheet, rows)
    for cell in sheet.iter(tag("c")):
        key = tuple(int(step) for step in cell.attrib.pop(KEY, "").split())
        formula = cell.find(tag("f"))
        if formula is not None:
            formula.text = reckoned(formula.text or "", rows_of, key)
            cell.attrib.pop("t", None)
            for value in cell.findall(tag("v")):
                cell.remove(value)
    for piece in sheet.iter():
        if _local(piece) in ("c", "row", "mergeCell"):
            continue
        for name in _AREAS:
            if name in piece.attrib:
                piece.set(name, area_moved(piece.get(name), rows, grow=name == "sqref"))
        if _local(piece) == "sqref":
            piece.text = area_moved(piece.text or "", rows, grow=True)
        elif _local(piece) == "brk" and _local(piece.getparent()) == "rowBreaks":
            piece.set("id", str(rows.at(int(piece.get("id", "0")), last=True)))
    # What an area of conditional formats or of checks reckons is said of its first cell.
    _formulas((piece for piece in sheet.iter() if re.fullmatch("formula[12]?", _local(piece))), rows_of)


def _formulas(pieces: Iterable[Any], rows_of: Callable[[str], Rows]) -> None:
    for piece in pieces:
        piece.text = reckoned(piece.text or "", rows_of)


def _merge(sheet: Any, rows: Rows) -> None:
    """Cells merged within repeated rows are merged in every copy; those that reach over them grow."""
    merged = sheet.find(tag("mergeCells"))
    if merged is None:
        return
    for cell in list(merged):
        area = cell.get("ref", "")
        first, last = (split(address) for address in (area.split(":") * 2)[:2])
        merged.remove(cell)
        for key in _keys(first[0], last[0], rows):
            etree.SubElement(merged, tag("mergeCell"), ref=area_moved(area, rows, key))
    merged.set("count", str(len(merged)))


def _keys(first: int, last: int, rows: Rows) -> list[Key]:
    if first not in rows.copies or last not in rows.copies:
        return [()]
    ends = {key for _, key in rows.copies[last]}
    return [key for _, key in rows.copies[first] if any(end[: len(key)] == key for end in ends)] or [()]


def _beside(part: str, content: bytes, rows: Rows) -> bytes:
    """A comment, a picture or a table of a sheet; a picture's rows count from 0."""
    try:
        root = element(content)
    except etree.LxmlError:  # VML of old versions of Excel is not always XML: comments keep their place in `ref`
        return content
    for piece in root.iter():
        for name in ("ref",):
            if name in piece.attrib:
                piece.set(name, area_moved(piece.get(name), rows))
        if _local(piece) in ("row", "Row") and (piece.text or "").strip().isdigit():
            piece.text = str(rows.at(int(piece.text) + 1) - 1)
    return written(root)


def _chart(content: bytes, rows_of: Callable[[str], Rows]) -> bytes:
    """A chart looks at other rows; what it remembers of the form's own cells is tags, so it forgets that."""
    root = element(content)
    _formulas(root.iter(f"{{{workbook.CHART}}}f"), rows_of)
    for kept in [piece for piece in root.iter() if _local(piece) in ("strCache", "numCache", "multiLvlStrCache")]:
        kept.getparent().remove(kept)
    return written(root)


def _book(content: bytes, rows_of: Callable[[str], Rows]) -> bytes:
    root = element(content)
    _formulas(root.iter(tag("definedName")), rows_of)
    reckon = root.find(tag("calcPr"))
    if reckon is None:
        reckon = etree.Element(tag("calcPr"))
        before = [piece for name in _BEFORE for piece in root.findall(tag(name))]
        before[-1].addnext(reckon)
    reckon.set("fullCalcOnLoad", "1")
    return written(root)


# What stands before `calcPr` in a workbook, in this order; every workbook has sheets.
_BEFORE = ("sheets", "functionGroups", "externalReferences", "definedNames")


def _without_chain(parts: Parts) -> Parts:
    """The order in which Excel reckons names cells that are elsewhere now; it makes a new one."""
    if _CHAIN not in parts:
        return parts
    types, relations = element(parts[TYPES]), element(parts["xl/_rels/workbook.xml.rels"])
    for root, name, value in ((types, "PartName", f"/{_CHAIN}"), (relations, "Target", "calcChain.xml")):
        for entry in [entry for entry in root if entry.get(name, "").endswith(value)]:
            root.remove(entry)
    rest = {name: content for name, content in parts.items() if name != _CHAIN}
    return {**rest, TYPES: written(types), "xl/_rels/workbook.xml.rels": written(relations)}
