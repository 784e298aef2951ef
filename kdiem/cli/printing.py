"""The one sink: everything printed for people passes here, with control characters made visible."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import typer

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.cli.base import CLEAN, FINDINGS, text
from kdiem.finding import Finding
from kdiem.rules.judging import Judgement
from kdiem.words import Words

_COLOURS = {"error": "red", "warning": "yellow"}


def say(line: str = "") -> None:
    """Prints text for people on stdout."""
    typer.echo(viet.visible(line, keep_newlines=True))


def note(line: str) -> None:
    """Prints progress and remarks on stderr."""
    typer.echo(viet.visible(line, keep_newlines=True), err=True)


def dump(value: object) -> None:
    """Prints JSON for programs."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def progress(what: str) -> Callable[[int, int], None] | None:
    """Returns a function that shows `done of all` on stderr; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, of: int) -> None:
        end = "\n" if done == of else ""
        typer.echo(f"\r{what} {done}/{of}{end}", err=True, nl=False)

    return show


def in_log() -> bool:
    """True where the output goes to a shared log: no record text is shown there."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def severities(lang: str) -> dict[str, str]:
    """Returns how the weights of findings are called."""
    return {"error": "error", "warning": "warning"} if lang == "en" else {"error": "lỗi", "warning": "cảnh báo"}


def findings(found: Sequence[Finding], source: Callable[[str], bytes], labels: dict[str, str]) -> None:
    """Prints each finding with its line of the file and a caret; restricted ones not into a log."""
    hidden = 0
    for finding in found:
        if finding.restricted and in_log():
            hidden += 1
            continue
        colour = _COLOURS.get(finding.severity)
        head = typer.style(f"{finding.code} {labels.get(finding.severity, finding.severity)}", fg=colour, bold=True)
        typer.echo(f"{viet.visible(str(finding.place))}: {head} {viet.visible(finding.message)} [{finding.name}]")
        if not in_log():
            _excerpt(finding, source)
        if finding.hint:
            say(f"  = {finding.hint}")
        for place in finding.related:
            say("  = " + text(f"see {place}", f"xem {place}"))
    if hidden:
        say(
            text(
                f"{hidden} restricted findings are not shown in a log",
                f"{hidden} phát hiện hạn chế không hiện trong nhật ký",
            )
        )


def csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a CSV that Excel opens rightly: UTF-8 with a mark, `;` between, no cell that runs as a formula."""
    import csv as library

    sys.stdout.write("\ufeff")
    writer = library.writer(sys.stdout, delimiter=";", lineterminator="\r\n")
    for row in [head, *rows]:
        writer.writerow([f"'{cell}" if _is_formula(cell) else cell for cell in row])


def change(before: bytes, after: bytes) -> None:
    """Prints the lines that went and those that came; nothing in a shared log, since they are record text."""
    from difflib import unified_diff

    old, new = (raw.decode("utf-8-sig").splitlines() for raw in (before, after))
    for line in () if in_log() else list(unified_diff(old, new, lineterm="", n=0))[2:]:
        if not line.startswith("@@"):
            say(f"  {line}")


def as_json(finding: Finding) -> dict[str, object]:
    """Returns a finding for programs."""
    return {
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "record": finding.record,
        "field": finding.field,
        "related": [{"path": p.path, "line": p.line, "column": p.column} for p in finding.related],
    }


def summary(campaign: Campaign, judged: Judgement, lang: str) -> None:
    """Prints how much was read and what was found, and which rules could not judge."""
    errors = sum(finding.severity == "error" for finding in judged.findings)
    warnings = len(judged.findings) - errors
    records = len(campaign.by_id)
    say(
        Words(
            "records read: {records}; errors: {errors}; warnings: {warnings}",
            "số hồ sơ đã đọc: {records}; lỗi: {errors}; cảnh báo: {warnings}",
        ).say(lang, records=records, errors=errors, warnings=warnings)
    )
    if judged.not_judged:
        names = ", ".join(rule.code for rule in judged.not_judged)
        say(
            Words("not judged, for want of private/: {names}", "chưa xét vì không có private/: {names}").say(
                lang, names=names
            )
        )


def rules(campaign: Campaign, lang: str) -> None:
    """Says by which rule pack, and with which amendments, all this was judged or counted."""
    if campaign.pack:
        say(Words("rule pack: {pack}", "bộ quy tắc: {pack}").say(lang, pack=campaign.pack.called))


def rules_as_json(campaign: Campaign, lang: str) -> dict[str, object]:
    """Returns the same for programs: a key of every object that was judged or counted."""
    return {"rule_pack": campaign.pack.called.say(lang) if campaign.pack else None}


def unread(campaign: Campaign) -> int:
    """Says on stderr how many files are missing from what was counted, and returns the exit code for that."""
    files = len(campaign.left_out)
    if files:
        note(
            text(
                f"not counted, since they cannot be read: {files} files; `kdiem validate` says what is wrong",
                f"chưa tính {files} tệp không đọc được; `kdiem validate` chỉ ra lỗi",
            )
        )
    return FINDINGS if files else CLEAN


def next_steps(folder: Path, *commands: str) -> None:
    """Says how to go on in a new campaign."""
    say(text("next:", "tiếp theo:") + (f" cd {folder}" if folder != Path() else ""))
    for line in commands:
        say(f"  {line}")


def table(rows: Iterable[Sequence[str]], head: Sequence[str], right: Iterable[int] = ()) -> None:
    """Prints a table in the width of the terminal: the first column gives way, numbers stand right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(_width(line[n]) for line in lines) for n in range(len(head))]
    room = shutil.get_terminal_size((80, 24)).columns - sum(widths[1:]) - 2 * (len(head) - 1)
    widths[0] = max(12, min(widths[0], room))
    numbers = set(right)
    for k, line in enumerate(lines):
        first, *rest = _wrapped(line[0], widths[0])
        cells = [first, *line[1:]]
        say("  ".join(_padded(cell, widths[n], n in numbers) for n, cell in enumerate(cells)).rstrip())
        for more in rest:
            say(more)
        if k == 0:
            say("  ".join("-" * width for width in widths))


def _is_formula(cell: str) -> bool:
    return cell[:1] in ("=", "+", "-", "@", "\t") and not re.fullmatch(r"-\d+(,\d+)?", cell)


def _excerpt(finding: Finding, source: Callable[[str], bytes]) -> None:
    try:
        lines = source(finding.place.path).decode("utf-8-sig").splitlines()
        line = lines[finding.place.line - 1]
    except (OSError, KeyError, UnicodeDecodeError, IndexError):
        return
    before = viet.visible(line[: finding.place.column - 1])
    shown = viet.visible(line)
    room = shutil.get_terminal_size((80, 24)).columns - 8
    skip = max(0, _width(before) - room + 10)
    gutter = f"{finding.place.line:>5} | "
    say(gutter + _clipped(shown[skip:], room))
    say(" " * 5 + " | " + " " * _width(before[skip:]) + "^")


def _clipped(line: str, room: int) -> str:
    return line if _width(line) <= room else line[: room - 1] + "…"


def _width(cell: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell)


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(cell))
    return blank + cell if right else cell + blank


def _wrapped(cell: str, width: int) -> list[str]:
    lines = [""]
    for word in cell.split(" "):
        if lines[-1] and _width(lines[-1]) + 1 + _width(word) > width:
            lines.append("  " + word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip() if len(lines) == 1 else f"{lines[-1]} {word}"
    return lines
