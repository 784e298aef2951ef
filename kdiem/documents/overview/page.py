"""Toàn cảnh: where the campaign stands, on one page to look at on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kdiem import vietnum
from kdiem.documents.base import Document
from kdiem.documents.overview import comments, progress, results, standing
from kdiem.documents.overview.opening import percent, value
from kdiem.documents.overview.shares import many
from kdiem.documents.overview.view import Calendar, Fact, Section, Standing, Tile, capital
from kdiem.passages import shelf
from kdiem.passages.audience import AUDIENCES
from kdiem.passages.base import Asked
from kdiem.timetable import board
from kdiem.timetable.board import Board
from kdiem.version import VERSION
from kdiem.words import Words

# What a campaign has before its work begins.
_FROM_THE_START = ("campaign", "unit", "person")


class Overview(TypedDict):
    """The page: what it is about and the one sentence of where it stands, then all that opens."""

    title: str
    host: str
    day: str
    closed: str
    state: str
    tiles: list[Tile]
    standing: Standing
    progress: Section
    calendar: Calendar
    sections: list[Section]
    made_from: list[Fact]


def overview(of: Asked) -> Overview:
    """Returns the page of a unit and those below it, as of the campaign's day."""
    shown = board.board(of.campaign, of.units)
    settings = of.campaign.settings
    closed = settings.closed if settings else None
    steps = progress.progress(of, shown)
    said, headline = comments.comments(of)
    defects = results.defects(of)
    return {
        "title": settings.title if settings else "",
        "host": of.unit.name,
        "day": vietnum.format_day(shown.day),
        "closed": vietnum.format_day(closed) if closed and closed <= shown.day else "",
        "state": _state(of, shown),
        "tiles": [*_tiles(of, shown), *([headline] if headline else []), *_late_tiles(of)],
        "standing": standing.standing(of, shown),
        "progress": steps,
        "calendar": progress.calendar(shown),
        "sections": [comments.suggestions(of), said, defects, results.ratings(of), results.targets(of)],
        "made_from": list(_made_from(of)),
    }


def _state(of: Asked, shown: Board) -> str:
    """Where the campaign stands, in one sentence."""
    reviewed = of.figures["progress.review"]
    told = ["chưa có hồ sơ nào"] if _is_new(of) else [f"{value(reviewed)} đơn vị đã kiểm điểm"] if reviewed.base else []
    units = {state.unit for state in shown.overdue}
    if units:
        days = board.days_left(shown.overdue[0], shown.day) or 0
        told.append(f"{many(len(units))} có việc quá hạn, lâu nhất {vietnum.padded(-days)} ngày")
    else:
        told.append("không có đơn vị nào quá hạn")
    told.append(_next(shown))
    return f"Đến ngày {vietnum.format_day(shown.day)}: {'; '.join(one for one in told if one)}."


def _next(shown: Board) -> str:
    coming = board.coming(shown)
    if coming is None:
        return ""
    last, step, units = coming
    left = (last - shown.day).days
    when = f"còn {vietnum.padded(left)} ngày" if left else "hôm nay"
    return f"việc tiếp theo: {standing.step(step)}, hạn {vietnum.format_day(last)} ({when}), {many(units)} chưa xong"


def _is_new(of: Asked) -> bool:
    return not any(of.campaign.by_kind[kind] for kind in of.campaign.by_kind if kind not in _FROM_THE_START)


def _tiles(of: Asked, shown: Board) -> Iterator[Tile]:
    """The headline numbers that stand for work under way; what has not begun has none."""
    reviewed, answered = of.figures["progress.review"], of.figures["suggestions.answered"]
    overdue = len({state.unit for state in shown.overdue})
    if reviewed.base:
        yield _tile("Đơn vị đã kiểm điểm", value(reviewed), percent(reviewed), "tien-do")
    if shown.lines:
        kind = "overdue" if overdue else ""
        yield {
            "label": "Đơn vị quá hạn",
            "value": vietnum.format_count(overdue),
            "note": f"trên {many(len(shown.lines))}",
            "kind": kind,
            "section": "don-doc",
        }
    if answered.base:
        yield _tile("Nội dung gợi ý đã trả lời", value(answered), percent(answered), "goi-y")


def _late_tiles(of: Asked) -> Iterator[Tile]:
    remedied, met = of.figures["remedied.total"], of.figures["targets.met"]
    if remedied.base:
        yield _tile("Khuyết điểm đã khắc phục xong", value(remedied), percent(remedied), "khuyet-diem")
    if met.base:
        yield _tile("Chỉ tiêu đạt", value(met), percent(met), "chi-tieu")


def _tile(label: str, said: str, note: str, section: str) -> Tile:
    return {"label": label, "value": said, "note": note, "kind": "", "section": section}


def _made_from(of: Asked) -> Iterator[Fact]:
    """What tells this page from another of the same campaign, and from which it can be made again."""
    pack = of.campaign.pack
    records = sum(not record.path.startswith("private/") for record in of.campaign.by_id.values())
    yield {"label": "Dành cho", "value": capital(AUDIENCES[of.audience].vi)}
    yield {"label": "Số bản ghi", "value": vietnum.format_count(records)}
    unsaved = ", có thay đổi chưa lưu" if of.unsaved else ""
    yield {"label": "Bản lưu (commit)", "value": f"{of.commit or 'chưa có'}{unsaved}"}
    yield {"label": "Mã băm dữ liệu", "value": shelf.digest(of)}
    yield {"label": "Bộ quy tắc", "value": pack.called.vi if pack else ""}
    yield {"label": "Phiên bản", "value": f"kdiem {VERSION}"}


OVERVIEW = Document(
    "overview",
    Words("the campaign on one page", "toàn cảnh đợt kiểm điểm"),
    "",
    "",
    "toàn cảnh đợt kiểm điểm",
    overview,
    {audience: tuple(Overview.__annotations__) for audience in ("units", "committee")},
    formats=("html",),
)
