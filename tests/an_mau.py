"""The example `first-steps` as a repository with one commit, for the tests of documents that name it."""

from __future__ import annotations

from pathlib import Path

from kdiem.founding import opening
from kdiem.shipped import shipped

HOST = "dang-uy-an-mau"
CELL = "chi-bo-thon-dong"


def made(folder: Path) -> Path:
    """Puts the example into a folder with a repository and one commit; git's names come from the environment."""
    example = shipped("examples", "first-steps")
    found = {path.relative_to(example).as_posix(): path for path in example.rglob("*") if path.is_file()}
    opening.found(folder, {path: file.read_bytes() for path, file in found.items()}, "init: Set up An Mẫu")
    return folder
