"""KD52: from when to when a unit stands, and below whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records.base import Record
from kdiem.records.unit import Unit
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import succession
from kdiem.words import Words

_DAY = datetime.timedelta(1)
# The day of each record that can only come about while its unit stands. An update of a defect may come later: from
# whoever took the defect over.
_DATED = {
    "request": "date",
    "comment": "received",
    "suggestion": "date",
    "self-review": "date",
    "defect": "found",
    "vote": "date",
    "discipline": "date",
    "return": "as_of",
}


@rule(
    "KD520",
    "below-ended-unit",
    Words(
        "the unit stands below `{above}`, which ended on {until}",
        "đơn vị nằm dưới `{above}`, đơn vị này đã kết thúc hoạt động ngày {until}",
    ),
    Words(
        "move its folder below its present superior{heirs}, and note the earlier one under `was_under`",
        "chuyển thư mục sang dưới đơn vị cấp trên hiện nay{heirs}, ghi cấp trên cũ vào `was_under`",
    ),
    severity="warning",
)
def below_ended_unit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit that stands has a superior that stands (§8: the district level ended on 30 June 2025).

    Its folder is its place at the campaign's end; below a superior that is gone it is in nobody's table and nobody's
    coverage.
    """
    for unit in campaign.living("unit"):
        above = campaign.units.get(campaign.parents.get(unit.id, ""))
        if above and above.ended(campaign.day) and not unit.ended(campaign.day):
            heirs = _listed(succession.heirs(campaign, above.id, campaign.day))
            said = _SUCH_AS.filled(heirs=heirs) if heirs else ""
            yield at(unit, related=((above.path, ("valid",)),), above=above.id, until=above.valid.until, heirs=said)


