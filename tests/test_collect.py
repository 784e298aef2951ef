"""`collect` as a secretary uses it: files go in, each row becomes a record, repeats one, or comes back with why."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from collecting import DEFECT, HOST, WHO, campaign, files, git
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kdiem import filing
from kdiem.editing import edits
from kdiem.errors import KdiemError
from kdiem.importers import intake, receipts
from kdiem.importers.intake import Outcome
from kdiem.importers.receipts import Fate, Received

ON = date(2013, 5, 3)
SLIPS = (
    *("Đơn vị", "Họ và tên người góp ý", "Địa chỉ", "Có chữ ký", "Đối tượng được góp ý"),
    *("Tính chất ý kiến", "Nội dung góp ý", "Hình thức", "Ngày nhận"),
)
SLIP = (
    "Đảng bộ Sở Tài chính",
    "Lê Thị Kín",
    "12 phố Giả Định",
    "x",
    "Trần Văn Mẫu",
    "hạn chế",
    "Chưa sâu sát",
    "phiếu",
)
GOOD = (*SLIP, "21/08/2012")
TALLY = ("Đơn vị", "Nhóm đối tượng", "Số lượt", "Đơn vị tính", "Hình thức", "Ngày nhận")


@pytest.fixture(autouse=True, scope="module")
def a_clerk_with_a_name() -> object:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WHO.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory, a_clerk_with_a_name: object) -> Path:
    """A campaign that no test writes into."""
    return campaign(tmp_path_factory.mktemp("standing"))


@pytest.fixture
def root(standing: Path, tmp_path: Path) -> Path:
    """A campaign of the test's own: a copy costs a tenth of a new one."""
    return shutil.copytree(standing, tmp_path / "campaign")


def sheet(folder: Path, name: str, header: Sequence[str], *rows: Sequence[object], delimiter: str = ";") -> Path:
    """A CSV file as a clerk's Excel saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([header, *rows])
    path = folder / name
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    return path


def workbook(folder: Path, name: str, header: Sequence[str], *rows: Sequence[object]) -> Path:
    with xlsxwriter.Workbook(folder / name) as book:
        page = book.add_worksheet("Trang tính 1")
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, header)
        for n, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(n, column, cell, days)
                else:
                    page.write(n, column, cell)
    return folder / name


def trial(root: Path, *paths: Path, kind: str | None = None) -> Outcome:
    """Judges files and writes nothing: quick, for what is refused and why."""
    return intake.collect(root, paths, kind=kind, on=ON, dry_run=True)


def collect(root: Path, *paths: Path, kind: str | None = None, fixes: bool = False, dry_run: bool = False) -> Outcome:
    return intake.collect(root, paths, kind=kind, on=ON, fixes=fixes, dry_run=dry_run)


def codes(outcome: Outcome) -> list[list[str]]:
    return [[reason.code for reason in row.reasons] for row in outcome.rejected]


def texts(root: Path, outcome: Outcome) -> dict[str, str]:
    """The file of each record that a run made or changed, by id."""
    whole = filing.open_campaign(root)
    return {id_: whole.text(whole.by_id[id_].path).decode() for id_ in outcome.ids}


# One file, from the sheet to the commit


def test_a_tally_becomes_a_record_in_the_unit_that_received_it(root: Path, tmp_path: Path) -> None:
    row = ("Sở Tài chính", "Tập thể", "1.204", "lượt", "Hội nghị kiểm điểm", "15/8/2012")
    path = sheet(tmp_path, "y-kien-tong-hop.csv", TALLY, ("Đảng bộ Sở Tài chính", *row[1:]))
    outcome = collect(root, path)
    (id_,) = outcome.ids
    assert texts(root, outcome)[id_] == (
        "channel: session\nreceived: 2012-08-15\ntally:\n  subject_class: collective\n  count: 1204\n"
        "  unit_of_count: utterance\n"
    )
    assert filing.open_campaign(root).by_id[id_].path == f"{HOST}/so-tai-chinh/comments/{id_}.yaml"
    assert outcome.counts == (1, 1, 0, 0)


def test_a_run_is_one_commit_with_its_receipt(root: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "y-kien.csv", SLIPS, GOOD, (*SLIP, "31/02/2012"))
    outcome = collect(root, path)
    (id_,), receipt = outcome.ids, outcome.receipt
    assert git(root, "log", "-1", "--format=%H%n%B").rstrip("\n") == (
        f"{outcome.commit}\ncollect: 1 accepted, 0 duplicate, 1 rejected\n\n"
        f"Kdiem-Record: {receipt}\nKdiem-Action: collect"
    )
    assert git(root, "show", "--name-only", "--format=").split() == [
        f"inbox/receipts/{receipt}.yaml",
        f"{HOST}/so-tai-chinh/comments/{id_}.yaml",
    ]
    assert git(root, "status", "--short") == ""
    sha = filing.open_campaign(root).by_id[receipt].files[0].sha256  # type: ignore[attr-defined]
    assert (
        (root / f"inbox/receipts/{receipt}.yaml").read_text("utf-8")
        == f"""\
