"""A file is read in one way, or refused with every place that is wrong."""

import random
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kdiem.yaml.yamlfile import _fast, _is_doubtful, careful, load, load_prose, places
from kdiem.yaml.yamlgate import Fault, Unreadable, gated
from kdiem.yaml.yamlnodes import tree, value_of

COMMENT = """\
id: yk-7k2m9q4x
from: chi-bo-van-phong
received: 2012-06-17  # số đến 45
has_name: true
box: 3
delivered_to:
  - recipient: dang-uy-khoi:btv
    date: 2012-06-20
points:
  - about: tran-van-mau
    sense: shortcoming
    text: >-
      Đề nghị Ban Thường vụ làm rõ trách nhiệm
      của tập thể & cá nhân; **ngại va chạm**.
paper:
"""


def faults(text: str | bytes, prose: bool = False) -> list[Fault]:
    raw = text.encode() if isinstance(text, str) else text
    try:
        load_prose(raw) if prose else load(raw)
    except Unreadable as error:
        return list(error.faults)
    return []


def test_a_record_is_read_as_text_whole_numbers_truth_and_nothing() -> None:
    assert load(COMMENT.encode()) == {
        "id": "yk-7k2m9q4x",
        "from": "chi-bo-van-phong",
        "received": "2012-06-17",
        "has_name": True,
        "box": 3,
        "delivered_to": [{"recipient": "dang-uy-khoi:btv", "date": "2012-06-20"}],
        "points": [
            {
                "about": "tran-van-mau",
                "sense": "shortcoming",
                "text": "Đề nghị Ban Thường vụ làm rõ trách nhiệm của tập thể & cá nhân; **ngại va chạm**.",
            }
        ],
        "paper": None,
    }


def test_prose_gives_front_matter_body_and_the_line_where_the_body_begins() -> None:
    raw = "---\nid: bk-1\nname: Bản kiểm điểm\n---\n# I. Ưu điểm\r\nMột.\n---\nHai.\n".encode()
    assert load_prose(raw) == (
        {"id": "bk-1", "name": "Bản kiểm điểm"},
        "# I. Ưu điểm\nMột.\n---\nHai.\n",
        5,
    )


def test_line_ends_and_byte_order_mark_make_no_difference() -> None:
    windows = b"\xef\xbb\xbf" + COMMENT.replace("\n", "\r\n").encode()
    assert load(windows) == load(COMMENT.encode())
    assert load_prose(b"\xef\xbb\xbf---\r\na: x\r\n---\r\nb\r\n") == ({"a": "x"}, "b\n", 4)


# Places


def test_places_are_those_an_editor_shows() -> None:
    for raw in (COMMENT.encode(), b"\xef\xbb\xbf" + COMMENT.replace("\n", "\r\n").encode()):
        found = places(raw)
        assert found.key(("received",)) == (3, 1)
        assert found.value(("received",)) == (3, 11)
        assert found.value(("delivered_to", 0, "recipient")) == (7, 16)
        assert found.key(("points", 0)) == (10, 5)
        assert found.value(("points", 0, "text")) == (12, 11)
        assert found.value(("paper",)) == (15, 7)


def test_columns_count_characters() -> None:
    assert places("a: [ề😀, b]\n".encode()).value(("a", 1)) == (1, 9)


def test_an_absent_step_is_passed_over() -> None:
    found = places(COMMENT.encode())
    assert found.value(("points", 0, "topic")) == found.value(("points", 0))
    assert found.key(("points", 0, "topic")) == found.key(("points", 0))
    assert found.value(("points", 0, "function-after", "about")) == (10, 12)
    assert found.value(("nowhere", 5)) == (1, 1)


def test_places_in_prose_count_from_the_top_of_the_file() -> None:
    assert places(b"---\na: x\nb: 'y'\n---\nBody\n", prose=True).value(("b",)) == (3, 4)


# What is refused, and beside it the nearest that is taken


