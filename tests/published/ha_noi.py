"""What the article of 17/4/2012 says of Hà Nội: three steps, level by level. It prints no numbers."""

from __future__ import annotations

from datetime import date

from kdiem.campaign import Campaign
from kdiem.timetable import steps
from published.base import Fact, Published, due, of


def in_three_steps(campaign: Campaign) -> bool:
    """Every unit ended to collect, then its report, then its review, then reported."""
    for unit in steps.units(campaign):
        ends = [steps.ended(campaign, unit, step) for step in ("collect", "draft", "review", "report")]
        if None in ends or sorted(ends, key=str) != ends:
            return False
    return True


FIGURES: tuple[Published, ...] = ()
FACTS: tuple[Fact, ...] = (
    Fact(
        "4.1",
        "the meeting of 17/4/2012, guides in the second quarter",
        lambda c: (c.living("event")[0].held, [one.due for one in c.living("task") if one.due]),
        ((date(2012, 4, 17),), [date(2012, 6, 30)]),
    ),
    Fact(
        "4.2",
        "each organisation reviews the three contents",
        lambda c: {frozenset(one.topics) for one in c.living("self-review")},
        {frozenset({"suy-thoai", "doi-ngu-can-bo", "nguoi-dung-dau"})},
    ),
    Fact(
        "4.2",
        "everybody reviews",
        lambda c: of(c, "coverage.collectives.reviewed", "coverage.persons.reviewed"),
        [(13, 13), (26, 26)],
    ),
    Fact(
        "4.3",
        "organisations and former committee members are heard",
        lambda c: {one.source_class for one in c.living("comment")},
        {"lower_level", "mass_organisation", "former_committee_member"},
    ),
    Fact(
        "4.3",
        "a superior suggests where there is something to suggest",
        lambda c: {bool(one.not_needed) for one in c.living("suggestion")},
        {True, False},
    ),
    Fact("4.3", "comments, then the report and the review, then its result", in_three_steps, True),
    Fact(
        "4.4",
        "the city in July and August, districts in August and September, grassroots from September to November",
        lambda c: due(c, "review"),
        {
            "provincial": ("2012-07-01", "2012-08-31"),
            "district": ("2012-08-01", "2012-09-30"),
            "grassroots": ("2012-09-01", "2012-11-30"),
        },
    ),
)
