"""Ratings, votes and discipline: what is counted, out of which base, and when the rules about them wake."""

from __future__ import annotations

from typing import Any

import pytest
from small_campaign import FOLDERS, PACK, UNITS, campaign, entry, record, returned, unit

from kdiem.campaign import Campaign
from kdiem.figures import votes as ballots
from kdiem.figures.base import Part, latest_period
from kdiem.figures.catalog import reckon
from kdiem.figures.ratings import names
from kdiem.records.base import Record
from kdiem.rulepack import RulePack
from kdiem.rules import catalog

EXCELLENT, GOOD, FULFILLED = "dang-vien-htxsnv", "dang-vien-httnv", "dang-vien-htnv"
GONE = {"on": "2013-01-05", "by": "Văn phòng", "reason": "Ghi nhầm"}


# What is counted


def test_a_label_counts_once_it_was_decided_and_is_out_of_all_who_were_rated() -> None:
    found = reckon(
        campaign(
            rating("a", "mot", EXCELLENT),
            rating("b", "mot", GOOD),
            rating("c", "hai", GOOD),
            rating("d", "hai", proposed={"label": EXCELLENT}),
            rating("e", "hai", not_rated="new"),
        )
    )
    assert found["ratings.member.rated"].parts == (
        Part("mot", 2, None, ("xl-0000000a", "xl-0000000b")),
        Part("hai", 1, None, ("xl-0000000c",)),
    )
    assert (found["ratings.member.not-rated"].count, found["ratings.member.not-rated"].ids) == (1, ("xl-0000000e",))
    assert found[f"ratings.member.{EXCELLENT}"].parts == (
        Part("mot", 1, 2, ("xl-0000000a",)),
        Part("hai", 0, 1, ()),
    )


def test_every_figure_names_its_base_and_its_period() -> None:
    found = reckon(campaign(rating("a", "mot", EXCELLENT)))
    said = {name: (f.title.vi, f.base_name.vi) for name, f in found.items() if name.startswith(("ratings.", "quota."))}
    assert said == {
        "ratings.member.rated": ("được xếp loại năm 2012: đảng viên", ""),
        "ratings.member.not-rated": ("không xếp loại năm 2012: đảng viên", ""),
        "ratings.member.dang-vien-htxsnv": (
            "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ năm 2012: đảng viên",
            "tổng số được xếp loại",
        ),
        "ratings.member.dang-vien-httnv": (
            "Đủ tư cách, hoàn thành tốt nhiệm vụ năm 2012: đảng viên",
            "tổng số được xếp loại",
        ),
        "ratings.member.dang-vien-htnv": (
            "Đủ tư cách, hoàn thành nhiệm vụ năm 2012: đảng viên",
            "tổng số được xếp loại",
        ),
        "ratings.member.vi-pham-tu-cach": ("Vi phạm tư cách năm 2012: đảng viên", "tổng số được xếp loại"),
        "quota.member.htt-only": (
            "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ năm 2012 trên số xếp loại “ĐTC HTTNV”: đảng viên",
            "số xếp loại “ĐTC HTTNV”",
        ),
        "quota.member.htt-and-above": (
            "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ năm 2012 trên số xếp loại “ĐTC HTTNV” trở lên: đảng viên",
            "số xếp loại “ĐTC HTTNV” trở lên",
        ),
        "quota.member.all-rated": (
            "Đủ tư cách, hoàn thành xuất sắc nhiệm vụ năm 2012 trên tổng số được xếp loại: đảng viên",
            "tổng số được xếp loại",
        ),
    }


def test_the_top_label_is_given_out_of_each_disputed_base() -> None:
    found = reckon(campaign(*people("mot", (EXCELLENT, 2), (GOOD, 9), (FULFILLED, 1))))
    bases = {name: (figure.count, figure.base) for name, figure in found.items() if name.startswith("quota.")}
    assert bases == {
        "quota.member.htt-only": (2, 9),
        "quota.member.htt-and-above": (2, 11),
        "quota.member.all-rated": (2, 12),
    }


def test_a_label_that_is_part_of_another_counts_within_it_and_not_beside_it() -> None:
    """TSVM tiêu biểu stands among TSVM; of the rest of them it is the share that a quota would be on."""
    found = reckon(campaign(organisation("a", "mot", "tsvm-tieu-bieu"), organisation("b", "hai", "tsvm")))
    assert found["ratings.party-organisation.tsvm"].count == 2
    assert found["ratings.party-organisation.tsvm-tieu-bieu"].count == 1
    assert found["quota.party-organisation.htt-only"].base == 1
    assert found["quota.party-organisation.htt-and-above"].base == 2


