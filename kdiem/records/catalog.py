"""The list of kinds, and what can be asked of any of them."""

from __future__ import annotations

import types
import typing
from functools import cache

from pydantic import BaseModel

from kdiem.records import (
    assignment,
    campaign,
    collection_row,
    comment,
    defect,
    discipline,
    document,
    event,
    giver,
    person,
    rating,
    receipt,
    remedy,
    request,
    return_,
    self_review,
    session,
    suggestion,
    target,
    task,
    unit,
    vote,
)
from kdiem.records.base import Kind, Leaf, Record, Reference

KINDS: tuple[Kind, ...] = (
    campaign.KIND,
    unit.KIND,
    person.KIND,
    document.KIND,
    event.KIND,
    assignment.KIND,
    task.KIND,
    target.KIND,
    collection_row.KIND,
    request.KIND,
    comment.KIND,
    giver.KIND,
    suggestion.KIND,
    self_review.KIND,
    session.KIND,
    defect.KIND,
    remedy.KIND,
    rating.KIND,
    vote.KIND,
    discipline.KIND,
    return_.KIND,
    receipt.KIND,
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS if kind.folder}
BY_PREFIX = {kind.prefix: kind for kind in KINDS if kind.prefix}
BY_MODEL = {kind.model: kind for kind in KINDS}
# Folder names that no unit may have.
RESERVED = frozenset(BY_FOLDER)


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


def references(record: Record) -> list[Named]:
    """Returns every reference of a record with its place in it."""
    found: list[Named] = []
    _collect(record, (), found)
    return found


def _collect(part: BaseModel, loc: tuple[str | int, ...], found: list[Named]) -> None:
    """Walks only the fields that hold a reference, or a part that does: 100,000 records have few of them."""
    for name, to in _referring(type(part)):
        value = part.__dict__[name]
        if type(value) is tuple:
            placed: typing.Iterable[tuple[str | int, object]] = enumerate(value)
        elif type(value) is dict:
            placed = value.items()
        elif value is None:
            continue
        else:
            _take(value, (*loc, name), to, found)
            continue
        for step, item in placed:
            _take(item, (*loc, name, step), to, found)


def _take(value: object, loc: tuple[str | int, ...], to: Reference | None, found: list[Named]) -> None:
    if isinstance(value, BaseModel):
        _collect(value, loc, found)
    elif to is not None and isinstance(value, str):
        found.append(Named(loc, value, to))


@cache
def _referring(model: type[BaseModel]) -> tuple[tuple[str, Reference | None], ...]:
    """The fields of a model that hold references, each with what it may name; None for a part that holds some."""
    found: list[tuple[str, Reference | None]] = []
    for name, info in model.model_fields.items():
        marks, inner = _unwrapped(info.annotation, tuple(info.metadata))
        to = next((mark for mark in marks if isinstance(mark, Reference)), None)
        deeper = isinstance(inner, type) and issubclass(inner, BaseModel) and _referring(inner)
        if to or deeper:
            found.append((name, to))
    return tuple(found)


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
