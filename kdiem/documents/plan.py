"""Kế hoạch kiểm điểm: whom, on what, in which steps by when, who follows and does what; the matrix as its annex."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Chart, Frame
from kdiem.passages import arrangements, letters, schedule, shelf
from kdiem.passages.arrangements import Table
from kdiem.passages.base import Asked
from kdiem.records.base import labels_in
from kdiem.records.document import Document as Registered
from kdiem.records.terms import Level
from kdiem.timetable import subjects
from kdiem.words import Words


class Reviewed(TypedDict):
    """Who is under review at one level; `exempt` people are not among the `people`."""

    label: str
    units: int
    collectives: int
    people: int
    exempt: int


class Term(TypedDict):
    """One deadline: the step, for whom, and until when."""

    step: str
    whom: str
    when: str


class Topics(TypedDict):
    """What is to be gone into, under its own heading."""

    title: str
    topics: list[str]


class Plan(TypedDict):
    """plan.md.j2: every sentence from the campaign's settings, its rule pack and its records."""

    bases: list[str]
    focus: int
    """How many topics the review is about first of all."""
    is_single: bool
    """The unit has none below it."""
    requirements: list[str]
    levels: list[Reviewed]
    total: Reviewed
    contents: list[Topics]
    terms: list[Term]
    completes: str
    arranged: list[Table]
    matrix: Table
    charts: dict[str, Chart]


def contents(of: Asked) -> Plan:
    """Returns the plan of the asked unit for itself and those below it."""
    settings, found = of.campaign.settings, schedule.terms(of)
    own = registered(of)
    levels = _levels(of)
    return {
        "bases": _bases(of, own),
        "focus": len(settings.resolution_topics) if settings else 0,
        "is_single": len(of.units) == 1,
        "requirements": list(_requirements(of)),
        "levels": levels,
        "total": _total(levels),
        "contents": list(_contents(of.campaign)),
        "terms": [
            {"step": schedule.called(one.step), "whom": letters.capital(one.whom), "when": schedule.said(one.deadline)}
            for one in found
        ],
        "completes": vietnum.format_day(own.completes_by) if own and own.completes_by else "",
        "arranged": [table for table in (one(of) for one in _ARRANGED) if table["rows"]],
        "matrix": arrangements.matrix(of),
        "charts": {"terms": schedule.line_of_days(found, "Tiến độ các bước")},
    }


def registered(of: Asked) -> Registered | None:
    """Returns the unit's own plan in the register, where it has been sent out."""
    mine = (one for one in of.campaign.living("document") if one.role == "plan" and one.direction == "out")
    return next((one for one in mine if (one.unit or one.home) == of.unit.id), None)


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame with the plan's own number, day and signer: the register's, for the host also the settings'."""
    titled = shelf.dated(of, frame._replace(subject=letters.balanced(of.title)), None)
    settings, own = of.campaign.settings, registered(of)
    if own:
        dated = shelf.numbered(of, shelf.dated(of, titled, own.date), own.number)
        return shelf.signed(of, dated, own.signer, own.date or of.day)
    if not (settings and settings.plan and of.unit.id == settings.host):
        return titled
    dated = shelf.numbered(of, shelf.dated(of, titled, settings.plan.date), settings.plan.number)
    people = of.campaign.by_kind["person"]
    signer = next((one for one in people if of.campaign.name(one) == settings.plan_signer), None)
    return shelf.signed(of, dated, signer, settings.plan.date or of.day)


_ARRANGED = (arrangements.followers, arrangements.tasks, arrangements.conferences)
_LEVELS = labels_in(Level)


def _bases(of: Asked, own: Registered | None) -> list[str]:
    """The campaign's bases; for a unit below the host the plans of those above it too, each once by its number."""
    settings = of.campaign.settings
    found = (
        {one.number or one.subject: f"{letters.cited(one)} {one.subject or ''}".strip() for one in settings.bases}
        if settings
        else {}
    )
    if settings and settings.plan and of.unit.id != settings.host:
        found[settings.plan.number] = f"{letters.cited(settings.plan)} về {of.title}"
    for ref in own.implements if own else ():
        above = of.campaign.by_id.get(ref)
        if isinstance(above, Registered) and above.number and above.number not in found:
            whose = above.issuer or of.campaign.name(above.unit or above.home)
            found[above.number] = (
                f"{letters.sort(above.number)} số {above.number}{letters.dated(above.date)} của {whose}"
            )
    return [one for one in found.values() if one]