def test_what_was_cancelled_done_again_withdrawn_or_carried_over_does_not_count() -> None:
    cancelled = {"by": "dang-uy:btv", "on": "2013-01-10", "reason": "Chưa tính kết quả kiểm tra"}
    found = reckon(
        campaign(
            rating("a", "mot", EXCELLENT, cancelled=cancelled),
            rating("b", "mot", GOOD, subject="a", rates_again="xl-0000000a"),
            rating("c", "mot", EXCELLENT, withdrawn=GONE),
            rating("d", "mot", EXCELLENT, period="2011", carried_from="2011:xl-0000000d"),
        )
    )
    assert found["ratings.member.rated"].ids == ("xl-0000000b",)


def test_of_several_periods_the_last_is_counted() -> None:
    found = reckon(campaign(rating("a", "mot", EXCELLENT, period="2011"), rating("b", "mot", GOOD, subject="a")))
    assert found["ratings.member.rated"].ids == ("xl-0000000b",)
    assert latest_period(["2026-Q1", "2025", "2026-Q4", "2026"]) == "2026"
    assert latest_period(["2025", "2026-Q1"]) == "2026-Q1"
    assert latest_period([]) == ""


def test_collectives_of_two_levels_stand_by_level_too() -> None:
    """A published table has its đảng bộ and its chi bộ in two rows."""
    cell = unit("ba", f"{FOLDERS['mot']}/ba", level="cell")
    own = record("rating", "xl-0000000b", "mot", subject="ba", rated_as="party_organisation", period="2012")
    in_cell = own.model_copy(update={"home": "ba", "decided": organisation("x", "mot", "tsvm").decided})
    found = reckon(Campaign([*UNITS, cell, organisation("a", "mot", "tsvm"), in_cell], pack=PACK))
    rated = "ratings.party-organisation.rated"
    assert {name: found[name].count for name in found if name.startswith(rated)} == {
        rated: 2,
        f"{rated}.grassroots": 1,
        f"{rated}.cell": 1,
    }


def test_a_campaign_without_ratings_has_no_figures_of_them_but_knows_their_names() -> None:
    assert [name for name in reckon(campaign()) if name.startswith(("ratings", "quota", "votes", "ballots"))] == []
    assert {"ratings.member.rated", "ratings.party-organisation.tsvm.cell", "quota.leader.htt-only"} <= names(PACK)


# What a unit reports


def test_a_unit_without_records_counts_by_its_own_return() -> None:
    found = reckon(
        campaign(
            rating("a", "mot", GOOD),
            returned("sl-0000000a", "hai", "2012-12-31", entry(f"ratings.member.{EXCELLENT}", 6, 31)),
        )
    )
    assert found["ratings.member.rated"].count == 32
    assert found[f"ratings.member.{EXCELLENT}"].parts == (
        Part("mot", 0, 1, ()),
        Part("hai", 6, 31, ("sl-0000000a",), True),
    )
    # The return does not say how many were rated well: that is unknown, and not 0 of 31.
    assert (found[f"ratings.member.{GOOD}"].count, found[f"ratings.member.{GOOD}"].base) == (1, 1)
    assert found["quota.member.htt-and-above"].parts == (Part("mot", 0, 1, ()),)
    assert (found["quota.member.all-rated"].count, found["quota.member.all-rated"].base) == (6, 32)


def test_labels_that_make_all_who_were_rated_leave_none_for_the_others() -> None:
    counts = [entry("ratings.member.rated", 300), entry(f"ratings.member.{EXCELLENT}", 60)]
    unknown = reckon(campaign(returned("sl-0000000a", "hai", "2012-12-31", *counts)))
    assert unknown[f"ratings.member.{GOOD}"].parts == ()
    assert unknown["quota.member.htt-and-above"].parts == ()
    told = reckon(campaign(returned("sl-0000000a", "hai", "2012-12-31", *counts, entry(f"ratings.member.{GOOD}", 240))))
    assert (told[f"ratings.member.{FULFILLED}"].count, told[f"ratings.member.{FULFILLED}"].base) == (0, 300)
    assert (told["quota.member.htt-and-above"].count, told["quota.member.htt-and-above"].base) == (60, 300)


def test_a_units_records_count_before_its_return_for_every_label() -> None:
    """One label from the records and another from the return would count the same people twice."""
    reported = [entry("ratings.member.rated", 9), entry(f"ratings.member.{EXCELLENT}", 4)]
    found = reckon(campaign(rating("a", "mot", GOOD), returned("sl-0000000a", "mot", "2012-12-31", *reported)))
    assert (found["ratings.member.rated"].count, found[f"ratings.member.{EXCELLENT}"].count) == (1, 0)


