"""What returns state beside what can be reckoned: no number overwrites another, and each difference is told once."""

from __future__ import annotations

from typing import Any

import pytest
from small_campaign import campaign, defect, entry, returned, suggestion, tally

from kdiem.figures import stated
from kdiem.figures.catalog import reckon
from kdiem.figures.stated import Difference
from kdiem.records.base import Record

BELOW = {"scope": "with_below"}


# Percentages


def test_the_published_percentage_that_does_not_follow_from_its_counts_is_told() -> None:
    """Bắc Ninh 2013 printed 66,3 % for 497 of 747; the two other percentages of the article are right."""
    article = returned(
        "sl-0000000a",
        "dang-uy",
        "2013-05-03",
        entry("remedied.organisations", 497, 747, stated="66,3%"),
        entry("remedied.leaders", 1334, 2005, stated="66,5%"),
        entry("remedied.members", 3665, 5140, stated="71,3%"),
        **BELOW,
    )
    assert percentages(article) == [Difference(article, 0, "stated", "66,3%", "66,5%")]


@pytest.mark.parametrize("stated_as", ["67%", "66,7%", "66.7%", "66,7 %", "66,67%", "66,6667", " 66,7\u00a0% "])
def test_a_percentage_is_compared_to_as_many_decimals_as_were_printed(stated_as: str) -> None:
    assert percentages(of(2, 3, stated_as)) == []


@pytest.mark.parametrize(
    ("count", "total", "stated_as", "said", "computed"),
    [
        (2, 3, "66%", "66%", "67%"),
        (2, 3, "66,6 %", "66,6%", "66,7%"),
        (4, 21, "19.04%", "19,04%", "19,05%"),
    ],
)
def test_a_percentage_that_agrees_when_cut_off_is_told_to_agree_so(
    count: int, total: int, stated_as: str, said: str, computed: str
) -> None:
    record = of(count, total, stated_as)
    assert percentages(record) == [Difference(record, 0, "stated", said, computed, truncated=True)]


def test_a_half_goes_up() -> None:
    """53 of 80 is 66,25 %, so 66,3 is right, and 66,2 agrees only when cut off."""
    record = of(53, 80, "66,2%")
    assert percentages(of(53, 80, "66,3%")) == []
    assert percentages(record) == [Difference(record, 0, "stated", "66,2%", "66,3%", truncated=True)]


def test_the_marks_of_two_articles_are_read_alike() -> None:
    """The sources print `19.2%` and `66,3 %` side by side; both are told as an office writes them."""
    record = returned(
        "sl-0000000a",
        "mot",
        "2012-12-31",
        entry("remedied.members", 1, 5, stated="19.2%"),
        entry("remedied.leaders", 1, 2, stated="66,3 %"),
    )
    assert percentages(record) == [
        Difference(record, 0, "stated", "19,2%", "20,0%"),
        Difference(record, 1, "stated", "66,3%", "50,0%"),
    ]


def test_a_share_of_nothing_has_no_percentage() -> None:
    record = of(0, 0, "100%")
    assert percentages(record) == [Difference(record, 0, "stated", "100%", "—")]


@pytest.mark.parametrize(
    "innocent",
    [entry("remedied.members", 1, 3, stated="50%", approx=True), entry("remedied.members", 1, stated="50%"),
     entry("remedied.members", 1, 3, stated="một nửa"), entry("remedied.members", 1, 3)],
    ids=["approximate", "out of what is not said", "no number", "not stated"],
)  # fmt: skip
def test_what_cannot_be_reckoned_again_is_not_judged(innocent: dict[str, Any]) -> None:
    assert percentages(returned("sl-0000000a", "mot", "2012-12-31", innocent)) == []


def test_a_corrected_or_withdrawn_return_is_not_asked_again() -> None:
    gone = {"withdrawn": {"on": "2013-01-05", "by": "Văn phòng", "reason": "Ghi nhầm"}}
    wrong, right = of(1, 3, "50%"), returned("sl-0000000b", "mot", "2012-12-31", corrects="sl-0000000a")
    assert percentages(wrong, right) == []
    assert percentages(of(1, 3, "50%", **gone)) == []


# Totals with those below, against what the units add up to


def test_a_total_is_compared_with_the_sum_of_records_and_own_returns_count_and_base() -> None:
    units = (
        defect("hc-0000000a", "mot", "done"),
        returned("sl-0000000a", "hai", "2012-12-31", entry("remedied.organisations", 1200, 1300)),
    )
    same = returned("sl-0000000b", "dang-uy", "2012-12-31", entry("remedied.organisations", 1201, 1301), **BELOW)
    other = returned("sl-0000000c", "dang-uy", "2012-12-31", entry("remedied.organisations", 1300, 1400), **BELOW)
    assert totals(*units, same) == []
    assert totals(*units, other) == [
        Difference(other, 0, "count", "1.300", "1.201"),
        Difference(other, 0, "of", "1.400", "1.301"),
    ]


