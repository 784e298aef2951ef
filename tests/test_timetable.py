"""Deadlines as plans write them, working days, and the state of each step as its records show it."""

from __future__ import annotations

import datetime
from datetime import date, timedelta
from typing import Any

import pytest
import small_campaign as small
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kdiem import days
from kdiem.campaign import Campaign
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.records.timing import Deadline
from kdiem.rules import deadlines as rules_of_deadlines
from kdiem.rules import progress
from kdiem.timetable import board, deadlines, steps

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
HOLIDAYS = st.frozensets(st.dates(date(2012, 1, 1), date(2012, 12, 31)), max_size=30)
WITHOUT_DEADLINES = small.PACK.model_copy(update={"deadlines": ()})


# Days


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2012, 12, 3), 5, date(2012, 12, 10)),  # Monday to Monday
        (date(2012, 12, 7), 1, date(2012, 12, 10)),  # a Friday
        (date(2012, 12, 8), 1, date(2012, 12, 10)),  # a Saturday
        (date(2012, 12, 8), 0, date(2012, 12, 8)),
        (date(2012, 12, 28), 5, date(2013, 1, 7)),  # over the New Year's day, which is in the list
        (date(2012, 8, 31), 1, date(2012, 9, 4)),  # over the National Day, on a Sunday, and its day in lieu
    ],
)
def test_so_many_working_days_after_a_day(day: date, count: int, last: date) -> None:
    holidays = (date(2012, 9, 2), date(2012, 9, 3), date(2013, 1, 1))
    assert days.after(day, count, True, holidays) == last


@given(DAYS, st.integers(1, 60), HOLIDAYS)
def test_between_a_day_and_its_last_working_day_lie_so_many_working_days(
    day: date, count: int, holidays: frozenset[date]
) -> None:
    last = days.after(day, count, True, holidays)
    between = [day + timedelta(n) for n in range(1, (last - day).days + 1)]
    assert sum(days.is_working(one, holidays) for one in between) == count
    assert days.is_working(last, holidays)


@given(DAYS, st.integers(0, 30), st.integers(0, 30), HOLIDAYS)
def test_working_days_add_up_and_are_never_fewer_than_days(
    day: date, one: int, more: int, holidays: frozenset[date]
) -> None:
    middle = days.after(day, one, True, holidays)
    assert days.after(middle, more, True, holidays) == days.after(day, one + more, True, holidays)
    assert middle >= days.after(day, one)
    assert days.after(day, one, True) <= middle


def test_the_calendar_ends_and_nothing_breaks() -> None:
    assert days.shifted(date.max, 10) < date.max
    assert days.shifted(date.min, -1) == date.min
    assert days.after(date(9999, 12, 30), 30, True) == date.max


def test_months_years_and_quarters() -> None:
    assert days.of_month("2012-02") == (date(2012, 2, 1), date(2012, 2, 29))
    assert days.of_period("2021") == (date(2021, 1, 1), date(2021, 12, 31))
    assert days.of_period("2026-Q2") == (date(2026, 4, 1), date(2026, 6, 30))
    assert list(days.period_ends("half_year", date(2012, 6, 30), date(2013, 6, 29))) == [
        date(2012, 6, 30),
        date(2012, 12, 31),
    ]


# Deadlines, as the articles have them


def test_a_month_by_level() -> None:
    """0.13–0.16: the province in June, districts in July, the grassroots in August."""
    months = [
        {"step": "collect", "level": level, "month": month}
        for level, month in (("provincial", "2012-06"), ("district", "2012-07"), ("grassroots", "2012-08"))
    ]
    made = campaign(deadlines=months)
    assert window(made, "dang-uy", "collect") == (date(2012, 7, 1), date(2012, 7, 31))
    assert window(made, "mot", "collect") == (date(2012, 8, 1), date(2012, 8, 31))


