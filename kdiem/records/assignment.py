"""An assignment: who follows, directs and inspects the review of which units."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import BodyRef, Day, Kind, Labels, Many, PersonRef, Record, Span, Text, UnitRef, said
from kdiem.words import Words

Duty = Annotated[
    Literal["guide", "urge", "attend", "direct", "inspect", "follow"],
    Labels(
        guide="hướng dẫn",
        urge="đôn đốc",
        attend=("dự", "dự hội nghị"),
        direct="chỉ đạo",
        inspect="kiểm tra",
        follow="theo dõi",
    ),
]


class Assignment(Record):
    """Names units one by one, or a cluster (cụm) and with it every unit of that cluster (0.20, 3.7).

    Stands in the unit of the body that assigns. Whether the person came is in the minutes of each session.
    """

    issuer: BodyRef = said("cơ quan phân công", "nơi phân công")
    assignee: PersonRef = said("người được phân công", "người theo dõi")
    role: Text | None = said("chức vụ", default=None)
    units: Many[UnitRef] = said("đơn vị được theo dõi", "đơn vị", default=())
    cluster: Text | None = said("cụm", default=None)
    duties: Many[Duty] = said("nhiệm vụ", default=())
    number: Text | None = said("số, ký hiệu", default=None)
    date: Day | None = said("ngày văn bản", default=None)
    valid: Span = said("thời gian phân công", default=Span())


KIND = Kind(
    "assignment",
    "assignments",
    "pc",
    Words("assignment", "phân công theo dõi"),
    Assignment,
    home=("issuer",),
    telling=("assignee", "cluster", "units"),
)
