"""A template repeats and words plain data; what stands in a record shows literally, and nothing runs."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kdiem.documents.contents import Digest, Group, Remediation
from kdiem.errors import KdiemError
from kdiem.formats.base import Frame, plain, shown
from kdiem.formats.markdown import escape, page, render

SHIPPED = Path(__file__).resolve().parent.parent / "templates" / "documents"


def group(label: str, total: int, done: int, percent: str | None) -> Group:
    return Group(label=label, total=total, done=done, in_progress=total - done, not_started=0, percent=percent)


BAC_NINH = Remediation(
    reporter="Ban Thường vụ Đảng uỷ Khối",
    campaign="kiểm điểm theo Nghị quyết Trung ương 4 (khoá XI)",
    as_of="2013-04-30",
    bases=["Kế hoạch số 16-KH/TU, ngày 03/4/2012 của Tỉnh uỷ"],
    suggestions={"items": 161, "of_what": "tổ chức cơ sở đảng", "units": 55, "units_all": 55, "answered": 161},
    comments={
        "columns": ["Tập thể", "Lãnh đạo", "Đảng viên", "Cộng"],
        "levels": [
            {"label": "Ban Thường vụ", "cells": [16, 64, None, 80]},
            {"label": "Cơ sở", "cells": [215, 409, 4716, 5340]},
        ],
        "total": {"label": "Cộng", "cells": [231, 473, 4716, 5420]},
        "measure": "lượt ý kiến",
        "note": "409 được nguồn ghi là “ý kiến”.",
    },
    measure="khuyết điểm",
    groups=[
        group("Tổ chức đảng", 747, 497, "66.5"),
        group("Lãnh đạo", 2005, 1334, "66.5"),
        group("Đảng viên", 5140, 3665, "71.3"),
    ],
    total=group("Cộng", 7892, 5496, "69.6"),
    discipline={"total": 8, "lines": [{"label": "cấp uỷ viên cơ sở", "count": 1}]},
    stated=[
        {
            "what": "Tỷ lệ của tổ chức đảng",
            "source": "Báo cáo ngày 03/5/2013",
            "stated": "66,3%",
            "computed": "66,5%",
            "remark": "497/747",
        }
    ],
    notes=["Tỷ lệ tính trên tổng số khuyết điểm của từng nhóm."],
    end_mark="./.",
)


def test_the_remediation_report_says_what_bac_ninh_published_and_what_was_reckoned() -> None:
    assert (
        render("remediation.md.j2", BAC_NINH, [SHIPPED])
        == """\
Căn cứ Kế hoạch số 16-KH/TU, ngày 03/4/2012 của Tỉnh uỷ;

Ban Thường vụ Đảng uỷ Khối báo cáo kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm theo Nghị \
quyết Trung ương 4 (khoá XI) như sau (số liệu tính đến ngày 30/04/2013):

## I. TÌNH HÌNH CHUNG

### 1. Gợi ý kiểm điểm

Đã gợi ý 161 nội dung, yêu cầu 55/55 tổ chức cơ sở đảng kiểm điểm, giải trình; đã được giải trình 161/161 nội \
dung.

### 2. Ý kiến góp ý

Ý kiến góp ý đối với tập thể, cá nhân trong quá trình kiểm điểm được tổng hợp theo cấp và theo đối tượng được \
góp ý như sau:

**Ý kiến góp ý theo cấp và đối tượng**

*Đơn vị tính: lượt ý kiến*

| Cấp | Tập thể | Lãnh đạo | Đảng viên | Cộng |
|:---|---:|---:|---:|---:|
| Ban Thường vụ | 16 | 64 | — | 80 |
| Cơ sở | 215 | 409 | 4.716 | 5.340 |
| **Cộng** | **231** | **473** | **4.716** | **5.420** |

> Ghi chú: 409 được nguồn ghi là “ý kiến”.

## II. KẾT QUẢ KHẮC PHỤC, SỬA CHỮA

### 1. Khắc phục, sửa chữa hạn chế, khuyết điểm

Tổng số hạn chế, khuyết điểm được chỉ ra là 7.892; đã khắc phục xong 5.496, đạt 69,6%; đang khắc phục 2.396; \
không có khuyết điểm nào chưa tiến hành khắc phục. Kết quả theo từng nhóm đối tượng:

