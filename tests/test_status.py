"""`kdiem status` as people read it: what is overdue, what comes next, a line a unit, and a calendar."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from small_repository import kdiem, program

from kdiem.shipped import shipped

CAMPAIGN = """\
format: 1
code: khoi-2012
title: Kiểm điểm năm 2012
host: dang-uy-khoi
issuer: dang-uy-khoi:btv
rule_pack: btctw-11-2012
period:
  since: 2012-03-14
  until: 2013-02-28
closed: 2012-10-15
deadlines:
  - step: draft
    level: grassroots
    month: 2012-08
    extensions:
      - to: 2012-09-10
        on: 2012-08-20
        by: Ban Thường vụ
        reason: Mưa lũ
  - step: review
    level: district
    before: 2012-10-20
  - step: review
    level: grassroots
    since: 2012-09-01
    until: 2012-10-10
  - step: conclude
    level: grassroots
    after:
      event: review
      days: 20
      working: true
"""
UNIT = "name: {name}\ntype: {type}\nlevel: {level}\n"
REVIEW = "---\nsubject: {unit}\nform: nq4-2012-tap-the\ndate: {date}\n---\nChi uỷ.\n"
SESSION = "---\ncollective: {unit}\nsittings:\n  - date: {date}\n---\nBiên bản.\n"
HOST = "units/dang-uy-khoi"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A host with three cells: one ready, one that was late, one that did nothing."""
    folder = tmp_path_factory.mktemp("status")
    files = {"campaign.yaml": CAMPAIGN, f"{HOST}/unit.yaml": UNIT.format(name="Đảng bộ Khối", **DISTRICT)}
    for unit, name in (("mot", "Chi bộ Một"), ("hai", "Chi bộ Hai"), ("ba", "Chi bộ Ba")):
        files[f"{HOST}/{unit}/unit.yaml"] = UNIT.format(name=name, type="grassroots_cell", level="grassroots")
    for n, unit, drafted, held in ((1, "mot", "2012-08-15", "2012-09-20"), (2, "hai", "2012-09-12", "2012-10-11")):
        files[f"{HOST}/{unit}/self-reviews/bk-0000000{n}.md"] = REVIEW.format(unit=unit, date=drafted)
        files[f"{HOST}/{unit}/sessions/hn-0000000{n}.md"] = SESSION.format(unit=unit, date=held)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


DISTRICT = {"type": "party_committee", "level": "district"}


def test_the_whole_campaign_in_english(root: Path) -> None:
    """Units in trouble first, and no column for steps that nobody has a date or a record of."""
    assert kdiem(root, "status") == (
        0,
        """\
Kiểm điểm năm 2012
On 15/10/2012: 4 units

  overdue       2 steps in 1 unit, the oldest by 35 days
  due soon      2 steps within 7 days, 3 steps within 30
  next          conclude by 18/10/2012, 3 days left; 1 unit not done
  no date       1 prepare; 2 collect; 3 suggest; 7 remedy; 8 report

District: 1 unit  done  in 7/30 days    last day
----------------  ----  ------------  ----------
5 review           0/1           1/1  19/10/2012

Grassroots: 3 units  done  late  overdue  in 7/30 days     last day
-------------------  ----  ----  -------  ------------  -----------
4 draft               2/3     1        1                 10/09/2012
5 review              2/3     1        1                 10/10/2012
6 conclude            0/3                          1/2  18/10/2012…

unit          4 5 6  look at
------------  -----  ------------------
Chi bộ Ba     ! ! ·  4: overdue 35 days
Chi bộ Một    ● ● ○  6: 3 days left
Đảng bộ Khối  ? · ?  5: 4 days left
Chi bộ Hai    + + ○  6: 24 days left

● done  + done late  ○ may begin  · not yet  ! overdue  ? no date
rule pack: btctw-11-2012
""",
        "",
    )


