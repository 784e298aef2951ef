"""What became of a collection, told in the terminal."""

from __future__ import annotations

from kdiem.cli import printing
from kdiem.cli.base import lang, text
from kdiem.importers.intake import Outcome


def tell(outcome: Outcome, dry_run: bool = False) -> None:
    """Prints what became of every file: its numbers, each refused row with its reasons, where it is all kept."""
    _table(outcome)
    received, accepted, duplicate, rejected = outcome.counts
    _say(
        f"received {received} = accepted {accepted} + duplicate {duplicate} + rejected {rejected}",
        f"nhận {received} = tiếp nhận {accepted} + trùng {duplicate} + trả lại {rejected}",
    )
    for row in outcome.rejected:
        _item(f"{row.file}, {_place(row.at)}", row.say(lang()))
    for file in outcome.files:
        if notes := file.say(lang()):
            _item(file.name, notes)
    if dry_run:
        _say("a trial run: nothing was written", "chạy thử: chưa ghi gì")
        return
    _say(f"receipt: {', '.join(outcome.receipts)}", f"biên nhận: {', '.join(outcome.receipts)}")
    _say("files as they came: private/originals/", "tệp gốc: private/originals/")
    if outcome.to_mend:
        _say(
            "rows to mend, each file then taken in with: kdiem collect --fix FILE",
            "các dòng cần sửa, sửa xong thì: kdiem collect --fix TỆP",
        )
    for path in outcome.to_mend:
        printing.say(f"  {path}")
    if outcome.commit is None:
        _say("no commit was made", "không tạo commit")


def _table(outcome: Outcome) -> None:
    head = [
        text("file", "tệp"),
        text("received", "nhận"),
        text("accepted", "tiếp nhận"),
        text("duplicate", "trùng"),
        text("rejected", "trả lại"),
    ]
    rows = [
        [file.name, *map(str, (file.received, file.accepted, file.duplicate, file.rejected))] for file in outcome.files
    ]
    printing.table(rows, head, right=(1, 2, 3, 4))


def _place(at: str) -> str:
    """A receipt counts lines in English, whoever reads it."""
    number = at.removeprefix("line ")
    return at if number == at else text(f"line {number}", f"dòng {number}")


def _item(where: str, told: list[str]) -> None:
    if len(told) == 1:
        printing.say(f"  {where}: {told[0]}")
        return
    printing.say(f"  {where}:")
    for line in told:
        printing.say(f"    - {line}")


def _say(en: str, vi: str) -> None:
    printing.say(text(en, vi))
