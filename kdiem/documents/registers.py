"""Sổ đăng ký văn bản đi, văn bản đến: every document of a unit's own register, in the order of its numbers."""

from __future__ import annotations

import datetime
import re
from typing import TypedDict

from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import entered
from kdiem.passages.base import Asked
from kdiem.records.document import Document as Registered
from kdiem.words import Words


class Sent(TypedDict):
    """A document that went out."""

    number: str
    date: str
    subject: str
    signer: str
    recipients: str
    remark: str


class Received(TypedDict):
    """A document that came in; `arrival` is its số đến."""

    received: str
    arrival: str
    issuer: str
    number: str
    date: str
    subject: str
    remark: str


class Register(TypedDict):
    """register.md.j2: what went out and what came in; `remarks` is True where something was taken back."""

    sent_count: int
    received_count: int
    remarks: bool
    sent: list[Sent]
    received: list[Received]


def contents(of: Asked) -> Register:
    """Returns the register of one unit, withdrawn documents too: a number that was given out stays in the book."""
    own = [one for one in of.campaign.all("document") if of.unit.id in (one.home, one.unit)]
    out = sorted((one for one in own if one.direction == "out"), key=_by_number)
    came = sorted((one for one in own if one.direction == "in"), key=_by_arrival)
    return {
        "sent_count": len(out),
        "received_count": len(came),
        "remarks": any(one.withdrawn for one in own),
        "sent": [_sent(of.campaign, one) for one in out],
        "received": [_received(one) for one in came],
    }


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame of a book kept in the office: who keeps it signs, and nobody else receives it."""
    return frame._replace(authority="", post="NGƯỜI LẬP", signer="", recipients=(), sealed=False)


def _by_number(one: Registered) -> tuple[object, ...]:
    """By term and type, then as they were numbered; without a number, by the day."""
    order = re.match(r"\d+", one.number or "")
    return (one.term or "", one.type, int(order[0]) if order else 0, one.date or datetime.date.max, one.id)


def _by_arrival(one: Registered) -> tuple[object, ...]:
    order = re.match(r"\d+", one.arrival_number or "")
    return (one.received or one.date or datetime.date.max, int(order[0]) if order else 0, one.id)


def _sent(campaign: Campaign, one: Registered) -> Sent:
    return {
        "number": one.number or "",
        "date": entered.day(one.date),
        "subject": entered.titled(one),
        "signer": campaign.name(one.signer) if one.signer else "",
        "recipients": "; ".join(one.recipients),
        "remark": entered.remark(one),
    }


def _received(one: Registered) -> Received:
    return {
        "received": entered.day(one.received),
        "arrival": one.arrival_number or "",
        "issuer": one.issuer or "",
        "number": one.number or "",
        "date": entered.day(one.date),
        "subject": entered.titled(one),
        "remark": entered.remark(one),
    }


REGISTER = Document(
    "register",
    Words("register of documents out and in", "sổ đăng ký văn bản đi, văn bản đến"),
    "SỔ ĐĂNG KÝ",
    "",
    "văn bản đi, văn bản đến",
    contents,
    {"committee": tuple(Register.__annotations__)},
    framed=framed,
)