def test_the_whole_campaign_in_vietnamese(root: Path) -> None:
    assert (
        kdiem(root, "status", lang="vi")[1]
        == """\
Kiểm điểm năm 2012
Tính đến ngày 15/10/2012: 4 đơn vị

  quá hạn       2 việc ở 1 đơn vị, lâu nhất 35 ngày
  sắp đến hạn   2 việc trong 7 ngày tới, 3 việc trong 30 ngày tới
  tiếp theo     kết luận, hạn 18/10/2012, còn 3 ngày; 1 đơn vị chưa xong
  chưa có hạn   1 quán triệt, chuẩn bị; 2 lấy ý kiến góp ý; 3 gợi ý kiểm điểm;
                7 khắc phục; 8 báo cáo kết quả

Cấp trên trực tiếp của cơ sở: 1 đơn vị  xong  7/30 ngày         hạn
--------------------------------------  ----  ---------  ----------
5 kiểm điểm                              0/1        1/1  19/10/2012

Cấp cơ sở: 3 đơn vị       xong  muộn  quá hạn  7/30 ngày          hạn
------------------------  ----  ----  -------  ---------  -----------
4 xây dựng bản kiểm điểm   2/3     1        1              10/09/2012
5 kiểm điểm                2/3     1        1              10/10/2012
6 kết luận                 0/3                       1/2  18/10/2012…

đơn vị        4 5 6  cần chú ý
------------  -----  ------------------
Chi bộ Ba     ! ! ·  4: quá hạn 35 ngày
Chi bộ Một    ● ● ○  6: còn 3 ngày
Đảng bộ Khối  ? · ?  5: còn 4 ngày
Chi bộ Hai    + + ○  6: còn 24 ngày

● xong  + xong muộn  ○ đến kỳ  · chưa đến kỳ  ! quá hạn  ? chưa có hạn
bộ quy tắc: btctw-11-2012
"""
    )


def test_one_unit_in_full(root: Path) -> None:
    """Each step with its day, its deadline as it is and was at first, and the records that show it."""
    assert (
        kdiem(root, "status", "--unit", "Chi bộ Hai", lang="vi")[1]
        == """\
Chi bộ Hai [hai]
cấp cơ sở · đến ngày 15/10/2012

? 1 quán triệt, chuẩn bị    chưa có hạn
? 2 lấy ý kiến góp ý        chưa có hạn
? 3 gợi ý kiểm điểm         chưa có hạn
+ 4 xây dựng bản kiểm điểm  xong 12/09/2012, muộn 2 ngày
                            hạn 01/08/2012 – 10/09/2012; hạn ban đầu 31/08/2012
                            bk-00000002
+ 5 kiểm điểm               xong 11/10/2012, muộn 1 ngày
                            hạn 01/09/2012 – 10/10/2012
                            hn-00000002
○ 6 kết luận                đến kỳ; còn 24 ngày
                            hạn 11/10/2012 – 08/11/2012; 20 ngày làm việc sau
                            kiểm điểm
? 7 khắc phục               chưa có hạn
? 8 báo cáo kết quả         chưa có hạn
bộ quy tắc: btctw-11-2012
"""
    )


def test_the_unit_above_has_those_below_it_in_lines(root: Path) -> None:
    assert (
        kdiem(root, "status", "--unit", "dang-uy-khoi")[1]
        == """\
Đảng bộ Khối [dang-uy-khoi]
district · on 15/10/2012

? 1 prepare   no date
? 2 collect   no date
– 3 suggest   not asked of it
? 4 draft     no date
· 5 review    not yet; 4 days left
              due 19/10/2012; before 20/10/2012
? 6 conclude  no date
? 7 remedy    no date
? 8 report    no date

unit          4 5 6  look at
------------  -----  ------------------
Chi bộ Ba     ! ! ·  4: overdue 35 days
Chi bộ Một    ● ● ○  6: 3 days left
Chi bộ Hai    + + ○  6: 24 days left

● done  + done late  ○ may begin  · not yet  ! overdue
rule pack: btctw-11-2012
"""
    )


