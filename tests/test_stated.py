"""What returns state beside what can be reckoned: no number overwrites another, and each difference is told once."""

from __future__ import annotations

from typing import Any

import pytest
from small_campaign import campaign, defect, entry, returned, suggestion, tally

from kdiem.figures import stated
from kdiem.figures.catalog import reckon
from kdiem.figures.shares import Share
from kdiem.figures.stated import Difference
from kdiem.reading import said_loc
from kdiem.records.base import Record
from kdiem.rules import catalog
from kdiem.words import Words

BELOW = {"scope": "with_below"}
_MEMBER = "ratings.member.dang-vien-"


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


@pytest.mark.parametrize(
    ("stated_as", "is_right"),
    [("hơn 66%", True), ("trên 67%", False), ("gần 67 %", True), ("dưới 66%", False), ("khoảng 70%", True)],
)
def test_more_than_and_nearly_are_judged_by_their_side_and_about_not_at_all(stated_as: str, is_right: bool) -> None:
    assert (percentages(of(2, 3, stated_as)) == []) is is_right


def test_a_hedged_percentage_is_quoted_with_its_word_and_fits_no_other_base() -> None:
    """ "Hơn 80%" is right of too many numbers to say which was meant."""
    rated = entry("ratings.member.rated", 60, 75)
    record = returned("sl-0000000a", "mot", "2012-12-31", rated, entry(f"{_MEMBER}httnv", 45, 60, stated="Hơn 80 %"))
    assert percentages(record) == [Difference(record, 1, "stated", "hơn 80%", "75%")]


def test_a_percentage_that_is_right_out_of_another_number_of_the_table_says_which() -> None:
    rated = entry("ratings.member.rated", 60, 75)
    record = returned("sl-0000000a", "mot", "2012-12-31", rated, entry(f"{_MEMBER}httnv", 45, 60, stated="60,0%"))
    to_be_rated = Share("to_be_rated", Words("all who were to be rated", "tổng số thuộc diện xếp loại"), 75)
    assert percentages(record) == [Difference(record, 1, "stated", "60,0%", "75,0%", fits=(to_be_rated,))]


# A table typed from a published report


def test_a_published_table_typed_by_hand_is_judged_line_by_line() -> None:
    """What agrees is silent; of the rest is said what agrees when cut off, which base fits, and what is wrong.

    The report gives its percentages as `19.2%`, `66,3 %` and "hơn", some without the number that they are of.
    """
    table = returned(
        "sl-0000000a",
        "dang-uy",
        "2013-01-20",
        entry("ratings.party-organisation.rated", 21),
        entry("ratings.party-organisation.tsvm", 14, 21, stated="66,7 %"),  # agrees
        entry("ratings.party-organisation.tsvm-tieu-bieu", 4, 21, stated="19,04%"),  # "trong đó", cut off
        entry("ratings.party-organisation.to-chuc-httnv", 7, 21, stated="33.4%"),  # wrong
        entry("ratings.member.rated", 2645, 2993, stated="88.4%"),  # agrees
        entry(f"{_MEMBER}htxsnv", 373, stated="19.2%"),  # of those rated well, which is not said
        entry(f"{_MEMBER}httnv", 1943, 2645, stated="hơn 73%"),  # agrees
        entry(f"{_MEMBER}htnv", 309, 2993, stated="11,7%"),  # out of all rated, and it says of all to be rated
        entry("ratings.member.vi-pham-tu-cach", 20, stated="0,9%"),  # fits nothing
        entry("disciplined", 62),
        entry("disciplined.committee-member", 5, stated="8,1 %"),  # of the 62, which is not said
        entry("violations", 74),
        entry("comments.total", 9000, approx=True),  # "hơn 9.000"
        **BELOW,
    )
    assert judged(table) == [
        "counts[2].stated KD601 `ratings.party-organisation.tsvm-tieu-bieu`: nguồn ghi 19,04%; tính lại 19,05% (4/21)"
        " (khớp nếu cắt bỏ phần lẻ)",
        "counts[3].stated KD601 `ratings.party-organisation.to-chuc-httnv`: nguồn ghi 33,4%; tính lại 33,3% (7/21)",
        "counts[7].stated KD601 `ratings.member.dang-vien-htnv`: nguồn ghi 11,7%; tính lại 10,3% (309/2993)"
        " (đúng nếu tính trên tổng số được xếp loại: 2.645)",
        "counts[5].stated KD606 `ratings.member.dang-vien-htxsnv`: 19,2% trên tổng số nào thì chưa ghi;"
        " khớp với số xếp loại “ĐTC HTTNV” (1.943), không khớp số xếp loại “ĐTC HTTNV” trở lên (2.316: 16,1%),"
        " tổng số được xếp loại (2.645: 14,1%), tổng số thuộc diện xếp loại (2.993: 12,5%)",
        "counts[8].stated KD606 `ratings.member.vi-pham-tu-cach`: 0,9% trên tổng số nào thì chưa ghi;"
        " không khớp với: tổng số được xếp loại (2.645: 0,8%), tổng số thuộc diện xếp loại (2.993: 0,7%)",
        "counts[10].stated KD606 `disciplined.committee-member`: 8,1% trên tổng số nào thì chưa ghi;"
        " khớp với số bị kỷ luật (62)",
        "counts[7].of KD608 `ratings.member.dang-vien-htnv`: 2993 là tổng số thuộc diện xếp loại,"
        " không phải tổng số được xếp loại (2645)",
    ]


