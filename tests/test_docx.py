"""A Word file looks as regulation asks (Hướng dẫn 36, 11), is valid, is the same twice, and runs nothing."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kdiem.errors import KdiemError
from kdiem.formats.base import Frame, shown
from kdiem.formats.docx import write
from kdiem.formats.markdown import escape
from kdiem.yaml.yamlfile import load

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
SCHEMAS = Path(__file__).resolve().parents[2] / "shared" / "schemas" / "ooxml"
PARTY = (TEMPLATES / "frames" / "party.docx").read_bytes()
PROFILES: dict[str, dict[str, Any]] = {
    path.stem: load(path.read_bytes()) for path in sorted((TEMPLATES / "profiles").glob("*.yaml"))
}
HD36 = PROFILES["hd36_2018"]

FRAME = Frame(
    upper="Tỉnh uỷ Bắc Ninh",
    issuer="Đảng uỷ Khối các cơ quan tỉnh",
    number="Số 05-BC/ĐUK",
    date_line="Bắc Ninh, ngày 03 tháng 5 năm 2013",
    doc_type="Báo cáo",
    subject="kết quả khắc phục, sửa chữa",
    authority="T/M Ban Thường vụ",
    post="Bí thư",
    signer="Nguyễn Văn Mẫu",
    recipients=("Thường trực Tỉnh uỷ", "Lưu Văn phòng."),
    trace="bản ghi 3f2a9c1",
)
PROPERTIES = {
    "title": "Báo cáo",
    "subject": "kết quả khắc phục",
    "author": "Đảng uỷ Khối",
    "created": "2013-05-03",
    "identifier": "vb-7k2m9q4x",
}
BODY = """\
## I. TÌNH HÌNH

### 1. Gợi ý

#### a) Nội dung

Chữ **đậm** và *nghiêng*
nối dòng, ngắt\\
dòng.

- một
  - hai
3. ba

**Kết quả**

*Đơn vị tính: khuyết điểm*

| TT | Đối tượng | Tổng số |
|:---:|:---|---:|
| 1 | Tổ chức \\| đảng | 747 |
| | **Cộng** | **7.892** |

> Ghi chú.

---

# Phụ lục

