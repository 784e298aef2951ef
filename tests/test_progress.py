"""Who was reviewed, how far the units are, what was done in time: every counter has its base and its ids."""

from __future__ import annotations

import datetime
from typing import Any

from small_campaign import FOLDERS, PACK, defect, entry, points, record, returned, unit

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures, Part
from kdiem.figures.catalog import reckon
from kdiem.records import catalog
from kdiem.records.base import Record

DAY = datetime.date(2012, 12, 31)
SETTINGS: dict[str, Any] = {
    "format": 1,
    "code": "nam-2012",
    "title": "Kiểm điểm năm 2012",
    "host": "dang-uy",
    "issuer": "dang-uy:btv",
    "rule_pack": "btctw-11-2012",
    "period": {"since": "2012-03-14", "until": "2012-12-31"},
    "deadlines": [{"step": "review", "level": "grassroots", "since": "2012-09-01", "until": "2012-11-30"}],
}
UNITS = (
    unit("dang-uy", FOLDERS["dang-uy"], type="party_committee", level="district"),
    unit("mot", FOLDERS["mot"], type="grassroots_committee", level="grassroots"),
    unit("hai", FOLDERS["hai"], type="grassroots_cell", level="grassroots"),
)


# Coverage


def test_everybody_is_reviewed_or_not_yet_and_the_exempt_and_the_suspended_stand_apart() -> None:
    found = figures(
        person("an", "mot"),
        person("binh", "mot", status="probationary"),
        person("cuong", "mot", status="exempt"),
        person("dung", "mot", status="suspended"),
        person("giang", "hai"),
        self_review("bk-0000000a", "mot", "an"),
        self_review("bk-0000000b", "hai", "giang"),
        record("rating", "xl-0000000a", "hai", subject="giang", rated_as="member", period="2012", not_rated="new"),
    )
    assert counters(found, "coverage.persons.") == {
        "eligible": (3, 5),
        "reviewed": (2, 3),
        "not-rated": (1, 2),
        "not-yet": (1, 3),
        "exempt": (1, 5),
        "suspended": (1, 5),
    }
    assert found["coverage.persons.reviewed"].parts == (
        Part("hai", 1, 1, ("bk-0000000b",)),
        Part("mot", 1, 2, ("bk-0000000a",)),
    )
    assert found["coverage.persons.not-yet"].ids == ("binh",)


def test_collectives_are_counted_apart_from_persons_and_by_level() -> None:
    found = figures(person("an", "mot"), self_review("bk-0000000a", "mot", "mot"))
    assert counters(found, "coverage.collectives.") == {
        "eligible": (3, 3),
        "reviewed": (1, 3),
        "not-rated": (0, 1),
        "not-yet": (2, 3),
    }
    assert told(found, "coverage.collectives.reviewed.") == {"district": (0, 1), "grassroots": (1, 2)}


def test_a_unit_without_records_of_its_people_counts_by_its_own_return_and_once() -> None:
    counts = (entry("coverage.persons.reviewed", 118, 120), entry("coverage.persons.eligible", 120, 125))
    both = figures(
        person("an", "mot"),
        returned("sl-0000000a", "mot", "2012-12-31", *counts),
        returned("sl-0000000b", "hai", "2012-12-31", *counts),
    )
    assert both["coverage.persons.reviewed"].parts == (
        Part("mot", 0, 1, ()),
        Part("hai", 118, 120, ("sl-0000000b",), True),
    )
    assert (both["coverage.persons.eligible.grassroots"].count, both["coverage.persons.eligible.grassroots"].base) == (
        121,
        126,
    )


def test_members_are_added_up_within_a_level_and_never_across() -> None:
    """Those of a unit stand among those of its superior (3.5)."""
    many = {"members": {"count": 9000, "approx": True}}
    found = reckon(
        Campaign(
            [
                unit("dang-uy", FOLDERS["dang-uy"], level="district", **many),
                unit("mot", FOLDERS["mot"], level="grassroots", members={"count": 120}),
                unit("hai", FOLDERS["hai"], level="grassroots", members={"count": 80}),
            ],
            day=DAY,
        )
    )
    told_ = {name: (one.count, one.approx) for name, one in found.items() if name.startswith("members")}
    assert told_ == {"members.district": (9000, True), "members.grassroots": (200, False)}


