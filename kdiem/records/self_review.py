"""A self-review: the report of a collective or a person, and the only home of answers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from kdiem import viet
from kdiem.records.base import (
    REF,
    BodyRef,
    Cited,
    Day,
    Kind,
    Labels,
    Many,
    Part,
    Record,
    Reference,
    Slug,
    Span,
    SubjectRef,
    Text,
    said,
)
from kdiem.records.terms import Track
from kdiem.words import Words

AnsweredRef = Annotated[str, REF, Reference(("suggestion", "comment"), item=True)]
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<words>[^\n]*?)[ \t]*(?:\{#(?P<anchor>[a-z0-9-]+)\})?[ \t]*$", re.M)
SelfReviewRef = Annotated[str, REF, Reference(("self-review",))]


class Heading(NamedTuple):
    """A heading of the text: its anchor, how deep it is, where it begins.

    `own` is what stands under it down to the next heading, `whole` down to the next one as high. What stands above
    the first heading is under one of depth 0, without an anchor.
    """

    anchor: str
    depth: int
    at: int
    own: str
    whole: str


class Answer(Part):
    """What became of one suggested item (`gk-…#2`) or one point of a comment (`yk-…#1`).

    `anchor` names the heading of this self-review under which it is answered; a short answer may stand in `text`.
    """

    to: AnsweredRef = said("trả lời cho", "nội dung gợi ý")
    outcome: Annotated[
        Literal["accepted", "explained", "forwarded", "duplicate", "unfounded"],
        Labels(
            accepted="tiếp thu",
            explained="giải trình",
            forwarded="chuyển cơ quan khác",
            duplicate="trùng",
            unfounded=("không tiếp thu", "không có cơ sở"),
        ),
    ] = said("kết quả tiếp thu", "tiếp thu, giải trình")
    anchor: Slug | None = said("mục trong bản kiểm điểm", default=None)
    text: Text | None = said("nội dung giải trình", default=None, sensitive=True)


class Repeat(Part):
    """A review done again (kiểm điểm lại): ordered by whom, and why."""

    of: SelfReviewRef = said("bản kiểm điểm trước")
    ordered_by: BodyRef = said("cơ quan yêu cầu")
    reason: Text = said("lý do")


class SelfReview(Record):
    """Markdown with prescribed headings; the front matter holds what is counted, `body` the text below it."""

    subject: SubjectRef = said("đối tượng kiểm điểm", "đối tượng")
    track: Track = said("kiểm điểm theo", default="party")
    form: Slug = said("mẫu")
    date: Day | None = said("ngày", "ngày kiểm điểm", default=None)
    period: Span | None = said("kỳ kiểm điểm", default=None)
    sources: Many[Cited] = said("căn cứ xây dựng", default=())
    topics: dict[str, Literal["addressed", "none"]] = said("các nội dung kiểm điểm", default={})
    answers: Many[Answer] = said("tiếp thu, giải trình", default=())
    proposed_rating: Slug | None = said("tự nhận mức xếp loại", default=None)
    repeats: Repeat | None = said("kiểm điểm lại", default=None)
    body: str = said("nội dung bản kiểm điểm", default="", sensitive=True)

    def sections(self) -> dict[str, str]:
        """Returns the text under each heading by its anchor: `{#name}` after it, else the slug of its words.

        The first of two headings with one anchor counts; what stands under deeper headings belongs to it too.
        """
        found: dict[str, str] = {}
        for heading in self.headings()[1:]:
            found.setdefault(heading.anchor, heading.whole)
        return found

    def headings(self) -> tuple[Heading, ...]:
        """Returns the headings of the text in their order, behind what stands above the first one."""
        return _headings(self.body)


@lru_cache(maxsize=256)
def _headings(body: str) -> tuple[Heading, ...]:
    heads = list(_HEADING.finditer(body))
    starts = [*(head.start() for head in heads), len(body)]
    found = [Heading("", 0, 0, body[: starts[0]].strip(), body)]
    for n, head in enumerate(heads):
        depth = len(head["marks"])
        end = next((later.start() for later in heads[n + 1 :] if len(later["marks"]) <= depth), len(body))
        own, whole = body[head.end() : starts[n + 1]].strip(), body[head.end() : end].strip()
        found.append(Heading(head["anchor"] or _anchor(head["words"]), depth, head.start(), own, whole))
    return tuple(found)


@lru_cache(maxsize=4096)
def _anchor(words: str) -> str:
    """Prescribed headings are the same in all reviews."""
    return viet.slug(words)


KIND = Kind(
    "self-review",
    "self-reviews",
    "bk",
    Words("self-review", "bản kiểm điểm"),
    SelfReview,
    prose=True,
    home=("subject",),
    telling=("subject", "date", "answers"),
)
