"""Markdown and a frame to the bytes of a Word file, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

from kdiem.formats.base import Frame, Page, shown
from kdiem.formats.body import Look, written
from kdiem.formats.frame import MARK, framed, style_ids, text_width
from kdiem.shipped import shipped


def files(page: Page) -> dict[str, bytes]:
    """Returns the `.docx` file of a page."""
    return {f"{page.stem}.docx": write(page.body, page.frame, page.profile, page.properties, page.word)}


def write(
    body_markdown: str,
    frame: Frame,
    profile: Mapping[str, Any],
    properties: Mapping[str, str],
    word: bytes | None = None,
) -> bytes:
    """Returns the DOCX of a document: `body_markdown` inside the Word file `word` or the profile's own.

    `properties` are title, subject, author, identifier, keywords, and created, the document's date as
    `2013-05-03`; missing ones stay empty. Nothing in it depends on the clock or the machine. Neither frame
    values nor the body are ever read as template tags.

    Raises:
        KdiemError: the Word file cannot serve as a frame; says why.
    """
    if word is None:
        word = shipped("templates", "frames", profile["frame"]).read_bytes()
    document = framed(word, frame, profile)
    look = Look(text_width(profile), profile["sizes"]["cell"], style_ids(document))
    body = written(body_markdown, look)
    _set_properties(document, properties)
    return _packed(document, body.encode())


def _set_properties(document: Document, properties: Mapping[str, str]) -> None:
    core = document.core_properties
    for name in ("title", "subject", "author", "identifier", "keywords"):
        setattr(core, name, shown(properties.get(name, ""))[:255])
    core.language, core.last_modified_by, core.comments, core.revision = "vi-VN", core.author, "", 1
    # Without a date of its own the file is as old as the format of ZIP allows, never as new as the clock.
    created = datetime.fromisoformat(properties.get("created") or "1980-01-01")
    core.created = core.modified = created


def _packed(document: Document, body: bytes) -> bytes:
    """The body goes in as bytes, after python-docx has written the rest: 10,000 rows need no objects."""
    loose, packed = BytesIO(), BytesIO()
    document.save(loose)
    main = document.part.partname.lstrip("/")
    with ZipFile(loose) as source, ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = source.read(name)
            if name == main:
                before, after = content.split(MARK)
                content = before + body + after
            target.writestr(_entry(name), content, compresslevel=6)
    return packed.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
    return entry
