"""A collection row: one line of the matrix of who comments on whom, how, by when, and where it is sent."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kdiem.records.base import Kind, Many, PartyRef, Record, Span, SubjectRef, said
from kdiem.records.terms import Channel, SourceClass
from kdiem.words import Words


class CollectionRow(Record):
    """The plan's annex (0.12). The source is a body, a unit or a person by name, or a class of them.

    Stands in the subject's unit. Comments that came are matched to it by subject and source.
    """

    subject: SubjectRef = said("đối tượng được góp ý", "góp ý về")
    source: PartyRef | None = said("nơi góp ý", default=None)
    source_class: SourceClass | None = said("nguồn ý kiến", "thành phần", default=None)
    channel: Channel = said("hình thức góp ý", "hình thức")
    due: Span | None = said("thời hạn", "thời gian thực hiện", default=None)
    destination: Many[PartyRef] = said("nơi nhận", default=())

    @model_validator(mode="after")
    def _one_source(self) -> CollectionRow:
        if (self.source is None) == (self.source_class is None):
            raise PydanticCustomError("one_of", "exactly one of", {"keys": "source, source_class"})
        return self


KIND = Kind(
    "collection-row",
    "collection",
    "mt",
    Words("collection row", "dòng ma trận lấy ý kiến"),
    CollectionRow,
    home=("subject",),
    telling=("subject", "source", "source_class", "channel"),
)
