"""What units that ended left open, and who took it over: beside the old counts, which stay with the old units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part
from kdiem.records.defect import Defect
from kdiem.timetable import succession
from kdiem.words import Words

LEFT = Words("defects open when their unit ended", "khuyết điểm chưa khắc phục xong khi đơn vị kết thúc hoạt động")
STILL_OPEN = Words("those of them that are still open", "số trong đó đến nay chưa khắc phục xong")
ANSWERED = Words(
    "open defects that the unit answers for, its own and those received",
    "khuyết điểm chưa khắc phục xong mà đơn vị chịu trách nhiệm, của mình và tiếp nhận",
)

_DONE = Words("defects passed on, since remedied", "khuyết điểm chuyển giao đã khắc phục xong")
_OPEN = Words("defects passed on, still open", "khuyết điểm chuyển giao chưa khắc phục xong")
_UNCLAIMED = Words("defects passed on, claimed by no unit", "khuyết điểm chuyển giao chưa rõ đơn vị tiếp nhận")
_RECEIVED = Words(
    "open defects received from units that ended", "khuyết điểm tiếp nhận từ đơn vị đã kết thúc hoạt động"
)


def passed_on(campaign: Campaign) -> Iterable[Figure]:
    """Yields what became of the defects that ended units left open; nothing where none was left.

    done + open = left open, per ended unit; received + unclaimed = open, the received ones per successor. None of
    them touches `remedied` and its like, which count every defect in its own unit for good.
    """
    left = succession.left_open(campaign)
    if not left:
        return
    still = [defect for defect in left if defect.is_open()]
    bearer = {defect.id: succession.answerable(campaign, defect) for defect in still}
    unclaimed = [defect for defect in still if bearer[defect.id] is None]
    all_left, all_still = _by_home(left), _by_home(still)
    done = _by_home([defect for defect in left if not defect.is_open()])
    yield Figure("passed-on.done", _DONE, LEFT, _parts(done, all_left))
    yield Figure("passed-on.open", _OPEN, LEFT, _parts(all_still, all_left))
    yield Figure("passed-on.unclaimed", _UNCLAIMED, STILL_OPEN, _parts(_by_home(unclaimed), all_still))
    yield Figure("passed-on.received", _RECEIVED, ANSWERED, _received(campaign, still, bearer))


def _by_home(defects: Iterable[Defect]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for defect in defects:
        found.setdefault(defect.home, []).append(defect.id)
    return found


def _parts(counted: Mapping[str, list[str]], base: Mapping[str, list[str]]) -> tuple[Part, ...]:
    return tuple(
        Part(unit, len(counted.get(unit, ())), len(of), tuple(counted.get(unit, ()))) for unit, of in base.items()
    )


def _received(campaign: Campaign, still: Iterable[Defect], bearer: Mapping[str, str | None]) -> tuple[Part, ...]:
    got: dict[str, list[str]] = {}
    for defect in still:
        if unit := bearer[defect.id]:
            got.setdefault(unit, []).append(defect.id)
    own = _by_home(defect for defect in campaign.living("defect") if defect.home in got and defect.is_open())
    return tuple(Part(unit, len(ids), len(ids) + len(own.get(unit, ())), tuple(ids)) for unit, ids in got.items())
