"""How far the review came: who was reviewed, the steps in time, what is still missing, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem import vietnum
from kdiem.figures.base import Figure
from kdiem.formats.base import Chart
from kdiem.passages import below, counts, letters
from kdiem.passages.base import Asked
from kdiem.passages.contents import Line, Number
from kdiem.records.base import labels_in
from kdiem.records.terms import Step as Steps
from kdiem.timetable import steps

_STEPS = labels_in(Steps)
_KINDS = {"collectives": "Tập thể", "persons": "Cá nhân"}
MOST_BARS = 20
"""More units than this stand in a table only: nobody compares sixty bars."""


class Covered(TypedDict):
    """Who is to be reviewed and who was; `percent` is reviewed / eligible; None where a counter is no matter."""

    label: str
    all: Number
    eligible: Number
    reviewed: Number
    percent: str | None
    not_yet: Number
    exempt: Number
    suspended: Number
    is_part: bool
    """A level of the row above it."""


class Step(TypedDict):
    """One step: `percent` is done / units; `in_time` out of the `settled`: done or past the last day."""

    label: str
    units: Number
    done: Number
    percent: str | None
    in_time: Number
    settled: Number
    percent_in_time: str | None


class Peer(TypedDict):
    """One unit directly below with those below it, as the annex of a report has it."""

    label: str
    collectives: str | None
    persons: str | None
    suggested: Number
    answered: Number
    defects: Number
    remedied: Number
    percent: str | None
    progress: str | None


def coverage(of: Asked) -> list[Covered]:
    """Returns collectives and persons, in all and, where there are several levels, by level (4.2, §2.3)."""
    rows = []
    for key, label in _KINDS.items():
        levels = [level for level in counts.LEVELS.all if _has(of, f"coverage.{key}.eligible.{level}")]
        rows.append(_covered(of, key, label))
        rows += [_covered(of, key, counts.LEVELS[level], level) for level in (levels if len(levels) > 1 else ())]
    return [row for row in rows if row["all"]]


def progress(of: Asked) -> list[Step]:
    """Returns the steps of which anything is recorded or due, in their order (2.2)."""
    return [_step(of, step) for step in _told(of)]


def silent(of: Asked) -> list[str]:
    """Returns the steps of which nothing is on record and no last day is over: nobody can say how far they are."""
    return [_STEPS[step] for step in steps.STEPS if step not in _told(of)]


def bars(of: Asked, title: str) -> Chart:
    """Returns how many of their steps the units directly below are through, in %; nothing where all are alike."""
    found = below.below(of)
    rows = [(one.label, _steps_done(of, one.units)) for one in found if one.unit != of.unit.id]
    alike = len({share for _, share in rows}) < 2
    return {
        "kind": "bars",
        "title": title,
        "unit": "%",
        "series": ["Tỷ lệ bước đã xong"],
        "rows": [
            {"label": label, "cells": [share]}
            for label, share in (rows if not alike and len(rows) <= MOST_BARS else ())
        ],
    }


def peers(of: Asked) -> list[Peer]:
    """Returns the units directly below, what is the unit's own last; empty where there are none."""
    return [_peer(of, one) for one in below.below(of)]


def missing(of: Asked) -> list[Line]:
    """Returns what is late or not done yet, each a count out of its base; nothing that is complete."""
    return [one for one in _missing(of) if one["count"]]


def _missing(of: Asked) -> Iterator[Line]:
    for key, label in _KINDS.items():
        yield counts.line(of.figures[f"coverage.{key}.not-yet"], f"{label} chưa kiểm điểm")
    for step in _told(of):
        in_time = of.figures[f"on-time.{step}"]
        yield _rest(in_time, f"Tổ chức chậm hoặc quá thời hạn bước {_STEPS[step]}")
    yield _rest(of.figures["suggestions.answered"], "Nội dung gợi ý chưa được giải trình")
    yield counts.line(of.figures["not-started.total"], "Khuyết điểm chưa tiến hành khắc phục")
    yield _rest(of.figures["on-time.remedies"], "Biện pháp khắc phục chậm hoặc quá thời hạn")
    yield counts.line(of.figures["targets.missed"], "Chỉ tiêu không đạt")
    yield counts.line(of.figures["tasks.overdue"], "Nhiệm vụ theo kế hoạch quá hạn")


def _rest(figure: Figure, label: str) -> Line:
    """What is left of the base of a figure."""
    base = figure.base or 0
    share = vietnum.percent(base - figure.count, base)
    return {
        "label": label,
        "count": base - figure.count,
        "base": base,
        "percent": None if share is None else str(share),
    }


def _covered(of: Asked, key: str, label: str, level: str = "") -> Covered:
    def at(counter: str) -> Figure | None:
        return of.figures.get(f"coverage.{key}.{counter}" + (f".{level}" if level else ""))

    eligible, reviewed = at("eligible"), at("reviewed")
    persons = key == "persons"
    return {
        "label": label,
        "all": eligible.base if eligible else None,
        "eligible": counts.number(eligible) if eligible else None,
        "reviewed": counts.number(reviewed) if reviewed else None,
        "percent": counts.percent(reviewed) if reviewed else None,
        "not_yet": _number(at("not-yet")),
        "exempt": _number(at("exempt")) if persons else None,
        "suspended": _number(at("suspended")) if persons else None,
        "is_part": bool(level),
    }


def _number(figure: Figure | None) -> Number:
    return counts.number(figure) if figure else None


def _has(of: Asked, name: str) -> bool:
    return name in of.figures and bool(of.figures[name].base)


def _told(of: Asked) -> list[str]:
    figures = [(step, of.figures[f"progress.{step}"], of.figures[f"on-time.{step}"]) for step in steps.STEPS]
    return [step for step, done, in_time in figures if done.count or in_time.base]


def _step(of: Asked, step: str) -> Step:
    done, in_time = of.figures[f"progress.{step}"], of.figures[f"on-time.{step}"]
    due = bool(in_time.base)
    return {
        "label": letters.capital(_STEPS[step]),
        "units": done.base,
        "done": done.count,
        "percent": counts.percent(done),
        "in_time": in_time.count if due else None,
        "settled": in_time.base if due else None,
        "percent_in_time": counts.percent(in_time) if due else None,
    }


def _steps_done(of: Asked, units: set[str]) -> str | None:
    found = [of.figures[f"progress.{step}"].within(units) for step in _told(of)]
    share = vietnum.percent(sum(one.count for one in found), sum(one.base or 0 for one in found))
    return None if share is None else str(share)


def _peer(of: Asked, one: below.Below) -> Peer:
    defects = counts.group(of, "total", one.label, one.units)
    answered = of.figures["suggestions.answered"].within(one.units)
    return {
        "label": one.label,
        "collectives": _out_of(of.figures["coverage.collectives.reviewed"].within(one.units)),
        "persons": _out_of(of.figures["coverage.persons.reviewed"].within(one.units)),
        "suggested": answered.base if answered.parts else 0,
        "answered": answered.count,
        "defects": defects["total"],
        "remedied": defects["done"],
        "percent": defects["percent"],
        "progress": _steps_done(of, one.units),
    }


def _out_of(figure: Figure) -> str | None:
    base = figure.base or 0
    return f"{vietnum.format_count(figure.count)}/{vietnum.format_count(base)}" if base else None
