"""Counts of comments as readers may see them: a small one is hidden, and cannot be reckoned from what is printed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdiem.passages.audience import Suppressed, small, suppressed

Cell = int | str


@pytest.mark.parametrize(("count", "upper", "committee"), [(4, "< 5", 4), (5, 5, 5), (0, 0, 0)])
def test_a_count_that_stands_alone_is_hidden_below_k(count: int, upper: Cell, committee: Cell) -> None:
    assert small(count, "upper", 5) == upper
    assert small(count, "committee", 5) == committee


def test_a_table_without_small_counts_is_told_with_its_sums() -> None:
    assert suppressed([[16, 64], [215, 409]], "upper", 5) == Suppressed(
        rows=[[16, 64, 80], [215, 409, 624]], total=[231, 473, 704], note=""
    )


def test_beside_a_small_count_others_are_withheld_so_that_no_sum_gives_it_away() -> None:
    assert suppressed([[16, 64, 20], [215, 3, 4716]], "subject", 5) == Suppressed(
        rows=[["(*)", "(*)", 20, 100], ["(*)", "< 5", 4716, 4934]],
        total=[231, 67, 4736, 5034],
        note="“< 5” là có ý kiến nhưng dưới 5; “(*)” là số không nêu, để không suy ra được số dưới 5",
    )


def test_the_committee_sees_every_count() -> None:
    assert suppressed([[16, 3]], "committee", 5) == Suppressed([[16, 3, 19]], [16, 3, 19], "")


def test_a_column_without_sums_across_hides_in_itself_alone() -> None:
    assert suppressed([[16], [3], [64]], "upper", 5, across=False).rows == [["(*)"], ["< 5"], [64]]


def test_a_table_without_a_last_row_hides_no_more_than_is_small() -> None:
    assert suppressed([[16], [3], [64]], "upper", 5, across=False, down=False) == Suppressed(
        [[16], ["< 5"], [64]], None, "“< 5” là có ý kiến nhưng dưới 5"
    )


def test_where_even_the_mark_tells_too_much_it_is_withheld() -> None:
    """Of two cells under 3 with a sum under 3, each can only be 1."""
    assert suppressed([[1, 1]], "upper", 3).rows == [["(*)", "(*)", "(*)"]]
    assert suppressed([[1, 1]], "upper", 5).rows == [["< 5", "< 5", "< 5"]]


def test_nothing_to_count_is_nothing_to_hide() -> None:
    assert suppressed([], "upper", 5) == Suppressed([], None, "")
    assert suppressed([[0, 0]], "upper", 5).rows == [[0, 0, 0]]


COUNTS = st.integers(0, 9)
TABLES = st.tuples(st.integers(1, 3), st.integers(1, 2)).flatmap(
    lambda size: st.lists(st.lists(COUNTS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


@given(TABLES, st.integers(3, 5), st.booleans(), st.booleans())
def test_every_hidden_cell_could_have_another_count(counts: list[list[int]], k: int, across: bool, down: bool) -> None:
    """Of all tables within one of this one, some print the same and differ in that cell."""
    printed = grid(suppressed(counts, "upper", k, across, down))
    hidden = {at for at, cell in printed.items() if isinstance(cell, str)}
    changed = set()
    for steps in product((-1, 0, 1), repeat=len(counts) * len(counts[0])):
        other = [[count + steps[n * len(row) + m] for m, count in enumerate(row)] for n, row in enumerate(counts)]
        if fits(with_sums(other), printed, k):
            was, now = with_sums(counts), with_sums(other)
            changed |= {at for at in hidden if was[at] != now[at]}
    assert changed == hidden


@given(TABLES, st.integers(3, 5))
def test_what_is_shown_is_true_and_what_is_small_is_not_shown(counts: list[list[int]], k: int) -> None:
    printed = grid(suppressed(counts, "upper", k))
    for at, count in with_sums(counts).items():
        assert printed[at] == count or isinstance(printed[at], str)
        assert (0 < count < k) <= isinstance(printed[at], str)


def grid(shown: Suppressed) -> dict[tuple[int, int], Cell]:
    """Returns the printed cells by place, the sums as last row and column."""
    rows = [*shown.rows, *([shown.total] if shown.total else [])]
    return {(n, m): cell for n, row in enumerate(rows) for m, cell in enumerate(row)}


def with_sums(counts: list[list[int]]) -> dict[tuple[int, int], int]:
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return {(n, m): count for n, row in enumerate(rows) for m, count in enumerate(row)}


def fits(table: dict[tuple[int, int], int], printed: dict[tuple[int, int], Cell], k: int) -> bool:
    """True if a table of counts from 0 on would be printed like this."""
    least = k if any(str(cell).startswith("<") for cell in printed.values()) else 1
    limits = {f"< {k}": (1, k - 1), "(*)": (least, 1 << 30)}
    return min(table.values()) >= 0 and all(
        limits[cell][0] <= table[at] <= limits[cell][1] if isinstance(cell, str) else table[at] == cell
        for at, cell in printed.items()
    )
