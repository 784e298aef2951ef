"""A return (báo cáo số liệu): counts that a unit reports, with the percentages that it states."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kdiem.records.base import REF, Cited, Count, Day, Kind, Labels, Many, Part, Record, Reference, Text, UnitRef, said
from kdiem.records.terms import UnitOfCount
from kdiem.words import Words

ReturnRef = Annotated[str, REF, Reference(("return",))]
FigureName = Annotated[str, Field(pattern=r"^[a-z]+(?:-[a-z]+)*(?:\.[a-z_]+(?:-[a-z_]+)*)*$")]


class Entry(Part):
    """One figure as the unit reports it: `count` out of `of`; `stated` is the percentage as printed, never recomputed.

    `figure` is a name that `kdiem figures` prints, such as `remedied.organisations`.
    """

    figure: FigureName = said("chỉ tiêu")
    count: Count = said("số lượng")
    of: Count | None = said("trên tổng số", default=None)
    stated: Text | None = said("tỷ lệ báo cáo", default=None)
    unit_of_count: UnitOfCount | None = said("đơn vị tính", default=None)
    approx: bool = said("ước chừng", default=False)


class Return(Record):
    """Only `own` returns add up; a `with_below` return is a total to compare with. The latest `as_of` wins.

    A `previous` return holds what the period before came to; changes are reckoned against it.
    """

    unit: UnitRef = said("đơn vị", "đơn vị báo cáo")
    as_of: Day = said("số liệu tính đến", "tính đến ngày", "ngày")
    scope: Annotated[
        Literal["own", "with_below", "previous"],
        Labels(
            own=("riêng đơn vị", "của đơn vị"),
            with_below=("cả cấp dưới", "toàn đảng bộ"),
            previous=("kỳ trước", "năm trước"),
        ),
    ] = said("phạm vi", default="own")
    source: Cited | None = said("nguồn số liệu", default=None)
    counts: Many[Entry] = said("các số liệu")
    corrects: ReturnRef | None = said("đính chính cho", default=None)


KIND = Kind(
    "return",
    "returns",
    "sl",
    Words("return", "báo cáo số liệu"),
    Return,
    home=("unit",),
    telling=("unit", "as_of", "scope", "counts"),
)
