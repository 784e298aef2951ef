"""KD52: who takes over what a unit leaves open when it ends."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import succession
from kdiem.words import Words


@rule(
    "KD521",
    "heirless-unit",
    Words(
        "the unit ended on {until} and names no successor; open defects: {open}",
        "đơn vị kết thúc hoạt động ngày {until}, chưa ghi đơn vị kế thừa; khuyết điểm chưa khắc phục xong: {open}",
    ),
    Words(
        "`kdiem set {unit} successors[0] UNIT`: the unit that goes on with its work",
        "`kdiem set {unit} successors[0] ĐƠN-VỊ`: đơn vị tiếp nhận nhiệm vụ",
    ),
)
def heirless_unit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit that ends with open defects names who succeeds it (§8: transferable, N to 1 and 1 to N).

    Otherwise the defects end with the unit, though nobody has remedied them.
    """
    left: dict[str, int] = {}
    for defect in succession.left_open(campaign):
        left[defect.home] = left.get(defect.home, 0) + defect.is_open()
    for home, count in left.items():
        unit = campaign.units[home]
        if count and not unit.successors:
            yield at(unit, "valid", "until", until=unit.valid.until, open=count, unit=home)


@rule(
    "KD522",
    "unclaimed-defect",
    Words(
        "`{home}` ended on {until} and has several successors; which of them answers for this defect is not said",
        "`{home}` kết thúc ngày {until}, có nhiều đơn vị kế thừa; chưa rõ đơn vị nào tiếp nhận khuyết điểm này",
    ),
    Words("`kdiem set {id} passed_to …`: one of {heirs}", "`kdiem set {id} passed_to …`: một trong {heirs}"),
    severity="warning",
)
def unclaimed_defect(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Of a unit that was split, every open defect passes to one of its successors (§8).

    A person's defect goes with the person. What is left to all of them is taken up by none.
    """
    for defect in succession.left_open(campaign):
        heirs = succession.heirs(campaign, defect.home, campaign.day) if defect.is_open() else ()
        if len(heirs) > 1 and not defect.passed_to and succession.answerable(campaign, defect) is None:
            until = campaign.units[defect.home].valid.until
            yield at(defect, "subject", home=defect.home, until=until, id=defect.id, heirs=_listed(heirs))


@rule(
    "KD523",
    "foreign-heir",
    Words("`{heir}` is no successor of `{home}`", "`{heir}` không phải đơn vị kế thừa của `{home}`"),
    Words(
        "name a successor ({successors}), or add it to the `successors` of `{home}`",
        "ghi một đơn vị kế thừa ({successors}), hoặc bổ sung vào `successors` của `{home}`",
    ),
)
def foreign_heir(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A defect passes only to a successor of its unit, or to a successor of that one (§8).

    A unit that took nothing over would be asked for what it never did.
    """
    for defect in campaign.living("defect"):
        heir = defect.passed_to
        if heir and defect.home in campaign.units and heir in campaign.units:
            successors = _successors(campaign, defect.home)
            if heir not in successors:
                said = _listed(tuple(successors)) or "—"
                yield at(defect, "passed_to", heir=heir, home=defect.home, successors=said)


@rule(
    "KD527",
    "remedy-without-heir",
    Words(
        "due on {due}, after `{home}` ends on {until}, and no unit is named that takes over",
        "hạn {due}, sau ngày `{home}` kết thúc hoạt động {until}, mà chưa có đơn vị kế thừa",
    ),
    Words(
        "`kdiem set {home} successors[0] UNIT`, or finish it before that day",
        "`kdiem set {home} successors[0] ĐƠN-VỊ`, hoặc hoàn thành trước ngày đó",
    ),
    severity="warning",
)
def remedy_without_heir(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A measure that is due after its unit ends has a unit that will carry it out (§8, 3.15: rõ người).

    Said while the unit still stands: afterwards heirless-unit speaks.
    """
    ending = {u.id: u.valid.until for u in campaign.living("unit") if u.valid.until and not u.ended(campaign.day)}
    for remedy in campaign.living("remedy") if ending else ():
        until = ending.get(remedy.home)
        if until and remedy.due and remedy.due > until and not campaign.units[remedy.home].successors:
            yield at(remedy, "due", due=remedy.due, home=remedy.home, until=until)


def _listed(units: tuple[str, ...]) -> str:
    return ", ".join(f"`{unit}`" for unit in units)


def _successors(campaign: Campaign, unit: str) -> dict[str, None]:
    """The successors of a unit and theirs, whenever they stand."""
    found: dict[str, None] = {}
    waiting = [unit]
    while waiting:
        one = campaign.units.get(waiting.pop())
        further = [ref for ref in (one.successors if one else ()) if ref not in found]
        found.update(dict.fromkeys(further))
        waiting += further
    return found


RULES: tuple[Rule, ...] = (heirless_unit, unclaimed_defect, foreign_heir, remedy_without_heir)
