"""What every document is made of, before it has a format: a frame, a body in Markdown, charts, all of plain data."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypedDict

from kdiem.viet import nfc, visible

Plain = dict[str, "Plain"] | list["Plain"] | str | int | bool | None
"""All that a template may see: no models, paths or dates, whose methods could be called."""


class Frame(NamedTuple):
    """What stands around the body of an official document, all but its capitals and list marks.

    A line break in `upper`, `issuer`, `authority` or `post` is kept; a long name without one is broken.
    """

    issuer: str
    """The body that issues: `ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH`."""
    number: str
    """`Số 05-BC/ĐUK`, on the State's side `Số: 05/BC-UBND`; a number not yet taken is a gap: `Số      -BC/ĐUK`.

    Empty for a paper that takes none, such as a self-review.
    """
    date_line: str
    """Place and date: `Bắc Ninh, ngày 03 tháng 5 năm 2013`."""
    subject: str
    """The trích yếu, in sentence case."""
    doc_type: str = ""
    """`BÁO CÁO`; empty for a công văn, whose trích yếu stands under its number."""
    upper: str = ""
    """The body above, in regular letters over the issuer; empty where the office prints none."""
    authority: str = ""
    """`T/M BAN THƯỜNG VỤ`; empty where the signer acts in their own right."""
    post: str = ""
    """`BÍ THƯ`, without the name of the unit."""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    """One each, without dash and semicolon: `Thường trực Tỉnh uỷ`; the last is the archive."""
    sealed: bool = True
    """A chi bộ has no seal."""
    trace: str = ""
    """The small foot line: commit, digest of the records, version, rule pack."""
    addressees: tuple[str, ...] = ()
    """Kính gửi: one each, without colon and semicolon."""
    witness_post: str = ""
    """Who signs on the left of minutes, where the recipients of other documents stand: `NGƯỜI GHI BIÊN BẢN`."""
    witness: str = ""
    banner: tuple[str, ...] = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    """What stands at the top right: the Party's name, or the State's and its motto (Quốc hiệu, tiêu ngữ)."""


class Row(TypedDict):
    """One row of a chart: a cell for each series, None where nothing is known; an ISO day in a timeline."""

    label: str
    cells: list[int | str | None]


class Chart(TypedDict):
    """What people would rather look at than read, named in a body by a line `![title](chart:key)`.

    `bars`: bars side by side per row; `stacked`: one bar per row made of its series; `timeline`: days on a line.
    """

    kind: Literal["bars", "stacked", "timeline"]
    title: str
    unit: str
    series: list[str]
    rows: list[Row]


class Own(NamedTuple):
    """A campaign's own Word or Excel file for a document: where it stands in the campaign, and what it may print.

    A Word file with a paragraph `{{ body }}` is a frame: it prints the page's frame, and around the page's body.
    """

    path: str
    content: bytes
    values: Mapping[str, Plain]


class Page(NamedTuple):
    """One document, whole and plain: what every format is written from.

    `stem` is the name of its files without suffix. `properties` are title, subject, author, identifier, keywords,
    created (`2013-05-03`), and what `kdiem verify-report` needs to write it again. `own` are the campaign's own files
    by the suffix they are written with; without one kdiem's own way serves. What follows the first `# ` of `body` are
    annexes, after the signature. A page to look at on a screen has no body but a `view`: the plain data of
    `templates/html/overview.html.j2`.
    """

    stem: str
    frame: Frame
    body: str
    profile: Mapping[str, Any]
    properties: Mapping[str, str]
    charts: Mapping[str, Chart] = {}
    own: Mapping[str, Own] = {}
    view: Mapping[str, Any] | None = None


def official(frame: Frame) -> Frame:
    """Returns the frame as printed: NFC, nothing hidden, with the office's capitals and list marks."""
    return Frame(
        issuer=_lines(frame.issuer).upper(),
        number=_line(frame.number),
        date_line=_line(frame.date_line),
        subject=_line(frame.subject),
        doc_type=_line(frame.doc_type).upper(),
        upper=_lines(frame.upper).upper(),
        authority=_lines(frame.authority).upper(),
        post=_lines(frame.post).upper(),
        signer=_line(frame.signer),
        recipients=_listed([_line(item) for item in frame.recipients]),
        sealed=frame.sealed,
        trace=_line(frame.trace),
        addressees=tuple(_line(name).strip(" :;,.") for name in frame.addressees),
        witness_post=_lines(frame.witness_post).upper(),
        witness=_line(frame.witness),
        banner=tuple(_line(line) for line in frame.banner),
    )


def plain(value: object) -> Plain:
    """Returns a copy of `value` that holds dict, list, str, int, bool and None only; a tuple becomes a list.

    A document's template gets nothing else: a Pydantic model or a Path in a sandbox still runs code.
    Dates and percentages are official strings before they come here.

    Raises:
        TypeError: anything else stands in it, at any depth; a subclass counts as something else.
    """
    if value is None or type(value) in (str, int, bool):
        return value  # type: ignore[return-value]
    if type(value) in (list, tuple):
        return [plain(item) for item in value]  # type: ignore[attr-defined]
    if type(value) is dict and all(type(key) is str for key in value):
        return {key: plain(item) for key, item in value.items()}
    raise TypeError(f"a template may not see a {type(value).__name__}")


def shown(text: str) -> str:
    """Returns `text` in NFC with what hides or acts spelt out, line breaks kept; `::` stays as it is."""
    return "".join(visible(part, keep_newlines=True) for part in re.split("([:#])", nfc(text)))


def _line(text: str) -> str:
    return " ".join(shown(text).strip().split("\n"))


_LONG = 24
"""Capitals of 14 pt bold that fit the left column of the letterhead (75 mm)."""


def _lines(text: str) -> str:
    """A long name without a break of its own gets lines of like length: Word would leave one word alone."""
    name = shown(text).strip()
    count = -(-len(name) // _LONG)
    if "\n" in name or count < 2:
        return name
    lengths = range(len(name) // count, len(name) + 1)
    return next("\n".join(lines) for lines in (_wrapped(name, length) for length in lengths) if len(lines) <= count)


def _wrapped(name: str, length: int) -> list[str]:
    return textwrap.wrap(name, length, break_long_words=False, break_on_hyphens=False)


def _listed(items: list[str]) -> tuple[str, ...]:
    bare = [item.lstrip("-– ").rstrip(" ;,.") for item in items]
    return tuple(f"- {item}{'.' if place == len(bare) else ';'}" for place, item in enumerate(bare, 1))
