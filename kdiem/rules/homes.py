"""KD12: records and people stand in the folder of the unit that they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.records.defect import Defect
from kdiem.records.person import Person
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import subjects, succession
from kdiem.words import Words

# The field that says to which unit a record belongs; a comment stands where it was received, which nothing else says.
_FIELDS = {
    "suggestion": "issuer",
    "self-review": "subject",
    "defect": "subject",
    "remedy": "defects",
    "rating": "subject",
    "discipline": "subject",
    "target": "subject",
    "collection-row": "subject",
    "vote": "voters",
    "assignment": "issuer",
    "event": "organiser",
    "return": "unit",
}


@rule(
    "KD128",
    "record-elsewhere",
    Words(
        "by `{key}` this belongs to `{unit}`, and it stands in `{home}`",
        "theo `{key}`, hồ sơ này thuộc `{unit}` nhưng lại nằm ở `{home}`",
    ),
    Words("`git mv {path} {to}`, or correct `{key}`", "`git mv {path} {to}`, hoặc sửa `{key}`"),
)
def record_elsewhere(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record stands in the folder of its unit: of its subject, its issuer, or whoever met or reported.

    Elsewhere it is counted for another unit, and missing in its own. What is about a person may stand in any unit
    where they are active, sit or have a post; what is of an external body stands where it came in.
    """
    for kind, key in _FIELDS.items():
        for record in campaign.living(kind):
            value = getattr(record, key)
            ref = (value[0] if value else "") if isinstance(value, tuple) else value
            # Of a person where a unit is asked for, wrong-kind-reference speaks.
            is_meant = key in ("subject", "defects") or ref.partition(":")[0] in campaign.units
            units = _homes(campaign, record, ref) if is_meant and not record.carried_from else {}
            if units and record.home not in units:
                unit = next(iter(units))
                yield at(
                    record, key, key=key, unit=unit, home=record.home, path=record.path, to=_to(campaign, record, unit)
                )


@rule(
    "KD129",
    "people-of-ended-unit",
    Words(
        "the unit ended on {until}, and people are still filed below it ({count})",
        "đơn vị đã kết thúc ngày {until} mà vẫn còn hồ sơ người ({count}) trong thư mục",
    ),
    Words(
        "move them with `git mv {path} …` to the `people` of the unit where each is active now",
        "chuyển bằng `git mv {path} …` sang thư mục `people` của đơn vị nơi từng người đang sinh hoạt",
    ),
    severity="warning",
)
def people_of_ended_unit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Whoever was active in a unit that ended is filed where they are active now (4.2, §8).

    A unit that is gone has no review: its people are in nobody's list, and nobody misses them.
    """
    people: dict[str, list[Record]] = {}
    for person in campaign.living("person"):
        people.setdefault(person.home, []).append(person)
    for unit in campaign.living("unit"):
        left = people.get(unit.id, ())
        if left and unit.ended(campaign.day):
            related = tuple((person.path, ()) for person in left)
            values = {"until": unit.valid.until, "count": len(left), "path": left[0].path}
            yield at(unit, "valid", "until", related=related, **values)


def _homes(campaign: Campaign, record: Record, ref: str) -> dict[str, None]:
    """The units in whose folders a record may stand, the first of which is its own; none where nothing says so."""
    named = campaign.by_id.get(ref.partition(":")[0])
    found = {campaign.unit_of(ref): None}
    if isinstance(named, Person):
        # Of who is retired, retired-reviewed-elsewhere speaks.
        if named.status == "retired":
            return {}
        places = [*subjects.sits_in(campaign, ref), *(post.unit or "" for post in named.posts)]
        found.update(dict.fromkeys([*places, (named.managed_by or "").partition(":")[0]]))
    elif isinstance(named, Defect) and (heir := succession.answerable(campaign, named)):
        found[heir] = None
    known = campaign.units.get(next(iter(found)))
    return found if known and known.path.startswith("units/") else {}


def _to(campaign: Campaign, record: Record, unit: str) -> str:
    folder = campaign.units[unit].path.rpartition("/")[0]
    return f"{folder}/{catalog.kind_of(record).folder}/"


RULES: tuple[Rule, ...] = (record_elsewhere, people_of_ended_unit)
