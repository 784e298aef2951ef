"""Báo cáo 6 tháng, năm: the report on the review as of a period's end, with the change against the period before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypedDict

from kdiem import vietnum
from kdiem.documents.base import Document
from kdiem.figures import changes, shares
from kdiem.figures.base import Figure
from kdiem.figures.ratings import KINDS
from kdiem.formats.base import Frame
from kdiem.passages import counts, heard, letters
from kdiem.passages.base import Asked
from kdiem.passages.contents import Number
from kdiem.passages.reporting import KEYS, Report, report
from kdiem.words import Words

_COUNTS = ("suggestions.items", "comments.total", "defects.total", "disciplined", "violations")
_BEFORE = (
    "coverage.collectives.reviewed",
    "coverage.persons.reviewed",
    "progress.review",
    "on-time.review",
    "suggestions.items",
    "suggestions.answered",
    "comments.total",
    "comments-answered",
    "defects.total",
)
_AFTER = (
    "not-started.total",
    "on-time.remedies",
    "disciplined",
    "violations",
    "targets.met",
    "tasks.done",
    "tasks.on-time",
)
_LABELS = {
    "coverage.collectives.reviewed": "Tập thể đã kiểm điểm",
    "coverage.persons.reviewed": "Cá nhân đã kiểm điểm",
    "suggestions.items": "Nội dung gợi ý kiểm điểm",
    "comments.total": "Ý kiến góp ý",
    "defects.total": "Hạn chế, khuyết điểm",
    "remedied.total": "Đã khắc phục xong, cộng",
    "not-started.total": "Chưa khắc phục, cộng",
    "disciplined": "Bị thi hành kỷ luật",
    "violations": "Vi phạm bị xử lý kỷ luật",
    "targets.met": "Chỉ tiêu đạt",
}


class Compared(TypedDict):
    """A figure then and now: `measure` is "%" or "số"; `out_of` is now's count and base, `437/575`."""

    label: str
    measure: str
    then: Number
    now: Number
    change: str | None
    out_of: str | None


class Moved(TypedDict):
    """A change in words: `direction` is tăng, giảm or không đổi; `by` has no sign, empty where nothing changed."""

    label: str
    now: Number
    then: Number
    measure: str
    direction: str
    by: str


class Compare(TypedDict):
    """The figures of the period beside those of the one before; `since` is the day of the latter, "" if not known."""

    period: str
    since: str
    moved: list[Moved]
    rows: list[Compared]


class Periodic(Report):
    """half-year.md.j2, year.md.j2: a report with what changed."""

    compared: Compare


class _Period(NamedTuple):
    label: str
    first: datetime.date | None


def half_year(of: Asked) -> Periodic:
    """Returns the report for the half-year in which the day of the figures lies."""
    return {**report(of), "compared": _compared(of, _half_of(of))}


def year(of: Asked) -> Periodic:
    """Returns the report for the year in which the day of the figures lies."""
    return {**report(of), "compared": _compared(of, _year_of(of))}


def _half_of(of: Asked) -> _Period:
    if of.as_of is None:
        return _Period("6 tháng", None)
    later = of.as_of.month > 6
    half = "cuối" if later else "đầu"
    return _Period(f"6 tháng {half} năm {of.as_of.year}", datetime.date(of.as_of.year, 7 if later else 1, 1))


def _year_of(of: Asked) -> _Period:
    return _Period(f"năm {of.as_of.year}", datetime.date(of.as_of.year, 1, 1)) if of.as_of else _Period("năm", None)


def _compared(of: Asked, period: _Period) -> Compare:
    past = changes.earlier(of.campaign, of.unit.id, period.first)
    days = [record.as_of for record, _ in past.values()]
    found = changes.between(of.figures, of.campaign, of.unit.id, period.first)
    rows = [_row(of, name, past, found.get(name)) for name in _names(of, past)]
    return {
        "period": period.label,
        "since": max(days).isoformat() if days else "",
        "moved": [_moved(row, row["change"]) for row in rows if row["change"]],
        "rows": rows,
    }


def _moved(row: Compared, change: str) -> Moved:
    direction = {"+": "tăng", "-": "giảm"}.get(change[0], "không đổi")
    return {
        "label": row["label"],
        "now": row["now"],
        "then": row["then"],
        "measure": "%" if row["measure"] == "%" else "",
        "direction": direction,
        "by": change.lstrip("+-") if change[0] in "+-" else "",
    }


def _names(of: Asked, past: changes.Earlier) -> Iterator[str]:
    """The figures of every such report that say anything, then what else the period before was reported of."""
    groups = [f"remedied.{group.key}" for group in (of.campaign.pack.groups if of.campaign.pack else ())]
    tops = [f"{shares.stem(kind)}.{shares.top(of.campaign.pack, kind)}" for kind in KINDS.all]
    listed = dict.fromkeys((*_BEFORE, *groups, "remedied.total", *_AFTER, *tops))
    for name in dict.fromkeys((*listed, *past)):
        figure = of.figures.get(name)
        is_told = not name.startswith("comments") or not heard.hides_a_count(of)
        if figure and is_told and not figure.restricted and (name in past or _says(figure)):
            yield name


def _says(figure: Figure) -> bool:
    return bool(figure.base) if figure.base is not None else bool(figure.parts)


def _row(of: Asked, name: str, past: changes.Earlier, change: changes.Change | None) -> Compared:
    figure = of.figures[name]
    label = _LABELS.get(name) or letters.capital(figure.title.vi)
    then = past[name][1] if name in past else None
    if figure.base is not None and name not in _COUNTS:
        base = f"{vietnum.format_count(figure.count)}/{vietnum.format_count(figure.base)}" if figure.parts else None
        before = None if change is None else vietnum.format_percent(change.then)
        moved = None if change is None else signed(change.points)
        now = None if figure.percent is None else vietnum.format_percent(figure.percent)
        return {"label": label, "measure": "%", "then": before, "now": now, "change": moved, "out_of": base}
    exact = then is not None and not then.approx and not figure.approx
    return {
        "label": label,
        "measure": "số",
        "then": then.count if then else None,
        "now": counts.number(figure),
        "change": signed(Decimal(figure.count - then.count)) if exact and then else None,
        "out_of": None,
    }


def signed(value: Decimal) -> str:
    """Returns a difference with its sign: `+25,2`, `-3`, `0`."""
    return ("+" if value > 0 else "-" if value < 0 else "") + vietnum.format_percent(abs(value))


def _framed(of: Asked, frame: Frame, period: _Period) -> Frame:
    within = "" if period.label in of.title else f" {period.label}"
    return counts.kept(of, frame)._replace(subject=counts.unbroken(f"kết quả thực hiện {of.title}{within}"))


def _half_framed(of: Asked, frame: Frame) -> Frame:
    return _framed(of, frame, _half_of(of))


def _year_framed(of: Asked, frame: Frame) -> Frame:
    return _framed(of, frame, _year_of(of))


_KEYS = ("compared", *KEYS)
HALF_YEAR = Document(
    "half-year",
    Words("half-yearly report", "báo cáo 6 tháng"),
    "BÁO CÁO",
    "BC",
    "kết quả kiểm điểm 6 tháng",
    half_year,
    {"upper": _KEYS, "committee": _KEYS},
    framed=_half_framed,
    role="periodic_report",
)
YEAR = Document(
    "year",
    Words("yearly report", "báo cáo năm"),
    "BÁO CÁO",
    "BC",
    "kết quả kiểm điểm trong năm",
    year,
    {"upper": _KEYS, "committee": _KEYS},
    framed=_year_framed,
    role="periodic_report",
)
