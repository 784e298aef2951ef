"""PDF comes from LibreOffice, held at arm's length: found, given its time, and never in anybody's window."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from small_page import BODY, CHARTS, FRAME, HD36, PROPERTIES

from kdiem.errors import KdiemError
from kdiem.formats import pdf
from kdiem.formats.base import Page

PAGE = Page("thu", FRAME, f"![Tiến độ](chart:groups)\n\n{BODY}", HD36, PROPERTIES, CHARTS)
posix = pytest.mark.skipif(sys.platform == "win32", reason="a stand-in for LibreOffice is a shell script")


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path that leads to one folder, where a test may put a program; temporary files have one too."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    for name in ("bin", "tmp"):
        (tmp_path / name).mkdir()
    if pdf.found():
        pytest.skip("LibreOffice stands in one of the usual places, whatever the search path says")
    return tmp_path


def stand_in(alone: Path, script: str) -> None:
    program = alone / "bin" / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


def test_without_libreoffice_it_is_refused_and_the_other_ways_are_named(alone: Path) -> None:
    with pytest.raises(KdiemError) as refused:
        pdf.files(PAGE)
    assert refused.value.say("en") == "PDF needs LibreOffice, which is not installed here"
    assert "docx or html" in refused.value.hint_in("en")


@posix
def test_it_runs_in_a_profile_and_a_home_of_its_own_that_are_gone_afterwards(alone: Path) -> None:
    said = alone / "said"
    stand_in(alone, f'echo "$HOME" "$@" > {said}; printf "%%PDF" > "$HOME/document.pdf"')
    assert pdf.files(PAGE) == {"thu.pdf": b"%PDF"}
    home, profile, *options = said.read_text("utf-8").split()
    assert Path(home).parent == alone / "tmp"
    assert profile == f"-env:UserInstallation={(Path(home) / 'profile').as_uri()}"
    assert options[:3] == ["--headless", "--norestore", "--nolockcheck"]
    assert list((alone / "tmp").iterdir()) == []


@posix
def test_its_settings_shut_macros_and_the_network_out(alone: Path) -> None:
    kept = alone / "settings"
    stand_in(alone, f'/bin/cp "$HOME/profile/user/registrymodifications.xcu" {kept}; printf x > "$HOME/document.pdf"')
    pdf.files(PAGE)
    settings = kept.read_text("utf-8")
    for name, value in (("DisableMacrosExecution", "true"), ("Link", "0"), ("ooInetHTTPProxyName", "127.0.0.1")):
        assert re.search(rf'oor:name="{name}" oor:op="fuse"><value>{value}</value>', settings)


@posix
def test_one_that_writes_nothing_is_told_apart_from_one_that_takes_too_long(
    alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(alone, "exit 0")
    with pytest.raises(KdiemError, match="LibreOffice wrote no PDF"):
        pdf.files(PAGE)
    monkeypatch.setattr(pdf, "PATIENCE", 1)
    stand_in(alone, f"/bin/sleep 60 & echo $! > {alone / 'child'}; wait")
    start = time.monotonic()
    with pytest.raises(KdiemError, match="not written the PDF within 1 seconds"):
        pdf.files(PAGE)
    assert time.monotonic() - start < 20
    assert is_gone(int((alone / "child").read_text("utf-8")))
    assert list((alone / "tmp").iterdir()) == []


def is_gone(process: int) -> bool:
    """Ended, though nobody may have asked after it yet."""
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").is_file() and ") Z " in Path(f"/proc/{process}/stat").read_text("utf-8"):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.real
def test_the_same_page_is_the_same_pdf_with_the_words_of_the_document(tmp_path: Path) -> None:
    if not pdf.found():
        pytest.skip("LibreOffice is not installed")
    ((name, first),) = pdf.files(PAGE).items()
    assert name == "thu.pdf"
    assert first.startswith(b"%PDF-1.")
    assert b"/CreationDate(D:20130503000000" in first
    assert pdf.files(PAGE)[name] == first
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed: the words were not looked at")
    (tmp_path / name).write_bytes(first)
    command = ["pdftotext", "-layout", str(tmp_path / name), "-"]
    said = " ".join(subprocess.run(command, capture_output=True, check=True).stdout.decode().split())
    for text in ("ĐẢNG CỘNG SẢN VIỆT NAM", "BÁO CÁO", "Tổ chức | đảng 747", "Nguyễn Văn Mẫu", "Danh sách."):
        assert text in said
