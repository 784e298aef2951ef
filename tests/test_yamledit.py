"""What is written is read back the same, and an edit changes one value and not a byte besides."""

import difflib
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kdiem.yaml.yamldump import dump, dump_prose
from kdiem.yaml.yamledit import DELETE, edited
from kdiem.yaml.yamlfile import load, load_prose, places
from kdiem.yaml.yamlgate import Unreadable

DEFECT = """\
# Hạn chế đã kết luận
id: hc-7k2m9q4x  # mã
statement: |
  Còn nể nang.
  Còn né tránh.

# Về thời hạn
due: '2012-09-30'   # hạn chót
causes:  # nguyên nhân
  - nể nang  # một
  # giữa
  - né tránh
shared: [a, "b"]  # chung
items:
  - text: x
    # số
    n: 1
  - text: >-
      dài
    n: 2   # cuối
found:
# hết
"""


def difference(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def edit(loc: tuple[str | int, ...], value: Any, text: str = DEFECT) -> str:
    return difference(text, edited(text.encode(), loc, value).decode())


# New files


def test_a_new_file_reads_as_people_write() -> None:
    data = {
        "id": "yk-7k2m9q4x",
        "received": date(2012, 6, 17),
        "box": 3,
        "number": "08",
        "quoted": "no",
        "time": "12:30",
        "has_name": True,
        "paper": None,
        "note": "A & B: 'x'",
        "empty": "",
        "none": [],
        "withdrawn": {"on": "2012-07-01", "reason": "gửi nhầm"},
        "points": [
            {"about": "tran-van-mau", "text": "Dòng một\nDòng hai\n"},
            "  thụt",
            ["a", ["b"]],
        ],
        "text": "Đề nghị Ban Thường vụ làm rõ trách nhiệm của tập thể và cá nhân trong việc chậm "
        "giải quyết đơn thư # của công dân.",
    }
    assert dump(data).decode() == (
        """\
id: yk-7k2m9q4x
received: 2012-06-17
box: 3
number: "08"
quoted: "no"
time: "12:30"
has_name: true
paper: null
note: "A & B: 'x'"
empty: ""
none: []
withdrawn:
  on: 2012-07-01
  reason: gửi nhầm
points:
  - about: tran-van-mau
    text: |
      Dòng một
      Dòng hai
  - "  thụt"
  - - a
    - - b
text: >-
  Đề nghị Ban Thường vụ làm rõ trách nhiệm của tập thể và cá nhân trong việc chậm
  giải quyết đơn thư # của công dân.
"""
    )


def test_new_prose_is_front_matter_and_the_body_as_it_stands() -> None:
    raw = dump_prose({"id": "bk-1", "on": date(2012, 6, 1)}, "\n# I. Ưu điểm\n---\n")
    assert raw.decode() == "---\nid: bk-1\non: 2012-06-01\n---\n\n# I. Ưu điểm\n---\n"
    assert load_prose(raw) == ({"id": "bk-1", "on": "2012-06-01"}, "\n# I. Ưu điểm\n---\n", 5)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ({"a": 9.5}, {"a": "9.5"}),
        ({"a": 10**18}, {"a": 10**18 - 1}),
        ({1: "a"}, {"1": "a"}),
        ({"a": "x\x1b"}, {"a": "x\t"}),
        ({"a": "x\u200b"}, {"a": "x\u00a0y"}),
        ({"a": "x\r\ny"}, {"a": "x\ny"}),
        ({"a": "e\u0302"}, {"a": "ê"}),
        ({"a": {"b"}}, {"a": ("b",)}),
        ({"k" * 2000: 1}, {"k" * 200: 1}),
    ],
)
def test_what_would_not_be_read_back_is_not_written(bad: Any, good: Any) -> None:
    with pytest.raises(ValueError):
        dump(bad)
    assert load(dump(good))


