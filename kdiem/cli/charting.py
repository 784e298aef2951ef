"""Where units stand against their deadlines, told in the terminal."""

from __future__ import annotations

import datetime
import shutil
import textwrap
from collections.abc import Sequence

from kdiem.campaign import Campaign
from kdiem.cli import printing, stating
from kdiem.timetable import board, steps
from kdiem.timetable.board import Board, Line, Tally
from kdiem.timetable.steps import State
from kdiem.words import Words

_INDENT = 16


def whole(campaign: Campaign, shown: Board, lang: str) -> None:
    """Prints the summary, how far each level has come, and a line a unit, those in trouble first."""
    if campaign.settings:
        _wrapped(campaign.settings.title)
    _summary(campaign, shown, lang)
    for level in dict.fromkeys(tally.level for tally in shown.tallies):
        _level([tally for tally in shown.tallies if tally.level == level and not tally.is_silent], lang)
    lines(campaign, shown, lang)


def lines(campaign: Campaign, shown: Board, lang: str) -> None:
    """Prints a line a unit: a sign for each step that has a date or a record somewhere, and what presses most."""
    kept = [n for n, step in enumerate(steps.STEPS) if not board.is_silent(shown, step)]
    head = [
        Words("unit", "đơn vị").say(lang),
        " ".join(str(n + 1) for n in kept),
        Words("look at", "cần chú ý").say(lang),
    ]
    pressing = [_pressing(line, shown.day, lang) for line in shown.lines]
    room = _columns() - 4 - len(head[1]) - max(len(said) for said in (head[2], *pressing))
    rows = [
        [_clipped(campaign.name(line.unit), room), " ".join(_sign(line.states[n]) for n in kept), said]
        for line, said in zip(shown.lines, pressing, strict=True)
    ]
    printing.say()
    printing.table(rows, head)
    printing.say()
    _wrapped(stating.legend({line.states[n].condition for line in shown.lines for n in kept}, lang))


def overdue(campaign: Campaign, shown: Board, lang: str) -> None:
    """Prints what is overdue, the oldest first."""
    day = stating.in_figures(shown.day)
    if not shown.overdue:
        printing.say(Words("nothing is overdue on {day}", "đến ngày {day} không có việc quá hạn").say(lang, day=day))
        return
    head = [
        Words("unit", "đơn vị").say(lang),
        Words("step", "bước").say(lang),
        Words("due", "hạn").say(lang),
        Words("days late", "quá hạn").say(lang),
    ]
    rows = [
        [campaign.name(state.unit), stating.numbered(state.step, lang), *_missed(state, shown.day)]
        for state in shown.overdue
    ]
    room = _columns() - 6 - sum(max(len(row[n]) for row in [head, *rows]) for n in (1, 2, 3))
    printing.table([[_clipped(row[0], room), *row[1:]] for row in rows], head, right=(3,))


def unit(campaign: Campaign, line: Line, day: datetime.date, lang: str) -> None:
    """Prints one unit in full: each step with its state, its day, its deadline as it is and was, and its records."""
    printing.say(f"{campaign.name(line.unit)} [{line.unit}]")
    on = Words("on {day}", "đến ngày {day}").say(lang, day=stating.in_figures(day))
    printing.say(f"{stating.level(campaign.units[line.unit].level, lang)} · {on}")
    printing.say()
    width = max(len(stating.numbered(step, lang)) for step in steps.STEPS)
    for state in line.states:
        told = [stating.told(state, day, lang), *stating.deadline(state.due, lang), *stating.records(state, lang)]
        printing.say(f"{_sign(state)} {stating.numbered(state.step, lang):<{width}}  {told[0]}")
        for more in told[1:]:
            for piece in textwrap.wrap(more, max(20, _columns() - width - 4)):
                printing.say(" " * (width + 4) + piece)


def _summary(campaign: Campaign, shown: Board, lang: str) -> None:
    day = stating.in_figures(shown.day)
    printing.say(_HEAD.say(lang, day=day, units=_units(len(shown.lines))))
    printing.say()
    units = len({state.unit for state in shown.overdue})
    if shown.overdue:
        days = board.many(-(board.days_left(shown.overdue[0], shown.day) or 0))
        _item(_OVERDUE, _SO_MANY.say(lang, steps=_steps(len(shown.overdue)), units=_units(units), days=days), lang)
    else:
        _item(_OVERDUE, Words("nothing", "không có").say(lang), lang)
    sooner = sum(board.is_soon(state, shown.day, board.SOONER) for state in shown.soon)
    if shown.soon:
        within = _WITHIN if sooner else _WITHIN_MONTH
        _item(_SOON, within.say(lang, sooner=_steps(sooner), soon=_steps(len(shown.soon))), lang)
    if coming := board.coming(shown):
        first, step, count = coming
        values = {"step": stating.step(step, lang), "day": stating.in_figures(first), "units": _units(count)}
        left = (first - shown.day).days
        _item(_NEXT, (_COMING if left else _TODAY).say(lang, left=board.many(left), **values), lang)
    undated = [step for step in steps.STEPS if board.is_silent(shown, step)]
    if undated:
        _item(_UNDATED, "; ".join(stating.numbered(step, lang).replace(" ", stating.FAST) for step in undated), lang)


