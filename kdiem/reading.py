"""One file's bytes -> a record, or everything in it that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from kdiem import viet
from kdiem.campaign import Loc, Misreading
from kdiem.records import catalog
from kdiem.records.base import ID_LETTERS, SLUG, Kind, Labels, Leaf, Record, labels_of
from kdiem.yaml import yamlfile
from kdiem.yaml.yamlgate import Unreadable

_ID = re.compile(rf"[a-z]{{2}}-[{ID_LETTERS}]{{8,}}")
_SLUG = re.compile(SLUG)
# Pydantic's error types, by the name of the rule that words them.
_FAULTS = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "literal_error": "unknown-value",
    "day_form": "not-a-day",
    "day_absent": "not-a-day",
    "blank": "blank-text",
    "string_pattern_mismatch": "wrong-form",
    "greater_than_equal": "out-of-range",
    "one_of": "one-of",
}


class Spot(NamedTuple):
    """Where a file stands in the campaign: the kind of its record, its id, the unit that it stands in."""

    kind: Kind
    id: str
    home: str


def spot(path: str) -> Spot | str | None:
    """Returns what a path is: a record's spot, the name of a fault, or None for a file that is no record."""
    steps = path.split("/")
    top, name = steps[0], steps[-1]
    if path == "campaign.yaml":
        return Spot(catalog.BY_NAME["campaign"], "campaign", "")
    if any(step.startswith(".") for step in steps) or not name.endswith((".yaml", ".yml", ".md", ".json")):
        return None
    if top == "inbox" and steps[1:2] == ["receipts"]:
        return _named(catalog.BY_NAME["receipt"], name, "")
    if top == "private":
        return _named(catalog.BY_NAME["giver"], name, "") if steps[1:2] == ["givers"] else None
    return _in_tree(steps[1:-1], name) if top in ("units", "external") else None


def read(at: Spot, path: str, raw: bytes) -> Record | list[Misreading]:
    """Returns the record in a file's bytes, or all that is wrong with it."""
    try:
        data = data_of(at.kind, raw)
    except Unreadable as unreadable:
        return [
            Misreading(path, fault.name, fault.line, fault.column, fault.values, at.id) for fault in unreadable.faults
        ]
    placed = [key for key in Record.PLACED if key in data]
    try:
        record = at.kind.model.model_validate({**data, "id": at.id, "home": at.home, "path": path})
    except ValidationError as error:
        return list(_misreadings(at, path, raw, data, error, placed))
    if placed:
        return list(_placed(at, path, raw, placed))
    _share(record)
    return record


def data_of(kind: Kind, raw: bytes) -> dict[str, Any]:
    """Returns what a file of a kind says, before it is judged; the text of a prose kind stands under `body`.

    Raises:
        Unreadable: with every fault that can be found in one run.
    """
    if not kind.prose:
        return yamlfile.load(raw)
    front, body, _ = yamlfile.load_prose(raw)
    return {**front, "body": body}


def _share(part: BaseModel) -> None:
    """Lets all parts that give the same fields hold one set of their names: 2 KB less a record (speed.md: 600 MB)."""
    names = part.__pydantic_fields_set__
    object.__setattr__(part, "__pydantic_fields_set__", _NAMES.setdefault(frozenset(names), names))
    for name in _inner(type(part)):
        value = part.__dict__[name]
        if type(value) is tuple:
            for one in value:
                _share(one)
        elif type(value) is dict:
            for one in value.values():
                _share(one)
        elif value is not None:
            _share(value)


_NAMES: dict[frozenset[str], set[str]] = {}


