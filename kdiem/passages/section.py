"""One section of a self-review: the subject's own words, what the records fill in, and prompts for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypedDict

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.passages import answered, letters, prompts, prose, subject
from kdiem.passages.answered import Put
from kdiem.passages.base import Asked
from kdiem.passages.forms import Written
from kdiem.passages.prompts import Measure, TargetRow
from kdiem.passages.prose import Piece
from kdiem.records.defect import Defect
from kdiem.rulepack import Section as Ruled
from kdiem.timetable import subjects, succession

_STATUS = subject.vocabulary(Defect, "updates", "status")


class Earlier(TypedDict):
    """A defect of an earlier review, and what became of it."""

    text: str
    measure: str
    result: str
    evidence: str


class Sum(TypedDict):
    """How many of the earlier defects are remedied; `percent` is done / total, "66.7"."""

    total: int
    done: int
    in_progress: int
    not_started: int
    percent: str | None


class Reply(TypedDict):
    """What was put to the subject, with its answer; without an `outcome` it waits for one.

    `where` names the section that answers it, where that is another one.
    """

    label: str
    text: str
    outcome: str
    prose: list[Piece]
    where: str


class Section(TypedDict):
    """What stands under one heading; `is_part` of the chapter above it, `gap` for lines to be filled in by hand."""

    number: str
    title: str
    is_part: bool
    prose: list[Piece]
    prose_last: bool
    nothing: str
    sum: Sum | None
    earlier: list[Earlier]
    replies: list[Reply]
    targets: list[TargetRow]
    measures: list[Measure]
    prompts: list[str]
    is_rating: bool
    gap: bool


def section(of: Asked, text: Written, ruled: Ruled, number: str) -> Section:
    """Returns a section of the form, filled in as far as the records go.

    Earlier defects stand where the form asks for them, else beside this period's. Where the subject has written, its
    words stand alone: a finished review is printed without prompts.
    """
    holds = [one.holds for one in text.form.sections]
    points = answered.put(of) if ruled.holds == "answers" else []
    replies = list(_replies(text, ruled, points))
    used = {one.answer.anchor for one in points if one.answer and one.answer.anchor and not one.answer.text}
    own = text.heading(ruled)
    is_home = ruled.holds == ("earlier_defects" if "earlier_defects" in holds else "defects")
    earlier = earlier_defects(of) if is_home else []
    said = text.pieces(ruled, used)
    nothing = "" if said or earlier or replies else _NOTHING.get(ruled.holds, "")
    parts = [one for one in text.form.sections if one.under == ruled.key]
    silent = not said and not any(text.pieces(one) for one in parts)
    return {
        "number": number,
        "title": "\u00a0".join(ruled.title.removesuffix(" (nếu có)").rsplit(" ", 1)),
        "is_part": bool(ruled.under),
        "prose": said,
        "prose_last": bool(own and own.anchor in used),
        "nothing": nothing,
        "sum": _sum(earlier) if earlier else None,
        "earlier": [_earlier(of.campaign, one) for one in earlier],
        "replies": replies,
        "targets": prompts.targets(of) if silent and ruled is _duty(text) else [],
        "measures": prompts.measures(of) if silent and ruled.holds == "remedies" else [],
        "prompts": list(_prompts(of, text, ruled)) if silent else [],
        "is_rating": ruled.holds == "rating" and not said,
        "gap": not (said or nothing or earlier or replies or parts),
    }


def earlier_defects(of: Asked) -> list[Defect]:
    """Returns the defects of earlier reviews for which the subject answers, by the unit that took them over."""
    return list(_carried(of.campaign).get(subject.ref(of), ()))


_NOTHING = {
    "earlier_defects": "Không có hạn chế, khuyết điểm của các kỳ trước chuyển sang.",
    "answers": "Không có nội dung được gợi ý kiểm điểm.",
}
# Where targets, tasks and assignments belong, the most telling words first.
_DUTY = ("chi tieu", "chuc trach", "nhiem vu", "trach nhiem nguoi dung dau", "trach nhiem ca nhan")


@lru_cache(maxsize=4)
def _carried(campaign: Campaign) -> dict[str, list[Defect]]:
    found: dict[str, list[Defect]] = {}
    for one in campaign.living("defect"):
        if one.carried_from and one.conclusion != "rejected":
            found.setdefault(_bearer(campaign, one), []).append(one)
    return found


def _bearer(campaign: Campaign, defect: Defect) -> str:
    if subject.is_person(campaign, defect.subject):
        return defect.subject
    unit = succession.answerable(campaign, defect) or defect.home
    return subjects.collective(campaign, unit) if unit in campaign.units else ""


def _prompts(of: Asked, text: Written, ruled: Ruled) -> Iterator[str]:
    results = [one for one in text.form.sections if one.holds == "results"]
    if results and ruled is results[0]:
        yield from prompts.topics(of, text.form, set(text.review.topics) if text.review else set())
        yield from prompts.praise(of)
    if ruled is _duty(text):
        yield from prompts.work(of)
    if ruled.holds == "defects":
        yield from prompts.shortcomings(of)
    if ruled.holds == ("responsibility" if _has(text, "responsibility") else "defects"):
        yield from prompts.shares(of)
    if ruled.holds == "rating":
        yield from prompts.ratings(of)


def _has(text: Written, holds: str) -> bool:
    return any(one.holds == holds for one in text.form.sections)


def _duty(text: Written) -> Ruled | None:
    """The section on how the subject did its duty: by the words of its title, else the last one with results."""
    results = [one for one in text.form.sections if one.holds == "results"]
    told = [one for words in _DUTY for one in results if words in viet.fold(one.title)]
    return next(iter((*told, *results[-1:])), None)


def _replies(text: Written, ruled: Ruled, points: Iterable[Put]) -> Iterator[Reply]:
    """Comments have no number: how many there were is not told, and the same one stands once."""
    shown: set[tuple[str, str]] = set()
    suggested = 0
    for one in points:
        suggested += not one.is_comment
        if one.is_held or (one.is_comment and (one.text, one.said) in shown):
            continue
        shown.add((one.text, one.said))
        place = text.place(one.answer.anchor) if one.answer and one.answer.anchor and not one.answer.text else None
        own = text.heading(ruled)
        is_here = bool(one.answer and own and one.answer.anchor == own.anchor and not one.answer.text)
        elsewhere = place is not None and place is not ruled
        yield {
            "label": "Ý kiến góp ý" if one.is_comment else f"Nội dung gợi ý {suggested} ({_small(one.source)})",
            "text": one.text,
            "outcome": answered.outcome(one.answer) if one.answer else "",
            "prose": [] if is_here or elsewhere else prose.pieces(one.said),
            "where": place.title if place and elsewhere else "",
        }


def _small(source: str) -> str:
    return source.rpartition(", nội dung")[0].replace("Số ", "văn bản số ", 1)


def _sum(earlier: list[Defect]) -> Sum:
    states = [one.status for one in earlier]
    done = sum(state in ("done", "confirmed") for state in states)
    percent = vietnum.percent(done, len(states))
    return {
        "total": len(states),
        "done": done,
        "in_progress": states.count("in_progress"),
        "not_started": states.count("not_started"),
        "percent": str(percent) if percent is not None else None,
    }


def _earlier(campaign: Campaign, defect: Defect) -> Earlier:
    last = max(defect.updates, key=lambda one: one.on, default=None)
    state = letters.capital(_STATUS[defect.status])
    by = f" ({campaign.name(last.confirmed_by)})" if last and last.confirmed_by else ""
    return {
        "text": letters.ended(defect.statement),
        "measure": " ".join(_measure(campaign, defect)) or "Chưa lập biện pháp",
        "result": f"{state}, ngày {vietnum.format_day(last.on)}{by}" if last else state,
        "evidence": "; ".join(one.evidence for one in defect.updates if one.evidence),
    }


def _measure(campaign: Campaign, defect: Defect) -> Iterator[str]:
    for one in subject.remedies(campaign, [defect]):
        due = f" Hạn: {vietnum.format_day(one.due)}." if one.due else ""
        yield f"{letters.ended(one.measure)}{due}"
