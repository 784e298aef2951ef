"""What several reports count alike, each number a figure: points suggested, comments, defects by group, discipline."""

from __future__ import annotations

import re

from kdiem import vietnum
from kdiem.figures import stated
from kdiem.figures.base import Figure
from kdiem.formats.base import Chart, Frame
from kdiem.passages import letters
from kdiem.passages.base import Asked
from kdiem.passages.contents import Discipline, Group, Line, Number, Part, Reached, Stated, Suggestions
from kdiem.records.base import labels_in
from kdiem.records.terms import Level, SubjectClass

LEVELS = labels_in(Level)
_CLASSES = labels_in(SubjectClass)
_ORGANISATIONS = {"grassroots": "tổ chức cơ sở đảng", "intermediate": "đảng bộ bộ phận", "cell": "chi bộ"}
_WHOLE = re.compile(r"Trung ương \d+(?: \(khoá \w+\))?|(?:6 tháng (?:đầu|cuối) )?năm \d{4}")
_STATES = ["Đã khắc phục xong", "Đang khắc phục", "Chưa khắc phục"]


def kept(of: Asked, frame: Frame) -> Frame:
    """Returns the frame for its readers: the committee's own copy, which may name people, goes to nobody else."""
    if of.audience != "committee":
        return frame
    return frame._replace(recipients=(of.reporter, letters.archive(of.unit)))


def unbroken(subject: str) -> str:
    """Returns a trích yếu in which no name of a resolution or a period breaks, and the last line has some words."""
    whole = _WHOLE.sub(lambda found: found[0].replace(" ", "\u00a0"), subject)
    *first, last = whole.split(" ")
    while first and last.count("\u00a0") < 3:
        last = f"{first.pop()}\u00a0{last}"
    return " ".join([*first, last])


def bases(of: Asked) -> list[str]:
    """Returns what follows "Căn cứ": the bases of the campaign in their order, then its plan."""
    settings = of.campaign.settings
    found = [*settings.bases, *([settings.plan] if settings.plan else [])] if settings else []
    said = [f"{letters.cited(one)} {one.subject or ''}".strip() if one.number else one.subject or "" for one in found]
    return [basis for basis in said if basis]


def number(figure: Figure) -> Number:
    """Returns a figure's count; None where nobody has records or a return of it, "khoảng" before an estimate."""
    if not figure.parts:
        return None
    return f"khoảng {vietnum.format_count(figure.count)}" if figure.approx else figure.count


def percent(figure: Figure) -> str | None:
    """Returns a figure's percentage, "66.5"; None without a base."""
    return str(figure.percent) if figure.percent is not None else None


def line(figure: Figure, label: str = "") -> Line:
    """Returns a figure as a row: label, count, base, percentage."""
    base = figure.base if figure.parts else None
    return {
        "label": label or letters.capital(figure.title.vi),
        "count": number(figure),
        "base": base,
        "percent": percent(figure),
    }


def suggestions(of: Asked) -> Suggestions:
    """Returns how many points were suggested, to how many units of each level, and how many were answered (2.1)."""
    answered = of.figures["suggestions.answered"]
    covered = [(level, of.figures.get(f"suggestions.covered.{level}")) for level in LEVELS.all]
    reached: list[Reached] = [
        {"units": figure.count, "units_all": figure.base or 0, "of_what": organisations(level)}
        for level, figure in covered
        if figure and figure.count
    ]
    return {
        "items": of.figures["suggestions.items"].count,
        "itself": len(of.units) == 1,
        "reached": reached,
        "answered": answered.count if answered.parts else None,
    }


def organisations(level: str | None) -> str:
    """Returns what the Party organisations of a level are called: `tổ chức cơ sở đảng`."""
    return _ORGANISATIONS.get(level or "", "đảng bộ trực thuộc")


def groups(of: Asked) -> list[Group]:
    """Returns the defects of each group of the rule pack by what became of them (2.7, 2.9, 2.10)."""
    return [group(of, one.key, one.title) for one in (of.campaign.pack.groups if of.campaign.pack else ())]


def group(of: Asked, key: str, label: str, units: set[str] | None = None) -> Group:
    """Returns the defects of one group, or of all (`total`), of the asked units or of some of them.

    None where nobody counted. Units may have reported what is done and not what has not begun: then what is being
    remedied is not known either.
    """
    found = [of.figures[f"{state}.{key}"] for state in ("remedied", "not-started")]
    done, waiting = [figure.within(units) for figure in found] if units is not None else found
    total = done.base or 0
    known = (waiting.base or 0) == total
    counted = bool(done.parts or waiting.parts)
    return {
        "label": label,
        "total": total if counted else None,
        "done": done.count if counted else None,
        "in_progress": total - done.count - waiting.count if known and counted else None,
        "not_started": waiting.count if known and counted else None,
        "percent": percent(done),
    }


def states(of: Asked, title: str) -> Chart:
    """Returns the stacked bars of the groups that have defects: done, under way, not begun; none of one alone."""
    shorts = [one.short for one in (of.campaign.pack.groups if of.campaign.pack else ())]
    rows = [(short, row) for short, row in zip(shorts, groups(of), strict=True) if row["total"]]
    return {
        "kind": "stacked",
        "title": title,
        "unit": "khuyết điểm",
        "series": _STATES,
        "rows": [
            {"label": short, "cells": [row["done"], row["in_progress"], row["not_started"]]}
            for short, row in (rows if len(rows) > 1 else ())
        ],
    }


def discipline(of: Asked) -> Discipline:
    """Returns how many were disciplined, of whom by class and by form (2.11)."""
    every = of.figures["disciplined"]
    forms = {one.key: one.title for one in (of.campaign.pack.discipline if of.campaign.pack else ())}
    collectives = of.figures.get("disciplined.collective")
    organisations = collectives.count if collectives else 0
    classes = {key.replace("_", "-"): _CLASSES[key] for key in _CLASSES.all if key != "collective"}
    return {
        "total": every.count if every.parts else None,
        "organisations": organisations,
        "members": every.count - organisations,
        "lines": _parts(of, "disciplined.", classes),
        "forms": _parts(of, "penalties.", {key: title[:1].lower() + title[1:] for key, title in forms.items()}),
    }


def differences(of: Asked) -> list[Stated]:
    """Returns the numbers of the units' returns that differ from those reckoned; neither overwrites the other."""
    found = [*stated.percentages(of.campaign), *stated.totals(of.campaign, of.figures)]
    return [_difference(of, one) for one in found if one.record.unit in of.units]


def _parts(of: Asked, stem: str, labels: dict[str, str]) -> list[Part]:
    found = ((label, of.figures.get(stem + key)) for key, label in labels.items())
    return [{"label": label, "count": figure.count} for label, figure in found if figure and figure.count]


def _difference(of: Asked, one: stated.Difference) -> Stated:
    entry = one.record.counts[one.entry]
    counts = f" ({vietnum.format_count(entry.count)}/{vietnum.format_count(entry.of)})" if entry.of else ""
    figure = of.figures.get(entry.figure)
    return {
        "what": letters.capital(figure.title.vi) if figure else entry.figure,
        "source": _source(one),
        "stated": one.stated,
        "computed": one.computed + (counts if one.key == "stated" else ""),
        "remark": "Khớp nếu cắt bỏ phần lẻ" if one.truncated else "Đề nghị đối chiếu lại",
    }


def _source(one: stated.Difference) -> str:
    source = one.record.source
    said = source and (source.subject or source.number)
    day = source.date if source and source.date else one.record.as_of
    return f"{letters.capital(said or 'báo cáo số liệu')}, ngày {vietnum.format_day(day)}"
