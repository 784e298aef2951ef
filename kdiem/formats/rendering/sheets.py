"""An XLSX file from a campaign's own form, and what is told of it unrendered."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from kdiem.formats import frame
from kdiem.formats.base import Frame
from kdiem.formats.forms import cells, package, sheet
from kdiem.formats.rendering.looks import of_scripts, told


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the file; or, for one to look at, its faults, the names that it uses, its texts."""
    if "look" in question:
        parts = package.parts(base64.b64decode(question["own"][question["look"]]))
        seen = of_scripts(sheet.scripts(parts), cells.sandbox(), sheet.elsewhere(parts))
        # A `for` without an end is a fault of its tag already.
        seen["faults"] = seen["faults"] or [told(trouble) for trouble in sheet.unpaired(parts)]
        return {"seen": seen}
    parts = package.parts(base64.b64decode(question["file"]))
    values = {**question["data"], "frame": frame.values(Frame(**question["frame"]), question["profile"])}
    filled = sheet.fill(parts, values, question["path"])
    return {"file": base64.b64encode(package.packed(package.described(filled, question["properties"]))).decode()}