def test_what_is_overdue_oldest_first(root: Path) -> None:
    assert (
        kdiem(root, "status", "--overdue")[1]
        == """\
unit          step      due         days late
------------  --------  ----------  ---------
Chi bộ Ba     4 draft   10/09/2012         35
Chi bộ Ba     5 review  10/10/2012          5
rule pack: btctw-11-2012
"""
    )
    assert kdiem(root, "status", "--overdue", "--unit", "mot") == (
        0,
        "nothing is overdue on 15/10/2012\nrule pack: btctw-11-2012\n",
        "",
    )


@pytest.mark.parametrize("on", ["9/9", "09/09/2012", "2012-09-09", "ngày 09 tháng 9 năm 2012"])
def test_on_another_day_a_day_without_a_year_is_the_campaigns(root: Path, on: str) -> None:
    """3.16: 20/12 means that of the campaign. On the last day nothing is overdue yet."""
    assert json.loads(kdiem(root, "status", "--on", on, "--format", "json")[1])["day"] == "2012-09-09"


def test_the_year_is_the_one_within_the_period(root: Path) -> None:
    assert json.loads(kdiem(root, "status", "--on", "10/02", "--format", "json")[1])["day"] == "2013-02-10"
    assert json.loads(kdiem(root, "status", "--on", "10/03", "--format", "json")[1])["day"] == "2013-03-10"


@pytest.mark.parametrize("on", ["30/02/2012", "15.13", "hôm nay"])
def test_what_is_no_day_is_refused(root: Path, on: str) -> None:
    assert kdiem(root, "status", "--on", on) == (2, "", f"error: `{on}` is no day\n  type it as 15/10/2012\n")


def test_json_holds_every_state_and_how_far_each_level_is(root: Path) -> None:
    told = json.loads(kdiem(root, "status", "--format", "json")[1])
    assert {key: told[key] for key in ("day", "units", "overdue", "due_in_7", "due_in_30")} == {
        "day": "2012-10-15",
        "units": 4,
        "overdue": 2,
        "due_in_7": 2,
        "due_in_30": 3,
    }
    assert [state for state in told["states"] if (state["unit"], state["step"]) == ("hai", "draft")] == [
        {
            "unit": "hai",
            "name": "Chi bộ Hai",
            "level": "grassroots",
            "step": "draft",
            "condition": "late",
            "on": "2012-09-12",
            "start": "2012-08-01",
            "last": "2012-09-10",
            "original": "2012-08-31",
            "days_left": -35,
            "days_late": 2,
            "records": ["bk-00000002"],
        }
    ]
    assert next(one for one in told["tallies"] if (one["level"], one["step"]) == ("grassroots", "review")) == {
        **{"level": "grassroots", "step": "review", "of": 3, "done": 2, "late": 1, "under_way": 0, "overdue": 1},
        **{"skipped": 0, "in_7": 0, "in_30": 0, "undated": 0, "lasts": ["2012-10-10"]},
    }
    overdue = json.loads(kdiem(root, "status", "--format", "json", "--overdue")[1])
    assert [(state["unit"], state["step"]) for state in overdue["states"]] == [("ba", "draft"), ("ba", "review")]


def test_csv_opens_in_excel_and_runs_no_formula(root: Path, tmp_path: Path) -> None:
    hostile = Path(shutil.copytree(root, tmp_path / "hostile"))
    unit = hostile / HOST / "ba/unit.yaml"
    unit.write_text(unit.read_text("utf-8").replace("Chi bộ Ba", "=1+1"), "utf-8")
    text = kdiem(hostile, "status", "--overdue", "--format", "csv")[1]
    assert text.startswith("\ufeff")
    assert text[1:].split("\r\n") == [
        "đơn vị;tên đơn vị;cấp;bước;tình trạng;ngày xong;từ ngày;hạn;hạn ban đầu;số ngày quá hạn",
        "ba;'=1+1;cấp cơ sở;xây dựng bản kiểm điểm;quá hạn;;2012-08-01;2012-09-10;2012-08-31;35",
        "ba;'=1+1;cấp cơ sở;kiểm điểm;quá hạn;;2012-09-01;2012-10-10;2012-10-10;5",
        "",
    ]


