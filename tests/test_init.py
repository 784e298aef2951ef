"""`kdiem init`: two sheets and a preset become a campaign, or everything wrong in them is said and nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from small_repository import files, git, kdiem, program

from kdiem import filing
from kdiem.errors import KdiemError
from kdiem.founding import roster
from kdiem.founding.peopleroll import Same
from kdiem.founding.roster import Roster

PRESET = "nq4-2012-province"
UNITS = [
    ["DANH SÁCH ĐƠN VỊ"],
    ["STT", "Tên đơn vị", "Loại", "Cấp", "Trực thuộc", "Con dấu", "Tên gọi khác", "Số đảng viên"],
    ["1", "Đảng bộ khối Các cơ quan tỉnh", "đảng bộ", "huyện", "", "có", "Đảng uỷ khối; ĐUK", "hơn 2.600"],
    ["2", "Đảng bộ Sở Tài chính", "đảng bộ", "cơ sở", "Đảng ủy khối", "có", "", "120"],
    ["3", "Chi bộ Văn phòng", "chi bộ", "", "Đảng bộ Sở Tài chính", "không"],
    ["4", "Chi bộ Văn phòng", "chi bộ", "", "ĐUK", "không"],
]
LETTERHEAD = [
    [*UNITS[1][:3], "Ký hiệu", "Địa danh", "Cơ quan ban hành"],
    ["1", "Đảng bộ khối", "đảng bộ", "ĐUK", "Bắc Ninh", "ĐẢNG UỶ KHỐI"],
]
PEOPLE = [
    ["Họ và tên", "Ngày sinh", "Nơi sinh hoạt", "Chức vụ", "Tập thể", "Vai trò", "Cán bộ, công chức", "Đối tượng"],
    ["Trần Văn Mẫu", "8/2/1960", "Đảng uỷ khối", "Bí thư Đảng uỷ khối", "BCH; BTV", "bí thư", "có", "cấp uỷ viên"],
    ["Nguyễn Văn An", "01/02/1970", "Đảng bộ Sở Tài chính", "Giám đốc", "BTV", "bí thư; ", "x"],
    ["Nguyễn Văn An", "ngày 01 tháng 02 năm 1975", "dang-bo-so-tai-chinh", "", "", "", "x", "đảng viên"],
]
HOST = "units/dang-bo-khoi-cac-co-quan-tinh"
SO = f"{HOST}/dang-bo-so-tai-chinh"


def csv(path: Path, rows: Sequence[Sequence[str]], delimiter: str = ";") -> Path:
    """Writes rows as Excel does: UTF-8 with its mark, quotes where they are needed."""
    lines = (delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)
    path.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", "utf-8")
    return path


def xlsx(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Danh sách")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return path


def read(
    folder: Path, units: Sequence[Sequence[str]], people: Sequence[Sequence[str]], same: Same | None = None
) -> Roster:
    sheets = csv(folder / "units.csv", units), csv(folder / "people.csv", people)
    start = roster.preset(PRESET)
    if same is None:
        return roster.read(*sheets, start, letter=lambda letters: "x")
    return roster.read(*sheets, start, same, lambda letters: "x")


def faults(folder: Path, units: Sequence[Sequence[str]], people: Sequence[Sequence[str]] = PEOPLE) -> list[str]:
    return [fault.say("en") for fault in read(folder, units, people).faults]


# What comes of good sheets


def test_units_become_folders_and_people_stand_where_they_are_active(tmp_path: Path) -> None:
    """Bodies come from the preset by type; the second of two homonyms gets random letters, here `x`."""
    found = read(tmp_path, UNITS, PEOPLE)
    assert (found.faults, found.unused) == ((), ())
    made = roster.files(found, roster.preset(PRESET), "dang-bo-khoi-cac-co-quan-tinh", {"code": "khoi-2013"})
    assert sorted(made) == [
        "campaign.yaml",
        "private/README.md",
        f"{HOST}/chi-bo-van-phong-xxxx/unit.yaml",
        f"{SO}/chi-bo-van-phong/unit.yaml",
        f"{SO}/people/nguyen-van-an-xxxx.yaml",
        f"{SO}/people/nguyen-van-an.yaml",
        f"{SO}/unit.yaml",
        f"{HOST}/people/tran-van-mau.yaml",
        f"{HOST}/unit.yaml",
    ]
    assert made[f"{HOST}/unit.yaml"].decode() == (
        "name: Đảng bộ khối Các cơ quan tỉnh\n"
        "aliases:\n  - Đảng uỷ khối\n  - ĐUK\n"
        "type: party_committee\nlevel: district\nhas_seal: true\n"
        "bodies:\n"
        "  bch:\n    name: Ban Chấp hành Đảng uỷ khối\n    type: executive_committee\n"
        "    members:\n      - person: tran-van-mau\n        role: secretary\n"
        "  btv:\n    name: Ban Thường vụ Đảng uỷ khối\n    type: standing_board\n"
        "    members:\n      - person: tran-van-mau\n        role: secretary\n"
        "  thuong-truc:\n    name: Thường trực Đảng uỷ khối\n    type: permanent_office\n"
        "members:\n  count: 2600\n  approx: true\n"
    )
    assert made[f"{SO}/chi-bo-van-phong/unit.yaml"].decode() == (
        "name: Chi bộ Văn phòng\ntype: cell\nmanaged_by: dang-bo-so-tai-chinh:btv\nhas_seal: false\n"
        "bodies:\n  chi-uy:\n    name: Chi uỷ Chi bộ Văn phòng\n    type: cell_committee\n"
    )
    assert made[f"{HOST}/people/tran-van-mau.yaml"].decode() == (
        "full_name: Trần Văn Mẫu\nbirth_date: 1960-02-08\nposts:\n  - title: Bí thư Đảng uỷ khối\n"
        "subject_class: committee_member\nofficial: true\n"
    )


@pytest.mark.parametrize("write", [csv, xlsx])
def test_the_command_makes_a_campaign_that_validates_with_one_commit(tmp_path: Path, write) -> None:  # noqa: ANN001
    ending = write.__name__
    write(tmp_path / f"units.{ending}", UNITS), write(tmp_path / f"people.{ending}", PEOPLE)
    sheets = ("--units", f"units.{ending}", "--people", f"people.{ending}")
    code, out, err = program(tmp_path, "init", "khoi-2013", "--preset", PRESET, *sheets, "--lang", "vi")
    root = tmp_path / "khoi-2013"
    head = git(root, "rev-parse", "--short=10", "HEAD").strip()
    assert (code, out, err) == (
        0,
        f"campaign: {root}\n  host: Đảng bộ khối Các cơ quan tỉnh\n  units: 4, people: 3\n  commit: {head}\n"
        "next: cd khoi-2013\n  kdiem list unit\n  kdiem new request\n  kdiem collect FILE …\n  kdiem validate\n",
        "",
    )
    assert git(root, "log", "--format=%s|%(trailers:separator=%x2C)") == (
        "init: Set up the campaign khoi-2013|Kdiem-Action: init\n"
    )
    assert git(root, "status", "--short", "--ignored") == "!! private/\n"
    assert sorted(files(root))[:3] == [".gitattributes", ".gitignore", "campaign.yaml"]
    campaign = filing.open_campaign(root)
    assert (campaign.misreadings, campaign.private, campaign.settings.language) == ((), True, "vi")  # type: ignore[union-attr]
    assert kdiem(root, "validate")[0] == 0


def test_a_sheet_may_have_other_columns_and_they_are_named(tmp_path: Path) -> None:
    rows = [[*UNITS[1][:4], "Điện thoại"], [*UNITS[2][:4], "0222"]]
    assert read(tmp_path, rows, PEOPLE[:1]).unused == ("Điện thoại",)


# Who is who


def persons(folder: Path, *rows: Sequence[str], same: Same | None = None) -> list[tuple[str, str | None]] | list[str]:
    """The ids and birth dates that rows of (name, birth date, id) make, or what is wrong in them."""
    sheet = [["Họ và tên", "Ngày sinh", "Mã", "Đơn vị"], *([*row, "ĐUK"] for row in rows)]
    found = read(folder, UNITS, sheet, same)
    if found.faults:
        return [fault.say("en") for fault in found.faults]
    return [
        (human.id, human.data.get("birth_date") and str(human.data["birth_date"])) for human in found.people.values()
    ]


AN = ("Nguyễn Văn An", "1/2/1970", "")
DOUBT = (
    "the same name as in people.csv:2, and birth dates do not tell the two apart: "
    "give each row an id (column `mã`); one id is one person"
)


def test_two_of_one_name_are_told_apart_by_birth_date(tmp_path: Path) -> None:
    other = ("Nguyễn Văn An", "1/2/1975", "")
    assert persons(tmp_path, AN, other) == [("nguyen-van-an", "1970-02-01"), ("nguyen-van-an-xxxx", "1975-02-01")]


@pytest.mark.parametrize("birth", ["1/2/1970", "01-02-1970", ""])
def test_the_same_birth_date_or_none_is_a_fault_without_anyone_to_ask(tmp_path: Path, birth: str) -> None:
    assert persons(tmp_path, AN, ("Nguyễn Văn An", birth, "")) == [f"people.csv:3: {DOUBT}"]


def test_who_is_asked_says_whether_they_are_one(tmp_path: Path) -> None:
    rows = AN, ("Nguyễn Văn An", "", "")
    assert persons(tmp_path, *rows, same=lambda one, other: True) == [("nguyen-van-an", "1970-02-01")]
    two = [("nguyen-van-an", "1970-02-01"), ("nguyen-van-an-xxxx", None)]
    assert persons(tmp_path, *rows, same=lambda one, other: False) == two


def test_ids_in_the_sheet_settle_it(tmp_path: Path) -> None:
    rows = [("Nguyễn Văn An", "", "an-lon"), ("Nguyễn Văn An", "", "an-nho"), ("Nguyễn Văn An", "", "an-lon")]
    assert persons(tmp_path, *rows) == [("an-lon", None), ("an-nho", None)]


def test_names_that_only_fold_alike_are_two_people_without_a_question(tmp_path: Path) -> None:
    assert persons(tmp_path, ("Lê Hoa", "", ""), ("Lê Hòa", "", "")) == [("le-hoa", None), ("le-hoa-xxxx", None)]


# What is wrong in sheets


def test_everything_wrong_in_both_sheets_is_said_in_one_go(tmp_path: Path) -> None:
    units = [
        UNITS[1][:5],
        ["1", "Đảng bộ khối", "đảng bộ", "huyện", ""],
        ["2", "Đảng bộ Sở Tài chính", "đảng bọ", "cơ sở", "Đảng bộ khoi"],
        ["3", "", "chi bộ", "", "Đảng bộ khối"],
        ["4", "Chi bộ 1", "", "", "Đảng bộ khói X"],
        ["5", "Chi bộ 2", "chi bộ", "", "Chi bộ 2"],
        ["6", "Chi bộ 3", "câu lạc bộ", "", "Đảng bộ khối"],
    ]
    people = [
        ["Họ và tên", "Ngày sinh", "Đơn vị", "Tập thể", "Vai trò"],
        ["Lê Thị Bưởi", "31/2/1970", "Chi bộ 1", "", ""],
        ["", "", "Chi bộ 1", "", ""],
        ["Đỗ Văn Cam", "1/2/1970", "", "Ban Cán sự", ""],
        ["Đỗ Văn Quýt", "1/2/1970", "Đảng bộ khối", "BCH; BTV", "trưởng ban nhạc"],
    ]
    assert faults(tmp_path, units, people) == [
        "units.csv:4: the unit has no name",
        "units.csv:5: the superior is no unit of this sheet; did you mean `dang-bo-khoi`?",
        "units.csv:5: the unit has no type (column `loại`)",
        "units.csv:6: the unit stands below itself",
        "units.csv:7: loại đơn vị: none of: đảng bộ; đảng bộ cơ sở; chi bộ cơ sở; chi bộ; ban đảng; uỷ ban kiểm tra; "
        "đảng đoàn; cơ quan; đoàn thể; tổ dân phố, thôn, bản; khác",
        "people.csv:2: ngày sinh: `31/2/1970` is no day, such as 25/04/2013",
        "people.csv:3: the person has no name",
        "people.csv:4: the unit is not said (column `đơn vị`)",
        "people.csv:4: `tập thể` names no body of this campaign",
        "people.csv:5: chức vụ: none of: bí thư; phó bí thư thường trực; phó bí thư; chủ nhiệm; phó chủ nhiệm; uỷ viên",
    ]


def test_the_command_says_the_faults_on_stderr_and_writes_nothing(tmp_path: Path) -> None:
    csv(tmp_path / "units.csv", [UNITS[1][:5], ["1", "Đảng bộ khối", "", "huyện", ""]])
    assert kdiem(tmp_path, "init", "c", "--preset", PRESET, "--units", "units.csv", lang="vi") == (
        2,
        "",
        "units.csv:2: đơn vị chưa có loại (cột `loại`)\nsố lỗi trong bảng: 1; chưa ghi gì\n",
    )
    assert not (tmp_path / "c").exists()


COLUMNS = UNITS[1][:3]
CELL = ["1", "Chi bộ A", "chi bộ"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Danh sách"], ["Sở Tài chính"]], "units.csv: no heading `tên đơn vị` in the first rows"),
        ([COLUMNS, CELL, CELL], "units.csv:3: the same unit stands in units.csv:2"),
        ([["Mã", *COLUMNS], ["Chi Bộ A", *CELL]], "units.csv:2: `Chi Bộ A` cannot be a folder's name"),
        (
            [[*COLUMNS, "Ký hiệu"], [*CELL, "CB"]],
            "units.csv:2: a letterhead needs `ký hiệu`, `địa danh` and `cơ quan ban hành` together",
        ),
    ],
)
def test_a_sheet_that_is_none_or_says_a_thing_twice_is_refused(
    tmp_path: Path, rows: list[list[str]], said: str
) -> None:
    assert faults(tmp_path, rows, PEOPLE[:1]) == [said]


@pytest.mark.parametrize("rows", [[COLUMNS, CELL], [["Mã", *COLUMNS], ["chi-bo-a", *CELL]], LETTERHEAD])
def test_their_nearest_neighbours_are_taken(tmp_path: Path, rows: list[list[str]]) -> None:
    assert faults(tmp_path, rows, PEOPLE[:1]) == []


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "units.xlsx"
    broken.write_bytes(b"PK not a workbook")
    assert [fault.say("en") for fault in roster.read(broken, None, roster.preset(PRESET)).faults] == [
        "units.xlsx: not a workbook that can be read"
    ]
    with pytest.raises(KdiemError, match="No such file"):
        roster.read(tmp_path / "none.csv", None, roster.preset(PRESET))


# What the command needs


def test_without_a_terminal_missing_options_are_named(tmp_path: Path) -> None:
    assert kdiem(tmp_path, "init", "c") == (
        2,
        "",
        "error: these options are missing: --preset, --units\n"
        f"  kdiem init DIR --preset {PRESET} --units units.xlsx --people people.xlsx\n",
    )


def test_a_folder_that_is_not_empty_is_refused_with_what_is_in_it(tmp_path: Path) -> None:
    csv(tmp_path / "units.csv", UNITS)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "bao-cao.docx").write_bytes(b"")
    options = ("init", "c", "--preset", PRESET, "--units", "units.csv")
    assert kdiem(tmp_path, *options) == (
        2,
        "",
        "error: `c` is not empty: it holds bao-cao.docx\n  name a new folder; nothing was written\n",
    )
    (tmp_path / "c" / "bao-cao.docx").unlink()
    assert kdiem(tmp_path, *options)[0] == 0


def test_two_units_without_a_superior_want_the_host_named(tmp_path: Path) -> None:
    csv(tmp_path / "units.csv", [*UNITS, ["5", "Đảng bộ xã An Mẫu", "đảng bộ", "cơ sở"]])
    options = ("init", "c", "--preset", PRESET, "--units", "units.csv")
    assert kdiem(tmp_path, *options) == (
        2,
        "",
        "error: it is not clear which unit runs the campaign; without a superior are: "
        "dang-bo-khoi-cac-co-quan-tinh, dang-bo-xa-an-mau\n"
        "  add `--host UNIT`, or fill in the column `trực thuộc`\n",
    )
    assert kdiem(tmp_path, *options, "--host", "Đảng bộ xã An Mẫu")[0] == 0
    assert filing.open_campaign(tmp_path / "c").host == "dang-bo-xa-an-mau"


def test_a_host_without_a_body_cannot_issue_anything(tmp_path: Path) -> None:
    csv(tmp_path / "units.csv", [UNITS[1][:3], ["1", "Sở Tài chính", "cơ quan"]])
    code, _, err = kdiem(tmp_path, "init", "c", "--preset", PRESET, "--units", "units.csv")
    assert (code, err.splitlines()[0]) == (
        2,
        "error: the host unit, of the type agency, has no body that could issue anything",
    )
    assert not (tmp_path / "c").exists()
