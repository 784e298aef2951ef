"""A row of a sheet -> a draft of a record, by the plan of its sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kdiem import viet
from kdiem.importers.base import About, Cell, Column, Draft, Plan, Reason, Row, Step, blank, said, unfit


def drafted(plan: Plan, row: Row, file: int, at: str) -> Draft:
    """Returns what a row says; each cell that cannot be understood is a fault, and the others are still read.

    The parts of lists are put in the first place of the list; a cell behind the last heading is a fault, since it
    mostly comes from a text that holds the delimiter.
    """
    data: dict[str, Any] = {}
    roles: dict[str, str] = {}
    figures: dict[str, dict[str, object]] = {}
    faults = [*row.faults, *_odd(row, len(plan.header))]
    for column in plan.columns:
        cell = row.cells[column.at] if column.at < len(row.cells) else None
        if blank(cell) or column.role == "skip":
            continue
        if column.figures:
            faults += _count(figures, column, cell)
        elif column.role:
            faults += _role(roles, column, cell)
        else:
            faults += _field(data, column, cell)
    if figures:
        data["counts"] = [*data.get("counts", ()), *_entries(figures)]
    giver = (roles.get("giver_name", ""), roles.get("giver_address", ""))
    home, id_, mends = (roles.get(role, "") for role in ("home", "id", "mends"))
    return Draft(file, at, plan.kind, _packed(data), id_, home, giver, tuple(faults), mends, row, plan.header)


def _odd(row: Row, width: int) -> Iterable[Reason]:
    if any(not blank(cell) for cell in row.cells[width:]):
        yield Reason("extra-cells")
    if viet.looks_legacy(" ".join(cell for cell in row.cells if isinstance(cell, str) and not cell.isascii())):
        yield Reason("legacy-encoding")


def _field(data: dict[str, Any], column: Column, cell: Cell) -> Iterable[Reason]:
    assert column.read
    value = column.read(cell)
    if isinstance(value, Reason):
        yield _of(column, value)
    elif isinstance(value, About):
        _put(data, column.steps, value.number)
        _put(data, (*column.steps[:-1], "approx"), True)
    else:
        _put(data, column.steps, value)


def _role(roles: dict[str, str], column: Column, cell: Cell) -> Iterable[Reason]:
    text = said(cell)
    if fault := unfit(text):
        yield _of(column, Reason(fault))
    value = column.read(cell) if column.read else text
    if isinstance(value, Reason):
        yield _of(column, value)
    else:
        roles[column.role] = str(value)


def _count(figures: dict[str, dict[str, object]], column: Column, cell: Cell) -> Iterable[Reason]:
    """A column may bring several parts: one base serves remedied, in progress and not started."""
    for figure, part in column.figures:
        if part == "stated":
            if not isinstance(cell, str):
                yield _of(column, Reason("percent-as-number"))
            figures.setdefault(figure, {})["stated"] = said(cell)
            continue
        value = column.read(cell) if column.read else None
        if isinstance(value, Reason):
            yield _of(column, value)
            return
        if isinstance(value, About):
            figures.setdefault(figure, {})["approx"] = True
        figures.setdefault(figure, {})[part] = value.number if isinstance(value, About) else value


def _entries(figures: dict[str, dict[str, object]]) -> Iterable[dict[str, object]]:
    for figure, parts in figures.items():
        if "count" in parts:
            total = figures.get(figure.partition(".")[0], {}) if figure.startswith("disciplined.") else {}
            base = parts.get("of", total.get("count"))
            entry = {"figure": figure, "count": parts["count"], "of": base, "stated": parts.get("stated")}
            entry["approx"] = parts.get("approx")
            yield {key: value for key, value in entry.items() if value is not None}


def _of(column: Column, reason: Reason) -> Reason:
    return Reason(reason.code, {"column": column.header[:60], **reason.values})


def _put(data: dict[str, Any], steps: tuple[Step, ...], value: object) -> None:
    """Lays a value down at its place; a list on the way is a mapping by number until `_packed`."""
    for step in steps[:-1]:
        data = data.setdefault(step, {})  # type: ignore[arg-type]
    data[steps[-1]] = value  # type: ignore[index]


def _packed(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    if data and all(isinstance(key, int) for key in data):
        return [_packed(data[key]) for key in sorted(data)]
    return {key: _packed(value) for key, value in data.items()}
