"""Rule packs: regulation as dated data, amended by a campaign without touching code."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_campaign import UNITS, record, unit

from kdiem import packfiles, rulepack, vietnum
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.rulepack import RulePack
from kdiem.rules import labels, packs
from kdiem.rules.base import Rule
from kdiem.shipped import shipped
from kdiem.timetable import deadlines
from kdiem.yaml import yamlfile

JSON = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)
NAMES = packfiles.names()
OLD = ["tsvm-tieu-bieu", "tsvm", "to-chuc-httnv", "to-chuc-htnv", "yeu-kem"]
OLD += ["dang-vien-htxsnv", "dang-vien-httnv", "dang-vien-htnv", "vi-pham-tu-cach"]
NEW = ["htxsnv", "httnv", "htnv", "khtnv"]


# What is shipped


def test_six_packs_follow_each_other_and_leave_no_day_since_2008_without_rules() -> None:
    assert [pack.name for pack in rulepack.packs()] == [
        "btctw-20-2008",
        "btctw-11-2012",
        "btctw-21-2019",
        "btctw-25-2023",
        "btctw-43-2025",
        "btctw-02-2026",
    ]
    first = datetime.date(2008, 10, 10)
    days = (first + datetime.timedelta(n) for n in range((datetime.date(2026, 12, 31) - first).days + 1))
    assert [day for day in days if not any(pack.holds(day) for pack in rulepack.packs())] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_pack_holds_together_and_cites(name: str) -> None:
    pack = rulepack.load(name)
    assert pack.name == name
    assert all(cited.number and cited.date and cited.issuer and cited.subject for cited in pack.citations)
    assert str(pack.issued) in {str(cited.date) for cited in pack.citations}
    assert {of for group in pack.groups for of in group.classes} == {
        "collective",
        "committee_member",
        "leader",
        "committee_or_leader",
        "member",
    }
    assert {form.subject for form in pack.forms} == {"collective", "person"}
    assert [label.key for label in pack.labels] in (OLD, NEW)
    assert {quota.label for quota in pack.quotas} <= {label.key for label in pack.labels}
    for keys in (pack.forms, pack.topics, pack.checklist, pack.labels, pack.axes, pack.groups):
        assert len({one.key for one in keys}) == len(keys)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_has_its_sections_in_order_and_each_part_below_its_whole(name: str) -> None:
    """III says what became of earlier defects, IV answers what was suggested: kdiem fills both in from records."""
    for form in rulepack.load(name).forms:
        tops = [section for section in form.sections if section.under is None]
        if form.key.startswith("mau-"):
            assert [section.number for section in tops] == ["I", "II", "III", "IV", "V", "VI", "VII"]
            assert [section.holds for section in tops][1:4] == ["defects", "earlier_defects", "answers"]
        above = ""
        for section in form.sections:
            above = above if section.under else section.key
            assert section.under in (None, above)


def test_a_numbered_section_names_its_anchor_since_its_words_begin_with_the_number() -> None:
    collective = rulepack.load("btctw-21-2019").forms[0].sections
    assert [section.heading for section in collective][:3] == [
        "## I. Ưu điểm, kết quả đạt được {#uu-diem}",
        "### 1. Thực hiện nguyên tắc tổ chức và sinh hoạt đảng, nhất là nguyên tắc tập trung dân chủ, "
        "quy chế làm việc {#nguyen-tac-to-chuc}",
        "### 2. Kết quả thực hiện mục tiêu, chỉ tiêu, nhiệm vụ {#ket-qua-nhiem-vu}",
    ]
    assert rulepack.load("btctw-11-2012").forms[0].sections[0].heading == (
        "## Về suy thoái tư tưởng chính trị, đạo đức, lối sống"
    )


@pytest.mark.parametrize("name", NAMES)
def test_points_of_a_pack_make_a_hundred_and_its_thresholds_lie_within(name: str) -> None:
    """By axis 30 and 70 (§2.1); the packs before 2025 know no points."""
    pack = rulepack.load(name)
    most = {part: int(points) for part, points in pack.parts.items()}
    assert most in ({}, {"general": 30, "results": 70})
    assert {axis.part for axis in pack.axes} == most.keys()
    assert all(int(axis.most) <= most[axis.part] for axis in pack.axes)
    wanted = [vietnum.parse_amount(label.needs.points) for label in pack.labels if label.needs.points]
    assert wanted == sorted(wanted, reverse=True)
    assert bool(wanted) == bool(pack.axes)


def test_the_quarterly_pack_has_six_axes_of_results() -> None:
    pack = rulepack.load("btctw-02-2026")
    assert pack.periods == ("quarter",)
    assert [axis.key for axis in pack.axes if axis.part == "results"] == [f"truc-{n}" for n in range(1, 7)]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_unverified_names_the_part_that_it_is_about(name: str) -> None:
    """And whatever a pack takes from another time says so, since nobody would look for it there."""
    pack = rulepack.load(name)
    told = {line.partition(":")[0] for line in pack.unverified}
    assert {part.partition(".")[0] for part in told} <= RulePack.model_fields.keys()
    assert pack.unverified


@pytest.mark.parametrize("name", NAMES)
def test_a_pack_says_itself_what_it_is_and_takes_only_other_parts_from_others(name: str) -> None:
    raw = yamlfile.load(shipped("templates", "rule-packs", f"{name}.yaml").read_bytes())
    assert {"name", "title", "issued", "since", "citations", "clauses", "unverified", "level_order"} <= raw.keys()
    assert set(raw.get("from", {}).values()) <= set(NAMES) - {name}
    assert set(raw["clauses"]) <= RulePack.model_fields.keys()


def test_the_labels_of_2012_are_those_of_2008_and_stand_in_one_file() -> None:
    assert rulepack.load("btctw-11-2012").labels == rulepack.load("btctw-20-2008").labels
    assert b"dang-vien-htxsnv" not in shipped("templates", "rule-packs", "btctw-11-2012.yaml").read_bytes()


def test_levels_windows_and_days_are_those_of_their_time() -> None:
    """2012 from the top down in overlapping windows (4.4), since 2018 from the bottom up; no district since 2025."""
    old, new = rulepack.load("btctw-11-2012"), rulepack.load("btctw-43-2025")
    assert (old.level_order, new.level_order) == ("top_down", "bottom_up")
    assert [(one.level, str(one.since), str(one.until)) for one in old.deadlines] == [
        ("provincial", "2012-07-01", "2012-08-31"),
        ("district", "2012-08-01", "2012-09-30"),
        ("grassroots", "2012-09-01", "2012-11-30"),
        ("intermediate", "2012-09-01", "2012-11-30"),
        ("cell", "2012-09-01", "2012-11-30"),
    ]
    assert "district" in old.levels and "district" not in new.levels
    assert (old.session_days, new.session_days) == ({}, {"provincial": 2, "grassroots": 1})
    assert (old.order.officials_first, new.order.officials_first) == (False, True)


# Amendments


def test_an_amendment_merges_maps_replaces_lists_and_removes_with_null() -> None:
    amended = packfiles.merged(
        {"comments": {"seal": True, "name": True}, "levels": ["provincial", "cell"], "until": "2013-01-01"},
        {"comments": {"seal": False}, "levels": ["cell"], "until": None},
    )
    assert amended == {"comments": {"seal": False, "name": True}, "levels": ["cell"]}


@given(JSON)
def test_an_empty_amendment_changes_nothing(pack: object) -> None:
    assert packfiles.merged({"pack": pack}, {}) == {"pack": pack}


def test_an_amended_pack_names_what_was_amended_and_has_another_digest() -> None:
    plain, amended = rulepack.load("btctw-11-2012"), rulepack.load("btctw-11-2012", {"comments": {"seal": False}})
    assert plain.digest != amended.digest
    assert not amended.comments.seal
    assert amended.comments.name
    assert plain.called == ("btctw-11-2012", "btctw-11-2012")
    assert amended.called == ("btctw-11-2012 (amended: comments)", "btctw-11-2012 (có sửa đổi: comments)")


AMENDED = """\
labels:
  - {key: htxsnv, title: Hoàn thành xuất sắc nhiệm vụ, short: HTXSNV, subjects: [member], needs: {points: 95}}
