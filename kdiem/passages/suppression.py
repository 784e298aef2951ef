"""Which cells of a table of counts must stay hidden, so that no small one can be reckoned from what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Mark = Literal["shown", "small", "withheld", "absent"]
"""How a cell is printed: its count, "< k", "(*)", or not at all (a total that the table does not have)."""

Grid = list[list[Mark]]
_Place = tuple[int, int]
_NO_LIMIT = 1 << 62
# Of 55 units in 4 columns, half of them small, trying every cell took 18 s.
_TRIED = 12


def marks(counts: Sequence[Sequence[int]], k: int, across: bool, down: bool) -> Grid:
    """Returns how each cell is printed, with the total of each row as last column and the totals as last row.

    Counts from 1 to k - 1 are "small"; further cells are "withheld" until this holds: **for every hidden cell there
    is another table of whole numbers from 0 on, with the same cells shown, the same marks and sums that hold, in
    which that cell has another count.** Whoever reads it may know that "< k" is 1 to k - 1 and that "(*)" is k or
    more. Where even that tells too much, all small cells become "withheld", and then "(*)" is 1 or more. Nought is
    always shown.
    """
    table = _Table(_with_totals(counts), k)
    found = table.first(across, down)
    hidden = table.derivable(found, table.places(found, "small"))
    while hidden:
        choices = [table.withholding(found, hidden, at) for at in table.beside(found, hidden)]
        if not choices:
            return [["withheld" if mark == "small" else mark for mark in row] for row in found]
        _, found, hidden = min(choices)
    return found


class _Choice(NamedTuple):
    """The marks with one more cell withheld, and what can be reckoned then; the least cost is taken.

    First comes how many cells can still be reckoned; totals cost more than other cells, large counts more than small.
    """

    cost: tuple[int, bool, int, _Place]
    grid: Grid
    derivable: list[_Place]


class _Table(NamedTuple):
    counts: list[list[int]]
    k: int

    def first(self, across: bool, down: bool) -> Grid:
        """What must be hidden for its own sake, before anything is reckoned."""
        return [
            [self._mark((row, column), across, down) for column in range(len(self.counts[0]))]
            for row in range(len(self.counts))
        ]

    def places(self, grid: Grid, mark: Mark) -> list[_Place]:
        """Where cells of a mark stand."""
        return [(row, column) for row, line in enumerate(grid) for column, one in enumerate(line) if one == mark]

    def derivable(self, grid: Grid, hidden: Sequence[_Place]) -> list[_Place]:
        """Those of some hidden cells that have one possible count only; hiding more never adds to them."""
        return [at for at in hidden if not self._can_change(grid, at)]

    def beside(self, grid: Grid, hidden: Sequence[_Place]) -> list[_Place]:
        """The cheapest cells that may be withheld too: in the rows and columns of the given ones, else anywhere."""
        shown = [at for at in self.places(grid, "shown") if self._of(at)]
        rows, columns = {row for row, _ in hidden}, {column for _, column in hidden}
        near = [at for at in shown if at[0] in rows or at[1] in columns] or shown
        return sorted(near, key=lambda at: (self._is_total(at), self._of(at), at))[:_TRIED]

    def withholding(self, grid: Grid, hidden: Sequence[_Place], at: _Place) -> _Choice:
        """What withholding one more cell makes of it."""
        marked: Grid = [list(line) for line in grid]
        marked[at[0]][at[1]] = "withheld"
        left = self.derivable(marked, [*hidden, at])
        return _Choice((len(left), self._is_total(at), self._of(at), at), marked, left)

    def _mark(self, at: _Place, across: bool, down: bool) -> Mark:
        row, column = at
        if (row == len(self.counts) - 1 and not down) or (column == len(self.counts[0]) - 1 and not across):
            return "absent"
        return "small" if 0 < self._of(at) < self.k else "shown"

    def _can_change(self, grid: Grid, at: _Place) -> bool:
        """True if the cell can be one more or one less while others make up for it.

        Seen as a flow between rows and columns, in which totals run backwards, every sum is nought; another table is
        then a round trip through cells that may rise and cells that may fall, and by whole steps it stays whole.
        """
        start, end = _ends(at)
        rises, falls = self._moves(grid, at)
        return (rises and self._reaches(grid, end, start, at)) or (falls and self._reaches(grid, start, end, at))

    def _reaches(self, grid: Grid, start: _Place, end: _Place, but: _Place) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            for step in self._steps(grid, waiting.pop(), but):
                if step == end:
                    return True
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
        return False

    def _steps(self, grid: Grid, node: _Place, but: _Place) -> Iterator[_Place]:
        """From a row to the columns whose cell in it may rise, from a column to the rows whose cell in it may fall."""
        side, n = node
        width = len(grid) if side else len(grid[0])
        for other in range(width):
            at = (other, n) if side else (n, other)
            if at != but and self._moves(grid, at)[side]:
                yield 1 - side, other

    def _moves(self, grid: Grid, at: _Place) -> tuple[bool, bool]:
        """Whether the flow of a cell may rise, and whether it may fall; of a total, the flow rises as it falls."""
        low, high = self._limits(grid[at[0]][at[1]], self._of(at))
        up, down = self._of(at) < high, self._of(at) > low
        return (down, up) if self._is_backwards(at) else (up, down)

    def _limits(self, mark: Mark, count: int) -> tuple[int, int]:
        limits = {"small": (1, self.k - 1), "withheld": (self.k, _NO_LIMIT), "absent": (0, _NO_LIMIT)}
        return limits.get(mark, (count, count))

    def _is_backwards(self, at: _Place) -> bool:
        return (at[0] == len(self.counts) - 1) != (at[1] == len(self.counts[0]) - 1)

    def _is_total(self, at: _Place) -> bool:
        return at[0] == len(self.counts) - 1 or at[1] == len(self.counts[0]) - 1

    def _of(self, at: _Place) -> int:
        return self.counts[at[0]][at[1]]


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _ends(at: _Place) -> tuple[_Place, _Place]:
    """The two nodes that a cell joins: its row and its column."""
    return (0, at[0]), (1, at[1])
