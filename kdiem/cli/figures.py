"""`kdiem figures`: the numbers of the campaign, each with its base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from kdiem.cli.base import HERE, Folder, UnitOnly, argument, lang_of, option, text
from kdiem.errors import KdiemError

Shape = Annotated[
    Literal["text", "json", "csv"],
    option("--format", en="text, json or csv (for Excel).", vi="text, json hoặc csv (cho Excel)."),
]
Beginning = Annotated[
    str,
    argument(
        "Only figures whose name begins so: `comments`, `on-time.review`.",
        "Chỉ các chỉ tiêu có tên bắt đầu như vậy: `comments`, `on-time.review`.",
        metavar="NAME",
        show_default=False,
    ),
]
All = Annotated[bool, option("--all", en="Also what is 0 of nothing.", vi="Cả các chỉ tiêu bằng 0, không có số liệu.")]
Restricted = Annotated[
    bool, option("--restricted", en="Also restricted figures (votes).", vi="Cả các chỉ tiêu hạn chế (phiếu tín nhiệm).")
]


def figures(
    name: Beginning = "",
    campaign: Folder = HERE,
    format_: Shape = "text",
    unit: UnitOnly = "",
    all_: All = False,
    restricted: Restricted = False,
) -> int:
    """Prints the figures: count, base, percentage, change since the period before. Percentages are never typed.

    Text leaves out what is 0 of nothing; JSON and CSV hold all.
    """
    from kdiem import filing
    from kdiem.cli import counting, printing
    from kdiem.figures import catalog, changes

    counting.keep_out_of_logs(restricted)
    read = filing.open_campaign(campaign)
    found = catalog.reckon(read)
    try:
        if unit:
            found = catalog.within(found, read, unit)
        chosen = catalog.chosen(found, name, noughts=all_ or format_ != "text", restricted=restricted)
    except KdiemError:
        printing.unread(read)  # what was not found may stand in a file that cannot be read
        raise
    changed = changes.between(chosen.figures, read, unit)
    lang = lang_of(read)
    if format_ == "json":
        by = printing.rules_as_json(read, lang)
        printing.dump([counting.as_json(one, changed.get(one.name), lang) | by for one in chosen.figures.values()])
    elif format_ == "csv":
        pack = read.pack.called.vi if read.pack else ""
        printing.csv(_CSV, [[*_line(one, changed.get(one.name)), pack] for one in chosen.figures.values()])
    elif chosen.figures:
        _table(chosen.figures, changed, lang)
    if format_ == "text":
        printing.say()
        notes = (f"{mark} {note.say(lang)}" for note, mark in _marks(chosen.figures).items())
        for remark in (*notes, *_left_out(chosen)):
            printing.say(remark)
        printing.rules(read, lang)
    else:
        for remark in _left_out(chosen):
            printing.note(remark)
    return printing.unread(read)


_CSV = (
    "figure",
    "chỉ tiêu",
    "số lượng",
    "trên tổng số",
    "tỷ lệ %",
    "gốc tính",
    "tỷ lệ kỳ trước %",
    "tăng giảm, điểm %",
    "bộ quy tắc",
)


def _line(figure: Any, change: Any) -> list[str]:
    from kdiem import vietnum
    from kdiem.cli import counting

    earlier = [vietnum.format_percent(number) for number in (change.then, change.points)] if change else ["", ""]
    return [figure.name, figure.title.vi, *counting.cells(figure, plain=True), figure.base_name.vi, *earlier]


def _table(found: Any, changed: Any, lang: str) -> None:
    from kdiem.cli import printing

    head = [text("figure", "chỉ tiêu"), text("count", "số lượng"), text("of", "trên"), "%"]
    head += [text("change", "tăng giảm")] if changed else []
    printing.table(_rows(found, changed, lang, len(head)), head, right=range(1, len(head)))


def _marks(found: Any) -> dict[Any, str]:
    """The marks of remarks: figures that share one share its mark."""
    notes = list(dict.fromkeys(note for figure in found.values() for note in figure.notes))
    return {note: f"*{n}" if len(notes) > 1 else "*" for n, note in enumerate(notes, 1)}


def _rows(found: Any, changed: Any, lang: str, width: int) -> Iterator[list[str]]:
    """A heading above each theme, and the base above the first of the figures that are out of it."""
    from kdiem.cli import counting
    from kdiem.figures.catalog import by_section

    marks = _marks(found)
    for title, theme in by_section(found):
        yield [""] * width
        yield [title.say(lang).upper(), *[""] * (width - 1)]
        base = ""
        for figure in theme:
            if figure.base is not None and base != (base := figure.base_name.say(lang)):
                yield [text(f"of {base}:", f"trên {base}:"), *[""] * (width - 1)]
            stars = "".join(marks[note] for note in figure.notes)
            called = f"{_called(figure, found, lang)} [{figure.name}]{stars}"
            points = [counting.points(changed.get(figure.name))] if changed else []
            yield [called, *counting.cells(figure), *points]


def _called(figure: Any, found: Any, lang: str) -> str:
    """A figure by level stands below the whole, whose title need not be read again."""
    title = figure.title.say(lang)
    whole = found.get(figure.name.rpartition(".")[0])
    head = f"{whole.title.say(lang)}, " if whole else ""
    return f"– {title.removeprefix(head)}" if head and title.startswith(head) else title


def _left_out(chosen: Any) -> Iterator[str]:
    if chosen.noughts:
        yield text(
            f"not shown: {chosen.noughts} figures that are 0 (`--all` shows them)",
            f"không hiện {chosen.noughts} chỉ tiêu bằng 0 (`--all` để xem)",
        )
    if chosen.restricted:
        yield text(
            f"not shown: {chosen.restricted} restricted figures (`--restricted` shows them)",
            f"không hiện {chosen.restricted} chỉ tiêu hạn chế (`--restricted` để xem)",
        )
