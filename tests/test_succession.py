"""Units that end: who takes over, what stays in the old counts, what is counted beside them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_campaign import PACK

from kdiem.campaign import Campaign
from kdiem.figures.catalog import reckon
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.records.defect import Defect
from kdiem.timetable.succession import answerable, heirs, left_open

LAST, FIRST = "2025-06-30", "2025-07-01"
DAY = datetime.date(2025, 12, 31)
BEFORE, AFTER = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
# The province of an invented district: three communes become one, the district is split on two units.
PLACES = {
    "tinh-uy": "units/tinh-uy",
    "huyen-uy": "units/tinh-uy/huyen-uy",
    "xa-an": "units/tinh-uy/huyen-uy/xa-an",
    "xa-binh": "units/tinh-uy/huyen-uy/xa-binh",
    "xa-cau": "units/tinh-uy/huyen-uy/xa-cau",
    "xa-moi": "units/tinh-uy/xa-moi",
    "phuong-moi": "units/tinh-uy/phuong-moi",
    "chi-bo-cho": "units/tinh-uy/phuong-moi/chi-bo-cho",
}


def unit(id_: str, *successors: str, since: str = "", until: str = "") -> Record:
    valid = {key: day for key, day in (("since", since), ("until", until)) if day}
    placed = {"id": id_, "home": id_, "path": f"{PLACES.get(id_, f'units/{id_}')}/unit.yaml"}
    said = {"name": id_, "type": "other", "level": "grassroots", "valid": valid, "successors": list(successors)}
    return catalog.BY_NAME["unit"].model.model_validate({**said, **placed})


def made(kind: str, id_: str, home: str, **fields: Any) -> Any:
    folder = f"{PLACES.get(home, f'units/{home}')}/{catalog.BY_NAME[kind].folder}"
    return catalog.BY_NAME[kind].model.model_validate(
        {**fields, "id": id_, "home": home, "path": f"{folder}/{id_}.yaml"}
    )


def defect(id_: str, home: str, *updates: tuple[str, str], **more: Any) -> Defect:
    """A defect of a unit itself, in the states that its updates give it."""
    said = {
        "subject": home,
        "subject_class": "collective",
        "statement": "Giải quyết đơn thư chậm",
        "found": "2025-03-01",
    }
    states = [{"on": on, "status": status} for on, status in updates]
    found: Defect = made("defect", id_, home, **{**said, "updates": states, **more})
    return found


def campaign(*records: Record, day: datetime.date = DAY) -> Campaign:
    return Campaign(records, pack=PACK, day=day)


def counts(campaign: Campaign, *begin: str) -> dict[str, list[tuple[str, int, int | None]]]:
    """The parts of the figures whose names begin so, as (unit, count, base)."""
    return {
        name: [(part.unit, part.count, part.base) for part in figure.parts]
        for name, figure in reckon(campaign).items()
        if name.startswith(begin)
    }


# The district level ends on 30 June 2025

UNITS = (
    unit("tinh-uy"),
    unit("huyen-uy", "xa-moi", "phuong-moi", until=LAST),
    unit("xa-an", "xa-moi", until=LAST),
    unit("xa-binh", "xa-moi", until=LAST),
    unit("xa-cau", "xa-moi", until=LAST),
    unit("xa-moi", since=FIRST),
    unit("phuong-moi", since=FIRST),
    unit("chi-bo-cho", since=FIRST),
)
DEFECTS = (
    defect("hc-an000001", "xa-an"),
    defect("hc-an000002", "xa-an", ("2025-05-01", "done")),
    defect("hc-binh0001", "xa-binh", ("2025-04-01", "in_progress"), ("2025-10-01", "done")),
    defect("hc-cau00001", "xa-cau", conclusion="rejected"),
    defect("hc-huyen001", "huyen-uy", passed_to="phuong-moi"),
    defect("hc-huyen002", "huyen-uy"),
    defect("hc-huyen003", "huyen-uy", subject="tran-van-mau", subject_class="leader"),
    defect("hc-moi00001", "xa-moi", found="2025-09-01"),
)
PERSON = made("person", "tran-van-mau", "chi-bo-cho", full_name="Trần Văn Mẫu")
STATES = ("remedied", "in-progress", "not-started")


def test_old_counts_stay_with_the_old_units() -> None:
    """Three communes become one and the district is split: no figure of before moves to another unit."""
    standing = [one.model_copy(update={"valid": type(one.valid)(), "successors": ()}) for one in UNITS]  # type: ignore[attr-defined]
    as_if_nothing_ended = campaign(*standing, PERSON, *DEFECTS)
    after = campaign(*UNITS, PERSON, *DEFECTS)
    assert counts(after, *STATES) == counts(as_if_nothing_ended, *STATES)
    assert counts(after, "not-started.organisations") == {
        "not-started.organisations": [("xa-an", 1, 2), ("xa-binh", 0, 1), ("huyen-uy", 2, 2), ("xa-moi", 1, 1)]
    }


def test_what_was_left_open_is_counted_beside_them() -> None:
    """Of five left open one was done since; the new commune got one, the ward two, and one is claimed by nobody."""
    assert counts(campaign(*UNITS, PERSON, *DEFECTS), "passed-on") == {
        "passed-on.done": [("xa-an", 0, 1), ("xa-binh", 1, 1), ("huyen-uy", 0, 3)],
        "passed-on.open": [("xa-an", 1, 1), ("xa-binh", 0, 1), ("huyen-uy", 3, 3)],
        "passed-on.unclaimed": [("xa-an", 0, 1), ("huyen-uy", 1, 3)],
        "passed-on.received": [("xa-moi", 1, 2), ("phuong-moi", 2, 2)],
    }


def test_each_open_defect_has_the_unit_that_answers_for_it() -> None:
    """The unit itself; after a merger its heir; after a split the one named, else where the person is active."""
    now, then = campaign(*UNITS, PERSON, *DEFECTS), campaign(*UNITS, PERSON, *DEFECTS, day=BEFORE)
    assert {one.id: (answerable(then, one), answerable(now, one)) for one in DEFECTS} == {
        "hc-an000001": ("xa-an", "xa-moi"),
        "hc-an000002": ("xa-an", "xa-moi"),
        "hc-binh0001": ("xa-binh", "xa-moi"),
        "hc-cau00001": ("xa-cau", "xa-moi"),
        "hc-huyen001": ("huyen-uy", "phuong-moi"),
        "hc-huyen002": ("huyen-uy", None),
        "hc-huyen003": ("huyen-uy", "phuong-moi"),
        "hc-moi00001": ("xa-moi", "xa-moi"),
    }
    assert left_open(then) == []


def test_where_no_unit_ended_there_is_nothing_to_count_beside() -> None:
    assert counts(campaign(unit("xa-an"), defect("hc-an000001", "xa-an")), "passed-on") == {}


# Heirs


@pytest.mark.parametrize(
    ("units", "day", "found"),
    [
        ((unit("a", "b", until=LAST), unit("b")), BEFORE, ("a",)),
        ((unit("a", "b", until=LAST), unit("b")), AFTER, ("b",)),
        ((unit("a", "b", "c", until=LAST), unit("b"), unit("c")), AFTER, ("b", "c")),
        (
            (unit("a", "b", until="2024-12-31"), unit("b", "c", "d", until=LAST), unit("c"), unit("d")),
            AFTER,
            ("c", "d"),
        ),
        (
            (unit("a", "b", "c", until=LAST), unit("b", "d", until=LAST), unit("c", "d", until=LAST), unit("d")),
            AFTER,
            ("d",),
        ),
        ((unit("a", "b", until=LAST), unit("b", since="2025-08-01")), AFTER, ()),
        ((unit("a", until=LAST),), AFTER, ()),
        ((unit("a", "khong-co", until=LAST),), AFTER, ()),
        ((unit("a", "b", until=LAST), unit("b", "a", until=LAST)), AFTER, ()),
    ],
    ids=["last-day", "merged", "split", "chain", "rejoined", "not-yet", "none", "dangling", "circle"],
)
def test_the_heirs_of_a_unit_are_those_that_stand_on_the_day(
    units: tuple[Record, ...], day: datetime.date, found: tuple[str, ...]
) -> None:
    assert heirs(campaign(*units), "a", day) == found


def test_what_passed_to_one_heir_goes_on_to_its_heir() -> None:
    """A successor that is merged in its turn hands on what it took; one that is split again has to be asked anew."""
    chain = (unit("a", "b", "c", until="2024-12-31"), unit("b", "d", until=LAST), unit("c"), unit("d"))
    split = (*chain[:1], unit("b", "d", "e", until=LAST), *chain[2:], unit("e"))
    one = defect("hc-00000001", "a", passed_to="b")
    assert (answerable(campaign(*chain), one), answerable(campaign(*split), one)) == ("d", None)


# What always holds

NAMES = "abcde"


@st.composite
def ends(draw: st.DrawFn) -> Campaign:
    """Any five units, each ended or not, with any successors among them, and any defects of theirs."""
    units = [
        unit(
            name,
            *draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3)),
            until=draw(st.sampled_from(["", "2024-12-31", LAST])),
        )
        for name in NAMES
    ]
    defects = [
        defect(
            f"hc-0000000{n}",
            draw(st.sampled_from(NAMES)),
            *draw(st.sampled_from([(), (("2025-01-01", "done"),), (("2025-10-01", "done"),)])),
            passed_to=draw(st.sampled_from([None, *NAMES])),
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    return campaign(*units, *defects)


@given(ends())
def test_nothing_that_was_left_open_is_lost_or_counted_twice(made: Campaign) -> None:
    """done + open = left open, and received + unclaimed = open; who answers for a defect stands."""
    left = left_open(made)
    figures = reckon(made)
    passed = {
        name: figures[f"passed-on.{name}"].count if left else 0 for name in ("done", "open", "received", "unclaimed")
    }
    assert passed["done"] + passed["open"] == len(left)
    assert passed["received"] + passed["unclaimed"] == passed["open"]
    for one in left:
        bearer = answerable(made, one)
        assert bearer is None or not made.units[bearer].ended(made.day)
