"""The body of a document: its blocks to WordprocessingML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from markdown_it.token import Token

from kdiem.formats.blocks import Block, inline, parted, printable, words
from kdiem.formats.table import Ruling, table

STYLES = {
    "annex": "VB Phụ lục",
    "chapter": "VB Mục I",
    "section": "VB Mục 1",
    "point": "VB Mục a",
    "body": "VB Nội dung",
    "caption": "VB Tên bảng",
    "measure": "VB Đơn vị tính",
    "cell": "VB Ô bảng",
    "note": "VB Ghi chú",
    "picture": "VB Biểu đồ",
}
"""The paragraph styles that a body is written in, by the names that staff see in Word."""


class Sheet(NamedTuple):
    """Pages held upright or turned: the text's width in twentieths of a point, the paragraph that ends them."""

    width: int
    end: str


class Picture(NamedTuple):
    """A picture of the Word file: its relation, what it shows in words, its size in English Metric Units."""

    relation: str
    alt: str
    width: int
    height: int


class Look(NamedTuple):
    """How a body is set: the pages, the size of tables in points, style ids by key, pictures by key of the chart."""

    upright: Sheet
    turned: Sheet
    table_size: int
    styles: Mapping[str, str]
    pictures: Mapping[str, Picture] = {}


class Written(NamedTuple):
    """What stands before the signature and what after it; whether sections were ended, and the last page is turned."""

    body: str
    annexes: str
    parted: bool
    turned: bool


def written(found: Sequence[Block], look: Look) -> Written:
    """Returns the body as paragraphs and tables of WordprocessingML, well formed whatever the text holds.

    From the first annex on it stands after the signature. The end of the body is kept with what follows it, so
    that no signature stands alone on a page.
    """
    before, after = parted(found)
    body = _flow(before, look, 0, _ending(before))
    annexes = _flow(after, look, len(before), len(after))
    closed = body.body + look.turned.end if body.turned else body.body
    return Written(closed, annexes.body, body.parted or annexes.parted, annexes.turned)


def _flow(found: Sequence[Block], look: Look, first: int, ending: int) -> Written:
    """The blocks from place `first` of the document on, as `body`; from place `ending` on kept with what follows."""
    parts: list[str] = []
    turned = is_parted = False
    for place, block in enumerate(found):
        is_turn = block.turned != turned
        if is_turn:
            parts.append(look.turned.end if turned else look.upright.end)
            turned, is_parted = block.turned, True
        new_page = not is_turn and (block.new_page or _begins_annex(found, place))
        noted = bool(block.rows) and place + 1 < len(found) and found[place + 1].style == "note"
        parts.append(_block(block, look, noted or place >= ending, new_page, first + place))
        # Word joins two tables that touch, and the signature is a table too.
        if block.rows and (place == len(found) - 1 or found[place + 1].rows):
            parts.append(_paragraph(Block("note"), look, place >= ending))
    return Written("".join(parts), "", is_parted, turned)


_LINE = 90
"""Letters of 14 pt that fit a line of the text."""


def _ending(found: Sequence[Block]) -> int:
    """From where on the body is kept with the signature: a last line alone takes a short paragraph with it.

    A longer one would leave half a page empty: LibreOffice moves it whole.
    """
    last = len(found) - 1
    lengths = [len(words(block.runs)) for block in found[-2:]]
    is_short = last > 0 and not found[last].rows and lengths[-1] < _LINE and lengths[0] < 3 * _LINE
    return last - 1 if is_short and not found[last - 1].rows else last


def _begins_annex(found: Sequence[Block], place: int) -> bool:
    """Every annex has a page of its own; a title of two lines is still one."""
    return found[place].style == "annex" and not (place and found[place - 1].style == "annex")


def _block(block: Block, look: Look, keep: bool, new_page: bool, place: int) -> str:
    if block.rows:
        width = (look.turned if block.turned else look.upright).width
        return (_BREAK if new_page else "") + _table(block, look, width, keep)
    if block.chart:
        caption = _paragraph(Block("caption", block.runs), look, True, new_page) if block.runs else ""
        return caption + _drawn(look.pictures[block.chart], look, keep, new_page and not caption, place + 1)
    return _paragraph(block, look, keep or words(block.runs).rstrip().endswith(":"), new_page)


_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _table(block: Block, look: Look, width: int, keep: bool) -> str:
    def cell(text: str, bold: bool) -> str:
        return _runs(inline(text), bold)

    return table(block.rows, Ruling(width, look.table_size, look.styles["cell"]), cell, keep)


def _drawn(picture: Picture, look: Look, keep: bool, new_page: bool, number: int) -> str:
    size = f'cx="{picture.width}" cy="{picture.height}"'
    properties = f"{_opening(look.styles['picture'], keep, new_page)}<w:r><w:drawing>"
    named = f'id="{number}" name="Biểu đồ {number}" descr={quoteattr(printable(picture.alt))}'
    return (
        f'{properties}<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" {_CLOSE}>'
        f"<wp:extent {size}/><wp:docPr {named}/>"
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_RELATIONS}" r:embed="{picture.relation}"/>'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


# LibreOffice leaves 3 mm beside a picture that does not say so.
_CLOSE = 'distT="0" distB="0" distL="0" distR="0"'
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _paragraph(block: Block, look: Look, keep: bool, new_page: bool = False) -> str:
    lead = _run(block.lead, "") if block.lead else ""
    return f"{_opening(look.styles[block.style], keep, new_page)}{lead}{_runs(block.runs)}</w:p>"


def _opening(style: str, keep: bool, new_page: bool) -> str:
    kept = "<w:keepNext/>" if keep else ""
    page = "<w:pageBreakBefore/>" if new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{page}</w:pPr>'


def _runs(tokens: Sequence[Token], bold: bool = False) -> str:
    strong, slanted = int(bold), 0
    parts: list[str] = []
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            slanted += token.nesting
        elif token.type == "hardbreak":
            parts.append("<w:r><w:br/></w:r>")
        else:
            text = " " if token.type == "softbreak" else token.content
            parts.append(_run(text, ("<w:b/>" if strong else "") + ("<w:i/>" if slanted else "")))
    return "".join(parts)


def _run(text: str, marks: str) -> str:
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>' if text else ""
