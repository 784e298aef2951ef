"""A draft's data -> the record that it makes, or every fault in it; and the id that its content gives."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from kdiem import filing, reading
from kdiem.importers.base import Reason, Step
from kdiem.records.base import Kind, Record

_PLACED = frozenset(Record.PLACED)
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def record_of(kind: Kind, data: Mapping[str, Any], home: str) -> Record | tuple[Reason, ...]:
    """Returns the record, with no id and path yet, or a reason for each fault, worded as `validate` would."""
    try:
        return kind.model.model_validate({**data, "id": "", "home": home, "path": ""})
    except ValidationError:
        raw = filing.file_of(kind, data)
        found = reading.read(reading.Spot(kind, "", home), "", raw)
    if isinstance(found, Record):
        return found
    return tuple(
        Reason(fault.name, {**fault.values, "key": fault.field or fault.values.get("key", "")}) for fault in found
    )


def placed(reason: Reason, line: Callable[[tuple[Step, ...]], int] | None) -> Reason:
    """Returns a reason with the line of its key in the record file that it comes from."""
    if line is None or reason.line:
        return reason
    found = _STEP.findall(str(reason.values.get("key", "")))
    return reason._replace(line=line(tuple(int(number) if number else name for name, number in found)))


def content(kind: Kind, record: Record) -> str:
    """Returns what a record says, in one form whatever file it came from: its id is derived from this.

    Where it stands counts; what is left at its default does not.
    """
    dumped = record.model_dump(mode="json", exclude_defaults=True, exclude=set(_PLACED))
    return json.dumps([record.home, dumped], ensure_ascii=False, sort_keys=True)


def data_of(record: Record) -> dict[str, Any]:
    """Returns what the file of a new record holds: all that its source said, in the order of the model."""
    found: dict[str, Any] = _listed(record.model_dump(exclude_unset=True, exclude=set(_PLACED)))
    return found


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items() if item is not None}
    return [_listed(item) for item in value] if isinstance(value, tuple | list) else value
