"""Thông báo kết luận kiểm điểm to one subject after its session: defects, what must be remedied, the rating."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import letters, prompts, shelf, subject
from kdiem.passages.base import Asked
from kdiem.records.base import Cited, labels_in
from kdiem.records.defect import Defect
from kdiem.records.remedy import Remedy
from kdiem.records.terms import Responsibility
from kdiem.records.unit import Unit
from kdiem.words import Words

_SEVERITY, _SHARES = subject.vocabulary(Defect, "severity"), labels_in(Responsibility)
_CONTESTED = "contested"


class Concluded(TypedDict):
    """A defect with what was concluded on it, line by line: event, causes, nature, responsibility."""

    text: str
    lines: list[str]


class Remedied(TypedDict):
    """What must be done, against which of the defects above (`1, 2`), by whom and by when."""

    text: str
    defects: str
    owner: str
    due: str


class Conclusion(TypedDict):
    """conclusion.md.j2; `numbers` gives each chapter that there is its Roman numeral."""

    whom: str
    heard: str
    """`hội nghị kiểm điểm ngày 14/09/2012 của Ban Thường vụ …`."""
    numbers: dict[str, str]
    defects: list[Concluded]
    shared: list[str]
    contested: list[str]
    remedies: list[Remedied]
    ratings: list[str]


def conclusion(of: Asked) -> Conclusion:
    """Returns what the records hold of the conclusion on a subject; nothing in it is worded by kdiem."""
    found = _defects(of.campaign, subject.ref(of))
    concluded = [one for one in found if one.conclusion in subject.CONCLUDED]
    remedies = _remedies(of, concluded)
    ratings = list(_ratings(of))
    there = {
        "defects": True,
        "remedies": remedies,
        "ratings": ratings,
    }
    numbers = (key for key in there if there[key])
    return {
        "whom": subject.called(of.campaign, of.subject),
        "heard": _heard(of),
        "numbers": {key: subject.roman(n) for n, key in enumerate(numbers, 1)},
        "defects": [
            {"text": letters.ended(one.statement), "lines": list(_lines(of.campaign, one))} for one in concluded
        ],
        "shared": [letters.capital(line) for line in prompts.shares(of)],
        "contested": [letters.ended(one.statement) for one in found if one.conclusion == _CONTESTED],
        "remedies": remedies,
        "ratings": ratings,
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields those on whom the unit concludes after their session, if a defect or a rating is on record.

    That is the unit whose body manages them; at the top of the tree the one that held the session. On whom a body
    outside the tree manages, that body concludes, and nobody who is led by them.
    """
    for one, session in subject.heard_in(campaign).items():
        if subject.is_managed_outside(campaign, one):
            continue
        if (subject.manager(campaign, one) or session.home) == unit.id and _is_concluded(campaign, one):
            yield subject.written(campaign, one)


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame of the notice to its subject, with number, day and signer of the registered one."""
    whom = subject.called(of.campaign, of.subject)
    own = shelf.dated(of, subject.framed(of, frame, f"kết luận kiểm điểm đối với {whom}"), None)
    found = None if of.issue else subject.registered(of, "conclusion")
    return subject.as_registered(of, own, found) if found else own


def _defects(campaign: Campaign, one: str) -> list[Defect]:
    """What this review found: what came over from an earlier one was concluded then."""
    return [defect for defect in subject.defects(campaign, one) if not defect.carried_from]


def _is_concluded(campaign: Campaign, one: str) -> bool:
    rated = any(rating.decided for rating in subject.about(campaign, "rating", one))
    return bool(rated or _defects(campaign, one) or subject.shared(campaign, one))


def _heard(of: Asked) -> str:
    session = subject.heard_in(of.campaign).get(subject.ref(of))
    if session is None:
        return ""
    of_whom = f" của {of.campaign.name(session.collective)}" if session.home != of.unit.id else ""
    return f"hội nghị kiểm điểm ngày {subject.day(session.days[-1])}{of_whom}"


def _lines(campaign: Campaign, defect: Defect) -> Iterator[str]:
    if event := defect.event:
        named = (("thời gian", event.when), ("nơi xảy ra", event.where), ("liên quan", event.who))
        details = "; ".join(f"{label}: {value.rstrip('.')}" for label, value in named if value)
        if letters.ended(event.what) != letters.ended(defect.statement):
            yield f"Sự việc: {event.what.rstrip('.')}{f' ({details})' if details else ''}."
        elif details:
            yield letters.ended(letters.capital(details))
        if event.consequence:
            yield f"Hậu quả: {letters.ended(event.consequence)}"
    for label, causes in (("khách quan", defect.causes.objective), ("chủ quan", defect.causes.subjective)):
        if causes:
            yield f"Nguyên nhân {label}: {' '.join(map(letters.ended, causes))}"
    severity = f"mức độ {_SEVERITY[defect.severity]}" if defect.severity else ""
    judged = "; ".join(part for part in (defect.nature or "", severity) if part)
    if judged:
        yield f"Tính chất, mức độ: {letters.ended(judged)}"
    if who := _responsible(campaign, defect):
        yield f"Trách nhiệm: {who}"


def _responsible(campaign: Campaign, defect: Defect) -> str:
    own = [(subject.called(campaign, defect.subject), defect.responsibility)] if defect.responsibility else []
    others = [(subject.called(campaign, one.subject), one.responsibility) for one in defect.shared_with]
    said = [f"{who} ({_SHARES[how]})" for who, how in [*own, *others]]
    return letters.ended(letters.capital("; ".join(said)))


def _remedies(of: Asked, defects: list[Defect]) -> list[Remedied]:
    places = {defect.id: n for n, defect in enumerate(defects, 1)}
    return [_remedy(of, one, places) for one in subject.remedies(of.campaign, defects)]


def _remedy(of: Asked, one: Remedy, places: dict[str, int]) -> Remedied:
    return {
        "text": letters.ended(one.measure),
        "defects": ", ".join(str(places[ref]) for ref in one.defects if ref in places),
        "owner": letters.capital(subject.called(of.campaign, one.owner)) if one.owner else "",
        "due": subject.day(one.due),
    }


def _ratings(of: Asked) -> Iterator[str]:
    for one in subject.about(of.campaign, "rating", subject.ref(of)):
        given = one.decided
        if given and not one.cancelled and one.period[:4] == prompts.period(of):
            paper = Cited(number=given.number, date=given.on, issuer=of.campaign.name(given.by) if given.by else None)
            by = letters.cited(paper) if given.number else ""
            yield f"Năm {one.period}: {prompts.label(of.campaign, given.label)}{f' ({by})' if by else ''}."


_TOLD = tuple(Conclusion.__annotations__)
CONCLUSION = Document(
    "conclusion",
    Words("notice of the conclusion on one subject", "thông báo kết luận kiểm điểm"),
    "THÔNG BÁO",
    "TB",
    "kết luận kiểm điểm đối với {subject}",
    conclusion,
    {"subject": _TOLD, "committee": _TOLD, "upper": _TOLD},
    each,
    framed,
    role="conclusion",
)
