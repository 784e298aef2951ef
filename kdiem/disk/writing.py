"""The one function that writes a campaign: all of a batch or nothing, and one commit for it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kdiem.disk import journal
from kdiem.disk.journal import Change, Journal
from kdiem.disk.paths import require_writable
from kdiem.errors import KdiemError
from kdiem.gitrepo import commits, repo
from kdiem.gitrepo.repo import Repo
from kdiem.words import Words

PRIVATE = "private"
PATIENCE = 60  # seconds to wait for another kdiem: the largest batch takes less than ten

_BUSY = Words(
    "another kdiem has been writing here for over {seconds} seconds", "một kdiem khác đã ghi ở đây hơn {seconds} giây"
)
_WAIT = Words("wait until it ends, then run the command again", "hãy chờ lệnh kia kết thúc rồi chạy lại")
_UNWRITABLE = Words("`{path}` cannot be written: {problem}", "không thể ghi `{path}`: {problem}")
_CLOSE = Words(
    "close the program that holds it, or see to the disk and its permissions; the command may be run again",
    "hãy đóng chương trình đang giữ tệp, hoặc xem lại ổ đĩa và quyền ghi; có thể chạy lại lệnh",
)
_EDITED = Words(
    "an earlier command was stopped half-way, and since then someone changed: {paths}",
    "một lệnh trước đã bị dừng giữa chừng, và từ đó có người đã thay đổi: {paths}",
)
_GIVE_UP = Words(
    "nothing was overwritten; to give the earlier command up, delete `{journal}`, and see `git status`",
    "chưa ghi đè gì; để bỏ lệnh trước, xoá `{journal}` rồi xem `git status`",
)
_NO_FOLDER = Words("`{folder}` is not a folder", "`{folder}` không phải là thư mục")
_UNDER_WAY = Words(
    "a {what} is under way here, so nothing can be committed", "đang có {what} dở dang ở đây nên không thể commit"
)
_FINISH = Words(
    "finish it with: git {go_on}; or drop it with: git {drop}",
    "hãy hoàn tất bằng: git {go_on}; hoặc bỏ bằng: git {drop}",
)
_TWICE = Words("`{path}` is to be changed twice at once", "`{path}` bị thay đổi hai lần cùng lúc")


class _Desk(NamedTuple):
    """Where one writer at a time sits: `top` is the repository's (or the campaign's) folder, `prefix` leads from
    it to the campaign, `folder` holds lock and journal.
    """

    top: Path
    prefix: str
    folder: Path
    repo: Repo | None


def save(
    root: Path,
    changes: Sequence[Change],
    subject: str,
    trailers: Sequence[tuple[str, str]] = (),
    commit: bool = True,
    body: str = "",
) -> str | None:
    """Writes all changes or none, and commits them; returns the commit.

    None where nothing was to be committed: no repository, `commit` false, every file as it was, or all of them
    below `private/`, which is written and never committed. The user's own staged and unstaged work stays.

    Raises:
        KdiemError: a file is not what its `before` says, a path is unsafe, a merge or rebase is under way, git does
            not know who commits, or the disk refuses. The files are then as they were.
    """
    with _desk(root) as desk:
        _recover(desk)
        _require_fit(desk, changes, commit)
        noted = Journal(secrets.token_hex(4), desk.prefix, tuple(c for c in changes if c.before != c.after))
        if not noted.changes:
            return None
        if commit and desk.repo:
            noted = _drafted(desk.repo, noted, commits.message(subject, trailers, body))
        _carry_out(desk, noted)
        with contextlib.suppress(KdiemError):  # the commit stands; the next writing command sees to the index
            _settle(desk, noted)
        return noted.commit or None


def recover(root: Path) -> str | None:
    """Finishes what a killed command began, files and commit; returns that commit, None where there was none.

    Raises:
        KdiemError: a file was edited since and is neither old nor new. It is left alone.
    """
    with _desk(root) as desk:
        return _recover(desk)


def write_file(path: Path, content: bytes) -> None:
    """Writes one document outside the campaign's records, whole or not at all, and makes its folder.

    Raises:
        KdiemError: the disk refuses.
    """
    with _disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        journal.put(path, content)


@contextlib.contextmanager
def _desk(root: Path) -> Iterator[_Desk]:
    from filelock import FileLock, Timeout

    if not root.is_dir():
        raise KdiemError(_NO_FOLDER, folder=root)
    found, home = repo.open(root), root.resolve()
    desk = _Desk(home, "", _state(home), None)
    if found:
        desk = _Desk(found.top, found.prefix(home), found.git_dir / "kdiem", found)
    with _disk_errors(desk.folder):
        _require_folder(desk.folder)
        lock = FileLock(desk.folder / "lock", timeout=PATIENCE)
        try:
            lock.acquire()
        except Timeout:
            raise KdiemError(_BUSY, _WAIT, seconds=PATIENCE) from None
        try:
            yield desk
        finally:
            lock.release()


@contextlib.contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KdiemError(_UNWRITABLE, _CLOSE, path=error.filename or path, problem=error.strerror or error) from error


def _state(root: Path) -> Path:
    from platformdirs import user_state_path

    return user_state_path("kdiem") / hashlib.sha256(str(root).encode()).hexdigest()[:16]


def _require_folder(folder: Path) -> None:
    """A copied `.git` may hold a link in this place: it would choose where kdiem writes."""
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    folder.mkdir(parents=True, exist_ok=True)


def _require_fit(desk: _Desk, changes: Sequence[Change], commit: bool) -> None:
    home, paths = desk.top / desk.prefix, [change.path for change in changes]
    if twice := next((path for path, count in Counter(paths).items() if count > 1), None):
        raise KdiemError(_TWICE, path=twice)
    require_writable(home, paths)
    if commit and desk.repo:
        _require_calm(desk.repo)
    journal.require_unchanged(home, changes)


def _require_calm(repo: Repo) -> None:
    if what := repo.under_way():
        verbs = {"bisect": ("bisect reset", "bisect reset")}
        go_on, drop = verbs.get(what, (f"{what} --continue", f"{what} --abort"))
        raise KdiemError(_UNDER_WAY, _FINISH, what=what, go_on=go_on, drop=drop)
    commits.require_free_index(repo)


def _recover(desk: _Desk) -> str | None:
    if (noted := journal.read(desk.folder)) is None:
        return None
    home = desk.top / noted.root
    if desk.repo and noted.commit:
        _require_calm(desk.repo)
    if not (desk.repo and noted.commit and desk.repo.holds(noted.commit)):
        noted = _rolled_forward(desk, noted)
    _settle(desk, noted)
    journal.sweep(home, noted)
    return noted.commit or None


def _rolled_forward(desk: _Desk, noted: Journal) -> Journal:
    home = desk.top / noted.root
    require_writable(home, [change.path for change in noted.changes])
    strange = [c.path for c in noted.changes if journal.now(home, c) not in (c.before, c.after)]
    if strange:
        names = ", ".join(f"`{path}`" for path in strange)
        raise KdiemError(_EDITED, _GIVE_UP, paths=names, journal=desk.folder / "journal")
    journal.carry_out(home, noted)
    if desk.repo and noted.commit:
        if desk.repo.head() != (noted.parent or None) or not commits.exists(desk.repo, noted.commit):
            noted = _drafted(desk.repo, noted, noted.message)
            journal.write(desk.folder, noted)
        if noted.commit:
            commits.advance(desk.repo, noted.commit, noted.parent or None)
    return noted


def _drafted(repo: Repo, noted: Journal, message: str) -> Journal:
    """Stores the contents and makes the commit, to which nothing points yet; what is private stays out of both."""
    parent, tracked = repo.head(), [change for change in noted.changes if _tracked(change)]
    oids = iter(commits.store(repo, [change.after for change in tracked if change.after is not None]))
    named = {noted.root + c.path: None if c.after is None else next(oids) for c in tracked}
    made = commits.draft(repo, named, message, parent) if named else parent
    return noted._replace(commit="" if made is None or made == parent else made, parent=parent or "", message=message)


def _tracked(change: Change) -> bool:
    return change.path.split("/")[0].casefold() != PRIVATE


def _carry_out(desk: _Desk, noted: Journal) -> None:
    with contextlib.ExitStack() as undo:  # whatever stops it, Ctrl-C too: with exit code 2 or 130 all is as it was
        undo.callback(_take_back, desk, noted)
        journal.write(desk.folder, noted)
        journal.carry_out(desk.top / noted.root, noted)
        if desk.repo and noted.commit:
            commits.advance(desk.repo, noted.commit, noted.parent or None)
        undo.pop_all()


def _take_back(desk: _Desk, noted: Journal) -> None:
    """Puts back what was replaced so far, by a journal of its own; a file that someone else changed is left."""
    home = desk.top / noted.root
    if desk.repo and noted.commit and desk.repo.head() == noted.commit:
        return  # stopped just after the commit: the next writing command settles the rest
    journal.sweep(home, noted)
    done = (Change(c.path, c.after, c.before) for c in noted.changes if journal.now(home, c) == c.after)
    back = noted._replace(changes=tuple(done), commit="")
    with contextlib.suppress(OSError):  # a full disk: then without a net
        journal.write(desk.folder, back)
    journal.carry_out(home, back)
    journal.forget(desk.folder)


def _settle(desk: _Desk, noted: Journal) -> None:
    if desk.repo and noted.commit:
        commits.refresh_index(desk.repo, [noted.root + change.path for change in noted.changes if _tracked(change)])
    journal.forget(desk.folder)
