"""The list of documents, and the writing of any of them as Markdown and DOCX."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kdiem import viet
from kdiem.documents import comments, docx, markdown, remediation
from kdiem.documents.base import Frame
from kdiem.documents.shelf import Asked, frame, profile
from kdiem.errors import KdiemError
from kdiem.shipped import shipped
from kdiem.words import Words


class Document(NamedTuple):
    """A document: its name on the command line, what it is and for whom, its template, and what fills it.

    `template` stands in `templates/documents/`; `subject` is the trích yếu, `{subject}` in it whom it is about.
    """

    name: str
    title: Words
    audience: Words
    doc_type: str
    code: str
    subject: str
    template: str
    contents: Callable[[Asked, dict[str, Any]], Mapping[str, object]]


DOCUMENTS: tuple[Document, ...] = (
    Document(
        "remediation",
        Words("results of remedying defects", "kết quả khắc phục, sửa chữa khuyết điểm"),
        Words("the upper level", "cấp uỷ cấp trên"),
        "BÁO CÁO",
        "BC",
        remediation.SUBJECT,
        "remediation.md.j2",
        remediation.remediation,
    ),
    Document(
        "comments",
        Words("digest of comments on one subject or unit", "tổng hợp ý kiến góp ý đối với một đối tượng, đơn vị"),
        Words("the subject", "đối tượng được góp ý"),
        "TỔNG HỢP",
        "BC",
        "ý kiến góp ý đối với {subject}",
        "comments.md.j2",
        comments.digest,
    ),
)
BY_NAME = {document.name: document for document in DOCUMENTS}


class Written(NamedTuple):
    """A document as text and as the bytes of a Word file."""

    markdown: str
    docx: bytes


def write(name: str, of: Asked) -> Written:
    """Returns a document in both formats from one source; the same campaign gives the same bytes.

    Raises:
        KdiemError: no document has that name, or its template fails.
    """
    document = named(name)
    looks = profile(of)
    subject = of.campaign.name(of.subject) if of.subject else of.unit.name
    around = frame(of, document.doc_type, document.code, document.subject.format(subject=subject))
    body = markdown.render(document.template, document.contents(of, looks), [shipped("templates", "documents")])
    style = of.campaign.settings.tone_style if of.campaign.settings else "keep"
    body = viet.restyle(body, style)
    return Written(markdown.page(body, around), docx.write(body, around, looks, _properties(of, around)))


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


def _properties(of: Asked, around: Frame) -> dict[str, str]:
    return {
        "title": f"{around.doc_type} {around.subject}",
        "subject": around.subject,
        "author": around.issuer,
        "identifier": f"{of.campaign.settings.code if of.campaign.settings else ''}:{of.unit.id}",
        "keywords": around.trace,
        "created": of.as_of.isoformat() if of.as_of else "",
    }