def test_what_stands_below_the_grassroots_follows_it_unless_it_has_its_own_day() -> None:
    """0.17: chi uỷ have no deadline of their own."""
    to = small.unit("to-mot", "units/dang-uy/mot/to-mot", level="cell", type="cell")
    of_grassroots = {"step": "collect", "level": "grassroots", "month": "2012-08"}
    of_cells = {"step": "collect", "level": "cell", "month": "2012-09"}
    everyone = {"step": "collect", "month": "2012-12"}
    assert window(campaign(to, deadlines=[of_grassroots, everyone]), "to-mot", "collect")[1] == date(2012, 8, 31)
    assert window(campaign(to, deadlines=[of_grassroots, of_cells]), "to-mot", "collect")[1] == date(2012, 9, 30)
    assert window(campaign(to, deadlines=[of_grassroots, everyone]), "dang-uy", "collect")[1] == date(2012, 12, 31)


@pytest.mark.parametrize(("held", "condition"), [("2021-12-19", "done"), ("2021-12-20", "late")])
def test_before_a_day_leaves_that_day_out(held: str, condition: str) -> None:
    """3.16: "xong trước ngày 20/12": 19/12 is in time, 20/12 is late."""
    made = campaign(
        session(held), deadlines=[{"step": "review", "level": "grassroots", "before": "2021-12-20"}], day="2021-12-31"
    )
    assert steps.state(made, "mot", "review").condition == condition


def test_windows_of_levels_overlap() -> None:
    """4.4: July–August, August–September, September–November."""
    made = campaign(
        deadlines=[
            {"step": "review", "level": "district", "since": "2012-08-01", "until": "2012-09-30"},
            {"step": "review", "level": "grassroots", "since": "2012-09-01", "until": "2012-11-30"},
        ],
        day="2012-09-15",
    )
    assert [steps.state(made, unit, "review").condition for unit in ("dang-uy", "mot")] == ["open", "open"]
    on_the_last_day = campaign(
        deadlines=[{"step": "review", "since": "2012-09-01", "until": "2012-11-30"}], day="2012-11-30"
    )
    assert steps.state(on_the_last_day, "mot", "review").condition == "open"


def test_working_days_after_another_step_of_the_same_unit() -> None:
    """§2.3: a decision five working days after the session; holidays are the campaign's."""
    after = {"step": "conclude", "after": {"event": "review", "days": 5, "working": True}}
    made = campaign(session("2012-12-28"), deadlines=[after], holidays=["2013-01-01"])
    assert window(made, "mot", "conclude") == (date(2012, 12, 28), date(2013, 1, 7))
    assert window(made, "hai", "conclude") == (None, None)
    assert steps.state(made, "hai", "conclude").condition == "ahead"


def test_two_deadlines_that_run_from_each_other_make_no_circle() -> None:
    one = {"step": "review", "after": {"event": "conclude", "days": 1}}
    other = {"step": "conclude", "after": {"event": "review", "days": 1}}
    assert window(campaign(deadlines=[one, other]), "mot", "review") == (None, None)


def test_a_unit_goes_before_its_level_and_the_campaign_before_the_rule_pack() -> None:
    own = [
        {"step": "review", "month": "2012-12"},
        {"step": "review", "level": "grassroots", "month": "2012-10"},
        {"step": "review", "unit": "mot", "month": "2012-11"},
    ]
    made = campaign(deadlines=own, pack=small.PACK)
    assert [window(made, unit, "review")[1] for unit in ("dang-uy", "mot", "hai")] == [
        date(2012, 12, 31),
        date(2012, 11, 30),
        date(2012, 10, 31),
    ]
    by_pack = due(campaign(pack=small.PACK), "mot", "review")
    assert by_pack is not None
    assert (by_pack.last, by_pack.loc) == (date(2012, 11, 30), ())


def test_an_extension_keeps_the_first_day() -> None:
    moved = {"step": "review", "month": "2012-10", "extensions": [extension("2012-11-15"), extension("2012-11-30")]}
    found = due(campaign(deadlines=[moved]), "mot", "review")
    assert found is not None
    assert (found.last, found.original, found.loc) == (date(2012, 11, 30), date(2012, 10, 31), ("deadlines", 0))


def test_an_extension_of_a_deadline_that_runs_from_a_step_makes_nobody_due_earlier() -> None:
    after = {"step": "conclude", "after": {"event": "review", "days": 10}, "extensions": [extension("2012-09-30")]}
    made = campaign(session("2012-09-01"), session("2012-10-01", home="hai"), deadlines=[after])
    assert [window(made, unit, "conclude")[1] for unit in ("mot", "hai")] == [date(2012, 9, 30), date(2012, 10, 11)]


