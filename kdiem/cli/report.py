"""`kdiem report NAME`: an official document, as Markdown and as DOCX."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from kdiem.cli.base import HERE, Folder, UnitOnly, argument, lang, option, text

Name = Annotated[str, argument("A document; see --list.", "Tên văn bản; xem --list.", metavar="NAME")]
Out = Annotated[
    Path | None,
    option(
        "--out",
        "-o",
        en="Where to write (default: out/ in the campaign).",
        vi="Nơi ghi (mặc định: out/ trong đợt).",
        metavar="DIR",
    ),
]
Subject = Annotated[
    str, option("--subject", en="The person or body it is about.", vi="Người hoặc tập thể được nêu.", metavar="REF")
]
List = Annotated[bool, option("--list", en="List the documents.", vi="Liệt kê các văn bản.")]


def report(
    name: Name = "",
    campaign: Folder = HERE,
    out: Out = None,
    unit: UnitOnly = "",
    subject: Subject = "",
    list_: List = False,
) -> int:
    """Writes a document from the records, in the official format. The same records give the same bytes."""
    from kdiem.cli import printing
    from kdiem.documents import catalog, publishing
    from kdiem.documents.audience import AUDIENCES

    if list_ or not name:
        readers = [", ".join(AUDIENCES[audience].say(lang()) for audience in d.sees) for d in catalog.DOCUMENTS]
        rows = [[d.name, d.title.say(lang()), who] for d, who in zip(catalog.DOCUMENTS, readers, strict=True)]
        printing.table(rows, [text("name", "tên"), text("what", "nội dung"), text("for whom", "gửi")])
        return 0
    for path in publishing.publish(name, campaign, out, unit, subject):
        printing.say(str(path))
    return 0
