"""Who goes before whom: what a page of help cannot show case by case."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from small_campaign import FOLDERS, PACK, record, unit

from kdiem.campaign import Campaign
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.rulepack import OrderRules
from kdiem.rules import attendance, events, order, plans, tracks
from kdiem.rules.base import Rule

DAY = datetime.date(2012, 12, 31)


# As an official first, as a Party member afterwards (3.8)


@pytest.mark.parametrize(
    ("authority", "party", "is_fault"),
    [
        ({"date": "2012-12-10"}, {"date": "2012-12-11"}, False),
        ({"date": "2012-12-11"}, {"date": "2012-12-10"}, True),
        # On one day the hours tell; where none are noted, nobody can say which came first.
        ({"date": "2012-12-10", "since": "08:00"}, {"date": "2012-12-10", "since": "14:00"}, False),
        ({"date": "2012-12-10", "since": "14:00"}, {"date": "2012-12-10", "since": "08:00"}, True),
        ({"date": "2012-12-10"}, {"date": "2012-12-10"}, True),
        ({"date": "2012-12-10", "since": "08:00"}, {"date": "2012-12-10"}, True),
        ({"date": "2012-12-10"}, {"date": "2012-12-10", "since": "14:00"}, True),
    ],
)
def test_sessions_are_compared_by_day_and_on_one_day_by_hour(
    authority: dict[str, str], party: dict[str, str], is_fault: bool
) -> None:
    records = (
        session("hn-0000000a", "mot", [authority], track="authority", order=["an"]),
        session("hn-0000000b", "mot", [party], order=["an"]),
    )
    assert found(tracks.party_review_first, PERSON, *records) == [("hn-0000000b", "order", 0)] * is_fault


@pytest.mark.parametrize(
    ("authority", "party", "is_fault"),
    [("2012-12-01", "2012-12-05", False), ("2012-12-05", "2012-12-05", False), ("2012-12-05", "2012-12-01", True)],
)
def test_self_reviews_are_compared_where_a_session_is_not_on_record(authority: str, party: str, is_fault: bool) -> None:
    records = (
        paper("bk-0000000a", authority, track="authority"),
        paper("bk-0000000b", party),
        session("hn-0000000a", "mot", [{"date": "2012-12-20"}], track="authority", order=["an"]),
    )
    assert found(tracks.party_review_first, PERSON, *records) == [("bk-0000000b", "date")] * is_fault


def test_drafts_do_not_count_where_both_sessions_are_on_record() -> None:
    records = (
        paper("bk-0000000a", "2012-12-05", track="authority"),
        paper("bk-0000000b", "2012-12-01"),
        session("hn-0000000a", "mot", [{"date": "2012-12-10"}], track="authority", order=["an"]),
        session("hn-0000000b", "mot", [{"date": "2012-12-15"}], order=["an"]),
    )
    assert found(tracks.party_review_first, PERSON, *records) == []


# The order of levels (§1.5)


@pytest.mark.parametrize(
    ("level_order", "above", "below", "early"),
    [
        ("top_down", ["2012-08-01", "2012-08-02"], ["2012-08-03"], []),
        ("top_down", ["2012-08-01", "2012-08-03"], ["2012-08-02"], ["hn-0000000b"]),
        ("bottom_up", ["2012-12-20"], ["2012-12-10", "2012-12-20"], []),
        ("bottom_up", ["2012-12-20"], ["2012-12-10", "2012-12-21"], ["hn-0000000a"]),
    ],
)
def test_who_goes_later_waits_until_the_others_have_ended(
    level_order: str, above: list[str], below: list[str], early: list[str]
) -> None:
    records = (
        session("hn-0000000a", "dang-uy", [{"date": day} for day in above]),
        session("hn-0000000b", "mot", [{"date": day} for day in below]),
    )
    said = found(order.level_out_of_turn, *records, level_order=level_order, deadlines=NO_WINDOW)
    assert said == [(id_, "sittings") for id_ in early]


@pytest.mark.parametrize(("below", "is_early"), [("2012-08-10", False), ("2012-08-04", True)])
def test_in_a_window_of_its_own_it_waits_only_until_the_others_have_begun(below: str, is_early: bool) -> None:
    """The windows of the plan overlap (4.4): the district from July to August, the grassroots from August on."""
    records = (
        session("hn-0000000a", "dang-uy", [{"date": "2012-08-05"}, {"date": "2012-08-20"}]),
        session("hn-0000000b", "mot", [{"date": below}]),
    )
    window = [{"step": "review", "level": "grassroots", "since": "2012-08-01", "until": "2012-11-30"}]
    said = found(order.level_out_of_turn, *records, deadlines=window)
    assert said == [("hn-0000000b", "sittings")] * is_early


def test_one_finding_names_all_who_were_passed_over() -> None:
    records = (
        session("hn-0000000a", "dang-uy", [{"date": "2012-12-01"}]),
        session("hn-0000000b", "mot", [{"date": "2012-12-10"}]),
        session("hn-0000000c", "hai", [{"date": "2012-12-11"}]),
    )
    said = spots(order.level_out_of_turn, *records, level_order="bottom_up", deadlines=NO_WINDOW)
    assert [(spot.record, spot.values["count"], spot.values["names"]) for spot in said] == [
        ("hn-0000000a", 2, "`mot`, `hai`")
    ]


# Of several sittings each may miss others


@pytest.mark.parametrize(
    ("present", "absent", "is_fault"),
    [
        ([12], 0, False),
        ([11], 1, False),
        ([11], 0, True),
        ([12], 1, True),
        ([11, 11], 1, False),  # the same one twice
        ([11, 11], 2, False),  # one each time
        ([11, 11], 3, True),
        ([10, 12], 1, True),
        ([11, None], 2, False),  # the other sitting was not counted
    ],
)
def test_absences_add_up_over_the_sittings(present: list[int | None], absent: int, is_fault: bool) -> None:
    sittings = [{"date": f"2012-09-0{n}", "present": count} for n, count in enumerate(present, 1)]
    people = [{"person": f"nguoi-{n}"} for n in range(absent)]
    one = session("hn-0000000a", "mot", sittings, called=12, absent=people)
    assert found(attendance.absences_do_not_add_up, one) == [("hn-0000000a", "absent")] * is_fault


# Rules sleep


@pytest.mark.parametrize(("prepared_by", "missing"), [("2012-12-31", []), ("2012-12-30", [("hai",)])])
def test_a_plan_is_not_asked_for_while_the_unit_may_still_prepare(prepared_by: str, missing: list[tuple[str]]) -> None:
    records = (plan("vb-0000000a", "dang-uy"), plan("vb-0000000b", "mot", implements=["vb-0000000a"]))
    until = [{"step": "prepare", "level": "grassroots", "until": prepared_by}]
    assert found(plans.plan_missing, *records, deadlines=until) == missing


@pytest.mark.parametrize(
    ("held", "planned", "short"),
    [
        ([], None, []),  # nothing begun
        (["2012-04-10"], None, [("dang-uy",)]),
        (["2012-04-10"], "2013-01-15", []),  # the second is still to come
        (["2012-04-10"], "2012-05-15", [("dang-uy",)]),  # or should have been long ago
    ],
)
def test_conferences_are_counted_once_the_first_was_held(
    held: list[str], planned: str | None, short: list[tuple[str]]
) -> None:
    records = (
        record("event", "sk-0000000a", "dang-uy", title="Hội nghị", organiser="dang-uy:btv", held=held),
        record("event", "sk-0000000b", "dang-uy", title="Hội nghị", organiser="dang-uy:btv", planned=planned),
    )
    wanted = [{"level": "district", "count": 2}, {"level": "grassroots", "count": 1}]
    assert found(events.too_few_conferences, *records, conferences=wanted) == short


# A campaign in which officials are reviewed first

PERSON = record("person", "an", "mot", full_name="Nguyễn Văn An", official=True)
UNITS = (
    unit("dang-uy", FOLDERS["dang-uy"], type="party_committee", level="district"),
    unit("mot", FOLDERS["mot"], type="grassroots_cell", level="grassroots"),
    unit("hai", FOLDERS["hai"], type="grassroots_cell", level="grassroots"),
)
# Over the rule pack's own windows, in which it is enough that the others have begun.
NO_WINDOW = [{"step": "review", "before": "2013-01-01"}]


def spots(rule: Rule, *records: Record, **settings: Any) -> list[Any]:
    pack = PACK.model_copy(update={"order": OrderRules(officials_first=True)})
    said = {"format": 1, "code": "mau", "title": "Mẫu", "host": "dang-uy", "issuer": "dang-uy:btv", **settings}
    said |= {"rule_pack": pack.name, "period": {"since": "2012-04-01", "until": "2012-12-31"}}
    placed = {"id": "mau", "home": "", "path": "campaign.yaml"}
    campaign = catalog.BY_NAME["campaign"].model.model_validate({**said, **placed})
    return list(rule.check(Campaign([campaign, *UNITS, *records], pack=pack, day=DAY), {}))


def found(rule: Rule, *records: Record, **settings: Any) -> list[tuple[str | int, ...]]:
    return [(spot.record, *spot.loc) for spot in spots(rule, *records, **settings)]


def session(id_: str, home: str, sittings: list[Any], **more: Any) -> Record:
    return record("session", id_, home, **{"collective": home, "sittings": sittings, **more})


def paper(id_: str, date: str, **more: Any) -> Record:
    return record("self-review", id_, "mot", **{"subject": "an", "form": "nq4-2012-ca-nhan", "date": date, **more})


def plan(id_: str, home: str, **more: Any) -> Record:
    said = {"direction": "out", "type": "KH", "subject": "Kế hoạch kiểm điểm", "role": "plan", "date": "2012-04-03"}
    return record("document", id_, home, **{**said, **more})
