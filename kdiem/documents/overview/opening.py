"""A figure that opens to how it was counted: its base, what each unit adds, and the records behind it."""

from __future__ import annotations

from collections.abc import Mapping

from kdiem import vietnum
from kdiem.documents.overview.shares import Sum, many, shares, sums
from kdiem.documents.overview.view import Bar, Opening, Row, capital, width
from kdiem.figures.base import Figure
from kdiem.passages.base import Asked
from kdiem.records.base import labels_in
from kdiem.records.terms import UnitOfCount
from kdiem.words import NOTHING

_UNITS = labels_in(UnitOfCount)
LISTED = 12
"""How many records one figure names; `kdiem explain` names them all."""


def limit(of: Asked) -> int:
    """Returns the count under which something said could point at who said it; 0 for the committee's own copy."""
    settings = of.campaign.settings
    return 0 if of.audience == "committee" else settings.privacy.k if settings else 5


def row(of: Asked, figure: Figure, label: str, note: str = "", least: int = 0) -> Row:
    """Returns a figure as a row: count and base, percentage, a bar, and how it was counted (`opening`)."""
    bars: list[Bar] = [{"kind": "done", "width": width(figure.count, figure.base)}] if figure.base else []
    return {
        "label": capital(label),
        "value": value(figure),
        "percent": percent(figure),
        "note": note,
        "bars": bars,
        "openings": [opening(of, figure, least=least)],
    }


def value(figure: Figure) -> str:
    """Returns `41/55`, a plain count without a base, and "khoảng" before what is approximate."""
    about = "khoảng " if figure.approx else ""
    base = f"/{vietnum.format_count(figure.base)}" if figure.base is not None else ""
    return f"{about}{vietnum.format_count(figure.count)}{base}"


def percent(figure: Figure) -> str:
    """Returns `74,5%`; nothing where there is no base."""
    return f"{vietnum.format_percent(figure.percent)}%" if figure.percent is not None else ""


def opening(of: Asked, figure: Figure, title: str = "", least: int = 0, units: bool = True) -> Opening:
    """Returns how a figure was counted; without `units` it says how many add to it, and names none.

    Comments are named to the committee alone: the ids of one slip's points would show what came from one hand.

    No unit that adds fewer than `least` is named with its number (`shares`).
    """
    added = sums(of, figure)
    found, more = shares(of, figure, added, least) if units else ([], "")
    comments = of.campaign.by_kind["comment"] if limit(of) else {}
    ids = sorted(id_ for id_ in figure.ids if id_.partition("#")[0] not in comments)
    return {
        "title": title,
        "count": f"{capital(figure.title.vi)}: {value(figure).partition('/')[0]}",
        "base": _base(figure),
        "source": _source(added),
        "remarks": _remarks(of, figure),
        "shares": found,
        "more_units": more,
        "ids": ids[:LISTED],
        "more_ids": f"và {vietnum.format_count(len(ids) - LISTED)} bản ghi khác" if len(ids) > LISTED else "",
        "command": command(of, figure.name),
    }


def closed(of: Asked, figure: Figure, title: str, reason: str) -> Opening:
    """Returns the opening of a figure that may not be opened, with the reason in place of its numbers."""
    return {
        "title": title,
        "count": f"{capital(figure.title.vi)}: {reason}",
        "base": "",
        "source": "",
        "remarks": [],
        "shares": [],
        "more_units": "",
        "ids": [],
        "more_ids": "",
        "command": "",
    }


def command(of: Asked, name: str) -> str:
    """Returns what to type to see a figure down to its last record."""
    unit = "" if of.unit.id == of.campaign.host else f" --unit {of.unit.id}"
    return f"kdiem explain {name}{unit}"


def _remarks(of: Asked, figure: Figure) -> list[str]:
    """What was added up, in numbers for the committee alone: these would be further sums of the same comments."""
    if limit(of) and len(figure.units_of_count) > 1:
        return [f"Gồm nhiều đơn vị tính: {', '.join(_UNITS[unit] for unit in figure.units_of_count)}"]
    return [capital(note.vi) for note in figure.notes]


def _base(figure: Figure) -> str:
    if figure.base is None or figure.base_name == NOTHING:
        return ""
    share = percent(figure)
    said = f"Trên {figure.base_name.vi}: {vietnum.format_count(figure.base)}"
    return f"{said}; tỷ lệ {share}" if share else said


def _source(added: Mapping[str, Sum]) -> str:
    returned = sum(bool(one.returned) for one in added.values())
    kept = len(added) - returned
    told = [f"hồ sơ của {many(kept)}"] if kept else []
    told += [f"báo cáo số liệu của {many(returned)}"] if returned else []
    return f"Tính từ {' và '.join(told)}" if told else "Chưa có hồ sơ"
