"""Báo cáo, bản kiểm điểm by its form: what the records know stands in it, the rest is outlined for the writer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.errors import KdiemError
from kdiem.formats.base import Frame
from kdiem.passages import forms, letters, prompts, shelf, subject
from kdiem.passages.base import Asked
from kdiem.passages.forms import Written
from kdiem.passages.section import Section, section
from kdiem.records.base import Cited
from kdiem.records.person import Person
from kdiem.records.unit import Unit
from kdiem.timetable import subjects
from kdiem.words import Words


class Line(TypedDict):
    """A line at the head of a person's review; an empty value is left to be filled in."""

    label: str
    value: str


class SelfReview(TypedDict):
    """self-review.md.j2."""

    whom: str
    is_person: bool
    sources: list[str]
    """What it is written from: the suggestion letter, the digest."""
    lines: list[Line]
    sections: list[Section]
    ratings: list[Line]
    """What the subject rates itself, one line for each kind of rating; without value where it has not said."""
    rates: bool
    """The form has a section for the rating, and with it blocks for the competent levels to fill in."""
    gap: str
    short_gap: str


def self_review(of: Asked) -> SelfReview:
    """Returns the review section by section, as the form of the rule pack has them.

    Raises:
        KdiemError: the rule pack has no form for such a subject.
    """
    text = _text(of)
    person = of.campaign.by_kind["person"].get(subject.ref(of))
    return {
        "whom": subject.called(of.campaign, of.subject),
        "is_person": isinstance(person, Person),
        "sources": [_cited(one) for one in text.review.sources] if text.review else [],
        "lines": list(_lines(of, person)) if isinstance(person, Person) else [],
        "sections": [section(of, text, one, number) for number, one in forms.numbered(text.form)],
        "ratings": list(_ratings(of, text)),
        "rates": any(one.holds == "rating" for one in text.form.sections),
        "gap": "…" * 30,
        "short_gap": "…" * 12,
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the collectives and people of a unit who are to review, if the rule pack has a form for them."""
    for one in subjects.by_unit(campaign).get(unit.id, ()):
        if one.eligible and forms.written(campaign, one.ref):
            yield subject.written(campaign, one.ref)


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame: a person's review has no number, recipients or seal, and its writer signs it alone."""
    text = _text(of)
    day = text.review.date if text.review else None
    tail = forms.tail(text.form)
    year = f"năm {prompts.period(of)}" if "theo Nghị quyết" not in tail else ""
    if not subject.is_person(of.campaign, subject.ref(of)):
        title = " ".join(part for part in ("kiểm điểm tập thể", of.campaign.name(of.subject), tail, year) if part)
        own = shelf.dated(of, subject.framed(of, frame, title), day)
        return own._replace(
            recipients=tuple(letters.capital(one) for one in (subject.above(of), letters.archive(of.unit)) if one)
        )
    return shelf.dated(of, frame, day)._replace(
        number="",
        doc_type="BẢN KIỂM ĐIỂM CÁ NHÂN",
        subject=" ".join(part for part in (tail, year) if part),
        authority="",
        post="NGƯỜI TỰ KIỂM ĐIỂM",
        signer=of.campaign.name(subject.ref(of)),
        recipients=(),
        sealed=False,
    )


def _text(of: Asked) -> Written:
    found = forms.written(of.campaign, subject.ref(of))
    if found is None:
        raise KdiemError(
            Words("the rule pack has no form of self-review for `{ref}`", "bộ quy tắc không có mẫu cho `{ref}`"),
            ref=of.subject,
        )
    return found


def _cited(source: Cited) -> str:
    if source.number:
        return letters.cited(source)
    by = f" của {source.issuer}" if source.issuer else ""
    return f"văn bản {source.subject or 'liên quan'}{letters.dated(source.date)}{by}"


def _lines(of: Asked, person: Person) -> Iterator[Line]:
    day = of.day
    held = [one for one in person.posts if day is None or one.holds(day)]
    posts = [one.title for one in sorted(held, key=lambda one: not one.leading)]
    yield {"label": "Họ và tên", "value": person.full_name}
    yield {"label": "Ngày sinh", "value": subject.day(person.birth_date)}
    yield {"label": "Chức vụ (đảng, chính quyền, đoàn thể)", "value": "; ".join(posts)}
    yield {"label": "Đơn vị công tác", "value": person.workplace or ""}
    yield {"label": "Nơi sinh hoạt đảng", "value": of.campaign.name(person.home)}


_RATED = {
    "leader": "Xếp loại cán bộ, công chức, viên chức",
    "member": "Xếp loại đảng viên",
    "party_organisation": "Xếp loại tổ chức đảng",
    "leadership_collective": "Xếp loại tập thể lãnh đạo, quản lý",
}


def _ratings(of: Asked, text: Written) -> Iterator[Line]:
    """A form asks an official for two ratings; who is none is rated as a member only, a collective once."""
    given: dict[str, str] = {one.rated_as: one.self_rated.label for one in prompts.own_ratings(of) if one.self_rated}
    person = of.campaign.by_kind["person"].get(subject.ref(of))
    usual = [*(["leader"] if isinstance(person, Person) and person.official else []), "member"]
    kinds = [kind for kind in _RATED if kind in given or kind in (usual if person else [])] or ["party_organisation"]
    own = text.review.proposed_rating if text.review else None
    for kind in kinds:
        label = given.get(kind) or (own if kind == kinds[-1] else None)
        yield {"label": _RATED[kind], "value": prompts.label(of.campaign, label) if label else ""}


_TOLD = tuple(SelfReview.__annotations__)
SELF_REVIEW = Document(
    "self-review",
    Words("self-review by its form, filled in from the records", "báo cáo, bản kiểm điểm theo mẫu"),
    "BÁO CÁO",
    "BC",
    "kiểm điểm tập thể {subject}",
    self_review,
    {"subject": _TOLD, "committee": _TOLD},
    each,
    framed,
)
