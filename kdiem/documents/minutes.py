"""Biên bản hội nghị kiểm điểm of one session: who met, in what order, what was said and concluded, signed by two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.figures.comments import counted_in, standing
from kdiem.formats.base import Frame
from kdiem.passages import letters, posting, prompts, prose, shelf, sourced, subject
from kdiem.passages.base import Asked
from kdiem.passages.prose import Chapter, Piece
from kdiem.passages.sourced import Heard, Table
from kdiem.records.comment import Comment
from kdiem.records.defect import Defect
from kdiem.records.rating import Rating
from kdiem.records.session import Session, Sitting
from kdiem.records.unit import Unit
from kdiem.words import Words

_PURPOSES = {
    "review": "hội nghị kiểm điểm",
    "draft": "hội nghị góp ý dự thảo báo cáo kiểm điểm",
    "conclusion": "hội nghị kết luận kiểm điểm",
    "rating": "hội nghị đánh giá, xếp loại chất lượng",
}
_CONCLUSIONS = subject.vocabulary(Defect, "conclusion")


class Absent(TypedDict):
    """Who did not come; `leave` in words."""

    name: str
    leave: str
    reason: str


class Discussed(TypedDict):
    """A defect that was discussed."""

    subject: str
    text: str
    conclusion: str


class Voted(TypedDict):
    """A rating that was voted on: by how many, and what each label got."""

    subject: str
    voters: int | None
    result: str


class Minutes(TypedDict):
    """minutes.md.j2; `numbers` gives each chapter that there is its Roman numeral."""

    what: str
    collective: str
    numbers: dict[str, str]
    sittings: list[str]
    place: str
    chair: str
    secretary: str
    called: int | None
    absent_count: int
    with_leave: int
    without_leave: int
    absent: list[Absent]
    delegates: list[str]
    order: list[str]
    course: list[Chapter]
    heard: Table
    defects: list[Discussed]
    conclusion: list[Piece]
    votes: list[Voted]
    ended: str


def minutes(of: Asked) -> Minutes:
    """Returns what a session's record says; who was absent and how ratings were voted on is for the committee only.

    Raises:
        KdiemError: the subject names no session.
    """
    session, _ = posting.about(of, Session)
    chapters = prose.chapters(session.body)
    heard = sourced.by_class(of, _heard(of, session))
    defects = [_discussed(of, ref) for ref in session.defects if ref in of.campaign.by_id]
    votes = list(_votes(of, session)) if of.audience == "committee" else []
    conclusion = [piece for one in chapters if _concludes(one) for piece in one["prose"]]
    there = {"heard": heard["rows"], "defects": defects, "votes": votes, "conclusion": conclusion}
    leave = [one.leave for one in session.absent]
    return {
        "what": _what(session),
        "collective": of.campaign.name(session.collective),
        "numbers": {key: subject.roman(n) for n, key in enumerate((key for key in there if there[key]), 3)},
        "sittings": [_sitting(one) for one in session.sittings],
        "place": session.place or "",
        "chair": _person(of, session.chair),
        "secretary": _person(of, session.secretary),
        "called": session.called,
        "absent_count": len(leave),
        "with_leave": leave.count(True),
        "without_leave": leave.count(False),
        "absent": [
            {
                "name": of.campaign.name(one.person),
                "leave": "có phép" if one.leave else "không phép",
                "reason": one.reason or "",
            }
            for one in session.absent
        ],
        "delegates": [_person(of, one) for one in session.delegates],
        "order": [letters.capital(subject.called(of.campaign, one)) for one in session.order],
        "course": [one for one in chapters if not _concludes(one)],
        "heard": heard,
        "defects": defects,
        "conclusion": conclusion,
        "votes": votes,
        "ended": _ended(session),
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the sessions of a unit that were held, the first one first."""
    held = [one for one in campaign.living("session") if one.home == unit.id and one.days]
    yield from (one.id for one in sorted(held, key=lambda one: (one.days[0], one.id)))


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame with two signatures and the day on which the session ended; minutes go to nobody."""
    session, _ = posting.about(of, Session)
    dated = shelf.dated(of, frame, session.days[-1] if session.days else None)
    return dated._replace(
        subject=letters.balanced(f"{_what(session)} của {of.campaign.name(session.collective)}"),
        authority="",
        post="CHỦ TRÌ",
        signer=of.campaign.name(session.chair) if session.chair else "",
        witness_post="NGƯỜI GHI BIÊN BẢN",
        witness=of.campaign.name(session.secretary) if session.secretary else "",
        recipients=(),
    )


def _what(session: Session) -> str:
    track = " cán bộ, công chức" if session.track == "authority" and session.purpose == "review" else ""
    return f"{_PURPOSES[session.purpose]}{track}"


def _sitting(one: Sitting) -> str:
    times = [f"từ {_clock(one.since)}" if one.since else "", f"đến {_clock(one.until)}" if one.until else ""]
    when = " ".join(part for part in (*times, f"ngày {subject.day(one.date)}") if part)
    present = f"; có mặt {one.present:02} đồng chí" if one.present is not None else ""
    return f"{letters.capital(when)}{present}."


def _clock(clock: str) -> str:
    hour, _, minute = clock.partition(":")
    return f"{hour} giờ" if minute == "00" else f"{hour} giờ {minute} phút"


def _person(of: Asked, person: str | None) -> str:
    return letters.capital(letters.named(of.campaign, person, of.day)) if person else ""


def _ended(session: Session) -> str:
    last = max(session.sittings, key=lambda one: (one.date, one.until or ""), default=None)
    return f"{_clock(last.until)}, ngày {subject.day(last.date)}" if last and last.until else ""


def _concludes(chapter: Chapter) -> bool:
    return viet.fold(chapter["title"]).startswith("ket luan")


def _heard(of: Asked, session: Session) -> Iterator[Heard]:
    """What was said there: comments that name the session, and of its unit those that name none and its day."""
    for comment in standing(of.campaign):
        if comment.session == session.id or (comment.session is None and _is_there(comment, session)):
            for about, part in counted_in(of.campaign, comment):
                yield Heard(comment, None, about, part.unit_of_count, part.count)


def _is_there(comment: Comment, session: Session) -> bool:
    return comment.home == session.home and comment.stage == "in_session" and comment.received in session.days


def _discussed(of: Asked, ref: str) -> Discussed:
    defect = of.campaign.by_id[ref]
    assert isinstance(defect, Defect)
    return {
        "subject": letters.capital(subject.called(of.campaign, defect.subject)),
        "text": letters.ended(defect.statement),
        "conclusion": letters.capital(_CONCLUSIONS[defect.conclusion]),
    }


def _votes(of: Asked, session: Session) -> Iterator[Voted]:
    ratings: Iterable[Rating] = of.campaign.living("rating")
    for one in ratings:
        given = [verdict for verdict in (one.self_rated, one.proposed, one.decided) if verdict and verdict.by]
        if one.votes and any(verdict.by == session.collective and verdict.on in session.days for verdict in given):
            result = "; ".join(f"{prompts.label(of.campaign, vote.label)}: {vote.votes:02}" for vote in one.votes)
            whom = letters.capital(subject.called(of.campaign, one.subject))
            yield {"subject": whom, "voters": one.voters, "result": result}


_TOLD = tuple(key for key in Minutes.__annotations__ if key not in ("absent", "votes"))
MINUTES = Document(
    "minutes",
    Words("minutes of a review session", "biên bản hội nghị kiểm điểm"),
    "BIÊN BẢN",
    "BB",
    "hội nghị kiểm điểm",
    minutes,
    {"committee": (*_TOLD, "absent", "votes"), "upper": _TOLD},
    each,
    framed,
)
