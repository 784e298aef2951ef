"""A session (hội nghị kiểm điểm): who met when, in what order they were reviewed, and the minutes."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from kdiem.records.base import (
    Clock,
    CollectiveRef,
    Count,
    Day,
    DefectRef,
    Kind,
    Labels,
    Many,
    Part,
    PersonRef,
    Record,
    SubjectRef,
    Text,
    said,
)
from kdiem.records.terms import Track
from kdiem.words import Words


class Sitting(Part):
    """One sitting of a session; a session of two days has two or more."""

    date: Day = said("ngày họp")
    since: Clock | None = said("từ giờ", default=None)
    until: Clock | None = said("đến giờ", default=None)
    present: Count | None = said("số có mặt", default=None)


class Absence(Part):
    """Who did not come, with leave or without."""

    person: PersonRef = said("người vắng")
    leave: bool = said("có phép", default=True)
    reason: Text | None = said("lý do vắng", default=None, sensitive=True)


class Session(Record):
    """Minutes in Markdown, with what is counted in the front matter; stands in the unit of the collective that met.

    What was said there are comments that name the session, one by one or as a tally; they live nowhere else.
    """

    collective: CollectiveRef = said("tập thể họp", "đơn vị họp")
    purpose: Annotated[
        Literal["review", "draft", "conclusion", "rating"],
        Labels(
            review=("kiểm điểm", "hội nghị kiểm điểm"),
            draft="góp ý dự thảo",
            conclusion="kết luận",
            rating="xếp loại",
        ),
    ] = said("nội dung họp", default="review")
    track: Track = said("kiểm điểm theo", default="party")
    sittings: Many[Sitting] = said("các buổi họp", default=())
    place: Text | None = said("địa điểm", default=None)
    chair: PersonRef | None = said("chủ trì", default=None)
    secretary: PersonRef | None = said("người ghi biên bản", default=None)
    called: Count | None = said("số triệu tập", default=None)
    absent: Many[Absence] = said("vắng mặt", default=())
    delegates: Many[PersonRef] = said("đại biểu cấp trên dự", default=())
    order: Many[SubjectRef] = said("thứ tự kiểm điểm", default=())
    defects: Many[DefectRef] = said("khuyết điểm đã thảo luận", default=())
    body: str = said("biên bản", default="", sensitive=True)

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days of its sittings, each once, the first one first; none while nobody wrote one down."""
        return tuple(sorted({sitting.date for sitting in self.sittings}))


KIND = Kind(
    "session",
    "sessions",
    "hn",
    Words("session", "hội nghị kiểm điểm"),
    Session,
    prose=True,
    home=("collective",),
    telling=("collective", "purpose", "sittings"),
)
