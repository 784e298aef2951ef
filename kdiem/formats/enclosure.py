"""What still holds a template if the sandbox should fail: limits of the system, and a hook that ends the process."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kdiem.formats.failing import TooLong
from kdiem.shipped import shipped


class Limits(NamedTuple):
    """What one rendering may take. Windows has no more than the wall clock, which the parent watches (`fence`)."""

    seconds: int = 10
    """Of processor time, for one rendering."""
    lifetime: int = 30
    """The same for the whole process, in which the system itself ends it."""
    memory: int = 1 << 30
    """Bytes of address space."""
    wall: int = 60
    """Seconds by the clock, for one rendering."""


def hold(limits: Limits) -> None:
    """Sets how much memory and time this process may take, from its start on; a crash leaves no core of its data."""
    _limit("AS", limits.memory)
    _limit("CPU", limits.lifetime)
    _limit("CORE", 0)


def close() -> None:
    """Shuts this process in, once it has imported what it needs: from here it can only reckon and answer.

    It grows no file, starts no process and no thread, and has a handful of handles. Whatever Python reports to an
    audit hook and is not listed here ends it at once: a listed few are needed to run a template at all.
    """
    readable = tuple(_installed())
    known = {name.partition(".")[0] for name in sys.modules} | _LATER
    _limit("FSIZE", 0)
    _limit("NPROC", 0)
    _limit("NOFILE", _HANDLES)
    sys.addaudithook(_hook(readable, known))  # last: it refuses to change a limit, too


@contextlib.contextmanager
def timed(limits: Limits) -> Iterator[None]:
    """Lets what runs inside take so much processor time and no more.

    Raises:
        TooLong: it takes more.
    """
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


CROSSED = 77
"""The exit status of a process that has tried to leave."""

# Standard input, output and error, a module, a font, a file of kdiem.
_HANDLES = 16
_QUIET = {
    *("exec", "compile", "code.__new__", "marshal.loads", "builtins.id", "array.__new__"),
    *("object.__getattr__", "object.__setattr__", "object.__delattr__"),
    *("sys._getframe", "sys._getframemodulename", "sys.excepthook", "sys.unraisablehook"),
}
# Modules that a library imports only when a template or a file makes it: encodings, and days read from properties.
_LATER = {"encodings", "_strptime", "calendar", "locale", "unicodedata", "stringprep"}


def _limit(name: str, value: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    # macOS takes no limit of address space: the other limits still hold.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def _too_long(number: int, frame: object) -> None:
    raise TooLong


def _installed() -> Iterator[str]:
    """The folders of Python, its libraries and kdiem: not the checkout that kdiem may stand in."""
    checkout = str(Path(__file__).resolve().parents[2])
    for folder in sys.path:
        real = os.path.realpath(folder)
        if real != checkout or Path(real).name in ("site-packages", "dist-packages"):
            yield real
    yield str(Path.cwd().resolve())  # empty: Python looks here for the text of a template that it cannot compile
    yield str(Path(__file__).resolve().parents[1])
    yield str(shipped("templates").resolve())


def _hook(readable: tuple[str, ...], known: set[str]) -> Callable[[str, tuple[Any, ...]], None]:
    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _QUIET:
            return
        if event == "open" and _reads(*arguments) and _is_inside(arguments[0], readable):
            return
        if event == "os.listdir" and _is_inside(arguments[0], readable):
            return
        if event == "import" and str(arguments[0]).partition(".")[0] in known:
            return
        # No exception: what it could be caught by is what has just broken out.
        os.write(1, json.dumps({"crossed": event}).encode() + b"\n")
        os._exit(CROSSED)

    return watch


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _reads(path: object, mode: str | None, flags: int | None) -> bool:
    return not set(mode or "r") & set("wax+") and not (flags or 0) & _WRITING


def _is_inside(path: object, folders: tuple[str, ...]) -> bool:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    real = os.path.realpath(os.fsdecode(path))
    return any(real == folder or real.startswith(folder + os.sep) for folder in folders)
