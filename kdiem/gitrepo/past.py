"""Commits as they are: read, and taken back."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from kdiem.errors import KdiemError
from kdiem.gitrepo.repo import Repo
from kdiem.gitrepo.tree import FILE
from kdiem.words import Words

_MERGE = Words(
    "{commit} is a merge: it has no single state before it",
    "{commit} là một lần trộn: không có một trạng thái trước duy nhất",
)
_SHALLOW = Words(
    "this clone is shallow: what stood before {commit} is not here",
    "bản sao này không đủ lịch sử: không có nội dung trước {commit}",
)
_DEEPEN = Words("type: git fetch --unshallow", "hãy gõ: git fetch --unshallow")
_ODD = Words(
    "{commit} changes `{path}`, which is no ordinary file", "{commit} thay đổi `{path}`, không phải tệp thường"
)
_BY_HAND = Words("take it back by hand, with: git revert {commit}", "hãy hoàn tác bằng tay: git revert {commit}")
_TRAILER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*): ?(.*)")


class Commit(NamedTuple):
    """One commit; `author` is `Name <address>`, `date` the committer's, which history is judged by."""

    oid: str
    parents: tuple[str, ...]
    author: str
    date: datetime
    subject: str
    trailers: tuple[tuple[str, str], ...]


def last_commits(repo: Repo, count: int) -> list[Commit]:
    """Returns the newest commits that HEAD holds, newest first; none on a branch without commits."""
    if (head := repo.head()) is None:
        return []
    oids = repo.run("rev-list", f"--max-count={count}", head).decode().split()
    return [_parsed(oid, raw) for oid, raw in zip(oids, repo.objects(oids), strict=True)]


def last_by(repo: Repo, moment: datetime) -> str | None:
    """Returns the newest commit that HEAD holds and that was made by a moment, by the committer's clock; else None."""
    if (head := repo.head()) is None:
        return None
    return repo.run("rev-list", "--max-count=1", f"--before={int(moment.timestamp())}", head).decode().strip() or None


def made(repo: Repo, commit: str) -> datetime:
    """Returns when a commit was made, by the committer's clock and in their zone."""
    return _parsed(commit, next(repo.objects([commit]))).date


def reverted(repo: Repo, commit: str) -> dict[str, tuple[bytes | None, bytes | None]]:
    """Returns what takes a commit back, by path from the top: (what stands there now if nothing came after, what
    stood there before), None for absent.

    Raises:
        KdiemError: the commit is a merge, changes a link or a submodule, or what stood before it is not here.
    """
    parents = _parsed(commit, next(repo.objects([commit]))).parents
    if len(parents) > 1:
        raise KdiemError(_MERGE, _BY_HAND, commit=commit)
    # At the edge of a shallow clone git takes a commit for the first one: taking it back would remove every file.
    if parents and not repo.holds(parents[0]):
        raise KdiemError(_SHALLOW, _DEEPEN, commit=commit)
    asked = ("--root", "--no-commit-id", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-abbrev")
    fields = os.fsdecode(repo.run("diff-tree", "-r", "-z", "--raw", *asked, commit)).split("\0")[:-1]
    rows = {path: what.lstrip(":").split(" ") for what, path in zip(fields[::2], fields[1::2], strict=True)}
    for path, row in rows.items():
        if not {row[0], row[1]} <= {"000000", FILE, "100755"}:
            raise KdiemError(_ODD, _BY_HAND, commit=commit, path=path)
    oids = [oid for row in rows.values() for oid in (row[3], row[2])]
    found = repo.objects([oid for oid in oids if oid.strip("0")])
    return {path: (_next(found, row[3]), _next(found, row[2])) for path, row in rows.items()}


def _parsed(oid: str, raw: bytes) -> Commit:
    head, _, message = raw.decode("utf-8", "replace").partition("\n\n")
    headers = [line.partition(" ") for line in head.split("\n") if not line.startswith(" ")]
    first = {name: value for name, _, value in reversed(headers)}
    parents = tuple(value for name, _, value in headers if name == "parent")
    author = first.get("author", "").rpartition("> ")[0] + ">"
    subject = message.lstrip("\n").partition("\n\n")[0].strip().replace("\n", " ")
    return Commit(oid, parents, author, _date(first.get("committer", "")), subject, _trailers(message))


def _date(line: str) -> datetime:
    """The moment in the committer's own zone; a moment or zone that cannot be is read as far as it can be."""
    moment, zone = (line.rpartition("> ")[2].split(" ") + ["", ""])[:2]
    seconds = int(moment) if moment.isdecimal() and len(moment) < 12 else 0
    minutes = int(zone[1:3]) * 60 + int(zone[3:5]) if re.fullmatch(r"[+-]\d{4}", zone) else 0
    offset = timedelta(minutes=-minutes if zone.startswith("-") else minutes)
    return datetime.fromtimestamp(seconds, timezone(offset) if abs(offset) < timedelta(days=1) else UTC)


def _trailers(message: str) -> tuple[tuple[str, str], ...]:
    paragraphs = message.strip().split("\n\n")
    found = [_TRAILER.fullmatch(line) for line in paragraphs[-1].split("\n")]
    if len(paragraphs) < 2 or not all(found):
        return ()
    return tuple((match[1], match[2].strip()) for match in found if match)


def _next(found: Iterator[bytes], oid: str) -> bytes | None:
    return next(found) if oid.strip("0") else None
