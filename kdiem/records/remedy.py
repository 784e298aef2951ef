"""A remedy: the measure against one or more defects, its owner and its deadline."""

from __future__ import annotations

from kdiem.records.base import Day, DefectRef, Kind, Many, Part, PartyRef, Record, Text, said
from kdiem.words import Words


class Extension(Part):
    """The deadline moved from one day to another, by whom and why."""

    since: Day = said("hạn cũ")
    to: Day = said("gia hạn đến")
    on: Day = said("ngày gia hạn")
    by: PartyRef = said("người cho gia hạn")
    reason: Text = said("lý do gia hạn")


class Evidence(Part):
    """What shows that the measure was carried out."""

    on: Day = said("ngày")
    text: Text = said("minh chứng")


class Remedy(Record):
    """Many to many with defects; `original_due` keeps the first deadline when `due` is extended."""

    defects: Many[DefectRef] = said("khuyết điểm", "mã khuyết điểm")
    measure: Text = said("biện pháp khắc phục", "biện pháp")
    owner: PartyRef | None = said("người chịu trách nhiệm", "trách nhiệm", default=None)
    due: Day | None = said("thời hạn", "hạn hoàn thành", default=None)
    original_due: Day | None = said("thời hạn ban đầu", default=None)
    planned: Day | None = said("ngày lập kế hoạch", default=None)
    extensions: Many[Extension] = said("gia hạn", default=())
    evidence: Many[Evidence] = said("minh chứng", default=())


KIND = Kind(
    "remedy",
    "remedies",
    "kp",
    Words("remedy", "biện pháp khắc phục"),
    Remedy,
    home=("defects",),
    telling=("owner", "due", "defects"),
)
