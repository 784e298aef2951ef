"""A Word file holds the whole document, is valid, is the same twice, and shows any text of a record as it stands."""

from __future__ import annotations

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from ooxml import WORD, faults, is_judged, parts, schema, understood
from small_page import BODY, CHARTS, FRAME, HD36, LETTER, PROFILES, PROPERTIES, document, frame_of, line, texts

from kdiem.errors import KdiemError
from kdiem.formats.base import Frame
from kdiem.formats.docx import properties_of, write
from kdiem.formats.markdown import escape

# What stands on paper


def test_a_document_is_letterhead_title_body_recipients_and_signature() -> None:
    assert texts(document()) == [
        ("Cấp trên", "TỈNH UỶ BẮC NINH"),
        ("Cơ quan ban hành", "ĐẢNG UỶ KHỐI CÁC\nCƠ QUAN TỈNH"),
        ("Số ký hiệu", "*"),
        ("Tiêu đề Đảng", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Số ký hiệu", "Số 05-BC/ĐUK"),
        ("Ngày tháng", "Bắc Ninh, ngày 03 tháng 5 năm 2013"),
        ("Tên loại", "BÁO CÁO"),
        ("Trích yếu", "kết quả khắc phục, sửa chữa"),
        ("Trích yếu", "-----"),
        ("Mục I", "I. TÌNH HÌNH"),
        ("Mục 1", "1. Gợi ý"),
        ("Mục a", "a) Nội dung"),
        ("Nội dung", "Chữ đậm và nghiêng nối dòng, ngắt\ndòng."),
        ("Nội dung", "- một"),
        ("Nội dung", "+ hai"),
        ("Nội dung", "3. ba"),
        ("Tên bảng", "Kết quả"),
        ("Đơn vị tính", "Đơn vị tính: khuyết điểm"),
        *[("Ô bảng", cell) for cell in ("TT", "Đối tượng", "Tổng số")],
        *[("Ô bảng", cell) for cell in ("1", "Tổ chức | đảng", "747")],
        *[("Ô bảng", cell) for cell in ("", "Cộng", "7.892")],
        ("Ghi chú", "Ghi chú."),
        ("Nội dung", "Hết./."),
        ("Nơi nhận", "Nơi nhận:"),
        ("Danh sách nơi nhận", "- Thường trực Tỉnh uỷ;"),
        ("Danh sách nơi nhận", "- Lưu Văn phòng."),
        ("Danh sách nơi nhận", ""),
        ("Thẩm quyền ký", "T/M BAN THƯỜNG VỤ"),
        ("Chức vụ", "BÍ THƯ"),
        *[("Chức vụ", "")] * 5,
        ("Họ tên", "Nguyễn Văn Mẫu"),
        ("Normal", ""),
        ("Phụ lục", "Phụ lục"),
        ("Nội dung", "Danh sách."),
    ]


def test_what_a_document_does_not_have_leaves_no_line() -> None:
    bare = Frame(issuer="Chi bộ A", number="", date_line="Hạ Long", subject="", doc_type="Bản kiểm điểm", signer="B")
    assert texts(document("", bare)) == [
        ("Cơ quan ban hành", "CHI BỘ A"),
        ("Số ký hiệu", "*"),
        ("Tiêu đề Đảng", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Số ký hiệu", ""),
        ("Ngày tháng", "Hạ Long"),
        ("Tên loại", "BẢN KIỂM ĐIỂM"),
        ("Trích yếu", "-----"),
        ("Danh sách nơi nhận", ""),
        *[("Chức vụ", "")] * 6,
        ("Họ tên", "B"),
        ("Normal", ""),
    ]


LONG = {
    "Chi bộ thôn Đông": ["CHI BỘ THÔN ĐÔNG"],
    "Đảng uỷ Khối các cơ quan tỉnh": ["ĐẢNG UỶ KHỐI CÁC", "CƠ QUAN TỈNH"],
    "Đảng uỷ Khối các cơ quan và doanh nghiệp tỉnh Bắc Ninh": [
        "ĐẢNG UỶ KHỐI CÁC CƠ",
        "QUAN VÀ DOANH NGHIỆP",
        "TỈNH BẮC NINH",
    ],
    "Đảng uỷ Khối các cơ quan\nvà doanh nghiệp tỉnh": ["ĐẢNG UỶ KHỐI CÁC CƠ QUAN", "VÀ DOANH NGHIỆP TỈNH"],
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_name_is_broken_into_lines_of_like_length_unless_it_brings_its_own(name: str) -> None:
    shown = dict(texts(document("", FRAME._replace(issuer=name))))["Cơ quan ban hành"]
    assert shown.split("\n") == LONG[name]


def test_a_title_of_several_lines_has_lines_of_like_length() -> None:
    """As offices break it: no word is left alone on the last line."""
    short, long = (
        line(document("", FRAME._replace(subject=said)), "Trích yếu").paragraph_format
        for said in (
            "kết quả khắc phục",
            "kết quả kiểm điểm tự phê bình và phê bình theo Nghị quyết Trung ương 4 (khoá XI)",
        )
    )
    assert (short.left_indent, short.right_indent) == (None, None)
    assert long.left_indent == long.right_indent
    # Of the 165 mm a little over the half remains: the words need 182 mm in all.
    assert 90 < 165 - 2 * long.left_indent.mm < 105


# The file


LETTERS = {"addressees": ("A", "B"), **LETTER}
MINUTES = {"doc_type": "Biên bản", "number": "", "witness_post": "Thư ký", "witness": "B", "recipients": ()}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "around", [{}, LETTERS, {"addressees": ("A",)}, MINUTES], ids=["report", "letter", "one", "minutes"]
)
def test_every_kind_of_document_is_valid(profile: str, around: dict[str, object]) -> None:
    """Document, headers, footers, styles, settings, properties, relations: held against ECMA-376."""
    content = write(BODY, frame_of(profile)._replace(**around), PROFILES[profile], PROPERTIES | {"kdiem-unit": "a"})
    assert faults(content) == []
    assert all(is_judged(name) for name in parts(content))


BODIES = {
    "empty": "",
    "ragged": "| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |\n\n| c |\n|---|\n",
    "charts": "![Một](chart:groups)\n\n![Hai](chart:groups)",
    "turned": "Một.\n\n***\n\n| a |\n|---|\n\n---\n\nHai.",
    "turned to the end": "***\n\nMột.",
    "annexes": "Một.\n\n***\n\n# Phụ lục\n\n| a |\n|---|\n\n---\n\n# Phụ lục 2\n\n![Một](chart:groups)",
    "a turned annex": "# Phụ lục\n\n***\n\n| a |\n|---|\n",
}


@pytest.mark.parametrize("body", BODIES)
def test_every_kind_of_body_is_valid(body: str) -> None:
    content = write(BODIES[body], FRAME, HD36, PROPERTIES, charts=CHARTS)
    assert faults(content) == []
    assert [name for name in parts(content) if not is_judged(name)] in ([], ["word/media/image1.png"])


def test_the_schema_is_not_blind_and_forgives_only_what_is_declared_ignorable() -> None:
    wml = schema("wml.xsd", WORD)
    text = parts(write("", FRAME, HD36, PROPERTIES))["word/document.xml"].decode()
    w14 = 'xmlns:w14="urn:w14" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    extended = text.replace("<w:p>", '<w:p w14:paraId="1">').replace("<w:body>", "<w:body><w14:x/>")
    declared = extended.replace("<w:document ", f'<w:document {w14} mc:Ignorable="w14" ')
    undeclared = extended.replace("<w:document ", f"<w:document {w14} ")
    assert wml.validate(understood(declared.encode()))
    assert not wml.validate(understood(undeclared.encode()))


def test_the_same_input_gives_the_same_bytes_whatever_the_clock_says() -> None:
    body = BODY + BODIES["charts"]
    first = write(body, FRAME, HD36, PROPERTIES, charts=CHARTS)
    time.sleep(1.1)  # python-docx and zipfile would both write the second
    assert write(body, FRAME, HD36, dict(reversed(PROPERTIES.items())), charts=CHARTS) == first
    with ZipFile(BytesIO(first)) as packed:
        names = packed.namelist()
        assert names == ["[Content_Types].xml", *sorted(names[1:])]
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# The properties


def test_the_properties_name_the_document_and_no_person_or_clock() -> None:
    core = document().core_properties
    named = (core.title, core.subject, core.author, core.last_modified_by, core.identifier, core.language)
    assert named == ("Báo cáo", "kết quả khắc phục", "Đảng uỷ Khối", "Đảng uỷ Khối", "vb-7k2m9q4x", "vi-VN")
    assert str(core.created) == str(core.modified) == "2013-05-03 00:00:00+00:00"


def test_all_properties_can_be_read_again() -> None:
    said = PROPERTIES | {"keywords": "a & b", "kdiem-commit": "3f2a9c1", "kdiem-note": '<"x">'}
    assert properties_of(write("", FRAME, HD36, said)) == said
    assert properties_of(write("", FRAME, HD36, {"title": "Báo cáo"})) == {"title": "Báo cáo", "created": "1980-01-01"}


def test_the_properties_of_a_hostile_file_are_refused() -> None:
    """Nothing is unpacked beyond what properties need, and no entity is followed."""
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    for part in (entity, b"<x>" + b" " * 300_000 + b"</x>", b"<x>", b""):
        with pytest.raises(KdiemError, match="no Word file"):
            properties_of(zipped({"docProps/core.xml": part}))
    for raw in (b"", b"PK", b"{}"):
        with pytest.raises(KdiemError, match="no Word file"):
            properties_of(raw)
    assert properties_of(zipped({"docProps/core.xml": b"<x><title>A</title></x>"})) == {"title": "A"}
    assert properties_of(zipped({"a.txt": b""})) == {}


def zipped(content: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return packed.getvalue()


# What a record may hold


HOSTILE = ["A & B <c>", "{{ 1/0 }}", "{% raw %}", "{_{ x }_}", "=cmd|x", "[/x]", "</w:t>", "&#123;{", "]]>", "::x"]


LINES = set(Frame._fields) - {"recipients", "sealed", "addressees", "banner", "witness", "witness_post"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_literally_in_frame_body_and_cell(text: str) -> None:
    lines = dict.fromkeys(LINES, text)
    around = FRAME._replace(**lines, recipients=(f"{text}a",))
    said = escape(text)
    found = document(f"{said}\n\n| x |\n|---|\n| {said} |\n", around)
    seen = [shown for _, shown in texts(found)]
    assert sum(line in (text, text.upper()) for line in seen) == len(LINES) - 1 + 2 and f"- {text}a." in seen
    assert found.sections[0].footer.paragraphs[0].text == text


def test_what_xml_cannot_hold_is_spelt_out() -> None:
    found = texts(document("a\x1bb\ud800\uffff", FRAME._replace(subject="a\x1bb\u202e")))
    assert ("Trích yếu", "a\\x1bb<U+202E>") in found
    assert ("Nội dung", "a<U+001B>b<U+D800><U+FFFF>") in found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_literally_in_addressees_minutes_letters_and_charts(text: str) -> None:
    around = FRAME._replace(
        addressees=(text, "x"), doc_type="", subject=text, banner=(text,), witness=text, witness_post="y"
    )
    chart = {**CHARTS["groups"], "title": text}
    found = document(f"![{escape(text)}](chart:a)", around, charts={"a": chart})  # type: ignore[dict-item]
    seen = [shown for _, shown in texts(found)]
    bare = text.strip(" :;,.")
    assert {f"Kính gửi:\t- {bare};", f"V/v {text}", text} <= set(seen)
    assert seen.count(text) == 3  # banner, witness, caption
    (alt,) = found.element.body.xpath("//wp:docPr/@descr")
    assert alt == f"{text}: Tổ chức đảng: 497; Đảng viên: 3.665"


def test_ten_thousand_rows_take_about_a_second() -> None:
    rows = "".join(f"| {n} | Chi bộ số {n} \\& {n} | {n} | 1.334 | 66,5 |\n" for n in range(10_000))
    start = time.perf_counter()
    content = write("| TT | Tên | a | b | c |\n|---|---|--:|--:|--:|\n" + rows, FRAME, HD36, PROPERTIES)
    # 0.5 s alone on two cores; the bound leaves room for what else the machine does.
    assert time.perf_counter() - start < 3
    assert parts(content)["word/document.xml"].count(b"<w:cantSplit/>") == 10_001 + 3
