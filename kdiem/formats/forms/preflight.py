"""What a campaign's own Word or Excel file must be before anything opens it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kdiem import officefile
from kdiem.errors import KdiemError
from kdiem.words import Words

LARGEST = 10_000_000
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def check(raw: bytes, path: str) -> None:
    """Looks through a template's bytes: no bomb, no macro, no DTD, nothing that is fetched, embedded or run.

    Raises:
        KdiemError: it may not be opened; says which file and why.
    """
    for words in _reasons(raw, path.rpartition(".")[2]):
        raise KdiemError(_REFUSED, hint=_HINT, template=path, reason=words)


_REFUSED = Words("template `{template}` is not opened: {reason}", "không mở mẫu `{template}`: {reason}")
_HINT = Words(
    "take that out in Word or Excel, or begin anew from a clean file",
    "hãy bỏ phần đó bằng Word hoặc Excel, hoặc làm lại từ tệp sạch",
)
_UNFIT = {
    "not-a-package": Words("it is no Word or Excel file that can be read", "không phải tệp Word hoặc Excel đọc được"),
    "bomb": Words("it unpacks to {unpacked} bytes in {entries} parts", "bung ra {unpacked} byte trong {entries} phần"),
    "odd-names": Words(
        "its parts have names or encodings that no office program writes", "các phần bên trong có tên hoặc bảng mã lạ"
    ),
    "macros": Words("it holds macros", "có macro"),
    "dtd": Words("it holds a DTD", "có khai báo DTD"),
}
_TOO_LARGE = Words("it is larger than {limit} MB", "lớn hơn {limit} MB")
_OUTSIDE = Words("it takes something from outside: {what}", "lấy nội dung từ bên ngoài: {what}")
_EMBEDDED = Words("it embeds another file: {what}", "nhúng tệp khác: {what}")
_RUNS = Words("it holds a field that fetches or runs something: {what}", "có trường lấy hoặc chạy thứ khác: {what}")
_MARK_LIKE = Words(
    "it holds the instruction `<?kdiem?>`, by which kdiem finds its own places",
    "có chỉ thị `<?kdiem?>` mà kdiem dùng để đánh dấu chỗ của mình",
)

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = rb"""\b%s\s*=\s*["']([^"']*)["']"""
_EMBEDDING = re.compile(rb"/(?:oleObject|package|control|activeX\w*|aFChunk|afChunk|subDocument|attachedToolbars)$")
_INSTRUCTION = re.compile(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)<|\binstr\s*=\s*[\"']([^\"']*)[\"']")
_FETCHING = re.compile(
    r"\b(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|MACROBUTTON|RD|ASK|FILLIN)\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(rb"<(?:\w+:)?(?:f|definedName|formula[12]?)\b[^>]*>([^<]*)<")
# A formula that asks the network, or another program as DDE does: `=cmd|'/c calc'!A1`.
_ASKING = re.compile(r"\b(WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE|DDE)\s*\(|(\w+\|)", re.IGNORECASE)


def _reasons(raw: bytes, suffix: str) -> Iterator[Words]:
    if len(raw) > LARGEST:
        yield _TOO_LARGE.filled(limit=LARGEST // 1_000_000)
        return
    try:
        for name, text in officefile.texts(raw, MAIN[suffix]):
            yield from _in_part(name, text)
    except officefile.Unfit as unfit:
        yield _UNFIT[unfit.reason].filled(**unfit.values)


def _in_part(name: str, text: bytes) -> Iterator[Words]:
    if b"<?kdiem" in text:
        yield _MARK_LIKE.filled()
    if b"<![CDATA[" in text and name.startswith(("word/", "xl/")) and name.endswith(".xml"):
        yield _UNFIT["odd-names"].filled()
    if name.endswith(".rels"):
        yield from _in_relations(text)
    elif name == "[content_types].xml" and b"macroEnabled" in text:
        yield _UNFIT["macros"].filled()
    elif name.startswith("word/"):
        codes = ["".join(parts) for parts in _texts(_INSTRUCTION, text)]
        # Word may cut a field's code anywhere, and two fields may stand side by side.
        if found := _FETCHING.search("".join(codes)) or _FETCHING.search(" ".join(codes)):
            yield _RUNS.filled(what=found[1].upper())
    elif name.startswith("xl/"):
        for (formula,) in _texts(_FORMULA, text):
            if found := _ASKING.search(re.sub(r'"[^"]*"', "", formula)):
                yield _RUNS.filled(what=(found[1] or found[2]).upper())
                return


def _in_relations(text: bytes) -> Iterator[Words]:
    """A link that a reader may click is no harm; all else from outside is fetched when the file is opened."""
    for (relation,) in ((found[0],) for found in _RELATION.finditer(text)):
        kind, target, mode = (_attribute(relation, name) for name in (b"Type", b"Target", b"TargetMode"))
        what = kind.rpartition("/")[2]
        linked = what == "hyperlink" and re.match(r"(?i)(https?|mailto):", target)
        if mode.casefold() == "external" and not linked or what in ("externalLink", "connections", "queryTable"):
            yield _OUTSIDE.filled(what=what)
        elif _EMBEDDING.search(kind.encode()):
            yield _EMBEDDED.filled(what=what)


def _attribute(relation: bytes, name: bytes) -> str:
    found = re.search(_ATTRIBUTE % name, relation)
    return found[1].decode("utf-8", "replace") if found else ""


def _texts(pattern: re.Pattern[bytes], text: bytes) -> Iterator[tuple[str, ...]]:
    for found in pattern.finditer(text):
        yield tuple(html.unescape((part or b"").decode("utf-8", "replace")) for part in found.groups())