def test_a_deadline_has_exactly_one_form() -> None:
    for fields in ({}, {"month": "2012-06", "before": "2012-07-01"}, {"every": "year", "before": "2012-07-01"}):
        with pytest.raises(ValidationError):
            Deadline.model_validate({"step": "review", **fields})
    every = Deadline.model_validate({"step": "report", "every": "year", "since": date(2012, 1, 1)})
    assert deadlines.fixed(every) == (None, None)


# What comes round (1.18: half-yearly and yearly)


@pytest.mark.parametrize(
    ("reported", "day", "last", "condition"),
    [
        ([], "2012-06-15", "2012-07-10", "open"),
        ([], "2012-07-10", "2012-07-10", "open"),
        ([], "2012-07-11", "2012-07-10", "overdue"),
        (["2012-07-05"], "2012-07-11", "2012-07-10", "done"),
        (["2012-06-20"], "2012-07-11", "2012-07-10", "done"),  # with estimates, before the half-year is over
        (["2012-07-20"], "2012-08-01", "2012-07-10", "late"),
        (["2012-07-05"], "2012-12-20", "2013-01-10", "open"),  # the next round
        ([], "2012-12-20", "2012-07-10", "overdue"),  # the one before is still owed
        (["2012-12-28"], "2013-02-01", "2013-01-10", "done"),
        (["2012-07-05"], "2013-01-11", "2013-01-10", "overdue"),
    ],
)
def test_a_recurring_report_is_due_after_each_half_year(
    reported: list[str], day: str, last: str, condition: str
) -> None:
    papers = [document(f"vb-0000000{n}", "periodic_report", date) for n, date in enumerate(reported, 1)]
    every = {"step": "report", "every": "half_year", "grace": 10}
    made = campaign(*papers, deadlines=[every], day=day, period={"since": "2012-01-01", "until": "2013-12-31"})
    state = steps.state(made, "mot", "report")
    assert state.due is not None
    assert (state.due.last, state.condition) == (date.fromisoformat(last), condition)


def test_an_extension_moves_one_round_of_a_recurring_deadline() -> None:
    every = Deadline.model_validate(
        {
            "step": "report",
            "every": "half_year",
            "since": date(2012, 1, 1),
            "until": date(2013, 6, 30),
            "extensions": [{"to": date(2012, 7, 15), "on": date(2012, 6, 25), "by": "BTV", "reason": "Lũ"}],
        }
    )
    assert [(one.last, one.original) for one in deadlines.rounds(campaign(), every)] == [
        (date(2012, 7, 15), date(2012, 6, 30)),
        (date(2012, 12, 31), date(2012, 12, 31)),
        (date(2013, 6, 30), date(2013, 6, 30)),
    ]


def test_without_an_end_the_rounds_go_on_to_the_one_that_comes_next() -> None:
    made = campaign(deadlines=[{"step": "report", "every": "year"}], day="2014-05-01", period={"since": "2012-01-01"})
    rounds = deadlines.rounds(made, Deadline.model_validate({"step": "report", "every": "year"}))
    assert [one.last.year for one in rounds] == [2012, 2013, 2014]
    assert of(made, "report")[0] == "overdue"
    assert window(made, "mot", "report")[1] == date(2013, 12, 31)


# Units


def test_units_are_the_party_organisations_of_the_tree_the_host_first_and_each_above_its_own() -> None:
    to = small.unit("to-mot", "units/dang-uy/mot/to-mot", type="cell", level="cell")
    agency = small.unit("so", "units/dang-uy/so", type="agency", level="district")
    assert steps.units(campaign(to, agency)) == ["dang-uy", "hai", "mot", "to-mot"]
    named = [{"step": "review", "unit": "so", "month": "2012-10"}]
    assert steps.units(campaign(agency, deadlines=named)) == ["dang-uy", "hai", "mot", "so"]


