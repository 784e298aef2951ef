"""A chart says its numbers as offices write them, cuts nothing, and is the same picture on every machine."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kdiem.formats.base import Chart
from kdiem.formats.charts import png, svg
from kdiem.formats.drawing import WIDTH, letter_widths, width_of, wrapped
from kdiem.shipped import shipped
from kdiem.viet import nfc

SVG = "{http://www.w3.org/2000/svg}"
GROUPS: Chart = {
    "kind": "stacked",
    "title": "Kết quả khắc phục",
    "unit": "khuyết điểm",
    "series": ["Đã khắc phục xong", "Đang khắc phục", "Chưa khắc phục"],
    "rows": [
        {"label": "Tổ chức đảng", "cells": [497, 250, 0]},
        {"label": "Đảng viên không giữ chức vụ lãnh đạo", "cells": [3665, 1475, 0]},
    ],
}


def chart(kind: str, *rows: tuple[str, list[int | str | None]], unit: str = "", series: int = 1) -> Chart:
    names = [f"Loạt {n}" for n in range(1, series + 1)]
    told = [{"label": label, "cells": cells} for label, cells in rows]
    return {"kind": kind, "title": "Biểu đồ", "unit": unit, "series": names, "rows": told}  # type: ignore[typeddict-item]


def drawn(of: Chart) -> Any:
    return etree.fromstring(svg(of).encode())


def texts(of: Chart) -> list[str]:
    return [element.text or "" for element in drawn(of).iter(f"{SVG}text")]


def boxes(of: Chart) -> list[tuple[str, int]]:
    """The series' look and the length of every bar, legend left out."""
    found = [element for element in drawn(of).iter(f"{SVG}rect") if element.get("class", "").startswith("s")]
    return [(box.get("class"), int(box.get("width"))) for box in found if box.get("width") != box.get("height")]


# What is written


def test_a_bar_has_its_number_as_offices_write_it() -> None:
    bars = chart("bars", ("Chi bộ", [7892]), ("Đảng bộ", ["66.5"]), unit="lượt ý kiến")
    assert texts(bars) == ["Đơn vị tính: lượt ý kiến", "Chi bộ", "7.892", "Đảng bộ", "66,5"]


def test_what_is_no_number_is_written_without_a_bar() -> None:
    bars = chart("bars", ("Nhiều", [100]), ("Ít", ["< 5"]), ("Không rõ", [None]), ("Không", [0]))
    assert texts(bars) == ["Nhiều", "100", "Ít", "< 5", "Không rõ", "—", "Không", "0"]
    assert len(boxes(bars)) == 1


def test_bars_are_as_long_as_their_numbers_and_the_least_still_shows() -> None:
    (_, long), (_, half), (_, least) = boxes(chart("bars", ("a", [2000]), ("b", [1000]), ("c", [1])))
    assert half == long // 2
    assert least == 2


def test_a_share_is_drawn_of_a_hundred() -> None:
    (_, half), (_, whole) = boxes(chart("bars", ("a", ["50.0"]), ("b", [100]), unit="%"))
    assert half == whole // 2
    assert boxes(chart("bars", ("a", ["50.0"]), unit="%"))[0][1] < WIDTH // 2  # not as long as the sheet


def test_several_series_have_a_legend_and_one_has_none() -> None:
    assert texts(chart("bars", ("a", [1]))) == ["a", "1"]
    assert texts(chart("bars", ("a", [1, 2]), series=2)) == ["Loạt 1", "Loạt 2", "a", "1", "2"]


def test_parts_have_their_counts_inside_and_the_sum_behind() -> None:
    wide = chart("stacked", ("Chi bộ", [60, 40]), series=2)
    assert texts(wide) == ["Loạt 1", "Loạt 2", "Chi bộ", "60", "40", "100"]
    assert [look for look, _ in boxes(wide)] == ["s1", "s2"]


def test_where_a_part_is_too_narrow_all_counts_stand_in_columns() -> None:
    said = texts(GROUPS)
    assert said[said.index("Cộng") :] == [
        *("Cộng", "Tổ chức đảng", "497", "250", "0", "747"),
        *("Đảng viên không giữ chức vụ", "lãnh đạo", "3.665", "1.475", "0", "5.140"),
    ]


def test_a_sum_of_what_is_not_known_is_not_known() -> None:
    said = texts(chart("stacked", ("Chi bộ", [60, None, "< 5"]), series=3))
    assert said[-5:] == ["Chi bộ", "60", "—", "< 5", "—"]


def test_rounded_shares_are_not_summed_to_more_than_a_hundred() -> None:
    wide = chart("stacked", ("Chi bộ", ["14.3", "67.9", "17.9"]), unit="%", series=3)
    assert texts(wide)[4:] == ["Chi bộ", "14,3", "67,9", "17,9"]
    narrow = chart("stacked", ("Chi bộ", ["0.1", "99.9"]), unit="%", series=2)
    assert texts(narrow)[3:] == ["Chi bộ", "0,1", "99,9"]


# Days


def test_a_day_stands_beside_its_mark_and_months_above() -> None:
    days = chart("timeline", ("Gửi văn bản", ["2012-04-12"]), ("Tổng hợp", ["2012-06-20"]))
    assert texts(days) == ["04/2012", "05/2012", "06/2012", "07/2012", "Gửi văn bản", "12/04/2012"] + [
        "Tổng hợp",
        "20/06/2012",
    ]


