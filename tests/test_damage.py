"""Whatever happens to one file of a campaign: a finding on that file, with a line; nothing raised, nothing written.

Each record of the manual's running example is damaged in each of the ways in which files are damaged in earnest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kdiem import filing, reading
from kdiem.campaign import Campaign
from kdiem.figures.catalog import reckon
from kdiem.finding import Finding
from kdiem.rules.judging import check
from kdiem.shipped import shipped

EXAMPLE = shipped("examples", "first-steps")
RECORDS = sorted(
    path
    for path in (file.relative_to(EXAMPLE).as_posix() for file in EXAMPLE.rglob("*") if file.is_file())
    if isinstance(reading.spot(path), reading.Spot)
)
REQUIRED = {
    "format",
    "name",
    "full_name",
    "issuer",
    "channel",
    "subject",
    "defects",
    "direction",
    "unit",
    "on",
    "title",
    "collective",
    "voters",
}
Damage = Callable[[str], bytes]


def fields(text: str) -> list[str]:
    """The lines of the record's fields; in prose, those between the two lines `---`."""
    lines = text.splitlines(keepends=True)
    return lines[1 : lines.index("---\n", 1)] if lines[0] == "---\n" else lines


def replaced(text: str, by: list[str]) -> bytes:
    before, here, after = text.partition("".join(fields(text)))
    assert here
    return (before + "".join(by) + after).encode()


def first_field(text: str) -> str:
    return next(line for line in fields(text) if not line.startswith("#"))


def tab(text: str) -> bytes:
    return replaced(text, ["note:\n", "\t- một\n", *fields(text)])


def doubled_key(text: str) -> bytes:
    key = first_field(text).partition(":")[0]
    return replaced(text, [f"{key}: một\n", *fields(text)])


def unknown_key(text: str) -> bytes:
    return replaced(text, ["khong-co: một\n", *fields(text)])


def conflict_marker(text: str) -> bytes:
    lines = ["<<<<<<< HEAD\n", "note: một\n", "=======\n", "note: hai\n", ">>>>>>> chi-bo\n"]
    return replaced(text, [*lines, *fields(text)])


def cut_in_first_key(text: str) -> bytes:
    return cut_in_key(text, 0)


def cut_in_middle_key(text: str) -> bytes:
    return cut_in_key(text, len(keys(text)) // 2)


def cut_in_last_key(text: str) -> bytes:
    return cut_in_key(text, -1)


def cut_in_key(text: str, n: int) -> bytes:
    """A cut inside a value may leave a whole record, shorter: no reader can know. A cut inside a key cannot."""
    lines, at = fields(text), keys(text)[n]
    begin = text.index("".join(lines)) + len("".join(lines[:at]))
    return text[: begin + 2].encode()


def keys(text: str) -> list[int]:
    return [n for n, line in enumerate(fields(text)) if line[0].isalpha()]


def cut_in_letter(text: str) -> bytes:
    """A disk that is full cuts bytes, not letters."""
    return f"{text}# chữ".encode()[:-1]


def binary(text: str) -> bytes:
    return b"PK\x03\x04\x00\x00" + text.encode()


def nothing(text: str) -> bytes:
    return b""


def only_a_comment(text: str) -> bytes:
    return "# sẽ ghi sau\n".encode()


def escape(text: str) -> bytes:
    return replaced(text, ["note: một\x1b[2J\n", *fields(text)])


def quoted_escape(text: str) -> bytes:
    return replaced(text, ['note: "một\\e[2J"\n', *fields(text)])


def list_instead(text: str) -> bytes:
    return replaced(text, ["- một\n", "- hai\n"])


def byte_order_marks_of_utf_16(text: str) -> bytes:
    return text.encode("utf-16")


def missing_key(text: str) -> bytes:
    """Takes away the first field that its kind must have, with all that stands below it."""
    lines, ends = fields(text), [*keys(text), len(fields(text))]
    first = next(n for n, at in enumerate(keys(text)) if lines[at].partition(":")[0] in REQUIRED)
    return replaced(text, lines[: ends[first]] + lines[ends[first + 1] :])


DAMAGES: dict[Damage, str] = {
    tab: "tab-indentation",
    doubled_key: "doubled-key",
    unknown_key: "unknown-key",
    conflict_marker: "conflict-marker",
    cut_in_first_key: "",
    cut_in_middle_key: "",
    cut_in_last_key: "",
    cut_in_letter: "not-utf8",
    binary: "binary",
    nothing: "empty-file",
    only_a_comment: "",
    escape: "control-character",
    quoted_escape: "control-character",
    list_instead: "not-a-mapping",
    byte_order_marks_of_utf_16: "not-utf8",
    missing_key: "",
}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "campaign"))


