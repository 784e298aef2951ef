"""The list of formats that kdiem takes in, and the one way to open any of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from kdiem.importers import csv_, preflight, records, xlsx
from kdiem.importers.base import Content, Reason, Refusal, Sheet

MAX_BYTES = 50_000_000

_STAMPS = frozenset(("MẬT", "TỐI MẬT", "TUYỆT MẬT"))
_STAMPED = re.compile(rf"^[\W_]*(?:{'|'.join(sorted(_STAMPS))})[\W_]*$".encode(), re.MULTILINE)


class Format(NamedTuple):
    """A format by the endings of its files; `prose` is Markdown, where a comment is written otherwise than in YAML."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Content | list[Reason]]
    sheets: bool = True


def _workbook(raw: bytes, name: str) -> Content:
    preflight.check(raw)
    return xlsx.read(raw)


FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv", ".tsv"), lambda raw, name: csv_.read(raw)),
    Format("xlsx", (".xlsx",), _workbook),
    Format("yaml", (".yaml", ".yml"), records.read, sheets=False),
    Format("markdown", (".md",), records.read_prose, sheets=False),
)
BY_ENDING = {ending: format_ for format_ in FORMATS for ending in format_.endings}
_MACROS = (".xlsm", ".xlsb", ".xltm", ".xlam")


def format_of(name: str) -> Format | None:
    """Returns the format that a file's ending names."""
    return BY_ENDING.get(PurePath(name).suffix.casefold())


def opened(name: str, raw: bytes) -> Content | list[Reason]:
    """Returns what a file holds, or why it is turned back as a whole."""
    format_ = format_of(name)
    if format_ is None:
        ending = PurePath(name).suffix.casefold()
        known = ", ".join(BY_ENDING)
        return [Reason("macros") if ending in _MACROS else Reason("unknown-format", {"ending": ending, "known": known})]
    if len(raw) > MAX_BYTES:
        return [Reason("too-large-file", {"limit": MAX_BYTES // 1_000_000})]
    if not raw.strip():
        return [Reason("empty-file")]
    try:
        found = format_.read(raw, name)
    except Refusal as refusal:
        return [refusal.reason]
    if not format_.sheets and _STAMPED.search(raw):
        return [Reason("state-secret")]
    if isinstance(found, Content) and any(map(_stamped, found.sheets)):
        return [Reason("state-secret")]
    return found


def _stamped(sheet: Sheet) -> bool:
    return any(isinstance(cell, str) and cell.strip() in _STAMPS for row in sheet.rows for cell in row.cells)
