"""Biên bản kiểm phiếu: the count of one sitting, for its tellers to fill in and sign; restricted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import ballots, letters, shelf
from kdiem.passages.ballots import Sat, Sitting
from kdiem.passages.base import Asked
from kdiem.records.unit import Unit
from kdiem.words import Words


class Minutes(TypedDict):
    """count-minutes.md.j2: biên bản kiểm phiếu of one sitting."""

    sitting: Sat
    base_name: str
    gap: str
    """What nobody has written down yet, to be filled in by hand."""


def minutes(of: Asked) -> Minutes:
    """Returns the count of one sitting, known by the id of any of its votes."""
    sitting = _asked(of)
    return {
        "sitting": ballots.sat(of, sitting),
        "base_name": ballots.base_name(of),
        "gap": letters.GAP,
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields the id of the first vote of each sitting of a unit: one paper for all who were voted on together."""
    yield from (sitting.votes[0].id for sitting in ballots.sittings(campaign, unit))


def _asked(of: Asked) -> Sitting:
    found = ballots.sittings(of.campaign, of.unit)
    return next(one for one in found if not of.subject or any(vote.id == of.subject for vote in one.votes))


def _witnessed(of: Asked, frame: Frame) -> Frame:
    """Minutes of a count: two signatures side by side, no number, no seal."""
    sitting = _asked(of)
    day = shelf.dated(of, frame, sitting.date)
    return day._replace(
        subject=f"kiểm phiếu lấy phiếu tín nhiệm {ballots.called(sitting.votes[0].period)}",
        authority=f"{shelf.profile(of)['authority']['T/M']} TỔ KIỂM PHIẾU",
        post="TỔ TRƯỞNG",
        signer="",
        witness_post="THƯ KÝ",
        recipients=(),
        sealed=False,
    )


COUNT_MINUTES = Document(
    "count-minutes",
    Words("minutes of the counting of votes", "biên bản kiểm phiếu lấy phiếu tín nhiệm"),
    "BIÊN BẢN",
    "",
    "kiểm phiếu lấy phiếu tín nhiệm",
    minutes,
    {"committee": ("sitting", "base_name", "gap")},
    each=each,
    framed=_witnessed,
    restricted=True,
)
