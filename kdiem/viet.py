"""Vietnamese text: its one normal form, keys for matching and sorting it, and forms that are safe to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple
from unicodedata import category, is_normalized, normalize

ToneStyle = Literal["new", "old", "keep"]
WordKey = tuple[str, str]


class NameKey(NamedTuple):
    """What a name is sorted by: given name, middle names, family name; the name itself ends every tie."""

    given: tuple[WordKey, ...]
    middle: tuple[WordKey, ...]
    family: tuple[WordKey, ...]
    name: str


def nfc(text: str) -> str:
    """Give the text in NFC, the form in which kdiem stores and compares everything (TCVN 6909)."""
    return normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Tell whether the text is in NFC already."""
    return is_normalized("NFC", text)


def fold(text: str) -> str:
    """Give the key by which loosely equal texts match: never shown, never stored.

    Tones, vowel marks, case, đ/d, i/y and hidden characters do not count; all that is neither letter nor
    digit is one space. So `Uỷ ban`, `ủy  BAN` and `uy-ban` are one; `5%` and `5` are too.
    """
    return " ".join(text.translate(_FOLDED).split())


def fold_tones(text: str) -> str:
    """Give the key by which two spellings of the same words match, and no others.

    Only case, spaces, the place of the tone mark (`uỷ`, `ủy`) and i/y as the only vowel (`kỉ`, `kỷ`) do not
    count: `Ban` and `Bản` stay apart, and so do `hai` and `hay`, `túi` and `tuý`.
    """
    spaced = " ".join(normalize("NFD", text.casefold()).split())
    return nfc(re.sub(_DECOMPOSED_WORD, _tone_last, spaced))


def slug(text: str) -> str:
    """Give an ASCII name for files and ids, such as `dang-uy-khoi`; empty where no letter or digit is left.

    A name that Windows reserves for a device (`con`) gets `-x` behind it.
    """
    name = "-".join(text.translate(_ASCII).split())
    return f"{name}-x" if re.fullmatch(r"con|prn|aux|nul|(?:com|lpt)[0-9]", name) else name


def name_key(full_name: str, sort_name: str | None = None) -> NameKey:
    """Give the key that sorts people as a Vietnamese list does: given name, then middle, then family name.

    Word by word, letters come first (a ă â … d đ …), then tones in the order of the dictionaries (ngang huyền
    hỏi ngã sắc nặng). `sort_name` serves names of another pattern: its words are compared from the left.
    """
    if sort_name:
        first, *rest = map(_word_key, _words(sort_name) or [""])
        return NameKey((first,), (), tuple(rest), nfc(full_name))
    *before, given = map(_word_key, _words(full_name) or [""])
    return NameKey((given,), tuple(before[1:]), tuple(before[:1]), nfc(full_name))


def restyle(text: str, style: ToneStyle) -> str:
    """Write the tones of open oa, oe, uy in the new style (`hoà`, `uỷ`) or the old one (`hòa`, `ủy`).

    `quý`, `toàn` and the like have one style only; `keep` gives the text back as it came. For output, never
    for what is stored.
    """
    if style == "keep":
        return text
    pattern, move = _RESTYLING[style]
    return re.sub(pattern, move, nfc(text), flags=re.IGNORECASE)


def visible(text: str, keep_newlines: bool = False) -> str:
    r"""Give the text as a terminal or a CI log may show it: what hides or acts is spelt out.

    Control characters become `\n` or `\x1b`; bidi, zero-width and blank characters and lone surrogates become
    `<U+202E>`. `keep_newlines` lets line ends stand (CRLF as LF).

    CI runners obey `::error` where a line starts, blanks aside, and `##[error]` or `##vso[` anywhere. Whoever
    wraps a text moves its line starts: so every `::` becomes `:\:`, and `##[` becomes `#\#[`. The markup of a
    terminal library is not escaped here.
    """
    lines = text.replace("\r\n", "\n").split("\n") if keep_newlines else [text]
    shown = "\n".join(line.translate(_SHOWN) for line in lines)
    return re.sub(r"#(?=#(?:vso)?\[)|:(?=:)", r"\g<0>\\", shown, flags=re.IGNORECASE)


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Give the choice that was probably meant, marks and case aside; none where nothing is near."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(fold(choice), choice)
    nearest = get_close_matches(fold(word), folded, n=1)
    return folded[nearest[0]] if nearest else None


def looks_legacy(text: str) -> bool:
    """Tell whether this is Vietnamese in TCVN3 or VNI that was read as Latin-1, such as `Uû ban nh©n d©n`.

    A guess, good enough to refuse a file with an explanation: a few words suffice, a short one may pass (`bé`
    is `bộ` in TCVN3, and a child).
    """
    text = nfc(text)
    if re.search(_SYMBOL_IN_WORD, text):
        return True
    return not re.search(_ONLY_IN_UNICODE, text) and bool(re.search(f"{_TCVN3}|{_VNI}", text))


