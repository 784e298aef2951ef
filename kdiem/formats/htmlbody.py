"""The body of a document: its blocks to HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from markdown_it.token import Token

from kdiem.formats.base import Chart
from kdiem.formats.blocks import Block, inline, words
from kdiem.formats.charts import svg
from kdiem.formats.table import Ruling, bare, column_widths, rows_of


def written(found: Sequence[Block], charts: Mapping[str, Chart]) -> str:
    """Returns blocks as HTML; the headings of annexes are one level lower.

    A table can be scrolled sideways, with the keys too, and is called by its caption; its first column of text
    heads the rows.
    """
    parts = []
    tags = _LOWER_TAGS if found and found[0].style == "annex" else _TAGS
    for turned, group in groupby(_joined(found), key=lambda block: block.turned):
        text = "".join(_all(list(group), charts, tags))
        parts.append(f'<div class="turned">\n{text}</div>\n' if turned else text)
    return "".join(parts)


def _joined(found: Sequence[Block]) -> list[Block]:
    """An annex's title of two lines is one heading."""
    joined: list[Block] = []
    for block in found:
        if block.style == "annex" and joined and joined[-1].style == "annex":
            runs = (*joined[-1].runs, Token("hardbreak", "br", 0), *block.runs)
            joined[-1] = joined[-1]._replace(runs=runs)
        else:
            joined.append(block)
    return joined


def _all(found: Sequence[Block], charts: Mapping[str, Chart], tags: Mapping[str, str]) -> Iterator[str]:
    named: list[Block] = []
    for block in found:
        if block.style in ("caption", "measure"):
            named.append(block)
        elif block.rows:
            yield _table(block, named)
            named = []
        elif block.chart:
            yield _figure(block, charts[block.chart])
        else:
            yield _paragraph(block, tags.get(block.style, "p"))


_TAGS = {"chapter": "h2", "section": "h3", "point": "h4"}
_LOWER_TAGS = {"annex": "h2", "chapter": "h3", "section": "h4", "point": "h5"}


def _paragraph(block: Block, tag: str) -> str:
    kind = {"body": "text"}.get(block.style, block.style)
    return f"<{tag}{_class(kind, block)}>{escape(block.lead)}{_runs(block.runs)}</{tag}>\n"


def _class(kind: str, block: Block) -> str:
    return f' class="{kind} new-page"' if block.new_page else f' class="{kind}"'


def _figure(block: Block, chart: Chart) -> str:
    title = _runs(block.runs) or escape(chart["title"])
    kind = _class("picture", block)
    label = escape(words(block.runs) or chart["title"])
    scroll = f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
    return f"<figure{kind}><figcaption>{title}</figcaption>{scroll}\n{svg(chart)}</div></figure>\n"


def _table(block: Block, named: Sequence[Block]) -> str:
    rows, sides = rows_of(block.rows)
    label = escape(" ".join(words(line.runs) for line in named if line.style == "caption") or "Bảng")
    lines = [
        _runs([token for token in line.runs if token.type[:7] != "strong_"])
        if line.style == "caption"
        else f'<span class="measure">{_runs(line.runs)}</span>'
        for line in named
    ]
    caption = f"<caption><div>{' '.join(lines)}</div></caption>\n" if lines else ""
    new_page = block.new_page or any(line.new_page for line in named)
    # "TT" stands in the narrowest of columns and is never broken.
    head = "".join(f'<th scope="col"{" class=s" if len(text) < 4 else ""}>{_cell(text)}</th>' for text in rows[0])
    shapes = _shapes(sides)
    wide = ' class="wide"' if len(sides) > 4 else ""
    body = "".join(_row(row, shapes) for row in rows[1:])
    return (
        f'<div class="scroll{" new-page" if new_page else ""}" tabindex="0" role="region" aria-label="{label}">\n'
        f"<table{wide}>\n{caption}{_columns(rows, sides)}<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


_RULING = Ruling(9354, 13, "")
"""The width of the text of an A4 page, and letters of 13 pt: the columns share the width as they do in Word."""


def _columns(rows: Sequence[Sequence[str]], sides: Sequence[str]) -> str:
    widths = column_widths(rows, sides, _RULING)
    shares = "".join(f'<col style="width: {width * 1000 // sum(widths) / 10}%">' for width in widths)
    return f"<colgroup>{shares}</colgroup>\n"


_SIDES = {"left": "", "center": ' class="c"', "right": ' class="r"'}


def _shapes(sides: Sequence[str]) -> list[tuple[str, str]]:
    """What each cell of a column begins and ends with, made once: the same text 10,000 times over."""
    shapes = [(f"<td{_SIDES[side]}>", "</td>") for side in sides]
    if "left" in sides:
        shapes[sides.index("left")] = ('<th scope="row">', "</th>")
    return shapes


def _row(cells: Sequence[str], shapes: Sequence[tuple[str, str]]) -> str:
    parts = [f"{opening}{_cell(text)}{end}" for text, (opening, end) in zip(cells, shapes, strict=True)]
    return f"<tr>{''.join(parts)}</tr>\n"


def _cell(text: str) -> str:
    said = bare(text)
    return _runs(inline(text)) if said is None else escape(said)


_MARKS = {"strong_open": "<strong>", "strong_close": "</strong>", "em_open": "<em>", "em_close": "</em>"}


def _runs(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type == "hardbreak":
            parts.append("<br>")
        elif token.type == "softbreak":
            parts.append(" ")
        else:
            parts.append(_MARKS.get(token.type) or escape(token.content))
    return "".join(parts)
