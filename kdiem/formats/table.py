"""Tables of the body: Markdown lines to WordprocessingML rows, as text and not as objects.

Ten thousand rows through python-docx take 7 s, through docxtpl 3 s, as escaped text 0.3 s.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape as escape_xml

from kdiem.formats.drawing import width_of


class Ruling(NamedTuple):
    """The measures of a table: its whole width in twentieths of a point, the letters' size in points."""

    width: int
    size: int
    style: str


Inline = Callable[[str, bool], str]
"""Markdown of one cell, and whether all of it is bold -> runs."""


def rows_of(lines: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """Returns the cells of each row, the header first, and each column's side: left, center or right."""
    header = _cells(lines[0])
    sides = [_side(mark) for mark in _cells(lines[1])]
    count = len(sides)
    rows = [header, *map(_cells, lines[2:])]
    return [(row + [""] * count)[:count] if len(row) != count else row for row in rows], sides


def table(lines: Sequence[str], ruling: Ruling, inline: Inline, keep: bool) -> str:
    """Returns the table; its header repeats on each page and no row is split.

    A table of up to ten lines stays on one page, of a longer one the head with its first two rows; `keep` holds
    the end of any table by what follows it.
    """
    rows, sides = rows_of(lines)
    widths = column_widths(rows, sides, ruling)
    shapes = [_shape(width, side, ruling.style) for width, side in zip(widths, sides, strict=True)]
    bound = _bound(rows, widths, ruling.size, keep)
    body = [_row(row, shapes, inline, head=not place, bound=bound[place]) for place, row in enumerate(rows)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"{_opening(ruling.width)}<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"


def bare(text: str) -> str | None:
    """Returns what CommonMark makes of a cell without marks, ten times as fast as its parser, else None."""
    if not _has_no_marks(text):
        return None
    return re.sub(_ESCAPED, r"\1", text) if "\\" in text else text


def column_widths(rows: Sequence[Sequence[str]], sides: Sequence[str], ruling: Ruling) -> list[int]:
    """Returns widths that sum to the table's: no word and no number is broken, texts share what is left.

    Heads are as wide as their bold letters are in three lines, short ones in two; a number of a document (`29-KH/TU`)
    is one word.
    """
    columns = list(zip(*rows, strict=True))
    texts = [side == "left" for side in sides]
    size = ruling.size * 20
    lines = [_widest(column[1:], size) for column in columns]
    words = [_widest((word for cell in column[1:] for word in cell.split()), size) for column in columns]
    needs = [
        max(_head(column[0], size), min(word if text else line, size * _LETTERS)) + _SLACK + 2 * _MARGIN
        for column, text, line, word in zip(columns, texts, lines, words, strict=True)
    ]
    wants = [
        max(min(line, size * _LETTERS * 2) - need, 1) if text else 0
        for text, line, need in zip(texts, lines, needs, strict=True)
    ]
    return _shared(needs, wants if any(texts) else needs, ruling.width)


_MARGIN = 85
_SLACK = 60
"""What another font of the same measures may be wider, in twentieths of a point."""
_LETTERS = 12
"""How many times its letters' height a column may ask for at most; two letters of Times are about as wide as high."""
_SHORT = 6
_MEASURED = 4
"""How many of a column's longest texts are measured: of 10,000 rows only these can be the widest."""
_LINES = 10


def _head(text: str, size: int) -> int:
    words = [_wide(word, size) for word in text.split()]
    whole = sum(words)
    return max([*words, whole * 3 // 5 if whole < size * _SHORT else whole * 2 // 5], default=0)


def _widest(texts: Iterable[str], size: int) -> int:
    return max((_wide(text, size) for text in heapq.nlargest(_MEASURED, texts, key=len)), default=0)


def _wide(text: str, size: int) -> int:
    return width_of(text.replace("*", "").replace("\\", ""), size, bold=True)


def _bound(rows: Sequence[Sequence[str]], widths: Sequence[int], size: int, keep: bool) -> list[bool]:
    """Which rows stay with the next one. A long table that stayed whole would leave half a page empty before it."""
    few = len(rows) <= _LINES and sum(_height(row, widths, size * 20) for row in rows) <= _LINES
    bound = [few or place < 2 or (keep and place >= len(rows) - 2) for place in range(len(rows))]
    if not keep:
        bound[-1] = False
    return bound


def _height(row: Sequence[str], widths: Sequence[int], size: int) -> int:
    return max(-(-_wide(text, size) // (width - 2 * _MARGIN)) for text, width in zip(row, widths, strict=True)) or 1


def _shared(needs: Sequence[int], wants: Sequence[int], width: int) -> list[int]:
    """Where the needs alone are too wide, all shrink alike; what rounding leaves goes to the widest."""
    spare = width - sum(needs)
    shares = wants if spare >= 0 else needs
    widths = [need + spare * share // sum(shares) for need, share in zip(needs, shares, strict=True)]
    widths[widths.index(max(widths))] += width - sum(widths)
    return widths


_CELL = re.compile(r"(?:^|(?<=\|))((?:\\.|[^|\\]|\\$)*)(?:\||$)")
_SIDES = {(True, True): "center", (False, True): "right"}


def _cells(line: str) -> list[str]:
    """A bar after a backslash is text; so `\\\\|` is a backslash, then the next cell."""
    inner = line.strip()
    parts = _CELL.findall(inner) if "\\" in inner else inner.split("|")
    parts = parts[1:] if parts and not parts[0].strip() else parts
    return [part.strip() for part in (parts[:-1] if parts and not parts[-1].strip() else parts)]


def _side(mark: str) -> str:
    return _SIDES.get((mark.startswith(":"), mark.endswith(":")), "left")


class _Shape(NamedTuple):
    cell: str
    head: str
    plain: str
    bound: str


def _shape(width: int, side: str, style: str) -> _Shape:
    """What every cell of a column begins with, made once: the same text 10,000 times over."""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
    cell += f'<w:pStyle w:val="{style}"/>'
    aside = "" if side == "left" else f'<w:jc w:val="{side}"/>'
    return _Shape(
        cell,
        '<w:keepNext/><w:jc w:val="center"/></w:pPr>',
        f"{aside}</w:pPr>",
        f"<w:keepNext/>{aside}</w:pPr>",
    )


def _row(cells: Sequence[str], shapes: Sequence[_Shape], inline: Inline, head: bool, bound: bool) -> str:
    parts = ["<w:tr><w:trPr><w:cantSplit/>", "<w:tblHeader/></w:trPr>" if head else "</w:trPr>"]
    for text, shape in zip(cells, shapes, strict=True):
        parts += (shape.cell, shape.head if head else shape.bound if bound else shape.plain)
        said = None if head else bare(text)
        parts.append(inline(text, head) if said is None else _run(said))
        parts.append("</w:p></w:tc>")
    parts.append("</w:tr>")
    return "".join(parts)


_ESCAPED = r"\\([!-/:-@\[-`{-~])"
_has_no_marks = re.compile(rf"(?:{_ESCAPED}|[^\\*_&])*").fullmatch


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>' if text else ""


def _opening(width: int) -> str:
    lines = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{_MARGIN}" w:type="dxa"/><w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    )
