"""KD4: self-reviews and the answers that live in them."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.self_review import Answer, SelfReview
from kdiem.rules.base import Rule, Spot, at, did_you_mean, rule
from kdiem.words import Words


@rule(
    "KD401",
    "dangling-anchor",
    Words(
        "no heading of this self-review has the anchor `{anchor}`",
        "bản kiểm điểm không có mục nào mang mã `{anchor}`",
    ),
    Words(
        "{guess}put `{{#{anchor}}}` behind the heading that answers it",
        "{guess}ghi `{{#{anchor}}}` sau tên mục trả lời",
    ),
)
def dangling_anchor(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The anchor of an answer is a heading of the same self-review (2.1).

    An answer that points nowhere was perhaps never written.
    """
    for review, n, answer in _answers(campaign):
        if answer.anchor and answer.anchor not in review.sections():
            # Only what is nearly the anchor itself: headings are the review's own words.
            guess = did_you_mean(viet.closest(answer.anchor, list(review.sections())) or "")
            yield at(review, "answers", n, "anchor", anchor=answer.anchor, guess=guess)


@rule(
    "KD402",
    "answer-without-text",
    Words(
        "the answer to `{to}` has neither an `anchor` nor a `text`",
        "phần trả lời `{to}` không có `anchor`, cũng không có `text`",
    ),
    Words(
        "name under `anchor` the heading that answers it, or write the answer under `text`",
        "ghi vào `anchor` mã của mục trả lời, hoặc ghi nội dung giải trình vào `text`",
    ),
)
def answer_without_text(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An answer says something: under a heading of the self-review or in its own text (2.1).

    An outcome alone, "accepted", explains nothing to those who asked.
    """
    for review, n, answer in _answers(campaign):
        if not answer.anchor and not answer.text:
            yield at(review, "answers", n, to=answer.to)


@rule(
    "KD403",
    "empty-answer",
    Words(
        "nothing stands under the heading `{anchor}`, which answers `{to}`",
        "dưới mục `{anchor}` trả lời `{to}` không có nội dung",
    ),
    Words("write the cause and the responsibility under it", "viết nguyên nhân, trách nhiệm vào mục này"),
)
def empty_answer(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The section that answers a point holds text (forms, section IV).

    A heading alone is a promise to answer.
    """
    for review, n, answer in _answers(campaign):
        sections = review.sections()
        if answer.anchor in sections and not sections[answer.anchor] and not answer.text:
            yield at(review, "answers", n, "anchor", anchor=answer.anchor, to=answer.to)


@rule(
    "KD404",
    "answered-twice",
    Words("`{to}` is answered here and in `{first}`", "`{to}` được trả lời ở đây và ở `{first}`"),
    Words(
        "keep one answer; a review done again names the first one under `repeats`",
        "giữ một phần trả lời; bản kiểm điểm lại ghi bản trước vào `repeats`",
    ),
)
def answered_twice(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A point has one answer; only a review done again (kiểm điểm lại) answers it anew.

    Of two answers that differ, nobody can say which one holds. An answer to what was put to another is none.
    """
    first: dict[str, tuple[SelfReview, int]] = {}
    repeated = {review.repeats.of for review in campaign.living("self-review") if review.repeats}
    for review, n, answer in _answers(campaign):
        # Of what was put to another, answer-for-another speaks.
        if review.id in repeated or _put_to_another(campaign, review, answer):
            continue
        earlier = first.setdefault(answer.to, (review, n))
        if earlier != (review, n):
            spot = at(review, "answers", n, "to", to=answer.to, first=earlier[0].id)
            yield spot._replace(related=((earlier[0].path, ("answers", earlier[1])),))


@rule(
    "KD405",
    "answer-for-another",
    Words("`{to}` was put to `{target}`, not to `{subject}`", "`{to}` gợi ý cho `{target}`, không phải `{subject}`"),
    Words(
        "check the id and the number of the point: `kdiem set {id} answers[{n}].to …`",
        "kiểm tra lại mã và số của nội dung gợi ý: `kdiem set {id} answers[{n}].to …`",
    ),
)
def answer_for_another(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review answers the points that were put to its own subject or to the subject's unit.

    What was put to another stays unanswered, though it looks answered.
    """
    for review, n, answer in _answers(campaign):
        if target := _put_to_another(campaign, review, answer):
            said = {"to": answer.to, "target": target, "subject": review.subject, "id": review.id, "n": n}
            yield Spot(review.path, ("answers", n, "to"), said, review.id)


def _put_to_another(campaign: Campaign, review: SelfReview, answer: Answer) -> str:
    """The target of the suggestion that is answered, where that is another unit or person; nothing else."""
    suggestion = campaign.by_kind["suggestion"].get(answer.to.split("#")[0])
    target: str = getattr(suggestion, "target", review.subject)
    units = {campaign.unit_of(target), campaign.unit_of(review.subject)}
    personal = target in campaign.by_kind["person"] and target != review.subject
    return target if "" not in units and (personal or len(units) > 1) else ""


def _answers(campaign: Campaign) -> Iterator[tuple[SelfReview, int, Answer]]:
    for review in campaign.living("self-review"):
        for n, answer in enumerate(review.answers):
            yield review, n, answer


RULES: tuple[Rule, ...] = (
    dangling_anchor,
    answer_without_text,
    empty_answer,
    answered_twice,
    answer_for_another,
)
