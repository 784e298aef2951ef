"""What each document says: the plain data of its template, reckoned, sorted and cleared beforehand."""

from __future__ import annotations

from typing import TypedDict

Number = int | str | None
"""A count; a text passes as it is ("dưới 5", "hơn 9.000"); None is "—"."""


class Line(TypedDict):
    """A figure as a row: a count out of a base. `percent` is "66.5" or "66,5", None without a base or of 0."""

    label: str
    count: Number
    base: Number
    percent: str | None


class Group(TypedDict):
    """A row of the remediation table. `percent` is done / total, "66.5" or "66,5"; None if total is 0 or not known."""

    label: str
    total: Number
    done: Number
    in_progress: Number
    not_started: Number
    percent: str | None


class Level(TypedDict):
    """One row of the comments table: a cell for each column, the row's sum among them if it is wanted."""

    label: str
    cells: list[Number]


class Comments(TypedDict):
    """Comments by level and by class of those commented upon. `total` is the last row, None for none.

    `measure` names the unit of count if the whole table has one; `note` says what was counted otherwise.
    """

    columns: list[str]
    levels: list[Level]
    total: Level | None
    measure: str
    note: str


class Reached(TypedDict):
    """To how many of all units of a level points were suggested; `of_what`: `tổ chức cơ sở đảng`, `chi bộ`."""

    units: int
    units_all: int
    of_what: str


class Suggestions(TypedDict):
    """Suggested points, the units of each level that got some; `answered` None if unknown.

    `itself`: the unit has none below it, so that what was suggested was suggested to itself.
    """

    items: int
    itself: bool
    reached: list[Reached]
    answered: int | None


class Part(TypedDict):
    """A part of a total ("trong đó"): its label follows its count in the sentence."""

    label: str
    count: int


class Discipline(TypedDict):
    """Who was disciplined; None where nobody has reported, 0 where nobody was. `lines`: of whom; `forms`: how."""

    total: int | None
    organisations: int
    members: int
    lines: list[Part]
    forms: list[Part]


class Stated(TypedDict):
    """A number as a source states it beside the same reckoned from its counts, both ready to print."""

    what: str
    source: str
    stated: str
    computed: str
    remark: str
