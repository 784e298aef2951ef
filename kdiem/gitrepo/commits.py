"""Commits: made without touching the user's own staged work, read, and taken back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kdiem.errors import KdiemError
from kdiem.gitrepo import gitgate
from kdiem.gitrepo.repo import NONE, Repo, entries
from kdiem.gitrepo.tree import FILE, Entry
from kdiem.words import Words

_MOVED = Words("another commit was made here meanwhile", "trong lúc đó đã có một commit khác")
_AGAIN = Words("nothing was changed; run the command again", "chưa thay đổi gì; hãy chạy lại lệnh")
_NAMELESS = Words(
    "git does not know who you are, so nothing can be committed", "git chưa biết bạn là ai nên không thể commit"
)
_INTRODUCE = Words(
    'type: git config --global user.name "Your Name", then: git config --global user.email you@example.org',
    'hãy gõ: git config --global user.name "Họ và tên", rồi: git config --global user.email ban@example.org',
)
_UNSIGNED = Words("the commit could not be signed: {problem}", "không ký được commit: {problem}")
_SIGN = Words(
    "see to the key that your global git settings name, or type: git config --global commit.gpgsign false",
    "hãy kiểm tra khoá ký trong cấu hình git chung, hoặc gõ: git config --global commit.gpgsign false",
)

_PROGRAMS = {
    "gpg.format": "openpgp",
    "gpg.program": "gpg",
    "gpg.ssh.program": "ssh-keygen",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.defaultkeycommand": "",
}


def store(repo: Repo, contents: Iterable[bytes]) -> list[str]:
    """Writes contents into the object store, durably and unfiltered, and returns their ids in the same order."""
    blobs = list(contents)
    if not blobs:
        return []
    if len(blobs) == 1:
        return [repo.run("hash-object", "-w", "--no-filters", "--stdin", stdin=blobs[0]).decode().strip()]
    lines = (b"blob\nmark :%d\ndata %d\n%b\nget-mark :%d\n" % (n, len(b), b, n) for n, b in enumerate(blobs, 1))
    return repo.run("fast-import", "--quiet", "--done", stdin=b"".join(lines) + b"done\n").decode().split()


def commit(repo: Repo, changes: Mapping[str, str | None], message: str, parent: str | None) -> str:
    """Commits contents already stored, by path from the top (None: the path goes), and returns the new HEAD.

    All else that the user has staged or changed stays as it is. Without a change there is no new commit.

    Raises:
        KdiemError: HEAD is no longer `parent`, no identity is set, or the signature failed.
    """
    made = draft(repo, changes, message, parent)
    if made != parent:
        advance(repo, made, parent)
        refresh_index(repo, changes)
    return made


def draft(repo: Repo, changes: Mapping[str, str | None], message: str, parent: str | None) -> str:
    """Makes a commit that nothing points to yet; returns `parent` itself where the changes change nothing."""
    modes = entries(repo, parent, changes) if parent else {}
    kept = {path: modes.get(path, Entry(FILE)).mode for path in changes}
    lines = {path: Entry(kept[path], oid) if oid else None for path, oid in changes.items()}
    with tempfile.TemporaryDirectory(prefix="kdiem-") as folder:
        index = Path(folder, "index")
        repo.run("read-tree", parent or "--empty", index=index)
        _enter(repo, lines, index)
        whole = repo.run("write-tree", "--missing-ok", index=index).decode().strip()
    if parent and whole == repo.run("rev-parse", "--verify", f"{parent}^{{tree}}").decode().strip():
        return parent
    return _written(repo, whole, message, parent)


def advance(repo: Repo, made: str, parent: str | None) -> None:
    """Moves HEAD from `parent` to a commit in one step, or not at all: the one moment of committing.

    Raises:
        KdiemError: HEAD is no longer `parent`.
    """
    expected = parent or "0" * len(made)
    answer = repo.attempt("update-ref", "-m", "kdiem", "--end-of-options", "HEAD", made, expected)
    if answer.status:
        if repo.head() != parent:
            raise KdiemError(_MOVED, _AGAIN)
        raise gitgate.failure("update-ref", answer.problem, repo.top)


def refresh_index(repo: Repo, paths: Iterable[str]) -> None:
    """Brings the user's index to HEAD for these paths only, so that `git status` sees them as committed."""
    asked, head = list(paths), repo.head()
    known = entries(repo, head, asked) if head else {}
    _enter(repo, {path: known.get(path) for path in asked}, settings=_unfiltered(repo))


