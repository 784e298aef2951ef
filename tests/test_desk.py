"""The one door: what a verb does with everything that can go wrong, and with what a record's text may hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kdiem.cli.base import door
from kdiem.errors import KdiemError
from kdiem.shipped import shipped
from kdiem.words import Words


@pytest.mark.parametrize(
    ("ends", "code", "says"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (
            KdiemError(Words("no unit `{unit}`", "không có `{unit}`"), unit="x\x1b[31m"),
            2,
            "error: no unit `x\\x1b[31m`\n",
        ),
        (ZeroDivisionError(), 3, "this is a bug in kdiem: ZeroDivisionError at test_desk.py:"),
        (KeyboardInterrupt(), 130, "\ninterrupted; nothing is half-written\n"),
    ],
)
def test_each_end_has_its_exit_code_and_its_words(
    ends: int | BaseException, code: int, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KDIEM_LANG", "en")

    def verb() -> int:
        if isinstance(ends, BaseException):
            raise ends
        return ends

    with pytest.raises(SystemExit) as left:
        door(verb)()
    assert left.value.code == code
    said = capsys.readouterr().err
    assert said.startswith(says) and ("Traceback" not in said) and bool(said) == bool(says)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("examples", "first-steps"), tmp_path / "campaign"))


def kdiem(root: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "LANG", "LC_ALL")}
    environment = {**kept, "KDIEM_LANG": "en", "COLUMNS": "80", **more}
    command = [sys.executable, "-m", "kdiem", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_a_hostile_text_reaches_no_terminal_and_no_log(campaign: Path) -> None:
    """Escapes never come so far: the reader refuses them. Workflow commands are text, and are made harmless."""
    path = next(campaign.rglob("hc-*.yaml"))
    path.write_text(path.read_text("utf-8") + "note: '::error::x'\nnotes: '::set-env name=A::b'\n", "utf-8")
    shown = kdiem(campaign, "validate")
    assert shown.returncode == 1
    assert "KD020" in shown.stdout
    assert "::" not in shown.stdout.replace(":\\:", "")


def test_an_excerpt_is_shown_in_a_terminal_and_not_in_a_shared_log(campaign: Path) -> None:
    path = next(campaign.rglob("yk-*.yaml"))
    path.write_text(path.read_text("utf-8").replace("sense: ", "sense: x", 1), "utf-8")
    here, log = kdiem(campaign, "validate"), kdiem(campaign, "validate", CI="true")
    assert (here.returncode, log.returncode) == (1, 1)
    assert " | " in here.stdout and "^" in here.stdout
    assert " | " not in log.stdout and "^" not in log.stdout


def test_figures_say_what_they_could_not_count(campaign: Path) -> None:
    assert kdiem(campaign, "figures").returncode == 0
    next(campaign.rglob("hc-*.yaml")).write_bytes(b"\x00")
    done = kdiem(campaign, "figures", "--format", "json")
    assert done.returncode == 1
    assert done.stderr == (
        "not shown: 9 restricted figures (`--restricted` shows them)\n"
        "not counted, since they cannot be read: 1 files; `kdiem validate` says what is wrong\n"
    )


def test_outside_a_campaign_the_next_command_is_named(tmp_path: Path) -> None:
    done = kdiem(tmp_path, "validate")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: no campaign here: no campaign.yaml in this folder or above\n"
        "  go to a campaign's folder, or make one: `kdiem init DIR`\n"
    )


def test_a_closed_pipe_is_no_fault(campaign: Path) -> None:
    command = f"{sys.executable} -m kdiem figures | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=campaign, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_vietnamese_comes_out_whatever_the_locale(campaign: Path) -> None:
    done = kdiem(campaign, "figures", LC_ALL="C", PYTHONIOENCODING="ascii", KDIEM_LANG="vi")
    assert (done.returncode, done.stderr) == (0, "")
    assert "số lượng" in done.stdout
