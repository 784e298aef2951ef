"""A row that names a known record: the dated entry that it adds, or where it differs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from kdiem.importers.base import cleaned
from kdiem.records.base import Record

# The dated list of each kind that such a row may add to.
ADDED_TO = {"defect": "updates", "remedy": "evidence", "comment": "delivered_to", "suggestion": "delivered"}


class Merge(NamedTuple):
    """What a row brings to a record: the list it adds to, what it adds, and the keys in which it differs."""

    key: str
    added: tuple[dict[str, Any], ...]
    differing: tuple[str, ...]


def merged(kind: str, record: Record, data: dict[str, Any], whole_lists: bool = False) -> Merge:
    """Returns what data would change in a record; a key that they leave out is no difference.

    A row brings only the first of a list; `whole_lists` is for data where a shorter list is a difference.
    """
    known = record.model_dump()
    key = ADDED_TO.get(kind, "")
    entries = data.get(key) or []
    if not isinstance(entries, list):
        return Merge(key, (), (key,))
    added = tuple(entry for entry in entries if not any(_within(entry, old) for old in known.get(key, ())))
    differing = [name for name, value in data.items() if name != key and not _within(value, known.get(name))]
    if whole_lists:
        lists = [name for name, value in data.items() if name != key and isinstance(value, list)]
        differing += [name for name in lists if name not in differing and len(data[name]) < len(known.get(name) or ())]
    return Merge(key, added, tuple(differing))


def whole(record: Record, merge: Merge) -> list[Any]:
    """Returns the list as it stands after the merge, for the file."""
    return [*_plain(record.model_dump(exclude_unset=True).get(merge.key, ())), *merge.added]


def _within(part: object, whole: object) -> bool:
    """True where everything that `part` says stands in `whole`; texts are compared without regard to line breaks."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(_within(value, whole.get(key)) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(whole, list | tuple) and len(part) <= len(whole) and all(map(_within, part, whole))
    return part is None or _same(part) == _same(whole)


def _same(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return " ".join(cleaned(value).split()) if isinstance(value, str) else value


def _plain(entries: Any) -> Iterator[dict[str, Any]]:
    for entry in entries:
        yield {key: value for key, value in entry.items() if value is not None}
