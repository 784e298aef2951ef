"""KD22: comments whose words tell who gave them."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import authorship
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.comments import standing
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

_WHAT = {
    "name": Words("the giver's own name or address", "chính họ tên, địa chỉ của người góp ý"),
    "words": Words("words in which the giver speaks of themselves", "lời người góp ý tự nói về mình"),
}


@rule(
    "KD220",
    "self-naming-comment",
    Words("its text holds {what}: it is held back from every digest", "nội dung có {what}: chưa đưa vào bản tổng hợp"),
    Words(
        "read it; where it may be passed on, add to `approvals`: `step: {step}`, by, date, `result: approved`",
        "đọc lại; nếu chuyển được thì ghi vào `approvals`: `step: {step}`, by, date, `result: approved`",
    ),
    severity="warning",
    restricted=True,
)
def self_naming_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What an individual says does not tell who they are: no "tôi là", no address, no telephone number (0.10, 0.5).

    The digest goes to the one who was criticised. Such a comment is left out of it until a person has read it and
    cleared it; names are compared where `private/` is at hand.
    """
    for comment in standing(campaign):
        if comment.individual and not authorship.is_cleared(comment):
            for sign in authorship.signs(campaign, comment):
                yield at(comment, "points", sign.point - 1, "text", what=_WHAT[sign.what], step=authorship.CLEARING)


RULES: tuple[Rule, ...] = (self_naming_comment,)
