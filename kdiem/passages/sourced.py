"""What was said about a subject: which comments, how many, and who gave each, for the committee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypedDict

from kdiem.campaign import Campaign
from kdiem.figures.comments import counted_in, standing
from kdiem.passages import letters, subject
from kdiem.passages.audience import suppressed
from kdiem.passages.base import Asked
from kdiem.passages.contents import Level, Number
from kdiem.records.base import Labels, labels_in
from kdiem.records.comment import Comment, Point
from kdiem.records.terms import Channel, SourceClass, SubjectClass, UnitOfCount
from kdiem.timetable import subjects

_CLASSES, _SOURCES, _CHANNELS = labels_in(SubjectClass), labels_in(SourceClass), labels_in(Channel)
_UNITS = labels_in(UnitOfCount)


class Heard(NamedTuple):
    """Something that was said: a point of a comment, or a tally, which has none."""

    comment: Comment
    point: Point | None
    about: str
    """The class of whom it is about."""
    unit_of_count: str
    count: int  # type: ignore[assignment]  # a tuple counts too; nobody asks one of these for that


class Table(TypedDict):
    """Counts with their sums, printed if it has rows; `note` says what the marks mean and what was added up."""

    columns: list[str]
    rows: list[Level]
    total: Level | None
    note: str


class Organisation(TypedDict):
    """A collective that commented, by which letter, with how many points here."""

    name: str
    letter: str
    points: Number


class Source(TypedDict):
    """One point with its giver: an organisation by name, an individual by nothing but their class."""

    topic: str
    text: str
    source: str
    channel: str


NONE: Table = {"columns": [], "rows": [], "total": None, "note": ""}


def unit(of: Asked) -> str:
    """Returns the unit that a digest is about; empty for that of a body or a person."""
    about = of.subject or of.unit.id
    return about if about in of.campaign.units else ""


def heard(of: Asked) -> Iterator[Heard]:
    """Yields what was said about the subject, and of a unit all that was said at it."""
    for comment in on(of.campaign, unit(of) or of.subject):
        parts = counted_in(of.campaign, comment)
        points = comment.points or (None,) * bool(comment.tally)
        for point, (about, part) in zip(points, parts, strict=False):
            if (point and is_about(of, point)) or (comment.home == unit(of) != ""):
                yield Heard(comment, point, about, part.unit_of_count, part.count)


def is_about(of: Asked, point: Point) -> bool:
    """True for a point about the subject; of a unit, about the unit and its bodies, not about its people."""
    if unit(of):
        return _unit_meant(of.campaign, point.about) == unit(of)
    return subjects.named(of.campaign, point.about) == of.subject


def on(campaign: Campaign, ref: str) -> tuple[Comment, ...]:
    """Returns the comments with a point about a subject (as `subjects.named` has it), or about or said at a unit."""
    return _on(campaign).get(ref, ())


@lru_cache(maxsize=4)
def writers(campaign: Campaign) -> dict[str, str]:
    """Returns the unit that writes the digest on each unit, body and person on whom there are comments."""
    return {
        ref: min((comment.home for comment in comments), key=lambda home: (-subject.height(campaign, home), home))
        for ref, comments in _on(campaign).items()
        if ref in campaign.units or any(_is_named(campaign, point, ref) for one in comments for point in one.points)
    }


def by_class(of: Asked, heard: Iterable[Heard]) -> Table:
    """Returns what was said by class of those it is about and by unit of count, as the reader may see it."""
    sums: dict[tuple[str, str], int] = {}
    for one in heard:
        at = one.about, one.unit_of_count
        sums[at] = sums.get(at, 0) + one.count
    return _table(of, sums, _CLASSES, _UNITS, _ADDED if len({unit for _, unit in sums}) > 1 else "")


def by_source(of: Asked, heard: Iterable[Heard]) -> Table:
    """Returns the same by class of source and by channel."""
    sums: dict[tuple[str, str], int] = {}
    for one in heard:
        at = one.comment.source_class or "", one.comment.channel
        sums[at] = sums.get(at, 0) + one.count
    return _table(of, sums, _SOURCES, _CHANNELS, "")


def organisations(of: Asked, said: Iterable[Heard]) -> list[Organisation]:
    """Returns the collectives that commented, by name, with the letter of each and its points here."""
    points: dict[tuple[str, str], int] = {}
    for one in said:
        if one.comment.organisation:
            at = of.campaign.name(one.comment.organisation.unit), letter(one.comment)
            points[at] = points.get(at, 0) + one.count
    return [{"name": name, "letter": of_them, "points": points[name, of_them]} for name, of_them in sorted(points)]


def source(of: Asked, comment: Comment, text: str, topic: str) -> Source:
    """Returns a point with who gave it: an organisation by name, an individual by class only."""
    return {
        "topic": topic,
        "text": letters.ended(text),
        "source": giver(of, comment),
        "channel": letters.capital(_CHANNELS[comment.channel]),
    }


def giver(of: Asked, comment: Comment) -> str:
    """Returns who gave a comment as the committee may read it: never an individual's name or pseudonym."""
    if comment.organisation:
        return of.campaign.name(comment.organisation.unit)
    return f"Cá nhân ({_SOURCES[comment.source_class]})" if comment.source_class else "Cá nhân"


