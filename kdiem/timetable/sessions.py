"""Which review sessions were held, unit by unit."""

from __future__ import annotations

from functools import lru_cache

from kdiem.campaign import Campaign
from kdiem.records.session import Session


def is_of_campaign(campaign: Campaign, session: Session) -> bool:
    """False for a session before the campaign's first day: it is an earlier one's, or its year is typed wrong."""
    since = campaign.settings.period.since if campaign.settings else None
    return not (since and session.days and session.days[0] < since)


@lru_cache(maxsize=4)
def held(campaign: Campaign) -> tuple[Session, ...]:
    """Returns the review sessions that began by the campaign's day, on whichever track, by their first day."""
    found = [
        session
        for session in campaign.living("session")
        if session.purpose == "review" and session.days and session.days[0] <= campaign.day
        if is_of_campaign(campaign, session)
    ]
    return tuple(sorted(found, key=lambda session: (session.days[0], session.path)))


@lru_cache(maxsize=4)
def held_by_unit(campaign: Campaign) -> dict[str, tuple[Session, ...]]:
    """Returns the same for the Party, under the unit in which each was held."""
    found: dict[str, list[Session]] = {}
    for session in held(campaign):
        if session.track == "party":
            found.setdefault(session.home, []).append(session)
    return {unit: tuple(sessions) for unit, sessions in found.items()}