@pytest.mark.parametrize(
    ("valid", "stands"),
    [
        ({"until": "2012-12-31"}, True),
        ({"until": "2012-12-30"}, False),
        ({"since": "2012-12-31"}, True),
        ({"since": "2013-01-01"}, False),
    ],
)
def test_a_unit_leaves_the_list_after_its_last_day_and_is_not_there_before_its_first(
    valid: dict[str, str], stands: bool
) -> None:
    ba = small.unit("ba", "units/dang-uy/ba", type="grassroots_cell", level="grassroots", valid=valid)
    assert ("ba" in steps.units(campaign(ba))) == stands


# States, step by step


def test_prepare_ends_with_the_plan_or_with_as_many_conferences_as_the_plan_asks() -> None:
    """1.7: a level holds so many conferences."""
    asked = [{"level": "grassroots", "count": 2}]
    one, two = event("sk-00000001", "2012-04-10"), event("sk-00000002", "2012-04-20")
    assert of(campaign(), "prepare") == ("undated", None)
    assert of(campaign(document("vb-00000001", "plan", "2012-04-03")), "prepare") == ("done", date(2012, 4, 3))
    assert of(campaign(one, conferences=asked), "prepare") == ("under_way", None)
    assert of(campaign(one, two, conferences=asked), "prepare") == ("done", date(2012, 4, 20))
    assert of(campaign(one, event("sk-00000002")), "prepare") == ("under_way", None)


def test_collect_ends_when_every_row_of_the_matrix_has_a_comment() -> None:
    """0.12. The row about the leaders is still without a result in the first case."""
    front = row("mt-00000001", source="mat-tran")
    former = row("mt-00000002", source_class="former_key_leader")
    letter = small.points("yk-00000001", "mot", "mot")
    slip = {"individual": {"giver": "ng-00000001"}, "organisation": None, "source_class": "former_key_leader"}
    answer = small.points("yk-00000002", "mot", "mot", received="2012-06-20", **slip)
    assert of(campaign(front, former, letter), "collect") == ("under_way", None)
    assert of(campaign(front, former, letter, answer), "collect") == ("done", date(2012, 6, 20))


def test_without_a_matrix_comments_are_enough_once_the_last_day_is_over_or_a_digest_closes_them() -> None:
    month = [{"step": "collect", "month": "2012-06"}]
    letter = small.points("yk-00000001", "mot", "mot:chi-uy")
    later = small.points("yk-00000002", "mot", "mot", received="2012-07-09")
    digest = document("vb-00000001", "digest", "2012-06-18", about=["mot:chi-uy"])
    assert of(campaign(letter, deadlines=month, day="2012-06-30"), "collect")[0] == "under_way"
    assert of(campaign(letter, deadlines=month, day="2012-07-01"), "collect") == ("done", date(2012, 6, 1))
    assert of(campaign(letter, later, deadlines=month), "collect") == ("done", date(2012, 6, 1))
    assert of(campaign(later, deadlines=month), "collect") == ("late", date(2012, 7, 9))
    assert of(campaign(letter, digest, deadlines=month, day="2012-06-20"), "collect") == ("done", date(2012, 6, 1))


def test_a_digest_about_people_does_not_close_the_collecting_for_their_unit() -> None:
    person = small.record("person", "le-van-an", "mot", full_name="Lê Văn An")
    digest = document("vb-00000001", "digest", "2012-06-18", about=["le-van-an"])
    assert of(campaign(person, digest), "collect") == ("undated", None)


def test_a_self_review_that_names_the_digest_shows_that_there_was_one() -> None:
    """0.5: it is written from the digest."""
    sources = [{"date": "2012-08-31", "subject": "Tổng hợp ý kiến góp ý đối với Chi uỷ"}]
    assert of(campaign(review("2012-09-10", sources=sources)), "collect") == ("done", date(2012, 8, 31))
    assert of(campaign(review("2012-09-10", sources=[{"date": "2012-08-31"}])), "collect") == ("undated", None)


