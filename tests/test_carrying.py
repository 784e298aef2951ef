"""`kdiem init --from`: a year goes over into the next; nothing counts twice, nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from small_repository import files, git, kdiem

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.founding import opening

HOST = "units/dang-uy-khoi"
SO, CU, GIAI = f"{HOST}/so-tai-chinh", f"{HOST}/so-vat-gia", f"{HOST}/ban-chi-dao"
VERDICT = "decided:\n  label: to-chuc-htnv\n  on: {day}\n"
# A campaign of 2011: one unit stands, one was merged into it in June, one was dissolved and left nothing.
OLD = {
    "campaign.yaml": """\
format: 1
code: khoi-2011
title: Kiểm điểm năm 2011
host: dang-uy-khoi
issuer: dang-uy-khoi:btv
plan:
  number: 08-KH/ĐU
  date: 2011-11-01
rule_pack: btctw-20-2008
period:
  since: 2011-01-01
  until: 2011-12-31
as_of: 2011-12-31
closed: 2012-01-15
deadlines:
  - step: review
    before: 2011-12-20
resolution_topics:
  - key: nop-dang-phi
    title: Nộp đảng phí
rules:
  KD121: error
tone_style: new
""",
    f"{HOST}/unit.yaml": """\
name: Đảng bộ khối Các cơ quan tỉnh
type: party_committee
level: district
bodies:
  bch:
    name: Ban Chấp hành Đảng uỷ khối
    type: executive_committee
  btv:
    name: Ban Thường vụ Đảng uỷ khối
    type: standing_board
    members:
      - person: tran-van-mau
        role: secretary
""",
    f"{HOST}/people/tran-van-mau.yaml": "full_name: Trần Văn Mẫu # theo lý lịch\nbirth_date: 1960-02-08\n",
    f"{HOST}/votes/tn-2010aaaa.yaml": """\
voters: dang-uy-khoi:bch
subject: tran-van-mau
period: "2010"
date: 2010-12-20
called: 15
issued: 15
collected: 15
valid: 15
high: 10
normal: 4
low: 1
""",
    f"{HOST}/votes/tn-2011aaaa.yaml": """\
voters: dang-uy-khoi:bch
subject: tran-van-mau
period: "2011"
date: 2011-12-20
called: 15
issued: 15
collected: 15
valid: 15
high: 9
normal: 5
low: 1
""",
    f"{HOST}/tasks/nv-0000aaaa.yaml": """\
title: Báo cáo 6 tháng và hằng năm
owner: dang-uy-khoi:btv
recurs:
  since: 2011-01-01
  every: half_year
  days: 15
results:
  - on: 2011-07-10
    period_end: 2011-06-30
  - on: 2012-01-10
    period_end: 2011-12-31
""",
    f"{HOST}/tasks/nv-0000bbbb.yaml": "title: Quán triệt kế hoạch\nowner: dang-uy-khoi:btv\ndue: 2011-11-30\n",
    f"{SO}/unit.yaml": """\
name: Đảng bộ Sở Tài chính
type: grassroots_committee
level: grassroots
managed_by: dang-uy-khoi:btv
standing_issues:
  - text: Chậm quyết toán ba dự án
    topic: nop-dang-phi
  - text: Thiếu phó bí thư
    until: 2011-06-30
waivers:
  - rule: KD122
    reason: Đã thống nhất tên gọi
    until: 2011-12-31
""",
    f"{SO}/people/nguyen-van-an.yaml": "full_name: Nguyễn Văn An\nmanaged_by: dang-uy-khoi:btv\n",
    f"{SO}/targets/ct-2011aaaa.yaml": (
        'subject: so-tai-chinh\nnature: assigned\nperiod: "2011"\ntext: Thu ngân sách\nplanned: "100"\nactual: "100"\n'
    ),
    f"{SO}/targets/ct-2012aaaa.yaml": (
        'subject: so-tai-chinh\nnature: assigned\nperiod: "2012"\ntext: Thu ngân sách\nplanned: "120"\n'
    ),
    f"{SO}/self-reviews/bk-0000aaaa.md": "---\nsubject: so-tai-chinh\nform: tap-the\n---\n# Báo cáo kiểm điểm\n",
    f"{SO}/defects/hc-0000aaaa.yaml": """\
