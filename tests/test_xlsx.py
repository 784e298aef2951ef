"""What stands in a document's tables stands in Excel: numbers to reckon with, texts that stay texts."""

from __future__ import annotations

import datetime
import re
from io import BytesIO
from typing import Any

import pytest
from ooxml import DRAWING, faults, parts, schema, understood
from python_calamine import CalamineWorkbook
from small_page import BODY, CHARTS, FRAME, HD36, PROPERTIES

from kdiem.errors import KdiemError
from kdiem.formats.base import Chart, Page
from kdiem.formats.markdown import escape
from kdiem.formats.typed import Cell, typed
from kdiem.formats.xlsx import files, properties_of, write

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def page(body: str, charts: dict[str, Chart] | None = None, **fields: Any) -> Page:
    return Page("thu", FRAME, body, HD36, PROPERTIES, charts or {})._replace(**fields)


def table(head: str, sides: str, *rows: str, caption: str = "Bảng") -> str:
    return "\n".join([f"**{caption}**", "", f"| {head} |", f"| {sides} |", *(f"| {row} |" for row in rows), ""])


def sheets(raw: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet by its name, its rows as a spreadsheet holds them."""
    book = CalamineWorkbook.from_filelike(BytesIO(raw))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def below_head(raw: bytes, head: str = "TT") -> list[list[Any]]:
    """The rows of the first sheet under its header."""
    (rows, *_) = sheets(raw).values()
    place = next(n for n, row in enumerate(rows) if row[0] == head)
    return [row for row in rows[place + 1 :] if any(row)]


# A sheet


def test_a_table_is_a_sheet_with_whose_it_is_above_it() -> None:
    assert sheets(write(page(BODY)))["Kết quả"] == [
        ["TỈNH UỶ BẮC NINH", "", ""],
        ["ĐẢNG UỶ KHỐI CÁC\nCƠ QUAN TỈNH", "", ""],
        ["Số 05-BC/ĐUK", "", ""],
        ["Bắc Ninh, ngày 03 tháng 5 năm 2013", "", ""],
        ["BÁO CÁO", "", ""],
        ["kết quả khắc phục, sửa chữa", "", ""],
        ["Kết quả", "", ""],
        ["Đơn vị tính: khuyết điểm", "", ""],
        ["TT", "Đối tượng", "Tổng số"],
        [1, "Tổ chức | đảng", 747],
        ["", "Cộng", 7892],
        ["Ghi chú.", "", ""],
        ["", "", ""],
        ["bản ghi 3f2a9c1", "", ""],
    ]


def test_where_columns_part_the_sheet_well_the_letterhead_stands_side_by_side() -> None:
    body = table("A | B | C | D", "---:|---:|---:|---:", "1 | 2 | 3 | 4")
    assert sheets(write(page(body)))["Bảng"][:3] == [
        ["TỈNH UỶ BẮC NINH", "", "ĐẢNG CỘNG SẢN VIỆT NAM", ""],
        ["ĐẢNG UỶ KHỐI CÁC\nCƠ QUAN TỈNH", "", "", ""],
        ["Số 05-BC/ĐUK", "", "Bắc Ninh, ngày 03 tháng 5 năm 2013", ""],
    ]


def test_the_header_stays_in_sight_is_filtered_and_repeats_and_totals_are_not_sorted_along() -> None:
    raw = write(page(BODY))
    sheet, book = (parts(raw)[name].decode() for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"))
    assert '<pane ySplit="9" topLeftCell="A10"' in sheet
    assert '<autoFilter ref="A9:C10"/>' in sheet
    assert "'Kết quả'!$9:$9</definedName>" in book
    assert '<pageSetup paperSize="9" ' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "&amp;P/&amp;N" in sheet


def test_a_wide_table_and_one_on_a_turned_page_are_printed_in_landscape() -> None:
    narrow = table("TT | Đơn vị", ":---:|:---", "1 | Chi bộ A")
    wide = table("|".join("abcdef"), "|".join([":---"] * 6), "|".join(["hai mươi chữ cái một ô"] * 6))
    for body, turned in ((narrow, False), (wide, True), (f"***\n\n{narrow}", True)):
        assert ('orientation="landscape"' in parts(write(page(body)))["xl/worksheets/sheet1.xml"].decode()) is turned


def test_a_row_is_as_high_as_its_longest_cell_and_follows_what_is_typed_into_it() -> None:
    body = table("TT | Nội dung", ":---:|:---", f"1 | {'một câu dài ' * 20}", "2 | ngắn")
    sheet = parts(write(page(body)))["xl/worksheets/sheet1.xml"].decode()
    tall, usual = re.findall(r'<row r="(?:9|10)"[^>]*>', sheet)
    assert float(re.search(r'ht="([\d.]+)"', tall)[1]) > 45  # type: ignore[index]
    assert "ht=" not in usual
    assert "customHeight" not in sheet


# Names


def test_sheets_are_called_by_their_captions_as_far_as_excel_takes_them() -> None:
    captions = (
        "Kết quả khắc phục, sửa chữa hạn chế, khuyết điểm",
        "kết quả khắc phục, sửa chữa HẠN",
        "a[b]:*?/\\c",
        "'History'",
        "😀" * 20,
        "[]",
    )
    body = "\n".join(table("a", ":---", "x", caption=escape(caption)) for caption in captions)
    assert list(sheets(write(page(body)))) == [
        "Kết quả khắc phục, sửa chữa hạn",
        "kết quả khắc phục, sửa chữa (2)",
        "a b c",
        "History (2)",
        "😀" * 15,
        "Bảng",
    ]


# Cells


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("7.892", Cell(7892, "#,##0")),
        ("0", Cell(0, "#,##0")),
        ("66,5", Cell(66.5, "#,##0.0")),
        ("98,11", Cell(98.11, "#,##0.00")),
        ("66,3%", Cell(0.663, "#,##0.0%")),
        ("\\-5", Cell(-5, "#,##0")),
        ("\\+1,2", Cell(1.2, "+#,##0.0;-#,##0.0;#,##0.0")),
        ("**7.892**", Cell(7892, "#,##0", bold=True)),
        ("03/05/2013", Cell(datetime.date(2013, 5, 3), "dd/mm/yyyy")),
        *(
            (text, Cell(text.replace("\\", "")))
            for text in ("—", "\\< 5", "dưới 5", "hơn 9.000", "9,000.5", "31/02/2013")
        ),
    ],
)
def test_a_column_to_the_right_holds_numbers(text: str, cell: Cell) -> None:
    assert typed(text, is_number=True) == cell


@pytest.mark.parametrize("text", ["08", "16-KH/TU", "7.892", "66,5", "+84", "0912345678", "1e5", "2013-05-03"])
def test_in_a_column_of_texts_a_number_stays_as_it_is_written(text: str) -> None:
    assert typed(escape(text), is_number=False) == Cell(text)


def test_a_day_is_a_day_in_any_column_unless_excel_would_miscount_it() -> None:
    assert typed("01/03/1900", is_number=False).value == datetime.date(1900, 3, 1)
    assert typed("28/02/1900", is_number=False).value == "28/02/1900"


def test_the_sheet_holds_what_the_cells_say() -> None:
    body = table(
        "TT | Số | Ngày | Số lượng | Tỷ lệ", ":---:|:---|:---:|---:|---:", "1 | 08 | 03/05/2013 | 7.892 | 66,5"
    )
    assert below_head(write(page(body)))[0] == [1, "08", datetime.date(2013, 5, 3), 7892, 66.5]


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "<script>alert(1)</script>",
    "a | b",
    "_x0041_",
    "😀 שלום",
    "::error::",
    "{{ 1 }}",
    "x" * 400,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text_whatever_it_begins_with(text: str) -> None:
    raw = write(page(table("TT | Nội dung | Số", ":---:|:---|---:", f"1 | {escape(text)} | {escape(text)}")))
    assert below_head(raw)[0] == [1, text, text]
    sheet = parts(raw)["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in sheet and b"<hyperlink" not in sheet


# Charts

STATES: Chart = {
    "kind": "stacked",
    "title": "Tình trạng",
    "unit": "khuyết điểm",
    "series": ["Xong", "Đang"],
    "rows": [{"label": "Tổ chức đảng", "cells": [497, 250]}, {"label": "=cmd()", "cells": ["< 5", None]}],
}
DAYS: Chart = {
    "kind": "timeline",
    "title": "Thời hạn",
    "unit": "",
    "series": ["Hạn"],
    "rows": [{"label": "Gửi báo cáo", "cells": ["2012-06-20"]}],
}


def test_a_chart_is_a_sheet_with_its_numbers_and_excels_own_bars() -> None:
    raw = write(page("Không có bảng.\n", {"states": STATES, "empty": CHARTS["empty"]}))
    rows = sheets(raw)["Biểu đồ"]
    place = rows.index(["", "Xong", "Đang"])
    assert rows[place + 1 : place + 3] == [["Tổ chức đảng", 497, 250], ["=cmd()", "< 5", "—"]]
    chart = parts(raw)["xl/charts/chart1.xml"].decode()
    assert '<c:grouping val="stacked"/>' in chart
    assert "<a:t>&lt; 5</a:t>" in chart  # the bar of "< 5" is not said to be 0
    assert "xl/charts/chart2.xml" not in parts(raw)


def test_days_are_a_table_of_days() -> None:
    raw = write(page("x\n", {"days": DAYS}))
    assert ["Gửi báo cáo", datetime.date(2012, 6, 20)] in sheets(raw)["Biểu đồ"]
    assert not [name for name in parts(raw) if "chart" in name]


# The file


def test_the_same_page_is_the_same_file_and_another_day_is_another() -> None:
    charts = {"states": STATES}
    raw = write(page(BODY, charts))
    assert raw == write(page(BODY, charts))
    assert raw != write(page(BODY, charts, properties={**PROPERTIES, "created": "2013-05-04"}))


def test_the_properties_come_back_as_they_were_given() -> None:
    given = {**PROPERTIES, "kdiem-commit": "3f2a9c1", "kdiem-day": "2013-05-03", "keywords": "<a> & b"}
    assert properties_of(write(page(BODY, properties=given))) == given
    assert properties_of(write(page(BODY, properties={}))) == {"created": "1980-01-01"}


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"<html>"])
def test_what_is_no_workbook_is_refused(raw: bytes) -> None:
    with pytest.raises(KdiemError, match="no Excel file"):
        properties_of(raw)


def test_a_workbook_keeps_to_the_published_schemas() -> None:
    raw = write(page(BODY, {"states": STATES, "groups": CHARTS["groups"], "days": DAYS}))
    assert faults(raw) == []
    laws = {
        r"xl/(workbook|styles|sharedStrings|worksheets/sheet\d)\.xml": schema("sml.xsd", SHEETS),
        r"xl/charts/chart\d\.xml": schema("dml-chart.xsd", f"{DRAWING}/chart"),
        r"xl/drawings/drawing\d\.xml": schema("dml-spreadsheetDrawing.xsd", f"{DRAWING}/spreadsheetDrawing"),
    }
    judged = 0
    for name, part in parts(raw).items():
        for pattern, law in laws.items():
            if re.fullmatch(pattern, name):
                assert law.validate(understood(part)), f"{name}: {law.error_log.last_error}"
                judged += 1
    assert judged == 11


def test_a_document_without_tables_and_charts_is_refused_with_the_formats_that_it_has() -> None:
    with pytest.raises(KdiemError) as refused:
        files(page("Chỉ có chữ.\n", {"empty": CHARTS["empty"]}))
    assert refused.value.say("en") == "`thu` has no table and no chart, so there is nothing to put into Excel"
    assert refused.value.hint_in("en") == "write it as md, docx, html or pdf"
    assert list(files(page(BODY))) == ["thu.xlsx"]


def test_a_cell_that_excel_has_no_room_for_is_refused_and_not_cut() -> None:
    body = table("TT | Nội dung", ":---:|:---", f"1 | {'a' * 32_768}")
    with pytest.raises(KdiemError, match="no room for row 9 of the sheet `Bảng`"):
        write(page(body))
    assert below_head(write(page(body.replace("a" * 32_768, "a" * 32_767))))[0][1] == "a" * 32_767
