"""KD94: the conferences of the plan, and the material that is given out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.base import labels_in
from kdiem.records.campaign import Conference
from kdiem.records.event import Event
from kdiem.records.terms import Audience
from kdiem.records.unit import Unit
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import steps
from kdiem.timetable.sessions import held_by_unit
from kdiem.words import NOTHING, Words

_CELLS = ("cell", "grassroots_cell")
# Whom a plan means by a level: đảng đoàn, ban cán sự đảng and agencies of that level hold none of their own.
_OF_A_LEVEL = ("party_committee", "grassroots_committee", *_CELLS)
_NAMED = 3
_AUDIENCES = labels_in(Audience)
_FOR = Words(" for {audience}", " dành cho {audience}")


@rule(
    "KD941",
    "too-few-conferences",
    Words(
        "conferences of `{unit}`{audience}: {held} held of {count} that the plan asks of its level",
        "hội nghị của `{unit}`{audience}: đã tổ chức {held} trong {count} mà kế hoạch yêu cầu ở cấp này",
    ),
    Words(
        "note the days under `held` of each event; of one still to come, `planned`",
        "ghi ngày tổ chức vào `held` của từng hội nghị; hội nghị chưa tổ chức thì ghi `planned`",
    ),
    severity="warning",
)
def too_few_conferences(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Each unit holds as many conferences as the plan asks of its level, for those it names (1.7).

    Who was not told what the review is about repeats last year's words. It sleeps until the unit has held one, or
    its days to prepare are over, or it has met for its review; one that is still to come counts as held.
    """
    if any(id_.startswith("sk-") for id_ in campaign.unread):
        return  # an event that could not be read may be any of them
    events: dict[str, list[Event]] = {}
    for event in campaign.living("event"):
        events.setdefault(event.home, []).append(event)
    for n, wanted in enumerate(campaign.settings.conferences if campaign.settings else ()):
        for unit in steps.units(campaign):
            own = events.get(unit, [])
            meant = campaign.units[unit].level == wanted.level and campaign.units[unit].type in _OF_A_LEVEL
            if meant and _is_awake(campaign, unit, own):
                fitting = [event for event in own if _fits(campaign, event, wanted)]
                coming = [one for one in fitting if not one.held and one.planned and one.planned >= campaign.day]
                count = sum(1 for event in fitting if event.held)
                if count + len(coming) < wanted.count:
                    related = ((campaign.settings.path, ("conferences", n)),) if campaign.settings else ()
                    audience = _FOR.filled(audience=_AUDIENCES.words(wanted.audience)) if wanted.audience else NOTHING
                    spot = at(campaign.units[unit], unit=unit, audience=audience, held=count, count=wanted.count)
                    yield spot._replace(related=related)


