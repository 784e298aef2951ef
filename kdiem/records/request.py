"""A request for comments: a letter, a meeting or a conference, with its five items and its slips."""

from __future__ import annotations

from kdiem.records.base import (
    BodyRef,
    Count,
    Day,
    Kind,
    Many,
    Part,
    PartyRef,
    PersonRef,
    Record,
    Span,
    SubjectRef,
    Text,
    said,
)
from kdiem.records.terms import Channel
from kdiem.words import Words


class Slips(Part):
    """Slips given out and come back."""

    issued: Count = said("số phiếu phát ra")
    returned: Count = said("số phiếu thu về", default=0)
    void: Count = said("số phiếu không hợp lệ", default=0)


class Meeting(Part):
    """A meeting or conference where comments are asked for."""

    date: Day = said("ngày họp")
    place: Text | None = said("địa điểm", default=None)
    chair: PartyRef | None = said("chủ trì", default=None)
    co_organisers: Many[PartyRef] = said("phối hợp", default=())
    invited: Count | None = said("số mời", default=None)
    attended: Count | None = said("số dự", default=None)


class Request(Record):
    """The five items (mục đích, yêu cầu, nội dung, thời gian thực hiện, nơi nhận) may be absent; a rule asks."""

    issuer: BodyRef = said("nơi gửi", "cơ quan lấy ý kiến")
    to: Many[PartyRef] = said("nơi được xin ý kiến", "kính gửi")
    about: Many[SubjectRef] = said("đối tượng được góp ý", "góp ý về")
    channel: Channel = said("hình thức", "hình thức lấy ý kiến")
    number: Text | None = said("số, ký hiệu", default=None)
    date: Day | None = said("ngày văn bản", default=None)
    signer: PersonRef | None = said("người ký", default=None)
    purpose: Text | None = said("mục đích", default=None)
    requirements: Text | None = said("yêu cầu", default=None)
    content: Text | None = said("nội dung", default=None)
    due: Span | None = said("thời gian thực hiện", default=None)
    recipients: Many[PartyRef] = said("nơi nhận", default=())
    meeting: Meeting | None = said("cuộc họp", default=None)
    slips: Slips | None = said("phiếu", default=None)


KIND = Kind(
    "request",
    "requests",
    "ly",
    Words("request", "văn bản lấy ý kiến"),
    Request,
    home=("issuer",),
    telling=("number", "date", "channel", "issuer"),
)