def test_violations_and_forms_of_discipline_add_from_returns_as_the_disciplined_do() -> None:
    """62 persons with 74 violations: neither number is the other."""
    reported = [entry("disciplined", 62), entry("violations", 74), entry("penalties.khien-trach", 40)]
    case = {"subject": "mot", "subject_class": "collective", "form": "canh-cao", "date": "2012-10-12", "violations": 2}
    found = reckon(
        campaign(
            record("discipline", "ky-0000000a", "mot", **case), returned("sl-0000000a", "hai", "2012-12-31", *reported)
        )
    )
    assert (found["disciplined"].count, found["violations"].count) == (63, 76)
    assert (found["penalties.khien-trach"].count, found["penalties.khien-trach"].base) == (40, 63)
    assert (found["penalties.canh-cao"].count, found["penalties.canh-cao"].base) == (1, 63)


# Votes


def test_votes_are_out_of_all_ballot_holders_and_restricted() -> None:
    found = reckon(campaign(vote("a", high=9, normal=5, low=1), vote("b", subject="tap-the", high=3, normal=2, low=10)))
    of_votes = {name: f for name, f in found.items() if name.startswith(("votes.", "ballots."))}
    assert {name: (figure.count, figure.base) for name, figure in of_votes.items()} == {
        "ballots.called": (32, None),
        "ballots.issued": (30, 32),
        "ballots.collected": (30, 32),
        "ballots.valid": (30, 32),
        "votes.high": (12, 32),
        "votes.normal": (7, 32),
        "votes.low": (11, 32),
        "votes.subjects": (2, None),
        "votes.subjects-low": (1, 2),
    }
    assert all(figure.restricted for figure in of_votes.values())
    assert set(of_votes) == ballots.NAMES


@pytest.mark.parametrize(("low", "is_low"), [(8, False), (9, True)])
def test_low_is_more_than_the_packs_share_of_all_who_were_called(low: int, is_low: bool) -> None:
    """8 of 16 called are half, and half is not more than half, though they are more than half of 15 valid ballots."""
    cast: Any = vote("a", high=15 - low, low=low)
    assert ballots.is_low(cast, PACK.votes) is is_low


# When the rules wake


def test_one_period_between_two_low_votes_breaks_the_row() -> None:
    low = {"high": 5, "low": 10}
    running = [vote("a", period="2011", **low), vote("b", period="2012", **low)]
    broken = [vote("a", period="2010", **low), vote("b", period="2012", **low)]
    mended = [vote("a", period="2011", **low), vote("b", period="2012", high=14, low=1)]
    assert found("KD724", *running) == ["tn-0000000b"]
    assert (found("KD724", *broken), found("KD724", *mended)) == ([], [])


def test_a_pack_that_names_one_period_tells_of_the_first_low_vote() -> None:
    """Under QĐ 96 one result is enough; the number of years is data."""
    pack = PACK.model_copy(update={"votes": PACK.votes.model_copy(update={"years": 1})})
    assert found("KD724", vote("a", high=5, low=10), pack=pack) == ["tn-0000000a"]


def test_a_member_of_the_board_is_no_outsider_though_active_in_a_cell() -> None:
    seated = {"btv": {"name": "Ban Thường vụ", "type": "standing_board", "members": [{"person": "an"}]}}
    host = unit("dang-uy", FOLDERS["dang-uy"], level="district", bodies=seated)
    person = record("person", "an", "mot", full_name="Nguyễn Văn An")
    made = [*(one for one in UNITS if one.id != "dang-uy"), host, person]
    assert spots("KD726", Campaign([*made, vote("a", subject="an")], pack=PACK)) == []
    assert spots("KD726", Campaign([*UNITS, person, vote("a", subject="an")], pack=PACK)) == ["tn-0000000a"]


@pytest.mark.parametrize(
    ("rounding", "percent", "good", "excellent", "is_told"),
    [
        ("floor", "20", 9, 1, False),
        ("floor", "20", 9, 2, True),
        ("half_up", "20", 9, 2, False),
        ("floor", "20", 10, 2, False),
        ("floor", "25", 11, 3, True),
        ("floor", "20", 0, 1, True),
    ],
)
def test_the_quota_is_rounded_as_the_pack_says(
    rounding: str, percent: str, good: int, excellent: int, is_told: bool
) -> None:
    """20 % of 9 is 1,8: one may be, or two where half goes up; of nobody, nobody."""
    pack = with_quota(rounding=rounding, percent=percent)
    told = found("KD711", *people("mot", (EXCELLENT, excellent), (GOOD, good)), pack=pack)
    assert told == (["mot"] if is_told else [])


