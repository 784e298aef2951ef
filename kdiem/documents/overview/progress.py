"""How far each level has come in each step, who was reviewed, what was done in time, and when things are due."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from kdiem import vietnum
from kdiem.documents.overview.opening import opening, percent, row, value
from kdiem.documents.overview.standing import level, step
from kdiem.documents.overview.view import (
    Bar,
    Block,
    Calendar,
    Deadline,
    Dot,
    Key,
    Row,
    Section,
    capital,
    stretches,
    width,
)
from kdiem.passages.base import Asked
from kdiem.timetable.board import Board, Tally
from kdiem.timetable.steps import STEPS

KEYS: list[Key] = [
    {"kind": "done", "label": "xong"},
    {"kind": "late", "label": "xong muộn"},
    {"kind": "doing", "label": "đang làm"},
    {"kind": "overdue", "label": "quá hạn"},
    {"kind": "missing", "label": "thiếu hồ sơ"},
]
_COVERAGE = ("coverage.collectives.reviewed", "coverage.persons.reviewed")
_MORE_ON_TIME = ("on-time.sessions", "on-time.remedies", "on-time.remedies-at-first")


def progress(of: Asked, shown: Board) -> Section:
    """Returns the steps by level, the subjects reviewed, and what was done in time."""
    levels = dict.fromkeys(tally.level for tally in shown.tallies)
    blocks = [_level(of, shown, name) for name in levels]
    blocks.append({"title": "Đối tượng kiểm điểm", "keys": [], "rows": list(_figures(of, _COVERAGE))})
    on_time = [f"on-time.{name}" for name in STEPS]
    blocks.append({"title": "Đúng thời hạn", "keys": [], "rows": list(_figures(of, (*on_time, *_MORE_ON_TIME)))})
    return {
        "id": "tien-do",
        "title": "Tiến độ từng bước",
        "short": "Từng bước",
        "note": "",
        "blocks": [block for block in blocks if block["rows"]],
        "empty": "Chưa có bước nào được đặt thời hạn hoặc có hồ sơ.",
    }


def calendar(shown: Board) -> Calendar:
    """Returns the last days by step and level; a step that all have ended keeps its days."""
    dated = sorted((tally for tally in shown.tallies if tally.lasts), key=lambda tally: (tally.lasts[0], _nth(tally)))
    days = [day for tally in dated for day in tally.lasts]
    if not days:
        return {"rows": [], "since": "", "until": "", "today": ""}
    first, last = min(days), max(days)
    span = (last - first).days
    is_on_line = span > 0 and first <= shown.day <= last
    return {
        "rows": [_deadline(shown, tally, first, span) for tally in dated],
        "since": vietnum.format_day(first),
        "until": vietnum.format_day(last) if span else "",
        "today": width((shown.day - first).days, span) if is_on_line else "",
    }


def _level(of: Asked, shown: Board, name: str | None) -> Block:
    tallies = [tally for tally in shown.tallies if tally.level == name and not tally.is_silent]
    units = max((tally.of for tally in shown.tallies if tally.level == name), default=0)
    title = f"{capital(level(name))}: {vietnum.padded(units)} đơn vị"
    rows = [_step(of, tally) for tally in tallies]
    kinds = {bar["kind"] for one in rows for bar in one["bars"]}
    return {"title": title, "keys": [key for key in KEYS if key["kind"] in kinds], "rows": rows}


def _step(of: Asked, tally: Tally) -> Row:
    units = {unit for unit in of.units if of.campaign.units[unit].level == tally.level}
    figure = of.figures[f"progress.{tally.step}"].within(units)
    named = figure._replace(name=f"{figure.name}.{tally.level}") if tally.level else figure
    return {
        "label": capital(step(tally.step)),
        "value": value(named),
        "percent": percent(named),
        "note": "; ".join(_notes(tally)),
        "bars": _bars(tally),
        "openings": [opening(of, named)],
    }


def _notes(tally: Tally) -> Iterable[str]:
    for count, said in (
        (tally.late, "xong muộn"),
        (tally.under_way, "đang làm"),
        (tally.overdue, "quá hạn"),
        (tally.skipped, "thiếu hồ sơ"),
    ):
        if count:
            yield f"{vietnum.format_count(count)} {said}"
    if tally.lasts:
        first, last = (vietnum.format_day(day) for day in (tally.lasts[0], tally.lasts[-1]))
        yield f"hạn {first}" if first == last else f"hạn từ {first} đến {last}"


def _bars(tally: Tally) -> list[Bar]:
    counts = (
        ("done", tally.done - tally.late),
        ("late", tally.late),
        ("doing", tally.under_way),
        ("overdue", tally.overdue),
        ("missing", tally.skipped),
    )
    return stretches(counts, tally.of)


def _figures(of: Asked, names: Iterable[str]) -> Iterator[Row]:
    for name in names:
        figure = of.figures.get(name)
        if figure and figure.base:
            yield row(of, figure, figure.title.vi.removeprefix("tổ chức xong đúng thời hạn bước: "))


def _deadline(shown: Board, tally: Tally, first: datetime.date, span: int) -> Deadline:
    days = tally.lasts
    kind = "done" if tally.done == tally.of else "overdue" if tally.overdue else "wait"
    dots: list[Dot] = [{"at": width((day - first).days, span), "kind": kind} for day in days]
    return {
        "day": vietnum.format_day(days[0]) + (f" – {vietnum.format_day(days[-1])}" if len(days) > 1 else ""),
        "label": f"{capital(step(tally.step))}, {level(tally.level)}",
        "value": f"{vietnum.format_count(tally.done)}/{vietnum.format_count(tally.of)} xong",
        "left": _left(shown, tally, kind),
        "kind": kind,
        "dots": dots if span else [],
    }


def _left(shown: Board, tally: Tally, kind: str) -> str:
    left = (tally.lasts[-1] - shown.day).days
    if kind == "done":
        return "đã xong"
    if tally.overdue:
        return f"{vietnum.padded(tally.overdue)} đơn vị quá hạn"
    return f"còn {vietnum.format_count(left)} ngày" if left > 0 else "hạn hôm nay" if left == 0 else "đã hết hạn"


def _nth(tally: Tally) -> int:
    return STEPS.index(tally.step)
