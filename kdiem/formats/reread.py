"""What a file says, whoever saved it last: a Word file by its paragraphs and tables, a page by its lines."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Literal, NamedTuple

from lxml import etree

from kdiem import officefile
from kdiem.viet import nfc

Sort = Literal["paragraph", "table", "header", "footer", "note", "remark"]


class Block(NamedTuple):
    """A paragraph (one row of one cell), a table, or a text outside the body; `name` is a worksheet's.

    Cells are in NFC, every run of spaces is one, and lines are parted by `\\n`.
    """

    sort: Sort
    rows: tuple[tuple[str, ...], ...]
    name: str = ""


def word(raw: bytes) -> list[Block]:
    """Returns the paragraphs and tables of a DOCX in their order, empty ones left out; then what is outside the body.

    A text box is read with its paragraph. What was deleted with changes tracked is gone, what was inserted is there;
    page numbers, which every program fills in anew, are left out. A header or footer counts once, however many
    sections of the file have it.

    Raises:
        officefile.Unfit: it is no Word file, or none to be opened.
    """
    parts = dict(officefile.texts(raw, "word/document.xml"))
    body = [block for block in _blocks(_root(parts["word/document.xml"])) if any(map(any, block.rows))]
    outside: dict[Block, None] = {}
    for name in sorted(parts):
        sort = _outside(name)
        for paragraph in _root(parts[name]).iter(f"{_W}p") if sort else ():
            if said := _text(paragraph):
                outside[Block(sort, ((said,),))] = None
    return [*body, *sorted(outside, key=lambda block: (block.sort, block.rows))]


def page(text: str) -> tuple[list[Block], dict[str, str]]:
    """Returns the visible lines of an HTML page, and what its `<meta name=…>` say."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = tidy("".join(reader.said)).split("\n")
    return [Block("paragraph", ((line,),)) for line in lines if line], reader.named


def tidy(text: str) -> str:
    """Returns a text with no space at the ends of its lines, every run of spaces as one, and no empty line."""
    lines = (" ".join(line.split()) for line in nfc(text).split("\n"))
    return "\n".join(line for line in lines if line)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OUTSIDE: dict[str, Sort] = {
    "word/header": "header",
    "word/footer": "footer",
    "word/footnotes.": "note",
    "word/endnotes.": "note",
    "word/comments.": "remark",
}


def _outside(name: str) -> Any:
    found = [sort for start, sort in _OUTSIDE.items() if name.startswith(start) and name.endswith(".xml")]
    return found[0] if found else ""


def _root(text: bytes) -> Any:
    """Without entities, network or huge trees: the file comes from outside."""
    try:
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        raise officefile.Unfit("not-a-package") from None


def _blocks(element: Any) -> Iterator[Block]:
    """Whatever stands around paragraphs and tables (content controls, insertions) is looked through."""
    for child in element:
        if child.tag == f"{_W}p":
            yield Block("paragraph", ((_text(child),),))
        elif child.tag == f"{_W}tbl":
            yield Block("table", tuple(_rows(child)))
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in _nearest(table, "tr"):
        yield tuple(_cell(cell) for cell in _nearest(row, "tc"))


def _cell(cell: Any) -> str:
    """A table inside a cell is read as lines of the cell."""
    lines = [" | ".join(row) for block in _blocks(cell) for row in block.rows]
    return "\n".join(line for line in lines if line)


def _nearest(element: Any, name: str) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif isinstance(child.tag, str) and child.tag not in (f"{_W}tbl", f"{_W}p"):
            yield from _nearest(child, name)


def _text(paragraph: Any) -> str:
    said: list[str] = []
    fields: list[str] = []
    for one in _walked(paragraph):
        name = one.tag.removeprefix(_W)
        if name == "fldChar":
            _follow(fields, one.get(f"{_W}fldCharType"))
        elif name == "instrText" and fields:
            fields[-1] += one.text or ""
        elif name in _SIGNS:
            said.append(_SIGNS[name])
        elif name == "t" and not any("PAGE" in field for field in fields):
            said.append(one.text or "")
    return tidy("".join(said))


_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}


def _follow(fields: list[str], kind: str | None) -> None:
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()


def _walked(element: Any) -> Iterator[Any]:
    """All below an element, in order: without the second copy of a text box, tab stops, and page numbers."""
    for child in element:
        is_page = child.tag == f"{_W}fldSimple" and "PAGE" in (child.get(f"{_W}instr") or "")
        if isinstance(child.tag, str) and child.tag not in (_FALLBACK, f"{_W}pPr", f"{_W}rPr") and not is_page:
            yield child
            yield from _walked(child)


class _Reader(HTMLParser):
    _BREAKS = frozenset(
        ("p", "div", "br", "tr", "li", "dt", "dd", "table", "caption", "section", "article", "summary", "details")
        + ("h1", "h2", "h3", "h4", "h5", "h6")
    )
    _SILENT = frozenset(("style", "script", "title"))

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.named: dict[str, str] = {}
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and found.get("name"):
            self.named[str(found["name"])] = found.get("content") or ""
        self._hidden += tag in self._SILENT
        self.said.append("\n" if tag in self._BREAKS else " " if tag in ("td", "th") else "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._SILENT
        self.said.append("\n" if tag in self._BREAKS else "")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.said.append(data.replace("\n", " "))
