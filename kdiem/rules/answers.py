"""KD41: what a self-review must take up: comments, topics, earlier reviews, what is still contested."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.comments import standing
from kdiem.figures.suggestions import answered
from kdiem.records.comment import Comment
from kdiem.records.self_review import SelfReview
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import sessions, steps, subjects
from kdiem.words import Words

# What is praised asks for no answer.
_TO_ANSWER = ("shortcoming", "proposal")
_REFUSED = {
    "unfounded": Words("not taken up", "không tiếp thu"),
    "forwarded": Words("passed on", "chuyển cơ quan khác"),
}


@rule(
    "KD414",
    "unanswered-comment",
    Words("`{point}` is not answered in `{review}`", "`{point}` chưa được tiếp thu, giải trình trong `{review}`"),
    Words(
        "under `answers` of the self-review: `to: {point}`, an `outcome`, and its `anchor` or `text`",
        "ghi vào `answers` của bản kiểm điểm: `to: {point}`, `outcome`, kèm `anchor` hoặc `text`",
    ),
)
def unanswered_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every shortcoming named and every proposal made before the review is disposed of in its subject's report (0.23).

    It is taken up, explained, or not taken up with a reason. It sleeps until the self-review has its first answer, or
    is dated and its subject's review has been held; what came after the self-review is not asked of it.
    """
    answers = answered(campaign)
    reviews = _answering(campaign)
    comments = standing(campaign) if reviews else []
    refs = {f"{comment.id}#{n}" for comment in comments for n, _ in enumerate(comment.points, 1)}
    # Where an answer names no point of its comment, unknown-item speaks: any of them may be meant.
    unclear = {ref.partition("#")[0] for ref in answers if ref not in refs}
    for comment in comments:
        for n, point in enumerate(comment.points if comment.id not in unclear else ()):
            review = reviews.get(subjects.named(campaign, point.about))
            ref = f"{comment.id}#{n + 1}"
            if review and point.sense in _TO_ANSWER and ref not in answers and _in_time(comment, review):
                related = ((review.path, ("answers",)),)
                yield at(comment, "points", n, related=related, point=ref, review=review.id)


