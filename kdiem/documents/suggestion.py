"""Công văn gợi ý kiểm điểm: the points that a target must go into, on what they rest, and where they are answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import letters, posting
from kdiem.passages.base import Asked
from kdiem.passages.posting import Letter
from kdiem.records.base import Span
from kdiem.records.suggestion import Item, Suggestion
from kdiem.records.unit import Unit
from kdiem.timetable import steps
from kdiem.words import Words


class Point(TypedDict):
    """One suggested point; `evidence` is empty where none is named, or where it would point at who commented."""

    text: str
    evidence: str


class Topic(TypedDict):
    """The points of one topic; `label` is empty where no point of the letter has any."""

    label: str
    points: list[Point]


class SuggestionLetter(TypedDict):
    """suggestion.md.j2: what is suggested, and what must be done with it (0.18, 2.1)."""

    ground: str
    sender: str
    asked: str
    supplements: str
    """The letter that this one adds to, empty for a first one."""
    reason: str
    """Why nothing is suggested, where that was found."""
    count: int
    topics: list[Topic]
    section: str
    """Where the points are answered: `mục IV “Giải trình …” của báo cáo kiểm điểm`."""
    dates: list[str]
    """What is due by when, each whole: `xây dựng bản kiểm điểm trong tháng 8/2012`."""


def contents(of: Asked) -> SuggestionLetter:
    """Returns what a suggestion says; withdrawn points are out, and those of one topic stand together."""
    suggestion, _ = posting.about(of, Suggestion)
    items = [item for item in suggestion.items if not item.withdrawn]
    return {
        "ground": letters.ground(of),
        "sender": of.campaign.name(suggestion.issuer),
        "asked": letters.spoken_to(of.campaign, suggestion.target),
        "supplements": _supplemented(of, suggestion),
        "reason": suggestion.not_needed.reason if suggestion.not_needed else "",
        "count": len(items),
        "topics": _topics(of.campaign, items),
        "section": _section(of.campaign, suggestion),
        "dates": list(_dates(of.campaign, suggestion)),
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the letters of a unit; none for what was not needed or is wholly withdrawn."""
    for suggestion in campaign.living("suggestion"):
        if suggestion.home == unit.id and any(not item.withdrawn for item in suggestion.items):
            yield suggestion.id


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame with the letter's own number, day and signer; who proposed and who follows receive it too."""
    suggestion, _ = posting.about(of, Suggestion)
    to = (letters.addressed(of.campaign, suggestion.target, suggestion.date),)
    subject = f"gợi ý kiểm điểm đối với {letters.whom(of.campaign, (suggestion.target,))}"
    by = of.campaign.unit_of(suggestion.issuer)
    unit = suggestion.target.partition(":")[0]
    copies = (*_proposers(of.campaign, suggestion), *posting.followers(of.campaign, unit, by))
    return posting.framed(
        of,
        frame,
        Letter(to, subject, "CV", suggestion.issuer, suggestion.number, suggestion.date, suggestion.signer, copies),
    )


# Its evidence is somebody's slip or letter, which the target must not be able to find.
_FROM_SOMEONE = ("comments", "complaint")
_OTHER = "Nội dung khác"
_STEPS = {"draft": "hoàn thành bản kiểm điểm", "review": "tổ chức kiểm điểm"}


def _topics(campaign: Campaign, items: list[Item]) -> list[Topic]:
    titles = letters.topics(campaign)
    other = _OTHER if any(item.topic for item in items) else ""
    found: dict[str, list[Point]] = {}
    for item in items:
        evidence = "" if item.trigger in _FROM_SOMEONE else letters.ended(item.evidence or "")
        label = titles.get(item.topic or "", other)
        found.setdefault(label, []).append({"text": letters.ended(item.text), "evidence": evidence})
    return [{"label": label, "points": points} for label, points in found.items()]


def _supplemented(of: Asked, suggestion: Suggestion) -> str:
    first = of.campaign.by_id.get(suggestion.supplements or "")
    if not isinstance(first, Suggestion):
        return ""
    on = letters.dated(first.date)
    return f"{letters.sort(first.number)} số {first.number}{on}" if first.number else f"văn bản gợi ý kiểm điểm{on}"


def _section(campaign: Campaign, suggestion: Suggestion) -> str:
    """The section that holds answers in the form of the rule pack for such a target."""
    wanted = "person" if suggestion.target in campaign.by_kind["person"] else "collective"
    for form in campaign.pack.forms if campaign.pack else ():
        for section in form.sections if form.subject == wanted else ():
            if section.holds == "answers":
                title = section.title.removesuffix(" (nếu có)")
                number = f"mục {section.number} “{title}”" if section.number else f"mục “{title}”"
                return f"{number} của {'bản kiểm điểm cá nhân' if wanted == 'person' else 'báo cáo kiểm điểm'}"
    return "bản kiểm điểm"


def _dates(campaign: Campaign, suggestion: Suggestion) -> Iterator[str]:
    """The deadlines that the campaign itself sets for the target's unit; those of a rule pack are of other places."""
    unit = campaign.unit_of(suggestion.target)
    for step, words in _STEPS.items() if unit in campaign.units else ():
        due = steps.state(campaign, unit, step).due
        if due and due.loc and (said := letters.within(Span(since=due.start, until=due.last))):
            yield f"{words} {said}"


def _proposers(campaign: Campaign, suggestion: Suggestion) -> Iterator[str]:
    if suggestion.proposed and suggestion.proposed.by != suggestion.issuer:
        yield letters.capital(campaign.name(suggestion.proposed.by))


SUGGESTION = Document(
    "suggestion",
    Words("letter suggesting points to go into", "công văn gợi ý kiểm điểm"),
    "",
    "CV",
    "gợi ý kiểm điểm",
    contents,
    {"subject": tuple(SuggestionLetter.__annotations__)},
    each,
    framed,
)
