"""The page of the requirements says all of them, names nothing that is not there, and the examples show each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kdiem import filing, packfiles, rulepack
from kdiem.cli.catalog import VERBS
from kdiem.documents.catalog import DOCUMENTS
from kdiem.figures.base import Figure
from kdiem.figures.catalog import reckon
from kdiem.records import catalog
from kdiem.rulepack import RulePack
from kdiem.rules.catalog import BY_CODE
from kdiem.shipped import shipped
from kdiem.timetable.steps import STEPS
from kdiem.yaml import yamlfile

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CAMPAIGNS = sorted(path.parent for path in EXAMPLES.glob("*/campaign.yaml"))
PAGE = shipped("templates", "help") / "requirements.md"
# The articles by their first figure, and how many points each of them makes.
ARTICLES = {0: 24, 1: 19, 2: 14, 3: 17, 4: 4}
NUMBERS = [f"{article}.{n}" for article, points in ARTICLES.items() for n in range(1, points + 1)]
OUTSIDE = ["1.13", "1.19"]
CITED = re.compile(r"[Yy]êu cầu (\d\.\d{1,2}(?:, \d\.\d{1,2})*)")
TO_COME = re.compile(r"\bto come: [a-z][^`;]*$")


class Row(NamedTuple):
    """A requirement of the page: its number, what it asks, what carries it."""

    number: str
    asks: str
    carried: str

    @property
    def named(self) -> list[str]:
        """What stands in backticks."""
        return re.findall(r"`([^`]+)`", self.carried)

    def fields(self, kind: str) -> list[list[str]]:
        """The fields of a kind that the row names, each as its keys; an empty list of keys is the record itself."""
        keys = [name.split(".") for name in self.named]
        return [path[1:] for path in keys if path[0] == kind]


class Shown(NamedTuple):
    """A record of an example that cites requirements in its note."""

    path: str
    kind: str
    data: dict[str, Any]
    numbers: list[str]


def rows() -> list[Row]:
    """A row of the table whose first cell is empty goes on with the one above."""
    found: list[Row] = []
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("| "):
            number, asks, carried = (cell.strip() for cell in line.strip("|").split("|"))
            if not number:
                found[-1] = found[-1]._replace(carried=f"{found[-1].carried} {carried}")
            elif number != "no.":
                found.append(Row(number, asks, carried))
    return found


ROWS = rows()


# The table


def test_every_requirement_stands_once_and_in_order() -> None:
    assert [row.number for row in ROWS] == NUMBERS
    assert len(NUMBERS) == 78


def test_a_row_fits_a_wide_terminal() -> None:
    assert [line for line in PAGE.read_text("utf-8").splitlines() if len(line) > 110] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_what_a_row_names_is_there(row: Row) -> None:
    """Each thing in backticks is one thing: a kind or a field, a rule, a figure, a step, part of a pack, a command."""
    assert row.asks
    assert {name: what(name) for name in row.named if len(what(name)) != 1} == {}
    assert row.named or row.carried.startswith("outside: ")


def test_only_these_are_outside_and_say_why() -> None:
    assert [row.number for row in ROWS if row.carried.startswith("outside: ")] == OUTSIDE


def test_a_row_says_at_its_end_what_is_to_come() -> None:
    """In one way, so that a reader can look for it."""
    assert [row.number for row in ROWS if row.carried.count("to come") != len(TO_COME.findall(row.carried))] == []


@pytest.mark.parametrize(
    ("name", "is_what"),
    [
        ("comment.delivered_to", ["field"]),
        ("comment.delivered", []),
        ("KD216", ["rule"]),
        ("KD299", []),
        ("suggestions.covered.LEVEL", ["figure"]),
        ("suggestions", ["figure"]),
        ("suggestion", ["field"]),
        ("suggestions.refused", []),
        ("pack labels.blocked_by", ["pack"]),
        ("pack ranks", []),
        ("kdiem report comments", ["command"]),
        ("kdiem report letters", []),
        ("kdiem sign", []),
        ("step collect", ["step"]),
        ("step collects", []),
    ],
)
def test_what_is_not_there_is_noticed(name: str, is_what: list[str]) -> None:
    assert what(name) == is_what


# The examples


@pytest.mark.parametrize("row", [row for row in ROWS if row.number not in OUTSIDE], ids=lambda row: row.number)
def test_a_record_of_an_example_shows_it(row: Row) -> None:
    """Whatever cites the requirement is of a kind that its row names, and fills in a field that the row names of it."""
    citing = [one for one in shown() if row.number in one.numbers]
    kinds = {name.split(".")[0] for name in row.named} & catalog.BY_NAME.keys()
    assert citing, "no note cites it"
    assert [(one.path, one.kind) for one in citing if one.kind not in kinds] == []
    assert [one.path for one in citing if not any(filled(one.data, keys) for keys in row.fields(one.kind))] == []


def test_no_note_cites_what_is_not_asked() -> None:
    assert [(one.path, n) for one in shown() for n in one.numbers if n not in NUMBERS] == []


# What a name can be


def what(name: str) -> list[str]:
    """Everything that a name in backticks can mean."""
    first, *rest = name.split(" ")
    if first == "pack":
        return ["pack"] if rest[0] in in_packs() else []
    if first == "step":
        return ["step"] if rest[0] in STEPS else []
    if first == "kdiem":
        documents = {document.name for document in DOCUMENTS}
        known = rest[0] in {verb for verb, *_ in VERBS} and (rest[0] != "report" or rest[1] in documents)
        return ["command"] if known else []
    meanings = {"field": name in fields(), "rule": name in BY_CODE, "figure": is_figure(name)}
    return [meaning for meaning, there in meanings.items() if there]


@cache
def fields() -> set[str]:
    """Every kind, and every field of one, with the fields in it."""
    found = {f"{kind.name}.{'.'.join(leaf.keys)}" for kind in catalog.KINDS for leaf in catalog.leaves(kind.model)}
    return found | catalog.BY_NAME.keys()


@cache
def in_packs() -> set[str]:
    """Every part of a rule pack that at least one shipped pack fills in."""
    packs = [rulepack.load(name).model_dump() for name in packfiles.names()]
    parts = [leaf.keys for leaf in catalog.leaves(RulePack)]
    parts += [("comments", "recipients_for"), ("suggestions", "may")]
    return {".".join(keys) for keys in parts if any(filled(pack, list(keys)) for pack in packs)}


def is_figure(name: str) -> bool:
    """True for a figure that some example has, or for the beginning of the names of such figures."""
    pattern = re.compile(re.sub(r"[A-Z]+", "[^.]+", re.escape(name)) + r"(\..+)?")
    return any(pattern.fullmatch(figure.name) for figure in reckoned())


@cache
def reckoned() -> tuple[Figure, ...]:
    return tuple(figure for root in CAMPAIGNS for figure in reckon(filing.open_campaign(root)).values())


# What the examples cite


@cache
def shown() -> tuple[Shown, ...]:
    return tuple(_shown())


def _shown() -> Iterator[Shown]:
    """The records of all examples that cite a requirement, those in files of feedback too."""
    files = (file for root in CAMPAIGNS for file in sorted(root.rglob("*")) if file.suffix in (".yaml", ".md"))
    for path in files:
        for data in entries(path):
            cited = ", ".join(CITED.findall(data.get("note", "")))
            if cited:
                yield Shown(path.relative_to(EXAMPLES).as_posix(), kind_of(path, data), data, cited.split(", "))


def entries(path: Path) -> list[dict[str, Any]]:
    if path.name == "README.md":
        return []
    if path.suffix == ".md":
        front, body, _ = yamlfile.load_prose(path.read_bytes())
        return [{**front, "body": body}]
    data = yamlfile.load(path.read_bytes())
    return data.get("records", [data])


def kind_of(path: Path, data: dict[str, Any]) -> str:
    """A file of feedback says its kind; in the tree the folder does."""
    if path.parent.name == "feedback":
        return str(data["kind"])
    kind = catalog.BY_FOLDER.get(path.parent.name)
    return kind.name if kind else path.stem


def filled(data: Any, keys: list[str]) -> bool:
    """True if something stands under these keys, in any item of a list."""
    if isinstance(data, list | tuple):
        return any(filled(item, keys) for item in data)
    if keys:
        return isinstance(data, dict) and filled(data.get(keys[0]), keys[1:])
    return data not in (None, "", {}, [], ())