@rule(
    "KD524",
    "absent-successor",
    Words(
        "`{successor}` {fault}, while this unit ended on {until}",
        "`{successor}` {fault}, trong khi đơn vị này kết thúc ngày {until}",
    ),
    Words(
        "correct `valid` of one of the two units, or name the successor that was there",
        "sửa `valid` của một trong hai đơn vị, hoặc ghi đúng đơn vị kế thừa",
    ),
    severity="warning",
)
def absent_successor(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A successor is there on the day after the unit ends (§8: new units work from 1 July 2025).

    Between the two, nobody would answer for anything.
    """
    for unit in campaign.living("unit"):
        until = unit.valid.until
        for n, ref in enumerate(unit.successors if until else ()):
            successor = campaign.units.get(ref)
            fault = successor and until and _absence(successor, until + _DAY)
            if fault:
                yield at(unit, "successors", n, successor=ref, fault=fault, until=until)


@rule(
    "KD525",
    "undated-end",
    Words(
        "successors are named, but not the day on which the unit ended (`valid.until`)",
        "có ghi đơn vị kế thừa nhưng chưa ghi ngày đơn vị kết thúc hoạt động (`valid.until`)",
    ),
    Words(
        "`kdiem set {unit} valid.until …`; a unit that goes on has no successors",
        "`kdiem set {unit} valid.until …`; đơn vị còn hoạt động thì không có đơn vị kế thừa",
    ),
    severity="warning",
)
def undated_end(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit with successors has a last day (§9.1: valid from, to, successors).

    Without it nothing passes on: by its records the unit still stands.
    """
    for unit in campaign.living("unit"):
        if unit.successors and unit.valid.until is None:
            yield at(unit, "successors", unit=unit.id)


@rule(
    "KD526",
    "dated-after-end",
    Words("dated {day}, after `{home}` ended on {until}", "ghi ngày {day}, sau khi `{home}` kết thúc ngày {until}"),
    Words(
        "correct the day, or make the record in the unit that took over{heirs}",
        "sửa lại ngày, hoặc lập hồ sơ ở đơn vị kế thừa{heirs}",
    ),
    severity="warning",
)
def dated_after_end(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Nothing new comes about in a unit that has ended; updates of what it left open do.

    What its successor did would be counted for a unit that was no longer there.
    """
    ends = {unit.id: unit.valid.until for unit in campaign.living("unit") if unit.valid.until}
    for kind in (*_DATED, "session", "event") if ends else ():
        for record in campaign.living(kind):
            until = ends.get(record.home)
            for loc, day in _days(kind, record) if until else ():
                if until and day and day > until:
                    heirs = _listed(succession.heirs(campaign, record.home, day))
                    said = _NAMELY.filled(heirs=heirs) if heirs else ""
                    yield at(record, *loc, day=day, home=record.home, until=until, heirs=said)


@rule(
    "KD528",
    "unruled-level",
    Words(
        "the rule pack `{pack}` has no level `{level}`; it has {levels}",
        "bộ quy tắc `{pack}` không có cấp `{level}`; các cấp: {levels}",
    ),
    Words(
        "correct the level; of a unit that ended, write `valid.until` and `successors`",
        "sửa lại cấp; đơn vị đã kết thúc hoạt động thì ghi `valid.until` và `successors`",
    ),
    severity="warning",
)
def unruled_level(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit that stands is of a level that the rule pack knows (§8: no district level after 30 June 2025).

    No deadline, no order and no table of the pack is for another one.
    """
    levels = campaign.pack.levels if campaign.pack else ()
    for unit in campaign.living("unit") if levels else ():
        if unit.level and unit.level not in levels and not unit.ended(campaign.day):
            known = ", ".join(f"`{level}`" for level in levels)
            yield at(unit, "level", pack=campaign.pack and campaign.pack.name, level=unit.level, levels=known)


@rule(
    "KD529",
    "misdated-place",
    Words("under `{above}` until {until}: {fault}", "trực thuộc `{above}` đến {until}: {fault}"),
    Words(
        "`was_under` holds earlier places, oldest first; where the unit stood last is its folder",
        "`was_under` ghi các nơi trực thuộc trước đây, từ cũ đến mới; nơi sau cùng là thư mục của đơn vị",
    ),
    severity="warning",
)
def misdated_place(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An earlier place of a unit lies within the time of both units, and each begins where the one before it ended.

    By these days an old count goes to the superior of then; a wrong one moves it to another.
    """
    for unit in campaign.living("unit"):
        begins = unit.valid.since
        for n, place in enumerate(unit.was_under):
            above = campaign.units.get(place.unit)
            if fault := _misdating(unit, above, place.until, begins):
                yield at(unit, "was_under", n, "until", above=place.unit, until=place.until, fault=fault)
            begins = place.until + _DAY


def _listed(units: tuple[str, ...]) -> str:
    return ", ".join(f"`{unit}`" for unit in units)


def _absence(unit: Unit, day: datetime.date) -> Words | None:
    if unit.valid.since and unit.valid.since > day:
        return _LATER.filled(since=unit.valid.since)
    return _OVER.filled(until=unit.valid.until) if unit.ended(day) else None


def _days(kind: str, record: Record) -> Iterator[tuple[Loc, datetime.date | None]]:
    fields = record.__dict__
    if kind in _DATED:
        yield (_DATED[kind],), fields[_DATED[kind]]
    for n, sitting in enumerate(fields.get("sittings", ())):
        yield ("sittings", n, "date"), sitting.date
    for n, day in enumerate(fields.get("held", ())):
        yield ("held", n), day


def _misdating(unit: Unit, above: Unit | None, until: datetime.date, begins: datetime.date | None) -> Words | None:
    if unit.valid.until and until >= unit.valid.until:
        return _NOT_EARLIER.filled(day=unit.valid.until)
    if begins and until < begins:
        return _TOO_EARLY.filled(day=begins)
    return _GONE.filled(day=above.valid.until) if above and above.ended(until) else None


_SUCH_AS = Words(", such as {heirs}", ", ví dụ {heirs}")
_NAMELY = Words(": {heirs}", ": {heirs}")
_LATER = Words("begins only on {since}", "đến {since} mới hoạt động")
_OVER = Words("ended on {until}", "đã kết thúc ngày {until}")
_NOT_EARLIER = Words("the unit itself ended on {day}", "chính đơn vị đã kết thúc ngày {day}")
_TOO_EARLY = Words("this place begins only on {day}", "đến {day} mới về nơi này")
_GONE = Words("that one had ended on {day}", "đơn vị ấy đã kết thúc ngày {day}")

RULES: tuple[Rule, ...] = (
    below_ended_unit,
    absent_successor,
    undated_end,
    dated_after_end,
    unruled_level,
    misdated_place,
)
