"""A unit: a Party organisation, an agency or a mass organisation, with its bodies and who signs for it."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from kdiem.records.base import (
    BodyRef,
    Count,
    Day,
    Kind,
    Labels,
    Many,
    Part,
    PersonRef,
    Record,
    Slug,
    Span,
    Text,
    UnitRef,
    said,
)
from kdiem.records.terms import Authority, Level
from kdiem.words import Words

UnitType = Annotated[
    Literal[
        "party_committee",
        "grassroots_committee",
        "grassroots_cell",
        "cell",
        "advisory_board",
        "inspection_commission",
        "party_group",
        "agency",
        "mass_org",
        "residents",
        "other",
    ],
    Labels(
        party_committee=("đảng bộ", "cấp uỷ"),
        grassroots_committee=("đảng bộ cơ sở", "đảng uỷ cơ sở"),
        grassroots_cell="chi bộ cơ sở",
        cell=("chi bộ", "chi bộ trực thuộc"),
        advisory_board=("ban đảng", "ban xây dựng đảng"),
        inspection_commission="uỷ ban kiểm tra",
        party_group=("đảng đoàn", "ban cán sự đảng"),
        agency=("cơ quan", "sở, ban, ngành", "sở"),
        mass_org=("đoàn thể", "MTTQ, đoàn thể"),
        residents=("tổ dân phố, thôn, bản", "thôn"),
        other="khác",
    ),
]
BodyType = Annotated[
    Literal[
        "executive_committee",
        "standing_board",
        "permanent_office",
        "cell_committee",
        "leadership",
        "commission",
        "other",
    ],
    Labels(
        executive_committee=("ban chấp hành", "BCH", "cấp uỷ"),
        standing_board=("ban thường vụ", "BTV"),
        permanent_office="thường trực",
        cell_committee="chi uỷ",
        leadership="tập thể lãnh đạo",
        commission="uỷ ban",
        other="khác",
    ),
]


class Seat(Span):
    """A person's place in a body."""

    person: PersonRef = said("người")
    role: Annotated[
        Literal["secretary", "standing_deputy", "deputy_secretary", "chair", "deputy_chair", "member"],
        Labels(
            secretary="bí thư",
            standing_deputy="phó bí thư thường trực",
            deputy_secretary="phó bí thư",
            chair=("chủ nhiệm", "trưởng"),
            deputy_chair=("phó chủ nhiệm", "phó"),
            member="uỷ viên",
        ),
    ] = said("chức vụ", default="member")


class Body(Part):
    """A body of a unit, named `unit:key`; `name` as it stands in documents ("Ban Thường vụ Đảng uỷ khối")."""

    name: Text = said("tên tập thể")
    type: BodyType = said("loại tập thể")
    aliases: Many[Text] = said("tên gọi khác", default=())
    members: Many[Seat] = said("thành viên", default=())


class Letterhead(Part):
    """The words at the head of a document, as the office prints them."""

    upper: Text | None = said("cơ quan cấp trên", default=None)
    issuer: Text = said("cơ quan ban hành")
    symbol: Text = said("ký hiệu")
    place: Text = said("địa danh")


class Signer(Span):
    """Who signs for the unit in a span of days: `T/M BAN THƯỜNG VỤ`, the post in capitals, the person."""

    authority: Authority | None = said("thẩm quyền ký", default=None)
    on_behalf_of: Text | None = said("ký thay mặt", default=None)
    post: Text = said("chức vụ")
    person: PersonRef = said("người ký")


class Members(Part):
    """How many Party members; `approx` where the source says "hơn", "gần"."""

    count: Count = said("số đảng viên")
    approx: bool = said("ước chừng", default=False)


class StandingIssue(Span):
    """A vấn đề nổi cộm: a reason for the upper level to suggest points."""

    text: Text = said("vấn đề nổi cộm")
    topic: Slug | None = said("nội dung", default=None)


class WasUnder(Part):
    """An earlier place in the tree, up to and including a day."""

    unit: UnitRef = said("đơn vị cấp trên")
    until: Day = said("đến ngày")


class Unit(Record):
    """A folder is a unit if and only if it holds `unit.yaml`; where it stands is its superior at the campaign's end."""

    name: Text = said("tên đơn vị", "đơn vị", "tên tổ chức", "name")
    aliases: Many[Text] = said("tên gọi khác", "tên viết tắt", default=())
    code: Text | None = said("mã đơn vị", "mã số", default=None)
    type: UnitType = said("loại đơn vị", "loại hình")
    level: Level | None = said("cấp", default=None)
    valid: Span = said("hiệu lực", default=Span())
    successors: Many[UnitRef] = said("đơn vị kế thừa", default=())
    was_under: Many[WasUnder] = said("trực thuộc trước đây", default=())
    managed_by: BodyRef | None = said("cấp quản lý", default=None)
    has_seal: bool | None = said("có con dấu", "con dấu", default=None)
    letterhead: Letterhead | None = said("tiêu đề văn bản", default=None)
    bodies: dict[str, Body] = said("các tập thể", default={})
    signers: Many[Signer] = said("người ký văn bản", default=())
    recipients: Many[Text] = said("nơi nhận mặc định", default=())
    members: Members | None = said("đảng viên", default=None)
    cluster: Text | None = said("cụm", default=None)
    standing_issues: Many[StandingIssue] = said("vấn đề nổi cộm", default=())

    @property
    def seals(self) -> bool:
        """True if the unit has a seal: as it says itself, else every unit but a cell has one (§3.2)."""
        return "cell" not in (self.type, self.level) if self.has_seal is None else self.has_seal

    def ended(self, day: datetime.date) -> bool:
        """True if the unit was merged, split or abolished before a day; on its last day it still stands."""
        return self.valid.until is not None and self.valid.until < day


KIND = Kind("unit", "", "", Words("unit", "đơn vị"), Unit, telling=("name", "level", "type"))
