"""The main job, end to end, as the README promises it: the published case of Bắc Ninh 2013."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ENGLISH = {"KDIEM_LANG": "en", "COLUMNS": "80"}


def kdiem(*arguments: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as on a machine where git knows nobody."""
    home = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name != "CI"}
    command = [sys.executable, "-m", "kdiem", *arguments]
    environment = {**kept, **home, **ENGLISH, **more}
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo") / "bac-ninh"
    done = kdiem("demo", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


def data(folder: Path, *arguments: str) -> Any:
    done = kdiem(*arguments, "--format", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_every_row_is_accounted_for_and_the_three_bad_ones_are_given_their_reasons(demo: tuple[Path, str]) -> None:
    assert "received 237 = accepted 234 + duplicate 0 + rejected 3" in demo[1]
    refused = [line for line in demo[1].splitlines() if ", line " in line or "!24" in line]
    assert [line.partition(": ")[2] for line in refused] == [
        "Số liệu tính đến: `30/02/2013` is no day, such as 25/04/2013",
        "Đối tượng được góp ý: names several: give the id of one: nguyen-van-thu, nguyen-van-thu-4x7d",
        "Đơn vị: names nothing in this campaign; did you mean `so-noi-vu`?",
    ]


def test_the_readme_shows_what_the_demo_prints(demo: tuple[Path, str]) -> None:
    """All of it but the folder and the id of the receipt, which are new each time; in the checkout uv runs kdiem."""
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    shown = readme.partition("<!-- demo output: begin -->\n```text\n")[2].partition("\n```\n<!-- demo output: end -->")[
        0
    ]

    def steady(text: str) -> list[str]:
        text = re.sub(r"\S*/(?:kdiem-demo-x1|bac-ninh)\b", "DIR", text.replace("uv run kdiem", "kdiem"))
        return [line.rstrip() for line in re.sub(r"\bbn-\w{8}", "bn-ID", text).strip().splitlines()]

    assert steady(shown) == steady(demo[1])


def test_the_table_is_the_published_one(demo: tuple[Path, str]) -> None:
    lines = demo[1].splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("group"))
    assert [line.rstrip() for line in lines[start : start + 7]] == [
        "group                                                         total   done     %",
        "------------------------------------------------------------  -----  -----  ----",
        "Tổ chức đảng                                                    747    497  66,5",
        "Uỷ viên BTV, cấp uỷ viên, đảng viên giữ cương vị lãnh đạo,    2.005  1.334  66,5",
        "  quản lý",
        "Đảng viên không giữ cương vị lãnh đạo, quản lý                5.140  3.665  71,3",
        "total                                                         7.892  5.496  69,6",
    ]


def test_the_only_finding_is_the_percentage_that_the_source_states_otherwise(demo: tuple[Path, str]) -> None:
    (finding,) = data(demo[0], "validate")
    assert finding["path"].startswith("units/dang-uy-khoi/returns/sl-")
    assert {key: finding[key] for key in ("line", "column", "code", "name", "severity", "message")} == {
        "line": 13,
        "column": 13,
        "code": "KD601",
        "name": "stated-differs",
        "severity": "warning",
        "message": "`remedied.organisations`: the source states 66,3%, reckoned 66,5% (497/747)",
    }
    assert finding["hint"]


def test_the_figures_are_those_of_the_article(demo: tuple[Path, str]) -> None:
    figures = {figure["name"]: figure for figure in data(demo[0], "figures")}
    numbers = {name: (figure["count"], figure["base"], figure["percent"]) for name, figure in figures.items()}
    published = {
        "suggestions.items": (161, None, None),
        "suggestions.covered.grassroots": (55, 55, "100.0"),
        "suggestions.answered": (161, 161, "100.0"),
        "comments.district.organisations": (16, None, None),
        "comments.district.leaders": (64, None, None),
        "comments.district": (80, None, None),
        "comments.grassroots.organisations": (215, None, None),
        "comments.grassroots.leaders": (409, None, None),
        "comments.grassroots.members": (4716, None, None),
        "comments.grassroots": (5340, None, None),
        "comments.total": (5420, None, None),
        "remedied.organisations": (497, 747, "66.5"),
        "remedied.leaders": (1334, 2005, "66.5"),
        "remedied.members": (3665, 5140, "71.3"),
        "remedied.total": (5496, 7892, "69.6"),
        "not-started.total": (0, 7892, "0.0"),
        "disciplined": (8, None, None),
        "disciplined.committee-member": (1, 8, "12.5"),
    }
    assert {name: numbers[name] for name in published} == published
    assert figures["comments.total"]["notes"] == [
        "units of count differ: 5.011 given as utterance + 409 given as opinion"
    ]


def test_a_number_is_explained_down_to_its_records(demo: tuple[Path, str]) -> None:
    explained = data(demo[0], "explain", "remedied.organisations")
    assert sum(part["count"] for part in explained["parts"]) == 497
    assert len(explained["parts"]) == 55
    assert all(part["from_return"] for part in explained["parts"])
    shown = kdiem("show", explained["parts"][0]["ids"][0], cwd=demo[0])
    assert (shown.returncode, shown.stderr) == (0, "")


def test_the_documents_stand_and_come_out_the_same_again(demo: tuple[Path, str]) -> None:
    names = [
        *("comments-dang-uy-khoi.docx", "comments-dang-uy-khoi.md", "overview-dang-uy-khoi.html"),
        *("remediation-dang-uy-khoi-groups.svg", "remediation-dang-uy-khoi.docx", "remediation-dang-uy-khoi.md"),
    ]
    first = {path.name: path.read_bytes() for path in sorted((demo[0] / "out").iterdir())}
    assert list(first) == names
    for asked in (("comments", "--subject", "dang-uy-khoi"), ("overview",), ("remediation",)):
        assert kdiem("report", *asked, "--out", "again", cwd=demo[0]).returncode == 0
    assert {path.name: path.read_bytes() for path in sorted((demo[0] / "again").iterdir())} == first
    assert "| | **Cộng** | **7.892** | **5.496** | **2.396** | **0** | **69,6** |" in first[names[-1]].decode()


def test_collecting_the_same_files_again_adds_nothing(demo: tuple[Path, str]) -> None:
    originals = sorted(str(path) for path in (demo[0] / "private" / "originals").iterdir())
    done = kdiem("collect", *originals, cwd=demo[0])
    assert "received 237 = accepted 0 + duplicate 234 + rejected 3" in done.stdout
    assert done.returncode == 1


def test_no_giver_is_in_git(demo: tuple[Path, str]) -> None:
    for giver in (demo[0] / "private" / "givers").iterdir():
        name = giver.read_text("utf-8").splitlines()[0].partition(": ")[2]
        found = subprocess.run(["git", "log", "--all", "--oneline", f"-S{name}"], cwd=demo[0], capture_output=True)
        assert (name != "", found.stdout) == (True, b"")


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(demo: tuple[Path, str]) -> None:
    done = kdiem("demo", str(demo[0]))
    assert done.returncode == 2
    assert done.stderr.startswith("error: `bac-ninh` is not empty: it holds ")
