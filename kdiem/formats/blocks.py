"""The body of a document, read: Markdown to paragraphs, tables and charts, as every format writes them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from kdiem.formats.base import Chart
from kdiem.viet import nfc


class Block(NamedTuple):
    """One paragraph, a table where it has rows, or a chart where it has a key.

    `style` is annex, chapter, section, point, body, caption, measure, note, picture (its `runs` are the title), or
    cell (a table). `turned`: it stands on a page turned to landscape.
    """

    style: str
    runs: Sequence[Token] = ()
    lead: str = ""
    """What stands before a list item: `- `, `+ `, `1. `."""
    rows: Sequence[str] = ()
    chart: str = ""
    new_page: bool = False
    turned: bool = False


def blocks(markdown: str, charts: Mapping[str, Chart]) -> list[Block]:
    """Returns the blocks of a body, in order.

    `#` is an annex title, `##` I., `###` 1., `####` a). A paragraph all bold before a table is its caption, one
    all italic its unit of measure; `>` is a note, `---` a new page, `***` a new page in landscape until the next
    `---`; lists get "-" or their number as text, as offices type them. Every line of a table begins with a bar.
    A line `![title](chart:key)` is a chart; one without data is left out. Links, pictures, code and HTML are no
    marks here and show as they stand. What no XML can hold is spelt out.
    """
    return _captioned(_read(_reader().parse(printable(nfc(markdown))), charts))


def parted(found: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Returns what stands before the signature, and the annexes after it, which begin with the first `#`."""
    first = next((place for place, block in enumerate(found) if block.style == "annex"), len(found))
    return list(found[:first]), list(found[first:])


def inline(text: str) -> Sequence[Token]:
    """Returns the marks and texts of one cell or line of Markdown."""
    return _reader().parseInline(text)[0].children or ()


def words(runs: Sequence[Token]) -> str:
    """Returns the text of runs without their marks; a line break is a space."""
    return "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in runs)


def printable(text: str) -> str:
    """Returns `text` with what XML has no way to write spelt out: one such sign would make a file unreadable."""
    return _ILLEGAL.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)


def is_all(mark: str, runs: Sequence[Token]) -> bool:
    """Tells whether a text stands in one pair of marks as a whole: `strong` or `em`."""
    filled = [token for token in runs if token.type != "text" or token.content]
    kinds = [token.type for token in filled]
    return bool(kinds) and kinds[0] == f"{mark}_open" and kinds.index(f"{mark}_close") == len(kinds) - 1


@functools.cache
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
# A record's text cannot make one: its brackets come escaped.
_CHART = re.compile(r"!\[((?:\\.|[^\\\]])*)\]\(chart:([^()\s]+)\)")


def _read(tokens: Sequence[Token], charts: Mapping[str, Chart]) -> list[Block]:
    found: list[Block] = []
    lists: list[str] = []
    style, lead, quoted, new_page, turned = "body", "", 0, False, False
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
            new_page, turned = True, token.markup.startswith("*")
        elif token.type == "heading_open":
            style = _HEADINGS.get(token.tag, "point")
        elif token.type in ("inline", "rows"):
            block = _block(token, "note" if quoted and style == "body" else style, lead, charts)
            if block:
                found.append(block._replace(new_page=new_page, turned=turned))
                new_page = False
            style, lead = "body", ""
    return found


def _block(token: Token, style: str, lead: str, charts: Mapping[str, Chart]) -> Block | None:
    if token.type == "rows":
        return Block("cell", rows=token.content.split("\n"))
    if chart := _CHART.fullmatch(token.content.strip()):
        data = charts.get(chart[2])
        return Block("picture", inline(chart[1]), chart=chart[2]) if data and data["rows"] else None
    return Block(style, token.children or (), lead)


def _lead(lists: Sequence[str], item: Token) -> str:
    if lists[-1] == "ordered_list_open":
        return f"{item.info}{item.markup} "
    return "- " if len(lists) == 1 else "+ "


def _captioned(found: Sequence[Block]) -> list[Block]:
    """A line all bold or all italic names the table below it, with at most the unit of measure between."""
    named = list(found)
    for place in reversed(range(len(named) - 1)):
        below = named[place + 1]
        if named[place].style == "body" and (below.rows or below.style == "measure"):
            if is_all("em", named[place].runs) and below.rows:
                named[place] = named[place]._replace(style="measure")
            elif is_all("strong", named[place].runs):
                named[place] = named[place]._replace(style="caption")
    return named
