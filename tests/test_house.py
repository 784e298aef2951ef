"""The plan of the house holds: imports go down, each library has its door, nothing grows too large.

Every check is a function from a module to what it breaks. The first test runs them all over kdiem; the second
shows each one a fault and its nearest innocent neighbour, so that no check can pass by looking away.
"""

from __future__ import annotations

import ast
import functools
import re
import string
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kdiem"

# From the ground up. A suite is one room or a few that were one: within it, each may import those before it.
# The suites of a floor do not import each other, and nothing imports upward.
FLOORS = (
    ("words", "viet", "vietnum", "days", "version"),
    ("errors shipped", "finding"),
    ("records", "yaml", "gitrepo"),
    ("packfiles rulepack", "phrases lexicon", "likeness", "disk", "officefile"),
    ("campaign",),
    ("reading filing", "calling", "formats", "authorship"),
    ("history",),
    ("timetable",),
    ("figures",),
    ("rules", "importers", "editing"),
    ("passages", "founding"),
    ("documents",),
    ("publishing",),
    ("cli", "api"),
    ("__main__",),
)
# The same inside a wing; the star stands for its members, which do not import each other.
WINGS = {
    "records": "base terms timing * catalog",
    "timetable": "deadlines matrix sessions succession signs evidence steps subjects *",
    "yaml": "yamlgate yamlscalar yamlproblem yamlnodes yamlfile yamldump yamledit",
    "figures": "base breakdown shares * catalog",
    "rules": "base * catalog judging",
    "importers": "base * catalog drafting judging settling parcels intake",
    "gitrepo": "gitgate tree repo commits past",
    "disk": "paths journal writing outgoing",
    "editing": "naming fields typed edits undoing drafting wording",
    "founding": "rollsheet unitroll peopleroll roster legacy rewriting renewing lookback carrying opening",
    "formats": "base filters grammar failing sandbox enclosure drawing table plotting bars timeline charts blocks forms"
    " htmlbody typed pen sheet nativecharts body layout frame pageview pictures outcome fence docx * catalog rendering"
    " child",
    "passages": "suppression audience base shelf contents watching letters posting prose subject sourced answered forms"
    " prompts section lacking calling remarks schedule arrangements counts heard below measures ballots reviewed rated"
    " reporting entered *",
    "documents": "base provenance own * catalog",
    "publishing": "moment choosing tracing shapes flaws looking proving serving * publishing numbering registering"
    " issuing verifying",
    "cli": "base printing counting telling stating charting asking refusing following listing issued * catalog",
}
LIBRARIES = {
    "subprocess": {"gitrepo.repo", "formats.pdf", "formats.fence"},
    "git": {"gitrepo.repo"},
    "ruamel": {"yaml"},
    "ryaml": {"yaml"},
    "filelock": {"disk.writing"},
    "python_calamine": {"importers"},
    "jinja2": {"formats"},
    "docxtpl": {"formats"},
    "xlsxwriter": {"formats"},
    "resvg_py": {"formats.charts"},
    "docx": {"formats"},
    "markdown_it": {"formats"},
    "rapidfuzz": {"likeness"},
    "typer": {"cli"},
    "rich": {"cli"},
}
SPEAKERS = {"cli", "__main__"}
WRITERS = {"disk.writing", "disk.journal", "disk.outgoing"}
ONE_DOOR_FOR_ERRORS = "cli.base"
# Who takes a text in both languages, by the names of the parameters.
PAIRS = {
    "Words": ("en", "vi"),
    "text": ("en", "vi"),
    "argument": ("en", "vi"),
    "option": ("en", "vi"),
    "refuse": ("en", "vi", "hint_en", "hint_vi"),
}
LINES_OF_A_MODULE = 250
LINES_OF_A_FUNCTION = 50
LARGER_WITH_A_REASON: dict[str, str] = {}  # "records.comment" or "records.comment:Comment.read" -> why
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "handler", "data", "info"}


class Module(NamedTuple):
    """A module by its name below kdiem (`records.comment`), with its text and its tree."""

    name: str
    text: str

    @property
    def room(self) -> str:
        return self.name.split(".")[0]

    @property
    def tree(self) -> ast.Module:
        return parsed(self.text)

    @property
    def is_init(self) -> bool:
        return self.name.split(".")[-1] == "__init__"


Check = Callable[[Module], Iterator[str]]


# The checks


