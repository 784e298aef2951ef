"""The campaigns of `examples/broken`: each shows the findings that stand beside it, and together they show every rule.

`--accept` writes anew `findings.txt` and the codes in the table of `examples/broken/README.md`; read every line of the
diff aloud, since this is what people read.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_repository import kdiem

from kdiem import filing
from kdiem.rules import catalog

BROKEN = Path(__file__).resolve().parent.parent / "examples" / "broken"
TABLE = BROKEN / "README.md"
THEMES = sorted(path.parent.name for path in BROKEN.glob("*/campaign.yaml"))
ROW = re.compile(r"(?m)^(?P<head>\| \[(?P<theme>.+?)\]\((?P=theme)/README\.md\) \| [^|]+ \| )(?P<codes>.*?) ?\|$")
# What a folder that git keeps cannot show; the pages of these rules do.
ELSEWHERE = {
    "KD006": "a file of more than a megabyte",
    "KD009": "a file of more than 20.000 values",
    "KD033": "a symbolic link, which not every machine makes",
    "KD034": "a submodule",
    "KD036": "`private/` in git, which .gitignore is there to prevent",
    "KD215": "what `private/` says of a giver",
}


@pytest.mark.parametrize("theme", THEMES)
def test_a_broken_campaign_shows_what_stands_beside_it(theme: str, accept: bool) -> None:
    """Whole, as `kdiem validate` prints it; its exit code is 1 where a finding is an error."""
    code, said, complaint = kdiem(BROKEN / theme, "validate")
    listed = BROKEN / theme / "findings.txt"
    if accept:
        listed.write_text(said, "utf-8", newline="\n")
    assert said == listed.read_text("utf-8")
    assert complaint == ""
    assert code == (0 if "; errors: 0; " in said else 1)


@pytest.mark.parametrize("verb", ["figures", "status"])
@pytest.mark.parametrize("theme", THEMES)
def test_whatever_is_wrong_with_a_campaign_it_is_counted(theme: str, verb: str) -> None:
    """The exit code is 1 where files that cannot be read are left out of the numbers, and never that of a bug."""
    code, said, complaint = kdiem(BROKEN / theme, verb)
    assert said
    assert code == (1 if "cannot be read" in complaint else 0)


def test_together_they_show_every_rule_that_a_folder_can_show() -> None:
    shown = {code for theme in THEMES for code in codes(theme)}
    assert sorted({rule.code for rule in catalog.RULES} - shown) == sorted(ELSEWHERE)


def test_a_broken_campaign_says_by_which_day_it_is_judged() -> None:
    """So that it says the same tomorrow."""
    read = [filing.open_campaign(BROKEN / theme).settings for theme in THEMES]
    assert [settings.code for settings in read if settings and settings.closed is None] == []
    assert None not in read


def test_the_table_names_every_theme_and_what_it_shows(accept: bool) -> None:
    if accept:
        TABLE.write_text(ROW.sub(with_codes, TABLE.read_text("utf-8")), "utf-8", newline="\n")
    rows = [(row["theme"], row["codes"]) for row in ROW.finditer(TABLE.read_text("utf-8"))]
    assert sorted(rows) == [(theme, " ".join(codes(theme))) for theme in THEMES]


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_speaks_of_what_its_campaign_shows_and_says_what_to_type(theme: str) -> None:
    page = (BROKEN / theme / "README.md").read_text("utf-8")
    assert set(re.findall(r"KD\d{3}", page)) <= set(codes(theme))
    assert f"\nkdiem validate -C examples/broken/{theme}\n" in page


def codes(theme: str) -> list[str]:
    """Returns the rules whose findings are listed for a theme."""
    said = (BROKEN / theme / "findings.txt").read_text("utf-8")
    return sorted(set(re.findall(r": (KD\d{3}) (?:error|warning) ", said)))


def with_codes(row: re.Match[str]) -> str:
    """Returns a row of the table with the codes that its theme shows now."""
    return f"{row['head']}{' '.join(codes(row['theme']))} |"
