"""What a figure is: a count with a named base, made of parts per unit, each with the records behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kdiem import days, vietnum
from kdiem.campaign import Campaign
from kdiem.records.base import labels_in
from kdiem.records.return_ import Return
from kdiem.records.terms import Level, UnitOfCount
from kdiem.words import NOTHING, Words

_UNITS, _LEVELS = labels_in(UnitOfCount), labels_in(Level)
_AT_LEVEL = Words("{what}, {level} level", "{what}, {level}")
_GIVEN = Words("{count} given as {unit}", "{count} ghi theo “{unit}”")
_MIXED = Words("units of count differ: {sum}", "đơn vị tính không đồng nhất: {sum}")
_UNTOLD = Words(
    "units left out, whose returns do not give this state: {units}",
    "số đơn vị chưa tính vì báo cáo không ghi tình trạng này: {units}",
)


class Part(NamedTuple):
    """What one unit adds to a figure: `count` out of `base`, and the ids behind it (`gk-…#2` for an item).

    `from_return` is True where the number was reported in a return and not counted from records.
    """

    unit: str
    count: int  # type: ignore[assignment]  # a tuple counts too; nobody asks a Part for that
    base: int | None = None
    ids: tuple[str, ...] = ()
    from_return: bool = False
    unit_of_count: str = ""
    approx: bool = False


class Figure(NamedTuple):
    """A count with its base; the percentage is always computed, half up, one decimal.

    A `reported` figure adds what units report of their own where they have no records; any other is reckoned from
    records alone. The units `untold` belong in it, but their returns do not say how much they add.
    """

    name: str
    title: Words
    base_name: Words
    parts: tuple[Part, ...]
    restricted: bool = False
    reported: bool = False
    untold: tuple[str, ...] = ()

    @property
    def count(self) -> int:  # type: ignore[override]
        """The sum over the parts."""
        return sum(part.count for part in self.parts)

    @property
    def base(self) -> int | None:
        """What the count is part of; None where the figure is a plain count."""
        bases = [part.base for part in self.parts if part.base is not None]
        return sum(bases) if bases or self.base_name != NOTHING else None

    @property
    def percent(self) -> Decimal | None:
        """Count by base in percent; None without a base or with a base of 0."""
        return vietnum.percent(self.count, self.base) if self.base is not None else None

    @property
    def approx(self) -> bool:
        """True where any part is approximate ("hơn 9.000"): the figure is left out of exact checks."""
        return any(part.approx for part in self.parts)

    @property
    def units_of_count(self) -> tuple[str, ...]:
        """The units of count that were added up, in the order met."""
        return tuple(dict.fromkeys(part.unit_of_count for part in self.parts if part.unit_of_count))

    @property
    def notes(self) -> tuple[Words, ...]:
        """What must be said beside the number: which units are left out, which units of count were added up (2.5)."""
        untold = [_UNTOLD.filled(units=vietnum.format_count(len(self.untold)))] if self.untold and self.parts else []
        counts = {u: sum(part.count for part in self.parts if part.unit_of_count == u) for u in self.units_of_count}
        if len(counts) < 2:
            return tuple(untold)
        given = [_GIVEN.filled(count=vietnum.format_count(n), unit=_UNITS.words(unit)) for unit, n in counts.items()]
        return (*untold, _MIXED.filled(sum=Words._make(" + ".join(sides) for sides in zip(*given, strict=True))))

    @property
    def ids(self) -> tuple[str, ...]:
        """Every record behind the count, once each."""
        return tuple(dict.fromkeys(id_ for part in self.parts for id_ in part.ids))

    def within(self, units: set[str]) -> Figure:
        """Returns the figure for some units only."""
        untold = tuple(unit for unit in self.untold if unit in units)
        return self._replace(parts=tuple(part for part in self.parts if part.unit in units), untold=untold)


Figures = Mapping[str, Figure]
Theme = Callable[[Campaign], Iterable[Figure]]


def own_entries(campaign: Campaign, name: str) -> list[Part]:
    """Returns what each unit's own returns say of a figure: per unit the entry of the latest day.

    A return that another one corrects does not count; of two of one day, the one whose id sorts last counts.
    """
    return list(_latest(campaign).get(name, {}).values())


def counted(campaign: Campaign, name: str, from_records: Mapping[str, Part]) -> tuple[Part, ...]:
    """Returns one part per unit: from its records where it has any, else from its own return."""
    reported = {part.unit: part for part in own_entries(campaign, name)}
    units = dict.fromkeys([*from_records, *reported])
    return tuple(from_records.get(unit) or reported[unit] for unit in units)


def by_level(campaign: Campaign, figure: Figure) -> Iterator[Figure]:
    """Yields a figure, and as `name.level` what the units of each level add to it; the highest level first."""
    yield figure
    at: dict[str | None, list[Part]] = {}
    for part in figure.parts:
        unit = campaign.units.get(part.unit)
        at.setdefault(unit.level if unit else None, []).append(part)
    for level in (level for level in _LEVELS.all if level in at):
        title = _AT_LEVEL.filled(what=figure.title, level=_LEVELS.words(level))
        yield figure._replace(name=f"{figure.name}.{level}", title=title, parts=tuple(at[level]), reported=False)


def standing(campaign: Campaign, scope: str) -> list[Return]:
    """Returns the living returns of a scope that no other return corrects, the latest day last."""
    corrected = {record.corrects for record in campaign.living("return")}
    found = [r for r in campaign.living("return") if r.scope == scope and r.id not in corrected]
    return sorted(found, key=lambda record: (record.as_of, record.id))


@lru_cache(maxsize=4)
def _latest(campaign: Campaign) -> dict[str, dict[str, Part]]:
    """By figure and unit: whoever asks for one figure does not walk all entries of all units."""
    found: dict[str, dict[str, Part]] = {}
    for record in standing(campaign, "own"):
        for entry in record.counts:
            found.setdefault(entry.figure, {})[record.unit] = Part(
                record.unit, entry.count, entry.of, (record.id,), True, entry.unit_of_count or "", entry.approx
            )
    return found


def latest_period(periods: Iterable[str]) -> str:
    """Returns the period that ends last, of two that end together the longer one; empty where there is none."""
    return max(set(periods), key=lambda period: (days.of_period(period)[1], len(period) == len("2026")), default="")


def own_parts(figure: Figure, unit: str) -> tuple[Part, ...]:
    """Returns what one unit's own records, and not its return, add to a figure."""
    return tuple(part for part in figure.parts if part.unit == unit and not part.from_return)
