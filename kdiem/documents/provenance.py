"""What a document says of itself, so that it can be written again: what was asked, of which records, by which kdiem."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages.base import Asked, Issue
from kdiem.passages.shelf import digest, profile
from kdiem.version import VERSION

PREFIX = "kdiem-"
_OID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


class Question(NamedTuple):
    """All that decides what a document says, read from the document itself.

    `day` is the day by which deadlines were judged, None where the campaign's own closing day was it. `digests` are
    those of the records, the rule pack and the template; `unsaved` is True where the records were not as in `commit`.
    `annex` says which annex of the document it is, empty for the document itself.
    """

    document: str
    unit: str
    subject: str
    audience: str
    commit: str
    day: datetime.date | None
    issue: Issue | None
    version: str
    profile: str
    digests: Mapping[str, str]
    unsaved: bool
    annex: str


def properties(document: Document, of: Asked, around: Frame, template: str) -> dict[str, str]:
    """Returns the properties of a document: the usual ones of an office file, and under `kdiem-…` the question.

    `template` is the digest of the template that words it. What is empty is left out.
    """
    closed = of.campaign.settings.closed if of.campaign.settings else None
    own = {
        "report": document.name,
        "unit": of.unit.id,
        "subject": of.subject,
        "audience": of.audience,
        "commit": of.commit,
        "unsaved": "yes" if of.unsaved else "",
        "day": "" if of.campaign.day == closed else of.campaign.day.isoformat(),
        "number": of.issue.number if of.issue else "",
        "issued": of.issue.day.isoformat() if of.issue else "",
        "records": digest(of),
        "rules": of.campaign.pack.digest if of.campaign.pack else "",
        "rule-pack": of.campaign.pack.called.vi if of.campaign.pack else "",
        "template": template,
        "profile": str(profile(of)["name"]),
        "version": VERSION,
    }
    return {
        "title": f"{around.doc_type} {around.subject}".strip(),
        "subject": around.subject,
        "author": around.issuer,
        "identifier": f"{of.campaign.settings.code if of.campaign.settings else ''}:{of.unit.id}",
        "keywords": around.trace,
        "created": of.day.isoformat() if of.day else "",
        **{PREFIX + key: value for key, value in own.items() if value},
    }


def digest_of(parts: Iterable[bytes]) -> str:
    """Returns one SHA-256 over several files."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def question(found: Mapping[str, str]) -> Question | None:
    """Returns what a file's properties say; None where kdiem did not write it or they were tampered with."""
    own = {key.removeprefix(PREFIX): value for key, value in found.items() if key.startswith(PREFIX)}
    commit, number = own.get("commit", ""), own.get("number", "")
    days = {key: _day(own.get(key, "")) for key in ("day", "issued")}
    is_whole = bool(own.get("report") and own.get("unit") and own.get("audience"))
    if not is_whole or (commit and not _OID.fullmatch(commit)) or (number and not days["issued"]):
        return None
    return Question(
        own["report"],
        own["unit"],
        own.get("subject", ""),
        own["audience"],
        commit,
        days["day"],
        Issue(number, days["issued"]) if number and days["issued"] else None,
        own.get("version", ""),
        own.get("profile", ""),
        {key: own.get(key, "") for key in ("records", "rules", "template")},
        own.get("unsaved") == "yes",
        own.get("annex", ""),
    )


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