on: 2013-05-03
files:
  - name: y-kien.csv
    sha256: {sha}
    format: csv
    encoding: utf-8-sig
    received: 2
    accepted: 1
    duplicate: 0
    rejected: 1
    rows:
      - at: line 2
        fate: accepted
        record: {id_}
      - at: line 3
        fate: rejected
        reasons:
          - not-a-day
"""
    )


def test_a_giver_is_known_in_private_and_nowhere_in_the_history(root: Path, tmp_path: Path) -> None:
    outcome = collect(root, sheet(tmp_path, "y-kien.csv", SLIPS, GOOD, (*SLIP, "31/02/2012")))
    kept = {path: raw.decode() for path, raw in files(root).items() if path.startswith("private/")}
    record = texts(root, outcome)[outcome.ids[0]]
    pseudonym = record.partition("giver: ")[2].split("\n")[0]
    assert kept[f"private/givers/{pseudonym}.yaml"] == "full_name: Lê Thị Kín\naddress: 12 phố Giả Định\n"
    assert "individual:\n" in record and "has_name: true\n  has_address: true\n  has_signature: true\n" in record
    for word in ("Kín", "Giả Định"):
        assert word not in git(root, "log", "-p", "--all") and word not in git(root, "ls-files", "-s")
        assert not any(word in line for row in outcome.rejected for line in (*row.say("en"), *row.say("vi")))


def test_the_same_giver_has_one_pseudonym_here_and_another_elsewhere(root: Path, tmp_path: Path) -> None:
    """It cannot be found by trying names: it comes from a secret that only this machine's private/ holds."""
    again = (*GOOD[:6], "Nói đi đôi với làm", *GOOD[7:])
    other = shutil.copytree(root, tmp_path / "other")
    path = sheet(tmp_path, "y-kien.csv", SLIPS, GOOD, again)
    here, there = (texts(at, collect(at, path)) for at in (root, other))
    givers = [{text.partition("giver: ")[2].split("\n")[0] for text in made.values()} for made in (here, there)]
    assert [len(made) for made in givers] == [1, 1] and givers[0] != givers[1]


def test_a_slip_without_a_name_gets_a_pseudonym_too(root: Path, tmp_path: Path) -> None:
    outcome = collect(root, sheet(tmp_path, "y-kien.csv", SLIPS, (GOOD[0], "", "", "", *GOOD[4:])))
    record = texts(root, outcome)[outcome.ids[0]]
    assert "has_name: false\n  has_address: false\n  has_signature: false\n" in record
    assert not (root / "private/givers").exists()


