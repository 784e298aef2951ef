"""The list of documents, and the composing of any of them from what it is asked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from kdiem import viet
from kdiem.documents import (
    acceptance,
    assignments,
    comments,
    completion,
    conclusion,
    count_minutes,
    dossier,
    invitation,
    minutes,
    overdue,
    own,
    periodic,
    plan,
    ratings,
    registers,
    remediation,
    remedy_plan,
    reminder,
    requests,
    result,
    self_review,
    suggestion,
    votes,
)
from kdiem.documents.base import Document
from kdiem.documents.overview import page as overview
from kdiem.documents.provenance import digest_of, properties
from kdiem.errors import KdiemError
from kdiem.formats.base import Page
from kdiem.passages.audience import AUDIENCES
from kdiem.passages.base import Asked
from kdiem.passages.shelf import frame, profile
from kdiem.shipped import shipped
from kdiem.words import Words

DOCUMENTS: tuple[Document, ...] = (
    plan.PLAN,
    requests.REQUEST_LETTER,
    invitation.INVITATION,
    suggestion.SUGGESTION,
    remediation.REMEDIATION,
    remedy_plan.REMEDIATION_PLAN,
    result.RESULT,
    periodic.HALF_YEAR,
    periodic.YEAR,
    ratings.RATINGS,
    votes.VOTES,
    count_minutes.COUNT_MINUTES,
    comments.DIGEST,
    self_review.SELF_REVIEW,
    acceptance.ACCEPTANCE,
    minutes.MINUTES,
    conclusion.CONCLUSION,
    assignments.ASSIGNMENTS,
    overdue.OVERDUE,
    registers.REGISTER,
    dossier.DOSSIER,
    reminder.REMINDER,
    completion.COMPLETION,
    overview.OVERVIEW,
)
BY_NAME = {document.name: document for document in DOCUMENTS}


def compose(document: Document, of: Asked) -> Page:
    """Returns a document, whole but for its format; the same campaign gives the same page.

    Raises:
        KdiemError: it is not written for that audience, or its template fails.
    """
    looks = profile(of)
    said = document.contents(of)
    style = of.campaign.settings.tone_style if of.campaign.settings else "keep"
    name = of.campaign.name(of.subject) if of.subject else of.unit.name
    around = document.framed(of, frame(of, document.doc_type, document.code, document.subject.format(subject=name)))
    worded = own.digest(of.campaign, document.name, looks, _worded_by(document.name))
    about = properties(document, of, around, worded)
    if document.formats:
        view = {**_seen(document, of, said), "tone_style": style}
        return Page(stem(document, of), around, "", looks, about, view=view)
    data = {**common(of), "end_mark": str(looks["end_mark"]), **_seen(document, of, said)}
    body = viet.restyle(own.body(of.campaign, document.name, data), style)
    charts = said.get("charts", {})
    files = own.files(of.campaign, document.name, looks, data)
    return Page(stem(document, of), around, body, looks, about, charts, files)  # type: ignore[arg-type]


def common(of: Asked) -> dict[str, object]:
    """Returns what every template may use: who speaks, of which campaign and unit, whom it is about, which day."""
    return {
        "reporter": of.reporter,
        "campaign": of.title,
        "unit": of.unit.name,
        "subject": of.campaign.name(of.subject) if of.subject else of.unit.name,
        "as_of": of.as_of.isoformat() if of.as_of else "",
        "audience": AUDIENCES[of.audience].vi,
    }


def stem(document: Document, of: Asked) -> str:
    """Returns the name of a document's files without suffix: no two documents of a campaign have the same.

    No id holds `_`, which stands before the subject (its body or item after another one), the audience where it is
    not the usual one, and the number of an issued document: `suggestion-dang-uy-khoi_gk-3c4d5e6f_05-cv-duk`.
    """
    subject = [re.sub("[:#]", "_", of.subject)] if of.subject not in ("", of.unit.id) else []
    audience = [f"for-{of.audience}"] if of.audience != next(iter(document.sees)) else []
    number = [viet.slug(of.issue.number)] if of.issue else []
    return "_".join([f"{document.name}-{of.unit.id}", *subject, *audience, *number])


def named(name: str) -> Document:
    """Returns the document of a name.

    Raises:
        KdiemError: there is none; says which one may be meant.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    raise KdiemError(
        Words("no document `{name}`", "không có văn bản `{name}`"),
        Words(
            "did you mean `{guess}`? `kdiem report --list` shows all",
            "có phải `{guess}`? `kdiem report --list` liệt kê tất cả",
        ),
        name=name,
        guess=viet.closest(name, list(BY_NAME)) or DOCUMENTS[0].name,
    )


def _seen(document: Document, of: Asked, said: Mapping[str, object]) -> dict[str, object]:
    """What the audience may see and nothing else; decided here, before any template runs."""
    if of.audience not in document.sees:
        raise KdiemError(
            Words("`{name}` is not written for: {audience}", "văn bản `{name}` không lập cho: {audience}"),
            Words("it is for: {audiences}", "văn bản này lập cho: {audiences}"),
            name=document.name,
            audience=of.audience,
            audiences=", ".join(document.sees),
        )
    return {key: said[key] for key in document.sees[of.audience] if key in said}


@functools.cache
def _worded_by(name: str) -> str:
    """The digest of the template that words a document, and of the sections that it may include."""
    folder = shipped("templates", "documents")
    found = [folder / f"{name}.md.j2", *sorted((folder / "sections").iterdir())]
    pages = shipped("templates", "html")
    found += [pages / f"{name}.html.j2", *sorted((pages / name).glob("*"))]
    return digest_of(path.read_bytes() for path in found if path.is_file())
