"""What the article of 8/4/2012 says of Thái Nguyên: the plan 16-KH/TU."""

from __future__ import annotations

from datetime import date

from kdiem.campaign import Campaign
from published.base import Fact, Published, plans


def conferences(campaign: Campaign) -> dict[str, set[tuple[int, ...]]]:
    """By level: of the conferences of a unit, how many days each was held."""
    held: dict[str, list[int]] = {}
    for event in campaign.living("event"):
        held.setdefault(event.home, []).append(len(event.held))
    found: dict[str, set[tuple[int, ...]]] = {}
    for unit, lengths in held.items():
        found.setdefault(str(campaign.units[unit].level), set()).add(tuple(lengths))
    return found


def voted_on(campaign: Campaign) -> dict[str, bool]:
    """By year: was there a vote on the province's board and each of its members?"""
    host = campaign.units[campaign.host]
    subjects = {f"{host.id}:btv", *(seat.person for seat in host.bodies["btv"].members)}
    return {
        year: {vote.subject for vote in campaign.living("vote") if vote.home == host.id and vote.period == year}
        == subjects
        for year in ("2012", "2013")
    }


FIGURES: tuple[Published, ...] = (Published("1.2", "comments-by-stage.on-draft", 125),)
FACTS: tuple[Fact, ...] = (
    Fact(
        "1.1",
        "the plan 16-KH/TU of 3/4/2012",
        lambda c: [(one.number, one.date, one.signer == c.units[c.host].signers[0].person) for one in plans(c)],
        [("16-KH/TU", date(2012, 4, 3), True)],
    ),
    Fact(
        "1.1",
        "it carries out 12-NQ/TW of 16/1/2012 and 15-CT/TW of 24/2/2012",
        lambda c: [(c.by_id[ref].number, c.by_id[ref].date) for ref in plans(c)[0].implements],
        [("12-NQ/TW", date(2012, 1, 16)), ("15-CT/TW", date(2012, 2, 24))],
    ),
    Fact(
        "1.2",
        "the draft was discussed at the conference of 28 and 29/3/2012, before the plan was issued",
        lambda c: (c.living("event")[0].held, [one.received for one in c.living("comment")]),
        ((date(2012, 3, 28), date(2012, 3, 29)), [date(2012, 3, 29)]),
    ),
    Fact(
        "1.6",
        "the secretary has the chair and presents",
        lambda c: {(one.chair, one.speaker) == (c.units[one.home].signers[0].person,) * 2 for one in c.living("event")},
        {True},
    ),
    Fact(
        "1.7",
        "three conferences of two days in the province, two in a district, one day at the grassroots",
        conferences,
        {"provincial": {(2, 2, 2)}, "district": {(1, 1)}, "grassroots": {(1,)}},
    ),
    Fact(
        "1.7",
        "the plan asks for no more and no fewer",
        lambda c: [(one.level, one.count, one.days) for one in c.settings.conferences],
        [("provincial", 3, 2), ("district", 2, 1), ("grassroots", 1, 1)],
    ),
    Fact(
        "1.7",
        "those of the province: key officials, former ones, those of the Front and the mass organisations",
        lambda c: sorted(one.audience for one in c.living("event") if one.home == c.host),
        ["former_key_officials", "key_officials", "mass_org_officials"],
    ),
    Fact(
        "1.8",
        "cell secretaries get a booklet at the grassroots",
        lambda c: {(one.level, given.audience) for one in c.living("event") for given in one.materials},
        {("grassroots", "cell_secretaries")},
    ),
    Fact("1.10", "each year a vote on the board and each member", voted_on, {"2012": True, "2013": True}),
    Fact("1.12", "two years running", lambda c: c.pack.votes.years, 2),
    Fact(
        "1.17",
        "five bodies get tasks beside the organisation board",
        lambda c: {one.owner for one in c.living("task")} - {"ban-to-chuc-tinh-uy"},
        {
            *("uy-ban-kiem-tra-tinh-uy", "ban-tuyen-giao-tinh-uy", "ban-dan-van-tinh-uy"),
            *("dang-doan-hoi-dong", "ban-can-su-dang"),
        },
    ),
    Fact(
        "1.18",
        "the organisation board reports each half-year to the provincial board",
        lambda c: [(one.owner, one.recurs.every, c.name(one.to)) for one in c.living("task") if one.recurs],
        [("ban-to-chuc-tinh-uy", "half_year", "Ban Thường vụ Tỉnh uỷ")],
    ),
)
