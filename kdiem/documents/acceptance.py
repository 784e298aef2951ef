"""Báo cáo tiếp thu, giải trình of one subject: each point put to it beside what it answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import answered, prose, shelf, sourced, subject
from kdiem.passages.answered import Put
from kdiem.passages.audience import suppressed
from kdiem.passages.base import Asked
from kdiem.passages.contents import Level, Number
from kdiem.passages.sourced import Table
from kdiem.records.unit import Unit
from kdiem.timetable import subjects
from kdiem.words import Words


class Row(TypedDict):
    """One point; `source` names its letter, of a comment nobody but in the committee's copy."""

    text: str
    source: str
    outcome: str
    answer: str


class Acceptance(TypedDict):
    """acceptance.md.j2."""

    reporter: str
    whom: str
    review: str
    """The self-review that answers, `báo cáo kiểm điểm ngày 12/09/2012`; empty without one."""
    outcomes: Table
    """What the points came to, those not answered yet last; suggested ones and comments apart."""
    suggested: list[Row]
    comments: list[Row]
    names_givers: bool
    waiting: list[str]
    """The points without an answer, each whole."""
    silent: bool
    """Some comments are not quoted, since they give their author away."""


def acceptance(of: Asked) -> Acceptance:
    """Returns every point put to a subject with its answer; a reader above learns of no commenter and no small count.

    Comments that give their author away are counted and not quoted.
    """
    points = answered.put(of)
    told = [one for one in points if not one.is_held]
    return {
        "reporter": _writer(of).reporter,
        "whom": subject.called(of.campaign, of.subject),
        "review": _review(of),
        "outcomes": _outcomes(of, points),
        "suggested": [_row(one, one.source) for one in told if not one.is_comment],
        "comments": _comments(of, [one for one in told if one.is_comment]),
        "names_givers": of.audience == "committee",
        "waiting": [one.text for one in told if one.answer is None],
        "silent": len(told) < len(points),
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the collectives of a unit and the people whose papers it handles, to whom anything was put."""
    for one in subjects.under_review(campaign):
        if subject.keeper(campaign, one.ref) == unit.id and answered.asked_of(campaign, one.ref):
            yield subject.written(campaign, one.ref)


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame under its trích yếu; the committee's copy, which names who commented, is its own paper."""
    whom = subject.called(of.campaign, of.subject)
    by = _writer(of)
    own = frame if by.unit.id == of.unit.id else shelf.frame(by, frame.doc_type, "BC", frame.subject)
    titled = subject.framed(by, own, f"tiếp thu, giải trình nội dung gợi ý kiểm điểm và ý kiến góp ý đối với {whom}")
    return shelf.dated(by, titled, None)


def _writer(of: Asked) -> Asked:
    return subject.managing(of) if of.audience == "committee" else of


_WAITING = "Chưa trả lời"


def _review(of: Asked) -> str:
    found = subject.review(of.campaign, subject.ref(of))
    if found is None:
        return ""
    name = "bản kiểm điểm" if subject.is_person(of.campaign, subject.ref(of)) else "báo cáo kiểm điểm"
    return f"{name}{f' ngày {subject.day(found.date)}' if found.date else ''}"


def _outcomes(of: Asked, points: Iterable[Put]) -> Table:
    """Counts of comments are hidden like any other; suggested points are the reader's own, and are counted in full."""
    kinds = {key: label for key, label in _KINDS.items() if any(one.is_comment == key for one in points)}
    met = [(answered.outcome(one.answer) if one.answer else _WAITING, one.is_comment) for one in points]
    labels = [label for label in (*answered.outcomes(), _WAITING) if any(label == outcome for outcome, _ in met)]
    columns = [[met.count((label, kind)) for label in labels] for kind in kinds]
    shown = [_column(of, counts, kind) for counts, kind in zip(columns, kinds, strict=True)]
    rows: list[Level] = [
        {"label": label, "cells": list(cells)}
        for label, *cells in zip((*labels, "Cộng"), *(cells for cells, _ in shown), strict=True)
    ]
    note = "; ".join(note for _, note in shown if note)
    return {"columns": list(kinds.values()), "rows": rows[:-1] if labels else [], "total": rows[-1], "note": note}


_KINDS = {False: "Nội dung gợi ý", True: "Ý kiến góp ý"}


def _column(of: Asked, counts: list[int], is_comment: bool) -> tuple[list[Number], str]:
    if not is_comment:
        return [*counts, sum(counts)], ""
    told = suppressed([[count] for count in counts], of.audience, sourced.k(of), across=False)
    return [*(row[0] for row in told.rows), *(told.total or [])], told.note


def _comments(of: Asked, points: Iterable[Put]) -> list[Row]:
    """Above the committee, the same text with the same answer stands once: how many said it is not told."""
    rows = [_row(one, one.source if of.audience == "committee" else "") for one in points]
    if of.audience == "committee":
        return rows
    return [row for n, row in enumerate(rows) if row not in rows[:n]]


def _row(point: Put, source: str) -> Row:
    return {
        "text": point.text,
        "source": source,
        "outcome": answered.outcome(point.answer) if point.answer else _WAITING,
        "answer": " ".join(piece["text"] for piece in prose.pieces(point.said)),
    }


_TOLD = tuple(Acceptance.__annotations__)
ACCEPTANCE = Document(
    "acceptance",
    Words("how suggested points and comments were taken up", "tiếp thu, giải trình gợi ý kiểm điểm, ý kiến góp ý"),
    "BÁO CÁO",
    "BC",
    "tiếp thu, giải trình nội dung gợi ý kiểm điểm và ý kiến góp ý đối với {subject}",
    acceptance,
    {"upper": _TOLD, "committee": _TOLD},
    each,
    framed,
)
