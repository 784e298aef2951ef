"""What is told of a template that was looked at: its faults, the names that it uses, its texts, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kdiem.formats.forms.script import Script, Trouble, troubles, uses
from kdiem.formats.sandbox import Sandbox


def told(trouble: Trouble, template: str = "") -> dict[str, Any]:
    """Returns a fault as JSON has it."""
    return {
        "template": template,
        "line": trouble.line,
        "spot": list(trouble.spot.filled()) if trouble.spot else None,
        "excerpt": trouble.excerpt,
        "words": [trouble.words.say("en"), trouble.words.say("vi")],
    }


def of_scripts(scripts: Mapping[str, Script], sandbox: Sandbox, before: Iterable[Trouble]) -> dict[str, Any]:
    """Returns what is told of an Office file: first what is wrong with the whole of it."""
    faults = [told(trouble) for trouble in before]
    names, texts = [], []
    for script in scripts.values():
        faults += [told(trouble) for trouble in troubles(script, sandbox)]
        names += [{"path": list(path), **told(at)} for path, at in uses(script, sandbox)]
        for number, spot in enumerate(script.spots, 1):
            texts.append({"text": spot.text, **told(Trouble(spot.called, number, spot.called))})
    return {"faults": faults, "uses": names, "texts": texts}
