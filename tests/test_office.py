"""What an office program makes of a document: marked `real`, since it needs LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kdiem.publishing.publishing import publish
from kdiem.shipped import shipped

pytestmark = pytest.mark.real


@pytest.fixture
def programs() -> None:
    for program in ("soffice", "pdftotext", "pdftoppm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not on this machine")


def pages(word: Path, folder: Path) -> list[str]:
    """Returns the text of each page that LibreOffice lays a document out on."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / f"{word.stem}.pdf"), "-"], check=True, capture_output=True
    )
    return text.stdout.decode().rstrip("\f").split("\f")


@pytest.mark.usefixtures("programs")
def test_a_report_is_laid_out_as_an_office_sends_it(tmp_path: Path) -> None:
    root = Path(shutil.copytree(shipped("examples", "first-steps"), tmp_path / "campaign"))
    _, word = publish("remediation", root, tmp_path / "out")
    first, *others = pages(word, tmp_path)
    lines = [line.strip() for line in first.splitlines() if line.strip()]
    assert lines[0].endswith("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert "BÁO CÁO" in lines
    # The page number stands at the top from the second page on, and no signature is alone on its page.
    assert not lines[0].startswith("1")
    assert [page.split()[0] for page in others] == [str(number) for number in range(2, len(others) + 2)]
    last = others[-1] if others else first
    assert "T/M BAN THƯỜNG VỤ" in last
    assert "Trên đây là" in last
