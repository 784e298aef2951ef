"""A YAML text as a tree of nodes that know their places, read with care from the parser's events.

Events come before anything is expanded or built, so aliases cost nothing, depth costs no
stack, and all doubled keys of a file are seen up to the point where the parser gives up.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kdiem.yaml.yamlgate import MAX_DEPTH, MAX_NODES, Fault, spoilt
from kdiem.yaml.yamlproblem import UNKNOWN_PROBLEM, syntax_fault
from kdiem.yaml.yamlscalar import ODD_NUMBER, plain_value

# Above this size the parser written in Python would take more than half a second, and so may the fast reader.
LARGE = 1 << 17
_FLOW = re.compile(r"[\[{](?![\]}])")
_MOOT = re.compile(r"\?|:\S")


class Node(NamedTuple):
    """One node. `content` is a value, a list of nodes, or a list of (key node, value node).

    `style` is "" (plain), `'`, `"`, `|` or `>` for a scalar, "block" or "flow" otherwise.
    `start` and `end` are indexes into the text; the end of a node in block style is the end of
    its last line that holds something (a comment behind it does not belong to it).
    """

    kind: str
    content: Any
    style: str
    start: int
    end: int
    line: int
    column: int


class Tree(NamedTuple):
    """The root node (none where the text is empty or the parser gave up) and all that is wrong."""

    root: Node | None
    faults: list[Fault]


def tree(text: str, pure: bool = False) -> Tree:
    """Read a text. `pure` asks for the parser written in Python, which also steps in where the other is absent."""
    # Imported here: 35 ms that most runs never need.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder(text)
    try:
        builder.take_all(YAML(typ="safe", pure=pure).parse(text))
    except MarkedYAMLError as error:
        if not pure and len(text) <= LARGE and _has_moot_flow(text):
            return tree(text, pure=True)
        builder.faults.append(syntax_fault(text, error))
    except (YAMLError, ValueError):
        builder.faults.append(Fault("yaml-syntax", 1, 1, {"problem": UNKNOWN_PROBLEM}))
    return Tree(builder.root, builder.faults)


def value_of(node: Node) -> Any:
    """Give the value of a node as plain Python data."""
    if node.kind == "mapping":
        return {key.content: value_of(value) for key, value in node.content}
    if node.kind == "list":
        return [value_of(item) for item in node.content]
    return node.content


def _has_moot_flow(text: str) -> bool:
    # libyaml refuses an unquoted `?` or a colon without a space between brackets, as in
    # `[dang-uy-khoi:btv]`, where the fast reader and the parser in Python agree that it is text.
    flow = _FLOW.search(text)
    return flow is not None and _MOOT.search(text, flow.end()) is not None


class _Frame:
    """A list or mapping whose end has not come yet."""

    def __init__(self, kind: str, event: Any) -> None:
        self.kind = kind
        self.event = event
        self.content: list[Any] = []
        self.key: Node | None = None
        self.lines: dict[str, int] = {}


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._frames: list[_Frame] = []
        self._nodes = 0
        self._documents = 0

    def take_all(self, events: Iterator[Any]) -> None:
        for event in events:
            name = type(event).__name__
            if name in _STARTS:
                self._open(_STARTS[name], event)
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                self._close(event)
            elif name in ("ScalarEvent", "AliasEvent"):
                self._scalar(event)
            elif name == "DocumentStartEvent":
                self._document(event)
            if self._is_over(event):
                self.root = None
                return

    def _is_over(self, event: Any) -> bool:
        if len(self._frames) > MAX_DEPTH:
            self._fault("too-deep", event.start_mark, {"limit": MAX_DEPTH})
        elif self._nodes > MAX_NODES:
            self._fault("too-many-nodes", event.start_mark, {"limit": MAX_NODES})
        return len(self._frames) > MAX_DEPTH or self._nodes > MAX_NODES or self._documents > 1

    def _fault(self, name: str, mark: Any, values: dict[str, object]) -> None:
        self.faults.append(Fault(name, mark.line + 1, mark.column + 1, values))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._fault("several-documents", event.start_mark, {})
            return
        for number, line in enumerate(self.text[: event.end_mark.index].split("\n"), 1):
            if line.startswith("%"):
                self.faults.append(Fault("yaml-machinery", number, 1, {"what": "directive"}))

    def _open(self, kind: str, event: Any) -> None:
        self._nodes += 1
        self._machinery(event)
        self._frames.append(_Frame(kind, event))

    def _close(self, event: Any) -> None:
        frame = self._frames.pop()
        style = "flow" if frame.event.flow_style else "block"
        end = event.end_mark.index
        if style == "block" and frame.content:
            last = frame.content[-1]
            end = last[1].end if frame.kind == "mapping" else last.end
        mark = frame.event.start_mark
        self._add(Node(frame.kind, frame.content, style, mark.index, end, mark.line + 1, mark.column + 1))

    def _scalar(self, event: Any) -> None:
        self._nodes += 1
        self._machinery(event)
        is_alias = type(event).__name__ == "AliasEvent"
        style = "" if is_alias else event.style or ""
        text = "" if is_alias else event.value
        mark, end = event.start_mark, event.end_mark.index
        if style in _BLOCK_SCALARS:
            end = _end_of_block(self.text, mark.index, end)
        if style == '"':
            self.faults += spoilt(text, mark.line + 1, mark.column + 1)
        content = text if style else plain_value(text)
        is_key = bool(self._frames) and self._frames[-1].kind == "mapping" and not self._frames[-1].key
        if content is ODD_NUMBER and not is_key:
            self._fault("unquoted-number", mark, {"text": text})
        elif is_key and not style and not is_alias:
            self._plain_key(text, content, mark)
        self._add(Node("scalar", content, style, mark.index, end, mark.line + 1, mark.column + 1))

    def _plain_key(self, text: str, content: object, mark: Any) -> None:
        if text == "<<":
            self._fault("yaml-machinery", mark, {"what": "merge key"})
        elif not isinstance(content, str):
            self._fault("odd-key", mark, {"text": text})

    def _machinery(self, event: Any) -> None:
        for what in ("anchor", "tag"):
            if getattr(event, what, None):
                is_alias = type(event).__name__ == "AliasEvent"
                self._fault("yaml-machinery", event.start_mark, {"what": "alias" if is_alias else what})

    def _add(self, node: Node) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        if frame.kind == "list":
            frame.content.append(node)
        elif frame.key is None:
            self._add_key(frame, node)
        else:
            frame.content.append((frame.key, node))
            frame.key = None

    def _add_key(self, frame: _Frame, node: Node) -> None:
        frame.key = node
        if node.kind != "scalar":
            shape = "{...}" if node.kind == "mapping" else "[...]"
            self.faults.append(Fault("odd-key", node.line, node.column, {"text": shape}))
        elif not isinstance(node.content, str):
            return
        elif node.content in frame.lines:
            first = {"key": node.content, "first_line": frame.lines[node.content]}
            self.faults.append(Fault("doubled-key", node.line, node.column, first))
        else:
            frame.lines[node.content] = node.line


_STARTS = {"MappingStartEvent": "mapping", "SequenceStartEvent": "list"}
_BLOCK_SCALARS = ("|", ">")


def _end_of_block(text: str, start: int, end: int) -> int:
    # The parser's mark stands behind all blank lines that follow.
    lines = text[start:end].split("\n")
    if end == len(text) and lines[-1]:
        return end
    keeps_blank_lines = "+" in lines[0].split("#")[0]
    lines.pop()
    while len(lines) > 1 and not lines[-1].strip() and not keeps_blank_lines:
        lines.pop()
    return start + len("\n".join(lines).removesuffix("\r"))
