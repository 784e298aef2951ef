"""For whom a document is, and what may not be told to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kdiem.words import Words

Audience = Literal["committee", "upper", "units", "subject", "asked"]

AUDIENCES: Mapping[Audience, Words] = {
    "committee": Words("the managing committee's own copy", "cấp uỷ quản lý"),
    "upper": Words("the upper level", "cấp uỷ cấp trên"),
    "units": Words("the units below", "các đơn vị trực thuộc"),
    "subject": Words("the subject", "đối tượng kiểm điểm"),
    "asked": Words("who is asked to comment", "tổ chức, cá nhân được xin ý kiến"),
}


def small(count: int, audience: Audience, k: int) -> int | str:
    """Returns a count of comments as an audience may see it: under `k`, all but the committee see "< 5"."""
    return count if audience == "committee" or count >= k or count == 0 else f"< {k}"
