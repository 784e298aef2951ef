"""KD43: people who are reviewed twice, as officials and as Party members."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.base import Record
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable.sessions import held
from kdiem.timetable.subjects import named
from kdiem.words import Words


class _Turn(NamedTuple):
    """The first review of a person on one track: when, at which hour if one is known, and where that stands."""

    on: datetime.date
    hour: str
    record: Record
    loc: Loc


@rule(
    "KD433",
    "party-review-first",
    Words(
        "the review for the Party on {party} does not come after the one as an official on {authority}",
        "kiểm điểm đảng viên ngày {party} không sau kiểm điểm cán bộ, công chức ngày {authority}",
    ),
    Words(
        "check both days; of sessions on one day note the hours: `sittings[0].since`",
        "kiểm tra lại hai ngày; hai hội nghị cùng ngày thì ghi giờ họp: `sittings[0].since`",
    ),
)
def party_review_first(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who is both is reviewed as an official first and as a Party member afterwards, person by person (3.8).

    The cell judges a member by how the duties were done; before the agency has spoken it cannot. Session is compared
    with session, and self-review with self-review where one of the sessions is not on record.
    """
    if not campaign.pack or not campaign.pack.order.officials_first:
        return
    sessions, papers = _sessions(campaign), _papers(campaign)
    for person in campaign.living("person"):
        authority, party = ((person.id, track) for track in ("authority", "party"))
        if authority in sessions and party in sessions:
            first, then = sessions[authority], sessions[party]
            in_turn = then.on == first.on and first.hour and first.hour < then.hour
            fault = then.on <= first.on and not in_turn
        elif authority in papers and (party in papers or party in sessions):
            first, then = papers[authority], papers.get(party) or sessions[party]
            fault = then.on < first.on
        else:
            continue
        if fault:
            related = ((first.record.path, first.loc),)
            yield at(then.record, *then.loc, related=related, party=then.on, authority=first.on)


@rule(
    "KD434",
    "official-not-reviewed",
    Words(
        "an official is reviewed for the Party here, and no record shows a review as an official",
        "tại đây kiểm điểm đảng viên đối với một cán bộ, công chức chưa có kiểm điểm theo chính quyền",
    ),
    Words(
        "register the self-review or the session with `track: authority`, or correct `official` of the person",
        "đăng ký bản kiểm điểm hoặc hội nghị với `track: authority`, hoặc sửa `official` của người đó",
    ),
    severity="warning",
)
def official_not_reviewed(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An official whom the Party has reviewed was reviewed as an official before (3.8).

    It sleeps until somebody of the same unit has a review as an official on record.
    """
    if not campaign.pack or not campaign.pack.order.officials_first:
        return
    sessions, papers = _sessions(campaign), _papers(campaign)
    reviewed = {person for person, track in (*sessions, *papers) if track == "authority"}
    awake = {campaign.unit_of(person) for person in reviewed}
    for person in campaign.living("person"):
        turn = sessions.get((person.id, "party"))
        if turn and person.official and person.home in awake and person.id not in reviewed:
            yield at(turn.record, *turn.loc)


@lru_cache(maxsize=2)
def _sessions(campaign: Campaign) -> dict[tuple[str, str], _Turn]:
    """The first session that had a person in its order, by person and track."""
    found: dict[tuple[str, str], _Turn] = {}
    people = campaign.by_kind["person"]
    for session in held(campaign):
        on = session.days[0]
        hour = min(one.since or "" for one in session.sittings if one.date == on)
        for n, ref in enumerate(session.order):
            key = (ref if ref in people else named(campaign, ref), session.track)
            if key not in found or (on, hour) < (found[key].on, found[key].hour):
                found[key] = _Turn(on, hour, session, ("order", n))
    return found


@lru_cache(maxsize=2)
def _papers(campaign: Campaign) -> dict[tuple[str, str], _Turn]:
    """The first dated self-review of each person, by person and track."""
    found: dict[tuple[str, str], _Turn] = {}
    for review in campaign.living("self-review"):
        key = (review.subject, review.track)
        if review.date and (key not in found or review.date < found[key].on):
            found[key] = _Turn(review.date, "", review, ("date",))
    return found


RULES: tuple[Rule, ...] = (party_review_first, official_not_reviewed)
