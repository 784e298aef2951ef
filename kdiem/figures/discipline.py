"""How many were disciplined, of what class and in what form, and for how many violations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, counted
from kdiem.figures.shares import DISCIPLINED
from kdiem.records.base import labels_in
from kdiem.records.discipline import Discipline
from kdiem.records.terms import SubjectClass
from kdiem.rulepack import RulePack
from kdiem.words import NOTHING, Words

_OF_WHOM = Words("of whom {of}", "trong đó: {of}")
_FORM = Words("disciplined by: {form}", "bị kỷ luật bằng hình thức: {form}")
_CLASSES = labels_in(SubjectClass)


def disciplined(campaign: Campaign) -> Iterable[Figure]:
    """Yields the persons and organisations disciplined, in all, by class and by form, and the violations (2.11).

    Subjects count, not measures: who was disciplined twice counts once in all, and once under each form. Violations
    are more than persons and a figure of their own (§2.7).
    """
    title = Words("disciplined in all", "tổng số bị thi hành kỷ luật")
    parts = counted(campaign, "disciplined", _by_unit(campaign, lambda case: True))
    yield Figure("disciplined", title, NOTHING, parts, reported=True)
    of_unit = {part.unit: part.count for part in parts}
    for key in _CLASSES.all:
        by_class = _by_unit(campaign, lambda case, key=key: case.subject_class == key)  # type: ignore[misc]
        yield from _of_whom(
            campaign, f"disciplined.{key.replace('_', '-')}", _OF_WHOM.filled(of=_CLASSES.words(key)), by_class, of_unit
        )
    for key, form in _forms(campaign.pack).items():
        by_form = _by_unit(campaign, lambda case, key=key: case.form == key)  # type: ignore[misc]
        yield from _of_whom(campaign, f"penalties.{key}", _FORM.filled(form=form), by_form, of_unit)
    violations = counted(campaign, "violations", _violations(campaign))
    if any(part.count for part in violations):
        yield Figure("violations", Words("violations", "số vi phạm"), NOTHING, violations, reported=True)


def names(pack: RulePack | None) -> set[str]:
    """Returns the names of all figures of discipline, whether or not anybody was disciplined."""
    found = {"disciplined", "violations", *(f"penalties.{key}" for key in _forms(pack))}
    return found | {f"disciplined.{key.replace('_', '-')}" for key in _CLASSES.all}


def _forms(pack: RulePack | None) -> dict[str, str]:
    return {penalty.key: penalty.title for penalty in pack.discipline} if pack else {}


def _of_whom(
    campaign: Campaign, name: str, title: Words, from_records: dict[str, Part], of_unit: dict[str, int]
) -> Iterator[Figure]:
    parts = counted(campaign, name, from_records)
    based = tuple(part._replace(base=of_unit.get(part.unit, 0)) for part in parts)
    if any(part.count or part.from_return for part in based):
        bare = [Part(unit, 0, n) for unit, n in of_unit.items() if unit not in {p.unit for p in based}]
        yield Figure(name, title, DISCIPLINED, (*based, *bare), reported=True)


def _by_unit(campaign: Campaign, is_counted: Callable[[Discipline], bool]) -> dict[str, Part]:
    subjects: dict[str, dict[str, list[str]]] = {}
    for case in campaign.living("discipline"):
        mine = subjects.setdefault(case.home, {})
        if is_counted(case):
            mine.setdefault(case.subject, []).append(case.id)
    return {
        unit: Part(unit, len(of), None, tuple(id_ for ids in of.values() for id_ in ids))
        for unit, of in subjects.items()
    }


def _violations(campaign: Campaign) -> dict[str, Part]:
    cases: dict[str, list[Discipline]] = {}
    for case in campaign.living("discipline"):
        cases.setdefault(case.home, []).append(case)
    return {
        unit: Part(unit, sum(case.violations for case in of), None, tuple(case.id for case in of))
        for unit, of in cases.items()
    }
