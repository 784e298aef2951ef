"""Mục lục hồ sơ of a unit: what is archived of its review, in the order of a dossier, and where the paper lies."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypedDict

from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import entered, letters
from kdiem.passages.base import Asked
from kdiem.passages.subject import roman
from kdiem.records.base import Paper, labels_in
from kdiem.records.session import Session
from kdiem.records.terms import Channel
from kdiem.words import Words

_CHANNELS = labels_in(Channel)
_PURPOSES = {
    "review": "hội nghị kiểm điểm",
    "draft": "hội nghị góp ý dự thảo",
    "conclusion": "hội nghị kết luận",
    "rating": "hội nghị xếp loại",
}


class Row(TypedDict):
    """One paper of the dossier."""

    number: str
    date: str
    subject: str
    box: str
    sheet: str
    remark: str


class Section(TypedDict):
    """Papers of one sort."""

    number: str
    label: str
    rows: list[Row]


class Dossier(TypedDict):
    """dossier.md.j2: `count` papers in all."""

    count: int
    sections: list[Section]


class _Sheet(NamedTuple):
    """A paper before it is worded for the page."""

    day: datetime.date | None
    subject: str
    number: str | None = None
    paper: Paper | None = None
    remark: str = ""


def contents(of: Asked) -> Dossier:
    """Returns what stands in a unit's folder, and the letters by which its people and bodies were suggested points.

    Slips of individuals are one entry: who gave one, and when, is in no list. Who was disciplined is not named.
    """
    made = [(label, sorted(sheets(of), key=_order)) for label, sheets in _SECTIONS]
    filled = [(label, sheets) for label, sheets in made if sheets]
    return {
        "count": sum(len(sheets) for _, sheets in filled),
        "sections": [
            {"number": roman(n), "label": label, "rows": [_row(sheet) for sheet in sheets]}
            for n, (label, sheets) in enumerate(filled, 1)
        ],
    }


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame of a list that lies in the dossier itself."""
    return frame._replace(authority="", post="NGƯỜI LẬP HỒ SƠ", signer="", recipients=(), sealed=False)


def _guidance(of: Asked) -> Iterator[_Sheet]:
    yield from _documents(of, _guides)
    orders = {(one.number, one.date): one for one in _own(of, "assignment") if one.number}
    for one in orders.values():
        yield _sheet(one, "Quyết định phân công theo dõi, chỉ đạo kiểm điểm")


def _comments(of: Asked) -> Iterator[_Sheet]:
    for one in _own(of, "request"):
        what = "Giấy mời góp ý" if one.meeting else "Công văn lấy ý kiến góp ý"
        to = f" gửi {letters.spoken_to(of.campaign, one.to[0])}" if len(one.to) == 1 and not one.meeting else ""
        yield _sheet(one, f"{what}{to} đối với {letters.whom(of.campaign, one.about)}")
    letters_in = [one for one in _own(of, "comment") if one.organisation]
    for one in letters_in:
        by = of.campaign.name(one.organisation.unit)
        yield _Sheet(one.received, f"Ý kiến góp ý của {by}", one.organisation.number, one.paper, entered.remark(one))
    yield from _slips(of)
    yield from _documents(of, lambda one: one.role == "digest")


def _slips(of: Asked) -> Iterator[_Sheet]:
    by_channel: dict[str, list[Any]] = {}
    for one in _own(of, "comment"):
        if one.individual and not one.withdrawn:
            by_channel.setdefault(one.channel, []).append(one)
    for channel, slips in by_channel.items():
        boxes = sorted({one.paper.box for one in slips if one.paper and one.paper.box})
        said = f"Ý kiến góp ý của cá nhân bằng {_CHANNELS[channel]}: {len(slips):02} ý kiến"
        yield _Sheet(None, said, paper=Paper(box=", ".join(boxes)) if boxes else None)


def _suggestions(of: Asked) -> Iterator[_Sheet]:
    for one in of.campaign.all("suggestion"):
        sent, received = one.home == of.unit.id, of.campaign.unit_of(one.target) == of.unit.id
        if (sent or received) and one.items:
            by = "" if sent else f" của {of.campaign.name(one.issuer)}"
            yield _sheet(one, f"Công văn{by} gợi ý kiểm điểm đối với {letters.whom(of.campaign, (one.target,))}")


def _reviews(of: Asked) -> Iterator[_Sheet]:
    for one in _own(of, "self-review"):
        again = " (kiểm điểm lại)" if one.repeats else ""
        yield _sheet(one, f"Bản kiểm điểm của {letters.whom(of.campaign, (one.subject,))}{again}", None)