@rule(
    "KD942",
    "conference-too-short",
    Words(
        "held on {held} of the {wanted} days that the plan gives it",
        "tổ chức {held} ngày, kế hoạch quy định {wanted} ngày",
    ),
    Words("note each day under `held`", "ghi đủ các ngày vào `held`"),
    severity="warning",
)
def conference_too_short(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A conference lasts the days that the plan gives for its level (1.7).

    What is cut is the discussion.
    """
    rows = campaign.settings.conferences if campaign.settings else ()
    for event in campaign.living("event"):
        fitting = [row for row in rows if _fits(campaign, event, row)]
        wanted = min((row.days for row in fitting), default=0)
        days = set(event.held)
        if days and max(days) < campaign.day and len(days) < wanted:
            yield at(event, "held", held=len(days), wanted=wanted)


@rule(
    "KD943",
    "conference-without-secretary",
    Words(
        "the secretary of `{unit}` is not the {role} of this conference",
        "bí thư `{unit}` không phải {role} hội nghị này",
    ),
    Words(
        "`kdiem set {id} {key} …`; if somebody else stood in, say why in a waiver",
        "`kdiem set {id} {key} …`; nếu người khác làm thay thì ghi lý do vào phần miễn trừ",
    ),
    severity="warning",
)
def conference_without_secretary(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The secretary chairs the conference of key officials and presents the resolution there (1.6).

    What the head leaves to others is taken for a formality. It is asked once the conference was held, and only where
    the unit's bodies say who the secretary was.
    """
    roles = {"chair": Words("chair", "người chủ trì"), "speaker": Words("speaker", "người quán triệt tại")}
    for event in campaign.living("event"):
        unit = campaign.unit_of(event.organiser)
        if event.type == "conference" and event.audience == "key_officials" and event.held:
            secretaries = _secretaries(campaign.units.get(unit), min(event.held))
            for key, role in roles.items():
                if secretaries and getattr(event, key) not in secretaries:
                    yield at(event, key, unit=unit, role=role, id=event.id, key=key)


@rule(
    "KD944",
    "more-attended-than-invited",
    Words("{attended} attended, and {invited} were invited", "dự {attended}, trong khi mời {invited}"),
    Words("check the two counts", "kiểm tra lại hai số"),
)
def more_attended_than_invited(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """No more attend a conference than were invited to it (1.7).

    Shares of those who were reached would pass a hundred percent.
    """
    for event in campaign.living("event"):
        if event.invited is not None and event.attended is not None and event.attended > event.invited:
            yield at(event, "attended", attended=event.attended, invited=event.invited)


@rule(
    "KD945",
    "material-not-received",
    Words(
        "cells that have not received this material ({count} of {cells}): {names}",
        "chi bộ chưa nhận tài liệu này ({count} trong {cells}): {names}",
    ),
    Words(
        "note under `delivered` the secretary, or the cell, and the day",
        "ghi vào `delivered` bí thư hoặc chi bộ đã nhận, và ngày nhận",
    ),
    severity="warning",
)
def material_not_received(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Material for the secretaries of cells reaches every one of them below the organiser (1.8).

    A cell whose secretary has no booklet answers its members' questions by hearsay. It sleeps until the first has
    received it. What a unit below hands on, as material of the same title, counts here too.
    """
    reached: dict[str, set[str]] = {}
    for event in campaign.living("event"):
        for material in event.materials:
            got = (delivery.recipient for delivery in material.delivered)
            reached.setdefault(viet.fold_tones(material.title), set()).update(got)
    secretaries = _secretaries_of_cells(campaign)
    for event in campaign.living("event"):
        below = campaign.under(campaign.unit_of(event.organiser))
        cells = [cell for cell in secretaries if cell in below]
        for n, material in enumerate(event.materials):
            if material.audience == "cell_secretaries" and material.delivered:
                has = _having(campaign, reached[viet.fold_tones(material.title)], secretaries)
                without = [cell for cell in cells if cell not in has]
                names = ", ".join(f"`{cell}`" for cell in without[:_NAMED]) + ("…" if len(without) > _NAMED else "")
                if without:
                    yield at(event, "materials", n, count=len(without), cells=len(cells), names=names)


def _is_awake(campaign: Campaign, unit: str, events: list[Event]) -> bool:
    due = steps.state(campaign, unit, "prepare").due
    is_over = due is not None and due.last is not None and due.last < campaign.day
    return is_over or unit in held_by_unit(campaign) or any(event.held for event in events)


def _fits(campaign: Campaign, event: Event, wanted: Conference) -> bool:
    """True if an event is one of the conferences that the plan means."""
    home = campaign.units.get(event.home)
    level = event.level or (home.level if home else None)
    audience = wanted.audience in (None, event.audience)
    return event.type == "conference" and level == wanted.level and audience


def _secretaries(unit: Unit | None, day: datetime.date) -> set[str]:
    bodies = unit.bodies.values() if unit else ()
    return {seat.person for body in bodies for seat in body.members if seat.role == "secretary" and seat.holds(day)}


def _secretaries_of_cells(campaign: Campaign) -> dict[str, set[str]]:
    """The cells that stand, each with its secretary as far as known."""
    return {
        unit.id: _secretaries(unit, campaign.day)
        for unit in campaign.living("unit")
        if unit.type in _CELLS and steps.stands(campaign, unit.id)
    }


def _having(campaign: Campaign, recipients: set[str], secretaries: dict[str, set[str]]) -> set[str]:
    """The cells that received a thing: themselves, by a body or by their secretary; by a member where none is known."""
    found = {ref.partition(":")[0] for ref in recipients}
    homes = {campaign.unit_of(ref) for ref in recipients}
    by_secretary = {cell for cell, known in secretaries.items() if known & recipients or (not known and cell in homes)}
    return found | by_secretary


RULES: tuple[Rule, ...] = (
    too_few_conferences,
    conference_too_short,
    conference_without_secretary,
    more_attended_than_invited,
    material_not_received,
)