subject: so-tai-chinh
subject_class: collective
statement: Nộp đảng phí quý II năm 2011 chậm 20 ngày.
topic: nop-dang-phi
causes:
  subjective:
    - Không phân công người thay
nature: Thiếu kiểm tra
severity: minor
found: 2011-11-20
found_in: bk-0000aaaa
updates:
  - on: 2011-12-10
    status: in_progress
note: Theo thông báo kiểm tra
""",
    f"{SO}/defects/hc-0000bbbb.yaml": """\
subject: nguyen-van-an
subject_class: member
statement: Vắng ba buổi sinh hoạt quý II năm 2011.
causes:
  subjective:
    - Không báo cáo
nature: Thiếu ý thức
severity: minor
updates:
  - on: 2011-12-10
    status: done
    evidence: Sổ biên bản quý IV năm 2011
""",
    f"{SO}/remedies/kp-0000aaaa.yaml": """\
defects:
  - hc-0000bbbb
  - hc-0000aaaa
measure: Phân công người thu đảng phí, điểm danh từng buổi.
owner: nguyen-van-an
due: 2012-03-31
""",
    f"{SO}/remedies/kp-0000bbbb.yaml": (
        "defects:\n  - hc-0000bbbb\nmeasure: Điểm danh từng buổi.\nowner: nguyen-van-an\ndue: 2011-12-31\n"
    ),
    f"{SO}/ratings/xl-2010aaaa.yaml": (
        'subject: so-tai-chinh\nrated_as: party_organisation\nperiod: "2010"\n'
        + VERDICT.format(day="2011-01-05")
        + "carried_from: khoi-2010:xl-2010aaaa\n"
    ),
    f"{SO}/ratings/xl-2011aaaa.yaml": (
        'subject: so-tai-chinh\nrated_as: party_organisation\nperiod: "2011"\n' + VERDICT.format(day="2012-01-05")
    ),
    f"{CU}/unit.yaml": """\
name: Đảng bộ Sở Vật giá
type: grassroots_committee
level: grassroots
managed_by: dang-uy-khoi:btv
valid:
  until: 2011-06-30
successors:
  - so-tai-chinh
""",
    f"{CU}/people/le-thi-ba.yaml": "full_name: Lê Thị Ba\nmanaged_by: dang-uy-khoi:btv\n",
    f"{CU}/ratings/xl-2011bbbb.yaml": (
        'subject: le-thi-ba\nrated_as: member\nperiod: "2011"\ndecided:\n  label: dang-vien-htnv\n  on: 2011-06-15\n'
    ),
    f"{CU}/defects/hc-2010aaaa.yaml": """\
subject: so-vat-gia
subject_class: collective
statement: Chưa niêm yết giá dịch vụ năm 2010.
causes:
  subjective:
    - Không kiểm tra
