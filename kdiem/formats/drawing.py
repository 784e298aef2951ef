"""Boxes, lines and letters of a picture, in tenths of a millimetre: how wide a text is, and the SVG of them all."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from kdiem.formats.base import plain, shown
from kdiem.formats.sandbox import Sandbox
from kdiem.shipped import shipped

WIDTH = 1600
"""A picture is as wide as the text of a page with margins of 30 and 20 mm."""


class Box(NamedTuple):
    """A rectangle; `look` is what the template knows it by: `s1` to `s6` for the series, `plate`."""

    x: int
    y: int
    width: int
    height: int
    look: str
    round: int = 0


class Line(NamedTuple):
    """A straight line; `look` is `rule` or `grid`."""

    x: int
    y: int
    x2: int
    y2: int
    look: str = "rule"


class Text(NamedTuple):
    """Letters on the line `y`; `anchor` is start, middle or end; `look` is `ink`, or `on1` on a box `s1`."""

    x: int
    y: int
    text: str
    size: int
    anchor: str = "start"
    bold: bool = False
    look: str = "ink"


Shape = Box | Line | Text


def picture(shapes: Sequence[Shape], height: int, title: str, desc: str) -> str:
    """Returns the SVG of shapes; every text in it shows literally, and nothing depends on the machine.

    Its ids are made of what it shows, so that several pictures can stand in one page.
    """
    mark = "c" + hashlib.sha256(repr((title, shapes)).encode("utf-8", "replace")).hexdigest()[:8]
    drawn: Mapping[str, object] = {
        "mark": mark,
        "title": title,
        "desc": desc,
        "height": height,
        "height_mm": f"{height // 10}.{height % 10}",
        "boxes": [shape._asdict() for shape in shapes if isinstance(shape, Box)],
        "lines": [shape._asdict() for shape in shapes if isinstance(shape, Line)],
        "texts": [shape._asdict() for shape in shapes if isinstance(shape, Text)],
    }
    sandbox = Sandbox(_as_xml, {}, [shipped("templates", "charts")], autoescape=True)
    return sandbox.get_template("chart.svg.j2").render(plain(dict(drawn)))


def lowered(shape: Shape, by: int) -> Shape:
    """Returns a shape further down."""
    if isinstance(shape, Line):
        return shape._replace(y=shape.y + by, y2=shape.y2 + by)
    return shape._replace(y=shape.y + by)


def literal(text: str) -> str:
    """Returns a text as a picture shows it: on one line, in NFC, what hides, acts or is no XML spelt out."""
    return _ILLEGAL.sub("□", " ".join(shown(text).split("\n"))).strip()


def width_of(text: str, size: int, bold: bool = False) -> int:
    """Returns how wide Times New Roman sets a text, or any font as wide as that; rounded up."""
    return -(-_advance(text, bold) * size // 1000)


def wrapped(text: str, width: int, size: int, bold: bool = False) -> list[str]:
    """Returns the lines of a text, each at most so wide; a word that is wider still is broken, none is cut.

    No line begins with a dash.
    """
    room, space = width * 1000 // size, _advance(" ", bold)
    lines, taken = [""], 0
    for word in text.replace(" - ", "\u00a0- ").split(" "):
        for piece in _pieces(word, room, bold):
            wide = _advance(piece, bold)
            if lines[-1] and taken + space + wide > room:
                lines, taken = [*lines, piece], wide
            else:
                taken += wide + (space if lines[-1] else 0)
                lines[-1] = f"{lines[-1]} {piece}" if lines[-1] else piece
    return lines


@functools.cache
def letter_widths() -> Mapping[str, Mapping[str, int]]:
    """Returns how wide each letter of the bundled font is, regular and bold, in thousandths of its size."""
    widths: Mapping[str, Mapping[str, int]] = json.loads(shipped("templates", "fonts", "widths.json").read_bytes())
    return widths


_WIDEST = 1000
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _as_xml(value: object) -> str:
    return Markup(escape(literal(str(value))))


@functools.lru_cache(maxsize=4096)
def _advance(text: str, bold: bool) -> int:
    """How wide a text is in thousandths of its size; the words of a register come again and again."""
    widths = letter_widths()["bold" if bold else "regular"]
    return sum(widths.get(sign, _WIDEST) for sign in text)


def _pieces(word: str, room: int, bold: bool) -> list[str]:
    """A word as a whole where it fits, else as much of it as fits, letter by letter."""
    if _advance(word, bold) <= room:
        return [word] if word else []
    pieces, taken = [""], 0
    for sign in word:
        wide = _advance(sign, bold)
        if pieces[-1] and taken + wide > room:
            pieces, taken = [*pieces, ""], 0
        pieces[-1] += sign
        taken += wide
    return pieces
