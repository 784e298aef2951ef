"""`kdiem report`: whose documents are written, in which formats, as of when, and with what behind their figures."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import an_mau
import pytest
from python_calamine import load_workbook
from small_repository import WHO, git, kdiem

from kdiem import filing
from kdiem.documents.catalog import compose, named
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.passages.watching import Watched
from kdiem.publishing import choosing, moment, tracing
from kdiem.publishing.choosing import Wish
from kdiem.shipped import shipped


@pytest.fixture(scope="module", autouse=True)
def names() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in WHO.items():
            environment.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, names: None) -> Path:
    return an_mau.made(tmp_path_factory.mktemp("first") / "an-mau")


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "an-mau"))


def asked(root: Path, name: str, **wish: object) -> list[tuple[str, str]]:
    """Returns the unit and the subject of each document that a wish means."""
    now = moment.now(root)
    found = choosing.chosen(now, reckon(now.campaign), named(name), Wish(**wish))  # type: ignore[arg-type]
    return [(of.unit.id, of.subject) for of in found]


# Whose


def test_a_document_of_a_unit_is_the_hosts_where_none_is_named(root: Path) -> None:
    assert asked(root, "dossier") == [(an_mau.HOST, "")]
    assert asked(root, "dossier", unit="Chi bộ thôn Đông") == [(an_mau.CELL, "")]


def test_all_are_the_unit_and_the_party_organisations_below_it(root: Path) -> None:
    assert asked(root, "dossier", every=True) == [(an_mau.HOST, ""), (an_mau.CELL, "")]


def test_a_unit_that_has_ended_is_not_among_all(root: Path) -> None:
    unit = next(root.rglob("chi-bo-thon-dong/unit.yaml"))
    unit.write_text(unit.read_text("utf-8") + "valid:\n  until: 2012-06-30\n", "utf-8")
    assert asked(root, "dossier", every=True) == [(an_mau.HOST, "")]


def test_a_letter_is_written_for_each_suggestion_of_a_unit_or_for_the_one_named(root: Path) -> None:
    """A suggestion may be named by its number too, and its unit is found."""
    letter = [(an_mau.HOST, "gk-6t3x9b2n")]
    assert asked(root, "suggestion") == letter
    assert asked(root, "suggestion", subject="gk-6t3x9b2n") == letter
    assert asked(root, "suggestion", subject="15-CV/ĐU") == letter
    assert asked(root, "suggestion", subject="Chi bộ thôn Đông") == letter
    assert asked(root, "suggestion", every=True) == letter


@pytest.mark.parametrize(
    ("name", "wish", "says", "hint"),
    [
        (
            "suggestion",
            {"unit": an_mau.CELL},
            "`chi-bo-thon-dong` has nothing to write `suggestion` about",
            "`--unit UNIT` asks for another unit, `--all` for all units below too",
        ),
        (
            "suggestion",
            {"subject": "tran-van-mau", "unit": an_mau.CELL},
            "`suggestion` is not written about `tran-van-mau`",
            "`kdiem help documents` says what it is made of",
        ),
        (
            "suggestion",
            {"subject": "tran-van-mau"},
            "`suggestion` is not written about `tran-van-mau`",
            "it is written about: `gk-6t3x9b2n`",
        ),
        (
            "dossier",
            {"subject": "tran-van-mau"},
            "`dossier` is about a unit as a whole",
            "leave `--subject` out; `--unit` says whose it is",
        ),
        ("votes", {}, "`votes` holds a person's votes or discipline", "add `--restricted` to have it written"),
        ("dossier", {"audience": "subject"}, "no audience `subject`", "it is for: committee"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(
    root: Path, name: str, wish: dict[str, str], says: str, hint: str
) -> None:
    with pytest.raises(KdiemError) as refused:
        asked(root, name, **wish)
    assert (refused.value.say("en"), refused.value.hint_in("en")) == (says, hint)


# Files


def test_the_usual_files_are_markdown_and_word_named_by_document_unit_and_subject(root: Path) -> None:
    code, said, _ = kdiem(root, "report", "suggestion")
    assert code == 0
    assert said.splitlines() == [
        f"{root}/out/suggestion-dang-uy-an-mau_gk-6t3x9b2n.md",
        f"{root}/out/suggestion-dang-uy-an-mau_gk-6t3x9b2n.docx",
    ]
    assert git(root, "status", "--porcelain") == ""


def test_formats_are_taken_one_by_one_or_with_commas(root: Path) -> None:
    code, said, _ = kdiem(root, "report", "dossier", "--format", "md,html", "--format", "DOCX", "-o", str(root / "x"))
    assert (code, [Path(line).suffix for line in said.splitlines()]) == (0, [".md", ".html", ".docx"])


def test_a_format_that_is_not_there_is_refused_before_anything_is_read(root: Path) -> None:
    assert kdiem(root, "report", "overview", "--format", "docx") == (
        2,
        "",
        "error: `overview` is not written as docx\n  it is written as: html\n",
    )


def test_the_same_records_give_the_same_bytes(root: Path) -> None:
    def digests(out: str) -> list[str]:
        kdiem(root, "report", "remediation", "--all", "--format", "md,docx", "--trace", "-o", str(root / out))
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted((root / out).iterdir())]

    assert digests("a") == digests("b")
    assert len(digests("c")) >= 6


def test_no_two_documents_of_a_campaign_share_a_name(root: Path) -> None:
    """A body stands behind its unit, and what is not for the usual readers says so."""
    kdiem(root, "report", "comments", "--all")
    kdiem(root, "report", "comments", "--all", "--for", "committee")
    names = sorted(file.stem for file in (root / "out").glob("*.docx"))
    assert len(names) == len(set(names)) == 2 * len(asked(root, "comments", every=True))
    assert all(name.count("_for-committee") <= 1 for name in names)


def test_the_list_fits_a_terminal_and_names_every_document(root: Path) -> None:
    code, said, _ = kdiem(root, "report", "--list")
    assert code == 0
    assert max(map(len, said.splitlines())) <= 80
    for name in ("remediation", "suggestion", "register", "dossier", "overdue", "assignments", "overview"):
        assert f"\n{name} " in f"\n{said}"


# As of when


def test_records_come_from_a_commit_or_from_the_end_of_a_day(root: Path) -> None:
    """Days end at midnight, +07:00, by the committer's clock: the commit of 03/05/2013 is not there on 02/05/2013."""
    unit = next(root.rglob("dang-uy-an-mau/unit.yaml"))
    unit.write_text(unit.read_text("utf-8").replace("name: Đảng bộ xã An Mẫu", "name: Đảng bộ xã Mới", 1), "utf-8")
    before = git(root, "rev-parse", "HEAD").strip()
    assert moment.now(root).unsaved == ("units/dang-uy-an-mau/unit.yaml",)
    assert moment.at(root, "HEAD").campaign.units[an_mau.HOST].name == "Đảng bộ xã An Mẫu"
    assert moment.at(root, "3/5/2013").commit == before
    with pytest.raises(KdiemError, match="there was no commit yet at the end of 02/05/2013"):
        moment.at(root, "2/5/2013")
    with pytest.raises(KdiemError, match="`v1` names no commit"):
        moment.at(root, "v1")


