"""`kdiem status`: where every unit stands against its deadlines, what is overdue, what is next."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from kdiem.cli.base import HERE, Folder, UnitOnly, lang_of, option, refuse
from kdiem.words import Words

Shape = Annotated[
    Literal["text", "json", "csv", "ics"],
    option(
        "--format",
        en="text, json, csv (for Excel) or ics (deadlines for a calendar).",
        vi="text, json, csv (cho Excel) hoặc ics (thời hạn cho lịch).",
    ),
]
Overdue = Annotated[bool, option("--overdue", en="Only what is overdue, the oldest first.", vi="Chỉ việc quá hạn.")]
On = Annotated[
    str,
    option(
        "--on",
        en="As of this day: 15/10/2012, 15/10 or 2012-10-15.",
        vi="Tính đến ngày này: 15/10/2012, 15/10 hoặc 2012-10-15.",
        metavar="DATE",
    ),
]
_CSV = (
    "đơn vị",
    "tên đơn vị",
    "cấp",
    "bước",
    "tình trạng",
    "ngày xong",
    "từ ngày",
    "hạn",
    "hạn ban đầu",
    "số ngày quá hạn",
)

_LEAP = 2000


def status(
    campaign: Folder = HERE, unit: UnitOnly = "", overdue: Overdue = False, on: On = "", format_: Shape = "text"
) -> int:
    """Says where units stand in each step, reckoned from their records; something overdue is no error."""
    from kdiem.cli import charting, printing
    from kdiem.timetable import board, ics

    read = _opened(campaign, on)
    lang, named = lang_of(read), _named(read, unit)
    shown = board.board(read, read.under(named) if named else None)
    states = shown.overdue if overdue else [state for line in shown.lines for state in line.states]
    if format_ == "json":
        printing.dump(_as_json(read, shown, states))
    elif format_ == "csv":
        printing.csv(_CSV, (_row(read, shown.day, state) for state in states if state.condition != "none"))
    elif format_ == "ics":
        _raw(ics.calendar(read, states, lang))
    elif overdue:
        charting.overdue(read, shown, lang)
    elif unit:
        _detail(read, shown, named, lang)
    else:
        charting.whole(read, shown, lang)
    if format_ == "text":
        printing.rules(read, lang)
    return printing.unread(read)


def _opened(campaign: Path, on: str) -> Any:
    """The campaign as of a day; one without a year is the one within the campaign's period (3.16)."""
    from kdiem import filing, vietnum

    day = vietnum.parse_day(on)
    if on and day is None and vietnum.parse_day(on, _LEAP):
        day = _within_period(filing.open_campaign(campaign), on)
    if on and day is None:
        raise refuse(
            "`{on}` is no day", "`{on}` không phải là ngày", "type it as 15/10/2012", "gõ theo dạng 15/10/2012", on=on
        )
    return filing.open_campaign(campaign, day=day)


def _within_period(read: Any, on: str) -> datetime.date | None:
    from kdiem import vietnum

    period = read.settings.period if read.settings else None
    first, last = (period and period.since) or read.day, (period and period.until) or read.day
    days = [day for year in range(first.year, last.year + 1) if (day := vietnum.parse_day(on, year))]
    return next((day for day in days if period and period.holds(day)), days[-1] if days else None)


def _named(read: Any, unit: str) -> str:
    from kdiem.editing.naming import resolved
    from kdiem.records.base import Reference

    return resolved(read, Reference(("unit",)), unit, "--unit") if unit else ""


def _detail(read: Any, shown: Any, unit: str, lang: str) -> None:
    """The unit itself in full, and a line for each unit below it."""
    from kdiem.cli import charting, printing

    own = [line for line in shown.lines if line.unit == unit]
    if not own:
        printing.say(_NO_STEPS.say(lang, unit=unit))
    for line in own:
        charting.unit(read, line, shown.day, lang)
    below = shown._replace(lines=tuple(line for line in shown.lines if line.unit != unit))
    if below.lines:
        charting.lines(read, below, lang)


def _as_json(read: Any, shown: Any, states: Any) -> dict[str, object]:
    from kdiem.cli import printing
    from kdiem.timetable import board

    tallies = [{**tally._asdict(), "lasts": [day.isoformat() for day in tally.lasts]} for tally in shown.tallies]
    return {
        "day": shown.day.isoformat(),
        **printing.rules_as_json(read, lang_of(read)),
        "units": len(shown.lines),
        "overdue": len(shown.overdue),
        "due_in_7": sum(board.is_soon(state, shown.day, board.SOONER) for state in shown.soon),
        "due_in_30": len(shown.soon),
        "tallies": tallies,
        "states": [_state_as_json(read, shown.day, state) for state in states if state.condition != "none"],
    }


def _state_as_json(read: Any, day: datetime.date, state: Any) -> dict[str, object]:
    from kdiem.timetable import board

    due = state.due
    return {
        "unit": state.unit,
        "name": read.name(state.unit),
        "level": read.units[state.unit].level,
        "step": state.step,
        "condition": state.condition,
        "on": _iso(state.on),
        "start": _iso(due and due.start),
        "last": _iso(due and due.last),
        "original": _iso(due and due.original),
        "days_left": board.days_left(state, day),
        "days_late": board.days_late(state),
        "records": list(state.records),
    }


def _row(read: Any, day: datetime.date, state: Any) -> list[str]:
    from kdiem.cli import stating
    from kdiem.timetable import board

    due, level = state.due, read.units[state.unit].level
    left = board.days_left(state, day)
    late = -left if state.condition == "overdue" and left is not None else board.days_late(state)
    days = [_iso(one) or "" for one in (state.on, due and due.start, due and due.last, due and due.original)]
    said = [stating.level(level, "vi"), stating.step(state.step, "vi"), stating.condition(state.condition, "vi")]
    return [state.unit, read.name(state.unit), *said, *days, str(late or "")]


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _raw(text: str) -> None:
    """Bytes, since a calendar ends its lines with CR LF on every system."""
    import typer

    typer.echo(text.encode(), nl=False)


_NO_STEPS = Words("`{unit}` does not go through the steps", "`{unit}` không thuộc diện theo dõi các bước")
