"""How alike texts are: which of many stand, nearly word for word, in an earlier one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple, TypeVar

from kdiem import viet

_T = TypeVar("_T")


class Limits(NamedTuple):
    """From how many words on, and what percentage of them, a text is a copy; which sentences are everybody's.

    A sentence that more than `common_percent` of the documents share, and `common_documents` at least, does not count,
    unless such sentences run on for `common_words`: a phrase is everybody's, a page is not.
    """

    words: int
    percent: int
    common_percent: int
    common_documents: int
    common_words: int


class Twin(NamedTuple):
    """So many words (`same`, of `of`) of a document's parts stand in an earlier one in the same order.

    Both documents and the parts are named by their numbers; no parts means the whole document.
    """

    document: int
    earlier: int
    parts: tuple[int, ...]
    same: int
    of: int


def twins(documents: Sequence[Sequence[str]], limits: Limits, may: Callable[[int, int], bool]) -> list[Twin]:
    """Returns for each document, given as its parts, the earlier ones that it repeats; earlier is what stands before.

    Case, the place of tone marks and punctuation do not count; a text whose figures are its own is less of a copy.
    `may` says of a document and an earlier one whether they may be compared. Where a whole document is a copy, its
    parts are not told apart.

    Only what shares a few runs of five words is compared, and of all who share a run only with the first: the time
    grows with the number of words, not of pairs (2,000 texts of 600 words: 1.1 s, 130 MB).
    """
    spelt = _spelt(documents, limits)
    owners: dict[str, tuple[int, int]] = {}
    found = []
    for n, parts in enumerate(spelt):
        sketches = [_sketch(part) for part in parts]
        votes = [_votes(owners, sketch, partial(may, n)) for sketch in sketches]
        found += _whole(n, spelt, votes, limits) or _by_part(n, spelt, votes, limits)
        for m, sketch in enumerate(sketches):
            for run in sketch:
                owners.setdefault(run, (n, m))
    return found


_Place = tuple[int, int]
_RUN = 5
_SKETCH = 24
_NEAREST = 3
_FEWEST = 3
_BREAK = "\ue000"
_FIRST = 0xE001
_TOKEN = re.compile(r"[0-9](?:[0-9.,/-]*[0-9])?|[^\W_]+|[.;!?\n]")


def _spelt(documents: Sequence[Sequence[str]], limits: Limits) -> list[list[str]]:
    """Each part with one letter for each word, so that comparing is quick; without the sentences that all share."""
    letters = _Letters()
    split = [
        ["".join([letters[word] for word in _TOKEN.findall(part.casefold())]).split(_BREAK) for part in parts]
        for parts in documents
    ]
    counted = Counter(sentence for parts in split for sentence in {one for part in parts for one in part if one})
    many = max(limits.common_documents, len(documents) * limits.common_percent // 100 + 1)
    common = {sentence for sentence, times in counted.items() if times >= many}
    return [[_own(part, common, limits.common_words) for part in parts] for parts in split]


class _Letters(dict[str, str]):
    """The letter for each word."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        if word in ".;!?\n":
            letter = _BREAK
        else:
            letter = self._folded.setdefault(viet.fold_tones(word), chr(_FIRST + len(self._folded)))
        self[word] = letter
        return letter


def _own(sentences: list[str], common: set[str], most: int) -> str:
    kept = []
    for shared, run in groupby(sentences, common.__contains__):
        said = "".join(run)
        if not shared or len(said) >= most:
            kept.append(said)
    return "".join(kept)


def _sketch(part: str) -> list[str]:
    """The runs of a part that begin with the words seen last, which are the rare ones: few, and the same in a copy."""
    return sorted({part[n : n + _RUN] for n in range(len(part) - _RUN + 1)}, reverse=True)[:_SKETCH]


def _votes(owners: dict[str, _Place], sketch: list[str], may: Callable[[int], bool]) -> Counter[_Place]:
    places = Counter(owners[run] for run in sketch if run in owners)
    return Counter({place: times for place, times in places.items() if may(place[0])}) if places else places


def _whole(n: int, spelt: list[list[str]], votes: list[Counter[_Place]], limits: Limits) -> list[Twin]:
    said = "".join(spelt[n])
    documents: Counter[int] = Counter()
    for vote in votes:
        for place, times in vote.items():
            documents[place[0]] += times
    near = [(_same(said, "".join(spelt[one]), limits), -one) for one in _near(documents)]
    same, earlier = max(near, default=(0, 0))
    return [Twin(n, -earlier, (), same, len(said))] if same else []


def _by_part(n: int, spelt: list[list[str]], votes: list[Counter[_Place]], limits: Limits) -> list[Twin]:
    copies: dict[int, list[tuple[int, int]]] = {}
    for m, vote in enumerate(votes):
        near = [(_same(spelt[n][m], spelt[one][other], limits), -one) for one, other in _near(vote)]
        same, earlier = max(near, default=(0, 0))
        if same:
            copies.setdefault(-earlier, []).append((m, same))
    return [
        Twin(
            n, one, tuple(m for m, _ in parts), sum(same for _, same in parts), sum(len(spelt[n][m]) for m, _ in parts)
        )
        for one, parts in sorted(copies.items())
    ]


def _near(votes: Counter[_T]) -> list[_T]:
    return [one for one, times in votes.most_common(_NEAREST) if times >= _FEWEST]


def _same(said: str, other: str, limits: Limits) -> int:
    """How many words stand in the other text in the same order; 0 where that makes no copy."""
    if len(said) < limits.words:
        return 0
    from rapidfuzz.distance import LCSseq  # 45 ms, and most campaigns never come here

    return int(LCSseq.similarity(said, other, score_cutoff=-(-len(said) * limits.percent // 100)))
