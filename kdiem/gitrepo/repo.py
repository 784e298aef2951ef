"""The only file that talks to git: where a repository is, what state it is in, the files that it holds."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kdiem.errors import KdiemError
from kdiem.gitrepo import gitgate, tree
from kdiem.gitrepo.tree import Entry, Tree
from kdiem.words import Words

_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
_NO_REPOSITORY = ("not a git repository", "must be run in a work tree", "cannot use bare repository")
NONE: Mapping[str, str] = MappingProxyType({})
_FEW = 100  # paths that still go on a command line

_UNTRACKED = Words(
    "`{folder}` is in no git repository: there is no history to look at",
    "`{folder}` không nằm trong kho git nào: không có lịch sử để xem",
)
_BEGIN = Words("to begin one, type: git init '{folder}'", "để bắt đầu, hãy gõ: git init '{folder}'")
_ELSEWHERE = Words(
    "the repository `{git_dir}` says that its work tree is `{top}`, which is not here",
    "kho `{git_dir}` ghi thư mục làm việc là `{top}`, không phải ở đây",
)
_WORK_TREE = Words(
    "if that is wrong, type: git config --unset core.worktree", "nếu sai, hãy gõ: git config --unset core.worktree"
)
_NO_COMMIT = Words("`{rev}` names no commit in this repository", "`{rev}` không phải là một commit của kho này")
_LOOK = Words("to see which there are, type: git log --oneline", "để xem các commit, hãy gõ: git log --oneline")
_LOST = Words("the object {oid} is missing from the repository", "kho thiếu đối tượng {oid}")
_FETCH = Words("to see what is missing, type: git fsck", "để xem thiếu những gì, hãy gõ: git fsck")


class Answer(NamedTuple):
    """What a command gave: 0 or another exit status, its output, and its complaint in English."""

    status: int
    out: bytes
    problem: str


class Repo(NamedTuple):
    """A work tree; `git_dir` is its own (HEAD, index), `common_dir` is what linked work trees share."""

    top: Path
    git_dir: Path
    common_dir: Path

    def prefix(self, root: Path) -> str:
        """Returns the way from the top to a folder, empty or with `/` at its end."""
        way = root.resolve().relative_to(self.top.resolve()).as_posix()
        return "" if way == "." else f"{way}/"

    def head(self) -> str | None:
        """Returns the commit checked out; None on a branch without commits."""
        return resolve(self, "HEAD")

    def under_way(self) -> str | None:
        """Returns merge, rebase, cherry-pick, revert or bisect where one has begun and not ended."""
        return next((name for file, name in _UNDER_WAY.items() if (self.git_dir / file).exists()), None)

    def state(self) -> frozenset[str]:
        """Returns what is out of the ordinary: what is under way, detached, unborn, shallow. Empty is usual."""
        holds = {
            "detached": self.attempt("symbolic-ref", "--quiet", "HEAD").status != 0,
            "unborn": self.head() is None,
            "shallow": (self.common_dir / "shallow").exists(),
        }
        return frozenset({name for name, held in holds.items() if held} | {self.under_way() or ""}) - {""}

    def holds(self, commit: str) -> bool:
        """Answers whether a commit is HEAD or an ancestor of it."""
        return self.attempt("merge-base", "--is-ancestor", commit, "HEAD").status == 0

    def attempt(
        self, *arguments: str, stdin: bytes = b"", index: Path | None = None, settings: Mapping[str, str] = NONE
    ) -> Answer:
        """Runs one plumbing command to its end; `index` is another index file than the work tree's own.

        Data goes in by `stdin` or after `--`, never where an option could stand. `settings` win over all config.
        """
        environment = gitgate.settings(settings) | ({"GIT_INDEX_FILE": str(index)} if index else {})
        process = self._start(arguments, subprocess.PIPE, environment)
        out, problem = process.communicate(stdin)
        return Answer(process.returncode, out, problem.decode("utf-8", "replace"))

    def run(
        self, *arguments: str, stdin: bytes = b"", index: Path | None = None, settings: Mapping[str, str] = NONE
    ) -> bytes:
        """Runs one plumbing command as `attempt` does, and returns its output.

        Raises:
            KdiemError: git refused.
        """
        answer = self.attempt(*arguments, stdin=stdin, index=index, settings=settings)
        if answer.status:
            raise gitgate.failure(arguments[0], answer.problem, self.top)
        return answer.out

    def objects(self, oids: Iterable[str]) -> Iterator[bytes]:
        """Gives the content of each object, in the order asked, from one process.

        Raises:
            KdiemError: an object is missing (a partial clone, a damaged store); nothing is fetched.
        """
        wanted = list(oids)
        with tempfile.TemporaryFile() as questions:
            questions.write("".join(f"{oid}\n" for oid in wanted).encode())
            questions.seek(0)
            process = self._start(("cat-file", "--batch", "--buffer"), questions)
            for oid in wanted:
                header = process.stdout.readline().split()
                if len(header) != 3:
                    raise KdiemError(_LOST, _FETCH, oid=oid)
                yield process.stdout.read(int(header[2]))
                process.stdout.read(1)

    def _start(self, arguments: tuple[str, ...], stdin: Any, environment: Mapping[str, str] = NONE) -> Any:
        """Starts git through GitPython, and tells it where all is, so that it never goes looking for itself."""
        from git import Git  # 90 ms, measured: only what looks at commits or makes one pays them

        place = {"GIT_DIR": self.git_dir, "GIT_COMMON_DIR": self.common_dir, "GIT_WORK_TREE": self.top}
        place |= {"GIT_INDEX_FILE": self.git_dir / "index"}
        known = {name: str(path) for name, path in place.items()}
        command: Any = gitgate.command(*arguments)
        every = {**gitgate.ENVIRONMENT, **known, **environment}
        return Git(self.top).execute(command, istream=stdin, as_process=True, env=every)


def open(start: Path) -> Repo | None:
    """Returns the nearest work tree at or above a folder; None where there is no git or no repository.

    Raises:
        KdiemError: git is there and refuses (a folder owned by someone else, a format that it does not know).
    """
    if gitgate.program() is None:
        return None
    asked = ("--path-format=absolute", "--show-toplevel", "--absolute-git-dir", "--git-common-dir")
    answer = _direct(start, "rev-parse", *asked)
    if not answer.status:
        found = Repo(*(Path(line) for line in os.fsdecode(answer.out).splitlines()))
        if not start.resolve().is_relative_to(found.top.resolve()):
            raise KdiemError(_ELSEWHERE, _WORK_TREE, git_dir=found.git_dir, top=found.top)
        return found
    if any(words in answer.problem for words in _NO_REPOSITORY):
        return None
    raise gitgate.failure("rev-parse", answer.problem, start)


def init(folder: Path) -> Repo:
    """Makes a folder a repository with the branch main, without the sample hooks of git's template."""
    folder.mkdir(parents=True, exist_ok=True)
    answer = _direct(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    made = None if answer.status else open(folder)
    if made is None:
        raise gitgate.failure("init", answer.problem, folder)
    return made


def resolve(repo: Repo, rev: str) -> str | None:
    """Returns the commit that a name, an id or an expression means; None where it means none."""
    answer = repo.attempt("rev-parse", "--quiet", "--verify", "--end-of-options", f"{rev}^{{commit}}")
    return None if answer.status else answer.out.decode().strip()


def files(root: Path, rev: str | None = None) -> Tree:
    """Returns the files below a campaign's folder, in the work tree or in a commit.

    In the work tree: what git tracks, what it does not ignore, and `private/`; without a repository all but
    hidden folders. A file deleted from disk is not there, tracked or not.

    Raises:
        KdiemError: `rev` names no commit, or there is no repository to look in.
    """
    repo = open(root)
    if rev is not None:
        found = _committed(repo, root, rev)
        found.exposed = _private(found.paths)
        return found
    listed = list(tree.walked(root) if repo is None else _listed(root))
    found = tree.on_disk(root, dict.fromkeys([*listed, *tree.walked(root, "private")]))
    found.exposed = _private(listed) if repo else ()
    return found


def entries(repo: Repo, rev: str, paths: Iterable[str]) -> dict[str, Entry]:
    """Returns what stands in a commit at or below a few paths, counted from the top; for many or none, all of it."""
    asked = list(paths)
    out = repo.run("ls-tree", "-r", "-z", "--full-tree", rev, "--", *(asked if len(asked) <= _FEW else ()))
    rows = (row.partition("\t") for row in os.fsdecode(out).split("\0")[:-1])
    return {path: Entry(*what.split(" ")[::2]) for what, _, path in rows}


def _private(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if path.startswith("private/"))


def _committed(repo: Repo | None, root: Path, rev: str) -> Tree:
    if repo is None:
        raise KdiemError(_UNTRACKED, _BEGIN, folder=root)
    commit, prefix = resolve(repo, rev), repo.prefix(root)
    if commit is None:
        raise KdiemError(_NO_COMMIT, _LOOK, rev=rev)
    found = entries(repo, commit, [prefix] if prefix else [])
    paths = {path.removeprefix(prefix): entry for path, entry in found.items()}
    return Tree(paths, lambda known, asked: _contents(repo, known, list(asked)))


def _contents(repo: Repo, known: Mapping[str, Entry], asked: list[str]) -> Iterator[tuple[str, bytes]]:
    blobs = repo.objects([known[path].oid for path in asked if known[path].mode != tree.SUBMODULE])
    return ((path, b"" if known[path].mode == tree.SUBMODULE else next(blobs)) for path in asked)


def _listed(root: Path) -> list[str]:
    asked = ("--cached", "--others", "--exclude-standard", f"--exclude={tree.TEMPORARY}")
    answer = _direct(root, "ls-files", "-z", *asked)
    if answer.status:
        raise gitgate.failure("ls-files", answer.problem, root)
    return os.fsdecode(answer.out).split("\0")[:-1]


def _direct(folder: Path, *arguments: str) -> Answer:
    """Runs git where a folder's repository is not known yet, or without the 90 ms that importing GitPython takes:
    that is more than listing 13,000 files (measured).
    """
    kept = {name: value for name, value in os.environ.items() if name not in gitgate.INHERITED}
    command = gitgate.command("-C", str(folder), *arguments)
    done = subprocess.run(command, env=kept | gitgate.ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True)
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
