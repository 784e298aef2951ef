"""Text taken over from another review is found in whatever part it stands, and what all reviews share is let be."""

from __future__ import annotations

import random
from typing import Any

import pytest

from kdiem import likeness
from kdiem.campaign import Campaign
from kdiem.likeness import Limits, Twin
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.rules.copies import copied_text, name_of_another, old_year
from tests import small_campaign
from tests.small_campaign import campaign, record

LIMITS = Limits(words=20, percent=80, common_percent=50, common_documents=3, common_words=30)
RICE = (
    "Vụ đông xuân cả xã cấy muộn mười ngày vì trạm bơm hỏng, ba cánh đồng cuối kênh thiếu nước. Chi uỷ họp bất "
    "thường, phân công từng đồng chí xuống từng xứ đồng, sửa máy xong trước rằm và không thửa nào bỏ hoang."
)
SCHOOL = (
    "Lớp học tình thương mở lại ở đình làng, hai cô giáo về hưu dạy không công. Học trò là con các nhà thuyền, buổi "
    "học buổi theo cha mẹ đi chài; tới hè đã có mười em đọc thông viết thạo và được nhận vào trường xã."
)
OATH = "Chi bộ quán triệt và thực hiện nghị quyết của cấp trên theo đúng kế hoạch đã đề ra."


def test_a_text_repeated_with_other_figures_is_a_copy_and_one_of_its_own_is_not() -> None:
    assert twins([RICE], [RICE.replace("mười", "12")], [SCHOOL]) == [Twin(1, 0, (), 44, 45)]


def test_where_only_a_part_is_copied_the_part_is_named() -> None:
    assert twins([RICE], [SCHOOL, RICE]) == [Twin(1, 0, (1,), 45, 45)]


def test_the_spelling_of_tones_the_case_and_the_punctuation_do_not_hide_a_copy() -> None:
    assert twins([RICE], [RICE.upper().replace("UỶ", "ỦY").replace(",", " –")]) == [Twin(1, 0, (), 45, 45)]


def test_a_copy_with_one_word_in_eight_changed_is_found_and_one_with_every_second_is_not() -> None:
    for step, found in ((8, 1), (2, 0)):
        words = [f"khác{n}" if n % step == 0 else word for n, word in enumerate(RICE.split())]
        assert len(twins([RICE], [" ".join(words)])) == found


def test_each_of_many_copies_is_told_of_the_first_one() -> None:
    assert [(twin.document, twin.earlier) for twin in twins([RICE], [RICE], [SCHOOL], [RICE])] == [(1, 0), (3, 0)]


def test_a_sentence_that_more_than_half_of_all_share_is_nobodys_copy() -> None:
    own = [" ".join(random.Random(n).sample(RICE.split() + SCHOOL.split(), 12)) for n in range(4)]
    assert twins(*([f"{OATH} {said}."] for said in own)) == []
    assert twins([f"{OATH} {own[0]}."], [f"{OATH} {own[1]}."], limits=LIMITS._replace(percent=60)) != []


def test_a_whole_page_that_all_share_is_a_copy_all_the_same() -> None:
    assert [twin.document for twin in twins([RICE], [RICE], [RICE], [RICE])] == [1, 2, 3]


def test_too_short_a_text_is_alike_by_nature() -> None:
    assert twins([OATH], [OATH]) == []
    assert twins([OATH, OATH], [OATH, OATH]) != []


def test_who_may_not_be_compared_is_not() -> None:
    assert likeness.twins([[RICE], [RICE]], LIMITS, lambda one, other: False) == []


def test_no_text_is_missed_among_many(seed: int = 5) -> None:
    """Of 300 texts 30 are copies with up to one word in ten changed; each is found, and nothing else."""
    dice = random.Random(seed)
    vocabulary = [f"từ{n}" for n in range(700)]
    texts = [[" ".join(dice.choices(vocabulary, k=60)) for _ in range(4)] for _ in range(300)]
    for n in range(270, 300):
        texts[n][2] = " ".join(
            dice.choice(vocabulary) if dice.random() < 0.1 else word for word in texts[n - 200][1].split()
        )
    assert [(twin.document, twin.earlier, twin.parts) for twin in twins(*texts)] == [
        (n, n - 200, (2,)) for n in range(270, 300)
    ]


# The rules


def test_the_later_review_is_the_copy_and_no_date_is_the_latest() -> None:
    early = review("bk-0000000b", "hai", "hai", date="2012-08-01")
    assert copies(review("bk-0000000a", "mot", "mot", date="2012-09-01"), early) == [("bk-0000000a", "bk-0000000b")]
    assert copies(review("bk-0000000a", "mot", "mot"), early) == [("bk-0000000a", "bk-0000000b")]


def test_last_years_own_text_is_a_copy_too() -> None:
    last = review("bk-0000000a", "mot", "mot", carried_from="2011:bk-7k2m9q4x", date="2011-12-01")
    assert copies(last, review("bk-0000000b", "mot", "mot")) == [("bk-0000000b", "bk-0000000a")]


def test_a_review_that_was_withdrawn_and_filed_anew_is_none() -> None:
    withdrawn = {"on": "2012-09-01", "by": "Chi uỷ", "reason": "ghi nhầm mẫu"}
    assert copies(review("bk-0000000a", "mot", "mot", withdrawn=withdrawn), review("bk-0000000b", "mot", "mot")) == []