def test_an_organisation_is_no_secret(root: Path, tmp_path: Path) -> None:
    header = ("Đơn vị góp ý", "Đã ký", "Đối tượng", "Tính chất ý kiến", "Nội dung", "Hình thức", "Ngày nhận")
    row = ("so-tai-chinh", "x", "BTV Đảng uỷ khối", "đề xuất", "Giao ban hằng tháng", "văn bản", "3/7/2012")
    outcome = collect(root, sheet(tmp_path, "y-kien.csv", header, row))
    assert texts(root, outcome)[outcome.ids[0]] == (
        "organisation:\n  unit: so-tai-chinh\n  signed: true\nchannel: letter\nreceived: 2012-07-03\npoints:\n"
        "  - about: dang-uy-khoi:btv\n    sense: proposal\n    text: Giao ban hằng tháng\n"
    )


def test_a_row_of_returns_becomes_one_return_with_its_figures(root: Path, tmp_path: Path) -> None:
    header = ("Đơn vị", "Số liệu tính đến", "Tổ chức đảng – tổng số", "Tổ chức đảng – xong", "Số bị kỷ luật")
    header = (*header, "Trong đó cấp uỷ viên", "suggestions.items")
    rows = [("so-tai-chinh", "25/4/2013", 10, 7, 2, 1, ""), ("Cộng", "", 10, 7, 2, 1, "")]
    outcome = collect(root, sheet(tmp_path, "bao-cao-so-lieu.csv", header, *rows))
    assert texts(root, outcome)[outcome.ids[0]] == (
        "unit: so-tai-chinh\nas_of: 2013-04-25\ncounts:\n"
        "  - figure: remedied.organisations\n    count: 7\n    of: 10\n"
        "  - figure: disciplined\n    count: 2\n"
        "  - figure: disciplined.committee-member\n    count: 1\n    of: 2\n"
    )
    assert outcome.counts == (1, 1, 0, 0)
    assert outcome.files[0].say("en") == ["rows that only add up the others were left out: 3"]


def test_a_row_may_name_its_kind(root: Path, tmp_path: Path) -> None:
    header = ("Loại phiếu", "Đối tượng", "Nhóm đối tượng", "Khuyết điểm", "Hình thức kỷ luật", "Ngày quyết định")
    rows = [
        ("khuyết điểm", "so-tai-chinh", "tập thể", "Chậm giải quyết hồ sơ", "", ""),
        ("kỷ luật", "Trần Văn Mẫu", "cấp uỷ viên", "", "khiển trách", "1/3/2013"),
    ]
    outcome = collect(root, sheet(tmp_path, "tong-hop.csv", header, *rows))
    assert (sorted(id_[:2] for id_ in outcome.ids), codes(outcome)) == (["hc", "ky"], [])


# The same again


def test_the_same_file_again_adds_nothing_at_all(root: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "y-kien.csv", SLIPS, GOOD, (*SLIP, "31/02/2012"))
    first = collect(root, path)
    before, head = files(root), git(root, "rev-parse", "HEAD")
    second = collect(root, path)
    assert (second.counts, second.commit, second.ids) == ((2, 0, 1, 1), None, ())
    assert (second.receipts, second.to_mend) == (first.receipts, first.to_mend)
    assert (files(root), git(root, "rev-parse", "HEAD")) == (before, head)


def test_the_same_rows_saved_otherwise_add_only_a_receipt(root: Path, tmp_path: Path) -> None:
    """CSV or XLSX, other delimiter, columns in another order, days as cells or text, a running number: the same."""
    first = collect(root, sheet(tmp_path, "y-kien.csv", SLIPS, GOOD))
    order = [8, 3, 0, 1, 2, 4, 5, 6, 7]
    header, row = [[cells[n] for n in order] for cells in (SLIPS, (*GOOD[:8], date(2012, 8, 21)))]
    twins = [
        workbook(tmp_path, "y-kien.xlsx", ["STT", *header], [1, *row]),
        sheet(tmp_path, "gop-y-2.csv", SLIPS, ("đảng bộ sở tài chính ", *GOOD[1:]), delimiter=","),
    ]
    outcome = collect(root, *twins)
    assert (outcome.counts, outcome.ids) == ((2, 0, 2, 0), ())
    changed = git(root, "show", "--name-only", "--format=").split()
    assert changed == [f"inbox/receipts/{outcome.receipt}.yaml"] and outcome.receipt != first.receipt


