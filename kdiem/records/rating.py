"""A rating (xếp loại chất lượng): what a subject gave itself, what was proposed, what was decided, for one period."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import (
    REF,
    Amount,
    BodyRef,
    Count,
    Day,
    Kind,
    Labels,
    Many,
    Part,
    PartyRef,
    Period,
    Record,
    Reference,
    Slug,
    SubjectRef,
    Text,
    said,
)
from kdiem.words import Words

RatingRef = Annotated[str, REF, Reference(("rating",))]
RatedAs = Annotated[
    Literal["party_organisation", "leadership_collective", "leader", "member"],
    Labels(
        party_organisation=("tổ chức đảng", "đảng bộ, chi bộ"),
        leadership_collective=("tập thể lãnh đạo, quản lý", "tập thể lãnh đạo"),
        leader=("cá nhân cán bộ lãnh đạo, quản lý", "cán bộ lãnh đạo, quản lý"),
        member="đảng viên",
    ),
]


class Verdict(Part):
    """A label given by somebody on a day; which labels there are is in the rule pack."""

    label: Slug = said("mức xếp loại", "xếp loại")
    by: PartyRef | None = said("cơ quan", default=None)
    on: Day | None = said("ngày", default=None)
    number: Text | None = said("số văn bản", default=None)


class Work(Part):
    """The tasks of the period that the label rests on."""

    assigned: Count = said("số nhiệm vụ được giao")
    done: Count = said("số hoàn thành")
    late: Count = said("số chậm tiến độ", default=0)
    exceeded: Count = said("số vượt mức", default=0)


class LabelVotes(Part):
    """How many votes a label got where the rating was voted on; ballots never name voters."""

    label: Slug = said("mức xếp loại")
    votes: Count = said("số phiếu")


class Cancelled(Part):
    """The upper level took the rating back and had it done again (QĐ 124, Art. 13)."""

    by: BodyRef = said("cơ quan huỷ")
    on: Day = said("ngày huỷ")
    reason: Text = said("lý do huỷ")


class Rating(Record):
    """Stands in the subject's unit. Who was reviewed and not rated has a record with `not_rated` and no verdict."""

    subject: SubjectRef = said("đối tượng xếp loại", "đối tượng")
    rated_as: RatedAs = said("loại đối tượng")
    period: Period = said("kỳ xếp loại", "năm")
    self_rated: Verdict | None = said("tự nhận", default=None)
    proposed: Verdict | None = said("thẩm định, đề xuất", default=None)
    decided: Verdict | None = said("cấp có thẩm quyền quyết định", default=None)
    points: dict[Slug, Amount] = said("điểm theo nhóm tiêu chí", default={})
    work: Work | None = said("kết quả nhiệm vụ", default=None)
    voters: Count | None = said("số người bỏ phiếu", default=None)
    votes: Many[LabelVotes] = said("phiếu theo mức", default=())
    not_rated: (
        Annotated[
            Literal["new", "suspended", "exempt", "pending"],
            Labels(
                new=("chưa đủ thời gian", "mới kết nạp, mới chuyển đến"),
                suspended="đình chỉ sinh hoạt",
                exempt="miễn công tác và sinh hoạt",
                pending="chưa xếp loại",
            ),
        ]
        | None
    ) = said("không xếp loại", default=None)
    cancelled: Cancelled | None = said("huỷ kết quả", default=None)
    rates_again: RatingRef | None = said("xếp loại lại cho", default=None)


KIND = Kind(
    "rating",
    "ratings",
    "xl",
    Words("rating", "xếp loại chất lượng"),
    Rating,
    home=("subject",),
    telling=("subject", "rated_as", "period", "decided.label"),
)
