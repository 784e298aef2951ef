"""What the article of 20/04/2012 says of Quảng Ninh: how a review is prepared. It prints no numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kdiem.campaign import Campaign
from kdiem.records.comment import Comment
from published.base import Fact, Published, due, of


def type_of(campaign: Campaign, ref: str) -> str:
    body = campaign.body(ref)
    return str(body.type) if body else "person" if ref in campaign.by_kind["person"] else "unit"


def letters(campaign: Campaign) -> list[Comment]:
    return [comment for comment in campaign.living("comment") if comment.organisation]


def on_board_members(campaign: Campaign) -> Iterator[Comment]:
    """The comments on somebody who sits on a standing board."""
    bodies = (body for unit in campaign.units.values() for body in unit.bodies.values())
    seated = {seat.person for body in bodies if body.type == "standing_board" for seat in body.members}
    return (one for one in campaign.living("comment") if any(point.about in seated for point in one.points))


def requests(campaign: Campaign, channel: str) -> list[Any]:
    return [request for request in campaign.living("request") if request.channel == channel]


BOARD = "Ban Thường vụ Tỉnh uỷ"
FIVE_ITEMS = ("purpose", "requirements", "content", "due", "recipients")

FIGURES: tuple[Published, ...] = ()
FACTS: tuple[Fact, ...] = (
    Fact("0.1", "the plan is the provincial board's", lambda c: c.name(c.settings.issuer), BOARD),
    Fact(
        "0.2, 0.3",
        "comments, suggestions and reports, in every stream, come before any review",
        lambda c: of(c, "progress.collect", "progress.suggest", "progress.draft.provincial", "progress.review"),
        [(13, 13), (12, 12), (1, 1), (0, 13)],
    ),
    Fact(
        "0.4",
        "thường trực of the committees has the chair",
        lambda c: {
            type_of(c, one.issuer)
            for one in c.living("request")
            if one.channel != "conference" and c.units[one.home].level != "cell"
        },
        {"permanent_office"},
    ),
    Fact(
        "0.5",
        "comments are put together at every level that has a board",
        lambda c: {c.units[one.home].level for one in c.living("document") if one.role == "digest"},
        {"provincial", "district", "grassroots"},
    ),
    Fact(
        "0.6",
        "the mass-mobilisation board and the Front hold a conference",
        lambda c: [(one.meeting.chair, one.meeting.co_organisers) for one in requests(c, "conference")],
        [("ban-dan-van-tinh-uy:lanh-dao", ("mat-tran-tinh",))],
    ),
    Fact(
        "0.7, 0.9",
        "a letter or an invitation has five items",
        lambda c: {tuple(bool(getattr(one, item)) for item in FIVE_ITEMS) for one in c.living("request")},
        {(True,) * 5},
    ),
    Fact(
        "0.8",
        "what an organisation says is discussed, signed by its representative, sealed where it has a seal",
        lambda c: {
            (said.discussed, said.signed, bool(said.signer_role), said.sealed == c.units[said.unit].seals)
            for said in (comment.organisation for comment in letters(c))
        },
        {(True, True, True, True)},
    ),
    Fact(
        "0.10",
        "what an individual writes bears name and address",
        lambda c: {
            (one.individual.has_name, one.individual.has_address) for one in c.living("comment") if one.individual
        },
        {(True, True)},
    ),
    Fact(
        "0.11",
        "a comment on a board member goes to the board and to the leadership",
        lambda c: {
            tuple(sorted(type_of(c, delivery.recipient) for delivery in one.delivered_to))
            for one in on_board_members(c)
        },
        {("leadership", "standing_board")},
    ),
    Fact(
        "0.13, 0.16, 0.17",
        "province in June, districts in July, grassroots in August, and cells with them",
        lambda c: due(c, "collect"),
        {
            "provincial": ("2012-06-01", "2012-06-30"),
            "district": ("2012-07-01", "2012-07-31"),
            "grassroots": ("2012-08-01", "2012-08-31"),
            "cell": ("2012-08-01", "2012-08-31"),
        },
    ),
    Fact(
        "0.14",
        "the province hears bodies at the centre and local ones, mass organisations, former key leaders",
        lambda c: {one.source_class for one in c.living("comment") if one.home == c.host},
        {"central_body", "same_level", "mass_organisation", "former_key_leader"},
    ),
    Fact(
        "0.17",
        "cells hear the people of hamlets and quarters",
        lambda c: {one.source_class for one in c.living("comment") if c.units[one.home].level == "cell"},
        {"residents"},
    ),
    Fact(
        "0.18, 0.21",
        "boards suggest to what they manage, the cell committee to members",
        lambda c: {(type_of(c, one.issuer), type_of(c, one.target)) for one in c.living("suggestion")},
        {("standing_board", "unit"), ("standing_board", "person"), ("cell_committee", "person")},
    ),
    Fact(
        "0.19",
        "the inspection commission proposes, the provincial board approves",
        lambda c: {(one.proposed.by, one.approved.by) for one in c.living("suggestion") if one.proposed},
        {("uy-ban-kiem-tra-tinh-uy:lanh-dao", "tinh-uy-quang-ninh:btv")},
    ),
    Fact(
        "0.22",
        "the retired are active in a cell, and who manages them suggests to them",
        lambda c: {
            (c.units[c.by_id[one.target].home].level, one.issuer == c.by_id[one.target].managed_by)
            for one in c.living("suggestion")
            if getattr(c.by_id[one.target], "status", "") == "retired"
        },
        {("cell", True)},
    ),
    Fact(
        "0.24",
        "three topics of the Resolution, eight more for board members",
        lambda c: (len(c.settings.resolution_topics), len(c.pack.checklist)),
        (3, 8),
    ),
)