def test_a_record_file_that_says_what_a_row_said_is_a_duplicate(root: Path, tmp_path: Path) -> None:
    row = ("so-tai-chinh", "tập thể", 16, "lượt", "hội nghị", "1/8/2012")
    collect(root, sheet(tmp_path, "tong-hop-y-kien.csv", TALLY, row))
    text = """\
kind: comment
home: so-tai-chinh
received: 2012-08-01
channel: conference
stage: before
tally: {count: 16, subject_class: collective}
"""
    assert collect(root, record(tmp_path, "a.yaml", text)).counts == (1, 0, 1, 0)


def test_a_row_that_stands_twice_in_a_file_is_one_record_and_a_note(standing: Path, tmp_path: Path) -> None:
    outcome = trial(standing, sheet(tmp_path, "y-kien.csv", SLIPS, GOOD, GOOD))
    assert outcome.counts == (2, 1, 1, 0)
    assert outcome.files[0].say("en") == ["1 rows say the same as another row of this run and count as duplicates"]


def test_a_record_that_was_edited_since_is_still_the_one_of_its_row(root: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "y-kien.csv", SLIPS, GOOD)
    (id_,) = collect(root, path).ids
    whole = filing.open_campaign(root)
    edits.set_value(root, whole, whole.by_id[id_], ("arrival_number",), "118")
    assert collect(root, path).counts == (1, 0, 1, 0)


def test_an_id_that_another_content_has_already_is_made_longer(root: Path, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "tong-hop-y-kien.csv", TALLY, ("so-tai-chinh", "tập thể", 16, "lượt", "hội nghị", "1/8/2012")
    )
    (id_,) = collect(root, path, dry_run=True).ids
    other = "channel: letter\nreceived: 2012-01-01\ntally:\n  subject_class: member\n  count: 3\n"
    taken = root / f"{HOST}/comments/{id_}.yaml"
    taken.parent.mkdir()
    taken.write_text(other, "utf-8")
    (longer,) = collect(root, path).ids
    assert longer.startswith(id_) and len(longer) == len(id_) + 1
    assert taken.read_text("utf-8") == other
    assert collect(root, path).counts == (1, 0, 1, 0)


def test_the_same_input_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    other = shutil.copytree(root, tmp_path / "other")
    rows = [("so-tai-chinh", "tập thể", n, "lượt", "hội nghị", "1/8/2012") for n in range(5)]
    path = sheet(tmp_path, "tong-hop-y-kien.csv", TALLY, *rows)
    assert [collect(at, path).commit for at in (root, other)][0] == git(other, "rev-parse", "HEAD").strip()
    assert files(root) == files(other)


# What is known already


UPDATE = ("Mã", "Ngày", "Tình trạng khắc phục", "Minh chứng")


def test_a_row_with_a_known_id_adds_a_dated_update(root: Path, tmp_path: Path) -> None:
    row = ("hc-2b3c4d5e", "1/3/2013", "đã khắc phục xong", "Báo cáo 12-BC/ĐU")
    path = sheet(tmp_path, "cap-nhat.csv", UPDATE, row, row)
    outcome = collect(root, path)
    assert (outcome.counts, outcome.ids) == ((2, 1, 1, 0), ("hc-2b3c4d5e",))
    assert git(root, "show", "--format=", "-U0", "--", DEFECT).split("@@\n")[-1].splitlines()[-3:] == [
        "+  - on: 2013-03-01",
        "+    status: done",
        "+    evidence: Báo cáo 12-BC/ĐU",
    ]
    assert "-" not in {line[:1] for line in git(root, "show", "--format=", "--", DEFECT).splitlines()[4:]}
    assert collect(root, path).counts == (2, 0, 2, 0)


