"""What each unit adds to a figure: those that add the same stand together, and no small number beside a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kdiem import vietnum
from kdiem.documents.overview.view import Share
from kdiem.figures.base import Figure
from kdiem.passages.base import Asked

NAMED, FEW = 60, 12
"""How many units one figure names in all, and up to how many where all units add the same."""


class Sum(NamedTuple):
    """What one unit adds; `returned` is the return that says so, empty where records do."""

    count: int  # type: ignore[assignment]  # a tuple counts too; nobody asks a sum for that
    base: int | None
    returned: str


def sums(of: Asked, figure: Figure) -> dict[str, Sum]:
    """Returns what each unit adds, in the order of the tree."""
    found: dict[str, Sum] = {}
    for part in figure.parts:
        before = found.get(part.unit, Sum(0, None, ""))
        base = before.base if part.base is None else (before.base or 0) + part.base
        returned = part.ids[0] if part.from_return and part.ids else before.returned
        found[part.unit] = Sum(before.count + part.count, base, returned)
    return {unit: found[unit] for unit in of.campaign.units if unit in found}


def shares(of: Asked, figure: Figure, of_units: Mapping[str, Sum], least: int) -> tuple[list[Share], str]:
    """Returns units by what they add, the largest first, and how many are not named.

    Of yes and no, "no" comes first: who is missing is looked for most. Of a breakdown only those stand there that add
    anything. Those that add fewer than `least` are not named, and never only one such: the sum would tell.
    """
    is_breakdown = "-by-" in figure.name or figure.base is None
    shown = {unit: one for unit, one in of_units.items() if one.count or not is_breakdown}
    hidden = _hidden(shown, least)
    named = {unit: one for unit, one in shown.items() if unit not in hidden}
    if is_breakdown:
        named = {unit: one._replace(base=None) for unit, one in named.items()}
    found, more = _alike(of, named, figure.name.startswith(_OF_UNITS))
    if hidden:
        names = "số nhỏ, không nêu tên từng đơn vị"
        found.append({"value": "Không nêu số", "units": many(len(hidden)), "names": names})
    return found, f"và {many(more)} khác" if more else ""


def many(units: int) -> str:
    """Returns so many units in words."""
    return f"{vietnum.padded(units)} đơn vị"


# Figures that count units, each of which did it or did not.
_OF_UNITS = ("progress.", "on-time.", "suggestions.covered.", "coverage.collectives.")


def _alike(of: Asked, units: Mapping[str, Sum], counts_units: bool) -> tuple[list[Share], int]:
    yes_or_no = counts_units and all(one.base == 1 for one in units.values())
    groups: dict[tuple[int, int | None], list[str]] = {}
    for unit, one in units.items():
        name = of.campaign.name(unit) + (f" ({one.returned})" if one.returned else "")
        groups.setdefault((one.count, one.base), []).append(name)
    if len(groups) == 1 and len(units) > FEW:
        value = _said(*next(iter(groups)), yes_or_no)
        return [{"value": value, "units": many(len(units)), "names": "tất cả các đơn vị được tính"}], 0
    found: list[Share] = []
    room = NAMED
    for at in sorted(groups, key=lambda at: (at[0] if yes_or_no else -at[0], at[1] or 0)):
        names = groups[at][:room]
        room -= len(names)
        if names:
            found.append({"value": _said(*at, yes_or_no), "units": many(len(groups[at])), "names": "; ".join(names)})
    return found, len(units) - (NAMED - room)


def _said(count: int, base: int | None, yes_or_no: bool) -> str:
    if yes_or_no:
        return "Có" if count else "Không"
    return vietnum.format_count(count) + (f"/{vietnum.format_count(base)}" if base is not None else "")


def _hidden(shown: Mapping[str, Sum], least: int) -> set[str]:
    sizes = {unit: one.base if one.base is not None else one.count for unit, one in shown.items()}
    by_size = sorted(sizes, key=lambda unit: sizes[unit])
    small = sum(sizes[unit] < least for unit in by_size)
    return set(by_size[: 2 if small == 1 else small])
