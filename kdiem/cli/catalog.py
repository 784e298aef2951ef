"""The list of verbs."""

from __future__ import annotations

import gc
import io
import sys
from typing import Annotated

import typer

from kdiem.cli import (
    collect,
    demo,
    explain,
    figures,
    help_,
    init,
    list_,
    new,
    report,
    rule,
    set_,
    show,
    status,
    templates_,
    undo,
    validate,
    verify_report,
)
from kdiem.cli.base import door, lang, option, text
from kdiem.version import VERSION


def run() -> None:
    """Runs the command line with UTF-8 streams, whatever the console's code page (cp1258 raises on Vietnamese)."""
    # A command is short and makes next to no cycles; the collector would walk 100,000 records again and again while
    # rules run over them. 13,000 records: 9.0 times reading and hashing them with it, 7.2 without. Scripts keep theirs.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="kdiem")


_START = text("Start", "Bắt đầu")
_RECORDS = text("Records", "Hồ sơ")
_JUDGE = text("Check and count", "Kiểm tra, thống kê")
_PAPER = text("Documents", "Văn bản")
_LEARN = text("Learn", "Tra cứu")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=text(
        "Runs a kiểm điểm campaign out of a git repository: feedback in, checks, figures, official documents.",
        "Chạy một đợt kiểm điểm tự phê bình và phê bình trong kho git: nhận góp ý, kiểm tra, thống kê, ra văn bản.",
    ),
)

VERBS = (
    ("demo", demo.demo, _START, text("the main job on a shipped example", "chạy thử trọn quy trình trên ví dụ có sẵn")),
    (
        "init",
        init.init,
        _START,
        text(
            "a new campaign: preset and sheets, or last year's",
            "lập đợt kiểm điểm mới: từ mẫu và bảng, hoặc từ đợt trước",
        ),
    ),
    (
        "collect",
        collect.collect,
        _RECORDS,
        text("feedback files in, each row accounted for", "nhận tệp góp ý, dòng nào cũng có kết quả"),
    ),
    ("new", new.new, _RECORDS, text("write one record", "lập một hồ sơ")),
    ("set", set_.set_, _RECORDS, text("change one value", "sửa một giá trị")),
    ("show", show.show, _RECORDS, text("one record in words", "xem một hồ sơ")),
    ("list", list_.list_, _RECORDS, text("records, a line each", "liệt kê hồ sơ, mỗi hồ sơ một dòng")),
    ("undo", undo.undo, _RECORDS, text("take the last change back", "hoàn tác thay đổi vừa rồi")),
    (
        "validate",
        validate.validate,
        _JUDGE,
        text("everything wrong, with file:line:column", "chỉ ra mọi lỗi, kèm tệp:dòng:cột"),
    ),
    ("status", status.status, _JUDGE, text("steps against deadlines", "tiến độ từng đơn vị so với thời hạn")),
    ("figures", figures.figures, _JUDGE, text("the numbers, each with its base", "các số liệu, kèm gốc tính")),
    ("explain", explain.explain, _JUDGE, text("a number down to its records", "số này ở đâu ra: đến từng hồ sơ")),
    (
        "report",
        report.report,
        _PAPER,
        text("official documents, numbered and registered", "lập văn bản đúng thể thức, lấy số, vào sổ"),
    ),
    (
        "verify-report",
        verify_report.verify_report,
        _PAPER,
        text("a document: as written, or changed by hand", "văn bản còn đúng như khi lập hay đã sửa tay"),
    ),
    (
        "templates",
        templates_.templates,
        _PAPER,
        text("own templates: list, check, copy, names", "mẫu riêng: liệt kê, kiểm tra, chép, các tên dữ liệu"),
    ),
    ("rule", rule.rule, _LEARN, text("a rule's law and its page", "nội dung một quy tắc kiểm tra")),
    ("help", help_.help_, _LEARN, text("reference pages", "các trang tra cứu")),
)
for _name, _verb, _panel, _short in VERBS:
    # In English the docstring is the long help; in Vietnamese the short one stands for both.
    _long = _short if lang() == "vi" else _verb.__doc__
    app.command(_name, rich_help_panel=_panel, short_help=_short, help=_long)(door(_verb))


@app.callback(invoke_without_command=False)
def _kdiem(
    version: Annotated[bool, option("--version", en="Print the version.", vi="In phiên bản.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"kdiem {VERSION}")
        raise typer.Exit
