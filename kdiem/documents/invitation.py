"""Giấy mời: to a session, to a conference of the plan, or to a meeting that comments are asked for at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple, TypedDict

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import letters, posting
from kdiem.passages.base import Asked
from kdiem.passages.posting import Item, Letter
from kdiem.records.base import labels_in
from kdiem.records.event import Event
from kdiem.records.request import Request
from kdiem.records.session import Session, Sitting
from kdiem.records.terms import Audience
from kdiem.records.unit import Unit
from kdiem.words import Words


class Invitation(TypedDict):
    """invitation.md.j2: whom, and all that they must know; to what stands in the title. A gap is not written down."""

    sender: str
    guests: list[str]
    items: list[Item]


class _Call(NamedTuple):
    """What a session, an event and a request have in common once they call people together."""

    letter: Letter
    guests: list[str]
    occasion: str
    """Follows "dự": `hội nghị kiểm điểm của Ban Thường vụ Đảng uỷ xã`."""
    items: list[Item]


def contents(of: Asked) -> Invitation:
    """Returns what an invitation says of a session (`hn-…`), an event (`sk-…`) or a request's meeting (`ly-…`)."""
    call = _call(of)
    speaker = of.campaign.name(call.letter.issuer) if call.letter.issuer else posting.sender(of).reporter
    return {"sender": speaker, "guests": call.guests, "items": call.items}


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields what a unit calls people to: meetings of its requests, conferences, sessions."""
    for request in campaign.living("request"):
        if request.home == unit.id and request.meeting:
            yield request.id
    for event in campaign.living("event"):
        if event.home == unit.id and event.type != "distribution":
            yield event.id
    yield from (session.id for session in campaign.living("session") if session.home == unit.id)


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame with the request's own number, day and signer; those of other calls are still to be taken."""
    call = _call(of)
    return posting.framed(of, frame, call.letter._replace(subject=f"dự {call.occasion}"))


def _call(of: Asked) -> _Call:
    kind = of.subject.partition("-")[0]
    return {"sk": _event, "ly": _request}.get(kind, _session)(of)


def _request(of: Asked) -> _Call:
    request, _ = posting.about(of, Request)
    campaign, day = of.campaign, request.date
    meeting = request.meeting
    hosts = [campaign.name(ref) for ref in (meeting.co_organisers if meeting else ())]
    chair = letters.chaired(campaign, meeting.chair if meeting else None, day)
    slips = "Phiếu xin ý kiến được phát tại cuộc họp" if request.slips else "Ý kiến góp ý được ghi vào biên bản"
    places = " và ".join(campaign.name(ref) for ref in request.recipients)
    about = [letters.named(campaign, ref, day) for ref in request.about]
    items = [
        posting.item("Mục đích", request.purpose),
        posting.item("Yêu cầu", request.requirements),
        posting.item("Nội dung", request.content),
        posting.item("Tập thể, cá nhân được góp ý", letters.joined(about)),
        posting.item("Chủ trì", chair + (f"; phối hợp: {letters.joined(hosts)}" if hosts else "")),
        posting.item("Thời gian", _on(meeting.date if meeting else None)),
        posting.item("Địa điểm", meeting.place if meeting else None),
        posting.item("Nơi nhận ý kiến", f"{slips}, gửi về {places} {letters.within(request.due)}" if places else None),
    ]
    guests = [letters.addressed(campaign, ref, day) for ref in request.to]
    gathering = "hội nghị" if request.channel == "conference" else "cuộc họp"
    letter = Letter((), "", "GM", request.issuer, request.number, day, request.signer, above=_ABOVE)
    return _Call(letter, guests, f"{gathering} góp ý đối với {letters.whom(campaign, request.about, day)}", items)


