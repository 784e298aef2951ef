"""How registers and dossiers write a document down: its type with its trích yếu, its day, whether it was taken back."""

from __future__ import annotations

import datetime

from kdiem import vietnum
from kdiem.passages import letters
from kdiem.records.base import Record, labels_in
from kdiem.records.document import Document, Type

_TYPES = labels_in(Type)


def titled(one: Document) -> str:
    """Returns tên loại và trích yếu: `Kế hoạch kiểm điểm …`; a công văn by what it is about alone."""
    subject = " ".join(one.subject.split())
    kind = letters.capital(_TYPES[one.type])
    if one.type == "CV" or subject.casefold().startswith(kind.casefold()):
        return letters.capital(subject)
    # A trích yếu that begins with a large letter was written to stand alone.
    return f"{kind}: {subject}" if subject[:1].isupper() else f"{kind} {subject}"


def remark(one: Record) -> str:
    """Returns when a record was withdrawn; it stays in the book."""
    return f"Thu hồi ngày {day(one.withdrawn.on)}" if one.withdrawn else ""


def day(on: datetime.date | None) -> str:
    """Returns a day in figures; nothing without one."""
    return vietnum.format_day(on) if on else ""
