"""Danh sách phân công theo dõi, chỉ đạo: who follows which units, to do what, and whether they came (0.20, 3.7)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypedDict

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.passages import letters
from kdiem.passages.base import Asked
from kdiem.records.assignment import Assignment, Duty
from kdiem.records.base import labels_in
from kdiem.timetable import steps
from kdiem.timetable.sessions import held_by_unit
from kdiem.words import Words

_DUTIES = labels_in(Duty)


class Follower(TypedDict):
    """One assignment. `attended` says at how many of the reviews that were held; empty where that was not asked."""

    name: str
    post: str
    units: str
    duties: str
    basis: str
    attended: str


class Assignments(TypedDict):
    """assignments.md.j2: `covered` of `units_all` units below have somebody; `uncovered` are the others by name.

    `basis` is the one document by which all were assigned, empty where there are several; `held` is True once a
    review was held to which somebody was asked.
    """

    ground: str
    basis: str
    held: bool
    people: int
    covered: int
    units_all: int
    rows: list[Follower]
    uncovered: list[str]


def contents(of: Asked) -> Assignments:
    """Returns the assignments of a unit's own bodies, those of clusters first, and which units below have nobody."""
    campaign = of.campaign
    found = sorted((one for one in campaign.living("assignment") if one.home == of.unit.id), key=_order(campaign))
    going = set(steps.units(campaign))
    below = [unit for unit in campaign.children.get(of.unit.id, ()) if unit in going]
    followed = {unit for one in found for unit in _units(campaign, one)}
    rows = [_row(campaign, one) for one in found]
    bases = {row["basis"] for row in rows}
    return {
        "ground": letters.ground(of),
        "basis": bases.pop() if len(bases) == 1 else "",
        "held": any(row["attended"] for row in rows),
        "people": len({one.assignee for one in found}),
        "covered": sum(unit in followed for unit in below),
        "units_all": len(below),
        "rows": rows,
        "uncovered": [campaign.units[unit].name for unit in below if unit not in followed],
    }


def _order(campaign: Campaign) -> Callable[[Assignment], tuple[Any, ...]]:
    place = {unit: n for n, unit in enumerate(steps.units(campaign))}

    def key(one: Assignment) -> tuple[Any, ...]:
        first = min((place.get(unit, len(place)) for unit in _units(campaign, one)), default=len(place))
        cluster = [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", one.cluster or "")]
        return (not one.cluster, cluster, first, viet.name_key(campaign.name(one.assignee)), one.id)

    return key


def _row(campaign: Campaign, one: Assignment) -> Follower:
    person = campaign.by_kind["person"].get(one.assignee)
    names = [campaign.name(unit) for unit in _units(campaign, one)]
    cluster = f"{letters.capital(one.cluster)} ({len(names):02} đơn vị): " if one.cluster else ""
    return {
        "name": campaign.name(one.assignee),
        "post": one.role or (letters.post(campaign, person, one.date) if person else ""),  # type: ignore[arg-type]
        "units": cluster + "; ".join(names),
        "duties": letters.capital(", ".join(_DUTIES[duty] for duty in one.duties)),
        "basis": f"{letters.sort(one.number)} số {one.number}{letters.dated(one.date)}" if one.number else "",
        "attended": _attended(campaign, one),
    }


def _attended(campaign: Campaign, one: Assignment) -> str:
    """Who came is in the minutes: the chair and the delegates of the sessions held while the assignment stood."""
    held = [held_by_unit(campaign).get(unit, ()) for unit in _units(campaign, one)]
    meant = [[s for s in sessions if any(one.valid.holds(day) for day in s.days)] for sessions in held]
    reviewed = [sessions for sessions in meant if sessions]
    came = sum(any(one.assignee in (s.chair, *s.delegates) for s in sessions) for sessions in reviewed)
    return f"{came}/{len(reviewed)}" if reviewed and "attend" in one.duties else ""


def _units(campaign: Campaign, one: Assignment) -> list[str]:
    """The units named, and those of the cluster named; clusters are compared without regard to tone placement."""
    cluster = viet.fold_tones(one.cluster) if one.cluster else None
    own = [unit.id for unit in campaign.living("unit") if unit.cluster and viet.fold_tones(unit.cluster) == cluster]
    return list(dict.fromkeys((*one.units, *own)))


ASSIGNMENTS = Document(
    "assignments",
    Words("who follows and directs which units", "danh sách phân công theo dõi, chỉ đạo"),
    "DANH SÁCH",
    "",
    "phân công theo dõi, chỉ đạo kiểm điểm tự\u00a0phê\u00a0bình và phê\u00a0bình",
    contents,
    {"committee": tuple(Assignments.__annotations__), "units": tuple(Assignments.__annotations__)},
)
