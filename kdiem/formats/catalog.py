"""The list of formats, and the writing of one page in any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kdiem import viet
from kdiem.errors import KdiemError
from kdiem.formats import docx, markdown
from kdiem.formats.base import Page
from kdiem.words import Words


class Format(NamedTuple):
    """A format: its suffix, what it is, and what writes it: file names without folder -> their bytes."""

    suffix: str
    title: Words
    files: Callable[[Page], Mapping[str, bytes]]


FORMATS: tuple[Format, ...] = (
    Format("md", Words("Markdown", "Markdown"), markdown.files),
    Format("docx", Words("Word", "Word"), docx.files),
)
BY_SUFFIX = {format_.suffix: format_ for format_ in FORMATS}
USUAL = ("md", "docx")
"""What is written where nobody says otherwise."""


def named(suffix: str) -> Format:
    """Returns the format of a suffix.

    Raises:
        KdiemError: there is none.
    """
    if suffix in BY_SUFFIX:
        return BY_SUFFIX[suffix]
    raise KdiemError(
        Words("no format `{format}`", "không có định dạng `{format}`"),
        Words("there are: {formats}; did you mean `{guess}`?", "có: {formats}; có phải `{guess}`?"),
        format=suffix,
        formats=", ".join(BY_SUFFIX),
        guess=viet.closest(suffix, list(BY_SUFFIX)) or FORMATS[0].suffix,
    )
