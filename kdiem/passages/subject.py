"""What documents about one subject have in common: who it is, its records, to whom its papers go."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.figures.breakdown import labels_at
from kdiem.formats.base import Frame
from kdiem.passages import letters, shelf
from kdiem.passages.base import Asked
from kdiem.records.defect import Defect
from kdiem.records.document import Document as Registered
from kdiem.records.remedy import Remedy
from kdiem.records.self_review import SelfReview
from kdiem.records.session import Session
from kdiem.timetable import sessions, subjects
from kdiem.words import Words

CONCLUDED = ("self_stated", "concluded")


def ref(of: Asked) -> str:
    """Returns whom a document is about, as `timetable.subjects` names them; without a subject the unit's collective."""
    return subjects.named(of.campaign, of.subject or of.unit.id)


def is_person(campaign: Campaign, one: str) -> bool:
    """True for a person, False for a body or a unit."""
    return one in campaign.by_kind["person"]


def called(campaign: Campaign, one: str) -> str:
    """Returns how a sentence calls a subject: `đồng chí Trần Văn Mẫu`, `Chi bộ thôn Đông`."""
    return letters.whom(campaign, (one,))


def about(campaign: Campaign, kind: str, subject: str, field: str = "subject") -> list[Any]:
    """Returns the living records of a kind whose field means a subject; a unit means its collective."""
    return list(_by_subject(campaign, kind, field).get(subject, ()))


def review(campaign: Campaign, subject: str) -> SelfReview | None:
    """Returns the self-review that stands for a subject: the latest for the Party, one done again before the first."""
    found = [one for one in about(campaign, "self-review", subject) if one.track == "party"]
    repeated = {one.repeats.of for one in found if one.repeats}
    standing = [one for one in found if one.id not in repeated and not one.carried_from]
    return max(standing, key=lambda one: (one.date or datetime.date.min, one.id), default=None)


def written(campaign: Campaign, one: str) -> str:
    """Returns a subject as its own self-review names it: a chi bộ that reviews itself, and not its chi uỷ."""
    found = review(campaign, one)
    return found.subject if found else one


def defects(campaign: Campaign, subject: str) -> list[Defect]:
    """Returns the defects of a subject but those without grounds, the earliest found first."""
    found = [one for one in about(campaign, "defect", subject) if one.conclusion != "rejected"]
    return sorted(found, key=lambda one: (one.found or datetime.date.max, one.path))


def remedies(campaign: Campaign, of: Iterable[Defect]) -> list[Remedy]:
    """Returns the measures against some defects, the first due first."""
    by_defect = _remedies(campaign)
    found = {one.id: one for defect in of for one in by_defect.get(defect.id, ())}
    return sorted(found.values(), key=lambda one: (one.due or datetime.date.max, one.path))


@lru_cache(maxsize=4)
def heard_in(campaign: Campaign) -> dict[str, Session]:
    """Returns the session that concluded on each subject: of several the one of the highest unit, then the last.

    One without an order heard its own collective.
    """
    found: dict[str, Session] = {}
    for session in sessions.held(campaign):
        for one in (session.order or (session.collective,)) if session.track == "party" else ():
            subject = subjects.named(campaign, one)
            other = found.get(subject)
            if other is None or height(campaign, session.home) >= height(campaign, other.home):
                found[subject] = session
    return found


def height(campaign: Campaign, unit: str) -> int:
    """Returns how high a unit stands: 0 at the top of the tree, less below."""
    steps = 0
    while unit in campaign.parents:
        unit, steps = campaign.parents[unit], steps - 1
    return steps


def keeper(campaign: Campaign, one: str) -> str:
    """Returns the unit that handles a subject's papers: of a person the highest in whose bodies they sit."""
    if not is_person(campaign, one):
        return campaign.unit_of(one)
    seats = {unit for unit in subjects.sits_in(campaign, one) if unit in campaign.units}
    return min(seats, key=lambda unit: (-height(campaign, unit), unit), default=campaign.unit_of(one))


def framed(of: Asked, frame: Frame, title: str) -> Frame:
    """Returns the frame with its trích yếu, and to whom this copy goes: the unit's usual recipients get none."""
    return frame._replace(subject=letters.balanced(title), recipients=recipients(of))


def as_registered(of: Asked, frame: Frame, found: Registered) -> Frame:
    """Returns the frame with number, day and signer of a registered document."""
    dated = shelf.dated(of, shelf.numbered(of, frame, found.number), found.date)
    return shelf.signed(of, dated, found.signer, found.date)


def recipients(of: Asked) -> tuple[str, ...]:
    """Returns who receives this copy: the subject, the level above or nobody else, and the archive."""
    to = {"subject": called(of.campaign, of.subject or of.unit.id), "upper": above(of), "committee": of.reporter}
    return tuple(dict.fromkeys(letters.capital(one) for one in (to[of.audience], letters.archive(of.unit)) if one))