def letter(comment: Comment) -> str:
    """Returns an organisation's letter: `09-CV/MTTQ, số đến 87 ngày 14/08/2012`."""
    number = comment.organisation.number if comment.organisation else None
    came = f"số đến {comment.arrival_number} ngày" if comment.arrival_number else "nhận ngày"
    return letters.capital(", ".join(part for part in (number, f"{came} {subject.day(comment.received)}") if part))


def k(of: Asked) -> int:
    """Returns below which count a number of comments could point at somebody."""
    return of.campaign.settings.privacy.k if of.campaign.settings else 5


@lru_cache(maxsize=4)
def _on(campaign: Campaign) -> dict[str, tuple[Comment, ...]]:
    """Thousands of digests and reviews each ask for a handful of thousands of comments."""
    found: dict[str, dict[str, Comment]] = {}
    for comment in standing(campaign):
        named = {subjects.named(campaign, point.about) for point in comment.points}
        for ref in {comment.home, *named, *(_unit_meant(campaign, one) for one in named)} - {""}:
            found.setdefault(ref, {})[comment.id] = comment
    return {ref: tuple(comments.values()) for ref, comments in found.items()}


def _is_named(campaign: Campaign, point: Point, ref: str) -> bool:
    """A collective has a digest of its own where it was named itself; its unit's holds the rest."""
    return point.about not in campaign.units and subjects.named(campaign, point.about) == ref


def _unit_meant(campaign: Campaign, ref: str) -> str:
    named = subjects.named(campaign, ref)
    return "" if subject.is_person(campaign, named) else campaign.unit_of(named)


def _table(of: Asked, sums: Mapping[tuple[str, str], int], down: Labels, across: Labels, note: str) -> Table:
    """One column of its own needs no sums beside it, one row none below it."""
    rows = [key for key in (*down.all, "") if any(row == key for row, _ in sums)]
    columns = [key for key in across.all if any(column == key for _, column in sums)]
    counts = [[sums.get((row, column), 0) for column in columns] for row in rows]
    shown = suppressed(counts, of.audience, k(of), across=len(columns) > 1, down=len(rows) > 1)
    labels = [letters.capital(across[column]) for column in columns]
    return {
        "columns": [*labels, *(["Cộng"] if len(columns) > 1 else [])],
        "rows": [_row(down, row, cells) for row, cells in zip(rows, shown.rows, strict=True)],
        "total": {"label": "Cộng", "cells": [*shown.total]} if shown.total else None,
        "note": "; ".join(part for part in (note, shown.note) if part),
    }


def _row(labels: Labels, key: str, cells: list[int | str]) -> Level:
    return {"label": letters.capital(labels[key]) if key else "Không ghi nguồn", "cells": [*cells]}


_ADDED = "cột “Cộng” gồm cả “ý kiến” và “lượt ý kiến”, như từng nơi đã ghi"
