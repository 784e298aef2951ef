"""The headings under which a sheet of returns brings its figures."""

from __future__ import annotations

import re

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.figures import catalog
from kdiem.records.base import labels_in
from kdiem.records.terms import SubjectClass
from kdiem.rulepack import Group

Pairs = tuple[tuple[str, str], ...]

_PARTS = {
    "count": ("",),
    "of": (" of", " trên tổng số", " tổng số"),
    "stated": (" stated", " %", " percent", " tỷ lệ", " tỷ lệ báo cáo"),
}
_STATES = {
    "remedied": ("xong", "đã xong", "xong toàn bộ", "đã khắc phục", "đã khắc phục xong", "đã sửa chữa xong"),
    "in-progress": ("đang", "đang khắc phục", "xong một phần", "đang sửa chữa"),
    "not-started": ("chưa", "chưa khắc phục", "chưa sửa chữa"),
}
_TOTALS = ("tổng số", "tổng số khuyết điểm", "số khuyết điểm")
_DISCIPLINED = ("số bị kỷ luật", "bị kỷ luật", "số bị thi hành kỷ luật", "số đảng viên bị kỷ luật")
_NAME = re.compile(r"([a-z]+(?:-[a-z]+)*(?:\.[a-z_]+(?:-[a-z_]+)*)*)(?: ?/ ?(of|stated|%))?")
_THEMES = ("suggestions", "comments", "disciplined", *_STATES)
_CLASSES = labels_in(SubjectClass)


class FigureHeadings:
    """What a heading brings to which figure, as (name, and `count`, `of` or `stated`).

    Figures are called by name (`remedied.organisations`, `remedied.organisations / of`), by their titles, or by a
    group's title or short and a state: `Tổ chức đảng – xong`, `Tổ chức đảng – tổng số`.
    """

    def __init__(self, campaign: Campaign) -> None:
        self._known: dict[str, Pairs] = {}
        for figure in catalog.reckon(campaign).values():
            self._offer(figure.name, (figure.name, figure.title.vi, figure.title.en))
        for group in campaign.pack.groups if campaign.pack else ():
            for called in dict.fromkeys((group.short, group.title, group.key)):
                self._group(group, called)
        self._offer("disciplined", _DISCIPLINED)
        for key, spellings in _CLASSES.all.items():
            self._offer(f"disciplined.{key.replace('_', '-')}", [f"trong đó {spelling}" for spelling in spellings])

    def pairs(self, heading: str) -> Pairs:
        """Returns what a heading brings; nothing where it names no figure."""
        if found := self._known.get(_folded(heading)):
            return found
        named = _NAME.fullmatch(heading.strip().lower())
        if named is None or named[1].partition(".")[0] not in _THEMES:
            return ()
        return ((named[1], {"of": "of", None: "count"}.get(named[2], "stated")),)

    def _group(self, group: Group, called: str) -> None:
        for state, spellings in _STATES.items():
            self._offer(f"{state}.{group.key}", [f"{called} {spelling}" for spelling in spellings])
        for total in _TOTALS:
            self._known[_folded(f"{called} {total}")] = tuple((f"{state}.{group.key}", "of") for state in _STATES)

    def _offer(self, name: str, calls: tuple[str, ...] | list[str]) -> None:
        for part, endings in _PARTS.items():
            for call in calls:
                for ending in endings:
                    self._known.setdefault(_folded(call + ending), ((name, part),))


def _folded(heading: str) -> str:
    """Folding drops the `%`, which alone tells the column of percentages from that of counts."""
    return viet.fold(heading.replace("%", " percent "))
