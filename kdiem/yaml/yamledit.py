"""One value of a file changed, and not a byte besides."""

import re
from typing import Any, NamedTuple

from kdiem.yaml.yamldump import as_read, entries, items, written, written_item
from kdiem.yaml.yamlfile import Loc, careful, child, load, load_prose, prose_parts
from kdiem.yaml.yamlgate import gated
from kdiem.yaml.yamlnodes import Node, value_of
from kdiem.yaml.yamlscalar import spelled

DELETE = object()

_COLON = re.compile(r"[ \t]*:")
_BLOCK_HEADER = re.compile(r"([|>])([0-9]?)[-+]?([0-9]?)")


class Edit(NamedTuple):
    """New text for text[start:end]."""

    start: int
    end: int
    text: str


def edited(raw: bytes, loc: Loc, value: Any, prose: bool = False) -> bytes:
    """Set one value of a file, or remove it (`DELETE`); an absent key or a list's next item is added.

    A value on one line is exchanged within its line, in its quotes, its comment kept. A list, a
    mapping or a block of text is written anew with the comments inside it gone, and nothing else.
    Line ends, byte order mark and body stay as they are.

    Raises:
        Unreadable: where the file cannot be read.
        LookupError: where the way to the place leads through a text, or past the end of a list.
        ValueError: where the file would not be read back as intended; nothing is lost by that.
    """
    gate = gated(raw)
    text = prose_parts(gate).front if prose else gate.text
    rest = gate.text[len(text) :]
    root = careful(text, gate)
    before = value_of(root)
    value = value if value is DELETE else as_read(value)
    if not loc and not isinstance(value, dict):
        raise LookupError("the top of a file is a mapping")
    after = _changed(before, tuple(loc), value)
    if repr(after) == repr(before):
        return raw
    changed = _spliced(text, root, tuple(loc), value)
    result = (gate.bom + changed + rest).encode()
    if repr(load_prose(result)[0] if prose else load(result)) != repr(after):
        raise ValueError("the edit would change more than the one value")
    return result


def _changed(held: Any, loc: tuple[str | int, ...], value: Any) -> Any:
    # The data as they shall be: a copy, with absent lists and mappings on the way made.
    if not loc:
        return value
    step, rest = loc[0], loc[1:]
    kind: type[Any] = list if isinstance(step, int) else dict
    if held is not None and not isinstance(held, kind):
        raise LookupError("no such place in the file")
    fresh = kind(held or ())
    if isinstance(step, int) and not 0 <= step <= len(fresh):
        raise LookupError("no such place in the file")
    present = step < len(fresh) if isinstance(step, int) else step in fresh
    if value is DELETE and (not present or not rest):
        if present:
            del fresh[step]
        return fresh if present else held
    below = _changed(fresh[step] if present else None, rest, value)
    if isinstance(step, int) and not present:
        fresh.append(below)
    else:
        fresh[step] = below
    return fresh


def _spliced(text: str, root: Node, loc: tuple[str | int, ...], value: Any) -> str:
    if not loc:
        edit: Edit | None = _root_anew(text, root, value)
    else:
        holder, step = _found(root, loc[:-1]), loc[-1]
        if holder is None or holder.kind == "scalar":
            return _spliced(text, root, loc[:-1], [value] if isinstance(step, int) else {step: value})
        edit = _edit_in(text, holder, step, value)
        if edit is None:  # no seam to cut at: between brackets, say
            return _spliced(text, root, loc[:-1], _changed(value_of(holder), (step,), value))
    assert edit is not None
    return text[: edit.start] + edit.text + text[edit.end :]


def _found(root: Node, loc: tuple[str | int, ...]) -> Node | None:
    node = root
    for step in loc:
        pair = child(node, step)
        if pair is None:
            return None
        node = pair[1]
    return node


def _edit_in(text: str, holder: Node, step: str | int, value: Any) -> Edit | None:
    pair = child(holder, step)
    if pair and value is not DELETE and _is_one_line(text, pair[1], value, holder.style):
        node = pair[1]
        style = node.style if isinstance(value, str) else ""
        return Edit(node.start, node.end, spelled(value, style, holder.style == "flow"))
    if holder.style == "flow":
        return None
    if pair is None:
        return _addition(text, holder, step, value)
    if value is DELETE:
        return _removal(text, holder, pair)
    return _exchange(text, holder, pair, value)


def _is_one_line(text: str, node: Node, value: Any, style: str) -> bool:
    if node.kind != "scalar" or node.start == node.end or isinstance(value, (dict, list)):
        return False
    if style == "flow":
        return True
    is_block = node.style in ("|", ">")
    return not is_block and "\n" not in text[node.start : node.end] and "\n" not in str(value)


