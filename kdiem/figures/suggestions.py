"""How many points were suggested, to how many units, and how many were answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part
from kdiem.records.base import labels_in
from kdiem.records.suggestion import Suggestion
from kdiem.records.terms import Level
from kdiem.words import NOTHING, Words

_REACHED = Words("units that got a suggestion: {level} level", "tổ chức được gợi ý kiểm điểm: {level}")
_LEVELS = labels_in(Level)
ITEMS = Words("suggested points", "số nội dung gợi ý")
UNITS = Words("units of that level", "số tổ chức cùng cấp")


def suggestions(campaign: Campaign) -> Iterable[Figure]:
    """Yields the points suggested, those answered in a self-review, and the units reached per level (requirement 2.1).

    Points are counted, not letters; a draft, a withdrawn letter and a withdrawn point do not count. A part belongs
    to the unit of the target.
    """
    items = list(issued_items(campaign))
    answers = answered(campaign)
    every = [Part(unit, 1, None, (ref,)) for unit, ref in items]
    yield Figure("suggestions.items", Words("points suggested", "số nội dung gợi ý kiểm điểm"), NOTHING, tuple(every))
    done = [Part(unit, int(ref in answers), 1, answers.get(ref, ())) for unit, ref in items]
    title = Words("suggested points answered", "nội dung gợi ý đã tiếp thu, giải trình")
    yield Figure("suggestions.answered", title, ITEMS, tuple(done))
    yield from _covered(campaign, items)


def issued_items(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Yields (unit of the target, `gk-…#n`) for every point that was suggested and still stands."""
    for suggestion in campaign.living("suggestion"):
        if issued(suggestion):
            unit = campaign.unit_of(suggestion.target)
            for n, item in enumerate(suggestion.items, 1):
                if item.withdrawn is None:
                    yield unit, f"{suggestion.id}#{n}"


def issued(suggestion: Suggestion) -> bool:
    """True once a suggestion was approved, numbered or delivered; before that it is a draft."""
    return bool(suggestion.approved or suggestion.number or suggestion.delivered)


def answered(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Returns for every point that a self-review answers the self-reviews that do."""
    found: dict[str, tuple[str, ...]] = {}
    for review in campaign.living("self-review"):
        for answer in review.answers:
            found[answer.to] = (*found.get(answer.to, ()), review.id)
    return found


def _covered(campaign: Campaign, items: list[tuple[str, str]]) -> Iterator[Figure]:
    reached: dict[str, list[str]] = {}
    for unit, ref in items:
        reached.setdefault(unit, []).append(ref.split("#")[0])
    below = [unit for unit in campaign.units.values() if unit.id in campaign.parents and unit.level]
    for level in dict.fromkeys(unit.level for unit in below if unit.level):
        parts = [
            Part(unit.id, int(unit.id in reached), 1, tuple(dict.fromkeys(reached.get(unit.id, ()))))
            for unit in below
            if unit.level == level
        ]
        if any(part.count for part in parts):
            title = _REACHED.filled(level=_LEVELS.words(level))
            yield Figure(f"suggestions.covered.{level}", title, UNITS, tuple(parts))
