"""A campaign's own Word and Excel files are filled in from plain data, and stay what they were in all else."""

from __future__ import annotations

import base64
import io
import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import ooxml
import pytest
import python_calamine
import xlsxwriter
from docx import Document
from own_templates import changed, noted, saved, sheet, word

from kdiem.errors import KdiemError
from kdiem.formats.base import Frame
from kdiem.formats.docx import properties_of
from kdiem.formats.forms.refs import Rows, copied, moved, reckoned
from kdiem.formats.forms.workbook import MAIN
from kdiem.formats.rendering import sheets, words
from kdiem.shipped import shipped
from kdiem.yaml import yamlfile

PROFILE = yamlfile.load(shipped("templates", "profiles", "hd36_2018.yaml").read_bytes())
FRAME = Frame("Đảng uỷ Khối", "Số 05-BC/ĐUK", "Bắc Ninh, ngày 03 tháng 5 năm 2013", "kết quả", signer="Nguyễn Văn Mẫu")
GROUPS = [
    {"label": "Tổ chức đảng", "total": 747, "percent": "66.5", "units": ["A", "B"]},
    {"label": "=HYPERLINK(1)", "total": 2005, "percent": "66,5", "units": []},
    {"label": "Đảng viên <&>", "total": 5140, "percent": None, "units": ["C"]},
]
DATA: dict[str, Any] = {
    "unit": "Đảng bộ Khối",
    "as_of": "2013-05-03",
    "groups": GROUPS,
    "empty": [],
    "total": {"total": 7892, "percent": "69.6"},
    "notes": ["một", "hai\nba"],
}
PROPERTIES = {"title": "Báo cáo", "author": "Đảng uỷ Khối", "created": "2013-05-03", "kdiem-commit": "3f2a9c1"}


def question(raw: bytes, path: str, body: str = "") -> dict[str, Any]:
    about = {"body": body, "frame": FRAME._asdict(), "profile": PROFILE, "properties": PROPERTIES, "charts": {}}
    return {**about, "path": path, "file": base64.b64encode(raw).decode(), "data": DATA}


def filled_word(raw: bytes, body: str = "") -> bytes:
    return base64.b64decode(words.answer(question(raw, "templates/documents/a.docx", body))["file"])


def filled_sheet(raw: bytes) -> bytes:
    return base64.b64decode(sheets.answer(question(raw, "templates/documents/a.xlsx"))["file"])


def texts(raw: bytes) -> list[str]:
    document = Document(BytesIO(raw))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs] + rows


def cells(raw: bytes, name: str = "Biểu") -> list[list[Any]]:
    book = python_calamine.load_workbook(BytesIO(raw))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def part(raw: bytes, name: str) -> str:
    with ZipFile(BytesIO(raw)) as packed:
        return packed.read(name).decode()


# Word


def test_a_whole_word_file_is_filled_in_with_the_documents_data_and_its_frames_values() -> None:
    made = filled_word(
        word(
            "{{ frame.issuer }}, {{ frame.number }}",
            "Đến ngày {{ as_of | day }}: {{ total.total | count }}, đạt {{ total.percent | percent }}%",
            "{%p for note in notes %}",
            "- {{ note }}",
            "{%p endfor %}",
            "TT\tNhóm\tTổng số",
            "{%tr for group in groups %}\t\t",
            "{{ loop.index }}\t{{ group.label }}\t{{ group.total | count }}",
            "{%tr endfor %}\t\t",
        )
    )
    assert texts(made) == [
        "ĐẢNG UỶ KHỐI, Số 05-BC/ĐUK",
        "Đến ngày 03/05/2013: 7.892, đạt 69,6%",
        "- một",
        "- hai\nba",
        "TT | Nhóm | Tổng số",
        "1 | Tổ chức đảng | 747",
        "2 | =HYPERLINK(1) | 2.005",
        "3 | Đảng viên <&> | 5.140",
    ]


def test_header_footer_and_notes_are_filled_in_too() -> None:
    made = filled_word(noted(word("một", header="{{ unit }}", footer="{{ frame.signer }}"), "footnotes", "{{ unit }}"))
    section = Document(BytesIO(made)).sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("Đảng bộ Khối", "Nguyễn Văn Mẫu")
    assert ">Đảng bộ Khối</w:t>" in part(made, "word/footnotes.xml")


CUTS = {
    "formatting": "<r>{{ un</r><w:r><w:rPr><w:b/></w:rPr><w:t>it }}</w:t></w:r>",
    "braces apart": '<r>{</r><w:proofErr w:type="spellStart"/><r>{ unit }</r><r>}</r>',
    "a tracked change": '<r>{{ u</r><w:del w:id="1" w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="a"><r>nit</r></w:ins><r> }}</r>',
    "a content control": "<w:sdt><w:sdtContent><r>{{ unit</r></w:sdtContent></w:sdt><r> }}</r>",
    "rounded quotes": "<r>{% if unit == “Đảng bộ Khối” %}{{ unit }}{% endif %}</r>",
}


