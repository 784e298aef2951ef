"""KD43: where people are reviewed: retired members in their own cell, leaders in two places."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable.sessions import held
from kdiem.timetable.subjects import EXEMPT, named, seats
from kdiem.words import Words

# The collectives in which leaders are reviewed besides their cell.
_LEADING = ("standing_board", "leadership")


@rule(
    "KD437",
    "retired-reviewed-elsewhere",
    Words(
        "a retired member is reviewed in `{unit}`, and is active in `{home}`",
        "đảng viên đã nghỉ công tác kiểm điểm ở `{unit}`, trong khi sinh hoạt ở `{home}`",
    ),
    Words(
        "let `{home}` review the member, or move the person's file if the place of activity changed",
        "để `{home}` kiểm điểm, hoặc chuyển tệp của người đó nếu nơi sinh hoạt đã thay đổi",
    ),
)
def retired_reviewed_elsewhere(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A retired member is reviewed in the cell where they are active, whoever manages them (0.22).

    The cell is where their conduct is known. The managing level looks at it and suggests points.
    """
    homes = {person.id: person.home for person in campaign.living("person") if person.status == "retired"}
    for review in campaign.living("self-review"):
        if review.track == "party" and homes.get(review.subject, review.home) != review.home:
            yield at(review, "subject", unit=review.home, home=homes[review.subject])
    for session in campaign.living("session"):
        for n, ref in enumerate(session.order if (session.purpose, session.track) == ("review", "party") else ()):
            subject = named(campaign, ref)
            if homes.get(subject, session.home) != session.home:
                yield at(session, "order", n, unit=session.home, home=homes[subject])


@rule(
    "KD438",
    "leader-reviewed-once",
    Words(
        "reviewed in `{there}` and not in `{missing}`, where others were reviewed",
        "đã kiểm điểm ở `{there}` nhưng chưa kiểm điểm ở `{missing}`, nơi những người khác đã kiểm điểm",
    ),
    Words(
        "a leader is reviewed in both; put the person into the `order` of the session there",
        "người lãnh đạo kiểm điểm ở cả hai nơi; bổ sung vào `order` của hội nghị ở nơi còn thiếu",
    ),
    severity="warning",
)
def leader_reviewed_once(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A leader is reviewed in two places: in the cell, and in the leadership collective they belong to (§2.3).

    The cell knows the member, the collective the work. Whoever sits in a standing board or a leadership collective
    is meant, or has a leading post in a unit whose collective has no list of members. It sleeps until both places
    have reviewed individuals, by the orders of their sessions.
    """
    cells, collectives = _reviewed(campaign)
    for person in campaign.living("person"):
        in_cell = person.id in cells.get(person.home, ())
        for body in _collectives(campaign, person.id) if person.home in cells and person.status not in EXEMPT else ():
            in_body = person.id in collectives.get(body, ())
            if body in collectives and in_body != in_cell:
                there, missing = (body, person.home) if in_body else (person.home, body)
                yield at(person, "posts", there=there, missing=missing)


def _reviewed(campaign: Campaign) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Who was reviewed as an individual: in the cells by unit, and in the collectives of leaders by body."""
    cells: dict[str, set[str]] = {}
    collectives: dict[str, set[str]] = {}
    everybody = campaign.by_kind["person"].keys()
    for session in held(campaign):
        people = {ref if ref in everybody else named(campaign, ref) for ref in session.order} & everybody
        body = campaign.body(session.collective)
        if people and body and body.type in _LEADING:
            collectives.setdefault(session.collective, set()).update(people)
        elif people and session.track == "party":
            cells.setdefault(session.home, set()).update(people)
    return cells, collectives


def _collectives(campaign: Campaign, person: str) -> dict[str, None]:
    """The leadership collectives that a person belongs to by the campaign's day."""
    sitting = [body for body, seat in seats(campaign).get(person, ()) if seat.holds(campaign.day)]
    posts = getattr(campaign.by_kind["person"][person], "posts", ())
    for unit in (post.unit for post in posts if post.leading and post.unit and post.holds(campaign.day)):
        bodies = campaign.units[unit].bodies if unit in campaign.units else {}
        sitting += [f"{unit}:{key}" for key, body in bodies.items() if not body.members]
    return dict.fromkeys(ref for ref in sitting if getattr(campaign.body(ref), "type", "") in _LEADING)


RULES: tuple[Rule, ...] = (retired_reviewed_elsewhere, leader_reviewed_once)
