"""`kdiem explain FIGURE`: how a number came about, down to the records behind it."""

from __future__ import annotations

from typing import Annotated, Any

from kdiem.cli.base import HERE, AsShape, Folder, UnitOnly, argument, lang_of, text

Name = Annotated[
    str,
    argument("A figure, as `kdiem figures` names it.", "Tên chỉ tiêu, như `kdiem figures` ghi.", metavar="FIGURE"),
]


def explain(name: Name, campaign: Folder = HERE, format_: AsShape = "text", unit: UnitOnly = "") -> int:
    """Prints a figure's count, base and percentage, and per unit the ids of the records that it was counted from."""
    from kdiem import filing
    from kdiem.cli import counting, printing
    from kdiem.figures import changes
    from kdiem.figures.catalog import figure_named, reckon, within

    read = filing.open_campaign(campaign)
    figures = reckon(read)
    figure = figure_named(within(figures, read, unit) if unit else figures, name)
    counting.keep_out_of_logs(figure.restricted)
    change = changes.between({name: figure}, read, unit).get(name)
    lang = lang_of(read)
    if format_ == "json":
        parts = [part._asdict() | {"ids": list(part.ids)} for part in figure.parts]
        printing.dump({**counting.as_json(figure, change, lang), **printing.rules_as_json(read, lang), "parts": parts})
        return printing.unread(read)
    printing.say(f"{figure.title.say(lang)} [{figure.name}]")
    printing.say(f"  {_sum(figure, lang)}")
    if change:
        printing.say(f"  {_then(change, counting.points(change))}")
    for remark in figure.notes:
        printing.say(f"  * {remark.say(lang)}")
    printing.say()
    for part in figure.parts:
        printing.say(_part(read, part))
    printing.rules(read, lang)
    return printing.unread(read)


def _sum(figure: Any, lang: str) -> str:
    from kdiem import vietnum

    said = vietnum.format_count(figure.count)
    if figure.base is None:
        return said
    base = figure.base_name.say(lang)
    percent = vietnum.format_percent(figure.percent)
    return f"{said} / {vietnum.format_count(figure.base)} ({base}) = {percent} %"


def _then(change: Any, points: str) -> str:
    from kdiem import vietnum

    then = vietnum.format_percent(change.then)
    return text(
        f"the period before: {then} %, change {points} points ({change.record})",
        f"kỳ trước: {then} %, tăng giảm {points} điểm phần trăm ({change.record})",
    )


def _part(read: Any, part: Any) -> str:
    of = "" if part.base is None else f"/{part.base}"
    source = text("return", "báo cáo số liệu") if part.from_return else text("records", "hồ sơ")
    shown = ", ".join(part.ids[:6]) + (f" … (+{len(part.ids) - 6})" if len(part.ids) > 6 else "")
    return f"  {part.count}{of}  {read.name(part.unit)}  ({source}: {shown or '—'})"
