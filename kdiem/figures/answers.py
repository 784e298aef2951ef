"""What became of what was suggested and what was said: points answered in self-reviews, by outcome."""

from __future__ import annotations

from collections.abc import Iterable

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part
from kdiem.figures.breakdown import broken_down, labels_at
from kdiem.records.self_review import SelfReview
from kdiem.words import Words

_ANSWERED = Words("points of comments answered", "ý kiến góp ý đã tiếp thu, giải trình")
_POINTS = Words("shortcomings and proposals before the review", "số ý kiến về hạn chế, đề xuất trước khi kiểm điểm")
# What is praised asks for no answer.
_TO_ANSWER = ("shortcoming", "proposal")
_WAYS = {
    "suggestion": (
        "suggestions-by-outcome",
        Words("suggested points: {of}", "nội dung gợi ý: {of}"),
        Words("suggested points answered", "số nội dung gợi ý đã trả lời"),
    ),
    "comment": (
        "comments-by-outcome",
        Words("points of comments: {of}", "ý kiến góp ý: {of}"),
        Words("points of comments answered", "số ý kiến góp ý đã trả lời"),
    ),
}


def answers(campaign: Campaign) -> Iterable[Figure]:
    """Yields the points of comments that have a disposition, and all answers by outcome (0.23, 2.1).

    Shortcomings and proposals before the review and on drafts are to be answered; what was said in session stands in
    the minutes, and a tally holds no points. A point has one outcome; a review done again takes the place of the first.
    """
    given = _given(campaign)
    yield Figure("comments-answered", _ANSWERED, _POINTS, _answered(campaign, given))
    outcomes = labels_at(SelfReview, "answers", "outcome")
    for kind, (stem, title, base_name) in _WAYS.items():
        of_kind = campaign.by_kind[kind]
        ones = (
            (outcome, Part(review.home, 1, None, (review.id,)))
            for ref, (outcome, review) in given.items()
            if ref.partition("#")[0] in of_kind
        )
        yield from broken_down(stem, title, base_name, outcomes, ones)


def _given(campaign: Campaign) -> dict[str, tuple[str, SelfReview]]:
    """What was answered to each point, and where."""
    reviews = campaign.living("self-review")
    repeated = {review.repeats.of for review in reviews if review.repeats}
    standing = [review for review in reviews if review.id not in repeated]
    return {answer.to: (answer.outcome, review) for review in standing for answer in review.answers}


def _answered(campaign: Campaign, given: dict[str, tuple[str, SelfReview]]) -> tuple[Part, ...]:
    comments = campaign.living("comment")
    replaced = {comment.supersedes for comment in comments}
    named = {ref.partition("#")[0] for ref in given}
    counts: dict[str, list[int]] = {}
    ids: dict[str, dict[str, None]] = {}
    for comment in comments:
        if comment.stage != "in_session" and comment.points and comment.id not in replaced:
            asked = [n for n, point in enumerate(comment.points, 1) if point.sense in _TO_ANSWER]
            count = counts.setdefault(comment.home, [0, 0])
            count[1] += len(asked)
            for n in asked if comment.id in named else ():
                if found := given.get(f"{comment.id}#{n}"):
                    count[0] += 1
                    ids.setdefault(comment.home, {})[found[1].id] = None
    return tuple(Part(unit, done, points, tuple(ids.get(unit, ()))) for unit, (done, points) in counts.items())
