"""A task of the plan: who does what by when, once or again and again, and what was handed in."""

from __future__ import annotations

from kdiem.records.base import Count, Day, Kind, Many, Part, PartyRef, Record, Span, Text, said
from kdiem.records.timing import Every, Extension
from kdiem.words import Words


class Result(Part):
    """What was handed in; `period_end` is the last day of the period that a recurring report is about."""

    on: Day = said("ngày hoàn thành", "ngày nộp")
    text: Text | None = said("kết quả", default=None)
    period_end: Day | None = said("kỳ báo cáo đến ngày", default=None)


class Recurrence(Span):
    """A report due again and again: `days` after the end of each period that ends within the span (1.18)."""

    every: Every = said("định kỳ")
    days: Count = said("số ngày sau kỳ", default=0)


class Task(Record):
    """Stands in the unit that the plan belongs to; due once (`due`) or every quarter, half-year or year (`recurs`)."""

    title: Text = said("nhiệm vụ", "nội dung nhiệm vụ")
    owner: PartyRef | None = said("cơ quan chủ trì", "người thực hiện", default=None)
    partners: Many[PartyRef] = said("phối hợp", default=())
    to: PartyRef | None = said("nơi nhận kết quả", default=None)
    due: Day | None = said("thời hạn", default=None)
    recurs: Recurrence | None = said("định kỳ", default=None)
    extensions: Many[Extension] = said("gia hạn", default=())
    results: Many[Result] = said("kết quả thực hiện", default=())


KIND = Kind("task", "tasks", "nv", Words("task", "nhiệm vụ"), Task, telling=("title", "owner", "due"))
