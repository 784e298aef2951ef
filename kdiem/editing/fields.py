"""The fields of a kind of record, by the path that people type: `due`, `items[1].text`, `bodies.btv.name`."""

from __future__ import annotations

import re
import types
import typing
from typing import Any, NamedTuple

from pydantic import BaseModel

from kdiem import viet
from kdiem.campaign import Loc
from kdiem.errors import KdiemError
from kdiem.records.base import Labels, Record, Reference, labels_of
from kdiem.words import Words

_STEPS = re.compile(r"([A-Za-z_][\w/-]*)|\[(\d+)\]")
_FORM = re.compile(r"[A-Za-z_][\w-]*(?:\[\d+\]|\.\w[\w/-]*)*")

_NO_FIELD = Words("there is no field `{field}`", "không có trường `{field}`")
_KNOWN = Words("fields: {known}", "các trường: {known}")
_GUESS = Words("did you mean `{guess}`? fields: {known}", "có phải `{guess}`? các trường: {known}")
_LIST = Words("`{field}` is a list", "`{field}` là một danh sách")
_INDEX = Words("say which one, counting from 0: `{field}[0]`", "hãy nêu phần tử nào, đếm từ 0: `{field}[0]`")


class Field(NamedTuple):
    """One field of a kind: where it stands, what may stand there, and how it is called.

    `shape` has neither `Annotated` nor `| None` around it; a list is a tuple type, a group of fields a model.
    """

    loc: Loc
    shape: Any
    marks: tuple[object, ...] = ()
    title: str = ""
    sensitive: bool = False
    required: bool = False

    @property
    def labels(self) -> Labels | None:
        """The labels of the values that the field may have; None where it has none."""
        return labels_of(self.marks)

    @property
    def choices(self) -> tuple[Any, ...]:
        """The values that the field may have, where those are named; else none."""
        return typing.get_args(self.shape) if typing.get_origin(self.shape) is typing.Literal else ()

    @property
    def reference(self) -> Reference | None:
        """What the field may name; None where it names nothing."""
        return next((mark for mark in self.marks if isinstance(mark, Reference)), None)

    @property
    def patterns(self) -> frozenset[str]:
        """The forms that the field's text must have; Pydantic keeps some of them one level down."""
        marks = [inner for mark in self.marks for inner in (mark, *getattr(mark, "metadata", ()))]
        return frozenset(str(mark.pattern) for mark in marks if getattr(mark, "pattern", None))

    @property
    def is_term(self) -> bool:
        """True where the field holds a key of the rule pack."""
        return self.loc[-1:] in (("topic",), ("form",), ("label",))

    @property
    def is_list(self) -> bool:
        """True where the field holds a list."""
        return typing.get_origin(self.shape) is tuple

    @property
    def is_mapping(self) -> bool:
        """True where the field holds entries under free keys."""
        return typing.get_origin(self.shape) is dict

    @property
    def is_part(self) -> bool:
        """True where the field is a group of named fields."""
        return isinstance(self.shape, type) and issubclass(self.shape, BaseModel)

    def item(self, n: int) -> Field:
        """Returns the n-th item of a list as a field of its own."""
        return self._inner(n, typing.get_args(self.shape)[0])

    def entry(self, key: str) -> Field:
        """Returns the entry under a key of a mapping as a field of its own."""
        return self._inner(key, typing.get_args(self.shape)[1])

    def parts(self) -> list[Field]:
        """Returns the fields of a group, or of the first item of a list of groups; none for all else."""
        inner = self.item(0) if self.is_list else self
        return fields(inner.shape, inner.loc) if inner.is_part else []

    def _inner(self, step: str | int, annotation: object) -> Field:
        shape, marks = _bare(annotation, self.marks)
        return Field((*self.loc, step), shape, marks, self.title, self.sensitive)


def whole(model: type[Record]) -> Field:
    """Returns a record as a field: the one that holds all others."""
    return Field((), model)


def field(model: type[Record], typed: str) -> Field:
    """Returns the field that a path means; items count from 0, as findings name them.

    Raises:
        KdiemError: there is none, or a list is named where one of its items is meant.
    """
    if not _FORM.fullmatch(typed):
        raise _unknown(typed, whole(model))
    found = whole(model)
    for name, index in _STEPS.findall(typed):
        found = _item(found, int(index), typed) if index else _named(found, name, typed)
    return found


def fields(model: type[BaseModel], loc: Loc = ()) -> list[Field]:
    """Returns the fields directly in a model: a record's own first, then those that every kind has."""
    names = [name for name in model.model_fields if not (issubclass(model, Record) and name in Record.PLACED)]
    shared = Record.model_fields if issubclass(model, Record) else {}
    return [_field(model, name, (*loc, name)) for name in sorted(names, key=shared.__contains__)]


def at(model: type[Record], loc: Loc) -> Field:
    """Returns the field at a place that is known to be there."""
    found = whole(model)
    for step in loc:
        found = found.item(step) if isinstance(step, int) else _named(found, step, step)
    return found


def _named(of: Field, name: str, typed: str) -> Field:
    if of.is_list:
        raise KdiemError(_LIST, _INDEX, field=typed[: typed.rfind(f".{name}")])
    if of.is_mapping:
        return of.entry(name)
    if name not in [str(one.loc[-1]) for one in of.parts()]:
        raise _unknown(name, of)
    return _field(of.shape, name, (*of.loc, name))


def _item(of: Field, n: int, typed: str) -> Field:
    if not of.is_list:
        raise _unknown(typed, of)
    return of.item(n)


def _unknown(name: str, of: Field) -> KdiemError:
    known = [str(one.loc[-1]) for one in of.parts()]
    guess = viet.closest(name, known)
    hint = _GUESS if guess else _KNOWN if known else None
    return KdiemError(_NO_FIELD, hint, field=name, guess=guess, known=", ".join(known))


def _field(model: type[BaseModel], name: str, loc: Loc) -> Field:
    about = model.model_fields[name]
    shape, marks = _bare(about.annotation, tuple(about.metadata))
    extra = about.json_schema_extra if isinstance(about.json_schema_extra, dict) else {}
    return Field(loc, shape, marks, about.title or name, bool(extra.get("sensitive")), about.is_required())


def _bare(annotation: Any, marks: tuple[object, ...]) -> tuple[Any, tuple[object, ...]]:
    """Takes `Annotated` and `| None` off a type and keeps the marks met on the way."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _bare(inner, (*marks, *more))
    if origin in (typing.Union, types.UnionType):
        return _bare(next(one for one in typing.get_args(annotation) if one is not type(None)), marks)
    return annotation, marks
