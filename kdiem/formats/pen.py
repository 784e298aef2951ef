"""Writing on a worksheet: cells that hold what they are given, and lines across columns, as high as they need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kdiem.errors import KdiemError
from kdiem.formats.drawing import width_of, wrapped
from kdiem.words import Words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT, SIZE, PIXELS = "Times New Roman", 12, 16
LETTERS = {"font_name": FONT, "font_size": SIZE, "font_family": 1, "font_scheme": "none"}
"""A font with a scheme is Excel's own, whatever its name says."""
Looks = dict[tuple[tuple[str, object], ...], "Format"]
"""The looks of a workbook's cells, each made once."""


class Pen:
    """A worksheet under way, with the widths of its columns in pixels."""

    def __init__(self, book: Workbook, sheet: Worksheet, looks: Looks, widths: Sequence[int]) -> None:
        self.book, self.sheet, self.widths = book, sheet, widths
        self._looks = looks
        self._heights: dict[int, float] = {}
        for column, width in enumerate(widths):
            # A digit of Times New Roman 12 is 8 pixels wide; XlsxWriter itself knows only the 7 of Calibri 11.
            sheet.set_column(column, column, (width - 5) / 8)

    def look(self, **marks: object) -> Format:
        """Returns the look of a cell: Times New Roman 12, wrapped, and what `marks` say."""
        key = tuple(sorted(marks.items()))
        if key not in self._looks:
            usual = {**LETTERS, "text_wrap": True, "valign": "vcenter"}
            self._looks[key] = self.book.add_format({**usual, **marks})
        return self._looks[key]

    def cell(self, row: int, column: int, value: int | float | date | str, look: Format) -> None:
        """Writes one cell; a text is a text, whatever it begins with.

        Raises:
            KdiemError: Excel has no room for it, and would lose it without a word.
        """
        if isinstance(value, str):
            write = self.sheet.write_string if value else self.sheet.write_blank
        else:
            write = self.sheet.write_datetime if isinstance(value, date) else self.sheet.write_number
        if write(row, column, value, look):
            raise KdiemError(_TOO_LARGE, _TOO_LARGE_HINT, row=row + 1, sheet=self.sheet.get_name())

    def line(self, row: int, first: int, last: int, text: str, **marks: object) -> None:
        """Writes a text across columns; a row of joined cells finds its height in no program, so it is set here."""
        look = self.look(**marks)
        if first < last:
            self.sheet.merge_range(row, first, row, last, "", look)
        self.cell(row, first, text, look)
        size = int(str(marks.get("font_size", SIZE)))
        room, bold = sum(self.widths[first : last + 1]) - 8, bool(marks.get("bold"))
        count = sum(len(wrapped(part, room, size * 4 // 3, bold)) for part in text.split("\n"))
        self._raise(row, count * size * 1.25 + 4)

    def fit(self, row: int, texts: Sequence[str], bold: bool = False) -> None:
        """Makes a row as high as the longest of its cells is wrapped; LibreOffice leaves rows as they stand."""
        most = max(self._lines(text, width, bold) for text, width in zip(texts, self.widths, strict=False))
        if most > 1:
            self._raise(row, most * SIZE * 1.28 + 1)

    def _lines(self, text: str, width: int, bold: bool) -> int:
        """Few letters need no measuring: none is wider than its height."""
        if len(text) * PIXELS <= width - 8 or width_of(text, PIXELS, bold) <= width - 8:
            return 1
        return len(wrapped(text, width - 8, PIXELS, bold))

    def _raise(self, row: int, height: float) -> None:
        self._heights[row] = max(self._heights.get(row, 0), height)
        self.sheet.set_row(row, self._heights[row])


_TOO_LARGE = Words(
    "Excel has no room for row {row} of the sheet `{sheet}`: too many rows, or a cell of over 32,767 characters",
    "Excel không chứa được dòng {row} của trang tính `{sheet}`: quá nhiều dòng, hoặc một ô dài hơn 32.767 ký tự",
)
_TOO_LARGE_HINT = Words("write it as md, docx or html", "hãy lập ở định dạng md, docx hoặc html")