def above(of: Asked) -> str:
    """Returns who is above: the body that manages the subject, else the unit, else the unit above, by name."""
    person = of.campaign.by_kind["person"].get(of.subject)
    managing = [getattr(person, "managed_by", None), of.unit.managed_by, of.campaign.parents.get(of.unit.id)]
    named = [one for one in managing if one and one.partition(":")[0] != of.unit.id]
    outside = [one for one in of.unit.recipients if not one.startswith("Lưu")]
    return next((of.campaign.name(one) for one in named), outside[0] if outside else "")


def manager(campaign: Campaign, one: str) -> str:
    """Returns the unit of the tree whose body manages a subject; empty at the top, or where it is outside the tree."""
    record = campaign.by_kind["person"].get(one) or campaign.units.get(campaign.unit_of(one))
    named = [getattr(record, "managed_by", None), campaign.parents.get(campaign.unit_of(one))]
    units = [ref.partition(":")[0] for ref in named[: 1 if named[0] else 2] if ref]
    return next((unit for unit in units if unit in campaign.under(campaign.host)), "")


def is_managed_outside(campaign: Campaign, one: str) -> bool:
    """Tells whether a body outside the tree manages a subject."""
    record = campaign.by_kind["person"].get(one) or campaign.units.get(campaign.unit_of(one))
    named = getattr(record, "managed_by", None)
    return bool(named) and not manager(campaign, one)


def managing(of: Asked) -> Asked:
    """Returns the same asked of the unit that manages the subject, which writes what only it may read."""
    unit = of.campaign.units.get(manager(of.campaign, subjects.named(of.campaign, of.subject)))
    return of._replace(unit=unit) if unit and unit.letterhead else of


def shared(campaign: Campaign, one: str) -> list[tuple[Defect, str]]:
    """Returns the defects of others that a subject answers for too, and how (`head`)."""
    return list(_shared(campaign).get(one, ()))


def registered(of: Asked, role: str) -> Registered | None:
    """Returns the unit's own registered document of a role on the subject; of several the first by day.

    One that says of nobody that it is about them is about its own unit.
    """
    found = [
        one
        for one in of.campaign.living("document")
        if one.role == role and one.direction == "out" and (one.unit or one.home) == of.unit.id
        if ref(of) in {subjects.named(of.campaign, about_) for about_ in one.about or (one.home,)}
    ]
    return min(found, key=lambda one: (one.date or datetime.date.max, one.id), default=None)


def by_name(campaign: Campaign, people: Iterable[str]) -> list[str]:
    """Returns people in the order of a Vietnamese list, by their references."""
    return sorted(people, key=lambda person: (viet.name_key(campaign.name(person)), person))


def topics(campaign: Campaign, topic: str | None) -> str:
    """Returns the title of a topic, the key itself where neither the campaign nor the pack has it."""
    return letters.topics(campaign).get(topic or "", topic or "")


def vocabulary(model: type[BaseModel], *keys: str) -> dict[str, str]:
    """Returns what the values of a field are called in Vietnamese."""
    return {value: words.say("vi") for value, words in labels_at(model, *keys).items() if isinstance(words, Words)}


def day(on: datetime.date | None) -> str:
    """Returns a day for a cell, empty without one."""
    return vietnum.format_day(on) if on else ""


def roman(n: int) -> str:
    """Returns a number of chapters in Roman numerals: 4 is IV."""
    return "".join(_numerals(n))


@lru_cache(maxsize=32)
def _by_subject(campaign: Campaign, kind: str, field: str) -> dict[str, tuple[Any, ...]]:
    """Nine thousand members are asked for one by one."""
    found: dict[str, list[Any]] = {}
    for one in campaign.living(kind):
        found.setdefault(subjects.named(campaign, str(getattr(one, field))), []).append(one)
    return {subject: tuple(records) for subject, records in found.items()}


@lru_cache(maxsize=4)
def _remedies(campaign: Campaign) -> dict[str, list[Remedy]]:
    found: dict[str, list[Remedy]] = {}
    for one in campaign.living("remedy"):
        for ref in one.defects:
            found.setdefault(ref, []).append(one)
    return found


@lru_cache(maxsize=4)
def _shared(campaign: Campaign) -> dict[str, tuple[tuple[Defect, str], ...]]:
    found: dict[str, list[tuple[Defect, str]]] = {}
    for defect in campaign.living("defect"):
        for share in defect.shared_with if defect.conclusion != "rejected" else ():
            found.setdefault(subjects.named(campaign, share.subject), []).append((defect, share.responsibility))
    return {one: tuple(defects) for one, defects in found.items()}


def _numerals(n: int) -> Iterator[str]:
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            yield sign
            n -= value