def imports_that_do_not_go_down(module: Module) -> Iterator[str]:
    if module.is_init:
        return
    if module.room not in HEIGHTS:
        yield f"{module.room} stands on no floor"
        return
    for line, target in imports(module):
        top, room, *_ = (*target.split("."), "", "")
        if top != "kdiem" or room in ("", module.room):
            continue
        if room not in HEIGHTS:
            yield f"line {line}: {room} stands on no floor"
        elif not is_below(HEIGHTS[room], HEIGHTS[module.room]):
            yield f"line {line}: {module.room} imports {room}, which is not below it"


def imports_across_a_wing(module: Module) -> Iterator[str]:
    if module.room not in WINGS or module.is_init:
        return
    own = module.name.split(".")[1]
    for line, target in imports(module):
        top, room, other, *_ = (*target.split("."), "", "", "")
        if (top, room) != ("kdiem", module.room) or other in ("", own):
            continue
        if height(room, other) >= height(room, own):
            yield f"line {line}: {own} imports {other}, which is not below it in the wing"


def libraries_past_their_door(module: Module) -> Iterator[str]:
    for line, target in imports(module):
        library = target.split(".")[0]
        if library in LIBRARIES and not {module.room, module.name} & LIBRARIES[library]:
            yield f"line {line}: {library} belongs to {', '.join(sorted(LIBRARIES[library]))}"


def speech_below_the_desk(module: Module) -> Iterator[str]:
    if module.room in SPEAKERS:
        return
    silent = {"print", "input", "exit", "quit", "sys.exit", "sys.stdout.write", "sys.stderr.write"}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in silent:
            yield f"line {node.lineno}: {ast.unparse(node.func)}"
        elif isinstance(node, ast.Name) and node.id == "SystemExit":
            yield f"line {node.lineno}: SystemExit"


def writes_past_the_one_writer(module: Module) -> Iterator[str]:
    if module.name in WRITERS:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and writes(node):
            yield f"line {node.lineno}: {ast.unparse(node.func)} writes"


def catches_of_everything(module: Module) -> Iterator[str]:
    """To clean up and raise again catches nothing."""
    if module.name == ONE_DOOR_FOR_ERRORS:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[-1]) != "raise":
            caught = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {""}
            if caught & {"", "Exception", "BaseException"}:
                yield f"line {node.lineno}: catches everything"


def too_large(module: Module) -> Iterator[str]:
    lines = len(module.text.splitlines())
    if lines > LINES_OF_A_MODULE and module.name not in LARGER_WITH_A_REASON:
        yield f"{lines} lines"
    for name, node in functions(module.tree):
        lines = (node.end_lineno or 0) - node.lineno + 1
        if lines > LINES_OF_A_FUNCTION and f"{module.name}:{name}" not in LARGER_WITH_A_REASON:
            yield f"line {node.lineno}: {name} has {lines} lines"


