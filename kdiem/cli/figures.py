"""`kdiem figures`: the numbers of the campaign, each with its base."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from kdiem.cli.base import HERE, Folder, UnitOnly, lang_of, option, text

Shape = Annotated[
    Literal["text", "json", "csv"],
    option("--format", en="text, json or csv (for Excel).", vi="text, json hoặc csv (cho Excel)."),
]


def figures(campaign: Folder = HERE, format_: Shape = "text", unit: UnitOnly = "") -> int:
    """Prints every figure: count, base, percentage, and remarks. Percentages are computed, never typed."""
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.figures.catalog import reckon, within

    read = filing.open_campaign(campaign)
    found = reckon(read)
    if unit:
        found = within(found, read, unit)
    lang = lang_of(read)
    if format_ == "json":
        printing.dump([printing.figure_as_json(figure, lang) for figure in found.values()])
    elif format_ == "csv":
        printing.csv(_CSV, ([figure.name, figure.title.vi, *_cells(figure, plain=True)] for figure in found.values()))
    else:
        _table(found, lang)
    return printing.unread(read)


_CSV = ("figure", "chỉ tiêu", "số lượng", "trên tổng số", "tỷ lệ %")


def _table(found: Any, lang: str) -> None:
    from kdiem.cli import printing

    head = [text("figure", "chỉ tiêu"), text("count", "số lượng"), text("of", "trên"), "%"]
    marked = {name: "*" * n for n, name in enumerate((f.name for f in found.values() if f.notes), 1)}
    rows = [
        [f"{figure.title.say(lang)} [{figure.name}]{marked.get(figure.name, '')}", *_cells(figure)]
        for figure in found.values()
    ]
    printing.table(rows, head, right=(1, 2, 3))
    for name, mark in marked.items():
        for remark in found[name].notes:
            printing.say(f"{mark} {remark.say(lang)}")


def _cells(figure: Any, plain: bool = False) -> list[str]:
    from kdiem import vietnum

    count = str if plain else vietnum.format_count
    base = "" if figure.base is None else count(figure.base)
    percent = "" if figure.base is None else vietnum.format_percent(figure.percent)
    return [count(figure.count), base, percent]
