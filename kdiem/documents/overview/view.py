"""What the overview page shows: plain data, worded and sorted, so that its template only repeats and prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict


class Share(TypedDict):
    """Units that add the same to a figure: `3/3`, how many units these are, and their names in one text."""

    value: str
    units: str
    names: str


class Opening(TypedDict):
    """How a figure was counted: what it counts, out of what, from which units, returns and records.

    `title` is empty where the row says it. `ids` are the first of the records; `name` is what `kdiem explain` takes.
    """

    title: str
    count: str
    base: str
    source: str
    remarks: list[str]
    shares: list[Share]
    more_units: str
    ids: list[str]
    more_ids: str
    command: str


class Bar(TypedDict):
    """A stretch of a bar: what it stands for, and its width in percent of the whole, `74.5`."""

    kind: str
    width: str


class Row(TypedDict):
    """A figure, or some of one whole side by side, that opens to how each was counted."""

    label: str
    value: str
    percent: str
    note: str
    bars: list[Bar]
    openings: list[Opening]


class Key(TypedDict):
    """What a colour of a bar stands for."""

    kind: str
    label: str


class Block(TypedDict):
    """Figures under one heading."""

    title: str
    keys: list[Key]
    rows: list[Row]


class Section(TypedDict):
    """Blocks under a heading, `short` in the list of contents; `empty` is said where there are none."""

    id: str
    title: str
    short: str
    note: str
    blocks: list[Block]
    empty: str


class Tile(TypedDict):
    """A headline number and the section that has more of it."""

    label: str
    value: str
    note: str
    kind: str
    section: str


class Cell(TypedDict):
    """One step of one unit: a sign, a word and what is to add to it."""

    kind: str
    sign: str
    word: str
    more: str


class Told(TypedDict):
    """One step of one unit in full, with the first records that show it."""

    step: str
    said: str
    ids: list[str]
    more_ids: str


class Line(TypedDict):
    """One unit of the table."""

    unit: str
    level: str
    cells: list[Cell]
    told: list[Told]


class Table(TypedDict):
    """Units one below the other; one that is `folded` opens when asked to."""

    title: str
    note: str
    folded: bool
    open: bool
    lines: list[Line]


class Missed(TypedDict):
    """A step that a unit has not ended in time: by how long, and since which day."""

    step: str
    days: str
    last: str


class Trouble(TypedDict):
    """A unit that something is overdue in."""

    unit: str
    above: str
    missed: list[Missed]


class Notice(TypedDict):
    """A line about some units: what it is, how many units, and which."""

    what: str
    when: str
    units: str
    names: str


class Standing(TypedDict):
    """Who has to be looked at, and where every unit stands."""

    troubles: list[Trouble]
    more_troubles: list[Trouble]
    more_units: str
    soon: list[Notice]
    missing: list[Notice]
    columns: list[str]
    tables: list[Table]
    silent: str


class Dot(TypedDict):
    """A last day on the line of time, in percent of its length."""

    at: str
    kind: str


class Deadline(TypedDict):
    """The last day or days of one step at one level."""

    day: str
    label: str
    value: str
    left: str
    kind: str
    dots: list[Dot]


class Calendar(TypedDict):
    """The deadlines, the earliest first; `today` is where the day stands on the line, empty where it is off it."""

    rows: list[Deadline]
    since: str
    until: str
    today: str


class Fact(TypedDict):
    """What the page was made from."""

    label: str
    value: str


def capital(text: str) -> str:
    """Returns `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def stretches(counts: Iterable[tuple[str, int]], of: int) -> list[Bar]:
    """Returns the bar of some counts by what they stand for; an empty one where all are 0."""
    found: list[Bar] = [{"kind": kind, "width": width(count, of)} for kind, count in counts if count]
    return found or [{"kind": "wait", "width": "0"}]


def width(count: int, of: int) -> str:
    """Returns a share in percent as CSS takes it; 0 of nothing is no width."""
    return f"{100 * count / of:.2f}" if of else "0"