def words_that_differ(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        name = ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and (name == "Words" or module.room == "cli" and name in PAIRS):
            for fault in faults_of_words(node, name):
                if not (module.name == "words" and fault == "one language is silent"):  # NOTHING
                    yield f"line {node.lineno}: {fault}"


def missing_docstrings(module: Module) -> Iterator[str]:
    if module.is_init:
        if module.text.strip():
            yield "__init__.py is not empty"
    elif not ast.get_docstring(module.tree):
        yield "no docstring at the top"


def missing_annotations(module: Module) -> Iterator[str]:
    for name, node in functions(module.tree):
        every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
        bare = [arg.arg for arg in every if arg and not arg.annotation and arg.arg not in ("self", "cls")]
        if bare or not node.returns:
            yield f"line {node.lineno}: {name} lacks the type of {', '.join(bare) or 'its result'}"


def names_that_say_nothing(module: Module) -> Iterator[str]:
    for word in re.split(r"[._]", module.name):
        if word in NAMES_THAT_SAY_NOTHING:
            yield f"{word} says nothing"


CHECKS: tuple[Check, ...] = (
    imports_that_do_not_go_down,
    imports_across_a_wing,
    libraries_past_their_door,
    speech_below_the_desk,
    writes_past_the_one_writer,
    catches_of_everything,
    too_large,
    words_that_differ,
    missing_docstrings,
    missing_annotations,
    names_that_say_nothing,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_kdiem_keeps_to_its_plan(check: Check) -> None:
    faults = [f"kdiem/{module.name}: {fault}" for module in modules() for fault in check(module)]
    assert list(dict.fromkeys(faults)) == []


# Each check sees its fault


class Sample(NamedTuple):
    """A module as `name: source` that breaks the check, what the check says of it, and one that does not break it."""

    check: Check
    fault: str
    says: str
    innocent: str


LONG = "filing: def f() -> None:\n" + "    pass\n" * 50
APART = unicodedata.normalize("NFD", "á")
SAMPLES = tuple(
    Sample(check, *texts)
    for check, rows in {
        imports_that_do_not_go_down: (
            (
                "records.comment: from kdiem.campaign import Campaign",
                "line 1: records imports campaign, which is not below it",
                "records.comment: from kdiem.words import Words",
            ),
            (
                "rules.comments: if TYPE_CHECKING:\n    from kdiem import importers",
                "line 2: rules imports importers, which is not below it",
                "rules.comments: if TYPE_CHECKING:\n    from kdiem import figures",
            ),
            (
                "filing: def f():\n    import kdiem.history",
                "line 2: filing imports history, which is not below it",
                "filing: def f():\n    import kdiem.campaign",
            ),
            (
                "records.comment: from ..rulepack import RulePack",
                "line 1: records imports rulepack, which is not below it",
                "records.comment: from ..viet import fold",
            ),
            (
                "rulepack: import_module('kdiem.cli.base')",
                "line 1: rulepack imports cli, which is not below it",
                "rulepack: import_module('kdiem.gitrepo.repo')",
            ),
            (
                "errors: from kdiem.shipped import shipped",
                "line 1: errors imports shipped, which is not below it",
                "shipped: from kdiem.errors import KdiemError",
            ),
            (
                "rulepack: from kdiem.disk.writing import save",
                "line 1: rulepack imports disk, which is not below it",
                "disk.writing: from kdiem.disk.journal import put",
            ),
            ("attic: ", "attic stands on no floor", "api: "),
            (
                "api: from kdiem.attic import chest",
                "line 1: attic stands on no floor",
                "api: from kdiem.filing import read",
            ),
        ),
        imports_across_a_wing: (
            (
                "records.comment: from kdiem.records.suggestion import Suggestion",
                "line 1: comment imports suggestion, which is not below it in the wing",
                "records.comment: from kdiem.records.base import Record",
            ),
            (
                "importers.base: from kdiem.importers import catalog",
                "line 1: base imports catalog, which is not below it in the wing",
                "importers.intake: from kdiem.importers import catalog",
            ),
        ),
        libraries_past_their_door: (
            (
                "rules.comments: def f():\n    from ruamel.yaml import YAML",
                "line 2: ruamel belongs to yaml",
                "yaml.yamlnodes: def f():\n    from ruamel.yaml import YAML",
            ),
            (
                "history: import subprocess",
                "line 1: subprocess belongs to formats.fence, formats.pdf, gitrepo.repo",
                "gitrepo.repo: import subprocess",
            ),
        ),
        speech_below_the_desk: (
            ("filing: print('x')", "line 1: print", "cli.show: print('x')"),
            ("filing: \nsys.exit(2)", "line 2: sys.exit", "filing: \nsys.exc_info()"),
            ("filing: raise SystemExit", "line 1: SystemExit", "filing: raise KdiemError"),
        ),
        writes_past_the_one_writer: (
            ("filing: open(path, 'wb')", "line 1: open writes", "filing: open(path, 'rb')"),
            ("filing: open(path, mode)", "line 1: open writes", "filing: open(path, encoding=e)"),
            ("filing: path.open('a')", "line 1: path.open writes", "filing: path.open('rb')"),
            ("filing: path.open(mode=mode)", "line 1: path.open writes", "filing: repo.open(folder)"),
            ("repo: os.open(p, os.O_CREAT)", "line 1: os.open writes", "repo: os.open(p, os.O_RDONLY)"),
            ("cli.show: os.open(p, os.O_RDWR)", "line 1: os.open writes", "cli.show: os.open(os.devnull, os.O_RDWR)"),
            ("filing: p.write_text(t)", "line 1: p.write_text writes", "disk.writing: p.write_text(t)"),
            ("filing: path.replace(other)", "line 1: path.replace writes", "filing: text.replace('a', 'b')"),
            ("filing: os.replace(a, b)", "line 1: os.replace writes", "filing: date.replace(day=1)"),
            ("filing: shutil.rmtree(folder)", "line 1: shutil.rmtree writes", "filing: shutil.which('git')"),
        ),
        catches_of_everything: (
            (
                "filing: try:\n    f()\nexcept (OSError, Exception):\n    pass",
                "line 3: catches everything",
                "filing: try:\n    f()\nexcept (OSError, ValueError):\n    pass",
            ),
            (
                "cli.show: try:\n    f()\nexcept:\n    pass",
                "line 3: catches everything",
                "cli.base: try:\n    f()\nexcept Exception:\n    pass",
            ),
            (
                "journal: try:\n    f()\nexcept BaseException:\n    undo()",
                "line 3: catches everything",
                "journal: try:\n    f()\nexcept BaseException:\n    undo()\n    raise",
            ),
        ),
        too_large: (
            ("viet: " + "\n" * 251, "251 lines", "viet: " + "\n" * 250),
            (LONG, "line 1: f has 51 lines", LONG.removesuffix("    pass\n")),
        ),
        words_that_differ: (
            (
                "filing: Words('{count} rows', '{so} dòng')",
                "line 1: the places differ: count, so",
                "filing: Words('{count} rows', '{count} dòng')",
            ),
            ("filing: Words('a', '')", "line 1: one language is silent", "words: Words('', '')"),
            ("filing: Words('a')", "line 1: not two literal texts", "filing: Words(en='a', vi='á')"),
            ("filing: Words(a, b)", "line 1: not two literal texts", "filing: Words('a' 'b', 'á')"),
            ("filing: Words(f'{a}', f'{a}')", "line 1: not two literal texts", "cli.base: Words(en, vi)"),
            (
                "cli.show: text(f'{count(a)} rows', f'{count(b)} dòng')",
                "line 1: the places differ: count(a), count(b)",
                "cli.show: text(f'{count(a)} rows', f'{count(a)} dòng')",
            ),
            ("cli.show: option('--at', en='At.')", "line 1: not two literal texts", "filing: option('--at')"),
            (
                "cli.show: refuse('no', 'không', 'type `x`')",
                "line 1: not two literal texts",
                "cli.show: refuse('no', 'không', count=3)",
            ),
            ("filing: Words('{', 'á')", "line 1: a brace stands open", "filing: Words('{{', 'á')"),
            (f"filing: Words('a', '{APART}')", "line 1: not NFC", "filing: Words('a', 'á')"),
        ),
        missing_docstrings: (
            ("filing: import os", "no docstring at the top", "filing: 'Files.'"),
            ("rules.__init__: 'Rules.'", "__init__.py is not empty", "rules.__init__: "),
        ),
        missing_annotations: (
            (
                "filing: def f(a, b: int) -> None: ...",
                "line 1: f lacks the type of a",
                "filing: def f(a: int, *b: int) -> None: ...",
            ),
            (
                "filing: class A:\n    def f(self): ...",
                "line 2: A.f lacks the type of its result",
                "filing: class A:\n    def f(self) -> None: ...",
            ),
        ),
        names_that_say_nothing: (("rules.utils: ", "utils says nothing", "rules.comments: "),),
    }.items()
    for texts in rows
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.check.__name__}-{sample.fault[:40]!r}")
def test_each_check_sees_its_fault_and_lets_its_neighbour_be(sample: Sample) -> None:
    assert list(sample.check(Module(*sample.fault.split(": ", 1)))) == [sample.says]
    assert list(sample.check(Module(*sample.innocent.split(": ", 1)))) == []


def test_no_check_goes_without_a_sample() -> None:
    assert {sample.check for sample in SAMPLES} == set(CHECKS)


# What a start costs


def test_version_is_answered_before_any_library_is_imported() -> None:
    ours = {name.split(".")[0] for name in imported("-m", "kdiem", "--version")}
    bare = {name.split(".")[0] for name in imported("-c", "pass")}
    assert ours - bare - sys.stdlib_module_names == {"kdiem"}


def test_help_is_written_without_the_heavy_libraries() -> None:
    """`rich` is one of them: Typer's help takes 68 ms without it and 149 ms with it."""
    heavy = {"pydantic", "ruamel", "ryaml", "git", "jinja2", "docx", "docxtpl", "lxml", "python_calamine", "rich"}
    assert {name.split(".")[0] for name in imported("-m", "kdiem", "--help")} & heavy == set()


# How the checks read a module

parsed = functools.cache(ast.parse)


def modules() -> list[Module]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return [
        Module(".".join(path.relative_to(PACKAGE).with_suffix("").parts), path.read_text("utf-8")) for path in paths
    ]


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Every import wherever it stands, as (line, dotted name): `from a import b` is `a.b`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ["kdiem", *module.name.split(".")][: -node.level] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            named = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            yield from ((node.lineno, str(name)) for name in named[:1])


HEIGHTS = {
    room: (floor, suite, step)
    for floor, suites in enumerate(FLOORS)
    for suite in suites
    for step, room in enumerate(suite.split())
}


def is_below(lower: tuple[int, str, int], upper: tuple[int, str, int]) -> bool:
    return lower[0] < upper[0] or (lower[:2] == upper[:2] and lower[2] < upper[2])


def height(wing: str, member: str) -> int:
    steps = WINGS[wing].split()
    return steps.index(member if member in steps else "*")


def writes(call: ast.Call) -> bool:
    """Whether a call can change a file, as far as its name and its literal arguments tell."""
    whole = ast.unparse(call.func)
    name = whole.split(".")[-1]
    if name == "replace":  # of a text: two arguments; of a day: keywords; of a path: one argument
        return whole in ("os.replace", "replace") or (len(call.args) == 1 and not call.keywords)
    if whole == "os.open":
        flags = set(re.findall(r"O_\w+", ast.unparse(call)))
        return bool(
            flags & {"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"}
        ) and "os.devnull" not in ast.unparse(call)
    if name in ("open", "fdopen"):
        return opens_for_writing(call)
    return whole in FUNCTIONS_THAT_WRITE or name in METHODS_THAT_WRITE


METHODS_THAT_WRITE = {
    *("write_text", "write_bytes", "unlink", "rename", "rmdir", "touch", "symlink_to", "hardlink_to"),
    *("rmtree", "copytree", "copyfile", "copyfileobj"),
}
FUNCTIONS_THAT_WRITE = {
    *("os.remove", "os.renames", "os.removedirs", "os.link", "os.symlink", "os.truncate"),
    *("shutil.move", "shutil.copy", "shutil.copy2", "shutil.unpack_archive"),
}


def opens_for_writing(call: ast.Call) -> bool:
    """The mode is the second argument of `open` and the first of `path.open`; one that is no literal may write."""
    named = [key.value for key in call.keywords if key.arg == "mode"]
    if ast.unparse(call.func) in ("open", "io.open", "os.fdopen"):
        named += call.args[1:2]
    else:
        named += [arg for arg in call.args[:2] if isinstance(arg, ast.Constant)]
    return any(not isinstance(mode, ast.Constant) or re.fullmatch(r"[rb]*[wax+].*", str(mode.value)) for mode in named)


def functions(tree: ast.AST, above: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        name = f"{above}{node.name}" if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else ""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield name, node
        yield from functions(node, f"{name}." if name else above)


def faults_of_words(call: ast.Call, name: str) -> Iterator[str]:
    """A function that takes a pair and passes it on under the same names says nothing itself."""
    positional = () if name == "option" else PAIRS[name]
    given = dict(zip(positional, call.args, strict=False)) | {str(key.arg): key.value for key in call.keywords}
    pairs = [("en", "vi")] + [("hint_en", "hint_vi")] * ("hint_en" in given or "hint_vi" in given)
    for english, vietnamese in pairs:
        pair = (given.get(english), given.get(vietnamese))
        if not all(isinstance(node, ast.Name) and node.id in PAIRS["refuse"] for node in pair):
            fault = fault_of_pair(*pair, name == "Words")
            if fault:
                yield fault


def fault_of_pair(english: ast.expr | None, vietnamese: ast.expr | None, is_literal: bool) -> str:
    """An f-string will do where the language is chosen at once; Words choose it later, so they are literal."""
    nodes = [node for node in (english, vietnamese) if isinstance(node, (ast.Constant, ast.JoinedStr))]
    if len(nodes) != 2 or (is_literal and any(isinstance(node, ast.JoinedStr) for node in nodes)):
        return "not two literal texts"
    texts = ["".join(literal_parts(node)) for node in nodes]
    if not all(text.strip() for text in texts):
        return "one language is silent"
    if not all(unicodedata.is_normalized("NFC", text) for text in texts):
        return "not NFC"
    try:
        here, there = (places(node) for node in nodes)
    except ValueError:
        return "a brace stands open"
    return f"the places differ: {', '.join(sorted(here ^ there))}" if here ^ there else ""


def literal_parts(node: ast.Constant | ast.JoinedStr) -> Iterator[str]:
    for part in [node] if isinstance(node, ast.Constant) else node.values:
        yield str(part.value) if isinstance(part, ast.Constant) else ast.unparse(part)


def places(node: ast.Constant | ast.JoinedStr) -> set[str]:
    """What stands in the braces: names in a literal, expressions in an f-string."""
    if isinstance(node, ast.JoinedStr):
        return {ast.unparse(part.value) for part in node.values if isinstance(part, ast.FormattedValue)}
    return {name for _, name, _, _ in string.Formatter().parse(str(node.value)) if name}


def imported(*command: str) -> set[str]:
    """The modules that a Python process of its own imports for `command`."""
    child = subprocess.run([sys.executable, "-X", "importtime", *command], capture_output=True, check=False)
    assert child.returncode == 0, child.stderr.decode("utf-8", "replace")[-2000:]
    rows = [line.split("|") for line in child.stderr.decode("utf-8", "replace").splitlines()]
    return {row[2].strip() for row in rows if len(row) == 3 and row[0].startswith("import time:")}
