"""A document as kdiem writes it and as it came back: what was changed, added or taken out, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from kdiem.formats.reread import Block
from kdiem.words import Words

T = TypeVar("T")
_MOST = 1_000_000
"""Pairs to look at where two runs differ; larger ones, which no editing makes, are compared place by place."""
_MOST_ALIKE = 2_500
_ALIKE = 0.6
_LONG = 400

_PLACES = {
    "paragraph": Words("paragraph {n}", "đoạn {n}"),
    "table": Words("table {n}", "bảng {n}"),
    "letterhead": Words("letterhead", "tiêu đề văn bản"),
    "signature": Words("signature and recipients", "phần ký, nơi nhận"),
    "header": Words("header", "đầu trang"),
    "footer": Words("footer", "chân trang"),
    "note": Words("footnote {n}", "chú thích {n}"),
    "remark": Words("reader's comment {n}", "nhận xét {n}"),
}
_CELL = Words("{table}, row {row}, column {column}", "{table}, dòng {row}, cột {column}")
_ROW = Words("{table}, row {row}", "{table}, dòng {row}")
_NAMED = Words("{name}!{cell}", "{name}!{cell}")
_NAMED_ROW = Words("{name}, row {row}", "{name}, dòng {row}")


class Difference(NamedTuple):
    """What stands at a place instead of what kdiem writes there: `old` is None for what was added, `new` for what went.

    Paragraphs, tables, rows and columns count from 1 in the file that came back; for what went, in kdiem's own. The
    letterhead and the signature, which are tables too, are not counted among them.
    """

    place: Words
    old: str | None
    new: str | None


class _Spot(NamedTuple):
    """A block, what it is, and its number among its like."""

    what: str
    n: int
    block: Block


def differences(ours: Sequence[Block], theirs: Sequence[Block]) -> list[Difference]:
    """Returns all that differs, in the order of the file; nothing where both say the same."""
    found: list[Difference] = []
    for old, new in _pairs(_spots(ours), _spots(theirs), lambda spot: spot.block, _likeness):
        if old and new and old.what == new.what:
            found += _inside(old, new)
        else:
            found += [difference for spot in (old, new) if spot for difference in _whole(spot, spot is old)]
    return found


def _spots(blocks: Sequence[Block]) -> list[_Spot]:
    counts: dict[str, int] = {}
    spots: list[_Spot] = []
    for block in blocks:
        what: str = "letterhead" if not spots and block.sort == "table" and not block.name else block.sort
        if block.sort == "table" and any(cell.startswith("Nơi nhận:") for row in block.rows for cell in row):
            what = "signature"
        counts[what] = counts.get(what, 0) + 1
        spots.append(_Spot(what, counts[what], block))
    return spots


def _pairs(
    ours: Sequence[T], theirs: Sequence[T], key: Callable[[T], object], alike: Callable[[T, T], bool]
) -> Iterator[tuple[T | None, T | None]]:
    """Yields what differs: pairs that took each other's place, and what has no counterpart."""
    a, b = [key(one) for one in ours], [key(one) for one in theirs]
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest = min(len(a), len(b)) - start
    end = next((n for n in range(rest) if a[-1 - n] != b[-1 - n]), rest)
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    is_long = len(a) * len(b) > _MOST
    aligned = SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if not is_long else ()
    for what, i, j, k, m in aligned or [("replace", 0, len(a), 0, len(b))]:
        if what != "equal":
            yield from _matched(ours[start + i : start + j], theirs[start + k : start + m], alike)


def _matched(
    olds: Sequence[T], news: Sequence[T], alike: Callable[[T, T], bool]
) -> Iterator[tuple[T | None, T | None]]:
    if len(olds) == len(news) or len(olds) * len(news) > _MOST_ALIKE:
        yield from zip_longest(olds, news)
        return
    at = 0
    for new in news:
        found = next((n for n in range(at, len(olds)) if alike(olds[n], new)), None)
        if found is None:
            yield None, new
            continue
        yield from ((old, None) for old in olds[at:found])
        yield olds[found], new
        at = found + 1
    yield from ((old, None) for old in olds[at:])


def _likeness(old: _Spot, new: _Spot) -> bool:
    return old.what == new.what and (old.block.sort == "table" or _alike(_joined(old), _joined(new)))


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old[:_LONG], new[:_LONG], autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _joined(spot: _Spot) -> str:
    return " | ".join(cell for row in spot.block.rows for cell in row)


def _whole(spot: _Spot, gone: bool) -> Iterator[Difference]:
    """A table comes or goes row by row: a reader wants to see what was in it."""
    for n, row in enumerate(spot.block.rows, 1):
        said = " | ".join(cell for cell in row if cell)
        place = _row(spot, n) if spot.block.sort == "table" else _said(spot)
        if said:
            yield Difference(place, said if gone else None, None if gone else said)


def _inside(old: _Spot, new: _Spot) -> Iterator[Difference]:
    if old.block.sort != "table":
        yield Difference(_said(new), old.block.rows[0][0], new.block.rows[0][0])
        return
    before, after = list(enumerate(old.block.rows, 1)), list(enumerate(new.block.rows, 1))
    for one, other in _pairs(before, after, lambda row: row[1], lambda a, b: _same_row(a[1], b[1])):
        if one and other:
            cells = zip_longest(one[1], other[1], fillvalue="")
            yield from (
                Difference(_cell(new, other[0], n), was, now) for n, (was, now) in enumerate(cells, 1) if was != now
            )
        elif one:
            yield from _line(_row(old, one[0]), one[1], gone=True)
        elif other:
            yield from _line(_row(new, other[0]), other[1], gone=False)


def _same_row(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    return _alike(" | ".join(old), " | ".join(new))


def _line(place: Words, row: tuple[str, ...], gone: bool) -> Iterator[Difference]:
    if said := " | ".join(cell for cell in row if cell):
        yield Difference(place, said if gone else None, None if gone else said)


def _said(spot: _Spot) -> Words:
    return _PLACES[spot.what].filled(n=spot.n)


def _row(spot: _Spot, row: int) -> Words:
    if spot.block.name:
        return _NAMED_ROW.filled(name=spot.block.name, row=row)
    return _ROW.filled(table=_said(spot), row=row)


def _cell(spot: _Spot, row: int, column: int) -> Words:
    if spot.block.name:
        return _NAMED.filled(name=spot.block.name, cell=f"{_letters(column)}{row}")
    return _CELL.filled(table=_said(spot), row=row, column=column)


def _letters(column: int) -> str:
    """The 28th column of a worksheet is AB."""
    rest, last = divmod(column - 1, 26)
    return (_letters(rest) if rest else "") + chr(ord("A") + last)
