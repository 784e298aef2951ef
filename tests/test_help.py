"""The help pages open, read well in a terminal, lead nowhere that is not there, and say what the code says."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import make_records_page
import pytest
from typer.testing import CliRunner

from kdiem.cli.catalog import VERBS, app
from kdiem.documents.catalog import BY_NAME
from kdiem.rules import catalog
from kdiem.rules.base import Rule
from kdiem.shipped import shipped

HELP = shipped("templates", "help")
PAGES = sorted(HELP.glob("*.md"))
TOPICS = [
    "campaign",
    "collect",
    "documents",
    "figures",
    "preset",
    "records",
    "repository",
    "requirements",
    "status",
    "templates",
    "validate",
]
WIDTH = 79
RULES = "\n## All rules\n"
VERB_NAMES = {name for name, *_ in VERBS}


def test_these_are_the_topics() -> None:
    assert [page.stem for page in PAGES] == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_opens_and_prints_its_page_as_it_is(topic: str) -> None:
    shown = CliRunner().invoke(app, ["help", topic])
    assert (shown.exit_code, shown.stdout) == (0, (HELP / f"{topic}.md").read_text("utf-8") + "\n")


def test_without_a_topic_all_are_listed_with_their_titles() -> None:
    shown = CliRunner().invoke(app, ["help"])
    assert shown.exit_code == 0
    assert [line.split()[0] for line in shown.stdout.splitlines()[1:]] == TOPICS


def test_an_unknown_topic_is_an_error() -> None:
    assert CliRunner().invoke(app, ["help", "recods"]).exit_code == 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_one_title_no_html_and_lines_that_fit_a_terminal(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    titles = [line for line, in_code in told(lines) if line.startswith("# ") and not in_code]
    assert titles == lines[:1]
    prose = [line for line, in_code in told(lines) if not in_code and not line.startswith("|")]
    assert [line for line in prose if len(line) > WIDTH] == []
    assert [line for line in prose if re.search(r"</?[a-z]+[ >/]|<!--", line)] == []
    assert [line for line in lines if line != line.rstrip() or "\t" in line] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_to_a_page(page: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (HELP / link).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    """Verbs, help topics, rules, documents: whatever stands behind `kdiem` can be typed."""
    known = {
        "help": {*TOPICS, "TOPIC"},
        "rule": {*catalog.BY_CODE, "CODE"},
        "report": {*BY_NAME, "NAME", "--list"},
    }
    for words in commands(page.read_text("utf-8")):
        verb, *rest = words
        assert verb in VERB_NAMES, words
        assert not rest or verb not in known or rest[0] in known[verb], words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_option_that_a_page_gives_a_command_is_one_of_its_verb(page: Path) -> None:
    helps = {name: CliRunner().invoke(app, [name, "--help"]).stdout for name in VERB_NAMES}
    for verb, *rest in commands(page.read_text("utf-8")):
        options = [word for word in rest if word.startswith("--")]
        assert [option for option in options if option not in helps[verb]] == [], (verb, rest)


def test_every_rule_that_a_page_names_is_there() -> None:
    named = {code for page in PAGES for code in re.findall(r"\bKD\d{3}\b", page.read_text("utf-8"))}
    assert named - set(catalog.BY_CODE) == set()


def test_the_page_of_the_records_is_made_from_the_models(accept: bool) -> None:
    page = HELP / "records.md"
    if accept:
        page.write_text(make_records_page.page(), "utf-8", newline="\n")
    assert page.read_text("utf-8") == make_records_page.page()


def test_the_list_of_all_rules_is_made_from_the_catalog(accept: bool) -> None:
    page = HELP / "validate.md"
    head, _, listed = page.read_text("utf-8").partition(RULES)
    if accept:
        page.write_text(head + RULES + all_rules(), "utf-8", newline="\n")
        listed = all_rules()
    assert listed == all_rules()


def test_every_figure_that_a_campaign_can_have_is_explained() -> None:
    """`remedied.organisations` is explained as `remedied.GROUP`: what a pack or a campaign names stands in capitals."""
    text = (HELP / "figures.md").read_text("utf-8")
    themes = ["suggestions.items", "suggestions.answered", "suggestions.covered.LEVEL"]
    themes += ["comments.LEVEL.GROUP", "comments.LEVEL", "comments.total", "disciplined", "disciplined.CLASS"]
    themes += [f"{state}.{of}" for state in ("remedied", "in-progress", "not-started") for of in ("GROUP", "total")]
    assert [name for name in themes if f"`{name}`" not in text] == []


def all_rules() -> str:
    """The rules by theme, in the order of the catalog; a theme is what the module of its rules says of itself."""
    blocks = []
    for module, rules in groupby(catalog.RULES, key=lambda rule: rule.check.__module__):
        theme = (sys.modules[module].__doc__ or "").splitlines()[0]
        blocks.append("\n".join([theme, *map(one_rule, rules)]))
    return "\n```text\n" + "\n\n".join(blocks) + "\n```\n"


def one_rule(rule: Rule) -> str:
    return f"  {rule.code}  {rule.severity:<7}  {rule.name}{' (needs private/)' if rule.needs_private else ''}"


def told(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands in a fenced block."""
    in_code = False
    for line in lines:
        fence = line.startswith("```")
        yield line, in_code or fence
        in_code ^= fence
    assert not in_code, "a fence is left open"


def commands(text: str) -> Iterator[list[str]]:
    """The words behind `kdiem` where a page quotes a command, in backticks or as a line of a block."""
    lines = list(told(text.replace("\\\n", " ").splitlines()))
    prose = " ".join(line for line, in_code in lines if not in_code)
    yield from (quoted.split() for quoted in re.findall(r"`kdiem ([^`]+)`", prose))
    yield from (line.split()[1:] for line, in_code in lines if in_code and line.startswith("kdiem "))
