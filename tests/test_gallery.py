"""The gallery shows every document, with the command that writes it and a picture of its first page."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from make_gallery import DEMO, EXAMPLES, PAGE, PICTURES, SHOTS, Shot, page
from small_repository import kdiem

from kdiem.documents.catalog import DOCUMENTS

LARGEST = 100 * 1024


def test_every_document_has_one_picture_of_a_modest_size() -> None:
    assert [shot.document for shot in SHOTS] == [document.name for document in DOCUMENTS]
    assert sorted(path.stem for path in PICTURES.iterdir()) == sorted(document.name for document in DOCUMENTS)
    for path in PICTURES.iterdir():
        picture = path.read_bytes()
        assert picture.startswith(b"\x89PNG\r\n") and len(picture) < LARGEST, path.name


def test_the_page_is_as_its_maker_writes_it() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("shot", [shot for shot in SHOTS if shot.example != DEMO], ids=lambda shot: shot.document)
def test_the_command_above_a_picture_writes_the_document(shot: Shot, tmp_path: Path) -> None:
    typed = shlex.split(shot.command.replace("-C examples/", f"-C {EXAMPLES}/"))[1:]
    code, told, complaint = kdiem(tmp_path, *typed, "--format", "html", "--out", str(tmp_path))
    assert (code, complaint) == (0, "")
    assert sorted(str(path) for path in tmp_path.iterdir()) == sorted(told.split())
