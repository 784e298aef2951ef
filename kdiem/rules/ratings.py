"""KD70: who is rated: each subject once for a period, and after its review."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem import days
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.ratings import current, is_rated, standing_ratings
from kdiem.records.base import labels_in
from kdiem.records.rating import RatedAs, Rating
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import sessions, subjects
from kdiem.timetable.rateable import rateable
from kdiem.words import Words

_KINDS = labels_in(RatedAs)
_OTHERS = Words("while others here were", "trong khi nơi này đã xếp loại đối tượng khác")
_AGAIN = Words("after the first rating was cancelled", "sau khi kết quả trước đã bị huỷ")


@rule(
    "KD701",
    "rated-twice",
    Words(
        "the second rating of this subject as {kind} for {period}",
        "xếp loại thứ hai của cùng đối tượng ({kind}), kỳ {period}",
    ),
    Words(
        "withdraw one, or cancel the first and let this one say `rates_again: {first}`",
        "rút một bản, hoặc huỷ bản trước và ghi `rates_again: {first}` ở bản này",
    ),
)
def rated_twice(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A subject has one rating of a kind for a period; one that was cancelled or done again is set aside (3.1).

    Of two, nobody knows which was decided, and both would be counted.
    """
    first: dict[tuple[str, str, str], Rating] = {}
    for rating in standing_ratings(campaign):
        known = first.setdefault(_key(campaign, rating), rating)
        if known is not rating:
            yield at(
                rating,
                "subject",
                related=((known.path, ("subject",)),),
                kind=_KINDS.words(rating.rated_as),
                period=rating.period,
                first=known.id,
            )


@rule(
    "KD702",
    "unrated-subject",
    Words(
        "not rated as {kind} for {period}, {though}",
        "chưa xếp loại ({kind}) kỳ {period}, {though}",
    ),
    Words(
        "`kdiem new rating`; for who is not to be rated, with `not_rated` and why",
        "`kdiem new rating`; đối tượng không xếp loại thì ghi `not_rated` và lý do",
    ),
    severity="warning",
)
def unrated_subject(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Where rating has begun, every subject of that kind is rated or has a record that says why not (3.1).

    It sleeps until the unit's people of that kind have a first rating, for a Party organisation until its superior
    has rated another one and its own conclusion has ended. A rating that was cancelled is done again. Who stands in no
    list is missing in every share.
    """
    keys = {_key(campaign, rating) for rating in standing_ratings(campaign)}
    open_again = [
        one
        for one in campaign.living("rating")
        if one.cancelled and not one.carried_from and _key(campaign, one) not in keys
    ]
    for rating in open_again:
        yield at(rating, "cancelled", kind=_KINDS.words(rating.rated_as), period=rating.period, though=_AGAIN)
    for rated_as, ratings in current(campaign).items():
        known = {_subject(campaign, rating) for rating in (*ratings, *open_again)}
        for record in rateable(campaign, rated_as, {rating.home for rating in ratings}):
            if record.id not in known:
                yield at(record, kind=_KINDS.words(rated_as), period=ratings[0].period, though=_OTHERS)


@rule(
    "KD703",
    "rated-unreviewed",
    Words(
        "rated, but no self-review and no session shows a review",
        "đã xếp loại nhưng không có bản kiểm điểm hay hội nghị kiểm điểm nào",
    ),
    Words(
        "enter the self-review, or add the subject to the `order` of the session",
        "nhập bản kiểm điểm, hoặc ghi đối tượng vào `order` của hội nghị kiểm điểm",
    ),
    severity="warning",
)
def rated_unreviewed(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who is rated was reviewed before (§2.3).

    Of persons it is asked where the unit keeps reviews of persons. A rating without a review rests on nothing that
    anybody said.
    """
    known = subjects.by_ref(campaign)
    keeps = {one.unit for one in known.values() if one.kind == "person" and one.standing == "reviewed"}
    for rating in _decided(campaign):
        subject = known.get(subjects.named(campaign, rating.subject))
        if subject and subject.standing == "not_yet" and (subject.kind == "collective" or subject.unit in keeps):
            yield at(rating, "decided")


@rule(
    "KD704",
    "rated-before-review",
    Words(
        "decided on {decided}, before the review session of {held}",
        "quyết định ngày {decided}, trước hội nghị kiểm điểm ngày {held}",
    ),
    Words("check the two days", "kiểm tra lại hai ngày"),
)
def rated_before_review(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A rating is decided when the review has been held, not before (§2.3).

    A label given beforehand makes the review a form. Where a subject is reviewed in several places, the first counts.
    A rating of a period that was over before the campaign began belongs to an earlier review.
    """
    since = campaign.settings.period.since if campaign.settings else None
    held = _held(campaign)
    for rating in _decided(campaign):
        day = rating.decided.on if rating.decided else None
        start, last = days.of_period(rating.period)
        # A session of the next year is no review of this one: it is looked for up to one period later.
        mine = [one for one in held.get(_subject(campaign, rating), ()) if start <= one <= last + (last - start)]
        if day and mine and day < min(mine) and not (since and last < since):
            yield at(rating, "decided", "on", decided=day, held=min(mine))


@rule(
    "KD707",
    "unrateable-rated",
    Words(
        "rated, though the person's status is `{status}`",
        "đã xếp loại trong khi tình trạng của người này là `{status}`",
    ),
    Words(
        "correct the person's `status`, or say `not_rated: {status}`",
        "sửa `status` của người này, hoặc ghi `not_rated: {status}`",
    ),
    severity="warning",
)
def unrateable_rated(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who is suspended, or exempt from work and activity, is not rated (§2.3).

    They are counters of their own in every published table, and all shares are out of the others.
    """
    for rating in _decided(campaign):
        person = campaign.by_kind["person"].get(rating.subject)
        status = getattr(person, "status", "")
        if status in subjects.EXEMPT:
            yield at(rating, "decided", status=status)


def _decided(campaign: Campaign) -> list[Rating]:
    """The ratings that this campaign decided and that stand."""
    return [rating for rating in standing_ratings(campaign) if is_rated(rating) and not rating.carried_from]


def _subject(campaign: Campaign, rating: Rating) -> str:
    """The subject; of a Party organisation its unit, whichever of its bodies the record names."""
    return campaign.unit_of(rating.subject) if rating.rated_as == "party_organisation" else rating.subject


def _key(campaign: Campaign, rating: Rating) -> tuple[str, str, str]:
    return _subject(campaign, rating), rating.rated_as, rating.period


def _held(campaign: Campaign) -> dict[str, list[datetime.date]]:
    """The last days of the sessions in whose order a subject stands; of a unit, of those of its own collective too."""
    found: dict[str, list[datetime.date]] = {}
    for session in sessions.held(campaign):
        for ref in dict.fromkeys((session.collective, session.home, *session.order)):
            found.setdefault(ref, []).append(session.days[-1])
    return found


RULES: tuple[Rule, ...] = (
    rated_twice,
    unrated_subject,
    rated_unreviewed,
    rated_before_review,
    unrateable_rated,
)
