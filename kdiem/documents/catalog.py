"""The list of documents, and the composing of any of them from what it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from kdiem import viet
from kdiem.documents import comments, remediation
from kdiem.documents.audience import AUDIENCES
from kdiem.documents.base import Asked, Document
from kdiem.documents.shelf import digest, frame, profile
from kdiem.errors import KdiemError
from kdiem.formats import markdown
from kdiem.formats.base import Frame, Page
from kdiem.shipped import shipped
from kdiem.words import Words

DOCUMENTS: tuple[Document, ...] = (
    remediation.REMEDIATION,
    comments.DIGEST,
)
BY_NAME = {document.name: document for document in DOCUMENTS}


def compose(document: Document, of: Asked) -> Page:
    """Returns a document, whole but for its format; the same campaign gives the same page.

    Raises:
        KdiemError: it is not written for that audience, or its template fails.
    """
    looks = profile(of)
    said = document.contents(of)
    data = {**common(of), "end_mark": str(looks["end_mark"]), **_seen(document, of, said)}
    body = markdown.render(f"{document.name}.md.j2", data, [shipped("templates", "documents")])
    style = of.campaign.settings.tone_style if of.campaign.settings else "keep"
    name = of.campaign.name(of.subject) if of.subject else of.unit.name
    around = document.framed(of, frame(of, document.doc_type, document.code, document.subject.format(subject=name)))
    charts = said.get("charts", {})
    return Page(stem(document, of), around, viet.restyle(body, style), looks, _properties(of, around), charts)  # type: ignore[arg-type]


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
    """Returns the name of a document's files without suffix."""
    subject = [of.subject.replace(":", "-").replace("#", "-")] if of.subject else []
    audience = [of.audience] if of.audience != next(iter(document.sees)) else []
    return "-".join([document.name, of.unit.id, *subject, *audience])


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


def _properties(of: Asked, around: Frame) -> dict[str, str]:
    return {
        "title": f"{around.doc_type} {around.subject}".strip(),
        "subject": around.subject,
        "author": around.issuer,
        "identifier": f"{of.campaign.settings.code if of.campaign.settings else ''}:{of.unit.id}",
        "keywords": around.trace,
        "created": of.day.isoformat() if of.day else "",
        "digest": digest(of),
    }
