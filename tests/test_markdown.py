"""A template repeats and words plain data; what stands in a record shows literally, and nothing runs."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from small_page import BODY, CHARTS, FRAME, HD36, LETTER, ND30, STATE

from kdiem.documents.remediation import Remediation
from kdiem.errors import KdiemError
from kdiem.formats.base import Frame, Page, plain, shown
from kdiem.formats.markdown import escape, files, page, render
from kdiem.passages.contents import Group

SHIPPED = Path(__file__).resolve().parent.parent / "templates" / "documents"


def group(label: str, total: int, done: int, percent: str | None) -> Group:
    return Group(label=label, total=total, done=done, in_progress=total - done, not_started=0, percent=percent)


BAC_NINH = Remediation(
    reporter="Ban Thường vụ Đảng uỷ Khối",
    campaign="kiểm điểm theo Nghị quyết Trung ương 4 (khoá XI)",
    as_of="2013-04-30",
    bases=["Kế hoạch số 16-KH/TU, ngày 03/4/2012 của Tỉnh uỷ"],
    suggestions={
        "items": 161,
        "itself": False,
        "reached": [{"units": 55, "units_all": 55, "of_what": "tổ chức cơ sở đảng"}],
        "answered": 161,
    },
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
    discipline={
        "total": 8,
        "organisations": 0,
        "members": 8,
        "lines": [{"label": "cấp uỷ viên cơ sở", "count": 1}],
        "forms": [],
    },
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
    by_unit=[group("Chi bộ Văn phòng", 16, 12, "75.0")],
    charts={},
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

![Tình trạng khắc phục theo nhóm đối tượng](chart:groups)

### 2. Xử lý kỷ luật

Đã thi hành kỷ luật 08 đảng viên, trong đó có 01 cấp uỷ viên cơ sở.

## III. SỐ LIỆU CẦN ĐỐI CHIẾU

Số liệu do đơn vị báo cáo được giữ nguyên. Các số sau đây khác với số tính lại từ hồ sơ:

**Số liệu báo cáo khác với số tính lại**

| TT | Nội dung | Nguồn | Số báo cáo | Số tính lại | Nhận xét |
|:---:|:---|:---|---:|:---|:---|
| 1 | Tỷ lệ của tổ chức đảng | Báo cáo ngày 03/5/2013 | 66,3% | 66,5% | 497/747 |

> *Ghi chú:*
>
> 1. Tỷ lệ tính trên tổng số khuyết điểm của từng nhóm.

Trên đây là kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm theo Nghị quyết Trung ương 4 \
(khoá XI)./.

# PHỤ LỤC

**Kết quả khắc phục, sửa chữa hạn chế, khuyết điểm của từng đơn vị**

*Đơn vị tính: khuyết điểm*

| TT | Đơn vị | Tổng số khuyết điểm | Đã khắc phục xong | Đang khắc phục | Chưa khắc phục | Tỷ lệ (%) |
|:---:|:---|---:|---:|---:|---:|---:|
| 1 | Chi bộ Văn phòng | 16 | 12 | 4 | 0 | 75,0 |
| | **Cộng** | **7.892** | **5.496** | **2.396** | **0** | **69,6** |
"""
    )


def test_an_empty_campaign_reads_as_sentences_and_not_as_empty_tables() -> None:
    empty = Remediation(
        reporter="Ban Thường vụ Huyện uỷ",
        campaign="kiểm điểm năm 2021",
        as_of="2021-12-31",
        bases=[],
        suggestions={"items": 0, "itself": False, "reached": [], "answered": None},
        comments={"columns": [], "levels": [], "total": None, "measure": "", "note": ""},
        measure="khuyết điểm",
        groups=[group("Tổ chức đảng", 0, 0, None)],
        total=group("Cộng", 0, 0, None),
        discipline={"total": 0, "organisations": 0, "members": 0, "lines": [], "forms": []},
        stated=[],
        notes=[],
        by_unit=[],
        charts={},
        end_mark=".",
    )
    assert (
        render("remediation.md.j2", empty, [SHIPPED])
        == """\
Ban Thường vụ Huyện uỷ báo cáo kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm năm 2021 như sau \
(số liệu tính đến ngày 31/12/2021):

## I. TÌNH HÌNH CHUNG

### 1. Gợi ý kiểm điểm

Chưa ghi nhận nội dung gợi ý kiểm điểm nào.

### 2. Ý kiến góp ý

Chưa ghi nhận ý kiến góp ý nào.

## II. KẾT QUẢ KHẮC PHỤC, SỬA CHỮA

### 1. Khắc phục, sửa chữa hạn chế, khuyết điểm

Chưa ghi nhận hạn chế, khuyết điểm nào phải khắc phục.

### 2. Xử lý kỷ luật

Không có tổ chức đảng, đảng viên bị thi hành kỷ luật.

Trên đây là kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm năm 2021.
"""
    )