def test_suggest_ends_when_the_letter_arrives_or_when_it_is_said_that_none_is_needed() -> None:
    """0.3, 0.18."""
    draft = small.suggestion("gk-00000001", "mot", 2)
    sent = small.suggestion(
        "gk-00000001", "mot", 2, date="2012-06-20", delivered=[{"recipient": "mot", "on": "2012-06-22"}]
    )
    needless = {"by": "dang-uy:btv", "on": "2012-06-05", "reason": "Không có vấn đề nổi cộm"}
    none = small.record("suggestion", "gk-00000001", "dang-uy", issuer="dang-uy:btv", target="mot", not_needed=needless)
    assert of(campaign(draft), "suggest") == ("under_way", None)
    assert of(campaign(sent), "suggest") == ("done", date(2012, 6, 22))
    assert of(campaign(none), "suggest") == ("done", date(2012, 6, 5))
    assert of(campaign(), "suggest", "dang-uy") == ("none", None)


def test_draft_ends_with_the_dated_self_review_of_the_collective() -> None:
    person = small.record("person", "le-van-an", "mot", full_name="Lê Văn An")
    again = {"of": "bk-00000001", "ordered_by": "dang-uy:btv", "reason": "Chưa đạt yêu cầu"}
    assert of(campaign(person, review("2012-08-01", subject="le-van-an")), "draft") == ("under_way", None)
    assert of(campaign(review(None)), "draft") == ("under_way", None)
    assert of(campaign(review("2012-08-15")), "draft") == ("done", date(2012, 8, 15))
    ordered = review(None, id_="bk-00000002", repeats=again)
    assert of(campaign(review("2012-08-15"), ordered), "draft") == ("under_way", None)


def test_review_is_shown_by_a_session_or_by_what_was_said_in_one() -> None:
    spoken = small.tally("yk-00000001", "mot", "member", 12, "utterance")
    official = session("2012-08-01", track="authority")
    window = [{"step": "review", "until": "2012-09-30"}]
    assert of(campaign(session("2012-08-28")), "review") == ("done", date(2012, 8, 28))
    assert of(campaign(official), "review") == ("under_way", None)
    assert of(campaign(spoken, deadlines=window), "review") == ("done", date(2012, 8, 28))
    assert of(campaign(session("2012-12-30", "2013-01-05")), "review") == ("under_way", None)
    assert of(campaign(session("2013-01-05")), "review") == ("undated", None)


def test_conclude_is_shown_by_the_notice_else_by_the_first_defect_concluded() -> None:
    notice = document("vb-00000001", "conclusion", "2012-10-05", home="dang-uy", about=["mot"])
    found = small.defect("hc-00000001", "mot", found="2012-09-20")
    later = small.defect("hc-00000002", "mot", found="2012-12-01")
    own = small.defect("hc-00000003", "mot", found="2012-08-01", conclusion="self_stated")
    last_year = small.defect("hc-00000004", "mot", found="2011-12-01", carried_from="2011:hc-00000004")
    until = [{"step": "conclude", "until": "2012-10-31"}]
    assert of(campaign(found, later, own, last_year, deadlines=until), "conclude") == ("done", date(2012, 9, 20))
    assert of(campaign(found, notice), "conclude") == ("done", date(2012, 10, 5))
    assert of(campaign(own, last_year), "conclude") == ("undated", None)


def test_remedy_ends_when_every_concluded_defect_is_done() -> None:
    done, open_ = small.defect("hc-00000001", "mot", "done"), small.defect("hc-00000002", "mot", "in_progress")
    raised = small.defect("hc-00000003", "mot", conclusion="raised")
    assert of(campaign(done, open_), "remedy") == ("under_way", None)
    assert of(campaign(done, raised), "remedy") == ("done", date(2012, 11, 30))
    assert of(campaign(done, open_, day="2012-11-29"), "remedy") == ("under_way", None)


def test_a_defect_is_done_on_the_day_since_when_it_stays_done() -> None:
    updates = [
        {"on": "2012-09-01", "status": "done"},
        {"on": "2012-10-01", "status": "in_progress"},
        {"on": "2012-11-01", "status": "done"},
        {"on": "2012-12-01", "status": "confirmed"},
    ]
    assert of(campaign(small.defect("hc-00000001", "mot", updates=updates)), "remedy") == ("done", date(2012, 11, 1))


