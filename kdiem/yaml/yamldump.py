"""Data written as YAML or front-matter text, for new files and for the parts of a file written anew."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kdiem.yaml.yamlfile import load, load_prose
from kdiem.yaml.yamlgate import Unreadable
from kdiem.yaml.yamlscalar import LONGEST_WHOLE, spelled, spelled_key

# A text longer than this on one line is folded, so that a change of a few words is a small diff.
_LONG = 80
_FOLD = re.compile(r"(?<=\S) (?=\S)")


def dump(content: Mapping[str, Any]) -> bytes:
    """Write a new file: UTF-8, LF, keys in the order given; reading it gives the same data back.

    Takes text, whole numbers, truth values, None, dates (written YYYY-MM-DD, read back as text),
    lists and mappings of these.

    Raises:
        ValueError: for anything that would not be read back the same: a float, a key that is
            no text, control or hidden characters, text that is not NFC, too much or too deep.
    """
    wanted = as_read(content)
    raw = "".join(f"{line}\n" for line in entries(wanted, 0) or ["{}"]).encode()
    if _read_back(load, raw) != repr(wanted):
        raise ValueError(_NOT_THE_SAME)
    return raw


def dump_prose(front: Mapping[str, Any], body: str) -> bytes:
    """Write a new Markdown file with front matter; the body stands as given, its line ends LF.

    Raises:
        ValueError: as `dump`, and for a body with characters that no file of a campaign may hold.
    """
    raw = b"---\n" + dump(front) + b"---\n" + body.encode()
    if _read_back(lambda text: load_prose(text)[:2], raw) != repr((as_read(front), body)):
        raise ValueError(_NOT_THE_SAME)
    return raw


def as_read(value: Any) -> Any:
    """Give a value as `load` would give it back: dates as text, tuples as lists.

    Raises:
        ValueError: for a value of a kind that files do not hold.
    """
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int) and abs(value) <= LONGEST_WHOLE:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [as_read(item) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: as_read(item) for key, item in value.items()}
    raise ValueError(f"a file cannot hold a value of the kind {type(value).__name__}")


def entries(mapping: Mapping[str, Any], indent: int) -> list[str]:
    """Give the lines of a mapping's fields, each indented."""
    lines = []
    for key, value in mapping.items():
        head, below = written(value, indent + 2)
        lines.append(" " * indent + spelled_key(key) + ":" + head)
        lines += below
    return lines


def items(values: list[Any], indent: int) -> list[str]:
    """Give the lines of a list's items, each indented."""
    lines = []
    for value in values:
        head, below = written_item(value, indent)
        lines.append(" " * indent + "-" + head)
        lines += below
    return lines


def written(value: Any, indent: int) -> tuple[str, list[str]]:
    """Give what stands behind a key's colon (with its space), and the lines below, which have this indent."""
    if isinstance(value, dict):
        return ("", entries(value, indent)) if value else (" {}", [])
    if isinstance(value, list):
        return ("", items(value, indent)) if value else (" []", [])
    if isinstance(value, str):
        sign, lines = _block(value)
        if sign:
            return f" {sign}", [" " * indent + line if line else "" for line in lines]
    return f" {spelled(value)}", []


def written_item(value: Any, dash: int) -> tuple[str, list[str]]:
    """Give what stands behind the dash of a list's item, and the lines below; `dash` is the dash's indent."""
    head, below = written(value, dash + 2)
    if not head and below:  # a mapping or list begins on the dash's own line
        return " " + below[0].lstrip(" "), below[1:]
    return head, below


_NOT_THE_SAME = "the data would not be read back as they are"


def _block(text: str) -> tuple[str, list[str]]:
    # Only where the block gives the text back as it is, and an editor shows what it holds.
    if not text or text[0].isspace() or text != text.rstrip() + "\n" * text.endswith("\n"):
        return "", []
    if "\n" in text:
        lines = text.removesuffix("\n").split("\n")
        if any(line and not line.strip() for line in lines):
            return "", []
        return ("|" if text.endswith("\n") else "|-"), lines
    if len(text) <= _LONG or "\t" in text:
        return "", []
    return ">-", _folded(text)


def _folded(text: str) -> list[str]:
    lines = [""]
    for word in _FOLD.split(text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LONG:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return lines


def _read_back(reader: Any, raw: bytes) -> str:
    # `repr` tells true from 1 and keeps the order of keys, which `==` does not.
    try:
        return repr(reader(raw))
    except Unreadable as error:
        raise ValueError(f"{_NOT_THE_SAME}: {error}") from None