def test_a_total_holds_only_the_unit_that_gives_it_and_those_below_it() -> None:
    units = (defect("hc-0000000a", "mot", "done"), defect("hc-0000000b", "hai", "done"))
    total = returned("sl-0000000a", "mot", "2012-12-31", entry("remedied.organisations", 1, 1), **BELOW)
    assert totals(*units, total) == []


def test_a_total_for_which_nothing_came_in_yet_is_not_compared() -> None:
    """A campaign on its first day has the superior's total and no units: there is nothing to add."""
    total = entry("remedied.organisations", 5, 6), entry("disciplined", 8), entry("suggestions.items", 161)
    assert totals(returned("sl-0000000a", "dang-uy", "2012-12-31", *total, **BELOW)) == []


def test_a_plain_count_is_compared_without_a_base() -> None:
    letter = suggestion("gk-0000000a", "mot", 3, number="30-CV/ĐU")
    total = returned("sl-0000000a", "dang-uy", "2012-12-31", entry("suggestions.items", 4), **BELOW)
    assert totals(letter, total) == [Difference(total, 0, "count", "4", "3")]


def test_only_the_latest_total_of_a_unit_is_compared_figure_by_figure() -> None:
    """That of last quarter was right in its time."""
    defects = [defect(f"hc-0000000{n}", "mot", "done") for n in "ab"]
    earlier = returned(
        "sl-0000000a",
        "dang-uy",
        "2012-09-30",
        entry("remedied.organisations", 1, 1),
        entry("remedied.total", 1, 2),
        **BELOW,
    )
    latest = returned("sl-0000000b", "dang-uy", "2012-12-31", entry("remedied.organisations", 2, 2), **BELOW)
    assert totals(*defects, earlier, latest) == [Difference(earlier, 1, "count", "1", "2")]


def test_what_is_approximate_on_either_side_is_not_compared() -> None:
    about = tally("yk-0000000a", "mot", "member", 9000, "utterance", approx=True)
    exact = tally("yk-0000000b", "mot", "member", 9000, "utterance")
    total = returned("sl-0000000a", "dang-uy", "2012-12-31", entry("comments.total", 8000), **BELOW)
    rough = returned("sl-0000000a", "dang-uy", "2012-12-31", entry("comments.total", 8000, approx=True), **BELOW)
    assert (totals(about, total), totals(exact, rough)) == ([], [])
    assert totals(exact, total) == [Difference(total, 0, "count", "8.000", "9.000")]


# Own returns, against the unit's own records


def test_an_own_return_is_compared_with_the_units_own_records() -> None:
    defects = (defect("hc-0000000a", "mot", "done"), defect("hc-0000000b", "hai", "done"))
    same = returned("sl-0000000a", "mot", "2012-12-31", entry("remedied.organisations", 1, 1))
    more = returned("sl-0000000b", "mot", "2012-12-31", entry("remedied.organisations", 1, 2))
    assert against_records(*defects, same) == []
    assert against_records(*defects, more) == [Difference(more, 0, "of", "2", "1")]


def test_without_records_there_is_nothing_to_compare_an_own_return_with() -> None:
    record = returned("sl-0000000a", "mot", "2012-12-31", entry("remedied.organisations", 1, 2))
    assert against_records(record, defect("hc-0000000a", "hai", "done")) == []


def test_only_the_latest_own_return_is_compared_with_the_records() -> None:
    defects = [defect(f"hc-0000000{n}", "mot", "done") for n in "ab"]
    earlier = returned("sl-0000000a", "mot", "2012-09-30", entry("remedied.organisations", 1, 1))
    latest = returned("sl-0000000b", "mot", "2012-12-31", entry("remedied.organisations", 2, 2))
    assert against_records(*defects, earlier, latest) == []


def of(count: int, total: int, stated_as: str, **more: Any) -> Record:
    return returned(
        "sl-0000000a", "mot", "2012-12-31", entry("remedied.members", count, total, stated=stated_as), **more
    )


def percentages(*records: Record) -> list[Difference]:
    return list(stated.percentages(campaign(*records)))


def totals(*records: Record) -> list[Difference]:
    made = campaign(*records)
    return list(stated.totals(made, reckon(made)))


def against_records(*records: Record) -> list[Difference]:
    made = campaign(*records)
    return list(stated.against_records(made, reckon(made)))