def test_what_is_no_day_is_written_and_nothing_known_is_left_blank() -> None:
    days = chart("timeline", ("Gợi ý", ["2012-07-10", "chưa có"]), ("Báo cáo", [None, None]), series=2)
    assert texts(days)[-4:] == ["Gợi ý", "10/07/2012", "chưa có", "Báo cáo"]


@given(st.lists(st.lists(st.dates(), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_two_dates_of_a_chart_lie_over_each_other(rows: list[list[Any]]) -> None:
    days = chart("timeline", *(("Việc", [day.isoformat() for day in row]) for row in rows), series=3)
    spans: list[tuple[int, int, int]] = []
    for text in drawn(days).iter(f"{SVG}text"):
        if re.fullmatch(r"\d\d/\d\d/\d{4}", text.text or ""):
            x, wide = int(text.get("x")), width_of(text.text, int(text.get("font-size")))
            left = x - wide if text.get("text-anchor") == "end" else x
            assert left >= 0 and left + wide <= WIDTH
            y = int(text.get("y"))
            assert all(y != other or left >= end or begin >= left + wide for begin, end, other in spans)
            spans.append((left, left + wide, y))


# Labels


@given(st.text(max_size=80), st.integers(min_value=100, max_value=800))
def test_wrapping_cuts_nothing_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width, 39)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 39) <= width + 1 for line in lines)


def test_a_long_label_is_wrapped_between_words_and_a_long_word_is_broken() -> None:
    assert wrapped("Mặt trận Tổ quốc và đoàn thể chính trị - xã hội", 420, 39) == [
        "Mặt trận Tổ quốc và đoàn",
        "thể chính trị\u00a0- xã hội",
    ]
    assert wrapped("nghiêng" * 4, 420, 39) == ["nghiêngnghiêngnghiêngng", "hiêng"]


def test_sixty_rows_fit_a_page_and_each_can_be_read() -> None:
    rows = chart("bars", *((f"Đảng uỷ đơn vị số {n}", [n]) for n in range(60)))
    root = drawn(rows)
    assert float(root.get("height").removesuffix("mm")) < 250
    assert min(int(text.get("font-size")) for text in root.iter(f"{SVG}text")) >= 32  # 9 pt


# Hostile texts


def test_every_text_shows_literally() -> None:
    hostile = {**GROUPS, "title": "<script>alert(1)</script>", "unit": "&amp;", "series": ["=cmd()", "]]>", '"/>']}
    hostile["rows"] = [{"label": "<b>\u202e\x1b\ufffe\nx</b>", "cells": ["::error::", "{{ 1 }}", "😀"]}]
    root = drawn(hostile)  # type: ignore[arg-type]
    assert {etree.QName(element).localname for element in root.iter(etree.Element)} <= {
        *("svg", "title", "desc", "defs", "pattern", "rect", "circle", "path", "text"),
    }
    said = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    for text in ("=cmd()", "]]>", '"/>', "&amp;", "<b><U+202E>\\x1b□", "x</b>", "::error::", "{{ 1 }}", "😀"):
        assert text in said
    assert root.find(f"{SVG}title").text == "<script>alert(1)</script>"
    assert png(hostile).startswith(b"\x89PNG")  # type: ignore[arg-type]


def test_who_cannot_see_a_chart_is_told_its_rows() -> None:
    assert drawn(GROUPS).find(f"{SVG}desc").text == (
        "Tổ chức đảng: Đã khắc phục xong 497, Đang khắc phục 250, Chưa khắc phục 0; Đảng viên không giữ chức vụ "
        "lãnh đạo: Đã khắc phục xong 3.665, Đang khắc phục 1.475, Chưa khắc phục 0"
    )


def test_charts_of_one_page_do_not_share_their_names() -> None:
    other = {**GROUPS, "title": "Khác"}
    marks = [set(re.findall(r' id="([^"]+)"', svg(of))) for of in (GROUPS, other)]  # type: ignore[arg-type]
    assert marks[0] and not marks[0] & marks[1]


# Pictures


def test_the_same_chart_is_the_same_picture_of_1260_points() -> None:
    first, again = png(GROUPS), png(GROUPS)
    assert first == again
    assert int.from_bytes(first[16:20], "big") == 1260  # 160 mm at 200 dpi


def test_the_picture_has_letters_though_the_machine_has_none() -> None:
    """The bundled font draws them: a label leaves black points, and a longer one more."""
    short, long = (len(png(chart("bars", (label, [1])))) for label in ("ị", "Đảng uỷ khối các cơ quan tỉnh"))
    assert long > short + 500


def test_the_font_is_small_has_every_vietnamese_letter_and_its_licence_beside_it() -> None:
    folder = shipped("templates", "fonts")
    assert all(file.stat().st_size < 120 * 1024 for file in folder.iterdir())
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
    vowels = [nfc(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")]
    letters = {*string.ascii_letters, *string.digits, *"đĐ.,;:/%—–“”<>()", *vowels, *map(str.upper, vowels)}
    for widths in letter_widths().values():
        assert letters <= set(widths)


@pytest.mark.parametrize("kind", ["bars", "stacked", "timeline"])
def test_a_chart_without_rows_is_drawn_empty(kind: str) -> None:
    assert svg(chart(kind)).startswith("<svg ")
