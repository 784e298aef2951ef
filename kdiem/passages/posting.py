"""What a letter has around and inside it whatever it says: addressees, copies, who sends it, numbered items."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple, TypedDict, TypeVar

from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.formats.base import Frame
from kdiem.passages import letters, shelf
from kdiem.passages.base import Asked
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.words import Words

R = TypeVar("R", bound=Record)


class Letter(NamedTuple):
    """What a letter's own record says of its frame; what it does not say stays as the unit has it."""

    to: tuple[str, ...] = ()
    subject: str = ""
    code: str = "CV"
    issuer: str = ""
    """The body that sends it (`dang-uy:btv`); empty for the one that speaks for the unit."""
    number: str | None = None
    day: datetime.date | None = None
    signer: str | None = None
    copies: tuple[str, ...] = ()
    """Who else receives it, between "Như trên" and the archive."""
    above: str = "Như trên"


class Item(TypedDict):
    """One of the things that a letter says in order: `Mục đích`, its first paragraph and those that follow."""

    label: str
    text: str
    more: list[str]


def framed(of: Asked, frame: Frame, letter: Letter) -> Frame:
    """Returns the frame of a letter: its addressees, and number, day and signer where its record names them."""
    by = sender(superior(of), letter.issuer)
    own = frame if by.unit.id == of.unit.id else shelf.frame(by, frame.doc_type, letter.code, letter.subject)
    numbered = shelf.numbered(by, shelf.dated(by, own, letter.day), letter.number)
    signed = shelf.signed(by, numbered, letter.signer, letter.day or by.day)
    return signed._replace(
        subject=letters.balanced(letter.subject or frame.subject),
        addressees=letter.to,
        recipients=(letter.above, *dict.fromkeys(letter.copies), letters.archive(by.unit)),
    )


def sender(of: Asked, issuer: str = "") -> Asked:
    """Returns the same asked of the unit whose body sends a letter, for its letterhead and its signers."""
    unit = of.campaign.units.get(issuer.partition(":")[0])
    return of._replace(unit=unit) if unit and unit.letterhead else of


def superior(of: Asked) -> Asked:
    """Returns the same asked of the unit above, where a unit is both who is asked and whom a letter goes to."""
    above = of.campaign.units.get(of.campaign.parents.get(of.unit.id, ""))
    return of._replace(unit=above) if above and of.subject == of.unit.id else of


def about(of: Asked, model: type[R]) -> tuple[R, int]:
    """Returns the record that a letter is about (`ly-…`), and which of its addressees or items (`#n`, else 0).

    Raises:
        KdiemError: the subject names no such record.
    """
    name, _, nth = of.subject.partition("#")
    record = of.campaign.by_id.get(name)
    if isinstance(record, model):
        return record, int(nth or 0)
    raise KdiemError(
        Words("`{ref}` is no {kind}", "`{ref}` không phải {kind}"),
        Words("`kdiem list {name}` shows them all", "`kdiem list {name}` liệt kê tất cả"),
        ref=of.subject or of.unit.id,
        kind=catalog.BY_MODEL[model].title,
        name=catalog.BY_MODEL[model].name,
    )


def item(label: str, text: str | None) -> Item:
    """Returns an item with the paragraphs of a text, a gap to be filled in by hand where nobody wrote one."""
    first, *more = [letters.ended(line) for line in (text or "").splitlines() if line.strip()] or [letters.GAP]
    return {"label": label, "text": letters.capital(first), "more": more}


def followers(campaign: Campaign, unit: str, by: str) -> Iterator[str]:
    """Yields whom a sender assigned to follow a unit, by name or with its cluster (0.20, 3.7)."""
    cluster = campaign.units[unit].cluster if unit in campaign.units else None
    for one in campaign.living("assignment"):
        if campaign.unit_of(one.issuer) == by and (unit in one.units or (cluster and one.cluster == cluster)):
            yield f"Đồng chí {campaign.name(one.assignee)} (để theo dõi, chỉ đạo)"
