"""How the steps of a unit, and where they stand, are called and told."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable

from kdiem import vietnum
from kdiem.records.base import labels_in
from kdiem.records.terms import Level, Step
from kdiem.records.timing import Deadline, Every
from kdiem.timetable import board, steps
from kdiem.timetable.deadlines import Due
from kdiem.timetable.steps import State
from kdiem.words import Words

_STEPS, _LEVELS, _EVERY = labels_in(Step), labels_in(Level), labels_in(Every)
# Signs that the fonts of an old Windows console have (WGL4).
SIGNS = {
    "done": ("●", Words("done", "xong")),
    "late": ("+", Words("done late", "xong muộn")),
    "under_way": ("►", Words("under way", "đang làm")),
    "open": ("○", Words("may begin", "đến kỳ")),
    "ahead": ("·", Words("not yet", "chưa đến kỳ")),
    "overdue": ("!", Words("overdue", "quá hạn")),
    "skipped": ("×", Words("no record", "thiếu hồ sơ")),
    "undated": ("?", Words("no date", "chưa có hạn")),
    "none": ("–", Words("not asked of it", "không yêu cầu")),
}
# Keeps words together where lines are wrapped.
FAST = "\u00a0"
_RECORDS = 6


def level(level: str | None, lang: str) -> str:
    """Returns how a level is called."""
    return _LEVELS.words(level).say(lang) if level else Words("no level", "chưa ghi cấp").say(lang)


def step(step: str, lang: str) -> str:
    """Returns how a step is called."""
    return _STEPS.words(step).say(lang)


def condition(condition: str, lang: str) -> str:
    """Returns how the condition of a step is called."""
    return SIGNS[condition][1].say(lang)


def numbered(step: str, lang: str) -> str:
    """Returns a step by its number and name."""
    return f"{steps.STEPS.index(step) + 1} {_STEPS.words(step).say(lang)}"


def in_figures(day: datetime.date | None) -> str:
    """Returns a day as offices write it; nothing for none."""
    return vietnum.format_day(day) if day else ""


def legend(conditions: Collection[str], lang: str) -> str:
    """Returns what the signs of some conditions mean; no sign is parted from its words at the end of a line."""
    said = ((sign, words.say(lang).replace(" ", FAST)) for one, (sign, words) in SIGNS.items() if one in conditions)
    return "  ".join(f"{sign}{FAST}{words}" for sign, words in said)


def told(state: State, today: datetime.date, lang: str, short: bool = False) -> str:
    """Returns where a step stands in a few words, with its day or the days that are left; fewer where `short`."""
    left = board.days_left(state, today)
    said = SIGNS[state.condition][1].say(lang)
    if state.condition == "overdue" and left is not None:
        return Words("overdue {days}", "quá hạn {days}").say(lang, days=board.many(-left))
    if board.is_soon(state, today) and left is not None:
        words = Words("{days} left", "còn {days}") if left else Words("last day", "hạn hôm nay")
        soon = words.say(lang, days=board.many(left))
        return soon if short else f"{said}; {soon}"
    if state.condition == "late":
        words = Words("done {on}, {days} late", "xong {on}, muộn {days}")
        return words.say(lang, on=in_figures(state.on), days=board.many(board.days_late(state)))
    return f"{said} {in_figures(state.on)}" if state.condition == "done" else said


def deadline(due: Due | None, lang: str) -> Iterable[str]:
    """When it is due and was at first, and in what form that was set."""
    if due is None:
        return []
    told = []
    if due.last:
        since = f"{in_figures(due.start)} – " if due.start and not due.deadline.every else ""
        told.append(Words("due {day}", "hạn {day}").say(lang, day=f"{since}{in_figures(due.last)}"))
        if due.original != due.last:
            told.append(Words("at first {day}", "hạn ban đầu {day}").say(lang, day=in_figures(due.original)))
    elif due.start:
        told.append(Words("from {day}", "từ {day}").say(lang, day=in_figures(due.start)))
    told += _form(due.deadline, lang)
    if not due.loc:
        told.append(Words("by the rule pack", "theo bộ quy tắc").say(lang))
    return ["; ".join(told)]


def records(state: State, lang: str) -> Iterable[str]:
    """Yields a line with the records that show a step, the one that ended it first; nothing without any."""
    if state.records:
        first = sorted(state.records, key=lambda id_: id_ != state.ended_by)[:_RECORDS]
        more = len(state.records) - len(first)
        yield ", ".join(first) + (Words("; {n} more", "; {n} hồ sơ nữa").say(lang, n=more) if more else "")


def _form(deadline: Deadline, lang: str) -> Iterable[str]:
    if deadline.before:
        yield Words("before {day}", "trước ngày {day}").say(lang, day=in_figures(deadline.before))
    if deadline.every:
        yield _EVERY.words(deadline.every).say(lang)
    if deadline.after:
        form = _WORKING_DAYS if deadline.after.working else _DAYS
        days = form[0] if deadline.after.days == 1 else form[1].filled(days=deadline.after.days)
        yield _AFTER.say(lang, days=days, step=_STEPS.words(deadline.after.event))


_AFTER = Words("{days} after {step}", "{days} sau {step}")
_DAYS = (Words("1 day", "1 ngày"), Words("{days} days", "{days} ngày"))
_WORKING_DAYS = (
    Words("1 working day", "1 ngày làm việc"),
    Words("{days} working days", "{days} ngày làm việc"),
)
