"""Phrases in a text: words folded for matching, patterns as the lexicon writes them, many phrases sought at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kdiem import viet


def words(text: str) -> list[str]:
    """Returns the words of a text for matching: case, the place of tone marks and i/y do not count."""
    return [_FOLDED[word] for word in _WORD.findall(text.casefold())]


def pattern(written: str) -> re.Pattern[str]:
    """Returns a pattern of the lexicon: `#` a number, `…` a few words of a clause, `{year}` a year in a group.

    It is sought in a text with its tones in the new style.
    """
    said = viet.restyle(written, "new")
    for short, long in _SHORT.items():
        said = said.replace(short, long)
    starts, ends = ("" if said.startswith("^") else r"(?<!\w)"), ("" if said.endswith("$") else r"(?![-/]?\w)")
    return re.compile(f"{starts}(?:{said}){ends}", re.IGNORECASE)


class Finder:
    """Finds phrases in folded words; at one place the longest holds, and the next is sought behind it.

    They are kept by their first two words: dozens begin with `chưa`.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._starts: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
        for folded, phrase in sorted(((words(phrase), phrase) for phrase in phrases), key=lambda one: -len(one[0])):
            if folded:
                second = "".join(folded[1:2])
                self._starts.setdefault(folded[0], {}).setdefault(second, []).append((folded, phrase))

    def all(self, said: list[str]) -> Iterator[tuple[int, str]]:
        """Yields each phrase that stands in the words, with the number of its first word."""
        starts, behind = self._starts, 0
        for n, word in enumerate(said):
            if word in starts and n >= behind:
                begun = starts[word]
                longer = begun.get(said[n + 1], ()) if n + 1 < len(said) else ()
                for folded, phrase in (*longer, *begun.get("", ())):
                    if said[n : n + len(folded)] == folded:
                        yield n, phrase
                        behind = n + len(folded)
                        break


class _FoldedWords(dict[str, str]):
    """The words of a language are few: each is folded once."""

    def __missing__(self, word: str) -> str:
        self[word] = viet.fold_tones(word)
        return self[word]


_FOLDED = _FoldedWords()
_WORD = re.compile(r"\d[\d.,/]*\d|\w+")
_SHORT = {
    " ?": r"\s*",
    " ": r"\s+",
    "#": r"(?:\d[\w-]*|[ivxl]+)",
    "…": r"[^.;:\n]{0,80}?",
    "{year}": r"(?P<year>20\d\d)(?!\s?[-–]\s?\d)",
    "$": r"\W*$",
}
