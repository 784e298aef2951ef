"""What a cell of an XLSX form is filled in with: a number that stays one, or a text that is no formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinja2 import Template, Undefined
from jinja2.exceptions import SecurityError
from lxml import etree

from kdiem.formats.base import shown
from kdiem.formats.filters import FILTERS, text
from kdiem.formats.forms.repeats import bare
from kdiem.formats.forms.script import TAG, plain
from kdiem.formats.forms.workbook import said, tag
from kdiem.formats.sandbox import Sandbox
from kdiem.vietnum import parse_count, parse_day, parse_percent
from kdiem.words import Words

Value = str | int | float | None

LONGEST = 32_767
"""Characters of a cell."""


def sandbox(keep: Callable[[Value], None] = lambda value: None) -> Sandbox:
    """Returns where the tags of a form run; `keep` is told each value before it becomes a text."""

    def finalize(value: object) -> str:
        if isinstance(value, Undefined):
            return str(value)
        if isinstance(value, bool) or not isinstance(value, (str, int, float, type(None))):
            raise SecurityError(f"it prints a {type(value).__name__}, which is no text and no number")
        keep(value)
        return text(value)  # type: ignore[arg-type]

    return Sandbox(finalize, FILTERS | {"number": _number, "date": _date})  # type: ignore[arg-type]


class TooMuch(Exception):
    """A sheet does not hold it."""

    def __init__(self, words: Words, cell: str) -> None:
        super().__init__(words.say("en"))
        self.words = words
        self.cell = cell


class Cells:
    """Fills in one cell after the other; each text with tags is read once, however many rows repeat it."""

    def __init__(self, shared: list[str]) -> None:
        self.shared = shared
        self.seen: list[Value] = []
        self.sandbox = sandbox(self.seen.append)
        self.templates: dict[str, Template] = {}

    def fill(self, cell: Any, values: Mapping[str, object] | None) -> None:
        """A number stays one, so that it is added up and shown as the cell's format has it."""
        source = said(cell, self.shared)
        if not TAG.search(source):
            return
        value = self._value(bare(source).strip(), values) if values is not None else ""
        for inside in list(cell):
            cell.remove(inside)
        cell.attrib.pop("t", None)
        if isinstance(value, (int, float)):
            etree.SubElement(cell, tag("v")).text = str(value)
        else:
            _write_text(cell, text(value))

    def _value(self, source: str, values: Mapping[str, object]) -> Value:
        if source not in self.templates:
            self.templates[source] = self.sandbox.of(TAG.sub(lambda found: plain(found[0]), source), "cell")
        self.seen.clear()
        printed = self.templates[source].render(values)
        return self.seen[0] if TAG.fullmatch(source) and len(self.seen) == 1 else printed


def _write_text(cell: Any, said: str) -> None:
    """As a string of its own, which no program reads as a formula, whatever sign it begins with."""
    if len(said) > LONGEST:
        raise TooMuch(_LONG.filled(length=len(said)), cell.get("r"))
    if said:
        cell.set("t", "inlineStr")
        inside = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
        inside.text = re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", shown(said))
        if inside.text != inside.text.strip():
            inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


_LONG = Words("its text has {length} characters; a cell holds 32,767", "nội dung dài {length} ký tự; một ô chứa 32.767")


def _number(value: Value) -> Value:
    """A number that its data hold as text, as percentages are: "66.5" or "66,5"; what is none stays a text."""
    if not isinstance(value, str):
        return value
    if (count := parse_count(value)) is not None:
        return count
    share = parse_percent(value)
    return value if share is None else float(share)


def _date(value: Value) -> Value:
    """A day as Excel counts it, so that the cell's format shows it and days can be told apart."""
    day = parse_day(value) if isinstance(value, str) else None
    return (day - date(1899, 12, 30)).days if day and day.year >= 1901 else value
