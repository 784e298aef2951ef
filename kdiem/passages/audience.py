"""For whom a document is, and what may not be told to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from kdiem.passages import suppression
from kdiem.words import Words

Audience = Literal["committee", "upper", "units", "subject", "asked"]

AUDIENCES: Mapping[Audience, Words] = {
    "committee": Words("the managing committee's own copy", "cấp uỷ quản lý"),
    "upper": Words("the upper level", "cấp uỷ cấp trên"),
    "units": Words("the units below", "các đơn vị trực thuộc"),
    "subject": Words("the subject", "đối tượng kiểm điểm"),
    "asked": Words("who is asked to comment", "tổ chức, cá nhân được xin ý kiến"),
}
WITHHELD = "(*)"


class Suppressed(NamedTuple):
    """A table of counts as an audience may see it: `int` for what is shown, else "< 5" or "(*)".

    Each of `rows` ends with its total where totals stand across; `total` is the last row, None where there is none.
    `note` says what the marks mean, to be printed below the table; empty where nothing is hidden.
    """

    rows: list[list[int | str]]
    total: list[int | str] | None
    note: str


def small(count: int, audience: Audience, k: int) -> int | str:
    """Returns a count of comments as an audience may see it: under `k`, all but the committee see "< 5".

    For a number that stands alone. In a table use `suppressed`: there a small one could be reckoned from the sums.
    """
    return count if audience == "committee" or count >= k or count == 0 else f"< {k}"


def suppressed(
    counts: Sequence[Sequence[int]], audience: Audience, k: int, across: bool = True, down: bool = True
) -> Suppressed:
    """Returns a table of comment counts with its totals, as an audience may see it; the committee sees all of it.

    `counts` are the rows without totals, all of one length; `across` adds the total of each row as its last cell,
    `down` a last row with the totals of the columns. Counts of 1 to k - 1 become "< 5", and as many others "(*)" as it
    takes that none of the hidden ones can be reckoned: `suppression.marks` states the exact guarantee. It holds for
    one table: what stands in it may be printed nowhere else in the document, its sums neither.

        table = suppressed([[16, 3], [215, 409]], of.audience, k)
        rows = [{"label": label, "cells": cells} for label, cells in zip(labels, table.rows)]
        total = {"label": "Cộng", "cells": table.total}
        note = table.note
    """
    if not counts:
        return Suppressed([], None, "")
    threshold = 0 if audience == "committee" else k
    grid = suppression.marks(counts, threshold, across, down)
    totals = [[*row, sum(row)] for row in counts]
    table = [*totals, [sum(column) for column in zip(*totals, strict=True)]]
    shown = [
        [_printed(count, mark, k) for count, mark in zip(row, line, strict=True) if mark != "absent"]
        for row, line in zip(table, grid, strict=True)
    ]
    found = {mark for line in grid for mark in line}
    return Suppressed(shown[:-1], shown[-1] if down else None, _note(found, k))


def _printed(count: int, mark: suppression.Mark, k: int) -> int | str:
    return {"small": f"< {k}", "withheld": WITHHELD}.get(mark, count)


def _note(found: set[suppression.Mark], k: int) -> str:
    parts = [f"“< {k}” là có ý kiến nhưng dưới {k}"] if "small" in found else []
    if "withheld" in found:
        parts.append(f"“{WITHHELD}” là số không nêu, để không suy ra được số dưới {k}")
    return "; ".join(parts)
