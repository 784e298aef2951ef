"""`kdiem init DIR --from LAST`: last year's campaign goes over into the next, and what stays behind is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kdiem.cli import asking, printing
from kdiem.cli.base import lang, refuse, text
from kdiem.founding import carrying, opening, roster
from kdiem.founding.carrying import Carried
from kdiem.records import catalog


def follow(source: Path, folder: Path, preset: str, given: Mapping[str, str], host: str) -> int:
    """Founds the campaign that follows the one around `source`; `given` are code, title and language as typed."""
    start = roster.preset(preset) if preset else None
    old = carrying.last(source, folder)
    settings = {key: value for key, value in given.items() if value}
    if "title" not in settings and start is None:
        settings["title"] = _asked_title()
    found = carrying.carry(old, start, settings, host)
    subject = f"init: Carry the campaign {found.settings['previous']} over to {settings['code']}"
    commit = opening.found(folder, found.files, subject)
    _account(folder, found, commit, start is None or start.campaign.get("period") != found.settings["period"])
    return 0


def _asked_title() -> str:
    if asking.at_terminal():
        return asking.needed(text("title:", "tên đợt kiểm điểm:"))
    raise refuse(
        "the new campaign has no title",
        "đợt kiểm điểm mới chưa có tên",
        "add `--title TEXT`, or `--preset NAME`, which has one",
        "thêm `--title TÊN`, hoặc `--preset MẪU` có sẵn tên",
    )


def _account(folder: Path, found: Carried, commit: str | None, is_reckoned: bool) -> None:
    said, period = found.settings, found.settings["period"]
    printing.say(text(f"campaign: {folder.resolve()}", f"đợt kiểm điểm: {folder.resolve()}"))
    printing.say(text(f"  follows: {said['previous']}", f"  tiếp nối: {said['previous']}"))
    printing.say(text(f"  host: {said['host']}", f"  chủ trì: {said['host']}"))
    days = " – ".join(str(period.get(key, "")) for key in ("since", "until"))
    guessed = text(
        " (the year after; put it right in campaign.yaml)", " (một năm kế tiếp; sửa lại trong campaign.yaml)"
    )
    printing.say(text(f"  period: {days}", f"  thời gian: {days}") + guessed * is_reckoned)
    if commit:
        printing.say(f"  commit: {commit[:10]}")
    printing.say()
    _table(found)
    for remark in _remarks(found):
        printing.say(remark)
    printing.next_steps(folder, "kdiem validate", "kdiem list defect", "kdiem figures")


def _table(found: Carried) -> None:
    head = (text("kind", "loại hồ sơ"), text("carried", "chuyển"), text("left", "để lại"), text("why", "lý do"))
    rows = [
        (
            catalog.BY_NAME[line.kind].title.say(lang()),
            str(line.carried),
            str(line.left),
            line.why.say(lang()) if line.left else "",
        )
        for line in found.lines
    ]
    printing.table(rows, head, right=(1, 2))


def _remarks(found: Carried) -> Iterator[str]:
    if keys := ", ".join(found.settings_left):
        yield text(
            f"not in the new campaign.yaml: {keys}; write this year's",
            f"chưa có trong campaign.yaml mới: {keys}; hãy ghi của năm nay",
        )
    if found.figures:
        yield text(
            f"figures of last year to compare with: {found.figures}",
            f"số liệu kỳ trước để so sánh: {found.figures} chỉ tiêu",
        )
    if found.moved:
        yield text(
            f"moved to the heir of a unit that ended: {found.moved}",
            f"chuyển sang đơn vị kế thừa: {found.moved}",
        )
    if found.homeless:
        yield text(
            f"people in units that ended without one heir: {found.homeless}; move their files",
            f"người ở đơn vị đã kết thúc mà không có một đơn vị kế thừa duy nhất: {found.homeless}; cần chuyển tệp",
        )
    if found.files_left:
        shown = ", ".join(found.files_left[:3]) + (" …" if len(found.files_left) > 3 else "")
        yield text(
            f"other files that stayed: {len(found.files_left)} ({shown})",
            f"tệp khác để lại: {len(found.files_left)} ({shown})",
        )
    if found.noted:
        yield text(
            f"names of what stayed behind, kept in `note`: {found.noted}",
            f"dẫn chiếu đến hồ sơ để lại, ghi ở `note`: {found.noted}",
        )
