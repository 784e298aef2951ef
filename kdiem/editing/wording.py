"""A record in words: each field by its title, choices by their labels, references with the names they stand for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.editing import fields, naming
from kdiem.records import catalog
from kdiem.records.base import Part, Record
from kdiem.words import Words

_YES, _NO = Words("yes", "có"), Words("no", "không")
_HIDDEN = Words("(not shown in a log)", "(không hiện trong nhật ký)")
_COUNTED = {
    "points": Words("points: {n}", "{n} ý kiến"),
    "items": Words("items: {n}", "{n} nội dung"),
    "answers": Words("answers: {n}", "{n} nội dung trả lời"),
    "counts": Words("figures: {n}", "{n} số liệu"),
    "updates": Words("updates: {n}", "{n} lần cập nhật"),
    "files": Words("files: {n}", "{n} tệp"),
    "defects": Words("defects: {n}", "{n} khuyết điểm"),
    "held": Words("days: {n}", "{n} ngày"),
    "sittings": Words("sittings: {n}", "{n} buổi"),
    "units": Words("units: {n}", "{n} đơn vị"),
}


class Line(NamedTuple):
    """One field in words; what it holds itself follows one step deeper, with `said` empty."""

    depth: int
    title: str
    said: str


def lines(campaign: Campaign, record: Record, lang: str, masked: bool = False, item: int = 0) -> list[Line]:
    """Returns the fields of a record that say something; `item` shows one item, `masked` no words or names."""
    shown = list(_inside(campaign, fields.whole(type(record)), record, lang, masked, 0))
    if not item:
        return shown
    starts = [n for n, line in enumerate(shown) if line.title == f"#{item}"]
    rest = shown[starts[0] + 1 :]
    end = next((n for n, line in enumerate(rest) if line.depth <= shown[starts[0]].depth), len(rest))
    return [line._replace(depth=line.depth - 2) for line in rest[:end]]


def said(campaign: Campaign, field: fields.Field, value: object, lang: str, masked: bool = False) -> str:
    """Returns one value in words; a reference as its name with the id behind it, or the id alone where `masked`."""
    if isinstance(value, bool):
        return (_YES if value else _NO).say(lang)
    if isinstance(value, datetime.date):
        return vietnum.format_day(value)
    if field.reference and isinstance(value, str) and not masked:
        name = campaign.name(value)
        return value if name == value else f"{name} [{value}]"
    if field.is_term and (title := naming.terms(campaign).get(str(value))):
        return f"{title} [{value}]"
    if field.labels and str(value) in field.labels.all:
        return field.labels[str(value)] if lang == "vi" else str(value).replace("_", " ")
    return str(value)


def telling(campaign: Campaign, record: Record, lang: str, masked: bool = False) -> str:
    """Returns the one line by which a record is known in a list."""
    parts = [_told(campaign, record, path, lang, masked) for path in catalog.kind_of(record).telling]
    return " · ".join(part for part in parts if part)


def data(record: Record, masked: bool = False) -> dict[str, Any]:
    """Returns a record for programs: its kind, what its place says, and every field that is set."""
    held = _plain(fields.whole(type(record)), record, masked)
    assert isinstance(held, dict)
    return {"kind": catalog.kind_of(record).name, "id": record.id, "home": record.home, "path": record.path, **held}


def heading(field: fields.Field, lang: str) -> str:
    """Returns how a field is called: its Vietnamese title, or its key in words."""
    return field.title if lang == "vi" else str(field.loc[-1]).replace("_", " ")


def _inside(campaign: Campaign, of: fields.Field, value: object, lang: str, masked: bool, depth: int) -> Iterator[Line]:
    for field, inner in _filled(of, value):
        name = f"#{int(field.loc[-1]) + 1}" if isinstance(field.loc[-1], int) else heading(field, lang)
        if of.is_mapping:
            name = str(field.loc[-1])
        if isinstance(inner, Part | dict) or (isinstance(inner, tuple) and any(isinstance(one, Part) for one in inner)):
            yield Line(depth, name, "")
            yield from _inside(campaign, field, inner, lang, masked, depth + 1)
        elif masked and field.sensitive:
            yield Line(depth, name, _HIDDEN.say(lang))
        else:
            items = inner if isinstance(inner, tuple) else (inner,)
            one = field.item(0) if isinstance(inner, tuple) else field
            yield Line(depth, name, "; ".join(said(campaign, one, each, lang, masked) for each in items))


def _filled(of: fields.Field, value: object) -> Iterator[tuple[fields.Field, Any]]:
    """The fields in a part, the entries of a mapping or the items of a list that say something."""
    if isinstance(value, tuple):
        pairs = [(of.item(n), inner) for n, inner in enumerate(value)]
    elif isinstance(value, dict):
        pairs = [(of.entry(key), inner) for key, inner in value.items()]
    else:
        pairs = [(field, getattr(value, str(field.loc[-1]))) for field in of.parts()]
    yield from ((field, inner) for field, inner in pairs if _says(inner))


def _says(value: object) -> bool:
    if isinstance(value, Part):
        return any(_says(getattr(value, name)) for name in type(value).model_fields)
    return value not in (None, (), {}, "")


def _told(campaign: Campaign, record: Record, path: str, lang: str, masked: bool) -> str:
    value: Any = record
    for key in path.split("."):
        value = getattr(value, key, None)
    if isinstance(value, tuple):
        return _COUNTED[path].say(lang, n=len(value)) if value else ""
    if value is None:
        return ""
    if path == "status":  # of a defect it is what its updates say, no field of its own
        field = fields.field(type(record), "updates[0].status" if hasattr(record, "updates") else path)
    else:
        field = fields.field(type(record), path)
    if masked and field.sensitive:
        return _HIDDEN.say(lang)
    return said(campaign, field, value, lang, masked)


def _plain(of: fields.Field, value: object, masked: bool) -> object:
    if isinstance(value, Part | dict):
        return {str(field.loc[-1]): _plain(field, inner, masked) for field, inner in _filled(of, value)}
    if masked and of.sensitive:
        return None
    if isinstance(value, tuple):
        return [_plain(of.item(n), one, masked) for n, one in enumerate(value)]
    return value.isoformat() if isinstance(value, datetime.date) else value
