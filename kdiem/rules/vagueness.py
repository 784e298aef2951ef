"""KD46: what is put too generally to be explained, remedied or believed: a prompt to look again, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kdiem import lexicon
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.lexicon import Reader, Reading
from kdiem.phrases import Finder, words
from kdiem.records.defect import Defect
from kdiem.records.self_review import SelfReview
from kdiem.rules.base import Rule, Spot, at, in_text, rule
from kdiem.words import NOTHING, Words

_CONCLUDED = ("self_stated", "concluded")
_PHRASE = Words("says `{phrase}` and ", "có `{phrase}` mà ")
_SENTENCE = re.compile(r"[^.;!?\n]+")
_A_SENTENCE = 4  # words


@rule(
    "KD461",
    "vague-suggestion",
    Words(
        "look again: it {said}names no figure, day, target, place or case",
        "đề nghị xem lại: {said}chưa nêu số liệu, thời gian, chỉ tiêu, địa điểm hay vụ việc cụ thể",
    ),
    Words(
        "{question}? say it in the point or under its `evidence`",
        "{question}? nêu trong nội dung gợi ý hoặc ghi vào `evidence`",
    ),
    severity="warning",
    restricted=True,
)
def vague_suggestion(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A suggested point is concrete: a figure, a day, a target, a place, a named case or document (3.14).

    What was suggested in general terms is explained in general terms. The central documents that everybody cites, and
    the bare year beside a stock phrase, are not concrete; which phrases are stock, and what each leaves to ask, the
    lexicon says.
    """
    letters = [one for one in campaign.living("suggestion") if not one.carried_from]
    if letters:
        known = lexicon.load()
        reader = Reader(known, known.shortcomings, _unit_names(campaign))
        for letter in letters:
            own = _own_names(campaign, letter.home, campaign.unit_of(letter.target))
            for n, item in enumerate(letter.items):
                reading = reader.read(" \n".join(filter(None, (item.text, item.evidence))), own)
                if item.withdrawn is None and reading.vague:
                    said, question = _said(reading), reading.question or known.asked.suggestion.words
                    yield at(letter, "items", n, "text", said=said, question=question)


