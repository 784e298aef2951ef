"""`kdiem verify-report`: a document that came back is written again from its commit and compared."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import an_mau
import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from small_repository import WHO, git, kdiem

from kdiem.formats.reread import Block
from kdiem.publishing.comparing import Difference, differences
from kdiem.publishing.verifying import verify
from kdiem.words import Words

REPORT = "remediation-dang-uy-an-mau"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An Mẫu with its remediation report, its dossier and its overview page written."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in WHO.items():
            environment.setenv(name, value)
        root = an_mau.made(tmp_path_factory.mktemp("first") / "an-mau")
        kdiem(root, "report", "remediation", "--format", "docx,xlsx", "--trace")
        kdiem(root, "report", "dossier", "--format", "docx,xlsx,html")
        yield root


def edited(root: Path, folder: Path, edit: Callable[[Any], None]) -> Path:
    """Returns a copy of the report after something was done to it in a program that writes every part anew."""
    file = folder / f"{REPORT}.docx"
    word = docx.Document(str(root / "out" / file.name))
    edit(word)
    word.save(str(file))
    return file


def replaced(root: Path, folder: Path, name: str, old: str, new: str) -> Path:
    """Returns a copy of a document with one text for another in all of its parts."""
    file = folder / name
    with zipfile.ZipFile(root / "out" / name) as source, zipfile.ZipFile(file, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(old.encode(), new.encode()))
    return file


# As it was written


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".trace.xlsx"])
def test_what_nobody_touched_is_as_written(root: Path, ending: str) -> None:
    verdict = verify(root, root / "out" / f"{REPORT}{ending}")
    assert (verdict.state, verdict.differences, verdict.notes) == ("as_written", (), ())


def test_a_page_for_the_screen_is_as_written_too(root: Path, tmp_path: Path) -> None:
    page = root / "out" / "dossier-dang-uy-an-mau.html"
    assert verify(root, page).state == "as_written"
    other = tmp_path / "page.html"
    other.write_text(page.read_text("utf-8").replace("08-QĐ/ĐU", "80-QĐ/ĐU"), "utf-8")
    [difference] = verify(root, other).differences
    assert "80-QĐ/ĐU" in str(difference.new)


def test_it_is_told_in_one_line_each_with_what_was_asked(root: Path) -> None:
    commit = git(root, "rev-parse", "HEAD")[:12]
    assert kdiem(root, "verify-report", f"out/{REPORT}.docx", "out/dossier-dang-uy-an-mau.xlsx") == (
        0,
        f"out/{REPORT}.docx: as written\n"
        f"  remediation · dang-uy-an-mau · commit {commit}\n"
        "out/dossier-dang-uy-an-mau.xlsx: as written\n"
        f"  dossier · dang-uy-an-mau · commit {commit}\n",
        "",
    )


def test_later_commits_are_no_matter(root: Path, tmp_path: Path) -> None:
    """It is compared with the records of its own commit."""
    copy = Path(shutil.copytree(root, tmp_path / "copy"))
    next(copy.rglob("hc-*.yaml")).unlink()
    git(copy, "commit", "-qam", "a defect less")
    assert verify(copy, copy / "out" / f"{REPORT}.docx").state == "as_written"


def test_packed_again_with_every_part_as_it_was_it_is_as_written(root: Path, tmp_path: Path) -> None:
    loose = tmp_path / "loose.docx"
    with zipfile.ZipFile(root / "out" / f"{REPORT}.docx") as source, zipfile.ZipFile(loose, "w") as target:
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    assert verify(root, loose).state == "as_written"


def test_saved_by_another_program_with_every_word_in_place_it_is_the_same_text(root: Path, tmp_path: Path) -> None:
    """Styles, widths and properties are not compared."""
    word = edited(root, tmp_path, lambda word: setattr(word.core_properties, "revision", 7))
    assert verify(root, word).state == "same_text"
    sheet = replaced(root, tmp_path, f"{REPORT}.xlsx", "portrait", "landscape")
    assert verify(root, sheet).state in ("same_text", "as_written")


# Changed by hand


def paragraphs(word: Any) -> list[Any]:
    return [one for one in word.paragraphs if one.text.strip()]


def test_each_paragraph_cell_and_signature_that_was_changed_is_shown(root: Path, tmp_path: Path) -> None:
    def edit(word: Any) -> None:
        paragraphs(word)[3].runs[0].text = "Căn cứ Nghị quyết số 13-NQ/TW;"
        cell = word.tables[1].rows[1].cells[1]
        cell.paragraphs[0].runs[0].text = "999"
        signature = word.tables[-2] if len(word.tables[-1].rows) > 1 else word.tables[-1]
        signature._tbl.xpath(".//w:t[contains(., 'Trần Văn Mẫu')]")[0].text = "Lê Thị Dư"

    verdict = verify(root, edited(root, tmp_path, edit))
    assert verdict.state == "changed"
    places = [difference.place.en for difference in verdict.differences]
    assert places[:2] == ["paragraph 4", "table 1, row 2, column 2"]
    assert places[2].startswith("signature and recipients, row ")
    first, second, third = verdict.differences
    assert (first.old or "").startswith("Căn cứ Nghị quyết số 12-NQ/TW, ngày 16/01/2012")
    assert first.new == "Căn cứ Nghị quyết số 13-NQ/TW;"
    assert second.new == "999"
    assert (third.old, third.new) == ("Trần Văn Mẫu", "Lê Thị Dư") or "Lê Thị Dư" in str(third.new)


def test_what_was_added_and_taken_out_is_told_apart(root: Path, tmp_path: Path) -> None:
    def edit(word: Any) -> None:
        paragraphs(word)[5]._p.getparent().remove(paragraphs(word)[5]._p)
        paragraphs(word)[6].insert_paragraph_before("Một câu viết thêm bằng tay.")
        word.sections[0].first_page_header.paragraphs[0].add_run("DỰ THẢO")

    verdict = verify(root, edited(root, tmp_path, edit))
    told = [(one.place.en, one.old is None, one.new is None) for one in verdict.differences]
    assert ("header", True, False) in told
    assert any("Một câu viết thêm" in str(one.new) for one in verdict.differences)
    assert any(one.new is None or "Căn cứ" in str(one.old) for one in verdict.differences)


def test_changes_that_word_tracks_count_as_made(root: Path, tmp_path: Path) -> None:
    def edit(word: Any) -> None:
        run = paragraphs(word)[3].runs[0]._r
        gone = OxmlElement("w:del")
        run.addprevious(gone)
        gone.append(run)
        text = run.find(qn("w:t"))
        text.tag = qn("w:delText")

    [difference] = verify(root, edited(root, tmp_path, edit)).differences
    assert (difference.place.en, difference.new) == ("paragraph 4", None)


def test_a_cell_of_a_worksheet_is_named_as_excel_does(root: Path, tmp_path: Path) -> None:
    verdict = verify(root, replaced(root, tmp_path, "dossier-dang-uy-an-mau.xlsx", "08-QĐ/ĐU", "18-QĐ/ĐU"))
    [difference] = verdict.differences
    assert (difference.old, difference.new) == ("08-QĐ/ĐU", "18-QĐ/ĐU")
    assert difference.place.en.startswith("Mục lục văn bản, tài liệu!B")


def test_the_command_shows_old_and_new_and_ends_with_one(root: Path, tmp_path: Path) -> None:
    was = docx.Document(str(root / "out" / f"{REPORT}.docx")).tables[1].rows[1].cells[1].text

    def edit(word: Any) -> None:
        word.tables[1].rows[1].cells[1].paragraphs[0].runs[0].text = "999"

    edit_ = edited(root, tmp_path, edit)
    commit = git(root, "rev-parse", "HEAD")[:12]
    assert kdiem(root, "verify-report", str(edit_), lang="vi") == (
        1,
        f"{edit_}: đã sửa tay: 1 chỗ\n"
        f"  remediation · dang-uy-an-mau · commit {commit}\n"
        "  bảng 1, dòng 2, cột 2:\n"
        f"    - {was}\n"
        "    + 999\n",
        "",
    )


def test_in_a_shared_log_only_the_places_are_named(root: Path, tmp_path: Path) -> None:
    file = edited(root, tmp_path, lambda word: paragraphs(word)[3].runs[0].__setattr__("text", "Kín"))
    code, said, _ = kdiem(root, "verify-report", str(file), ci="true")
    assert (code, said.splitlines()[-1], "Kín" in said) == (1, "  paragraph 4", False)


# What cannot be told


def test_a_file_of_another_repository_says_so(root: Path, tmp_path: Path) -> None:
    other = an_mau.made(tmp_path / "other")
    (other / "units" / "dang-uy-an-mau" / "unit.yaml").write_text("name: X\ntype: cell\n", "utf-8")
    git(other, "commit", "-qam", "another history", "--date", "2013-05-04T08:00:00+07:00")
    kdiem(other, "report", "register")
    file = other / "out" / "register-dang-uy-an-mau.docx"
    commit = git(other, "rev-parse", "HEAD")[:12]
    assert kdiem(root, "verify-report", str(file)) == (
        2,
        f"{file}: cannot be checked: its commit {commit} is not in this repository\n",
        "",
    )


def test_a_document_of_uncommitted_records_says_that_they_may_be_the_cause(root: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "copy"))
    next(copy.rglob("hc-5h3n8d2r.yaml")).unlink()
    next(copy.rglob("kp-*.yaml")).unlink()
    code, _, complaints = kdiem(copy, "report", "register")
    assert (code, complaints) == (0, "")
    assert verify(copy, copy / "out" / "register-dang-uy-an-mau.docx").state == "unsure"
    code, said, _ = kdiem(copy, "verify-report", "out/register-dang-uy-an-mau.docx")
    assert code == 2
    assert "  * written from records that were not committed: what differs may be theirs\n" in said


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x05\x06" + bytes(18), "it is no Word, Excel or HTML file that can be opened safely"),
        (b"Xin ch\xc3\xa0o", "it is no Word, Excel or HTML file that can be opened safely"),
        (b"<html><body>x</body></html>", "it does not say that kdiem wrote it, or that was taken out of it"),
    ],
)
def test_what_kdiem_did_not_write_is_not_guessed_at(root: Path, tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    verdict = verify(root, file)
    assert (verdict.state, verdict.why) == ("cannot", Words(why, (verdict.why or Words("", "")).vi))


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><w:document/>',
        b"<w:document" + b" " * 60_000_000 + b"/>",
        b"<a>" * 500 + b"</a>" * 500,
        b"\0" * 300,
    ],
    ids=["entity", "bomb", "depth", "zeros"],
)
def test_a_hostile_file_is_never_opened(root: Path, tmp_path: Path, part: bytes) -> None:
    """The twin that differs in no such part is read, above."""
    raw = io.BytesIO()
    with zipfile.ZipFile(root / "out" / f"{REPORT}.docx") as source, zipfile.ZipFile(raw, "w") as target:
        for name in source.namelist():
            content = part if name == "word/document.xml" else source.read(name)
            target.writestr(name, content, zipfile.ZIP_DEFLATED)
    file = tmp_path / "x.docx"
    file.write_bytes(raw.getvalue())
    assert verify(root, file).state == "cannot"


def test_a_commit_in_the_properties_is_never_taken_for_an_option_or_a_path(root: Path, tmp_path: Path) -> None:
    """Properties come with the file: `--output=x` is no commit, and no unit leads out of the campaign."""
    page = (root / "out" / "dossier-dang-uy-an-mau.html").read_text("utf-8")
    commit = git(root, "rev-parse", "HEAD").strip()
    for good, bad in ((commit, "--output=x"), ('content="dang-uy-an-mau"', 'content="../../x"')):
        assert good in page
        file = tmp_path / "page.html"
        file.write_text(page.replace(good, bad), "utf-8")
        assert verify(root, file).state == "cannot"


# The comparing itself


def said(*texts: str) -> list[Block]:
    return [Block("paragraph", ((text,),)) for text in texts]


def table(*rows: tuple[str, ...]) -> Block:
    return Block("table", rows)


def told(ours: list[Block], theirs: list[Block]) -> list[tuple[str, str | None, str | None]]:
    return [(one.place.en, one.old, one.new) for one in differences(ours, theirs)]


def test_a_paragraph_put_between_two_others_is_the_only_difference() -> None:
    assert told(said("a", "b", "c"), said("a", "x", "b", "c")) == [("paragraph 2", None, "x")]
    assert told(said("a", "b", "c"), said("a", "c")) == [("paragraph 2", "b", None)]
    assert told(said("a", "b", "c"), said("a", "b", "c")) == []


def test_a_reworded_paragraph_is_matched_with_what_it_was() -> None:
    old, new = "Đã khắc phục xong 02 khuyết điểm", "Đã khắc phục xong 03 khuyết điểm"
    assert told(said("a", old, "c"), said("a", "Thêm một câu.", new, "c")) == [
        ("paragraph 2", None, "Thêm một câu."),
        ("paragraph 3", old, new),
    ]


def test_rows_of_a_table_are_matched_too() -> None:
    """The first table of a document is its letterhead, and is not counted."""
    head = table(("ĐẢNG UỶ", "ĐẢNG CỘNG SẢN"))
    ours = [head, table(("TT", "Tên"), ("1", "Một hàng"), ("2", "Hàng hai"))]
    theirs = [head, table(("TT", "Tên"), ("1", "Một hàng"), ("1a", "Chen vào"), ("2", "Hàng 2"))]
    assert told(ours, theirs) == [
        ("table 1, row 3", None, "1a | Chen vào"),
        ("table 1, row 4, column 2", "Hàng hai", "Hàng 2"),
    ]
    assert told([head], [table(("ĐẢNG UỶ X", "ĐẢNG CỘNG SẢN"))]) == [
        ("letterhead, row 1, column 1", "ĐẢNG UỶ", "ĐẢNG UỶ X")
    ]


def test_long_runs_that_differ_throughout_are_compared_place_by_place() -> None:
    """No file can make the comparing take for ever."""
    ours, theirs = said(*["a"] * 20_000, "x"), said(*["b"] * 20_000, "x")
    found = differences(ours, theirs)
    assert (len(found), found[0]) == (20_000, Difference(Words("paragraph 1", "đoạn 1"), "a", "b"))


def test_the_day_that_judged_the_deadlines_goes_with_the_document(root: Path, tmp_path: Path) -> None:
    """Of a campaign that goes on, what is overdue hangs on the day: it is written again as of that day."""
    copy = Path(shutil.copytree(root, tmp_path / "copy"))
    settings = copy / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("closed: 2012-12-31\n", ""), "utf-8")
    git(copy, "commit", "-qam", "it goes on")
    kdiem(copy, "report", "overdue", "--date", "1/2/2013")
    kdiem(copy, "report", "register")
    for name in ("overdue", "register"):
        assert verify(copy, copy / "out" / f"{name}-dang-uy-an-mau.docx").state == "as_written"
