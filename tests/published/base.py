"""What an article says, and how a campaign tells it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from kdiem.campaign import Campaign
from kdiem.figures.catalog import reckon
from kdiem.timetable import steps


class Published(NamedTuple):
    """A number of an article: which requirement cites it, and what it says; None where it says nothing."""

    requirement: str
    figure: str
    count: int | None = None
    base: int | None = None
    percent: str | None = None


class Fact(NamedTuple):
    """What an article says that is no figure, how a campaign tells it, and what must be told."""

    requirement: str
    says: str
    told: Callable[[Campaign], object]
    is_: object


figures = lru_cache(maxsize=4)(reckon)


def of(campaign: Campaign, *names: str) -> list[tuple[int, int | None]]:
    """Counts and bases of some figures."""
    return [(figures(campaign)[name].count, figures(campaign)[name].base) for name in names]


def due(campaign: Campaign, step: str) -> dict[str, tuple[str, str]]:
    """From when to when a step is due at each level, as the units of the level are told; open where it has no start."""
    found = {}
    for unit in steps.units(campaign):
        state = steps.state(campaign, unit, step)
        if state.due:
            found[str(campaign.units[unit].level)] = (str(state.due.start or ""), str(state.due.last))
    return found


def plans(campaign: Campaign) -> list[Any]:
    """The registered plans."""
    return [document for document in campaign.living("document") if document.role == "plan"]
