"""KD90: deadlines as the campaign sets them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.base import labels_in
from kdiem.records.terms import Level, Step
from kdiem.records.timing import Deadline
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import deadlines, steps
from kdiem.timetable.deadlines import Ruled
from kdiem.words import Words

_STEPS, _LEVELS = labels_in(Step), labels_in(Level)
# Reports go up from below in either order, and remedying has none.
_IN_ORDER = ("prepare", "collect", "suggest", "draft", "review", "conclude")
_ORDERS = {
    "top_down": Words("from the top down", "từ trên xuống"),
    "bottom_up": Words("from the bottom up", "từ dưới lên"),
}


@rule(
    "KD905",
    "extension-backwards",
    Words("extended to {to}, which is not after {last}", "gia hạn đến {to}, không sau hạn cũ {last}"),
    Words(
        "check `to`; an extension only moves a deadline to a later day",
        "kiểm tra lại `to`; gia hạn chỉ lùi thời hạn về sau",
    ),
)
def extension_backwards(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An extension moves a deadline to a later day; the days that it had before stay written.

    One that goes back makes units late who were in time, and one that stays moves nothing.
    """
    for loc, deadline in _own(campaign):
        for n, last in _moves(campaign, deadline):
            if last and deadline.extensions[n].to <= last:
                to = deadline.extensions[n].to
                yield _spot(campaign, *loc, "extensions", n, "to", to=to, last=last)


