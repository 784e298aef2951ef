"""The list of kinds, and what can be asked of any of them."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from kdiem.records import (
    campaign,
    comment,
    defect,
    discipline,
    document,
    giver,
    person,
    receipt,
    remedy,
    request,
    return_,
    self_review,
    suggestion,
    unit,
)
from kdiem.records.base import Kind, Leaf, Record, Reference

KINDS: tuple[Kind, ...] = (
    campaign.KIND,
    unit.KIND,
    person.KIND,
    document.KIND,
    request.KIND,
    comment.KIND,
    giver.KIND,
    suggestion.KIND,
    self_review.KIND,
    defect.KIND,
    remedy.KIND,
    discipline.KIND,
    return_.KIND,
    receipt.KIND,
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS if kind.folder}
BY_PREFIX = {kind.prefix: kind for kind in KINDS if kind.prefix}
BY_MODEL = {kind.model: kind for kind in KINDS}
# Folder names that no unit may have: the kinds that stand, and those that the design names for later.
RESERVED = frozenset(BY_FOLDER) | {
    "sessions", "ratings", "votes", "targets", "assignments", "tasks", "events", "collection"
}  # fmt: skip


class Named(typing.NamedTuple):
    """A reference met in a record: where it stands, what it says, what it may name."""

    loc: tuple[str | int, ...]
    ref: str
    to: Reference


def kind_of(record: Record) -> Kind:
    """Returns the kind of a record."""
    return BY_MODEL[type(record)]


@cache
def leaves(model: type[BaseModel], keys: tuple[str, ...] = ()) -> tuple[Leaf, ...]:
    """Returns every field of a model, parts before what they hold; a list's items stand under the same keys."""
    found: list[Leaf] = []
    for name, info in model.model_fields.items():
        if name in Record.PLACED and issubclass(model, Record):
            continue
        extra: dict[str, typing.Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        marks, inner = _unwrapped(info.annotation, tuple(info.metadata))
        here = (*keys, name)
        also, sensitive = tuple(extra.get("also", ())), bool(extra.get("sensitive"))
        found.append(Leaf(here, info.title or name, also, sensitive, info.is_required(), marks, info.annotation))
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found += leaves(inner, here)
    return tuple(found)


def references(record: Record) -> Iterator[Named]:
    """Yields every reference of a record with its place in it."""
    for keys, to in _reference_fields(type(record)):
        yield from (Named(loc, ref, to) for loc, ref in _values(record, keys, ()) if isinstance(ref, str))


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[tuple[str, ...], Reference], ...]:
    return tuple((leaf.keys, mark) for leaf in leaves(model) for mark in leaf.marks if isinstance(mark, Reference))


def _values(
    part: object, keys: tuple[str, ...], loc: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(part, tuple):
        for n, item in enumerate(part):
            yield from _values(item, keys, (*loc, n))
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from _values(item, keys, (*loc, key))
    elif not keys:
        yield loc, part
    elif part is not None:
        yield from _values(getattr(part, keys[0]), keys[1:], (*loc, keys[0]))


def _unwrapped(annotation: object, marks: tuple[object, ...]) -> tuple[tuple[object, ...], object]:
    """Takes Annotated, `| None`, tuples and dicts off a type; returns the marks met on the way and what is left."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _unwrapped(inner, (*marks, *more))
    arguments = [arg for arg in typing.get_args(annotation) if arg not in (type(None), Ellipsis)]
    if origin in (typing.Union, types.UnionType):
        found = [_unwrapped(arg, ()) for arg in arguments]
        return (*marks, *(mark for more, _ in found for mark in more)), found[0][1]
    if origin in (tuple, dict):
        return _unwrapped(arguments[-1], marks)
    return marks, annotation