Hết./.
"""


def document(body: str = BODY, frame: Frame = FRAME, profile: dict[str, Any] = HD36, word: bytes = PARTY) -> Any:
    return Document(BytesIO(write(body, frame, profile, PROPERTIES, word)))


def texts(found: Any) -> list[tuple[str, str]]:
    """Every paragraph of the file in order: the name of its style without VB, and its text."""
    paragraphs = [Paragraph(element, found) for element in found.element.body.iter(qn("w:p"))]
    return [(str(p.style.name).removeprefix("VB "), p.text) for p in paragraphs]  # type: ignore[union-attr]


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
        ("Phụ lục", "Phụ lục"),
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
    ]


def test_what_a_document_does_not_have_leaves_no_line() -> None:
    bare = Frame(issuer="Chi bộ A", number="Số      -CV/CB", date_line="Hạ Long", subject="V/v góp ý", signer="B")
    assert texts(document("", bare)) == [
        ("Cơ quan ban hành", "CHI BỘ A"),
        ("Số ký hiệu", "*"),
        ("Tiêu đề Đảng", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Số ký hiệu", "Số      -CV/CB"),
        ("Trích yếu công văn", "V/v góp ý"),
        ("Ngày tháng", "Hạ Long"),
        ("Danh sách nơi nhận", ""),
        *[("Chức vụ", "")] * 6,
        ("Họ tên", "B"),
        ("Normal", ""),
    ]


# Every value of the regulation


def mm(length: Any) -> float:
    return float(round(length.mm, 0))


@pytest.mark.parametrize(
    ("name", "margins"), [("hd11_2004", (25.0, 25.0, 35.0, 15.0)), ("hd36_2018", (20.0, 20.0, 30.0, 15.0))]
)
def test_the_page_is_a4_with_the_margins_of_its_profile(name: str, margins: tuple[float, ...]) -> None:
    (page,) = document(profile=PROFILES[name]).sections
    assert (mm(page.page_width), mm(page.page_height)) == (210.0, 297.0)
    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert tuple(map(mm, sides)) == margins


C, J, R = ALIGN.CENTER, ALIGN.JUSTIFY, ALIGN.RIGHT
# style: size, bold, italic, underlined, alignment
LOOKS = {
    "Cấp trên": (14.0, None, None, None, C),
    "Cơ quan ban hành": (14.0, True, None, None, C),
    "Số ký hiệu": (14.0, None, None, None, C),
    "Tiêu đề Đảng": (15.0, True, None, None, C),
    "Ngày tháng": (14.0, None, True, None, C),
    "Tên loại": (16.0, True, None, None, C),
    "Trích yếu": (14.0, True, None, None, C),
    "Trích yếu công văn": (12.0, None, True, None, C),
    "Nội dung": (14.0, None, None, None, J),
    "Mục I": (14.0, True, None, None, J),
    "Mục 1": (14.0, True, None, None, J),
    "Mục a": (14.0, None, True, None, J),
    "Tên bảng": (14.0, True, None, None, C),
    "Đơn vị tính": (12.0, None, True, None, R),
    "Ô bảng": (13.0, None, None, None, None),
    "Ghi chú": (12.0, None, None, None, J),
    "Thẩm quyền ký": (14.0, True, None, None, C),
    "Chức vụ": (14.0, None, None, None, C),
    "Họ tên": (14.0, True, None, None, C),
    "Nơi nhận": (14.0, None, None, True, None),
    "Danh sách nơi nhận": (12.0, None, None, None, None),
    "Phụ lục": (14.0, True, None, None, C),
    "Số trang": (14.0, None, None, None, C),
    "Vết": (8.0, None, None, None, None),
}


@pytest.mark.parametrize("profile", PROFILES)
def test_each_line_has_the_letters_that_regulation_gives_it(profile: str) -> None:
    styles = [style for style in document("", profile=PROFILES[profile]).styles if style.name.startswith("VB ")]
    looks = {
        style.name.removeprefix("VB "): (
            *(style.font.size.pt, style.font.bold, style.font.italic, style.font.underline),
            style.paragraph_format.alignment,
        )
        for style in styles
    }
    assert looks == LOOKS
    fonts = [style.element.rPr.find(qn("w:rFonts")) for style in styles]
    assert {font.get(qn(f"w:{script}")) for font in fonts for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }


@pytest.mark.parametrize("profile", PROFILES)
def test_text_is_set_at_exactly_18_pt_with_6_pt_around_and_10_mm_indent(profile: str) -> None:
    styles = document("", profile=PROFILES[profile]).styles
    for name in ("Nội dung", "Mục I", "Mục 1", "Mục a"):
        look = styles[f"VB {name}"].paragraph_format
        spacing = look.element.pPr.find(qn("w:spacing"))
        assert (look.space_before.pt, look.space_after.pt, mm(look.first_line_indent)) == (6.0, 6.0, 10.0)
        assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("360", "exact")
    assert styles["VB Ô bảng"].paragraph_format.first_line_indent is None


@pytest.mark.parametrize("profile", PROFILES)
def test_the_letterhead_is_two_columns_whose_first_and_last_lines_line_up(profile: str) -> None:
    found = document(profile=PROFILES[profile])
    letterhead = found.tables[0]
    assert [[cell.paragraphs[0].text for cell in row.cells] for row in letterhead.rows] == [
        ["TỈNH UỶ BẮC NINH", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["Số 05-BC/ĐUK", "Bắc Ninh, ngày 03 tháng 5 năm 2013"],
    ]
    assert not list(letterhead._element.iter(qn("w:tblBorders"), qn("w:tcBorders"), qn("w:tblStyle")))
    party = found.styles["VB Tiêu đề Đảng"].paragraph_format
    # The rule is a border between the indents: 5102 - 2 × 484 = 4134 twentieths = the text in 15 pt bold.
    column = letterhead._element.tblGrid.findall(qn("w:gridCol"))[1].get(qn("w:w"))
    assert int(column) - party.left_indent.twips - party.right_indent.twips == 4134
    assert party.element.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:val")) == "single"


def test_pages_are_numbered_at_the_top_in_the_middle_from_the_second_on() -> None:
    (page,) = document().sections
    assert page.different_first_page_header_footer
    assert [field.get(qn("w:instr")) for field in page.header._element.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert page.header.paragraphs[0].style.name == "VB Số trang"
    assert "".join(page.first_page_header._element.itertext()) == ""


def test_the_signature_is_never_alone_on_a_page() -> None:
    *_, letterhead, last, _ = [block for block in document().element.body if block.tag != qn("w:sectPr")]
    assert letterhead.pPr.keepNext is not None and letterhead.tag == qn("w:p")
    assert last.tag == qn("w:tbl") and [row.trPr.find(qn("w:cantSplit")) is None for row in last.tr_lst] == [False]


def test_a_table_at_the_end_is_kept_with_the_signature_and_apart_from_it() -> None:
    table = "| a |\n|---|\n" + "| 1 |\n" * 40
    *_, rows, between, _, _, _ = document(table).element.body
    kept = [row.tc_lst[0].p_lst[0].pPr.keepNext is not None for row in rows.tr_lst]
    assert kept == [True, *[False] * 38, True, True]
    assert between.pPr.keepNext is not None and between.tag == qn("w:p")


def test_the_trace_stands_on_every_foot_and_a_profile_can_switch_it_off() -> None:
    (page,) = document().sections
    assert [foot.paragraphs[0].text for foot in (page.first_page_footer, page.footer)] == [FRAME.trace] * 2
    (page,) = document(profile=HD36 | {"trace": False}).sections
    assert [foot.paragraphs[0].text for foot in (page.first_page_footer, page.footer)] == ["", ""]


@pytest.mark.parametrize("profile", PROFILES)
def test_tables_repeat_their_header_split_no_row_and_are_as_wide_as_the_text(profile: str) -> None:
    found = document(profile=PROFILES[profile])
    table, (page,) = found.tables[1]._element, found.sections
    width = (page.page_width - page.left_margin - page.right_margin) / 635
    grid = [int(column.get(qn("w:w"))) for column in table.tblGrid]
    assert sum(grid) == int(table.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    assert abs(sum(grid) - width) <= 1
    assert [[int(cell.tcPr.tcW.get(qn("w:w"))) for cell in row.tc_lst] for row in table.tr_lst] == [grid] * 3
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in table.tr_lst] == [True, False, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table.tr_lst)
    sides = [[cell.p_lst[0].alignment for cell in row.tc_lst] for row in table.tr_lst]
    assert sides == [[C, C, C], [C, None, R], [C, None, R]]
    bold = [[run.bold for run in found.tables[1].cell(row, 1).paragraphs[0].runs] for row in range(3)]
    assert bold == [[True], [None], [True]]
    edges = {edge.tag: edge.get(qn("w:val")) for edge in table.tblPr.find(qn("w:tblBorders"))}
    assert set(edges.values()) == {"single"} and len(edges) == 6


def test_numbers_get_the_width_they_need_and_texts_the_rest() -> None:
    table = f"| TT | Tổ chức đảng | Số |\n|---:|---|---:|\n| 1 | {'chi bộ ' * 8} | 7.892 |"
    narrow, wide, number = [int(column.get(qn("w:w"))) for column in document(table).tables[1]._element.tblGrid]
    assert narrow < number < 1200 < 6500 < wide


# The file


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


STUBS = {
    "xml.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' targetNamespace="http://www.w3.org/XML/1998/namespace"><xs:attribute name="space" type="xs:string"/>'
    '<xs:attribute name="lang" type="xs:string"/></xs:schema>',
    "dc.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"'
    ' targetNamespace="http://purl.org/dc/elements/1.1/">'
    + "".join(
        f'<xs:element name="{name}" type="xs:string"/>'
        for name in ("creator", "description", "identifier", "language", "subject", "title")
    )
    + "</xs:schema>",
    "dcterms.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"'
    ' xmlns="http://purl.org/dc/terms/" targetNamespace="http://purl.org/dc/terms/">'
    '<xs:complexType name="W3CDTF"><xs:simpleContent><xs:extension base="xs:dateTime"/></xs:simpleContent>'
    '</xs:complexType><xs:element name="created" type="W3CDTF"/><xs:element name="modified" type="W3CDTF"/>'
    "</xs:schema>",
}


class Published(etree.Resolver):  # type: ignore[misc]
    """The schemas as published; the W3C's and Dublin Core's own, which they point to, are not among them."""

    def resolve(self, url: str | None, pubid: str | None, context: Any) -> Any:
        name = str(url).rsplit("/", 1)[-1]
        return self.resolve_string(STUBS[name], context) if name in STUBS else None


def schema(name: str, namespace: str) -> etree.XMLSchema:
    if not SCHEMAS.is_dir():
        pytest.skip("the ECMA-376 schemas stand in ../shared/schemas/ooxml, which this checkout does not have")
    parser = etree.XMLParser()
    parser.resolvers.add(Published())
    root = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>'
        f'<xs:import namespace="{namespace}" schemaLocation="{name}"/></xs:schema>'
    )
    return etree.XMLSchema(etree.fromstring(root, parser, base_url=f"{SCHEMAS.as_uri()}/root.xsd"))


MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def understood(content: bytes) -> Any:
    """The part as a reader of the standard sees it: extensions that it declares ignorable are ignored."""
    root = etree.fromstring(content)
    ignored = {root.nsmap[prefix] for prefix in (root.attrib.pop(f"{MC}Ignorable", None) or "").split()}
    for element in list(root.iter(etree.Element)):
        for name in [name for name in element.attrib if etree.QName(name).namespace in ignored]:
            del element.attrib[name]
        parent = element.getparent()
        if parent is not None and etree.QName(element).namespace in ignored:
            parent.remove(element)
    return root


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@pytest.fixture(scope="module")
def wml() -> etree.XMLSchema:
    return schema("wml.xsd", WORD)


@pytest.mark.parametrize("body", [BODY, "", "| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |\n\n| c |\n|---|\n"])
def test_every_part_of_the_file_is_valid(wml: etree.XMLSchema, body: str) -> None:
    found = parts(write(body, FRAME, HD36, PROPERTIES, PARTY))
    judged = {name: wml for name in found if name.startswith("word/") and name.endswith(".xml")}
    judged["docProps/core.xml"] = schema("opc-coreProperties.xsd", f"{PACKAGE}/metadata/core-properties")
    judged["[Content_Types].xml"] = schema("opc-contentTypes.xsd", f"{PACKAGE}/content-types")
    relations = schema("opc-relationships.xsd", f"{PACKAGE}/relationships")
    judged |= {name: relations for name in found if name.endswith(".rels")}
    assert set(judged) == set(found)
    for name, law in judged.items():
        assert (name, law.validate(understood(found[name])), law.error_log.last_error) == (name, True, None)


def test_the_schema_is_not_blind_and_forgives_only_what_is_declared_ignorable(wml: etree.XMLSchema) -> None:
    text = parts(PARTY)["word/document.xml"].decode()
    w14 = 'xmlns:w14="urn:w14" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    extended = text.replace("<w:p>", '<w:p w14:paraId="1">').replace("<w:body>", "<w:body><w14:x/>")
    declared = extended.replace("<w:document ", f'<w:document {w14} mc:Ignorable="w14" ')
    undeclared = extended.replace("<w:document ", f"<w:document {w14} ")
    assert wml.validate(understood(declared.encode()))
    assert not wml.validate(understood(undeclared.encode()))


def test_the_same_input_gives_the_same_bytes_whatever_the_clock_says() -> None:
    first = write(BODY, FRAME, HD36, PROPERTIES, PARTY)
    time.sleep(1.1)  # python-docx and zipfile would both write the second
    assert write(BODY, FRAME, HD36, PROPERTIES) == first
    with ZipFile(BytesIO(first)) as packed:
        names = packed.namelist()
        assert names == ["[Content_Types].xml", *sorted(names[1:])]
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_name_the_document_and_no_person_or_clock() -> None:
    core = document().core_properties
    named = (core.title, core.subject, core.author, core.last_modified_by, core.identifier, core.language)
    assert named == ("Báo cáo", "kết quả khắc phục", "Đảng uỷ Khối", "Đảng uỷ Khối", "vb-7k2m9q4x", "vi-VN")
    assert str(core.created) == str(core.modified) == "2013-05-03 00:00:00+00:00"


def test_all_text_is_precomposed() -> None:
    decomposed = "Uỷ ban"
    found = texts(document(decomposed, FRAME._replace(subject=decomposed)))
    assert ("Trích yếu", "Uỷ ban") in found and ("Nội dung", "Uỷ ban") in found


# What a record may hold


HOSTILE = ["A & B <c>", "{{ 1/0 }}", "{% raw %}", "{_{ x }_}", "=cmd|x", "[/x]", "</w:t>", "&#123;{", "]]>", "::x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_literally_in_frame_body_and_cell(text: str) -> None:
    lines = dict.fromkeys(set(Frame._fields) - {"recipients", "sealed"}, text)
    around = FRAME._replace(**lines, recipients=(f"{text}a",))
    said = escape(text)
    found = document(f"{said}\n\n| x |\n|---|\n| {said} |\n", around)
    seen = [shown for _, shown in texts(found)]
    assert sum(line in (text, text.upper()) for line in seen) == 11 and f"- {text}a." in seen
    assert found.sections[0].footer.paragraphs[0].text == text


def test_what_xml_cannot_hold_is_spelt_out() -> None:
    found = texts(document("a\x1bb\ud800\uffff", FRAME._replace(subject="a\x1bb\u202e")))
    assert ("Trích yếu", "a\\x1bb<U+202E>") in found
    assert ("Nội dung", "a<U+001B>b<U+D800><U+FFFF>") in found


def test_links_pictures_code_and_html_are_text() -> None:
    found = texts(document("[a](http://b) ![c](d) <e@f> `g` <b>h</b>\n\n    i\n\n```\nj\n```"))
    assert [text for style, text in found if style == "Nội dung"] == [
        "[a](http://b) ![c](d) <e@f> `g` <b>h</b>",
        "i",
        "``` j ```",
    ]


WORDY = "\\*_&|<>`[]#-+=1. ađỷ"


@given(st.text(alphabet=WORDY, min_size=1, max_size=15).filter(str.strip))
def test_a_cell_and_a_paragraph_read_the_same_text_alike(text: str) -> None:
    """The quick way of cells, without a parser, is the parser's."""
    from kdiem.formats.body import Look, written

    look = Look(9000, 13, dict.fromkeys(("body", "cell", "note"), "x"))
    xml = written(f"{escape(text)}\n\n| a |\n|---|\n| {escape(text)} |\n\nb", look)
    paragraph, _, cell, _ = re.findall(r"<w:p>.*?</w:p>", xml)
    assert re.findall("<w:r>.*</w:r>", paragraph) == re.findall("<w:r>.*</w:r>", cell)
    assert "".join(etree.fromstring(f'<x xmlns:w="w">{cell}</x>').itertext()).split() == shown(text).split()