def test_of_a_unit_without_defects_its_return_tells_how_far_remedying_is() -> None:
    part = small.returned("sl-00000001", "mot", "2012-10-31", small.entry("remedied.members", 2, 3))
    whole = small.returned("sl-00000002", "mot", "2012-11-30", small.entry("remedied.members", 3, 3))
    assert of(campaign(part), "remedy") == ("under_way", None)
    assert of(campaign(part, whole), "remedy") == ("done", date(2012, 11, 30))


def test_who_was_concluded_on_and_has_no_defect_has_nothing_to_remedy() -> None:
    notice = document("vb-00000001", "conclusion", "2012-10-05")
    assert of(campaign(notice), "remedy") == ("none", None)
    assert of(campaign(), "remedy") == ("undated", None)


@pytest.mark.parametrize(("planned", "condition"), [("2012-09-20", "under_way"), (None, "overdue")])
def test_days_counted_from_the_review_are_for_the_plan_of_remedies(planned: str | None, condition: str) -> None:
    """3.15: a plan right after the review; carrying it out takes as long as each remedy says."""
    plan = small.record("remedy", "kp-00000001", "mot", defects=["hc-00000001"], measure="Họp đều", planned=planned)
    after = [{"step": "remedy", "after": {"event": "review", "days": 15}}]
    made = campaign(session("2012-09-10"), small.defect("hc-00000001", "mot", "in_progress"), plan, deadlines=after)
    assert of(made, "remedy")[0] == condition


def test_report_is_the_paper_that_the_unit_sent_or_the_host_received() -> None:
    own = document("vb-00000001", "result_report", "2012-12-10")
    came = document("vb-00000002", "result_report", "2012-12-10", home="dang-uy", direction="in", unit="mot")
    later = came.model_copy(update={"received": date(2012, 12, 14)})
    before = small.returned("sl-00000001", "mot", "2011-12-31", small.entry("remedied.members", 2, 3), scope="previous")
    assert of(campaign(own), "report") == ("done", date(2012, 12, 10))
    assert of(campaign(later), "report") == ("done", date(2012, 12, 14))
    assert of(campaign(before), "report") == ("undated", None)


def test_a_return_counts_by_the_day_of_its_paper_since_its_figures_are_older() -> None:
    paper = {"number": "05-BC/CB", "date": "2012-12-12"}
    counts = small.entry("remedied.members", 2, 3)
    until = [{"step": "report", "before": "2012-12-10"}]
    returned = small.returned("sl-00000001", "mot", "2012-11-30", counts, source=paper)
    assert of(campaign(returned, deadlines=until), "report") == ("late", date(2012, 12, 12))


def test_a_step_that_was_due_and_has_no_record_is_skipped_once_the_review_is_over() -> None:
    """4.2: no step is left out. Before the review it is overdue: something can still be done."""
    june = [{"step": "collect", "month": "2012-06"}]
    assert of(campaign(deadlines=june), "collect")[0] == "overdue"
    assert of(campaign(review("2012-08-15"), deadlines=june), "collect")[0] == "overdue"
    assert of(campaign(session("2012-09-20"), deadlines=june), "collect")[0] == "skipped"
    assert of(campaign(session("2012-09-20")), "collect")[0] == "undated"


def test_on_an_earlier_day_later_records_are_not_there_yet() -> None:
    review_in_september = [{"step": "review", "until": "2012-09-30"}]
    held = session("2012-10-02")
    assert of(campaign(held, deadlines=review_in_september, day="2012-09-30"), "review")[0] == "ahead"
    assert of(campaign(held, deadlines=review_in_september, day="2012-10-01"), "review")[0] == "overdue"
    assert of(campaign(held, deadlines=review_in_september, day="2012-10-02"), "review")[0] == "late"


def test_a_step_has_begun_with_its_first_record_or_its_first_day() -> None:
    window = [{"step": "review", "since": "2012-09-01", "until": "2012-11-30"}]
    assert not steps.begun(campaign(deadlines=window, day="2012-08-31"), "mot", "review")
    assert steps.begun(campaign(deadlines=window, day="2012-09-01"), "mot", "review")
    assert steps.begun(campaign(session("2012-08-28"), deadlines=window, day="2012-08-31"), "mot", "review")
    assert not steps.begun(campaign(), "mot", "review")


