"""What a template may be written of, looked at before any of it runs, and which names it uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes

from kdiem.words import Words

Path = tuple[str, ...]
"""A name of the data: `("groups", "[]", "label")` is the label of each of the groups."""


class Fault(NamedTuple):
    """What a template may not hold, and in which line."""

    words: Words
    line: int


class Use(NamedTuple):
    """A name that a template prints, asks or repeats by, with the template and the line."""

    path: Path
    template: str
    line: int


Source = Callable[[str], nodes.Template]
"""The tree of an included template, by its name; raises LookupError where there is none."""


def faults(tree: nodes.Template, filters: Collection[str], tests: Collection[str]) -> Iterator[Fault]:
    """Gives all that a template may not hold: calls, sums, macros, imports, blocks, names that begin with `_`.

    What is allowed is listed, so that what Jinja learns tomorrow is refused. Nothing that is left can make a long
    text out of a short one but a loop over the data.
    """
    for node in _inner_first(tree):
        if words := _refused(node, filters, tests):
            yield Fault(words, node.lineno)


def leftovers(tree: nodes.Template) -> Iterator[Fault]:
    """Gives the marks of tags that would stand in the written text: an end without a beginning, `{% raw %}`."""
    for node in tree.find_all(nodes.TemplateData):
        if mark := leftover(node.data):
            yield Fault(LEFTOVER.filled(mark=mark), node.lineno + node.data[: node.data.index(mark)].count("\n"))


def uses(tree: nodes.Template, template: str, source: Source) -> Iterator[Use]:
    """Gives every name of the data that a template uses, its included sections too, where they are included.

    What a template names itself (`{% for row in rows %}`) is told as what it stands for: `rows[].label`.
    """
    yield from _Reader(template, source, ()).read(tree.body, {})


def leftover(text: str) -> str:
    """Returns the mark of a tag that stands in a text and is none any more; empty if there is none."""
    return next((mark for mark in ("{{", "{%", "{#", "}}", "%}", "#}") if mark in text), "")


LEFTOVER = Words("`{mark}` is left over: a tag is not whole", "còn sót `{mark}`: có thẻ viết không trọn")

_PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
    *(nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Keyword),
)
_SUMS = nodes.Add | nodes.Sub | nodes.Mul | nodes.Div | nodes.FloorDiv | nodes.Mod | nodes.Pow | nodes.Neg | nodes.Pos
_SUM = Words("a template does no sums (`{operator}`)", "mẫu không làm phép tính (`{operator}`)")
_CALL = Words("a template calls nothing", "mẫu không gọi hàm")
_HIDDEN = Words("no name begins with `_`: `{name}`", "không có tên nào bắt đầu bằng `_`: `{name}`")
_NO_FILTER = Words("No filter named '{name}'.", "không có bộ lọc `{name}`")
_NO_TEST = Words("No test named '{name}'.", "không có phép thử `{name}`")
_INCLUDE = Words(
    'a section is included by its name in quotes: {{% include "sections/notes.md.j2" %}}',
    'đưa phần khác vào bằng tên trong ngoặc kép: {{% include "sections/notes.md.j2" %}}',
)
_NOT_ONE = Words("a template may not use {what}", "mẫu không được dùng {what}")
_NAMES: Mapping[type[nodes.Node], str] = {
    nodes.For: "{% for … recursive %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from %}",
    nodes.Macro: "{% macro %}",
    nodes.CallBlock: "{% call %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.AssignBlock: "{% set %}…{% endset %}",
    nodes.Block: "{% block %}",
    nodes.Extends: "{% extends %}",
    nodes.With: "{% with %}",
    nodes.Concat: "~",
    nodes.Slice: "[:]",
}


def _inner_first(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield from _inner_first(child)
    yield node


def _refused(node: nodes.Node, filters: Collection[str], tests: Collection[str]) -> Words | None:
    if isinstance(node, _SUMS):
        return _SUM.filled(operator=node.operator)
    if isinstance(node, nodes.Call):
        return _CALL
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        name = _name(node)
        return _HIDDEN.filled(name=name) if name.startswith("_") else None
    if isinstance(node, nodes.Filter):
        return None if node.name in filters else _NO_FILTER.filled(name=node.name)
    if isinstance(node, nodes.Test):
        return None if node.name in tests else _NO_TEST.filled(name=node.name)
    if isinstance(node, nodes.Include):
        named = isinstance(node.template, nodes.Const) and isinstance(node.template.value, str)
        return None if named else _INCLUDE.filled()
    if isinstance(node, _PLAIN) and not getattr(node, "recursive", False):
        return None
    return _NOT_ONE.filled(what=_NAMES.get(type(node), type(node).__name__))


def _name(node: nodes.Name | nodes.Getattr | nodes.Getitem) -> str:
    if isinstance(node, nodes.Getitem):
        return str(node.arg.value) if isinstance(node.arg, nodes.Const) else ""
    return node.name if isinstance(node, nodes.Name) else node.attr


Scope = dict[str, Path | None]
"""What a template named itself, and what that stands for; None for what is nothing of the data."""


class _Reader(NamedTuple):
    """Reads one template with the names that are known where it stands; `within` are those that include it."""

    template: str
    source: Source
    within: tuple[str, ...]

    def read(self, body: list[nodes.Node], scope: Scope) -> Iterator[Use]:
        for node in body:
            if isinstance(node, nodes.For):
                yield from self._loop(node, scope)
            elif isinstance(node, nodes.Include):
                yield from self._included(node, scope)
            elif isinstance(node, nodes.Assign):
                yield from self.read([node.node], scope)
                scope.update(dict.fromkeys(_targets(node.target)) | _bound(node.target, self._path(node.node, scope)))
            elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
                yield from self._named(node, scope)
            else:
                yield from self.read(list(node.iter_child_nodes()), scope)

    def _loop(self, node: nodes.For, scope: Scope) -> Iterator[Use]:
        yield from self.read([node.iter], scope)
        over = self._path(node.iter, scope)
        inside = scope | dict.fromkeys([*_targets(node.target), "loop"])
        inside |= _bound(node.target, (*over, "[]") if over else None)
        yield from self.read([*([node.test] if node.test else []), *node.body], inside)
        yield from self.read(node.else_, dict(scope))

    def _included(self, node: nodes.Include, scope: Scope) -> Iterator[Use]:
        name = node.template.value if isinstance(node.template, nodes.Const) else ""
        if name not in (*self.within, self.template):
            try:
                tree = self.source(name)
            except LookupError:
                return
            yield from _Reader(name, self.source, (*self.within, self.template)).read(tree.body, dict(scope))

    def _named(self, node: nodes.Name | nodes.Getattr | nodes.Getitem, scope: Scope) -> Iterator[Use]:
        path = self._path(node, scope)
        if path:
            yield Use(path, self.template, node.lineno)
        elif not isinstance(node, nodes.Name):
            yield from self.read([node.node], scope)
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            yield from self.read([node.arg], scope)

    def _path(self, node: nodes.Node, scope: Scope) -> Path | None:
        if isinstance(node, nodes.Name):
            return scope.get(node.name, (node.name,))
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            above = self._path(node.node, scope)
            step = "[]" if isinstance(node, nodes.Getitem) and not isinstance(_key(node), str) else _name(node)
            return (*above, step) if above else None
        return None


def _key(node: nodes.Getitem) -> object:
    return node.arg.value if isinstance(node.arg, nodes.Const) else None


def _targets(target: nodes.Node) -> list[str]:
    return [node.name for node in (target, *target.find_all(nodes.Name)) if isinstance(node, nodes.Name)]


def _bound(target: nodes.Node, path: Path | None) -> Scope:
    return {target.name: path} if isinstance(target, nodes.Name) else {}
