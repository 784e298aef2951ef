"""KD22: what came of each row of the matrix of comments."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.base import labels_in
from kdiem.records.terms import Channel
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import matrix, rows
from kdiem.words import Words

_CHANNELS = labels_in(Channel)
# Slips are handed out at meetings and filled in there (0.9).
_AT_MEETINGS = ("slip", "meeting", "conference")


@rule(
    "KD222",
    "row-without-result",
    Words(
        "no comment came from this source by {due}",
        "hết ngày {due} chưa có ý kiến góp ý từ nơi này",
    ),
    Words(
        "enter what came (`source_class` of a comment says its class), move `due`, or withdraw the row with a reason",
        "nhập ý kiến đã nhận (`source_class` cho biết nguồn), gia hạn `due`, hoặc rút dòng này kèm lý do",
    ),
)
def row_without_result(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What the matrix plans has come once its day is over: a comment on that subject from that source (0.12).

    The day is the row's own, else that of the unit's step. Who was asked and did not answer, or whose letter was
    lost, must be known before comments are put together.
    """
    results = matrix.results(campaign)
    due = rows.last_days(campaign)
    for row in campaign.living("collection-row"):
        last = due.get(row.id)
        if last and last < campaign.day and not results[row.id]:
            yield at(row, "source" if row.source else "source_class", due=last)


@rule(
    "KD224",
    "other-channel",
    Words("planned as {planned}, but it came as {came}", "kế hoạch ghi {planned}, nhưng ý kiến đến bằng {came}"),
    Words(
        "check the comment's `channel`, or `kdiem set {id} channel …` where the plan was changed",
        "kiểm tra lại `channel` của ý kiến, hoặc `kdiem set {id} channel …` nếu kế hoạch đã đổi",
    ),
    severity="warning",
)
def other_channel(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Comments come in the form that the matrix plans; a slip handed out at a meeting is of that meeting (0.9, 0.12).

    One of the two is typed wrong, or those who were asked did not do what the plan says.
    """
    results = matrix.results(campaign)
    for row in campaign.living("collection-row"):
        came = results[row.id]
        if came and not any(_is_same(row.channel, comment.channel) for comment in came):
            words = {"planned": _CHANNELS.words(row.channel), "came": _CHANNELS.words(came[0].channel)}
            yield at(row, "channel", related=((came[0].path, ("channel",)),), id=row.id, **words)


@rule(
    "KD225",
    "result-elsewhere",
    Words("`{comment}` reached none of the destinations", "`{comment}` chưa đến nơi nhận nào của dòng này"),
    Words(
        "send it on, and note the day under `delivered_to` of `{comment}`",
        "chuyển đến nơi nhận và ghi ngày vào `delivered_to` của `{comment}`",
    ),
    severity="warning",
)
def result_elsewhere(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A planned comment arrives where its row of the matrix says (0.12).

    It would be missing when comments are put together there. Where its request names recipients, KD217 judges it.
    """
    requests = {request.id for request in campaign.living("request") if request.recipients}
    results = matrix.results(campaign)
    for row in campaign.living("collection-row"):
        wanted = {campaign.unit_of(place) for place in row.destination} - {""}
        for comment in results[row.id] if wanted else ():
            reached = {comment.home, *(campaign.unit_of(one.recipient) for one in comment.delivered_to)}
            if comment.request not in requests and not reached & wanted:
                yield at(row, "destination", related=((comment.path, ("delivered_to",)),), comment=comment.id)


@rule(
    "KD226",
    "late-result",
    Words(
        "the first comment came on {received}, after {due}",
        "ý kiến đầu tiên đến ngày {received}, sau hạn {due}",
    ),
    Words(
        "it counts all the same; check the day, or move `due` where the plan was changed",
        "ý kiến vẫn được tính; kiểm tra lại ngày nhận, hoặc sửa `due` nếu kế hoạch đã đổi",
    ),
    severity="warning",
)
def late_result(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The comments of a row arrive by its day, or by that of the unit's step (0.13, 0.16).

    What comes later may miss the summary that the review is written from. Where its request names a day, KD218
    judges it.
    """
    dated = {request.id for request in campaign.living("request") if request.due and request.due.until}
    results, due = matrix.results(campaign), rows.last_days(campaign)
    for row in campaign.living("collection-row"):
        first = next(iter(results[row.id]), None)
        last = due.get(row.id)
        if first and last and first.received > last and first.request not in dated:
            related = ((first.path, ("received",)),)
            yield at(row, "due", related=related, received=first.received, due=last)


def _is_same(planned: str, came: str) -> bool:
    return planned == came or (planned in _AT_MEETINGS and came in _AT_MEETINGS)


RULES: tuple[Rule, ...] = (row_without_result, other_channel, result_elsewhere, late_result)
