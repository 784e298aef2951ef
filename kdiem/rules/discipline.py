"""KD73: discipline: a form for whom it is, the class as of then, violations, and defects found before it."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.discipline import Discipline
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import subjects
from kdiem.words import Words

_SUBJECTS = {
    "organisation": Words("an organisation", "tổ chức đảng"),
    "member": Words("a full member", "đảng viên chính thức"),
    "probationary": Words("a probationary member", "đảng viên dự bị"),
}
_COMMITTEES = ("executive_committee", "standing_board", "permanent_office", "cell_committee")
_CHECK = Words("check with the decision", "kiểm tra lại với quyết định kỷ luật")


@rule(
    "KD731",
    "form-for-another",
    Words("`{form}` is no form of discipline for {subject}", "`{form}` không phải hình thức kỷ luật đối với {subject}"),
    Words("forms for {subject}: {forms}", "hình thức đối với {subject}: {forms}"),
    restricted=True,
)
def form_for_another(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A form of discipline is one that the rule pack has for organisations, members or probationary members (§2.7).

    A member cannot be dissolved nor an organisation expelled: one of the two fields is typed wrong.
    """
    penalties = campaign.pack.discipline if campaign.pack else ()
    known = {penalty.key for penalty in penalties}
    for case in campaign.living("discipline"):
        subject = _subject(campaign, case)
        forms = [penalty.key for penalty in penalties if penalty.subject == subject]
        if subject and case.form in known and case.form not in forms:
            yield at(case, "form", form=case.form, subject=_SUBJECTS[subject], forms=", ".join(forms))


@rule(
    "KD732",
    "class-of-another",
    Words("`{subject_class}` is no class for {subject}", "`{subject_class}` không phải nhóm của {subject}"),
    _CHECK,
    restricted=True,
)
def class_of_another(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An organisation counts as a collective, a person in one of the classes of persons (2.11).

    Persons and organisations are counted apart in every report.
    """
    for case in campaign.living("discipline"):
        subject = _subject(campaign, case)
        if subject and (subject == "organisation") != (case.subject_class == "collective"):
            yield at(case, "subject_class", subject_class=case.subject_class, subject=_SUBJECTS[subject])


@rule(
    "KD733",
    "no-violation",
    Words("disciplined for `violations: 0`", "bị kỷ luật nhưng `violations` là 0"),
    Words("`kdiem set {id} violations …`, at least 1", "`kdiem set {id} violations …`, ít nhất là 1"),
    restricted=True,
)
def no_violation(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Discipline is for one violation or more (§2.7).

    Violations are counted apart from persons, and a sum with noughts in it is smaller than the number of persons.
    """
    for case in campaign.living("discipline"):
        if case.violations < 1:
            yield at(case, "violations", id=case.id)


@rule(
    "KD734",
    "disciplined-before-defect",
    Words(
        "decided on {date}, before the defect that it is for was found on {found}",
        "quyết định ngày {date}, trước ngày phát hiện khuyết điểm {found}",
    ),
    Words("check the two days", "kiểm tra lại hai ngày"),
    severity="warning",
    restricted=True,
)
def disciplined_before_defect(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A measure is decided when the defect that it names has been found.

    One of the two days is typed wrong, or the measure is for another defect.
    """
    for case in campaign.living("discipline"):
        for n, ref in enumerate(case.defects):
            found = getattr(campaign.by_kind["defect"].get(ref), "found", None)
            if found and case.date < found:
                place = ((campaign.by_id[ref].path, ("found",)),)
                yield at(case, "defects", n, related=place, date=case.date, found=found)


@rule(
    "KD735",
    "class-below-post",
    Words(
        "counted as `{subject_class}`, though the person sat on `{body}` on {date}",
        "tính vào `{subject_class}` trong khi ngày {date} đang tham gia `{body}`",
    ),
    Words(
        "`kdiem set {id} subject_class committee_member`, or correct the days of the seat",
        "`kdiem set {id} subject_class committee_member`, hoặc sửa thời gian tham gia",
    ),
    severity="warning",
    restricted=True,
)
def class_below_post(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who sat on a Party committee on the day of the decision counts among the committee members (2.11).

    Otherwise the "trong đó" of the report is too small, and that is the number people look at first.
    """
    seats = subjects.seats(campaign)
    for case in campaign.living("discipline"):
        sat = [ref for ref, seat in seats.get(case.subject, ()) if seat.holds(case.date)]
        held = [ref for ref in sat if _is_committee(campaign, ref)]
        if held and case.subject_class == "member":
            yield at(case, "subject_class", subject_class="member", body=held[0], date=case.date, id=case.id)


def _subject(campaign: Campaign, case: Discipline) -> str:
    """What kind of subject it is by the rule pack's words; empty where the reference names nothing known."""
    person = campaign.by_kind["person"].get(case.subject)
    if person:
        return "probationary" if getattr(person, "status", "") == "probationary" else "member"
    return "organisation" if case.subject in campaign.units or campaign.body(case.subject) else ""


def _is_committee(campaign: Campaign, ref: str) -> bool:
    body = campaign.body(ref)
    return body is not None and body.type in _COMMITTEES


RULES: tuple[Rule, ...] = (
    form_for_another,
    class_of_another,
    no_violation,
    disciplined_before_defect,
    class_below_post,
)
