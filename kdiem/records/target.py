"""A target (chỉ tiêu): what a unit or a person committed to or was assigned, and what came of it."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem import vietnum
from kdiem.records.base import Amount, BodyRef, Day, Kind, Labels, Period, Record, SubjectRef, Text, said
from kdiem.words import Words


class Target(Record):
    """Committed to a superior, assigned by it, or a person's own action programme (3.11); stands in the subject's unit.

    Met where `actual` reaches `planned` (or stays at or below it: `at_most`); without `actual` it is still open.
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
        """Whether the target was met; None while nothing says what came of it."""
        if self.actual is None:
            return None
        planned, actual = vietnum.parse_amount(self.planned), vietnum.parse_amount(self.actual)
        return actual <= planned if self.at_most else actual >= planned


KIND = Kind("target", "targets", "ct", Words("target", "chỉ tiêu"), Target)