**Kết quả khắc phục, sửa chữa hạn chế, khuyết điểm**

*Đơn vị tính: khuyết điểm*

| TT | Đối tượng | Tổng số khuyết điểm | Đã khắc phục xong | Đang khắc phục | Chưa khắc phục | Tỷ lệ (%) |
|:---:|:---|---:|---:|---:|---:|---:|
| 1 | Tổ chức đảng | 747 | 497 | 250 | 0 | 66,5 |
| 2 | Lãnh đạo | 2.005 | 1.334 | 671 | 0 | 66,5 |
| 3 | Đảng viên | 5.140 | 3.665 | 1.475 | 0 | 71,3 |
| | **Cộng** | **7.892** | **5.496** | **2.396** | **0** | **69,6** |

### 2. Xử lý kỷ luật

Đã thi hành kỷ luật 08 đảng viên, trong đó có 01 cấp uỷ viên cơ sở.

## III. SỐ LIỆU CẦN ĐỐI CHIẾU

Số liệu do đơn vị báo cáo được giữ nguyên. Các số sau đây khác với số tính lại từ hồ sơ:

**Số liệu báo cáo khác với số tính lại**

| TT | Nội dung | Nguồn | Số báo cáo | Số tính lại | Nhận xét |
|:---:|:---|:---|---:|---:|:---|
| 1 | Tỷ lệ của tổ chức đảng | Báo cáo ngày 03/5/2013 | 66,3% | 66,5% | 497/747 |

> *Ghi chú:*
>
> 1. Tỷ lệ tính trên tổng số khuyết điểm của từng nhóm.

Trên đây là kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm theo Nghị quyết Trung ương 4 \
(khoá XI)./.
"""
    )


def test_an_empty_campaign_reads_as_sentences_and_not_as_empty_tables() -> None:
    empty = Remediation(
        reporter="Ban Thường vụ Huyện uỷ",
        campaign="kiểm điểm năm 2021",
        as_of="2021-12-31",
        bases=[],
        suggestions={"items": 0, "of_what": "tổ chức cơ sở đảng", "units": 0, "units_all": 7, "answered": None},
        comments={"columns": [], "levels": [], "total": None, "measure": "", "note": ""},
        measure="khuyết điểm",
        groups=[group("Tổ chức đảng", 0, 0, None)],
        total=group("Cộng", 0, 0, None),
        discipline={"total": 0, "lines": []},
        stated=[],
        notes=[],
        end_mark=".",
    )
    assert (
        render("remediation.md.j2", empty, [SHIPPED])
        == """\
Ban Thường vụ Huyện uỷ báo cáo kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm năm 2021 như sau \
(số liệu tính đến ngày 31/12/2021):

## I. TÌNH HÌNH CHUNG

### 1. Gợi ý kiểm điểm

Chưa ghi nhận nội dung gợi ý kiểm điểm nào đối với 07 tổ chức cơ sở đảng.

### 2. Ý kiến góp ý

Chưa ghi nhận ý kiến góp ý nào.

## II. KẾT QUẢ KHẮC PHỤC, SỬA CHỮA

### 1. Khắc phục, sửa chữa hạn chế, khuyết điểm

Chưa ghi nhận hạn chế, khuyết điểm nào phải khắc phục.

### 2. Xử lý kỷ luật

Không có đảng viên bị thi hành kỷ luật.

Trên đây là kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm năm 2021.
"""
    )


def test_a_digest_tells_what_was_said_and_not_by_whom_or_when() -> None:
    digest = Digest(
        reporter="Văn phòng Đảng uỷ Khối",
        campaign="kiểm điểm năm 2012",
        subject="đồng chí Trần Văn Mẫu",
        as_of="2012-08-20",
        tallies={"rows": [{"label": "Cá nhân", "count": "dưới 5", "unit": "phiếu"}], "note": "không cộng phiếu."},
        letters={"organisations": "dưới 5"},
        senses=[
            {"number": "II", "label": "ƯU ĐIỂM", "topics": [{"label": "Lối sống", "points": ["Giản dị."]}]},
            {"number": "III", "label": "HẠN CHẾ, KHUYẾT ĐIỂM", "topics": []},
        ],
        notes=[],
        end_mark="./.",
    )
    assert (
        render("comments.md.j2", digest, [SHIPPED])
        == """\
