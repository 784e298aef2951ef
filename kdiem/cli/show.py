"""`kdiem show RECORD`: one record in words."""

from __future__ import annotations

from typing import Annotated, Any

from kdiem.cli.base import HERE, AsShape, Folder, argument, lang_of, refuse

RecordName = Annotated[
    str,
    argument(
        "An id, a số đến, a slug, or one item: gk-…#2.",
        "Mã hồ sơ, số đến, mã đơn vị hoặc người, hoặc một nội dung: gk-…#2.",
        metavar="RECORD",
    ),
]
WIDTH = 80
_FOR_FEW = ("discipline", "giver")


def show(record: RecordName, campaign: Folder = HERE, format_: AsShape = "text") -> int:
    """Prints a record: each field by its title, choices by their labels, references with names."""
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.editing import naming, wording
    from kdiem.records import catalog

    read = filing.open_campaign(campaign)
    found, item = naming.found(read, record)
    kind, masked = catalog.kind_of(found), printing.in_log()
    if masked and kind.name in _FOR_FEW:
        raise refuse("a {kind} is not shown in a log", "{kind} không hiện trong nhật ký", kind=kind.title)
    if format_ == "json":
        held = wording.data(found, masked)
        printing.dump(held[naming.LISTS[kind.name]][item - 1] if item else held)
        return 0
    lang = lang_of(read)
    number = f"#{item}" if item else ""
    printing.say(f"{found.id}{number}  {kind.title.say(lang)}  {found.path}")
    lines = wording.lines(read, found, lang, masked, item)
    room = min(30, max((2 * line.depth + len(line.title) for line in lines), default=0)) + 4
    for line in lines:
        _print(line, room)
    return 0


def _print(line: Any, room: int) -> None:
    """One field, its value beside it and wrapped under its own beginning."""
    import textwrap

    from kdiem.cli import printing

    head = "  " * (line.depth + 1) + line.title + (":" if not line.said else "")
    paragraphs = [wrapped for part in line.said.split("\n") for wrapped in textwrap.wrap(part, WIDTH - room) or [""]]
    if len(head) > room - 2 and line.said:
        printing.say(head)
        head = ""
    printing.say(f"{head:<{room}}{paragraphs[0]}".rstrip() if line.said else head)
    for paragraph in paragraphs[1:]:
        printing.say(" " * room + paragraph)
