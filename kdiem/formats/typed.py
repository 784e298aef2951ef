"""Cells of a document's table as a spreadsheet holds them: numbers, days, and texts that stay texts."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kdiem.formats.blocks import inline, is_all, words
from kdiem.formats.table import bare
from kdiem.vietnum import parse_count, parse_day, parse_percent


class Cell(NamedTuple):
    """What a cell holds, the number format that shows it as the document does, and whether all of it is bold."""

    value: int | float | date | str
    format: str = ""
    bold: bool = False


DAY = "dd/mm/yyyy"


def typed(markdown: str, is_number: bool) -> Cell:
    """Returns one cell of a table; `is_number`: its column stands to the right.

    There `7.892` is a number shown with the separators of whoever looks, `66,5` one of one decimal, `66,5%` a share,
    `+3` keeps its sign; everything else stays as it is written, "< 5" and "—" too. `03/05/2013` is a day in any column.
    """
    text, bold = plain(markdown)
    if re.fullmatch(r"\d{2}/\d{2}/\d{4}", text):
        day = parse_day(text)
        # Excel takes 1900 for a leap year: before March of it, its days are not ours.
        return Cell(day, DAY, bold) if day and day >= date(1900, 3, 1) else Cell(text, "", bold)
    return _number(text)._replace(bold=bold) if is_number else Cell(text, "", bold)


def plain(markdown: str) -> tuple[str, bool]:
    """Returns the text of a cell without its marks, and whether it is bold as a whole."""
    said = bare(markdown)
    if said is not None:
        return said, False
    runs = inline(markdown)
    return words(runs), is_all("strong", runs)


def _number(text: str) -> Cell:
    sign, digits = (text[0], text[1:]) if text[:1] in ("+", "-", "−") else ("", text)
    count = parse_count(digits)
    if count is not None and len(digits) < 16:
        return Cell(-count if sign in ("-", "−") else count, _shown("#,##0", sign))
    share = parse_percent(digits)
    if share is None or len(digits) >= 16:
        return Cell(text)
    places = -share.as_tuple().exponent  # type: ignore[operator]
    form = ("#,##0." if places else "#,##0") + "0" * places
    if digits.endswith("%"):
        share, form = share / Decimal(100), f"{form}%"
    return Cell(float(-share if sign in ("-", "−") else share), _shown(form, sign))


def _shown(form: str, sign: str) -> str:
    """A change upward keeps its plus."""
    return f"+{form};-{form};{form}" if sign == "+" else form
