"""The units directly below the one that reports, each with all that stands below it in turn."""

from __future__ import annotations

from typing import NamedTuple

from kdiem.passages.base import Asked
from kdiem.timetable import steps


class Below(NamedTuple):
    """One row of a table by unit: how it is called there, and whose figures make it up."""

    label: str
    unit: str
    units: set[str]


def below(of: Asked) -> list[Below]:
    """Returns the units directly below, in the order of the folders, then what is the asked unit's own.

    A unit that has ended is among them while it has figures, and says so; together they make up the whole.
    """
    going = set(steps.units(of.campaign))
    found = []
    for unit in of.campaign.children.get(of.unit.id, ()):
        units = of.campaign.under(unit)
        if units & going or _counts(of, units):
            is_over = of.campaign.units[unit].ended(of.as_of or of.campaign.day)
            ended = " (đã kết thúc hoạt động)" if is_over else ""
            found.append(Below(of.campaign.units[unit].name + ended, unit, units))
    own = {of.unit.id}
    return [*found, Below(f"Riêng {of.unit.name}", of.unit.id, own)] if found and _counts(of, own) else found


def _counts(of: Asked, units: set[str]) -> bool:
    """True where defects or comments were counted in some of the units."""
    names = ("remedied.total", "suggestions.items", "coverage.collectives.reviewed")
    return any(part.count or part.base for name in names for part in of.figures[name].parts if part.unit in units)
