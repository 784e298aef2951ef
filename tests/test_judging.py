"""The judge: every rule that is in force, each finding once, worded, placed and weighed as the campaign asks."""

from __future__ import annotations

import ast
import datetime
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.figures.catalog import reckon
from kdiem.finding import Finding, Place
from kdiem.rules import catalog, fields, references, syntax, vocabulary
from kdiem.rules.judging import Judgement, check
from kdiem.yaml import yamlproblem

BASE = Path(__file__).parent / "pages" / "base"
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PACKAGE = Path(filing.__file__).parent
DAY = datetime.date(2013, 1, 31)
PERSON = "units/dang-uy/chi-bo-hai/people/vu-van-em.yaml"
OTHER = "units/dang-uy/chi-bo-hai/people/do-thi-giang.yaml"
# Two people of one name in one unit: a warning on the one whose file comes later.
HOMONYM = {OTHER: "full_name: Vũ Văn Em\n", PERSON: "full_name: Vũ Văn Em\n"}


# What is said


def test_a_finding_has_its_place_its_words_and_what_it_is_about(tmp_path: Path) -> None:
    judged = judge(tmp_path, {PERSON: "full_name: Vũ Văn Em\nmanaged_by: dang-uy:btw\n"})
    hint = "did you mean `btv`? bodies of `dang-uy`: `dang-uy:bch`, `dang-uy:btv`"
    message = "`dang-uy` has no body `btw`"
    place = Place(PERSON, 2, 13)
    assert judged.findings == (
        Finding(place, "KD103", "unknown-body", "error", message, hint, (), "vu-van-em", "managed_by"),
    )
    assert not judged.clean


def test_it_is_said_in_vietnamese_where_that_is_asked_for(tmp_path: Path) -> None:
    judged = judge(tmp_path, {PERSON: "full_name: Vũ Văn Em\nmanaged_by: dang-uy:btw\n"}, lang="vi")
    assert [(finding.message, finding.hint) for finding in judged.findings] == [
        ("`dang-uy` không có tập thể `btw`", "có phải `btv`? các tập thể của `dang-uy`: `dang-uy:bch`, `dang-uy:btv`")
    ]


def test_what_cannot_be_read_is_said_first_then_all_goes_by_place(tmp_path: Path) -> None:
    files = {
        "campaign.yaml": text("campaign.yaml").replace("issuer: dang-uy:btv", "issuer: chi-bo-mot:chi-uy"),
        OTHER: "full_name: Đỗ Thị Giang\nmanaged_by: dang-uy:btw\naliases:\n",
        PERSON: "full_name: Vũ Văn Em\nposts: [\n",
    }
    assert codes(judge(tmp_path, files)) == ["KD023", "KD010", "KD125"]


def test_a_warning_leaves_a_campaign_clean(tmp_path: Path) -> None:
    judged = judge(tmp_path, HOMONYM)
    assert codes(judged) == ["KD121"]
    assert judged.clean


def test_what_a_terminal_or_a_runner_would_obey_is_made_visible(tmp_path: Path) -> None:
    judged = judge(tmp_path, {PERSON: 'full_name: Vũ Văn Em\nstatus: "::error::x {guess}"\n'})
    assert judged.findings[0].message == r"`status` cannot be `:\:error:\:x {guess}`"


@pytest.mark.parametrize(
    "field",
    ["full_name: [Vũ Văn Em]", "full_name: 1975", "birth_date: 30/4/1975", "aliases: Vũ Văn Em", "naming: Vũ Văn Em"],
)
def test_no_message_repeats_what_a_sensitive_field_says(field: str, tmp_path: Path) -> None:
    judged = judge(tmp_path, {PERSON: f"full_name: An\n{field}\n" if "full_name" not in field else f"{field}\n"})
    (finding,) = judged.findings
    assert not re.search("Vũ|1975", finding.message + finding.hint)


# Which rules speak


def test_without_campaign_yaml_only_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    files = {"campaign.yaml": "format: 1\n---\n", PERSON: "full_name: Vũ Văn Em\nmanaged_by: khong-co:btv\n"}
    assert codes(judge(tmp_path, files)) == ["KD016"]


def test_a_rule_that_needs_private_says_that_it_did_not_judge(tmp_path: Path) -> None:
    needing = {rule.code for rule in catalog.RULES if rule.needs_private}
    assert {rule.code for rule in judge(tmp_path / "without", {}).not_judged} == needing
    giver = {"private/givers/ng-0000000a.yaml": "full_name: Lý Thị Khanh\naddress: Số 1, phố Mẫu\n"}
    assert judge(tmp_path / "with", giver) == Judgement((), ())


