"""How a template writes a number or a day: the filters that every template has, in any format."""

from __future__ import annotations

import re
from decimal import Decimal

from jinja2 import Undefined

from kdiem.vietnum import format_count, format_day, format_percent, padded, parse_day

Value = str | int | None


def text(value: Value) -> str:
    """Returns a value as it is printed without a filter: None is "—"."""
    if isinstance(value, Undefined):
        return str(value)
    return "—" if value is None else str(value)


def _count(value: Value) -> str:
    """A text passes as it is: "dưới 5", "hơn 9.000"."""
    return format_count(value) if isinstance(value, int) else text(value)


def _padded(value: Value) -> str:
    return padded(value) if isinstance(value, int) else text(value)


def _percent(value: Value) -> str:
    written = re.fullmatch(r"\d+(\.\d+)?", text(value))
    return format_percent(Decimal(written[0])) if written else text(value)


def _day(value: Value) -> str:
    day = parse_day(text(value))
    return format_day(day) if day else text(value)


FILTERS = {"count": _count, "padded": _padded, "percent": _percent, "day": _day}
"""`count` (7892: 7.892), `padded` (8: 08, for prose), `percent` ("66.5": 66,5), `day` ("2013-05-03": 03/05/2013)."""
