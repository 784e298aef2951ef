"""Plain data to Markdown through a template, and the frame around it for readers of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from jinja2 import Undefined
from jinja2.exceptions import SecurityError, TemplateError

from kdiem.formats.base import Frame, Page, official, plain
from kdiem.formats.sandbox import Sandbox, failure
from kdiem.viet import nfc, visible
from kdiem.vietnum import format_count, format_day, format_percent, padded, parse_day


def render(template: str, data: Mapping[str, object], folders: Sequence[Path]) -> str:
    """Returns the body of a document: the template of that name in the first of `folders` that has it.

    Every inserted value shows literally: what Markdown would read as a mark is escaped, line breaks become
    spaces, and `None` is "—". Filters: `count` (7892 is 7.892), `padded` (8 is 08, for prose), `percent`
    ("66.5" is 66,5), `day` ("2013-05-03" is 03/05/2013).

    Raises:
        TypeError: `data` holds something that is not plain.
        KdiemError: no such template, or it uses a name that it is not given; with its name and line.
    """
    sandbox = Sandbox(_literal, _FILTERS, folders)
    values = plain(dict(data))
    try:
        text = sandbox.get_template(template).render(values)
    except (TemplateError, RecursionError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise failure(error, template) from None
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def files(page_: Page) -> dict[str, bytes]:
    """Returns the `.md` file of a page."""
    return {f"{page_.stem}.md": page(page_.body, page_.frame).encode()}


def page(body: str, frame: Frame) -> str:
    """Returns the whole `.md` file: letterhead, title, `body` as it is, signature and recipients."""
    shown = official(frame)
    trace = f"*{escape(shown.trace)}*" if shown.trace else ""
    parts = [_letterhead(shown), _title(shown), body.strip(), _signature(shown), trace]
    return "\n\n".join(part for part in parts if part) + "\n"


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


def _count(value: str | int | None) -> str:
    """A text passes as it is: "dưới 5", "hơn 9.000"."""
    return format_count(value) if isinstance(value, int) else _text(value)


def _padded(value: str | int | None) -> str:
    return padded(value) if isinstance(value, int) else _text(value)


def _percent(value: str | int | None) -> str:
    written = re.fullmatch(r"\d+(\.\d+)?", _text(value))
    return format_percent(Decimal(written[0])) if written else _text(value)


def _day(value: str | int | None) -> str:
    day = parse_day(_text(value))
    return format_day(day) if day else _text(value)


def _text(value: str | int | None) -> str:
    if isinstance(value, Undefined):
        return str(value)
    return "—" if value is None else str(value)


_FILTERS = {"count": _count, "padded": _padded, "percent": _percent, "day": _day}


def _letterhead(frame: Frame) -> str:
    left = [escape(frame.upper)] if frame.upper else []
    left += [_strong(frame.issuer), r"\*", escape(frame.number)]
    if not frame.doc_type:
        left.append(f"*{escape(frame.subject)}*")
    right = ["**ĐẢNG CỘNG SẢN VIỆT NAM**", *[""] * (len(left) - 1)]
    right[3 if frame.upper else 2] = f"*{escape(frame.date_line)}*"
    return _table(left, right, ":---:|:---:")


def _title(frame: Frame) -> str:
    return f"# {escape(frame.doc_type)}\n\n{_strong(frame.subject)}" if frame.doc_type else ""


def _signature(frame: Frame) -> str:
    mark = "*(ký tên, đóng dấu)*" if frame.sealed else "*(ký tên)*"
    lines = [_strong(frame.authority), escape(frame.post), mark, _strong(frame.signer)]
    left = ["Nơi nhận:"] if frame.recipients else [""]
    left += [f"- {escape(item[2:])}" for item in frame.recipients]
    return _table(left, [line for line in lines if line], ":---|:---:")


def _table(left: list[str], right: list[str], alignment: str) -> str:
    rows = [f"| {one} | {other} |" for one, other in zip_longest(left, right, fillvalue="")]
    return "\n".join([rows[0], f"|{alignment}|", *rows[1:]])


def _strong(text: str) -> str:
    return f"**{escape(text)}**" if text else ""
