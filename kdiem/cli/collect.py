"""`kdiem collect FILE…`: feedback files in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from kdiem.cli.base import CLEAN, FINDINGS, HERE, Folder, NoCommit, argument, option, text

Files = Annotated[
    list[Path],
    argument("CSV, XLSX, YAML or Markdown files.", "Các tệp CSV, XLSX, YAML hoặc Markdown.", metavar="FILE"),
]
KindName = Annotated[
    str,
    option(
        "--kind",
        en="What the rows are, where the sheet leaves it open.",
        vi="Loại hồ sơ, khi bảng chưa nói rõ.",
        metavar="KIND",
    ),
]
Fix = Annotated[
    bool,
    option(
        "--fix",
        en="The files are mended rows of private/rejected/.",
        vi="Các tệp là dòng đã sửa trong private/rejected/.",
    ),
]
DryRun = Annotated[bool, option("--dry-run", en="Judge everything, write nothing.", vi="Chỉ xét, không ghi gì.")]


def collect(
    files: Files,
    campaign: Folder = HERE,
    kind: KindName = "",
    fix: Fix = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Takes feedback in: received = accepted + duplicate + rejected. Exit code 1 where a row was refused."""
    from kdiem.cli import printing, telling
    from kdiem.importers import intake

    outcome = intake.collect(
        campaign,
        files,
        kind=kind or None,
        fixes=fix,
        progress=printing.progress(text("rows", "dòng")),
        dry_run=dry_run,
        commit=not no_commit,
    )
    telling.tell(outcome, dry_run)
    return FINDINGS if outcome.rejected else CLEAN
