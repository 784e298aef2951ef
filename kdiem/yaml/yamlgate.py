"""The gate that the bytes of a file pass before any parser sees them.

It stands first because parsers are slow or too kind where it matters: a file of
nested brackets kept one busy for half a minute, and control characters, marks that
turn text around and decomposed letters are read without a word.
"""

import re
import unicodedata
from typing import NamedTuple

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_NODES = 20_000

# Stands for a character that the gate has refused, so that a parser can go on behind it:
# one character for one (columns stay right), and of no meaning in YAML.
STAND_IN = "·"

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_HIDDEN = r"\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_REFUSED = re.compile(f"(?P<control>[{_CONTROL}])|(?P<hidden>[{_HIDDEN}])")
_CONFLICT = re.compile(r"(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})")
# What breaks a line for a YAML parser and not for an editor.
_LINE_BREAK = re.compile(r"[\r\x85\u2028\u2029]")
_MOST_FAULTS = 1000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Fault(NamedTuple):
    """One reason why a file cannot be read, and its place (line and column from 1, in characters)."""

    name: str
    line: int
    column: int
    values: dict[str, object] = {}


class Unreadable(Exception):
    """A file that cannot be read; carries every fault that one run could find (the first thousand), by place."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column))[:_MOST_FAULTS])
        super().__init__(", ".join(f"{fault.name} at {fault.line}:{fault.column}" for fault in self.faults[:9]))


class Gated(NamedTuple):
    """The text of a file without its byte order mark, the mark, and what is wrong with the characters.

    Where there are faults, a stand-in takes the place of each refused character.
    `parsable` is false where a parser's opinion would be worthless: there are conflict markers,
    or characters that break a line for a parser and not for an editor.
    """

    text: str
    bom: str
    faults: list[Fault]
    parsable: bool = True


def gated(raw: bytes) -> Gated:
    """Give the text of a file's bytes.

    Raises:
        Unreadable: where the bytes are no text at all: too large, not UTF-8, or binary.
    """
    if len(raw) > MAX_BYTES:
        raise Unreadable([Fault("too-large", 1, 1, {"bytes": len(raw), "limit": MAX_BYTES})])
    text = _decoded(raw)
    bom = "\ufeff" if text[:1] == "\ufeff" else ""
    text = text[len(bom) :]
    unixed = text.replace("\r\n", "\n") if "\r" in text else text
    if _is_innocent(unixed):
        return Gated(text, bom, [])
    lines = unixed.split("\n")
    conflicts = _conflicts(lines)
    faults = [*_refused(lines), *_decomposed(lines), *conflicts]
    parsable = not conflicts and not _LINE_BREAK.search(unixed)
    return Gated(_REFUSED.sub(STAND_IN, unixed) if faults else text, bom, faults, parsable)


def spoilt(value: str, line: int, column: int) -> list[Fault]:
    """Give the faults of a decoded value, which escapes may have filled with what the gate refuses in a file."""
    lines = [value.replace("\n", " ")]
    return [fault._replace(line=line, column=column) for fault in [*_refused(lines), *_decomposed(lines)]]


def place(text: str, index: int) -> tuple[int, int]:
    """Give line and column of an index into the text, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _decoded(raw: bytes) -> str:
    # Notepad's "Unicode": full of NUL bytes, yet its cure is "save as UTF-8", not "this is no text".
    if raw.startswith(_UTF_16):
        raise Unreadable([Fault("not-utf8", 1, 1)])
    if b"\0" in raw:
        raise Unreadable([Fault("binary", *_byte_place(raw, raw.index(b"\0")))])
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Unreadable([Fault("not-utf8", *_byte_place(raw, error.start))]) from None


def _byte_place(raw: bytes, index: int) -> tuple[int, int]:
    line = raw[:index].decode("utf-8", "replace").removeprefix("\ufeff")
    return place(line, len(line))


def _is_innocent(text: str) -> bool:
    # `isprintable` knows every control and format character and costs 2 µs a record; the
    # precise pattern costs ten times that, and only runs where this one has a doubt.
    return (
        text.replace("\n", "").isprintable()
        and unicodedata.is_normalized("NFC", text)
        and "<<<<<<<" not in text
        and ">>>>>>>" not in text
    )


def _refused(lines: list[str]) -> list[Fault]:
    # The first of each kind in a line is enough to find the others.
    faults: dict[tuple[int, str], Fault] = {}
    for number, line in enumerate(lines, 1):
        for found in _REFUSED.finditer(line):
            name = "hidden-character" if found["hidden"] else "control-character"
            values: dict[str, object] = {"character": f"U+{ord(found[0]):04X}"}
            faults.setdefault((number, name), Fault(name, number, found.start() + 1, values))
        if len(faults) >= _MOST_FAULTS:
            break
    return list(faults.values())


def _decomposed(lines: list[str]) -> list[Fault]:
    # One fault for the file: whoever sees it normalises the whole file, not a line.
    found = [number for number, line in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", line)]
    if not found:
        return []
    line = lines[found[0] - 1]
    pairs = zip(line, unicodedata.normalize("NFC", line), strict=False)
    column = next((column for column, pair in enumerate(pairs, 1) if pair[0] != pair[1]), len(line))
    return [Fault("not-nfc", found[0], column, {"lines": len(found)})]


def _conflicts(lines: list[str]) -> list[Fault]:
    # A line of seven `=` alone is also how Markdown underlines a title: it counts only in
    # the company of the other markers.
    found = [(number, line) for number, line in enumerate(lines, 1) if _CONFLICT.fullmatch(line)]
    if all(line.startswith("=") for _, line in found):
        return []
    return [Fault("conflict-marker", number, 1) for number, _ in found]
