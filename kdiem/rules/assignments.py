"""KD91: who follows and directs the review of which units, and whether they came."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.assignment import Assignment
from kdiem.rules.base import Rule, Spot, at, did_you_mean, rule
from kdiem.timetable import steps
from kdiem.timetable.sessions import held_by_unit
from kdiem.words import Words


@rule(
    "KD911",
    "unassigned-unit",
    Words(
        "nobody is assigned to follow `{unit}`, and others below `{above}` have somebody",
        "chưa phân công người theo dõi `{unit}`, trong khi các đơn vị khác thuộc `{above}` đã có",
    ),
    Words("{cure}", "{cure}"),
    severity="warning",
)
def unassigned_unit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every unit under review has somebody of the level above assigned to it, by itself or by its cluster (0.20, 3.7).

    A unit that nobody follows reviews as it likes. It sleeps until the first unit beside it has somebody.
    """
    if any(id_.startswith("pc-") for id_ in campaign.unread):
        return  # an assignment that could not be read may name any of them
    followed = {unit for assignment in campaign.living("assignment") for unit in _units(campaign, assignment)}
    awake = {campaign.parents.get(unit) for unit in followed} - {None}
    for unit in steps.units(campaign):
        if campaign.parents.get(unit) in awake and unit not in followed:
            cluster = campaign.units[unit].cluster
            cure = _CLUSTERED.filled(cluster=cluster) if cluster else _ADD
            yield at(campaign.units[unit], "cluster", unit=unit, above=campaign.parents[unit], cure=cure)


