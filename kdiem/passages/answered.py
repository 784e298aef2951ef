"""What was put to a subject and what it answered: suggested points and points of comments, in the order to be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kdiem import authorship
from kdiem.campaign import Campaign
from kdiem.figures.suggestions import issued
from kdiem.passages import letters, sourced, subject
from kdiem.passages.base import Asked
from kdiem.records.comment import Comment
from kdiem.records.self_review import Answer, SelfReview
from kdiem.records.suggestion import Suggestion
from kdiem.timetable import subjects

_OUTCOMES = subject.vocabulary(SelfReview, "answers", "outcome")
# What is praised asks for no answer.
TO_ANSWER = ("shortcoming", "proposal")


class Put(NamedTuple):
    """One point that a subject must answer, with its answer if there is one.

    `source` is the letter that suggested it (`Số 15-CV/ĐU, nội dung 1`), of a comment its giver as the
    committee may read it: no other reader sees that. `is_held`: the comment gives its author away, so that it may not
    be quoted.
    """

    ref: str
    text: str
    source: str
    topic: str
    answer: Answer | None
    said: str
    """The answer's own text, else what stands under its heading; empty where neither is there."""
    is_comment: bool = False
    is_held: bool = False


def put(of: Asked) -> list[Put]:
    """Returns all that was put to a subject: suggested points by letter, then comments by topic and words."""
    review = subject.review(of.campaign, subject.ref(of))
    comments = sorted(_comments(of, review), key=lambda one: (one.topic, one.text, one.ref))
    return [*_suggested(of, review), *comments]


def praised(of: Asked) -> list[str]:
    """Returns what was praised in a subject, each text once; a comment that gives its author away is not quoted."""
    found = {
        letters.ended(point.text)
        for comment in sourced.on(of.campaign, subject.ref(of))
        for point in comment.points
        if point.sense == "strength" and subjects.named(of.campaign, point.about) == subject.ref(of)
        if not authorship.is_held(of.campaign, comment)
    }
    return sorted(found)


def outcome(answer: Answer) -> str:
    """Returns what an answer came to: `Tiếp thu`, `Giải trình`."""
    return letters.capital(_OUTCOMES[answer.outcome])


def outcomes() -> list[str]:
    """Returns all that an answer may come to, in the order of the vocabulary."""
    return [letters.capital(label) for label in _OUTCOMES.values()]


def asked_of(campaign: Campaign, subject_: str) -> bool:
    """True if anything was suggested to a subject, or said of it that asks for an answer."""
    letter = any(issued(one) and one.items for one in subject.about(campaign, "suggestion", subject_, "target"))
    return letter or any(
        point.sense in TO_ANSWER and comment.stage != "in_session" and subjects.named(campaign, point.about) == subject_
        for comment in sourced.on(campaign, subject_)
        for point in comment.points
    )


def _suggested(of: Asked, review: SelfReview | None) -> Iterator[Put]:
    found = [one for one in subject.about(of.campaign, "suggestion", subject.ref(of), "target") if issued(one)]
    for letter in sorted(found, key=lambda one: (str(one.date or ""), one.id)):
        for n, item in enumerate(letter.items, 1):
            if item.withdrawn is None:
                ref = f"{letter.id}#{n}"
                topic = subject.topics(of.campaign, item.topic)
                answer = _answer(review, ref)
                said = _said(review, answer)
                yield Put(ref, letters.ended(item.text), f"{_letter(letter)}, nội dung {n}", topic, answer, said)


def _comments(of: Asked, review: SelfReview | None) -> Iterator[Put]:
    wanted, to_committee = subject.ref(of), of.audience == "committee"
    for comment in sourced.on(of.campaign, wanted):
        for n, point in enumerate(comment.points, 1):
            ref = f"{comment.id}#{n}"
            answer = _answer(review, ref)
            is_asked = point.sense in TO_ANSWER and comment.stage != "in_session"
            if subjects.named(of.campaign, point.about) == wanted and (is_asked or answer):
                held = authorship.is_held(of.campaign, comment, to_committee)
                topic = subject.topics(of.campaign, point.topic)
                text, said = letters.ended(point.text), _said(review, answer)
                yield Put(ref, text, _given(of, comment), topic, answer, said, True, held)


def _answer(review: SelfReview | None, ref: str) -> Answer | None:
    return next((one for one in review.answers if one.to == ref), None) if review else None


def _said(review: SelfReview | None, answer: Answer | None) -> str:
    if review is None or answer is None:
        return ""
    return answer.text or review.sections().get(answer.anchor or "", "")


def _letter(letter: Suggestion) -> str:
    return f"Số {letter.number}" if letter.number else f"Văn bản gợi ý{letters.dated(letter.date)}"


def _given(of: Asked, comment: Comment) -> str:
    number = comment.organisation.number if comment.organisation else None
    return f"{sourced.giver(of, comment)}{f' ({number})' if number else ''}"
