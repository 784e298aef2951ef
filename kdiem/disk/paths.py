"""Which paths a campaign may write: names that every system takes, and nothing that leads out of its folder."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from kdiem.errors import KdiemError
from kdiem.words import Words

_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_FORBIDDEN = frozenset('\\:*?"<>|')
_REPARSE = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)

_RENAME = Words("choose another name; nothing was changed", "hãy chọn tên khác; chưa thay đổi gì")
_OUTSIDE = Words(
    "`{path}` cannot be written: it leads out of the campaign's folder",
    "không thể ghi `{path}`: đường dẫn ra ngoài thư mục đợt kiểm điểm",
)
_GIT = Words("`{path}` cannot be written: it belongs to git", "không thể ghi `{path}`: đó là phần của git")
_NAME = Words(
    "`{path}` cannot be written: Windows or git holds no file named `{name}`",
    "không thể ghi `{path}`: Windows hoặc git không nhận tên tệp `{name}`",
)
_LINK = Words(
    "`{path}` cannot be written: `{name}` is a link, or no ordinary folder or file",
    "không thể ghi `{path}`: `{name}` là liên kết, hoặc không phải thư mục hay tệp thường",
)
_TWIN = Words(
    "`{path}` cannot be written: only case or the encoding of accents tells it from `{name}`",
    "không thể ghi `{path}`: chỉ khác `{name}` ở chữ hoa, chữ thường hoặc cách mã hoá dấu",
)


def require_writable(root: Path, paths: Iterable[str]) -> None:
    """Refuses the first path that is no safe place for a file below a campaign's folder.

    Raises:
        KdiemError: absolute, `..`, git's own, a name that Windows reserves or cannot hold, behind a symbolic link,
            or equal to another path but for case or Unicode form, which are one file on Windows and macOS.
    """
    seen: dict[str, str] = {}
    listings: dict[str, dict[str, str]] = {}
    for path in paths:
        for name in path.split("/"):
            _require_name(path, name)
        for way in _ways(path):
            if (twin := seen.setdefault(_fold(way), way)) != way:
                raise _refusal(path, _TWIN, twin)
            if way not in listings:
                listings[way] = _require_place(root, path, way, listings)


def _require_name(path: str, name: str) -> None:
    bare = name.casefold().rstrip(". ")
    if name in ("", ".", ".."):
        raise _refusal(path, _OUTSIDE)
    if bare in (".git", "git~1"):
        raise _refusal(path, _GIT)
    odd = any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in name)
    if odd or name[-1] in ". " or _FORBIDDEN & set(name) or _RESERVED.fullmatch(bare):
        raise _refusal(path, _NAME, ascii(name)[1:-1] if odd else name)


def _ways(path: str) -> Iterator[str]:
    """Every folder on the way, and the path itself."""
    steps = path.split("/")
    return ("/".join(steps[:n]) for n in range(1, len(steps) + 1))


def _require_place(root: Path, path: str, way: str, listings: dict[str, dict[str, str]]) -> dict[str, str]:
    """Looks at one step on the disk; returns the names in it by their folded form, none where it is no folder yet."""
    parent, _, name = way.rpartition("/")
    if parent not in listings:
        listings[parent] = _listing(root / parent)
    try:
        found = (root / way).lstat()
    except FileNotFoundError:
        if twin := listings[parent].get(_fold(name)):
            raise _refusal(path, _TWIN, twin) from None
        return {}
    ordinary = stat.S_ISREG(found.st_mode) if way == path else stat.S_ISDIR(found.st_mode)
    if not ordinary or getattr(found, "st_file_attributes", 0) & _REPARSE:
        raise _refusal(path, _LINK, way)
    return {} if way == path else _listing(root / way)


def _listing(folder: Path) -> dict[str, str]:
    return {_fold(found.name): found.name for found in folder.iterdir()}


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _refusal(path: str, reason: Words, name: str = "") -> KdiemError:
    return KdiemError(reason, _RENAME, path=path, name=name)