@rule(
    "KD415",
    "reasonless-outcome",
    Words("`{to}` is {outcome}, and no `text` says why", "`{to}`: {outcome}, nhưng chưa ghi lý do ở `text`"),
    Words(
        "`kdiem set {id} answers[{n}].text …`: the reason, or to whom it was passed on",
        "`kdiem set {id} answers[{n}].text …`: lý do, hoặc nơi đã chuyển đến",
    ),
)
def reasonless_outcome(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What is not taken up or passed on has its reason beside it, in the answer's own text (0.23).

    The table of what was taken up prints that text; without it the giver reads a bare refusal.
    """
    for review in campaign.living("self-review"):
        for n, answer in enumerate(review.answers):
            # Where there is no anchor either, answer-without-text speaks.
            if answer.outcome in _REFUSED and answer.anchor and not answer.text:
                outcome = _REFUSED[answer.outcome]
                yield at(review, "answers", n, to=answer.to, outcome=outcome, id=review.id, n=n)


@rule(
    "KD416",
    "missing-topic",
    Words("the self-review says nothing of {topics}", "bản kiểm điểm chưa nêu các nội dung: {topics}"),
    Words(
        "under `topics`: `addressed`, or `none` where there is nothing to say",
        "ghi vào `topics`: `addressed` nếu đã kiểm điểm, `none` nếu không có",
    ),
    severity="warning",
)
def missing_topic(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review goes into each topic of the resolution, a standing board member's also into the checklist (0.24).

    Each is addressed or marked as none; what is passed over in silence looks forgotten. It sleeps until the
    self-review lists its first topic.
    """
    resolution = [topic.key for topic in campaign.settings.resolution_topics] if campaign.settings else []
    asked = campaign.pack.checklist if campaign.pack else ()
    checklist = [topic.key for topic in asked if topic.subject != "collective"]
    for review in campaign.living("self-review"):
        if review.topics and review.track == "party":
            sits = _sits_on_board(campaign, review.subject, review.date or campaign.day)
            wanted = dict.fromkeys([*resolution, *(checklist if sits else ())])
            missing = [topic for topic in wanted if topic not in review.topics]
            if missing:
                yield at(review, "topics", topics=", ".join(f"`{topic}`" for topic in missing))


@rule(
    "KD417",
    "unmarked-repeat",
    Words(
        "`{first}` is a self-review of the same subject, form and period, and this one does not say that it repeats it",
        "`{first}` là bản kiểm điểm của cùng đối tượng, mẫu và kỳ, nhưng bản này không ghi là kiểm điểm lại",
    ),
    Words(
        "note under `repeats` which one it repeats (`of`), `ordered_by` and `reason`, or withdraw one of the two",
        "ghi vào `repeats`: bản trước (`of`), `ordered_by`, `reason`; hoặc rút một trong hai bản",
    ),
    severity="warning",
)
def unmarked_repeat(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A subject has one self-review; one done again names the one before it, who ordered it, and why (4.2).

    Of two that stand side by side nobody can say which one holds.
    """
    first: dict[tuple[object, ...], SelfReview] = {}
    for review in sorted(campaign.living("self-review"), key=lambda one: (one.date or datetime.date.max, one.id)):
        subject = subjects.named(campaign, review.subject)
        earlier = first.setdefault((subject, review.track, review.form, review.period), review)
        # Where both answer one point, answered-twice says it.
        if earlier is not review and review.repeats is None and not _answered_in(earlier) & _answered_in(review):
            yield at(review, "subject", related=((earlier.path, ()),), first=earlier.id)


@rule(
    "KD418",
    "unsettled-defect",
    Words(
        "`{unit}` has concluded or should have; this defect is still contested, and no note says why",
        "`{unit}` đã kết luận hoặc đã quá hạn kết luận, khuyết điểm này vẫn còn ý kiến khác mà chưa ghi lý do",
    ),
    Words(
        "as it was concluded: `kdiem set {id} conclusion …`; where it stays open: `kdiem set {id} note …`",
        "theo kết luận: `kdiem set {id} conclusion …`; nếu còn để lại: `kdiem set {id} note …`",
    ),
    severity="warning",
)
def unsettled_defect(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A defect that its subject contests is settled by the conclusion, or a note says how it stands (3.4).

    Otherwise it is neither remedied nor dropped. It sleeps until the unit's conclusion is there or overdue.
    """
    for defect in campaign.living("defect"):
        if defect.conclusion == "contested" and not defect.note and _is_concluded(campaign, defect.home):
            yield at(defect, "conclusion", unit=defect.home, id=defect.id)


def _answering(campaign: Campaign) -> dict[str, SelfReview]:
    """The self-review of each subject that answers anything, or that a session has heard; the latest of several."""
    found: dict[str, SelfReview] = {}
    heard = _heard(campaign)
    for review in sorted(campaign.living("self-review"), key=lambda one: one.date or datetime.date.min):
        subject = subjects.named(campaign, review.subject)
        is_heard = review.date and subject in heard and review.date <= heard[subject]
        if (review.answers or is_heard) and not review.carried_from:
            found[subject] = review
    return found


def _heard(campaign: Campaign) -> dict[str, datetime.date]:
    """The last day on which each subject was reviewed in a session for the Party; one without an order had its own."""
    found: dict[str, datetime.date] = {}
    for session in (one for met in sessions.held_by_unit(campaign).values() for one in met):
        for ref in session.order or (session.collective,):
            found[subjects.named(campaign, ref)] = session.days[-1]
    return found


def _is_concluded(campaign: Campaign, unit: str) -> bool:
    overdue = steps.state(campaign, unit, "conclude").condition in ("overdue", "skipped")
    return overdue or steps.ended(campaign, unit, "conclude") is not None


def _answered_in(review: SelfReview) -> set[str]:
    return {answer.to for answer in review.answers}


def _in_time(comment: Comment, review: SelfReview) -> bool:
    return comment.stage == "before" and (review.date is None or comment.received <= review.date)


def _sits_on_board(campaign: Campaign, person: str, day: datetime.date) -> bool:
    for ref, seat in subjects.seats(campaign).get(person, ()):
        body = campaign.body(ref)
        if body and body.type == "standing_board" and seat.holds(day):
            return True
    return False


RULES: tuple[Rule, ...] = (
    unanswered_comment,
    reasonless_outcome,
    missing_topic,
    unmarked_repeat,
    unsettled_defect,
)
