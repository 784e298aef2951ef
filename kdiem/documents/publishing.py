"""A campaign's folder and the name of a document -> the document's files, written."""

from __future__ import annotations

from pathlib import Path

from kdiem import filing
from kdiem.disk import writing
from kdiem.documents import catalog
from kdiem.documents.shelf import asked
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon, within
from kdiem.formats import catalog as formats
from kdiem.formats.catalog import USUAL
from kdiem.gitrepo import repo
from kdiem.words import Words


def publish(name: str, start: Path, out: Path | None = None, unit: str = "", subject: str = "") -> list[Path]:
    """Writes one document as Markdown and DOCX and returns where; the default folder is `out/` in the campaign.

    Raises:
        KdiemError: no such document, unit or subject; or a file of the campaign could not be read.
    """
    document = catalog.named(name)
    root = filing.root(start)
    read = filing.open_campaign(root)
    if read.left_out or read.settings is None or read.pack is None:
        raise KdiemError(
            Words(
                "files that cannot be read: {files}; a document would leave out what stands in them",
                "có tệp không đọc được: {files}; văn bản lập ra sẽ thiếu nội dung trong đó",
            ),
            Words("`kdiem validate` says what is wrong", "`kdiem validate` chỉ ra lỗi"),
            files=len(read.left_out) or 1,
        )
    figures = reckon(read)
    around = repo.open(root)
    commit = (around.head() if around else None) or ""
    of = asked(read, within(figures, read, unit) if unit else figures, unit, subject, commit)
    of = of._replace(audience=next(iter(document.sees)))
    page = catalog.compose(document, of)
    folder = out or root / "out"
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: content for suffix in USUAL for name, content in formats.named(suffix).files(page).items()}
    for name, content in written.items():
        writing.write_file(folder / name, content)
    return [folder / name for name in written]
