"""How many defects were remedied, by the groups of the rule pack."""

from __future__ import annotations

from collections.abc import Iterable

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, counted
from kdiem.records.defect import Defect
from kdiem.rulepack import Group
from kdiem.words import Words

DEFECTS = Words("defects concluded", "số hạn chế, khuyết điểm")
# "Done" counts what is done and what is confirmed as done (requirement 2.9: xong toàn bộ).
_STATES = {
    "remedied": (("done", "confirmed"), Words("remedied: {group}", "đã khắc phục xong: {group}")),
    "in-progress": (("in_progress",), Words("being remedied: {group}", "đang khắc phục: {group}")),
    "not-started": (("not_started",), Words("not started: {group}", "chưa khắc phục: {group}")),
}


def remedied(campaign: Campaign) -> Iterable[Figure]:
    """Yields per group and for the total: defects in a state / defects of that group (requirements 2.7, 2.9, 2.10).

    A rejected defect is none; a contested one counts. A unit's records count before its own return; where the states
    that a return gives make the whole group, the others are 0, else they are unknown and left out.
    """
    groups = campaign.pack.groups if campaign.pack else ()
    by_group = {group.key: _states(campaign, group) for group in groups}
    for state, (_, title) in _STATES.items():
        found = []
        for group in groups:
            parts, told = by_group[group.key][state], {part.unit for part in by_group[group.key][state]}
            every = dict.fromkeys(part.unit for of in by_group[group.key].values() for part in of)
            untold = tuple(unit for unit in every if unit not in told)
            called = title.filled(group=group.title)
            found.append(Figure(f"{state}.{group.key}", called, DEFECTS, parts, reported=True, untold=untold))
        yield from found
        total = title.filled(group=Words("all", "cộng"))
        every_part = tuple(part for figure in found for part in figure.parts)
        untold = tuple(dict.fromkeys(unit for figure in found for unit in figure.untold))
        yield Figure(f"{state}.total", total, DEFECTS, every_part, untold=untold)


def _states(campaign: Campaign, group: Group) -> dict[str, tuple[Part, ...]]:
    """The parts of each state of a group, with 0 where a return's other states make the whole."""
    given = {
        state: counted(campaign, f"{state}.{group.key}", _by_unit(campaign, group.classes, statuses))
        for state, (statuses, _) in _STATES.items()
    }
    told: dict[str, dict[str, Part]] = {}
    for state, parts in given.items():
        for part in parts:
            told.setdefault(part.unit, {})[state] = part
    for of in told.values():
        first = next(iter(of.values()))
        bases = {part.base for part in of.values()}
        if bases == {sum(part.count for part in of.values())} and not any(part.approx for part in of.values()):
            for state in given.keys() - of.keys():
                given[state] += (first._replace(count=0),)
    return given


def _by_unit(campaign: Campaign, classes: tuple[str, ...], statuses: tuple[str, ...]) -> dict[str, Part]:
    of: dict[str, list[Defect]] = {}
    for defect in campaign.living("defect"):
        if defect.subject_class in classes and defect.conclusion != "rejected":
            of.setdefault(defect.home, []).append(defect)
    return {
        unit: Part(unit, len(hits), len(defects), tuple(defect.id for defect in hits))
        for unit, defects in of.items()
        for hits in [[defect for defect in defects if defect.status in statuses]]
    }
