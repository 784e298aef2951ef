"""A comment: one letter, slip or utterance with its points, or a tally of many."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kdiem.records.base import (
    REF,
    Count,
    Day,
    Delivery,
    Kind,
    Labels,
    Many,
    Part,
    Record,
    Reference,
    Slug,
    SubjectRef,
    Text,
    UnitRef,
    said,
)
from kdiem.records.terms import Channel, SourceClass, SubjectClass, UnitOfCount
from kdiem.words import Words

RequestRef = Annotated[str, REF, Reference(("request",))]
GiverRef = Annotated[str, REF, Reference(("giver",))]
SessionRef = Annotated[str, REF, Reference(("session",))]
CommentRef = Annotated[str, REF, Reference(("comment",))]


class Organisation(Part):
    """A collective's comment: discussed, signed by whom, and sealed where the unit has a seal."""

    unit: UnitRef = said("đơn vị góp ý", "tổ chức góp ý")
    discussed: bool = said("đã thảo luận, thống nhất", "thảo luận, thống nhất", default=False)
    discussed_on: Day | None = said("ngày thảo luận", default=None)
    number: Text | None = said("số, ký hiệu", default=None)
    signer: Text | None = said("người ký", default=None)
    signer_role: (
        Annotated[
            Literal["committee_representative", "leadership_representative"],
            Labels(
                committee_representative=("đại diện thường vụ cấp uỷ", "đại diện cấp uỷ"),
                leadership_representative="đại diện lãnh đạo",
            ),
        ]
        | None
    ) = said("tư cách người ký", default=None)
    signed: bool = said("đã ký", "ký tên", default=False)
    sealed: bool = said("đã đóng dấu", "đóng dấu", default=False)


class Individual(Part):
    """An individual's comment: a pseudonym, and what the slip shows; name and address stand in `private/givers/`."""

    giver: GiverRef = said("người góp ý")
    has_name: bool = said("có họ tên", default=False)
    has_address: bool = said("có địa chỉ", default=False)
    has_signature: bool = said("có chữ ký", default=False)


class Point(Part):
    """One thing said about one subject."""

    about: SubjectRef = said("đối tượng được góp ý", "góp ý về", "đối tượng")
    subject_class: SubjectClass | None = said("nhóm đối tượng", "loại đối tượng", default=None)
    sense: Annotated[
        Literal["strength", "shortcoming", "proposal"],
        Labels(
            strength="ưu điểm",
            shortcoming=("hạn chế, khuyết điểm", "hạn chế", "khuyết điểm"),
            proposal=("đề xuất, kiến nghị", "đề xuất", "kiến nghị"),
        ),
    ] = said("tính chất ý kiến", "loại ý kiến")
    topic: Slug | None = said("chủ đề", "nhóm vấn đề", default=None)
    text: Text = said("nội dung góp ý", "nội dung", "ý kiến", sensitive=True)


class Tally(Part):
    """Only a count: lượt and ý kiến may be added with a note, phiếu, người and tập thể never to them."""

    subject_class: SubjectClass = said("nhóm đối tượng", "đối tượng")
    count: Count = said("số lượng", "số ý kiến", "số lượt")
    unit_of_count: UnitOfCount = said("đơn vị tính", default="utterance")
    approx: bool = said("ước chừng", default=False)


class Comment(Record):
    """Stands in the folder of the unit that received it, or at whose session it was said."""

    request: RequestRef | None = said("theo văn bản", "văn bản lấy ý kiến", default=None)
    organisation: Organisation | None = said("tổ chức góp ý", default=None)
    individual: Individual | None = said("cá nhân góp ý", default=None)
    source_class: SourceClass | None = said("nguồn ý kiến", "thành phần", default=None)
    channel: Channel = said("hình thức", "hình thức góp ý")
    stage: Annotated[
        Literal["before", "on_draft", "in_session"],
        Labels(
            before=("trước kiểm điểm", "chuẩn bị"),
            on_draft=("góp ý dự thảo", "vào dự thảo báo cáo"),
            in_session=("tại hội nghị kiểm điểm", "tại kiểm điểm"),
        ),
    ] = said("giai đoạn", default="before")
    session: SessionRef | None = said("tại hội nghị", default=None)
    received: Day = said("ngày nhận", "ngày")
    arrival_number: Text | None = said("số đến", default=None)
    delivered_to: Many[Delivery] = said("đã chuyển đến", default=())
    points: Many[Point] = said("các ý kiến", default=())
    tally: Tally | None = said("tổng số", default=None)
    supersedes: CommentRef | None = said("đính chính cho", default=None)

    @model_validator(mode="after")
    def _points_or_tally(self) -> Comment:
        if bool(self.points) == bool(self.tally):
            raise PydanticCustomError("one_of", "exactly one of", {"keys": "points, tally"})
        if self.tally is None and (self.organisation is None) == (self.individual is None):
            raise PydanticCustomError("one_of", "exactly one of", {"keys": "organisation, individual"})
        return self


KIND = Kind(
    "comment",
    "comments",
    "yk",
    Words("comment", "ý kiến góp ý"),
    Comment,
    telling=("received", "arrival_number", "channel", "organisation.unit", "points", "tally.count"),
)
