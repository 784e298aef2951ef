"""Bản tổng hợp ý kiến góp ý of one subject or unit: what was said, never by whom or when."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.documents.base import Asked, Document
from kdiem.documents.contents import Digest, Sense, Tally, Topic
from kdiem.figures.comments import counted_in
from kdiem.records.base import labels_in
from kdiem.records.comment import Comment, Point
from kdiem.records.terms import SubjectClass, UnitOfCount
from kdiem.words import Words

_CLASSES = labels_in(SubjectClass)
_UNITS = labels_in(UnitOfCount)
_SENSES = {"strength": "ƯU ĐIỂM", "shortcoming": "HẠN CHẾ, KHUYẾT ĐIỂM", "proposal": "ĐỀ XUẤT, KIẾN NGHỊ"}
_NO_TOPIC = "Nội dung khác"


def digest(of: Asked) -> Digest:
    """Returns the texts of the points about a subject, sorted by topic and words: no commenter, date or order.

    A digest about a person carries no count at all: members get about one comment each, and a count would point
    at who gave it. Letters of organisations under the campaign's `privacy.k` show as "dưới k".
    """
    points = list(_points(of))
    tallies = [] if of.subject else _tallies(of)
    return {
        "tallies": {"rows": tallies, "note": _note(tallies)},
        "letters": {"organisations": _letters(of, points)},
        "senses": [_sense(of, n, key, [point for _, point in points]) for n, key in enumerate(_SENSES)],
        "notes": [],
    }


def _points(of: Asked) -> Iterator[tuple[Comment, Point]]:
    superseded = {comment.supersedes for comment in of.campaign.living("comment")}
    for comment in of.campaign.living("comment"):
        if comment.id not in superseded:
            yield from ((comment, point) for point in comment.points if _is_about(of, point.about))


def _is_about(of: Asked, about: str) -> bool:
    """A unit's digest holds what was said of the unit and its bodies, not of its people."""
    if of.subject:
        return about == of.subject
    return about not in of.campaign.by_kind["person"] and of.campaign.unit_of(about) == of.unit.id


def _tallies(of: Asked) -> list[Tally]:
    """Counts what was said at the unit, tallied or written out, as the figures do."""
    sums: dict[tuple[str, str], int] = {}
    for comment in of.campaign.living("comment"):
        if comment.home == of.unit.id:
            for subject_class, part in counted_in(of.campaign, comment):
                key = (subject_class, part.unit_of_count)
                sums[key] = sums.get(key, 0) + part.count
    return [
        {"label": _CLASSES[of_whom].capitalize(), "count": _hidden(of.campaign, count), "unit": _UNITS[unit]}
        for (of_whom, unit), count in sorted(sums.items())
    ]


def _note(tallies: list[Tally]) -> str:
    units = {tally["unit"] for tally in tallies}
    return "các dòng có đơn vị tính khác nhau không cộng được với nhau" if len(units) > 1 else ""


def _letters(of: Asked, points: list[tuple[Comment, Point]]) -> int | str | None:
    letters = {comment.id for comment, _ in points if comment.organisation and comment.channel == "letter"}
    return _hidden(of.campaign, len(letters)) if letters and not of.subject else None


def _hidden(campaign: Campaign, count: int) -> int | str:
    k = campaign.settings.privacy.k if campaign.settings else 5
    return count if count >= k or count == 0 else f"dưới {k}"


def _sense(of: Asked, n: int, key: str, points: list[Point]) -> Sense:
    topics: dict[str, list[str]] = {}
    for point in points:
        if point.sense == key:
            topics.setdefault(point.topic or "", []).append(point.text)
    titles = _titles(of.campaign)
    named = sorted(topics, key=lambda topic: (topic == "", titles.get(topic, topic)))
    shown: list[Topic] = [
        {"label": titles.get(topic, topic) or _NO_TOPIC, "points": sorted(set(topics[topic]))} for topic in named
    ]
    return {"number": ("II", "III", "IV")[n], "label": _SENSES[key], "topics": shown}


def _titles(campaign: Campaign) -> dict[str, str]:
    pack = {topic.key: topic.title for topic in (campaign.pack.topics if campaign.pack else ())}
    return pack | {
        topic.key: topic.title for topic in (campaign.settings.resolution_topics if campaign.settings else ())
    }


DIGEST = Document(
    "comments",
    Words("digest of comments on one subject or unit", "tổng hợp ý kiến góp ý đối với một đối tượng, đơn vị"),
    "TỔNG HỢP",
    "BC",
    "ý kiến góp ý đối với {subject}",
    digest,
    {"subject": ("tallies", "letters", "senses", "notes")},
)
