"""A suggestion: the letter by which a managing level names points to go into (gợi ý kiểm điểm)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kdiem.records.base import (
    REF,
    BodyRef,
    Day,
    Delivery,
    Kind,
    Labels,
    Many,
    Part,
    PersonRef,
    Record,
    Reference,
    Slug,
    SubjectRef,
    Text,
    said,
)
from kdiem.words import Words

SuggestionRef = Annotated[str, REF, Reference(("suggestion",))]


class Stage(Part):
    """A step of a suggestion: who took it and when."""

    by: BodyRef = said("cơ quan")
    on: Day = said("ngày")


class NotNeeded(Part):
    """The managing level looked and found no point to suggest; that is recorded too."""

    by: BodyRef = said("cơ quan")
    on: Day = said("ngày")
    reason: Text = said("lý do không gợi ý")


class Item(Part):
    """One point to explain, named `gk-…#n` by its place in the list; items are withdrawn, never removed."""

    text: Text = said("nội dung gợi ý", "nội dung", sensitive=True)
    topic: Slug | None = said("chủ đề", "nhóm vấn đề", default=None)
    trigger: (
        Annotated[
            Literal["missed_target", "standing_issue", "comments", "inspection", "complaint", "other"],
            Labels(
                missed_target="không hoàn thành chỉ tiêu",
                standing_issue="vấn đề nổi cộm",
                comments="ý kiến góp ý",
                inspection=("kết luận kiểm tra, giám sát", "kiểm tra"),
                complaint="đơn thư",
                other="khác",
            ),
        ]
        | None
    ) = said("lý do gợi ý", default=None)
    evidence: Text | None = said("căn cứ, số liệu", "căn cứ", default=None, sensitive=True)
    withdrawn: Day | None = said("ngày rút", default=None)


class Suggestion(Record):
    """Stands in the folder of its issuer; the target is what the issuer manages (nơi quản lý, not merely nơi trên)."""

    issuer: BodyRef = said("cơ quan gợi ý", "nơi gợi ý")
    target: SubjectRef = said("đối tượng được gợi ý", "đơn vị được gợi ý", "gợi ý cho")
    number: Text | None = said("số, ký hiệu", "số văn bản", default=None)
    date: Day | None = said("ngày văn bản", "ngày", default=None)
    signer: PersonRef | None = said("người ký", default=None)
    proposed: Stage | None = said("đề xuất", default=None)
    approved: Stage | None = said("thông qua", default=None)
    delivered: Many[Delivery] = said("đã gửi đến", default=())
    not_needed: NotNeeded | None = said("không cần gợi ý", default=None)
    items: Many[Item] = said("các nội dung gợi ý", default=())
    supplements: SuggestionRef | None = said("bổ sung cho", default=None)

    @model_validator(mode="after")
    def _items_or_not_needed(self) -> Suggestion:
        if bool(self.items) == bool(self.not_needed):
            raise PydanticCustomError("one_of", "exactly one of", {"keys": "items, not_needed"})
        return self


KIND = Kind(
    "suggestion",
    "suggestions",
    "gk",
    Words("suggestion", "văn bản gợi ý kiểm điểm"),
    Suggestion,
    home=("issuer",),
    telling=("number", "date", "target", "items"),
)
