"""How figures are shown: as cells of a table, as JSON, and the restricted ones not in a shared log."""

from __future__ import annotations

from kdiem import vietnum
from kdiem.cli import printing
from kdiem.cli.base import refuse
from kdiem.figures.base import Figure
from kdiem.figures.changes import Change


def cells(figure: Figure, plain: bool = False) -> list[str]:
    """Returns count, base and percentage as printed; `plain` for a spreadsheet, without dots between thousands."""
    count = str if plain else vietnum.format_count
    base = "" if figure.base is None else count(figure.base)
    percent = "" if figure.base is None else vietnum.format_percent(figure.percent)
    return [count(figure.count), base, percent]


def points(change: Change | None) -> str:
    """Returns a change in percentage points with its sign; nothing where there is none to compare with."""
    if change is None:
        return ""
    return ("+" if change.points > 0 else "") + vietnum.format_percent(change.points)


def as_json(figure: Figure, change: Change | None, lang: str) -> dict[str, object]:
    """Returns a figure for programs; percentages and points are texts with one decimal, null where there is none."""
    percent = figure.percent
    return {
        "name": figure.name,
        "title": figure.title.say(lang),
        "count": figure.count,
        "base": figure.base,
        "base_name": figure.base_name.say(lang),
        "percent": None if percent is None else str(percent),
        "previous": None if change is None else str(change.then),
        "change": None if change is None else str(change.points),
        "approx": figure.approx,
        "restricted": figure.restricted,
        "units_of_count": list(figure.units_of_count),
        "notes": [note.say(lang) for note in figure.notes],
        "records": len(figure.ids),
    }


def keep_out_of_logs(restricted: bool) -> None:
    """Refuses to print what is restricted where a shared log would hold it.

    Raises:
        KdiemError: this is such a log.
    """
    if restricted and printing.in_log():
        raise refuse(
            "restricted figures are not printed into a shared log",
            "chỉ tiêu hạn chế không được in ra nhật ký dùng chung",
            "run it on your own machine, where CI is not set",
            "chạy lệnh này trên máy của mình, không đặt biến CI",
        )