def _sessions(of: Asked) -> Iterator[_Sheet]:
    one: Session
    for one in _own(of, "session"):
        what = f"Biên bản {_PURPOSES[one.purpose]} của {of.campaign.name(one.collective)}"
        yield _Sheet(one.days[0] if one.days else None, what, None, one.paper, entered.remark(one))


def _remedies(of: Asked) -> Iterator[_Sheet]:
    yield from _documents(of, lambda one: one.role in ("conclusion", "remediation_plan"))


def _ratings(of: Asked) -> Iterator[_Sheet]:
    yield from _documents(of, lambda one: one.role == "rating_decision")
    for one in _own(of, "rating"):
        if one.decided:
            year, _, quarter = one.period.partition("-Q")
            period = f"quý {quarter} năm {year}" if quarter else f"năm {year}"
            what = f"Kết quả xếp loại chất lượng {period} của {letters.whom(of.campaign, (one.subject,))}"
            yield _Sheet(one.decided.on, what, one.decided.number, one.paper, entered.remark(one))
    sittings = {(one.date, one.voters): one for one in _own(of, "vote")}
    for one in sittings.values():
        yield _sheet(one, f"Biên bản kiểm phiếu tín nhiệm của {of.campaign.name(one.voters)}", None)
    for one in _own(of, "discipline"):
        yield _sheet(one, "Quyết định thi hành kỷ luật")


def _reports(of: Asked) -> Iterator[_Sheet]:
    yield from _documents(of, lambda one: one.role in ("result_report", "periodic_report"))
    for one in _own(of, "return"):
        source = one.source
        what = letters.capital((source and source.subject) or "báo cáo số liệu")
        yield _Sheet(
            (source and source.date) or one.as_of, what, source and source.number, one.paper, entered.remark(one)
        )


def _others(of: Asked) -> Iterator[_Sheet]:
    yield from _documents(of, lambda one: one.role is None and not _guides(one))


_SECTIONS: tuple[tuple[str, Callable[[Asked], Iterator[_Sheet]]], ...] = (
    ("Văn bản chỉ đạo, kế hoạch", _guidance),
    ("Lấy ý kiến góp ý", _comments),
    ("Gợi ý kiểm điểm", _suggestions),
    ("Bản kiểm điểm", _reviews),
    ("Hội nghị kiểm điểm", _sessions),
    ("Kết luận, khắc phục", _remedies),
    ("Đánh giá, xếp loại, kỷ luật", _ratings),
    ("Báo cáo", _reports),
    ("Văn bản khác", _others),
)


def _own(of: Asked, kind: str) -> Iterator[Any]:
    return (one for one in of.campaign.all(kind) if one.home == of.unit.id)


def _documents(of: Asked, holds: Callable[[Any], bool]) -> Iterator[_Sheet]:
    """Without the register's line of a letter whose own record stands in the dossier."""
    borne = {one.number for kind in ("suggestion", "request", "assignment") for one in _own(of, kind) if one.number}
    for one in _own(of, "document"):
        if holds(one) and not (one.direction == "out" and one.number in borne):
            yield _sheet(one, entered.titled(one))


def _guides(one: Any) -> bool:
    """A plan or a guide, and what comes from above."""
    return one.role in ("plan", "guide") or (one.role is None and (one.direction == "in" or one.type in _GUIDING))


_GUIDING = ("NQ", "CT", "QĐ", "KH", "CTr", "HD", "ĐA")
_ABSENT = object()


def _sheet(one: Any, subject: str, number: Any = _ABSENT) -> _Sheet:
    said = getattr(one, "number", None) if number is _ABSENT else number
    return _Sheet(one.date, subject, said, one.paper, entered.remark(one))


def _order(sheet: _Sheet) -> tuple[object, ...]:
    return (sheet.day or datetime.date.max, sheet.number or "", sheet.subject)


def _row(sheet: _Sheet) -> Row:
    return {
        "number": sheet.number or "",
        "date": entered.day(sheet.day),
        "subject": sheet.subject,
        "box": (sheet.paper and sheet.paper.box) or "",
        "sheet": (sheet.paper and sheet.paper.sheet) or "",
        "remark": sheet.remark,
    }


DOSSIER = Document(
    "dossier",
    Words("index of a unit's dossier", "mục lục hồ sơ kiểm điểm của một đơn vị"),
    "MỤC LỤC HỒ SƠ",
    "",
    "kiểm điểm tự\u00a0phê\u00a0bình và phê\u00a0bình của {subject}",
    contents,
    {"committee": ("count", "sections")},
    framed=framed,
)
