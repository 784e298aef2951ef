"""KD5: defects and their remedies."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.defect import Defect
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import steps
from kdiem.words import Words

# A defect is judged once somebody has concluded it; what was only raised may yet turn out to be none.
_CONCLUDED = ("self_stated", "concluded")
_WANTED = {
    "defects": Words("defect", "khuyết điểm"),
    "owner": Words("owner", "người chịu trách nhiệm"),
    "due": Words("deadline", "thời hạn"),
}


@rule(
    "KD501",
    "causeless-defect",
    Words("the defect has no {what} (`{key}`)", "khuyết điểm chưa nêu {what} (`{key}`)"),
    Words("as the conclusion says: `kdiem set {id} {key} …`", "theo kết luận: `kdiem set {id} {key} …`"),
    severity="warning",
)
def causeless_defect(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A concluded defect has its causes, objective or subjective, its nature and its severity (1.4).

    Without a cause a measure can only guess, and the defect comes back.
    """
    for defect in _concluded(campaign):
        if not defect.causes.objective and not defect.causes.subjective:
            what = Words("cause, objective or subjective", "nguyên nhân khách quan, chủ quan")
            yield at(defect, "causes", what=what, id=defect.id, key="causes.subjective")
        if not defect.nature:
            yield at(defect, "nature", what=Words("nature", "tính chất"), id=defect.id, key="nature")
        if not defect.severity:
            yield at(defect, "severity", what=Words("severity", "mức độ"), id=defect.id, key="severity")


@rule(
    "KD502",
    "defect-without-remedy",
    Words("no remedy names this defect", "chưa có biện pháp khắc phục nào cho khuyết điểm này"),
    Words("write one: `kdiem new remedy --set defects={id}`", "lập biện pháp: `kdiem new remedy --set defects={id}`"),
)
def defect_without_remedy(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every concluded defect has at least one measure (3.15).

    It sleeps until the unit has its first remedy or the defect its first update: then remedying has begun. It wakes
    too when the unit has reported, or the campaign's period is over and no deadline for remedying runs any more.
    """
    if any(id_.startswith("kp-") for id_ in campaign.unread):
        return  # a remedy that could not be read may name any of them
    remedied = {ref for remedy in campaign.living("remedy") for ref in remedy.defects}
    begun = {remedy.home for remedy in campaign.living("remedy")}
    for defect in _concluded(campaign):
        is_due = defect.home in begun or defect.updates or _is_past(campaign, defect.home)
        if defect.id not in remedied and is_due:
            yield at(defect, "statement", id=defect.id)


@rule(
    "KD503",
    "incomplete-remedy",
    Words("the measure has no {what} (`{key}`)", "biện pháp chưa có {what} (`{key}`)"),
    Words("as the plan says: `kdiem set {id} {key} …`", "theo kế hoạch: `kdiem set {id} {key} …`"),
)
def incomplete_remedy(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A measure is against a defect, has an owner and a deadline (3.15: rõ người, rõ việc, rõ thời gian).

    What is nobody's task and due on no day is not done.
    """
    for remedy in campaign.living("remedy"):
        for key, what in _WANTED.items():
            if not getattr(remedy, key):
                yield at(remedy, key, what=what, id=remedy.id, key=key)


@rule(
    "KD504",
    "done-without-evidence",
    Words("called `{status}` on {on} without {what}", "ghi `{status}` ngày {on} nhưng không có {what}"),
    Words(
        "`kdiem set {id} updates[{n}].{key} …`, or set its status back",
        "`kdiem set {id} updates[{n}].{key} …`, hoặc ghi lại tình trạng",
    ),
)
def done_without_evidence(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What is called done has evidence, and what is called confirmed names who confirmed it (2.9).

    The evidence may stand in the update, in an earlier one that called it done, or in one of its remedies.
    """
    shown = {ref for remedy in campaign.living("remedy") if remedy.evidence for ref in remedy.defects}
    for defect in campaign.living("defect"):
        done = [update for update in defect.updates if update.status in ("done", "confirmed")]
        for n, update in enumerate(defect.updates):
            values = {"status": update.status, "on": update.on, "id": defect.id, "n": n}
            before = any(earlier.evidence for earlier in done if earlier.on <= update.on)
            if update in done and not before and defect.id not in shown:
                what = Words("evidence", "minh chứng")
                yield at(defect, "updates", n, what=what, key="evidence", **values)
            if update.status == "confirmed" and not update.confirmed_by:
                what = Words("saying who confirmed it", "cơ quan xác nhận")
                yield at(defect, "updates", n, what=what, key="confirmed_by", **values)


@rule(
    "KD505",
    "moved-deadline",
    Words(
        "the deadline moved from {first} to {due} without an extension that says so",
        "thời hạn chuyển từ {first} sang {due} mà không ghi gia hạn",
    ),
    Words(
        "add to `extensions`: `since: {first}`, `to: {due}`, `on`, `by`, `reason`",
        "bổ sung vào `extensions`: `since: {first}`, `to: {due}`, `on`, `by`, `reason`",
    ),
)
def moved_deadline(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A deadline moves only by an extension with its reason; the original one stays written.

    Otherwise a measure that is late becomes one that is on time.
    """
    for remedy in campaign.living("remedy"):
        latest = remedy.extensions[-1].to if remedy.extensions else remedy.original_due
        if remedy.due and latest and remedy.due != latest:
            yield at(remedy, "due", first=latest, due=remedy.due)


@rule(
    "KD506",
    "update-before-defect",
    Words(
        "updated on {on}, before the defect was found on {found}",
        "cập nhật ngày {on}, trước ngày phát hiện khuyết điểm {found}",
    ),
    Words("check the two dates", "kiểm tra lại hai ngày"),
    severity="warning",
)
def update_before_defect(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A defect is remedied after it was found.

    One of the two days is typed wrong, and the latest day decides the state that is counted.
    """
    for defect in campaign.living("defect"):
        for n, update in enumerate(defect.updates):
            if defect.found and update.on < defect.found:
                yield at(defect, "updates", n, "on", on=update.on, found=defect.found)


def _is_past(campaign: Campaign, unit: str) -> bool:
    """True once remedying should have begun: the unit has reported, or the period is over and no deadline runs."""
    # Of what a unit that ended left behind, the rules of succession speak.
    if unit not in campaign.units or campaign.units[unit].ended(campaign.day):
        return False
    due = steps.state(campaign, unit, "remedy").due
    until = campaign.settings.period.until if campaign.settings else None
    runs = due and due.last and due.last >= campaign.day
    return bool(steps.ended(campaign, unit, "report") or (until and until < campaign.day and not runs))


def _concluded(campaign: Campaign) -> Iterator[Defect]:
    return (defect for defect in campaign.living("defect") if defect.conclusion in _CONCLUDED)


RULES: tuple[Rule, ...] = (
    causeless_defect,
    defect_without_remedy,
    incomplete_remedy,
    done_without_evidence,
    moved_deadline,
    update_before_defect,
)
