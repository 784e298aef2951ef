"""What a workbook must be before it is opened: no bomb, no macro, no DTD, no cell at the end of the world."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from kdiem.importers.base import MAX_CELLS, Refusal

MAX_ENTRIES = 500
MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
SMALL = 5_000_000


_CHUNK = 1 << 20
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
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_entries(archive.infolist(), len(raw))
            for info in archive.infolist():
                name = info.filename.casefold()
                if name.endswith((".xml", ".rels")):
                    _check_part(name, b"".join(_unpacked(archive, info)))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise Refusal("not-a-workbook") from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise Refusal("not-a-workbook") from None


def _check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = [entry.filename.casefold() for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise Refusal("bomb", entries=len(entries), unpacked=unpacked)
    if unpacked > SMALL and unpacked > MAX_RATIO * size:
        raise Refusal("bomb", entries=len(entries), unpacked=unpacked)
    if len(set(names)) < len(names) or any(".." in name.split("/") or "\\" in name for name in names):
        raise Refusal("odd-names")
    if any("vbaproject" in name or name.endswith(".bin") and "macro" in name for name in names):
        raise Refusal("macros")
    if "xl/workbook.xml" not in names:
        raise Refusal("not-a-workbook")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The central directory may lie about the size: what is unpacked is counted again."""
    left = info.file_size
    with archive.open(info) as part:
        while piece := part.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise Refusal("bomb", entries=1, unpacked=info.file_size - left)
            yield piece


def _check_part(name: str, text: bytes) -> None:
    if b"\0" in text[:200] or text.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("odd-names")  # UTF-16 would hide everything below from these searches
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refusal("dtd")
    if name.startswith("xl/worksheets/") and name.endswith(".xml"):
        _check_area(text)
        _check_cells(text)


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