def test_who_gave_a_comment_is_sought_only_where_private_is(tmp_path: Path) -> None:
    another = {"private/givers/ng-0000000b.yaml": "full_name: Lý Thị Khanh\naddress: Số 1, phố Mẫu\n"}
    assert codes(judge(tmp_path / "without", {})) == []
    assert codes(judge(tmp_path / "with", another)) == ["KD215", "KD215"]


def test_a_reference_to_a_record_that_was_misread_is_no_dangling_one(tmp_path: Path) -> None:
    files = {
        PERSON: "full_name: Vũ Văn Em\nposts:\n  - title: Bí thư\n    unit: chi-bo-ba\n",
        "units/dang-uy/chi-bo-ba/unit.yaml": "name: Chi bộ Ba\n",
    }
    assert codes(judge(tmp_path, files)) == ["KD021"]


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        ((), (), ["KD103", "KD121"]),
        (("KD12",), (), ["KD121"]),
        (("unknown-body",), (), ["KD103"]),
        (("KD1", "KD9"), ("KD103",), ["KD121"]),
        ((), ("homonym",), ["KD103"]),
    ],
)
def test_rules_are_chosen_by_the_beginning_of_their_code_or_by_name(
    select: tuple[str, ...], ignore: tuple[str, ...], found: list[str], tmp_path: Path
) -> None:
    files = HOMONYM | {OTHER: "full_name: Vũ Văn Em\nmanaged_by: dang-uy:btw\n"}
    assert codes(judge(tmp_path, files, select=select, ignore=ignore)) == found


# What the campaign sets


@pytest.mark.parametrize("key", ["KD121", "homonym"])
@pytest.mark.parametrize(("weight", "found"), [("error", ["error"]), ("warning", ["warning"]), ("off", [])])
def test_a_campaign_says_how_much_a_rule_weighs(key: str, weight: str, found: list[str], tmp_path: Path) -> None:
    settings = text("campaign.yaml") + f"rules:\n  {key}: {weight}\n"
    judged = judge(tmp_path, HOMONYM | {"campaign.yaml": settings})
    assert [finding.severity for finding in judged.findings] == found


@pytest.mark.parametrize(("until", "found"), [("2013-01-31", []), ("2013-01-30", ["KD121", "KD115"])])
def test_a_waiver_sets_one_finding_aside_up_to_its_last_day(until: str, found: list[str], tmp_path: Path) -> None:
    waiver = f"waivers:\n  - rule: homonym\n    reason: Đã xác minh là hai người\n    until: {until}\n"
    judged = judge(tmp_path, HOMONYM | {PERSON: f"full_name: Vũ Văn Em\n{waiver}"})
    assert codes(judged) == found


def test_a_waiver_holds_for_its_own_rule_and_record(tmp_path: Path) -> None:
    waiver = "waivers:\n  - rule: homonym\n    reason: Đã xác minh\n    until: 2014-01-01\n"
    files = HOMONYM | {
        OTHER: f"full_name: Vũ Văn Em\n{waiver}",
        PERSON: "full_name: Vũ Văn Em\nmanaged_by: dang-uy:btw\n",
    }
    assert codes(judge(tmp_path, files)) == ["KD121", "KD103"]


def test_what_has_no_record_is_waived_by_its_file(tmp_path: Path) -> None:
    waiver = f"file_waivers:\n  - path: {PERSON}\n    rule: KD007\n    reason: Chờ hồ sơ\n    until: 2014-01-01\n"
    settings = {"campaign.yaml": text("campaign.yaml") + waiver}
    assert codes(judge(tmp_path / "one", settings | {PERSON: ""})) == []
    assert codes(judge(tmp_path / "two", settings | {PERSON: "", OTHER: ""})) == ["KD007"]


def test_an_amendment_that_does_not_fit_is_shown_where_it_stands(tmp_path: Path) -> None:
    judged = judge(tmp_path, {"rule-pack.yaml": "comments:\n  seal: maybe\n"})
    assert [(str(finding.place), finding.code, finding.message) for finding in judged.findings] == [
        (
            "rule-pack.yaml:2:9",
            "KD035",
            "the rule pack `btctw-11-2012` does not take the campaign's amendment at `comments.seal`",
        )
    ]


# Nothing is lost between the floors


