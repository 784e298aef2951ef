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
    Month,
    Part,
    Record,
    Slug,
    Span,
    Text,
    UnitRef,
    Waiver,
    said,
)
from kdiem.records.terms import Level, Step
from kdiem.words import Words


class Extension(Part):
    """A deadline moved; the first one stays written where it was."""

    to: Day = said("gia hạn đến")
    on: Day = said("ngày gia hạn")
    by: Text = said("người cho gia hạn")
    reason: Text = said("lý do")


class After(Part):
    """So many days, or working days, after an event of the unit."""

    event: Step = said("sau bước")
    days: Count = said("số ngày")
    working: bool = said("ngày làm việc", default=False)


class Deadline(Span):
    """When a step must be done: a month, a window (since, until), `before` a day (excluded), every, or after."""

    step: Step = said("bước")
    level: Level | None = said("cấp", default=None)
    unit: UnitRef | None = said("đơn vị", default=None)
    month: Month | None = said("trong tháng", default=None)
    before: Day | None = said("trước ngày", default=None)
    every: (
        Annotated[
            Literal["quarter", "half_year", "year"],
            Labels(quarter="hằng quý", half_year="6 tháng", year="hằng năm"),
        ]
        | None
    ) = said("định kỳ", default=None)
    after: After | None = said("sau", default=None)
    extensions: Many[Extension] = said("gia hạn", default=())


class Topic(Part):
    """A topic that reviews must address."""

    key: Slug = said("mã")
    title: Text = said("nội dung")


class Privacy(Part):
    """Below `k`, a count that could point at a person is not shown to others than the managing committee."""

    k: int = said("ngưỡng", default=5, ge=3)


class FileWaiver(Waiver):
    """A waiver for a finding that has no record to stand in."""

    path: Text = said("tệp")


class Campaign(Record):
    """The settings of one campaign, in `campaign.yaml`; the nearest one above the working folder is the root."""

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
    previous: Text | None = said("đợt trước", default=None)
    level_order: (
        Annotated[
            Literal["top_down", "bottom_up"],
            Labels(top_down="từ trên xuống", bottom_up="từ dưới lên"),
        ]
        | None
    ) = said("thứ tự các cấp", default=None)
    deadlines: Many[Deadline] = said("thời hạn", default=())
    resolution_topics: Many[Topic] = said("nội dung nghị quyết", default=())
    privacy: Privacy = said("bảo mật", default=Privacy())
    rules: dict[str, Literal["error", "warning", "off"]] = said("mức của quy tắc", default={})
    file_waivers: Many[FileWaiver] = said("miễn trừ không thuộc hồ sơ", default=())
    format_profile: Literal["hd11_2004", "hd36_2018"] = said("thể thức văn bản", default="hd36_2018")
    tone_style: Annotated[Literal["new", "old", "keep"], Labels(new="uỷ, hoà", old="ủy, hòa", keep="giữ nguyên")] = (
        said("kiểu bỏ dấu", default="keep")
    )
    language: Literal["vi", "en"] | None = said("ngôn ngữ thông báo", default=None)


KIND = Kind("campaign", "", "", Words("campaign", "đợt kiểm điểm"), Campaign)
