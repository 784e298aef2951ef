"""The Word file around a body: letterhead, title, signature and recipients, which staff restyle in Word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import Undefined
from jinja2.exceptions import TemplateError
from lxml import etree
from markupsafe import Markup, escape

from kdiem.errors import KdiemError
from kdiem.formats.base import Frame, official
from kdiem.formats.body import STYLES as BODY_STYLES
from kdiem.formats.sandbox import Sandbox, failure
from kdiem.viet import nfc
from kdiem.words import Words

MARK = b"<?kdiem body?>"
"""The processing instruction that stands where the body goes; no text of a record can make one."""

STYLES = BODY_STYLES | {
    "upper": "VB Cấp trên",
    "issuer": "VB Cơ quan ban hành",
    "number": "VB Số ký hiệu",
    "party": "VB Tiêu đề Đảng",
    "date": "VB Ngày tháng",
    "type": "VB Tên loại",
    "subject": "VB Trích yếu",
    "letter_subject": "VB Trích yếu công văn",
    "authority": "VB Thẩm quyền ký",
    "post": "VB Chức vụ",
    "signer": "VB Họ tên",
    "recipients": "VB Nơi nhận",
    "recipient": "VB Danh sách nơi nhận",
    "page_number": "VB Số trang",
    "trace": "VB Vết",
}
"""Every paragraph style that a frame must have, by the key under which a profile gives its size."""


def framed(word: bytes, frame: Frame, profile: Mapping[str, Any]) -> Document:
    """Returns the Word file `word` filled in with `frame`, its pages and letters set by `profile`.

    The profile rules over what regulation fixes (page, margins, font, sizes, line pitch, indent, first page
    number); all else is as the Word file has it. Where its paragraph `{{ body }}` stood is `MARK`.

    Raises:
        KdiemError: the file is no Word file, misses a style or the body's place, or holds a tag that the
            sandbox refuses, that names something unknown, or that is still there afterwards.
    """
    template = _opened(word)
    _mark_body(template)
    values = official(frame)._asdict()
    values["recipients"] = list(values["recipients"])
    if not profile["trace"]:
        values["trace"] = ""
    try:
        template.render(values, _sandbox(), autoescape=True)
    except (TemplateError, TypeError, ValueError, etree.LxmlError) as error:
        raise failure(error, _NAME) from None
    document: Document = template.docx
    _set_page(document, profile)
    _set_styles(document, profile)
    return document


def style_ids(document: Document) -> dict[str, str]:
    """Returns the id of every style of `STYLES` by its key.

    Raises:
        KdiemError: one is missing; LibreOffice and Word give new ids, so that the names count.
    """
    ids = {style.name: style.style_id for style in document.styles}
    for name in STYLES.values():
        if name not in ids:
            raise KdiemError(_NO_STYLE, hint=_NO_STYLE_HINT, style=name)
    return {key: ids[name] for key, name in STYLES.items()}


def text_width(profile: Mapping[str, Any]) -> int:
    """Returns the width between the margins in twentieths of a point, in which Word measures tables."""
    margins = profile["margins"]
    return int(Mm(profile["page"]["width"] - margins["left"] - margins["right"]).twips)


_NAME = "frame.docx"
_NO_STYLE = Words("the frame has no paragraph style `{style}`", "tệp khung không có kiểu đoạn `{style}`")
_NO_STYLE_HINT = Words(
    "start from the frame that comes with kdiem and restyle that one",
    "hãy bắt đầu từ tệp khung đi kèm kdiem rồi chỉnh kiểu trên tệp đó",
)
_NO_BODY = Words("the frame has no paragraph `{{{{ body }}}}`", "tệp khung không có đoạn `{{{{ body }}}}`")
_NO_BODY_HINT = Words(
    "type it on a line of its own, where the text of the document goes",
    "hãy gõ nó trên một dòng riêng, tại chỗ đặt nội dung văn bản",
)
_NOT_WORD = Words("the frame is not a Word file (.docx)", "tệp khung không phải tệp Word (.docx)")
_LEFTOVER = Words("`{tag}` is left over in the filled-in frame", "điền xong, tệp khung vẫn còn `{tag}`")
_LEFTOVER_HINT = Words(
    "a tag begins and ends in one paragraph: `{{{{ issuer }}}}`",
    "mỗi thẻ mở và đóng trong cùng một đoạn: `{{{{ issuer }}}}`",
)


class _Template(DocxTemplate):
    """docxtpl that reads NFC and refuses what is left over; values bring no brace (`_as_xml`)."""

    def patch_xml(self, src_xml: str) -> str:
        return str(super().patch_xml(nfc(src_xml)))

    def render_xml_part(self, src_xml: str, part: object, context: object, jinja_env: object = None) -> str:
        rendered = str(super().render_xml_part(src_xml, part, context, jinja_env))
        own = re.sub("&#12[35];", " ", rendered)
        text = "".join(etree.fromstring(own.encode()).itertext())
        for tag in ("{{", "{%", "{#", "}}", "%}"):
            if tag in text:
                raise KdiemError(_LEFTOVER, hint=_LEFTOVER_HINT, tag=tag)
        return rendered


def _opened(word: bytes) -> _Template:
    try:
        template = _Template(BytesIO(word))
        template.init_docx()
    except (BadZipFile, KeyError, ValueError, etree.LxmlError):
        raise KdiemError(_NOT_WORD) from None
    style_ids(template.docx)
    return template


def _mark_body(template: _Template) -> None:
    """Before the tags are read: the place of the body is no tag, so that nothing in it is ever rendered."""
    for element in template.docx.element.body.iter(qn("w:p")):
        if Paragraph(element, None).text.replace(" ", "") == "{{body}}":  # type: ignore[arg-type]
            element.getparent().replace(element, etree.ProcessingInstruction("kdiem", "body"))
            return
    raise KdiemError(_NO_BODY, hint=_NO_BODY_HINT)


def _sandbox() -> Sandbox:
    return Sandbox(_as_xml, {}, autoescape=True)


def _as_xml(value: object) -> str:
    """A brace becomes a character reference: docxtpl turns `{_{` to a tag, and no value may look like one."""
    if isinstance(value, Undefined):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(f"it prints a {type(value).__name__}, which is no text")
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))


def _set_page(document: Document, profile: Mapping[str, Any]) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(profile["page"]["width"]), Mm(profile["page"]["height"])
        for side, length in profile["margins"].items():
            setattr(section, f"{side}_margin", Mm(length))
        section.different_first_page_header_footer = profile["page_number"]["from"] > 1
    for table in document.element.body.findall(qn("w:tbl")):
        _fit(table, text_width(profile))


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
    for key, name in STYLES.items():
        style = document.styles[name]
        _set_font(style.element.get_or_add_rPr(), profile["font"])
        style.font.size = Pt(profile["sizes"][key])
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
