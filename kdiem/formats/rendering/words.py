"""A Word file from a campaign's own one, frame or whole document, and what is told of it unrendered."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

from kdiem.formats import charts, docx, frame, layout
from kdiem.formats.base import Frame
from kdiem.formats.forms import package, word
from kdiem.formats.forms.package import Parts, element
from kdiem.formats.forms.script import Script, Trouble, require, told
from kdiem.formats.rendering.looks import of_scripts
from kdiem.words import Words


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the file; or, for one to look at, its faults, the names it uses, its texts, and whether it is a frame."""
    if "look" in question:
        return _look(question)
    parts = word.mended(package.parts(base64.b64decode(question["file"])))
    around = Frame(**question["frame"])
    if _is_frame(word.scripts(parts)):
        made = _framed(parts, around, question)
    else:
        values = {**question["data"], "frame": frame.values(around, question["profile"])}
        filled = word.fill(parts, values, question["path"])
        made = package.packed(package.described(filled, question["properties"]))
    return {"file": base64.b64encode(made).decode()}


def ready() -> None:
    """Draws a chart: what that takes is imported only then, and can be imported no more once the process is shut in."""
    charts.png({"kind": "bars", "title": "", "unit": "", "series": [""], "rows": [{"label": "", "cells": [1]}]})


_NO_STYLE = Words(
    "the frame has no paragraph style `{style}`: begin with `kdiem templates copy --frame`",
    "tệp khung không có kiểu đoạn `{style}`: hãy bắt đầu từ `kdiem templates copy --frame`",
)


def _framed(parts: Parts, around: Frame, question: Mapping[str, Any]) -> bytes:
    """The tags are run alone before, so that what goes wrong has its paragraph."""
    for trouble in word.elsewhere(parts):
        raise told(trouble, question["path"])
    values = {**frame.values(around, question["profile"]), "body": ""}
    for script in word.scripts(parts).values():
        require(script, values, word.sandbox(), question["path"])
    profile, properties = question["profile"], question["properties"]
    return docx.write(question["body"], around, profile, properties, package.packed(parts), question["charts"])


def _is_frame(scripts: Mapping[str, Script]) -> bool:
    spots = (spot for name, script in scripts.items() if name == "word/document.xml" for spot in script.spots)
    return any(spot.text.replace(" ", "") == "{{body}}" for spot in spots)


def _look(question: Mapping[str, Any]) -> dict[str, Any]:
    parts = word.mended(package.parts(base64.b64decode(question["own"][question["look"]])))
    scripts = word.scripts(parts)
    is_frame = _is_frame(scripts)
    before = [*word.elsewhere(parts), *(_unstyled(parts, question["profile"]) if is_frame else ())]
    return {"seen": {"frame": is_frame, **of_scripts(scripts, word.sandbox(), before)}}


def _unstyled(parts: Parts, profile: Mapping[str, Any]) -> Iterator[Trouble]:
    styles = element(parts["word/styles.xml"]).iter(qn("w:style")) if "word/styles.xml" in parts else ()
    names = {name.get(qn("w:val")) for style in styles for name in style.iterfind(qn("w:name"))}
    for key in profile["sizes"]:
        if layout.STYLES[key] not in names:
            yield Trouble(_NO_STYLE.filled(style=layout.STYLES[key]))
