"""The headings of a sheet -> what each column brings to a record of some kind."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kdiem import viet
from kdiem.importers.base import Column, Plan, Read, Refusal, Row, Step, blank, said
from kdiem.records import catalog
from kdiem.records.base import Kind, Leaf, Span

Figures = Callable[[str], tuple[tuple[str, str], ...]]
Reader = Callable[[Kind, Leaf], Read]

TOP_ROWS = 20
LONGEST = 120
# A sheet from outside must not set a finding aside, approve itself or take itself back.
_KEPT_INSIDE = ("withdrawn", "approvals", "waivers", "carried_from")
_ROLES = {
    "id": ("id", "mã", "mã hồ sơ", "mã số"),
    "kind": ("kind", "loại phiếu", "loại hồ sơ"),
    "home": (
        *("home", "đơn vị", "đơn vị nhận", "đơn vị tiếp nhận", "đơn vị nhận ý kiến"),
        *("nơi nhận ý kiến", "nơi nhận", "nơi tiếp nhận"),
    ),
    "skip": ("stt", "tt", "số tt", "số thứ tự", "no", "kdiem:reasons"),
    "mends": ("kdiem:row",),
}
_GIVER = {
    "giver_name": ("họ và tên", "full_name", "giver"),
    "giver_address": ("địa chỉ liên hệ", "address"),
}
# What the name of a file or a sheet may call a kind, beside the kind's own names.
_CALLED = {
    "request": ("lấy ý kiến",),
    "comment": ("ý kiến", "góp ý"),
    "suggestion": ("gợi ý", "gợi ý kiểm điểm"),
    "self-review": ("kiểm điểm",),
    "defect": ("khuyết điểm", "hạn chế"),
    "remedy": ("biện pháp",),
    "return": ("số liệu",),
}
_STEP = re.compile(r"([a-z_]+)(?:\[(\d{1,2})\])?")


class Target(NamedTuple):
    """What a heading may mean in one kind; `own` where it is the field's title, not one of its other names."""

    role: str
    steps: tuple[Step, ...] = ()
    leaf: Leaf | None = None
    own: bool = False


class Located(NamedTuple):
    """The heading of a sheet, its plan, and the rows below it."""

    plan: Plan
    rows: tuple[Row, ...]


def located(rows: Sequence[Row], kinds: Iterable[Kind], figures: Figures, reader: Reader) -> Located:
    """Finds the heading among the first rows, in one row or in two, by how many of its cells are understood.

    Raises:
        Refusal: no row looks like a heading, or it fits several kinds equally well.
    """
    wanted = tuple(kinds)
    found = [(plans[0].matched, -depth, -n, plans) for n, depth, plans in _tried(rows, wanted, figures, reader)]
    if not found:
        raise Refusal("no-header")
    _, depth, n, plans = max(found, key=lambda one: one[:3])
    if len(plans) > 1 and _rank(plans[0]) == _rank(plans[1]):
        same = [plan.kind.name for plan in plans if _rank(plan) == _rank(plans[0])]
        raise Refusal("ambiguous-kind", candidates=", ".join(same))
    return Located(plans[0], tuple(_below(rows[depth * -1 - n :], plans[0])))


def named(name: str, kinds: Iterable[Kind]) -> Kind | None:
    """Returns the kind that the name of a sheet or a file speaks of; None where it speaks of none or of several."""
    words = f" {viet.fold(name)} "
    found: dict[int, set[str]] = {}
    for kind in kinds:
        for call in (kind.name, kind.title.en, kind.title.vi, kind.folder, *_CALLED.get(kind.name, ())):
            if f" {viet.fold(call)} " in words:
                found.setdefault(len(viet.fold(call).split()), set()).add(kind.name)
    best = found[max(found)] if found else set()
    return catalog.BY_NAME[best.pop()] if len(best) == 1 else None


def plan(kind: Kind, header: Sequence[str], figures: Figures, reader: Reader) -> Plan:
    """Returns what each heading means in one kind; of two that mean the same, the first counts."""
    known = vocabulary(kind)
    targets = [_targets(kind, known, text) for text in header]
    tops = {found[0].steps[:1] for found in targets if len(found) == 1}
    columns: list[Column] = []
    taken: set[tuple[str, tuple[Step, ...]]] = set()
    for index, (text, found) in enumerate(zip(header, targets, strict=True)):
        if kind.name == "return" and not found and (pairs := figures(text[:LONGEST])):
            columns.append(Column(index, text, "figure", read=reader(kind, _count_of(kind)), figures=pairs))
            continue
        free = [one for one in found if (one.role, one.steps) not in taken or one.role == "skip"]
        if free:
            best = min(free, key=lambda one: (len(one.steps) > 1, one.steps[:1] not in tops, not one.own))
            taken.add((best.role, best.steps))
            leaf = _unit() if best.role == "home" else best.leaf
            read = reader(kind, leaf) if leaf else None
            columns.append(Column(index, text, best.role, best.steps, read))
    seen = {column.at for column in columns}
    rest = tuple(n for n, text in enumerate(header) if n not in seen)
    return Plan(kind, tuple(header), tuple(columns), rest, _missing(kind, columns))


@cache
def vocabulary(kind: Kind) -> dict[str, tuple[Target, ...]]:
    """Returns every heading that a kind understands, folded, with all that it may mean."""
    found: dict[str, list[Target]] = {}
    for steps, leaf in _fields(kind):
        if (kind.name, steps) == ("comment", ("individual", "giver")):
            continue  # a sheet brings the giver's name, and no name goes into a record
        for said_, own in ((leaf.title, True), *((other, False) for other in leaf.also)):
            found.setdefault(viet.fold(said_), []).append(Target("", steps, leaf, own))
    if kind.name == "comment":
        for role, key in (("giver_name", "full_name"), ("giver_address", "address")):
            leaf = next(leaf for leaf in catalog.leaves(catalog.BY_NAME["giver"].model) if leaf.keys == (key,))
            _offer(found, role, (leaf.title, *leaf.also, *_GIVER[role]))
    for role, calls in _ROLES.items():
        _offer(found, role, (*calls, f"mã {kind.title.vi}", f"mã {_short(kind)}") if role == "id" else calls)
    return {text: tuple(targets) for text, targets in found.items()}


