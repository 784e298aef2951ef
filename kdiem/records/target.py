"""A target (chỉ tiêu): what a unit or a person committed to or was assigned, and what came of it."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from kdiem import days, vietnum
from kdiem.records.base import Amount, BodyRef, Day, Kind, Labels, Period, Record, SubjectRef, Text, said
from kdiem.words import Words

_MONTH = 31


class Target(Record):
    """Committed to a superior, assigned by it, or a person's own action programme (3.11); stands in the subject's unit.

    Met where `actual` reaches `planned` (or stays at or below it: `at_most`); without `actual` it is still open, and
    so it is where `actual` was counted `as_of` a day before the period's last month and may still reach it.
    """

    subject: SubjectRef = said("đối tượng", "đơn vị")
    nature: Annotated[
        Literal["committed", "assigned", "programme"],
        Labels(
            committed=("cam kết", "chỉ tiêu cam kết"),
            assigned=("được giao", "chỉ tiêu được giao"),
            programme=("chương trình hành động", "chương trình hành động cá nhân"),
        ),
    ] = said("loại chỉ tiêu")
    period: Period = said("kỳ", "năm")
    given_by: BodyRef | None = said("cấp giao, nơi cam kết", default=None)
    text: Text = said("nội dung chỉ tiêu", "chỉ tiêu")
    measure: Text | None = said("đơn vị tính", default=None)
    planned: Amount = said("kế hoạch", "mức được giao")
    actual: Amount | None = said("thực hiện", "kết quả", default=None)
    at_most: bool = said("không vượt quá", default=False)
    as_of: Day | None = said("tính đến ngày", default=None)
    explanation: Text | None = said("nguyên nhân không đạt", default=None)

    @property
    def met(self) -> bool | None:
        """Whether the target was met; None while nothing final says what came of it."""
        if self.actual is None:
            return None
        planned, actual = vietnum.parse_amount(self.planned), vietnum.parse_amount(self.actual)
        met = actual <= planned if self.at_most else actual >= planned
        return None if not met and self.as_of and self.as_of < _settles(self.period) else met


def _settles(period: str) -> datetime.date:
    """The day from which a result of a year (`2021`) or a quarter (`2021-Q3`) is final: a month before its end."""
    return days.of_period(period)[1] - datetime.timedelta(_MONTH)


KIND = Kind(
    "target",
    "targets",
    "ct",
    Words("target", "chỉ tiêu"),
    Target,
    home=("subject",),
    telling=("subject", "nature", "period", "planned", "actual"),
)
