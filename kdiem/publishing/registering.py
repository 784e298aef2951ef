"""The register entry of an issued document, and what a suggestion or request learns of its own letter."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from typing import Any, NamedTuple

from kdiem import filing
from kdiem.disk.writing import Change
from kdiem.documents.base import Document
from kdiem.editing.edits import require_right
from kdiem.errors import KdiemError
from kdiem.formats.base import Page
from kdiem.passages import letters
from kdiem.passages.base import Asked, Issue
from kdiem.passages.shelf import profile
from kdiem.records import catalog as kinds
from kdiem.records.base import Record
from kdiem.words import Words
from kdiem.yaml import yamledit

BEARING = ("suggestion", "request")
"""The kinds whose records bear the number, date and signer of their letter themselves."""

_KIND = kinds.BY_NAME["document"]
_AS_ABOVE = "như trên"

_NO_SYMBOL = Words("`{unit}` has no symbol for its numbers", "`{unit}` chưa có ký hiệu để ghi số")
_SET_SYMBOL = Words(
    "kdiem set {unit} letterhead.symbol ĐU, and likewise letterhead.issuer and letterhead.place",
    "kdiem set {unit} letterhead.symbol ĐU, và letterhead.issuer, letterhead.place",
)
_NO_SIGNER = Words("`{unit}` names nobody who signs on {day}", "`{unit}` chưa ghi người ký ngày {day}")
_SET_SIGNER = Words(
    'kdiem set {unit} "signers[{n}]" "{{authority: T/M, post: BÍ THƯ, person: NAME}}"',
    'kdiem set {unit} "signers[{n}]" "{{authority: T/M, post: BÍ THƯ, person: TÊN}}"',
)
_NO_RECIPIENTS = Words("`{unit}` names no recipients", "`{unit}` chưa ghi nơi nhận")
_SET_RECIPIENTS = Words(
    'kdiem set {unit} recipients "Thường trực Huyện uỷ; Lưu Văn phòng"',
    'kdiem set {unit} recipients "Thường trực Huyện uỷ; Lưu Văn phòng"',
)


class Given(NamedTuple):
    """What an issued document gets: number and day, who signs, of which term the number is."""

    issue: Issue
    signer: str
    term: str | None


def bearer(of: Asked) -> Record | None:
    """Returns the record that bears the number of the document about it; None for most.

    The letters of one request to several addressees (`ly-…#2`) are one document with one number.
    """
    found = of.campaign.by_id.get(of.subject.partition("#")[0])
    return found if found is not None and kinds.kind_of(found).name in BEARING else None


def day_of(of: Asked, day: datetime.date) -> datetime.date:
    """Returns the day of a document: its record's own, where that names one, else the day of issue."""
    return getattr(bearer(of), "date", None) or day


def signer(of: Asked, day: datetime.date) -> str:
    """Returns who signs: whom the record names, else the unit's signer of that day.

    Raises:
        KdiemError: neither names one, or the unit has no symbol to number by.
    """
    if of.unit.letterhead is None:
        raise KdiemError(_NO_SYMBOL, _SET_SYMBOL, unit=of.unit.id)
    if named := getattr(bearer(of), "signer", None):
        return str(named)
    standing = [one.person for one in of.unit.signers if one.holds(day)]
    if not standing:
        said = {"unit": of.unit.id, "day": f"{day:%d/%m/%Y}", "n": len(of.unit.signers)}
        raise KdiemError(_NO_SIGNER, _SET_SIGNER, **said)
    return standing[0]


def entry(
    document: Document, of: Asked, page: Page, given: Given, name: str, raw: bytes, content: str, crowd: Counter[str]
) -> tuple[str, Change]:
    """Returns the id and the file of a new line in the register; `crowd` counts the files of each folder.

    Two who give out the same number at once write the same file, and the later one is refused: so the id comes from
    the number, and is not random as others are.

    Raises:
        KdiemError: the unit names no recipients.
    """
    known = of.campaign
    number, home = given.issue.number, of.unit.id
    id_ = filing.derived_id(_KIND, "\n".join([home, number, given.term or ""]))
    while id_ in known.by_id or id_ in known.unread:
        id_ = filing.derived_id(_KIND, "\n".join([home, number, given.term or ""]), len(id_) - 2)
    held = {
        "direction": "out",
        "type": document.code,
        "number": number,
        "date": given.issue.day,
        "issuer": of.reporter,
        "signer": given.signer,
        "subject": " ".join(page.frame.subject.split()),
        "role": document.role or None,
        "about": list(_about(of)),
        "recipients": _recipients(of, page),
        "term": given.term,
        "unit": home,
        "file": {"name": name, "sha256": hashlib.sha256(raw).hexdigest(), "content": content},
    }
    path = filing.path_for(known, _KIND, id_, home, crowd)
    crowd[path.rpartition("/")[0]] += 1
    after = filing.file_of(_KIND, held)
    require_right(path, after)
    return id_, Change(path, None, after)


def filled(of: Asked, given: Given) -> Change | None:
    """Returns the change that gives a suggestion or request its number, and the date and signer that it lacks."""
    record = bearer(of)
    if record is None:
        return None
    before = after = of.campaign.text(record.path)
    wanted = {"number": given.issue.number, "date": given.issue.day, "signer": given.signer}
    for key, value in wanted.items():
        if getattr(record, key) is None:
            after = yamledit.edited(after, (key,), value, kinds.kind_of(record).prose)
    require_right(record.path, after)
    return Change(record.path, before, after)


def _about(of: Asked) -> tuple[str, ...]:
    """Whom the document is about, as a register can say it: the target of a letter, the people of a request."""
    record: Any = of.campaign.by_id.get(of.subject.partition("#")[0])
    kind = kinds.kind_of(record).name if record else ""
    if not of.subject or kind in ("unit", "person", "self-review") or of.campaign.body(of.subject):
        return (of.subject,) if of.subject else ()
    found = next(
        (getattr(record, key) for key in ("target", "about", "subject", "collective") if hasattr(record, key)), ()
    )
    return (found,) if isinstance(found, str) else tuple(found)


def _recipients(of: Asked, page: Page) -> list[str]:
    frame = page.frame
    is_default = not of.unit.recipients and frame.recipients == (str(profile(of)["archive"]),)
    if is_default and not frame.addressees and not frame.witness_post:
        raise KdiemError(_NO_RECIPIENTS, _SET_RECIPIENTS, unit=of.unit.id)
    every = [letters.addressed(of.campaign, ref) for ref in getattr(bearer(of), "to", ())]
    named = [one.strip(" -:;,.") for one in (*(every or frame.addressees), *frame.recipients)]
    return [" ".join(one.split()) for one in dict.fromkeys(named) if one.casefold() != _AS_ABOVE]
