"""Plain data to Markdown through a template, and the frame around it for readers of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError

from kdiem.formats.base import Frame, Page, official, plain
from kdiem.formats.charts import svg
from kdiem.formats.failing import FAILURES, FOLDER, failure
from kdiem.formats.filters import FILTERS
from kdiem.formats.sandbox import NOTHING_OWN, Sandbox
from kdiem.viet import nfc, visible


def render(
    template: str, data: Mapping[str, object], folders: Sequence[Path], own: Mapping[str, bytes] = NOTHING_OWN
) -> str:
    """Returns the body of a document: the template of that name in the first of `folders` that has it.

    Every inserted value shows literally: what Markdown would read as a mark is escaped, line breaks become
    spaces, and `None` is "—". For the filters see `filters.FILTERS`. `own` are the campaign's own templates by
    name, which stand before the folders; who gives them stands in a process of its own (`fence`).

    Raises:
        TypeError: `data` holds something that is not plain.
        KdiemError: no such template, or it uses a name that it is not given; with its name and line.
    """
    return rendered(sandbox(folders, own), template, data, own)


def rendered(where: Sandbox, template: str, data: Mapping[str, object], own: Mapping[str, bytes] = NOTHING_OWN) -> str:
    """Returns the same from a sandbox that has read its templates before: half of the time is in reading them."""
    values = plain(dict(data))
    try:
        text = where.get_template(template).render(values)
    except FAILURES as error:
        raise failure(error, FOLDER + template if template in own else template) from None
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def sandbox(folders: Sequence[Path], own: Mapping[str, bytes] = NOTHING_OWN) -> Sandbox:
    """Returns where the template of a body runs."""
    return Sandbox(_literal, FILTERS, folders, own=own)


def files(page_: Page) -> dict[str, bytes]:
    """Returns the `.md` file of a page, and beside it an `.svg` for each chart that its body shows."""
    named = {line[2] for line in _CHART.finditer(page_.body)}
    shown = {key: chart for key, chart in page_.charts.items() if chart["rows"] and key in named}
    body = _CHART.sub(lambda line: _picture(line, page_.stem) if line[2] in shown else "", page_.body)
    drawn = {f"{page_.stem}-{key}.svg": svg(chart).encode() for key, chart in shown.items()}
    return {f"{page_.stem}.md": page(body, page_.frame, page_.profile).encode()} | drawn


def page(body: str, frame: Frame, profile: Mapping[str, Any] = {}) -> str:
    """Returns the whole `.md` file: letterhead, title, addressees, `body` as it is, signature, recipients, annexes."""
    shown = official(frame)
    annex = re.search(r"^# ", body, re.MULTILINE)
    text, annexes = (body[: annex.start()], body[annex.start() :]) if annex else (body, "")
    parts = [
        _letterhead(shown, str(profile.get("letter_subject", "{subject}"))),
        _title(shown),
        _addressees(shown),
        text.strip(),
        _signature(shown),
        annexes.strip(),
        f"*{escape(shown.trace)}*" if shown.trace and profile.get("trace", True) else "",
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(part for part in parts if part)) + "\n"


def escape(text: str) -> str:
    """Returns `text` so that a reader of the Markdown sees just these characters, on one line."""
    if _is_tame(text):
        return text
    line = re.sub(r"[\s\x85\u2028\u2029]*[\r\n\t\x85\u2028\u2029][\s]*", " ", nfc(text)).strip(" ")
    line = re.sub(r"([\\`*_\[\]<>&|~$])", r"\\\1", line)
    # After the marks: `::` becomes `:\:`, which no CI runner obeys and every reader shows as `::`.
    line = visible(line).replace("<U+", r"\<U+")
    line = re.sub(r"^(?=[#+=-]|:-)", r"\\", line)
    return re.sub(r"^(\d{1,9})(?=[.)](\s|$))", r"\1\\", line)


# Nearly all cells of a register: one look instead of five, 10,000 rows in a third of the time.
_LETTER = "A-Za-zÀ-ɏẠ-ỹ"
_is_tame = re.compile(
    rf"(?:[{_LETTER}]|\d+(?:[.,]\d+)*(?![\d.)]))(?:[{_LETTER}\d ,.;/%()“”–-]*[{_LETTER}\d])?"
).fullmatch


def _literal(value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)
    if value is None:
        return "—"
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise SecurityError(f"it prints a {type(value).__name__}, which is no text and no number")
    return escape(str(value))


_CHART = re.compile(r"^(!\[(?:\\.|[^\\\]])*\])\(chart:([^()\s]+)\)[ \t]*$", re.MULTILINE)


def _picture(line: re.Match[str], stem: str) -> str:
    return f"**{line[1][2:-1]}**\n\n{line[1]}({stem}-{line[2]}.svg)"


def _letterhead(frame: Frame, letter_subject: str) -> str:
    """Number and date stand in one row; only the Party's papers have an asterisk over the number."""
    left = [escape(frame.upper)] if frame.upper else []
    left += [_strong(frame.issuer), "" if frame.banner[1:] else r"\*", escape(frame.number)]
    right = [*map(_strong, frame.banner), *[""] * len(left)][: len(left)]
    right[-1] = f"*{escape(frame.date_line)}*"
    if not frame.doc_type and frame.subject:
        left.append(f"*{escape(letter_subject.replace('{subject}', frame.subject))}*")
    return _table(left, right, ":---:|:---:")


def _title(frame: Frame) -> str:
    return f"# {escape(frame.doc_type)}\n\n{_strong(frame.subject)}".strip() if frame.doc_type else ""


def _addressees(frame: Frame) -> str:
    names = [escape(name) for name in frame.addressees]
    if len(names) < 2:
        return f"*Kính gửi:* {names[0]}" if names else ""
    return "\n".join(["*Kính gửi:*", "", *(f"- {name};" for name in names[:-1]), f"- {names[-1]}."])


def _signature(frame: Frame) -> str:
    mark = "*(ký tên, đóng dấu)*" if frame.sealed else "*(ký tên)*"
    lines = [_strong(frame.authority), escape(frame.post), mark, _strong(frame.signer)]
    if frame.witness_post:
        left = [*[""] * bool(frame.authority), escape(frame.witness_post), "*(ký tên)*", _strong(frame.witness)]
    else:
        left = ["Nơi nhận:"] if frame.recipients else [""]
        left += [f"- {escape(item[2:])}" for item in frame.recipients]
    if lines == ["", "", mark, ""]:
        lines = []
    return _table(left, [line for line in lines if line], ":---|:---:") if any([*left, *lines]) else ""


def _table(left: list[str], right: list[str], alignment: str) -> str:
    rows = [f"| {one} | {other} |" for one, other in zip_longest(left, right, fillvalue="")]
    return "\n".join([rows[0], f"|{alignment}|", *rows[1:]])


def _strong(text: str) -> str:
    return f"**{escape(text)}**" if text else ""