def runs(xml: str) -> str:
    return xml.replace("<r>", '<w:r><w:t xml:space="preserve">').replace("</r>", "</w:t></w:r>")


@pytest.mark.parametrize("cut", CUTS)
def test_a_tag_that_word_has_cut_up_is_whole_again(cut: str) -> None:
    cut_up = {"word/document.xml": lambda old: re.sub(r"<w:r>.*?</w:r>", lambda _: runs(CUTS[cut]), old, count=1)}
    raw = changed(word("một"), cut_up)
    made = part(filled_word(raw), "word/document.xml")
    assert re.sub("<w:del .*?</w:del>|<[^>]*>", "", made).strip() == "Đảng bộ Khối"


def test_a_tag_that_ends_in_another_paragraph_is_explained() -> None:
    with pytest.raises(KdiemError) as refused:
        filled_word(word("một", "hai {{ unit", "}} ba"))
    assert refused.value.say("en") == (
        "template `templates/documents/a.docx`, text, paragraph 2, `hai {{ unit`: `{{` begins or ends a tag whose "
        "other half is not here: type the whole tag in one paragraph or cell"
    )
    assert refused.value.say("vi") == (
        "mẫu `templates/documents/a.docx`, thân văn bản, đoạn 2, `hai {{ unit`: `{{` mở hoặc đóng một thẻ mà nửa kia "
        "không ở đây: hãy gõ trọn thẻ trong một đoạn hoặc một ô"
    )


def test_a_tag_that_was_deleted_under_tracked_changes_is_explained() -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ unit }}</w:delText></w:r></w:del></w:p>'
    with pytest.raises(KdiemError, match="a tag that was deleted is still there: accept the tracked changes"):
        filled_word(changed(word("một"), {"word/document.xml": lambda old: old.replace("</w:p>", deleted, 1)}))
    assert filled_word(
        changed(
            word("một"), {"word/document.xml": lambda old: old.replace("</w:p>", deleted.replace("{{ unit }}", "x"), 1)}
        )
    )


def test_no_text_of_a_record_is_read_as_a_tag_or_markup() -> None:
    hostile = ["{{ unit }}", "{% if %}", "{_{ unit }_}", "<w:br/>", "&lt;", "\x07\x0c\u202e"]
    data = question(word("{%p for note in notes %}", "{{ note }}", "{%p endfor %}"), "a.docx")
    made = base64.b64decode(words.answer({**data, "data": {**DATA, "notes": hostile}})["file"])
    assert texts(made) == [*hostile[:5], "\\x07\\x0c<U+202E>"]


def test_a_frame_keeps_what_staff_made_of_it() -> None:
    """A Word file with a paragraph `{{ body }}` stands around the body, with its own pictures and colours."""
    document = Document(shipped("templates", "frames") / "party.docx")
    document.tables[0].rows[0].cells[0].paragraphs[0].insert_paragraph_before().add_run().add_picture(BytesIO(DOT))
    document.add_paragraph("Phòng Tổng hợp, {{ issuer }}")
    made = filled_word(saved(document), "## I. TÌNH HÌNH\n\nMột đoạn.\n")
    assert {"I. TÌNH HÌNH", "Một đoạn."} < set(texts(made))
    assert "Phòng Tổng hợp, ĐẢNG UỶ KHỐI" in texts(made)
    assert part(made, "word/document.xml").count("<w:drawing>") == 1