def _exchange(text: str, holder: Node, pair: tuple[Node, Node], value: Any) -> Edit | None:
    mark = _mark_end(text, holder, pair[0])
    if mark is None:
        return None
    indent = holder.column - 1
    is_item = holder.kind == "list"
    head, below = written_item(value, indent) if is_item else written(value, indent + 2)
    comment, end = _comment_and_end(text, mark, pair[1])
    lines = [head + comment, *below]
    return Edit(mark, end, _joined(text, end, lines, closes=bool(below)))


def _comment_and_end(text: str, mark: int, node: Node) -> tuple[str, int]:
    # The comment that stands beside the key, and where the old value's last line ends.
    end = _line_end(text, node.end)
    if node.start == node.end:
        comment = text[mark:end]
    elif "\n" in text[mark : node.start]:
        comment = text[mark : _line_end(text, mark)]
        if not comment.strip() and node.style not in ("block", "|", ">"):
            comment = text[node.end : end]
    elif node.style in ("|", ">"):
        header = _BLOCK_HEADER.match(text, node.start)
        comment = text[header.end() : _line_end(text, node.start)] if header else ""
    else:
        comment = "" if node.style == "block" else text[node.end : end]
    return comment if comment.strip() else "", end


def _addition(text: str, holder: Node, step: str | int, value: Any) -> Edit:
    indent = holder.column - 1
    lines = items([value], indent) if isinstance(step, int) else entries({step: value}, indent)
    end = _line_end(text, holder.end)
    last = _last(holder)
    if end == len(text) and last.style in ("|", ">"):
        # The block has no line end yet and would gain one: say in its header that it holds none.
        block = _BLOCK_HEADER.sub(r"\1\2-\3", text[last.start : end], count=1)
        return Edit(last.start, end, _joined(text, end, [block, *lines]))
    return Edit(end, end, _joined(text, end, ["", *lines]))


def _removal(text: str, holder: Node, pair: tuple[Node, Node]) -> Edit | None:
    starts = [_entry_start(text, holder, entry) for entry in holder.content]
    keys = [entry[0] if holder.kind == "mapping" else entry for entry in holder.content]
    place = keys.index(pair[0])
    start = starts[place]
    if start is None or len(starts) == 1:
        return None
    end = _line_end(text, pair[1].end)
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if not before.strip():
        return Edit(line, _next_line(text, end), "")
    follower = starts[place + 1] if place + 1 < len(starts) else None
    if follower is None or before.strip(" -"):
        return None
    if text[end:follower].strip():  # a comment, which stays
        return Edit(line + len(before.rstrip()), end, "")
    return Edit(start, follower, "")


def _root_anew(text: str, root: Node, value: Any) -> Edit:
    line = text.rfind("\n", 0, root.start) + 1
    lines = entries(value, 0) or ["{}"]
    end = _line_end(text, root.end)
    if text[line : root.start].strip():  # behind `---`
        return Edit(root.start, end, _joined(text, end, ["", *lines]))
    return Edit(line, end, _joined(text, end, lines))


def _last(node: Node) -> Node:
    while node.style == "block" and node.content:
        node = node.content[-1][1] if node.kind == "mapping" else node.content[-1]
    return node


def _entry_start(text: str, holder: Node, entry: Any) -> int | None:
    return entry[0].start if holder.kind == "mapping" else _dash(text, holder, entry)


def _mark_end(text: str, holder: Node, key: Node) -> int | None:
    # Behind the colon or the dash that the value belongs to.
    if holder.kind == "mapping":
        colon = _COLON.match(text, key.end)
        return colon.end() if colon else None
    dash = _dash(text, holder, key)
    return None if dash is None else dash + 1


def _dash(text: str, holder: Node, item: Node) -> int | None:
    line = text.rfind("\n", 0, item.start) + 1
    while True:
        at = line + holder.column - 1
        if text[at : at + 1] == "-" and not text[line:at].strip(" -") and not text[at + 1 : at + 2].strip():
            return at
        if line <= holder.start:
            return None
        line = text.rfind("\n", 0, line - 1) + 1


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def _next_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _joined(text: str, end: int, lines: list[str], closes: bool = True) -> str:
    # In the file's own line ends; a file that ends without one gets it, where lines are added.
    line_end = "\r\n" if "\r\n" in text else "\n"
    return line_end.join(lines) + (line_end if closes and end == len(text) else "")
