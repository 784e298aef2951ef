"""Who is under review, and which of them were reviewed."""

from __future__ import annotations

from typing import Any

import pytest
from small_campaign import PACK, UNITS, record, unit

from kdiem.campaign import Campaign
from kdiem.records.base import Record
from kdiem.timetable import subjects
from kdiem.timetable.subjects import Subject

PARTY = [one.model_copy(update={"type": "grassroots_cell"}) for one in UNITS[:3]]
SETTINGS = record(
    "campaign",
    "campaign",
    "dang-uy",
    format=1,
    code="tu-phe-binh-2012",
    title="Kiểm điểm năm 2012",
    host="dang-uy",
    issuer="dang-uy:btv",
    rule_pack="btctw-11-2012",
    period={"since": "2012-04-01", "until": "2012-12-31"},
    closed="2012-12-31",
)


def campaign(*records: Record) -> Campaign:
    return Campaign([SETTINGS, *PARTY, *records], pack=PACK)


def person(id_: str, home: str, **more: Any) -> Record:
    return record("person", id_, home, full_name="Lê Văn Cường", **more)


def review(id_: str, subject: str, home: str, **more: Any) -> Record:
    return record("self-review", id_, home, subject=subject, form="nq4-2012-tap-the", **more)


def session(id_: str, home: str, day: str, *order: str, **more: Any) -> Record:
    return record("session", id_, home, collective=home, sittings=[{"date": day}], order=list(order), **more)


def test_each_unit_has_its_collective_and_its_people_under_review() -> None:
    """A cell without a chi uỷ is its own collective; a mass organisation outside the Party's tree is none."""
    assert subjects.under_review(campaign(person("cuong", "mot"))) == (
        Subject("dang-uy:btv", "dang-uy", "collective", "not_yet"),
        Subject("hai", "hai", "collective", "not_yet"),
        Subject("mot:chi-uy", "mot", "collective", "not_yet"),
        Subject("cuong", "mot", "person", "not_yet"),
    )


def test_the_standing_board_is_reviewed_before_the_committee_and_the_leadership() -> None:
    bodies = {
        "lanh-dao": {"name": "Tập thể lãnh đạo", "type": "leadership"},
        "bch": {"name": "Ban Chấp hành", "type": "executive_committee"},
    }
    read = campaign(unit("ba", "units/dang-uy/ba", bodies=bodies))
    assert [subjects.collective(read, one) for one in ("dang-uy", "ba", "hai")] == ["dang-uy:btv", "ba:bch", "hai"]


def test_a_self_review_or_a_place_in_the_order_of_a_session_shows_that_someone_was_reviewed() -> None:
    """What a unit writes is its collective's; a session still to come shows nothing, nor does the office's track."""
    read = campaign(
        *(person(id_, "mot") for id_ in ("cuong", "dung", "em", "gam")),
        review("bk-0000000a", "mot", "mot"),
        review("bk-0000000b", "cuong", "mot"),
        review("bk-0000000c", "gam", "mot", track="authority"),
        session("hn-0000000a", "mot", "2012-09-20", "bk-0000000a", "cuong", "dung"),
        session("hn-0000000b", "mot", "2013-01-05", "em"),
    )
    assert subjects.by_unit(read)["mot"] == (
        Subject("mot:chi-uy", "mot", "collective", "reviewed", ("bk-0000000a", "hn-0000000a")),
        Subject("cuong", "mot", "person", "reviewed", ("bk-0000000b", "hn-0000000a")),
        Subject("dung", "mot", "person", "reviewed", ("hn-0000000a",)),
        Subject("em", "mot", "person", "not_yet"),
        Subject("gam", "mot", "person", "not_yet"),
    )


def test_a_body_that_was_reviewed_besides_the_first_is_a_collective_of_its_own() -> None:
    bodies = {
        "btv": {"name": "Ban Thường vụ", "type": "standing_board"},
        "ubkt": {"name": "Uỷ ban Kiểm tra", "type": "commission"},
        "bch": {"name": "Ban Chấp hành", "type": "executive_committee"},
    }
    host = unit("dang-uy", "units/dang-uy", type="party_committee", bodies=bodies)
    read = Campaign([SETTINGS, host, review("bk-0000000a", "dang-uy:ubkt", "dang-uy")], pack=PACK)
    assert [one.ref for one in subjects.under_review(read)] == ["dang-uy:btv", "dang-uy:ubkt"]


@pytest.mark.parametrize(
    ("status", "reviewed", "standing"),
    [
        ("active", False, "not_yet"),
        ("retired", False, "not_yet"),
        ("probationary", False, "not_yet"),
        ("exempt", False, "exempt"),
        ("suspended", False, "exempt"),
        ("suspended", True, "reviewed"),
    ],
)
def test_the_exempt_and_the_suspended_need_not_review_but_may_have(status: str, reviewed: bool, standing: str) -> None:
    own = [review("bk-0000000a", "cuong", "hai")] if reviewed else []
    subject = subjects.by_ref(campaign(person("cuong", "hai", status=status), *own))["cuong"]
    assert (subject.standing, subject.eligible) == (standing, standing != "exempt")


def test_comments_are_gathered_on_a_standing_board_and_on_each_of_its_members_in_office() -> None:
    """The pack has them sent to two recipients; members of a chi uỷ are commented on in their cell."""
    seats = [{"person": "an"}, {"person": "binh", "until": "2012-06-30"}, {"person": "cuong"}]
    board = {"name": "Ban Thường vụ", "type": "standing_board", "members": seats}
    host = unit("dang-uy", "units/dang-uy", type="party_committee", bodies={"btv": board})
    people = [person("an", "mot"), person("binh", "mot"), person("cuong", "mot", status="exempt")]
    read = Campaign([SETTINGS, host, *PARTY[1:], *people], pack=PACK)
    assert subjects.heard_about(read, "dang-uy") == {
        "dang-uy:btv": ("bodies", "btv"),
        "an": ("bodies", "btv", "members", 0),
    }
    assert subjects.heard_about(read, "mot") == {"mot:chi-uy": ("bodies", "chi-uy")}
    assert (subjects.sits_in(read, "an"), subjects.sits_in(read, "mot:chi-uy")) == ({"dang-uy"}, {"mot"})


@pytest.mark.parametrize(
    ("planned", "actual", "at_most", "met"),
    [
        ("1.250", "1.250", False, True),
        ("92,5", "92", False, False),
        ("5", "4", True, True),
        ("5", "5,5", True, False),
        ("4", None, False, None),
    ],
)
def test_a_target_is_met_where_it_is_reached_or_not_exceeded(
    planned: str, actual: str | None, at_most: bool, met: bool | None
) -> None:
    said = {"subject": "mot", "nature": "assigned", "period": "2012", "text": "Kết nạp đảng viên"}
    target: Any = record("target", "ct-0000000a", "mot", planned=planned, actual=actual, at_most=at_most, **said)
    assert target.met is met