@pytest.mark.parametrize(("fill", "raw"), [("word", word("{{ unit }}")), ("sheet", sheet(["{{ unit }}"]))])
def test_a_file_says_of_itself_what_every_document_says_and_is_the_same_twice(fill: str, raw: bytes) -> None:
    """Nothing of the form's own properties is left: who made it, when, for whom."""
    filled = {"word": filled_word, "sheet": filled_sheet}[fill]
    made = filled(raw)
    assert made == filled(raw)
    assert properties_of(made) == PROPERTIES
    assert {entry.date_time for entry in ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_was_filled_in_is_valid() -> None:
    """Against the published schemas; the one fault is of the file that python-docx starts from."""
    lines = ("{%p for note in notes %}", "- {{ note }}", "{%p endfor %}")
    rows = ("TT\tNhóm", "{%tr for group in groups %}\t", "{{ loop.index }}\t{{ group.label }}", "{%tr endfor %}\t")
    made = filled_word(word(*lines, *rows, header="{{ unit }}"))
    assert [fault for fault in ooxml.faults(made) if not fault.startswith("word/settings.xml")] == []
    book = filled_sheet(form())
    assert ooxml.faults(book) == []
    law = ooxml.schema("sml.xsd", MAIN)
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        assert law.validate(ooxml.understood(part(book, name).encode())), (name, law.error_log.last_error)


# Excel


def test_marked_cells_are_filled_in_and_a_marked_row_is_repeated() -> None:
    made = filled_sheet(
        sheet(
            ["Đơn vị: {{ unit }}", "", "{{ as_of | date }}"],
            [
                "{% for group in groups %}{{ loop.index }}",
                "{{ group.label }}",
                "{{ group.total }}",
                "{{ group.percent | number }}{% endfor %}",
            ],
            ["", "Cộng", "{{ total.total }}", "{{ total.percent | percent }}"],
        )
    )
    assert cells(made) == [
        ["Đơn vị: Đảng bộ Khối", "", float((date(2013, 5, 3) - date(1899, 12, 30)).days), ""],
        [1.0, "Tổ chức đảng", 747.0, 66.5],
        [2.0, "=HYPERLINK(1)", 2005.0, 66.5],
        [3.0, "Đảng viên <&>", 5140.0, "—"],
        ["", "Cộng", 7892.0, "69,6"],
    ]
    assert "<f>" not in part(made, "xl/worksheets/sheet1.xml")
    assert "{{" not in part(made, "xl/sharedStrings.xml")


def test_rows_repeat_in_rows() -> None:
    made = filled_sheet(
        sheet(
            ["{% for group in groups %}{{ group.label }}", "{{ group.total }}"],
            ["{% for one in group.units %}", "{{ one }}{% endfor %}"],
            ["{% endfor %}"],
            ["hết"],
        )
    )
    assert [[cell for cell in row if cell != ""] for row in cells(made)] == [
        *(["Tổ chức đảng", 747.0], ["A"], ["B"], []),
        *(["=HYPERLINK(1)", 2005.0], [], []),
        *(["Đảng viên <&>", 5140.0], ["C"], []),
        ["hết"],
    ]


def test_an_empty_list_leaves_one_blank_row() -> None:
    """So that the table keeps its shape, and a sum below it has something to add up."""
    repeated = ["{% for one in empty %}", "{{ one.count }}{% endfor %}"]
    made = filled_sheet(sheet(["đầu"], repeated, ["cuối", "=SUM(B2:B2)"]))
    assert [row[0] for row in cells(made)] == ["đầu", "", "cuối"]
    assert "<f>SUM(B2:B2)</f>" in part(made, "xl/worksheets/sheet1.xml")


def form() -> bytes:
    """What a superior's form has around its table."""
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed)
    made = book.add_worksheet("Biểu 1")
    number = book.add_format({"num_format": "#,##0", "border": 1})
    made.insert_image("E1", "logo.png", {"image_data": io.BytesIO(DOT)})
    made.merge_range("A1:D1", "BIỂU TỔNG HỢP")
    made.set_column("B:B", 34)
    made.write("A3", "{% for group in groups %}{{ loop.index }}")
    made.merge_range("B3:C3", "{{ group.label }}")
    made.write("D3", "{{ group.total }}{% endfor %}", number)
    made.write_formula("E3", "=D3*2")
    made.write_formula("D4", "=SUM(D3:D3)", number)
    made.write_formula("E4", '=IF(D4=0,"không D3",D4)')
    made.merge_range("A6:D6", "Ghi chú")
    made.set_row(5, 60)
    made.data_validation("D3", {"validate": "integer", "criteria": ">=", "value": 0})
    made.conditional_format("D3:D4", {"type": "cell", "criteria": "<", "value": 9, "format": number})
    made.autofilter("A2:D3")
    made.print_area("A1:E6")
    made.repeat_rows(3)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "='Biểu 1'!$B$3:$B$3", "values": "='Biểu 1'!$D$3:$D$3"})
    made.insert_chart("B9", chart)
    made.write_comment("D4", "Cộng")
    book.add_worksheet("Hai").write_formula("A1", "='Biểu 1'!D4")
    book.close()
    return packed.getvalue()


