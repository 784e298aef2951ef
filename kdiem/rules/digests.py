"""KD41: the digest of comments (bản tổng hợp), and the self-review that is written from it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.figures.comments import standing
from kdiem.records.comment import Comment
from kdiem.records.document import Document
from kdiem.records.self_review import SelfReview
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import subjects
from kdiem.words import Words


@rule(
    "KD411",
    "missing-digest",
    Words(
        "comments came before this self-review ({comments}), and no digest puts them together",
        "trước bản kiểm điểm này đã nhận ý kiến góp ý ({comments} văn bản, phiếu), nhưng chưa có bản tổng hợp",
    ),
    Words(
        "register it: `kdiem new document --set role=digest --set about={subject}`",
        "ghi vào sổ văn bản: `kdiem new document --set role=digest --set about={subject}`",
    ),
    severity="warning",
)
def missing_digest(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review is written after the comments on its subject were put together and reported (0.5, 0.23).

    Otherwise each reader takes from the pile what suits them. It sleeps until the campaign registers its first digest.
    """
    received = _received(campaign) if any(_digests(campaign)) else {}
    for review in _reviews(campaign):
        subject = subjects.named(campaign, review.subject)
        came = [day for day in received.get(subject, {}).values() if review.date is None or day <= review.date]
        if came and not _digests_for(campaign, subject):
            yield at(review, "sources", comments=len(came), subject=review.subject)


@rule(
    "KD412",
    "review-too-early",
    Words("dated {date}, before {what} of {day}", "ghi ngày {date}, trước {what} ngày {day}"),
    Words(
        "check the two days; a self-review is written once the comments are put together",
        "kiểm tra lại hai ngày; bản kiểm điểm viết sau khi tổng hợp ý kiến góp ý",
    ),
)
def review_too_early(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review is dated after the digest of comments on its subject, and after every comment it answers (0.23).

    It cannot have taken up what nobody had yet read. Of several digests the first counts.
    """
    comments = {comment.id: comment for comment in standing(campaign)}
    for review in _reviews(campaign):
        later = _earliest_too_late(campaign, review, comments)
        if later:
            yield at(review, "date", related=(later.place,), date=review.date, what=later.what, day=later.day)


@rule(
    "KD413",
    "uncited-digest",
    Words("the self-review does not name the digest `{digest}`", "bản kiểm điểm chưa dẫn bản tổng hợp `{digest}`"),
    Words(
        "add it to `sources`: its `number`, `date` and `issuer`",
        "bổ sung vào `sources`: `number`, `date`, `issuer` của bản tổng hợp",
    ),
    severity="warning",
)
def uncited_digest(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A dated self-review names the digest of the comments on its subject among its sources (0.5).

    Whoever reads it can then see what it was to take up. Its number or its date is enough, and one of several digests.
    What is about a unit is asked of the unit's collective, and not of each of its members.
    """
    own, of_units = _digests(campaign)
    about: dict[str, list[Document]] = {}
    for ref, digests in (*own.items(), *of_units.items()):
        about.setdefault(subjects.named(campaign, ref), []).extend(digests)
    for review in _reviews(campaign):
        subject = subjects.named(campaign, review.subject)
        first = min(about.get(subject, ()), key=_by_day, default=None) if review.date else None
        if first and not any(_cites(review, digest) for digest in _digests_for(campaign, subject)):
            yield at(review, "sources", related=((first.path, ()),), digest=first.number or first.id)


class _Later(NamedTuple):
    """A day that a self-review ought to come after: what happened on it, and where that is written."""

    day: datetime.date
    what: Words
    place: tuple[str, Loc]


def _earliest_too_late(campaign: Campaign, review: SelfReview, comments: dict[str, Comment]) -> _Later | None:
    """The digest, else the first comment answered, that the self-review is dated before."""
    if review.date is None:
        return None
    digests = [digest for digest in _digests_for(campaign, subjects.named(campaign, review.subject)) if digest.date]
    for digest in digests[:1]:
        if digest.date and digest.date > review.date:
            return _Later(digest.date, _DIGEST.filled(id=digest.id), (digest.path, ("date",)))
    for answer in review.answers:
        comment = comments.get(answer.to.partition("#")[0])
        if comment and comment.received > review.date:
            return _Later(comment.received, _COMMENT.filled(id=comment.id), (comment.path, ("received",)))
    return None


def _reviews(campaign: Campaign) -> Iterator[SelfReview]:
    return (review for review in campaign.living("self-review") if review.track == "party")


def _received(campaign: Campaign) -> dict[str, dict[str, datetime.date]]:
    """The comments before the review on each subject, with the day of each."""
    found: dict[str, dict[str, datetime.date]] = {}
    for comment in standing(campaign):
        for point in comment.points if comment.stage == "before" else ():
            found.setdefault(subjects.named(campaign, point.about), {})[comment.id] = comment.received
    return found


def _cites(review: SelfReview, digest: Document) -> bool:
    return any(
        (source.number and source.number == digest.number) or (source.date and source.date == digest.date)
        for source in review.sources
    )


def _digests_for(campaign: Campaign, subject: str) -> list[Document]:
    """The digests of comments on a subject, or on all of its unit, the earliest first."""
    own, of_units = _digests(campaign)
    found = {digest.id: digest for digest in own.get(subject, ())}
    for unit in sorted({campaign.unit_of(subject)} | subjects.sits_in(campaign, subject)):
        found |= {digest.id: digest for digest in of_units.get(unit, ())}
    return sorted(found.values(), key=_by_day)


def _by_day(digest: Document) -> tuple[datetime.date, str]:
    return digest.date or datetime.date.max, digest.id


@lru_cache(maxsize=2)
def _digests(campaign: Campaign) -> tuple[dict[str, list[Document]], dict[str, list[Document]]]:
    """The digests by subject and by unit; one that says of nobody that it is about them is about its own unit."""
    own: dict[str, list[Document]] = {}
    of_units: dict[str, list[Document]] = {}
    for document in campaign.living("document"):
        if document.role == "digest":
            for about in document.about or (document.home,):
                (of_units if about in campaign.units else own).setdefault(about, []).append(document)
    return own, of_units


_DIGEST = Words("the digest `{id}`", "bản tổng hợp `{id}`")
_COMMENT = Words("the comment `{id}` (answered here)", "ý kiến `{id}` (được trả lời ở đây) nhận")

RULES: tuple[Rule, ...] = (missing_digest, review_too_early, uncited_digest)