Thực hiện kiểm điểm năm 2012, Văn phòng Đảng uỷ Khối tổng hợp ý kiến góp ý đối với đồng chí Trần Văn Mẫu như sau \
(tính đến ngày 20/08/2012):

## I. SỐ Ý KIẾN

| Đối tượng được góp ý | Số lượng | Đơn vị tính |
|:---|---:|:---|
| Cá nhân | dưới 5 | phiếu |

> Ghi chú: không cộng phiếu.

Số văn bản góp ý của các tổ chức: dưới 5.

## II. ƯU ĐIỂM

### Lối sống

- Giản dị.

## III. HẠN CHẾ, KHUYẾT ĐIỂM

Không có ý kiến.

Trên đây là tổng hợp ý kiến góp ý đối với đồng chí Trần Văn Mẫu./.
"""
    )


def test_a_digest_about_a_person_may_hold_no_count_and_no_day() -> None:
    digest = Digest(
        reporter="Văn phòng",
        campaign="kiểm điểm năm 2012",
        subject="đồng chí A",
        as_of="",
        tallies={"rows": [], "note": ""},
        letters={"organisations": None},
        senses=[],
        notes=["Không nêu người góp ý."],
        end_mark="./.",
    )
    assert (
        render("comments.md.j2", digest, [SHIPPED])
        == """\
Thực hiện kiểm điểm năm 2012, Văn phòng tổng hợp ý kiến góp ý đối với đồng chí A như sau:

## I. SỐ Ý KIẾN

Bản tổng hợp này không nêu số lượng ý kiến.

> *Ghi chú:*
>
> 1. Không nêu người góp ý.

Trên đây là tổng hợp ý kiến góp ý đối với đồng chí A./.
"""
    )


def test_the_page_carries_letterhead_title_signature_and_recipients() -> None:
    frame = Frame(
        upper="Tỉnh uỷ Bắc Ninh",
        issuer="Đảng uỷ Khối",
        number="Số 05-BC/ĐUK",
        date_line="Bắc Ninh, ngày 03 tháng 5 năm 2013",
        doc_type="Báo cáo",
        subject="kết quả khắc phục",
        authority="T/M Ban Thường vụ",
        post="Bí thư",
        signer="Nguyễn Văn Mẫu",
        recipients=("Thường trực Tỉnh uỷ", "Lưu Văn phòng"),
        trace="bản ghi 3f2a9c1",
    )
    assert (
        page("Nội dung./.\n", frame)
        == """\
| TỈNH UỶ BẮC NINH | **ĐẢNG CỘNG SẢN VIỆT NAM** |
|:---:|:---:|
| **ĐẢNG UỶ KHỐI** |  |
| \\* |  |
| Số 05-BC/ĐUK | *Bắc Ninh, ngày 03 tháng 5 năm 2013* |

# BÁO CÁO

**kết quả khắc phục**

Nội dung./.

| Nơi nhận: | **T/M BAN THƯỜNG VỤ** |
|:---|:---:|
| - Thường trực Tỉnh uỷ; | BÍ THƯ |
| - Lưu Văn phòng. | *(ký tên, đóng dấu)* |
|  | **Nguyễn Văn Mẫu** |