@pytest.mark.parametrize("path", RECORDS)
def test_a_damaged_file_is_one_finding_more_and_nothing_else_happens(path: str, campaign: Path) -> None:
    file = campaign / path
    sound = file.read_bytes()
    for damage, name in DAMAGES.items():
        file.write_bytes(damage(sound.decode()))
        before = snapshot(campaign)
        found = [finding for finding in findings(campaign) if finding.place.path == path]
        assert [finding.code for finding in found if finding.severity == "error" and finding.code < "KD1"], damage
        assert name in {"", *(finding.name for finding in found)}, damage
        assert all(1 <= finding.place.line <= max(1, lines(file)) and finding.place.column >= 1 for finding in found)
        assert snapshot(campaign) == before


def test_the_example_itself_is_clean(campaign: Path) -> None:
    assert findings(campaign) == []


@pytest.mark.parametrize("path", RECORDS)
def test_a_file_cut_anywhere_is_a_record_or_misreadings_with_a_place(path: str) -> None:
    raw = (EXAMPLE / path).read_bytes()
    spot = reading.spot(path)
    assert isinstance(spot, reading.Spot)
    for end in range(0, len(raw), 7):
        read = reading.read(spot, path, raw[:end])
        if isinstance(read, list):
            assert read and all(misreading.line >= 1 and misreading.column >= 1 for misreading in read)
        else:
            assert raw[:end].strip()


@pytest.mark.parametrize("damage", [conflict_marker, nothing], ids=lambda damage: damage.__name__)
def test_the_command_says_so_with_exit_code_1_and_no_traceback(damage: Damage, campaign: Path) -> None:
    path = next(path for path in RECORDS if "/comments/" in path)
    (campaign / path).write_bytes(damage((campaign / path).read_text("utf-8")))
    before = snapshot(campaign)
    done = validate(campaign)
    assert done.returncode == 1
    assert f"{path}:1:1: KD00" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert snapshot(campaign) == before


def test_the_command_is_content_with_the_sound_example(campaign: Path) -> None:
    done = validate(campaign)
    assert (done.returncode, done.stderr) == (0, "")


def validate(campaign: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "kdiem", "validate"]
    return subprocess.run(
        command, cwd=campaign, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def findings(campaign: Path) -> list[Finding]:
    read = filing.open_campaign(campaign)
    return list(check(read, reckon(read)).findings)


def snapshot(campaign: Path) -> dict[str, bytes]:
    return {file.relative_to(campaign).as_posix(): file.read_bytes() for file in campaign.rglob("*") if file.is_file()}


def lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") + 1


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLE.parent.glob("*/campaign.yaml")))
def test_without_the_file_of_one_unit_all_others_are_judged_and_counted(name: str) -> None:
    """Its records still name it; nothing that looks it up may stop."""
    whole = filing.open_campaign(EXAMPLE.parent / name)
    for unit in list(whole.units)[::6]:
        others = [record for record in whole.by_id.values() if record.id != unit]
        left = Campaign(others, pack=whole.pack, source=whole.text, unread=[unit], day=whole.day)
        found = check(left, reckon(left)).findings
        assert all(finding.place.path in {record.path for record in others} for finding in found)
