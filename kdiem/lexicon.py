"""The lexicon: phrases that say little and the question that each begs, and the signs of what is concrete, as data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from pydantic import ConfigDict

from kdiem import viet
from kdiem.phrases import Finder, pattern, words
from kdiem.records.base import Count, Many, Part, Slug, Text
from kdiem.shipped import shipped
from kdiem.words import Words
from kdiem.yaml import yamlfile


class Question(Part):
    """What a phrase leaves to ask, in both languages, without its question mark."""

    en: Text
    vi: Text

    @property
    def words(self) -> Words:
        """The question as a message takes it."""
        return Words._make((self.en, self.vi))


class Group(Part):
    """Phrases that beg one question."""

    key: Slug
    question: Question
    phrases: Many[Text]


class Signs(Part):
    """What shows that a text is concrete, and what only looks like it (`hollow`, `quoted`)."""

    numerals: Many[Text]
    counted: Many[Text]
    places: Many[Text]
    people: Many[Text]
    posts: Many[Text]
    hollow: Many[Text]
    quoted: Many[Text]


class Asked(Part):
    """What is asked where a text has neither a phrase nor a sign."""

    suggestion: Question
    defect: Question


class Formulaic(Part):
    """From how many sentences on, and what percentage of them, set phrases make a text formulaic."""

    sentences: Count
    percent: Count


class Copied(Part):
    """From how many words on, and what percentage of them, a text is a copy; which sentences are everybody's."""

    words: Count
    percent: Count
    common_percent: Count
    common_documents: Count
    common_words: Count


class Lexicon(Part):
    """One language's lexicon as its file says it."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    name: Slug
    shortcomings: Many[Group]
    measures: Many[Group]
    deeds: Many[Text]
    praise: Many[Group]
    signs: Signs
    asked: Asked
    formulaic: Formulaic
    copied: Copied
    old_year: Many[Text]
    recalled: Many[Text]
    self_named: Many[Text]
    kinds: Many[Text]
    author: Many[Text]


class Reading(NamedTuple):
    """What a text shows: its stock phrase and the question that this begs, and how concrete the text is.

    `strong` is a figure, a day, a named place, person or case; `weak` is no more than a year or a post.
    """

    phrase: str
    question: Words | None
    strong: bool
    weak: bool

    @property
    def vague(self) -> bool:
        """True where nothing concrete stands, or only a year or a post beside a stock phrase."""
        return not self.strong and (bool(self.phrase) or not self.weak)


@lru_cache(maxsize=4)
def load(name: str = "vi") -> Lexicon:
    """Reads a shipped lexicon."""
    return Lexicon.model_validate(yamlfile.load((shipped("templates", "lexicons") / f"{name}.yaml").read_bytes()))


class Reader:
    """Reads texts by groups of phrases and the signs of one lexicon."""

    def __init__(self, lexicon: Lexicon, groups: Iterable[Group], names: Iterable[str] = ()) -> None:
        self._questions = {phrase: group.question.words for group in groups for phrase in group.phrases}
        self._stock = Finder(self._questions)
        self._names = Finder(name for name in names if " " in name)
        self._signs = _signs(lexicon)

    def phrase(self, said: list[str]) -> str:
        """Returns the first stock phrase among the words of a text; empty where there is none."""
        return next((phrase for _, phrase in self._stock.all(said)), "")

    def read(self, text: str, own: Collection[str] = ()) -> Reading:
        """Reads a text; names of the subject itself (`own`) and of those above it make nothing concrete."""
        said = words(text)
        phrase = self.phrase(said)
        named = any(name not in own for _, name in self._names.all(said))
        strong, weak = _shown(self._signs, text, own)
        return Reading(phrase, self._questions.get(phrase), named or strong, weak)


class _Signs(NamedTuple):
    hollow: tuple[re.Pattern[str], ...]
    quoted: frozenset[str]
    counted: re.Pattern[str]
    named: re.Pattern[str]
    posts: re.Pattern[str]


@lru_cache(maxsize=4)
def _signs(lexicon: Lexicon) -> _Signs:
    signs = lexicon.signs
    upper = rf"(?:[{_UPPER}\d][\w.-]*|[IVX]+\b)"
    posts = _any(post.split()[0] for post in signs.posts)
    place, person = rf"(?i:{_any(signs.places)})\s+{upper}", rf"(?i:{_any(signs.people)})\s+(?!(?i:{posts})\b)"
    return _Signs(
        tuple(pattern(written) for written in signs.hollow),
        frozenset(" ".join(words(quote)) for quote in signs.quoted),
        re.compile(rf"\b(?:{_any(signs.numerals)})\s+(?:{_any(signs.counted)})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{place}(?:\s+{upper})*|{person}[{_UPPER}]\w*\s+[{_UPPER}]\w*|[Qq]uý\s+(?:I{{1,3}}|IV|[1-4])\b)"
        ),
        re.compile(rf"\b(?:{_any(signs.posts)})\b", re.IGNORECASE),
    )


def _shown(signs: _Signs, text: str, own: Collection[str]) -> tuple[bool, bool]:
    """Whether a text has strong signs, and weak ones."""
    plain = viet.restyle(text, "new")
    if not any(sign.search(plain) for sign in (_DIGIT, _QUOTE, signs.counted, signs.named)):
        return False, bool(signs.posts.search(plain))
    quotes = [quote for quote in _QUOTE.findall(plain) if " ".join(words(quote)) not in signs.quoted]
    for hollow in signs.hollow:
        plain = hollow.sub(" ", plain)
    numbers = _DIGIT.search(_YEARS.sub(" ", _LISTED.sub(" ", plain)))
    strong = numbers or quotes or signs.counted.search(plain) or _foreign(signs.named, plain, own)
    return bool(strong), bool(_YEARS.search(plain) or signs.posts.search(plain))


def _foreign(named: re.Pattern[str], text: str, own: Collection[str]) -> bool:
    mine = [" ".join(words(name)) for name in own]
    return any(not any(_name(found) in name for name in mine) for found in named.finditer(text))


def _name(found: re.Match[str]) -> str:
    return " ".join(words(found[0]))


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(viet.restyle(phrase, "new")) for phrase in sorted(phrases, key=len, reverse=True))


_UPPER = "".join(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and (code < 0x250 or code > 0x1E9F))
_DIGIT = re.compile(r"\d")
_QUOTE = re.compile(r"[“\"«]([^”\"»]{3,}?)[”\"»]")
_YEARS = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?(?![\d./-]\d)")
_LISTED = re.compile(r"^\s*(?:[-+*]\s*)?\(?\d{1,2}(?:\.\d)*[.)]\s", re.MULTILINE)
