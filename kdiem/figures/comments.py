"""How many comments there were: by level and group, by channel, stage and source, and by whom they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part
from kdiem.figures.breakdown import Titles, broken_down, labels_at, titles
from kdiem.records.base import labels_in
from kdiem.records.comment import Comment, Point
from kdiem.records.terms import Channel, Level, SourceClass, SubjectClass
from kdiem.words import NOTHING, Words

# Lượt and ý kiến may stand in one sum, with a note; phiếu, người and tập thể are other things (domain 2.5).
_SPOKEN = ("session", "meeting", "conference")
_AT_LEVEL_ON = Words("comments at {level} level: {group}", "ý kiến góp ý, {level}: {group}")
_AT_LEVEL = Words("comments at {level} level", "ý kiến góp ý, {level}")
ADDABLE = ("utterance", "opinion")
RECEIVED = Words("comments in all", "tổng số ý kiến góp ý")
_LEVELS = labels_in(Level)
# Stem, title, and what the values are called; in the order of the values of `_At`.
_WAYS: tuple[tuple[str, Words, Titles], ...] = (
    (
        "comments-by-channel",
        Words("comments by channel: {of}", "ý kiến góp ý theo hình thức: {of}"),
        titles(labels_in(Channel)),
    ),
    (
        "comments-by-stage",
        Words("comments by stage: {of}", "ý kiến góp ý theo giai đoạn: {of}"),
        labels_at(Comment, "stage"),
    ),
    (
        "comments-by-source",
        Words("comments by source: {of}", "ý kiến góp ý theo nguồn: {of}"),
        titles(labels_in(SourceClass)),
    ),
    (
        "comments-by-class",
        Words("comments on: {of}", "ý kiến góp ý cho đối tượng: {of}"),
        titles(labels_in(SubjectClass)),
    ),
)


def comments(campaign: Campaign) -> Iterable[Figure]:
    """Yields comments by level and group, per level, in all (requirements 2.4, 2.5), and broken down (0.14, 1.2, 2.7).

    A point that was spoken counts one lượt, a written one one ý kiến, a tally what it says.
    Tallies of slips, persons or collectives stay out.
    """
    groups = campaign.pack.groups if campaign.pack else ()
    said = list(_said(campaign))
    of_class = {key: group.key for group in groups for key in group.classes}
    heard: dict[str, dict[str, list[Part]]] = {}
    for level, at, part in said:
        key = at[-1] or ""
        heard.setdefault(level, {}).setdefault(of_class.get(key, ""), []).append(part)
    for level in (level for level in _LEVELS.all if level in heard):
        at_level = _LEVELS.words(level)
        for group in groups:
            title = _AT_LEVEL_ON.filled(level=at_level, group=group.title)
            yield Figure(f"comments.{level}.{group.key}", title, NOTHING, tuple(heard[level].get(group.key, ())))
        yield Figure(f"comments.{level}", _AT_LEVEL.filled(level=at_level), NOTHING, _all(heard[level]))
    yield Figure("comments.total", RECEIVED, NOTHING, tuple(part for of in heard.values() for part in _all(of)))
    sums = _added_up(said)
    for n, (stem, title, values) in enumerate(_WAYS):
        yield from broken_down(stem, title, RECEIVED, values, [(at[n], part) for at, part in sums])


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


# Channel, stage, source and class of something said.
_At = tuple[str | None, ...]


def _said(campaign: Campaign) -> Iterator[tuple[str, _At, Part]]:
    """Every part that counts, with the level that received it."""
    for comment in standing(campaign) if campaign.pack and campaign.pack.groups else ():
        home = campaign.units.get(comment.home)
        if home and home.level:
            for of, part in counted_in(campaign, comment):
                yield home.level, (comment.channel, comment.stage, comment.source_class, of), part


def _added_up(said: list[tuple[str, _At, Part]]) -> list[tuple[_At, Part]]:
    """Adds up what is alike, so that each way walks some hundreds of sums and not thousands of points."""
    counts: dict[tuple[str, _At, str, bool], int] = {}
    ids: dict[tuple[str, _At, str, bool], list[str]] = {}
    for _, at, part in said:
        alike = part.unit, at, part.unit_of_count, part.approx
        counts[alike] = counts.get(alike, 0) + part.count
        ids.setdefault(alike, []).extend(part.ids)
    return [
        (at, Part(unit, count, None, tuple(ids[unit, at, unit_of_count, approx]), False, unit_of_count, approx))
        for (unit, at, unit_of_count, approx), count in counts.items()
    ]


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