def test_withdrawn_records_show_nothing() -> None:
    gone = {"on": "2012-10-01", "by": "Văn phòng", "reason": "Nhập nhầm"}
    assert of(campaign(session("2012-08-28", withdrawn=gone)), "review") == ("undated", None)


def test_what_a_unit_left_open_is_its_successors() -> None:
    """§8: a cell was merged into another one."""
    merged = {"valid": {"until": "2012-09-30"}, "successors": ["hai"], "level": "grassroots", "type": "grassroots_cell"}
    old = small.unit("cu", "units/dang-uy/cu", **merged)
    defect = small.record(
        "defect", "hc-00000001", "mot", subject="cu", subject_class="collective", statement="Họp muộn"
    ).model_copy(update={"home": "cu"})
    assert steps.state(campaign(old, defect), "hai", "remedy").records == ("hc-00000001",)
    assert steps.state(campaign(old, defect, day="2012-09-30"), "hai", "remedy").records == ()


# All at once


def test_the_board_puts_units_in_trouble_first_and_counts_what_is_due_soon() -> None:
    made = campaign(
        session("2012-09-20"),
        deadlines=[
            {"step": "review", "level": "grassroots", "until": "2012-10-10"},
            {"step": "report", "level": "grassroots", "until": "2012-10-20"},
            {"step": "report", "level": "district", "until": "2012-11-14"},
        ],
        day="2012-10-15",
    )
    shown = board.board(made)
    assert [line.unit for line in shown.lines] == ["hai", "mot", "dang-uy"]
    assert [(state.unit, state.step, board.days_left(state, made.day)) for state in shown.overdue] == [
        ("hai", "review", -5)
    ]
    assert [(state.unit, state.step) for state in shown.soon] == [
        ("hai", "report"),
        ("mot", "report"),
        ("dang-uy", "report"),
    ]
    assert [state.unit for state in shown.soon if board.is_soon(state, made.day, board.SOONER)] == ["hai", "mot"]
    assert board.coming(shown) == (date(2012, 10, 20), "report", 2)
    review = next(tally for tally in shown.tallies if (tally.level, tally.step) == ("grassroots", "review"))
    assert (review.done, review.of, review.overdue, review.lasts) == (1, 2, 1, (date(2012, 10, 10),))


# What the rules make of it


def test_a_deadline_that_none_of_its_units_began_to_keep_is_one_finding_at_the_deadline() -> None:
    """A campaign with 55 units is not told 55 times; once one unit has begun, the others are named."""
    october = [{"step": "review", "level": "grassroots", "month": "2012-10"}]
    assert overdue(campaign(deadlines=october)) == [("campaign.yaml", ("deadlines", 0), "all 2 units")]
    one_began = campaign(session("2012-10-20"), deadlines=october)
    assert overdue(one_began) == [("units/dang-uy/hai/unit.yaml", ("name",), "`hai`")]


def test_by_the_days_of_a_rule_pack_nobody_is_late() -> None:
    """They are those of other places' plans; `kdiem status` shows them all the same."""
    made = campaign(session("2012-12-20"), pack=small.PACK)
    assert of(made, "review")[0] == "late"
    assert of(made, "review", "hai")[0] == "overdue"
    assert overdue(made) == [] == list(progress.outside_window.check(made, {}))


def test_preparation_that_no_unit_has_a_record_of_is_one_finding_too() -> None:
    june = [{"step": "collect", "month": "2012-06"}]
    held = [session("2012-09-20"), session("2012-09-21", home="hai")]
    nothing = progress.review_before_preparation.check(campaign(*held, deadlines=june), {})
    assert [(spot.path, spot.loc) for spot in nothing] == [("campaign.yaml", ("deadlines", 0))]
    letter = small.points("yk-00000001", "mot", "mot")
    some = progress.review_before_preparation.check(campaign(*held, letter, deadlines=june), {})
    assert [spot.record for spot in some] == ["hn-0000hai"]


