"""Record files: one record or a list of records in YAML, one in Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from kdiem.importers.base import Content, Entry, Reason, Step
from kdiem.records.base import ID_LETTERS
from kdiem.yaml import yamlfile
from kdiem.yaml.yamlgate import Unreadable

_ID = re.compile(rf"[a-z]{{2}}-[{ID_LETTERS}]{{8,}}")
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*-(?:\s|\Z)")
# What `receipts` writes behind a record file that was turned back; a comment in YAML and in Markdown.
_MENDS = re.compile(rb"\n(?:# |<!-- )kdiem:mends (bn-[0-9a-z]+#[^\r\n]*?)(?: -->)?\r?\n")
_BACK = re.compile(rb"\n<!-- kdiem:mends [^\n]*(?:\n<!-- kdiem:[^\n]*)*\s*\Z")

Line = Callable[[tuple[Step, ...]], int]


def read(raw: bytes, name: str) -> Content | list[Reason]:
    """Returns the records of a YAML file, or what makes it unreadable; a file may be named by its record's id.

    Each record may say its `kind`, `id` and `home` (the unit that received it) beside its own fields.
    """
    listed = bool(_LIST.match(raw))
    # A list at the top becomes the value of a key, one line further down; the gate still sees every byte.
    text = b"records:\n" + raw.removeprefix(b"\xef\xbb\xbf") if listed else raw
    try:
        data = yamlfile.load(text)
    except Unreadable as unreadable:
        return _faults(unreadable, int(listed))
    items = data["records"] if set(data) == {"records"} else None
    if not isinstance(items, list):
        return Content("yaml", None, entries=(_entry(data, _line(raw, (), 0), _named(name), _mends(raw)),))
    strange = [n for n, item in enumerate(items) if not isinstance(item, dict)]
    lines = [_line(text, ("records", n), int(listed)) for n in range(len(items))]
    if strange:
        return [Reason("not-a-mapping", {}, lines[n](())) for n in strange]
    mends = _mends(raw)
    return Content(
        "yaml", None, entries=tuple(_entry(item, line, "", mends) for item, line in zip(items, lines, strict=True))
    )


def read_prose(raw: bytes, name: str) -> Content | list[Reason]:
    """Returns the record of a Markdown file with front matter, or what makes it unreadable."""
    mends = _mends(raw)
    text = _BACK.sub(b"\n", raw)
    try:
        front, body, _ = yamlfile.load_prose(text)
    except Unreadable as unreadable:
        return _faults(unreadable, 0)
    entry = _entry({**front, "body": body}, _line(text, (), 0, prose=True), _named(name), mends)
    return Content("markdown", None, entries=(entry,))


def _faults(unreadable: Unreadable, shift: int) -> list[Reason]:
    """Lines are those of the file as it came, before a key was put above its list."""
    moved = [
        {
            name: value - shift if name == "first_line" and isinstance(value, int) else value
            for name, value in fault.values.items()
        }
        for fault in unreadable.faults
    ]
    return [
        Reason(fault.name, values, max(1, fault.line - shift))
        for fault, values in zip(unreadable.faults, moved, strict=True)
    ]


def _named(name: str) -> str:
    stem = PurePath(name).stem
    return stem if _ID.fullmatch(stem) else ""


def _entry(data: dict[str, Any], line: Line, id_: str, mends: str) -> Entry:
    own = {key: value for key, value in data.items() if key not in ("kind", "id", "home")}
    kind, id_said, home = (str(data.get(key) or "") for key in ("kind", "id", "home"))
    return Entry(line(()), kind, id_said or id_, home, own, line, mends)


def _line(raw: bytes, above: tuple[Step, ...], shift: int, prose: bool = False) -> Line:
    found: list[yamlfile.Places] = []

    def line(loc: tuple[Step, ...]) -> int:
        if not above and not loc:
            return 1
        if not found:  # the careful reader is slow: only a file with a fault, or with several records, needs it
            found.append(yamlfile.places(raw, prose=prose))
        return found[0].value((*above, *loc))[0] - shift

    return line


def _mends(raw: bytes) -> str:
    found = _MENDS.search(raw[-4000:] if raw.endswith(b"\n") else raw[-4000:] + b"\n")
    return found[1].decode("utf-8", "replace") if found else ""
