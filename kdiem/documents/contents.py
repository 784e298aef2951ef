"""What each document says: the plain data of its template, reckoned, sorted and cleared beforehand."""

from __future__ import annotations

from typing import TypedDict

Number = int | str | None
"""A count; a text passes as it is ("dưới 5", "hơn 9.000"); None is "—"."""


class Group(TypedDict):
    """A row of the remediation table. `percent` is done / total, "66.5" or "66,5"; None if total is 0."""

    label: str
    total: int
    done: int
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


class Suggestions(TypedDict):
    """Suggested points, and to how many of all units of a level; `answered` None if unknown."""

    items: int
    of_what: str
    """What the units are: `tổ chức cơ sở đảng`, `chi bộ`."""
    units: int
    units_all: int
    answered: int | None


class Part(TypedDict):
    """A part of a total ("trong đó"): its label follows its count in the sentence."""

    label: str
    count: int


class Discipline(TypedDict):
    """Members disciplined; None where nobody has reported, 0 where there were none."""

    total: int | None
    lines: list[Part]


class Stated(TypedDict):
    """A number as a source states it beside the same reckoned from its counts, both ready to print."""

    what: str
    source: str
    stated: str
    computed: str
    remark: str


class Remediation(TypedDict):
    """remediation.md.j2: báo cáo kết quả khắc phục."""

    bases: list[str]
    """Each follows "Căn cứ": `Kế hoạch số 16-KH/TU, ngày 03/4/2012 của Tỉnh uỷ`."""
    suggestions: Suggestions
    comments: Comments
    measure: str
    """The unit of the remediation table: `khuyết điểm`."""
    groups: list[Group]
    total: Group
    discipline: Discipline
    stated: list[Stated]
    notes: list[str]
    """Whole sentences: the bases of percentages, the units of count."""


class Tally(TypedDict):
    """Comments upon one class in one unit of count; rows of different units are never added."""

    label: str
    count: Number
    unit: str


class Tallies(TypedDict):
    """The tallies of a digest, none where a count would point at someone; `note` says what may be added."""

    rows: list[Tally]
    note: str


class Letters(TypedDict):
    """Letters of organisations; a count under k comes as "dưới 5", None prints nothing."""

    organisations: Number


class Topic(TypedDict):
    """One topic; its points are texts alone, in an order that says nothing of who came first."""

    label: str
    points: list[str]


class Sense(TypedDict):
    """Ưu điểm; hạn chế, khuyết điểm; đề xuất, kiến nghị. `number` is its Roman numeral, from II on."""

    number: str
    label: str
    topics: list[Topic]


class Digest(TypedDict):
    """comments.md.j2: bản tổng hợp ý kiến góp ý đối với `subject`. It can hold no commenter and no date."""

    tallies: Tallies
    letters: Letters
    senses: list[Sense]
    notes: list[str]
