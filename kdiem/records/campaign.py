"""A campaign: what is reviewed, on what basis, by which rules and when."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import (
    BodyRef,
    Cited,
    Count,
    Day,
    Kind,
    Labels,
    Many,
    Part,
    Record,
    Slug,
    Span,
    Text,
    UnitRef,
    Waiver,
    said,
)
from kdiem.records.terms import Audience, Level
from kdiem.records.timing import Deadline
from kdiem.words import Words


class Topic(Part):
    """A topic that reviews must address."""

    key: Slug = said("mã")
    title: Text = said("nội dung")


class Conference(Part):
    """Conferences that the plan asks of a level: how many, of how many days each, for whom (1.7)."""

    level: Level = said("cấp")
    audience: Audience | None = said("thành phần", default=None)
    count: Count = said("số hội nghị", default=1)
    days: Count = said("số ngày mỗi hội nghị", default=1)


class Privacy(Part):
    """Below `k`, a count that could point at a person is not shown to others than the managing committee."""

    k: int = said("ngưỡng", default=5, ge=3)


class FileWaiver(Waiver):
    """A waiver for a finding that has no record to stand in."""

    path: Text = said("tệp")


class Campaign(Record):
    """The settings of one campaign, in `campaign.yaml`; the nearest one above the working folder is the root.

    On the day when it was `closed` the records were complete: deadlines and waivers are judged as of that day.
    """

    format: Literal[1] = said("phiên bản định dạng")
    code: Slug = said("mã đợt kiểm điểm")
    title: Text = said("tên đợt kiểm điểm")
    host: UnitRef = said("đơn vị chủ trì")
    issuer: BodyRef = said("cơ quan ban hành")
    bases: Many[Cited] = said("căn cứ", default=())
    plan: Cited | None = said("kế hoạch", default=None)
    plan_signer: Text | None = said("người ký kế hoạch", default=None)
    rule_pack: Slug = said("bộ quy tắc")
    rule_pack_digest: Text | None = said("mã băm bộ quy tắc", default=None)
    period: Span = said("thời gian")
    as_of: Day | None = said("số liệu tính đến", default=None)
    closed: Day | None = said("ngày chốt hồ sơ", default=None)
    previous: Text | None = said("đợt trước", default=None)
    level_order: (
        Annotated[
            Literal["top_down", "bottom_up"],
            Labels(top_down="từ trên xuống", bottom_up="từ dưới lên"),
        ]
        | None
    ) = said("thứ tự các cấp", default=None)
    deadlines: Many[Deadline] = said("thời hạn", default=())
    holidays: Many[Day] = said("ngày nghỉ", default=())
    conferences: Many[Conference] = said("hội nghị theo kế hoạch", default=())
    resolution_topics: Many[Topic] = said("nội dung nghị quyết", default=())
    privacy: Privacy = said("bảo mật", default=Privacy())
    rules: dict[str, Literal["error", "warning", "off"]] = said("mức của quy tắc", default={})
    file_waivers: Many[FileWaiver] = said("miễn trừ không thuộc hồ sơ", default=())
    format_profile: Literal["hd11_2004", "hd36_2018", "hd05_2026", "nd30_2020"] = said(
        "thể thức văn bản", default="hd36_2018"
    )
    tone_style: Annotated[Literal["new", "old", "keep"], Labels(new="uỷ, hoà", old="ủy, hòa", keep="giữ nguyên")] = (
        said("kiểu bỏ dấu", default="keep")
    )
    language: Literal["vi", "en"] | None = said("ngôn ngữ thông báo", default=None)


KIND = Kind(
    "campaign", "", "", Words("campaign", "đợt kiểm điểm"), Campaign, telling=("title", "period.since", "period.until")
)