def test_deadlines_are_judged_by_the_day_named_but_not_after_the_campaign_was_closed(root: Path) -> None:
    assert f"{moment.at(root, 'HEAD').campaign.day}" == "2012-12-31"
    assert f"{moment.at(root, '2013-06-01').campaign.day}" == "2012-12-31"
    settings = root / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("closed: 2012-12-31\n", ""), "utf-8")
    git(root, "commit", "-qam", "open again")
    assert f"{moment.at(root, 'HEAD').campaign.day}" == "2013-05-03"


def test_what_is_not_committed_is_said_in_the_foot_and_nothing_else_is(root: Path) -> None:
    """A file that is no record, or is git-ignored, is no matter."""
    (root / "notes.txt").write_text("x")
    (root / "out").mkdir()
    foot = "có sửa đổi chưa lưu"
    kdiem(root, "report", "dossier")
    said = (root / "out" / "dossier-dang-uy-an-mau.md").read_text("utf-8")
    assert f"bản ghi {git(root, 'rev-parse', 'HEAD')[:12]}" in said
    assert foot not in said
    next(root.rglob("kp-*.yaml")).unlink()
    kdiem(root, "report", "dossier")
    assert foot in (root / "out" / "dossier-dang-uy-an-mau.md").read_text("utf-8")


