"""KD21: the way that a comment goes, to its recipients and into the figures."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.comments import standing
from kdiem.records.unit import Seat
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words


@rule(
    "KD216",
    "unrouted-comment",
    Words(
        "a comment on a member of `{body}` goes to {wanted} recipients; this one reached {reached}",
        "ý kiến góp ý đối với thành viên `{body}` phải gửi {wanted} nơi; ý kiến này mới đến {reached} nơi",
    ),
    Words(
        "send it to `{body}` and to the leadership of the member's own unit, and note both under `delivered_to`",
        "gửi `{body}` và lãnh đạo đơn vị của người được góp ý, ghi cả hai vào `delivered_to`",
    ),
)
def unrouted_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A comment on a member of a standing board reaches that board and the leadership of the member's unit (0.11).

    The one puts comments on the whole board together, the other knows the member's daily work. What is said on a
    draft or in a session is heard where it belongs.
    """
    seats = _seats(campaign, campaign.pack.comments.recipients_for if campaign.pack else {})
    for comment in standing(campaign):
        reached = len({delivery.recipient for delivery in comment.delivered_to})
        for n, point in enumerate(comment.points):
            body, wanted = _seat(seats.get(point.about, ()), comment.received)
            if wanted > reached and comment.stage == "before":
                yield at(comment, "points", n, "about", body=body, wanted=wanted, reached=reached)


@rule(
    "KD217",
    "misdirected-comment",
    Words(
        "the comment stands in `{home}`, which is no recipient named by `{request}`",
        "ý kiến nằm ở `{home}`, không phải nơi nhận ghi trong `{request}`",
    ),
    Words(
        "note under `delivered_to` when it reached one of: {recipients}",
        "ghi vào `delivered_to` ngày chuyển đến một trong: {recipients}",
    ),
)
def misdirected_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A comment that was asked for arrives where the request says (0.8).

    Elsewhere it lies in a drawer when comments are put together.
    """
    for comment in standing(campaign):
        request = campaign.by_kind["request"].get(comment.request or "")
        recipients = getattr(request, "recipients", ())
        wanted = {campaign.unit_of(recipient) for recipient in recipients} - {""}
        reached = {comment.home} | {campaign.unit_of(delivery.recipient) for delivery in comment.delivered_to}
        if wanted and not reached & wanted:
            named = ", ".join(f"`{recipient}`" for recipient in recipients)
            yield at(comment, "request", home=comment.home, request=comment.request, recipients=named)


@rule(
    "KD218",
    "late-comment",
    Words(
        "received on {received}, after {due}, the last day that `{request}` names",
        "nhận ngày {received}, sau hạn {due} ghi trong `{request}`",
    ),
    Words(
        "it counts all the same; check the day, and say in the report that it came late",
        "ý kiến vẫn được tính; kiểm tra lại ngày nhận, và nêu trong báo cáo là đến muộn",
    ),
    severity="warning",
)
def late_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A comment arrives by the day that the request names (0.12–0.16).

    What comes later may miss the summary that the review is written from.
    """
    for comment in standing(campaign):
        request = campaign.by_kind["request"].get(comment.request or "")
        due = getattr(request, "due", None)
        if due and due.until and comment.received > due.until:
            yield at(comment, "received", received=comment.received, due=due.until, request=comment.request)


@rule(
    "KD219",
    "levelless-unit",
    Words(
        "comments stand in `{unit}`, which has no `level`: no figure counts them",
        "`{unit}` có ý kiến góp ý nhưng chưa ghi cấp (`level`): không chỉ tiêu nào tính được",
    ),
    Words(
        "`kdiem set {unit} level …`: central, provincial, district, grassroots, intermediate or cell",
        "`kdiem set {unit} level …`: central, provincial, district, grassroots, intermediate hoặc cell",
    ),
    severity="warning",
)
def levelless_unit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Comments are counted by the level of the unit that received them (2.4, 2.5).

    Of a unit without a level they would be in no row of the table, and nobody would miss them.
    """
    for home in dict.fromkeys(comment.home for comment in standing(campaign)):
        unit = campaign.units.get(home)
        if unit and unit.level is None:
            yield at(unit, "level", unit=home)


def _seats(campaign: Campaign, wanted: dict[str, int]) -> dict[str, list[tuple[str, int, Seat]]]:
    """Returns each person's seats in bodies of the types that are `wanted`, with the number of recipients."""
    found: dict[str, list[tuple[str, int, Seat]]] = {}
    for unit in campaign.units.values():
        for key, body in unit.bodies.items():
            for seat in body.members if body.type in wanted else ():
                found.setdefault(seat.person, []).append((f"{unit.id}:{key}", wanted[body.type], seat))
    return found


def _seat(seats: Iterable[tuple[str, int, Seat]], day: datetime.date) -> tuple[str, int]:
    return next(((body, wanted) for body, wanted, seat in seats if seat.holds(day)), ("", 0))


RULES: tuple[Rule, ...] = (unrouted_comment, misdirected_comment, late_comment, levelless_unit)
