"""What defects there are, by group and broken down, and which of them are old, came back or are shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, own_entries
from kdiem.figures.breakdown import Titles, broken_down, labels_at, out_of, titles, topics
from kdiem.records.base import labels_in
from kdiem.records.defect import Defect
from kdiem.records.terms import SubjectClass
from kdiem.words import NOTHING, Words

DEFECTS = Words("defects on record", "số hạn chế, khuyết điểm có hồ sơ")
_OF_GROUP = Words("defects: {group}", "hạn chế, khuyết điểm: {group}")
_EARLIER = Words("defects of earlier periods", "số khuyết điểm từ kỳ trước chuyển sang")
_CARRIED = Words("defects of earlier periods", "khuyết điểm từ kỳ trước chuyển sang")
_REMEDIED = Words("defects of earlier periods, remedied", "khuyết điểm từ kỳ trước đã khắc phục xong")
_RECURRING = Words("defects that came back after they were done", "khuyết điểm tái diễn sau khi đã khắc phục xong")
_SHARED = Words("defects for which others answer too", "khuyết điểm có đối tượng khác cùng chịu trách nhiệm")


def defects(campaign: Campaign) -> Iterable[Figure]:
    """Yields how many defects there are by group (1.3, 1.4, 2.7), and those on record broken down.

    A rejected defect is none. Where a unit has no records of a group, its own return says how many (the total beside
    `remedied.GROUP`); such defects are in the groups and the total only.
    """
    found = [defect for defect in campaign.living("defect") if defect.conclusion != "rejected"]
    yield from _by_group(campaign, found)
    parts = [(defect, Part(defect.home, 1, None, (defect.id,))) for defect in found]
    for stem, title, values, key in _ways(campaign):
        yield from broken_down(stem, title, DEFECTS, values, ((getattr(defect, key), part) for defect, part in parts))
    yield from _marked(found)


def _by_group(campaign: Campaign, found: list[Defect]) -> Iterator[Figure]:
    every: list[Part] = []
    for group in campaign.pack.groups if campaign.pack else ():
        ids: dict[str, list[str]] = {}
        for defect in found:
            if defect.subject_class in group.classes:
                ids.setdefault(defect.home, []).append(defect.id)
        parts = [Part(unit, len(of), None, tuple(of)) for unit, of in ids.items()]
        for told in own_entries(campaign, f"remedied.{group.key}"):
            if told.unit not in ids and told.base is not None:
                parts.append(told._replace(count=told.base, base=None))
        yield Figure(f"defects.{group.key}", _OF_GROUP.filled(group=group.title), NOTHING, tuple(parts))
        every += parts
    yield Figure("defects.total", _OF_GROUP.filled(group=Words("all", "cộng")), NOTHING, tuple(every))


def _ways(campaign: Campaign) -> Iterator[tuple[str, Words, Titles, str]]:
    """The ways of breaking them down: stem, title, what the values are called, and the field."""
    yield (
        "defects-by-class",
        Words("defects of: {of}", "khuyết điểm của đối tượng: {of}"),
        titles(labels_in(SubjectClass)),
        "subject_class",
    )
    yield "defects-by-topic", Words("defects on: {of}", "khuyết điểm về: {of}"), topics(campaign), "topic"
    yield (
        "defects-by-status",
        Words("defects, status: {of}", "khuyết điểm, tình trạng: {of}"),
        labels_at(Defect, "updates", "status"),
        "status",
    )
    yield (
        "defects-by-severity",
        Words("defects, severity: {of}", "khuyết điểm, mức độ: {of}"),
        labels_at(Defect, "severity"),
        "severity",
    )
    kinds = {key: called for key, called in labels_at(Defect, "conclusion").items() if key != "rejected"}
    yield "defects-by-conclusion", Words("defects, {of}", "khuyết điểm, {of}"), kinds, "conclusion"


def _marked(found: list[Defect]) -> Iterator[Figure]:
    earlier = [defect for defect in found if defect.carried_from]
    rows: tuple[tuple[str, Words, Words, list[Defect], Callable[[Defect], object]], ...] = (
        ("carried-over", _CARRIED, DEFECTS, found, lambda defect: defect.carried_from),
        ("carried-over-remedied", _REMEDIED, _EARLIER, earlier, lambda defect: not defect.is_open()),
        ("recurring", _RECURRING, DEFECTS, found, lambda defect: defect.recurs),
        ("shared", _SHARED, DEFECTS, found, lambda defect: defect.shared_with),
    )
    for key, title, base, of, is_marked in rows:
        parts = out_of((defect.home, defect.id, bool(is_marked(defect))) for defect in of)
        yield Figure(f"defects.{key}", title, base, parts)
