"""What was said and suggested, as far as it may be told: comments by level, group, source and form, and the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kdiem import vietnum
from kdiem.documents.overview.opening import closed, limit, opening, row
from kdiem.documents.overview.standing import level
from kdiem.documents.overview.view import Block, Row, Section, Tile, capital, width
from kdiem.figures.base import Figure
from kdiem.passages import audience
from kdiem.passages.base import Asked
from kdiem.records.base import labels_in
from kdiem.records.terms import Level

Number = int | str
_WAYS = (("comments-by-source", "Theo nguồn góp ý"), ("comments-by-channel", "Theo hình thức góp ý"))
_OTHERS = "Đối tượng khác"
_KEPT_BACK = "không nêu, để không suy ra số dưới mức được công bố"


def comments(of: Asked) -> tuple[Section, Tile | None]:
    """Returns the comments, and their total as a headline where it may be told.

    By level and group they are one table, whose sums may be told once (`audience.suppressed`); the other ways of
    counting them are told only where their total is told there, and hide what could be reckoned from it.
    """
    total = of.figures["comments.total"]
    blocks, told, note = _by_level(of)
    if isinstance(told, int):
        found = [_by_value(of, stem, title, total) for stem, title in _WAYS]
        blocks += [block for block, _ in found]
        note = "; ".join(
            dict.fromkeys(one for said in (note, *(more for _, more in found)) for one in said.split("; ") if one)
        )
    blocks.append({"title": "Tiếp thu, giải trình", "keys": [], "rows": list(_answered(of))})
    section: Section = {
        "id": "gop-y",
        "title": "Ý kiến góp ý",
        "short": "Góp ý",
        "note": capital(note),
        "blocks": [block for block in blocks if block["rows"]],
        "empty": "Chưa có ý kiến góp ý.",
    }
    if not total.parts:
        return section, None
    return section, {
        "label": "Ý kiến góp ý",
        "value": _text(told),
        "note": "",
        "kind": "",
        "section": "gop-y",
    }


def suggestions(of: Asked) -> Section:
    """Returns the points suggested, the units that got any, and how they were answered."""
    figures = of.figures
    covered = [name for name in figures if name.startswith("suggestions.covered.")]
    every = figures["suggestions.items"]
    rows = [row(of, every, every.title.vi)] if every.count else []
    rows += [row(of, figures[name], figures[name].title.vi) for name in covered if figures[name].count]
    answered = figures["suggestions.answered"]
    rows += [row(of, answered, answered.title.vi)] if answered.base else []
    by_outcome = [row(of, figure, _last(figure)) for figure in _values(of, "suggestions-by-outcome") if figure.count]
    blocks: list[Block] = [
        {"title": "Nội dung gợi ý", "keys": [], "rows": rows},
        {"title": "Kết quả tiếp thu, giải trình", "keys": [], "rows": by_outcome},
    ]
    return {
        "id": "goi-y",
        "title": "Gợi ý kiểm điểm",
        "short": "Gợi ý",
        "note": "",
        "blocks": [block for block in blocks if block["rows"]],
        "empty": "Chưa có nội dung gợi ý kiểm điểm.",
    }


def _by_level(of: Asked) -> tuple[list[Block], Number, str]:
    """A block a level, the total of all levels as it may be told, and what the marks mean."""
    groups = of.campaign.pack.groups if of.campaign.pack else ()
    levels = [name for name in labels_in(Level).all if f"comments.{name}" in of.figures]
    levels = [name for name in levels if of.figures[f"comments.{name}"].parts]
    table = [[of.figures[f"comments.{name}.{group.key}"] for group in groups] for name in levels]
    sums = [of.figures[f"comments.{name}"].count for name in levels]
    rests = [every - sum(one.count for one in groups) for every, groups in zip(sums, table, strict=True)]
    others = [[rest] if any(rests) else [] for rest in rests]
    counts = [[*(one.count for one in row), *rest] for row, rest in zip(table, others, strict=True)]
    told = audience.suppressed(counts, of.audience, limit(of))
    blocks: list[Block] = []
    for n, name in enumerate(levels):
        *cells, total = told.rows[n]
        rows = [
            _said(of, figure, group.title, cell, counts[n])
            for figure, group, cell in zip(table[n], groups, cells, strict=False)
        ]
        rows += [_bare(_OTHERS, cells[-1])] if rests[n] else []
        rows.append(_sum(of, of.figures[f"comments.{name}"], total))
        blocks.append({"title": f"{capital(level(name))}, theo đối tượng được góp ý", "keys": [], "rows": rows})
    return blocks, told.total[-1] if told.total else 0, told.note


def _by_value(of: Asked, stem: str, title: str, total: Figure) -> tuple[Block, str]:
    """One way of counting all comments; nothing of it where its total would have to be kept back."""
    figures = [figure for figure in _values(of, stem) if figure.count]
    counts = [figure.count for figure in figures]
    told = audience.suppressed([[count] for count in counts], of.audience, limit(of), across=False)
    if not figures or (told.total and not isinstance(told.total[0], int)):
        return {"title": title, "keys": [], "rows": []}, ""
    cells = [cells[0] for cells in told.rows]
    by_size = sorted(zip(figures, cells, strict=True), key=lambda one: -one[0].count if limit(of) == 0 else 0)
    return {
        "title": title,
        "keys": [],
        "rows": [_said(of, figure, _last(figure), cell, [total.count]) for figure, cell in by_size],
    }, told.note


def _answered(of: Asked) -> Iterator[Row]:
    """How many points were answered, and by outcome; each count of points is one of comments."""
    figure, least = of.figures["comments-answered"], limit(of)
    if not figure.base:
        return
    few = least and (0 < figure.count < least or figure.base < least)
    shown = _bare(figure.title.vi, f"< {least}") if few else row(of, figure, figure.title.vi)
    shown["openings"] = [closed(of, figure, "", _KEPT_BACK) if few else opening(of, figure, units=not least)]
    yield shown
    by_outcome = [one for one in _values(of, "comments-by-outcome") if one.count]
    told = audience.suppressed([[one.count] for one in by_outcome], of.audience, least, across=False)
    for one, cells in zip(by_outcome, told.rows, strict=True):
        yield _said(of, one, _last(one), cells[0], [sum(figure.count for figure in by_outcome)])


def _said(of: Asked, figure: Figure, label: str, cell: Number, counts: Sequence[int]) -> Row:
    """A count of comments with its bar, opened as far as it is told."""
    if not isinstance(cell, int):
        shown = _bare(label, cell)
        shown["openings"] = [closed(of, figure, "", _KEPT_BACK)]
        return shown
    share = vietnum.percent(cell, sum(counts))
    return {
        "label": capital(label),
        "value": _text(cell),
        "percent": f"{vietnum.format_percent(share)}%" if share is not None else "",
        "note": "",
        "bars": [{"kind": "said", "width": width(cell, sum(counts))}],
        "openings": [opening(of, figure, units=not limit(of))],
    }


def _sum(of: Asked, figure: Figure, cell: Number) -> Row:
    """All that was said at a level, unit by unit where the numbers are not small."""
    shown = _bare("Cộng", cell)
    is_told = isinstance(cell, int)
    shown["openings"] = [opening(of, figure, least=limit(of)) if is_told else closed(of, figure, "", _KEPT_BACK)]
    return shown


def _bare(label: str, cell: Number) -> Row:
    return {"label": capital(label), "value": _text(cell), "percent": "", "note": "", "bars": [], "openings": []}


def _text(cell: Number) -> str:
    return vietnum.format_count(cell) if isinstance(cell, int) else cell


def _values(of: Asked, stem: str) -> list[Figure]:
    return [figure for name, figure in of.figures.items() if name.startswith(f"{stem}.")]


def _last(figure: Figure) -> str:
    """What a figure of a breakdown counts: what stands behind the colon of its title."""
    return figure.title.vi.partition(": ")[2] or figure.title.vi
