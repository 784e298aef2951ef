"""Numbers, percentages and dates: read as Vietnamese offices write them, and written so that they read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdiem.vietnum import (
    format_count,
    format_day,
    format_long_day,
    format_percent,
    padded,
    parse_approx,
    parse_count,
    parse_day,
    parse_month,
    parse_percent,
    percent,
    truncated_percent,
)

COUNTS = st.integers(0, 10**14)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))

# Counts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("409", 409),
        ("4716", 4716),
        ("2.645", 2645),
        ("9.000", 9000),
        ("1.234.567", 1234567),
        ("5 420", 5420),
        ("5\u00a0420", 5420),
        (" 03 ", 3),
        ("0", 0),
    ],
)
def test_dots_and_spaces_stand_between_thousands(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "", "19.2", "9,000", "66,3", "0.500", "1.2345", "12.34.567", "1.234 567", "-5", "1e3", "1_000", "٣",
        "38.168.053.000.001.9999", "16-KH/TU", "9.000 đảng viên",
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_no_count(text: str) -> None:
    assert parse_count(text) is None


@given(COUNTS)
def test_a_count_reads_back_as_it_was_written(count: int) -> None:
    assert parse_count(format_count(count)) == count
    assert parse_count(padded(count)) == count
    assert parse_count(format_count(count).replace(".", "\u202f")) == count


def test_counts_are_written_with_dots_and_small_ones_with_a_nought() -> None:
    assert [format_count(count) for count in (0, 999, 7892, 1234567)] == ["0", "999", "7.892", "1.234.567"]
    assert [padded(count) for count in (0, 3, 12, 9000)] == ["00", "03", "12", "9.000"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("hơn 9.000", (9000, True)),
        ("Gần 120", (120, True)),
        ("trên 50", (50, True)),
        ("khoảng hơn 1.500", (1500, True)),
        ("ước tính 30", (30, True)),
        ("~ 120", (120, True)),
        ("ho\u031bn 5", (5, True)),
        ("409", (409, False)),
        ("hơn 1 năm", None),
        ("hơn", None),
        ("bằng 5", None),
        ("hơn 19.2", None),
    ],
)
def test_a_count_may_be_called_approximate(text: str, read: tuple[int, bool] | None) -> None:
    assert parse_approx(text) == read


# Percentages


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("66,3 %", "66.3"),
        ("66,3%", "66.3"),
        ("66,3\u00a0%", "66.3"),
        ("19.2%", "19.2"),
        ("98,11%", "98.11"),
        ("66,300%", "66.300"),
        ("100", "100"),
        ("1.250,5%", "1250.5"),
    ],
)
def test_a_percentage_keeps_the_decimals_as_written(text: str, value: str) -> None:
    assert str(parse_percent(text)) == value


@pytest.mark.parametrize("text", ["", "%", "1.250%", "66,3%%", "66,", ",5", "6,6,3%", "-2,5%", "497/747", "NaN"])
def test_what_may_be_something_else_is_no_percentage(text: str) -> None:
    assert parse_percent(text) is None


@pytest.mark.parametrize(
    ("count", "base", "rounded", "cut"),
    [
        (497, 747, "66,5", "66,5"),
        (1334, 2005, "66,5", "66,5"),
        (3665, 5140, "71,3", "71,3"),
        (5496, 7892, "69,6", "69,6"),
        (53, 80, "66,3", "66,2"),  # 66.25: Python's round gives 66.2
        (4, 21, "19,0", "19,0"),
        (0, 5, "0,0", "0,0"),
        (5, 5, "100,0", "100,0"),
        (125, 10, "1.250,0", "1.250,0"),
        (3, 0, "—", "—"),
    ],
)
def test_shares_are_rounded_half_up_or_cut_off(count: int, base: int, rounded: str, cut: str) -> None:
    assert format_percent(percent(count, base)) == rounded
    assert format_percent(truncated_percent(count, base)) == cut


def test_a_printed_table_that_cuts_off_at_two_places_is_recognised() -> None:
    assert (truncated_percent(4, 21, places=2), percent(4, 21, places=2)) == (Decimal("19.04"), Decimal("19.05"))


@given(COUNTS, st.integers(1, 10**14), st.integers(0, 3))
def test_a_share_is_the_nearest_one_and_of_two_the_upper(count: int, base: int, places: int) -> None:
    exact, step = Fraction(100 * count, base), Fraction(1, 10**places)
    rounded, cut = percent(count, base, places), truncated_percent(count, base, places)
    assert rounded is not None and cut is not None
    assert -step / 2 < Fraction(rounded) - exact <= step / 2
    assert 0 <= exact - Fraction(cut) < step
    assert rounded.as_tuple().exponent == cut.as_tuple().exponent == -places


@given(COUNTS, st.integers(1, 10**6))
def test_a_share_reads_back_as_it_was_written(count: int, base: int) -> None:
    assert parse_percent(format_percent(percent(count % (9 * base), base)) + " %") == percent(count % (9 * base), base)


# Days, months, quarters


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2012-06-01", date(2012, 6, 1)),
        ("17-4-2012", date(2012, 4, 17)),
        ("3/5/2013", date(2013, 5, 3)),
        ("03/05/2013", date(2013, 5, 3)),
        ("03 / 05 / 2013", date(2013, 5, 3)),
        ("17.4.2012", date(2012, 4, 17)),
        ("Ngày 17-4-2012", date(2012, 4, 17)),
        ("ngày 03 tháng 4 năm 2012", date(2012, 4, 3)),
        ("ngày\u00a003 tháng 4, năm 2012", date(2012, 4, 3)),
        ("29/2/2012", date(2012, 2, 29)),
    ],
)
def test_the_day_stands_before_the_month(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "12/20/2012", "30/2/2012", "29/2/2013", "0/5/2012", "3/5/13", "3-5/2012", "28 - 29/3/2012", "20/12", "6/2012"],
)
def test_what_no_calendar_has_is_no_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize("text", ["20/12", "20-12", "ngày 20/12", "ngày 20 tháng 12", "20/12/2021"])
def test_a_day_without_a_year_takes_the_one_of_the_campaign(text: str) -> None:
    assert parse_day(text, year=2021) == date(2021, 12, 20)


def test_even_then_a_month_is_never_read_as_a_day() -> None:
    assert [parse_day(text, year=2021) for text in ("12/20", "29/2", "6/2012", "20.12")] == [None] * 4


@given(DAYS)
def test_a_day_reads_back_as_it_was_written(day: date) -> None:
    assert parse_day(format_day(day)) == parse_day(format_long_day(day)) == parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("day", "long"),
    [
        (date(2018, 2, 20), "ngày 20 tháng 02 năm 2018"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2012, 11, 9), "ngày 09 tháng 11 năm 2012"),
    ],
)
def test_a_date_line_has_two_digits_for_months_one_and_two_only(day: date, long: str) -> None:
    assert format_long_day(day) == long
    assert format_day(date(2013, 5, 3)) == "03/05/2013"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("tháng 6-2012", (2012, 6)),
        ("6/2012", (2012, 6)),
        ("Tháng 06 năm 2012", (2012, 6)),
        ("2012-06", (2012, 6)),
        ("13/2012", None),
        ("0/2012", None),
        ("6.2012", None),
        ("3/6/2012", None),
        ("tháng 6", None),
    ],
)
def test_a_month_has_a_year(text: str, month: tuple[int, int] | None) -> None:
    assert parse_month(text) == month
