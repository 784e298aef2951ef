"""A defect (hạn chế, khuyết điểm): what was concluded, why it came about, and what became of it."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from kdiem.records.base import (
    REF,
    Day,
    DefectRef,
    Kind,
    Labels,
    Many,
    Part,
    PartyRef,
    Record,
    Reference,
    Slug,
    SubjectRef,
    Text,
    UnitRef,
    said,
)
from kdiem.records.terms import Responsibility, SubjectClass
from kdiem.words import Words

FoundRef = Annotated[str, REF, Reference(("self-review", "session", "comment", "suggestion", "document"))]


class Event(Part):
    """The concrete case: a defect without it is too general to be remedied."""

    what: Text = said("sự việc", "vụ việc, hành vi", sensitive=True)
    when: Text | None = said("thời gian xảy ra", "thời gian", default=None)
    where: Text | None = said("nơi xảy ra", "địa điểm", default=None)
    who: Text | None = said("người liên quan", default=None, sensitive=True)
    consequence: Text | None = said("hậu quả", default=None)


class Causes(Part):
    """Objective and subjective causes, each considered."""

    objective: Many[Text] = said("nguyên nhân khách quan", default=())
    subjective: Many[Text] = said("nguyên nhân chủ quan", default=())


class Share(Part):
    """Another subject who answers for the same defect."""

    subject: SubjectRef = said("cùng chịu trách nhiệm")
    responsibility: Responsibility = said("trách nhiệm")


class Update(Part):
    """The state of the defect on a day; later days win, the earlier stay written."""

    on: Day = said("ngày cập nhật", "ngày")
    status: Annotated[
        Literal["not_started", "in_progress", "done", "confirmed"],
        Labels(
            not_started=("chưa khắc phục", "chưa sửa chữa", "chưa"),
            in_progress=("đang khắc phục", "xong một phần", "đang"),
            done=("đã khắc phục xong", "xong toàn bộ", "xong"),
            confirmed=("đã xác nhận xong", "xác nhận"),
        ),
    ] = said("tình trạng khắc phục", "tình trạng", "kết quả khắc phục")
    evidence: Text | None = said("minh chứng", default=None)
    confirmed_by: PartyRef | None = said("cơ quan xác nhận", default=None)
    note: Text | None = said("ghi chú cập nhật", default=None)


class Defect(Record):
    """Stands in the subject's unit; `subject_class` is as of then, so that a later promotion changes no old count.

    `recurs` names an earlier defect that was called done. Where its unit was split, `passed_to` says which successor
    answers for it; a unit that was merged passes all it has to its one successor.
    """

    subject: SubjectRef = said("đối tượng", "đối tượng có khuyết điểm")
    subject_class: SubjectClass = said("nhóm đối tượng")
    conclusion: Annotated[
        Literal["self_stated", "raised", "concluded", "contested", "rejected"],
        Labels(
            self_stated="tự nhận",
            raised="được góp ý",
            concluded=("đã kết luận", "kết luận"),
            contested="có ý kiến khác",
            rejected="không có cơ sở",
        ),
    ] = said("mức kết luận", default="concluded")
    statement: Text = said("hạn chế, khuyết điểm", "nội dung khuyết điểm", "khuyết điểm", sensitive=True)
    topic: Slug | None = said("chủ đề", "nhóm vấn đề", default=None)
    event: Event | None = said("vụ việc cụ thể", default=None)
    causes: Causes = said("nguyên nhân", default=Causes())
    nature: Text | None = said("tính chất", default=None)
    severity: (
        Annotated[
            Literal["minor", "moderate", "serious", "very_serious"],
            Labels(
                minor=("ít nghiêm trọng", "nhẹ"),
                moderate="trung bình",
                serious="nghiêm trọng",
                very_serious="rất nghiêm trọng",
            ),
        ]
        | None
    ) = said("mức độ", default=None)
    found: Day | None = said("ngày kết luận", "ngày phát hiện", default=None)
    found_in: FoundRef | None = said("phát hiện qua", default=None)
    responsibility: Responsibility | None = said("trách nhiệm", default=None)
    shared_with: Many[Share] = said("cùng chịu trách nhiệm", default=())
    recurs: DefectRef | None = said("tái diễn của", default=None)
    passed_to: UnitRef | None = said("đơn vị kế thừa", default=None)
    updates: Many[Update] = said("diễn biến khắc phục", default=())

    @property
    def status(self) -> str:
        """The status of the latest update by day (the later written of one day); `not_started` without any."""
        return self.status_on(datetime.date.max)

    def status_on(self, day: datetime.date) -> str:
        """Returns the status at the end of a day, as far as updates were written by then."""
        known = [(update.on, n) for n, update in enumerate(self.updates) if update.on <= day]
        return self.updates[max(known)[1]].status if known else "not_started"

    def is_open(self, day: datetime.date = datetime.date.max) -> bool:
        """True while something is left to remedy at the end of a day; what has no grounds was never a defect."""
        return self.conclusion != "rejected" and self.status_on(day) not in ("done", "confirmed")


KIND = Kind(
    "defect",
    "defects",
    "hc",
    Words("defect", "hạn chế, khuyết điểm"),
    Defect,
    home=("subject",),
    telling=("subject", "subject_class", "status", "updates"),
)
