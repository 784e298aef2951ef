"""CSV files: UTF-8 with or without its mark, columns parted by `;`, `,` or tab."""

from __future__ import annotations

import csv
import io
from collections import Counter

from kdiem.importers.base import MAX_CELLS, Content, Refusal, Row, Sheet

_DELIMITERS = ";,\t"
_SAMPLE = 20


def read(raw: bytes) -> Content:
    """Returns the rows of a CSV file with the lines at which they begin.

    Raises:
        Refusal: the file is not UTF-8, holds NUL bytes or too many cells, or a quotation mark was never closed.
    """
    text = _decoded(raw)
    text, chosen = _told(text)
    delimiter = chosen or _delimiter(text)
    rows, start, read_so_far = [], 1 + bool(chosen), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(start, tuple(cells)))
            read_so_far += len(cells)
            if read_so_far > MAX_CELLS:
                raise Refusal("too-wide", columns=len(cells), rows=start)
            start = reader.line_num + 1 + bool(chosen)
    except csv.Error:
        raise Refusal("broken-csv", line=start) from None
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    return Content("csv", encoding, (Sheet("", tuple(rows)),))


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("encoding")
    if b"\0" in raw:
        raise Refusal("binary")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("encoding") from None


def _told(text: str) -> tuple[str, str]:
    """Takes off Excel's own first line `sep=;`, which names the delimiter."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    return (rest, told[4:]) if len(told) == 5 and told[:4].lower() == "sep=" else (text, "")


def _delimiter(text: str) -> str:
    """Gives the delimiter by which most of the first rows have one width, the widest of equals."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    widths: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            widths.append(len(cells))
            if len(widths) == _SAMPLE:
                break
    except csv.Error:
        return (0.0, 0)
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return (0.0, 0)
    width, times = max(counted.items(), key=lambda item: (item[1], item[0]))
    return (times / len(widths), width)
