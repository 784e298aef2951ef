"""What a unit has not sent of a step yet, by name, as a letter that urges it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.passages import letters
from kdiem.records.base import labels_in
from kdiem.records.collection_row import CollectionRow
from kdiem.records.terms import SourceClass
from kdiem.records.timing import Every
from kdiem.timetable import matrix, sessions, steps, subjects, succession

MANY = 10
"""So many names stand in a row of a table; of more than that only the number."""


def lacking(campaign: Campaign, unit: str, step: str) -> list[str]:
    """Returns the papers that a step of a unit still wants; the step's own paper where the records name no other."""
    return list(_STEPS[step](campaign, unit))


def _prepared(campaign: Campaign, unit: str) -> Iterator[str]:
    papers = (one for one in campaign.living("document") if one.role == "plan" and one.direction == "out")
    if not any(one.home == unit for one in papers):
        yield "Kế hoạch kiểm điểm của đơn vị"
    events = [one for one in campaign.living("event") if one.home == unit]
    for event in events:
        if not event.held:
            planned = f" (dự kiến ngày {vietnum.format_day(event.planned)})" if event.planned else ""
            yield f"Kết quả tổ chức: {event.title}{planned}"
    if not events:
        yield "Kết quả hội nghị quán triệt"


def _collected(campaign: Campaign, unit: str) -> Iterator[str]:
    """The rows of the matrix to which nothing came, source by source; without rows the comments as a whole."""
    came = matrix.results(campaign)
    rows = [row for row in campaign.living("collection-row") if row.home == unit]
    waiting: dict[str, list[str]] = {}
    for row in rows:
        if not came[row.id]:
            waiting.setdefault(source(campaign, row), []).append(campaign.name(row.subject))
    for said, names in waiting.items():
        yield f"Ý kiến của {said} đối với {_some(names, 'tập thể, cá nhân')}"
    if not rows:
        yield "Văn bản, phiếu góp ý và bản tổng hợp ý kiến góp ý"


def _drafted(campaign: Campaign, unit: str) -> Iterator[str]:
    written = {subjects.named(campaign, one.subject) for one in campaign.living("self-review") if one.track == "party"}
    yield from _of_subjects(campaign, unit, written, "Báo cáo kiểm điểm của", "Bản kiểm điểm của")


def _reviewed(campaign: Campaign, unit: str) -> Iterator[str]:
    held = sessions.held_by_unit(campaign).get(unit, ())
    if not held:
        yield f"Biên bản hội nghị kiểm điểm của {letters.voice(campaign.units[unit])}"
    else:
        met = {subjects.named(campaign, ref) for session in held for ref in session.order}
        yield from _of_subjects(campaign, unit, met, "Biên bản kiểm điểm", "Biên bản kiểm điểm")


def _of_subjects(campaign: Campaign, unit: str, shown: set[str], of_all: str, of_one: str) -> Iterator[str]:
    waiting = [one for one in subjects.by_unit(campaign).get(unit, ()) if one.eligible and one.ref not in shown]
    for one in waiting:
        if one.kind == "collective":
            yield f"{of_all} {campaign.name(one.ref)}"
    people = letters.by_name(campaign, (one.ref for one in waiting if one.kind == "person"))
    if len(people) == 1:
        yield f"{of_one} đồng chí {people[0]}"
    elif people:
        yield f"{of_one} {'' if len(people) > MANY else 'các đồng chí '}{_some(people, 'đồng chí')}"


def _concluded(campaign: Campaign, unit: str) -> Iterator[str]:
    yield "Thông báo kết luận kiểm điểm, kết quả xếp loại (nếu có)"


def _remedied(campaign: Campaign, unit: str) -> Iterator[str]:
    """The plan of remedies where there is none, else how many defects are still to be remedied."""
    if not any(one.home == unit for one in campaign.living("remedy")):
        yield "Kế hoạch khắc phục hạn chế, khuyết điểm"
    mine = [one for one in campaign.living("defect") if (succession.answerable(campaign, one) or one.home) == unit]
    if waiting := sum(one.is_open(campaign.day) for one in mine):
        yield f"Kết quả khắc phục {vietnum.padded(waiting)} khuyết điểm"


def _reported(campaign: Campaign, unit: str) -> Iterator[str]:
    due = steps.state(campaign, unit, "report").due
    yield f"Báo cáo {_EVERY[due.deadline.every]}" if due and due.deadline.every else "Báo cáo kết quả kiểm điểm"


def _suggested(campaign: Campaign, unit: str) -> Iterator[str]:
    yield "Văn bản gợi ý kiểm điểm"


def source(campaign: Campaign, row: CollectionRow) -> str:
    """Returns who is to comment by a row of the matrix: a body or person by name, else a class of them."""
    return letters.named(campaign, row.source) if row.source else _SOURCES[str(row.source_class)]


def _some(names: list[str], of_what: str) -> str:
    return letters.joined(names) if len(names) <= MANY else f"{vietnum.padded(len(names))} {of_what}"


_EVERY = labels_in(Every)
_SOURCES = labels_in(SourceClass)
_STEPS: Mapping[str, Callable[[Campaign, str], Iterator[str]]] = {
    "prepare": _prepared,
    "collect": _collected,
    "suggest": _suggested,
    "draft": _drafted,
    "review": _reviewed,
    "conclude": _concluded,
    "remedy": _remedied,
    "report": _reported,
}