def _requirements(of: Asked) -> Iterator[str]:
    """What the settings and the rule pack lay down on order, comments, suggestions and the length of sessions."""
    settings, pack = of.campaign.settings, of.campaign.pack
    order = (settings and settings.level_order) or (pack and pack.level_order)
    if order and len({of.campaign.units[unit].level for unit in of.units}) > 1:
        yield _ORDERS[order]
    if pack is None:
        return
    if pack.order.collective_first:
        yield "Kiểm điểm tập thể trước, cá nhân sau"
    if pack.order.officials_first:
        yield "Kiểm điểm cán bộ, công chức trước, kiểm điểm đảng viên sau"
    if pack.order.heads_after_units:
        yield "Xếp loại người đứng đầu sau khi xếp loại đơn vị"
    for level, count in pack.session_days.items():
        if any(of.campaign.units[unit].level == level for unit in of.units):
            yield f"Thời gian kiểm điểm ở {_LEVELS[level]} ít nhất {vietnum.padded(count)} ngày"
    yield from _comments(of.campaign)
    yield "Mỗi nội dung được gợi ý kiểm điểm phải được giải trình trong bản kiểm điểm"
    if any(one.status == "retired" for one in of.campaign.living("person")):
        yield "Đảng viên đã nghỉ công tác kiểm điểm ở chi bộ nơi sinh hoạt"


_ORDERS = {
    "top_down": "Kiểm điểm theo thứ tự cấp trên trước, cấp dưới sau",
    "bottom_up": "Kiểm điểm theo thứ tự cấp dưới trước, cấp trên sau",
}


def _comments(campaign: Campaign) -> Iterator[str]:
    rules = campaign.pack.comments if campaign.pack else None
    if rules and rules.signature:
        seal = ", đóng dấu (nơi có con dấu)" if rules.seal else ""
        agreed = "được tập thể thảo luận, thống nhất, " if rules.discussed else ""
        yield f"Văn bản góp ý của tổ chức {agreed}do người đại diện ký{seal}"
    if rules and rules.name:
        address = ", địa chỉ" if rules.address else ""
        yield f"Phiếu góp ý của cá nhân ghi rõ họ tên{address} của người góp ý và của tập thể, cá nhân được góp ý"


def _levels(of: Asked) -> list[Reviewed]:
    found: list[Reviewed] = []
    for level in _LEVELS.all:
        units = [unit for unit in subjects.by_unit(of.campaign) if unit in of.units]
        here = [unit for unit in units if of.campaign.units[unit].level == level]
        reviewed = [one for unit in here for one in subjects.by_unit(of.campaign)[unit]]
        people = [one for one in reviewed if one.kind == "person"]
        if here:
            found.append(
                {
                    "label": letters.capital(_LEVELS[level]),
                    "units": len(here),
                    "collectives": len(reviewed) - len(people),
                    "people": len([one for one in people if one.eligible]),
                    "exempt": len([one for one in people if not one.eligible]),
                }
            )
    return found


def _total(levels: list[Reviewed]) -> Reviewed:
    def summed(key: str) -> int:
        return sum(row[key] for row in levels)  # type: ignore[literal-required]

    return {
        "label": "Cộng",
        "units": summed("units"),
        "collectives": summed("collectives"),
        "people": summed("people"),
        "exempt": summed("exempt"),
    }


def _contents(campaign: Campaign) -> Iterator[Topics]:
    settings, pack = campaign.settings, campaign.pack
    own = [topic.title for topic in (settings.resolution_topics if settings else ())]
    if own:
        yield {"title": "Nội dung trọng tâm", "topics": own}
    for subject, title in (("collective", "Đối với tập thể"), ("person", "Đối với cá nhân")):
        listed = [one.title for one in (pack.checklist if pack else ()) if one.subject in (subject, None)]
        if listed:
            yield {"title": title, "topics": listed}
    forms = [form.title for form in (pack.forms if pack else ())]
    if forms:
        yield {"title": "Mẫu bản kiểm điểm", "topics": forms}


PLAN = Document(
    "plan",
    Words("plan of the campaign, with who comments on whom", "kế hoạch kiểm điểm, kèm biểu phân công lấy ý kiến"),
    "KẾ HOẠCH",
    "KH",
    "kiểm điểm",
    contents,
    {"units": tuple(key for key in Plan.__annotations__ if key != "charts")},
    framed=framed,
    role="plan",
)
