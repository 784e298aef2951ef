"""KD70: what the record of a rating says: its verdicts in order, its votes, and what it takes the place of."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.rating import Rating
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

_VERDICTS = ("self_rated", "proposed", "decided")


@rule(
    "KD705",
    "verdicts-out-of-order",
    Words(
        "`{later}` on {day}, before `{earlier}` on {before}", "`{later}` ngày {day}, trước `{earlier}` ngày {before}"
    ),
    Words("check the two days", "kiểm tra lại hai ngày"),
    severity="warning",
)
def verdicts_out_of_order(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The subject rates itself, then the advisory body proposes, then the competent level decides (§2.3).

    A step taken before the one that it rests on was taken without it, or a day is typed wrong.
    """
    for rating in campaign.living("rating"):
        given = [(key, getattr(rating, key).on) for key in _VERDICTS if getattr(rating, key)]
        dated = [(key, day) for key, day in given if day]
        for (earlier, before), (later, day) in zip(dated, dated[1:], strict=False):
            if day < before:
                yield at(rating, later, "on", later=later, day=day, earlier=earlier, before=before)


@rule(
    "KD706",
    "verdict-on-unrated",
    Words(
        "`not_rated` is `{reason}`, yet there is a verdict (`{verdict}`)",
        "`not_rated` ghi `{reason}` nhưng vẫn có mức xếp loại (`{verdict}`)",
    ),
    Words("take one of the two out", "bỏ một trong hai"),
)
def verdict_on_unrated(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who is not rated has no label, neither proposed nor decided (§2.3).

    Such a record would count among the rated in one table and among the others in the next.
    """
    for rating in campaign.living("rating"):
        verdict = next((key for key in ("decided", "proposed") if getattr(rating, key)), None)
        if rating.not_rated and verdict:
            yield at(rating, "not_rated", reason=rating.not_rated, verdict=verdict)


@rule(
    "KD708",
    "rated-again-uncancelled",
    Words("`{first}`, which this one rates again, {fault}", "`{first}` mà bản này xếp loại lại {fault}"),
    Words(
        "note under `cancelled` in `{first}` who took it back, when and why",
        "ghi `cancelled` ở `{first}`: cơ quan huỷ, ngày, lý do",
    ),
)
def rated_again_uncancelled(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A rating is done again after the upper level cancelled the first, of the same subject and period (§2.3).

    Otherwise a label is replaced by a better one and nobody answers for it.
    """
    for rating in campaign.living("rating"):
        first = campaign.by_kind["rating"].get(rating.rates_again or "")
        if isinstance(first, Rating) and first.cancelled is None:
            yield at(rating, "rates_again", first=first.id, fault=Words("was not cancelled", "chưa bị huỷ"))
        elif isinstance(first, Rating) and _about(first) != _about(rating):
            fault = Words("is of another subject, kind or period", "thuộc đối tượng, loại hoặc kỳ khác")
            yield at(rating, "rates_again", first=first.id, fault=fault)


@rule(
    "KD709",
    "more-votes-than-voters",
    Words(
        "the labels got {votes} votes, but {voters} voted",
        "các mức được {votes} phiếu trong khi có {voters} người bỏ phiếu",
    ),
    Words("check the numbers with the minutes", "kiểm tra lại số liệu với biên bản"),
    restricted=True,
)
def more_votes_than_voters(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The votes on the labels of a rating are at most as many as the voters.

    A ballot names one label; with more votes than ballots no result stands.
    """
    for rating in campaign.living("rating"):
        votes = sum(label.votes for label in rating.votes)
        if rating.voters is not None and votes > rating.voters:
            yield at(rating, "votes", votes=votes, voters=rating.voters)


def _about(rating: Rating) -> tuple[str, str, str]:
    return rating.subject, rating.rated_as, rating.period


RULES: tuple[Rule, ...] = (
    verdicts_out_of_order,
    verdict_on_unrated,
    rated_again_uncancelled,
    more_votes_than_voters,
)
