"""KD72: confidence votes over the years: a round that is whole, voters who may vote, results to look at again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem import days
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.votes import is_low
from kdiem.records.unit import Body
from kdiem.records.vote import Vote
from kdiem.rulepack import VoteRules
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import subjects
from kdiem.words import Words

_INADEQUATE = Words("inadequate capability", "không đủ năng lực")
_UNFULFILLED = Words("duty not fulfilled", "không hoàn thành nhiệm vụ")
_BOARD = Words("this board as a whole", "tập thể này")
_MEMBER = Words("this member", "thành viên này")
_ONE_DAY = datetime.timedelta(1)
_BOTH = Words("{one}, {other}", "{one}; {other}")
_NEITHER = Words("neither on capability nor on duty", "không có kết luận nào về năng lực, nhiệm vụ")


@rule(
    "KD724",
    "low-votes-running",
    Words(
        "low votes above {limit}% in {periods}; concluded besides: {concluded}",
        "tín nhiệm thấp trên {limit}% kỳ {periods}; kết luận kèm theo: {concluded}",
    ),
    Words(
        "look at it again: what follows is for the competent level to decide, not for a count",
        "đề nghị xem xét lại: việc xử lý do cấp có thẩm quyền quyết định, không do số đếm",
    ),
    severity="warning",
    restricted=True,
)
def low_votes_running(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who has low confidence for as many periods running as the rule pack names is looked at again (1.12).

    What was concluded on capability and on duty is said apart, for the three conditions are not one. Left alone, the
    vote would be a form.
    """
    rules = campaign.pack.votes if campaign.pack else VoteRules()
    for votes in _by_subject(campaign).values():
        running = _running(votes, rules)
        if running and len(running) >= rules.years:
            last = running[-1]
            related = tuple((vote.path, ("low",)) for vote in running[:-1])
            periods = ", ".join(vote.period for vote in running)
            said = _concluded(last)
            yield at(last, "low", related=related, limit=rules.low_over, periods=periods, concluded=said)