def test_a_row_that_contradicts_a_known_record_is_refused_and_one_that_repeats_it_is_a_duplicate(
    root: Path, tmp_path: Path
) -> None:
    header = (*UPDATE[:3], "Khuyết điểm")
    before = (root / DEFECT).read_bytes()
    same = ("hc-2b3c4d5e", "1/10/2012", "đang", "Chậm triển khai nghị quyết")
    outcome = collect(root, sheet(tmp_path, "cap-nhat.csv", header, same, (*same[:3], "Không có khuyết điểm")))
    assert (outcome.counts, codes(outcome)) == ((2, 0, 1, 1), [["known-id-differs"]])
    assert outcome.rejected[0].say("en") == [
        "the record is there and says otherwise in: statement; change it with `kdiem set`"
    ]
    assert (root / DEFECT).read_bytes() == before


def test_an_id_that_nothing_has_is_refused(standing: Path, tmp_path: Path) -> None:
    rows = [("hc-99999999", "1/3/2013", "xong", ""), ("hc-2b3c4d5e", "1/3/2013", "xong", "")]
    outcome = trial(standing, sheet(tmp_path, "cap-nhat.csv", UPDATE, *rows))
    assert (outcome.counts, codes(outcome)) == ((2, 1, 0, 1), [["unknown-id"]])


# What is refused, and its neighbour that is taken