def test_the_quota_sleeps_while_a_rating_of_the_unit_is_open() -> None:
    """The first who is rated well would else be above every quota."""
    begun = rating("z", "mot", self_rated={"label": GOOD})
    assert found("KD711", *people("mot", (EXCELLENT, 1)), begun, pack=with_quota()) == []
    assert found("KD711", *people("mot", (EXCELLENT, 1)), pack=with_quota()) == ["mot"]


@pytest.mark.parametrize(("scope", "told"), [("grassroots", ["mot"]), ("unit", ["mot"]), ("campaign", [])])
def test_the_quota_holds_in_each_grassroots_organisation_or_in_the_whole(scope: str, told: list[str]) -> None:
    """Two of five in one unit and none of ten in the other: above the quota here, within it in the whole."""
    rated = [*people("mot", (EXCELLENT, 2), (GOOD, 5)), *people("hai", (GOOD, 10))]
    assert found("KD711", *rated, pack=with_quota(scope=scope)) == told


def test_an_organisations_own_rating_is_not_held_against_those_below_it() -> None:
    """A chi bộ cơ sở that is rated best has nobody below it to share a quota with; its peers are its superior's."""
    pack = with_quota(label="tsvm-tieu-bieu", subjects=["party_organisation"])
    best = organisation("a", "mot", "tsvm-tieu-bieu")
    assert found("KD711", best, pack=pack) == []
    among_peers = with_quota(label="tsvm-tieu-bieu", subjects=["party_organisation"], scope="unit")
    assert found("KD711", best, pack=among_peers) == ["dang-uy"]


def test_who_was_not_rated_is_asked_for_only_where_others_were() -> None:
    an = record("person", "an", "mot", full_name="Nguyễn Văn An")
    binh = record("person", "binh", "hai", full_name="Trần Thị Bình")
    exempt = record("person", "cuong", "mot", full_name="Lê Văn Cường", status="exempt")
    assert found("KD702", an, binh, exempt) == []
    assert found("KD702", an, binh, exempt, rating("a", "mot", GOOD)) == ["an"]
    assert found("KD702", an, rating("a", "mot", GOOD), rating("b", "mot", subject="an", not_rated="new")) == []


def test_a_cancelled_rating_waits_to_be_done_again() -> None:
    cancelled = {"by": "dang-uy:btv", "on": "2013-01-10", "reason": "Chưa tính kết quả kiểm tra"}
    first = rating("a", "mot", EXCELLENT, cancelled=cancelled)
    assert found("KD702", first) == ["xl-0000000a"]
    assert found("KD702", first, rating("b", "mot", GOOD, subject="a", rates_again="xl-0000000a")) == []


def rating(id_: str, home: str, label: str = "", **more: Any) -> Record:
    """Returns the rating of a member of a unit for 2012, with the label that was decided."""
    decided = {"decided": {"label": label, "by": "dang-uy:btv", "on": "2012-12-20"}} if label else {}
    said = {"subject": id_, "rated_as": "member", "period": "2012", **decided, **more}
    return record("rating", f"xl-{id_:0>8}", home, **said)


def organisation(id_: str, home: str, label: str) -> Any:
    return rating(id_, home, label, subject=home, rated_as="party_organisation")


def people(home: str, *labels: tuple[str, int]) -> list[Record]:
    """Returns so many ratings of each label in a unit."""
    return [
        rating(f"{home}{label[10:]}{n}".replace("-", ""), home, label) for label, count in labels for n in range(count)
    ]


def vote(id_: str, **more: Any) -> Record:
    counts = {"called": 16, "issued": 15, "collected": 15, "valid": 15, "high": 15, "normal": 0, "low": 0}
    said = {"voters": "dang-uy:btv", "subject": "mot", "period": "2012", "date": "2012-12-20", **counts, **more}
    return record("vote", f"tn-{id_:0>8}", "dang-uy", **said)


def with_quota(**more: Any) -> RulePack:
    quota = {"label": EXCELLENT, "subjects": ["member"], "percent": "20", "base": "htt_only", **more}
    return RulePack.model_validate({**PACK.model_dump(), "quotas": [quota]})


def found(code: str, *records: Record, pack: RulePack = PACK) -> list[str]:
    return spots(code, Campaign([*UNITS, *records], pack=pack))


def spots(code: str, made: Campaign) -> list[str]:
    """Returns the records at which a rule speaks."""
    return [spot.record for spot in catalog.BY_CODE[code].check(made, reckon(made))]
