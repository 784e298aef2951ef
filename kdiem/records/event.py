"""An event of the plan: a conference or a distribution of material, for whom, how long, and who got what."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import (
    BodyRef,
    Count,
    Day,
    Delivery,
    Kind,
    Labels,
    Many,
    Part,
    PersonRef,
    Record,
    Text,
    said,
)
from kdiem.records.terms import Audience, Level
from kdiem.words import Words


class Material(Part):
    """A paper given out: for whom it is meant, and who received it (1.8)."""

    title: Text = said("tài liệu")
    audience: Audience | None = said("dành cho", default=None)
    delivered: Many[Delivery] = said("đã nhận", default=())


class Event(Record):
    """Stands in the organiser's unit; without `held` it is still planned. The secretary chairs and speaks (1.6)."""

    title: Text = said("tên hội nghị", "nội dung")
    type: Annotated[
        Literal["conference", "training", "distribution"],
        Labels(conference="hội nghị", training="tập huấn", distribution="cấp phát tài liệu"),
    ] = said("loại", default="conference")
    organiser: BodyRef = said("cơ quan tổ chức")
    level: Level | None = said("cấp", default=None)
    audience: Audience | None = said("thành phần", default=None)
    planned: Day | None = said("ngày dự kiến", default=None)
    held: Many[Day] = said("các ngày tổ chức", default=())
    chair: PersonRef | None = said("chủ trì", default=None)
    speaker: PersonRef | None = said("người quán triệt, trình bày", default=None)
    invited: Count | None = said("số mời", default=None)
    attended: Count | None = said("số dự", default=None)
    materials: Many[Material] = said("tài liệu", default=())


KIND = Kind(
    "event",
    "events",
    "sk",
    Words("event", "hội nghị, sự kiện"),
    Event,
    home=("organiser",),
    telling=("title", "type", "held"),
)
