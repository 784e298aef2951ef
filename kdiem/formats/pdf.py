"""A document as PDF, through LibreOffice from its Word file."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kdiem.disk.writing import write_file
from kdiem.errors import KdiemError
from kdiem.formats import docx
from kdiem.formats.base import Page
from kdiem.words import Words

PATIENCE = 180
"""Seconds for one document: LibreOffice starts anew for each, and the first start on a machine is slow."""


def files(page: Page) -> dict[str, bytes]:
    """Returns the `.pdf` file of a page, its headings and tables marked for those who listen to it.

    LibreOffice runs in a profile of its own, made for this document and thrown away: nobody's open window, setting
    or extension has a part in it. It runs no macro, follows no link and has no way to the network.

    On one machine, with one LibreOffice and its fonts, the same page gives the same bytes: the date in it is the
    document's. Another version or other fonts break lines elsewhere, so that only DOCX and XLSX are compared.

    Raises:
        KdiemError: LibreOffice is not there, takes too long, or writes nothing.
    """
    program = _program()
    (word,) = docx.files(page).values()
    with tempfile.TemporaryDirectory(prefix="kdiem-", ignore_cleanup_errors=True) as folder:
        return {f"{page.stem}.pdf": _converted(program, Path(folder), word, page.properties.get("created", ""))}


def found() -> str | None:
    """Returns the path of LibreOffice, on the search path or in the usual places; None where it is not installed."""
    named = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((path for path in (*named, *_usual()) if path), None)


_MISSING = Words(
    "PDF needs LibreOffice, which is not installed here",
    "cần có LibreOffice để lập PDF, máy này chưa cài",
)
_OTHERS = Words(
    "install LibreOffice (libreoffice.org), or write docx or html and print that to PDF",
    "hãy cài LibreOffice (libreoffice.org), hoặc lập docx hay html rồi in ra PDF",
)
_SLOW = Words(
    "LibreOffice has not written the PDF within {seconds} seconds",
    "LibreOffice chưa lập xong PDF sau {seconds} giây",
)
_FAILED = Words("LibreOffice wrote no PDF of `{document}`", "LibreOffice không lập được PDF của `{document}`")
_TRY = Words("write docx or html and print that to PDF", "hãy lập docx hay html rồi in ra PDF")


def _program() -> str:
    if program := found():
        return program
    raise KdiemError(_MISSING, _OTHERS)


def _usual() -> Iterator[str]:
    """Where installers put it without telling the search path."""
    places = [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            places.append(Path(folder, "LibreOffice", "program", "soffice.exe"))
    places += sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    yield from (str(place) for place in places if place.is_file())


def _converted(program: str, folder: Path, word: bytes, created: str) -> bytes:
    profile, source, target = folder / "profile", folder / "document.docx", folder / "document.pdf"
    write_file(source, word)
    write_file(profile / "user" / "registrymodifications.xcu", _SETTINGS.encode())
    options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--convert-to", _FILTER)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", *options, "--outdir", str(folder), str(source)]
    _run(command, _environment(folder, created))
    if not target.is_file():
        raise KdiemError(_FAILED, _TRY, document=source.name)
    return _settled(target.read_bytes(), created)


def _environment(folder: Path, created: str) -> dict[str, str]:
    """Its own home; a Python of ours is none of LibreOffice's, which brings its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    day = datetime.fromisoformat(created or "1980-01-01").replace(tzinfo=UTC)
    return inherited | {"HOME": str(folder), "SOURCE_DATE_EPOCH": str(int(day.timestamp())), "TZ": "UTC"}


def _run(command: Sequence[str], environment: dict[str, str]) -> None:
    """The program that is started starts another one: at the end of our patience both are ended."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=sys.platform != "win32"
    )
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise KdiemError(_SLOW, _TRY, seconds=PATIENCE) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _settled(pdf: bytes, created: str) -> bytes:
    """LibreOffice writes down its clock, and names the file by it; both are as long as what stands here instead."""
    day = (created or "1980-01-01").replace("-", "").encode()
    pdf = re.sub(rb"/CreationDate\(D:\d{14}", b"/CreationDate(D:" + day + b"000000", pdf)
    end = pdf.rfind(b"trailer")
    name = hashlib.md5(pdf[:end], usedforsecurity=False).hexdigest().upper().encode()
    return pdf[:end] + _NAMES.sub(name, pdf[end:])


# The two halves of /ID, and the sum of all objects.
_NAMES = re.compile(rb"(?<=[</])[0-9A-F]{32}\b")
# No PDF/A: its colour profile holds the clock too, and is compressed.
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_PROPERTIES = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Load", "UpdateDocMode", "0"),
    ("Writer/Content/Update", "Link", "0"),
)
# A proxy that nobody is: what should still ask for something from elsewhere gets no answer.
_PROXY = (("ooInetProxyType", "1"), ("ooInetHTTPProxyName", "127.0.0.1"), ("ooInetHTTPProxyPort", "9"))
_SETTINGS = "".join(
    (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n',
        *(
            f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>\n"
            for path, name, value in _PROPERTIES
        ),
        *(
            f'<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>\n"
            for name, value in _PROXY
        ),
        "</oor:items>\n",
    )
)
