"""Who is to be rated, where rating has begun."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.records.base import Record
from kdiem.records.person import Person
from kdiem.timetable import steps, subjects


def rateable(campaign: Campaign, rated_as: str, homes: set[str]) -> Iterator[Record]:
    """Yields who is to be rated in the units where rating has begun (`homes`).

    A Party organisation is once its own conclusion has ended; leadership collectives are named in no list.
    """
    if rated_as == "party_organisation":
        parents = {campaign.parents.get(home) for home in homes}
        for unit in steps.units(campaign):
            if campaign.parents.get(unit) in parents and steps.ended(campaign, unit, "conclude"):
                yield campaign.units[unit]
    elif rated_as != "leadership_collective":
        for person in campaign.living("person"):
            if person.home in homes and _is_rateable(campaign, person, rated_as):
                yield person


def _is_rateable(campaign: Campaign, person: Person, rated_as: str) -> bool:
    """Probationary members have a form of their own; a leader is who leads by class or by a post held today."""
    if person.status in subjects.EXEMPT:
        return False
    if rated_as == "member":
        return person.status != "probationary"
    leads = any(post.leading and post.holds(campaign.day) for post in person.posts)
    return leads or person.subject_class == "leader"