@cache
def _inner(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold parts."""
    above = catalog.leaves(model)
    return tuple(
        name for name in model.model_fields if any(leaf.keys[0] == name and len(leaf.keys) > 1 for leaf in above)
    )


def _in_tree(folders: list[str], name: str) -> Spot | str:
    units: list[str] = []
    for folder in folders:
        if folder in catalog.RESERVED:
            return _in_kind(folder, units, name)
        if not _SLUG.fullmatch(folder):
            return "wrong-file-name"
        units.append(folder)
    if name == "unit.yaml" and units:
        return Spot(catalog.BY_NAME["unit"], units[-1], units[-1])
    return "misplaced-file"


def _in_kind(folder: str, units: list[str], name: str) -> Spot | str:
    kind = catalog.BY_FOLDER.get(folder)
    if kind is None or not units or kind.name in ("giver", "receipt"):
        return "misplaced-file"
    return _named(kind, name, units[-1])


def _named(kind: Kind, name: str, home: str) -> Spot | str:
    id_, _, ending = name.rpartition(".")
    if ending != ("md" if kind.prose else "yaml"):
        return "misplaced-file"
    if not kind.prefix:
        return Spot(kind, id_, home) if _SLUG.fullmatch(id_) else "wrong-file-name"
    fits = _ID.fullmatch(id_) and id_.startswith(f"{kind.prefix}-")
    return Spot(kind, id_, home) if fits else "wrong-file-name"


def _placed(at: Spot, path: str, raw: bytes, keys: list[str]) -> Iterator[Misreading]:
    places = yamlfile.places(raw, prose=at.kind.prose)
    for key in keys:
        yield Misreading(path, "placed-key", *places.key((key,)), {"key": key}, at.id, key)


def _misreadings(
    at: Spot, path: str, raw: bytes, data: dict[str, Any], error: ValidationError, placed: list[str]
) -> Iterator[Misreading]:
    places = yamlfile.places(raw, prose=at.kind.prose)
    yield from _placed(at, path, raw, placed)
    for fault in error.errors(include_url=False, include_input=False):
        loc: Loc = fault["loc"]
        leaf = _leaf(at.kind, loc)
        name, values = _worded(at.kind, leaf, loc, fault, value_at(data, loc))
        spot = places.key(loc) if name == "unknown-key" else places.value(loc)
        yield Misreading(path, name, *spot, values, at.id, said_loc(loc))


def said_loc(loc: Loc) -> str:
    """Returns a place in a record as people type it: `points[0].text`."""
    said = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return said.removeprefix(".")


def value_at(data: Any, loc: Loc) -> object:
    """Returns what stands at a place in a file's data; None where a step of it is absent."""
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _worded(
    kind: Kind, leaf: Leaf | None, loc: Loc, fault: Mapping[str, Any], value: object
) -> tuple[str, dict[str, object]]:
    name = _FAULTS.get(fault["type"], "wrong-type")
    values: dict[str, object] = {"key": said_loc(loc)}
    shown = "" if leaf and leaf.sensitive else viet.visible(str(value))[:60]
    if name == "unknown-key":
        values |= {"known": ", ".join(_siblings(kind, loc)), "guess": _guess(str(loc[-1]), _siblings(kind, loc))}
    elif name == "unknown-value":
        choices = _choices(leaf) or re.findall(r"'([^']*)'", str(fault.get("ctx", {}).get("expected", "")))
        values |= {"value": shown, "choices": ", ".join(choices), "guess": _guess(str(value), choices)}
    elif name == "wrong-type" and isinstance(value, int | float) and "string" in fault["type"]:
        return "unquoted-number", {"text": shown}
    elif name == "wrong-type":
        values |= {"wanted": fault["type"].split("_")[0]}
    elif name == "one-of":
        values |= fault.get("ctx", {})
    else:
        values |= {"value": shown}
    return name, values


def _leaf(kind: Kind, loc: Loc) -> Leaf | None:
    keys = tuple(step for step in loc if isinstance(step, str))
    fields = {leaf.keys: leaf for leaf in catalog.leaves(kind.model)}
    # The keys of a mapping (a body's, a topic's) are data and stand in no model.
    return fields.get(keys) or fields.get((*keys[:1], *keys[2:])) or fields.get(keys[:1])


def _siblings(kind: Kind, loc: Loc) -> list[str]:
    above = tuple(step for step in loc[:-1] if isinstance(step, str))
    names = [leaf.keys[-1] for leaf in catalog.leaves(kind.model) if leaf.keys[:-1] == above]
    return names or [leaf.keys[-1] for leaf in catalog.leaves(kind.model) if leaf.keys[:-1] == above[:1]]


def _choices(leaf: Leaf | None) -> list[str]:
    labels: Labels | None = labels_of(leaf.marks) if leaf else None
    return list(labels.all) if labels else []


def _guess(word: str, choices: list[str]) -> str:
    return viet.closest(word, choices) or ""
