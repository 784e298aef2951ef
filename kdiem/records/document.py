"""A document: one line of the register of what goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kdiem.records.base import (
    REF,
    Day,
    Kind,
    Labels,
    Many,
    Part,
    PersonRef,
    Record,
    Reference,
    SubjectRef,
    Text,
    UnitRef,
    said,
)
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


Role = Annotated[
    Literal[
        "plan",
        "guide",
        "digest",
        "conclusion",
        "remediation_plan",
        "result_report",
        "periodic_report",
        "rating_decision",
    ],
    Labels(
        plan=("kế hoạch kiểm điểm", "kế hoạch"),
        guide="hướng dẫn",
        digest=("bản tổng hợp ý kiến góp ý", "tổng hợp ý kiến"),
        conclusion=("thông báo kết luận", "kết luận kiểm điểm"),
        remediation_plan=("kế hoạch khắc phục", "kế hoạch sửa chữa, khắc phục"),
        result_report=("báo cáo kết quả kiểm điểm", "báo cáo kết quả"),
        periodic_report=("báo cáo định kỳ", "báo cáo 6 tháng, năm"),
        rating_decision=("quyết định, thông báo xếp loại", "thông báo xếp loại"),
    ),
]


Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Attached(Part):
    """The file as it was sent or received, known by its SHA-256.

    `content` is that of its words alone, without number, date and signer: kdiem issues the same words once.
    """

    name: Text = said("tên tệp")
    sha256: Sha256 = said("mã băm")
    content: Sha256 | None = said("mã băm nội dung", default=None)


class Document(Record):
    """What a document is for in the campaign is its `role`; a plan says in `completes_by` when all must be done.

    Numbers run on per type through the term of the committee; `arrival_number` is the số đến of what comes in.
    """

    direction: Annotated[Literal["out", "in"], Labels(out="đi", **{"in": "đến"})] = said("đi/đến", "hướng")
    type: Type = said("loại văn bản")
    number: Text | None = said("số, ký hiệu", "số văn bản", default=None)
    date: Day | None = said("ngày văn bản", "ngày", default=None)
    issuer: Text | None = said("cơ quan ban hành", default=None)
    signer: PersonRef | None = said("người ký", default=None)
    subject: Text = said("trích yếu", "nội dung")
    role: Role | None = said("vai trò trong đợt kiểm điểm", default=None)
    about: Many[SubjectRef] = said("về đối tượng", default=())
    completes_by: Day | None = said("hạn hoàn thành", default=None)
    recipients: Many[Text] = said("nơi nhận", default=())
    received: Day | None = said("ngày đến", default=None)
    arrival_number: Text | None = said("số đến", default=None)
    term: Text | None = said("nhiệm kỳ", default=None)
    unit: UnitRef | None = said("đơn vị", default=None)
    implements: Many[DocumentRef] = said("thực hiện văn bản", default=())
    file: Attached | None = said("tệp", default=None)


KIND = Kind(
    "document",
    "documents",
    "vb",
    Words("document", "văn bản"),
    Document,
    home=("unit",),
    telling=("direction", "type", "number", "date", "arrival_number"),
)
