"""Everything that a run writes, as one batch: records, receipts, and what stays in `private/`."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.disk.journal import Change
from kdiem.gitrepo import tree
from kdiem.importers import catalog as formats
from kdiem.importers import reasons, receipts, verdict
from kdiem.importers.base import Content, Draft, Reason
from kdiem.importers.givers import SECRET, Givers
from kdiem.importers.settling import Settled
from kdiem.records import catalog

_RECEIPT, _GIVER = catalog.BY_NAME["receipt"], catalog.BY_NAME["giver"]
_LANG = "vi"  # whoever mends a row reads Vietnamese
Made = tuple[str, Sequence[receipts.Received]]  # a receipt's id and what it tells of

_ODD = re.compile(r"[^\w .()+,–-]")


class Source(NamedTuple):
    """A file as it came, and what was found in it; `raw` is None where nothing of it is kept."""

    name: str
    raw: bytes | None
    sha256: str
    format: str
    encoding: str | None
    content: Content | list[Reason]


class Parcel(NamedTuple):
    """The changes of a run, its receipts, and the files of rows to mend; no changes where it brought no news."""

    changes: tuple[Change, ...]
    receipts: tuple[str, ...]
    to_mend: tuple[str, ...]
    subject: str = ""
    trailers: tuple[tuple[str, str], ...] = ()


def packed(
    shelf: tree.Tree, campaign: Campaign, givers: Givers, sources: Sequence[Source], settled: Settled, on: datetime.date
) -> Parcel:
    """Returns all that a run writes; the same rows on the same day give the same bytes."""
    received = [
        receipts.Received(source.name, source.sha256, source.format, source.encoding, settled.fates_of(n))
        for n, source in enumerate(sources)
    ]
    earlier, _, _ = receipts.known(campaign)
    told = [receipts.told_before(file, earlier.get(file.sha256, ())) for file in received]
    if all(told):
        return Parcel((), tuple(dict.fromkeys(told)), tuple(_left_to_mend(shelf, told)))
    made = [(_receipt_id(on, n, part), part) for n, part in enumerate(receipts.parts(received))]
    changes = [*_records(campaign, settled), *_receipts(campaign, on, made)]
    mending = list(_to_mend(sources, settled, made))
    private = [*_originals(sources), *mending, *_names(campaign, givers, settled)]
    changes += [Change(path, None, content) for path, content in dict(private).items() if path not in shelf.paths]
    counts = receipts.counts(settled.fates)
    subject = "collect: {accepted} accepted, {duplicate} duplicate, {rejected} rejected".format(**counts)
    ids = tuple(id_ for id_, _ in made)
    trailers = (*(("Kdiem-Record", id_) for id_ in ids), ("Kdiem-Action", "collect"))
    return Parcel(tuple(changes), ids, tuple(path for path, _ in mending), subject, trailers)


def _left_to_mend(shelf: tree.Tree, told: Sequence[str]) -> Iterator[str]:
    starts = tuple(f"private/rejected/{id_}-" for id_ in told)
    return (path for path in sorted(shelf.paths) if path.startswith(starts))


def _receipt_id(on: datetime.date, number: int, part: Sequence[receipts.Received]) -> str:
    content = json.dumps([on.isoformat(), number, receipts.written(part)], ensure_ascii=False, sort_keys=True)
    return filing.derived_id(_RECEIPT, content)


def _records(campaign: Campaign, settled: Settled) -> Iterator[Change]:
    """New records in the order of their ids, so that a commit does not show in which order slips lay."""
    crowd = Counter(campaign.crowd)
    for kind, id_, record in sorted(settled.new, key=lambda new: new.id):
        path = filing.path_for(campaign, kind, id_, record.home, crowd)
        crowd[path.rpartition("/")[0]] += 1
        yield Change(path, None, filing.file_of(kind, verdict.data_of(record)))
    for path, (before, after) in sorted(settled.changed.items()):
        yield Change(path, before, after)


def _receipts(campaign: Campaign, on: datetime.date, made: Sequence[Made]) -> Iterator[Change]:
    crowd = Counter(campaign.crowd)
    for id_, part in made:
        path = filing.path_for(campaign, _RECEIPT, id_, "", crowd)
        crowd[path.rpartition("/")[0]] += 1
        yield Change(path, None, filing.file_of(_RECEIPT, {"on": on, "files": receipts.written(part)}))


def _originals(sources: Sequence[Source]) -> Iterator[tuple[str, bytes]]:
    for source in sources:
        if source.raw is not None:
            yield f"private/originals/{source.sha256[:12]}-{_safe(source.name)}", source.raw


def _names(campaign: Campaign, givers: Givers, settled: Settled) -> Iterator[tuple[str, bytes]]:
    """Who gave the comments of this run; the secret is kept as soon as a pseudonym was made with it."""
    if givers.fresh and settled.individuals:
        yield SECRET, givers.fresh
    crowd = Counter(campaign.crowd)
    for pseudonym, content in sorted(givers.files.items()):
        if pseudonym not in campaign.by_id:
            path = filing.path_for(campaign, _GIVER, pseudonym, "", crowd)
            crowd[path.rpartition("/")[0]] += 1
            yield path, content


def _to_mend(sources: Sequence[Source], settled: Settled, made: Sequence[Made]) -> Iterator[tuple[str, bytes]]:
    """One file for each sheet that rows were turned back from, or each record file; a whole file stays an original."""
    told = {(file.sha256, fate.at): id_ for id_, part in made for file in part for fate in file.fates}
    back: dict[int, list[tuple[Draft, receipts.Fate]]] = {}
    for draft, fate in zip(settled.drafts, settled.fates, strict=True):
        if fate.fate == "rejected" and sources[draft.file].raw is not None:
            back.setdefault(draft.file, []).append((draft, fate))
    for n, rows in back.items():
        source = sources[n]
        first = told[source.sha256, rows[0][1].at]
        marks = [f"{told[source.sha256, fate.at]}#{source.name}:{fate.at}" for _, fate in rows]
        start = f"private/rejected/{first}-{n + 1}"
        yield from _sheets_to_mend(start, source, rows, marks)
        yield from _file_to_mend(start, source, rows, marks[0])


def _sheets_to_mend(
    start: str, source: Source, rows: Sequence[tuple[Draft, receipts.Fate]], marks: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    by_header: dict[tuple[str, ...], list[tuple[Draft, str, str]]] = {}
    for (draft, fate), mark in zip(rows, marks, strict=True):
        if draft.row is not None:
            why = "; ".join(reasons.say(reason, _LANG) for reason in fate.reasons)
            by_header.setdefault(draft.header, []).append((draft, mark, why))
    for number, own in enumerate(by_header.values(), 1):
        part = f"-{number}" if len(by_header) > 1 else ""
        yield f"{start}{part}-{PurePath(_safe(source.name)).stem}.csv", receipts.rejected_rows(own)


def _file_to_mend(
    start: str, source: Source, rows: Sequence[tuple[Draft, receipts.Fate]], mark: str
) -> Iterator[tuple[str, bytes]]:
    format_ = formats.format_of(source.name)
    if source.raw is not None and format_ and not format_.sheets:
        whys = [f"{draft.at}: {reasons.say(reason, _LANG)}" for draft, fate in rows for reason in fate.reasons]
        raw = receipts.rejected_file(source.raw, mark, whys, format_.name == "markdown")
        yield f"{start}-{_safe(source.name)}", raw


def _safe(name: str) -> str:
    """A name that every system takes, from one that a stranger chose."""
    plain = _ODD.sub("_", name)
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:80].strip(' .') or 'file'}{dot}{ending[:10].strip()}" if dot else plain[:80].strip(" .") or "file"