def test_a_level_without_units_is_no_fault_where_everybody_has_a_day() -> None:
    """Plans name all levels; only where others have no day may the level be mistyped."""
    provincial = {"step": "collect", "level": "provincial", "month": "2012-06"}
    everybody = {"step": "collect", "month": "2012-08"}
    assert list(rules_of_deadlines.idle_deadline.check(campaign(deadlines=[provincial, everybody]), {})) == []
    alone = rules_of_deadlines.idle_deadline.check(campaign(deadlines=[provincial]), {})
    assert [spot.loc for spot in alone] == [("deadlines", 0, "level")]


@pytest.mark.parametrize(("order", "found"), [("top_down", []), ("bottom_up", [("deadlines", 0)])])
def test_the_order_of_levels_is_the_campaigns(order: str, found: list[Any]) -> None:
    """§1.5: in 2012 the district before the grassroots, at the end of a year the other way round."""
    made = campaign(
        deadlines=[
            {"step": "review", "level": "district", "before": "2012-12-20"},
            {"step": "review", "level": "grassroots", "before": "2012-12-31"},
        ],
        level_order=order,
    )
    assert [spot.loc for spot in rules_of_deadlines.level_due_out_of_turn.check(made, {})] == found


# What the tests are made of


def campaign(
    *records: Record, day: str = "2012-12-31", pack: Any = WITHOUT_DEADLINES, period: Any = None, **fields: Any
) -> Campaign:
    """Returns `dang-uy` (district) with the cells `mot` and `hai`, as of a day."""
    settings = catalog.BY_NAME["campaign"].model.model_validate(
        {
            **{"id": "campaign", "home": "", "path": "campaign.yaml", "format": 1, "code": "nam-2012", "title": "Năm"},
            **{"host": "dang-uy", "issuer": "dang-uy:btv", "rule_pack": "btctw-11-2012"},
            **{"period": period or {"since": "2012-01-01", "until": "2012-12-31"}, **fields},
        }
    )
    types = {"dang-uy": "party_committee", "mot": "grassroots_cell", "hai": "grassroots_cell"}
    units = [one.model_copy(update={"type": types.get(one.id, "mass_org")}) for one in small.UNITS]
    return Campaign([settings, *units, *records], pack=pack, day=datetime.date.fromisoformat(day))


def overdue(made: Campaign) -> list[Any]:
    """Where `step-overdue` speaks, and the beginning of whom it names."""
    spots = progress.step_overdue.check(made, {})
    return [
        (spot.path, spot.loc, str(getattr(spot.values["who"], "en", spot.values["who"])).split(",")[0])
        for spot in spots
    ]


def due(made: Campaign, unit: str, step: str) -> deadlines.Due | None:
    return steps.state(made, unit, step).due


def window(made: Campaign, unit: str, step: str) -> tuple[date | None, date | None]:
    found = due(made, unit, step)
    return (found.start, found.last) if found else (None, None)


def of(made: Campaign, step: str, unit: str = "mot") -> tuple[str, date | None]:
    state = steps.state(made, unit, step)
    return state.condition, state.on


def extension(to: str) -> dict[str, str]:
    return {"to": to, "on": "2012-09-20", "by": "Ban Thường vụ", "reason": "Mưa lũ"}


def session(*held: str, home: str = "mot", **more: Any) -> Record:
    return small.record(
        "session", f"hn-0000{home}", home, collective=home, sittings=[{"date": day} for day in held], **more
    )


def review(on: str | None, id_: str = "bk-00000001", **more: Any) -> Record:
    return small.record(
        "self-review", id_, "mot", **{"subject": "mot:chi-uy", "form": "nq4-2012-tap-the", "date": on, **more}
    )


def document(id_: str, role: str, on: str, home: str = "mot", **more: Any) -> Record:
    said = {"direction": "out", "type": "BC", "date": on, "subject": "Về kiểm điểm", "role": role}
    return small.record("document", id_, home, **{**said, **more})


def event(id_: str, *held: str) -> Record:
    return small.record("event", id_, "mot", title="Quán triệt Nghị quyết", organiser="mot:chi-uy", held=list(held))


def row(id_: str, **source: str) -> Record:
    return small.record("collection-row", id_, "mot", subject="mot", channel="letter", **source)
