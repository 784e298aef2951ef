"""A disciplinary measure against a person or an organisation."""

from __future__ import annotations

from kdiem.records.base import (
    BodyRef,
    Count,
    Day,
    DefectRef,
    Kind,
    Many,
    Record,
    Slug,
    SubjectRef,
    Text,
    said,
)
from kdiem.records.terms import SubjectClass
from kdiem.words import Words


class Discipline(Record):
    """One measure; `form` is one of the rule pack's. Violations are counted apart: one person may have several."""

    subject: SubjectRef = said("đối tượng bị kỷ luật", "đối tượng")
    subject_class: SubjectClass = said("nhóm đối tượng")
    form: Slug = said("hình thức kỷ luật", "hình thức")
    date: Day = said("ngày quyết định", "ngày")
    decided_by: BodyRef | None = said("cơ quan quyết định", default=None)
    number: Text | None = said("số quyết định", default=None)
    violations: Count = said("số vi phạm", default=1)
    reason: Text | None = said("nội dung vi phạm", default=None, sensitive=True)
    defects: Many[DefectRef] = said("khuyết điểm", default=())


KIND = Kind(
    "discipline",
    "discipline",
    "ky",
    Words("discipline", "kỷ luật"),
    Discipline,
    home=("subject",),
    telling=("subject_class", "form", "date"),
)
