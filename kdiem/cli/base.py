"""The desk's own: the language, the shared options, and the one door for everything that goes wrong."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

os.environ.setdefault("TYPER_USE_RICH", "0")  # help without rich: 68 ms and not 149 (speed.md)

import typer  # noqa: E402

from kdiem.errors import KdiemError  # noqa: E402
from kdiem.words import Lang, Words  # noqa: E402

CLEAN, FINDINGS, CANNOT, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def lang() -> Lang:
    """Returns the language of messages: KDIEM_LANG, else the locale's; Vietnamese or English."""
    for name in ("KDIEM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(name, ""):
            return "vi" if said.lower().startswith("vi") else "en"
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        return "vi" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x2A else "en"
    return "en"


def lang_of(campaign: Any) -> Lang:
    """Returns the language for a campaign: the user's own wish, else the campaign's, else the locale's."""
    own = campaign.settings.language if campaign.settings else None
    return lang() if os.environ.get("KDIEM_LANG") or not own else own


def text(en: str, vi: str) -> str:
    """Returns a help text in the user's language."""
    return vi if lang() == "vi" else en


def option(*names: str, en: str, vi: str, **more: Any) -> Any:
    """Returns an option with its help in both languages."""
    return typer.Option(*names, help=text(en, vi), **more)


def argument(en: str, vi: str, **more: Any) -> Any:
    """Returns an argument with its help in both languages."""
    return typer.Argument(help=text(en, vi), **more)


Folder = Annotated[
    Path,
    option(
        "--campaign",
        "-C",
        en="A folder of the campaign (default: here).",
        vi="Thư mục đợt kiểm điểm (mặc định: tại đây).",
        metavar="DIR",
    ),
]
HERE = Path()
Select = Annotated[
    list[str] | None,
    option(
        "--select",
        en="Only rules whose code begins so, or of this name.",
        vi="Chỉ các quy tắc có mã bắt đầu như vậy.",
        metavar="CODE",
    ),
]
Ignore = Annotated[
    list[str] | None,
    option(
        "--ignore",
        en="Not the rules whose code begins so.",
        vi="Bỏ qua các quy tắc có mã bắt đầu như vậy.",
        metavar="CODE",
    ),
]
UnitOnly = Annotated[
    str,
    option(
        "--unit", en="Only this unit and those below it.", vi="Chỉ đơn vị này và các đơn vị trực thuộc.", metavar="UNIT"
    ),
]
NoCommit = Annotated[
    bool, option("--no-commit", en="Write the files, leave the commit to you.", vi="Chỉ ghi tệp, không tạo commit.")
]
Shape = Literal["text", "json"]
AsShape = Annotated[
    Shape, option("--format", en="text for people, json for programs.", vi="text cho người đọc, json cho chương trình.")
]


def door(verb: Callable[..., int | None]) -> Callable[..., None]:
    """Makes a function a verb: what it returns is the exit code, and whatever goes wrong leaves by this door."""

    @functools.wraps(verb)
    def opened(*arguments: Any, **options: Any) -> None:
        sys.exit(_exit_code(functools.partial(verb, *arguments, **options)))

    return opened


def refuse(en: str, vi: str, hint_en: str = "", hint_vi: str = "", **values: object) -> KdiemError:
    """Returns the error for a request that cannot be met as typed."""
    return KdiemError(Words(en, vi), Words(hint_en, hint_vi) if hint_en else None, **values)


def _exit_code(verb: Callable[[], int | None]) -> int:
    try:
        code = verb() or CLEAN
        sys.stdout.flush()
        return code
    except KdiemError as error:
        _complain(error)
        return CANNOT
    except KeyboardInterrupt:
        sys.stderr.write("\n" + text("interrupted; nothing is half-written", "đã dừng; không có gì bị ghi dở") + "\n")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; what is left in the buffer must not raise at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as bug:  # the one door: design.md, "Exit codes", 3
        _confess(bug)
        return BUG


def _complain(error: KdiemError) -> None:
    from kdiem import viet

    head = text("error", "lỗi")
    sys.stderr.write(f"{head}: {viet.visible(error.say(lang()))}\n")
    if hint := error.hint_in(lang()):
        sys.stderr.write(f"  {viet.visible(hint, keep_newlines=True)}\n")


def _confess(bug: Exception) -> None:
    import traceback

    if os.environ.get("KDIEM_TRACE"):
        traceback.print_exception(bug)
    last = traceback.extract_tb(bug.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    sys.stderr.write(
        text(
            f"this is a bug in kdiem: {type(bug).__name__} at {where}; your files are as they were\n"
            "  run it again with KDIEM_TRACE=1 and report what it prints\n",
            f"đây là lỗi của kdiem: {type(bug).__name__} tại {where}; các tệp vẫn như cũ\n"
            "  chạy lại với KDIEM_TRACE=1 và báo những gì hiện ra\n",
        )
    )
