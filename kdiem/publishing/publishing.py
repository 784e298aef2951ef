"""Documents on their way out: what was asked of each -> its files, written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kdiem.disk import writing
from kdiem.documents import catalog
from kdiem.documents.base import Document
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.formats import catalog as formats
from kdiem.formats.base import Page
from kdiem.formats.catalog import USUAL
from kdiem.passages.base import Asked
from kdiem.publishing import moment
from kdiem.publishing.choosing import Wish, chosen
from kdiem.words import Words

_ONLY = Words("`{name}` is not written as {format}", "`{name}` không có định dạng {format}")
_THERE = Words("it is written as: {formats}", "văn bản này có: {formats}")
_NO_TABLES = Words(
    "no `{name}` among them has a table, so there is nothing to put into Excel",
    "không có bản `{name}` nào có bảng, biểu để đưa vào Excel",
)
_OTHERS = Words("write them as md, docx, html or pdf", "hãy lập ở định dạng md, docx, html hoặc pdf")


class Press(NamedTuple):
    """How documents are written: into which folder, in which formats, with which annex; `shown` is told how far it is.

    Without formats they are the usual ones of the document.
    """

    out: Path
    suffixes: Sequence[str] = ()
    annex: Callable[[Page, Asked], Mapping[str, bytes]] | None = None
    shown: Callable[[int, int], None] | None = None


def publish(name: str, start: Path, out: Path | None = None, unit: str = "", subject: str = "") -> list[Path]:
    """Writes one document, or one for each subject of a unit, as Markdown and DOCX, and returns where.

    The folder is `out/` in the campaign where none is named.

    Raises:
        KdiemError: no such document, unit or subject; or a file of the campaign could not be read.
    """
    document = catalog.named(name)
    of = moment.now(start)
    wanted = chosen(of, reckon(of.campaign), document, Wish(unit, subject))
    return list(write(document, wanted, Press(out or of.root / "out")))


def write(document: Document, wanted: Sequence[Asked], press: Press) -> Iterator[Path]:
    """Writes each document and yields every path once its file is whole.

    Raises:
        KdiemError: it has no such format, its template fails, or the disk refuses.
    """
    press = press._replace(suffixes=suffixes_of(document, press.suffixes))
    written = 0
    is_one = len(wanted) == len(press.suffixes) == 1
    for n, of in enumerate(wanted, 1):
        for name, content in made(catalog.compose(document, of), of, press, skipping=not is_one).items():
            writing.write_file(press.out / name, content)
            written += 1
            yield press.out / name
        if press.shown:
            press.shown(n, len(wanted))
    if not written:
        raise KdiemError(_NO_TABLES, _OTHERS, name=document.name)


def made(page: Page, of: Asked, press: Press, skipping: bool = True) -> dict[str, bytes]:
    """Returns the files of a document that was composed, by their names, its annex last.

    Among several, one without a table has no XLSX; where it was all that was asked for, that is an error.
    """
    written: dict[str, bytes] = {}
    for suffix in dict.fromkeys(press.suffixes):
        try:
            written |= formats.named(suffix).files(page)
        except KdiemError as error:
            if not (skipping and error.words is _no_table()):
                raise
    return written | (dict(press.annex(page, of)) if press.annex else {})


def _no_table() -> Words:
    from kdiem.formats.xlsx import NO_TABLE

    return NO_TABLE


def suffixes_of(document: Document, asked: Sequence[str]) -> list[str]:
    """Returns the formats to write: those asked for, once each, else the usual ones of the document.

    Raises:
        KdiemError: there is no such format, or the document is not written in it.
    """
    kept = [formats.named(suffix).suffix for suffix in dict.fromkeys(asked)]
    if wrong := [suffix for suffix in kept if document.formats and suffix not in document.formats]:
        raise KdiemError(_ONLY, _THERE, name=document.name, format=wrong[0], formats=", ".join(document.formats))
    return kept or list(document.formats or USUAL)
