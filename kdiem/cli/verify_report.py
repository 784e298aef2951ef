"""`kdiem verify-report FILE`: whether a document is as kdiem wrote it, or what was changed by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from kdiem.cli.base import CANNOT, CLEAN, FINDINGS, HERE, Folder, argument, lang, text
from kdiem.words import Words

Files = Annotated[
    list[Path],
    argument("Documents: DOCX, XLSX or HTML.", "Văn bản DOCX, XLSX hoặc HTML.", metavar="FILE...", show_default=False),
]
_CODES = {"as_written": CLEAN, "same_text": CLEAN, "changed": FINDINGS, "unsure": CANNOT, "cannot": CANNOT}
_STATES = {
    "as_written": Words("as written", "đúng như khi lập"),
    "same_text": Words(
        "the same text, saved again by another program", "nội dung không đổi, tệp được chương trình khác lưu lại"
    ),
    "changed": Words("changed by hand, places: {count}", "đã sửa tay: {count} chỗ"),
    "unsure": Words(
        "differs, places: {count}; not only a hand may be the cause", "khác {count} chỗ, chưa chắc do sửa tay"
    ),
    "cannot": Words("cannot be checked: {why}", "không kiểm tra được: {why}"),
}
_MOST = 50
_ROOM = 160


def verify_report(files: Files, campaign: Folder = HERE) -> int:
    """Writes each document again from the commit that it names, and says what was changed since.

    Exit code 0: as written, or the same text. 1: changed. 2: it cannot be told.
    """
    from kdiem.publishing.verifying import verify

    codes = []
    for file in files:
        verdict = verify(campaign, file)
        codes.append(_CODES[verdict.state])
        _tell(file, verdict)
    return max(codes, key=lambda code: (code == CANNOT, code))


def _tell(file: Path, verdict: Any) -> None:
    from kdiem.cli import printing

    said = _STATES[verdict.state].say(lang(), count=len(verdict.differences), why=verdict.why)
    printing.say(f"{file}: {said}")
    if verdict.question:
        printing.say(f"  {_named(verdict.question)}")
    for note in verdict.notes:
        printing.say(f"  * {note.say(lang())}")
    for difference in verdict.differences[:_MOST]:
        _show(difference)
    if (rest := len(verdict.differences) - _MOST) > 0:
        printing.say(text(f"  … and {rest} more", f"  … và {rest} chỗ khác"))


def _named(question: Any) -> str:
    parts = [question.document, question.unit, question.subject, question.issue.number if question.issue else ""]
    asked = " · ".join(part for part in parts if part)
    return f"{asked} · commit {question.commit[:12]}"


def _show(difference: Any) -> None:
    """Words of a document are not printed into a shared log, only where they stand."""
    from kdiem.cli import printing

    place = difference.place.say(lang())
    if printing.in_log():
        printing.say(f"  {place}")
        return
    if difference.old is None:
        printing.say(text(f"  {place}, added:", f"  {place}, thêm:"))
    elif difference.new is None:
        printing.say(text(f"  {place}, taken out:", f"  {place}, bỏ:"))
    else:
        printing.say(f"  {place}:")
    old, new = _excerpts(difference.old or "", difference.new or "")
    if difference.old is not None:
        printing.say(f"    - {old}")
    if difference.new is not None:
        printing.say(f"    + {new}")


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """The two texts from a little before where they part, a line each."""
    one, other = (" / ".join(said.split("\n")) for said in (old, new))
    parted = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = max(0, parted - 40) if max(len(one), len(other)) > _ROOM else 0
    return _clipped(one, start), _clipped(other, start)


def _clipped(said: str, start: int) -> str:
    piece = said[start : start + _ROOM]
    return ("…" if start else "") + piece + ("…" if start + _ROOM < len(said) else "")
