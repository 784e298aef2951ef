"""Who does what by when in a campaign, as tables: who follows whom, tasks, conferences, who comments on whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TypedDict

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.passages import letters
from kdiem.passages.base import Asked
from kdiem.passages.lacking import source
from kdiem.records.assignment import Assignment, Duty
from kdiem.records.base import Span, labels_in
from kdiem.records.collection_row import CollectionRow
from kdiem.records.event import Event
from kdiem.records.task import Task
from kdiem.records.terms import Audience, Channel
from kdiem.records.timing import Every
from kdiem.timetable import rows as due_rows
from kdiem.timetable import steps, subjects


class Table(TypedDict):
    """A table of texts; the first column is the number of the row and is not among `columns`."""

    title: str
    caption: str
    columns: list[str]
    rows: list[list[str]]


def followers(of: Asked) -> Table:
    """Returns whom the unit assigned to follow which units or clusters, and with what duties (0.20, 3.7)."""
    mine = [one for one in of.campaign.living("assignment") if of.campaign.unit_of(one.issuer) == of.unit.id]
    ranks = {person: n for n, person in enumerate(dict.fromkeys(letters.seated(of.campaign, of.unit.id)))}
    mine.sort(key=lambda one: (not one.cluster, one.cluster or "", ranks.get(one.assignee, len(ranks)), one.path))
    followed: dict[tuple[str, str], list[str]] = {}
    for one in mine:
        followed.setdefault((_assignee(of.campaign, one), _duties(one)), []).extend(_followed(of.campaign, one))
    return _filled(
        "Phân công theo dõi, chỉ đạo",
        "Danh sách phân công theo dõi, chỉ đạo",
        ["Họ và tên, chức vụ", "Đơn vị được theo dõi", "Nhiệm vụ"],
        [[who, letters.joined(units), duties] for (who, duties), units in followed.items()],
    )


def tasks(of: Asked) -> Table:
    """Returns the tasks of the plan with who answers for each and until when (1.14, 1.17, 1.18)."""
    mine = [one for one in of.campaign.living("task") if one.home == of.unit.id]
    ranked = sorted(mine, key=lambda one: (bool(one.recurs), one.due is None, str(one.due), one.path))
    name = of.campaign.name
    return _filled(
        "Nhiệm vụ",
        "Nhiệm vụ, cơ quan chủ trì, thời hạn",
        ["Nhiệm vụ", "Chủ trì", "Phối hợp", "Nơi nhận kết quả", "Thời hạn"],
        [
            [
                one.title,
                name(one.owner) if one.owner else "",
                letters.joined(map(name, one.partners)),
                name(one.to) if one.to else "",
                letters.capital(letters.within(Span(until=one.due)) or _recurs(one)),
            ]
            for one in ranked
        ],
    )


def conferences(of: Asked) -> Table:
    """Returns the conferences and trainings of the unit, in the order of their planned days (1.7)."""
    mine = [one for one in of.campaign.living("event") if one.home == of.unit.id]
    ranked = sorted(mine, key=lambda one: (_first(one) is None, str(_first(one)), one.path))
    return _filled(
        "Hội nghị, tập huấn, cấp phát tài liệu",
        "Lịch hội nghị, tập huấn, cấp phát tài liệu",
        ["Nội dung", "Thành phần", "Thời gian", "Chủ trì"],
        [
            [
                one.title,
                letters.capital(_AUDIENCES[one.audience]) if one.audience else "",
                letters.joined(vietnum.format_day(day) for day in (one.held or [one.planned]) if day),
                letters.chaired(of.campaign, one.chair, _first(one)),
            ]
            for one in ranked
        ],
    )


def matrix(of: Asked) -> Table:
    """Returns the annex: who comments on whom, in what form, by when, and where it is sent (0.12)."""
    order = {ref: n for n, ref in enumerate(dict.fromkeys(_subjects(of.campaign)))}
    mine = [row for row in of.campaign.living("collection-row") if of.campaign.unit_of(row.subject) in of.units]
    ranked = sorted(
        mine, key=lambda row: (order.get(row.subject, len(order)), row.subject, row.channel, _from(of, row))
    )
    return _filled(
        "Biểu phân công lấy ý kiến góp ý",
        "Biểu phân công lấy ý kiến góp ý",
        ["Đối tượng được góp ý", "Nơi góp ý", "Hình thức", "Thời hạn", "Nơi nhận"],
        [_cells(of.campaign, row) for row in ranked],
    )


_AUDIENCES = labels_in(Audience)
_CHANNELS = labels_in(Channel)
_DUTIES = labels_in(Duty)
_EVERY = labels_in(Every)


def _filled(title: str, caption: str, columns: list[str], rows: list[list[str]]) -> Table:
    """A column in which nobody wrote anything is left out."""
    kept = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    return {
        "title": title,
        "caption": caption,
        "columns": [columns[n] for n in kept],
        "rows": [[row[n] for n in kept] for row in rows],
    }


def _subjects(campaign: Campaign) -> Iterator[str]:
    """Whom comments are gathered about, unit by unit: the collective, then its members as they sit, then the others."""
    for unit in steps.units(campaign):
        yield unit
        yield from subjects.heard_about(campaign, unit)
        yield from letters.seated(campaign, unit)
        yield from (one.ref for one in subjects.by_unit(campaign)[unit])


def _from(of: Asked, row: CollectionRow) -> tuple[bool, str]:
    return row.source is None, source(of.campaign, row)


def _assignee(campaign: Campaign, one: Assignment) -> str:
    if one.role:
        return f"Đồng chí {campaign.name(one.assignee)}, {one.role}"
    return letters.capital(letters.named(campaign, one.assignee, one.date))


def _followed(campaign: Campaign, one: Assignment) -> Iterator[str]:
    if one.cluster:
        yield one.cluster
    yield from (campaign.name(unit) for unit in one.units)


def _duties(one: Assignment) -> str:
    return letters.capital(", ".join(_DUTIES[duty] for duty in one.duties))


def _first(event: Event) -> datetime.date | None:
    return min(event.held, default=event.planned)


def _recurs(task: Task) -> str:
    if task.recurs is None:
        return ""
    after = f", chậm nhất {vietnum.padded(task.recurs.days)} ngày sau khi hết kỳ" if task.recurs.days else ""
    return f"{_EVERY[task.recurs.every]}{after}"


def _cells(campaign: Campaign, row: CollectionRow) -> list[str]:
    last = due_rows.last_days(campaign).get(row.id)
    due = letters.within(row.due) or letters.within(Span(until=last))
    return [
        letters.capital(letters.named(campaign, row.subject)),
        letters.capital(source(campaign, row)),
        letters.capital(_CHANNELS[row.channel]),
        letters.capital(due),
        " và ".join(campaign.name(ref) for ref in row.destination),
    ]
