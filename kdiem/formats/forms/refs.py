"""Addresses of cells (`$C$8`, `A1:F20`, `'Biểu 1'!C8`) and what becomes of them when rows are repeated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

Key = tuple[int, ...]
"""In which repetition a row stands, the outermost first; empty for a row that stands once."""


class Rows(NamedTuple):
    """Where the rows of a sheet have gone: for each row of a repeated block, its copies; for all others, how far.

    `copies` are (new row, key) in order; `shifts` are (last row of a block, rows that it has grown by).
    """

    copies: Mapping[int, tuple[tuple[int, Key], ...]]
    shifts: tuple[tuple[int, int], ...]

    def at(self, row: int, key: Key = (), last: bool = False) -> int:
        """Returns where a row is, seen from a cell in the repetition `key`: of many copies the first, or the last."""
        if row in self.copies:
            shared = [(_shared(key, other), new) for new, other in self.copies[row]]
            nearest = max(depth for depth, _ in shared)
            found = [new for depth, new in shared if depth == nearest]
            return found[-1 if last else 0]
        return row + sum(grown for end, grown in self.shifts if end < row)


STILL = Rows({}, ())
"""Nothing has moved."""


def column(letters: str) -> int:
    """Returns the number of a column, from 1: `AA` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def letters(number: int) -> str:
    """Returns the letters of a column: 27 is `AA`."""
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(65 + rest) + said
    return said


def split(address: str) -> tuple[int, int]:
    """Returns row and column of an address: `C8` is (8, 3)."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", address)
    if not found:
        raise ValueError(f"`{address}` is no address of a cell")
    return int(found[2]), column(found[1])


def moved(area: str, rows: Rows, key: Key = (), grow: bool = False) -> str:
    """Returns addresses or areas with blanks between them (`A1:F20 H3`) where they are now.

    With `grow` a single cell of a repeated row becomes all its copies: what held for one holds for each.
    """
    parts = [f"{part}:{part}" if grow and ":" not in part else part for part in area.split(" ") if part]
    found = [_REF.sub(lambda found: _moved(found, rows, key), part) for part in parts]
    return " ".join(part.split(":")[0] if len(set(part.split(":"))) == 1 else part for part in found)


def reckoned(formula: str, sheets: Callable[[str], Rows], key: Key = ()) -> str:
    """Returns a formula whose addresses follow the rows; `sheets` gives the rows of a sheet, "" for its own."""
    whole = _ROWS.sub(lambda found: _whole(found, sheets(_sheet(found))), formula) if ":" in formula else formula
    return _outside_text(whole, lambda found: _moved(found, sheets(_sheet(found)), key))


def copied(formula: str, down: int, right: int) -> str:
    """Returns a formula as Excel copies it so many rows down and columns to the right: `$` holds an address fast."""

    def shift(found: re.Match[str]) -> str:
        parts = [_shifted(found[n], found[n + 1], down, right) for n in ((2, 4) if found[4] else (2,))]
        return (found[1] or "") + ":".join(parts)

    return _outside_text(formula, shift)


_CELL = r"(\$?[A-Za-z]{1,3})(\$?\d{1,7})"
_SHEET = r"((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
_REF = re.compile(rf"(?<![\w.\]]){_SHEET}{_CELL}(?::{_CELL})?(?![\w(.!])")
_ROWS = re.compile(rf"(?<![\w.$:\]]){_SHEET}(\$?\d{{1,7}}):(\$?\d{{1,7}})(?![\w.:\"])")
_TEXT = re.compile(r'("(?:[^"]|"")*")')


def _shared(one: Key, other: Key) -> int:
    depth = 0
    while depth < min(len(one), len(other)) and one[depth] == other[depth]:
        depth += 1
    return depth


def _outside_text(formula: str, change: Callable[[re.Match[str]], str]) -> str:
    parts = _TEXT.split(formula)
    return "".join(part if n % 2 else _REF.sub(change, part) for n, part in enumerate(parts))


def _whole(found: re.Match[str], rows: Rows) -> str:
    """`$5:$5`, the rows that are printed on every page."""
    return f"{found[1] or ''}{_row(found[2], rows, ())}:{_row(found[3], rows, (), last=True)}"


def _sheet(found: re.Match[str]) -> str:
    return (found[1] or "").rstrip("!").strip("'").replace("''", "'")


def _moved(found: re.Match[str], rows: Rows, key: Key) -> str:
    first = found[2] + _row(found[3], rows, key)
    if not found[4]:
        return (found[1] or "") + first
    return f"{found[1] or ''}{first}:{found[4]}{_row(found[5], rows, key, last=True)}"


def _row(row: str, rows: Rows, key: Key, last: bool = False) -> str:
    """A row that `$` holds fast is the same from every copy, as where a formula is copied down in Excel."""
    fast = row.startswith("$")
    return ("$" if fast else "") + str(rows.at(int(row.lstrip("$")), () if fast else key, last))


def _shifted(across: str, along: str, down: int, right: int) -> str:
    new_column = across if across.startswith("$") else letters(column(across) + right)
    return new_column + (along if along.startswith("$") else str(int(along) + down))
