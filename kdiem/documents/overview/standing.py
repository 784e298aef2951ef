"""Where every unit stands: those in trouble first, then what is due soon, then all steps of all units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kdiem import vietnum
from kdiem.documents.overview.opening import limit
from kdiem.documents.overview.shares import many
from kdiem.documents.overview.view import Cell, Line, Missed, Notice, Standing, Table, Told, Trouble, capital
from kdiem.passages.base import Asked
from kdiem.records.base import labels_in
from kdiem.records.terms import Level, Step
from kdiem.timetable import board, steps
from kdiem.timetable.board import Board
from kdiem.timetable.steps import State

FIRST, NAMED, LISTED = 24, 12, 3
"""So many units in trouble stand open, so many names stand in a line, so many records of a step are listed."""
FOLDED, GROUPED = 25, 80
"""From so many units on the quiet ones are folded away, and from so many on they stand by their superior."""

_STEPS, _LEVELS = labels_in(Step), labels_in(Level)
# The signs are those of `kdiem status`.
_CONDITIONS = {
    "done": ("●", "xong"),
    "late": ("+", "xong muộn"),
    "under_way": ("►", "đang làm"),
    "open": ("○", "đến kỳ"),
    "ahead": ("·", "chưa đến kỳ"),
    "overdue": ("!", "quá hạn"),
    "skipped": ("×", "thiếu hồ sơ"),
    "undated": ("?", "chưa có hạn"),
    "none": ("–", "không yêu cầu"),
}


def standing(of: Asked, shown: Board) -> Standing:
    """Returns the units in trouble, what is due within 30 days, what was left behind without a record, and all."""
    kept = [n for n, step in enumerate(steps.STEPS) if not board.is_silent(shown, step)]
    silent = [_STEPS[step] for n, step in enumerate(steps.STEPS) if n not in kept]
    troubles = list(_troubles(of, shown))
    return {
        "troubles": troubles[:FIRST],
        "more_troubles": troubles[FIRST:],
        "more_units": many(len(troubles[FIRST:])),
        "soon": list(_soon(of, shown)),
        "missing": list(_missing(of, shown)),
        "columns": [capital(_STEPS[steps.STEPS[n]]) for n in kept],
        "tables": list(_tables(of, shown, kept)) if kept else [],
        "silent": "; ".join(silent),
    }


def step(name: str) -> str:
    """Returns how a step is called, with a small first letter."""
    return _STEPS[name]


def level(name: str | None) -> str:
    """Returns how a level is called, with a small first letter."""
    return _LEVELS[name] if name else "chưa ghi cấp"


def _troubles(of: Asked, shown: Board) -> Iterable[Trouble]:
    for line in shown.lines:
        late = [state for state in line.states if state.condition == "overdue"]
        if late:
            above = of.campaign.parents.get(line.unit, "")
            missed = sorted(late, key=lambda state: board.days_left(state, shown.day) or 0)
            yield {
                "unit": of.campaign.name(line.unit),
                "above": of.campaign.name(above) if above and above != of.unit.id else "",
                "missed": [_missed(shown, state) for state in missed],
            }


def _missed(shown: Board, state: State) -> Missed:
    left = board.days_left(state, shown.day)
    last = state.due.last if state.due else None
    return {
        "step": capital(_STEPS[state.step]),
        "days": f"quá hạn {_days(-left)}" if left is not None else "quá hạn",
        "last": vietnum.format_day(last) if last else "",
    }


def _soon(of: Asked, shown: Board) -> Iterable[Notice]:
    found: dict[tuple[int, str, str], list[str]] = {}
    for state in shown.soon:
        left = board.days_left(state, shown.day) or 0
        last = vietnum.format_day(state.due.last) if state.due and state.due.last else ""
        found.setdefault((left, last, state.step), []).append(of.campaign.name(state.unit))
    for (left, last, name), units in found.items():
        when = f"hạn {last}, còn {_days(left)}" if left else f"hạn hôm nay, {last}"
        yield {"what": capital(_STEPS[name]), "when": when, "units": many(len(units)), "names": _names(units)}


def _missing(of: Asked, shown: Board) -> Iterable[Notice]:
    for n, name in enumerate(steps.STEPS):
        units = [of.campaign.name(line.unit) for line in shown.lines if line.states[n].condition == "skipped"]
        if units:
            when = "bước sau đã xong, chưa có hồ sơ của bước này"
            yield {"what": capital(_STEPS[name]), "when": when, "units": many(len(units)), "names": _names(units)}


def _names(units: Sequence[str]) -> str:
    more = f"; và {many(len(units) - NAMED)} khác" if len(units) > NAMED else ""
    return "; ".join(units[:NAMED]) + more


def _tables(of: Asked, shown: Board, kept: Sequence[int]) -> Iterable[Table]:
    """All in one table where they are few; else first who has to be looked at, and the others folded away."""
    pressing = [line for line in shown.lines if line.worst is not None]
    quiet = [line for line in shown.lines if line.worst is None]
    if len(shown.lines) <= FOLDED:
        yield _table(of, shown, "Tất cả các đơn vị", shown.lines, kept, folded=False)
        return
    if pressing:
        yield from _parts(of, shown, "Đơn vị cần chú ý", pressing, kept, folded=False)
    rest = "Các đơn vị còn lại" if pressing else "Tất cả các đơn vị"
    if quiet:
        yield from _parts(of, shown, rest, quiet, kept, folded=True)


def _parts(
    of: Asked, shown: Board, title: str, lines: Sequence[board.Line], kept: Sequence[int], folded: bool
) -> Iterable[Table]:
    if len(lines) < GROUPED:
        yield _table(of, shown, title, lines, kept, folded)
        return
    groups: dict[str, list[board.Line]] = {}
    for line in lines:
        groups.setdefault(_branch(of, line.unit), []).append(line)
    for branch, some in groups.items():
        own = " và các đơn vị trực thuộc khác" if branch == of.unit.id else ""
        named = f"{title}: {of.campaign.name(branch)}{own}" if len(groups) > 1 else title
        yield _table(of, shown, named, some, kept, folded=True)


def _branch(of: Asked, unit: str) -> str:
    """The unit right below the asked one under which a unit stands; the asked one for what has nothing below it."""
    parents, at = of.campaign.parents, unit
    while parents.get(at) and parents[at] != of.unit.id:
        at = parents[at]
    return at if of.campaign.children.get(at) else of.unit.id


def _table(
    of: Asked, shown: Board, title: str, lines: Sequence[board.Line], kept: Sequence[int], folded: bool
) -> Table:
    late = sum(any(state.condition == "overdue" for state in line.states) for line in lines)
    note = many(len(lines)) + (f", {vietnum.padded(late)} đơn vị có việc quá hạn" if late else "")
    return {
        "title": title,
        "note": note,
        "folded": folded,
        "open": folded and bool(late) and len(lines) <= FOLDED,
        "lines": [_line(of, shown, line, kept) for line in lines],
    }


def _line(of: Asked, shown: Board, line: board.Line, kept: Sequence[int]) -> Line:
    return {
        "unit": of.campaign.name(line.unit),
        "level": level(of.campaign.units[line.unit].level),
        "cells": [_cell(of, line.states[n], shown) for n in kept],
        "told": [_told(of, line.states[n], shown) for n in kept],
    }


def _cell(of: Asked, state: State, shown: Board) -> Cell:
    sign, word = _CONDITIONS[state.condition]
    is_soon = board.is_soon(state, shown.day)
    return {"kind": "soon" if is_soon else state.condition, "sign": sign, "word": word, "more": _more(of, state, shown)}


def _more(of: Asked, state: State, shown: Board) -> str:
    """The day, or the days that are left or over."""
    left = board.days_left(state, shown.day)
    if state.condition == "overdue" and left is not None:
        return _days(-left)
    if state.condition == "late":
        return _days(board.days_late(state))
    if state.condition == "done" and state.on and not _tells_a_comment(of, state):
        return vietnum.format_day(state.on)
    if board.is_soon(state, shown.day) and left is not None:
        return f"còn {_days(left)}" if left else "hạn hôm nay"
    if state.condition in ("ahead", "open", "under_way") and state.due and state.due.last:
        return f"hạn {vietnum.format_day(state.due.last)}"
    return ""


def _told(of: Asked, state: State, shown: Board) -> Told:
    said = _CONDITIONS[state.condition][1]
    on = f" ngày {vietnum.format_day(state.on)}" if state.on and not _tells_a_comment(of, state) else ""
    last = f"; hạn {vietnum.format_day(state.due.last)}" if state.due and state.due.last else ""
    moved = state.due is not None and state.due.original != state.due.last and state.due.original is not None
    at_first = f" (ban đầu {vietnum.format_day(state.due.original)})" if moved and state.due else ""  # type: ignore[arg-type]
    # How many comments a unit received is told for all units at once, or not at all.
    ids = [] if _tells_a_comment(of, state) else sorted(state.records, key=lambda id_: id_ != state.ended_by)
    return {
        "step": capital(_STEPS[state.step]),
        "said": f"{said}{on}{last}{at_first}",
        "ids": ids[:LISTED],
        "more_ids": f"và {vietnum.format_count(len(ids) - LISTED)} bản ghi khác" if len(ids) > LISTED else "",
    }


def _tells_a_comment(of: Asked, state: State) -> bool:
    """The day on which a unit's last comment came tells one slip from another; only the committee may see it."""
    return state.step == "collect" and bool(limit(of))


def _days(days: int) -> str:
    return f"{vietnum.format_count(days)} ngày"
