"""The list of formats, and the writing of one page in any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kdiem import viet
from kdiem.errors import KdiemError
from kdiem.formats.base import Page
from kdiem.words import Words


class Format(NamedTuple):
    """A format: its suffix, what it is, and what writes it: file names without folder -> their bytes."""

    suffix: str
    title: Words
    files: Callable[[Page], Mapping[str, bytes]]


def _docx(page: Page) -> Mapping[str, bytes]:
    from kdiem.formats import docx

    return docx.files(page)


def _html(page: Page) -> Mapping[str, bytes]:
    from kdiem.formats import html

    return html.files(page)


def _markdown(page: Page) -> Mapping[str, bytes]:
    from kdiem.formats import markdown

    return markdown.files(page)


def _pdf(page: Page) -> Mapping[str, bytes]:
    from kdiem.formats import pdf

    return pdf.files(page)


def _xlsx(page: Page) -> Mapping[str, bytes]:
    from kdiem.formats import xlsx

    return xlsx.files(page)


# The list is read where nothing is written: each library waits for the first document of its format.
FORMATS: tuple[Format, ...] = (
    Format("md", Words("Markdown", "Markdown"), _markdown),
    Format("docx", Words("Word", "Word"), _docx),
    Format("html", Words("one page for a browser, or to print", "trang xem bằng trình duyệt, in được"), _html),
    Format("pdf", Words("PDF, where LibreOffice is installed", "PDF, cần có LibreOffice"), _pdf),
    Format("xlsx", Words("Excel: the tables and charts alone", "Excel: riêng các bảng và biểu đồ"), _xlsx),
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
