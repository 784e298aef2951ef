"""What comes with kdiem: the files of `templates/` and the examples that are shipped."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from kdiem.errors import KdiemError
from kdiem.words import Words

_PACKAGE = Path(__file__).resolve().parent
_TOPS = ("templates", "examples")


def shipped(*parts: str) -> Path:
    """Returns a file or folder of `templates/` or `examples/`, as in `shipped("templates", "help")`.

    An installed kdiem has them inside its package, a checkout beside it. A part may hold `/`, never `..`:
    the name of a rule pack comes out of a campaign, and must not lead out of these folders.

    Raises:
        KdiemError: this copy of kdiem has nothing of that name.
    """
    asked = PurePosixPath(*parts)
    found = _home().joinpath(*asked.parts)
    if not _is_inside(asked) or not found.exists():
        raise KdiemError(_MISSING, hint=_MISSING_HINT, path=asked)
    return found


_MISSING = Words(
    "`{path}` does not come with this copy of kdiem",
    "`{path}` không có trong bộ cài kdiem này",
)
_MISSING_HINT = Words(
    "check the name, or install kdiem again",
    "kiểm tra lại tên, hoặc cài lại kdiem",
)


def _home() -> Path:
    packed = _PACKAGE / "_shipped"
    return packed if packed.is_dir() else _PACKAGE.parent


def _is_inside(asked: PurePosixPath) -> bool:
    """A backslash or a colon would be a folder or a drive on Windows, and stands in no shipped name."""
    return (
        asked.parts[:1] != ()
        and asked.parts[0] in _TOPS
        and not any(part == ".." or "\\" in part or ":" in part or "\0" in part for part in asked.parts)
    )
