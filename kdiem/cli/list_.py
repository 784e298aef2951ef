"""`kdiem list [KIND]`: what records there are."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import Annotated, Any

from kdiem import viet
from kdiem.cli.base import HERE, AsShape, Folder, UnitOnly, argument, lang_of, option, text

KindName = Annotated[
    str,
    argument("A kind; the kinds are counted without one.", "Loại hồ sơ; để trống thì đếm từng loại.", metavar="KIND"),
]
Withdrawn = Annotated[bool, option("--withdrawn", en="Those that were withdrawn too.", vi="Cả những hồ sơ đã rút.")]


def list_(
    kind: KindName = "",
    campaign: Folder = HERE,
    unit: UnitOnly = "",
    withdrawn: Withdrawn = False,
    format_: AsShape = "text",
) -> int:
    """Lists records by id, each with one line to know it by; nobody's words are shown."""
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.editing import drafting, wording

    read = filing.open_campaign(campaign)
    lang, masked = lang_of(read), printing.in_log()
    chosen = _within(read, unit)
    if not kind:
        return _counted(read, chosen, lang, format_)
    of = drafting.kind(kind)
    found = [
        record
        for record in (read.all if withdrawn else read.living)(of.name)
        if chosen is None or record.home in chosen
    ]
    found.sort(key=_order)
    told = [(record, wording.telling(read, record, lang, masked)) for record in found]
    if format_ == "json":
        printing.dump(
            [
                {
                    "id": r.id,
                    "kind": of.name,
                    "home": r.home,
                    "path": r.path,
                    "withdrawn": r.withdrawn is not None,
                    "line": line,
                }
                for r, line in told
            ]
        )
        return 0
    _print((f"{record.id}{' †' if record.withdrawn else ''}", line) for record, line in told)
    printing.note(text(f"records: {len(found)}", f"số hồ sơ: {len(found)}"))
    return 0


def _order(record: Any) -> Any:
    """People by given name, as every list in an office has them; units a superior before those below it."""
    if name := getattr(record, "full_name", None):
        return viet.name_key(name, record.naming.sort if getattr(record, "naming", None) else None)
    return record.path.removesuffix("/unit.yaml")


def _within(read: Any, unit: str) -> set[str] | None:
    from kdiem.editing.naming import resolved
    from kdiem.records.base import Reference

    return read.under(resolved(read, Reference(("unit",)), unit, "--unit")) if unit else None


def _counted(read: Any, chosen: set[str] | None, lang: str, format_: str) -> int:
    from kdiem.cli import printing
    from kdiem.records import catalog

    rows = []
    for kind in catalog.KINDS:
        found = [record for record in read.all(kind.name) if chosen is None or record.home in chosen]
        if found:
            rows.append((kind, len(found), sum(record.withdrawn is not None for record in found)))
    if format_ == "json":
        printing.dump([{"kind": kind.name, "count": count, "withdrawn": gone} for kind, count, gone in rows])
        return 0
    head = [text("kind", "loại hồ sơ"), text("name", "tên gọi"), text("count", "số lượng"), text("withdrawn", "đã rút")]
    shown = [[kind.name, kind.title.say(lang), str(count), str(gone or "")] for kind, count, gone in rows]
    printing.table(shown, head, right=(2, 3))
    return 0


def _print(rows: Iterable[tuple[str, str]]) -> None:
    """One line each, cut at the edge of the terminal; an id is never cut, and a pipe gets it all."""
    import sys

    from kdiem.cli import printing

    lines = list(rows)
    width = min(30, max((len(id_) for id_, _ in lines), default=0))
    room = shutil.get_terminal_size((80, 24)).columns - 2 if sys.stdout.isatty() else 10_000
    for id_, line in lines:
        left = max(10, room - max(width, len(id_)))
        printing.say(f"{id_:<{width}}  {line if len(line) <= left else line[: left - 1] + '…'}".rstrip())
