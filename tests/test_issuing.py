"""`kdiem report --issue`: the next number, the register and the files, in one commit or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import an_mau
import pytest
from small_repository import WHO, files, git, kdiem

from kdiem import filing
from kdiem.documents.catalog import named
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.publishing import choosing, issuing, moment
from kdiem.publishing.issuing import Order
from kdiem.publishing.publishing import Press
from kdiem.records.document import Document
from kdiem.yaml import yamlfile

HOST = "units/dang-uy-an-mau"
LETTER = f"{HOST}/suggestions/gk-6t3x9b2n.yaml"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in WHO.items():
            environment.setenv(name, value)
        yield an_mau.made(tmp_path_factory.mktemp("first") / "an-mau")


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "an-mau"))


def issue(root: Path, name: str, *more: str) -> tuple[int, str, str]:
    return kdiem(root, "report", name, "--issue", "--date", "20/12/2012", "--format", "docx", *more)


def drafts(root: Path) -> None:
    """Adds four suggestions that nobody has numbered, dated or signed yet."""
    letter = root / LETTER
    draft = letter.read_text("utf-8").replace("number: 15-CV/ĐU\ndate: 2012-08-24\nsigner: tran-van-mau\n", "")
    for n in "4567":
        (letter.parent / f"gk-{n * 8}.yaml").write_text(draft.replace("01/03 kỳ", f"0{n}/12 kỳ"), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "four letters to send")


def registered(root: Path) -> list[Document]:
    """Returns what was issued by kdiem, by number."""
    found = [one for one in filing.open_campaign(root).living("document") if one.file]
    return sorted(found, key=lambda one: str(one.number))


def test_an_issued_document_bears_its_number_and_stands_in_the_register(root: Path) -> None:
    code, said, complaints = issue(root, "remediation")
    [line, path] = said.splitlines()
    record = line.split()[-1]
    assert (code, line, complaints) == (0, f"01-BC/ĐU  {record}", "")
    assert path == f"  {root}/out/remediation-dang-uy-an-mau_01-bc-du.docx"
    raw = Path(path.strip()).read_bytes()
    entry = yamlfile.load((root / HOST / "documents" / f"{record}.yaml").read_bytes())
    content = entry["file"].pop("content")
    assert len(content) == 64
    assert entry == {
        "direction": "out",
        "type": "BC",
        "number": "01-BC/ĐU",
        "date": "2012-12-20",
        "issuer": "Ban Thường vụ Đảng uỷ xã An Mẫu",
        "signer": "tran-van-mau",
        "subject": "kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm tự phê bình và phê bình",
        "role": "result_report",
        "recipients": ["Ban Thường vụ Huyện uỷ", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ"],
        "term": "2010-2015",
        "unit": "dang-uy-an-mau",
        "file": {"name": "remediation-dang-uy-an-mau_01-bc-du.docx", "sha256": hashlib.sha256(raw).hexdigest()},
    }


def test_the_register_is_written_in_one_commit_of_its_own(root: Path) -> None:
    before = git(root, "rev-parse", "HEAD").strip()
    _, said, _ = issue(root, "remediation")
    record = said.split()[1]
    assert git(root, "log", "-1", "--format=%P%n%B").splitlines() == [
        before,
        "issue: Give remediation the number 01-BC/ĐU",
        "",
        f"Kdiem-Record: {record}",
        "Kdiem-Action: issue",
        "",
    ]
    assert git(root, "show", "--name-only", "--format=").split() == [f"{HOST}/documents/{record}.yaml"]
    assert git(root, "status", "--porcelain") == ""


def test_an_issue_is_taken_back_by_undo(root: Path) -> None:
    drafts(root)
    records = files(root / HOST)
    issue(root, "suggestion")
    assert kdiem(root, "undo")[0] == 0
    assert files(root / HOST) == records


def test_a_suggestion_learns_its_number_date_and_signer_in_the_same_commit(root: Path) -> None:
    """Four letters go out, numbered on from 15-CV/ĐU; the fifth bears that number already and is left alone."""
    drafts(root)
    code, said, complaints = issue(root, "suggestion")
    assert code == 0
    numbers = [line.split()[0] for line in said.splitlines() if not line.startswith(" ")]
    assert numbers == ["16-CV/ĐU", "17-CV/ĐU", "18-CV/ĐU", "19-CV/ĐU"]
    assert complaints.splitlines()[-1] == "left alone, issued before: 15-CV/ĐU, gk-6t3x9b2n"
    letter = yamlfile.load((root / HOST / "suggestions" / "gk-44444444.yaml").read_bytes())
    assert [letter[key] for key in ("number", "date", "signer")] == ["16-CV/ĐU", "2012-12-20", "tran-van-mau"]
    assert [one.about for one in registered(root)] == [("chi-bo-thon-dong",)] * 4
    assert git(root, "rev-list", "--count", "HEAD~1..HEAD").strip() == "1"
    assert kdiem(root, "validate", "--select", "KD92")[0] == 0


def test_the_letters_of_one_request_to_several_are_one_document_with_one_number(root: Path) -> None:
    request = next(root.rglob("ly-*.yaml"))
    text = request.read_text("utf-8").replace("number: 12-CV/ĐU\n", "")
    request.write_text(text.replace("  - mat-tran-xa\n", "  - mat-tran-xa\n  - chi-bo-thon-dong\n", 1), "utf-8")
    git(root, "commit", "-qam", "two are asked")
    code, said, _ = issue(root, "request-letter")
    assert (code, [line.split()[0] for line in said.splitlines() if not line.startswith(" ")]) == (0, ["16-CV/ĐU"] * 2)
    [entry] = registered(root)
    assert entry.recipients[:2] == ("Uỷ ban Mặt trận Tổ quốc xã An Mẫu", "Chi uỷ Chi bộ thôn Đông")
    assert yamlfile.load(request.read_bytes())["number"] == "16-CV/ĐU"
    assert entry.date == date(2012, 8, 1)  # the request's own


def test_a_letter_written_again_after_its_issue_bears_its_number(root: Path) -> None:
    drafts(root)
    issue(root, "suggestion")
    kdiem(root, "report", "suggestion", "--subject", "gk-44444444")
    said = (root / "out" / "suggestion-dang-uy-an-mau_gk-44444444.md").read_text("utf-8")
    assert "Số 16-CV/ĐU" in said
    assert "ngày 20 tháng 12 năm 2012" in said


def test_the_same_words_are_issued_once_unless_asked_for_again(root: Path) -> None:
    issue(root, "remediation")
    [first] = registered(root)
    assert issue(root, "remediation") == (
        2,
        "",
        f"error: issued already, in the same words: 01-BC/ĐU, `{first.id}`\n  to issue it once more, add `--again`\n",
    )
    assert issue(root, "remediation", "--again")[1].startswith("02-BC/ĐU  ")
    assert [one.number for one in registered(root)] == ["01-BC/ĐU", "02-BC/ĐU"]


def test_other_words_take_the_next_number(root: Path) -> None:
    issue(root, "remediation")
    settings = root / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("number: 07-KH/ĐU", "number: 09-KH/ĐU", 1), "utf-8")
    git(root, "commit", "-qam", "the plan has another number")
    assert issue(root, "remediation")[1].startswith("02-BC/ĐU  ")


def test_a_paper_that_takes_no_number_is_left_alone_among_those_that_do(root: Path) -> None:
    """The report of a collective is numbered, what a person writes of themselves is not."""
    code, said, complaints = issue(root, "self-review")
    numbers = [line.split()[0] for line in said.splitlines() if not line.startswith(" ")]
    assert (code, numbers) == (0, ["01-BC/ĐU"])
    assert "left alone, takes no number: vu-dinh-gia\n" in complaints
    assert issue(root, "self-review", "--subject", "vu-dinh-gia")[2].startswith(
        "error: `self-review` takes no number\n"
    )


# Numbers


def plan(root: Path, number: str, term: str = "2010-2015", day: str = "2012-06-01", type_: str = "BC") -> None:
    """Enters a document that went out and was numbered by hand."""
    name = f"vb-{hashlib.sha256(number.encode()).hexdigest()[:8].replace('l', 'x')}"
    said = f'direction: out\ntype: {type_}\nnumber: {number}\ndate: {day}\nsubject: Báo cáo\nterm: "{term}"\n'
    (root / HOST / "documents" / f"{name}.yaml").write_text(said, "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a document")


def test_numbers_run_on_by_type_through_the_term(root: Path) -> None:
    """Another type, and an earlier term, have rows of their own."""
    plan(root, "08-BC/ĐU")
    plan(root, "52-BC/ĐU", term="2005-2010", day="2009-06-01")
    plan(root, "99-TB/ĐU", type_="TB")
    assert issue(root, "remediation")[1].startswith("09-BC/ĐU  ")


def test_the_number_of_a_withdrawn_document_is_not_given_out_again(root: Path) -> None:
    plan(root, "08-BC/ĐU")
    path = next((root / HOST / "documents").glob("vb-*.yaml"))
    for path in (root / HOST / "documents").glob("vb-*.yaml"):
        if "08-BC" in path.read_text("utf-8"):
            withdrawn = "withdrawn:\n  on: 2012-06-02\n  by: Văn phòng\n  reason: in nhầm\n"
            path.write_text(path.read_text("utf-8") + withdrawn, "utf-8")
    git(root, "commit", "-qam", "withdrawn")
    assert issue(root, "remediation")[1].startswith("09-BC/ĐU  ")


def test_an_office_that_numbers_other_papers_elsewhere_says_where_to_begin(root: Path) -> None:
    """A number that was given out is refused."""
    drafts(root)
    assert issue(root, "suggestion", "--number", "57")[1].startswith("57-CV/ĐU  ")
    assert issue(root, "remediation", "--number", "9")[1].startswith("09-BC/ĐU  ")
    code, _, complaints = issue(root, "remediation", "--again", "--number", "9")
    assert (code, complaints.split(":")[1]) == (2, " the number `09-BC/ĐU` is taken")


def test_a_new_term_is_named_and_numbers_begin_anew(root: Path) -> None:
    plan(root, "08-BC/ĐU")
    late = ("report", "remediation", "--issue", "--format", "docx", "--date", "3/2/2016")
    assert kdiem(root, *late) == (
        2,
        "",
        "error: the last numbers of `dang-uy-an-mau` are of the term 2010-2015, which does not hold 03/02/2016\n"
        "  name the term: `--term 2015-2020`; its numbers begin anew\n",
    )
    assert kdiem(root, *late, "--term", "2015-2020")[1].startswith("01-BC/ĐU  ")
    assert registered(root)[0].term == "2015-2020"


def test_an_agency_numbers_by_year_in_the_order_of_the_state(root: Path) -> None:
    settings = root / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("hd11_2004", "nd30_2020"), "utf-8")
    git(root, "commit", "-qam", "the State's profile")
    plan(root, "07/BC-ĐU", term="2012")
    plan(root, "31/BC-ĐU", term="2011", day="2011-06-01")
    assert issue(root, "remediation")[1].startswith("08/BC-ĐU  ")
    assert registered(root)[0].term == "2012"


# What cannot be issued


def test_records_that_are_not_committed_are_named(root: Path) -> None:
    """Nobody could check the document against them; a file that is no record is no matter."""
    (root / "notes.txt").write_text("x")
    unit = root / HOST / "unit.yaml"
    unit.write_text(unit.read_text("utf-8") + "cluster: Cụm 1\n", "utf-8")
    assert issue(root, "remediation") == (
        2,
        "",
        f"error: not committed: `{HOST}/unit.yaml`; nobody could check an issued document against them\n"
        "  commit them first: git add -A, then: git commit\n",
    )
    git(root, "commit", "-qam", "cluster")
    assert issue(root, "remediation")[0] == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("    person: tran-van-mau\n    since: 2010-06-18\nrecipients", "names nobody who signs on 20/12/2012"),
        (
            "recipients:\n  - Ban Thường vụ Huyện uỷ\n  - Các chi bộ trực thuộc\n  - Lưu Văn phòng Đảng uỷ\n",
            "names no recipients",
        ),
    ],
)
def test_a_unit_says_who_signs_and_who_receives(root: Path, line: str, says: str) -> None:
    unit = root / HOST / "unit.yaml"
    text = unit.read_text("utf-8")
    assert line in text
    unit.write_text(text.replace(line, line.replace("2010-06-18", "2012-12-21") if "since" in line else ""), "utf-8")
    git(root, "commit", "-qam", "unit")
    before = git(root, "rev-parse", "HEAD")
    code, said, complaints = issue(root, "remediation")
    assert (code, said, complaints.split("\n")[0]) == (2, "", f"error: `dang-uy-an-mau` {says}")
    assert "kdiem set dang-uy-an-mau " in complaints
    assert git(root, "rev-parse", "HEAD") == before
    assert not (root / "out").exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("register", "--issue"), "`register` takes no number"),
        (("plan", "--issue", "--date", "20/12/2012"), "`plan` bears the number 07-KH/ĐU already"),
        (("remediation", "--issue", "--at", "HEAD"), "what is written from an earlier state cannot be issued"),
        (("remediation", "--number", "5"), "`--number`, `--term` and `--again` go with `--issue`"),
    ],
)
def test_what_makes_no_sense_is_refused(root: Path, typed: tuple[str, ...], says: str) -> None:
    code, said, complaints = kdiem(root, "report", *typed)
    assert (code, said, complaints.split("\n")[0]) == (2, "", f"error: {says}")


def test_errors_in_the_campaign_are_said_and_stop_nothing(root: Path) -> None:
    defect = next(root.rglob("hc-5h3n8d2r.yaml"))
    defect.write_text(defect.read_text("utf-8") + "recurs: hc-00000000\n", "utf-8")
    git(root, "commit", "-qam", "a reference to nothing")
    code, said, complaints = issue(root, "remediation")
    assert (code, said[:8]) == (0, "01-BC/ĐU")
    assert complaints == "the campaign has 1 errors; `kdiem validate` shows them\n"


# Two at once


def test_of_two_who_take_the_same_number_the_later_one_writes_nothing(root: Path) -> None:
    """Both looked at the register before either wrote: their entries would be one file."""
    now = moment.now(root)
    wanted = choosing.chosen(now, reckon(now.campaign), named("remediation"), choosing.Wish())
    order = Order(date(2012, 12, 20))
    issuing.issue(now, named("remediation"), wanted, Press(root / "a", ["docx"]), order)
    head = git(root, "rev-parse", "HEAD")
    with pytest.raises(KdiemError, match="changed meanwhile by someone else"):
        issuing.issue(now, named("remediation"), wanted, Press(root / "b", ["docx"]), order)
    assert git(root, "rev-parse", "HEAD") == head
    assert list((root / "b").iterdir()) == []
    assert [one.number for one in registered(root)] == ["01-BC/ĐU"]


def test_processes_that_issue_at_once_never_give_one_number_twice(root: Path) -> None:
    """Whoever comes second is refused or takes the next number; the register and git hold what was printed."""
    env = {**os.environ, **WHO, "KDIEM_LANG": "en", "CI": ""}
    line = [sys.executable, "-m", "kdiem", "report", "remediation", "--issue", "--again", "--date", "20/12/2012"]
    runs = [
        subprocess.Popen(line, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    ended = [(run.communicate(), run.returncode) for run in runs]
    numbers = [out.split()[0] for (out, _), code in ended if code == 0]
    assert sorted(numbers) == [one.number for one in registered(root)] == sorted(set(numbers))
    assert {code for _, code in ended} <= {0, 2}
    assert numbers
    assert not list((root / "out").glob(".kdiem-*"))


def test_a_file_that_cannot_be_put_in_place_waits_under_the_name_that_is_said(root: Path) -> None:
    """Word may hold the file of that name; the number is registered by then, and nothing is lost."""
    (root / "out" / "remediation-dang-uy-an-mau_01-bc-du.docx").mkdir(parents=True)
    code, said, complaints = issue(root, "remediation")
    assert (code, said) == (2, "")
    assert complaints.startswith("error: all is registered, but `")
    waiting = complaints.split("then give `")[1].split("`")[0]
    [entry] = registered(root)
    assert entry.file is not None
    assert hashlib.sha256(Path(waiting).read_bytes()).hexdigest() == entry.file.sha256
