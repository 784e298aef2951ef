"""What is asked of a document: whose it is, whom it is about, for whom, and what stands behind it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.passages.audience import Audience
from kdiem.records.unit import Body, Unit

# What stands after T/M where a body signs for its unit, the first that a unit has; a chi uỷ signs for its chi bộ.
BODIES = {"standing_board": "BAN THƯỜNG VỤ", "executive_committee": "BAN CHẤP HÀNH", "cell_committee": "CHI BỘ"}


class Issue(NamedTuple):
    """The official number a document goes out under, and on which day."""

    number: str
    """`05-BC/ĐUK`."""
    day: datetime.date


class Asked(NamedTuple):
    """What is asked of a document: whose it is (`unit`), whom or what it is about, and what stands behind it.

    `subject` is a person, a body (`unit:key`), a unit or the id of a record (`gk-…`, `hn-…`, `tn-…`), as the
    document's `each` yields them; empty where the document is about the unit and those below it. `figures` are those
    of the unit and below. `commit` is the commit that the records were read from, empty without one; `unsaved` is
    True where files in the work tree are not as they are in it.
    """

    campaign: Campaign
    figures: Figures
    unit: Unit
    subject: str = ""
    commit: str = ""
    audience: Audience = "committee"
    issue: Issue | None = None
    unsaved: bool = False

    @property
    def as_of(self) -> datetime.date | None:
        """The day of the figures: the campaign's, else that of its closing, else the latest that a record names."""
        settings = self.campaign.settings
        own = settings and (settings.as_of or settings.closed)
        return own or max(_days(self.campaign), default=None)

    @property
    def day(self) -> datetime.date | None:
        """The document's own day: on which it is issued, else the day of its figures."""
        return self.issue.day if self.issue else self.as_of

    @property
    def title(self) -> str:
        """How a sentence goes on after "sau": the campaign's title with a small first letter."""
        title = self.campaign.settings.title if self.campaign.settings else ""
        return title[:1].lower() + title[1:]

    @property
    def speaker(self) -> Body | None:
        """The body that speaks for the unit: its standing board, cell committee or executive committee."""
        bodies = self.unit.bodies.values()
        return next((body for wanted in BODIES for body in bodies if body.type == wanted), None)

    @property
    def reporter(self) -> str:
        """Who a document says is speaking: the body that speaks, else the unit."""
        return self.speaker.name if self.speaker else self.unit.name

    @property
    def units(self) -> set[str]:
        """The unit and those below it: whose records the document may show."""
        return self.campaign.under(self.unit.id)


def _days(campaign: Campaign) -> Iterator[datetime.date]:
    yield from (record.as_of for record in campaign.living("return"))
    yield from (update.on for defect in campaign.living("defect") for update in defect.updates)
    yield from (comment.received for comment in campaign.living("comment"))