@pytest.mark.parametrize(
    ("bad", "expected", "good"),
    [
        ("", Fault("empty-file", 1, 1), "{}"),
        ("# ghi chú\n", Fault("empty-file", 1, 1), "# ghi chú\na:\n"),
        ("- a\n", Fault("not-a-mapping", 1, 1), "a:\n- a\n"),
        ("a: 1\n---\nb: 2\n", Fault("several-documents", 2, 1), "---\na: 1\n...\n"),
        ("a: x\nb: 08\n", Fault("unquoted-number", 2, 4, {"text": "08"}), "b: '08'"),
        ("a: [9.000]\n", Fault("unquoted-number", 1, 5, {"text": "9.000"}), "a: ['9.000', 9.000.000]"),
        ("a:\n- 0x1F\n", Fault("unquoted-number", 2, 3, {"text": "0x1F"}), "a: [0x, 12:30, 2012-06-17, 1-2]"),
        ("a: +5\n", Fault("unquoted-number", 1, 4, {"text": "+5"}), "a: + 5"),
        ("a: 1e400\n", Fault("unquoted-number", 1, 4, {"text": "1e400"}), "a: 1e"),
        ("a: .inf\n", Fault("unquoted-number", 1, 4, {"text": ".inf"}), "a: inf"),
        ("a: " + "1" * 19, Fault("unquoted-number", 1, 4, {"text": "1" * 19}), "a: " + "1" * 18),
        ("a: 1\na: 2\n", Fault("doubled-key", 2, 1, {"key": "a", "first_line": 1}), "a: 1\nb: {a: 2}"),
        ("2012: x\n", Fault("odd-key", 1, 1, {"text": "2012"}), "'2012': x"),
        ("08: x\n", Fault("odd-key", 1, 1, {"text": "08"}), "on: x\n08h: y"),
        ("? [a]\n: x\n", Fault("odd-key", 1, 3, {"text": "[...]"}), "? a\n: x"),
        ("a: &x 1\n", Fault("yaml-machinery", 1, 4, {"what": "anchor"}), "a: A &x & B"),
        ("a: *x\n", Fault("yaml-machinery", 1, 4, {"what": "alias"}), "a: '*x'\nb: |\n  **đậm**"),
        ("a: !!str 5\n", Fault("yaml-machinery", 1, 4, {"what": "tag"}), "a: |\n  ! x\nb: x!"),
        ("<<: {a: 1}\n", Fault("yaml-machinery", 1, 1, {"what": "merge key"}), "'<<': 1\nb: a << b"),
        ("%YAML 1.1\n---\na: 1\n", Fault("yaml-machinery", 1, 1, {"what": "directive"}), "a: 66,3 %"),
        ("a:\n\tb: 1\n", Fault("tab-indentation", 2, 1), "a:\tb\nc: |\n  x\n  \ty\n"),
        ("a: \x1b[0m\n", Fault("control-character", 1, 4, {"character": "U+001B"}), "a: e[0m"),
        ('a: "\\e[0m"\n', Fault("control-character", 1, 4, {"character": "U+001B"}), 'a: "\\t\\n"'),
        ("a: x\rb: y\n", Fault("control-character", 1, 5, {"character": "U+000D"}), "a: x\r\nb: y\r\n"),
        ("a: x\u202ey\n", Fault("hidden-character", 1, 5, {"character": "U+202E"}), "a: x – y\u00a0“z”"),
        ("a: x\ufeff\n", Fault("hidden-character", 1, 5, {"character": "U+FEFF"}), "\ufeffa: x"),
        ('a: "\\u200b"\n', Fault("hidden-character", 1, 4, {"character": "U+200B"}), 'a: "\\u00e9 😀"'),
        ("a: bê\nb: bê\n", Fault("not-nfc", 2, 5, {"lines": 1}), "b: bê"),
        ("a: 'x\n", Fault("yaml-syntax", 1, 4, {"problem": "a quotation mark that is not closed"}), "a: 'x'"),
        ("a: b: c\n", Fault("yaml-syntax", 1, 5, {"problem": "a colon where no key can stand"}), "a: b:c"),
    ],
)
def test_a_fault_has_a_name_and_a_place_and_its_neighbour_is_innocent(bad: str, expected: Fault, good: str) -> None:
    if expected.name == "not-nfc":
        bad = bad.replace("\nb: bê", "\nb: be\u0302")
    assert faults(bad) == [expected]
    assert faults(good) == []


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (b"a: \xe1\xbb\x81\xff\n", Fault("not-utf8", 1, 5)),
        ("\ufeffa: ề".encode("utf-16-le"), Fault("not-utf8", 1, 1)),
        (b"PK\x03\x04\x00\x00", Fault("binary", 1, 5)),
        (b"a: " + b"x" * (1 << 20), Fault("too-large", 1, 1, {"bytes": (1 << 20) + 3, "limit": 1 << 20})),
    ],
)
def test_what_is_no_text_is_refused_first(bad: bytes, expected: Fault) -> None:
    assert faults(bad) == [expected]