@rule(
    "KD725",
    "conclusion-to-look-at",
    Words("the conclusion of this vote: {concluded}", "kết luận kèm kết quả lấy phiếu: {concluded}"),
    Words(
        "look at it again: what follows is for the competent level to decide; waive this when it has",
        "đề nghị xem xét lại: việc xử lý do cấp có thẩm quyền quyết định; đã xem xét thì ghi miễn trừ",
    ),
    severity="warning",
    restricted=True,
)
def conclusion_to_look_at(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A conclusion of inadequate capability, or of duty not fulfilled, is looked at whatever the ballots say (1.12).

    Each of the three conditions counts by itself, and nobody waits for the end of the term. Where low votes running
    are told of already, this is said there.
    """
    rules = campaign.pack.votes if campaign.pack else VoteRules()
    for votes in _by_subject(campaign).values():
        last = votes[-1]
        told = len(_running(votes, rules)) >= rules.years
        if not told and (last.capability == "inadequate" or last.duty == "not_fulfilled"):
            key = "capability" if last.capability == "inadequate" else "duty"
            yield at(last, key, concluded=_concluded(last))


@rule(
    "KD726",
    "voters-of-elsewhere",
    Words(
        "the voters are of `{voters}`, and the subject holds nothing in that unit",
        "nơi bỏ phiếu thuộc `{voters}`, còn đối tượng không giữ chức vụ gì ở đơn vị đó",
    ),
    Words(
        "the committee of the subject's own level votes: correct `voters`, or enter the post held there",
        "cấp uỷ cùng cấp với đối tượng bỏ phiếu: sửa `voters`, hoặc ghi chức vụ đang giữ ở đó",
    ),
    severity="warning",
    restricted=True,
)
def voters_of_elsewhere(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The committee votes on the board of its own unit and on its members, at every level (1.10).

    Others do not know the work. A person belongs where they sit in a body, hold a post or are active.
    """
    seats = subjects.seats(campaign)
    for vote in campaign.living("vote"):
        voters = vote.voters.partition(":")[0]
        held = {campaign.unit_of(vote.subject), *(ref.partition(":")[0] for ref, _ in seats.get(vote.subject, ()))}
        person = campaign.by_kind["person"].get(vote.subject)
        held |= {post.unit for post in getattr(person, "posts", ()) if post.unit}
        if campaign.unit_of(vote.subject) and voters not in held:
            yield at(vote, "voters", voters=voters)


@rule(
    "KD727",
    "round-incomplete",
    Words(
        "no confidence vote on {what} in the round of {period}",
        "chưa lấy phiếu tín nhiệm đối với {what} trong đợt {period}",
    ),
    Words("`kdiem new vote`, with `voters: {voters}`", "`kdiem new vote`, ghi `voters: {voters}`"),
    severity="warning",
    restricted=True,
)
def round_incomplete(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every year the committee votes on its standing board as a whole and on each of its members (1.10).

    It sleeps until the committee has voted on one of them in that period. Who is left out of a round has no series of
    years to be judged by.
    """
    rounds: dict[tuple[str, str], list[Vote]] = {}
    for vote in campaign.living("vote"):
        body = campaign.body(vote.voters)
        if body and body.type == "executive_committee" and vote.carried_from is None:
            rounds.setdefault((vote.voters.partition(":")[0], vote.period), []).append(vote)
    for (unit, _), votes in rounds.items():
        for key, body in campaign.units[unit].bodies.items():
            if body.type == "standing_board":
                yield from _left_out(campaign, unit, key, body, votes)


def _by_subject(campaign: Campaign) -> dict[str, list[Vote]]:
    """The votes on each subject by period, those of earlier campaigns too; of one period the latest day last."""
    found: dict[str, list[Vote]] = {}
    for vote in campaign.living("vote"):
        found.setdefault(vote.subject, []).append(vote)
    return {
        subject: sorted(votes, key=lambda vote: (days.of_period(vote.period), vote.date, vote.id))
        for subject, votes in found.items()
    }


def _running(votes: list[Vote], rules: VoteRules) -> list[Vote]:
    """The low votes of the last periods that follow each other without a gap, one for each period."""
    last = {vote.period: vote for vote in votes}
    found: list[Vote] = []
    for vote in reversed(last.values()):
        follows = not found or days.of_period(vote.period)[1] + _ONE_DAY == days.of_period(found[0].period)[0]
        if not follows or not is_low(vote, rules):
            break
        found.insert(0, vote)
    return found


def _concluded(vote: Vote) -> Words:
    inadequate, unfulfilled = vote.capability == "inadequate", vote.duty == "not_fulfilled"
    if inadequate and unfulfilled:
        return _BOTH.filled(one=_INADEQUATE, other=_UNFULFILLED)
    return _INADEQUATE if inadequate else _UNFULFILLED if unfulfilled else _NEITHER


def _left_out(campaign: Campaign, unit: str, key: str, body: Body, votes: list[Vote]) -> Iterator[Spot]:
    """Yields the board, and each who sat on it on the first day of the round, without a vote."""
    voted = {vote.subject for vote in votes}
    day = min(vote.date for vote in votes)
    seated = [(n, seat) for n, seat in enumerate(body.members) if seat.holds(day)]
    if not voted & {f"{unit}:{key}", *(seat.person for _, seat in seated)}:
        return
    said: dict[str, object] = {"period": votes[0].period, "voters": votes[0].voters}
    path = campaign.units[unit].path
    if f"{unit}:{key}" not in voted:
        yield Spot(path, ("bodies", key), {"what": _BOARD, **said}, unit)
    for n, seat in seated:
        if seat.person not in voted:
            yield Spot(path, ("bodies", key, "members", n), {"what": _MEMBER, **said}, unit)


RULES: tuple[Rule, ...] = (low_votes_running, conclusion_to_look_at, voters_of_elsewhere, round_incomplete)
