"""A giver: who an individual commenter is, kept out of git in `private/givers/`."""

from __future__ import annotations

from kdiem.records.base import Kind, PersonRef, Record, Text, said
from kdiem.words import Words


class Giver(Record):
    """Name and address as the slip gives them; `person` where the giver is known to the campaign."""

    full_name: Text | None = said("họ và tên người góp ý", "người góp ý", "họ tên", default=None, sensitive=True)
    address: Text | None = said("địa chỉ người góp ý", "địa chỉ", default=None, sensitive=True)
    person: PersonRef | None = said("mã người", default=None, sensitive=True)


KIND = Kind("giver", "givers", "ng", Words("giver", "người góp ý"), Giver, telling=("full_name", "person"))
