"""What one scalar of a file says, and how a value is spelled as one."""

import re
from datetime import date

# An unquoted number in any spelling but a plain decimal whole number: YAML 1.1 and 1.2
# disagree on most of them, and Excel's `08` and Vietnam's `9.000` would change their meaning.
ODD_NUMBER = object()

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
LONGEST_WHOLE = 10**18 - 1
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DIGITS = r"[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9_]+)?|\.[0-9][0-9_]*(?:e[-+]?[0-9_]+)?"
_NUMBER_FORM = rf"[-+]?(?:0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+|{_DIGITS}|\.inf|\.nan)"
_NUMBER = re.compile(_NUMBER_FORM, re.IGNORECASE)
# Where a value may begin; the `-08` of `2012-06-08` is no such place.
_UNQUOTED = re.compile(
    rf"(?:^|[-?:][ \t]|[,\[{{]|[\"']:)[ \t]*({_NUMBER_FORM})[ \t]*(?=[\r\n,\]}}:]|\Z| #)", re.IGNORECASE | re.MULTILINE
)
NUMBER_STARTS = frozenset("0123456789+-.")

# YAML 1.1 reads these as yes, no, or a number to base 60: as values we quote them, so that every reader agrees.
_OLD_WORDS = frozenset(("y", "yes", "n", "no", "on", "off"))
_OLD_TIME = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=")
_NEEDS_QUOTES = re.compile(r":(?:\s|$)|\s#|\t|\n|<<|^---|^\.\.\.")
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[,\[\]{}:?#]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def plain_value(text: str) -> object:
    """Give what an unquoted scalar means: null, true or false, a whole number, text, or `ODD_NUMBER`.

    Dates and times of day stay text. A whole number has at most 18 digits.
    """
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if text[0] not in NUMBER_STARTS:
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    return ODD_NUMBER if _NUMBER.fullmatch(text) else text


def looks_like_number(text: str) -> bool:
    """Say whether some YAML reader would take this text, unquoted, for a number."""
    return text[:1] in NUMBER_STARTS and _NUMBER.fullmatch(text) is not None


def reads_as_odd_number(text: str) -> bool:
    """Say whether a text that the fast reader gave may have stood without quotes; a plain `1155` would be a number."""
    return looks_like_number(text) and not _WHOLE.fullmatch(text)


def may_hold_odd_number(text: str) -> bool:
    """Say whether a file may hold an unquoted odd number; may be wrong in saying yes, never in saying no."""
    return any(not _WHOLE.fullmatch(found[1]) for found in _UNQUOTED.finditer(text))


def spelled(value: object, style: str = "", flow: bool = False) -> str:
    """Spell one value on one line, in the quotes asked for (`'`, `"` or none) wherever they can hold it.

    `flow` is true between brackets, where fewer texts can go without quotes.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if not style and _can_go_plain(text, flow):
        return text
    if style == "'" and "\n" not in text and "\t" not in text:
        return _in_single_quotes(text)
    return _in_quotes(text, style)


def spelled_key(key: str) -> str:
    """Spell a key; `on` and its like go without quotes, as all our readers take them for text."""
    return key if key.lower() in _OLD_WORDS else spelled(key)


def _can_go_plain(text: str, flow: bool) -> bool:
    return (
        text != ""
        and text[0] not in _INDICATORS
        and text == text.strip()
        and not _NEEDS_QUOTES.search(text)
        and not (flow and _NEEDS_QUOTES_IN_FLOW.search(text))
        and isinstance(plain_value(text), str)
        and text.lower() not in _OLD_WORDS
        and not _OLD_TIME.fullmatch(text)
    )


def _in_quotes(text: str, style: str) -> str:
    # Single quotes where double ones would need escapes: a file without backslashes takes the fast reader.
    needs_escapes = "\\" in text or '"' in text
    if needs_escapes and style != '"' and "\n" not in text and "\t" not in text:
        return _in_single_quotes(text)
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'


def _in_single_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