class _PerCharacter(dict[int, str]):
    """A table for str.translate that works each character out once: 20 characters fold in about 2 µs."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        self._answer = answer

    def __missing__(self, code: int) -> str:
        self[code] = self._answer(chr(code))
        return self[code]


def _plain(char: str) -> str:
    decomposed = normalize("NFKD", normalize("NFKD", char).casefold())
    return "".join(map(_plain_part, decomposed))


def _plain_part(char: str) -> str:
    # đ does not decompose under any form; eth and retroflex d look like it and are typed for it.
    if char in "đðɖ":
        return "d"
    if category(char) in ("Mn", "Cf"):
        return ""
    return char if category(char)[0] in "LNM" else " "


_FOLDED = _PerCharacter(lambda char: _plain(char).replace("y", "i"))
_ASCII = _PerCharacter(lambda char: re.sub(r"[^a-z0-9]", " ", _plain(char)))

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng, in the order of the dictionaries
_WITHOUT_TONE = dict.fromkeys(map(ord, _TONES))
_DECOMPOSED_WORD = r"(?:[^\W\d_][\u0300-\u036f]*)+"


def _tone_last(word: re.Match[str]) -> str:
    # ð folds to itself and is typed for đ.
    letters = word[0].translate(_WITHOUT_TONE).replace("ð", "đ")
    if re.fullmatch(r"(?:[bcdđghklmnprstvx]*|qu)y", letters):
        letters = letters[:-1] + "i"
    return letters + "".join(mark for mark in word[0] if mark in _TONES)


def _words(name: str) -> list[str]:
    return re.sub(r"\([^()]*\)\s*$", "", name).split() or name.split()


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f j w z stand where borrowed words have them
_RANKS = {letter: chr(0x41 + rank) for rank, letter in enumerate(_ALPHABET)}


def _word_key(word: str) -> WordKey:
    decomposed = normalize("NFD", word.casefold())
    letters = nfc(decomposed.translate(_WITHOUT_TONE)).replace("ð", "đ")
    tones = (str(_TONES.index(mark)) for mark in decomposed if mark in _TONES)
    return "".join(map(_rank, letters)), "".join(tones)


def _rank(letter: str) -> str:
    # Letters of other languages (ŭ, č) stand with their plain letter; apostrophes and hyphens do not count.
    base = normalize("NFD", letter)[0]
    return _RANKS.get(letter) or _RANKS.get(base) or (base if base.isalnum() else "")


def _tone_on_second(rime: re.Match[str]) -> str:
    decomposed = normalize("NFD", rime[0])
    return nfc(decomposed.translate(_WITHOUT_TONE) + decomposed[1])


def _tone_on_first(rime: re.Match[str]) -> str:
    decomposed = normalize("NFD", rime[0])
    return nfc(decomposed[0] + decomposed[2] + decomposed[1])


_RESTYLING: dict[str, tuple[str, Callable[[re.Match[str]], str]]] = {
    "new": (r"(?<!q)(?:[òóỏõọ][ae]|[ùúủũụ]y)(?![^\W\d_])", _tone_on_second),
    "old": (r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])", _tone_on_first),
}

# They show nothing although Unicode calls them letters, marks or symbols (Default_Ignorable, and U+2800).
_BLANK = (
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    r"\U000e0000-\U000e0fff]"
)
_NAMED_CONTROLS = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def _show(char: str) -> str:
    kind = category(char)
    if kind == "Cc":
        return _NAMED_CONTROLS.get(char, f"\\x{ord(char):02x}")
    if kind in ("Cf", "Cs", "Zl", "Zp") or re.match(_BLANK, char):
        return f"<U+{ord(char):04X}>"
    return char


_SHOWN = _PerCharacter(_show)

# TCVN3 has ă â ê ơ ư đ and forms of a where Latin-1 has symbols: no other text holds them between letters.
_SYMBOL_IN_WORD = "[a-z][©ª«¬¨µ¶¸¹][a-z]"
_ONLY_IN_UNICODE = "[ăđơưĂĐƠƯẠ-ỹ]"
# Other vowels stand where Latin-1 has capitals (`kiÕn`, `tØnh`); đ begins a word (`®iÓm`), à ends one (`vµ`).
# Innocent neighbours: `note¹`, `Title¶`, `col·lecció`, `Intel® Core`, a soft hyphen between plain letters.
_TCVN3 = (
    r"[a-z][À-ÖØ-Þ](?![A-Z])|[a-z][µ¸ª¬](?!\w)|[a-z]\xad[à-ÿ]"
    r"|(?<!\w)[®§][a-zÀ-ÿµ-¹¨-¬\xad]{2}"
)
# VNI writes marks as a letter behind the vowel. Pairs that French or Spanish has too (`où`, `aï`) are out.
_VNI = r"(?i:a[âáàåãäêûõøù]|e[âáàåäûõøù]|eã(?!o)|o[âåäõø]|où\w|u[ûõøù]|[ôö][ùøûõï]|y[ûõøù]|ñ[ao]?[ïùøû])"
