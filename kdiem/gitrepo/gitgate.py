"""The terms on which git is run: settings that stand above the repository's own, and its refusals in words."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from kdiem.errors import KdiemError
from kdiem.words import Words

# A repository's config, hooks and attributes may be hostile: a copied folder brings them along. These settings
# win over its own, and only commands that filter nothing are ever called (`status` and `add` would run filters).
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.splitIndex=false",
    "core.fsync=all",
    "core.sshCommand=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "i18n.commitEncoding=UTF-8",
    "user.useConfigOnly=true",
)
_OVERRIDES = ("--no-pager", *(word for setting in _SETTINGS for word in ("-c", setting)))
ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would fetch what it lacks, through the helper that it names
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "C",
    "LC_ALL": "C",
}
# What a hook hands to its children: kdiem finds its repository by itself.
INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")

_REFUSED = Words("git {verb} refused: {problem}", "git {verb} từ chối: {problem}")
_NO_GIT = Words("git is not installed, or not found", "chưa cài git, hoặc không tìm thấy git")
_GET_GIT = Words("install git, then run `kdiem doctor`", "hãy cài git, rồi chạy `kdiem doctor`")
_OWNED = Words(
    "git does not trust `{folder}`: it belongs to another user of this computer",
    "git không tin cậy `{folder}`: thư mục thuộc người dùng khác của máy này",
)
_TRUST = Words(
    "if you trust it, type: git config --global --add safe.directory '{folder}'",
    "nếu tin cậy thư mục này, hãy gõ: git config --global --add safe.directory '{folder}'",
)
_LOCKED = Words(
    "`{lock}` is there: another git command is at work here, or one was stopped half-way",
    "có tệp `{lock}`: một lệnh git khác đang chạy ở đây, hoặc đã bị dừng giữa chừng",
)
_UNLOCK = Words(
    "wait until the other program ends; if none runs, delete `{lock}` and run the command again",
    "hãy chờ chương trình kia kết thúc; nếu không có chương trình nào, xoá `{lock}` rồi chạy lại lệnh",
)


def program() -> str | None:
    """Returns the absolute path of git: a `git.exe` in the folder at hand is never what was meant."""
    name = "git.exe" if os.name == "nt" else "git"
    places = (Path(folder, name) for folder in os.get_exec_path() if Path(folder).is_absolute())
    # `os.path` and not `Path.is_file`, which raises at a folder that one may not enter.
    return next((str(place) for place in places if os.path.isfile(place) and os.access(place, os.X_OK)), None)  # noqa: PTH113


def command(*arguments: str) -> list[str]:
    """Returns the whole command line for one command of git's.

    Raises:
        KdiemError: there is no git.
    """
    if found := program():
        return [found, *_OVERRIDES, *arguments]
    raise KdiemError(_NO_GIT, _GET_GIT)


def settings(chosen: Mapping[str, str]) -> dict[str, str]:
    """Returns the variables that carry settings of any name; `-c` cannot hold one with `=` in it."""
    first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    carried = {"GIT_CONFIG_COUNT": str(first + len(chosen))} if chosen else {}
    for number, (name, value) in enumerate(chosen.items(), first):
        carried |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return carried


def failure(verb: str, problem: str, folder: Path) -> KdiemError:
    """Returns the error for a command that git refused, with what to type where that is known."""
    if lock := re.search(r"'([^']+\.lock)': File exists", problem):
        return locked(lock[1])
    if "dubious ownership" in problem:
        return KdiemError(_OWNED, _TRUST, folder=folder)
    last = [line for line in problem.splitlines() if line.strip()][-1:] or ["?"]
    return KdiemError(_REFUSED, verb=verb, problem=last[0].removeprefix("fatal: ").removeprefix("error: "))


def locked(lock: str | Path) -> KdiemError:
    """Returns the error for a lock file of git's; kdiem never deletes one, since it may be in use."""
    return KdiemError(_LOCKED, _UNLOCK, lock=lock)