def test_prose_without_front_matter_is_refused() -> None:
    assert faults("a: 1\n", prose=True) == [Fault("no-front-matter", 1, 1)]
    assert faults("---\na: 1\n", prose=True) == [Fault("no-front-matter", 1, 1)]
    assert faults("", prose=True) == [Fault("empty-file", 1, 1)]
    assert faults("---\na: 1\n---", prose=True) == []


def test_conflict_markers_are_told_apart_from_an_underlined_title() -> None:
    body = "<<<<<<< HEAD\nMột\n=======\nHai\n>>>>>>> nhánh\n"
    lines = [Fault("conflict-marker", line, 1) for line in (4, 6, 8)]
    assert faults("---\na: 1\n---\n" + body, prose=True) == lines
    assert faults("---\na: 1\n---\nTiêu đề\n=======\n  <<<<<<< x\n", prose=True) == []


def test_all_faults_come_in_one_run() -> None:
    text = "a: 1\nb: 08\na: 2\nc: &x \u200by\na: *x\nb: {d: 1, d: 2}\n\te: 'x\n"
    assert [(fault.name, fault.line, fault.column) for fault in faults(text)] == [
        ("unquoted-number", 2, 4),
        ("doubled-key", 3, 1),
        ("yaml-machinery", 4, 4),
        ("hidden-character", 4, 7),
        ("doubled-key", 5, 1),
        ("yaml-machinery", 5, 4),
        ("doubled-key", 6, 1),
        ("doubled-key", 6, 11),
        ("tab-indentation", 7, 1),
    ]


def test_words_about_broken_yaml_repeat_nothing_of_the_text() -> None:
    for bad in ("a: @mật", 'a: "\\mật"', "a: [mật", "a: {mật", "- mật\nb: 1", "a: !mật", "a: *mật!", "%mật\n---\na: 1"):
        for fault in faults(bad):
            assert "mật" not in str(fault.values), fault


def test_depth_and_number_of_nodes_have_limits() -> None:
    assert faults("a: " + "[" * 19 + "]" * 19) == []
    assert faults("a: " + "[" * 20 + "]" * 20) == [Fault("too-deep", 1, 23, {"limit": 20})]
    assert faults("\n".join(" " * i + "a:" for i in range(21))) == [Fault("too-deep", 21, 21, {"limit": 20})]
    assert faults("a:\n" + "- x\n" * 19_997) == []
    assert [fault.name for fault in faults("a:\n" + "- x\n" * 20_000)] == ["too-many-nodes"]


LAUGHS = "a0: &a0 {x: 1}\n" + "".join(
    f"a{i}: &a{i}\n" + "".join(f"  k{j}: {{<<: *a{i - 1}}}\n" for j in range(9)) for i in range(1, 9)
)


@pytest.mark.parametrize(
    "bomb",
    [
        LAUGHS,
        "[" * 100_000,
        "{a: " * 100_000,
        "a: " + "[" * 100_000 + "]" * 100_000,
        "- " * 500_000,
        "? " * 500_000,
        "- ? " * 250_000,
        "a:\n" + "- *x\n" * 200_000,
        "a: [" + "b: c," * 170_000 + "]",
        "a: [x?, " + "{b:c}, " * 18_000,
        "a: [x?, '" + "b " * 60_000,
        "a: !\n" + "\n" * 1_000_000,
        "\x1b\n" * 500_000,
        "<<<<<<<\n" + "=======\n" * 130_000,
        "x" * (2 << 20),
    ],
    ids=lambda bomb: bomb[:12].strip(),
)
def test_bombs_are_refused_at_once(bomb: str) -> None:
    start = time.perf_counter()
    assert faults(bomb)
    assert time.perf_counter() - start < 2  # far less; the machine that runs the tests may be busy


