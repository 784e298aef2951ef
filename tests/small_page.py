"""One small document with everything in it, its Word file, and short words for what a test asks of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from small_campaign import campaign, unit

from kdiem.formats.base import Chart, Frame
from kdiem.formats.docx import write
from kdiem.passages.base import Asked
from kdiem.records.catalog import BY_NAME
from kdiem.yaml.yamlfile import load

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
PROFILES: dict[str, dict[str, Any]] = {
    path.stem: load(path.read_bytes()) for path in sorted((TEMPLATES / "profiles").glob("*.yaml"))
}
PARTY = ("hd05_2026", "hd11_2004", "hd36_2018")
HD36, ND30 = PROFILES["hd36_2018"], PROFILES["nd30_2020"]

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
STATE = FRAME._replace(
    upper="Uỷ ban nhân dân tỉnh",
    issuer="Sở Xây dựng",
    number="Số: 30/BC-SXD",
    authority="KT. Giám đốc",
    post="Phó Giám đốc",
    recipients=("UBND tỉnh", "Lưu: VT"),
    banner=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
)
LETTER = {"doc_type": "", "subject": "đôn đốc tiến độ", "number": "Số 15-CV/ĐUK"}
"""What makes a công văn of a frame."""
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

Hết./.

# Phụ lục

Danh sách.
"""
CHARTS: Mapping[str, Chart] = {
    "groups": {
        "kind": "bars",
        "title": "Tiến độ",
        "unit": "khuyết điểm",
        "series": ["Đã xong"],
        "rows": [{"label": "Tổ chức đảng", "cells": [497]}, {"label": "Đảng viên", "cells": [3665]}],
    },
    "empty": {"kind": "bars", "title": "Trống", "unit": "", "series": ["a"], "rows": []},
}


def asked(profile: str, **fields: Any) -> Asked:
    """Returns what a document is asked for by one unit, `khoi`, in a campaign of a format profile."""
    head = {"issuer": "ĐẢNG UỶ KHỐI", "symbol": "ĐUK", "place": "Bắc Ninh"}
    record = unit("khoi", "units/khoi", **{"type": "party_committee", "letterhead": head, **fields})
    settings = {**SETTINGS, "format_profile": profile, "id": "campaign", "home": "", "path": "campaign.yaml"}
    found = campaign(record, BY_NAME["campaign"].model.model_validate(settings))
    return Asked(found, {}, found.units["khoi"])


SETTINGS = {
    "format": 1,
    "code": "thu",
    "title": "Kiểm điểm",
    "host": "khoi",
    "issuer": "khoi:btv",
    "rule_pack": "btctw-11-2012",
    "period": {"since": "2012-03-14", "until": "2012-12-31"},
}


def frame_of(profile: str) -> Frame:
    """Returns the frame of a Party committee, or of an agency for the profile of the State."""
    return STATE if profile == "nd30_2020" else FRAME


def document(
    body: str = BODY,
    frame: Frame = FRAME,
    profile: Mapping[str, Any] = HD36,
    word: bytes | None = None,
    charts: Mapping[str, Chart] | None = None,
) -> Any:
    """Returns the Word file of a body, opened."""
    return Document(BytesIO(write(body, frame, profile, PROPERTIES, word, charts)))


def texts(found: Any) -> list[tuple[str, str]]:
    """Returns every paragraph in order: the name of its style without VB, and its text."""
    return [(style_of(paragraph), paragraph.text) for paragraph in paragraphs(found)]


def paragraphs(found: Any) -> Iterator[Paragraph]:
    """Gives every paragraph of the file in order, those of its tables too."""
    yield from (Paragraph(element, found._body) for element in found.element.body.iter(qn("w:p")))


def style_of(paragraph: Paragraph) -> str:
    """Returns the name of a paragraph's style without VB."""
    return str(paragraph.style.name).removeprefix("VB ")  # type: ignore[union-attr]


def line(found: Any, style: str) -> Paragraph:
    """Returns the first paragraph of a style."""
    return next(paragraph for paragraph in paragraphs(found) if style_of(paragraph) == style)
