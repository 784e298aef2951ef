"""The tags of a Word or Excel file as one text template with a line for each place: so that a fault has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes

from kdiem.errors import KdiemError
from kdiem.formats import grammar
from kdiem.formats.failing import FAILURES, place, problem
from kdiem.formats.sandbox import Sandbox
from kdiem.words import Words


class Spot(NamedTuple):
    """A paragraph or a cell: how it is called, and its text in full."""

    called: Words
    text: str


class Script(NamedTuple):
    """The tags of one part of a file, in the order in which they are run: line n is that of the n-th spot."""

    spots: tuple[Spot, ...]

    @property
    def source(self) -> str:
        """What Jinja reads; what is not a whole tag is no part of it."""
        return "\n".join(" ".join(plain(tag) for tag in TAG.findall(spot.text)) for spot in self.spots)


class Trouble(NamedTuple):
    """What is wrong with a template, and where: a line of a text, or a spot of a file with an excerpt."""

    words: Words
    line: int = 0
    spot: Words | None = None
    excerpt: str = ""


TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def troubles(script: Script, sandbox: Sandbox) -> Iterator[Trouble]:
    """Gives all that can be told without running it: tags that are not whole, and what no template may hold."""
    for number, spot in enumerate(script.spots, 1):
        yield from (_at(script, number, words) for words in _broken(spot.text))
    try:
        tree = sandbox.tree(script.source)
    except FAILURES as error:
        yield _at(script, place(error, "")[1], problem(error))
        return
    for fault in (*grammar.faults(tree, sandbox.filters, sandbox.tests), *grammar.leftovers(tree)):
        yield _at(script, fault.line, fault.words)


def uses(script: Script, sandbox: Sandbox) -> Iterator[tuple[grammar.Path, Trouble]]:
    """Gives each name that the tags use, with its place; nothing where the tags cannot be read."""
    try:
        tree = sandbox.tree(script.source)
    except FAILURES:
        return
    for use in grammar.uses(tree, "", _nothing):
        yield use.path, _at(script, use.line, _NAME)


def require(script: Script, values: Mapping[str, object], sandbox: Sandbox, path: str) -> None:
    """Runs the tags alone, before the file is filled in: whatever goes wrong is told with its place.

    Raises:
        KdiemError: a tag is not whole, is refused, or names what is not there.
    """
    for trouble in troubles(script, sandbox):
        raise told(trouble, path)
    try:
        sandbox.of(script.source, path).render(values)
    except FAILURES as error:
        raise told(_at(script, place(error, path)[1], problem(error)), path) from None


def told(trouble: Trouble, path: str) -> KdiemError:
    """Returns what is wrong with a file as an error."""
    words = _IN_FILE if trouble.spot else _ANYWHERE
    return KdiemError(
        words, hint=_HINT, template=path, spot=trouble.spot, excerpt=trouble.excerpt, problem=trouble.words
    )


def excerpts(text: str) -> str:
    """Returns the tags of a text, or its beginning: enough to find it by the search of Word or Excel."""
    tags = " ".join(TAG.findall(text)) or text.strip()
    return tags if len(tags) <= _SHOWN else tags[: _SHOWN - 1] + "…"


def plain(tag: str) -> str:
    """Returns a tag as Jinja knows it: Word's rounded quotes straight, `{%tr for … %}` without the mark of its row."""
    bare = _PREFIX.sub(r"\1 ", tag.translate(_QUOTES)) if tag.startswith("{%") else tag.translate(_QUOTES)
    return "" if _MERGE.match(bare) else " ".join(bare.split())


_SHOWN = 60
_NAME = Words("a name", "một tên")
_IN_FILE = Words(
    "template `{template}`, {spot}, `{excerpt}`: {problem}", "mẫu `{template}`, {spot}, `{excerpt}`: {problem}"
)
_ANYWHERE = Words("template `{template}`: {problem}", "mẫu `{template}`: {problem}")
_HINT = Words(
    "`kdiem templates check` lists all faults; `kdiem templates names` lists the names there are",
    "`kdiem templates check` chỉ ra mọi lỗi; `kdiem templates names` liệt kê các tên dữ liệu",
)
_CUT = Words(
    "`{mark}` begins or ends a tag whose other half is not here: type the whole tag in one paragraph or cell",
    "`{mark}` mở hoặc đóng một thẻ mà nửa kia không ở đây: hãy gõ trọn thẻ trong một đoạn hoặc một ô",
)
_RICH = Words(
    "`{tag}`: a value is printed as `{{{{ name }}}}`, without a letter before the name",
    "`{tag}`: giá trị in bằng `{{{{ tên }}}}`, không có chữ cái trước tên",
)
_PREFIX = re.compile(r"^(\{[%{#])(?:tr|tc|p|r)(?=\s)")
_MERGE = re.compile(r"^\{%\s*vm\s*%\}$")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


def _broken(text: str) -> Iterator[Words]:
    if mark := grammar.leftover(TAG.sub("", text)):
        yield _CUT.filled(mark=mark)
    for tag in TAG.findall(text):
        if re.match(r"\{\{(tr|tc|p|r)\s+\S", tag) and not re.match(r"\{\{\w+\s*(\||\}\})", tag):
            yield _RICH.filled(tag=tag)


def _at(script: Script, line: int, words: Words) -> Trouble:
    if not 0 < line <= len(script.spots):
        return Trouble(words)
    spot = script.spots[line - 1]
    return Trouble(words, line, spot.called, excerpts(spot.text))


def _nothing(name: str) -> nodes.Template:
    raise LookupError(name)
