"""What the article of 2021 says of Vĩnh Tường: review and rating at the end of a year."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from kdiem.campaign import Campaign
from published.base import Fact, Published, due, figures, plans


def reasons_to_ask(campaign: Campaign) -> set[str]:
    """The units with a standing issue or a target that they missed."""
    missed = {part.unit for part in figures(campaign)["targets.missed"].parts if part.count}
    return missed | {unit.id for unit in campaign.units.values() if unit.standing_issues}


def tracks(campaign: Campaign) -> set[bool]:
    """For everybody reviewed as an official and as a member: was the first review before the second?"""
    first: dict[tuple[str, str], date] = {}
    for session in campaign.living("session"):
        for subject in session.order:
            if subject in campaign.by_kind["person"]:
                first.setdefault((subject, session.track), session.days[0])
    both = [person for person, track in first if track == "authority"]
    return {first[person, "authority"] < first[person, "party"] for person in both}


FIGURES: tuple[Published, ...] = (
    Published("3.5", "progress.review.grassroots", base=31),
    Published("3.5", "members.district", 9000),
)
FACTS: tuple[Fact, ...] = (
    Fact(
        "3.1",
        "organisations, collectives, leaders and members are rated",
        lambda c: (
            {one.rated_as for one in c.living("rating")}
            | {entry.figure.split(".")[1] for one in c.living("return") for entry in one.counts}
        ),
        {"party_organisation", "leadership_collective", "leader", "member"},
    ),
    Fact(
        "3.2",
        "Chi bộ 10 of Tứ Trưng met",
        lambda c: [c.name(one.home) for one in c.living("session") if c.units[one.home].level == "cell"],
        ["Chi bộ 10, thị trấn Tứ Trưng"],
    ),
    Fact(
        "3.5",
        "over 9.000 members, 31 organisations",
        lambda c: (tuple(c.units[c.host].members), sum(one.level == "grassroots" for one in c.units.values())),
        ((("count", 9000), ("approx", True)), 31),
    ),
    Fact(
        "3.6",
        "each of the 31 has its plan under the district's",
        lambda c: Counter((c.units[one.home].level, len(one.implements)) for one in plans(c) if one.type == "KH"),
        {("district", 0): 1, ("district", 1): 1, ("grassroots", 1): 31},
    ),
    Fact(
        "3.7",
        "board members follow clusters, committee members follow units, with four duties",
        lambda c: Counter((bool(one.cluster), len(one.units), one.duties) for one in c.living("assignment")),
        {
            (True, 0, ("guide", "urge", "direct")): 6,
            (False, 1, ("guide", "urge", "attend", "direct")): 31,
        },
    ),
    Fact("3.8", "officials first, members afterwards", tracks, {True}),
    Fact(
        "3.11",
        "targets that were committed, assigned, or of a person's own programme",
        lambda c: {one.nature for one in c.living("target")},
        {"committed", "assigned", "programme"},
    ),
    Fact(
        "3.13",
        "who has a standing issue or missed a target is suggested to, and nobody else",
        lambda c: reasons_to_ask(c) == {one.target for one in c.living("suggestion")},
        True,
    ),
    Fact(
        "3.15",
        "right after the session, a plan for every defect",
        lambda c: {one.planned - c.by_id[one.defects[0]].found <= timedelta(7) for one in c.living("remedy")},
        {True},
    ),
    Fact(
        "3.16",
        "grassroots before 20/12, the district before 31/12",
        lambda c: due(c, "review"),
        {"district": ("", "2021-12-30"), "grassroots": ("", "2021-12-19"), "cell": ("", "2021-12-19")},
    ),
)
