"""What each record shows of a step of a unit, record by record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.records.base import labels_in
from kdiem.records.comment import Comment
from kdiem.records.defect import Defect
from kdiem.records.document import Document, Role
from kdiem.records.return_ import Entry, Return
from kdiem.timetable import matrix, succession
from kdiem.timetable.sessions import is_of_campaign

Weight = Literal["ends", "hints", "closes", "shows", "holds"]
_BY_ROLE: dict[str, tuple[str, Weight]] = {
    "plan": ("prepare", "ends"),
    "guide": ("prepare", "shows"),
    "digest": ("collect", "closes"),
    "conclusion": ("conclude", "ends"),
    "rating_decision": ("conclude", "ends"),
    "remediation_plan": ("remedy", "shows"),
    "result_report": ("report", "ends"),
    "periodic_report": ("periodic", "ends"),
}
_DIGEST = labels_in(Role).all["digest"]
_ABOUT_OTHERS = ("digest", "conclusion", "rating_decision")
_CONCLUDED = ("self_stated", "concluded")
_FIXED = ("done", "confirmed")


class Sign(NamedTuple):
    """What one record shows of a step of a unit, on a day if it is dated.

    `ends`: the step was done then. `hints`: it was done by then if nothing better tells, as comments that came show
    that they were asked for. `closes`: nothing more is awaited, as after a digest of the comments. `shows`: the step
    has begun. `holds`: as long as this is so, it is not done.
    """

    unit: str
    step: str
    weight: Weight
    day: datetime.date | None
    record: str


def signs(campaign: Campaign) -> Iterator[Sign]:
    """Yields what every record shows, those of days after the campaign's too; recurring reports under `periodic`."""
    for walk in (_prepared, _documented, _commented, _suggested, _written, _met, _concluded, _remedied, _reported):
        yield from walk(campaign)


def _prepared(campaign: Campaign) -> Iterator[Sign]:
    """Conferences held, as many as the plan asks of the level (1.7); what is only planned holds the step up."""
    conferences: dict[str, int] = {}
    for event in campaign.living("event"):
        conferences[event.home] = conferences.get(event.home, 0) + (event.type == "conference" and bool(event.held))
        yield Sign(event.home, "prepare", "ends" if event.held else "holds", max(event.held, default=None), event.id)
    wanted: dict[str | None, int] = {}
    for asked in campaign.settings.conferences if campaign.settings else ():
        wanted[asked.level] = wanted.get(asked.level, 0) + asked.count
    for home, count in conferences.items():
        if home in campaign.units and count < wanted.get(campaign.units[home].level, 0):
            yield Sign(home, "prepare", "holds", None, "")


def _documented(campaign: Campaign) -> Iterator[Sign]:
    """Plans, digests, conclusions and reports: of whom they are about, else of the unit that sent them."""
    for document in campaign.living("document"):
        step, weight = _BY_ROLE.get(document.role or "", ("", "shows"))
        came_in = document.direction == "in"
        day = document.received or document.date if came_in else document.date
        for unit in _concerned(campaign, document) if step else ():
            yield Sign(unit, step, weight if day else "shows", day, document.id)


def _concerned(campaign: Campaign, document: Document) -> set[str]:
    """A digest about people alone closes no unit's collecting: its collective's is still to come."""
    sender = {document.unit} if document.direction == "in" and document.unit else set()
    if document.direction == "out":
        sender = {document.home}
    if document.role not in _ABOUT_OTHERS or not document.about:
        return sender
    return {campaign.unit_of(ref) for ref in document.about if ref not in campaign.by_kind["person"]} - {""}


def _commented(campaign: Campaign) -> Iterator[Sign]:
    """Comments asked for before the review, row by row where there is a matrix; and what was said in a session."""
    ruled = {row.home for row in campaign.living("collection-row")}
    came = matrix.results(campaign)
    for row in campaign.living("collection-row"):
        first = came[row.id][0].received if came[row.id] else None
        yield Sign(row.home, "collect", "ends" if first else "holds", first, row.id)
    seated = _seated(campaign)
    reviews = {session.id for session in campaign.living("session") if session.purpose == "review"}
    for comment in campaign.living("comment"):
        if comment.stage == "before":
            for unit in _heard(campaign, comment, seated):
                yield Sign(unit, "collect", "shows" if unit in ruled else "hints", comment.received, comment.id)
        elif comment.stage == "in_session" and (comment.session is None or comment.session in reviews):
            yield Sign(comment.home, "review", "hints", comment.received, comment.id)


def _heard(campaign: Campaign, comment: Comment, seated: set[tuple[str, str]]) -> set[str]:
    """The units under whose review a comment belongs: of a person, where they sit and it came, else where active."""
    if comment.tally:
        return {comment.home}
    found = set()
    for point in comment.points:
        if point.about != "plan":
            found.add(comment.home if (comment.home, point.about) in seated else campaign.unit_of(point.about))
    return found


def _seated(campaign: Campaign) -> set[tuple[str, str]]:
    bodies = ((unit.id, body) for unit in campaign.units.values() for body in unit.bodies.values())
    return {(unit, seat.person) for unit, body in bodies for seat in body.members}