@rule(
    "KD462",
    "vague-defect",
    Words(
        "look again: it {said}names no event, figure, time or place",
        "đề nghị xem lại: {said}chưa nêu vụ việc, hành vi, số liệu, thời gian hay địa điểm cụ thể",
    ),
    Words("{question}? write it under `event`: `what`, `when`", "{question}? ghi vào `event`: `what`, `when`"),
    severity="warning",
    restricted=True,
)
def vague_defect(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A concluded defect names the event or the behaviour, and when it was (2.12).

    What is said in general cannot be remedied, and nobody can show that it was. A defect whose `event` says what and
    when is concrete, whatever its statement says.
    """
    defects = [one for one in campaign.living("defect") if one.conclusion in _CONCLUDED and not one.carried_from]
    if defects:
        known = lexicon.load()
        reader = Reader(known, known.shortcomings, _unit_names(campaign))
        own = {home: _own_names(campaign, home) for home in {defect.home for defect in defects}}
        for defect in defects:
            if not (defect.event and defect.event.what and defect.event.when):
                reading = reader.read(_whole(defect), own[defect.home])
                if reading.vague:
                    question = reading.question or known.asked.defect.words
                    yield at(defect, "statement", said=_said(reading), question=question)


@rule(
    "KD463",
    "vague-measure",
    Words(
        "look again: it says `{phrase}` and names no figure, day or deed that can be seen",
        "đề nghị xem lại: có `{phrase}` mà chưa nêu số liệu, thời gian hay việc làm ra kết quả kiểm tra được",
    ),
    Words("{question}? `kdiem set {id} measure …`", "{question}? `kdiem set {id} measure …`"),
    severity="warning",
    restricted=True,
)
def vague_measure(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A measure says what will be done, not only that more will be (3.15: rõ việc, rõ thời gian).

    Whether "strengthening" was done nobody can confirm. A measure that names a deed of the lexicon (a register opened,
    a sum paid back) is concrete.
    """
    remedies = [one for one in campaign.living("remedy") if not one.carried_from]
    if remedies:
        known = lexicon.load()
        reader, deeds = Reader(known, known.measures, _unit_names(campaign)), Finder(known.deeds)
        for remedy in remedies:
            said = words(remedy.measure)
            if not reader.phrase(said) or any(deeds.all(said)):
                continue
            reading = reader.read(remedy.measure, _own_names(campaign, remedy.home))
            if reading.vague:
                yield at(remedy, "measure", phrase=reading.phrase, question=reading.question, id=remedy.id)


@rule(
    "KD464",
    "formulaic-review",
    Words(
        "look again: {count} of {of} sentences are set phrases without figure, day or case; the first has `{phrase}`",
        "đề nghị xem lại: {count}/{of} câu là câu có sẵn, không số liệu, thời gian, sự việc; câu đầu có `{phrase}`",
    ),
    Words("{question}? write what is this subject's own", "{question}? viết việc của chính tập thể, cá nhân này"),
    severity="warning",
    restricted=True,
)
def formulaic_review(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review is more than set phrases that fit anybody (3.3: không chiếu lệ, qua loa).

    The sentences of the whole text are counted; the lexicon says from how many on, and what percentage of them. A
    sentence with a figure, a day, a place or a case is no set phrase.
    """
    reviews = [one for one in campaign.living("self-review") if one.body and not one.carried_from]
    if reviews:
        known = lexicon.load()
        groups = (*known.praise, *known.shortcomings, *known.measures)
        reader, limits = Reader(known, groups), known.formulaic
        for review in reviews:
            count, set_phrases = _set_phrases(review, reader)
            if count >= limits.sentences and len(set_phrases) * 100 >= count * limits.percent:
                start, first = set_phrases[0]
                values = {"phrase": first.phrase, "question": first.question}
                yield in_text(campaign, review, review.body, start, count=len(set_phrases), of=count, **values)


def _set_phrases(review: SelfReview, reader: Reader) -> tuple[int, list[tuple[int, Reading]]]:
    """How many sentences a review has, and where those stand that are set phrases."""
    count, found = 0, []
    for sentence in _SENTENCE.finditer(review.body):
        said = words(sentence[0])
        if len(said) < _A_SENTENCE or sentence[0].lstrip().startswith("#"):
            continue
        count += 1
        if reader.phrase(said):
            reading = reader.read(sentence[0])
            if not reading.strong:
                found.append((sentence.start(), reading))
    return count, found


def _whole(defect: Defect) -> str:
    event = defect.event
    told = (event.what, event.when, event.where, event.who, event.consequence) if event else ()
    return " \n".join(filter(None, (defect.statement, *told)))


def _said(reading: Reading) -> Words:
    return _PHRASE.filled(phrase=reading.phrase) if reading.phrase else NOTHING


def _unit_names(campaign: Campaign) -> list[str]:
    return [name for unit in campaign.living("unit") for name in (unit.name, *unit.aliases)]


def _own_names(campaign: Campaign, *units: str) -> list[str]:
    """The names of some units, those above them, and their bodies: to name oneself is to name no place."""
    found: dict[str, None] = {}
    waiting = [*units, campaign.host]
    while waiting:
        unit = campaign.units.get(waiting.pop())
        if unit and unit.id not in found:
            found[unit.id] = None
            waiting.append(campaign.parents.get(unit.id, ""))
    of = [campaign.units[unit] for unit in found]
    bodies = [name for unit in of for body in unit.bodies.values() for name in (body.name, *body.aliases)]
    return [*bodies, *(name for unit in of for name in (unit.name, *unit.aliases))]


RULES: tuple[Rule, ...] = (
    vague_suggestion,
    vague_defect,
    vague_measure,
    formulaic_review,
)
