"""KD22: the matrix of who comments on whom."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.base import labels_in
from kdiem.records.collection_row import CollectionRow
from kdiem.records.request import Request
from kdiem.records.terms import Level
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import rows, steps, subjects
from kdiem.words import Words

_LEVELS = labels_in(Level)
_WANTED = {"due": Words("deadline", "thời hạn"), "destination": Words("destination", "nơi nhận")}


@rule(
    "KD221",
    "missing-row",
    Words("no row of the matrix is about `{subject}`", "ma trận lấy ý kiến chưa có dòng nào về `{subject}`"),
    Words(
        "`kdiem new collection-row --set subject={subject}`: who comments, how, by when, sent where",
        "`kdiem new collection-row --set subject={subject}`: ai góp ý, hình thức, thời hạn, nơi nhận",
    ),
)
def missing_row(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Once a unit has a matrix, each of its subjects has a source: the collective and each of its members (0.12, 0.13).

    Who is left out of the plan is asked about by nobody. It sleeps until the unit's time for comments has begun;
    members are asked for one by one where the rule pack routes comments on them (`recipients_for`).
    """
    planned = {subjects.named(campaign, row.subject) for row in campaign.living("collection-row")}
    begun = {unit for subject in planned for unit in subjects.sits_in(campaign, subject)}
    for unit in steps.units(campaign):
        if unit in begun and steps.begun(campaign, unit, "collect"):
            for ref, loc in subjects.heard_about(campaign, unit).items():
                if ref not in planned:
                    yield at(campaign.units[unit], *loc, subject=ref)


@rule(
    "KD223",
    "incomplete-row",
    Words("the row names no {what} (`{key}`)", "dòng ma trận chưa ghi {what} (`{key}`)"),
    Words("as the plan says: `kdiem set {id} {key} …`", "theo kế hoạch: `kdiem set {id} {key} …`"),
)
def incomplete_row(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A row says by when a comment is due and where it is sent (0.12); the day may be left to the unit's step (0.17).

    Whoever is to comment cannot know when it is too late, or where to bring the letter.
    """
    dated = rows.last_days(campaign)
    for row in campaign.living("collection-row"):
        if row.id not in dated:
            yield _lacks(row, "due", "due.until")
        if not row.destination:
            yield _lacks(row, "destination", "destination")


@rule(
    "KD227",
    "other-level-chair",
    Words(
        "`{chair}` is {level}, and those commented on are {own}",
        "`{chair}` thuộc {level}, còn đối tượng được góp ý thuộc {own}",
    ),
    Words(
        "name under `{key}` who chaired at that level, or mend the `level` of one of the two units",
        "ghi vào `{key}` cơ quan chủ trì, phối hợp cùng cấp, hoặc sửa `level` của một trong hai đơn vị",
    ),
    severity="warning",
)
def other_level_chair(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A meeting or conference that gathers comments is held by bodies of the same level as its subjects (0.4, 0.6).

    Those of another level neither know the work nor are asked to answer for the result. A person who chairs is not
    asked: where somebody is active says nothing of whom they speak for.
    """
    for request in campaign.living("request"):
        own = {level for about in request.about for level in _levels(campaign, about)}
        for key, chair in _chairs(request):
            unit = campaign.units.get(chair.partition(":")[0])
            if unit and unit.level and own and unit.level not in own:
                level, theirs = _LEVELS.words(unit.level), _LEVELS.words(min(own))
                yield at(request, "meeting", *key, chair=chair, key=f"meeting.{key[0]}", level=level, own=theirs)


def _lacks(row: CollectionRow, field: str, key: str) -> Spot:
    return at(row, field, what=_WANTED[field], id=row.id, key=key)


def _chairs(request: Request) -> Iterator[tuple[Loc, str]]:
    if request.meeting:
        if request.meeting.chair:
            yield ("chair",), request.meeting.chair
        for n, other in enumerate(request.meeting.co_organisers):
            yield ("co_organisers", n), other


def _levels(campaign: Campaign, about: str) -> set[Level]:
    """The levels of a subject: of a person, also those of the bodies where they sit."""
    units = map(campaign.units.get, {campaign.unit_of(about)} | subjects.sits_in(campaign, about))
    return {unit.level for unit in units if unit and unit.level}


RULES: tuple[Rule, ...] = (missing_row, incomplete_row, other_level_chair)