AWKWARD = [
    *(
        "",
        " ",
        "\n",
        "\n\n",
        "a\n",
        "a\n\n",
        "\na",
        " a",
        "a ",
        "a \nb",
        "a\n b\n",
        "a\n \nb",
        "a\n  ",
        "#",
        "# a",
        "a # b",
    ),
    *(
        "a: b",
        "a:",
        ":a",
        "- a",
        "-",
        "? a",
        "?",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'a'",
        '"a"',
        "\\n",
        "{}",
    ),
    *(
        "[a]",
        "a, b",
        "<<",
        "---",
        "...",
        "---\na",
        "null",
        "~",
        "true",
        "Yes",
        "no",
        "08",
        "9.000",
        "1e3",
        "0x1F",
        "+5",
    ),
    *(
        ".5",
        "12:30",
        "1_000",
        "2012-06-17",
        "1" * 30,
        "😀",
        "=",
        "a\tb",
        "\ta",
        "x'\"y",
        "<<<<<<< a\n=======\n>>>>>>> b",
    ),
    *("Đề nghị " * 20, "Đề nghị  hai  cách " * 9, "từ" * 90, "Một dòng dài " * 9 + "\nhai", "a\u00a0b", "\u00a0a" * 60),
    *("- [ ] việc " * 20, "* đậm " * 30),
]
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"))
TEXTS = (
    st.sampled_from(AWKWARD)
    | st.text(st.sampled_from(" ab\n#:-'\"[]{},\\&ế0") | LETTERS, max_size=30)
    | st.lists(st.sampled_from(["Đề", "nghị", "-", "#", "a:", "“b”", "!"]), max_size=40).map(" ".join)
).map(lambda text: unicodedata.normalize("NFC", text))
LEAVES = TEXTS | st.integers(-(10**18) + 1, 10**18 - 1) | st.booleans() | st.none()
KEYS = TEXTS | st.sampled_from(["id", "text", "due", "on", "1"])
VALUES = st.recursive(
    LEAVES, lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=3), max_leaves=8
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_what_is_dumped_is_loaded(data: dict[str, Any]) -> None:
    assert repr(load(dump(data))) == repr(data)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(KEYS, LEAVES, min_size=1, max_size=3), TEXTS)
def test_what_is_dumped_as_prose_is_loaded(front: dict[str, Any], body: str) -> None:
    assume("<<<<<<< a" not in body)
    assert load_prose(dump_prose(front, body))[:2] == (front, body)


# One value


def test_a_value_on_one_line_keeps_its_quotes_and_its_comment() -> None:
    assert edit(("due",), "2012-10-31") == "-due: '2012-09-30'   # hạn chót\n+due: '2012-10-31'   # hạn chót"
    assert edit(("due",), date(2012, 10, 31)) == edit(("due",), "2012-10-31")
    assert edit(("due",), 5) == "-due: '2012-09-30'   # hạn chót\n+due: 5   # hạn chót"
    assert edit(("id",), "x # y") == '-id: hc-7k2m9q4x  # mã\n+id: "x # y"  # mã'
    assert edit(("causes", 0), "ngại") == "-  - nể nang  # một\n+  - ngại  # một"
    assert edit(("shared", 1), "c, d") == '-shared: [a, "b"]  # chung\n+shared: [a, "c, d"]  # chung'
    assert edit(("items", 1, "n"), 3) == "-    n: 2   # cuối\n+    n: 3   # cuối"
    assert edit(("found",), "hn-1") == "-found:\n+found: hn-1"


def test_a_block_a_list_or_a_mapping_is_written_anew_and_nothing_else() -> None:
    assert edit(("statement",), "Một.\nHai.\n") == "-  Còn nể nang.\n-  Còn né tránh.\n+  Một.\n+  Hai."
    assert edit(("statement",), "Một.") == "-statement: |\n-  Còn nể nang.\n-  Còn né tránh.\n+statement: Một."
    assert edit(("due",), "a\nb") == ("-due: '2012-09-30'   # hạn chót\n+due: |-   # hạn chót\n+  a\n+  b")
    assert edit(("causes",), ["x"]) == "-  - nể nang  # một\n-  # giữa\n-  - né tránh\n+  - x"
    assert edit(("items", 0), {"text": "hai", "n": 1}) == "-  - text: x\n-    # số\n+  - text: hai"
    assert edit(("shared", 2), "c") == '-shared: [a, "b"]  # chung\n+shared:  # chung\n+  - a\n+  - b\n+  - c'


