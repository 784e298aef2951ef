"""How the desk tells what was issued: the numbers, their records, and what was left alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kdiem.cli import printing
from kdiem.cli.base import lang_of, text
from kdiem.publishing.issuing import Line, Order, issue
from kdiem.publishing.moment import Moment
from kdiem.publishing.publishing import Press

_MOST = 5


def issued(of: Moment, document: Any, wanted: Sequence[Any], press: Press, order: Order) -> int:
    """Issues documents and prints a line for each number, then its files."""
    left: list[Line] = []
    lines = issue(of, document, wanted, press, order)
    _warn(of)
    for line in lines:
        if not line.files:
            left.append(line)
            continue
        printing.say(f"{line.number}  {line.record}")
        for path in line.files:
            printing.say(f"  {path}")
    _left(list(dict.fromkeys(left)))
    return 0


def _left(left: Sequence[Line]) -> None:
    for line in left[:_MOST]:
        before = text("left alone, issued before:", "bỏ qua, đã ban hành:")
        never = text("left alone, takes no number:", "bỏ qua, không lấy số:")
        printing.note(f"{before} {line.number}, {line.record}" if line.number else f"{never} {line.record}")
    if (rest := len(left) - _MOST) > 0:
        printing.note(text(f"… and {rest} more", f"… và {rest} văn bản khác"))


def _warn(of: Moment) -> None:
    """Errors in the campaign stop nothing: what they mean for a letter people judge, and `kdiem undo` takes it back."""
    from kdiem.figures.catalog import reckon
    from kdiem.rules.judging import check

    found = check(of.campaign, reckon(of.campaign), lang_of(of.campaign)).findings
    errors = sum(finding.severity == "error" for finding in found)
    if errors:
        printing.note(
            text(
                f"the campaign has {errors} errors; `kdiem validate` shows them",
                f"đợt kiểm điểm còn {errors} lỗi; `kdiem validate` nêu từng lỗi",
            )
        )