# The frame that staff restyle


def altered(old: str, new: str, part: str = "word/document.xml") -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        for name, content in parts(PARTY).items():
            if name == part:
                assert old in content.decode()
                content = content.decode().replace(old, new, 1).encode()
            target.writestr(name, content)
    return packed.getvalue()


def refusal(word: bytes) -> str:
    with pytest.raises(KdiemError) as caught:
        document(word=word)
    return caught.value.say("en")


REFUSED = {
    "{{ ''.__class__ }}": "template `frame.docx`: access to attribute '__class__' of 'str' object is unsafe.",
    "{{ signer.upper() }}": "template `frame.docx`: access to attribute 'upper' of 'str' object is unsafe.",
    "{{ 'a' * 10**9 }}": "template `frame.docx`: a template does no sums (`**`)",
    "{{ singer }}": "template `frame.docx`: 'singer' is undefined",
    "{{ recipients }}": "template `frame.docx`: it prints a list, which is no text",
    "{% raw %}{{ signer }}{% endraw %}": "`{{` is left over in the filled-in frame",
}


@pytest.mark.parametrize("part", ["word/document.xml", "word/footer2.xml"])
@pytest.mark.parametrize("tag", REFUSED)
def test_a_frame_that_reaches_further_is_refused(tag: str, part: str) -> None:
    tag_there = "{{ signer }}" if part == "word/document.xml" else "{{ trace }}"
    assert re.sub(r", line \d+", "", refusal(altered(tag_there, tag, part))) == REFUSED[tag]


