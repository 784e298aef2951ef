"""What a profile rules over in a Word file: its pages, its letters, its lines."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from docx.text.paragraph import Paragraph
from lxml import etree

from kdiem.errors import KdiemError
from kdiem.formats.body import STYLES as BODY_STYLES
from kdiem.formats.body import Sheet, Written
from kdiem.formats.drawing import width_of, wrapped
from kdiem.words import Words

STYLES = BODY_STYLES | {
    "upper": "VB Cấp trên",
    "issuer": "VB Cơ quan ban hành",
    "number": "VB Số ký hiệu",
    "party": "VB Tiêu đề Đảng",
    "nation": "VB Quốc hiệu",
    "motto": "VB Tiêu ngữ",
    "rule": "VB Đường kẻ",
    "date": "VB Ngày tháng",
    "type": "VB Tên loại",
    "subject": "VB Trích yếu",
    "letter_subject": "VB Trích yếu công văn",
    "addressee": "VB Kính gửi",
    "addressees": "VB Danh sách kính gửi",
    "authority": "VB Thẩm quyền ký",
    "post": "VB Chức vụ",
    "signer": "VB Họ tên",
    "recipients": "VB Nơi nhận",
    "recipient": "VB Danh sách nơi nhận",
    "page_number": "VB Số trang",
    "trace": "VB Vết",
}
"""Paragraph styles by the key under which a profile gives their size; a frame has all those of its profile."""


def style_ids(document: Document, profile: Mapping[str, Any]) -> dict[str, str]:
    """Returns the id of every style that the profile sizes, by its key.

    Raises:
        KdiemError: one is missing; LibreOffice and Word give new ids, so that the names count.
    """
    ids = {style.name: style.style_id for style in document.styles}
    for key in profile["sizes"]:
        if STYLES[key] not in ids:
            raise KdiemError(_NO_STYLE, hint=_NO_STYLE_HINT, style=STYLES[key])
    return {key: ids[STYLES[key]] for key in profile["sizes"]}


def set_by(profile: Mapping[str, Any], document: Document) -> None:
    """Sets page, margins, font, sizes, line pitch, indent and first page number; all else is as the file has it."""
    for section in document.sections:
        section.page_width, section.page_height = Mm(profile["page"]["width"]), Mm(profile["page"]["height"])
        for side, length in profile["margins"].items():
            setattr(section, f"{side}_margin", Mm(length))
        section.different_first_page_header_footer = profile["page_number"]["from"] > 1
    for table in document.element.body.findall(qn("w:tbl")):
        _fit(table, text_width(profile))
    _set_styles(document, profile)
    _balance(document, profile)
    _set_rules(document, profile)


def text_width(profile: Mapping[str, Any]) -> int:
    """Returns the width between the margins in twentieths of a point, in which Word measures tables."""
    margins = profile["margins"]
    return int(Mm(profile["page"]["width"] - margins["left"] - margins["right"]).twips)


def sheets(document: Document, profile: Mapping[str, Any]) -> tuple[Sheet, Sheet]:
    """Returns the pages of the body, upright and turned; a turned one has its head where it is bound."""
    last = document.element.body.sectPr
    margins = profile["margins"]
    wide = int(Mm(profile["page"]["height"] - margins["top"] - margins["bottom"]).twips)
    return Sheet(text_width(profile), _end(_later(last))), Sheet(wide, _end(_turned(_later(last))))


def sectioned(document: Document, text: Written) -> Written:
    """Returns the text with its first section as the frame has it; the frame's own section becomes the last.

    Only the first page of all goes without a number, and it is upright.
    """
    if not text.parted:
        return text
    last = document.element.body.sectPr
    plain, first = _end(_later(last)), _end(copy.deepcopy(last))
    later = _later(last)
    last.getparent().replace(last, _turned(later) if text.turned else later)
    if plain in text.body:
        return text._replace(body=text.body.replace(plain, first, 1))
    return text._replace(annexes=text.annexes.replace(plain, first, 1))


_NO_STYLE = Words("the frame has no paragraph style `{style}`", "tệp khung không có kiểu đoạn `{style}`")
_NO_STYLE_HINT = Words(
    "start from the frame that comes with kdiem and restyle that one",
    "hãy bắt đầu từ tệp khung đi kèm kdiem rồi chỉnh kiểu trên tệp đó",
)


def _fit(table: Any, width: int) -> None:
    """The first column takes what the margins give or take; the rule under the Party's name stays as long."""
    columns = table.tblGrid.findall(qn("w:gridCol"))
    lengths = [int(column.get(qn("w:w"))) for column in columns]
    first = lengths[0] + width - sum(lengths)
    columns[0].set(qn("w:w"), str(first))
    table.tblPr.find(qn("w:tblW")).set(qn("w:w"), str(width))
    for row in table.tr_lst:
        row.tc_lst[0].width = Twips(first)


