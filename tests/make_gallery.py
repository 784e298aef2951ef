"""Makes `examples/gallery.md` anew: every document that kdiem writes, its first page as a picture.

`python tests/make_gallery.py [DOCUMENT …]` writes the documents from the examples with `kdiem report`, lets
LibreOffice and Chromium lay them out, and keeps a small picture of each first page in `examples/gallery/`. It needs
soffice, pdftoppm, convert (ImageMagick) and, for the overview page, chromium.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from kdiem.documents.catalog import DOCUMENTS, named
from kdiem.passages.audience import AUDIENCES

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PAGE = EXAMPLES / "gallery.md"
PICTURES = EXAMPLES / "gallery"
DEMO = "bac-ninh-2013"


class Shot(NamedTuple):
    """Of which example a document is shown, and what else was typed after `kdiem report NAME`.

    The case of Bắc Ninh is shown after `kdiem demo` has collected its feedback files.
    """

    document: str
    example: str
    typed: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        folder = "DEMO" if self.example == DEMO else f"examples/{self.example}"
        return " ".join(["kdiem report", self.document, *self.typed, "-C", folder])


SHOTS: tuple[Shot, ...] = (
    Shot("plan", "quang-ninh-2012"),
    Shot("request-letter", "quang-ninh-2012", ("--subject", "ly-smt59tcq")),
    Shot("invitation", "quang-ninh-2012", ("--subject", "ly-3rbmjagw")),
    Shot("suggestion", "bac-ninh-2013", ("--subject", "gk-0rbmpgc8")),
    Shot("remediation", "bac-ninh-2013"),
    Shot("remediation-plan", "vinh-tuong-2021", ("--unit", "dang-uy-thi-tran-tho-tang")),
    Shot("result", "vinh-tuong-2021"),
    Shot("half-year", "thai-nguyen-2012"),
    Shot("year", "thai-nguyen-2012"),
    Shot("ratings", "vinh-tuong-2021"),
    Shot("votes", "thai-nguyen-2012", ("--restricted",)),
    Shot("count-minutes", "thai-nguyen-2012", ("--restricted", "--subject", "tn-a1a96554")),
    Shot("comments", "quang-ninh-2012", ("--subject", "tinh-uy-quang-ninh:btv")),
    Shot("self-review", "vinh-tuong-2021", ("--unit", "dang-uy-thi-tran-tho-tang")),
    Shot("acceptance", "bac-ninh-2013", ("--unit", "ban-to-chuc")),
    Shot("minutes", "ha-noi-2012"),
    Shot("conclusion", "ha-noi-2012", ("--subject", "quan-uy-hoan-kiem:btv")),
    Shot("assignments", "vinh-tuong-2021"),
    Shot("overdue", "quang-ninh-2012", ("--date", "2012-11-15")),
    Shot("register", "vinh-tuong-2021"),
    Shot("dossier", "ha-noi-2012"),
    Shot("reminder", "quang-ninh-2012", ("--date", "2012-11-15")),
    Shot("completion", "thai-nguyen-2012", ("--date", "2012-09-15")),
    Shot("overview", "quang-ninh-2012", ("--date", "2012-11-15")),
)


def take(shot: Shot, demo: Path) -> None:
    """Writes one document and keeps the picture of its first page; `demo` is the folder of `kdiem demo`."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        suffix = "html" if shot.document == "overview" else "docx"
        written = _reported(shot, suffix, demo if shot.example == DEMO else EXAMPLES / shot.example, folder)
        picture = folder / "page.png"
        (_screen if suffix == "html" else _paper)(written, picture)
        small = ("-resize", "520x", "-colors", "48", "-strip", "-define", "png:exclude-chunks=date,time")
        _run("convert", str(picture), *small, str(PICTURES / f"{shot.document}.png"))


def page() -> str:
    """Returns the text of the gallery, in the order of the catalog."""
    shots = {shot.document: shot for shot in SHOTS}
    parts = [_HEAD.format(count=len(shots))]
    for document in DOCUMENTS:
        shot = shots[document.name]
        readers = ", ".join(AUDIENCES[audience].vi for audience in document.sees)
        parts.append(
            f"## {document.name}\n\n{document.title.en[:1].upper()}{document.title.en[1:]} ({document.title.vi}). "
            f"For: {readers}.\n\n```sh\n{shot.command}\n```\n\n![{document.title.vi}](gallery/{document.name}.png)\n"
        )
    return "\n".join(parts)


_HEAD = """# Gallery: what kdiem writes

The first page of each of the {count} documents, as LibreOffice lays out the Word file, written from the published
cases beside this page. People's names and all texts are made up, places and published figures are real. The command
above a picture writes the document; `--format md,docx,html,pdf,xlsx` says as what. `DEMO` is a folder that
`kdiem demo DEMO` has made. This page is made by `python tests/make_gallery.py`.
"""


def _reported(shot: Shot, suffix: str, campaign: Path, folder: Path) -> Path:
    verb = [sys.executable, "-m", "kdiem", "report", shot.document, *shot.typed]
    said = _run(*verb, "-C", str(campaign), "--format", suffix, "--out", str(folder))
    return Path(said.splitlines()[0])


def _paper(written: Path, picture: Path) -> None:
    profile = f"-env:UserInstallation=file://{written.parent / 'profile'}"
    _run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(written.parent), str(written))
    pdf = written.with_suffix(".pdf")
    _run("pdftoppm", "-r", "100", "-f", "1", "-l", "1", "-singlefile", "-png", str(pdf), str(picture.with_suffix("")))


def _screen(written: Path, picture: Path) -> None:
    size = "--window-size=1100,1500"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")
    data = f"--user-data-dir={written.parent / 'profile'}"
    _run("chromium", *quiet, data, size, f"--screenshot={picture}", written.as_uri())


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


if __name__ == "__main__":
    chosen = {named(name).name for name in sys.argv[1:]}
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _run(sys.executable, "-m", "kdiem", "demo", f"{scratch}/demo")
        for shot in SHOTS:
            if not chosen or shot.document in chosen:
                take(shot, Path(scratch, "demo"))
    PAGE.write_text(page(), "utf-8")
