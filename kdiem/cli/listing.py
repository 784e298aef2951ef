"""How the documents are listed: each by name, what it is, who reads it, of whom or what there is one."""

from __future__ import annotations

import shutil
import textwrap

from kdiem.cli import printing
from kdiem.cli.base import lang, text
from kdiem.documents.base import Document
from kdiem.documents.catalog import DOCUMENTS
from kdiem.formats.catalog import FORMATS
from kdiem.passages.audience import AUDIENCES


def documents() -> None:
    """Prints every document in two lines, then whom the words for readers mean, and the formats."""
    width = max(len(document.name) for document in DOCUMENTS) + 2
    for document in DOCUMENTS:
        _wrapped(f"{document.name:<{width}}", document.title.say(lang()))
        _wrapped(" " * width, " · ".join(_told(document)))
    printing.say()
    _wrapped("", text("for whom (--for; the first one is usual):", "lập cho ai (--for; từ đầu tiên là mặc định):"))
    for audience, words in AUDIENCES.items():
        _wrapped(f"  {audience:<11}", words.say(lang()))
    formats = ", ".join(format_.suffix for format_ in FORMATS)
    _wrapped("", text(f"formats (--format): {formats}", f"định dạng (--format): {formats}"))
    _wrapped("", text("more: kdiem help documents", "xem thêm: kdiem help documents"))


def _told(document: Document) -> list[str]:
    each = text("per unit", "theo đơn vị") if document.each is None else text("per subject", "theo đối tượng")
    only = [text(f"only {one}", f"chỉ {one}") for one in document.formats]
    return [", ".join(document.sees), each, *only, *(["--restricted"] if document.restricted else [])]


def _wrapped(lead: str, said: str) -> None:
    room = max(30, shutil.get_terminal_size((80, 24)).columns - len(lead))
    for n, piece in enumerate(textwrap.wrap(said, room, break_on_hyphens=False)):
        printing.say((lead if n == 0 else " " * len(lead)) + piece)
