"""The ballots of the last round of confidence votes, and on how many subjects confidence was low."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part, latest_period
from kdiem.records.vote import Vote
from kdiem.rulepack import VoteRules
from kdiem.words import NOTHING, Words

_BALLOTS = {
    "issued": Words("ballots issued", "số phiếu phát ra"),
    "collected": Words("ballots collected", "số phiếu thu về"),
    "valid": Words("valid ballots", "số phiếu hợp lệ"),
}
_HOLDERS = Words("persons called to vote", "số người được triệu tập bỏ phiếu")
_BASES = {"called": _HOLDERS, **_BALLOTS}
_ANSWERS = {
    "high": Words("high confidence", "tín nhiệm cao"),
    "normal": Words("confidence", "tín nhiệm"),
    "low": Words("low confidence", "tín nhiệm thấp"),
}
_SUBJECTS = Words("subjects voted on", "số đối tượng được lấy phiếu tín nhiệm")
_LOW = Words("subjects with low confidence above the limit", "số đối tượng có tín nhiệm thấp vượt mức quy định")
NAMES = frozenset(
    ["votes.subjects", "votes.subjects-low", *(f"votes.{key}" for key in _ANSWERS)]
    + [f"ballots.{key}" for key in ("called", *_BALLOTS)]
)


def votes(campaign: Campaign) -> Iterable[Figure]:
    """Yields the ballots of the last period, and the three answers out of the base that the rule pack names (§2.6).

    Nobody's result can be told from the sums, yet all of it is restricted. Nothing where nobody was voted on.
    """
    rules = campaign.pack.votes if campaign.pack else VoteRules()
    if not (mine := current(campaign)):
        return
    yield _figure("ballots.called", _HOLDERS, NOTHING, mine, lambda vote: (vote.called, None))
    for key, title in _BALLOTS.items():
        yield _figure(f"ballots.{key}", title, _HOLDERS, mine, lambda vote, key=key: (getattr(vote, key), vote.called))  # type: ignore[misc]
    for key, title in _ANSWERS.items():
        of = _BASES[rules.base]
        yield _figure(f"votes.{key}", title, of, mine, lambda vote, key=key: (getattr(vote, key), base(vote, rules)))  # type: ignore[misc]
    yield _figure("votes.subjects", _SUBJECTS, NOTHING, mine, lambda vote: (1, None))
    yield _figure("votes.subjects-low", _LOW, _SUBJECTS, mine, lambda vote: (int(is_low(vote, rules)), 1))


def current(campaign: Campaign) -> list[Vote]:
    """Returns the votes of the last period, without those of an earlier campaign."""
    mine = [vote for vote in campaign.living("vote") if vote.carried_from is None]
    last = latest_period(vote.period for vote in mine)
    return [vote for vote in mine if vote.period == last]


def base(vote: Vote, rules: VoteRules) -> int:
    """Returns the number that percentages of a vote are of: all ballot holders, unless the pack names another."""
    return int(getattr(vote, rules.base))


def is_low(vote: Vote, rules: VoteRules) -> bool:
    """True where more than the pack's share of the base voted low; of no ballots, none are low."""
    return vote.low * 100 > vietnum.parse_amount(rules.low_over) * base(vote, rules)


def _figure(
    name: str, title: Words, base_name: Words, mine: list[Vote], of: Callable[[Vote], tuple[int, int | None]]
) -> Figure:
    parts = tuple(Part(vote.home, *of(vote), (vote.id,)) for vote in mine)
    return Figure(name, title, base_name, parts, restricted=True)
