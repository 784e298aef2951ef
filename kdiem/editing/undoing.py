"""The last commit taken back by a new one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kdiem.disk import writing
from kdiem.disk.writing import Change
from kdiem.editing.edits import ACTION, RECORD
from kdiem.errors import KdiemError
from kdiem.gitrepo import past, repo, tree
from kdiem.words import Words

_TAKE_BACK, _DO_AGAIN = "undo: Take back ", "undo: Do again "
_NO_HISTORY = Words("there is no commit to take back", "không có commit nào để hoàn tác")
_NOT_OURS = Words(
    "the last commit is not kdiem's: {commit} “{subject}”", "commit cuối không phải của kdiem: {commit} “{subject}”"
)
_BY_HAND = Words("take it back with: git revert {commit}", "hoàn tác bằng: git revert {commit}")
_FIRST = Words(
    "{commit} made this campaign: there is nothing before it", "{commit} tạo ra đợt kiểm điểm này: trước đó không có gì"
)
_DELETE = Words("to be rid of the campaign, delete its folder", "nếu muốn bỏ đợt kiểm điểm, hãy xoá thư mục của nó")
_ELSEWHERE = Words("{commit} changed files outside this campaign", "{commit} thay đổi tệp ngoài đợt kiểm điểm này")
_CHANGED = Words("changed since {commit}: {paths}", "đã bị thay đổi từ {commit}: {paths}")
_CARE = Words("taking it back would lose that; nothing was written", "hoàn tác sẽ làm mất phần đó; chưa ghi gì")


class Undone(NamedTuple):
    """What was taken back, or done again where that was an undo; its files; the commit that does so."""

    what: str
    again: bool
    paths: tuple[str, ...]
    commit: str | None


def undo(root: Path, commit: bool = True) -> Undone:
    """Takes the last commit back by a new one, if kdiem made it; taking that one back does it again.

    What `private/` holds was never in a commit and stays as it is.

    Raises:
        KdiemError: the last commit is not kdiem's, made the campaign, reaches outside it, or a file of it was
            changed since.
    """
    held = repo.open(root)
    last = past.last_commits(held, 1) if held else []
    if held is None or not last:
        raise KdiemError(_NO_HISTORY)
    said = {"commit": last[0].oid[:10], "subject": last[0].subject}
    action = dict(last[0].trailers).get(ACTION)
    if action is None:
        raise KdiemError(_NOT_OURS, _BY_HAND, **said)
    if action == "init":
        raise KdiemError(_FIRST, _DELETE, **said)
    changes = _back(root, held, last[0].oid, said)
    again = last[0].subject.startswith(_TAKE_BACK)
    what = last[0].subject.removeprefix(_TAKE_BACK).removeprefix(_DO_AGAIN)
    trailers = [
        *[pair for pair in last[0].trailers if pair[0] == RECORD],
        (ACTION, "undo"),
        ("Kdiem-Undoes", last[0].oid),
    ]
    made = writing.save(root, changes, f"{_DO_AGAIN if again else _TAKE_BACK}{what}", trailers, commit)
    return Undone(what, again, tuple(change.path for change in changes), made)


def _back(root: Path, held: repo.Repo, oid: str, said: Mapping[str, str]) -> list[Change]:
    prefix = held.prefix(root)
    rows = past.reverted(held, oid)
    if any(not path.startswith(prefix) for path in rows):
        raise KdiemError(_ELSEWHERE, _BY_HAND, **said)
    changes = [Change(path.removeprefix(prefix), now, before) for path, (now, before) in rows.items()]
    if strange := [change.path for change in changes if _on_disk(root, change.path) != change.before]:
        raise KdiemError(_CHANGED, _CARE, paths=", ".join(f"`{path}`" for path in strange), **said)
    return changes


def _on_disk(root: Path, path: str) -> bytes | None:
    try:
        return tree.content(root / path)
    except (FileNotFoundError, NotADirectoryError):
        return None