# The two readers agree, and both with ruamel's own

PIECES = st.sampled_from(
    [*"ab08-#:?>|'\"[]{},.@`~ề+_&*!%\n\t\\", "  ", ": ", "a: ", "- ", "\n- ", "\nb: ", "\n  ", " #c", "<<", "08", "9.0"]
    + ["0x1F", "yes", "null", "true", "'08'", '"1"', "2012-06-17", "12:30", "-5", "+5", "dang-uy:btv", "[", "{", "x?"]
)
FRAMES = st.sampled_from(
    ["%s", "a: %s", "a: [%s]", "a: {%s}", "a:\n  - %s\nb: 1", "a: |\n  %s\n", "---\n%s", '"a": %s']
)


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join), FRAMES)
def test_whatever_the_fast_reader_takes_all_read_the_same(inside: str, frame: str) -> None:
    text = frame % inside
    gate = gated(text.encode())
    assume(not gate.faults and not _is_doubtful(text))
    fast = _fast(text)
    assume(fast is not None)
    assert repr(fast) == repr(value_of(careful(text, gate)))
    slow = tree(text, pure=True)
    if not slow.faults and slow.root:  # it alone refuses `a: |#`
        assert repr(fast) == repr(value_of(slow.root))
    assert repr(_as_we_see_it(text)) in (repr(fast), "refused")


def _as_we_see_it(text: str) -> object:
    # What ruamel's safe loader says, where it does not refuse: its dates, which we keep as text, are left out.
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor
    from ruamel.yaml.error import YAMLError

    class DatesAsText(SafeConstructor):
        pass

    DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", lambda self, node: node.value)
    loader = YAML(typ="safe", pure=True)
    loader.Constructor = DatesAsText
    try:
        return loader.load(text)
    except (YAMLError, ValueError):
        return type("Refused", (), {"__repr__": lambda self: "refused"})()


@pytest.mark.parametrize("text", ["a: [Ai làm?, b]", "a: [dang-uy-khoi:btv]", "a: [x, {b: c}, d?]", "a: {b: 'c?'}"])
def test_what_libyaml_refuses_between_brackets_is_read_all_the_same(text: str) -> None:
    assert load(text.encode()) == value_of(careful(text, gated(text.encode()))) == _as_we_see_it(text)
    assert places(text.encode()).value(("a",)) == (1, 4)


def test_the_parser_in_python_stands_in_with_the_same_nodes_and_places() -> None:
    text = COMMENT.replace("paper:", "paper: [a, 'b']\nnote: |\n  x\n\nlast: \"y\"")
    assert tree(text, pure=True) == tree(text)


# Damage


def test_a_damaged_file_raises_nothing_but_unreadable_with_places_inside_the_file() -> None:
    rng = random.Random(2012)
    whole = ("---\n" + COMMENT + "---\n# Ưu điểm\n").encode()
    for _ in range(1000):
        raw = bytearray(whole)
        for _ in range(rng.randint(0, 3)):
            raw[rng.randrange(len(raw))] = rng.choice(b"\x00\x80\xff\t\r\n:-[]{}'\"&*!|>#% ?,a0")
        cut = sorted(rng.randrange(len(raw)) for _ in range(2))
        damaged = bytes(raw[: cut[0]] + raw[cut[1] :]) if rng.random() < 0.7 else bytes(raw)
        lines = damaged.decode("utf-8", "replace").split("\n")
        for prose in (False, True):
            for fault in faults(damaged, prose):
                assert 1 <= fault.line <= len(lines), (damaged, fault)
                assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1, (damaged, fault)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    faults(raw)
    faults(raw, prose=True)
    faults(b"---\n" + raw + b"\n---\n" + raw, prose=True)