def test_the_calendar_has_an_event_for_each_last_day_and_not_for_each_unit(root: Path) -> None:
    code, text, _ = program(root, "status", "--format", "ics")
    assert code == 0
    lines = text.replace("\r\n ", "").split("\r\n")
    assert "\n" not in "".join(lines)
    assert [line for line in lines if line.startswith(("DTSTART", "SUMMARY", "DESCRIPTION", "SEQUENCE"))] == [
        "DTSTART;VALUE=DATE:20120910",
        "SEQUENCE:1",
        "SUMMARY:Due: draft – grassroots",
        "DESCRIPTION:Done: 2 of 3 units. Not done: Chi bộ Ba\\nFirst due on 31/08/2012",
        "DTSTART;VALUE=DATE:20121010",
        "SEQUENCE:0",
        "SUMMARY:Due: review – grassroots",
        "DESCRIPTION:Done: 2 of 3 units. Not done: Chi bộ Ba",
        "DTSTART;VALUE=DATE:20121018",
        "SEQUENCE:0",
        "SUMMARY:Due: conclude – Chi bộ Một",
        "DESCRIPTION:Not done",
        "DTSTART;VALUE=DATE:20121019",
        "SEQUENCE:0",
        "SUMMARY:Due: review – Đảng bộ Khối",
        "DESCRIPTION:Not done",
        "DTSTART;VALUE=DATE:20121108",
        "SEQUENCE:0",
        "SUMMARY:Due: conclude – Chi bộ Hai",
        "DESCRIPTION:Not done",
    ]


def test_no_line_of_the_calendar_is_longer_than_75_octets_and_no_letter_is_cut(root: Path) -> None:
    lines = program(root, "status", "--format", "ics")[1].split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]


def test_an_event_keeps_its_uid_when_its_deadline_is_extended(root: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(root, tmp_path / "moved"))
    longer = CAMPAIGN.replace("to: 2012-09-10", "to: 2012-09-15")
    (moved / "campaign.yaml").write_text(longer, "utf-8")
    before, after = (events(program(where, "status", "--format", "ics")[1]) for where in (root, moved))
    assert before.keys() == after.keys()
    assert [(before[uid], after[uid]) for uid in before if before[uid] != after[uid]] == [("20120910", "20120915")]


def test_a_unit_that_does_not_go_through_the_steps_says_so(root: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(root, tmp_path / "more"))
    (folder / "external/mat-tran").mkdir(parents=True)
    (folder / "external/mat-tran/unit.yaml").write_text("name: Mặt trận\ntype: mass_org\n", "utf-8")
    assert kdiem(folder, "status", "--unit", "mat-tran") == (
        0,
        "`mat-tran` does not go through the steps\nrule pack: btctw-11-2012\n",
        "",
    )


def test_files_that_cannot_be_read_are_said(root: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(root, tmp_path / "broken"))
    next(folder.rglob("hn-*.md")).write_bytes(b"\x00")
    assert kdiem(folder, "status", "--overdue")[0] == 1


def test_a_campaign_whose_last_unit_cannot_be_read_has_no_lines(root: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(root, tmp_path / "headless"))
    for unit in folder.rglob("unit.yaml"):
        unit.write_text("name: [", "utf-8")
    code, text, complaint = kdiem(folder, "status")
    assert code == 1
    assert "On 15/10/2012: 0 units" in text
    assert "cannot be read" in complaint


def test_fifty_five_units_are_read_in_80_columns() -> None:
    example = shipped("examples", "bac-ninh-2013")
    for lang in ("en", "vi"):
        code, text, _ = kdiem(example, "status", "--on", "15/09/2012", lang=lang)
        lines = text.splitlines()
        assert code == 0
        assert [line for line in lines if len(line) > 80] == []
        assert sum(bool(re.search(r"  [●+►○·!×?–]( [●+►○·!×?–])+", line)) for line in lines) == 56


def events(text: str) -> dict[str, str]:
    """The first day of each event by its UID."""
    return dict(re.findall(r"UID:(\w+)@kdiem.*?DATE:(\d+)", text, re.DOTALL))
