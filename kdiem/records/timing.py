"""When a thing is due: deadlines with their extensions, and what comes round again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kdiem.records.base import Count, Day, Labels, Many, Month, Part, Span, Text, UnitRef, said
from kdiem.records.terms import Level, Step

Every = Annotated[
    Literal["quarter", "half_year", "year"],
    Labels(quarter="hằng quý", half_year="6 tháng", year="hằng năm"),
]
# No deadline runs for longer than ten years.
DAYS = 3660


class Extension(Part):
    """A deadline moved; the first one stays written where it was."""

    to: Day = said("gia hạn đến")
    on: Day = said("ngày gia hạn")
    by: Text = said("người cho gia hạn")
    reason: Text = said("lý do")


class After(Part):
    """So many days, or working days, after a step of the unit is done."""

    event: Step = said("sau bước")
    days: Count = said("số ngày", le=DAYS)
    working: bool = said("ngày làm việc", default=False)


class Deadline(Span):
    """When a step must be done: a month, a window (since, until), `before` a day (excluded), every, or after.

    `every` may stand with a window, in which it comes round; `grace` gives days after each period's end.
    A deadline for a unit goes before one for its level, and that before one for all.
    """

    step: Step = said("bước")
    level: Level | None = said("cấp", default=None)
    unit: UnitRef | None = said("đơn vị", default=None)
    month: Month | None = said("trong tháng", default=None)
    before: Day | None = said("trước ngày", default=None)
    every: Every | None = said("định kỳ", default=None)
    grace: Count = said("số ngày sau kỳ", default=0, le=DAYS)
    after: After | None = said("sau", default=None)
    extensions: Many[Extension] = said("gia hạn", default=())

    @model_validator(mode="after")
    def _one_form(self) -> Deadline:
        window = (self.since or self.until) and not self.every
        if sum(map(bool, (self.month, self.before, self.every, self.after, window))) != 1:
            raise PydanticCustomError("one_of", "exactly one of", {"keys": "month, until, before, every, after"})
        return self
