"""What an office program makes of a document: marked `real`, since it needs LibreOffice."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from make_gallery import DEMO, EXAMPLES, SHOTS
from small_repository import kdiem

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
    return text_of(folder / f"{word.stem}.pdf")


def text_of(pdf: Path) -> list[str]:
    """Returns the text of each page of a PDF."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
    return text.stdout.decode().rstrip("\f").split("\f")


@pytest.mark.usefixtures("programs")
def test_a_report_is_laid_out_as_an_office_sends_it(tmp_path: Path) -> None:
    root = Path(shutil.copytree(shipped("examples", "first-steps"), tmp_path / "campaign"))
    word = next(path for path in publish("remediation", root, tmp_path / "out") if path.suffix == ".docx")
    first, *others = pages(word, tmp_path)
    lines = [line.strip() for line in first.splitlines() if line.strip()]
    assert lines[0].endswith("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert "BÁO CÁO" in lines
    # The page number stands at the top from the second page on, and no signature is alone on its page.
    assert not lines[0].startswith("1")
    assert [page.split()[0] for page in others] == [str(number) for number in range(2, len(others) + 2)]
    signed = next(page for page in (first, *others) if "T/M BAN THƯỜNG VỤ" in page)
    assert "Trên đây là" in signed


@pytest.mark.usefixtures("programs")
def test_no_signature_stands_alone_on_a_page(tmp_path: Path) -> None:
    """Of every document in the gallery: above "Nơi nhận" stands at least one line of the text."""
    shots = [shot for shot in SHOTS if shot.example != DEMO and shot.document != "overview"]
    for shot in shots:
        typed = shlex.split(shot.command.replace("-C examples/", f"-C {EXAMPLES}/"))[1:]
        assert kdiem(tmp_path, *typed, "--format", "docx", "--out", str(tmp_path / shot.document))[0] == 0
    words = [next((tmp_path / shot.document).iterdir()) for shot in shots]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path / "pdf")]
    subprocess.run([*command, *map(str, words)], check=True, capture_output=True, timeout=300)
    looked_at = 0
    for word in words:
        for page in text_of(tmp_path / "pdf" / f"{word.stem}.pdf"):
            above, found, _ = page.partition("Nơi nhận:")
            lines = [line for line in above.splitlines() if line.strip() and not line.strip().isdigit()]
            looked_at += bool(found)
            assert not found or lines, word.name
    assert looked_at > 10
