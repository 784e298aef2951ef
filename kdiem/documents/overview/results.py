"""What came of it: defects and how far they are remedied, ratings with their quota, targets and tasks."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import vietnum
from kdiem.documents.overview.opening import limit, opening, percent, row, value
from kdiem.documents.overview.view import Block, Row, Section, capital, stretches
from kdiem.figures import shares
from kdiem.figures.base import Figure
from kdiem.figures.ratings import KINDS
from kdiem.passages.base import Asked
from kdiem.rulepack import Quota

_STATES: tuple[tuple[str, str, str], ...] = (
    ("remedied", "done", "đã khắc phục xong"),
    ("in-progress", "doing", "đang khắc phục"),
    ("not-started", "missing", "chưa khắc phục"),
)
_OUTCOMES: tuple[tuple[str, str, str], ...] = (
    ("met", "done", "đạt"),
    ("missed", "missing", "không đạt"),
    ("open", "wait", "chưa có kết quả"),
)
_MARKED = ("carried-over", "carried-over-remedied", "recurring", "shared")
_TASKS = ("tasks.done", "tasks.on-time", "tasks.overdue")
# Shares of persons, where a unit of two persons would tell about each of them.
_PERSONS = ("leader", "member")

_SCOPES = {"grassroots": ", tính riêng từng tổ chức cơ sở đảng", "unit": ", tính riêng từng đơn vị", "campaign": ""}


def defects(of: Asked) -> Section:
    """Returns the defects by group with what became of them, by topic and severity, and those of earlier years."""
    groups = of.campaign.pack.groups if of.campaign.pack else ()
    rows = [one for group in groups if (one := _state(of, group.key, group.title)) is not None]
    total = _state(of, "total", "Cộng")
    blocks: list[Block] = [
        {
            "title": "Kết quả khắc phục theo nhóm đối tượng",
            "keys": [{"kind": kind, "label": label} for _, kind, label in _STATES],
            "rows": [*rows, *([total] if total and len(rows) > 1 else [])],
        },
        {"title": "Theo nội dung", "keys": [], "rows": list(_breakdown(of, "defects-by-topic"))},
        {"title": "Theo mức độ", "keys": [], "rows": list(_breakdown(of, "defects-by-severity"))},
        {"title": "Trong đó", "keys": [], "rows": list(_marked(of))},
    ]
    return {
        "id": "khuyet-diem",
        "title": "Hạn chế, khuyết điểm và khắc phục",
        "short": "Khuyết điểm",
        "note": "",
        "blocks": [block for block in blocks if block["rows"]],
        "empty": "Chưa có hạn chế, khuyết điểm được ghi nhận.",
    }


def ratings(of: Asked) -> Section:
    """Returns for each kind of subject the labels out of all rated, who was not rated, and the quota by base."""
    blocks = [_rated(of, rated_as) for rated_as in KINDS.all if f"{shares.stem(rated_as)}.rated" in of.figures]
    return {
        "id": "xep-loai",
        "title": "Đánh giá, xếp loại",
        "short": "Xếp loại",
        "note": "",
        "blocks": [block for block in blocks if block["rows"]],
        "empty": "Chưa có kết quả đánh giá, xếp loại.",
    }


def targets(of: Asked) -> Section:
    """Returns what became of the targets, in all and by nature, and of the plan's tasks."""
    natures = [name.removeprefix("targets.met") for name in of.figures if name.startswith("targets.met")]
    rows = [one for nature in natures if (one := _outcome(of, nature)) is not None]
    tasks = [row(of, figure, figure.title.vi) for name in _TASKS if (figure := of.figures[name]).base]
    blocks: list[Block] = [
        {"title": "Chỉ tiêu", "keys": [{"kind": kind, "label": said} for _, kind, said in _OUTCOMES], "rows": rows},
        {"title": "Nhiệm vụ theo kế hoạch", "keys": [], "rows": tasks},
    ]
    return {
        "id": "chi-tieu",
        "title": "Chỉ tiêu, nhiệm vụ",
        "short": "Chỉ tiêu, nhiệm vụ",
        "note": "",
        "blocks": [block for block in blocks if block["rows"]],
        "empty": "Chưa có chỉ tiêu, nhiệm vụ được ghi nhận.",
    }


