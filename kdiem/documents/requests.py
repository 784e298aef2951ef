"""Công văn lấy ý kiến góp ý: one request to one of those it asks, with the five items that it must name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypedDict

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.errors import KdiemError
from kdiem.formats.base import Frame
from kdiem.passages import letters, posting
from kdiem.passages.base import Asked
from kdiem.passages.letters import GAP
from kdiem.passages.posting import Item, Letter
from kdiem.records.request import Request
from kdiem.records.unit import Unit
from kdiem.words import Words

_MEETINGS = ("meeting", "conference", "session")


class RequestLetter(TypedDict):
    """request-letter.md.j2: the five items (0.7); what the request does not say is a gap to be filled in."""

    ground: str
    """Follows "Thực hiện"."""
    sender: str
    asked: str
    about: str
    """Whom comments are asked about, in one phrase; who they are stands in `subjects` where they are several."""
    subjects: list[str]
    items: list[Item]


class _Chosen(NamedTuple):
    request: Request
    to: tuple[str, ...]


def contents(of: Asked) -> RequestLetter:
    """Returns what a request asks of one addressee (`ly-…#n`), or of all of them together (`ly-…`)."""
    request, to = _chosen(of)
    campaign, day = of.campaign, request.date
    return {
        "ground": letters.ground(of),
        "sender": campaign.name(request.issuer),
        "asked": letters.spoken_to(campaign, to[0]) if len(to) == 1 else _ALL,
        "about": letters.whom(campaign, request.about, day),
        "subjects": [letters.capital(letters.named(campaign, ref, day)) for ref in _several(request)],
        "items": [
            posting.item("Mục đích", request.purpose),
            posting.item("Yêu cầu", request.requirements),
            posting.item("Nội dung góp ý", request.content),
            posting.item("Thời gian thực hiện", letters.within(request.due)),
            posting.item("Nơi nhận", _destination(of, request)),
        ],
    }


def each(campaign: Campaign, unit: Unit) -> Iterator[str]:
    """Yields every letter of a unit's requests: `ly-…` where it goes to one, `ly-…#n` for the n-th of several.

    Who is asked to a meeting gets an invitation instead.
    """
    for request in campaign.living("request"):
        if request.home == unit.id and request.channel not in _MEETINGS and request.to:
            places = range(1, len(request.to) + 1)
            yield from [f"{request.id}#{n}" for n in places] if len(request.to) > 1 else [request.id]


def framed(of: Asked, frame: Frame) -> Frame:
    """Returns the frame with the request's own number, day and signer, and whom it asks."""
    request, to = _chosen(of)
    names = tuple(letters.addressed(of.campaign, ref, request.date) for ref in to)
    subject = f"lấy ý kiến góp ý đối với {letters.whom(of.campaign, request.about)}"
    return posting.framed(
        of, frame, Letter(names, subject, "CV", request.issuer, request.number, request.date, request.signer)
    )


_NOBODY = Words(
    "`{ref}`: the request has {count} addressees", "`{ref}`: văn bản lấy ý kiến chỉ có {count} nơi được xin ý kiến"
)
_ALL = "các cơ quan, đơn vị, cá nhân có tên trên"


def _chosen(of: Asked) -> _Chosen:
    request, place = posting.about(of, Request)
    if place > len(request.to):
        raise KdiemError(_NOBODY, ref=of.subject, count=len(request.to))
    return _Chosen(request, request.to[place - 1 : place] if place else request.to)


def _several(request: Request) -> tuple[str, ...]:
    return request.about if len(request.about) > 1 else ()


def _destination(of: Asked, request: Request) -> str:
    """Where comments go, in what form, and how many slips come with the letter if it goes to one alone."""
    names = " và ".join(of.campaign.name(ref) for ref in request.recipients)
    form = "Phiếu xin ý kiến" if request.channel == "slip" else "Văn bản góp ý"
    slips = request.slips.issued if request.slips and len(request.to) == 1 else 0
    return f"{form} gửi về {names or GAP}.{_ENCLOSED.format(slips=vietnum.padded(slips)) if slips else ''}"


_ENCLOSED = " Gửi kèm {slips} phiếu xin ý kiến để cá nhân góp ý."


REQUEST_LETTER = Document(
    "request-letter",
    Words("letter asking for comments", "công văn lấy ý kiến góp ý"),
    "",
    "CV",
    "lấy ý kiến góp ý",
    contents,
    {"asked": tuple(RequestLetter.__annotations__)},
    each,
    framed,
)