def _suggested(campaign: Campaign) -> Iterator[Sign]:
    """A letter counts from its delivery, else from its date; looked at and not needed counts too (0.3, 0.18)."""
    for one in campaign.living("suggestion"):
        unit = campaign.unit_of(one.target)
        if one.not_needed:
            yield Sign(unit, "suggest", "ends", one.not_needed.on, one.id)
        elif not all(item.withdrawn for item in one.items):
            sent = min((delivery.on for delivery in one.delivered), default=one.date)
            weight: Weight = "hints" if one.target in campaign.by_kind["person"] else "ends"
            yield Sign(unit, "suggest", weight if sent else "shows", sent, one.id)


def _written(campaign: Campaign) -> Iterator[Sign]:
    """The collective's own report; a review ordered again holds the step up until it is dated.

    It also shows that comments were put together, where it names the digest that it was written from (0.5).
    """
    for review in campaign.living("self-review"):
        own = review.subject not in campaign.by_kind["person"] and review.track == "party"
        held = own and review.repeats and not review.date
        weight: Weight = "holds" if held else "ends" if own and review.date else "shows"
        yield Sign(review.home, "draft", weight, review.date, review.id)
        for source in review.sources if own else ():
            if source.date and _is_digest(source.subject or ""):
                yield Sign(review.home, "collect", "closes", source.date, review.id)


def _is_digest(subject: str) -> bool:
    return any(viet.fold(called) in viet.fold(subject) for called in _DIGEST)


def _met(campaign: Campaign) -> Iterator[Sign]:
    """Sessions of the Party's own track, ended on their last day; one that goes on holds the step up."""
    for session in campaign.living("session"):
        step = {"review": "review", "conclusion": "conclude"}.get(session.purpose)
        days = session.days
        if not is_of_campaign(campaign, session):
            continue
        if step and days and days[-1] > campaign.day >= days[0]:
            yield Sign(session.home, step, "holds", days[0], session.id)
        elif step:
            own = days and session.track == "party"
            yield Sign(session.home, step, "ends" if own else "shows", days[-1] if days else None, session.id)


def _concluded(campaign: Campaign) -> Iterator[Sign]:
    """Ratings decided and, where no paper says so, the first defect concluded; not what came from an earlier year."""
    found = [one for one in campaign.living("defect") if one.conclusion == "concluded" and not one.carried_from]
    first: dict[str, Defect] = {}
    for defect in sorted((one for one in found if one.found), key=lambda one: (one.found, one.id)):
        first.setdefault(defect.home, defect)
    for home, defect in first.items():
        yield Sign(home, "conclude", "hints", defect.found, defect.id)
    for rating in campaign.living("rating"):
        if rating.decided and rating.subject not in campaign.by_kind["person"] and not rating.carried_from:
            day = rating.decided.on
            yield Sign(rating.home, "conclude", "ends" if day else "shows", day, rating.id)


def _remedied(campaign: Campaign) -> Iterator[Sign]:
    """Every concluded defect done or confirmed; where a unit keeps no defects, what its returns say of them."""
    kept = set()
    for defect in campaign.living("defect"):
        if defect.conclusion in _CONCLUDED and not (defect.found and defect.found > campaign.day):
            unit = succession.answerable(campaign, defect) or defect.home
            kept.add(unit)
            day = _fixed_on(campaign, defect)
            ends: Weight = "shows" if defect.carried_from else "ends"
            yield Sign(unit, "remedy", ends if day else "holds", day, defect.id)
    for remedy in campaign.living("remedy"):
        yield Sign(remedy.home, "remedy", "shows", remedy.planned, remedy.id)
    for unit, (report, day) in _returned(campaign).items():
        if unit not in kept:
            yield Sign(unit, "remedy", "ends" if day else "holds", day, report)


def _fixed_on(campaign: Campaign, defect: Defect) -> datetime.date | None:
    """The day from which a defect is done or confirmed without a break; None where it is not by the campaign's day."""
    since = None
    for update in sorted(defect.updates, key=lambda update: update.on):
        if update.on <= campaign.day:
            since = (since or update.on) if update.status in _FIXED else None
    return since


def _returned(campaign: Campaign) -> dict[str, tuple[str, datetime.date | None]]:
    """The latest own return of each unit that tells how many defects are remedied, and its day if that is all."""
    latest: dict[str, Return] = {}
    corrected = {report.corrects for report in campaign.living("return")}
    for report in campaign.living("return"):
        told = any(entry.figure.startswith("remedied.") for entry in report.counts)
        if told and report.scope == "own" and report.id not in corrected and report.as_of <= campaign.day:
            before = latest.get(report.unit)
            if before is None or (before.as_of, before.id) < (report.as_of, report.id):
                latest[report.unit] = report
    return {
        unit: (report.id, report.as_of if all(map(_is_whole, report.counts)) else None)
        for unit, report in latest.items()
    }


def _is_whole(entry: Entry) -> bool:
    return not entry.figure.startswith("remedied.") or entry.count == entry.of


def _reported(campaign: Campaign) -> Iterator[Sign]:
    """A unit's own return is its report; its day is that of the paper, since figures are older than what tells them."""
    for report in campaign.living("return"):
        if report.scope != "previous":
            day = (report.source and report.source.date) or report.as_of
            yield Sign(report.unit, "report", "ends", day, report.id)
