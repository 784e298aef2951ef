"""A new campaign: its first files, its repository, its first commit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kdiem.disk import writing
from kdiem.errors import KdiemError
from kdiem.gitrepo import commits, repo
from kdiem.words import Words

# What git keeps and what it does not: `private/` never enters history, `out/` is written again at any time.
GITIGNORE = b"private/\nout/\n"
# One line end on every system: a record must have the same bytes wherever it is checked out.
GITATTRIBUTES = b"*.yaml text eol=lf\n*.md text eol=lf\n*.csv text eol=lf\n*.docx binary\n*.xlsx binary\n*.pdf binary\n"


def found(
    folder: Path, files: Mapping[str, bytes], subject: str, within: bool = False, name_if_none: str = ""
) -> str | None:
    """Writes the first files of a campaign into an empty or new folder and commits them; returns the commit.

    The campaign gets a repository of its own, unless `within` says that it belongs to the one around the folder.
    `name_if_none` signs the commits where git knows no name, as on a machine that only tries kdiem out.

    Raises:
        KdiemError: the folder is not empty, or git knows no name for the commit.
    """
    refuse_filled(folder)
    folder.mkdir(parents=True, exist_ok=True)
    around = repo.open(folder)
    if around is None or not within and around.top != folder.resolve():
        around = repo.init(folder)
    if name_if_none:
        commits.introduce(around, name_if_none, "demo@example.org")
    first = {".gitignore": GITIGNORE, ".gitattributes": GITATTRIBUTES, **files}
    changes = [writing.Change(path, None, content) for path, content in first.items()]
    return writing.save(folder, changes, subject, [("Kdiem-Action", "init")])


def refuse_filled(folder: Path) -> None:
    """Raises unless the folder is absent or holds nothing but a `.git`; says what was found in it."""
    if folder.exists() and not folder.is_dir():
        raise KdiemError(Words("`{folder}` is a file", "`{folder}` là một tệp"), folder=folder.name)
    inside = sorted(item.name for item in folder.iterdir() if item.name != ".git") if folder.exists() else []
    if inside:
        shown = ", ".join(inside[:5]) + (f" … (+{len(inside) - 5})" if len(inside) > 5 else "")
        raise KdiemError(
            Words("`{folder}` is not empty: it holds {shown}", "thư mục `{folder}` không trống: đang có {shown}"),
            Words("name a new folder; nothing was written", "hãy chọn thư mục mới; chưa ghi gì"),
            folder=folder.name,
            shown=shown,
        )
