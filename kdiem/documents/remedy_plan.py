"""Kế hoạch khắc phục: each defect of a unit with its measure, who answers for it, by when, and what must come of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from kdiem.documents.base import Document
from kdiem.passages import below, counts, letters, measures
from kdiem.passages.base import Asked
from kdiem.passages.measures import Answered, Whose
from kdiem.records.assignment import Duty
from kdiem.records.base import labels_in
from kdiem.records.terms import SubjectClass
from kdiem.timetable import sessions
from kdiem.words import Words


class Planned(TypedDict):
    """The defects of some subjects; `with_measure` + `without` = `total`, `done` and `overdue` are among them."""

    label: str
    total: int
    carried: int
    with_measure: int
    without: int
    overdue: int
    done: int


class Clear(TypedDict):
    """How many measures name all five ("5 rõ"), how many lack whom or by when; from when to when they are due."""

    measures: int
    clear: int
    no_owner: int
    no_due: int
    first: str | None
    last: str | None


class Following(TypedDict):
    """Who follows the unit (`đồng chí …, Chủ nhiệm …`), with the duties that the assignment names."""

    name: str
    duties: str


class Plan(TypedDict):
    """remediation-plan.md.j2: kế hoạch khắc phục hạn chế, khuyết điểm."""

    bases: list[str]
    reviewed: str
    """The last day of the review session: "2012-09-20"; empty where none is on record."""
    collective_counts: list[Planned]
    person_counts: list[Planned]
    """By class and without names: for who may know how many and not who."""
    clear: Clear
    confirms: str
    following: list[Following]
    by_unit: list[Planned]
    collectives: list[Whose]
    persons: list[Whose]
    """Named, for the managing committee alone."""


def plan(of: Asked) -> Plan:
    """Returns the plan of the unit's own defects (3.15); of the units below only how many there are."""
    mine = measures.of_unit(of)
    persons = [one for one in mine if measures.is_person(of.campaign, one.defect.subject)]
    collectives = [one for one in mine if one not in persons]
    held = sessions.held_by_unit(of.campaign).get(of.unit.id, ())
    return {
        "bases": counts.bases(of),
        "reviewed": held[-1].days[-1].isoformat() if held else "",
        "collective_counts": _by_class(of, collectives),
        "person_counts": _by_class(of, persons),
        "clear": _clear(collectives if of.audience == "units" else mine),
        "confirms": _confirms(of),
        "following": _following(of),
        "by_unit": _by_unit(of),
        "collectives": measures.listed(of, collectives),
        "persons": measures.listed(of, persons),
    }


_CLASSES = labels_in(SubjectClass)
_DUTIES = labels_in(Duty)


def _by_class(of: Asked, found: Sequence[Answered]) -> list[Planned]:
    classes = ((key, [one for one in found if one.defect.subject_class == key]) for key in _CLASSES.all)
    return [_planned(of, letters.capital(_CLASSES[key]), mine) for key, mine in classes if mine]


def _by_unit(of: Asked) -> list[Planned]:
    rows = [
        _planned(of, one.label, measures.of_units(of, one.units)) for one in below.below(of) if one.unit != of.unit.id
    ]
    return [row for row in rows if row["total"]]


def _planned(of: Asked, label: str, found: Sequence[Answered]) -> Planned:
    return {
        "label": label,
        "total": len(found),
        "carried": sum(one.carried for one in found),
        "with_measure": sum(bool(one.remedies) for one in found),
        "without": sum(not one.remedies for one in found),
        "overdue": sum(one.overdue(of.as_of) for one in found),
        "done": sum(one.done(of.as_of) for one in found),
    }


def _clear(found: Sequence[Answered]) -> Clear:
    remedies = list({remedy.id: remedy for one in found for remedy in one.remedies}.values())
    due = [remedy.due for remedy in remedies if remedy.due]
    return {
        "measures": len(remedies),
        "clear": sum(bool(remedy.owner and remedy.due) for remedy in remedies),
        "no_owner": sum(not remedy.owner for remedy in remedies),
        "no_due": sum(not remedy.due for remedy in remedies),
        "first": min(due).isoformat() if due else None,
        "last": max(due).isoformat() if due else None,
    }


def _confirms(of: Asked) -> str:
    """Who says that a defect is done: the body that manages the unit, else who speaks for the unit above."""
    above = of.campaign.units.get(of.campaign.parents.get(of.unit.id, ""))
    if of.unit.managed_by:
        return of.campaign.name(of.unit.managed_by)
    return letters.voice(above) if above else "cấp có thẩm quyền"


def _following(of: Asked) -> list[Following]:
    found = [
        one
        for one in of.campaign.living("assignment")
        if of.unit.id in one.units or (one.cluster and one.cluster == of.unit.cluster)
        if of.as_of is None or one.valid.holds(of.as_of)
    ]
    return [
        {
            "name": ", ".join(part for part in (f"Đồng chí {of.campaign.name(one.assignee)}", one.role) if part),
            "duties": ", ".join(_DUTIES[duty] for duty in one.duties or ("follow",)),
        }
        for one in found
    ]


_UNITS = ("bases", "reviewed", "collective_counts", "clear", "confirms", "following", "collectives")
_UPPER = (*_UNITS, "person_counts", "by_unit")
REMEDIATION_PLAN = Document(
    "remediation-plan",
    Words("plan for remedying defects", "kế hoạch khắc phục hạn chế, khuyết điểm"),
    "KẾ HOẠCH",
    "KH",
    "khắc phục hạn chế, khuyết điểm sau kiểm điểm tự\u00a0phê\u00a0bình và phê\u00a0bình",
    plan,
    {"upper": _UPPER, "units": _UNITS, "committee": (*_UPPER, "persons")},
    framed=counts.kept,
    role="remediation_plan",
)