def test_the_same_table_with_its_bases_written_is_silent() -> None:
    table = returned(
        "sl-0000000a",
        "dang-uy",
        "2013-01-20",
        entry("ratings.member.rated", 2645, 2993, stated="88.4%"),
        entry(f"{_MEMBER}htxsnv", 373, 2645, stated="14,1 %"),
        entry("quota.member.htt-only", 373, 1943, stated="19.2%"),
        entry(f"{_MEMBER}httnv", 1943, 2645, stated="hơn 73%"),
        entry(f"{_MEMBER}htnv", 309, 2645, stated="11,7%"),
        entry("ratings.member.vi-pham-tu-cach", 20, 2645, stated="0,8%"),
        **BELOW,
    )
    assert judged(table) == []


def test_labels_that_make_more_or_fewer_than_were_rated_are_told_and_a_part_is_not_added_again() -> None:
    stem = "ratings.party-organisation"
    labels = [entry(f"{stem}.{key}", n, 21) for key, n in (("tsvm", 14), ("tsvm-tieu-bieu", 4), ("yeu-kem", 1))]
    whole = [entry(f"{stem}.to-chuc-htnv", 0, 21), entry(f"{stem}.rated", 21)]
    assert judged(typed(*labels, entry(f"{stem}.to-chuc-httnv", 6, 21), *whole)) == []
    assert judged(typed(*labels, *whole)) == []  # one label is not given: fewer than all is no fault
    assert judged(typed(*labels, entry(f"{stem}.to-chuc-httnv", 5, 21), *whole)) == [
        f"counts[4].count KD607 `{stem}`: cộng các mức xếp loại được 20, trong khi có 21 được xếp loại"
    ]
    assert judged(typed(*labels, entry(f"{stem}.to-chuc-httnv", 7, 21))) == [
        f"counts[3].count KD607 `{stem}`: cộng các mức xếp loại được 22, trong khi có 21 được xếp loại"
    ]


def test_an_approximate_total_is_tried_as_a_base_and_called_approximate() -> None:
    """ "Hơn 9.000 đảng viên được xếp loại, trong đó 1.728 (19.2%) hoàn thành xuất sắc"."""
    table = typed(entry("ratings.member.rated", 9000, approx=True), entry(f"{_MEMBER}htxsnv", 1728, stated="19.2%"))
    assert judged(table) == [
        "counts[1].stated KD606 `ratings.member.dang-vien-htxsnv`: 19,2% trên tổng số nào thì chưa ghi;"
        " khớp với tổng số được xếp loại (khoảng 9.000)"
    ]


def test_the_base_that_the_records_give_is_tried_where_the_table_has_none() -> None:
    defects = [defect(f"hc-0000000{n}", "mot", "done" if n == "a" else "") for n in "abc"]
    table = typed(entry("remedied.organisations", 1, stated="33,3%"))
    assert judged(*defects, table)[:1] == [
        "counts[0].stated KD606 `remedied.organisations`: 33,3% trên tổng số nào thì chưa ghi;"
        " khớp với số hạn chế, khuyết điểm (3)"
    ]


def test_a_percentage_with_no_number_beside_it_is_told_to_stand_alone() -> None:
    assert judged(typed(entry("suggestions.answered", 3, stated="75%"))) == [
        "counts[0].stated KD606 `suggestions.answered`: 75% trên tổng số nào thì chưa ghi;"
        " không có số nào trong báo cáo để thử"
    ]


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


def typed(*entries: dict[str, Any]) -> Record:
    """Returns the table of the host for its whole Party organisation."""
    return returned("sl-0000000a", "dang-uy", "2013-01-20", *entries, **BELOW)


def judged(*records: Record) -> list[str]:
    """Returns what all rules about numbers say, in Vietnamese."""
    made = campaign(*records)
    found = reckon(made)
    rules = sorted((rule for rule in catalog.RULES if rule.code.startswith("KD6")), key=lambda rule: rule.code)
    spots = [(rule, spot) for rule in rules for spot in rule.check(made, found)]
    return [f"{said_loc(spot.loc)} {rule.code} {rule.message.say('vi', **spot.values)}" for rule, spot in spots]


def test_a_hedged_percentage_without_a_base_fits_what_is_near_on_its_side() -> None:
    """ "Hơn 3%" is not 3,0% of anything; those to be rated are the rated and the not rated."""
    rated = [entry("ratings.member.rated", 900), entry("ratings.member.not-rated", 100)]
    assert judged(typed(*rated, entry("ratings.member.vi-pham-tu-cach", 33, stated="hơn 3%"))) == [
        "counts[2].stated KD606 `ratings.member.vi-pham-tu-cach`: hơn 3% trên tổng số nào thì chưa ghi;"
        " khớp với tổng số được xếp loại (900) hoặc tổng số thuộc diện xếp loại (1.000)"
    ]
    assert judged(typed(*rated, entry("ratings.member.vi-pham-tu-cach", 38, stated="hơn 3%"))) == [
        "counts[2].stated KD606 `ratings.member.vi-pham-tu-cach`: hơn 3% trên tổng số nào thì chưa ghi;"
        " khớp với tổng số thuộc diện xếp loại (1.000), không khớp tổng số được xếp loại (900: 4%)"
    ]