# Where figures come from


def test_asking_for_a_figure_is_using_it_and_reading_the_names_of_all_is_not(root: Path) -> None:
    campaign = filing.open_campaign(root)
    figures = Watched(reckon(campaign), campaign.under(an_mau.CELL))
    assert "remedied.total" in figures
    assert len(list(figures)) == len(figures) > 100
    assert [figure.title for figure in figures.values()]
    assert [name for name, figure in figures.items() if figure.parts]
    assert figures.used == []
    assert figures["remedied.total"].count == 2
    assert [figure.count for name, figure in figures.items() if name == "disciplined"]
    assert [figure.name for figure in figures.used] == ["remedied.total", "disciplined"]


def test_the_annex_names_each_figure_of_the_document_and_the_records_behind_it(root: Path) -> None:
    kdiem(root, "report", "remediation", "--trace")
    book = load_workbook(root / "out" / "remediation-dang-uy-an-mau.trace.xlsx")
    counted, behind = (book.get_sheet_by_name(name).to_python() for name in ("Số liệu", "Hồ sơ"))
    line = next(row for row in counted if row[0] == "remedied.total")
    assert line[:7] == [
        "remedied.total",
        "đã khắc phục xong: cộng",
        2,
        3,
        "66,7",
        "số hạn chế, khuyết điểm",
        "Đếm từ hồ sơ",
    ]
    rows = [row for row in behind if row[0] == "remedied.total"]
    assert [row[6] for row in rows] == ["hc-9q2m5t8k", "hc-5h3n8d2r"]
    assert {row[8] for row in rows} == {"hạn chế, khuyết điểm"}
    assert all((root / str(row[10])).is_file() for row in rows)


def test_the_annex_quotes_nobody_and_names_nobody(root: Path) -> None:
    """Records are told apart by what a list may say over a shoulder."""
    campaign = filing.open_campaign(root)
    kdiem(root, "report", "remediation", "--trace")
    book = load_workbook(root / "out" / "remediation-dang-uy-an-mau.trace.xlsx")
    said = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    for person in campaign.living("person"):
        assert person.full_name not in said
    for comment in campaign.living("comment"):
        assert not any(point.text[:30] in said for point in comment.points)


def test_restricted_figures_are_in_the_annex_only_where_they_were_asked_for(root: Path) -> None:
    now = moment.now(root)
    of = choosing.asked(now, reckon(now.campaign), an_mau.HOST, "", "committee")
    page = compose(named("dossier"), of)
    secret = next(figure.name for figure in reckon(now.campaign).values() if figure.restricted)
    assert of.figures[secret].restricted
    assert tracing.annex(restricted=False)(page, of) == {}
    assert list(tracing.annex(restricted=True)(page, of)) == ["dossier-dang-uy-an-mau.trace.xlsx"]


def test_a_document_without_figures_has_no_annex(root: Path) -> None:
    assert kdiem(root, "report", "register", "--trace")[2] == "it uses no figure, so it has no annex\n"
    assert sorted(file.suffix for file in (root / "out").iterdir()) == [".docx", ".md"]


@pytest.mark.parametrize("example", ["first-steps"])
def test_a_campaign_without_a_repository_is_written_too(example: str, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(shipped("examples", example), tmp_path / "copy"))
    assert kdiem(copy, "report", "dossier", "-o", str(tmp_path / "out"))[0] == 0
    assert "bản ghi" not in (tmp_path / "out" / "dossier-dang-uy-an-mau.md").read_text("utf-8")


def test_among_several_a_document_without_a_table_has_no_worksheet(root: Path) -> None:
    """Asked for alone it is refused, with what it can be written as."""
    _, said, _ = kdiem(root, "report", "register", "--all", "--format", "docx,xlsx")
    assert [Path(line).suffix for line in said.splitlines()] == [".docx", ".xlsx", ".docx"]
    code, said, complaints = kdiem(root, "report", "register", "--unit", an_mau.CELL, "--format", "xlsx")
    assert (code, said) == (2, "")
    assert "has no table and no chart" in complaints
    code, said, complaints = kdiem(root, "report", "invitation", "--all", "--format", "xlsx")
    assert (code, said) == (2, "")
    assert complaints.startswith("error: no `invitation` among them has a table")