def test_a_digest_tells_what_was_said_and_not_by_whom_or_when() -> None:
    digest: dict[str, object] = {
        "reporter": "Văn phòng Đảng uỷ Khối",
        "campaign": "kiểm điểm năm 2012",
        "whom": "Chi bộ thôn Đông",
        "as_of": "2012-08-20",
        "tallies": {
            "columns": ["Ý kiến"],
            "rows": [{"label": "Tập thể", "cells": ["< 5"]}],
            "total": None,
            "note": "“< 5” là có ý kiến nhưng dưới 5",
        },
        "has_texts": True,
        "senses": [
            {"number": "II", "label": "ƯU ĐIỂM", "topics": [{"label": "Lối sống", "points": ["Giản dị."]}]},
            {"number": "III", "label": "HẠN CHẾ, KHUYẾT ĐIỂM", "topics": []},
        ],
        "pending": 6,
        "end_mark": "./.",
    }
    assert (
        render("comments.md.j2", digest, [SHIPPED])
        == """\
Thực hiện kiểm điểm năm 2012, Văn phòng Đảng uỷ Khối tổng hợp ý kiến góp ý đối với Chi bộ thôn Đông như sau \
(tính đến ngày 20/08/2012):

## I. SỐ Ý KIẾN

**Ý kiến góp ý nhận được, theo đối tượng được góp ý**

| Đối tượng được góp ý | Ý kiến |
|:---|---:|
| Tập thể | \\< 5 |

> Ghi chú: “\\< 5” là có ý kiến nhưng dưới 5.

## II. ƯU ĐIỂM

### Lối sống

- Giản dị.

## III. HẠN CHẾ, KHUYẾT ĐIỂM

Không có ý kiến.

Ngoài ra, còn 06 ý kiến đang được xem xét.

Trên đây là tổng hợp ý kiến góp ý đối với Chi bộ thôn Đông, làm cơ sở để tiếp thu, giải trình trong bản kiểm điểm./.
"""
    )


