"""How many were disciplined, and of what class."""

from __future__ import annotations

from collections.abc import Iterable

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, counted
from kdiem.records.base import labels_in
from kdiem.records.terms import SubjectClass
from kdiem.words import NOTHING, Words

_OF_WHOM = Words("of whom {of}", "trong đó: {of}")
DISCIPLINED = Words("disciplined", "số bị kỷ luật")
_CLASSES = labels_in(SubjectClass)


def disciplined(campaign: Campaign) -> Iterable[Figure]:
    """Yields the persons and organisations disciplined, in all and by class; subjects count, not violations (2.11)."""
    title = Words("disciplined in all", "tổng số bị thi hành kỷ luật")
    every = Figure("disciplined", title, NOTHING, counted(campaign, "disciplined", _by_unit(campaign, None)))
    yield every
    for key in _CLASSES.all:
        name = f"disciplined.{key.replace('_', '-')}"
        parts = counted(campaign, name, _by_unit(campaign, key))
        of_unit = {part.unit: part.count for part in every.parts}
        based = tuple(part._replace(base=of_unit.get(part.unit, 0)) for part in parts)
        if any(part.count for part in based):
            bare = [Part(unit, 0, n) for unit, n in of_unit.items() if unit not in {p.unit for p in based}]
            yield Figure(name, _OF_WHOM.filled(of=_CLASSES.words(key)), DISCIPLINED, (*based, *bare))


def _by_unit(campaign: Campaign, subject_class: str | None) -> dict[str, Part]:
    subjects: dict[str, dict[str, list[str]]] = {}
    for case in campaign.living("discipline"):
        mine = subjects.setdefault(case.home, {})
        if subject_class in (None, case.subject_class):
            mine.setdefault(case.subject, []).append(case.id)
    return {
        unit: Part(unit, len(of), None, tuple(id_ for ids in of.values() for id_ in ids))
        for unit, of in subjects.items()
    }
