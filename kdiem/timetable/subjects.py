"""Who is under review: the collectives and the people of each unit, and which of them were reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from kdiem.campaign import Campaign, Loc
from kdiem.records.base import Record
from kdiem.records.unit import Seat
from kdiem.timetable import steps
from kdiem.timetable.sessions import is_of_campaign

EXEMPT = ("exempt", "suspended")
# Which body reviews itself for a unit, where it has several (0.5, 0.16, 0.17); the others are its own people's work.
_FIRST = ("standing_board", "executive_committee", "cell_committee", "leadership")

Standing = Literal["reviewed", "not_yet", "exempt"]


class Subject(NamedTuple):
    """A body, unit or person under review, in the unit where it stands (a person: where active).

    `reviewed`: a self-review for the Party is there, or a review session that was held had it in its order; `records`
    are these. `exempt`: a person who need not review and did not. `not_yet`: neither. Eligible is all but `exempt`.
    """

    ref: str
    unit: str
    kind: Literal["collective", "person"]
    standing: Standing
    records: tuple[str, ...] = ()

    @property
    def eligible(self) -> bool:
        """True for who is to review: all but the exempt and the suspended."""
        return self.standing != "exempt"


@lru_cache(maxsize=4)
def under_review(campaign: Campaign) -> tuple[Subject, ...]:
    """Returns all who are under review, unit by unit as `steps.units` has them: its collectives first, then its people.

    A unit known only by a count of its members has no people here.
    """
    shown = _shown(campaign)
    units = steps.units(campaign)
    people: dict[str, list[Subject]] = {unit: [] for unit in units}
    for person in campaign.living("person"):
        if person.home in people:
            records = shown.get(person.id, ())
            standing = _standing(person.status, records)
            people[person.home].append(Subject(person.id, person.home, "person", standing, records))
    others = _others(campaign, shown)
    return tuple(subject for unit in units for subject in (*_collectives(unit, others, shown, campaign), *people[unit]))


@lru_cache(maxsize=4)
def by_unit(campaign: Campaign) -> dict[str, tuple[Subject, ...]]:
    """Returns the subjects of each unit that goes through the steps."""
    found: dict[str, list[Subject]] = {unit: [] for unit in steps.units(campaign)}
    for subject in under_review(campaign):
        found[subject.unit].append(subject)
    return {unit: tuple(subjects) for unit, subjects in found.items()}


@lru_cache(maxsize=4)
def by_ref(campaign: Campaign) -> dict[str, Subject]:
    """Returns every subject by its reference; ask with `named` where a record may name the unit for its collective."""
    return {subject.ref: subject for subject in under_review(campaign)}


def named(campaign: Campaign, ref: str) -> str:
    """Returns the subject that a record means: a unit for its collective, a self-review for its subject."""
    if review := campaign.by_kind["self-review"].get(ref):
        ref = str(getattr(review, "subject", ref))
    return collective(campaign, ref) if ref in campaign.units else ref


def collective(campaign: Campaign, unit: str) -> str:
    """Returns the collective that is reviewed for a unit: its standing board, else its committee, chi uỷ or leadership.

    A unit without bodies is its own collective: a chi bộ without a chi uỷ.
    """
    bodies = campaign.units[unit].bodies
    keys = [key for kind in _FIRST for key, body in bodies.items() if body.type == kind]
    return f"{unit}:{keys[0]}" if keys else unit


def heard_about(campaign: Campaign, unit: str) -> dict[str, Loc]:
    """Returns of whom comments are gathered for a unit, each with its place in the unit's file.

    That is its collective, and one by one those who sit on it by the campaign's day, where the rule pack has comments
    on the members of such a body sent to several recipients (0.11, 0.13).
    """
    ref = collective(campaign, unit)
    found: dict[str, Loc] = {ref: ("bodies", ref.partition(":")[2]) if ":" in ref else ("bodies",)}
    body = campaign.body(ref)
    if body and campaign.pack and body.type in campaign.pack.comments.recipients_for:
        for n, seat in enumerate(body.members):
            person = campaign.by_kind["person"].get(seat.person)
            if seat.holds(campaign.day) and person and not person.withdrawn and _is_active(person):
                found[seat.person] = ("bodies", ref.partition(":")[2], "members", n)
    return found


@lru_cache(maxsize=4)
def seats(campaign: Campaign) -> dict[str, tuple[tuple[str, Seat], ...]]:
    """Returns the seats of each person who sits in a body: the body as `unit:key`, and the seat with its days."""
    found: dict[str, list[tuple[str, Seat]]] = {}
    for unit in campaign.units.values():
        for key, body in unit.bodies.items():
            for seat in body.members:
                found.setdefault(seat.person, []).append((f"{unit.id}:{key}", seat))
    return {person: tuple(held) for person, held in found.items()}


def sits_in(campaign: Campaign, ref: str) -> set[str]:
    """Returns the units in whose bodies a person sits; of anybody else, the unit that the subject belongs to."""
    return {body.partition(":")[0] for body, _ in seats(campaign).get(ref, ())} or {campaign.unit_of(ref)}


def _is_active(person: Record) -> bool:
    return getattr(person, "status", "") not in EXEMPT


def _collectives(unit: str, others: dict[str, list[str]], shown: _Records, campaign: Campaign) -> Iterator[Subject]:
    first = collective(campaign, unit)
    for ref in dict.fromkeys((first, *others.get(unit, ()))):
        records = shown.get(ref, ())
        yield Subject(ref, unit, "collective", "reviewed" if records else "not_yet", records)


def _others(campaign: Campaign, shown: _Records) -> dict[str, list[str]]:
    """The bodies besides the first of each unit that were reviewed all the same."""
    found: dict[str, list[str]] = {}
    for ref in shown:
        if campaign.body(ref):
            found.setdefault(ref.partition(":")[0], []).append(ref)
    return found


def _standing(status: str, records: tuple[str, ...]) -> Standing:
    if records:
        return "reviewed"
    return "exempt" if status in EXEMPT else "not_yet"


_Records = dict[str, tuple[str, ...]]


def _shown(campaign: Campaign) -> _Records:
    """The self-reviews and the sessions that show of each subject that it was reviewed."""
    found: dict[str, dict[str, None]] = {}
    for review in campaign.living("self-review"):
        if review.track == "party":
            found.setdefault(named(campaign, review.subject), {})[review.id] = None
    for session in campaign.living("session"):
        held = session.days and session.days[0] <= campaign.day
        if held and session.purpose == "review" and session.track == "party" and is_of_campaign(campaign, session):
            for ref in session.order:
                found.setdefault(named(campaign, ref), {})[session.id] = None
    return {ref: tuple(records) for ref, records in found.items()}
