"""How many defects were remedied, by the groups of the rule pack."""

from __future__ import annotations

from collections.abc import Iterable

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, counted
from kdiem.records.defect import Defect
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

    A rejected defect is none; a contested one counts. A unit's records count before its own return.
    """
    groups = campaign.pack.groups if campaign.pack else ()
    for state, (statuses, title) in _STATES.items():
        found = []
        for group in groups:
            name = f"{state}.{group.key}"
            parts = counted(campaign, name, _by_unit(campaign, group.classes, statuses))
            found.append(Figure(name, title.filled(group=group.title), DEFECTS, parts, reported=True))
        yield from found
        total = title.filled(group=Words("all", "cộng"))
        yield Figure(f"{state}.total", total, DEFECTS, tuple(part for figure in found for part in figure.parts))


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
