"""A body in Markdown from a campaign's own templates, and what is told of them unrendered."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateNotFound, nodes

from kdiem.formats import grammar, markdown
from kdiem.formats.failing import FAILURES, FOLDER, place, problem
from kdiem.formats.forms.script import Trouble
from kdiem.formats.rendering.looks import told
from kdiem.formats.sandbox import Sandbox
from kdiem.shipped import shipped
from kdiem.words import Words


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the text of a body; or, for a template to look at, the faults of all own ones and the names they use."""
    own = {name: base64.b64decode(content) for name, content in question["own"].items()}
    if not _READY:
        _READY.append(markdown.sandbox([shipped("templates", "documents")], own))
    sandbox = _READY[0]
    if "look" not in question:
        return {"text": markdown.rendered(sandbox, question["template"], question["data"], own)}
    faults = [fault for name in sorted(own) for fault in _faults(name, sandbox)]
    return {"seen": {"faults": faults, "uses": _uses(question["look"], sandbox, set(own)), "texts": []}}


_READY: list[Sandbox] = []
"""The sandbox of this process, which serves the same templates all its life."""

_NAME = Words("a name", "một tên")


def _faults(name: str, sandbox: Sandbox) -> list[dict[str, Any]]:
    try:
        tree = _tree(name, sandbox)
    except FAILURES as error:
        return [told(Trouble(problem(error), place(error, name)[1]), FOLDER + name)]
    found = [*grammar.faults(tree, sandbox.filters, sandbox.tests), *grammar.leftovers(tree)]
    missing = [*_missing(tree, sandbox)]
    return [told(Trouble(fault.words, fault.line), FOLDER + name) for fault in (*found, *missing)]


def _missing(tree: nodes.Template, sandbox: Sandbox) -> list[grammar.Fault]:
    """Sections that are nowhere: said here, since not every document comes upon them when it is tried."""
    found = []
    for node in tree.find_all(nodes.Include):
        try:
            _source(str(getattr(node.template, "value", "")), sandbox)
        except TemplateNotFound as error:
            found.append(grammar.Fault(problem(error), node.lineno))
        except FAILURES:
            continue  # a fault of that section, told with it
    return found


def _uses(name: str, sandbox: Sandbox, own: set[str]) -> list[dict[str, Any]]:
    """The names of the own templates alone, wherever a document comes upon them: shipped ones are right."""

    def tree(section: str) -> nodes.Template:
        try:
            return _tree(section, sandbox)
        except FAILURES:
            raise LookupError(section) from None

    try:
        found = list(grammar.uses(tree(name), name, tree))
    except LookupError:
        return []
    return [
        {"path": list(use.path), **told(Trouble(_NAME, use.line), FOLDER + use.template)}
        for use in found
        if use.template in own
    ]


def _tree(name: str, sandbox: Sandbox) -> nodes.Template:
    return sandbox.tree(_source(name, sandbox))


def _source(name: str, sandbox: Sandbox) -> str:
    assert sandbox.loader
    return sandbox.loader.get_source(sandbox, name)[0]
