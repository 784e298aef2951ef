"""Files for people that may only appear once something else has happened: a number was taken, a commit was made."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from kdiem.disk.writing import write_file
from kdiem.errors import KdiemError
from kdiem.words import Words

_STUCK = Words(
    "all is registered, but `{path}` cannot be replaced: {problem}",
    "đã ghi sổ, nhưng không thay được `{path}`: {problem}",
)
_RENAME = Words(
    "close the program that holds it, then give `{temporary}` that name",
    "hãy đóng chương trình đang mở tệp, rồi đổi tên `{temporary}` thành tên đó",
)


@contextlib.contextmanager
def held_back(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Writes files whole under other names; they get their own when the block ends well, and are gone when it fails.

    Raises:
        KdiemError: the disk refuses. Before the block nothing is left of it; after it, the file is there under the
            other name, which the error says.
    """
    waiting = {path: path.with_name(f".kdiem-{secrets.token_hex(4)}.tmp") for path in files}
    try:
        for path, content in files.items():
            write_file(waiting[path], content)
        yield
    except BaseException:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)
        raise
    for path, temporary in waiting.items():
        try:
            temporary.replace(path)
        except OSError as error:
            problem = error.strerror or error
            raise KdiemError(_STUCK, _RENAME, path=path, temporary=temporary, problem=problem) from None
