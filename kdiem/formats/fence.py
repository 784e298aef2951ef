"""The fence around what a campaign brings of its own: templates run in a process that can only reckon and answer."""

from __future__ import annotations

import atexit
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kdiem.errors import KdiemError
from kdiem.formats.base import Page, plain
from kdiem.formats.enclosure import Limits
from kdiem.formats.failing import FOLDER
from kdiem.formats.forms import preflight
from kdiem.formats.outcome import failure
from kdiem.words import Words

USUAL = Limits()


def body(template: str, data: Mapping[str, object], own: Mapping[str, bytes], limits: Limits = USUAL) -> str:
    """Returns what `markdown.render` does, with the campaign's own templates by name before the shipped ones.

    Raises:
        KdiemError: a template is refused, names what is not there, or takes too long or too much; with its line.
    """
    asked = {"template": template, "data": plain(dict(data)), "own": _packed(own)}
    return str(_asked("markdown", FOLDER + template, asked, own, limits, "text"))


def files(page: Page, suffix: str, limits: Limits = USUAL) -> dict[str, bytes]:
    """Returns the file of a page that the campaign has an own Word or Excel file for.

    Raises:
        KdiemError: that file may not be opened, a tag of it is refused or names what is not there, it takes too long
            or too much; with its place.
    """
    own = page.own[suffix]
    preflight.check(own.content, own.path)
    asked = {
        **{"path": own.path, "file": _text(own.content), "data": plain(dict(own.values))},
        **{"body": page.body, "frame": page.frame._asdict(), "profile": page.profile},
        **{"properties": page.properties, "charts": page.charts},
    }
    file = _asked(suffix, own.path, asked, {suffix: own.content}, limits, "file")
    try:
        return {f"{page.stem}.{suffix}": base64.b64decode(str(file), validate=True)}
    except ValueError:  # no answer of ours
        raise failure(own.path, {}, False, 0, limits) from None


def looked(
    path: str, own: Mapping[str, bytes], profile: Mapping[str, Any], limits: Limits = USUAL
) -> Mapping[str, Any]:
    """Returns what can be told of a template without filling it in: see `child`, which answers.

    `own` holds the texts of a campaign by name, or the one Word or Excel file.

    Raises:
        KdiemError: the file may not be opened; or it takes too long or too much.
    """
    suffix = path.rpartition(".")[2]
    if suffix in preflight.MAIN:
        preflight.check(own[path], path)
    kind = suffix if suffix in preflight.MAIN else "markdown"
    question = {"look": path, "own": _packed(own), "profile": profile}
    return dict(_asked(kind, path, question, own, limits, "seen"))


def close() -> None:
    """Ends the processes that are waiting, if there are any."""
    with _LOCK:
        for kind in list(_RUNNING):
            _end(kind)


_LOCK = threading.Lock()
_RUNNING: dict[str, _Child] = {}
_START = "import sys; sys.path.insert(0, sys.argv[1]); from kdiem.formats import child; child.serve()"
_LONGEST = 400_000_000
"""Bytes of an answer: three times what an Office file may unpack to, as text."""

_NO_PYTHON = Words("there is no Python to run templates in: `{program}`", "không thấy Python để chạy mẫu: `{program}`")


class _Child(NamedTuple):
    """A process that waits for the next rendering, and the empty folder that it stands in."""

    process: subprocess.Popen[bytes]
    folder: tempfile.TemporaryDirectory[str]
    serves: tuple[str, Limits]


def _asked(
    kind: str, path: str, question: Mapping[str, object], own: Mapping[str, bytes], limits: Limits, key: str
) -> Any:
    """What an answer says under a key.

    One process serves all renderings of the same templates, 55 letters say.

    To start it takes 0.2 s for a text or a form, 0.6 s for a Word file; a rendering after that 1 ms and 60 ms
    (measured). Other templates get another process: what one might keep of a document is never near those of another.
    """
    serves = ("".join(f"{name}:{_digest(own[name])}\n" for name in sorted(own)), limits)
    with _LOCK:
        if kind in _RUNNING and _RUNNING[kind].serves != serves:
            _end(kind)
        if kind not in _RUNNING:
            _RUNNING[kind] = _started(kind, serves)
        try:
            line, late = _answer(_RUNNING[kind], question, limits)
        except BaseException:  # an answer that nobody waited for must not be taken for the next one
            _end(kind)
            raise
        answer = _read(line)
        if late or key not in answer or answer.get("tired"):
            status = _end(kind)
            if late or key not in answer:
                raise failure(path, answer, late, status, limits)
        return answer[key]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _started(kind: str, serves: tuple[str, Limits]) -> _Child:
    """Without the user's environment and settings of Python, without a folder to find modules or files in."""
    folder = tempfile.TemporaryDirectory(prefix="kdiem-")
    environment = {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")} if os.name == "nt" else {}
    package = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-I", "-B", "-c", _START, package, kind, *map(str, serves[1])]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder.name,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        folder.cleanup()
        raise KdiemError(_NO_PYTHON, program=sys.executable) from None
    return _Child(process, folder, serves)


def _answer(child: _Child, question: Mapping[str, object], limits: Limits) -> tuple[bytes, bool]:
    """The line that it answers with, and whether the clock ran out before."""
    late = threading.Event()
    clock = threading.Timer(limits.wall, _stop, (child, late))
    clock.start()
    assert child.process.stdin and child.process.stdout
    try:
        child.process.stdin.write(json.dumps(question).encode() + b"\n")
        child.process.stdin.flush()
        return child.process.stdout.readline(_LONGEST), late.is_set()
    except OSError:  # it has ended meanwhile
        return child.process.stdout.readline(_LONGEST), late.is_set()
    finally:
        clock.cancel()


def _stop(child: _Child, late: threading.Event) -> None:
    late.set()
    child.process.kill()


def _read(line: bytes) -> dict[str, Any]:
    """An answer is believed to be nothing but JSON: who wrote it may no longer be the one that was started."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _end(kind: str) -> int:
    """Ends the process for a kind of file; returns how it ended."""
    child = _RUNNING.pop(kind)
    for pipe in (child.process.stdin, child.process.stdout):
        if pipe:
            _shut(pipe)
    try:
        status = child.process.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        child.process.kill()
        status = child.process.wait()
    child.folder.cleanup()
    return status


def _shut(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what was left to write has no reader
        return


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _packed(own: Mapping[str, bytes]) -> dict[str, str]:
    return {name: _text(content) for name, content in own.items()}


atexit.register(close)
