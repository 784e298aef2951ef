"""Every value that regulation fixes stands in the Word file: Hướng dẫn 11, 36 and 05 of the Party, Nghị định 30."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any, NamedTuple

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from small_page import HD36, LETTER, ND30, PARTY, PROFILES, asked, document, frame_of, line, texts

from kdiem.passages.shelf import dated, frame, number, profile


def of_profile(name: str, body: str = "Hết.", **changes: Any) -> Any:
    return document(body, frame_of(name)._replace(**changes), PROFILES[name])


# Paper


MARGINS = {
    "hd11_2004": (25, 25, 35, 15),
    "hd36_2018": (20, 20, 30, 15),
    "hd05_2026": (20, 20, 30, 15),
    "nd30_2020": (20, 20, 30, 15),
}


@pytest.mark.parametrize("name", PROFILES)
def test_the_page_is_a4_with_the_margins_of_its_profile(name: str) -> None:
    (page,) = of_profile(name).sections
    assert (mm(page.page_width), mm(page.page_height)) == (210, 297)
    assert tuple(map(mm, (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin))) == MARGINS[name]


def mm(length: Any) -> int:
    return round(length.mm)


# Letters


class Look(NamedTuple):
    """Size, bold, italic, underlined, alignment of a style."""

    size: float
    marks: str = ""
    align: Any = ALIGN.CENTER


LEFT, JUSTIFIED, RIGHT = None, ALIGN.JUSTIFY, ALIGN.RIGHT
BOTH_SIDES = {
    "Ngày tháng": Look(14, "i"),
    "Trích yếu": Look(14, "b"),
    "Kính gửi": Look(14),
    "Danh sách kính gửi": Look(14, "", LEFT),
    "Nội dung": Look(14, "", JUSTIFIED),
    "Mục I": Look(14, "b", JUSTIFIED),
    "Mục 1": Look(14, "b", JUSTIFIED),
    "Mục a": Look(14, "i", JUSTIFIED),
    "Phụ lục": Look(14, "b"),
    "Tên bảng": Look(14, "b"),
    "Đơn vị tính": Look(12, "i", RIGHT),
    "Ô bảng": Look(13, "", LEFT),
    "Biểu đồ": Look(14),
    "Ghi chú": Look(12, "", JUSTIFIED),
    "Thẩm quyền ký": Look(14, "b"),
    "Họ tên": Look(14, "b"),
    "Số trang": Look(14),
    "Vết": Look(8, "", LEFT),
}
OF_PARTY = BOTH_SIDES | {
    "Cấp trên": Look(14),
    "Cơ quan ban hành": Look(14, "b"),
    "Số ký hiệu": Look(14),
    "Tiêu đề Đảng": Look(15, "b"),
    "Tên loại": Look(16, "b"),
    "Trích yếu công văn": Look(12, "i"),
    "Chức vụ": Look(14),
    "Nơi nhận": Look(14, "u", LEFT),
    "Danh sách nơi nhận": Look(12, "", LEFT),
}
OF_STATE = BOTH_SIDES | {
    "Cấp trên": Look(13),
    "Cơ quan ban hành": Look(13, "b"),
    "Số ký hiệu": Look(13),
    "Quốc hiệu": Look(13, "b"),
    "Tiêu ngữ": Look(14, "b"),
    "Đường kẻ": Look(2),
    "Tên loại": Look(14, "b"),
    "Trích yếu công văn": Look(12),
    "Chức vụ": Look(14, "b"),
    "Nơi nhận": Look(12, "bi", LEFT),
    "Danh sách nơi nhận": Look(11, "", LEFT),
}


@pytest.mark.parametrize("name", PROFILES)
def test_each_line_has_the_letters_that_regulation_gives_it(name: str) -> None:
    looks = {
        style.name.removeprefix("VB "): Look(
            style.font.size.pt,
            "".join(mark for mark in "biu" if getattr(style.font, MARKS[mark])),
            style.paragraph_format.alignment,
        )
        for style in own_styles(name)
    }
    assert looks == (OF_PARTY if name in PARTY else OF_STATE)


MARKS = {"b": "bold", "i": "italic", "u": "underline"}


@pytest.mark.parametrize("name", PROFILES)
def test_every_letter_is_times_new_roman(name: str) -> None:
    fonts = [style.element.rPr.find(qn("w:rFonts")) for style in own_styles(name)]
    scripts = ("ascii", "hAnsi", "eastAsia", "cs")
    assert {font.get(qn(f"w:{script}")) for font in fonts for script in scripts} == {"Times New Roman"}
    inside = [run.font.name for paragraph in of_profile(name).paragraphs for run in paragraph.runs]
    assert set(inside) == {None}


def own_styles(name: str) -> list[Any]:
    return [style for style in of_profile(name).styles if style.name.startswith("VB ")]


# Lines


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("style", ["Nội dung", "Mục I", "Mục 1", "Mục a"])
def test_text_is_set_at_exactly_18_pt_with_6_pt_around_and_10_mm_indent(name: str, style: str) -> None:
    """Of the Party at least 18 pt, exactly; of the State between one line (16 pt of 14) and one and a half."""
    look = of_profile(name).styles[f"VB {style}"].paragraph_format
    spacing = look.element.pPr.find(qn("w:spacing"))
    assert (look.space_before.pt, look.space_after.pt, mm(look.first_line_indent)) == (6, 6, 10)
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("360", "exact")


# Letterhead


@pytest.mark.parametrize("name", PARTY)
def test_the_partys_letterhead(name: str) -> None:
    """Body above, issuing body, star and number without colon; the Party's name with a rule, place and date."""
    found = of_profile(name)
    assert cells(found.tables[0]) == [
        ["TỈNH UỶ BẮC NINH|ĐẢNG UỶ KHỐI CÁC/CƠ QUAN TỈNH|*", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["Số 05-BC/ĐUK", "Bắc Ninh, ngày 03 tháng 5 năm 2013"],
    ]
    assert rule_length(found, "Tiêu đề Đảng") == 4134  # the name in 15 pt bold


def test_the_states_letterhead() -> None:
    """Quốc hiệu and tiêu ngữ with a rule as long as its line, number with colon, a rule below the agency."""
    found = of_profile("nd30_2020")
    assert cells(found.tables[0]) == [
        ["UỶ BAN NHÂN DÂN TỈNH|SỞ XÂY DỰNG|", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"],
        ["Số: 30/BC-SXD", "Bắc Ninh, ngày 03 tháng 5 năm 2013"],
    ]
    assert rule_length(found, "Tiêu ngữ") == 3428  # the motto in 14 pt bold
    agency = line(found, "Đường kẻ").paragraph_format
    column = found.tables[0]._element.tr_lst[0].tc_lst[0].width.twips
    length = column - agency.left_indent.twips - agency.right_indent.twips
    assert agency.left_indent == agency.right_indent
    assert 1 / 3 <= length / 1745 <= 1 / 2  # SỞ XÂY DỰNG in 13 pt bold


@pytest.mark.parametrize("name", PROFILES)
def test_left_and_right_of_the_letterhead_line_up_and_have_no_border(name: str) -> None:
    letterhead = of_profile(name).tables[0]._element
    assert [len(row.tc_lst) for row in letterhead.tr_lst] == [2, 2]
    assert not list(letterhead.iter(qn("w:tblBorders"), qn("w:tcBorders"), qn("w:tblStyle")))


def cells(table: Any) -> list[list[str]]:
    """A bar between paragraphs, a stroke where a line is broken."""
    return [["|".join(p.text.replace("\n", "/") for p in cell.paragraphs) for cell in row.cells] for row in table.rows]


def rule_length(found: Any, style: str) -> int:
    """How long the rule under a line of the right column is, in twentieths of a point."""
    look = found.styles[f"VB {style}"].paragraph_format
    assert look.element.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:val")) == "single"
    column = found.tables[0]._element.tblGrid.findall(qn("w:gridCol"))[1]
    return int(column.get(qn("w:w"))) - look.left_indent.twips - look.right_indent.twips


DAYS = {
    (2018, 2, 20): "ngày 20 tháng 02 năm 2018",
    (2012, 4, 3): "ngày 03 tháng 4 năm 2012",
    (2025, 1, 31): "ngày 31 tháng 01 năm 2025",
    (2013, 12, 9): "ngày 09 tháng 12 năm 2013",
    (2021, 10, 10): "ngày 10 tháng 10 năm 2021",
}


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("day", DAYS)
def test_days_under_ten_and_the_months_one_and_two_have_a_nought(name: str, day: tuple[int, int, int]) -> None:
    of = asked(name)
    assert dated(of, frame(of, "", "", ""), datetime.date(*day)).date_line == f"Bắc Ninh, {DAYS[day]}"


NUMBERS = {
    "hd11_2004": ("Số 05-BC/ĐUK", "Số 05-CV/ĐUK", "Số      -BC/ĐUK"),
    "hd36_2018": ("Số 05-BC/ĐUK", "Số 05-CV/ĐUK", "Số      -BC/ĐUK"),
    "hd05_2026": ("Số 05-BC/ĐUK", "Số 05-CV/ĐUK", "Số      -BC/ĐUK"),
    "nd30_2020": ("Số: 05/BC-ĐUK", "Số: 05/ĐUK", "Số:      /BC-ĐUK"),
}


@pytest.mark.parametrize("name", PROFILES)
def test_the_number_has_a_colon_on_the_states_side_only(name: str) -> None:
    of = asked(name)
    looks = profile(of)["number"]["line"]
    taken, letter = (looks.format(number=number(of, code, "05")) for code in ("BC", "CV"))
    assert (taken, letter, frame(of, "Báo cáo", "BC", "").number) == NUMBERS[name]


def test_an_agency_writes_as_the_state_does_whatever_the_partys_profile_is() -> None:
    assert profile(asked("hd36_2018", type="agency"))["name"] == "nd30_2020"
    assert profile(asked("hd36_2018", type="mass_org"))["name"] == "hd36_2018"


# Title


@pytest.mark.parametrize("name", PROFILES)
def test_the_title_is_the_type_in_capitals_over_the_subject_and_a_short_rule(name: str) -> None:
    found = of_profile(name)
    below = {"nd30_2020": ("Đường kẻ", "")}.get(name, ("Trích yếu", "-----"))
    assert [text for text in texts(found) if text[0] in ("Tên loại", "Trích yếu", below[0])][-3:] == [
        ("Tên loại", "BÁO CÁO"),
        ("Trích yếu", "kết quả khắc phục, sửa chữa"),
        below,
    ]


@pytest.mark.parametrize("name", PROFILES)
def test_a_letter_has_no_title_and_its_subject_stands_under_its_number(name: str) -> None:
    found = of_profile(name, **LETTER)
    assert "Tên loại" not in dict(texts(found)) and "Trích yếu" not in dict(texts(found))
    number_cell = found.tables[0].rows[1].cells[0]
    assert [paragraph.text for paragraph in number_cell.paragraphs] == ["Số 15-CV/ĐUK", "V/v đôn đốc tiến độ"]


@pytest.mark.parametrize("name", PROFILES)
def test_one_addressee_stands_in_the_middle_after_kinh_gui(name: str) -> None:
    (label, addressee) = line(of_profile(name, addressees=("Đảng uỷ xã An Mẫu",)), "Kính gửi").runs
    assert (label.text, addressee.text) == ("Kính gửi:", " Đảng uỷ xã An Mẫu")
    assert (bool(label.italic), bool(addressee.italic)) == (name in PARTY, False)


@pytest.mark.parametrize("name", PROFILES)
def test_several_addressees_are_a_list_whose_dashes_line_up(name: str) -> None:
    found = of_profile(name, addressees=("Các đảng uỷ", "Các ban đảng", "Văn phòng"))
    listed = [paragraph for paragraph in found.paragraphs if paragraph.style.name == "VB Danh sách kính gửi"]
    assert [paragraph.text for paragraph in listed] == ["Kính gửi:\t- Các đảng uỷ;", "- Các ban đảng;", "- Văn phòng."]
    style = found.styles["VB Danh sách kính gửi"].paragraph_format
    (tab,) = listed[0].paragraph_format.tab_stops
    assert tab.position.twips == style.left_indent.twips + style.first_line_indent.twips == 3402
    assert listed[0].paragraph_format.left_indent == style.left_indent


# Signature


@pytest.mark.parametrize("name", PROFILES)
def test_the_signature_is_authority_post_four_or_five_lines_and_the_name(name: str) -> None:
    signed = of_profile(name).tables[-1].rows[0].cells[1].paragraphs
    says = [paragraph.text for paragraph in signed]
    top = ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"] if name in PARTY else ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert says == [*top, "", "", "", "", "", "Nguyễn Văn Mẫu"]


AUTHORITIES = {"T/M": ("T/M", "TM."), "K/T": ("K/T", "KT."), "T/L": ("T/L", "TL."), "Q": ("Q.", "Q.")}


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_authority_is_written_with_a_stroke_by_the_party_and_with_a_dot_by_the_state(name: str, authority: str) -> None:
    signer = {"authority": authority, "on_behalf_of": "BAN THƯỜNG VỤ", "post": "BÍ THƯ", "person": "mau"}
    written = AUTHORITIES[authority][name not in PARTY]
    assert frame(asked(name, signers=[signer]), "Báo cáo", "BC", "").authority == f"{written} BAN THƯỜNG VỤ"


def test_a_cell_has_no_seal() -> None:
    assert not frame(asked("hd36_2018", type="cell"), "Báo cáo", "BC", "").sealed
    assert frame(asked("hd36_2018", type="party_committee"), "Báo cáo", "BC", "").sealed


@pytest.mark.parametrize("name", PROFILES)
def test_recipients_stand_at_the_left_each_with_dash_and_semicolon_the_archive_last(name: str) -> None:
    left = of_profile(name).tables[-1].rows[0].cells[0].paragraphs
    listed = ["- Thường trực Tỉnh uỷ;", "- Lưu Văn phòng."] if name in PARTY else ["- UBND tỉnh;", "- Lưu: VT."]
    assert [paragraph.text for paragraph in left] == ["Nơi nhận:", *listed, ""]


@pytest.mark.parametrize("name", PROFILES)
def test_where_a_unit_names_no_recipients_the_archive_remains(name: str) -> None:
    archive = "Lưu Văn phòng" if name in PARTY else "Lưu: VT"
    assert frame(asked(name), "Báo cáo", "BC", "").recipients == (archive,)


@pytest.mark.parametrize("name", PROFILES)
def test_minutes_are_signed_by_who_wrote_them_on_the_left_and_who_presided_on_the_right(name: str) -> None:
    chair = {"authority": "", "post": "Chủ trì", "witness_post": "Người ghi biên bản", "witness": "Trần Thị Thư"}
    found = of_profile(name, doc_type="Biên bản", **chair)
    assert cells(found.tables[-1]) == [
        ["NGƯỜI GHI BIÊN BẢN|||||", "CHỦ TRÌ|||||"],
        ["Trần Thị Thư", "Nguyễn Văn Mẫu"],
    ]
    assert "Nơi nhận" not in dict(texts(found))


# The rest


ENDS = {"hd11_2004": "./.", "hd36_2018": "./.", "hd05_2026": ".", "nd30_2020": "./."}


@pytest.mark.parametrize("name", PROFILES)
def test_the_body_ends_with_the_mark_of_its_profile(name: str) -> None:
    assert PROFILES[name]["end_mark"] == ENDS[name]


@pytest.mark.parametrize("name", PROFILES)
def test_pages_are_numbered_at_the_top_in_the_middle_from_the_second_on(name: str) -> None:
    (page,) = of_profile(name).sections
    assert page.different_first_page_header_footer
    (number_line,) = page.header.paragraphs
    assert [field.get(qn("w:instr")) for field in page.header._element.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert number_line.style.name == "VB Số trang" and mm(page.header_distance) == 10
    assert "".join(page.first_page_header._element.itertext()) == ""
    assert not list(page.footer._element.iter(qn("w:fldSimple")))


def test_a_profile_can_number_the_first_page_and_switch_the_trace_off() -> None:
    looks = HD36 | {"page_number": {"from": 1}, "trace": False}
    (page,) = document(profile=looks).sections
    assert not page.different_first_page_header_footer
    assert [foot.paragraphs[0].text for foot in (page.first_page_footer, page.footer)] == ["", ""]
    (page,) = document(profile=HD36).sections
    assert [foot.paragraphs[0].text for foot in (page.first_page_footer, page.footer)] == ["bản ghi 3f2a9c1"] * 2


def test_all_text_is_precomposed() -> None:
    decomposed = unicodedata.normalize("NFD", "Uỷ ban")
    found = texts(document(decomposed, frame_of("nd30_2020")._replace(subject=decomposed), ND30))
    assert ("Trích yếu", "Uỷ ban") in found and ("Nội dung", "Uỷ ban") in found


def test_profiles_differ_in_values_and_not_in_keys() -> None:
    keys = {name: set(looks) for name, looks in PROFILES.items()}
    assert set(map(frozenset, keys.values())) == {frozenset(keys["hd36_2018"])}
    assert {looks["name"] for looks in PROFILES.values()} == set(PROFILES)
