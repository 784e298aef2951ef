"""Kết quả lấy phiếu tín nhiệm: what each sitting of a round came to; restricted."""

from __future__ import annotations

from typing import TypedDict

from kdiem.documents.base import Document
from kdiem.figures.base import latest_period
from kdiem.formats.base import Frame
from kdiem.passages import ballots, counts
from kdiem.passages.ballots import Sat
from kdiem.passages.base import Asked
from kdiem.words import Words


class Votes(TypedDict):
    """votes.md.j2: kết quả lấy phiếu tín nhiệm."""

    period: str
    sittings: list[Sat]
    base_name: str
    low_over: str


def votes(of: Asked) -> Votes:
    """Returns the votes that bodies of the unit took in the last period (1.10, 1.11, §2.6)."""
    found = ballots.sittings(of.campaign, of.unit)
    period = latest_period(vote.period for sitting in found for vote in sitting.votes)
    mine = [sitting for sitting in found if any(vote.period == period for vote in sitting.votes)]
    return {
        "period": ballots.called(period),
        "sittings": [ballots.sat(of, sitting, n) for n, sitting in enumerate(mine, 1)],
        "base_name": ballots.base_name(of),
        "low_over": ballots.rules_of(of).low_over,
    }


def _named(of: Asked, frame: Frame) -> Frame:
    period = votes(of)["period"]
    return counts.kept(of, frame)._replace(subject=f"lấy phiếu tín nhiệm {period}".strip())


VOTES = Document(
    "votes",
    Words("results of confidence votes", "kết quả lấy phiếu tín nhiệm"),
    "KẾT QUẢ",
    "BC",
    "lấy phiếu tín nhiệm",
    votes,
    {"committee": ("period", "sittings", "base_name", "low_over")},
    framed=_named,
    restricted=True,
)
