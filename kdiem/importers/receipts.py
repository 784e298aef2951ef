"""What became of every row: the receipt, which is committed, and the rows turned back, which are not."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kdiem.campaign import Campaign
from kdiem.importers.base import Draft, Reason, said

# A file of a campaign has at most 20,000 YAML nodes (`yamlgate`), and a row takes seven.
ROWS = 2_500
MARK_ROW, MARK_REASONS = "kdiem:row", "kdiem:reasons"
_FORMULA = ("=", "+", "-", "@")


class Fate(NamedTuple):
    """What became of one row; `record` is the id that it made, updated or repeats."""

    at: str
    fate: str
    record: str = ""
    reasons: tuple[Reason, ...] = ()
    mends: str = ""


class Received(NamedTuple):
    """One file of a run, with the fates of its rows in their order."""

    name: str
    sha256: str
    format: str
    encoding: str | None
    fates: tuple[Fate, ...]


def counts(fates: Iterable[Fate]) -> dict[str, int]:
    """Returns received, accepted, duplicate and rejected.

    Raises:
        AssertionError: they do not add up, which would be a fault of kdiem.
    """
    rows = list(fates)
    of = Counter(row.fate for row in rows)
    found = {"received": len(rows), **{fate: of[fate] for fate in ("accepted", "duplicate", "rejected")}}
    if found["received"] != found["accepted"] + found["duplicate"] + found["rejected"]:
        raise AssertionError("received is not accepted + duplicate + rejected")
    return found


def parts(files: Sequence[Received]) -> Iterator[list[Received]]:
    """Yields the files of a run in portions that fit into one receipt each; a long file goes on in the next."""
    portion: list[Received] = []
    room = ROWS
    for file in files:
        rest = file.fates
        while True:
            portion.append(file._replace(fates=rest[:room]))
            room, rest = room - len(rest[:room]), rest[room:]
            if not rest and room:
                break
            yield portion
            portion, room = [], ROWS
            if not rest:
                break
    if portion:
        yield portion


def written(files: Iterable[Received]) -> list[dict[str, Any]]:
    """Returns the `files` of a receipt: reasons as codes, never a text or a name."""
    return [_source(file) for file in files]


def known(campaign: Campaign) -> tuple[dict[str, list[Any]], set[str], set[str]]:
    """Returns what earlier receipts hold: files by SHA-256, the ids that were collected, the rows already mended."""
    by_sha: dict[str, list[Any]] = {}
    ids: set[str] = set()
    mended: set[str] = set()
    for receipt in campaign.all("receipt"):
        for file in receipt.files:
            by_sha.setdefault(file.sha256, []).append((receipt.id, file))
            ids.update(row.record for row in file.rows if row.record)
            mended.update(row.mends for row in file.rows if row.mends and row.fate != "rejected")
    return by_sha, ids, mended


def told_before(file: Received, earlier: Sequence[tuple[str, Any]]) -> str:
    """Returns a receipt that says of these same bytes what would be said again; empty where that would be news."""
    rows = {(row.at, row.fate == "rejected", tuple(row.reasons)) for _, source in earlier for row in source.rows}
    now = [(fate.at, fate.fate == "rejected", _codes(fate)) for fate in file.fates]
    news = any(fate.fate == "accepted" for fate in file.fates) or not all(row in rows for row in now)
    return "" if news or not earlier else str(earlier[0][0])


def turned_back(campaign: Campaign) -> set[str]:
    """Returns every row that a receipt turned back, as a mended one names it: `bn-…#file:place`."""
    return {
        f"{receipt.id}#{file.name}:{row.at}"
        for receipt in campaign.all("receipt")
        for file in receipt.files
        for row in file.rows
        if row.fate == "rejected"
    }


def rejected_rows(rows: Sequence[tuple[Draft, str, str]]) -> bytes:
    """Returns a CSV file of rows turned back, as they came, with their mark and why, to be taken in by `--fix`.

    All rows are of one sheet. A cell that Excel would take for a formula gets an apostrophe before it.
    """
    header = rows[0][0].header
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*header, MARK_ROW, MARK_REASONS])
    for draft, mark, why in rows:
        cells = [_shielded(said(cell)) for cell in draft.row.cells] if draft.row else []
        own = [*cells[: len(header)], *[""] * (len(header) - len(cells))]
        writer.writerow([*own, mark, why, *cells[len(header) :]])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def rejected_file(raw: bytes, mark: str, whys: Sequence[str], prose: bool) -> bytes:
    """Returns a record file that was turned back, with why in comments at its end."""
    opened, closed = ("<!-- ", " -->") if prose else ("# ", "")
    lines = [f"kdiem:mends {mark}", *(f"kdiem: {why}".replace("--", "—") for why in whys)]
    text = "".join(f"{opened}{line}{closed}\n" for line in lines)
    return raw.rstrip(b"\r\n") + b"\n" + text.encode()


def unshielded(text: str) -> str:
    """Takes off the apostrophe that `rejected_rows` put before a cell."""
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _shielded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _source(file: Received) -> dict[str, Any]:
    head: dict[str, Any] = {"name": file.name, "sha256": file.sha256, "format": file.format}
    if file.encoding:
        head["encoding"] = file.encoding
    return {**head, **counts(file.fates), "rows": [_row(fate) for fate in file.fates]}


def _row(fate: Fate) -> Mapping[str, Any]:
    row: dict[str, Any] = {"at": fate.at, "fate": fate.fate}
    if fate.record:
        row["record"] = fate.record
    if fate.reasons:
        row["reasons"] = list(_codes(fate))
    if fate.mends:
        row["mends"] = fate.mends
    return row


def _codes(fate: Fate) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.code for reason in fate.reasons))