def test_two_reviews_of_one_subject_may_be_alike() -> None:
    again = {"of": "bk-0000000a", "ordered_by": "dang-uy:btv", "reason": "chưa đạt"}
    first = review("bk-0000000a", "mot", "mot", date="2012-08-01")
    assert copies(first, review("bk-0000000b", "mot", "mot", track="authority", date="2012-08-02")) == []
    assert copies(first, review("bk-0000000b", "mot", "mot:chi-uy", date="2012-08-02")) == []
    assert copies(first, review("bk-0000000b", "hai", "hai", repeats=again, date="2012-08-02")) == []


@pytest.mark.parametrize(
    "line",
    [
        "# Bản kiểm điểm cá nhân năm 2020",
        "**BÁO CÁO KIỂM ĐIỂM TẬP THỂ NĂM 2020**",
        "Năm 2020",
        "An Mẫu, ngày 20 tháng 12 năm 2020",
        "## VI. Phương hướng, biện pháp khắc phục năm 2020",
        "Phương hướng công tác năm 2020 như sau:",
        "Tôi tự nhận mức xếp loại năm 2020: Hoàn thành tốt nhiệm vụ.",
    ],
)
def test_an_old_year_at_a_place_of_this_periods_own_is_left_over(line: str) -> None:
    assert years(line) == ["2020"]


@pytest.mark.parametrize(
    "line",
    [
        "# Bản kiểm điểm cá nhân năm 2021",
        "# BẢN KIỂM ĐIỂM CÁ NHÂN",
        "## Kết quả khắc phục sau kiểm điểm năm 2020",
        "Năm 2020 họp 12 kỳ, năm 2021 họp 11 kỳ.",
        "Đã khắc phục xong khuyết điểm nêu tại bản kiểm điểm năm 2020",
        "## Phương hướng năm 2022",
        "Phương hướng nhiệm kỳ 2020-2025 đã đề ra.",
        "Theo phương hướng từ năm 2020, chi bộ đã làm xong.",
        "Kết nạp Đảng tại An Mẫu, ngày 03 tháng 02 năm 2018",
        "Sinh tại An Mẫu, ngày 03 tháng 02 năm 2001",
        "Quyết định số 12-QĐ/ĐU, ngày 05 tháng 9 năm 2018",
    ],
)
def test_a_year_that_is_looked_back_to_is_let_be(line: str) -> None:
    assert years(line) == []


def test_the_year_before_is_no_old_one_where_a_short_campaign_begins_in_winter() -> None:
    """Year-end reviews are often held in January."""
    line = "# Bản kiểm điểm tập thể năm 2020"
    assert years(line, since="2021-01-01", until="2021-12-31") == ["2020"]
    assert years(line, since="2021-01-04", until="2021-02-28") == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Tập thể Chi bộ thôn Đoài họp đủ 12 kỳ.", ["thon-doai"]),
        ("Bí thư Chi bộ thôn Đoài nhận trách nhiệm.", ["thon-doai"]),
        ("Chi bộ thôn Đoài họp đủ. Chi bộ thôn Đoài kết nạp 02 người.", ["thon-doai"]),
        ("Đảng bộ xã An Mẫu giao cho tập thể Chi bộ thôn Đoài.", ["thon-doai"]),
        ("Đã họp chung một kỳ với Chi bộ thôn Đoài.", []),
        ("Tập thể Chi bộ thôn Đông hơn tập thể Chi bộ thôn Đoài.", []),
        ("Ở thôn Đông, học cách làm của Chi bộ thôn Đoài.", []),
        ("Tập thể Chi bộ thôn Đoàikhác.", []),
        ("Tập thể Đảng bộ xã An Mẫu.", []),
        ("Kết luận của Uỷ ban Mặt trận xã.", []),
    ],
)
def test_a_unit_beside_it_named_as_the_writers_own_is_left_over(said: str, found: list[str]) -> None:
    xa = small_campaign.unit("xa", "units/xa", name="Đảng bộ xã An Mẫu", level="grassroots")
    dong = small_campaign.unit("thon-dong", "units/xa/thon-dong", name="Chi bộ thôn Đông", level="cell")
    doai = small_campaign.unit("thon-doai", "units/xa/thon-doai", name="Chi bộ thôn Đoài", level="cell")
    front = small_campaign.unit("mat-tran", "external/mat-tran", name="Uỷ ban Mặt trận xã", level="cell")
    written = made("bk-0000000a", "thon-dong", "thon-dong", body=said)
    judged = Campaign([xa, dong, doai, front, written], pack=small_campaign.PACK)
    assert [spot.values["other"] for spot in name_of_another.check(judged, {})] == found


def twins(*documents: list[str], limits: Limits = LIMITS) -> list[Twin]:
    return likeness.twins(documents, limits, lambda one, other: True)


def made(id_: str, home: str, subject: str, **fields: Any) -> Record:
    placed = {"id": id_, "home": home, "path": f"units/{home}/self-reviews/{id_}.md"}
    said = {"subject": subject, "form": "nq4-2012-tap-the", **fields}
    return catalog.BY_NAME["self-review"].model.model_validate({**said, **placed})


def review(id_: str, home: str, subject: str, **fields: Any) -> Record:
    return made(id_, home, subject, body=f"# Bản kiểm điểm\n\n## Kết quả\n\n{RICE}\n\n{SCHOOL}\n", **fields)


def copies(*reviews: Record) -> list[tuple[str, object]]:
    return [(spot.record, spot.values["other"]) for spot in copied_text.check(campaign(*reviews), {})]


def years(line: str, since: str = "2021-01-01", until: str = "2021-12-31") -> list[object]:
    written = record("self-review", "bk-0000000a", "mot", subject="mot", form="nq4-2012-tap-the", body=line,
                     period={"since": since, "until": until})  # fmt: skip
    return [spot.values["year"] for spot in old_year.check(campaign(written), {})]