def _offer(found: dict[str, list[Target]], role: str, calls: Iterable[str]) -> None:
    for call in calls:
        found.setdefault(viet.fold(call), [Target(role)])


def _short(kind: Kind) -> str:
    return _CALLED.get(kind.name, (kind.title.vi,))[0]


def _targets(kind: Kind, known: Mapping[str, tuple[Target, ...]], text: str) -> tuple[Target, ...]:
    if not text or len(text) > LONGEST:
        return ()
    whole, bare, plain = _forms(text)
    return known.get(whole) or known.get(bare) or _by_key(kind, plain)


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, str, str]:
    """A heading folded, folded without its remark in brackets, and as it stands; the same ones are asked per kind."""
    plain = text.rstrip(" *:")
    return viet.fold(plain), viet.fold(re.sub(r"\s*[(\[][^()\[\]]*[)\]]$", "", plain)), plain


def _by_key(kind: Kind, text: str) -> tuple[Target, ...]:
    """A heading may also be a key as files have it: `points[0].text`, `tally.count`, `channel`."""
    parts = [_STEP.fullmatch(part) for part in text.split(".")]
    if not all(parts):
        return ()
    keys = tuple(part[1] for part in parts if part)
    numbers = [int(part[2] or 0) for part in parts if part]
    for steps, leaf in _fields(kind):
        if leaf.keys == keys:
            asked = dict(zip(keys, numbers, strict=True))
            whole = [asked[str(steps[n - 1])] if isinstance(step, int) else step for n, step in enumerate(steps)]
            return (Target("", tuple(whole), leaf, True),)
    return ()


@cache
def _fields(kind: Kind) -> tuple[tuple[tuple[Step, ...], Leaf], ...]:
    """The fields that hold one cell, with their steps; a list's item is its first unless a key says otherwise."""
    leaves = catalog.leaves(kind.model)
    parts = {leaf.keys[:n] for leaf in leaves for n in range(1, len(leaf.keys))}
    lists = {leaf.keys for leaf in leaves if _holds(leaf.annotation, tuple)}
    maps = {leaf.keys for leaf in leaves if _holds(leaf.annotation, dict)}
    found = []
    for leaf in leaves:
        outside = leaf.keys[0] not in _KEPT_INSIDE and not any(leaf.keys[: len(keys)] == keys for keys in maps)
        if outside and (leaf.keys not in parts or _holds(leaf.annotation, Span)):
            steps: list[Step] = []
            for n, key in enumerate(leaf.keys, 1):
                steps += [key, 0] if leaf.keys[:n] in lists and n < len(leaf.keys) else [key]
            found.append((tuple(steps), leaf))
    return tuple(found)


def _holds(annotation: object, shape: type) -> bool:
    origin = typing.get_origin(annotation)
    return shape in (annotation, origin) or (
        origin not in (tuple, dict) and any(_holds(inner, shape) for inner in typing.get_args(annotation))
    )


def _unit() -> Leaf:
    return next(leaf for leaf in catalog.leaves(catalog.BY_NAME["return"].model) if leaf.keys == ("unit",))


def _count_of(kind: Kind) -> Leaf:
    return next(leaf for steps, leaf in _fields(kind) if leaf.keys == ("counts", "count"))


def _missing(kind: Kind, columns: Iterable[Column]) -> tuple[str, ...]:
    brought = {column.steps[0] if column.steps else "counts" * bool(column.figures) for column in columns}
    return tuple(
        leaf.keys[0]
        for leaf in catalog.leaves(kind.model)
        if len(leaf.keys) == 1 and leaf.required and leaf.keys[0] not in brought
    )


def _tried(
    rows: Sequence[Row], kinds: Sequence[Kind], figures: Figures, reader: Reader
) -> Iterator[tuple[int, int, list[Plan]]]:
    for n, row in enumerate(rows[:TOP_ROWS]):
        one = [said(cell) for cell in row.cells]
        two = _joined(one, [said(cell) for cell in rows[n + 1].cells]) if n + 1 < len(rows) else []
        for depth, header in ((1, one), (2, two)):
            plans = sorted((plan(kind, header, figures, reader) for kind in kinds), key=_rank, reverse=True)
            enough = min(2, sum(bool(text) for text in header))
            if header and plans and plans[0].matched >= enough > 0:
                yield n, depth, plans


def _rank(plan: Plan) -> tuple[int, int]:
    """More columns understood go first; of equals, one that lacks nothing: no other could become a record anyway."""
    return plan.matched, -bool(plan.missing)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Reads a heading of two rows: a group's name goes on to the right until the next, and before what it groups."""
    joined, group = [], ""
    for n, below in enumerate(lower):
        above = upper[n] if n < len(upper) else ""
        group = above or (group if below else "")
        joined.append(f"{group} – {below}" if group and below and group != below else group or below)
    return joined


def _below(rows: Sequence[Row], plan: Plan) -> Iterator[Row]:
    """The rows below a heading, without the one that only numbers the columns."""
    first = [said(cell).strip("() ") for cell in rows[0].cells if not blank(cell)] if rows else []
    numbers = len(first) > 2 and first == [str(number) for number in range(1, len(first) + 1)]
    yield from rows[1:] if numbers else rows
