"""`kdiem demo`: the main job on the published case of Bắc Ninh 2013, from feedback files to official documents."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, Any

from kdiem.cli.base import argument, lang, text

Where = Annotated[
    Path | None,
    argument("A new folder (default: a temporary one).", "Thư mục mới (mặc định: thư mục tạm).", metavar="DIR"),
]
EXAMPLE = "bac-ninh-2013"
_WORKING = ("feedback", "README.md")


def demo(folder: Where = None) -> int:
    """Makes a fresh campaign, takes in the Bắc Ninh feedback files, judges them and writes documents."""
    from kdiem.cli import printing
    from kdiem.shipped import shipped

    example = shipped("examples", EXAMPLE)
    root = (folder or Path(tempfile.mkdtemp(prefix="kdiem-demo-"))).resolve()
    _found(root, example)
    printing.say(text(f"campaign: {root}", f"đợt kiểm điểm: {root}"))
    _collect(root, example / "feedback")
    _judge(root)
    _report(root)
    printing.say()
    printing.say(text("next:", "tiếp theo:"))
    # In a checkout kdiem is not on PATH; uv says that it runs it.
    run = "uv run kdiem" if os.environ.get("UV_RUN_RECURSION_DEPTH") else "kdiem"
    for verb in ("validate", "explain remedied.organisations", "report --list"):
        printing.say(f"  {run} {verb} -C {root}")
    return 0


def _found(root: Path, example: Path) -> None:
    from kdiem.founding import opening

    files = {
        path.relative_to(example).as_posix(): path.read_bytes()
        for path in sorted(example.rglob("*"))
        if path.is_file() and path.relative_to(example).parts[0] not in _WORKING
    }
    opening.found(root, files, "init: Set up the campaign of Bắc Ninh 2013", name_if_none="kdiem demo")


def _collect(root: Path, feedback: Path) -> None:
    from kdiem.cli import printing, telling
    from kdiem.importers import intake

    printing.say()
    printing.say(text("feedback collected:", "đã nhận các tệp góp ý:"))
    files = sorted(path for path in feedback.iterdir() if path.is_file())
    outcome = intake.collect(root, files, progress=printing.progress(text("rows", "dòng")))
    telling.tell(outcome)


def _judge(root: Path) -> None:
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.figures.catalog import reckon
    from kdiem.rules.judging import check

    read = filing.open_campaign(root)
    figures = reckon(read)
    judged = check(read, figures, lang())
    printing.say()
    _table(read, figures)
    printing.say()
    printing.findings(judged.findings, read.text, printing.severities(lang()))
    printing.summary(read, judged, lang())


def _table(read: Any, figures: Any) -> None:
    from kdiem import vietnum
    from kdiem.cli import printing

    groups = [*((group.key, group.title) for group in read.pack.groups), ("total", text("total", "Cộng"))]
    rows = []
    for key, title in groups:
        figure = figures[f"remedied.{key}"]
        cells = [vietnum.format_count(figure.base), vietnum.format_count(figure.count)]
        rows.append([title, *cells, vietnum.format_percent(figure.percent)])
    head = [text("group", "Đối tượng"), text("total", "Tổng số"), text("done", "Đã xong"), "%"]
    printing.table(rows, head, right=(1, 2, 3))


def _report(root: Path) -> None:
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.publishing import publishing

    printing.say()
    printing.say(text("documents:", "văn bản:"))
    host = filing.open_campaign(root).host
    for name, subject in (("remediation", ""), ("comments", host), ("overview", "")):
        for path in publishing.publish(name, root, subject=subject):
            printing.say(f"  {path}")
