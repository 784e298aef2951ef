"""A document in a browser: what stands on paper, in one file that asks for nothing and runs nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html as reader
from small_page import BODY, CHARTS, FRAME, HD36, LETTER, ND30, PROPERTIES, STATE
from test_overview_real import DESKTOP, PHONE, axe, browse, chromium, found, told

from kdiem.formats.base import Frame, Page
from kdiem.formats.html import files
from kdiem.formats.markdown import escape

assert axe and chromium  # fixtures


def page(body: str = BODY, frame: Frame = FRAME, **fields: Any) -> str:
    whole = Page("thu", frame, body, HD36, PROPERTIES, CHARTS)._replace(**fields)
    return files(whole)["thu.html"].decode()


def text(of: Any) -> str:
    return " ".join(of.text_content().split())


def lines(written: str) -> list[tuple[str, str]]:
    """Every heading and paragraph in order, by its tag."""
    root = reader.document_fromstring(written)
    return [
        (part.tag, text(part)) for part in root.iter("h1", "h2", "h3", "h4", "h5", "p", "li", "caption", "th", "td")
    ]


# What stands where


def test_the_page_reads_from_letterhead_to_annex_as_the_paper_does() -> None:
    assert lines(page()) == [
        ("p", "TỈNH UỶ BẮC NINH"),
        ("p", "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH"),
        ("p", "*"),
        ("p", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("p", "Số 05-BC/ĐUK"),
        ("p", "Bắc Ninh, ngày 03 tháng 5 năm 2013"),
        ("h1", "BÁO CÁO kết quả khắc phục, sửa chữa"),
        ("h2", "I. TÌNH HÌNH"),
        ("h3", "1. Gợi ý"),
        ("h4", "a) Nội dung"),
        ("p", "Chữ đậm và nghiêng nối dòng, ngắtdòng."),
        ("p", "- một"),
        ("p", "+ hai"),
        ("p", "3. ba"),
        ("caption", "Kết quả Đơn vị tính: khuyết điểm"),
        *(("th", head) for head in ("TT", "Đối tượng", "Tổng số")),
        *(("td", "1"), ("th", "Tổ chức | đảng"), ("td", "747")),
        *(("td", ""), ("th", "Cộng"), ("td", "7.892")),
        ("p", "Ghi chú."),
        ("p", "Hết./."),
        ("p", "Nơi nhận:"),
        ("li", "- Thường trực Tỉnh uỷ;"),
        ("li", "- Lưu Văn phòng."),
        ("p", "T/M BAN THƯỜNG VỤ"),
        ("p", "BÍ THƯ"),
        ("p", "Nguyễn Văn Mẫu"),
        ("h2", "Phụ lục"),
        ("p", "Danh sách."),
    ]


def test_the_headings_of_an_annex_are_below_its_title() -> None:
    body = "Hết.\n\n# PHỤ LỤC I\n# Danh sách\n\n## I. MỘT\n\n### 1. Hai\n\n#### a) Ba\n"
    headings = [line for line in lines(page(body)) if line[0].startswith("h")]
    assert headings[1:] == [("h2", "PHỤ LỤC IDanh sách"), ("h3", "I. MỘT"), ("h4", "1. Hai"), ("h5", "a) Ba")]


def test_a_letter_is_called_by_its_subject_and_says_whom_it_is_for() -> None:
    letter = lines(page("Đề nghị gửi.\n", FRAME._replace(**LETTER, addressees=("Đảng uỷ A", "Chi bộ B"))))
    assert ("h1", "V/v đôn đốc tiến độ") in letter
    place = letter.index(("p", "Kính gửi:"))
    assert letter[place + 1 : place + 4] == [("li", "- Đảng uỷ A;"), ("li", "- Chi bộ B."), ("p", "Đề nghị gửi.")]
    assert ("p", "Kính gửi: Đảng uỷ A") in lines(page("x\n", FRAME._replace(addressees=("Đảng uỷ A",))))


def test_minutes_have_two_signatures_and_no_recipients() -> None:
    minutes = FRAME._replace(number="", witness_post="Người ghi biên bản", witness="Trần Thị Mẫu")
    said = [line for _, line in lines(page("Bế mạc.\n", minutes))]
    assert [line for line in said[said.index("Bế mạc.") + 1 :] if line] == [
        *("NGƯỜI GHI BIÊN BẢN", "Trần Thị Mẫu", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn Mẫu"),
    ]


def test_the_state_has_its_banner_and_no_asterisk() -> None:
    said = [line for _, line in lines(page("x\n", STATE, profile=ND30))]
    assert said[2:4] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert "*" not in said


def test_a_table_is_named_by_its_caption_and_its_rows_by_their_first_text() -> None:
    root = reader.document_fromstring(page())
    (scroll,) = root.find_class("scroll")
    assert (scroll.get("role"), scroll.get("aria-label"), scroll.get("tabindex")) == ("region", "Kết quả", "0")
    assert {head.get("scope") for head in root.iterfind(".//thead//th")} == {"col"}
    assert {head.get("scope") for head in root.iterfind(".//tbody//th")} == {"row"}


def test_a_chart_is_drawn_in_the_page_and_one_without_rows_is_left_out() -> None:
    root = reader.document_fromstring(page("![Tiến độ](chart:groups)\n\n![Trống](chart:empty)\n"))
    assert [text(title) for title in root.iter("figcaption")] == ["Tiến độ"]
    assert len(root.findall(".//svg")) == 1


def test_a_table_on_a_turned_page_is_printed_in_landscape() -> None:
    body = "Một.\n\n***\n\n| a |\n|---|\n| b |\n\n---\n\nHai.\n"
    root = reader.document_fromstring(page(body))
    (turned,) = root.find_class("turned")
    assert text(turned) == "a b"
    assert [text(part) for part in root.find_class("new-page")] == ["a b", "Hai."]


def test_the_margins_are_the_profiles() -> None:
    assert "@page { size: 210mm 297mm; margin: 20mm 15mm 20mm 30mm;" in page()
    assert "bản ghi 3f2a9c1" in page()
    assert "bản ghi 3f2a9c1" not in page(profile={**HD36, "trace": False})


def test_the_properties_stand_in_the_head() -> None:
    root = reader.document_fromstring(page(properties={**PROPERTIES, "kdiem-commit": "3f2a9c1"}))
    named = {meta.get("name"): meta.get("content") for meta in root.iter("meta") if meta.get("name")}
    assert named["identifier"] == "vb-7k2m9q4x"
    assert named["kdiem-commit"] == "3f2a9c1"


# What it may not do

HOSTILE = ("<script>alert(1)</script>", "<img src=x onerror=y>", '"><b>', "&lt;", "{{ 7 }}", "=cmd()", "😀 שלום", "]]>")


@pytest.mark.parametrize("said", HOSTILE)
def test_every_text_shows_literally_wherever_it_stands(said: str) -> None:
    mark = escape(said)
    body = f"## {mark}\n\n{mark}\n\n**{mark}**\n\n| {mark} |\n|:---|\n| {mark} |\n\n![{mark}](chart:groups)\n"
    frame = FRAME._replace(subject=said, signer=said, trace=said, addressees=(said,))
    root = reader.document_fromstring(page(body, frame, properties={"title": said, "x": said}))
    shown = [text(part) for part in root.iter("h2", "th", "td", "caption", "figcaption")]
    assert shown.count(" ".join(said.split())) == 5
    assert root.findtext(".//title") == said
    assert not list(root.iter("script", "img", "b"))


def test_the_page_asks_for_nothing() -> None:
    """No address but the names of SVG, and a policy that would stop one."""
    written = page("![Tiến độ](chart:groups)\n")
    assert set(re.findall(r"https?://[^\s\"'<]+", written)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in written.replace("url(#", "")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:;" in written
    assert '<html lang="vi">' in written


def test_the_same_page_is_the_same_file() -> None:
    assert page() == page()


# In a browser

RICH = (
    f"{BODY.partition('# Phụ lục')[0]}\n![Tiến độ](chart:groups)\n\n***\n\n**Rộng**\n\n"
    f"|{'|'.join(f' Cột {n} ' for n in range(14))}|\n|{'---:|' * 14}\n|{'|'.join('1.234.567' for _ in range(14))}|\n\n"
    f"{'nghiêng' * 12}\n\n# Phụ lục\n\n## I. MỘT\n"
)


@pytest.mark.real
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing_to_mend(chromium: str, axe: str, tmp_path: Any, light: str, size: tuple[int, int]) -> None:
    options = ["--force-dark-mode"] if light == "dark" else []
    result = found(browse(chromium, tmp_path, told(page(RICH), f"{axe}\nsay(await axe.run());", size), *options))
    assert [(one["id"], node["html"][:200]) for one in result["violations"] for node in one["nodes"]] == []
    assert len(result["passes"]) > 15


@pytest.mark.real
@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 640)], ids=["desktop", "phone", "small phone"])
def test_nothing_sticks_out_at_the_side(chromium: str, tmp_path: Any, size: tuple[int, int]) -> None:
    script = "say([document.documentElement.scrollWidth, innerWidth]);"
    across, window = found(browse(chromium, tmp_path, told(page(RICH), script, size)))
    assert (across, window) == (window, size[0])