def test_a_tag_in_the_properties_is_refused_too() -> None:
    title = "<dc:title xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{{ ''.__class__ }}</dc:title></cp:coreProperties>"
    core = parts(PARTY)["docProps/core.xml"].decode()
    word = altered(core[core.rindex("/>") :], f">{title}", "docProps/core.xml")
    assert re.sub(r", line \d+", "", refusal(word)) == REFUSED["{{ ''.__class__ }}"]


def test_a_frame_without_body_or_styles_says_what_it_lacks() -> None:
    assert refusal(altered("{{ body }}", "body")) == "the frame has no paragraph `{{ body }}`"
    assert refusal(altered("VB Nội dung", "VB Noi dung", "word/styles.xml")) == (
        "the frame has no paragraph style `VB Nội dung`"
    )
    assert refusal(b"PK") == "the frame is not a Word file (.docx)"


def test_a_tag_that_word_has_split_into_runs_is_one_tag() -> None:
    split = altered("{{ signer }}", '{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ signer }}')
    assert ("Họ tên", "Nguyễn Văn Mẫu") in texts(document(word=split))


def test_ten_thousand_rows_take_about_a_second() -> None:
    rows = "".join(f"| {n} | Chi bộ số {n} \\& {n} | {n} | 1.334 | 66,5 |\n" for n in range(10_000))
    start = time.perf_counter()
    content = write("| TT | Tên | a | b | c |\n|---|---|--:|--:|--:|\n" + rows, FRAME, HD36, PROPERTIES, PARTY)
    # 0.5 s alone on two cores; the bound leaves room for what else the machine does.
    assert time.perf_counter() - start < 3
    assert parts(content)["word/document.xml"].count(b"<w:cantSplit/>") == 10_001 + 3