@rule(
    "KD906",
    "extended-too-late",
    Words("extended on {on}, after the last day {last}", "gia hạn ngày {on}, sau khi đã hết hạn {last}"),
    Words(
        "check `on`; if it was granted so late, say by whom and why in `by` and `reason`",
        "kiểm tra lại `on`; nếu đúng là gia hạn khi đã quá hạn, nêu rõ `by` và `reason`",
    ),
    severity="warning",
)
def extended_too_late(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A deadline is extended while it still runs.

    Afterwards an extension only makes those who were late look punctual.
    """
    for loc, deadline in _own(campaign):
        for n, last in _moves(campaign, deadline):
            if last and deadline.extensions[n].on > last:
                on = deadline.extensions[n].on
                yield _spot(campaign, *loc, "extensions", n, "on", on=on, last=last)


@rule(
    "KD907",
    "level-due-out-of-turn",
    Words(
        "{step}: {level} is due by {last}, before {other} by {later}",
        "{step}: {level} có hạn {last}, trước {other} có hạn {later}",
    ),
    Words(
        "the order of levels is {order} (`level_order`); check the two days",
        "thứ tự các cấp là {order} (`level_order`); kiểm tra lại hai thời hạn",
    ),
    severity="warning",
)
def level_due_out_of_turn(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The level whose turn is later is not due before the one whose turn is first (0.16, 4.4, §1.5).

    In 2012 the upper level showed the way; at the end of a year the lower level brings what the upper one sums up.
    Windows may overlap: only their last days, as first set, are compared.
    """
    if not campaign.pack:
        return
    own = campaign.settings.level_order if campaign.settings else None
    order = own or campaign.pack.level_order
    levels = list(campaign.pack.levels) if order == "top_down" else list(reversed(campaign.pack.levels))
    book = deadlines.books(campaign)[0]
    for step in _IN_ORDER:
        before: tuple[str, datetime.date, Loc] | None = None
        for level in levels:
            found = book.get((step, None, level))
            last = deadlines.fixed(found.deadline)[1] if found else None
            if found and last and before and last < before[1]:
                values = {"step": _STEPS.words(step), "level": _LEVELS.words(level), "last": last}
                other = {"other": _LEVELS.words(before[0]), "later": before[1], "order": _ORDERS[order]}
                yield _spot(campaign, *found.loc, related=before[2], **values, **other)
            elif found and last:
                before = level, last, found.loc


@rule(
    "KD908",
    "idle-deadline",
    Words(
        "this deadline for {step} holds for no unit: {why}", "thời hạn {step} này không áp dụng cho đơn vị nào: {why}"
    ),
    Words("{cure}", "{cure}"),
    severity="warning",
)
def idle_deadline(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A deadline holds for a unit that goes through the steps, and for one step of one level or unit there is one.

    Somebody believes that a day is set, and nothing will ever be late by it. A level without units is asked about
    only where units below the host have no day for the step: plans name all levels.
    """
    units = steps.units(campaign)
    levels = {campaign.units[unit].level for unit in units}
    later = {found.loc for found in deadlines.books(campaign)[0].values()}
    below = [unit for unit in units if unit != campaign.host]
    bare = {step: any(not deadlines.ruling(campaign, unit, step) for unit in below) for step in steps.STEPS}
    lacking = [unit for unit in units if not campaign.units[unit].level]
    for loc, deadline in _own(campaign):
        step = deadline.step
        if loc not in later:
            yield _spot(campaign, *loc, step=_STEPS.words(step), why=_AGAIN, cure=_CORRECT)
        elif deadline.unit and deadline.unit not in units:
            why = _NO_UNIT.filled(unit=deadline.unit)
            yield _spot(campaign, *loc, "unit", step=_STEPS.words(step), why=why, cure=_CORRECT)
        elif deadline.level and not deadline.unit and deadline.level not in levels and bare[step]:
            why = (_LEVELLESS if lacking else _NO_LEVEL).filled(level=_LEVELS.words(deadline.level), count=len(lacking))
            cure = _SET_LEVEL.filled(unit=lacking[0], level=deadline.level) if lacking else _CORRECT
            yield _spot(campaign, *loc, "level", step=_STEPS.words(step), why=why, cure=cure)


@rule(
    "KD909",
    "later-than-its-level",
    Words(
        "`{unit}` is due by {last}, later than its level by {level}, and no extension says why",
        "`{unit}` có hạn {last}, muộn hơn hạn chung {level}, mà không ghi gia hạn",
    ),
    Words(
        "give it the day of its level and an extension with `to`, `on`, `by`, `reason`",
        "ghi hạn chung cho đơn vị, rồi bổ sung `extensions` với `to`, `on`, `by`, `reason`",
    ),
    severity="warning",
)
def later_than_its_level(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit that gets more time than its level gets it by an extension, which keeps the first day and the reason.

    Otherwise nobody sees any more that it was given longer, by whom and why.
    """
    for loc, deadline in _own(campaign):
        if deadline.unit:
            last = deadlines.fixed(deadline)[1]
            general = deadlines.ruling(campaign, deadline.unit, deadline.step, own=False)
            common = _moved(general.deadline) if general else None
            if general and last and common and last > common:
                values = {"unit": deadline.unit, "last": last, "level": common}
                yield _spot(campaign, *loc, related=general.loc, **values)


def _own(campaign: Campaign) -> Iterator[Ruled]:
    for n, deadline in enumerate(campaign.settings.deadlines if campaign.settings else ()):
        yield Ruled(("deadlines", n), deadline)


def _moves(campaign: Campaign, deadline: Deadline) -> Iterator[tuple[int, datetime.date | None]]:
    """Each extension by its place, with the last day that it moves; None where that is another one in each unit."""
    last = deadlines.fixed(deadline)[1]
    rounds = deadlines.rounds(campaign, deadline) if deadline.every else []
    for n, extension in enumerate(deadline.extensions):
        if rounds:
            last = max((one.original for one in rounds if one.original <= extension.to), default=rounds[0].original)
        yield n, last
        last = extension.to


def _moved(deadline: Deadline) -> datetime.date | None:
    last = deadlines.fixed(deadline)[1]
    return max(last, deadline.extensions[-1].to) if last and deadline.extensions else last


def _spot(campaign: Campaign, *loc: str | int, related: Loc = (), **values: object) -> Spot:
    assert campaign.settings is not None
    return at(campaign.settings, *loc, related=(("campaign.yaml", related),) if related else (), **values)


_AGAIN = Words("a later one sets the same", "có thời hạn khác ghi sau cho cùng đối tượng")
_NO_UNIT = Words("`{unit}` does not go through the steps", "`{unit}` không thuộc diện kiểm điểm")
_NO_LEVEL = Words("no unit is {level}", "không có đơn vị nào thuộc {level}")
_LEVELLESS = Words(
    "no unit is {level}, and units without a level: {count}",
    "không có đơn vị nào thuộc {level}, số đơn vị chưa ghi cấp: {count}",
)
_CORRECT = Words("correct its `unit` or `level`, or remove it", "sửa `unit`, `level` hoặc xoá thời hạn này")
_SET_LEVEL = Words(
    "say of which level each is: `kdiem set {unit} level {level}`",
    "ghi cấp của từng đơn vị: `kdiem set {unit} level {level}`",
)

RULES: tuple[Rule, ...] = (
    extension_backwards,
    extended_too_late,
    level_due_out_of_turn,
    idle_deadline,
    later_than_its_level,
)
