"""What is wrong with a campaign's own template, each with its place, and what its words may not mix."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from kdiem import viet
from kdiem.errors import KdiemError
from kdiem.publishing.shapes import stray
from kdiem.words import NOTHING, Words


class Place(NamedTuple):
    """Where in a template: a line of a text, or a paragraph or cell, with what stands there to find it by."""

    template: str
    line: int = 0
    spot: Words | None = None
    excerpt: str = ""


class Flaw(NamedTuple):
    """One thing wrong with a template."""

    place: Place
    words: Words
    hint: Words | None = None


def place_of(told: Mapping[str, Any], template: str) -> Place:
    """Returns the place that an answer from behind the fence tells."""
    spot = told.get("spot")
    words = NOTHING._replace(en=_bare(spot[0]), vi=_bare(spot[1])) if spot else None
    line = 0 if words else int(told.get("line") or 0)
    return Place(str(told.get("template") or template), line, words, str(told.get("excerpt") or ""))


def words_of(told: Mapping[str, Any]) -> Words:
    """Returns what such an answer says is wrong there."""
    return NOTHING._replace(en=_bare(told["words"][0]), vi=_bare(told["words"][1]))


def of_error(error: KdiemError, template: str, hint: Words | None = None) -> Flaw:
    """Returns the flaw that stopped a template while it was tried."""
    values = error.values
    said = values.get("problem")
    words = said if isinstance(said, Words) else NOTHING._replace(en=_bare(error.say("en")), vi=_bare(error.say("vi")))
    spot = values.get("spot")
    place = Place(
        str(values.get("template") or template),
        int(str(values.get("line") or 0)),
        spot if isinstance(spot, Words) else None,
        str(values.get("excerpt") or ""),
    )
    return Flaw(place, words, hint)


def strays(uses: Iterable[Mapping[str, Any]], shape: Mapping[str, Any], template: str) -> Iterator[Flaw]:
    """Gives the names that a template uses and its document does not have."""
    for use in uses:
        path = tuple(map(str, use["path"]))
        if found := stray(dict(shape), path):
            step, known = found
            name, guess = _dotted(path), viet.closest(step, known) or ""
            above = _dotted(path[: path.index(step)])
            if guess:
                hint: Words | None = _MEANT.filled(guess=f"{above}.{guess}" if above else guess)
            else:
                hint = _KNOWN.filled(names=", ".join(known)) if known and above else _LIST
            yield Flaw(place_of(use, template), _STRAY.filled(name=name), hint)


def mixed(lines: Iterable[tuple[Place, str]], state: bool | None) -> Iterator[Flaw]:
    """Gives what belongs to the other kind of office: the State's name or `TM.` with the Party, `T/M` with the State.

    `state` is whether the template is one of a State agency, None for either; `T/M` and `TM.` in one template are
    wrong in any case.
    """
    told = list(lines)
    slashed = [place for place, text in told if _PARTY_SIGNS.search(text)]
    dotted = [place for place, text in told if _STATE_SIGNS.search(text)]
    nation = [place for place, text in told if _NATION in viet.fold(text)]
    party = [place for place, text in told if _PARTY in viet.fold(text)]
    if state is None and slashed and dotted:
        yield from (Flaw(place, _BOTH) for place in dotted)
    elif state is not None:
        yield from (Flaw(place, _SLASHED) for place in slashed if state)
        yield from (Flaw(place, _DOTTED) for place in dotted if not state)
    if state is False or (state is None and party):
        yield from (Flaw(place, _OF_STATE) for place in nation)
    if state:
        yield from (Flaw(place, _OF_PARTY) for place in party)


def decomposed(lines: Iterable[tuple[Place, str]]) -> Iterator[Flaw]:
    """Gives the places whose letters and marks are not composed (NFC), as some programs of macOS write them."""
    for place, text in lines:
        if not unicodedata.is_normalized("NFC", text):
            yield Flaw(place, _NOT_NFC, _RETYPE)


_STRAY = Words("`{name}` is no name of this document", "văn bản này không có tên `{name}`")
_MEANT = Words("did you mean `{guess}`?", "có phải `{guess}`?")
_KNOWN = Words("there are: {names}", "có: {names}")
_LIST = Words("`kdiem templates names` lists the names there are", "`kdiem templates names` liệt kê các tên dữ liệu")
_NOT_NFC = Words("letters and marks are not composed (NFC)", "chữ và dấu không ở dạng dựng sẵn (NFC)")
_RETYPE = Words("type the text again, or have it converted to Unicode", "gõ lại, hoặc chuyển mã sang Unicode dựng sẵn")
_BOTH = Words(
    "`T/M` and `TM.` in one template: the Party signs T/M, K/T, T/L, the State TM., KT., TL.",
    "vừa `T/M` vừa `TM.` trong một mẫu: văn bản của Đảng ghi T/M, K/T, T/L; của cơ quan nhà nước ghi TM., KT., TL.",
)
_SLASHED = Words(
    "a State agency signs TM., KT., TL., without a stroke", "cơ quan nhà nước ghi TM., KT., TL., không có gạch chéo"
)
_DOTTED = Words("the Party signs T/M, K/T, T/L, with a stroke", "văn bản của Đảng ghi T/M, K/T, T/L, có gạch chéo")
_OF_STATE = Words(
    "the State's name (Quốc hiệu) stands in a document of the Party", "có Quốc hiệu trong văn bản của Đảng"
)
_OF_PARTY = Words(
    "the Party's name stands at the head of a document of the State",
    "có tiêu đề ĐẢNG CỘNG SẢN VIỆT NAM trong văn bản của cơ quan nhà nước",
)
_PARTY_SIGNS = re.compile(r"(?<![\w/])(?:T/M|K/T|T/L)(?![\w/])")
_STATE_SIGNS = re.compile(r"(?<![\w/])(?:TM|KT|TL)\.(?=\s|\{|$)")
_NATION = viet.fold("Cộng hoà xã hội chủ nghĩa Việt Nam")
_PARTY = viet.fold("Đảng Cộng sản Việt Nam")


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(path).replace(".[]", "[]")


def _bare(text: object) -> str:
    return str(text).replace("{", "{{").replace("}", "}}")
