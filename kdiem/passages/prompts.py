"""What the records know that a self-review may speak of: set apart as prompts, for the writer to use and delete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem import days, vietnum
from kdiem.campaign import Campaign
from kdiem.passages import answered, letters, subject
from kdiem.passages.base import Asked
from kdiem.records.assignment import Duty
from kdiem.records.base import labels_in
from kdiem.records.defect import Defect
from kdiem.records.discipline import Discipline
from kdiem.records.rating import RatedAs, Rating
from kdiem.records.target import Target
from kdiem.records.terms import Responsibility
from kdiem.rulepack import Form
from kdiem.timetable import subjects

_DUTIES, _SHARES, _RATED = labels_in(Duty), labels_in(Responsibility), labels_in(RatedAs)
_MET = {True: "Đạt", False: "Không đạt", None: "Chưa có kết quả"}


class TargetRow(TypedDict):
    """A target of the period with what came of it."""

    text: str
    measure: str
    planned: str
    actual: str
    met: str


class Measure(TypedDict):
    """A measure that is planned, by whom and by when."""

    text: str
    owner: str
    due: str


def topics(of: Asked, form: Form, addressed: set[str]) -> Iterator[str]:
    """Yields one line with the topics that the review must go into and that are not marked yet (0.24)."""
    pack, settings = of.campaign.pack, of.campaign.settings
    own = [(one.key, one.title) for one in (settings.resolution_topics if settings else ())]
    listed = [(one.key, one.title) for one in (pack.checklist if pack else ()) if _is_asked(of, one.subject)]
    keys = {section.key for section in form.sections} | addressed
    wanted = [title[:1].lower() + title[1:] for key, title in dict([*own, *listed]).items() if key not in keys]
    if wanted:
        yield f"làm rõ các nội dung: {'; '.join(wanted)}."


def praise(of: Asked) -> Iterator[str]:
    """Yields what was praised, each text once, without who said it."""
    yield from (f"được góp ý về ưu điểm: {text}" for text in answered.praised(of))


def work(of: Asked) -> Iterator[str]:
    """Yields tasks with their results, and the units that a person was assigned to follow."""
    for task in of.campaign.living("task"):
        if task.owner and subjects.named(of.campaign, task.owner) == subject.ref(of):
            due = f", hạn {vietnum.format_day(task.due)}" if task.due else ""
            done = "; ".join(f"{one.text or 'đã hoàn thành'} ({vietnum.format_day(one.on)})" for one in task.results)
            yield f"nhiệm vụ được giao: {task.title}{due}; {f'kết quả: {done}' if done else 'chưa có kết quả'}."
    for one in subject.about(of.campaign, "assignment", subject.ref(of), "assignee"):
        duties = ", ".join(_DUTIES[duty] for duty in one.duties) or "theo dõi"
        units = letters.joined([f"cụm {one.cluster}"] * bool(one.cluster) + list(map(of.campaign.name, one.units)))
        yield f"được phân công {duties} tại {units}."


def targets(of: Asked) -> list[TargetRow]:
    """Returns the targets of the campaign's period, as planned and as they came out."""
    return [_target(one) for one in _targets(of)]


def shortcomings(of: Asked) -> Iterator[str]:
    """Yields targets missed, standing issues of the unit, defects on record and discipline in the period."""
    for target in _targets(of):
        if target.met is False:
            why = f"; nguyên nhân đã nêu: {target.explanation}" if target.explanation else ""
            yield f"chỉ tiêu không đạt: {target.text} ({target.actual}/{target.planned}){why}."
    unit = of.campaign.units.get(subject.ref(of).partition(":")[0])
    for issue in unit.standing_issues if unit else ():
        yield f"vấn đề nổi cộm: {letters.ended(issue.text)}"
    for defect in subject.defects(of.campaign, subject.ref(of)):
        if not defect.carried_from:
            yield f"đã ghi trong hồ sơ: {letters.ended(defect.statement)}{_causes(defect)}"
    for one in subject.about(of.campaign, "discipline", subject.ref(of)):
        if not one.carried_from:
            yield _discipline(of.campaign, one)