nature: Thiếu kiểm tra
severity: moderate
found: 2010-12-01
carried_from: khoi-2010:hc-2010aaaa
""",
    f"{GIAI}/unit.yaml": "name: Ban Chỉ đạo cổ phần hoá\ntype: other\nvalid:\n  until: 2011-03-31\n",
    "external/mat-tran/unit.yaml": "name: Uỷ ban Mặt trận Tổ quốc\ntype: mass_org\n",
    "templates/documents/ghi-chu.md": "Mẫu của cơ quan\n",
    "README.md": "Đợt kiểm điểm năm 2011\n",
    "private/givers/ng-0000aaaa.yaml": "full_name: Trần Thị Mộc\n",
}


TITLE = ("--title", "Kiểm điểm năm 2012")


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """A folder that holds the campaign of 2011, committed."""
    return with_2011(tmp_path)


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Carried:
    """The same with the campaign of 2012 made from it; only looked at."""
    years = with_2011(tmp_path_factory.mktemp("years"))
    before = state(years / "2011")
    return Carried(years, before, follow(years, *TITLE))


class Carried(NamedTuple):
    """Both campaigns, that of 2011 as it was before, and what the command gave."""

    years: Path
    before: tuple[object, ...]
    told: tuple[int, str, str]

    def text(self, path: str) -> str:
        return (self.years / "2012" / path).read_text("utf-8")

    def campaign(self) -> Campaign:
        return filing.open_campaign(self.years / "2012")

    def report(self) -> Any:
        """The one return on last year."""
        (report,) = self.campaign().all("return")
        return report


def with_2011(folder: Path) -> Path:
    raw = {path: text.encode() for path, text in OLD.items()}
    opening.found(folder / "2011", raw, "init: 2011", name_if_none="Văn phòng")
    return folder


def follow(years: Path, *options: str, lang: str = "en") -> tuple[int, str, str]:
    """Founds the campaign of 2012 beside that of 2011."""
    return kdiem(years, "init", "2012", "--from", "2011", "--code", "khoi-2012", *options, lang=lang)


def state(root: Path) -> tuple[object, ...]:
    """All files of a campaign, its commits, and what git would say of the work tree."""
    return files(root), git(root, "log", "--format=%H"), git(root, "status", "--short")


# What goes over


def test_the_command_says_of_every_kind_what_went_over_and_what_stayed(carried: Carried) -> None:
    code, out, err = carried.told
    root = carried.years / "2012"
    head = git(root, "rev-parse", "--short=10", "HEAD").strip()
    assert (code, err) == (0, "")
    assert out == (
        f"campaign: {root}\n  follows: khoi-2011\n  host: dang-uy-khoi\n"
        "  period: 2012-01-01 – 2012-12-31 (the year after; put it right in campaign.yaml)\n"
        f"  commit: {head}\n"
        "\n"
        "kind             carried  left  why\n"
        "---------------  -------  ----  ---------------------------------------\n"
        "unit                   4     1  ended, and nothing here needs it\n"
        "person                 3     0\n"
        "task                   1     1  once only, or over\n"
        "target                 1     1  its period is over\n"
        "giver                  0     1  `private/` is never copied\n"
        "self-review            0     1  personal: kept there for three years\n"
        "defect                 2     1  remedied, without grounds or withdrawn\n"
        "remedy                 1     1  of defects that stay here, or withdrawn\n"
        "rating                 2     1  of years before, or of who is gone\n"
        "confidence vote        1     1  of years before, or of who is gone\n"
        "not in the new campaign.yaml: plan, deadlines; write this year's\n"
        f"figures of last year to compare with: {len(carried.report().counts)}\n"
        "moved to the heir of a unit that ended: 2\n"
        "other files that stayed: 1 (README.md)\n"
        "names of what stayed behind, kept in `note`: 2\n"
        "next: cd 2012\n  kdiem validate\n  kdiem list defect\n  kdiem figures\n"
    )


def test_each_record_keeps_its_place_and_people_of_a_merged_unit_go_to_its_heir(carried: Carried) -> None:
    made = set(files(carried.years / "2012")) - {".gitignore", ".gitattributes", "campaign.yaml", "private/README.md"}
    (report,) = [path for path in made if "/returns/" in path]
    assert sorted(made - {report}) == [
        "external/mat-tran/unit.yaml",
        "templates/documents/ghi-chu.md",
        f"{HOST}/people/tran-van-mau.yaml",
        f"{SO}/defects/hc-0000aaaa.yaml",
        f"{SO}/people/le-thi-ba.yaml",
        f"{SO}/people/nguyen-van-an.yaml",
        f"{SO}/ratings/xl-2011aaaa.yaml",
        f"{SO}/ratings/xl-2011bbbb.yaml",
        f"{SO}/remedies/kp-0000aaaa.yaml",
        f"{SO}/targets/ct-2012aaaa.yaml",
        f"{SO}/unit.yaml",
        f"{CU}/defects/hc-2010aaaa.yaml",
        f"{CU}/unit.yaml",
        f"{HOST}/tasks/nv-0000aaaa.yaml",
        f"{HOST}/unit.yaml",
        f"{HOST}/votes/tn-2011aaaa.yaml",
    ]


def test_units_and_people_stay_as_they_were_written_but_for_what_is_over(carried: Carried) -> None:
    person = f"{HOST}/people/tran-van-mau.yaml"
    assert carried.text(person) == OLD[person]
    assert carried.text(f"{SO}/unit.yaml") == (
        "name: Đảng bộ Sở Tài chính\ntype: grassroots_committee\nlevel: grassroots\nmanaged_by: dang-uy-khoi:btv\n"
        "standing_issues:\n  - text: Chậm quyết toán ba dự án\n    topic: nop-dang-phi\n"
    )


def test_a_record_says_where_it_was_first_made_and_keeps_in_its_note_what_stayed_behind(carried: Carried) -> None:
    """The done defect of the remedy and the self-review stay in 2011; a defect of 2010 is still one of 2010."""
    defect = f"{SO}/defects/hc-0000aaaa.yaml"
    rest, _, _ = OLD[defect].replace("found_in: bk-0000aaaa\n", "").partition("note: ")
    assert carried.text(defect) == (
        "carried_from: khoi-2011:hc-0000aaaa\n"
        "note: |-\n  Theo thông báo kiểm tra\n  Kỳ trước (khoi-2011): phát hiện qua bk-0000aaaa\n" + rest
    )
    assert carried.text(f"{SO}/remedies/kp-0000aaaa.yaml") == (
        'carried_from: khoi-2011:kp-0000aaaa\nnote: "Kỳ trước (khoi-2011): khuyết điểm hc-0000bbbb"\n'
        "defects:\n  - hc-0000aaaa\nmeasure: Phân công người thu đảng phí, điểm danh từng buổi.\n"
        "owner: nguyen-van-an\ndue: 2012-03-31\n"
    )
    assert carried.text(f"{CU}/defects/hc-2010aaaa.yaml") == OLD[f"{CU}/defects/hc-2010aaaa.yaml"]


def test_last_years_figures_become_one_return_to_compare_with(carried: Carried) -> None:
    """Counts without a base, figures of nothing and restricted ones (ballots) are left out."""
    report = carried.report()
    assert (report.home, report.unit, str(report.as_of), report.scope) == (
        "dang-uy-khoi",
        "dang-uy-khoi",
        "2012-01-15",
        "previous",
    )
    counts = {entry.figure: (entry.count, entry.of) for entry in report.counts}
    assert (counts["remedied.total"], counts["remedied.members"]) == ((1, 3), (1, 1))
    assert counts["passed-on.received"] == (1, 2)
    assert not [name for name in counts if name.startswith(("ballots", "votes", "comments.total"))]
    assert all(of for _, of in counts.values())


def test_settings_that_hold_on_are_kept_and_last_years_days_are_not(carried: Carried) -> None:
    kept, _, digest = carried.text("campaign.yaml").partition("rule_pack_digest: ")
    assert kept + digest.partition("\n")[2] == (
        "format: 1\ncode: khoi-2012\ntitle: Kiểm điểm năm 2012\nhost: dang-uy-khoi\nissuer: dang-uy-khoi:btv\n"
        "rule_pack: btctw-20-2008\n"
        "period:\n  since: 2012-01-01\n  until: 2012-12-31\nprevious: khoi-2011\n"
        "resolution_topics:\n  - key: nop-dang-phi\n    title: Nộp đảng phí\n"
        "rules:\n  KD121: error\ntone_style: new\n"
    )


def test_a_preset_brings_its_own_settings_and_topics(years: Path) -> None:
    """A topic that the new campaign has not is kept in words: under it nothing would be put together."""
    assert follow(years, "--preset", "nq4-2012-province")[0] == 0
    assert kdiem(years / "2012", "validate")[0] == 0
    settings = filing.open_campaign(years / "2012").settings
    assert settings is not None
    assert (settings.title, settings.rule_pack, str(settings.period.until)) == (
        "Kiểm điểm tự phê bình và phê bình theo Nghị quyết Trung ương 4 (khoá XI)",
        "btctw-11-2012",
        "2012-12-31",
    )
    assert (settings.previous, settings.rules, settings.tone_style) == ("khoi-2011", {"KD121": "error"}, "new")
    defect = filing.open_campaign(years / "2012").by_id["hc-0000aaaa"]
    assert (
        defect.note
        == "Theo thông báo kiểm tra\nKỳ trước (khoi-2011): phát hiện qua bk-0000aaaa; nội dung “Nộp đảng phí”"
    )


def test_the_new_campaign_validates_and_the_old_one_is_as_it_was(carried: Carried) -> None:
    root = carried.years / "2012"
    code, out, _ = kdiem(root, "validate")
    assert (code, [line for line in out.splitlines() if " error " in line]) == (0, [])
    assert state(carried.years / "2011") == carried.before
    assert git(root, "log", "--format=%s|%(trailers:separator=%x2C)") == (
        "init: Carry the campaign khoi-2011 over to khoi-2012|Kdiem-Action: init\n"
    )
    assert git(root, "ls-files", "private") == ""


def test_a_year_can_be_carried_again_and_again(carried: Carried, tmp_path: Path) -> None:
    last = str(carried.years / "2012")
    assert kdiem(tmp_path, "init", "2013", "--from", last, "--title", "Kiểm điểm năm 2013")[0] == 0
    records = filing.open_campaign(tmp_path / "2013").by_id
    assert records["hc-0000aaaa"].carried_from == "khoi-2011:hc-0000aaaa"
    assert records["hc-2010aaaa"].carried_from == "khoi-2010:hc-2010aaaa"
    assert records["xl-2011aaaa"].carried_from == "khoi-2011:xl-2011aaaa"


def test_a_defect_of_a_self_review_goes_over_as_one_of_who_wrote_it(years: Path) -> None:
    path = years / "2011" / SO / "defects" / "hc-0000aaaa.yaml"
    path.write_text(path.read_text("utf-8").replace("subject: so-tai-chinh", "subject: bk-0000aaaa"), "utf-8")
    follow(years, *TITLE)
    defect = filing.open_campaign(years / "2012").by_id["hc-0000aaaa"]
    assert (defect.subject, defect.note) == (  # type: ignore[attr-defined]
        "so-tai-chinh",
        "Theo thông báo kiểm tra\nKỳ trước (khoi-2011): đối tượng bk-0000aaaa; phát hiện qua bk-0000aaaa",
    )


def test_people_of_a_unit_that_was_split_wait_where_they_were_and_are_counted(years: Path) -> None:
    """Which of the heirs they went to, no record says; with them goes the unit in whose folder they stand."""
    path = years / "2011" / CU / "unit.yaml"
    path.write_text(path.read_text("utf-8") + "  - dang-uy-khoi\n", "utf-8")
    _, out, _ = follow(years, *TITLE)
    assert "people in units that ended without one heir: 1; move their files\n" in out
    assert filing.open_campaign(years / "2012").by_id["le-thi-ba"].home == "so-vat-gia"


# A host that ended


def ended(years: Path, *successors: str) -> None:
    """The host ends with the year; its successors stand beside it."""
    path = years / "2011" / HOST / "unit.yaml"
    names = "".join(f"  - {unit}\n" for unit in successors)
    path.write_text(path.read_text("utf-8") + f"valid:\n  until: 2011-12-31\nsuccessors:\n{names}", "utf-8")
    for unit in successors:
        folder = years / "2011" / "units" / unit
        folder.mkdir(parents=True)
        body = "bodies:\n  bch:\n    name: Ban Chấp hành\n    type: executive_committee\n"
        (folder / "unit.yaml").write_text(f"name: {unit}\ntype: party_committee\nlevel: district\n{body}", "utf-8")


def test_the_heir_of_the_host_runs_the_next_campaign(years: Path) -> None:
    ended(years, "dang-uy-moi")
    assert follow(years, *TITLE)[0] == 0
    settings = filing.open_campaign(years / "2012").settings
    assert settings and (settings.host, settings.issuer) == ("dang-uy-moi", "dang-uy-moi:bch")


def test_of_a_host_that_was_split_one_heir_must_be_named(years: Path) -> None:
    ended(years, "dang-uy-dong", "dang-uy-tay")
    assert follow(years, *TITLE) == (
        2,
        "",
        "error: `dang-uy-khoi`, which ran the last campaign, ended; it is not clear which unit runs this one: "
        "dang-uy-dong, dang-uy-tay\n  add `--host UNIT`\n",
    )
    assert follow(years, *TITLE, "--host", "dang-uy-tay")[0] == 0


# What is refused


def refused(years: Path, *options: str) -> str:
    code, out, err = follow(years, *options)
    assert (code, out, (years / "2012").exists()) == (2, "", False)
    return err


def test_a_campaign_with_a_file_that_cannot_be_read_is_not_carried(years: Path) -> None:
    """It would be lost without a word. A fault in what can be read goes over with it and is found there."""
    (years / "2011" / SO / "defects" / "hc-0000aaaa.yaml").write_text("subject: [\n", "utf-8")
    assert refused(years, *TITLE) == (
        "error: files of the last campaign that cannot be read, and so would be lost: 1; faults in them: 1\n"
        "  `kdiem validate -C 2011` says what is wrong; nothing was written\n"
    )


def test_the_title_must_be_said_unless_a_preset_says_it(years: Path) -> None:
    assert refused(years) == (
        "error: the new campaign has no title\n  add `--title TEXT`, or `--preset NAME`, which has one\n"
    )


def test_units_and_people_come_from_one_place(years: Path) -> None:
    assert refused(years, *TITLE, "--units", "units.csv").startswith(
        "error: units and people come from the last campaign: leave `--units` and `--people` out\n"
    )


def test_two_campaigns_in_a_row_have_two_codes(years: Path) -> None:
    assert refused(years, *TITLE, "--code", "khoi-2011") == (
        "error: `khoi-2011` is the code of the campaign that this one follows\n"
        "  records say where they come from by that code: add `--code CODE`\n"
    )


def test_the_host_must_be_a_unit_that_stands(years: Path) -> None:
    assert refused(years, *TITLE, "--host", "so-vat-gia") == (
        "error: no unit `so-vat-gia` stands in the last campaign\n  did you mean `so-tai-chinh`?\n"
    )


def test_the_new_folder_lies_outside_the_old_campaign_and_is_empty(years: Path) -> None:
    inside = kdiem(years / "2011", "init", "2012", "--from", ".", *TITLE)
    assert inside == (
        2,
        "",
        "error: `2012` lies inside the campaign that it is to follow\n  name a folder beside it; nothing was written\n",
    )
    (years / "2012").mkdir()
    (years / "2012" / "ghi-chu.txt").write_text("x")
    assert follow(years, *TITLE)[2].startswith("error: `2012` is not empty: it holds ghi-chu.txt\n")


def test_all_of_it_is_said_in_vietnamese_too(years: Path) -> None:
    code, out, _ = follow(years, *TITLE, lang="vi")
    assert code == 0
    assert "đơn vị                     4       1  đã kết thúc, không còn liên quan\n" in out
    assert "chưa có trong campaign.yaml mới: plan, deadlines; hãy ghi của năm nay\n" in out
    assert "chuyển sang đơn vị kế thừa: 2\n" in out


def test_states_out_of_fewer_defects_than_the_others_stay_behind(years: Path) -> None:
    """A unit that reports only what it remedied has no part in the other two states: one table would not add up."""
    report = "unit: van-phong\nas_of: 2011-12-31\nscope: own\ncounts:\n"
    report += "  - figure: remedied.organisations\n    count: 8\n    of: 9\n"
    folder = years / "2011" / HOST / "van-phong"
    (folder / "returns").mkdir(parents=True)
    (folder / "unit.yaml").write_text("name: Chi bộ Văn phòng\ntype: cell\nlevel: cell\n", "utf-8")
    (folder / "returns" / "sl-0000aaaa.yaml").write_text(report, "utf-8")
    assert follow(years, *TITLE)[0] == 0
    (last,) = filing.open_campaign(years / "2012").all("return")
    states = {entry.figure for entry in last.counts if entry.figure.endswith(".total")}
    assert "remedied.total" in states
    assert not states & {"in-progress.total", "not-started.total"}
    out = kdiem(years / "2012", "validate")[1]
    assert not [line for line in out.splitlines() if "KD61" in line or "KD607" in line]


def test_a_preset_of_a_year_that_is_over_gives_way_to_the_year_after(years: Path) -> None:
    campaign = years / "2011" / "campaign.yaml"
    text = campaign.read_text("utf-8").replace("until: 2011-12-31", "until: 2012-12-31")
    campaign.write_text(text, "utf-8")
    _, out, _ = follow(years, "--preset", "nq4-2012-province")
    assert "period: 2013-01-01 – 2013-12-31 (the year after; put it right in campaign.yaml)" in out
    settings = filing.open_campaign(years / "2012").settings
    assert settings is not None
    assert settings.deadlines == ()


def test_a_defect_that_was_done_after_the_end_goes_over_as_it_was_open_then(years: Path) -> None:
    path = years / "2011" / SO / "defects" / "hc-0000bbbb.yaml"
    path.write_text(path.read_text("utf-8").replace("on: 2011-12-10", "on: 2012-02-01"), "utf-8")
    follow(years, *TITLE)
    assert "hc-0000bbbb" in filing.open_campaign(years / "2012").by_id
