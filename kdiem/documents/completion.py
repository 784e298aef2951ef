"""Công văn đề nghị bổ sung, hoàn thiện hồ sơ: what the rules found in a unit's records, in the words of an office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypedDict

from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.figures.catalog import reckon
from kdiem.finding import Finding
from kdiem.formats.base import Frame
from kdiem.passages import calling, letters, posting, remarks
from kdiem.passages.base import Asked
from kdiem.passages.posting import Letter
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.records.unit import Unit
from kdiem.rules import judging
from kdiem.words import Words


class Row(TypedDict):
    """One point by its number in the letter: the paper, what is wrong, what is asked for, the record to look up."""

    number: int
    paper: str
    wrong: str
    wanted: str
    record: str


class Group(TypedDict):
    """The points about papers of one kind: `Bản kiểm điểm`."""

    title: str
    rows: list[Row]


class Completion(TypedDict):
    """completion.md.j2: the points of one unit and those below it, by kind of paper."""

    ground: str
    sender: str
    asked: str
    day: str
    count: int
    groups: list[Group]


class _Point(NamedTuple):
    unit: str
    kind: str
    row: Row


def contents(of: Asked) -> Completion:
    """Returns what one unit is asked to complete, by the one above it; restricted findings are never among it."""
    unit = of.campaign.units[of.subject or of.unit.id]
    points = _of_unit(of.campaign, unit.id)
    return {
        "ground": letters.ground(of),
        "sender": posting.superior(of).reporter,
        "asked": letters.voice(unit),
        "day": of.campaign.day.isoformat(),
        "count": len(points),
        "groups": list(_groups(points)),
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the units directly below in whose records, or in those below them, something was found."""
    yield from (child for child in campaign.children.get(unit.id, ()) if _of_unit(campaign, child))


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame of the unit above, to the unit whose papers are to be completed."""
    to = (letters.addressed(of.campaign, of.subject or of.unit.id),)
    day = of.issue.day if of.issue else of.campaign.day
    return posting.framed(of, frame, Letter(to, _SUBJECT, day=day))


_SUBJECT = "đề nghị bổ sung, hoàn thiện hồ sơ kiểm điểm"
_TITLES = {"unit": "tình hình chung của đơn vị", "person": "kiểm điểm cá nhân", "collection-row": "lấy ý kiến góp ý"}


def _groups(points: list[_Point]) -> Iterator[Group]:
    """The points by kind in the order of the work, numbered through."""
    number = 0
    for kind in catalog.KINDS:
        rows: list[Row] = []
        for point in points:
            if point.kind == kind.name:
                number += 1
                rows.append({**point.row, "number": number})
        if rows:
            yield {"title": letters.capital(_TITLES.get(kind.name, kind.title.vi)), "rows": rows}


def _of_unit(campaign: Campaign, unit: str) -> list[_Point]:
    below = campaign.under(unit)
    own = [point for point in _points(campaign) if point.unit in below]
    return [point if point.unit == unit else _placed(campaign, point) for point in own]


def _placed(campaign: Campaign, point: _Point) -> _Point:
    """Of a unit below the one addressed, the name stands with the paper, unless the paper already says it."""
    name, paper = campaign.units[point.unit].name, point.row["paper"]
    return point if name in paper else point._replace(row={**point.row, "paper": f"{paper} ({name})"})


@lru_cache(maxsize=2)
def _points(campaign: Campaign) -> tuple[_Point, ...]:
    """All points of a campaign: the rules judge once, not once for each of 55 letters.

    What is wrong with one paper and is mended by one request is one point.
    """
    found: dict[tuple[str, str], _Point] = {}
    for finding in judging.check(campaign, reckon(campaign), "vi").findings:
        if point := _point(campaign, finding):
            at = (point.row["record"], point.row["wanted"])
            before = found[at].row["wrong"] if at in found else ""
            wrong = point.row["wrong"]
            said = before if wrong in before else f"{before} {wrong}".strip()
            found[at] = point._replace(row={**point.row, "wrong": said})
    return tuple(found.values())


def _point(campaign: Campaign, finding: Finding) -> _Point | None:
    record = _paper(campaign, finding)
    if record is None or finding.restricted or finding.code not in remarks.REQUESTS:
        return None
    kind = catalog.kind_of(record)
    wrong = calling.worded(campaign, kind, remarks.INSTEAD.get(finding.code, finding.message))
    # What is suggested is answered by the unit that it was suggested to, not by the one that keeps the letter.
    unit = campaign.unit_of(str(getattr(record, "target", ""))) if finding.code == "KD305" else record.home
    if wrong is None or unit not in campaign.units:
        return None
    paper = letters.capital(calling.called(campaign, record.id))
    wanted = letters.ended(remarks.REQUESTS[finding.code])
    return _Point(unit, kind.name, {"number": 0, "paper": paper, "wrong": wrong, "wanted": wanted, "record": record.id})


def _paper(campaign: Campaign, finding: Finding) -> Record | None:
    """The record of a finding; of a comment that a self-review does not answer, the review, named last."""
    if finding.code == "KD414":
        return campaign.by_id.get(finding.message.rpartition("`")[0].rpartition("`")[2])
    return campaign.by_id.get(finding.record)


COMPLETION = Document(
    "completion",
    Words("letter asking a unit to complete its papers", "công văn đề nghị bổ sung, hoàn thiện hồ sơ"),
    "",
    "CV",
    _SUBJECT,
    contents,
    {"units": tuple(Completion.__annotations__)},
    each,
    framed,
)
