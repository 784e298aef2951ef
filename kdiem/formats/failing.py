"""What can go wrong with a template, in words, and in which line of it."""

from __future__ import annotations

import re
import traceback

from jinja2.exceptions import SecurityError, TemplateError

from kdiem.errors import KdiemError
from kdiem.formats import grammar
from kdiem.words import Words

FOLDER = "templates/documents/"
"""Where a campaign has its own texts; a message names them so, and a shipped one by its bare name."""
MARK = "template:"
"""Before the name of a template where Python tells the lines that it was at."""


class Refused(SecurityError):
    """Something stands in a template that no template may hold."""

    def __init__(self, fault: grammar.Fault, filename: str) -> None:
        super().__init__(fault.words.say("en"))
        self.fault = fault
        self.filename = filename


class TooLong(Exception):
    """A rendering has used up its time; raised where it stands, so that its line is known."""


def failure(error: BaseException, name: str) -> KdiemError:
    """Returns what went wrong in template `name`, with the line where Jinja knows it."""
    where, line = place(error, name)
    words = _BROKEN_LINE if line else _BROKEN
    hint = SIMPLER if isinstance(error, TooLong | MemoryError | RecursionError | SyntaxError) else _BROKEN_HINT
    return KdiemError(words, hint=hint, template=where, line=line, problem=problem(error))


SIMPLER = Words(
    "look for repetitions in repetitions and for very long texts",
    "hãy xem các vòng lặp lồng nhau và các đoạn quá dài",
)


FAILURES = (
    *(TemplateError, RecursionError, UnicodeDecodeError, TypeError, ValueError),
    *(SyntaxError, TooLong, MemoryError),
)
"""What a template can raise; a SyntaxError comes of blocks that stand too deep in each other for Python."""

_BROKEN_LINE = Words(
    "template `{template}`, line {line}: {problem}",
    "mẫu `{template}`, dòng {line}: {problem}",
)
_BROKEN = Words("template `{template}`: {problem}", "mẫu `{template}`: {problem}")
_BROKEN_HINT = Words(
    "a template may only use the names that its document is given; `kdiem templates names` lists them",
    "mẫu chỉ được dùng các tên dữ liệu của văn bản ấy; `kdiem templates names` liệt kê các tên đó",
)


def place(error: BaseException, name: str) -> tuple[str, int]:
    """Returns in which template and line it went wrong; `name` and 0 where Jinja does not know."""
    if isinstance(error, Refused):
        return (error.filename or name).removeprefix(MARK), error.fault.line
    if isinstance(error, SyntaxError):
        return name, 0  # its line is one of the Python that Jinja made
    where = getattr(error, "filename", None) or getattr(error, "name", None) or name
    line = getattr(error, "lineno", None) or 0
    for step in traceback.extract_tb(error.__traceback__):
        if step.filename.startswith(MARK):
            where, line = step.filename, step.lineno
    return (name if where == "<unknown>" else str(where).removeprefix(MARK)), line or 0


def problem(error: BaseException) -> Words:
    """Returns what went wrong, without its place."""
    if isinstance(error, Refused):
        return error.fault.words
    if isinstance(error, RecursionError):
        return _CIRCLE if place(error, "")[1] else _DEEP
    if isinstance(error, SyntaxError):
        return _DEEP
    if isinstance(error, UnicodeDecodeError):
        return _NOT_UTF8
    if isinstance(error, TooLong | MemoryError):
        return _LONG if isinstance(error, TooLong) else _MUCH
    said = " ".join((error.message if isinstance(error, TemplateError) and error.message else str(error)).split())
    for pattern, words in _SAID.items():
        if found := re.fullmatch(pattern, said):
            return words.filled(**found.groupdict())
    return _ENGLISH.filled(problem=said)


_LONG = Words("it runs too long: it was stopped", "chạy quá lâu: đã dừng")
_MUCH = Words("it takes too much memory: it was stopped", "cần quá nhiều bộ nhớ: đã dừng")
_CIRCLE = Words("it includes itself", "mẫu tự đưa chính nó vào")
_NOT_UTF8 = Words("it is not UTF-8", "không phải UTF-8")
_DEEP = Words("its tags stand too deep in each other", "các thẻ lồng nhau quá sâu")
_ENGLISH = Words("{problem}", "{problem}")
# What Jinja says, and the same in Vietnamese.
_SAID = {
    r"'(?P<name>.*)' is undefined": Words("'{name}' is undefined", "không có tên `{name}`"),
    r"'(?P<of>.*) object' has no attribute '(?P<name>.*)'": Words(
        "'{of} object' has no attribute '{name}'", "không có `{name}` trong dữ liệu ở đây ({of})"
    ),
    r"(?P<of>.*) object has no element (?P<name>.*)": Words(
        "{of} object has no element {name}", "không có phần tử {name} trong dữ liệu ở đây ({of})"
    ),
    r"access to attribute '(?P<name>.*)' of '(?P<of>.*)' object is unsafe\.": Words(
        "access to attribute '{name}' of '{of}' object is unsafe.", "không được lấy `{name}` của kiểu `{of}`"
    ),
    r"there is no template `(?P<name>.*)`": Words("there is no template `{name}`", "không có mẫu `{name}`"),
    r"Encountered unknown tag '(?P<name>.*?)'\..*": Words(
        "`{name}` is no tag that can stand here", "thẻ `{name}` không thể đứng ở đây"
    ),
    r"Unexpected end of template\. .* closed is '(?P<name>.*)'\.": Words(
        "`{name}` has no `end{name}`", "`{name}` chưa có `end{name}`"
    ),
    r"[Ee]xpected token '(?P<want>.*)', got '(?P<got>.*)'": Words(
        "expected token '{want}', got '{got}'", "cần `{want}` mà gặp `{got}`"
    ),
    r"Expected an expression, got '(?P<got>.*)'": Words(
        "Expected an expression, got '{got}'", "cần một tên dữ liệu mà gặp `{got}`"
    ),
    r"unexpected '(?P<name>.*)'": Words("`{name}` stands in the wrong place", "`{name}` đứng sai chỗ"),
    r"'(?P<of>.*)' object is not iterable": Words("a `{of}` is no list", "kiểu `{of}` không phải danh sách"),
    r"Exceeds the limit .* for integer string conversion.*": Words(
        "a number has too many digits", "có số quá nhiều chữ số"
    ),
    r"it prints a (?P<of>\w+), which is no text.*": Words(
        "it prints a {of}, which is no text and no number", "in ra kiểu `{of}`, không phải chữ hay số"
    ),
}