def test_an_absent_key_is_added_at_the_end_of_its_mapping() -> None:
    assert edit(("owner",), "tran-van-mau") == "+owner: tran-van-mau"
    assert edit(("items", 0, "due"), "2012-12-01") == "+    due: 2012-12-01"
    assert edit(("items", 2), {"text": "ba", "n": 3}) == "+  - text: ba\n+    n: 3"
    assert edit(("causes", 2), "ngại") == "+  - ngại"
    assert edit(("found", "in"), "hn-1") == "+  in: hn-1"
    assert edit(("withdrawn", "on"), "2012-12-01") == "+withdrawn:\n+  on: 2012-12-01"


def test_a_removed_key_takes_its_lines_along_and_no_comment_above() -> None:
    assert edit(("due",), DELETE) == "-due: '2012-09-30'   # hạn chót"
    assert edit(("statement",), DELETE) == "-statement: |\n-  Còn nể nang.\n-  Còn né tránh."
    assert edit(("causes", 1), DELETE) == "-  - né tránh"
    assert edit(("items", 0, "text"), DELETE) == "-  - text: x\n+  -"
    assert edit(("items", 1, "text"), DELETE) == "-  - text: >-\n-      dài\n-    n: 2   # cuối\n+  - n: 2   # cuối"
    assert edit(("shared", 0), DELETE) == '-shared: [a, "b"]  # chung\n+shared:  # chung\n+  - b'
    assert edit(("a",), DELETE, "a: 1") == "-a: 1\n+{}"
    assert edit(("nowhere", "x"), DELETE) == ""


def test_where_no_place_is_nothing_is_written() -> None:
    for loc in (("id", "x"), ("causes", 9), ("causes", -1), ("causes", "x"), ("items", "text"), ()):
        with pytest.raises(LookupError):
            edited(DEFECT.encode(), loc, "x")
    with pytest.raises(ValueError):
        edited(DEFECT.encode(), ("due",), 9.5)
    with pytest.raises(Unreadable):
        edited(b"a: 08\n", ("a",), "x")


def test_line_ends_mark_and_body_stay_as_they_are() -> None:
    raw = "\ufeff---\r\na: x  # một\r\nb: y\r\n---\r\nThân\r\n".encode()
    assert edited(raw, ("a",), "z", prose=True) == raw.replace(b"a: x", b"a: z")
    assert edited(raw, ("c",), ["m", "p"], prose=True) == raw.replace(b"b: y\r\n", b"b: y\r\nc:\r\n  - m\r\n  - p\r\n")
    assert edited(b"a: x\nb: y", ("b",), "z") == b"a: x\nb: z"
    assert edited(b"b: |\n  y", ("c",), "z") == b"b: |-\n  y\nc: z\n"


def test_an_odd_layout_is_edited_too() -> None:
    assert edited(b"--- {a: 1}", ("b",), 2) == b"--- \na: 1\nb: 2\n"
    assert edited(b"? a\n: b\nc: 1\n", ("a",), DELETE) == b"c: 1\n"
    assert edited(b"a:\n- - x\n  - y\n- z\n", ("a", 0, 0), DELETE) == b"a:\n- - y\n- z\n"
    assert edited(b"a:\n-\n  b: 1\n- 2\n", ("a", 0), "x") == b"a:\n- x\n- 2\n"


# Any document