def _event(of: Asked) -> _Call:
    event, _ = posting.about(of, Event)
    day = min(event.held, default=event.planned)
    dates = event.held or ((event.planned,) if event.planned else ())
    papers = letters.joined(one.title for one in event.materials)
    speaker = letters.named(of.campaign, event.speaker, day) if event.speaker else ""
    items = [
        posting.item("Nội dung", event.title + (f"; người trình bày: {speaker}" if speaker else "")),
        posting.item("Chủ trì", letters.chaired(of.campaign, event.chair, day)),
        posting.item("Thời gian", letters.joined(_on(one) for one in dates)),
        posting.item("Địa điểm", None),
        *([posting.item("Tài liệu", papers)] if papers else []),
    ]
    unit = of.campaign.units.get(event.organiser.partition(":")[0], of.unit)
    guests = [_called(event.audience, unit) if event.audience else letters.GAP]
    title = event.title[:1].lower() + event.title[1:]
    return _Call(Letter((), "", "GM", event.organiser, above=_ABOVE), guests, f"{title} của {unit.name}", items)


def _session(of: Asked) -> _Call:
    session, _ = posting.about(of, Session)
    campaign = of.campaign
    day = next(iter(session.days), None)
    order = [letters.named(campaign, ref, day) for ref in session.order]
    items = [
        posting.item("Nội dung", f"{_MATTERS[session.purpose]}" + (f": {letters.joined(order)}" if order else "")),
        posting.item("Chủ trì", letters.chaired(campaign, session.chair, day)),
        posting.item("Thời gian", "; ".join(_hours(one) for one in session.sittings)),
        posting.item("Địa điểm", session.place),
        *([posting.item("Chuẩn bị", _PREPARED)] if order and session.purpose == "review" else []),
    ]
    delegates = [letters.capital(letters.named(campaign, ref, day)) for ref in session.delegates]
    body = campaign.body(session.collective)
    members = f"Các đồng chí trong {body.name}" if body else f"Toàn thể đảng viên {campaign.name(session.collective)}"
    officials = " cán bộ, công chức" if session.track == "authority" else ""
    occasion = f"{_GATHERINGS[session.purpose]}{officials} của {campaign.name(session.collective)}"
    return _Call(Letter((), "", "GM", above=_ABOVE), [members, *delegates], occasion, items)


def _called(audience: str, unit: Unit) -> str:
    """Only of its own members does the name of the unit say whose they are: the Front stands beside it."""
    if audience == "all_members":
        return f"Toàn thể cán bộ, đảng viên {unit.name}"
    whose = f" thuộc {unit.name}" if audience in ("committee", "cell_secretaries") else ""
    return f"Các đồng chí {_WHO[audience]}{whose}"


def _hours(sitting: Sitting) -> str:
    clock = [f"{time[:2]} giờ {time[3:]}".removesuffix(" 00") for time in (sitting.since, sitting.until) if time]
    return f"từ {' đến '.join(clock)}, {_on(sitting.date)}" if clock else _on(sitting.date)


def _on(day: datetime.date | None) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, ngày {vietnum.format_day(day)}" if day else ""


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WHO = labels_in(Audience)
_ABOVE = "Như thành phần mời"
_PREPARED = "Tập thể, cá nhân có tên trên chuẩn bị bản kiểm điểm để trình bày tại hội nghị"
_GATHERINGS = {
    "review": "hội nghị kiểm điểm",
    "draft": "hội nghị góp ý dự thảo báo cáo kiểm điểm",
    "conclusion": "hội nghị kết luận kiểm điểm",
    "rating": "hội nghị đánh giá, xếp loại chất lượng",
}
_MATTERS = {
    "review": "Kiểm điểm theo thứ tự",
    "draft": "Góp ý dự thảo báo cáo kiểm điểm",
    "conclusion": "Kết luận kiểm điểm",
    "rating": "Đánh giá, xếp loại chất lượng",
}
INVITATION = Document(
    "invitation",
    Words("invitation to a session, conference or meeting", "giấy mời dự hội nghị, cuộc họp"),
    "GIẤY MỜI",
    "GM",
    "dự hội nghị",
    contents,
    {"asked": tuple(Invitation.__annotations__)},
    each,
    framed,
)
