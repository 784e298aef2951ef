"""The published numbers of examples/bac-ninh-2013, and how they are split over the 55 units.

Nothing is drawn at random: every choice comes from the SHA-256 of what it is for, so that any Python makes the same
bytes, and a unit more or less leaves the others as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from making.bac_ninh.texts import PLACES, Place

T = TypeVar("T")

# The published figures (requirements 2.1, 2.4, 2.5, 2.10, 2.11).
ITEMS = 161
DEFECTS = {"organisations": (497, 747, "66,3%"), "leaders": (1334, 2005, "66,5%"), "members": (3665, 5140, "71,3%")}
AT_HOST = {"Tập thể": 16, "Uỷ viên ban thường vụ": 64}
AT_UNITS = {"Tập thể": 215, "Uỷ viên BCH và lãnh đạo cơ quan, đơn vị": 409, "Đảng viên": 4716}
DISCIPLINED, OF_WHOM_COMMITTEE = 8, 1
SPOKEN_AT_HOST = 6  # points written down at the session of the host: part of its 16
WRITTEN_OUT = 6  # points of the Youth Union's letter and the slips: part of the 409

OWN_DAY, PUBLISHED = date(2013, 4, 25), date(2013, 5, 3)


def shared(total: int, weights: Sequence[int], key: str) -> list[int]:
    """Returns whole parts of a total, at least 1 each, uneven, by weight, that add up to it."""
    rough = [weight * number(55, 145, key, n) for n, weight in enumerate(weights)]
    spare = total - len(weights)
    parts = [1 + spare * part // sum(rough) for part in rough]
    late = sorted(range(len(parts)), key=lambda n: (-(spare * rough[n] % sum(rough)), n))
    return [part + (n in late[: total - sum(parts)]) for n, part in enumerate(parts)]


def number(low: int, high: int, *key: object) -> int:
    """Returns a number between two, both included, that depends on the key alone."""
    digest = hashlib.sha256(repr(key).encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def pick(choices: Sequence[T], *key: object) -> T:
    """Returns one of the choices, which depends on the key alone."""
    return choices[number(0, len(choices) - 1, *key)]


def ranked(key: str) -> list[str]:
    """Returns the slugs of all units in an order that depends on the key alone."""
    return sorted((place.slug for place in PLACES), key=lambda slug: number(0, 1 << 40, key, slug))


def done_of(group: str, done: int, total: int) -> list[tuple[int, int]]:
    """Returns (done, total) per unit in the order of the roll; no unit has more done than there was."""
    totals = shared(total, [place.members for place in PLACES], group)
    parts = [n * number(50, 82, group, "done", at) // 100 for at, n in enumerate(totals)]
    # What is missing (or too much) goes one by one to the units that have room, the largest first.
    order = sorted(range(len(totals)), key=lambda at: -totals[at])
    step = 1 if sum(parts) < done else -1
    while sum(parts) != done:
        for at in order:
            if sum(parts) != done and 0 <= parts[at] + step <= totals[at]:
                parts[at] += step
    return list(zip(parts, totals, strict=True))


def unit_name(place: Place) -> str:
    """Returns a unit's full name."""
    return f"Chi bộ cơ sở {place.short}" if place.cell else f"Đảng bộ {place.short}"


def review_day(place: Place) -> date:
    """Returns the day of a unit's self-review."""
    return workday(date(2012, 9, 4) + timedelta(number(0, 38, place.slug, "written")))


def session_day(place: Place) -> date:
    """Returns the day of a unit's session, after its self-review."""
    return workday(review_day(place) + timedelta(number(5, 18, place.slug, "session")))


def workday(day: date) -> date:
    """Returns the day, or the Monday after it."""
    return day + timedelta({5: 2, 6: 1}.get(day.weekday(), 0))
