"""What is shipped to learn from and to begin with: the examples and the preset are what they say they are."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from make_examples import BY_HAND, MAKERS
from making.bac_ninh.feedback import WORKBOOK, write_workbook
from python_calamine import CalamineWorkbook

from kdiem import filing, rulepack, viet, vietnum
from kdiem.campaign import Campaign
from kdiem.figures.catalog import reckon
from kdiem.records import catalog
from kdiem.records.campaign import Campaign as Settings
from kdiem.records.unit import Body
from kdiem.rules import judging
from kdiem.yaml import yamlfile

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
BAC_NINH, FIRST_STEPS = EXAMPLES / "bac-ninh-2013", EXAMPLES / "first-steps"
WHOLE = sorted(path.parent for path in EXAMPLES.glob("*/campaign.yaml"))
FEEDBACK = BAC_NINH / "feedback"
PRESET = EXAMPLES.parent / "templates" / "presets" / "nq4-2012-province.yaml"


# Every example


@pytest.mark.parametrize("example", WHOLE, ids=lambda path: path.name)
def test_an_example_is_clean_as_it_stands(example: Path) -> None:
    """No file is misread and no rule finds anything, not even a warning; rules that need `private/` sleep."""
    campaign = filing.open_campaign(example)
    judged = judging.check(campaign, reckon(campaign))
    assert campaign.misreadings == ()
    assert judged.findings == ()


@pytest.mark.parametrize("example", WHOLE, ids=lambda path: path.name)
def test_the_records_of_an_example_are_as_kdiem_would_write_them(example: Path) -> None:
    """So that a value set in one is a one-line diff and nothing else; campaign.yaml has a remark above it."""
    campaign = filing.open_campaign(example)
    for record in campaign.by_id.values():
        kind = catalog.kind_of(record)
        raw = (example / record.path).read_bytes()
        data: dict[str, Any]
        if kind.prose:
            front, body, _ = yamlfile.load_prose(raw)
            data = {**front, "body": body}
        else:
            data = yamlfile.load(raw)
        said = re.sub(rb"\A(#[^\n]*\n)+", b"", raw) if kind.name == "campaign" else raw
        assert filing.file_of(kind, data) == said, record.path


@pytest.mark.parametrize("example", WHOLE, ids=lambda path: path.name)
def test_a_page_of_an_example_links_to_what_is_there(example: Path) -> None:
    page = (example / "README.md").read_text("utf-8")
    assert [link for link in re.findall(r"\]\(([^)]+)\)", page) if not (example / link).is_file()] == []


def test_first_steps_shows_every_kind_but_the_one_that_git_must_not_hold() -> None:
    campaign = filing.open_campaign(FIRST_STEPS)
    assert [name for name, records in campaign.by_kind.items() if not records] == ["giver"]


def test_first_steps_holds_texts_and_not_tallies() -> None:
    campaign = filing.open_campaign(FIRST_STEPS)
    assert [comment.id for comment in campaign.living("comment") if comment.tally] == []


@pytest.mark.parametrize("name", MAKERS)
def test_an_example_is_what_its_generator_makes(name: str) -> None:
    """Byte for byte; a file that is neither generated nor named here does not belong."""
    made = MAKERS[name]()
    there = {path.relative_to(EXAMPLES / name).as_posix(): path for path in (EXAMPLES / name).rglob("*")}
    files = {path: file for path, file in there.items() if file.is_file()}
    assert sorted(files.keys() - BY_HAND) == sorted(made)
    assert [path for path, content in made.items() if files[path].read_bytes() != content] == []


# Bắc Ninh 2013: what is generated


def test_the_workbook_has_the_cells_that_the_generator_gives(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.xlsx"
    write_workbook(fresh)
    assert _rows(BAC_NINH / WORKBOOK) == _rows(fresh)


# Bắc Ninh 2013: the feedback adds up to the published numbers (requirements 2.1-2.11)


def test_the_self_reviews_in_feedback_answer_what_is_still_open() -> None:
    campaign = filing.open_campaign(BAC_NINH)
    answered = reckon(campaign)["suggestions.answered"]
    fronts = [yamlfile.load_prose(path.read_bytes())[0] for path in sorted(FEEDBACK.glob("*.md"))]
    open_points = {ref for ref in _points(campaign) if not any(ref == done for done in _answered(campaign))}
    assert (answered.base, answered.count) == (161, 161 - len(open_points))
    assert {answer["to"] for front in fronts for answer in front["answers"]} == open_points
    assert sorted(front["subject"] for front in fronts) == ["mat-tran", "so-noi-vu", "so-y-te"]


def test_the_counts_of_comments_and_the_points_written_out_make_the_published_totals() -> None:
    said: Counter[str] = Counter()
    for row in _tallies():
        if row["Đơn vị"] != "Đảng bộ Sở Nông vụ":
            level = "host" if "Khối các cơ quan" in row["Đơn vị"] else "units"
            said[f"{level}: {viet.fold(row['Nhóm đối tượng'])}"] += int(row["Số lượt"])
    letter = yamlfile.load((FEEDBACK / "y-kien-gop-y-doan-khoi.yaml").read_bytes())
    slips = [row for row in _slips() if row["Đối tượng được góp ý"] != "Nguyễn Văn Thử"]
    spoken = yamlfile.load((FEEDBACK / "y-kien-gop-y-hoi-nghi-ban-thuong-vu.yaml").read_bytes())["records"]
    said["host: tap the"] += sum(len(comment["points"]) for comment in spoken)
    said["units: uy vien bch va lanh dao co quan don vi".replace("y", "i")] += len(letter["points"]) + len(slips)
    assert said == {
        "host: tap the": 16,
        "host: ui vien ban thuong vu": 64,
        "units: tap the": 215,
        "units: ui vien bch va lanh dao co quan don vi": 409,
        "units: dang vien": 4716,
    }
    assert sum(said.values()) == 5420


def test_the_returns_of_the_units_add_up_to_the_published_totals() -> None:
    header, *rows = _rows(BAC_NINH / WORKBOOK)
    rows = [row for row in rows if row[2] != "30/02/2013"]
    sums = {title: sum(int(row[n]) for row in rows) for n, title in enumerate(header) if n > 2}
    assert len(rows) == 55
    assert sums == {
        "Tổ chức đảng – tổng số": 747,
        "Tổ chức đảng – xong": 497,
        "Tổ chức đảng – đang khắc phục": 250,
        "Tổ chức đảng – chưa khắc phục": 0,
        "Cấp uỷ viên, lãnh đạo – tổng số": 2005,
        "Cấp uỷ viên, lãnh đạo – xong": 1334,
        "Cấp uỷ viên, lãnh đạo – đang khắc phục": 671,
        "Cấp uỷ viên, lãnh đạo – chưa khắc phục": 0,
        "Đảng viên – tổng số": 5140,
        "Đảng viên – xong": 3665,
        "Đảng viên – đang khắc phục": 1475,
        "Đảng viên – chưa khắc phục": 0,
        "Số bị kỷ luật": 8,
        "Trong đó cấp uỷ viên": 1,
    }


def test_no_unit_has_more_done_than_there_was_and_the_split_is_uneven() -> None:
    _, *rows = _rows(BAC_NINH / WORKBOOK)
    for n in (3, 7, 11):
        assert all(0 <= int(row[n + 1]) <= int(row[n]) for row in rows)
        assert len({int(row[n]) for row in rows}) > 10


def test_what_the_article_states_stands_as_it_states_it() -> None:
    counts = yamlfile.load((FEEDBACK / "bao-cao-so-lieu-dang-uy-khoi.yaml").read_bytes())["counts"]
    assert [(c["figure"], c["count"], c.get("of"), c.get("stated")) for c in counts] == [
        ("remedied.organisations", 497, 747, "66,3%"),
        ("remedied.leaders", 1334, 2005, "66,5%"),
        ("remedied.members", 3665, 5140, "71,3%"),
        ("not-started.total", 0, 7892, None),
        ("disciplined", 8, None, None),
        ("disciplined.committee-member", 1, 8, None),
        ("suggestions.items", 161, None, None),
        ("suggestions.covered.grassroots", 55, 55, None),
    ]


# Bắc Ninh 2013: the rows as clerks type them


def test_every_unit_of_the_feedback_is_known_by_a_name_save_the_one_that_is_wrong() -> None:
    campaign = filing.open_campaign(BAC_NINH)
    known = Counter(viet.fold(name) for unit in campaign.units.values() for name in {unit.name, *unit.aliases})
    typed = {row["Đơn vị"] for row in _tallies()} | {row["Đơn vị nhận"] for row in _slips()}
    typed |= {str(row[1]) for row in _rows(BAC_NINH / WORKBOOK)[1:]}
    assert max(known.values()) == 1
    assert [name for name in sorted(typed) if viet.fold(name) not in known] == ["Đảng bộ Sở Nông vụ"]
    assert any(name.isupper() for name in typed)
    assert any("\u00a0" in name for name in typed)
    assert any(not viet.is_nfc(name) for name in typed)


def test_each_bad_row_repeats_a_row_that_stands() -> None:
    """So mending it adds nothing: the unit that does not exist, the ambiguous name, the day that never was."""
    tallies = [tuple(row.values())[1:] for row in _tallies()]
    wrong = next(row for row in tallies if row[0] == "Đảng bộ Sở Nông vụ")
    assert ("Đảng bộ Sở Nội vụ", *wrong[1:]) in tallies
    slips = [tuple(row.values()) for row in _slips()]
    ambiguous = next(row for row in slips if row[4] == "Nguyễn Văn Thử")
    assert (*ambiguous[:4], "nguyen-van-thu-4x7d", *ambiguous[5:]) in slips
    returns = [tuple(row[1:]) for row in _rows(BAC_NINH / WORKBOOK)]
    never = next(row for row in returns if row[1] == "30/02/2013")
    assert (never[0], datetime.date(2013, 4, 25), *never[2:]) in returns
    assert vietnum.parse_day("30/02/2013") is None


# The preset


def test_the_preset_and_three_answers_make_a_campaign() -> None:
    preset = yamlfile.load(PRESET.read_bytes())
    answers = {"code": "a", "host": "b", "issuer": "b:btv", "id": "campaign", "home": "", "path": "campaign.yaml"}
    settings = Settings.model_validate({**preset["campaign"], **answers})
    assert set(preset) == {"title", "campaign", "bodies"}
    assert rulepack.load(settings.rule_pack).level_order == settings.level_order
    months = {line.level: line.month for line in settings.deadlines if line.step == "collect"}
    assert months == {"provincial": "2012-06", "district": "2012-07", "grassroots": "2012-08", "cell": "2012-08"}


def test_the_bodies_of_the_preset_are_named_after_their_unit() -> None:
    for of_type in yamlfile.load(PRESET.read_bytes())["bodies"].values():
        for body in of_type.values():
            assert Body.model_validate({**body, "name": body["name"].format(unit="X")}).name.endswith(" X")


def _rows(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _tallies() -> list[dict[str, str]]:
    return _read("y-kien-gop-y-tong-hop.csv", ";")


def _slips() -> list[dict[str, str]]:
    return _read("y-kien-gop-y-phieu-ca-nhan.csv", ",")


def _read(name: str, delimiter: str) -> list[dict[str, str]]:
    text = (FEEDBACK / name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def _points(campaign: Campaign) -> list[str]:
    return [f"{letter.id}#{n}" for letter in campaign.living("suggestion") for n, _ in enumerate(letter.items, 1)]


def _answered(campaign: Campaign) -> set[str]:
    return {answer.to for review in campaign.living("self-review") for answer in review.answers}
