"""What a document takes from the records around it: its letterhead, number, day and signer."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from small_page import asked

from kdiem.passages.base import Issue
from kdiem.passages.shelf import dated, frame, numbered, signed

DAY = datetime.date(2013, 5, 3)
GAP = "Bắc Ninh, ngày      tháng      năm        "
SEATS = [
    {"person": "mau", "role": "secretary", "until": "2012-12-31"},
    {"person": "du", "role": "secretary", "since": "2013-01-01"},
    {"person": "thu", "role": "deputy_secretary"},
    {"person": "phong", "role": "standing_deputy"},
    {"person": "nhap"},
]
BTV = {"btv": {"name": "Ban Thường vụ", "type": "standing_board", "members": SEATS}}
CHI_UY = {"chi-uy": {"name": "Chi uỷ", "type": "cell_committee", "members": SEATS}}
SIGNERS = [
    {"authority": "T/M", "on_behalf_of": "BAN THƯỜNG VỤ", "post": "BÍ THƯ", "person": "mau", "until": "2012-12-31"},
    {"authority": "T/M", "post": "BÍ THƯ", "person": "du", "since": "2013-01-01"},
    {"authority": "T/L", "on_behalf_of": "BAN THƯỜNG VỤ", "post": "CHÁNH VĂN PHÒNG", "person": "thi"},
    {"post": "TRƯỞNG BAN", "person": "vi"},
]


def signature(of: Any, person: str | None, day: datetime.date | None = DAY) -> tuple[str, str, str]:
    bare = frame(of, "Báo cáo", "BC", "kết quả")
    found = signed(of, bare, person, day)
    return found.authority, found.post, found.signer


# Number and day


def test_a_record_s_own_number_is_printed_as_the_profile_has_it() -> None:
    of = asked("hd36_2018")
    gap = frame(of, "Báo cáo", "BC", "kết quả")
    assert gap.number == "Số      -BC/ĐUK"
    assert numbered(of, gap, "05-BC/ĐUK").number == "Số 05-BC/ĐUK"
    assert numbered(of, gap, None) == gap
    state = asked("nd30_2020")
    assert numbered(state, frame(state, "Báo cáo", "BC", ""), "30/BC-UBND").number == "Số: 30/BC-UBND"


def test_a_paper_without_a_code_takes_no_number_issued_or_not() -> None:
    of = asked("hd36_2018")._replace(issue=Issue("05-BC/ĐUK", DAY))
    assert frame(of, "Bản kiểm điểm", "", "").number == ""
    assert frame(of, "Báo cáo", "BC", "").number == "Số 05-BC/ĐUK"


def test_a_day_that_no_record_names_is_the_day_of_issue_or_a_gap() -> None:
    of = asked("hd36_2018")
    bare = frame(of, "Báo cáo", "BC", "")
    assert bare.date_line == GAP
    assert dated(of, bare, DAY).date_line == "Bắc Ninh, ngày 03 tháng 5 năm 2013"
    assert dated(of, dated(of, bare, DAY), None).date_line == GAP
    issued = of._replace(issue=Issue("05-BC/ĐUK", DAY))
    assert dated(issued, bare, None).date_line == "Bắc Ninh, ngày 03 tháng 5 năm 2013"


def test_a_unit_without_letterhead_has_its_name_and_no_place() -> None:
    of = asked("hd36_2018", letterhead=None, name="Chi bộ thôn Đông")
    bare = dated(of, frame(of, "Báo cáo", "BC", ""), DAY)
    assert (bare.issuer, bare.upper, bare.number, bare.date_line) == (
        "CHI BỘ THÔN ĐÔNG",
        "",
        "Số      -BC/",
        "ngày 03 tháng 5 năm 2013",
    )


# Who signs


BY_RECORD = {
    "mau": ("", "", "mau"),  # no signer any more on that day, and no body knows them
    "du": ("T/M", "BÍ THƯ", "du"),
    "thi": ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "thi"),
    "vi": ("", "TRƯỞNG BAN", "vi"),
}


@pytest.mark.parametrize("person", BY_RECORD)
def test_a_signer_has_the_authority_and_post_that_the_unit_gives_them_on_that_day(person: str) -> None:
    assert signature(asked("hd36_2018", signers=SIGNERS), person) == BY_RECORD[person]


def test_nobody_named_is_the_unit_s_signer_of_that_day() -> None:
    of = asked("hd36_2018", signers=SIGNERS, bodies=BTV)
    assert signature(of, None) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "du")
    assert signature(of, None, datetime.date(2012, 12, 31)) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "mau")


BY_SEAT = {
    "du": ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "du"),
    "thu": ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "thu"),
    "phong": ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "phong"),
    "nhap": ("T/M BAN THƯỜNG VỤ", "UỶ VIÊN BAN THƯỜNG VỤ", "nhap"),
    "mau": ("", "", "mau"),  # the seat ended before that day
    "ai": ("", "", "ai"),
    None: ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", ""),
}


@pytest.mark.parametrize("person", BY_SEAT)
def test_who_is_no_signer_in_the_record_has_the_post_of_their_seat_or_a_blank(person: str | None) -> None:
    assert signature(asked("hd36_2018", bodies=BTV), person) == BY_SEAT[person]


def test_a_deputy_signs_for_the_cell_in_whose_committee_they_sit() -> None:
    of = asked("hd36_2018", type="cell", bodies=CHI_UY)
    assert signature(of, "thu") == ("T/M CHI BỘ", "PHÓ BÍ THƯ", "thu")
    assert signature(of, "nhap") == ("T/M CHI BỘ", "CHI UỶ VIÊN", "nhap")


def test_a_unit_of_which_nothing_is_known_leaves_all_of_it_blank() -> None:
    assert signature(asked("hd36_2018"), None) == ("", "", "")
