"""Which names the template of a document may use: what its contents are declared to be, and an example of each."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.words import Words

Shape = dict[str, Any] | list[Any] | str | None
"""Names with what is below each; a list with what its items are; `text` or `number`; None for what is not told."""

COMMON = ("reporter", "campaign", "unit", "subject", "as_of", "audience", "end_mark")


class Name(NamedTuple):
    """One name as a template has it (`groups[].label`): what it holds, and an example, empty if there is none."""

    path: str
    kind: Words
    example: str


def shape_of(document: Document, example: Mapping[str, object] | None = None) -> dict[str, Any]:
    """Returns the names that the text template of a document may use, whoever it is written for.

    What is not declared is taken from the `example`, its contents as they were reckoned once.
    """
    declared = _declared(document.contents)
    found = _merged(declared, _seen(dict(example or {})))
    keys = dict.fromkeys(key for seen in document.sees.values() for key in seen)
    inside = found if isinstance(found, dict) else {}
    return {**dict.fromkeys(COMMON, "text"), **{key: inside.get(key) for key in keys}}


def shape_of_file(document: Document, example: Mapping[str, object] | None = None) -> dict[str, Any]:
    """Returns the names that a campaign's own Word or Excel file of a document may use: the frame's values too."""
    return {**shape_of(document, example), "frame": frame_shape()}


def frame_shape() -> dict[str, Any]:
    """Returns the names that a frame may use, beside `body`."""
    lists = {"recipients": ["text"], "addressees": ["text"], "banner": ["text"]}
    more = {"letter_subject": "text", "addressee": "text"}
    return dict.fromkeys(Frame._fields, "text") | lists | more


def stray(shape: Shape, path: tuple[str, ...]) -> tuple[str, list[str]] | None:
    """Returns the step of a path that leads nowhere, with the names there are at that place; None if it leads on."""
    at = shape
    for step in path:
        if at is None:
            return None
        if isinstance(at, dict) and step in at:
            at = at[step]
        elif isinstance(at, list) and step == "[]":
            at = at[0] if at else None
        else:
            return step, sorted(at) if isinstance(at, dict) else []
    return None


def names(shape: Mapping[str, Any], example: Mapping[str, object]) -> Iterator[Name]:
    """Gives every name that can be printed or repeated by, those inside a list after it."""
    for key, below in shape.items():
        yield from _named(key, below, example.get(key))


_KINDS = {
    "text": Words("text", "chữ"),
    "number": Words("number", "số"),
    "number or text": Words("number or text", "số hoặc chữ"),
    "yes or no": Words("yes or no", "có hoặc không"),
    "list": Words("list", "danh sách"),
    "": Words("not told", "chưa rõ"),
}


def _named(path: str, shape: Shape, example: object) -> Iterator[Name]:
    if isinstance(shape, dict):
        inside = example if isinstance(example, Mapping) else {}
        for key, below in shape.items():
            yield from _named(f"{path}.{key}", below, inside.get(key))
    elif isinstance(shape, list):
        items = example if isinstance(example, (list, tuple)) else []
        yield Name(path, _KINDS["list"], str(len(items)) if items else "")
        yield from _named(f"{path}[]", shape[0] if shape else None, items[0] if items else None)
    else:
        yield Name(path, _KINDS[shape or ""], "" if example is None else str(example))


def _declared(contents: Callable[..., object]) -> Shape:
    """What the function that makes the contents says that it returns."""
    try:
        return _shaped(typing.get_type_hints(contents).get("return"))
    except (NameError, TypeError):
        return None


def _shaped(hint: Any) -> Shape:
    if typing.is_typeddict(hint):
        return {key: _shaped(below) for key, below in typing.get_type_hints(hint).items()}
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin in (list, tuple):
        return [_shaped(inside[0])] if inside else [None]
    if origin in (typing.Union, types.UnionType):
        found = [shape for one in inside if one is not type(None) and (shape := _shaped(one)) is not None]
        return found[0] if len({str(shape) for shape in found}) == 1 else "number or text" if found else None
    if origin is typing.Literal:
        return "text"
    if origin in (typing.Required, typing.NotRequired):
        return _shaped(inside[0])
    return {str: "text", int: "number", bool: "yes or no"}.get(hint)


def _seen(value: object) -> Shape:
    if isinstance(value, Mapping):
        return {str(key): _seen(below) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [_seen(value[0])] if value else [None]
    return "yes or no" if isinstance(value, bool) else {str: "text", int: "number"}.get(type(value))


def _merged(declared: Shape, seen: Shape) -> Shape:
    if isinstance(declared, dict) and isinstance(seen, dict):
        return {key: _merged(declared.get(key), seen.get(key)) for key in (*declared, *(seen.keys() - declared.keys()))}
    if isinstance(declared, list) and isinstance(seen, list):
        return [_merged(declared[0] if declared else None, seen[0] if seen else None)]
    return seen if declared is None else declared
