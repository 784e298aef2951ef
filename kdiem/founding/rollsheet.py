"""A spreadsheet of units or people -> its rows by what their columns mean, and all that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kdiem import viet
from kdiem.errors import KdiemError
from kdiem.importers import catalog, reasons, values
from kdiem.importers.base import Read, Reason, Row, said, unfit
from kdiem.records import catalog as kinds
from kdiem.records.base import Kind
from kdiem.words import Words

Headings = Mapping[str, tuple[str, ...]]
TOP_ROWS = 20
_NUMBERS = ("stt", "tt", "số tt", "số thứ tự")

_NOT_READ = Words("`{path}` cannot be read: {problem}", "không đọc được `{path}`: {problem}")
_NO_HEADING = Words("no heading `{heading}` in the first rows", "không thấy cột `{heading}` ở các dòng đầu")
_NO_SHEET = Words("units and people come as CSV or XLSX", "danh sách đơn vị, người phải là CSV hoặc XLSX")


class Fault(NamedTuple):
    """One thing wrong in a sheet, at `units.xlsx:12`: in words, or as the reason that a cell's reader gave."""

    at: str
    what: Words | Reason
    values: Mapping[str, object] = {}

    def say(self, lang: str) -> str:
        """Returns the fault in one line, with its place."""
        if isinstance(self.what, Reason):
            return f"{self.at}: {reasons.say(self.what, lang)}"
        return f"{self.at}: {self.what.say(lang, **self.values)}"


class Entry(NamedTuple):
    """One row: its place, and the text of each cell that is not blank by what its column means."""

    at: str
    cells: Mapping[str, str]

    def get(self, key: str) -> str:
        """Returns a cell's text; empty where there is none."""
        return self.cells.get(key, "")


class Roll(NamedTuple):
    """A sheet that was read; `unused` are the headings that mean nothing here."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    unused: tuple[str, ...] = ()


class Parsed(NamedTuple):
    """A value read from a cell, or why there is none."""

    value: object
    fault: Fault | None = None


def read(path: Path, headings: Headings, must: str) -> Roll:
    """Reads every sheet of a file that has the heading `must`, or one of its other names.

    Raises:
        KdiemError: there is no such file.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise KdiemError(_NOT_READ, path=path, problem=error.strerror or error) from None
    found = catalog.opened(path.name, raw)
    if isinstance(found, list):
        return Roll(faults=tuple(Fault(path.name, reason) for reason in found))
    if not found.sheets:
        return Roll(faults=(Fault(path.name, _NO_SHEET),))
    rolls = [roll for sheet in found.sheets if (roll := _sheet(path.name, sheet.name, sheet.rows, headings, must))]
    if not rolls:
        return Roll(faults=(Fault(path.name, _NO_HEADING, {"heading": headings[must][0]}),))
    return Roll(*(sum(parts, ()) for parts in zip(*rolls, strict=True)))


def reader(kind: Kind, *keys: str) -> Callable[[Entry, str], Parsed]:
    """Returns what reads a cell by the type of one of the kind's fields; a blank one has no value and no fault."""
    leaf = next(leaf for leaf in kinds.leaves(kind.model) if leaf.keys == keys)
    reads: Read = values.reader(leaf, lambda to, text: text, {}, None)

    def value_of(entry: Entry, column: str) -> Parsed:
        text = entry.get(column)
        value = reads(text) if text else None
        if isinstance(value, Reason):
            return Parsed(None, Fault(entry.at, Reason(value.code, {"column": leaf.title, **value.values})))
        return Parsed(value)

    return value_of


def listed(text: str) -> list[str]:
    """Returns the several things in a cell, one a line or with `;` between."""
    return [part.strip() for line in text.split("\n") for part in line.split(";") if part.strip()]


def _sheet(file: str, name: str, rows: Sequence[Row], headings: Headings, must: str) -> Roll | None:
    columns, top = max(
        ((_columns(row, headings), n) for n, row in enumerate(rows[:TOP_ROWS])),
        key=lambda one: (must in one[0].values(), len(one[0]), -one[1]),
        default=({}, 0),
    )
    if must not in columns.values():
        return None
    place = f"{file}:{name}" if name else file
    header = [said(cell) for cell in rows[top].cells]
    unused = [
        text
        for n, text in enumerate(header)
        if text and n not in columns and viet.fold(text) not in map(viet.fold, _NUMBERS)
    ]
    entries, faults = list[Entry](), list[Fault]()
    for row in rows[top + 1 :]:
        entry = Entry(f"{place}:{row.at}", dict(_cells(row, columns)))
        faults += [Fault(entry.at, reason) for reason in row.faults]
        faults += [
            Fault(entry.at, Reason(odd, {"column": headings[key][0]}))
            for key, text in entry.cells.items()
            if (odd := unfit(text))
        ]
        if entry.cells and not _numbered(row):
            entries.append(entry)
    return Roll(tuple(entries), tuple(faults), tuple(unused))


def _columns(row: Row, headings: Headings) -> dict[int, str]:
    known = {viet.fold(said_): key for key, all_ in headings.items() for said_ in (*all_, key)}
    found: dict[int, str] = {}
    for n, cell in enumerate(row.cells):
        key = known.get(viet.fold(said(cell).partition("(")[0].rstrip(" *:")))
        if key and key not in found.values():
            found[n] = key
    return found


def _cells(row: Row, columns: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for n, key in columns.items():
        if n < len(row.cells) and (text := said(row.cells[n])):
            yield key, text


def _numbered(row: Row) -> bool:
    """True for the row under a heading that only numbers the columns."""
    texts = [said(cell).strip("() ") for cell in row.cells if said(cell)]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]
