"""What a document is, and what it is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.documents.audience import Audience
from kdiem.figures.base import Figures
from kdiem.formats.base import Frame
from kdiem.records.unit import Body, Unit
from kdiem.words import Words

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
    of the unit and below. `commit` is the commit that the records were read from, empty without one.
    """

    campaign: Campaign
    figures: Figures
    unit: Unit
    subject: str = ""
    commit: str = ""
    audience: Audience = "committee"
    issue: Issue | None = None

    @property
    def as_of(self) -> datetime.date | None:
        """The day of the figures: the campaign's, else the latest day that a return or an update names."""
        settings = self.campaign.settings
        if settings and settings.as_of:
            return settings.as_of
        return max(_days(self.campaign), default=None)

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


def as_it_is(of: Asked, frame: Frame) -> Frame:
    """Returns the frame unchanged: letterhead, number, signer and recipients of the unit."""
    return frame


class Document(NamedTuple):
    """A document: its name on the command line, what it is, for whom, its template, and what fills it.

    One catalog line, one template `templates/documents/NAME.md.j2`, one module here with the function `contents`.
    """

    name: str
    title: Words
    doc_type: str
    """`BÁO CÁO`; empty for a công văn, whose trích yếu stands under its number."""
    code: str
    """`BC`, of the number and of the register; empty for a paper that takes no number."""
    subject: str
    """The trích yếu, in sentence case; `{subject}` in it stands for the name of whom it is about."""
    contents: Callable[[Asked], Mapping[str, object]]
    """The plain data of the template; a key `charts` holds the charts and is no template's."""
    sees: Mapping[Audience, tuple[str, ...]]
    """For whom it may be written, the usual one first, and the keys of the contents that each may see.

    What is not listed never reaches the template: `{% if key is defined %}` asks whether it did.
    """
    each: Callable[[Campaign, Unit], Iterable[str]] | None = None
    """The subjects of one unit, a document each; None for a document that a unit has one of."""
    framed: Callable[[Asked, Frame], Frame] = as_it_is
    """What it has of its own around the body: addressees, the two signatures of minutes, no number."""
    role: str = ""
    """The `role` under which an issued one is registered (kdiem/records/document.py)."""
    restricted: bool = False
    """It holds a person's votes or discipline: only written where that is asked for."""


def _days(campaign: Campaign) -> Iterator[datetime.date]:
    yield from (record.as_of for record in campaign.living("return"))
    yield from (update.on for defect in campaign.living("defect") for update in defect.updates)
    yield from (comment.received for comment in campaign.living("comment"))
