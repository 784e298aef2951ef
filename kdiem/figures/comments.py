"""How many comments there were, by the level that received them and the group that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part
from kdiem.records.base import labels_in
from kdiem.records.comment import Comment, Point
from kdiem.records.terms import Level
from kdiem.words import NOTHING, Words

# Lượt and ý kiến may stand in one sum, with a note; phiếu, người and tập thể are other things (domain 2.5).
_SPOKEN = ("session", "meeting", "conference")
_AT_LEVEL_ON = Words("comments at {level} level: {group}", "ý kiến góp ý, {level}: {group}")
_AT_LEVEL = Words("comments at {level} level", "ý kiến góp ý, {level}")
ADDABLE = ("utterance", "opinion")
_LEVELS = labels_in(Level)


def comments(campaign: Campaign) -> Iterable[Figure]:
    """Yields comments by level and group, per level, and in all (requirements 2.4, 2.5).

    A point that was spoken counts one lượt, a written one one ý kiến, a tally what it says.
    Tallies of slips, persons or collectives stay out.
    """
    groups = campaign.pack.groups if campaign.pack else ()
    heard: dict[str, dict[str, list[Part]]] = {}
    for level, of, part in _parts(campaign):
        heard.setdefault(level, {}).setdefault(of, []).append(part)
    for level in (level for level in _LEVELS.all if level in heard):
        at_level = _LEVELS.words(level)
        for group in groups:
            title = _AT_LEVEL_ON.filled(level=at_level, group=group.title)
            yield Figure(f"comments.{level}.{group.key}", title, NOTHING, tuple(heard[level].get(group.key, ())))
        yield Figure(f"comments.{level}", _AT_LEVEL.filled(level=at_level), NOTHING, _all(heard[level]))
    title = Words("comments in all", "tổng số ý kiến góp ý")
    yield Figure("comments.total", title, NOTHING, tuple(part for said in heard.values() for part in _all(said)))


def standing(campaign: Campaign) -> list[Comment]:
    """Returns the living comments that no other one replaces."""
    living = campaign.living("comment")
    replaced = {comment.supersedes for comment in living}
    return [comment for comment in living if comment.id not in replaced]


def subject_class(campaign: Campaign, point: Point) -> str:
    """Returns the class that a point is about: as written, else the person's own, else collective."""
    if point.subject_class:
        return point.subject_class
    person = campaign.by_kind["person"].get(point.about)
    return getattr(person, "subject_class", None) or "member" if person else "collective"


def _all(groups: dict[str, list[Part]]) -> tuple[Part, ...]:
    return tuple(part for parts in groups.values() for part in parts)


def _parts(campaign: Campaign) -> Iterator[tuple[str, str, Part]]:
    groups = {of: group.key for group in campaign.pack.groups for of in group.classes} if campaign.pack else {}
    for comment in standing(campaign) if groups else ():
        home = campaign.units.get(comment.home)
        if home and home.level:
            for of, part in counted_in(campaign, comment):
                yield home.level, groups.get(of, ""), part


def counted_in(campaign: Campaign, comment: Comment) -> Iterator[tuple[str, Part]]:
    """Yields (subject class, part) for everything that a comment counts; a tally of slips or persons is not counted."""
    if tally := comment.tally:
        if tally.unit_of_count in ADDABLE:
            part = Part(comment.home, tally.count, None, (comment.id,), False, tally.unit_of_count, tally.approx)
            yield tally.subject_class, part
        return
    unit = "utterance" if comment.channel in _SPOKEN else "opinion"
    for n, point in enumerate(comment.points, 1):
        yield subject_class(campaign, point), Part(comment.home, 1, None, (f"{comment.id}#{n}",), False, unit)