# Steps


def test_a_step_counts_the_units_that_are_through_it_out_of_those_that_it_concerns() -> None:
    """Nobody suggests to the topmost unit, so that it is in no base of that step."""
    found = figures(session("hn-0000000a", "mot", "2012-11-20"), session("hn-0000000b", "hai", "2012-12-20"))
    assert told(found, "progress.review") == {"": (2, 3), ".district": (0, 1), ".grassroots": (2, 2)}
    assert told(found, "progress.suggest") == {"": (0, 2), ".grassroots": (0, 2)}
    assert found["progress.review"].ids == ("hn-0000000b", "hn-0000000a")


def test_a_step_is_on_time_out_of_the_units_that_ended_it_or_are_past_its_last_day() -> None:
    """A step without a last day is in no base, whoever ended it."""
    found = figures(session("hn-0000000a", "mot", "2012-11-30"), self_review("bk-0000000a", "mot", "mot"))
    assert found["on-time.review.grassroots"].parts == (Part("hai", 0, 1, ()), Part("mot", 1, 1, ("hn-0000000a",)))
    assert (found["progress.draft"].count, found["on-time.draft"].base) == (1, 0)


def test_before_its_last_day_is_over_a_step_that_goes_on_is_neither_in_time_nor_late() -> None:
    assert "on-time.review.grassroots" not in figures(day=datetime.date(2012, 11, 30))
    assert figures(day=datetime.date(2012, 12, 1))["on-time.review.grassroots"].base == 2


# In time


def test_sessions_are_on_time_by_their_last_day() -> None:
    found = figures(
        session("hn-0000000a", "mot", "2012-11-29", "2012-11-30"),
        session("hn-0000000b", "hai", "2012-11-30", "2012-12-01"),
    )
    assert found["on-time.sessions"].parts == (Part("mot", 1, 1, ("hn-0000000a",)), Part("hai", 0, 1, ()))


def test_a_remedy_is_on_time_by_its_day_and_also_by_its_first_day_before_it_was_moved() -> None:
    """It is done when the last of its defects is; one that fell back into progress was not done."""
    back = [{"on": "2012-10-01", "status": "done"}, {"on": "2012-10-20", "status": "in_progress"}]
    found = figures(
        defect("hc-0000000a", "mot", "done"),
        defect("hc-0000000b", "mot", updates=back),
        defect("hc-0000000c", "hai"),
        remedy("kp-0000000a", "mot", ["hc-0000000a"], due="2012-12-15", original_due="2012-10-31"),
        remedy("kp-0000000b", "mot", ["hc-0000000a", "hc-0000000b"], due="2012-12-15"),
        remedy("kp-0000000c", "hai", ["hc-0000000c"], due="2013-03-31"),
    )
    assert found["on-time.remedies"].parts == (Part("mot", 1, 2, ("kp-0000000a",)),)
    assert found["on-time.remedies-at-first"].parts == (Part("mot", 0, 2, ()),)


def test_comments_are_on_time_by_the_day_that_their_request_names() -> None:
    due = {"since": "2012-06-01", "until": "2012-06-30"}
    asked = {"issuer": "dang-uy:btv", "to": ["mot"], "about": ["hai"], "channel": "letter"}
    found = figures(
        record("request", "ly-0000000a", "dang-uy", due=due, **asked),
        record("request", "ly-0000000b", "dang-uy", **asked),
        points("yk-0000000a", "hai", "hai", request="ly-0000000a", received="2012-06-30"),
        points("yk-0000000b", "hai", "hai", request="ly-0000000a", received="2012-07-01"),
        points("yk-0000000c", "hai", "hai", request="ly-0000000b", received="2012-07-01"),
    )
    assert found["on-time.comments"].parts == (Part("hai", 1, 2, ("yk-0000000a",)),)


# Targets and tasks


