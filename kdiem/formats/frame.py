"""The Word file around a body: letterhead, title, signature and recipients, which staff restyle in Word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import Undefined
from jinja2.exceptions import TemplateError
from lxml import etree
from markupsafe import Markup, escape

from kdiem.errors import KdiemError
from kdiem.formats.base import Frame, official
from kdiem.formats.failing import failure
from kdiem.formats.layout import set_by, style_ids
from kdiem.formats.sandbox import Sandbox
from kdiem.viet import nfc
from kdiem.words import Words

MARK, ANNEXES = b"<?kdiem body?>", b"<?kdiem annexes?>"
"""The processing instructions where the body goes, and what follows the signature; no text of a record can make one."""


def framed(word: bytes, frame: Frame, profile: Mapping[str, Any]) -> Document:
    """Returns the Word file `word` filled in with `frame`, its pages and letters set by `profile`.

    The profile rules over what regulation fixes (page, margins, font, sizes, line pitch, indent, first page
    number); all else is as the Word file has it. Where its paragraph `{{ body }}` stood is `MARK`, at its end
    `ANNEXES`.

    Raises:
        KdiemError: the file is no Word file, misses a style or the body's place, or holds a tag that the
            sandbox refuses, that names something unknown, or that is still there afterwards.
    """
    template = _opened(word, profile)
    _mark_body(template)
    try:
        template.render(values(frame, profile), _sandbox(), autoescape=True)
    except (TemplateError, TypeError, ValueError, etree.LxmlError) as error:
        raise failure(error, _NAME) from None
    document: Document = template.docx
    document.element.body.sectPr.addprevious(etree.ProcessingInstruction("kdiem", "annexes"))
    set_by(profile, document)
    return document


def values(frame: Frame, profile: Mapping[str, Any]) -> dict[str, object]:
    """Returns what a frame may print; one addressee stands on the line of "Kính gửi:", several are a list."""
    shown = official(frame)
    names = shown.addressees
    last = len(names) - 1
    return shown._asdict() | {
        "recipients": list(shown.recipients),
        "banner": list(shown.banner),
        "letter_subject": profile["letter_subject"].replace("{subject}", shown.subject),
        "addressee": names[0] if len(names) == 1 else "",
        "addressees": [f"- {name}{'.' if n == last else ';'}" for n, name in enumerate(names) if last],
        "trace": shown.trace if profile["trace"] else "",
    }


_NAME = "frame.docx"
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


def _opened(word: bytes, profile: Mapping[str, Any]) -> _Template:
    try:
        template = _Template(BytesIO(word))
        template.init_docx()
    except (BadZipFile, KeyError, ValueError, etree.LxmlError):
        raise KdiemError(_NOT_WORD) from None
    style_ids(template.docx, profile)
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
