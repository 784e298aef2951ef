"""What asking for comments brought: slips given out and come back, and who came to the meetings."""

from __future__ import annotations

from collections.abc import Iterable

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure, Part
from kdiem.records.request import Request
from kdiem.words import Words

_ISSUED = Words("slips issued", "số phiếu phát ra")
_RETURNED = Words("slips returned", "số phiếu thu về")
_INVITED = Words("persons invited", "số người được mời")


def requests(campaign: Campaign) -> Iterable[Figure]:
    """Yields the slips returned of those issued, the void ones of those returned, and the attendance (0.9).

    Slips and persons are units of their own: none of these numbers is ever added to comments.
    """
    found: list[Request] = list(campaign.living("request"))
    slips = [(request, request.slips) for request in found if request.slips]
    yield Figure(
        "slips.returned",
        Words("slips returned", "phiếu xin ý kiến thu về"),
        _ISSUED,
        tuple(Part(of.home, one.returned, one.issued, (of.id,), unit_of_count="slip") for of, one in slips),
    )
    yield Figure(
        "slips.void",
        Words("slips not valid", "phiếu xin ý kiến không hợp lệ"),
        _RETURNED,
        tuple(Part(of.home, one.void, one.returned, (of.id,), unit_of_count="slip") for of, one in slips),
    )
    meetings = [(request, request.meeting) for request in found if request.meeting]
    yield Figure(
        "meetings.attended",
        Words("persons who came to the meetings where comments were asked for", "người dự các cuộc họp lấy ý kiến"),
        _INVITED,
        tuple(
            Part(of.home, one.attended, one.invited, (of.id,), unit_of_count="person")
            for of, one in meetings
            if one.invited is not None and one.attended is not None
        ),
    )
