"""Data out of YAML or front-matter text, with the place of every field.

Two readers stand behind one function. The fast one (ryaml, 20 µs a record) reads what is
beyond doubt; whatever it refuses, and whatever two parsers could read in two ways, goes to
the careful one (ruamel's events, ten times slower), which knows places.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from kdiem.yaml.yamlgate import MAX_DEPTH, MAX_NODES, Fault, Gated, Unreadable, gated
from kdiem.yaml.yamlnodes import LARGE, Node, tree, value_of
from kdiem.yaml.yamlscalar import (
    LONGEST_WHOLE,
    NUMBER_STARTS,
    looks_like_number,
    may_hold_odd_number,
    reads_as_odd_number,
)

Loc = Sequence[str | int]

_FRONT_OPENS = re.compile(r"---[ \t]*\r?(?:\n|\Z)")
_FRONT_CLOSES = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)

# Signs of machinery, only where a node can begin: `A & B` and `5 * 3` inside a line are text.
_MACHINERY = re.compile(r"(?:^|[-?:,\[\]{}\"'])[ \t]*[&*!]", re.MULTILINE)


class Prose(NamedTuple):
    """A Markdown file cut in two: `front` runs to the closing `---`, `rest` begins with it."""

    front: str
    rest: str


def load(raw: bytes) -> dict[str, Any]:
    """Read a YAML file whose top is a mapping.

    Dates stay text; a number is a whole number; there are no floats.

    Raises:
        Unreadable: with every fault that can be found in one run.
    """
    gate = gated(raw)
    return _read(gate.text, gate)


def load_prose(raw: bytes) -> tuple[dict[str, Any], str, int]:
    """Read a Markdown file with front matter: the front matter, the body, the line where the body begins.

    The body's line ends are given as LF, whatever the file has.

    Raises:
        Unreadable: with every fault that can be found in one run.
    """
    gate = gated(raw)
    prose = prose_parts(gate)
    front = _read(prose.front, gate)
    body = prose.rest.partition("\n")[2].replace("\r\n", "\n")
    return front, body, prose.front.count("\n") + 2


def prose_parts(gate: Gated) -> Prose:
    """Cut a Markdown text at the `---` that closes its front matter.

    Raises:
        Unreadable: where there is no front matter.
    """
    opens = _FRONT_OPENS.match(gate.text)
    closes = _FRONT_CLOSES.search(gate.text, opens.end()) if opens else None
    if closes:
        return Prose(gate.text[: closes.start()], gate.text[closes.start() :])
    name = "no-front-matter" if gate.text.strip() else "empty-file"
    raise Unreadable([*gate.faults, Fault(name, 1, 1)])


class Places:
    """Where the fields of one file stand: lines and columns from 1, columns counted in characters.

    A step that the file lacks is passed over (Pydantic puts the names of a union's members
    into its paths), so that the answer is the nearest parent that is there.
    """

    def __init__(self, root: Node) -> None:
        self._root = root

    def value(self, loc: Loc) -> tuple[int, int]:
        """Give the place of a value; that of the nearest parent where it is absent."""
        node = self._walk(loc)[1]
        return node.line, node.column

    def key(self, loc: Loc) -> tuple[int, int]:
        """Give the place of a field's key, or of a list's item; of the nearest parent's where it is absent."""
        key = self._walk(loc)[0]
        return key.line, key.column

    def _walk(self, loc: Loc) -> tuple[Node, Node]:
        key = node = self._root
        for step in loc:
            key, node = child(node, step) or (key, node)
        return key, node


def places(raw: bytes, prose: bool = False) -> Places:
    """Find the places of a file's fields.

    Raises:
        Unreadable: for the files that `load` and `load_prose` refuse.
    """
    gate = gated(raw)
    return Places(careful(prose_parts(gate).front if prose else gate.text, gate))


def child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """Give the key and the value under one step (for a list's item both are the item), or None."""
    if node.kind == "mapping":
        return next(((key, value) for key, value in node.content if key.content == step), None)
    if node.kind == "list" and isinstance(step, int) and 0 <= step < len(node.content):
        return node.content[step], node.content[step]
    return None


def careful(text: str, gate: Gated) -> Node:
    """Read a text for its nodes; its top is a mapping.

    Raises:
        Unreadable: with the gate's faults too.
    """
    if not gate.parsable:
        raise Unreadable(gate.faults)
    root, faults = tree(text)
    faults = [*gate.faults, *faults]
    if not faults and (root is None or (root.kind == "scalar" and root.start == root.end)):
        faults = [Fault("empty-file", 1, 1)]
    elif root is not None and root.kind != "mapping":
        faults.append(Fault("not-a-mapping", root.line, root.column))
    if faults or root is None:
        raise Unreadable(faults)
    return root


def _read(text: str, gate: Gated) -> dict[str, Any]:
    if not gate.faults and not _is_doubtful(text):
        fast = _fast(text)
        if fast is not None:
            return fast
    result: dict[str, Any] = value_of(careful(text, gate))
    return result


def _is_doubtful(text: str) -> bool:
    # Each line names something that the fast reader resolves in silence or reads otherwise.
    # A backslash may be an escape that hides a control character.
    return (
        "\\" in text
        or "\t" in text
        or "<<" in text
        or text.startswith("%")
        or "\n%" in text
        or (("!" in text or "&" in text or "*" in text) and _MACHINERY.search(text) is not None)
        or text.count("[") + text.count("{") > MAX_DEPTH  # ryaml: half a minute for a megabyte of `{a: {a: `
        or len(text) > LARGE
    )


def _fast(text: str) -> dict[str, Any] | None:
    import ryaml  # lazily: `--version` and `--help` do not read files

    try:
        read = ryaml.loads(text)
    except ValueError:  # InvalidYamlError is one; so is the error for a list as a key
        return None
    if not isinstance(read, dict) or not _fits_the_model(read, text):
        return None
    return read


def _fits_the_model(read: dict[Any, Any], text: str) -> bool:
    flat = _flattened(read)
    if flat is None:
        return False
    keys, leaves = flat
    kinds = {*map(type, leaves)}
    if {*map(type, keys)} - {str} or float in kinds:
        return False
    # An identifier is no number, and most keys are one.
    if not all(map(str.isidentifier, keys)) and any(map(looks_like_number, keys)):
        return False
    if int in kinds and any(type(leaf) is int and abs(leaf) > LONGEST_WHOLE for leaf in leaves):
        return False
    # ryaml turns `+5` and `0x1F` to numbers and `08` to text; only the spelling tells.
    is_suspect = int in kinds and ("+" in text or "0x" in text or "0o" in text or "0b" in text)
    texts = [leaf for leaf in leaves if type(leaf) is str and leaf[:1] in NUMBER_STARTS]
    return not (is_suspect or any(map(reads_as_odd_number, texts))) or not may_hold_odd_number(text)


def _flattened(read: dict[Any, Any]) -> tuple[list[Any], list[Any]] | None:
    # Keys and leaves, level by level: no recursion, and the number of rounds is the depth.
    keys: list[Any] = []
    leaves: list[Any] = []
    level: list[Any] = [read]
    holders = depth = 0
    while level:
        depth += 1
        holders += len(level)
        below: list[Any] = []
        for holder in level:
            if type(holder) is dict:
                keys.extend(holder)
            for value in holder.values() if type(holder) is dict else holder:
                (below if type(value) is dict or type(value) is list else leaves).append(value)
        if depth > MAX_DEPTH or holders + len(keys) + len(leaves) > MAX_NODES:
            return None
        level = below
    return keys, leaves
