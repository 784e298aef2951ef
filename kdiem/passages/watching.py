"""Which figures a document used: found by watching, so that no document has to tell."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView

from kdiem.figures.base import Figure, Figures


class Watched(Mapping[str, Figure]):
    """The figures of some units, by name, and which of them were used.

    To use one is to ask for it by name, or to ask one met in `items()` or `values()` for its number; going over the
    names, titles and parts of all of them uses none.
    """

    def __init__(self, figures: Figures, units: set[str]) -> None:
        self._figures, self._units = figures, units
        self._found: dict[str, Figure] = {}
        self._used: dict[str, None] = {}

    @property
    def used(self) -> list[Figure]:
        """The figures that were used, in the order of the catalog."""
        return [self._own(name) for name in self._figures if name in self._used]

    def __getitem__(self, name: str) -> Figure:
        figure = self._own(name)
        self.note(name)
        return figure

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def __contains__(self, name: object) -> bool:
        return name in self._figures

    def items(self) -> ItemsView[str, Figure]:
        """Returns a view whose figures count as used once they are asked for a number."""
        return _Items(self)

    def values(self) -> ValuesView[Figure]:
        """Returns a view as `items` does."""
        return _Values(self)

    def note(self, name: str) -> None:
        """Remembers that a figure was used."""
        self._used[name] = None

    def glimpsed(self, name: str) -> Figure:
        """Returns a figure that notes its own use."""
        figure = _Glimpsed(*self._own(name))
        figure.of = self
        return figure

    def _own(self, name: str) -> Figure:
        if name not in self._found:
            self._found[name] = self._figures[name].within(self._units)
        return self._found[name]


class _Items(ItemsView[str, Figure]):
    _mapping: Watched

    def __iter__(self) -> Iterator[tuple[str, Figure]]:
        return ((name, self._mapping.glimpsed(name)) for name in self._mapping)


class _Values(ValuesView[Figure]):
    _mapping: Watched

    def __iter__(self) -> Iterator[Figure]:
        return (self._mapping.glimpsed(name) for name in self._mapping)


class _Glimpsed(Figure):
    """A figure met on the way; what is made from it by `_replace` notes nothing any more."""

    of: Watched | None = None

    @property
    def count(self) -> int:  # type: ignore[override]
        self._note()
        return super().count

    @property
    def base(self) -> int | None:
        self._note()
        return super().base

    @property
    def ids(self) -> tuple[str, ...]:
        self._note()
        return super().ids

    def within(self, units: set[str]) -> Figure:
        self._note()
        return Figure(*self).within(units)

    def _note(self) -> None:
        if self.of is not None:
            self.of.note(self.name)