def _state(of: Asked, key: str, label: str) -> Row | None:
    """One group: done, in progress and not started side by side; None where there are no defects."""
    figures = [of.figures[f"{state}.{key}"] for state, _, _ in _STATES]
    total = figures[0].base or 0
    if not total:
        return None
    # Units may have reported what is done and not the rest: what no figure tells is no stretch of the bar either.
    told = [(figure, kind, said) for figure, (_, kind, said) in zip(figures, _STATES, strict=True) if figure.parts]
    return {
        "label": capital(label),
        "value": value(figures[0]),
        "percent": percent(figures[0]),
        "note": "; ".join(f"{vietnum.format_count(one.count)} {said}" for one, _, said in told[1:] if one.count),
        "bars": stretches(((kind, one.count) for one, kind, _ in told), total),
        "openings": [opening(of, one, capital(said)) for one, _, said in told],
    }


def _breakdown(of: Asked, stem: str) -> Iterator[Row]:
    """The values that occur, the most frequent first."""
    found = [figure for name, figure in of.figures.items() if name.startswith(f"{stem}.") and figure.count]
    for figure in sorted(found, key=lambda figure: -figure.count):
        yield row(of, figure, figure.title.vi.partition(": ")[2])


def _marked(of: Asked) -> Iterator[Row]:
    for key in _MARKED:
        figure = of.figures[f"defects.{key}"]
        if figure.count:
            yield row(of, figure, figure.title.vi)


def _rated(of: Asked, rated_as: str) -> Block:
    stem, figures = shares.stem(rated_as), of.figures
    rated = figures[f"{stem}.rated"]
    least = limit(of) if rated_as in _PERSONS else 0
    found = [(label, figures[f"{stem}.{label.key}"]) for label in shares.labels(of.campaign.pack, rated_as)]
    rows = [row(of, rated, "Được xếp loại", least=least)] if rated.count else []
    rows += [_label(of, figure, label.title, label.part_of, least) for label, figure in found if figure.base]
    unrated = figures[f"{stem}.not-rated"]
    rows += [row(of, unrated, "Không xếp loại", least=least)] if unrated.count else []
    period = rated.title.vi.removeprefix("được xếp loại ").partition(":")[0]
    title = f"{capital(KINDS[rated_as])}, {period}"
    return {"title": title, "keys": [], "rows": [*rows, *_quotas(of, rated_as, least)]}


def _label(of: Asked, figure: Figure, title: str, part_of: str | None, least: int) -> Row:
    return row(of, figure, f"trong đó: {title}" if part_of else title, least=least)


def _quotas(of: Asked, rated_as: str, least: int) -> Iterator[Row]:
    """The share that a quota limits, out of each base that it may mean; the one of the rule pack says its limit."""
    quota = shares.quota(of.campaign.pack, rated_as)
    for base in shares.BASES if quota else ():
        figure = of.figures.get(shares.quota_figure(rated_as, base))
        if quota and figure and figure.base:
            label = f"Tỷ lệ “{_short(of, rated_as, quota)}” trên {figure.base_name.vi}"
            limited = f"mức khống chế {quota.percent}%{_SCOPES[quota.scope]}" if base == quota.base else ""
            yield row(of, figure, label, limited, least)


def _short(of: Asked, rated_as: str, quota: Quota) -> str:
    found = [label.short for label in shares.labels(of.campaign.pack, rated_as) if label.key == quota.label]
    return found[0] if found else quota.label


def _outcome(of: Asked, nature: str) -> Row | None:
    figures = [of.figures[f"targets.{key}{nature}"] for key, _, _ in _OUTCOMES]
    base = figures[0].base or 0
    if not base:
        return None
    told = list(zip(figures, _OUTCOMES, strict=True))
    return {
        "label": capital(figures[0].title.vi.partition(": ")[2]),
        "value": value(figures[0]),
        "percent": percent(figures[0]),
        "note": "; ".join(f"{vietnum.format_count(one.count)} {said}" for one, (_, _, said) in told[1:] if one.count),
        "bars": stretches(((kind, one.count) for one, (_, kind, _) in told), base),
        "openings": [opening(of, one, capital(said)) for one, (_, _, said) in told],
    }
