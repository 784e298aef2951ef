"""Who was reviewed, collectives and persons, and how many Party members the units have."""

from __future__ import annotations

from collections.abc import Iterable

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, by_level, counted
from kdiem.records.base import labels_in
from kdiem.records.terms import Level
from kdiem.timetable import subjects
from kdiem.timetable.subjects import Subject
from kdiem.words import NOTHING, Words

_LEVELS = labels_in(Level)
_MEMBERS = Words("Party members, {level} level", "đảng viên, {level}")
_COLLECTIVES = {
    "all": Words("collectives in all", "tổng số tập thể"),
    "eligible": Words("collectives to be reviewed", "số tập thể phải kiểm điểm"),
    "reviewed": Words("collectives reviewed", "số tập thể đã kiểm điểm"),
    "not-rated": Words("collectives reviewed and not rated", "số tập thể đã kiểm điểm, không xếp loại"),
    "not-yet": Words("collectives not reviewed yet", "số tập thể chưa kiểm điểm"),
}
_PERSONS = {
    "all": Words("persons in all", "tổng số cá nhân"),
    "eligible": Words("persons to be reviewed", "số cá nhân phải kiểm điểm"),
    "reviewed": Words("persons reviewed", "số cá nhân đã kiểm điểm"),
    "not-rated": Words("persons reviewed and not rated", "số cá nhân đã kiểm điểm, không xếp loại"),
    "not-yet": Words("persons not reviewed yet", "số cá nhân chưa kiểm điểm"),
    "exempt": Words("persons exempt from activity", "số cá nhân được miễn công tác và sinh hoạt"),
    "suspended": Words("persons suspended from activity", "số cá nhân đang bị đình chỉ sinh hoạt"),
}
# What each counter is part of.
_WHOLES = {
    "eligible": "all",
    "reviewed": "eligible",
    "not-rated": "reviewed",
    "not-yet": "eligible",
    "exempt": "all",
    "suspended": "all",
}
_Counted = dict[str, dict[str, list[str]]]


def coverage(campaign: Campaign) -> Iterable[Figure]:
    """Yields who is to be reviewed, who was and who was not, collectives and persons, in all and by level (§2.3, 4.2).

    All is who is to be reviewed, and the persons who are exempt or suspended; no collective is. A unit that keeps
    no records of its people counts by its own return.
    """
    for kind, key, titles in (("collective", "collectives", _COLLECTIVES), ("person", "persons", _PERSONS)):
        found = _by_unit(campaign, [one for one in subjects.under_review(campaign) if one.kind == kind])
        for counter, whole in _WHOLES.items():
            if counter in titles:
                name = f"coverage.{key}.{counter}"
                parts = {
                    unit: Part(unit, len(of[counter]), len(of[whole]), tuple(of[counter])) for unit, of in found.items()
                }
                every = counted(campaign, name, parts)
                yield from by_level(campaign, Figure(name, titles[counter], titles[whole], every, reported=True))


def members(campaign: Campaign) -> Iterable[Figure]:
    """Yields the Party members that the units say they have, per level (3.5).

    Never across levels: those of a unit stand among those of its superior. "Hơn 9.000" stays approximate.
    """
    found: dict[str | None, list[Part]] = {}
    for unit in campaign.units.values():
        if unit.members and not unit.withdrawn and not unit.ended(campaign.day):
            part = Part(unit.id, unit.members.count, None, (unit.id,), approx=unit.members.approx)
            found.setdefault(unit.level, []).append(part)
    for level in (level for level in _LEVELS.all if level in found):
        title = _MEMBERS.filled(level=_LEVELS.words(level))
        yield Figure(f"members.{level}", title, NOTHING, tuple(found[level]))


def _by_unit(campaign: Campaign, of: list[Subject]) -> _Counted:
    """Per unit and counter who counts: for the reviewed the record that shows it, for the others themselves."""
    unrated = _not_rated(campaign)
    found: _Counted = {}
    for subject in of:
        counters = found.setdefault(subject.unit, {counter: [] for counter in _PERSONS})
        for counter in ("all", *_counters(campaign, subject, unrated)):
            counters[counter].append(subject.records[0] if counter == "reviewed" else subject.ref)
    return found


def _counters(campaign: Campaign, subject: Subject, unrated: set[str]) -> tuple[str, ...]:
    if subject.standing == "reviewed":
        return ("eligible", "reviewed", "not-rated") if subject.ref in unrated else ("eligible", "reviewed")
    if subject.standing == "not_yet":
        return ("eligible", "not-yet")
    return (str(getattr(campaign.by_id[subject.ref], "status", "exempt")),)


def _not_rated(campaign: Campaign) -> set[str]:
    """Who has a record that says that no rating is given."""
    return {
        subjects.named(campaign, rating.subject)
        for rating in campaign.living("rating")
        if rating.not_rated and not rating.cancelled
    }