def _level(tallies: Sequence[Tally], lang: str) -> None:
    if not tallies:
        return
    name = stating.level(tallies[0].level, lang)
    count = max(tally.of for tally in tallies)
    columns = [
        (Words("done", "xong"), [f"{tally.done}/{tally.of}" for tally in tallies]),
        (Words("late", "muộn"), [_some(tally.late) for tally in tallies]),
        (Words("under way", "đang làm"), [_some(tally.under_way) for tally in tallies]),
        (Words("overdue", "quá hạn"), [_some(tally.overdue) for tally in tallies]),
        (Words("no record", "thiếu hồ sơ"), [_some(tally.skipped) for tally in tallies]),
        (Words("in 7/30 days", "7/30 ngày"), [f"{t.in_7}/{t.in_30}" if t.in_30 else "" for t in tallies]),
        (Words("last day", "hạn"), [_last(tally, lang) for tally in tallies]),
    ]
    kept = [(head, cells) for head, cells in columns if any(cells)]
    named = _LEVEL.say(lang, level=name[:1].upper() + name[1:], units=_units(count))
    rows = [[stating.numbered(tally.step, lang), *(cells[n] for _, cells in kept)] for n, tally in enumerate(tallies)]
    printing.say()
    printing.table(rows, [named, *(words.say(lang) for words, _ in kept)], right=range(1, len(kept) + 1))


def _last(tally: Tally, lang: str) -> str:
    if tally.lasts:
        return stating.in_figures(tally.lasts[0]) + ("…" if len(tally.lasts) > 1 else "")
    return stating.SIGNS["undated"][1].say(lang) if tally.undated else ""


def _pressing(line: Line, day: datetime.date, lang: str) -> str:
    if line.worst is None:
        return ""
    number = steps.STEPS.index(line.worst.step) + 1
    return f"{number}: {stating.told(line.worst, day, lang, short=True)}"


def _missed(state: State, day: datetime.date) -> list[str]:
    left = board.days_left(state, day)
    return [stating.in_figures(state.due.last if state.due else None), str(-left) if left is not None else ""]


def _item(words: Words, said: str, lang: str) -> None:
    head, *rest = _pieces(said, _columns() - _INDENT)
    printing.say(f"  {words.say(lang):<{_INDENT - 4}}  {head}")
    for piece in rest:
        printing.say(" " * _INDENT + piece)


def _some(count: int) -> str:
    return str(count) if count else ""


def _sign(state: State) -> str:
    return stating.SIGNS[state.condition][0]


def _units(count: int) -> Words:
    return _UNIT if count == 1 else _UNITS.filled(count=count)


def _steps(count: int) -> Words:
    return _STEP if count == 1 else _STEPS.filled(count=count)


def _clipped(text: str, room: int) -> str:
    return text if len(text) <= max(room, 12) else text[: max(room, 12) - 1] + "…"


def _columns() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _wrapped(text: str) -> None:
    for piece in _pieces(text, _columns()):
        printing.say(piece)


def _pieces(text: str, width: int) -> list[str]:
    """The lines of a text; what was to stay together has done so, and is printed with plain spaces."""
    return [piece.replace(stating.FAST, " ") for piece in textwrap.wrap(text, width)]


_UNIT, _UNITS = Words("1 unit", "1 đơn vị"), Words("{count} units", "{count} đơn vị")
_STEP, _STEPS = Words("1 step", "1 việc"), Words("{count} steps", "{count} việc")
_LEVEL = Words("{level}: {units}", "{level}: {units}")
_HEAD = Words("On {day}: {units}", "Tính đến ngày {day}: {units}")
_OVERDUE = Words("overdue", "quá hạn")
_SO_MANY = Words("{steps} in {units}, the oldest by {days}", "{steps} ở {units}, lâu nhất {days}")
_SOON = Words("due soon", "sắp đến hạn")
_WITHIN = Words("{sooner} within 7 days, {soon} within 30", "{sooner} trong 7 ngày tới, {soon} trong 30 ngày tới")
_WITHIN_MONTH = Words("{soon} within 30 days", "{soon} trong 30 ngày tới")
_NEXT = Words("next", "tiếp theo")
_COMING = Words(
    "{step} by {day}, {left} left; {units} not done",
    "{step}, hạn {day}, còn {left}; {units} chưa xong",
)
_TODAY = Words("{step} by {day}, today; {units} not done", "{step}, hạn hôm nay {day}; {units} chưa xong")
_UNDATED = Words("no date", "chưa có hạn")
