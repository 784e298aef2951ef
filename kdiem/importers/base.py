"""What comes through the door before it is judged: cells, rows, sheets, records, and why one is turned back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kdiem import viet, vietnum
from kdiem.records.base import Kind
from kdiem.yaml.yamlgate import spoilt

MAX_CELLS = 2_000_000  # of one sheet: 13,000 rows of 150 columns

Cell = str | int | float | bool | datetime.date | None
Step = str | int


class Reason(NamedTuple):
    """Why something is turned back, or what is worth a note: a code and its values.

    Values are keys, ids, choices, days and numbers, never a person's name or words. `line` is that of a record file.
    """

    code: str
    values: Mapping[str, object] = {}
    line: int = 0


class Refusal(Exception):
    """A whole file or sheet is turned back."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.reason = Reason(code, values)


class Row(NamedTuple):
    """One row of a sheet as it stands; `at` is the line or row number, `faults` what its reader found wrong in it."""

    at: int
    cells: tuple[Cell, ...]
    faults: tuple[Reason, ...] = ()


class Sheet(NamedTuple):
    """A sheet's rows from the top, blank ones left out; a CSV file is one sheet without a name."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


class Entry(NamedTuple):
    """One record of a record file: its envelope (kind, id, home), its data, and what finds the line of a place."""

    at: int
    kind: str
    id: str
    home: str
    data: dict[str, Any]
    line: Callable[[tuple[Step, ...]], int]
    mends: str = ""


class Content(NamedTuple):
    """What a reader found in a file: sheets, or entries."""

    format: str
    encoding: str | None
    sheets: tuple[Sheet, ...] = ()
    entries: tuple[Entry, ...] = ()
    notes: tuple[Reason, ...] = ()


class About(NamedTuple):
    """A count that its source gives as approximate ("hơn 9.000")."""

    number: int


Read = Callable[[Cell], object]


class Column(NamedTuple):
    """What a column of a sheet brings: a field (`steps`), a part in a role, or figures as (name, count|of|stated)."""

    at: int
    header: str
    role: str
    steps: tuple[Step, ...] = ()
    read: Read | None = None
    figures: tuple[tuple[str, str], ...] = ()


class Plan(NamedTuple):
    """How the rows of one sheet become records of one kind; `missing` are required keys that no column brings."""

    kind: Kind
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    unmatched: tuple[int, ...]
    missing: tuple[str, ...]

    @property
    def matched(self) -> int:
        """How many columns say something about a record."""
        return sum(column.role not in ("skip", "mends") for column in self.columns)


class Draft(NamedTuple):
    """A row or an entry on its way to a record; one with faults is turned back.

    `id` is the one that it names, empty where the content will give it. `row` and `header` are what a turned-back row
    is written from; `line` finds the line of a fault in a record file.
    """

    file: int
    at: str
    kind: Kind | None
    data: dict[str, Any] = {}
    id: str = ""
    home: str = ""
    giver: tuple[str, str] = ("", "")
    faults: tuple[Reason, ...] = ()
    mends: str = ""
    row: Row | None = None
    header: tuple[str, ...] = ()
    line: Callable[[tuple[Step, ...]], int] | None = None


_SPACES = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_ENDS = re.compile(r" ?(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]) ?")


def cleaned(text: str) -> str:
    """Returns the text of a cell as it is stored: NFC, no outer blanks, inner ones single, line ends LF."""
    if text.isprintable() and "  " not in text and viet.is_nfc(text):  # nearly every cell: NBSP is not printable
        return text.strip()
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", viet.nfc(text))).strip()


def said(cell: Cell) -> str:
    """Returns a cell as people would have typed it: 409.0 as `409`, a day as `20/04/2012`, a tick as `có`."""
    if isinstance(cell, str):
        return cleaned(cell)
    if isinstance(cell, bool):
        return "có" if cell else "không"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        time = f" {cell:%H:%M}" if cell.time() != datetime.time() else ""
        return vietnum.format_day(cell.date()) + time
    if isinstance(cell, datetime.date):
        return vietnum.format_day(cell)
    return "" if cell is None else str(cell)


def blank(cell: Cell) -> bool:
    """True for a cell that says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def unfit(text: str) -> str:
    """Names what no file of a campaign may hold: a control character, one that hides or turns text; empty if none."""
    if text.replace("\n", "").isprintable():
        return ""
    return next((fault.name for fault in spoilt(text, 1, 1)), "")
