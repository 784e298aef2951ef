"""When each step is due at each level, in the words of a plan and as a line of days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kdiem import days, vietnum
from kdiem.campaign import Campaign
from kdiem.formats.base import Chart
from kdiem.passages import letters
from kdiem.passages.base import Asked
from kdiem.records.base import Span, labels_in
from kdiem.records.terms import Level, Step
from kdiem.records.timing import Deadline, Every
from kdiem.timetable import deadlines, steps


class Term(NamedTuple):
    """The deadline of a step for a level, for one unit, or for all (`whom` as the plan says it)."""

    step: str
    whom: str
    deadline: Deadline


def terms(of: Asked) -> list[Term]:
    """Returns the deadlines that hold for the asked unit and those below, step by step, upper levels first.

    Those of the campaign itself; where it sets none at all, those of the rule pack.
    """
    own, pack = deadlines.books(of.campaign)
    levels = {of.campaign.units[unit].level for unit in of.units}
    found = [ruled.deadline for ruled in (own or pack).values()]
    here = [one for one in found if (one.unit in of.units if one.unit else one.level is None or one.level in levels)]
    order = list(_LEVELS.all)
    ranked = sorted(
        here,
        key=lambda one: (steps.STEPS.index(one.step), bool(one.unit), order.index(one.level) if one.level else -1),
    )
    return [Term(one.step, _whom(of.campaign, one), one) for one in ranked]


def said(deadline: Deadline) -> str:
    """Returns a deadline as a plan writes it: `Trong tháng 8/2012`, `Trước ngày 20/12/2021`, then its extensions."""
    moved = [f"gia hạn đến ngày {vietnum.format_day(one.to)}" for one in deadline.extensions]
    return letters.capital("; ".join([_said(deadline), *moved]))


def line_of_days(found: list[Term], title: str) -> Chart:
    """Returns the deadlines that stand on days as a line, those that run from a step or come round left out."""
    spans = [(term, *deadlines.fixed(term.deadline)) for term in found]
    return {
        "kind": "timeline",
        "title": title,
        "unit": "",
        "series": ["Bắt đầu", "Hết hạn"],
        "rows": [
            {
                "label": f"{letters.capital(_STEPS[term.step])}, {term.whom}",
                "cells": [since.isoformat() if since else None, until.isoformat() if until else None],
            }
            for term, since, until in spans
            if since or until
        ],
    }


_LEVELS = labels_in(Level)
_STEPS = labels_in(Step)
_EVERY = labels_in(Every)


def called(step: str) -> str:
    """Returns the name of a step as a table has it."""
    return letters.capital(_STEPS[step])


def _whom(campaign: Campaign, deadline: Deadline) -> str:
    if deadline.unit:
        return campaign.name(deadline.unit)
    return _LEVELS[deadline.level] if deadline.level else "các cấp"


def _said(deadline: Deadline) -> str:
    if deadline.month:
        since, until = days.of_month(deadline.month)
        return letters.within(Span(since=since, until=until))
    if deadline.before:
        return f"trước ngày {vietnum.format_day(deadline.before)}"
    if deadline.after:
        what = "ngày làm việc" if deadline.after.working else "ngày"
        return f"trong {vietnum.padded(deadline.after.days)} {what} sau khi {_STEPS[deadline.after.event]}"
    if deadline.every:
        return ", ".join(_round(deadline))
    return letters.within(deadline)


def _round(deadline: Deadline) -> Iterator[str]:
    yield _EVERY[str(deadline.every)]
    if deadline.grace:
        yield f"chậm nhất {vietnum.padded(deadline.grace)} ngày sau khi hết kỳ"
    if window := letters.within(deadline):
        yield window