REFUSALS = {
    "a day that no calendar has": (8, "30/02/2012", ["not-a-day"]),
    "a unit that is not there": (0, "Đảng bộ Sở Tài chánh", ["unknown-name"]),
    "a name of two people": (4, "Nguyễn Văn An", ["ambiguous-name"]),
    "a choice that is none": (5, "tốt", ["unknown-value"]),
    "nothing said": (6, "", ["missing-key"]),
    "a text in an old font": (6, "Uû ban nh©n d©n tØnh", ["legacy-encoding"]),
    "a text that turns round": (6, "sâu\u202esát", ["hidden-character"]),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_row_comes_back_with_its_reason_and_its_neighbour_is_taken(standing: Path, tmp_path: Path, case: str) -> None:
    at, written, expected = REFUSALS[case]
    bad = (*GOOD[:at], written, *GOOD[at + 1 :])
    outcome = trial(standing, sheet(tmp_path, "y-kien.csv", SLIPS, bad, GOOD))
    assert (outcome.counts, codes(outcome)) == ((2, 1, 0, 1), [expected])
    assert outcome.rejected[0].at == "line 2"


def test_every_fault_of_a_row_is_said_at_once(standing: Path, tmp_path: Path) -> None:
    bad = (*GOOD[:4], "Nguyễn Văn An", "tốt", "", "phiếu", "30/02/2012")
    outcome = trial(standing, sheet(tmp_path, "y-kien.csv", SLIPS, bad))
    assert outcome.rejected[0].say("vi") == [
        "Đối tượng được góp ý: khớp nhiều nơi: hãy ghi mã của một nơi: nguyen-van-an, nguyen-van-an-4x7d",
        "Tính chất ý kiến: không thuộc: ưu điểm; hạn chế, khuyết điểm; đề xuất, kiến nghị",
        "Ngày nhận: `30/02/2012` không phải ngày có thật, như 25/04/2013",
    ]


def test_a_text_that_was_cut_by_its_own_delimiter_comes_back(standing: Path, tmp_path: Path) -> None:
    path = tmp_path / "y-kien.csv"
    path.write_text(f"{';'.join(SLIPS)}\n{';'.join(GOOD)}; thừa\n{';'.join(GOOD)}\n", "utf-8")
    assert codes(trial(standing, path)) == [["extra-cells"]]


def test_a_column_that_means_nothing_is_named(root: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "y-kien.csv", (*SLIPS, "Điện thoại", "Trống"), (*GOOD, "0912", ""))
    outcome = collect(root, path)
    assert outcome.files[0].say("en") == [
        "columns that mean nothing to kdiem, kept only in private/originals: “Điện thoại”"
    ]
    (original,) = (root / "private/originals").glob("*-y-kien.csv")
    assert original.read_bytes() == path.read_bytes()


def test_a_sheet_that_could_be_of_two_kinds_is_refused_until_the_kind_is_said(standing: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "bang.csv", ("Đối tượng", "Nhóm đối tượng"), ("so-tai-chinh", "tập thể"))
    assert codes(trial(standing, path)) == [["ambiguous-kind"]]
    assert codes(trial(standing, path, kind="khuyết điểm")) == [["missing-key"]]


def test_of_a_workbook_every_sheet_with_a_heading_is_read_and_the_others_are_named(
    standing: Path, tmp_path: Path
) -> None:
    """A hidden sheet's rows come back: whoever hid them may not have meant to send them."""
    path = tmp_path / "y-kien.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in {"Một": [SLIPS, GOOD], "Hướng dẫn": [["Điền từng dòng"]], "Cũ": [SLIPS, GOOD]}.items():
            page = book.add_worksheet(name)
            for n, row in enumerate(rows):
                page.write_row(n, 0, row)
        book.get_worksheet_by_name("Cũ").hide()
    outcome = trial(standing, path)
    assert (outcome.counts, codes(outcome), outcome.rejected[0].at) == ((2, 1, 0, 1), [["hidden-sheet"]], "Cũ!2")
    assert outcome.files[0].say("en") == [
        "stands in the hidden sheet `Cũ`: show the sheet or remove it",
        "the sheet `Hướng dẫn` has no heading that kdiem knows; its 1 rows were not read",
    ]


def test_a_file_that_cannot_be_taken_is_one_refusal_and_the_others_are_taken(standing: Path, tmp_path: Path) -> None:
    picture = tmp_path / "ảnh.jpg"
    picture.write_bytes(b"\xff\xd8")
    link = tmp_path / "link.csv"
    link.symlink_to(sheet(tmp_path, "y-kien.csv", SLIPS, GOOD))
    outcome = trial(standing, picture, link, tmp_path / "y-kien.csv")
    assert (outcome.counts, codes(outcome)) == ((3, 1, 0, 2), [["unknown-format"], ["symbolic-link"]])


def test_of_a_secret_not_even_the_name_is_kept(root: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "chuyen-an.csv", ("Nội dung", "Dấu"), ("x", "TUYỆT MẬT"))
    assert codes(collect(root, path)) == [["state-secret"]]
    assert not any("chuyen-an" in name or b"chuyen-an" in raw for name, raw in files(root).items())


def test_what_cannot_be_opened_stops_the_run_and_changes_nothing(standing: Path, tmp_path: Path) -> None:
    before = files(standing)
    good = sheet(tmp_path, "y-kien.csv", SLIPS, GOOD)
    with pytest.raises(KdiemError, match="cannot be read"):
        trial(standing, good, tmp_path / "không-có.csv")
    with pytest.raises(KdiemError, match="no kind of record"):
        trial(standing, good, kind="thơ")
    assert files(standing) == before


def test_a_trial_run_writes_nothing(standing: Path, tmp_path: Path) -> None:
    before = files(standing)
    outcome = trial(standing, sheet(tmp_path, "y-kien.csv", SLIPS, GOOD))
    assert (outcome.counts, outcome.commit, files(standing)) == ((1, 1, 0, 0), None, before)


# Record files


REVIEW = """\
---
kind: self-review
subject: so-tai-chinh
form: collective
answers:
  - to: gk-3c4d5e6f#1
    outcome: accepted
    text: Đã khắc phục trong tháng 9
---

# Bản kiểm điểm
"""


def record(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_markdown_review_goes_into_its_subjects_unit(root: Path, tmp_path: Path) -> None:
    outcome = collect(root, record(tmp_path, "ban-kiem-diem.md", REVIEW))
    (id_,) = outcome.ids
    path = root / f"{HOST}/so-tai-chinh/self-reviews/{id_}.md"
    assert path.read_text("utf-8") == REVIEW.replace("kind: self-review\n", "")
    assert collect(root, record(tmp_path, "tên-khác.md", REVIEW)).counts == (1, 0, 1, 0)


def test_a_yaml_file_may_bring_records_that_name_each_other(root: Path, tmp_path: Path) -> None:
    text = """\
- kind: remedy
  defects: [hc-aaaa1111]
  measure: Làm việc ngoài giờ
- kind: defect
  id: hc-aaaa1111
  subject: so-tai-chinh
  subject_class: collective
  statement: Hồ sơ quá hạn
- kind: remedy
  defects: [hc-bbbb2222]
  measure: Làm việc ngày nghỉ
"""
    outcome = collect(root, record(tmp_path, "a.yaml", text))
    assert outcome.counts == (3, 2, 0, 1)
    assert outcome.rejected[0].say("en") == ["line 10: defects[0]: names `hc-bbbb2222`, which is not in this campaign"]
    assert filing.open_campaign(root).by_id["hc-aaaa1111"].home == "so-tai-chinh"


def test_a_record_file_with_faults_comes_back_with_their_lines(standing: Path, tmp_path: Path) -> None:
    text = "kind: defect\nsubject: so-tai-chinh\nsubject_class: colective\nstatment: x\n"
    outcome = trial(standing, record(tmp_path, "a.yaml", text))
    assert outcome.rejected[0].say("en")[0].startswith("line 3: subject_class: none of:")
    assert outcome.rejected[0].say("en")[1:] == [
        "line 1: statement: missing",
        "line 4: statment: no such key; did you mean `statement`?",
    ]


def test_a_file_named_by_a_known_id_is_a_duplicate_or_differs(standing: Path, tmp_path: Path) -> None:
    name = DEFECT.rpartition("/")[2]
    known = (standing / DEFECT).read_text("utf-8")
    assert trial(standing, record(tmp_path, name, known)).counts == (1, 0, 1, 0)
    other = record(tmp_path, name, known.replace("Chậm", "Nhanh"))
    assert codes(trial(standing, other)) == [["known-id-differs"]]


# Mending


def test_a_mended_row_is_taken_in_and_says_what_it_mends(root: Path, tmp_path: Path) -> None:
    first = collect(root, sheet(tmp_path, "y-kien.csv", SLIPS, GOOD, (*SLIP, "31/02/2012")))
    (back,) = first.to_mend
    text = (root / back).read_text("utf-8-sig")
    mark = f"{first.receipt}#y-kien.csv:line 3"
    assert text.splitlines()[1].endswith(
        f";31/02/2012;{mark};Ngày nhận: `31/02/2012` không phải ngày có thật, như 25/04/2013"
    )
    (root / back).write_text(text.replace("31/02/2012;", "28/02/2012;"), "utf-8-sig")
    second = collect(root, root / back, fixes=True)
    assert second.counts == (1, 1, 0, 0)
    (row,) = filing.open_campaign(root).by_id[second.receipt].files[0].rows  # type: ignore[attr-defined]
    assert (row.fate, row.record, row.mends) == ("accepted", second.ids[0], mark)
    assert collect(root, root / back, fixes=True).counts == (1, 0, 1, 0)


def test_a_row_is_mended_once_and_only_if_it_was_turned_back(root: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "y-kien.csv", SLIPS, GOOD, (*SLIP, "31/02/2012"))
    assert codes(collect(root, path, fixes=True, dry_run=True)) == [["not-a-fix"], ["not-a-day", "not-a-fix"]]
    first = collect(root, path)
    mended = (*SLIPS, "kdiem:row", "kdiem:reasons")
    mark = f"{first.receipt}#y-kien.csv:line 3"
    rows = [(*SLIP, "28/02/2012", mark, ""), (*SLIP, "27/02/2012", f"{first.receipt}#y-kien.csv:line 2", "")]
    outcome = collect(root, sheet(tmp_path, "sua.csv", mended, *rows), fixes=True)
    assert (outcome.counts, codes(outcome)) == ((2, 1, 0, 1), [["unknown-mend"]])
    again = sheet(tmp_path, "sua-2.csv", mended, (*SLIP, "26/02/2012", mark, ""))
    assert codes(collect(root, again, fixes=True)) == [["already-mended"]]


def test_a_mended_record_file_is_taken_in(root: Path, tmp_path: Path) -> None:
    first = collect(root, record(tmp_path, "ban.md", REVIEW.replace("outcome: accepted", "outcome: acepted")))
    back = root / first.to_mend[0]
    back.write_text(back.read_text("utf-8").replace("acepted", "accepted", 1), "utf-8")
    second = collect(root, back, fixes=True)
    (row,) = filing.open_campaign(root).by_id[second.receipt].files[0].rows  # type: ignore[attr-defined]
    assert (second.counts, row.mends) == ((1, 1, 0, 0), f"{first.receipt}#ban.md:line 1")
    assert "kdiem:" not in texts(root, second)[second.ids[0]]


def test_a_cell_that_excel_would_run_is_shielded_on_its_way_out_and_whole_on_its_way_in(
    root: Path, tmp_path: Path
) -> None:
    row = (*GOOD[:6], "=1+1 là sai", "phiếu", "31/02/2012")
    first = collect(root, sheet(tmp_path, "y-kien.csv", SLIPS, row))
    back = root / first.to_mend[0]
    assert ";'=1+1 là sai;" in back.read_text("utf-8-sig")
    back.write_text(back.read_text("utf-8-sig").replace("31/02/2012;", "28/02/2012;"), "utf-8-sig")
    second = collect(root, back, fixes=True)
    assert "text: =1+1 là sai\n" in texts(root, second)[second.ids[0]].replace('"', "").replace("'", "")


# Laws


CELLS: Mapping[int, list[str]] = {
    0: ["so-tai-chinh", "Đảng bộ Sở Tài chính", "", "Sở Lạ"],
    4: ["Trần Văn Mẫu", "Nguyễn Văn An", "kế hoạch", ""],
    5: ["ưu điểm", "đề xuất", "tốt"],
    6: ["Một", "Hai", "", "a\u202eb"],
    8: ["1/8/2012", "2012-08-01", "31/2/2012", ""],
}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 6000), min_size=1, max_size=5))
def test_a_long_run_goes_on_in_further_receipts_and_loses_no_row(sizes: list[int]) -> None:
    """A file of a campaign has a largest size, and a receipt must be readable too."""
    received = [
        Received(str(n), "", "csv", None, tuple(Fate(f"line {at}", "accepted") for at in range(size)))
        for n, size in enumerate(sizes)
    ]
    made = list(receipts.parts(received))
    found = [(file.name, fate) for part in made for file in part for fate in (file.fates or (None,))]
    assert found == [(file.name, fate) for file in received for fate in (file.fates or (None,))]
    assert all(sum(len(file.fates) for file in part) <= receipts.ROWS for part in made)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.fixed_dictionaries({n: st.sampled_from(said) for n, said in CELLS.items()}), max_size=12))
def test_received_is_always_accepted_and_duplicate_and_rejected(
    standing: Path, tmp_path: Path, rows: list[dict[int, str]]
) -> None:
    cells = [[row.get(n, GOOD[n]) for n in range(len(GOOD))] for row in rows]
    outcome = trial(standing, sheet(tmp_path, "y-kien.csv", SLIPS, *cells))
    received, accepted, duplicate, rejected = outcome.counts
    assert received == len(rows) == accepted + duplicate + rejected
    assert (accepted, rejected) == (len(outcome.ids), len(outcome.rejected))
