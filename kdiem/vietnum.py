"""Numbers, percentages and dates, as Vietnamese offices write them."""

# decimal and datetime are imported at once: Pydantic, which every caller has loaded, needs both anyway.
from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from unicodedata import normalize


def parse_count(text: str) -> int | None:
    """Read a count: digits alone, or in groups of three behind dots or spaces (`2.645`, `5 420`).

    None for all else: `19.2` is no count, `9,000` may be nine thousand or nine, `0.500` is a half.
    """
    plain = _spaced(text)
    if re.fullmatch(r"[0-9]{1,15}|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){1,4}|(?: [0-9]{3}){1,4})", plain):
        return int(re.sub(r"[. ]", "", plain))
    return None


def parse_approx(text: str) -> tuple[int, bool] | None:
    """Read a count that may be approximate: (9000, True) for `hơn 9.000`, (409, False) for `409`."""
    words, count = re.fullmatch(f"({_ABOUT}*)(.*)", _spaced(text)).groups()  # type: ignore[union-attr]
    number = parse_count(count)
    return None if number is None else (number, bool(words))


def parse_percent(text: str) -> Decimal | None:
    """Read a percentage, with its sign or without, decimals kept as written: `66,3 %`, `19.2%`, `98,11%`.

    None where the dot may stand for thousands (`1.250%`).
    """
    plain = re.sub(r" ?%$", "", _spaced(text))
    if re.fullmatch(r"[0-9]{1,9}(?:,[0-9]{1,9})?|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,3},[0-9]{1,9}", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[0-9]{1,9}\.(?![0-9]{3}$)[0-9]{1,9}", plain):
        return Decimal(plain)
    return None


def parse_amount(text: str) -> Decimal:
    """Read a number as records hold it (`Amount`): `92,5`, `1.250`, `30`."""
    return Decimal(text.replace(".", "").replace(",", "."))


def format_count(count: int) -> str:
    """Write a count with dots between thousands: `7.892`."""
    return f"{count:,}".replace(",", ".")


def padded(count: int) -> str:
    """Write a count as prose does, below ten with a nought before it: `03 hội nghị`, `9.000 đảng viên`.

    Not for document numbers, which have no dots.
    """
    return f"0{count}" if 0 <= count < 10 else format_count(count)


def percent(count: int, base: int, places: int = 1) -> Decimal | None:
    """Give count / base in percent, rounded half up to so many decimals; None where the base is 0.

    Neither number is negative. Reckoned in whole numbers, so that no half is lost: 53 of 80 is 66.3.
    """
    return _scaled((2 * count * 10 ** (places + 2) + base) // (2 * base), places) if base else None


def truncated_percent(count: int, base: int, places: int = 1) -> Decimal | None:
    """Give count / base in percent, cut off and not rounded, as some printed tables do (4 of 21 as 19,04)."""
    return _scaled(count * 10 ** (places + 2) // base, places) if base else None


def format_percent(value: Decimal | None) -> str:
    """Write a percentage with a decimal comma and without its sign; a dash where there is none."""
    return "—" if value is None else f"{value:,f}".translate({ord(","): ".", ord("."): ","})


def parse_day(text: str, year: int | None = None) -> date | None:
    """Read a day, always day before month: `2012-06-01`, `17-4-2012`, `3/5/2013`, `ngày 03 tháng 4 năm 2012`.

    `year` (the campaign's) serves days that name none, such as `20/12`; without it they are None. So are days
    that no calendar has, and years of two digits.
    """
    for form in _DAYS:
        if found := re.fullmatch(form, _spaced(text)):
            named = found.groupdict().get("year") or year
            return _date(int(named), int(found["month"]), int(found["day"])) if named else None
    return None


def parse_month(text: str) -> tuple[int, int] | None:
    """Read a month as (year, month): `tháng 6-2012`, `6/2012`, `tháng 6 năm 2012`, `2012-06`."""
    plain = _spaced(text)
    found = re.fullmatch(rf"(?:tháng )?{_MONTH}(?: ?[-/] ?| năm ){_YEAR}", plain)
    found = found or re.fullmatch(rf"{_YEAR}-{_MONTH}", plain)
    if found is None or not 1 <= int(found["month"]) <= 12:
        return None
    return int(found["year"]), int(found["month"])


def format_day(day: date) -> str:
    """Write a day in figures: `03/05/2013`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_long_day(day: date, days: int = 9, months: int = 2) -> str:
    """Write a day as a document's date line does: up to day 9 and month 2 with a nought before them."""
    number = f"{day.day:02}" if day.day <= days else f"{day.day}"
    month = f"{day.month:02}" if day.month <= months else f"{day.month}"
    return f"ngày {number} tháng {month} năm {day.year:04}"


_ABOUT = r"(?:(?:hơn|gần|trên|dưới|khoảng|chừng|ngót|ước tính|ước|xấp xỉ) |[~≈] ?)"
_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[12][0-9]{3})"
_DAYS = (
    rf"{_YEAR}-{_MONTH}-{_DAY}",
    rf"(?:ngày )?{_DAY} ?(?P<mark>[-/.]) ?{_MONTH} ?(?P=mark) ?{_YEAR}",
    rf"(?:ngày )?{_DAY} tháng {_MONTH},? năm {_YEAR}",
    rf"(?:ngày )?{_DAY}(?: ?[-/] ?| tháng ){_MONTH}",
)


def _spaced(text: str) -> str:
    # str.split takes NBSP and narrow spaces for spaces too: three of the five source articles hold NBSP.
    return " ".join(normalize("NFC", text).casefold().split())


def _scaled(number: int, places: int) -> Decimal:
    return Decimal(f"{number}e-{places}")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