@rule(
    "KD912",
    "follower-absent",
    Words(
        "`{assignment}` asks somebody to attend the review of `{unit}`, who is not among the delegates",
        "`{assignment}` phân công người dự kiểm điểm ở `{unit}`, nhưng không có tên trong đại biểu",
    ),
    Words(
        "note them under `delegates`, or under `absent` with leave and the reason",
        "ghi vào `delegates`; nếu vắng có lý do thì ghi vào `absent`, có phép",
    ),
    severity="warning",
)
def follower_absent(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who is assigned to attend a unit's review was at one of its sessions, or is excused (3.7: dự và chỉ đạo).

    Whoever was not there cannot say how it went. It is asked on the day after the last session.
    """
    for assignment in campaign.living("assignment"):
        for unit in _units(campaign, assignment) if "attend" in assignment.duties else ():
            sessions = held_by_unit(campaign).get(unit, ())
            meant = [one for one in sessions if any(assignment.valid.holds(day) for day in one.days)]
            over = meant and max(day for one in sessions for day in one.days) < campaign.day
            excused = {absence.person for one in meant for absence in one.absent if absence.leave}
            there = {person for one in meant for person in (one.chair, *one.delegates)}
            if over and assignment.assignee not in there | excused:
                related = ((assignment.path, ("assignee",)),)
                yield at(meant[-1], "delegates", related=related, assignment=assignment.id, unit=unit)


@rule(
    "KD913",
    "assignment-of-nothing",
    Words("the assignment names neither units nor a cluster", "phân công chưa ghi đơn vị, cũng chưa ghi cụm"),
    Words("`kdiem set {id} units …`, or `cluster`", "`kdiem set {id} units …`, hoặc `cluster`"),
)
def assignment_of_nothing(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An assignment says which units it is for, one by one or by their cluster (0.20, 3.7).

    One for no unit covers none, though the table shows a name.
    """
    for assignment in campaign.living("assignment"):
        if not assignment.units and not assignment.cluster:
            yield at(assignment, "units", id=assignment.id)


@rule(
    "KD914",
    "unknown-cluster",
    Words("no unit belongs to the cluster `{cluster}`", "không đơn vị nào thuộc cụm `{cluster}`"),
    Words(
        "{guess}clusters stand in `unit.yaml`, under `cluster`: {known}",
        "{guess}cụm ghi ở `cluster` trong `unit.yaml`: {known}",
    ),
)
def unknown_cluster(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A cluster that is assigned has units (3.7: phụ trách cụm).

    Misspelt, it covers none, and each of its units looks as if nobody had thought of it.
    """
    known = list(dict.fromkeys(unit.cluster for unit in campaign.living("unit") if unit.cluster))
    for assignment in campaign.living("assignment"):
        if assignment.cluster and viet.fold_tones(assignment.cluster) not in _clusters(campaign):
            guess = did_you_mean(viet.closest(assignment.cluster, known) or "")
            named = ", ".join(f"`{cluster}`" for cluster in known) or "—"
            yield at(assignment, "cluster", cluster=assignment.cluster, guess=guess, known=named)


@rule(
    "KD915",
    "follower-of-own-unit",
    Words(
        "the one who is to follow `{unit}` is active in it", "người được phân công theo dõi `{unit}` sinh hoạt tại đó"
    ),
    Words("assign somebody from another unit", "phân công người ở đơn vị khác"),
    severity="warning",
)
def follower_of_own_unit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Nobody follows and inspects the review of the unit in which they are reviewed themselves (0.20).

    They would inspect themselves.
    """
    for assignment in campaign.living("assignment"):
        unit = campaign.unit_of(assignment.assignee)
        if unit and unit in _units(campaign, assignment):
            yield at(assignment, "assignee", unit=unit)


@rule(
    "KD916",
    "assignment-over-early",
    Words(
        "it ends on {until}; `{unit}` is reviewed on {on}, and then nobody is assigned",
        "phân công hết hạn ngày {until}; `{unit}` kiểm điểm ngày {on} mà không còn ai được phân công",
    ),
    Words(
        "let `valid.until` reach the review, or assign somebody else", "lùi `valid.until`, hoặc phân công người khác"
    ),
    severity="warning",
)
def assignment_over_early(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An assignment lasts until the unit is reviewed, or another one takes over (0.20: theo dõi, chỉ đạo, kiểm tra).

    Until the session is held, the first day of its window counts. One finding is given for each assignment.
    """
    followers: dict[str, list[Assignment]] = {}
    for assignment in campaign.living("assignment"):
        for unit in _units(campaign, assignment):
            followers.setdefault(unit, []).append(assignment)
    told: set[str] = set()
    for unit, assignments in followers.items():
        day = _review_day(campaign, unit) if any(one.valid.until for one in assignments) else None
        if day and not any(one.valid.holds(day) for one in assignments):
            ended = [one for one in assignments if one.valid.until and one.valid.until < day and one.id not in told]
            for assignment in ended[-1:]:
                told.add(assignment.id)
                yield at(assignment, "valid", "until", until=assignment.valid.until, unit=unit, on=day)


def _units(campaign: Campaign, assignment: Assignment) -> dict[str, None]:
    """The units that an assignment is for, those of its cluster too."""
    cluster = viet.fold_tones(assignment.cluster) if assignment.cluster else ""
    return dict.fromkeys((*assignment.units, *_clusters(campaign).get(cluster, ())))


@lru_cache(maxsize=4)
def _clusters(campaign: Campaign) -> dict[str, list[str]]:
    """The units of each cluster; names of clusters are compared without regard to case and tone placement."""
    found: dict[str, list[str]] = {}
    for unit in campaign.living("unit"):
        if unit.cluster:
            found.setdefault(viet.fold_tones(unit.cluster), []).append(unit.id)
    return found


def _review_day(campaign: Campaign, unit: str) -> datetime.date | None:
    """The first day of the unit's review: of its first session, else of its window."""
    if sessions := held_by_unit(campaign).get(unit):
        return sessions[0].days[0]
    due = steps.state(campaign, unit, "review").due if unit in campaign.units else None
    return due.start if due else None


_ADD = Words(
    "add it to the `units` of an assignment, or give the unit its `cluster`",
    "thêm đơn vị vào `units` của một phân công, hoặc ghi cụm (`cluster`) của đơn vị",
)
_CLUSTERED = Words(
    "no assignment names its cluster `{cluster}`: write it under `cluster` of one, or add the unit to its `units`",
    "chưa phân công nào ghi cụm `{cluster}` của đơn vị: ghi vào `cluster` của phân công, hoặc thêm đơn vị vào `units`",
)

RULES: tuple[Rule, ...] = (
    unassigned_unit,
    follower_absent,
    assignment_of_nothing,
    unknown_cluster,
    follower_of_own_unit,
    assignment_over_early,
)
