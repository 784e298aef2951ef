"""The form of a self-review: which one a subject writes by, and what its own text says under each heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.passages import prose, subject
from kdiem.passages.prose import Piece
from kdiem.records.person import Person
from kdiem.records.self_review import Heading, SelfReview
from kdiem.rulepack import Form, Section
from kdiem.rules.sections import sections_found

_LEADS = ("leader", "committee_or_leader")


class Written(NamedTuple):
    """What a self-review says under the headings of its form; `form` alone where nothing is written yet."""

    form: Form
    review: SelfReview | None
    found: dict[str, Heading]

    def heading(self, section: Section) -> Heading | None:
        """Returns the heading of a section, None where the review has none."""
        return self.found.get(section.key)

    def pieces(self, section: Section, but: Collection[str] = ()) -> list[Piece]:
        """Returns the text under a section, without that of other sections and of the headings `but` (anchors)."""
        head = self.found.get(section.key)
        return [*prose.pieces(head.own), *self._below(head, but)] if head else []

    def place(self, anchor: str) -> Section | None:
        """Returns the section in which a heading stands."""
        at = next((one.at for one in self._headings() if one.anchor == anchor), None)
        before = [(one.at, key) for key, one in self.found.items() if at is not None and one.at <= at]
        key = max(before)[1] if before else ""
        return next((section for section in self.form.sections if section.key == key), None)

    def _below(self, head: Heading, but: Collection[str]) -> Iterator[Piece]:
        sections = {one.at for one in self.found.values()}
        skipped = 0
        for one in self._headings():
            if one.at <= head.at:
                continue
            if one.depth <= head.depth or one.at in sections:
                break
            if skipped and one.depth > skipped:
                continue
            skipped = one.depth if one.anchor in but else 0
            if not skipped:
                yield from prose.pieces(self._title(one))
                yield from prose.pieces(one.own)

    def _headings(self) -> tuple[Heading, ...]:
        return self.review.headings()[1:] if self.review else ()

    def _title(self, heading: Heading) -> str:
        return self.review.body[heading.at :].partition("\n")[0] if self.review else ""


def written(campaign: Campaign, ref: str) -> Written | None:
    """Returns the form of a subject with what its self-review says; None where the rule pack has no form for it."""
    review = subject.review(campaign, ref)
    form = _form(campaign, ref, review)
    if form is None:
        return None
    return Written(form, review, sections_found(review, form) if review else {})


def numbered(form: Form) -> list[tuple[str, Section]]:
    """Returns the sections with the numbers that the form prints; a form without numbers gets Roman ones."""
    count, found = 0, []
    for section in form.sections:
        count += not section.under
        found.append((section.number or (subject.roman(count) if not section.under else ""), section))
    return found


def tail(form: Form) -> str:
    """Returns what the trích yếu takes from the form's title: `theo Nghị quyết …`, `của đảng viên …`; no number."""
    words = re.sub(r"\s*\(Mẫu[^)]*\)", "", form.title)
    return re.sub(r"^(?:Báo cáo|Bản) kiểm điểm (?:tập thể|cá nhân)\s*", "", words)


def _form(campaign: Campaign, ref: str, review: SelfReview | None) -> Form | None:
    kind = "person" if subject.is_person(campaign, ref) else "collective"
    forms = [form for form in (campaign.pack.forms if campaign.pack else ()) if form.subject == kind]
    own = next((form for form in forms if review and form.key == review.form), None)
    return own or _fitting(campaign, forms, ref) or next(iter(forms), None)


def _fitting(campaign: Campaign, forms: list[Form], ref: str) -> Form | None:
    """A person's form is told by its title: who leads, who works outside the political system, everybody else."""
    person = campaign.by_kind["person"].get(ref)
    if not isinstance(person, Person):
        return None
    leads = person.subject_class in _LEADS or any(post.leading and post.holds(campaign.day) for post in person.posts)
    outside = not (leads or person.official or person.workplace)
    wanted = "can bo lanh dao quan ly" if leads else "khong lam viec trong he thong" if outside else "khong giu chuc vu"
    return next((form for form in forms if viet.fold(wanted) in viet.fold(form.title)), None)
