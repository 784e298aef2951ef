"""The files of one moment, on disk or in a commit, by path."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

FILE, LINK, SUBMODULE = "100644", "120000", "160000"
TEMPORARY = ".kdiem-*.tmp"
_FOLDER = "040000"
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Entry(NamedTuple):
    """What stands at a path: git's mode, and the object's id; the id is empty on disk, where nothing is hashed."""

    mode: str
    oid: str = ""


class Tree:
    """Paths relative to the campaign's folder, always with `/`, spelt as git or the disk spells them.

    `exposed` are the files of `private/` that git holds, or would take in with `git add`.
    """

    def __init__(
        self,
        paths: dict[str, Entry],
        reader: Callable[[Mapping[str, Entry], Iterable[str]], Iterator[tuple[str, bytes]]],
    ) -> None:
        self.paths = paths
        self.exposed: tuple[str, ...] = ()
        self._reader = reader

    def read(self, path: str) -> bytes:
        """Returns one file's bytes; a symbolic link gives its target's name, a submodule nothing."""
        return next(self._reader(self.paths, [path]))[1]

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Gives (path, bytes) in the order asked; far cheaper in a commit than one `read` after another."""
        return self._reader(self.paths, paths)


def on_disk(root: Path, listed: Iterable[str]) -> Tree:
    """Returns those of the listed paths that exist below a folder; nothing is sought through a symbolic link.

    Every regular file has mode 100644: whether it may be executed says nothing about a record.
    """
    seen: dict[str, dict[str, str]] = {}
    paths: dict[str, Entry] = {}
    for path in (listing.rstrip("/") for listing in listed):
        folder, _, name = path.rpartition("/")
        if mode := _names(root, folder, seen).get(name) or _asked(root, path, seen[folder]):
            paths[path] = _ENTRIES[mode]
    for path in [path for path, entry in paths.items() if entry.mode == SUBMODULE and path in seen]:
        del paths[path]  # a folder with listed files below it: a file of that name was tracked once
    top = str(root)
    return Tree(paths, lambda entries, asked: ((path, _bytes(top, path, entries[path])) for path in asked))


def walked(root: Path, below: str = "") -> Iterator[str]:
    """Gives every path below a folder, links among them, without hidden folders and kdiem's temporary files."""
    for folder, folders, names in os.walk(root / below):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".")]
        relative = os.path.relpath(folder, root).replace(os.sep, "/")
        start = "" if relative == "." else f"{relative}/"
        yield from (start + name for name in [*names, *links] if not _temporary(name))


def content(path: str | Path) -> bytes:
    """Returns a regular file's bytes, never through a symbolic link at the path itself."""
    handle = os.open(path, _READ)
    try:
        pieces = [os.read(handle, 65536)]
        while pieces[-1]:
            pieces.append(os.read(handle, 65536 if len(pieces) < 4 else 1 << 20))
        return b"".join(pieces)
    finally:
        os.close(handle)


_ENTRIES = {FILE: Entry(FILE), LINK: Entry(LINK), _FOLDER: Entry(SUBMODULE)}


def _temporary(name: str) -> bool:
    return name.startswith(".kdiem-") and name.endswith(".tmp")


def _names(root: Path, folder: str, seen: dict[str, dict[str, str]]) -> dict[str, str]:
    """The names in a folder and what they are; one scandir a folder costs a third of one lstat a file (measured)."""
    if folder not in seen:
        parent, _, name = folder.rpartition("/")
        real = not folder or (_names(root, parent, seen).get(name) or _asked(root, folder, seen[parent])) == _FOLDER
        seen[folder] = dict(_scanned(root / folder)) if real else {}
    return seen[folder]


def _scanned(folder: Path) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_symlink():
                yield entry.name, LINK
            elif entry.is_file(follow_symlinks=False):
                yield entry.name, FILE
            elif entry.is_dir(follow_symlinks=False):
                yield entry.name, _FOLDER


def _asked(root: Path, path: str, siblings: Mapping[str, str]) -> str | None:
    """Asks the disk itself for a name that a listing spells otherwise (macOS decomposes, Windows ignores case)."""
    if not siblings:
        return None
    try:
        mode = os.lstat(root / path).st_mode
    except (OSError, ValueError):
        return None
    return LINK if stat.S_ISLNK(mode) else _FOLDER if stat.S_ISDIR(mode) else FILE if stat.S_ISREG(mode) else None


def _bytes(top: str, path: str, entry: Entry) -> bytes:
    if entry.mode == SUBMODULE:
        return b""
    where = f"{top}/{path}"
    if entry.mode == LINK:
        return os.fsencode(os.readlink(where))  # noqa: PTH115 - a Path would tidy the text that git keeps
    return content(where)