def test_targets_are_met_missed_or_open_by_nature_and_earlier_periods_do_not_count() -> None:
    found = figures(
        target("ct-0000000a", "assigned", "10", "12"),
        target("ct-0000000b", "assigned", "10", "9,5"),
        target("ct-0000000c", "committed", "10", None),
        target("ct-0000000d", "committed", "3", "2", at_most=True),
        target("ct-0000000e", "committed", "10", "1", period="2011"),
    )
    assert {name: pair for name, pair in told(found, "targets.").items() if pair[1] and pair[0]} == {
        "met": (2, 4),
        "met.committed": (1, 2),
        "met.assigned": (1, 2),
        "missed": (1, 4),
        "missed.assigned": (1, 2),
        "open": (1, 4),
        "open.committed": (1, 2),
    }


def test_a_task_is_done_overdue_or_still_to_come() -> None:
    extension = {"to": "2012-12-20", "on": "2012-10-30", "by": "BTV", "reason": "Chờ hướng dẫn"}
    found = figures(
        task("nv-0000000a", due="2012-06-30", results=[{"on": "2012-07-02"}]),
        task("nv-0000000b", due="2012-11-30", extensions=[extension], results=[{"on": "2012-12-20"}]),
        task("nv-0000000c", due="2012-11-30"),
        task("nv-0000000d", due="2013-11-30"),
        task("nv-0000000e"),
    )
    assert told(found, "tasks.") == {"done": (2, 5), "overdue": (1, 5), "on-time": (1, 3)}
    assert found["tasks.overdue"].ids == ("nv-0000000c",)


def test_a_report_that_comes_round_counts_once_a_period() -> None:
    """Half-years end on 30/6 and 31/12; with 15 days after each, the second is not due on 31/12 (1.18)."""
    rounds = {"every": "half_year", "days": 15, "since": "2012-01-01", "until": "2013-12-31"}
    late = {"on": "2012-07-16", "period_end": "2012-06-30"}
    found = figures(task("nv-0000000a", recurs=rounds, results=[late]))
    assert told(found, "tasks.") == {"done": (1, 1), "overdue": (0, 1), "on-time": (0, 1)}
    found = figures(task("nv-0000000a", recurs=rounds, results=[late]), day=datetime.date(2013, 1, 16))
    assert told(found, "tasks.") == {"done": (1, 2), "overdue": (1, 2), "on-time": (0, 2)}


def figures(*records: Record, day: datetime.date = DAY) -> Figures:
    placed = {"id": "campaign", "home": "", "path": "campaign.yaml"}
    settings = catalog.BY_NAME["campaign"].model.model_validate({**SETTINGS, **placed})
    return reckon(Campaign([settings, *UNITS, *records], pack=PACK, day=day))


def told(found: Figures, beginning: str) -> dict[str, tuple[int, int | None]]:
    """Count and base of what begins so, by the rest of its name."""
    return {
        name.removeprefix(beginning): (figure.count, figure.base)
        for name, figure in found.items()
        if name.startswith(beginning)
    }


def counters(found: Figures, beginning: str) -> dict[str, tuple[int, int | None]]:
    """The same in all, without the levels."""
    return {name: pair for name, pair in told(found, beginning).items() if "." not in name}


def person(id_: str, home: str, **more: Any) -> Record:
    return record("person", id_, home, full_name=f"Nguyễn Văn {id_.title()}", **more)


def self_review(id_: str, home: str, subject: str) -> Record:
    form = "nq4-2012-tap-the" if subject == home else "nq4-2012-ca-nhan"
    return record("self-review", id_, home, subject=subject, form=form, date="2012-10-01")


def session(id_: str, home: str, *days: str) -> Record:
    return record("session", id_, home, collective=home, sittings=[{"date": day} for day in days])


def remedy(id_: str, home: str, defects: list[str], **more: Any) -> Record:
    return record("remedy", id_, home, defects=defects, measure="Thu đủ đảng phí hằng tháng", **more)


def target(id_: str, nature: str, planned: str, actual: str | None, period: str = "2012", **more: Any) -> Record:
    said = {"subject": "mot", "nature": nature, "period": period, "text": "Kết nạp đảng viên", "planned": planned}
    return record("target", id_, "mot", **said, **({"actual": actual} if actual else {}), **more)


def task(id_: str, **more: Any) -> Record:
    return record("task", id_, "dang-uy", title="Báo cáo kết quả thực hiện", **more)