*bản ghi 3f2a9c1*
"""
    )


MARKS = "\\`*_[]<>&|~$#+-=:.)(!{}%'\"/ 1a\nđỷ"


@given(st.text(alphabet=MARKS, max_size=20).filter(str.strip))
def test_every_text_shows_literally_in_a_paragraph_and_in_a_cell(text: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    wanted = "".join(text.split())
    paragraph = reader.parse(escape(text))
    assert [token.type for token in paragraph] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in paragraph[1].children or ()).replace(" ", "") == wanted
    cells = [token for token in reader.parse(f"| a |\n|---|\n| {escape(text)} |") if token.type == "inline"]
    assert ["".join(child.content for child in cell.children or ()).replace(" ", "") for cell in cells] == ["a", wanted]


def test_what_hides_or_acts_is_spelt_out() -> None:
    assert escape("a\x1b[31m\u202e") == "a\\x1b\\[31m\\<U+202E>"
    assert escape("\n::error::x") == ":\\:error:\\:x"
    assert escape("3. Ba") == "3\\. Ba"
    assert escape("3.000 và 3/4 (ba)") == "3.000 và 3/4 (ba)"
    assert shown("::x") == "::x"


REFUSED = {
    "{{ ''.__class__ }}": "access to attribute '__class__' of 'str' object is unsafe.",
    "{{ name.upper() }}": "access to attribute 'upper' of 'str' object is unsafe.",
    "{{ name['x'] }}": "access to attribute 'x' of 'str' object is unsafe.",
    "{{ rows.append(1) }}": "access to attribute 'append' of 'list' object is unsafe.",
    "{% for row in rows %}{{ loop(rows) }}{% endfor %}": "a template calls nothing",
    "{{ name() }}": "a template calls nothing",
    "{{ 'a' * 10 ** 10 }}": "a template does no sums (`**`)",
    "{{ 1 + 1 }}": "a template does no sums (`+`)",
    "{{ -1 }}": "a template does no sums (`-`)",
    "{{ range(9) }}": "'range' is undefined",
    "{{ nmae }}": "'nmae' is undefined",
    "{{ nmae | count }}": "'nmae' is undefined",
    "{{ who.nmae }}": "'dict object' has no attribute 'nmae'",
    "{{ rows[7] }}": "list object has no element 7",
    "{{ name | upper }}": "No filter named 'upper'.",
    "{{ rows }}": "it prints a list, which is no text and no number",
    "{{ yes }}": "it prints a bool, which is no text and no number",
    "{% if %}": "Expected an expression, got 'end of statement block'",
    "{% include 'own.md.j2' %}": "it includes itself",
    "{% include '../secret.j2' %}": "there is no template `../secret.j2`",
    "{% include '/etc/hostname' %}": "there is no template `/etc/hostname`",
}
DATA = {"name": "a", "rows": [1], "who": {"items": 3}, "yes": True, "none": None}


def refusal(folder: Path, text: str) -> str:
    (folder / "own.md.j2").write_text(f"một\n{text}\n", encoding="utf-8")
    with pytest.raises(KdiemError) as caught:
        render("own.md.j2", DATA, [folder])
    return caught.value.say("en")


@pytest.mark.parametrize("text", REFUSED)
def test_a_template_that_reaches_further_is_refused_with_its_name_and_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "secret.j2").write_text("secret", encoding="utf-8")
    assert refusal(tmp_path / "own", text) == f"template `own.md.j2`, line 2: {REFUSED[text]}"


def test_the_nearest_innocent_template_is_taken(tmp_path: Path) -> None:
    text = "{% for row in rows %}{{ loop.index }}. {{ row | padded }} {{ name }} {{ who.items }} {{ none }}{% endfor %}"
    (tmp_path / "own.md.j2").write_text(text, encoding="utf-8")
    assert render("own.md.j2", DATA, [tmp_path, SHIPPED]) == "1. 01 a 3 —\n"


def test_a_fault_in_a_section_is_placed_in_the_section(tmp_path: Path) -> None:
    (tmp_path / "part.md.j2").write_text("\n\n{{ nmae }}", encoding="utf-8")
    assert refusal(tmp_path, "{% include 'part.md.j2' %}") == "template `part.md.j2`, line 3: 'nmae' is undefined"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "secret.j2").write_text("secret", encoding="utf-8")
    (tmp_path / "own" / "part.j2").symlink_to(tmp_path / "secret.j2")
    problem = "there is no template `part.j2`"
    assert refusal(tmp_path / "own", "{% include 'part.j2' %}") == f"template `own.md.j2`, line 2: {problem}"


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(KdiemError) as caught:
        render("no.md.j2", {}, [tmp_path])
    assert caught.value.say("vi") == "mẫu `no.md.j2`: there is no template `no.md.j2`"


@pytest.mark.parametrize("value", [1.5, date(2013, 5, 3), Path("x"), {1: "a"}, [{"a": {3}}]])
def test_a_template_sees_plain_data_only(value: object) -> None:
    with pytest.raises(TypeError):
        plain(value)
    assert plain({"a": ("x", 1, True, None)}) == {"a": ["x", 1, True, None]}
