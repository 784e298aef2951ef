"""A campaign's own Word file for one document, all but its values: its tags, and the file filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import nsmap, qn
from docxtpl import DocxTemplate
from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from lxml import etree
from markupsafe import Markup, escape

from kdiem.formats.base import shown
from kdiem.formats.failing import FAILURES, problem
from kdiem.formats.filters import FILTERS
from kdiem.formats.forms.package import TYPES, Parts, element
from kdiem.formats.forms.script import TAG, Script, Spot, Trouble, excerpts, require, told
from kdiem.formats.sandbox import Sandbox
from kdiem.viet import nfc
from kdiem.words import Words


def sandbox() -> Sandbox:
    """Returns where the tags of a Word file run; a value never reads as markup or as another tag."""
    return Sandbox(_as_xml, FILTERS, autoescape=True)


def mended(parts: Mapping[str, bytes]) -> Parts:
    """Returns the parts with every tag whole in one run, however Word has cut it up, and all text in NFC."""
    found = dict(parts)
    for name in _filled(parts):
        root = element(nfc(parts[name].decode("utf-8-sig")).encode())
        for paragraph in root.iter(qn("w:p")):
            _mend(_runs(paragraph))
        found[name] = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return found


def scripts(parts: Mapping[str, bytes]) -> dict[str, Script]:
    """Returns the tags of each part that is filled in: the text, headers, footers, footnotes and endnotes."""
    return {name: Script(tuple(_spots(parts[name], title))) for name, title in _filled(parts).items()}


def elsewhere(parts: Mapping[str, bytes]) -> Iterator[Trouble]:
    """Gives the tags that stand where none is filled in: comments, properties, a chart, an attribute."""
    filled = _filled(parts)
    for name, content in sorted(parts.items()):
        if name.endswith((".xml", ".rels")) and name not in filled:
            yield from _tags_in(name, nfc(content.decode("utf-8", "replace")), _NOT_FILLED)
        elif name in filled:
            for node in element(content).iter():
                texts = [*node.attrib.values(), *([node.text] if node.tag != qn("w:t") else []), node.tail]
                words = _DELETED if node.tag == qn("w:delText") else _NOT_FILLED
                yield from (told_ for text in texts if text for told_ in _tags_in(name, str(text), words))


def fill(parts: Mapping[str, bytes], values: Mapping[str, object], path: str) -> Parts:
    """Returns the parts of a mended Word file with its tags filled in from plain values.

    Raises:
        KdiemError: a tag is not whole, stands where none is filled in, is refused, or names what is not there.
    """
    for trouble in elsewhere(parts):
        raise told(trouble, path)
    found = dict(parts)
    for name, script in scripts(parts).items():
        require(script, values, sandbox(), path)
        if any(TAG.search(spot.text) for spot in script.spots):
            try:
                found[name] = _rendered(parts[name], values)
            except (*FAILURES, etree.LxmlError) as error:
                raise told(Trouble(_UNFILLED.filled(problem=problem(error)), 0, _filled(parts)[name]), path) from None
    return found


_W = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TITLES = {
    "document.main": Words("text", "thân văn bản"),
    "header": Words("header", "đầu trang"),
    "footer": Words("footer", "chân trang"),
    "footnotes": Words("footnotes", "cước chú"),
    "endnotes": Words("endnotes", "chú thích cuối"),
}
_SPOT = Words("{title}, paragraph {number}", "{title}, đoạn {number}")
_PART = Words("{part}", "{part}")
_NOT_FILLED = Words(
    "a tag stands where kdiem fills in none; tags go into text, header, footer and notes",
    "thẻ đứng ở chỗ kdiem không điền; chỉ đặt thẻ trong thân văn bản, đầu trang, chân trang, chú thích",
)
_DELETED = Words(
    "a tag that was deleted is still there: accept the tracked changes",
    "thẻ đã xoá vẫn còn trong tệp: hãy chấp nhận các thay đổi được theo dõi",
)
_UNFILLED = Words(
    "filled in, it is no Word file any more: a tag for rows stands alone in its row ({problem})",
    "điền xong thì không còn là tệp Word: thẻ lặp dòng phải đứng riêng một dòng ({problem})",
)


def _as_xml(value: object) -> str:
    """A brace becomes a character reference: docxtpl turns `{_{` to a tag, and no value may look like one."""
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, type(None))):
        raise SecurityError(f"it prints a {type(value).__name__}, which is no text and no number")
    text = "—" if value is None else re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", shown(str(value)))
    return Markup(str(escape(text)).replace("{", "&#123;").replace("}", "&#125;"))


def _filled(parts: Mapping[str, bytes]) -> dict[str, Words]:
    """The parts that are filled in, by what they are; Word says so in the list of types."""
    kinds = {f"{_W}{kind}+xml": title for kind, title in _TITLES.items()}
    listed = {entry.get("PartName", "").lstrip("/"): entry.get("ContentType") for entry in element(parts[TYPES])}
    return {name: kinds[kind] for name, kind in sorted(listed.items()) if kind in kinds and name in parts}


def _runs(paragraph: Any) -> list[Any]:
    """The pieces of a paragraph's own text; those of a text box in it belong to the paragraphs of that box."""
    return [
        text
        for text in paragraph.iter(qn("w:t"))
        if next(above for above in text.iterancestors() if above.tag == qn("w:p")) is paragraph
    ]


def _mend(runs: list[Any]) -> None:
    """Each sign of a tag goes to the run in which the tag begins; every other sign stays where it is."""
    text = "".join(run.text or "" for run in runs)
    home = [n for n, run in enumerate(runs) for _ in run.text or ""]
    for found in TAG.finditer(text):
        begin, end = found.span()
        home[begin:end] = [home[begin]] * (end - begin)
    for n, run in enumerate(runs if TAG.search(text) else ()):
        run.text = "".join(sign for sign, at in zip(text, home, strict=True) if at == n)
        run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _spots(part: bytes, title: Words) -> Iterator[Spot]:
    for number, paragraph in enumerate(element(part).iter(qn("w:p")), 1):
        text = "".join(run.text or "" for run in _runs(paragraph))
        yield Spot(_SPOT.filled(title=title, number=number), text)


def _tags_in(name: str, text: str, words: Words) -> Iterator[Trouble]:
    if "{{" in text or "{%" in text:
        found = re.search(r"\{[{%].{0,60}", text, re.DOTALL)
        yield Trouble(words, 0, _PART.filled(part=name), excerpts(found[0] if found else ""))


def _rendered(part: bytes, values: Mapping[str, object]) -> bytes:
    """docxtpl's own steps, on one part: rows and paragraphs of a tag give way to it, line breaks become Word's."""
    word = DocxTemplate(None)
    word.docx_ids_index = 1000
    text = etree.tostring(element(part), encoding="unicode")
    filled = word.render_xml_part(word.patch_xml(text), None, dict(values), sandbox())
    # Strictly, before docxtpl reads it with a parser that drops what it cannot read.
    root = element(filled.encode())
    if "{%tc " in text:
        root = word.fix_tables(filled)
    for number, drawing in enumerate(root.iter(f"{{{nsmap['wp']}}}docPr"), 1001):
        drawing.set("id", str(number))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