def _set_styles(document: Document, profile: Mapping[str, Any]) -> None:
    for key, size in profile["sizes"].items():
        style = document.styles[STYLES[key]]
        _set_font(style.element.get_or_add_rPr(), profile["font"])
        style.font.size = Pt(size)
    paragraph = profile["paragraph"]
    for key in ("annex", "chapter", "section", "point", "body"):
        look = document.styles[STYLES[key]].paragraph_format
        look.space_before = look.space_after = Pt(paragraph["spacing"])
        look.line_spacing = Pt(paragraph["pitch"])
        look.first_line_indent = Mm(0 if key == "annex" else paragraph["indent"])


def _set_font(marks: Any, font: str) -> None:
    fonts = marks.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        marks.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _balance(document: Document, profile: Mapping[str, Any]) -> None:
    """A trích yếu of several lines gets lines of like length, as offices break it: no word is left alone."""
    for paragraph in document.paragraphs:
        if paragraph.style and paragraph.style.name == STYLES["subject"]:
            size, room = _size(paragraph), text_width(profile)
            count = len(wrapped(paragraph.text, room, size, bold=True))
            lengths = range(room // 2, room, size)
            fit = (length for length in lengths if len(wrapped(paragraph.text, length, size, bold=True)) <= count)
            aside = Twips((room - min(next(fit, room) + size, room)) // 2)
            if count > 1:
                paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = aside


def _set_rules(document: Document, profile: Mapping[str, Any]) -> None:
    """A rule between a third and a half as long as the bold line above it, in its middle (Nghị định 30/2020)."""
    for element in document.element.body.iter(qn("w:p")):
        paragraph, above = Paragraph(element, document._body), element.getprevious()
        if paragraph.style and paragraph.style.name == STYLES["rule"] and above is not None:
            cell = element.getparent()
            room = cell.width.twips if cell.tag == qn("w:tc") else text_width(profile)
            over = Paragraph(above, document._body)
            inner = room - 2 * (over.paragraph_format.left_indent or Twips(0)).twips
            lines = [width_of(line, _size(over), bold=True) for line in over.text.split("\n")]
            aside = Twips((room - min(max(lines), inner) * 2 // 5) // 2)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = aside


def _size(paragraph: Paragraph) -> int:
    """The letters of a paragraph's style in twentieths of a point."""
    size = paragraph.style.font.size if paragraph.style else None
    return round(size.pt * 20) if size else 280


def _later(section: Any) -> Any:
    """A section after the first: heads and feet go on as they are, and its first page has a number."""
    later = copy.deepcopy(section)
    for name in ("w:headerReference", "w:footerReference", "w:titlePg"):
        for element in later.findall(qn(name)):
            later.remove(element)
    return later


def _turned(section: Any) -> Any:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    for name, value in (("w", height), ("h", width), ("orient", "landscape")):
        size.set(qn(f"w:{name}"), value)
    sides = {side: margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")}
    for side, was in (("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom")):
        margins.set(qn(f"w:{side}"), sides[was])
    return section


def _end(section: Any) -> str:
    """A paragraph one point high, which carries the section and opens no page of its own."""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{etree.tostring(section, encoding="unicode")}</w:pPr></w:p>'
    )