def scalars(value: Any, loc: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [place for key, below in value.items() for place in scalars(below, (*loc, key))]
    if isinstance(value, list):
        return [place for index, below in enumerate(value) for place in scalars(below, (*loc, index))]
    return [loc]


def at(data: Any, loc: tuple[str | int, ...]) -> Any:
    for step in loc:
        data = data[step]
    return data


def put(data: Any, loc: tuple[str | int, ...], value: Any) -> Any:
    if not loc:
        return value
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    if value is DELETE and len(loc) == 1:
        del copy[loc[0]]
    else:
        copy[loc[0]] = put(copy[loc[0]], loc[1:], value)
    return copy


class Document(NamedTuple):
    raw: bytes
    prose: bool
    comments: list[str]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A file with comments, in either line end, with or without a mark, a last line end and a body."""
    content = draw(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4).filter(scalars))
    lines: list[str] = []
    comments: list[str] = []
    for line, takes_comment in commentable(dump(content).decode().splitlines()):
        if takes_comment and draw(st.integers(0, 3)) == 0:
            comments.append(f"# trên {len(lines)};")
            lines.append(" " * indent_of(line) + comments[-1])
        if takes_comment and line.count('"') == 2 and line[-1] == '"' and not {"'", "\\"} & set(line):
            line = line.replace('"', draw(st.sampled_from("'\"")))
        if takes_comment and draw(st.integers(0, 2)) == 0:
            comments.append(f"# bên {len(lines)};")
            line += "  " + comments[-1]
        lines.append(line)
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# hết\n", "\n\n"]))
    prose = draw(st.booleans())
    if prose:
        text = f"---\n{text.rstrip()}\n---\nThân bài\n"
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return Document((draw(st.sampled_from(["", "\ufeff"])) + text).encode(), prose, comments)


def commentable(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Say of each line whether a comment may stand above and beside it: not within a block of text."""
    block = None
    for line in lines:
        if block is not None and (not line or indent_of(line) > block):
            yield line, False
            continue
        yield line, True
        begins = line.lstrip("- ")
        column = len(line) - len(begins) - (2 if begins[:1] in "|>" else 0)
        block = column if line.endswith((" |", " |-", " >-")) else None


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def read(raw: bytes, prose: bool) -> Any:
    return load_prose(raw)[0] if prose else load(raw)


def is_block(raw: bytes, loc: tuple[str | int, ...], prose: bool) -> bool:
    """True where a value of one line is written as a block (`|`, `>`), which takes two."""
    line, column = places(raw, prose).value(loc)
    return raw.decode("utf-8-sig").splitlines()[line - 1][column - 1 :].startswith(("|", ">"))


def is_one_line(value: Any) -> bool:
    return not isinstance(value, str) or ("\n" not in value and len(value) <= 80)


@settings(max_examples=120, deadline=None)
@given(documents(), st.data())
def test_changing_one_scalar_changes_one_line(document: Document, pick: st.DataObject) -> None:
    raw, prose, comments = document
    before = read(raw, prose)
    loc = pick.draw(st.sampled_from(scalars(before) or [()]))
    assume(loc and is_one_line(at(before, loc)) and not isinstance(at(before, loc), (list, dict)))
    assume(not is_block(raw, loc, prose))
    value = pick.draw(LEAVES.filter(is_one_line))
    after = edited(raw, loc, value, prose)
    assert repr(read(after, prose)) == repr(put(before, loc, value))
    old, new = raw.split(b"\n"), after.split(b"\n")
    assert len(old) == len(new)
    assert sum(a != b for a, b in zip(old, new, strict=True)) <= 1
    assert all(comment.encode() in after for comment in comments)


@settings(max_examples=120, deadline=None)
@given(documents(), VALUES | st.just(DELETE), st.data())
def test_any_edit_gives_what_was_meant(document: Document, value: Any, pick: st.DataObject) -> None:
    raw, prose, _ = document
    before = read(raw, prose)
    loc = pick.draw(st.sampled_from(scalars(before)))
    loc = loc[: pick.draw(st.integers(1, len(loc)))]
    after = edited(raw, loc, value, prose)
    assert repr(read(after, prose)) == repr(put(before, loc, value))


@settings(max_examples=80, deadline=None)
@given(documents(), VALUES)
def test_a_new_key_changes_no_line_that_was_there(document: Document, value: Any) -> None:
    raw, prose, comments = document
    before = read(raw, prose)
    assume("mới" not in before)
    after = edited(raw, ("mới",), value, prose)
    assert repr(read(after, prose)) == repr({**before, "mới": value})
    removed = [line for line in difference(raw.decode(), after.decode()).split("\n") if line.startswith("-")]
    assert all(comment.encode() in after for comment in comments)
    assert len(removed) <= 1  # the last line, where it had no end and a block began before it
