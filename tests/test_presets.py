"""Presets: what a new campaign starts from; each makes one that validates clean on its first day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from small_repository import kdiem

from kdiem import filing, rulepack
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.founding import roster
from kdiem.records.campaign import Campaign as Settings
from kdiem.records.unit import Body
from kdiem.rules import judging
from kdiem.timetable import deadlines

COLUMNS = ["Tên đơn vị", "Loại", "Cấp", "Trực thuộc"]
# What each preset is for, from the host down.
UNITS = {
    "nq4-2012-province": [
        ["Đảng bộ tỉnh Mẫu", "đảng bộ", "tỉnh", ""],
        ["Đảng bộ huyện Mẫu", "đảng bộ", "huyện", "Đảng bộ tỉnh Mẫu"],
        ["Đảng bộ xã An Mẫu", "đảng bộ", "cơ sở", "Đảng bộ huyện Mẫu"],
        ["Chi bộ thôn Đông", "chi bộ", "chi bộ", "Đảng bộ xã An Mẫu"],
    ],
    "year-end-2021-district": [
        ["Đảng bộ huyện Mẫu", "đảng bộ", "huyện", ""],
        ["Uỷ ban Kiểm tra Huyện uỷ", "uỷ ban kiểm tra", "", "Đảng bộ huyện Mẫu"],
        ["Phòng Tài chính", "cơ quan", "", "Đảng bộ huyện Mẫu"],
        ["Đảng bộ xã An Mẫu", "đảng bộ", "cơ sở", "Đảng bộ huyện Mẫu"],
        ["Chi bộ thôn Đông", "chi bộ", "chi bộ", "Đảng bộ xã An Mẫu"],
    ],
    "year-end-2025-commune": [
        ["Đảng bộ xã An Mẫu", "đảng bộ", "cơ sở", ""],
        ["Văn phòng HĐND và UBND xã", "cơ quan", "", "Đảng bộ xã An Mẫu"],
        ["Đảng bộ Quân sự xã", "đảng bộ", "bộ phận", "Đảng bộ xã An Mẫu"],
        ["Chi bộ thôn Đông", "chi bộ", "chi bộ", "Đảng bộ xã An Mẫu"],
    ],
    "blank": [
        ["Đảng bộ Công ty Mẫu", "đảng bộ", "cơ sở", ""],
        ["Chi bộ Văn phòng", "chi bộ", "chi bộ", "Đảng bộ Công ty Mẫu"],
    ],
}
PEOPLE = [["Họ và tên", "Đơn vị", "Tập thể", "Vai trò"], ["Trần Văn Mẫu", "{host}", "BCH", "bí thư"]]


def test_these_are_the_presets_and_the_blank_one_comes_last() -> None:
    assert roster.presets() == list(UNITS)
    with pytest.raises(KdiemError, match="there is no preset `year-end-1999`"):
        roster.preset("year-end-1999")


@pytest.mark.parametrize("name", UNITS)
def test_a_campaign_from_a_preset_is_clean_on_its_first_day(name: str, tmp_path: Path) -> None:
    """No finding, not even a warning; later on, what is overdue is told, and that is no error."""
    code, _, err = found(tmp_path, name)
    assert (code, err) == (0, "")
    day = datetime.date.fromisoformat(roster.preset(name).campaign["period"]["since"])
    campaign = filing.open_campaign(tmp_path / "dot", day=day)
    assert campaign.misreadings == ()
    assert judging.check(campaign, reckon(campaign)).findings == ()
    assert kdiem(tmp_path / "dot", "validate")[0] == 0


@pytest.mark.parametrize("name", UNITS)
def test_a_preset_fits_its_rule_pack(name: str) -> None:
    """Same order of levels, levels that the pack knows, in force when the campaign ends; bodies named by their unit."""
    preset = roster.preset(name)
    answers = {"code": "a", "host": "b", "issuer": "b:btv", "id": "campaign", "home": "", "path": "campaign.yaml"}
    settings = Settings.model_validate({**preset.campaign, **answers})
    pack = rulepack.load(settings.rule_pack)
    assert settings.level_order in (None, pack.level_order)
    assert {one.level for one in settings.deadlines} - {None} <= set(pack.levels)
    assert settings.period.until and pack.holds(settings.period.until)
    assert {str(basis.number) for basis in settings.bases} <= {str(cited.number) for cited in pack.citations}
    for bodies in preset.bodies.values():
        for body in bodies.values():
            assert Body.model_validate({**body, "name": body["name"].format(unit="X")}).name.endswith("X")


def test_in_2021_the_grassroots_end_before_20_december_and_the_district_before_the_31st(tmp_path: Path) -> None:
    """`trước ngày 20/12` excludes that day (3.16); a plan of remedies follows in so many working days (3.15)."""
    found(tmp_path, "year-end-2021-district")
    campaign = filing.open_campaign(tmp_path / "dot")

    def last(unit: str, step: str, ended: str = "") -> str:
        due = deadlines.due(campaign, unit, step, lambda *of: datetime.date.fromisoformat(ended) if ended else None)
        return str(due and due.last)

    assert last("dang-bo-xa-an-mau", "review") == last("chi-bo-thon-dong", "review") == "2021-12-19"
    assert last("dang-bo-huyen-mau", "review") == "2021-12-30"
    # 15 working days after Thursday 16 December: New Year's Day falls on a Saturday, so Monday the 3rd is free.
    assert last("dang-bo-xa-an-mau", "remedy", "2021-12-16") == "2022-01-07"
    assert last("dang-bo-xa-an-mau", "remedy") == "None"


def test_every_output_names_the_pack_and_what_the_campaign_amended(tmp_path: Path) -> None:
    found(tmp_path, "year-end-2021-district")
    root = tmp_path / "dot"
    assert kdiem(root, "validate")[1].splitlines()[-1] == "rule pack: btctw-21-2019"
    (root / "rule-pack.yaml").write_text("order:\n  officials_first: false\n", "utf-8")
    amended, in_vietnamese = "btctw-21-2019 (amended: order)", "btctw-21-2019 (có sửa đổi: order)"
    assert kdiem(root, "validate")[1].splitlines()[-1] == f"rule pack: {amended}"
    assert kdiem(root, "figures")[1].splitlines()[-1] == f"rule pack: {amended}"
    assert kdiem(root, "figures", lang="vi")[1].splitlines()[-1] == f"bộ quy tắc: {in_vietnamese}"
    findings = json.loads(kdiem(root, "validate", "--format", "json")[1])
    assert "KD116" in {one["code"] for one in findings} and {one["rule_pack"] for one in findings} == {amended}
    assert json.loads(kdiem(root, "explain", "comments.total", "--format", "json")[1])["rule_pack"] == amended
    assert {one["rule_pack"] for one in json.loads(kdiem(root, "figures", "--format", "json")[1])} == {amended}
    rows = kdiem(root, "figures", "--format", "csv")[1].splitlines()
    assert rows[0].endswith(";bộ quy tắc") and {row.rpartition(";")[2] for row in rows[1:]} == {in_vietnamese}


def found(folder: Path, name: str) -> tuple[int, str, str]:
    """Makes a campaign `dot` from a preset and two sheets."""
    units = sheet(folder / "units.csv", [COLUMNS, *UNITS[name]])
    host = UNITS[name][0][0]
    people = sheet(folder / "people.csv", [[cell.format(host=host) for cell in row] for row in PEOPLE])
    return kdiem(folder, "init", "dot", "--preset", name, "--units", units, "--people", people)


def sheet(path: Path, rows: Sequence[Sequence[str]]) -> str:
    path.write_text("\ufeff" + "\r\n".join(";".join(row) for row in rows) + "\r\n", "utf-8")
    return path.name
