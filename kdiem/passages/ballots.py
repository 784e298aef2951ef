"""Confidence votes sitting by sitting: the ballots on each subject, with the base that the rule pack names."""

from __future__ import annotations

import datetime
from typing import NamedTuple, TypedDict

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.figures.votes import base, is_low
from kdiem.passages import letters
from kdiem.passages.base import Asked
from kdiem.passages.subject import roman
from kdiem.records.base import labels_of
from kdiem.records.catalog import leaves
from kdiem.records.person import Person
from kdiem.records.unit import Unit
from kdiem.records.vote import Vote
from kdiem.rulepack import VoteRules
from kdiem.rules import votes as ruled

_BASES = {
    "called": "tổng số người được triệu tập",
    "issued": "tổng số phiếu phát ra",
    "collected": "tổng số phiếu thu về",
    "valid": "tổng số phiếu hợp lệ",
}


class Counted(TypedDict):
    """The ballots on one subject; each percentage is of `base`, as the rule pack names it."""

    label: str
    post: str
    called: int
    issued: int
    collected: int
    valid: int
    void: int
    high: int
    high_percent: str | None
    normal: int
    normal_percent: str | None
    low: int
    low_percent: str | None


class Concluded(TypedDict):
    """What the count and the committee say of one subject beside the ballots."""

    label: str
    text: str


class Sat(TypedDict):
    """One sitting: who voted, on which day, and the subjects: collectives first, then people by name."""

    number: str
    voters: str
    day: str
    place: str
    rows: list[Counted]
    conclusions: list[Concluded]


class Sitting(NamedTuple):
    """The votes that one body took on one day."""

    voters: str
    date: datetime.date
    votes: tuple[Vote, ...]


def sittings(campaign: Campaign, unit: Unit) -> list[Sitting]:
    """The sittings of a unit in the order of their days; votes of an earlier campaign are none of this one's."""
    found: dict[tuple[datetime.date, str], list[Vote]] = {}
    for vote in campaign.living("vote"):
        if vote.home == unit.id and vote.carried_from is None:
            found.setdefault((vote.date, vote.voters), []).append(vote)
    return [
        Sitting(voters, date, tuple(sorted(mine, key=lambda vote: _order(campaign, vote))))
        for (date, voters), mine in sorted(found.items())
    ]


def sat(of: Asked, sitting: Sitting, n: int = 1) -> Sat:
    """Returns a sitting as plain data; `n` is its place in a paper that holds several."""
    rules, running = rules_of(of), _running(of)
    said = [(vote.subject, _conclusion(vote, rules, running.get(vote.id, ""))) for vote in sitting.votes]
    return {
        "number": roman(n),
        "voters": of.campaign.name(sitting.voters),
        "day": sitting.date.isoformat(),
        "place": _place(of, sitting),
        "rows": [_counted(of, vote, rules) for vote in sitting.votes],
        "conclusions": [{"label": of.campaign.name(ref), "text": text} for ref, text in said if text],
    }


def base_name(of: Asked) -> str:
    """Returns of what every percentage is: `tổng số người được triệu tập`."""
    return _BASES[rules_of(of).base]


def rules_of(of: Asked) -> VoteRules:
    """Returns what the rule pack says of confidence votes."""
    return of.campaign.pack.votes if of.campaign.pack else VoteRules()


def called(period: str) -> str:
    """Returns a period in words: `năm 2012`, `quý 1 năm 2026`."""
    year, _, quarter = period.partition("-Q")
    return f"quý {quarter} năm {year}" if quarter else f"năm {year}" if year else ""


_CAPABILITY, _DUTY = (
    labels_of(next(leaf.marks for leaf in leaves(Vote) if leaf.keys == (key,))) for key in ("capability", "duty")
)


def _order(campaign: Campaign, vote: Vote) -> tuple[bool, viet.NameKey, str]:
    person = campaign.by_id.get(vote.subject)
    is_person = isinstance(person, Person)
    sort = person.naming.sort if isinstance(person, Person) and person.naming else None
    return is_person, viet.name_key(campaign.name(vote.subject), sort), vote.id


def _place(of: Asked, sitting: Sitting) -> str:
    """Where the body met that day, as the minutes of a session have it; a gap where none say."""
    found = (one for one in of.campaign.living("session") if one.collective == sitting.voters and one.place)
    return next((one.place for one in found if sitting.date in one.days), letters.GAP)


def _running(of: Asked) -> dict[str, str]:
    """By vote the periods running in which its subject had low confidence, as the rule tells them (1.12)."""
    spots = ruled.low_votes_running.check(of.campaign, of.figures)
    return {spot.record: str(spot.values["periods"]) for spot in spots}


def _counted(of: Asked, vote: Vote, rules: VoteRules) -> Counted:
    of_all = base(vote, rules)
    high, normal, low = (vietnum.percent(count, of_all) for count in (vote.high, vote.normal, vote.low))
    person = of.campaign.by_id.get(vote.subject)
    post = letters.post(of.campaign, person, vote.date) if isinstance(person, Person) else ""
    return {
        "label": of.campaign.name(vote.subject),
        "post": vote.post or post,
        "called": vote.called,
        "issued": vote.issued,
        "collected": vote.collected,
        "valid": vote.valid,
        "void": vote.void,
        "high": vote.high,
        "high_percent": None if high is None else str(high),
        "normal": vote.normal,
        "normal_percent": None if normal is None else str(normal),
        "low": vote.low,
        "low_percent": None if low is None else str(low),
    }


def _conclusion(vote: Vote, rules: VoteRules, running: str) -> str:
    """What the count and the committee say, apart from each other: what follows is for people to decide (1.12)."""
    said = [f"tín nhiệm thấp quá {rules.low_over}%"] if is_low(vote, rules) else []
    said += [f"tín nhiệm thấp các kỳ liền nhau {running}"] if running else []
    said += [_CAPABILITY[vote.capability]] if vote.capability and _CAPABILITY else []
    said += [_DUTY[vote.duty]] if vote.duty and _DUTY else []
    return letters.capital("; ".join(said)) if said else ""
