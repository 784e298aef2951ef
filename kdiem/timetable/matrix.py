"""What came of each row of the collection matrix: the comments that answer it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kdiem.campaign import Campaign
from kdiem.records.collection_row import CollectionRow
from kdiem.records.comment import Comment

Key = tuple[str, str, str]
_CLASSES = {"mass_org": "mass_organisation", "residents": "residents"}


@lru_cache(maxsize=4)
def results(campaign: Campaign) -> dict[str, tuple[Comment, ...]]:
    """Returns the comments that came by the campaign's day for each row, by the row's id, the earliest first (0.12).

    A comment answers a row that names its source, or the class of its source, and its subject; what is said of a unit
    answers rows about its bodies, and the other way round. Who gave a slip is known to nobody: of a person that a row
    names, any comment of an individual on the row's channel will do. A tally answers rows about its subject class
    that are of the unit where it stands, or sent there.
    """
    rows = {row.id: tuple(_wanted(campaign, row)) for row in campaign.living("collection-row")}
    came: dict[Key, dict[str, Comment]] = {key: {} for keys in rows.values() for key in keys}
    for comment in campaign.living("comment") if rows else ():
        if comment.stage == "before" and comment.received <= campaign.day:
            for key in _offered(campaign, comment):
                if key in came:
                    came[key][comment.id] = comment
    found = {}
    for id_, keys in rows.items():
        answers = {one.id: one for key in keys for one in came[key].values()}
        found[id_] = tuple(sorted(answers.values(), key=lambda one: (one.received, one.id)))
    return found


def _offered(campaign: Campaign, comment: Comment) -> Iterator[Key]:
    """By subject, or by class and unit for a tally; and by every name of the source."""
    if comment.tally:
        kind = "collective" if comment.tally.subject_class == "collective" else "person"
        subjects = {f"{kind} {comment.home}"}
    else:
        subjects = {name for point in comment.points for name in _names(point.about)}
    for subject in subjects:
        if comment.organisation:
            yield subject, "unit", comment.organisation.unit
        if comment.individual:
            yield subject, "individual", comment.channel
        if source := comment.source_class or _class_of(campaign, comment):
            yield subject, "class", source


def _class_of(campaign: Campaign, comment: Comment) -> str:
    """The class of the organisation that commented, where the kind of unit tells it; a comment's own goes first."""
    unit = campaign.units.get(comment.organisation.unit) if comment.organisation else None
    return _CLASSES.get(unit.type, "") if unit else ""


def _names(about: str) -> tuple[str, str]:
    """A body by its own name and its unit's; a unit by its own and, with the colon, for any body of it."""
    unit, _, body = about.partition(":")
    return about, unit if body else f"{unit}:"


def _wanted(campaign: Campaign, row: CollectionRow) -> Iterator[Key]:
    source = (row.source or "").partition(":")[0]
    by: tuple[str, str] = ("individual", row.channel)
    if row.source_class:
        by = ("class", row.source_class)
    elif source in campaign.units:
        by = ("unit", source)
    kind = "person" if row.subject in campaign.by_kind["person"] else "collective"
    homes = {row.home, *(campaign.unit_of(place) for place in row.destination)}
    unit, _, body = row.subject.partition(":")
    for subject in (row.subject, f"{unit}:" if body else unit, *(f"{kind} {home}" for home in sorted(homes))):
        yield subject, *by
