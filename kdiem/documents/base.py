"""What a document is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.formats.base import Frame
from kdiem.passages.audience import Audience
from kdiem.passages.base import Asked
from kdiem.records.unit import Unit
from kdiem.words import Words


def as_it_is(of: Asked, frame: Frame) -> Frame:
    """Returns the frame unchanged: letterhead, number, signer and recipients of the unit."""
    return frame


class Document(NamedTuple):
    """A document: its name on the command line, what it is, for whom, its template, and what fills it.

    One catalog line, one template `templates/documents/NAME.md.j2`, one module here with the function `contents`.
    """

    name: str
    title: Words
    doc_type: str
    """`BÁO CÁO`; empty for a công văn, whose trích yếu stands under its number."""
    code: str
    """`BC`, of the number and of the register; empty for a paper that takes no number."""
    subject: str
    """The trích yếu, in sentence case; `{subject}` in it stands for the name of whom it is about."""
    contents: Callable[[Asked], Mapping[str, object]]
    """The plain data of the template; a key `charts` holds the charts and is no template's."""
    sees: Mapping[Audience, tuple[str, ...]]
    """For whom it may be written, the usual one first, and the keys of the contents that each may see.

    What is not listed never reaches the template: `{% if key is defined %}` asks whether it did.
    """
    each: Callable[[Campaign, Unit], Iterable[str]] | None = None
    """The subjects of one unit, a document each; None for a document that a unit has one of."""
    framed: Callable[[Asked, Frame], Frame] = as_it_is
    """What it has of its own around the body: addressees, the two signatures of minutes, no number."""
    role: str = ""
    """The `role` under which an issued one is registered (kdiem/records/document.py)."""
    restricted: bool = False
    """It holds a person's votes or discipline: only written where that is asked for."""
    formats: tuple[str, ...] = ()
    """The only formats it is written in, from its contents as they are: a page to look at has no body in Markdown.

    Empty for a document that its template words, in any format.
    """
