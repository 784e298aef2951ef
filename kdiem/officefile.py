"""What an Office file (DOCX, XLSX) must be before anything opens it: no bomb, no macro, no DTD, no odd name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

MAX_ENTRIES = 500
MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
SMALL = 5_000_000

_CHUNK = 1 << 20


class Unfit(Exception):
    """The file is none to be opened; `reason` is a word for it: bomb, odd-names, macros, dtd, not-a-package."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def texts(raw: bytes, main: str) -> Iterator[tuple[str, bytes]]:
    """Gives every XML part of an Office file by its name in small letters, without giving any to a parser.

    Entry count, sizes, ratio and names are looked at before a byte is unpacked; what is unpacked is counted again.
    `main` is the part that it must have: `xl/workbook.xml`.

    Raises:
        Unfit: it is no Office file, or one that would hurt or hide something when opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_entries(archive.infolist(), len(raw), main)
            for info in archive.infolist():
                name = info.filename.casefold()
                if name.endswith((".xml", ".rels", ".vml")) or _is_markup(archive, info):
                    text = b"".join(_unpacked(archive, info))
                    _check_markup(text)
                    yield name, text
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error):
        raise Unfit("not-a-package") from None


def _check_entries(entries: list[zipfile.ZipInfo], size: int, main: str) -> None:
    names = [entry.filename.casefold() for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise Unfit("bomb", entries=len(entries), unpacked=unpacked)
    if unpacked > SMALL and unpacked > MAX_RATIO * size:
        raise Unfit("bomb", entries=len(entries), unpacked=unpacked)
    if len(set(names)) < len(names) or any(".." in name.split("/") or "\\" in name for name in names):
        raise Unfit("odd-names")
    if any("vbaproject" in name or name.endswith(".bin") and "macro" in name for name in names):
        raise Unfit("macros")
    if main not in names:
        raise Unfit("not-a-package")


def _is_markup(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """A part is what the list of types says, whatever its name ends in: what looks like XML is looked at as XML."""
    with archive.open(info) as part:
        return part.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The central directory may lie about the size: what is unpacked is counted again."""
    left = info.file_size
    with archive.open(info) as part:
        while piece := part.read(_CHUNK):
            left -= len(piece)
            if left < 0:
                raise Unfit("bomb", entries=1, unpacked=info.file_size - left)
            yield piece


def _check_markup(text: bytes) -> None:
    """Office writes UTF-8; UTF-16 or UTF-7 would hide a DTD, and all else, from a search of the bytes."""
    if b"\0" in text[:200] or text.startswith((b"\xff\xfe", b"\xfe\xff")) or _ENCODED.search(text[:200]):
        raise Unfit("odd-names")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Unfit("dtd")


_ENCODED = re.compile(
    rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*["'](?!(?i:utf-8|us-ascii|iso-8859-1)["'])"""
)