def shares(of: Asked) -> Iterator[str]:
    """Yields the defects of others that the subject answers for too."""
    for defect, how in subject.shared(of.campaign, subject.ref(of)):
        whose = subject.called(of.campaign, defect.subject)
        yield f"trách nhiệm {_SHARES[how]} về khuyết điểm của {whose}: {letters.ended(defect.statement)}"


def measures(of: Asked) -> list[Measure]:
    """Returns the measures against defects of the subject that are still open."""
    open_ = [one for one in subject.defects(of.campaign, subject.ref(of)) if one.is_open()]
    return [
        {
            "text": letters.ended(one.measure),
            "owner": of.campaign.name(one.owner) if one.owner else "",
            "due": subject.day(one.due),
        }
        for one in subject.remedies(of.campaign, open_)
    ]


def ratings(of: Asked) -> Iterator[str]:
    """Yields what was decided for earlier periods."""
    since = period(of)
    for one in sorted(subject.about(of.campaign, "rating", subject.ref(of)), key=lambda one: (one.period, one.id)):
        if one.decided and not one.cancelled and one.period < since:
            yield f"năm {one.period} được xếp loại: {label(of.campaign, one.decided.label)} ({_RATED[one.rated_as]})."


def own_ratings(of: Asked) -> list[Rating]:
    """Returns the ratings of the campaign's period, as the subject gave them to itself."""
    found = subject.about(of.campaign, "rating", subject.ref(of))
    return [one for one in found if one.self_rated and not one.cancelled and one.period[:4] == period(of)]


def label(campaign: Campaign, key: str) -> str:
    """Returns the words of a rating label."""
    labels = campaign.pack.labels if campaign.pack else ()
    return next((one.title for one in labels if one.key == key), key)


def period(of: Asked) -> str:
    """Returns the year of the campaign, empty where it names none."""
    span = of.campaign.settings.period if of.campaign.settings else None
    day = (span.until or span.since) if span else None
    return str(day.year) if day else ""


def _is_asked(of: Asked, kind: str | None) -> bool:
    """Of people, the checklist is asked of those who sit on a standing board (0.24)."""
    one = subject.ref(of)
    if not subject.is_person(of.campaign, one):
        return kind != "person"
    bodies = [
        of.campaign.body(ref) for ref, seat in subjects.seats(of.campaign).get(one, ()) if seat.holds(of.campaign.day)
    ]
    return kind != "collective" and any(body and body.type == "standing_board" for body in bodies)


def _targets(of: Asked) -> list[Target]:
    found = subject.about(of.campaign, "target", subject.ref(of))
    return [one for one in found if str(days.of_period(one.period)[1].year) == period(of)]


def _target(one: Target) -> TargetRow:
    return {
        "text": one.text,
        "measure": one.measure or "",
        "planned": one.planned,
        "actual": one.actual or "",
        "met": _MET[one.met],
    }


def _causes(defect: Defect) -> str:
    said = [
        f" {label} {' '.join(map(letters.ended, causes))}"
        for label, causes in (
            ("Nguyên nhân khách quan:", defect.causes.objective),
            ("Nguyên nhân chủ quan:", defect.causes.subjective),
        )
        if causes
    ]
    return "".join(said)


def _discipline(campaign: Campaign, one: Discipline) -> str:
    forms = {penalty.key: penalty.title for penalty in (campaign.pack.discipline if campaign.pack else ())}
    number = f" tại Quyết định số {one.number}" if one.number else ""
    on, why = f", ngày {vietnum.format_day(one.date)}", f": {one.reason}" if one.reason else ""
    return letters.ended(f"bị kỷ luật {forms.get(one.form, one.form).lower()}{number}{on}{why}")
