"""A document: one line of the register of what goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kdiem.records.base import REF, Day, Kind, Labels, Many, Part, PersonRef, Record, Reference, Text, UnitRef, said
from kdiem.words import Words

DocumentRef = Annotated[str, REF, Reference(("document",))]
Type = Annotated[
    Literal["NQ", "CT", "QĐ", "KL", "QC", "KH", "CTr", "HD", "TB", "BC", "TTr", "CV", "TT", "BB", "ĐA", "PA", "GM"],
    Labels(
        NQ="nghị quyết",
        CT="chỉ thị",
        QĐ=("quyết định", "quy định"),
        KL="kết luận",
        QC="quy chế",
        KH="kế hoạch",
        CTr="chương trình",
        HD="hướng dẫn",
        TB="thông báo",
        BC="báo cáo",
        TTr="tờ trình",
        CV="công văn",
        TT="thông tri",
        BB="biên bản",
        ĐA="đề án",
        PA="phương án",
        GM="giấy mời",
    ),
]


class Attached(Part):
    """The file as it was sent or received, known by its SHA-256."""

    name: Text = said("tên tệp")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = said("mã băm")


class Document(Record):
    """Numbers run on per type through the term of the committee; `arrival_number` is the số đến of what comes in."""

    direction: Annotated[Literal["out", "in"], Labels(out="đi", **{"in": "đến"})] = said("đi/đến", "hướng")
    type: Type = said("loại văn bản")
    number: Text | None = said("số, ký hiệu", "số văn bản", default=None)
    date: Day | None = said("ngày văn bản", "ngày", default=None)
    issuer: Text | None = said("cơ quan ban hành", default=None)
    signer: PersonRef | None = said("người ký", default=None)
    subject: Text = said("trích yếu", "nội dung")
    recipients: Many[Text] = said("nơi nhận", default=())
    received: Day | None = said("ngày đến", default=None)
    arrival_number: Text | None = said("số đến", default=None)
    term: Text | None = said("nhiệm kỳ", default=None)
    unit: UnitRef | None = said("đơn vị", default=None)
    implements: Many[DocumentRef] = said("thực hiện văn bản", default=())
    file: Attached | None = said("tệp", default=None)


KIND = Kind("document", "documents", "vb", Words("document", "văn bản"), Document)
