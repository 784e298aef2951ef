"""Each rule has a page, and each page is a test: its `Sai` gives exactly the findings listed, its `Đúng` none.

A page lays its files over the small clean campaign in `pages/base`. A fenced block is a file; its info string is a
language, the path, and how the text becomes the file:

    escaped      `\\x00` is a byte, `\\u200b` a letter, `\\t`, `\\r` and `\\n` what they always are
    repeated=N   the text N times
    absent       the base's file is taken away
    link         a symbolic link to what the text says
    submodule    a repository of its own at that path, as git knows it
    repository   a file in a campaign that is a git repository
"""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.figures.catalog import reckon
from kdiem.finding import Finding
from kdiem.rules import catalog
from kdiem.rules.judging import check
from kdiem.shipped import shipped

BASE = Path(__file__).parent / "pages" / "base"
PAGES = sorted(shipped("templates", "help", "rules").glob("*.md"))
DAY = datetime.date(2013, 1, 31)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert [page.name for page in PAGES] == sorted(f"{rule.code}-{rule.name}.md" for rule in catalog.RULES)


def test_no_two_rules_share_a_code_or_a_name() -> None:
    assert len(catalog.BY_CODE) == len(catalog.BY_NAME) == len(catalog.RULES)


def test_the_campaign_below_the_pages_is_clean(tmp_path: Path) -> None:
    assert findings(laid(tmp_path, [])) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_page_calls_wrong_gives_the_findings_that_it_lists(path: Path, tmp_path: Path, accept: bool) -> None:
    page = path.read_text("utf-8")
    found = findings(laid(tmp_path, files(page, "Sai")))
    if accept:
        path.write_text(with_findings(page, said(found)), "utf-8", newline="\n")
    else:
        assert said(found) == listed(page)
    assert path.stem.partition("-")[0] in {finding.code for finding in found}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_page_calls_right_gives_no_finding(path: Path, tmp_path: Path) -> None:
    laid_files = files(path.read_text("utf-8"), "Đúng")
    assert laid_files
    assert said(findings(laid(tmp_path, laid_files))) == ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_finding_is_said_in_vietnamese_too(path: Path, tmp_path: Path) -> None:
    read = filing.open_campaign(laid(tmp_path, files(path.read_text("utf-8"), "Sai")), day=DAY)
    for english, vietnamese in zip(judged(read, "en"), judged(read, "vi"), strict=True):
        assert vietnamese.message != english.message
        assert vietnamese.hint != english.hint or english.hint == ""
        for finding in (english, vietnamese):
            assert not re.search(r"\{\w*\}", finding.message + finding.hint)
            assert "\n" not in finding.message and not finding.message.endswith(".")
            assert unicodedata.is_normalized("NFC", finding.message + finding.hint)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_a_title_a_law_a_reason_and_both_examples(path: Path) -> None:
    head, wrong, _ = path.read_text("utf-8").partition("\n## Sai\n")
    title, law, *reason = head.strip().split("\n\n")
    assert title == f"# {path.stem.replace('-', ' ', 1)}"
    assert law and "\n" not in law and law.endswith(".")
    assert reason and wrong
    assert [block.section for block in blocks(path.read_text("utf-8")) if block.words == ["findings"]] == ["Sai"]


def test_a_rule_says_its_law_and_what_it_is_good_for() -> None:
    assert [rule.code for rule in catalog.RULES if not rule.law.partition("\n")[0].endswith((".", ")"))] == []


class Block(NamedTuple):
    """A fenced block: the section above it, the words of its info string, its text, the lines where that stands."""

    section: str
    words: list[str]
    text: str
    begin: int
    end: int


def blocks(page: str) -> Iterator[Block]:
    section, fence, begin, words = "", "", 0, [""]
    lines = page.split("\n")
    for n, line in enumerate(lines):
        if fence and line == fence:
            yield Block(section, words, "".join(f"{text}\n" for text in lines[begin:n]), begin, n)
            fence = ""
        elif not fence and line.startswith("## "):
            section = line.removeprefix("## ")
        elif not fence and (opened := re.match(r"(`{3,})(.*)", line)):
            fence, begin, words = opened[1], n + 1, opened[2].split()
    assert not fence, "a fence is left open"


def files(page: str, section: str) -> list[Block]:
    return [block for block in blocks(page) if block.section == section and block.words != ["findings"]]


def listed(page: str) -> str:
    return "".join(block.text for block in blocks(page) if block.words == ["findings"])


def with_findings(page: str, text: str) -> str:
    block = next(block for block in blocks(page) if block.words == ["findings"])
    lines = page.split("\n")
    return "\n".join([*lines[: block.begin], *text.splitlines(), *lines[block.end :]])


def laid(folder: Path, over: list[Block]) -> Path:
    """Makes a campaign of the base and a page's files, in no repository unless a page asks for one."""
    campaign = folder / "campaign"
    shutil.copytree(BASE, campaign)
    for block in over:
        lay(campaign, block)
    return campaign


def lay(campaign: Path, block: Block) -> None:
    _, path, *how = block.words
    file = campaign / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if how == ["absent"]:
        file.unlink()
    elif how == ["link"]:
        file.unlink(missing_ok=True)
        link(file, block.text.strip())
    elif how == ["submodule"]:
        file.mkdir()
        git(campaign, "init", "--quiet")
        git(campaign, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{path}")
    else:
        if "repository" in how:
            git(campaign, "init", "--quiet")
        times = next((int(word.partition("=")[2]) for word in how if word.startswith("repeated=")), 1)
        file.write_bytes((unescaped(block.text) if "escaped" in how else block.text.encode()) * times)


def link(file: Path, target: str) -> None:
    try:
        file.symlink_to(target)
    except OSError:
        pytest.skip("this machine allows no symbolic links")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


def unescaped(text: str) -> bytes:
    """`\\` at the end of the text takes away the line end behind it."""
    signs = {b"t": b"\t", b"r": b"\r", b"n": b"\n", b"\n": b"", b"\\": b"\\"}
    return re.sub(
        rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))",
        lambda found: (
            bytes([int(found[1], 16)]) if found[1] else chr(int(found[2], 16)).encode() if found[2] else signs[found[3]]
        ),
        text.encode(),
        flags=re.DOTALL,
    )


def findings(campaign: Path) -> list[Finding]:
    return judged(filing.open_campaign(campaign, day=DAY), "en")


def judged(campaign: Campaign, lang: str) -> list[Finding]:
    return list(check(campaign, reckon(campaign), lang).findings)


def said(found: list[Finding]) -> str:
    return "".join(f"{line}\n" for finding in found for line in said_lines(finding))


def said_lines(finding: Finding) -> list[str]:
    head = f"{finding.place}: {finding.code} {finding.severity} {finding.message}"
    hint = [f"  = {finding.hint}"] if finding.hint else []
    return [head, *hint, *(f"  = see {place}" for place in finding.related)]
