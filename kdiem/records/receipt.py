"""A receipt: what became of every row of every file of one collection run."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import Count, Day, Kind, Labels, Many, Part, Record, Text, said
from kdiem.words import Words


class Row(Part):
    """One row's fate; a refused row has reason codes, an accepted one the record that it made or updated."""

    at: Text = said("vị trí")
    fate: Annotated[
        Literal["accepted", "duplicate", "rejected"],
        Labels(accepted="tiếp nhận", duplicate="trùng", rejected="trả lại"),
    ] = said("kết quả")
    record: Text | None = said("hồ sơ", default=None)
    reasons: Many[Text] = said("lý do", default=())
    mends: Text | None = said("sửa cho", default=None)


class Source(Part):
    """One file: its name, its SHA-256, how it was read, and received = accepted + duplicate + rejected."""

    name: Text = said("tên tệp")
    sha256: Text = said("mã băm")
    format: Text = said("định dạng")
    encoding: Text | None = said("bảng mã", default=None)
    received: Count = said("số nhận")
    accepted: Count = said("số tiếp nhận")
    duplicate: Count = said("số trùng")
    rejected: Count = said("số trả lại")
    rows: Many[Row] = said("từng dòng", default=())


class Receipt(Record):
    """Stands in `inbox/receipts/`; holds no text and no name of a commenter."""

    on: Day = said("ngày")
    files: Many[Source] = said("các tệp")


KIND = Kind("receipt", "receipts", "bn", Words("receipt", "biên nhận"), Receipt, telling=("on", "files"))
