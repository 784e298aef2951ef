"""`kdiem set RECORD FIELD VALUE`: one value of one record."""

from __future__ import annotations

from typing import Annotated

from kdiem.cli.base import HERE, Folder, NoCommit, argument, option, text

RecordName = Annotated[
    str,
    argument(
        "An id, a số đến, a unit's or person's slug, or `campaign`.",
        "Mã hồ sơ, số đến, mã đơn vị, mã người, hoặc `campaign`.",
        metavar="RECORD",
    ),
]
FieldName = Annotated[
    str,
    argument(
        "Such as due or items[1].text; items count from 0.",
        "Ví dụ due hoặc items[1].text; phần tử đếm từ 0.",
        metavar="FIELD",
    ),
]
Value = Annotated[
    str, argument("The new value; '' takes the field out.", "Giá trị mới; '' để xoá trường.", metavar="VALUE")
]
Reason = Annotated[
    str, option("--reason", en="Why; it is kept with the commit.", vi="Lý do; được lưu cùng commit.", metavar="TEXT")
]


def set_(
    record: RecordName,
    field: FieldName,
    value: Value,
    campaign: Folder = HERE,
    reason: Reason = "",
    no_commit: NoCommit = False,
) -> int:
    """Changes one value and no other line. A value that would break the record is refused."""
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.cli.refusing import in_rules_words
    from kdiem.disk import writing
    from kdiem.editing import edits, fields, naming, typed

    root = filing.root(campaign)
    writing.recover(root)
    read = filing.open_campaign(root)
    found = naming.found(read, record).record
    target = fields.field(type(found), field)
    wanted = typed.value(read, target, value, getattr(found, "rated_as", "")) if value.strip() else None
    before = (root / found.path).read_bytes()
    with in_rules_words():
        done = edits.set_value(root, read, found, target.loc, wanted, reason, not no_commit)
    if not done.changed:
        printing.say(
            text(f"{done.record} says so already; nothing changed", f"{done.record} đã ghi như vậy; không thay đổi gì")
        )
        return 0
    printing.say(f"{done.record}  {done.path}:{done.line}")
    printing.change(before, (root / done.path).read_bytes())
    if not done.commit:
        printing.say(text("not committed", "chưa commit"))
    return 0
