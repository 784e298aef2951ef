"""The text of a record in Markdown -> paragraphs, items and headings, which a template can print as such."""

from __future__ import annotations

import re
from typing import Literal, TypedDict


class Piece(TypedDict):
    """One heading, paragraph or item of a list, its words without marks; `sections/prose.md.j2` prints it."""

    mark: Literal["heading", "paragraph", "item"]
    text: str


class Chapter(TypedDict):
    """What stands under one of the highest headings; before the first one the title is empty."""

    title: str
    prose: list[Piece]


def chapters(text: str) -> list[Chapter]:
    """Returns a text by its highest headings, deeper ones within; a chapter without words is left out."""
    depth = min((len(marks) for marks in re.findall(r"^(#{1,6})\s", text, re.MULTILINE)), default=1)
    parts = re.split(rf"^(#{{{depth}}}\s[^\n]*)$", text, flags=re.MULTILINE)
    found: list[Chapter] = [{"title": "", "prose": pieces(parts[0])}]
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        found.append({"title": "".join(piece["text"] for piece in pieces(heading)), "prose": pieces(body)})
    return [chapter for chapter in found if chapter["prose"]]


def pieces(text: str) -> list[Piece]:
    """Returns the pieces of a text in their order; lines that belong to one paragraph are joined.

    Emphasis, remarks (`<!-- -->`) and anchors go; a row of a table becomes an item.
    """
    found: list[Piece] = []
    for block in re.split(r"\n[ \t]*\n", re.sub(r"<!--(?s:.*?)-->", "", text.replace("\r\n", "\n"))):
        open_ = False
        for line in (line.strip() for line in block.split("\n")):
            piece = _piece(line)
            if piece is None:
                open_ = False
            elif open_ and piece["mark"] == "paragraph":
                found[-1]["text"] += f" {piece['text']}"
            else:
                found.append(piece)
                open_ = piece["mark"] != "heading"
    return found


def _piece(line: str) -> Piece | None:
    if not line or re.fullmatch(r"[|:\s-]+|[.…_\s]+", line):
        return None
    if heading := re.fullmatch(r"#{1,6}\s+(.*?)\s*(?:\{#[a-z0-9-]+\})?", line):
        return {"mark": "heading", "text": _bare(heading[1])}
    if item := re.fullmatch(r"[-*+]\s+(.*)", line):
        return {"mark": "item", "text": _bare(item[1])}
    if line.startswith("|"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        return {"mark": "item", "text": _bare("; ".join(cell for cell in cells if cell))}
    return {"mark": "paragraph", "text": _bare(line.removeprefix("> "))}


def _bare(text: str) -> str:
    """Emphasis is for the eye in an editor; letters between which a mark stands keep it."""
    return re.sub(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
