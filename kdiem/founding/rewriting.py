"""One record of a campaign as it stands in the next: the same but for what it names that stays behind."""

from __future__ import annotations

import copy
import datetime
from typing import Any, NamedTuple

from kdiem import filing, reading
from kdiem.campaign import Campaign, Loc
from kdiem.editing import fields, naming
from kdiem.founding import legacy
from kdiem.founding.legacy import Legacy
from kdiem.records import catalog
from kdiem.records.base import Record

# Units and people have the same slug year after year: of them nothing need be said.
_SAME_ALWAYS = ("unit", "person")
# What a record can do without: where a defect was found, the earlier defect, the earlier rating, one of many defects.
_MAY_GO = ("found_in", "recurs", "rates_again", "defects")
_EARLIER = "Kỳ trước ({code}): {what}"  # stands in the record's note, and records are Vietnamese


class Rewritten(NamedTuple):
    """Where a record goes and its bytes there; `noted` counts what it named that now stands only in its note."""

    path: str
    raw: bytes
    noted: int


def rewritten(old: Campaign, over: Legacy, record: Record, topics: frozenset[str]) -> Rewritten:
    """Returns a record's file in the next campaign; its bytes as they were where nothing in it changes.

    `carried_from` says in which campaign it was first made. What it names that stays behind, and a topic that is
    none of `topics`, moves to its note. Waivers and standing issues that are over go.
    """
    kind = catalog.kind_of(record)
    raw = old.text(record.path)
    before = reading.data_of(kind, raw)
    after = copy.deepcopy(before)
    aside = [*_left_behind(old, over, record, after), *_topics_gone(old, after, topics)]
    _end(after, over.day)
    code = old.settings.code if old.settings else ""
    if aside:
        said = _EARLIER.format(code=code, what="; ".join(aside))
        after["note"] = f"{before['note']}\n{said}" if before.get("note") else said
    if kind.name not in _SAME_ALWAYS:
        after.setdefault("carried_from", f"{code}:{record.id}")
    home = over.homes.get(record.id)
    path = filing.path_for(old, kind, record.id, home) if home else record.path
    return Rewritten(path, raw if after == before else filing.file_of(kind, after), len(aside))


def _left_behind(old: Campaign, over: Legacy, record: Record, data: dict[str, Any]) -> list[str]:
    """Takes out of the data what names a record that stays behind; a self-review gives way to who wrote it."""
    said = []
    for named in reversed(catalog.references(record)):
        if named.ref == "plan" or named.ref.partition("#")[0].partition(":")[0] in over.records:
            continue
        writer = legacy.whom(old, named.ref)
        if writer != named.ref and "unit" in named.to.kinds:
            _put(data, named.loc, writer)
        elif named.loc[0] in _MAY_GO:
            _put(data, named.loc, None)
        else:
            continue
        title = fields.at(type(record), named.loc[:1]).title
        said.append(f"{title} {named.ref}")
    return said[::-1]


def _put(data: Any, loc: Loc, value: str | None) -> None:
    for step in loc[:-1]:
        data = data[step]
    if value is None:
        del data[loc[-1]]
    else:
        data[loc[-1]] = value


def _topics_gone(old: Campaign, data: dict[str, Any], topics: frozenset[str]) -> list[str]:
    parts = [data, *data.get("standing_issues", ())]
    gone = [part.pop("topic") for part in parts if part.get("topic") and part["topic"] not in topics]
    titles = naming.terms(old) if gone else {}
    return [f"nội dung “{titles.get(topic, topic)}”" for topic in gone]


def _end(data: dict[str, Any], day: datetime.date) -> None:
    for key in ("waivers", "standing_issues"):
        if key in data:
            data[key] = [part for part in data[key] or () if not part.get("until") or part["until"] >= str(day)]
