"""KD72: the ballots of one confidence vote: they add up, and enough were there."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

_FEWER = (("valid", "collected"), ("collected", "issued"), ("issued", "called"))


@rule(
    "KD721",
    "ballots-do-not-add-up",
    Words(
        "high, confidence and low make {sum}, but {valid} ballots are valid ({collected} collected, {void} void)",
        "cao, tín nhiệm, thấp cộng lại {sum}; phiếu hợp lệ {valid} (thu về {collected}, không hợp lệ {void})",
    ),
    Words("check the numbers with the minutes of the count", "kiểm tra lại số liệu với biên bản kiểm phiếu"),
    restricted=True,
)
def ballots_do_not_add_up(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """High, confidence and low add up to the valid ballots, and with the void ones to those collected (1.11, §2.6).

    A result out of ballots that do not add up can be contested, whatever it says.
    """
    for vote in campaign.living("vote"):
        made = vote.high + vote.normal + vote.low
        if made != vote.valid and vote.valid <= vote.collected:
            counts = {"valid": vote.valid, "collected": vote.collected, "void": vote.void}
            yield Spot(vote.path, ("valid",), {"sum": made, **counts}, vote.id)


@rule(
    "KD722",
    "more-ballots-than-before",
    Words(
        "`{more}` is {count}, more than `{whole}` ({of})",
        "`{more}` là {count}, nhiều hơn `{whole}` ({of})",
    ),
    Words("check the numbers with the minutes of the count", "kiểm tra lại số liệu với biên bản kiểm phiếu"),
    restricted=True,
)
def more_ballots_than_before(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Valid ballots are at most those collected, these at most those issued, these at most the persons called (1.11).

    A ballot too many makes the whole count void.
    """
    for vote in campaign.living("vote"):
        for fewer, whole in _FEWER:
            count, of = getattr(vote, fewer), getattr(vote, whole)
            if count > of:
                yield at(vote, fewer, more=fewer, whole=whole, count=count, of=of)


@rule(
    "KD723",
    "vote-without-quorum",
    Words(
        "{issued} of {called} were there, {percent}%; the rule pack asks for {quorum}%",
        "có mặt {issued} trên {called}, đạt {percent}%; bộ quy tắc yêu cầu {quorum}%",
    ),
    Words(
        "check the numbers; a vote without a quorum is held again",
        "kiểm tra lại số liệu; chưa đủ số người thì tổ chức lấy phiếu lại",
    ),
    severity="warning",
    restricted=True,
)
def vote_without_quorum(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A vote is held when as many of those called are there as the rule pack asks for (§2.6).

    Ballots are issued to who is there. Without a quorum the few decide for all.
    """
    quorum = campaign.pack.votes.quorum if campaign.pack else None
    for vote in campaign.living("vote") if quorum else ():
        if quorum and vote.issued * 100 < vietnum.parse_amount(quorum) * vote.called:
            percent = vietnum.format_percent(vietnum.percent(vote.issued, vote.called))
            yield at(vote, "issued", issued=vote.issued, called=vote.called, percent=percent, quorum=quorum)


RULES: tuple[Rule, ...] = (ballots_do_not_add_up, more_ballots_than_before, vote_without_quorum)
