"""What the article of 03/05/2013 says of Bắc Ninh: what came of the review."""

from __future__ import annotations

from datetime import date

from kdiem import days
from published.base import Fact, Published, of

# Percentages as reckoned: the 66,3% that the article prints for 497/747 is misprinted (rule KD601). Sums that it
# leaves to its reader stand here too: 80, 5.340, 5.420, and the totals of all groups.
FIGURES: tuple[Published, ...] = (
    Published("2.1", "suggestions.items", 161),
    Published("2.1", "suggestions.covered.grassroots", 55, 55, "100.0"),
    Published("2.4", "comments.district.organisations", 16),
    Published("2.4", "comments.district.leaders", 64),
    Published("2.4", "comments.district", 80),
    Published("2.5", "comments.grassroots.organisations", 215),
    Published("2.5", "comments.grassroots.leaders", 409),
    Published("2.5", "comments.grassroots.members", 4716),
    Published("2.5", "comments.grassroots", 5340),
    Published("2.5", "comments.total", 5420),
    Published("2.9, 2.10", "remedied.organisations", 497, 747, "66.5"),
    Published("2.9, 2.10", "remedied.leaders", 1334, 2005, "66.5"),
    Published("2.9, 2.10", "remedied.members", 3665, 5140, "71.3"),
    Published("2.9, 2.10", "remedied.total", 5496, 7892, "69.6"),
    Published("2.9", "not-started.organisations", 0, 747, "0.0"),
    Published("2.9", "not-started.leaders", 0, 2005, "0.0"),
    Published("2.9", "not-started.members", 0, 5140, "0.0"),
    Published("2.9", "not-started.total", 0, 7892, "0.0"),
    Published("2.10", "defects.total", 7892),
    Published("2.11", "disciplined", 8),
    Published("2.11", "disciplined.committee-member", 1, 8, "12.5"),
)
FACTS: tuple[Fact, ...] = (
    Fact(
        "2.1",
        "every point is explained",
        lambda c: of(c, "suggestions.answered"),
        [(161, 161)],
    ),
    Fact(
        "2.2",
        "all reviewed by the days that were set",
        lambda c: of(c, "progress.review", "on-time.review"),
        [(56, 56), (56, 56)],
    ),
    Fact(
        "2.5",
        "what was said is counted in lượt and in ý kiến",
        lambda c: {one.tally.unit_of_count for one in c.living("comment") if one.tally},
        {"utterance", "opinion"},
    ),
    Fact(
        "2.7",
        "three groups",
        lambda c: [group.key for group in c.pack.groups],
        ["organisations", "leaders", "members"],
    ),
    Fact(
        "2.10",
        "the percentages as printed, the wrong one too",
        lambda c: [entry.stated for one in c.living("return") for entry in one.counts if entry.stated],
        ["66,3%", "66,5%", "71,3%"],
    ),
    Fact(
        "2.14",
        "the report of 3/5/2013 comes more than a year after the review began",
        lambda c: (c.settings.as_of, c.settings.as_of > days.shifted(c.settings.period.since, 365)),
        (date(2013, 5, 3), True),
    ),
)
