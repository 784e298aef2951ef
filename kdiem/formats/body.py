"""The body of a document: Markdown to WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape as escape_xml

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from kdiem.formats.table import Ruling, table
from kdiem.viet import nfc

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
}
"""The paragraph styles that a body is written in, by the names that staff see in Word."""


class Look(NamedTuple):
    """How a body is set: the text's width in twentieths of a point, the tables' size, style ids by key."""

    width: int
    table_size: int
    styles: Mapping[str, str]


def written(markdown: str, look: Look) -> str:
    """Returns the body as paragraphs and tables of WordprocessingML, well formed whatever the text holds.

    `#` is an annex title, `##` I., `###` 1., `####` a). A paragraph all bold before a table is its caption,
    one all italic its unit of measure; `>` is a note, `---` a new page; lists get "-" or their number as
    text, as offices type them. Every line of a table begins with a bar. Links, pictures, code and HTML are no
    marks here and show as they stand. The last block is kept with what follows it, so that no signature
    stands alone on a page.
    """
    blocks = _captioned(_blocks(_reader().parse(_printable(nfc(markdown)))))
    parts: list[str] = []
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        parts.append(_break() if block.new_page and block.rows else "")
        parts.append(_table(block, look, last) if block.rows else _paragraph(block, look, last))
        # Word joins two tables that touch, and the signature is a table too.
        if block.rows and (last or blocks[place + 1].rows):
            parts.append(_paragraph(Block("note"), look, last))
    return "".join(parts)


class Block(NamedTuple):
    """One paragraph, or a table where it has rows."""

    style: str
    runs: Sequence[Token] = ()
    lead: str = ""
    rows: Sequence[str] = ()
    new_page: bool = False


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False})
    reader.enable(["heading", "list", "blockquote", "hr", "emphasis", "escape", "newline", "entity"])
    reader.block.ruler.before("paragraph", "rows", _rows, {"alt": ["paragraph", "list", "blockquote"]})
    return reader


def _rows(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table whose every line begins with a bar, left unread: markdown-it needs 4 s for 10,000 rows."""
    stop = start
    while stop < end and _has_bar(state, stop):
        stop += 1
    sides = state.getLines(start + 1, start + 2, state.blkIndent, False) if stop > start + 1 else ""
    if not re.fullmatch(r"\s*\|(\s*:?-+:?\s*\|)+\s*", sides):
        return False
    if not silent:
        token = state.push("rows", "", 0)
        token.content = state.getLines(start, stop, state.blkIndent, False)
        state.line = stop
    return True


def _has_bar(state: StateBlock, line: int) -> bool:
    inside = state.sCount[line] >= state.blkIndent
    return inside and state.src.startswith("|", state.bMarks[line] + state.tShift[line])


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADINGS = {"h1": "annex", "h2": "chapter", "h3": "section"}


def _printable(text: str) -> str:
    """XML has no way to write these at all; one of them would make the whole file unreadable."""
    return _ILLEGAL.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    blocks: list[Block] = []
    lists: list[str] = []
    style, lead, quoted, new_page = "body", "", 0, False
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token.type)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            lead = _lead(lists, token)
        elif token.type.startswith("blockquote"):
            quoted += token.nesting
        elif token.type == "hr":
            new_page = True
        elif token.type == "heading_open":
            style = _HEADINGS.get(token.tag, "point")
        elif token.type == "inline":
            kind = "note" if quoted and style == "body" else style
            blocks.append(Block(kind, token.children or (), lead, (), new_page))
            style, lead, new_page = "body", "", False
        elif token.type == "rows":
            blocks.append(Block("cell", rows=token.content.split("\n"), new_page=new_page))
            new_page = False
    return blocks


def _lead(lists: Sequence[str], item: Token) -> str:
    if lists[-1] == "ordered_list_open":
        return f"{item.info}{item.markup} "
    return "- " if len(lists) == 1 else "+ "


def _captioned(blocks: Sequence[Block]) -> list[Block]:
    """A line all bold or all italic names the table below it, with at most the unit of measure between."""
    named = list(blocks)
    for place in reversed(range(len(named) - 1)):
        below = named[place + 1]
        if named[place].style == "body" and (below.rows or below.style == "measure"):
            if _is_all("em", named[place].runs) and below.rows:
                named[place] = named[place]._replace(style="measure")
            elif _is_all("strong", named[place].runs):
                named[place] = named[place]._replace(style="caption")
    return named


def _is_all(mark: str, runs: Sequence[Token]) -> bool:
    filled = [token for token in runs if token.type != "text" or token.content]
    kinds = [token.type for token in filled]
    return bool(kinds) and kinds[0] == f"{mark}_open" and kinds.index(f"{mark}_close") == len(kinds) - 1


def _paragraph(block: Block, look: Look, keep: bool) -> str:
    style = look.styles[block.style]
    kept = "<w:keepNext/>" if keep else ""
    page = "<w:pageBreakBefore/>" if block.new_page else ""
    lead = _run(block.lead, "") if block.lead else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{page}</w:pPr>{lead}{_runs(block.runs)}</w:p>'


def _break() -> str:
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _table(block: Block, look: Look, keep: bool) -> str:
    reader = _reader()

    def inline(text: str, bold: bool) -> str:
        return _runs(reader.parseInline(text)[0].children or (), bold)

    return table(block.rows, Ruling(look.width, look.table_size, look.styles["cell"]), inline, keep)


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
