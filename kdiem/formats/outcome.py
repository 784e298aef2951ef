"""What became of a rendering behind the fence that gave nothing, as one error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kdiem.errors import KdiemError
from kdiem.formats.enclosure import Limits
from kdiem.formats.failing import SIMPLER
from kdiem.words import Words


def failure(path: str, answer: Mapping[str, Any], late: bool, status: int, limits: Limits) -> KdiemError:
    """Returns what an answer says went wrong, or what the end of its process tells.

    The system ends with 24 (SIGXCPU) or 9 who takes too long. An answer is believed to be nothing but texts: who wrote
    it may no longer be the one that was started.
    """
    if said := answer.get("error"):
        words = [_quoted(said, key) for key in ("said", "hint")]
        hint = _HINTED if words[1].en else None
        return KdiemError(_SAID, hint=hint, said=words[0], hinted=words[1], **_told_place(said))
    if event := answer.get("crossed"):
        return KdiemError(_FAILED, template=path, problem=_CROSSED.filled(event=_short(event)))
    if late or status in (-24, -9):
        return KdiemError(_FAILED, hint=SIMPLER, template=path, problem=_LONG.filled(seconds=limits.seconds))
    return KdiemError(_FAILED, hint=SIMPLER, template=path, problem=_CRASHED)


_FAILED = Words("template `{template}`: {problem}", "mẫu `{template}`: {problem}")
_SAID = Words("{said}", "{said}")
_HINTED = Words("{hinted}", "{hinted}")
_LONG = Words("it runs too long: it was stopped after {seconds} seconds", "chạy quá lâu: đã dừng sau {seconds} giây")
_CROSSED = Words(
    "it tried to reach out of its process (`{event}`): it was stopped, nothing came of it",
    "tìm cách ra ngoài tiến trình của mình (`{event}`): đã dừng, không gây hậu quả gì",
)
_CRASHED = Words("its process ended without an answer", "tiến trình xử lý mẫu kết thúc mà không trả lời")


def _told_place(said: Any) -> dict[str, object]:
    at = said.get("at") if isinstance(said, dict) else None
    if not isinstance(at, dict):
        return {}
    place: dict[str, object] = {key: _short(at[key]) for key in ("template", "excerpt") if at.get(key)}
    place |= {key: _quoted(at, key) for key in ("spot", "problem") if key in at}
    return place | ({"line": at["line"]} if type(at.get("line")) is int else {})


def _quoted(said: Any, key: str) -> Words:
    """What it says in both languages; no brace of it is a place to fill in."""
    pair = said.get(key) if isinstance(said, dict) else None
    texts = pair if isinstance(pair, list) and len(pair) == 2 else ["", ""]
    return _SAID._replace(en=_bare(texts[0]), vi=_bare(texts[1]))


def _bare(text: object) -> str:
    return _short(text).replace("{", "{{").replace("}", "}}")


def _short(text: object) -> str:
    return " ".join(str(text)[:400].split())
