"""A cell -> the value that a field holds in a file, by the field's type."""

from __future__ import annotations

import datetime
import re
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any

from kdiem import viet, vietnum
from kdiem.importers.base import About, Cell, Read, Reason, said, unfit
from kdiem.records.base import Labels, Leaf, Reference, Span, labels_of

Resolve = Callable[[Reference, str], str | Reason]

_YES = frozenset(viet.fold(word) for word in ("có", "x", "yes", "y", "true", "đúng", "đã", "rồi", "1"))
_NO = frozenset(viet.fold(word) for word in ("không", "no", "n", "false", "sai", "chưa", "0"))
_TICKS, _CROSSES = frozenset("✓✔☑☒"), frozenset("☐✗✘-–")
_SPAN = re.compile(r"\s*(?:->|→|–|—|\bđến\b| - )\s*")
_MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


def reader(leaf: Leaf, resolve: Resolve, terms: Mapping[str, Labels], year: int | None) -> Read:
    """Returns what reads the cells of a column; it answers with a value, or with a Reason where the cell has none.

    `terms` are choices that come from the rule pack, by key; `year` serves days that name none.
    """
    shape, many = _bare(leaf.annotation)
    one = _one(leaf, shape, resolve, terms, year)
    return _several(one, bool(_reference(leaf))) if many else one


def _one(leaf: Leaf, shape: Any, resolve: Resolve, terms: Mapping[str, Labels], year: int | None) -> Read:
    reference = _reference(leaf)
    if reference:
        return _remembering(lambda text: resolve(reference, text))
    if labels := labels_of(leaf.marks) or terms.get(leaf.keys[-1]):
        return _remembering(_choice(labels))
    if shape is datetime.date:
        return lambda cell: _day(cell, year)
    if shape is Span:
        return _remembering(lambda text: _span(text, year))
    if shape is bool:
        return _flag
    if shape is int:
        return _count
    if any(getattr(mark, "pattern", None) == _MONTH for mark in _flat(leaf.marks)):
        return _remembering(_month)
    return _text


def _bare(annotation: Any) -> tuple[Any, bool]:
    """Takes Annotated, `| None` and one tuple off a type; True where there was a tuple."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return _bare(next(one for one in typing.get_args(annotation) if one is not type(None)))
    if origin is tuple:
        return _bare(typing.get_args(annotation)[0])[0], True
    return annotation, False


def _flat(marks: tuple[object, ...]) -> list[object]:
    return [inner for mark in marks for inner in (mark, *getattr(mark, "metadata", ()))]


def _reference(leaf: Leaf) -> Reference | None:
    return next((mark for mark in leaf.marks if isinstance(mark, Reference)), None)


def _remembering(read: Callable[[str], object]) -> Read:
    """The same few units, people and choices fill a column: each text is looked up once."""
    known: dict[str, object] = {}

    def remembered(cell: Cell) -> object:
        key = cell if isinstance(cell, str) else said(cell)
        if key not in known:
            known[key] = read(said(cell))
        return known[key]

    return remembered


def _several(one: Read, references: bool) -> Read:
    """Several values in a cell stand on lines of their own; references may stand behind semicolons too."""
    parting = re.compile(r"\s*[;\n]\s*" if references else r"\s*\n\s*")

    def read(cell: Cell) -> object:
        found = [one(part) for part in parting.split(said(cell)) if part]
        return next((value for value in found if isinstance(value, Reason)), found)

    return read


def _choice(labels: Labels) -> Callable[[str], object]:
    exact: dict[str, set[str]] = {}
    loose: dict[str, set[str]] = {}
    for key, spellings in labels.all.items():
        for form in (key, key.replace("_", " "), *spellings):
            exact.setdefault(viet.fold_tones(form), set()).add(key)
            loose.setdefault(viet.fold(form), set()).add(key)

    def read(text: str) -> object:
        found = exact.get(viet.fold_tones(text)) or loose.get(viet.fold(text)) or set()
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Reason("ambiguous-value", {"candidates": ", ".join(sorted(found))})
        spelt = {form: form for spellings in labels.all.values() for form in spellings}
        return Reason("unknown-value", {"choices": _listed(labels), "guess": viet.closest(text, spelt) or ""})

    return read


def _listed(labels: Labels) -> str:
    spelt = [spellings[0] for spellings in labels.all.values()]
    return "; ".join(spelt[:12]) + ("; …" if len(spelt) > 12 else "")


def _day(cell: Cell, year: int | None) -> object:
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    day = vietnum.parse_day(said(cell), year) if isinstance(cell, str) else None
    return day or Reason("not-a-day", {"value": _shown(cell)})


def _span(text: str, year: int | None) -> object:
    ends = [vietnum.parse_day(part, year) for part in _SPAN.split(text)]
    if len(ends) != 2 or None in ends:
        return Reason("not-a-span")
    return {"since": ends[0], "until": ends[1]}


def _month(text: str) -> object:
    month = vietnum.parse_month(text)
    return f"{month[0]}-{month[1]:02}" if month else Reason("not-a-month", {"value": _shown(text)})


def _flag(cell: Cell) -> object:
    if isinstance(cell, bool):
        return cell
    text = said(cell)
    if text in _TICKS or viet.fold(text) in _YES:
        return True
    if text in _CROSSES or viet.fold(text) in _NO:
        return False
    return Reason("not-yes-or-no")


def _count(cell: Cell) -> object:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    found = vietnum.parse_approx(said(cell)) if isinstance(cell, str) else None
    if found is None:
        return Reason("not-a-count", {"value": _shown(cell)})
    return About(found[0]) if found[1] else found[0]


def _text(cell: Cell) -> object:
    text = said(cell)
    fault = unfit(text)
    return Reason(fault) if fault else text


def _shown(cell: Cell) -> str:
    """What a message may echo of a cell that should hold a day or a number: figures, never a name."""
    text = said(cell)
    return text[:30] if re.fullmatch(r"[\d\s.,:%/+\-–]*", text) else "…"
