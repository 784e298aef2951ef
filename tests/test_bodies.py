"""What the Markdown of a body becomes in Word: tables, charts, annexes, pages turned, what is kept together, text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from small_page import CHARTS, PROFILES, document, frame_of, line, paragraphs, style_of, texts

from kdiem.formats.base import shown
from kdiem.formats.blocks import blocks
from kdiem.formats.body import Look, Sheet, written
from kdiem.formats.markdown import escape

C, R = ALIGN.CENTER, ALIGN.RIGHT
TABLE = (
    "**Kết quả**\n\n| TT | Đối tượng | Tổng số |\n|:---:|:---|---:|\n| 1 | Chi bộ | 747 |\n| | **Cộng** | **747** |\n"
)

# Tables


@pytest.mark.parametrize("profile", PROFILES)
def test_tables_repeat_their_header_split_no_row_and_are_as_wide_as_the_text(profile: str) -> None:
    found = document(TABLE, frame_of(profile), PROFILES[profile])
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


# Charts


def test_a_chart_is_a_picture_in_the_middle_under_its_title_with_words_for_who_cannot_see_it() -> None:
    found = document("![Tiến độ *khắc phục*](chart:groups)", charts=CHARTS)
    assert [text for text in texts(found) if text[0] in ("Tên bảng", "Biểu đồ")] == [
        ("Tên bảng", "Tiến độ khắc phục"),
        ("Biểu đồ", ""),
    ]
    assert line(found, "Tên bảng").style.paragraph_format.keep_with_next
    (shape,) = found.inline_shapes
    assert (round(shape.width.mm), shape.height > 0) == (160, True)
    assert {shape._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}  # LibreOffice's own is 3 mm
    assert shape._inline.docPr.get("descr") == "Tiến độ: Tổ chức đảng: 497; Đảng viên: 3.665"


def test_a_chart_is_no_wider_than_the_text_and_no_higher_than_a_page() -> None:
    rows = [{"label": f"Chi bộ {n}", "cells": [n]} for n in range(1, 60)]
    high: Any = {"high": {**CHARTS["groups"], "rows": rows}}
    (shape,) = document("![Cao](chart:high)", charts=high).inline_shapes
    assert shape.height.mm <= 225 and shape.width.mm <= 160


@pytest.mark.parametrize("key", ["empty", "nowhere"])
def test_a_chart_without_rows_or_without_anything_is_left_out_with_its_title(key: str) -> None:
    found = document(f"Trước.\n\n![Trống](chart:{key})\n\nSau.", charts=CHARTS)
    assert ("Nội dung", "Trước.") in texts(found) and ("Nội dung", "Sau.") in texts(found)
    assert not {"Tên bảng", "Biểu đồ"} & set(dict(texts(found))) and not found.inline_shapes


# Annexes


def test_annexes_follow_the_signature_each_on_a_page_of_its_own() -> None:
    found = document("Báo cáo.\n\n# Phụ lục 1\n\n# DANH SÁCH\n\nMột.\n\n# Phụ lục 2\n\nHai.")
    after = list(paragraphs(found))
    names = [paragraph.text for paragraph in after]
    assert names[names.index("Nguyễn Văn Mẫu") :] == [
        "Nguyễn Văn Mẫu",
        "",
        "Phụ lục 1",
        "DANH SÁCH",
        "Một.",
        "Phụ lục 2",
        "Hai.",
    ]
    new = [paragraph.text for paragraph in after if paragraph.paragraph_format.page_break_before]
    assert new == ["Phụ lục 1", "Phụ lục 2"]


def test_a_line_of_dashes_begins_a_new_page() -> None:
    found = document("Một.\n\n---\n\nHai.\n\n---\n\n| a |\n|---|\n| 1 |\n")
    assert [p.text for p in paragraphs(found) if p.paragraph_format.page_break_before] == ["Hai."]
    assert len(found.element.body.xpath("//w:br[@w:type='page']")) == 1


# Pages turned


SIDES = ("top", "right", "bottom", "left")


def pages(found: Any) -> list[tuple[bool, int, int, tuple[int, ...], bool]]:
    """Each section: turned, width, height, margins clockwise from the top, its first page without number."""
    return [
        (
            page.orientation == WD_ORIENT.LANDSCAPE,
            *(round(page.page_width.mm), round(page.page_height.mm)),
            tuple(round(getattr(page, f"{side}_margin").mm) for side in SIDES),
            page.different_first_page_header_footer,
        )
        for page in found.sections
    ]


UPRIGHT, LATER = (False, 210, 297, (20, 15, 20, 30), True), (False, 210, 297, (20, 15, 20, 30), False)
TURNED = (True, 297, 210, (30, 20, 15, 20), False)
SECTIONS = {
    "Một.": [UPRIGHT],
    f"Một.\n\n***\n\n{TABLE}\n\n---\n\nHai.": [UPRIGHT, TURNED, LATER],
    f"Một.\n\n***\n\n{TABLE}": [UPRIGHT, TURNED, LATER],
    f"Một.\n\n***\n\n# Phụ lục\n\n{TABLE}": [UPRIGHT, TURNED],
    f"Một.\n\n# Phụ lục\n\n***\n\n{TABLE}\n\n---\n\nHai.": [UPRIGHT, TURNED, LATER],
    "Một.\n\n***\n\nHai.\n\n***\n\nBa.\n\n---\n\nBốn.": [UPRIGHT, TURNED, LATER],
}


@pytest.mark.parametrize("body", SECTIONS)
def test_stars_turn_the_page_until_the_next_dashes_and_only_page_one_has_no_number(body: str) -> None:
    found = document(body)
    assert pages(found) == SECTIONS[body]
    assert all("PAGE" in page.header._element.xpath("string(//w:fldSimple/@w:instr)") for page in found.sections)
    signature = found.tables[-1 if "# " not in body else 1]._element
    assert signature.getparent() is found.element.body


def test_a_table_on_a_turned_page_is_as_wide_as_that() -> None:
    found = document(f"{TABLE}\n\n***\n\n{TABLE}")
    upright, turned = (
        sum(int(column.get(qn("w:w"))) for column in found.tables[place]._element.tblGrid) for place in (1, 2)
    )
    assert (round(upright / 56.7), round(turned / 56.7)) == (165, 257)


# Kept together


def kept(found: Any) -> list[str]:
    """The paragraphs of the body that are kept with the next one by themselves and not by their style."""
    return [p.text for p in paragraphs(found) if p.paragraph_format.keep_with_next and style_of(p) != "Ô bảng"]


def test_headings_and_captions_stay_with_what_follows_and_no_line_stands_alone() -> None:
    styles = document("").styles
    for name in ("Mục I", "Mục 1", "Mục a", "Phụ lục", "Tên bảng", "Đơn vị tính", "Tên loại", "Trích yếu", "Kính gửi"):
        assert styles[f"VB {name}"].paragraph_format.keep_with_next
    assert styles.element.xpath("w:docDefaults/w:pPrDefault/w:pPr/w:widowControl")


def test_the_signature_takes_the_end_of_the_body_with_it() -> None:
    long = "Đảng uỷ xã " * 40
    assert kept(document(f"{long}\n\nHết.")) == ["Hết."]
    assert kept(document("Một.\n\nHai.\n\nHết.")) == ["Hai.", "Hết."]
    assert kept(document(f"Một.\n\n{long}")) == [long.strip()]
    assert kept(document("Một.\n\nHết.\n\n# Phụ lục\n\nHai.")) == ["Một.", "Hết."]


def test_a_sentence_that_announces_stays_with_what_it_announces() -> None:
    assert kept(document("Như sau:\n\n- một\n- hai\n- ba")) == ["Như sau:", "- hai", "- ba"]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_signature_is_never_alone_on_a_page_and_no_row_of_it_is_split(profile: str) -> None:
    *_, last_line, signature, _ = document("Hết.", frame_of(profile), PROFILES[profile]).element.body[:-1]
    assert last_line.pPr.keepNext is not None and last_line.tag == qn("w:p")
    assert [row.trPr.find(qn("w:cantSplit")) is None for row in signature.tr_lst] == [False]


def test_a_table_at_the_end_is_kept_with_the_signature_and_apart_from_it() -> None:
    table = "| a |\n|---|\n" + "| 1 |\n" * 40
    *_, rows, between, _, _ = document(table).element.body[:-1]
    bound = [row.tc_lst[0].p_lst[0].pPr.keepNext is not None for row in rows.tr_lst]
    assert bound == [True, True, *[False] * 37, True, True]
    assert between.pPr.keepNext is not None and between.tag == qn("w:p")


def test_a_note_stays_with_its_table() -> None:
    rows = "| a |\n|---|\n" + "| 1 |\n" * 40
    noted, bare = (document(f"{rows}\n{below}\n\nMột.\n\nHai.").tables[1] for below in ("> Ghi chú.", "Chữ."))
    last = [table._element.tr_lst[-1].tc_lst[0].p_lst[0].pPr.keepNext is not None for table in (noted, bare)]
    assert last == [True, False]


# Text


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
    look = Look(Sheet(9000, ""), Sheet(14000, ""), 13, dict.fromkeys(("body", "cell", "note"), "x"))
    xml = written(blocks(f"{escape(text)}\n\n| a |\n|---|\n| {escape(text)} |\n\nb", {}), look).body
    paragraph, _, cell, _ = re.findall(r"<w:p>.*?</w:p>", xml)
    assert re.findall("<w:r>.*</w:r>", paragraph) == re.findall("<w:r>.*</w:r>", cell)
    assert "".join(etree.fromstring(f'<x xmlns:w="w">{cell}</x>').itertext()).split() == shown(text).split()