def test_each_name_that_a_reader_gives_to_a_fault_has_a_rule_and_no_rule_waits_for_another() -> None:
    rules = {rule.name for rule in catalog.RULES if rule.code.startswith("KD0")}
    assert names_of_faults() == rules


def test_each_misreading_is_one_finding(tmp_path: Path) -> None:
    root = laid(
        tmp_path,
        {
            PERSON: "full_name: Vũ Văn Em\nfull_name: Vũ Văn Em\nworkplace: 08\nposts: &x []\n",
            OTHER: "que: Bắc Ninh\nstatus: retird\nofficial: 2\nposts:\n  - since: 1/2/2012\n",
            "units/dang-uy/chi-bo-hai/comments/gop-y.yaml": "",
            "units/dang-uy/chi-bo-hai/comments/yk-0000000c.yaml": "<<<<<<< HEAD\n",
        },
    )
    campaign = filing.open_campaign(root)
    found = check(campaign, reckon(campaign)).findings
    assert len(campaign.misreadings) == 11
    assert Counter((finding.name, finding.place) for finding in found) == Counter(
        (fault.name, Place(fault.path, fault.line, fault.column)) for fault in campaign.misreadings
    )


def test_every_problem_that_a_parser_meets_is_said_in_both_languages() -> None:
    assert {ours for _, ours in yamlproblem._PROBLEMS} | {yamlproblem.UNKNOWN_PROBLEM} == set(syntax.PROBLEMS)


def test_every_sort_of_value_that_a_record_asks_for_is_said_in_both_languages(tmp_path: Path) -> None:
    asked: set[str] = set()
    for path in (path for path in BASE.rglob("*.yaml") if path.name != "campaign.yaml"):
        relative = path.relative_to(BASE).as_posix()
        keys = re.findall(r"^([a-z_]+):", path.read_text("utf-8"), re.MULTILINE)
        for value in ("[[x]]", "{x: x}", "x", "2"):
            bad = laid(tmp_path / "bad", {relative: "".join(f"{key}: {value}\n" for key in keys)})
            faults = filing.open_campaign(bad).misreadings
            asked |= {str(fault.values["wanted"]) for fault in faults if fault.name == "wrong-type"}
            shutil.rmtree(bad)
    assert asked <= set(fields.SORTS)


def test_every_kind_that_a_reference_may_name_has_a_title() -> None:
    asked = {kind for kinds in references_of_all_kinds() for kind in kinds}
    assert asked <= set(references.TITLES)


@pytest.mark.parametrize("example", [path.parent.name for path in sorted(EXAMPLES.glob("*/campaign.yaml"))])
def test_every_figure_may_be_reported_before_there_is_a_record_behind_it(example: str) -> None:
    whole = filing.open_campaign(EXAMPLES / example)
    fresh = Campaign([*whole.all("campaign"), *whole.all("unit")], pack=whole.pack)
    assert set(reckon(whole)) - vocabulary.known_figures(fresh, reckon(fresh)) == set()


def references_of_all_kinds() -> set[tuple[str, ...]]:
    from kdiem.records import catalog as kinds
    from kdiem.records.base import Reference

    leaves = [leaf for kind in kinds.KINDS for leaf in kinds.leaves(kind.model)]
    return {mark.kinds for leaf in leaves for mark in leaf.marks if isinstance(mark, Reference)}


def names_of_faults() -> set[str]:
    """The names that stand in the readers' own text, wherever one of them makes a fault or a misreading."""
    found: set[str] = set()
    for module in ("yaml/yamlgate", "yaml/yamlnodes", "yaml/yamlproblem", "yaml/yamlfile", "reading", "filing"):
        tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
        constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        found |= {text for text in constants if isinstance(text, str) and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", text)}
        found |= constants & {"binary", "submodule"}
    return found - NAMES_OF_OTHER_THINGS


NAMES_OF_OTHER_THINGS = {"utf-8", "rule-packs", "self-review"}


def judge(folder: Path, files: dict[str, str], **asked: object) -> Judgement:
    campaign = filing.open_campaign(laid(folder, files), day=DAY)
    return check(campaign, reckon(campaign), **asked)  # type: ignore[arg-type]


def laid(folder: Path, files: dict[str, str]) -> Path:
    """Makes the small clean campaign below the pages, with further files over it."""
    root = Path(shutil.copytree(BASE, folder / "campaign"))
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8", newline="\n")
    return root


def text(path: str) -> str:
    return (BASE / path).read_text("utf-8")


def codes(judged: Judgement) -> list[str]:
    return [finding.code for finding in judged.findings]
