"""Markdown and a frame to the bytes of a Word file, the same bytes for the same input."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.document import Document
from lxml import etree

from kdiem.errors import KdiemError
from kdiem.formats import fence
from kdiem.formats.base import Chart, Frame, Page
from kdiem.formats.blocks import blocks
from kdiem.formats.body import Look, Written, written
from kdiem.formats.forms import package
from kdiem.formats.frame import ANNEXES, MARK, framed
from kdiem.formats.layout import sectioned, sheets, style_ids
from kdiem.formats.pictures import placed
from kdiem.shipped import shipped
from kdiem.words import Words


def files(page: Page) -> dict[str, bytes]:
    """Returns the `.docx` file of a page; a campaign's own Word file is filled in behind the fence."""
    if "docx" in page.own:
        return fence.files(page, "docx")
    content = write(page.body, page.frame, page.profile, page.properties, charts=page.charts)
    return {f"{page.stem}.docx": content}


def write(
    body_markdown: str,
    frame: Frame,
    profile: Mapping[str, Any],
    properties: Mapping[str, str],
    word: bytes | None = None,
    charts: Mapping[str, Chart] | None = None,
) -> bytes:
    """Returns the DOCX of a document: `body_markdown` inside the Word file `word` or the profile's own.

    `properties` are title, subject, author, identifier, keywords, and created, the document's date as
    `2013-05-03`; missing ones stay empty, all others are custom ones. Nothing in it depends on the clock or the
    machine. Neither frame values nor the body are ever read as template tags.

    Raises:
        KdiemError: the Word file cannot serve as a frame; says why.
    """
    if word is None:
        word = shipped("templates", "frames", profile["frame"]).read_bytes()
    document = framed(word, frame, profile)
    upright, turned = sheets(document, profile)
    found = blocks(body_markdown, charts or {})
    pictures = placed(document, found, charts or {}, upright.width)
    look = Look(upright, turned, profile["sizes"]["cell"], style_ids(document, profile), pictures)
    parts = _filled(document, sectioned(document, written(found, look)))
    return package.packed(package.described(parts, properties))


def properties_of(raw: bytes) -> dict[str, str]:
    """Returns the properties that `write` gave a Word file, core and custom ones; an empty one is absent.

    The file comes from outside: nothing in it is run, followed or unpacked beyond what properties need.

    Raises:
        KdiemError: it is no Word file, or its properties cannot be read.
    """
    try:
        with ZipFile(BytesIO(raw)) as packed:
            core, custom = (_root(packed, name) for name in ("docProps/core.xml", "docProps/custom.xml"))
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, etree.LxmlError):
        raise KdiemError(_UNREADABLE) from None
    return package.properties_in(core, custom)


_UNREADABLE = Words("the file is no Word file (.docx) that can be read", "tệp không phải tệp Word (.docx) đọc được")
_LARGEST = 256 * 1024


def _filled(document: Document, text: Written) -> package.Parts:
    """The body goes in as bytes, after python-docx has written the rest: 10,000 rows need no objects."""
    loose = BytesIO()
    document.save(loose)
    parts = package.parts(loose.getvalue())
    main = document.part.partname.lstrip("/")
    before, rest = parts[main].split(MARK)
    signature, after = rest.split(ANNEXES)
    parts[main] = b"".join((before, text.body.encode(), signature, text.annexes.encode(), after))
    return parts


def _root(packed: ZipFile, name: str) -> Any:
    """A part's element, empty where the file has none; properties are never larger than that."""
    if name not in packed.namelist():
        return etree.Element("none")
    with packed.open(name) as part:
        content = part.read(_LARGEST + 1)
    root = package.element(content)
    if len(content) > _LARGEST or root.getroottree().docinfo.doctype:
        raise KdiemError(_UNREADABLE)
    return root
