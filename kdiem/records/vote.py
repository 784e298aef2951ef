"""A confidence vote (lấy phiếu tín nhiệm): the ballots on one subject, never who cast them."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import CollectiveRef, Count, Day, Kind, Labels, PartyRef, Period, Record, Text, said
from kdiem.words import Words


class Vote(Record):
    """Stands in the unit of the voters. Percentages are of all ballot holders (`called`), not of valid ballots (§2.6).

    The three findings of 1.12 are kept apart: low confidence, capability, duty; what follows is for people to decide.
    """

    voters: CollectiveRef = said("nơi bỏ phiếu", "hội nghị lấy phiếu")
    subject: PartyRef = said("đối tượng lấy phiếu", "đối tượng")
    post: Text | None = said("chức danh lấy phiếu", default=None)
    period: Period = said("kỳ lấy phiếu", "năm")
    date: Day = said("ngày lấy phiếu", "ngày")
    called: Count = said("số được triệu tập")
    issued: Count = said("số phiếu phát ra")
    collected: Count = said("số phiếu thu về")
    valid: Count = said("số phiếu hợp lệ")
    high: Count = said("tín nhiệm cao")
    normal: Count = said("tín nhiệm")
    low: Count = said("tín nhiệm thấp")
    capability: (
        Annotated[Literal["adequate", "inadequate"], Labels(adequate="đủ năng lực", inadequate="không đủ năng lực")]
        | None
    ) = said("kết luận về năng lực", default=None)
    duty: (
        Annotated[
            Literal["fulfilled", "not_fulfilled"],
            Labels(fulfilled="hoàn thành nhiệm vụ", not_fulfilled="không hoàn thành nhiệm vụ"),
        ]
        | None
    ) = said("kết luận về nhiệm vụ", default=None)

    @property
    def void(self) -> int:
        """The ballots that were collected and are not valid."""
        return self.collected - self.valid


KIND = Kind(
    "vote",
    "votes",
    "tn",
    Words("confidence vote", "phiếu tín nhiệm"),
    Vote,
    home=("voters",),
    telling=("subject", "period", "date"),
)