def require_free_index(repo: Repo) -> None:
    """Raises KdiemError where git's own lock on the index is there, before anything was begun."""
    if os.path.lexists(lock := repo.git_dir / "index.lock"):
        raise gitgate.locked(lock)


def message(subject: str, trailers: Iterable[tuple[str, str]] = (), body: str = "") -> str:
    """Returns what a commit says; subject and trailers are made one line each, whatever they hold."""
    lines = "\n".join(f"{name}: {' '.join(value.split())}" for name, value in trailers)
    parts = [" ".join(subject.split()), body.strip(), lines]
    return "\n\n".join(part for part in parts if part).replace("\0", "") + "\n"


def exists(repo: Repo, oid: str) -> bool:
    """Answers whether the repository holds an object; nothing is fetched."""
    return repo.attempt("cat-file", "-e", oid).status == 0


def introduce(repo: Repo, name: str, address: str) -> None:
    """Gives a repository a name for its commits where git knows none: for a trial on a machine without settings."""
    if repo.attempt("var", "GIT_COMMITTER_IDENT").status:
        repo.run("config", "--local", "user.name", name)
        repo.run("config", "--local", "user.email", address)


def _enter(
    repo: Repo, lines: Mapping[str, Entry | None], index: Path | None = None, settings: Mapping[str, str] = NONE
) -> None:
    width = next((len(entry.oid) for entry in lines.values() if entry), 0) or len(repo.head() or "0" * 40)
    gone = Entry("0", "0" * width)
    rows = os.fsencode("".join(f"{' '.join(entry or gone)}\t{path}\0" for path, entry in lines.items()))
    repo.run("update-index", "-z", "--index-info", stdin=rows, index=index, settings=settings)


def _unfiltered(repo: Repo) -> dict[str, str]:
    """Settings that silence every filter: git hashes the files that changed in the index's own second whenever it
    writes an index, and would run what the repository's config names for them.
    """
    listed = os.fsdecode(repo.run("config", "--list", "--name-only", "-z")).split("\0")
    filters = {name.rpartition(".")[0] for name in listed if name.startswith("filter.")}
    silent = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {f"{name}.{key}": value for name in sorted(filters) for key, value in silent.items()}


def _written(repo: Repo, whole: str, message: str, parent: str | None) -> str:
    settings = _signing(repo)
    line = ("commit-tree", "-S" if settings else "--no-gpg-sign", *(("-p", parent) if parent else ()), "-F", "-", whole)
    answer = repo.attempt(*line, stdin=message.encode(), settings=settings)
    if not answer.status:
        return answer.out.decode().strip()
    if any(repo.attempt("var", f"GIT_{role}_IDENT").status for role in ("AUTHOR", "COMMITTER")):
        raise KdiemError(_NAMELESS, _INTRODUCE)
    if settings:
        raise KdiemError(_UNSIGNED, _SIGN, problem=" ".join(answer.problem.split()))
    raise gitgate.failure("commit-tree", answer.problem, repo.top)


def _signing(repo: Repo) -> dict[str, str]:
    """The settings to sign with, empty where the user's global config does not ask for it.

    Each program that git may start is named, so that none of the repository's own config is.
    """
    listed = repo.attempt("config", "--global", "--includes", "--list", "-z")
    pairs = (line.partition("\n") for line in os.fsdecode(listed.out).split("\0"))
    known = {name.replace("openpgp.", ""): value if found else "true" for name, found, value in pairs}
    if known.get("commit.gpgsign", "false").lower() not in ("true", "yes", "on", "1"):
        return {}
    return _PROGRAMS | {name: known[name] for name in (*_PROGRAMS, "user.signingkey") if name in known}
