"""KD20: requests for comments and their slips."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.request import Request
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

# The five items of requirement 0.7, in the order of the plan.
ITEMS = {
    "purpose": Words("purpose", "mục đích"),
    "requirements": Words("requirements", "yêu cầu"),
    "content": Words("content", "nội dung"),
    "due": Words("time", "thời gian thực hiện"),
    "recipients": Words("recipients", "nơi nhận"),
}


@rule(
    "KD201",
    "missing-item",
    Words("the request names no {item} (`{key}`)", "văn bản lấy ý kiến thiếu {item} (`{key}`)"),
    Words(
        "a request has five items: `purpose`, `requirements`, `content`, `due`, `recipients`",
        "văn bản lấy ý kiến có năm nội dung: `purpose`, `requirements`, `content`, `due`, `recipients`",
    ),
)
def missing_item(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A letter or an invitation that asks for comments has purpose, requirements, content, time, recipients (0.7, 0.9).

    Whoever is asked cannot know what to write about, by when, or where to send it.
    """
    for request in campaign.living("request"):
        for key, item in ITEMS.items():
            if not getattr(request, key) or (key == "due" and request.due.until is None):
                yield at(request, key, item=item, key=key)


@rule(
    "KD202",
    "too-many-slips",
    Words("{more} {what}, but only {less} {than}", "{more} {what}, nhưng chỉ có {less} {than}"),
    Words("count the slips again: `kdiem set {id} {key} …`", "đếm lại số phiếu: `kdiem set {id} {key} …`"),
)
def too_many_slips(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Void slips are at most those returned, those at most the ones issued, and these at most the people asked (0.9).

    A slip more than was given out was made by somebody else.
    """
    for request in campaign.living("request"):
        for key, more, what, less, than in _counts(request):
            if more > less:
                values = {"more": more, "what": what, "less": less, "than": than, "id": request.id}
                yield at(request, "slips", key, key=f"slips.{key}", **values)


def _counts(request: Request) -> Iterator[tuple[str, int, Words, int, Words]]:
    """Yields each count of slips beside the one that it cannot exceed; some who were given a slip may stay away."""
    slips, meeting = request.slips, request.meeting
    if slips is None:
        return
    yield "void", slips.void, Words("void slips", "phiếu không hợp lệ"), slips.returned, _CAME_BACK
    yield "returned", slips.returned, Words("slips came back", "phiếu thu về"), slips.issued, _ISSUED
    asked = [n for n in (meeting.invited, meeting.attended) if n is not None] if meeting else []
    if asked:
        yield "issued", slips.issued, Words("slips were issued", "phiếu phát ra"), max(asked), _ASKED


_CAME_BACK = Words("came back", "phiếu thu về")
_ISSUED = Words("were issued", "phiếu phát ra")
_ASKED = Words("people were invited or came", "người được mời hoặc dự")

RULES: tuple[Rule, ...] = (missing_item, too_many_slips)
