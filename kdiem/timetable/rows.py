"""When each row of the matrix of comments is due."""

from __future__ import annotations

import datetime
from functools import lru_cache

from kdiem.campaign import Campaign
from kdiem.timetable import steps


@lru_cache(maxsize=4)
def last_days(campaign: Campaign) -> dict[str, datetime.date]:
    """Returns the last day of every living row that has one: its own, else that of its unit's step (0.12, 0.17).

    The step's day is the campaign's own; those of a rule pack are of other places.
    """
    ends: dict[str, datetime.date | None] = {}
    found = {}
    for row in campaign.living("collection-row"):
        unit = campaign.unit_of(row.subject)
        if unit in campaign.units and unit not in ends:
            due = steps.state(campaign, unit, "collect").due
            ends[unit] = due.last if due and due.loc else None
        last = (row.due and row.due.until) or ends.get(unit)
        if last:
            found[row.id] = last
    return found
