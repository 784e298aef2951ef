"""Báo cáo tổng hợp ý kiến góp ý of one subject or unit: what was said, and who said it in the committee's copy only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from kdiem import authorship
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import letters, sourced, subject
from kdiem.passages.base import Asked
from kdiem.passages.sourced import Heard, Organisation, Source, Table
from kdiem.records.comment import Point
from kdiem.records.document import Document as Registered
from kdiem.records.unit import Unit
from kdiem.words import Words

_SENSES = {"strength": "ƯU ĐIỂM", "shortcoming": "HẠN CHẾ, KHUYẾT ĐIỂM", "proposal": "ĐỀ XUẤT, KIẾN NGHỊ"}
_NO_TOPIC = "Nội dung khác"


class Topic(TypedDict):
    """One topic; its points are texts alone, in an order that says nothing of who came first."""

    label: str
    points: list[str]


class Sense(TypedDict):
    """Ưu điểm; hạn chế, khuyết điểm; đề xuất, kiến nghị. `number` is its Roman numeral, behind that of the counts."""

    number: str
    label: str
    topics: list[Topic]


class Sourced(TypedDict):
    """The same for the committee: `title` names the table of its points with who gave each and how."""

    number: str
    label: str
    title: str
    points: list[Source]


class Digest(TypedDict):
    """comments.md.j2. What the subject may see holds no commenter, date, order, channel, or count about a person."""

    whom: str
    as_of: str
    tallies: Table
    """What was said at the unit, by class of subject and unit of count; without rows about one subject."""
    sources: Table
    organisations: list[Organisation]
    has_texts: bool
    """Something was written out; else there are tallies only, or nothing."""
    senses: list[Sense]
    points: list[Sourced]
    pending: int
    """How many comments nobody has cleared yet, told from k on; 0 says nothing."""
    held_count: int
    held: list[str]
    """The comments that are left out because they give their author away: `yk-…`."""
    unchecked: bool
    """Names were not compared, since `private/` is not at hand."""


def digest(of: Asked) -> Digest:
    """Returns the points about a subject by sense and topic, and for the committee who gave each and how.

    A comment that gives its author away is in no copy until a person has cleared it (`kdiem.authorship`); the
    committee's own copy names organisations anyway, and holds back individuals only.
    """
    heard = list(sourced.heard(of))
    said = [one for one in heard if one.point and sourced.is_about(of, one.point)]
    to_committee = of.audience == "committee"
    comments = list({one.comment.id: one.comment for one in said}.values())
    held = {one.id for one in comments if authorship.is_held(of.campaign, one, to_committee)}
    told = [one for one in said if one.comment.id not in held]
    tallies = sourced.by_class(of, heard) if sourced.unit(of) else sourced.NONE
    first = 2 if tallies["rows"] or to_committee else 1
    return {
        "whom": subject.called(of.campaign, of.subject or of.unit.id),
        "as_of": _as_of(of),
        "tallies": tallies,
        "sources": sourced.by_source(of, heard),
        "organisations": sourced.organisations(of, said),
        "has_texts": bool(told),
        "senses": [_sense(of, n, key, told) for n, key in enumerate(_SENSES, first)],
        "points": [_sourced(of, n, key, told) for n, key in enumerate(_SENSES, first)],
        "pending": len(held) if len(held) >= sourced.k(of) else 0,
        "held_count": len(held),
        "held": sorted(held),
        "unchecked": not of.campaign.private and any(one.individual for one in comments),
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the units, bodies and people of whose comments this unit writes the digest: itself first.

    That is the highest unit that received any on them: comments are put together where they came in (0.5, 0.11).
    """
    found = [ref for ref, writer in sourced.writers(campaign).items() if writer == unit.id]
    yield from sorted((ref for ref in found if ref in campaign.units), key=lambda ref: (ref != unit.id, ref))
    yield from sorted(ref for ref in found if campaign.body(ref))
    yield from subject.by_name(campaign, (ref for ref in found if subject.is_person(campaign, ref)))


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame of the digest, to whom it is for and nobody else, under its number if it is registered."""
    whom = subject.called(of.campaign, of.subject or of.unit.id)
    own = subject.framed(of, frame, f"tổng hợp ý kiến góp ý đối với {whom}")
    found = _registered(of)
    return subject.as_registered(of, own, found) if found else own


def _registered(of: Asked) -> Registered | None:
    """The registered digest; one older than what stands here was another paper, and keeps its number to itself."""
    found = None if of.issue else subject.registered(of, "digest")
    last = max((one.comment.received for one in sourced.heard(of)), default=None)
    return found if found and found.date and (last is None or last <= found.date) else None


def _as_of(of: Asked) -> str:
    found = _registered(of)
    day = found.date if found else of.as_of
    return day.isoformat() if day else ""


def _sense(of: Asked, n: int, key: str, said: Iterable[Heard]) -> Sense:
    topics: dict[str, set[str]] = {}
    for point in (one.point for one in said):
        if point and point.sense == key:
            topics.setdefault(_topic(of, point), set()).add(letters.ended(point.text))
    shown: list[Topic] = [{"label": label, "points": sorted(topics[label])} for label in sorted(topics, key=_last)]
    return {"number": subject.roman(n), "label": _SENSES[key], "topics": shown}


def _sourced(of: Asked, n: int, key: str, said: Iterable[Heard]) -> Sourced:
    """By topic and words too: the order in which slips came in is nobody's."""
    points = [
        sourced.source(of, one.comment, point.text, _topic(of, point))
        for one in said
        if (point := one.point) and point.sense == key
    ]
    points.sort(key=lambda point: (_last(point["topic"]), point["text"], point["source"]))
    return {
        "number": subject.roman(n),
        "label": _SENSES[key],
        "title": f"Ý kiến góp ý về {_SENSES[key].lower()}",
        "points": points,
    }


def _topic(of: Asked, point: Point) -> str:
    return subject.topics(of.campaign, point.topic) or _NO_TOPIC


def _last(label: str) -> tuple[bool, str]:
    return label == _NO_TOPIC, label


_TOLD = ("whom", "as_of", "tallies", "has_texts", "senses", "pending")
DIGEST = Document(
    "comments",
    Words("digest of comments on one subject or unit", "tổng hợp ý kiến góp ý đối với một đối tượng, đơn vị"),
    "BÁO CÁO",
    "BC",
    "tổng hợp ý kiến góp ý đối với {subject}",
    digest,
    {
        "subject": _TOLD,
        "upper": _TOLD,
        "committee": (
            *("whom", "as_of", "tallies", "sources", "organisations", "has_texts", "points"),
            *("held_count", "held", "unchecked"),
        ),
    },
    each,
    framed,
    role="digest",
)