quotas:
  - {label: htxsnv, subjects: [member], percent: 20, base: all_rated}
deadlines:
  - {step: review, level: grassroots, before: 2026-01-31}
"""


def test_a_threshold_a_quota_base_and_a_deadline_are_amended_without_code() -> None:
    """A province asks for 95 points, takes 20% of all who were rated, and reviews before 31 January."""
    before, amended = (rulepack.load("btctw-43-2025", yamlfile.load(text.encode())) for text in ("a: null", AMENDED))
    assert (before.labels[0].needs.points, amended.labels[0].needs.points) == ("90", "95")
    assert (before.quotas[0].base, amended.quotas[0].base) == ("htt_only", "all_rated")
    due = [deadlines.due(Campaign(UNITS, pack=pack), "mot", "review", nobody_ended) for pack in (before, amended)]
    assert [one and one.last for one in due] == [None, datetime.date(2026, 1, 30)]
    assert amended.called.en == "btctw-43-2025 (amended: deadlines, labels, quotas)"


def test_the_page_on_packs_names_each_with_its_days_and_its_amendment_fits() -> None:
    page = shipped("templates", "help", "preset.md").read_text("utf-8").partition("## Rule packs")[2]
    rows = dict(re.findall(r"^\| `(btctw-[0-9-]+)` \| .* \| (.*) \|$", page, re.MULTILINE))
    assert rows == {pack.name: in_force(pack) for pack in rulepack.packs()}
    parts = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.MULTILINE)))
    assert set(parts) == RulePack.model_fields.keys() - {"amended", "digest"}
    amended = rulepack.load("btctw-21-2019", yamlfile.load(page.split("```yaml\n")[1].split("```")[0].encode()))
    assert amended.called.en == "btctw-21-2019 (amended: checklist, comments, deadlines, quotas)"


def test_a_pack_that_is_not_shipped_and_an_amendment_that_does_not_fit_are_refused() -> None:
    with pytest.raises(KdiemError, match="no rule pack `btctw-99-2099` is shipped"):
        rulepack.load("btctw-99-2099")
    with pytest.raises(KdiemError, match="has a fault at `level_order`"):
        rulepack.load("btctw-11-2012", {"level_order": "sideways"})
    with pytest.raises(KdiemError, match="has a fault at `from`"):
        rulepack.load("btctw-11-2012", {"from": {"labels": "btctw-43-2025"}})
    assert rulepack.load("btctw-11-2012", {"level_order": "bottom_up"}).level_order == "bottom_up"


# Each campaign by the rules of its own time


def test_a_campaign_of_2012_with_the_labels_of_2025_is_refused_with_the_clause() -> None:
    assert said(labels.label_of_another_time, judged("btctw-11-2012", "2012", "htxsnv")) == [
        "`htxsnv` is a label of `btctw-21-2019` (Quy định 132-QĐ/TW ngày 08/3/2018; in force from 2018-03-08 to "
        "2023-10-03); this campaign goes by `btctw-11-2012` (Hướng dẫn 20-HD/BTCTW ngày 10/10/2008; năm 2012 theo "
        "Hướng dẫn 07-HD/BTCTW ngày 11/10/2011; in force from 2012-03-14 to 2018-03-07)"
    ]


def test_and_so_is_the_reverse() -> None:
    assert said(labels.label_of_another_time, judged("btctw-43-2025", "2025", "dang-vien-htxsnv")) == [
        "`dang-vien-htxsnv` is a label of `btctw-11-2012` (Hướng dẫn 20-HD/BTCTW ngày 10/10/2008; năm 2012 theo "
        "Hướng dẫn 07-HD/BTCTW ngày 11/10/2011; in force from 2012-03-14 to 2018-03-07); this campaign goes by "
        "`btctw-43-2025` (Quy định 366-QĐ/TW ngày 30/8/2025, Điều 11; in force since 2025-08-30)"
    ]
    assert labels.label_of_another_time.severity == "error"


@pytest.mark.parametrize(
    ("pack", "year", "label"), [("btctw-11-2012", "2012", OLD[5]), ("btctw-43-2025", "2025", "khtnv")]
)
def test_a_label_of_the_own_time_is_none_of_another(pack: str, year: str, label: str) -> None:
    for rule in (labels.unknown_label, labels.label_of_another_time, labels.label_for_another):
        assert said(rule, judged(pack, year, label)) == []


def test_the_label_that_a_self_review_proposes_is_one_too() -> None:
    """Of a person one for persons, of a unit one for organisations; each verdict and each vote is looked at."""
    review = {"form": "mau-01", "subject": "mot", "proposed_rating": "tsvm"}
    by_2019 = Campaign([*UNITS, record("self-review", "bk-1", "mot", **review)], pack=rulepack.load("btctw-21-2019"))
    assert [spot.loc for spot in labels.label_of_another_time.check(by_2019, {})] == [("proposed_rating",)]
    member = {"form": "cuoi-nam-ca-nhan", "subject": "an", "proposed_rating": "tsvm"}
    human = record("person", "an", "mot", full_name="Trần Văn An")
    by_2008 = Campaign(
        [*UNITS, human, record("self-review", "bk-1", "mot", **member)], pack=rulepack.load("btctw-20-2008")
    )
    assert said(labels.label_for_another, by_2008) == [
        "`tsvm` is for party organisation, leadership collective, here given to leader, member"
    ]
    votes = rating("2021", "htxsnv", votes=[{"label": "htxs", "votes": 3}], self_rated={"label": "xuat-sac"})
    by_2021 = Campaign([*UNITS, votes], pack=rulepack.load("btctw-21-2019"))
    assert [spot.loc for spot in labels.unknown_label.check(by_2021, {})] == [
        ("self_rated", "label"),
        ("votes", 0, "label"),
    ]


def test_a_rating_that_was_carried_over_keeps_the_label_and_the_period_of_its_time() -> None:
    carried = rating("2017", "tsvm", carried_from="2017:xl-1", points={"cu": "9"})
    campaign = Campaign([*UNITS, carried], pack=rulepack.load("btctw-02-2026"))
    for rule in (*labels.RULES, packs.wrong_period, packs.unknown_axis):
        assert said(rule, campaign) == []


@pytest.mark.parametrize(
    ("pack", "until", "told"),
    [
        ("btctw-21-2019", "2021-12-31", []),
        ("btctw-25-2023", "2025-12-31", ["btctw-43-2025"]),
        ("btctw-43-2025", "2012-12-31", ["btctw-20-2008, btctw-11-2012"]),
        ("btctw-43-2025", "2026-12-31", []),
    ],
)
def test_the_pack_is_one_that_is_in_force_when_the_campaign_ends(pack: str, until: str, told: list[str]) -> None:
    campaign = with_settings(pack, {"since": "2010-01-01", "until": until})
    assert [spot.values["packs"] for spot in packs.pack_of_another_time.check(campaign, {})] == told


def test_without_an_end_the_day_when_the_campaign_begins_decides_and_without_any_day_nothing_is_said() -> None:
    assert said(packs.pack_of_another_time, with_settings("btctw-21-2019", {"since": "2024-01-01"})) == [
        "the campaign begins on 2024-01-01, and `btctw-21-2019` is not in force then "
        "(in force from 2018-03-08 to 2023-10-03)"
    ]
    assert said(packs.pack_of_another_time, with_settings("btctw-21-2019", {})) == []


def test_since_july_2025_no_huyen_uy_stands_but_one_that_ended_may_keep_its_name() -> None:
    """Old and new tone marks are one; `Quân uỷ` and `huyện` in other names are no such names (§8b)."""
    body = {"name": "Ban Thường vụ Thị uỷ", "type": "standing_board"}
    now = unit("huyen", "external/huyen", name="Huyện ủy Mẫu", bodies={"btv": body})
    ended = unit("cu", "external/cu", name="Đảng bộ huyện Cũ", valid={"until": "2025-06-30"})
    near = unit("gan", "external/gan", name="Quân uỷ, xã Huyện Mẫu")
    of = {"since": "2025-01-01", "until": "2025-12-31"}
    found = packs.outdated_name.check(with_settings("btctw-43-2025", of, now, ended, near), {})
    assert [(spot.record, spot.loc, spot.values["name"]) for spot in found] == [
        ("huyen", ("name",), "huyện uỷ"),
        ("huyen", ("bodies", "btv", "name"), "thị uỷ"),
    ]
    assert said(packs.outdated_name, with_settings("btctw-21-2019", {"until": "2021-12-31"}, now)) == []


def in_force(pack: RulePack) -> str:
    since = vietnum.format_day(pack.since)
    return f"{since} – {vietnum.format_day(pack.until)}" if pack.until else f"since {since}"


def nobody_ended(unit_: str, step: str) -> None:
    return None


def rating(period: str, label: str, **more: Any) -> Record:
    fields = {"subject": "mot", "rated_as": "member", "period": period, "decided": {"label": label}, **more}
    return record("rating", "xl-1", "mot", **fields)


def judged(pack: str, year: str, label: str) -> Campaign:
    return Campaign([*UNITS, rating(year, label)], pack=rulepack.load(pack))


def with_settings(pack: str, period: dict[str, str], *records: Record) -> Campaign:
    said = {"format": 1, "code": "a", "title": "A", "host": "dang-uy", "issuer": "dang-uy:btv", "rule_pack": pack}
    placed = {"id": "campaign", "home": "", "path": "campaign.yaml"}
    settings = catalog.BY_NAME["campaign"].model.model_validate({**said, "period": period, **placed})
    return Campaign([*UNITS, settings, *records], pack=rulepack.load(pack))


def said(rule: Rule, campaign: Campaign) -> list[str]:
    return [rule.message.say("en", **spot.values) for spot in spots(rule, campaign)]


def spots(rule: Rule, campaign: Campaign) -> Iterable[Any]:
    return rule.check(campaign, {})