def test_what_stands_around_repeated_rows_follows_them() -> None:
    """Formulas, merged cells, checks, colours, filters, printed areas, charts, comments; pictures stay."""
    made = filled_sheet(form())
    one, book = part(made, "xl/worksheets/sheet1.xml"), part(made, "xl/workbook.xml")
    assert re.findall("<f>(.*?)</f>", one) == ["D3*2", "D4*2", "D5*2", "SUM(D3:D5)", 'IF(D6=0,"không D3",D6)']
    assert re.findall('mergeCell ref="(.*?)"', one) == ["A1:D1", "B3:C3", "B4:C4", "B5:C5", "A8:D8"]
    assert re.findall('sqref="(.*?)"', one) == ["D3:D6", "D3:D5"]
    assert re.findall('autoFilter ref="(.*?)"', one) == ["A2:D5"]
    assert re.findall('<row r="(\\d+)"[^>]*ht="60"', one) == ["8"]
    assert set(re.findall("'Biểu 1'!([^<]*)</definedName>", book)) == {"$A$2:$D$5", "$A$1:$E$8", "$6:$6"}
    assert re.findall("<f>(.*?)</f>", part(made, "xl/worksheets/sheet2.xml")) == ["'Biểu 1'!D6"]
    assert re.findall("<c:f>(.*?)</c:f>", part(made, "xl/charts/chart1.xml")) == [
        "'Biểu 1'!$B$3:$B$5",
        "'Biểu 1'!$D$3:$D$5",
    ]
    assert 'ref="D6"' in part(made, "xl/comments1.xml")
    assert 'fullCalcOnLoad="1"' in book
    with ZipFile(BytesIO(made)) as now, ZipFile(BytesIO(form())) as before:
        kept = [name for name in before.namelist() if "media" in name or name.startswith(("xl/theme", "xl/styles"))]
        assert len(kept) == 3
        assert [now.read(name) for name in kept] == [before.read(name) for name in kept]


def test_styles_of_a_repeated_row_are_those_of_the_form() -> None:
    one = part(filled_sheet(form()), "xl/worksheets/sheet1.xml")
    looks = re.findall('<c r="D[345]" s="(\\d+)"', one)
    assert len(looks) == 3 and len(set(looks)) == 1


UNPAIRED = {
    "`for` without an `endfor` in this row or below it": [["{% for group in groups %}{{ group.label }}"]],
    "`endfor` without a `for` above it": [["{{ unit }}{% endfor %}"]],
    "two repetitions over the same rows": [
        ["{% for group in groups %}", "{% for one in group.units %}{{ one }}", "{% endfor %}", "{% endfor %}"]
    ],
    "rows repeat by `{% for NAME in LIST %}`": [["{% for a, b in groups %}", "{{ a }}{% endfor %}"]],
}


@pytest.mark.parametrize("says", UNPAIRED)
def test_marks_of_rows_that_do_not_go_together_are_told_with_their_cell(says: str) -> None:
    with pytest.raises(KdiemError) as refused:
        filled_sheet(sheet(*UNPAIRED[says]))
    assert refused.value.say("en").startswith("template `templates/documents/a.xlsx`, sheet `Biểu`, cell ")
    assert f": {says}" in refused.value.say("en")
    assert filled_sheet(sheet(["{% for one in notes %}{{ one }}; {% endfor %}"]))


def test_a_text_that_no_cell_holds_is_refused() -> None:
    raw = sheet(["{% for a in notes %}{{ a }}{% endfor %}"])
    data = question(raw, "a.xlsx")
    with pytest.raises(KdiemError, match="sheet `Biểu`, cell A1, .*40000 characters"):
        sheets.answer({**data, "data": {"notes": ["x" * 40_000]}})
    assert sheets.answer({**data, "data": {"notes": ["x" * 30_000]}})


SPREAD = Rows({8: ((8, (0,)), (9, (1,)), (10, (2,)))}, ((8, 2),))


@pytest.mark.parametrize(
    ("formula", "below", "second"),
    [
        ("SUM(C8:C8)", "SUM(C8:C10)", "SUM(C9:C9)"),
        ("C8/$B8", "C8/$B8", "C9/$B9"),
        ("SUM(C$8:C8)", "SUM(C$8:C10)", "SUM(C$8:C9)"),
        ("LOG10(C9)", "LOG10(C11)", "LOG10(C11)"),
        ('"C8"&C9&"A9"', '"C8"&C11&"A9"', '"C8"&C11&"A9"'),
        ("'Biểu 1'!$C$12", "'Biểu 1'!$C$14", "'Biểu 1'!$C$14"),
        ("SUM(A1:A20)", "SUM(A1:A22)", "SUM(A1:A22)"),
        ("$9:$9", "$11:$11", "$11:$11"),
        ("Ten_rieng+A1", "Ten_rieng+A1", "Ten_rieng+A1"),
    ],
)
def test_a_formula_follows_the_rows_from_below_and_from_a_copy(formula: str, below: str, second: str) -> None:
    """Row 8 stands three times: seen from below it is all three, from a copy that copy; `$` holds it fast."""
    assert reckoned(formula, lambda sheet: SPREAD) == below
    assert reckoned(formula, lambda sheet: SPREAD, (1,)) == second


def test_areas_follow_the_rows_and_a_shared_formula_is_written_out() -> None:
    assert moved("A1:F20 C8", SPREAD) == "A1:F22 C8"
    assert moved("A1:F20 C8", SPREAD, grow=True) == "A1:F22 C8:C10"
    assert copied("SUM(A1:$B$2)*Z9", 2, 1) == "SUM(B3:$B$2)*AA11"


DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
