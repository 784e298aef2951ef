"""What a workbook must be before it is opened: no bomb, no macro, no DTD, no cell at the end of the world."""

from __future__ import annotations

import re

from kdiem import officefile
from kdiem.importers.base import MAX_CELLS, Refusal

# A cell's address, however its element is prefixed or spaced.
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^>]*?\sref\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})["']"""
)
# Calamine gives an empty cell for an error and for a formula that was never reckoned: silence would be loss.
_ERROR = re.compile(rb"""<(?:\w+:)?c\s[^>]*\bt\s*=\s*["']e["'][^>]*>""")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)"
)


def check(raw: bytes) -> None:
    """Looks through an XLSX file without giving it to a parser.

    Raises:
        Refusal: the file is no workbook, or one that would hurt or lose something when read.
    """
    try:
        for name, text in officefile.texts(raw, "xl/workbook.xml"):
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                _check_area(text)
                _check_cells(text)
    except officefile.Unfit as unfit:
        raise Refusal(_WORKBOOK.get(unfit.reason, unfit.reason), **unfit.values) from None


_WORKBOOK = {"not-a-package": "not-a-workbook"}


def _check_area(text: bytes) -> None:
    columns = rows = 1
    for letters, number in _ADDRESS.findall(text):
        columns, rows = max(columns, _column(letters)), max(rows, int(number))
    merged = sum(
        (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in _MERGED.findall(text)
    )
    if columns * rows > MAX_CELLS or merged > MAX_CELLS:
        raise Refusal("too-wide", columns=columns, rows=rows)


def _check_cells(text: bytes) -> None:
    if broken := _ERROR.search(text):
        raise Refusal("error-cell", cell=_address(broken[0]))
    if unreckoned := _FORMULA.search(text):
        raise Refusal("formula-without-value", cell=_address(b" " + unreckoned[1]))


def _address(element: bytes) -> str:
    found = _ADDRESS.search(element)
    return (found[1] + found[2]).decode() if found else "?"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
