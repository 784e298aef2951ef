"""Deadlines as a calendar file (RFC 5545): one all-day event for each last day of a step."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.records.base import labels_in
from kdiem.records.terms import Level, Step
from kdiem.timetable.steps import State
from kdiem.version import VERSION
from kdiem.words import Words

_STEPS, _LEVELS = labels_in(Step), labels_in(Level)
_DUE = Words("Due: {step}", "Hạn: {step}")
_OPEN = Words("Done: {done} of {of} units. Not done: {names}", "Đã xong: {done}/{of} đơn vị. Chưa xong: {names}")
_DONE = Words("Done: {done} of {of} units", "Đã xong: {done}/{of} đơn vị")
_ONE = {True: Words("Not done", "Chưa xong"), False: Words("Done", "Đã xong")}
_MOVED = Words("First due on {day}", "Hạn ban đầu: {day}")
_NAMED = 20
_OCTETS = 75


class Group(NamedTuple):
    """The units that one deadline makes due on one day."""

    states: tuple[State, ...]
    last: datetime.date


def calendar(campaign: Campaign, states: Iterable[State], lang: str) -> str:
    """Returns the calendar of all last days, 55 units of a level in one event.

    An event keeps its UID when a deadline is moved, so that a calendar that takes the file in again moves it too. It
    is written here and not by a library: `icalendar` needs 6 MB in four packages and 160 ms to start, for this.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//kdiem//kdiem {VERSION}//{lang.upper()}",
        "CALSCALE:GREGORIAN",
    ]
    for group in _groups(states):
        lines += _event(campaign, group, lang)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _groups(states: Iterable[State]) -> list[Group]:
    """By the day, and by the deadline: its step, and the unit or level that it is for."""
    found: dict[tuple[datetime.date, str, str, str], list[State]] = {}
    for state in states:
        if state.due and state.due.last:
            deadline = state.due.deadline
            key = (state.due.last, state.step, deadline.unit or "", deadline.level or "")
            found.setdefault(key, []).append(state)
    return [Group(tuple(of), key[0]) for key, of in sorted(found.items(), key=lambda one: one[0][0])]


def _event(campaign: Campaign, group: Group, lang: str) -> Iterator[str]:
    first = group.states[0]
    due = first.due
    assert due is not None
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(campaign, group)}@kdiem"
    yield f"DTSTAMP:{campaign.day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{group.last:%Y%m%d}"
    yield f"SEQUENCE:{len(due.deadline.extensions)}"
    yield f"SUMMARY:{_escaped(_summary(campaign, group, lang))}"
    yield f"DESCRIPTION:{_escaped(_description(campaign, group, lang))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(campaign: Campaign, group: Group) -> str:
    """The same for a deadline as long as it stands: its day is part only where one deadline has several days."""
    due = group.states[0].due
    assert due is not None
    deadline = due.deadline
    own = due.original if deadline.every else group.last if deadline.after else ""
    code = campaign.settings.code if campaign.settings else ""
    named = (code, deadline.step, deadline.unit or "", deadline.level or "", str(own))
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:32]


def _summary(campaign: Campaign, group: Group, lang: str) -> str:
    """The step, and whom it is for: the one unit by name, or the level."""
    first = group.states[0]
    step = _DUE.say(lang, step=_STEPS.words(first.step))
    level = campaign.units[first.unit].level
    if len(group.states) == 1:
        return f"{step} – {campaign.name(first.unit)}"
    same = level and all(campaign.units[state.unit].level == level for state in group.states)
    return f"{step} – {_LEVELS.words(level).say(lang)}" if same and level else step


def _description(campaign: Campaign, group: Group, lang: str) -> str:
    left = [campaign.name(state.unit) for state in group.states if not state.is_over]
    names = ", ".join(left[:_NAMED]) + (", …" if len(left) > _NAMED else "")
    words = _ONE[bool(left)] if len(group.states) == 1 else _OPEN if left else _DONE
    told = [words.say(lang, done=len(group.states) - len(left), of=len(group.states), names=names)]
    due = group.states[0].due
    if due and due.original and due.original != due.last:
        told.append(_MOVED.say(lang, day=f"{due.original:%d/%m/%Y}"))
    return "\n".join(told)


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cuts a line into pieces of at most 75 octets, those after the first with a space before; no letter is cut."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
