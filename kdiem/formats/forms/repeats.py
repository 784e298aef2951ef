"""Rows of a sheet that a form repeats: where a repetition begins and ends, over which list, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kdiem.formats.forms.refs import Key, Rows
from kdiem.formats.forms.script import TAG
from kdiem.words import Words

LAST_ROW = 1_048_576


class Block(NamedTuple):
    """The rows from one mark to the other, both with them: `{% for name in path %}` … `{% endfor %}`."""

    first: int
    last: int
    name: str
    path: tuple[str, ...]
    inner: tuple[Block, ...] = ()


class Row(NamedTuple):
    """A row to be written: which one of the form, in which repetition, with the names that it knows.

    `values` is None in the one row that an empty list leaves: its cells with tags stay blank.
    """

    of: int
    key: Key
    values: Mapping[str, object] | None


class Mark(NamedTuple):
    """A begin or an end of a repetition, in a cell."""

    row: int
    cell: str
    tag: str
    """Empty for an end."""


class Misplaced(Exception):
    """The marks do not go together."""

    def __init__(self, words: Words, cell: str) -> None:
        super().__init__(words.say("en"))
        self.words = words
        self.cell = cell


def marks(row: int, cell: str, text: str) -> Iterator[Mark]:
    """Gives what a cell says about rows: a `for` at its beginning without its end, or an end at its end."""
    begins, ends = (sum(bool(re.match(rf"\{{%-?\s*{word}\b", tag)) for tag in TAG.findall(text)) for word in _WORDS)
    if begins > ends:
        yield Mark(row, cell, TAG.findall(text)[0])
    elif ends > begins:
        yield Mark(row, cell, "")


def bare(text: str) -> str:
    """Returns what a cell says beside its marks."""
    for mark in marks(0, "", text):
        return text.strip().removeprefix(mark.tag) if mark.tag else _END.sub("", text)
    return text


def blocks(found: Sequence[Mark]) -> tuple[Block, ...]:
    """Returns the repetitions of a sheet, those inside others in them.

    Raises:
        Misplaced: an end is missing or too many, two cover the same rows, or a `for` is none that rows can follow.
    """
    open_: list[tuple[Mark, list[Block]]] = []
    done: list[Block] = []
    for mark in found:
        if mark.tag:
            open_.append((mark, []))
        elif not open_:
            raise Misplaced(_NO_BEGIN, mark.cell)
        else:
            begin, inner = open_.pop()
            name, path = _for(begin)
            block = Block(begin.row, mark.row, name, path, tuple(inner))
            beside = open_[-1][1] if open_ else done
            same = any((one.first, one.last) == (block.first, block.last) for one in inner)
            if same or (beside and beside[-1].last >= block.first):
                raise Misplaced(_TWICE, begin.cell)
            beside.append(block)
    if open_:
        raise Misplaced(_NO_END, open_[-1][0].cell)
    return tuple(done)


def spread(found: Sequence[Block], values: Mapping[str, object]) -> tuple[list[tuple[Block, list[Row]]], Rows]:
    """Returns the rows that each outermost repetition becomes, and where all rows of the sheet have gone."""
    spread: list[tuple[Block, list[Row]]] = []
    copies: dict[int, list[tuple[int, Key]]] = {}
    shifts: list[tuple[int, int]] = []
    for block in found:
        rows = list(_repeated(block, values, ()))
        start = block.first + sum(grown for _, grown in shifts)
        for new, row in enumerate(rows, start):
            copies.setdefault(row.of, []).append((new, row.key))
        shifts.append((block.last, len(rows) - (block.last - block.first + 1)))
        spread.append((block, rows))
    return spread, Rows({row: tuple(at) for row, at in copies.items()}, tuple(shifts))


_WORDS = ("for", "endfor")
_END = re.compile(r"\{%-?\s*endfor\s*-?%\}\s*$")
_FOR = re.compile(r"\{%-?\s*for\s+([^\W\d]\w*)\s+in\s+([^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*)\s*-?%\}")
_NO_BEGIN = Words("`endfor` without a `for` above it", "`endfor` mà phía trên không có `for`")
_NO_END = Words("`for` without an `endfor` in this row or below it", "`for` mà dòng này và phía dưới không có `endfor`")
_TWICE = Words("two repetitions over the same rows", "hai phép lặp trên cùng những dòng này")
_ODD = Words(
    "rows repeat by `{{% for NAME in LIST %}}` at the beginning of a cell and `{{% endfor %}}` at the end of one",
    "lặp dòng bằng `{{% for TÊN in DANH_SÁCH %}}` ở đầu một ô và `{{% endfor %}}` ở cuối một ô",
)


def _for(mark: Mark) -> tuple[str, tuple[str, ...]]:
    found = _FOR.fullmatch(mark.tag)
    if not found:
        raise Misplaced(_ODD, mark.cell)
    return found[1], tuple(step.strip() for step in found[2].split("."))


def _repeated(block: Block, values: Mapping[str, object] | None, key: Key) -> Iterator[Row]:
    items = _items(values, block.path) if values is not None else []
    for n, item in enumerate(items):
        loop = {"index": n + 1, "index0": n, "first": n == 0, "last": n == len(items) - 1, "length": len(items)}
        yield from _once(block, {**(values or {}), block.name: item, "loop": loop}, (*key, n))
    if not items:
        yield from _once(block, None, (*key, 0))


def _once(block: Block, values: Mapping[str, object] | None, key: Key) -> Iterator[Row]:
    row = block.first
    for inner in block.inner:
        yield from (Row(at, key, values) for at in range(row, inner.first))
        yield from _repeated(inner, values, key)
        row = inner.last + 1
    yield from (Row(at, key, values) for at in range(row, block.last + 1))


def _items(values: Mapping[str, object], path: tuple[str, ...]) -> list[object]:
    """The list of a path; the tags alone were run before, so that what is missing has been told with its place."""
    found: object = values
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found if isinstance(found, list) else []