def test_a_digest_about_a_person_may_hold_no_count_and_no_day() -> None:
    digest: dict[str, object] = {
        "reporter": "Văn phòng",
        "campaign": "kiểm điểm năm 2012",
        "whom": "đồng chí A",
        "as_of": "",
        "tallies": {"columns": [], "rows": [], "total": None, "note": ""},
        "has_texts": False,
        "senses": [],
        "pending": 0,
        "end_mark": "./.",
    }
    assert (
        render("comments.md.j2", digest, [SHIPPED])
        == """\
Thực hiện kiểm điểm năm 2012, Văn phòng tổng hợp ý kiến góp ý đối với đồng chí A như sau:

Không có ý kiến góp ý để tổng hợp.

Trên đây là tổng hợp ý kiến góp ý đối với đồng chí A, làm cơ sở để tiếp thu, giải trình trong bản kiểm điểm./.
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


def test_a_letter_names_its_subject_under_its_number_and_whom_it_is_for() -> None:
    frame = FRAME._replace(**LETTER, addressees=("Đảng uỷ Sở Nội vụ;", "Chi bộ Văn phòng"), recipients=("Như trên",))
    assert (
        page("Đề nghị gửi báo cáo.\n", frame, HD36)
        == """\
| TỈNH UỶ BẮC NINH | **ĐẢNG CỘNG SẢN VIỆT NAM** |
|:---:|:---:|
| **ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH** |  |
| \\* |  |
| Số 15-CV/ĐUK | *Bắc Ninh, ngày 03 tháng 5 năm 2013* |
| *V/v đôn đốc tiến độ* |  |

*Kính gửi:*

- Đảng uỷ Sở Nội vụ;
- Chi bộ Văn phòng.

Đề nghị gửi báo cáo.

| Nơi nhận: | **T/M BAN THƯỜNG VỤ** |
|:---|:---:|
| - Như trên. | BÍ THƯ |
|  | *(ký tên, đóng dấu)* |
|  | **Nguyễn Văn Mẫu** |

*bản ghi 3f2a9c1*
"""
    )
    one = page("x\n", frame._replace(addressees=("Tỉnh uỷ",)), HD36)
    assert "\n\n*Kính gửi:* Tỉnh uỷ\n\nx\n" in one


def test_minutes_have_no_number_and_two_signatures() -> None:
    minutes = {"doc_type": "Biên bản", "number": "", "authority": "", "post": "Chủ trì"}
    frame = FRAME._replace(**minutes, witness_post="Người ghi biên bản", witness="Trần Thị Mẫu", sealed=False, trace="")
    assert (
        page("Bế mạc.\n", frame, HD36)
        == """\
| TỈNH UỶ BẮC NINH | **ĐẢNG CỘNG SẢN VIỆT NAM** |
|:---:|:---:|
| **ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH** |  |
| \\* |  |
|  | *Bắc Ninh, ngày 03 tháng 5 năm 2013* |

# BIÊN BẢN

**kết quả khắc phục, sửa chữa**

Bế mạc.

| NGƯỜI GHI BIÊN BẢN | CHỦ TRÌ |
|:---|:---:|
| *(ký tên)* | *(ký tên)* |
| **Trần Thị Mẫu** | **Nguyễn Văn Mẫu** |
"""
    )


def test_the_state_has_its_own_head_and_no_asterisk() -> None:
    assert (
        page("", STATE, ND30).split("\n\n")[0]
        == """\
| UỶ BAN NHÂN DÂN TỈNH | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |
|:---:|:---:|
| **SỞ XÂY DỰNG** | **Độc lập - Tự do - Hạnh phúc** |
|  |  |
| Số: 30/BC-SXD | *Bắc Ninh, ngày 03 tháng 5 năm 2013* |"""
    )


def test_annexes_come_after_the_signature() -> None:
    whole = page(BODY, FRAME, HD36)
    places = [whole.index(text) for text in ("Hết./.", "Nơi nhận", "# Phụ lục", "Danh sách.", "bản ghi")]
    assert places == sorted(places)


def test_a_paper_that_nobody_signs_has_no_empty_signature() -> None:
    bare = FRAME._replace(authority="", post="", signer="", recipients=())
    assert page("Hết.\n", bare, HD36).endswith("\n\nHết.\n\n*bản ghi 3f2a9c1*\n")


def test_a_profile_may_leave_the_foot_line_out() -> None:
    assert "3f2a9c1" not in page("Hết.\n", FRAME, {**HD36, "trace": False})


def test_charts_are_pictures_beside_the_file_and_one_without_rows_is_left_out() -> None:
    body = "Một.\n\n![Tiến độ](chart:groups)\n\n![Trống](chart:empty)\n\n![Lạ](chart:strange)\n\nHai.\n"
    written = files(Page("thu", FRAME, body, HD36, {}, CHARTS))
    assert list(written) == ["thu.md", "thu-groups.svg"]
    assert "\n\nMột.\n\n**Tiến độ**\n\n![Tiến độ](thu-groups.svg)\n\nHai.\n\n" in written["thu.md"].decode()


def test_no_text_of_a_record_can_show_a_chart() -> None:
    body = f"{escape('![Tiến độ](chart:groups)')}\n"
    written = files(Page("thu", FRAME, body, HD36, {}, CHARTS))
    assert list(written) == ["thu.md"]


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
    "{{ ''.__class__ }}": "no name begins with `_`: `__class__`",
    "{{ name.upper() }}": "a template calls nothing",
    "{{ name['x'] }}": "access to attribute 'x' of 'str' object is unsafe.",
    "{{ rows.append(1) }}": "a template calls nothing",
    "{% for row in rows %}{{ loop(rows) }}{% endfor %}": "a template calls nothing",
    "{{ name() }}": "a template calls nothing",
    "{{ 'a' * 10 ** 10 }}": "a template does no sums (`**`)",
    "{{ 1 + 1 }}": "a template does no sums (`+`)",
    "{{ -1 }}": "a template does no sums (`-`)",
    "{{ range(9) }}": "a template calls nothing",
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
    assert caught.value.say("vi") == "mẫu `no.md.j2`: không có mẫu `no.md.j2`"


@pytest.mark.parametrize("value", [1.5, date(2013, 5, 3), Path("x"), {1: "a"}, [{"a": {3}}]])
def test_a_template_sees_plain_data_only(value: object) -> None:
    with pytest.raises(TypeError):
        plain(value)
    assert plain({"a": ("x", 1, True, None)}) == {"a": ["x", 1, True, None]}
