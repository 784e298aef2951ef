"""The figures: each counts what its law says, keeps its base and the ids behind it, and adds nothing twice."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_campaign import campaign, defect, entry, points, record, returned, suggestion, tally

from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.figures.base import Figure, Figures, Part, own_entries
from kdiem.figures.catalog import figure_named, reckon, within
from kdiem.records.base import Record
from kdiem.words import Words

WITHDRAWN = {"on": "2012-07-01", "by": "Văn phòng", "reason": "Ghi nhầm"}
SENT = {"number": "30-CV/ĐU", "date": "2012-06-20"}
MEMBER = {"full_name": "Phạm Thị Dung"}


# What a figure is


def test_a_percentage_is_count_by_base_half_up() -> None:
    """53 of 80 is 66,25 %: half goes up, where binary floats and half-even would go down."""
    assert a_figure(Part("mot", 50, 75), Part("hai", 3, 5)).percent == Decimal("66.3")
    assert a_figure(Part("mot", 497, 747)).percent == Decimal("66.5")


def test_a_base_of_nought_has_no_percentage() -> None:
    assert (a_figure().count, a_figure().base, a_figure().percent) == (0, 0, None)


def test_a_plain_count_has_neither_base_nor_percentage() -> None:
    disciplined = reckon(campaign())["disciplined"]
    assert (disciplined.base, disciplined.percent) == (None, None)


def test_a_figure_is_approximate_where_one_part_is() -> None:
    assert not a_figure(Part("mot", 3)).approx
    assert a_figure(Part("mot", 3), Part("hai", 9000, approx=True)).approx


def test_a_record_stands_once_among_the_ids_of_a_figure() -> None:
    assert a_figure(Part("mot", 1, ids=("hc-1", "hc-2")), Part("hai", 1, ids=("hc-2",))).ids == ("hc-1", "hc-2")


# The campaign on its first day


def test_an_empty_campaign_has_its_figures_all_of_them_nought() -> None:
    """Each theme has its names from the first day, so that a program may ask for them; only levels come later."""
    found = reckon(campaign())
    assert {(figure.count, figure.base or 0, figure.parts) for figure in found.values()} == {(0, 0, ())}
    assert list(dict.fromkeys(name.partition(".")[0] for name in found)) == [
        "coverage",
        "progress",
        "on-time",
        "suggestions",
        "comments-answered",
        "suggestions-by-outcome",
        "comments-by-outcome",
        "comments",
        "comments-by-channel",
        "comments-by-stage",
        "comments-by-source",
        "comments-by-class",
        "slips",
        "meetings",
        "remedied",
        "in-progress",
        "not-started",
        "defects",
        "defects-by-class",
        "defects-by-topic",
        "defects-by-status",
        "defects-by-severity",
        "defects-by-conclusion",
        "targets",
        "tasks",
        "disciplined",
    ]


def test_a_campaign_whose_rule_pack_could_not_be_read_has_figures_too() -> None:
    assert {figure.count for figure in reckon(Campaign([])).values()} == {0}


# Suggestions


def test_points_are_counted_and_not_letters_and_belong_to_the_unit_of_the_target() -> None:
    person = record("person", "dung", "hai", **MEMBER)
    found = reckon(
        campaign(
            person,
            suggestion("gk-0000000a", "mot:chi-uy", 2, **SENT),
            suggestion("gk-0000000b", "dung", 1, approved={"by": "dang-uy:btv", "on": "2012-06-18"}),
        )
    )
    assert found["suggestions.items"].parts == (
        Part("mot", 1, None, ("gk-0000000a#1",)),
        Part("mot", 1, None, ("gk-0000000a#2",)),
        Part("hai", 1, None, ("gk-0000000b#1",)),
    )


@pytest.mark.parametrize(
    "fields",
    [{}, {"withdrawn": WITHDRAWN, **SENT}, {"items": [{"text": "x", "withdrawn": "2012-07-01"}], **SENT}],
    ids=["a draft", "a letter withdrawn", "a point withdrawn"],
)
def test_what_was_not_suggested_or_was_taken_back_does_not_count(fields: dict[str, object]) -> None:
    found = reckon(campaign(suggestion("gk-0000000a", "mot", 1, **fields)))
    assert (found["suggestions.items"].count, found["suggestions.answered"].base) == (0, 0)


def test_a_letter_that_says_that_none_is_needed_suggests_nothing() -> None:
    none = {"by": "dang-uy:btv", "on": "2012-06-18", "reason": "Không có vấn đề nổi cộm"}
    found = reckon(campaign(suggestion("gk-0000000a", "mot", 0, not_needed=none, **SENT)))
    assert (found["suggestions.items"].count, "suggestions.covered.grassroots" in found) == (0, False)


def test_a_point_is_answered_by_the_self_review_that_names_it() -> None:
    found = reckon(campaign(suggestion("gk-0000000a", "mot", 2, **SENT), review("bk-0000000a", "gk-0000000a#2")))
    assert found["suggestions.answered"].parts == (
        Part("mot", 0, 1, ()),
        Part("mot", 1, 1, ("bk-0000000a",)),
    )
    assert found["suggestions.answered"].percent == Decimal("50.0")


def test_a_withdrawn_self_review_answers_nothing() -> None:
    found = reckon(
        campaign(
            suggestion("gk-0000000a", "mot", 1, **SENT), review("bk-0000000a", "gk-0000000a#1", withdrawn=WITHDRAWN)
        )
    )
    assert found["suggestions.answered"].count == 0


def test_a_unit_is_reached_once_however_many_letters_it_got_and_bodies_outside_the_tree_are_no_base() -> None:
    letters = (suggestion(f"gk-0000000{n}", "mot", 2, **SENT) for n in "ab")
    assert reckon(campaign(*letters))["suggestions.covered.grassroots"] == Figure(
        "suggestions.covered.grassroots",
        Words("units that got a suggestion: grassroots level", "tổ chức được gợi ý kiểm điểm: cấp cơ sở"),
        Words("units of that level", "số tổ chức cùng cấp"),
        (Part("mot", 1, 1, ("gk-0000000a", "gk-0000000b")), Part("hai", 0, 1, ())),
    )


# Comments


def test_a_point_is_one_comment_and_a_tally_as_many_as_it_says() -> None:
    found = comments_of(
        points("yk-0000000a", "mot", "mot:chi-uy", "mot"), tally("yk-0000000b", "hai", "member", 40, "utterance")
    )
    assert counts(found) == {
        "comments.grassroots.organisations": 2,
        "comments.grassroots.leaders": 0,
        "comments.grassroots.members": 40,
        "comments.grassroots": 42,
        "comments.total": 42,
    }
    assert found["comments.grassroots"].parts == (
        Part("mot", 1, None, ("yk-0000000a#1",), False, "opinion"),
        Part("mot", 1, None, ("yk-0000000a#2",), False, "opinion"),
        Part("hai", 40, None, ("yk-0000000b",), False, "utterance"),
    )


def test_comments_stand_at_the_level_of_the_unit_that_received_them() -> None:
    found = comments_of(
        tally("yk-0000000a", "dang-uy", "collective", 16, "utterance"), points("yk-0000000b", "mot", "mot")
    )
    assert {name: found[name].count for name in ("comments.district", "comments.grassroots", "comments.total")} == {
        "comments.district": 16,
        "comments.grassroots": 1,
        "comments.total": 17,
    }


def test_a_point_is_about_the_class_that_it_names_else_the_persons_own_else_a_collective() -> None:
    """Of a person whose class nobody wrote, it is a member's."""
    leader = record("person", "cuong", "mot", full_name="Lê Văn Cường", subject_class="leader")
    found = comments_of(
        leader,
        record("person", "dung", "mot", **MEMBER),
        points("yk-0000000a", "mot", "cuong", "dung", "mot:chi-uy"),
        points("yk-0000000b", "mot", points=[about("cuong", subject_class="member")]),
    )
    assert counts(found, "comments.grassroots.") == {
        "comments.grassroots.organisations": 1,
        "comments.grassroots.leaders": 1,
        "comments.grassroots.members": 2,
    }


def test_utterances_and_opinions_are_added_and_the_sum_says_so() -> None:
    found = comments_of(
        tally("yk-0000000a", "mot", "collective", 215, "utterance"),
        tally("yk-0000000b", "mot", "committee_or_leader", 409, "opinion"),
        tally("yk-0000000c", "mot", "member", 4716, "utterance"),
    )
    assert (found["comments.grassroots"].count, found["comments.grassroots"].notes) == (
        5340,
        (
            Words(
                "units of count differ: 4.931 given as utterance + 409 given as opinion",
                "đơn vị tính không đồng nhất: 4.931 ghi theo “lượt ý kiến” + 409 ghi theo “ý kiến”",
            ),
        ),
    )
    assert found["comments.grassroots.leaders"].notes == ()


@pytest.mark.parametrize("unlike", ["slip", "person", "collective"])
def test_slips_persons_and_collectives_are_never_added(unlike: str) -> None:
    found = comments_of(
        tally("yk-0000000a", "mot", "member", 30, unlike), tally("yk-0000000b", "mot", "member", 2, "opinion")
    )
    assert (found["comments.total"].count, found["comments.total"].ids) == (2, ("yk-0000000b",))


def test_a_comment_that_was_withdrawn_or_replaced_does_not_count() -> None:
    found = comments_of(
        points("yk-0000000a", "mot", "mot", withdrawn=WITHDRAWN),
        points("yk-0000000b", "mot", "mot", "mot"),
        points("yk-0000000c", "mot", "mot", supersedes="yk-0000000b"),
    )
    assert found["comments.total"].ids == ("yk-0000000c#1",)


def test_what_replaces_a_comment_and_was_itself_withdrawn_replaces_nothing() -> None:
    found = comments_of(
        points("yk-0000000b", "mot", "mot"),
        points("yk-0000000c", "mot", "mot", supersedes="yk-0000000b", withdrawn=WITHDRAWN),
    )
    assert found["comments.total"].ids == ("yk-0000000b#1",)


def test_an_approximate_tally_makes_its_figures_approximate() -> None:
    found = comments_of(tally("yk-0000000a", "mot", "member", 9000, "utterance", approx=True))
    assert [name for name, figure in found.items() if figure.approx] == [
        "comments.grassroots.members",
        "comments.grassroots",
        "comments.total",
    ]


# Defects


def test_defects_are_counted_by_state_and_by_the_groups_of_the_rule_pack() -> None:
    found = reckon(
        campaign(
            defect("hc-0000000a", "mot", "done"),
            defect("hc-0000000b", "mot", "confirmed"),
            defect("hc-0000000c", "mot", "in_progress"),
            defect("hc-0000000d", "mot"),
            defect("hc-0000000e", "hai", "done", "leader"),
            defect("hc-0000000f", "hai", "not_started", "member"),
        )
    )
    states = ("remedied.", "in-progress.", "not-started.")
    assert {name: (found[name].count, found[name].base) for name in found if name.startswith(states)} == {
        "remedied.organisations": (2, 4),
        "remedied.leaders": (1, 1),
        "remedied.members": (0, 1),
        "remedied.total": (3, 6),
        "in-progress.organisations": (1, 4),
        "in-progress.leaders": (0, 1),
        "in-progress.members": (0, 1),
        "in-progress.total": (1, 6),
        "not-started.organisations": (1, 4),
        "not-started.leaders": (0, 1),
        "not-started.members": (1, 1),
        "not-started.total": (2, 6),
    }
    assert found["remedied.organisations"] == Figure(
        "remedied.organisations",
        Words("remedied: Tổ chức đảng", "đã khắc phục xong: Tổ chức đảng"),
        Words("defects concluded", "số hạn chế, khuyết điểm"),
        (Part("mot", 2, 4, ("hc-0000000a", "hc-0000000b")),),
        reported=True,
    )


def test_the_latest_day_says_in_which_state_a_defect_is() -> None:
    """The order in the file does not matter; of two updates of one day the later written one counts."""
    updates = [
        {"on": "2012-12-31", "status": "in_progress"},
        {"on": "2012-11-30", "status": "done"},
        {"on": "2012-12-31", "status": "confirmed"},
    ]
    found = reckon(campaign(defect("hc-0000000a", "mot", updates=updates)))
    assert (found["remedied.total"].count, found["in-progress.total"].count) == (1, 0)


def test_a_rejected_or_withdrawn_defect_is_none_and_a_contested_one_is_one() -> None:
    found = reckon(
        campaign(
            defect("hc-0000000a", "mot", conclusion="rejected"),
            defect("hc-0000000b", "mot", withdrawn=WITHDRAWN),
            defect("hc-0000000c", "mot", conclusion="contested"),
        )
    )
    assert found["not-started.organisations"].parts == (Part("mot", 1, 1, ("hc-0000000c",)),)


# Returns


def test_of_a_units_returns_the_latest_day_counts_figure_by_figure() -> None:
    found = reckon(
        campaign(
            returned("sl-0000000b", "mot", "2012-11-30", entry("remedied.members", 1, 5), entry("disciplined", 3)),
            returned("sl-0000000a", "mot", "2012-12-31", entry("remedied.members", 4, 5)),
        )
    )
    assert found["remedied.members"].parts == (Part("mot", 4, 5, ("sl-0000000a",), True),)
    assert found["disciplined"].parts == (Part("mot", 3, None, ("sl-0000000b",), True),)


def test_of_two_returns_of_one_day_the_one_whose_id_sorts_last_counts() -> None:
    both = [
        returned("sl-0000000b", "mot", "2012-12-31", entry("remedied.members", 4, 5)),
        returned("sl-0000000a", "mot", "2012-12-31", entry("remedied.members", 1, 5)),
    ]
    assert [reckon(campaign(*order))["remedied.members"].count for order in permutations(both)] == [4, 4]


def test_a_corrected_return_does_not_count_even_if_its_day_is_later() -> None:
    """A chain of corrections leaves its end; a withdrawn correction corrects nothing."""
    first = returned("sl-0000000a", "mot", "2013-01-31", entry("remedied.members", 5, 5))
    second = returned("sl-0000000b", "mot", "2012-12-31", entry("remedied.members", 4, 5), corrects="sl-0000000a")
    third = returned("sl-0000000c", "mot", "2012-11-30", entry("remedied.members", 3, 5), corrects="sl-0000000b")
    taken_back = third.model_copy(
        update={"withdrawn": returned("sl-0", "mot", "2012-11-30", withdrawn=WITHDRAWN).withdrawn}
    )
    assert reported(first) == ("sl-0000000a",)
    assert reported(first, second) == ("sl-0000000b",)
    assert reported(first, second, third) == ("sl-0000000c",)
    assert reported(first, second, taken_back) == ("sl-0000000b",)


def test_a_total_with_those_below_is_never_added() -> None:
    found = reckon(
        campaign(
            returned("sl-0000000a", "mot", "2012-12-31", entry("remedied.members", 4, 5)),
            returned("sl-0000000b", "dang-uy", "2012-12-31", entry("remedied.members", 4, 5), scope="with_below"),
        )
    )
    assert (found["remedied.members"].count, found["remedied.members"].base) == (4, 5)


def test_a_units_records_count_before_its_return_and_only_for_the_figure_that_they_are_of() -> None:
    found = reckon(
        campaign(
            defect("hc-0000000a", "mot", "done"),
            returned(
                "sl-0000000a",
                "mot",
                "2012-12-31",
                entry("remedied.organisations", 2, 3),
                entry("remedied.members", 4, 5),
            ),
            returned("sl-0000000b", "hai", "2012-12-31", entry("remedied.organisations", 6, 7)),
        )
    )
    assert found["remedied.organisations"].parts == (
        Part("mot", 1, 1, ("hc-0000000a",)),
        Part("hai", 6, 7, ("sl-0000000b",), True),
    )
    assert found["remedied.members"].parts == (Part("mot", 4, 5, ("sl-0000000a",), True),)


def test_an_entry_keeps_its_unit_of_count_and_that_it_is_approximate() -> None:
    said = entry("remedied.members", 9000, 9500, approx=True, unit_of_count="opinion")
    made = campaign(returned("sl-0000000a", "mot", "2012-12-31", said))
    assert own_entries(made, "remedied.members") == [Part("mot", 9000, 9500, ("sl-0000000a",), True, "opinion", True)]


# Discipline


def test_who_was_disciplined_counts_once_however_many_measures_and_violations() -> None:
    made = campaign(
        case("ky-0000000a", "mot", "dung", "member", violations=3),
        case("ky-0000000b", "mot", "dung", "member"),
        case("ky-0000000c", "mot", "cuong", "committee_member"),
        case("ky-0000000d", "hai", "hai", "collective", withdrawn=WITHDRAWN),
    )
    found = reckon(made)
    assert found["disciplined"].parts == (Part("mot", 2, None, ("ky-0000000a", "ky-0000000b", "ky-0000000c")),)
    assert found["disciplined.committee-member"] == Figure(
        "disciplined.committee-member",
        Words("of whom committee member", "trong đó: cấp uỷ viên"),
        Words("disciplined", "số bị kỷ luật"),
        (Part("mot", 1, 2, ("ky-0000000c",)),),
        reported=True,
    )
    assert "disciplined.collective" not in found


def test_a_part_of_the_disciplined_is_out_of_all_disciplined_in_every_unit() -> None:
    found = reckon(
        campaign(
            case("ky-0000000a", "mot", "cuong", "committee_member"),
            returned("sl-0000000a", "hai", "2012-12-31", entry("disciplined", 7)),
        )
    )
    assert (found["disciplined.committee-member"].count, found["disciplined.committee-member"].base) == (1, 8)


# Of some units only, and by name


def test_the_figures_of_a_unit_are_those_of_the_unit_and_all_below_it() -> None:
    made = campaign(
        *(defect(f"hc-0000000{n}", home, "done") for n, home in zip("abc", ("dang-uy", "mot", "hai"), strict=True))
    )
    of = {unit: within(reckon(made), made, unit)["remedied.total"].ids for unit in ("dang-uy", "mot", "hai")}
    assert of == {
        "dang-uy": ("hc-0000000a", "hc-0000000b", "hc-0000000c"),
        "mot": ("hc-0000000b",),
        "hai": ("hc-0000000c",),
    }


def test_an_unknown_unit_or_figure_is_refused_with_the_nearest_name() -> None:
    made = campaign()
    with pytest.raises(KdiemError) as unit:
        within(reckon(made), made, "dang-uyy")
    with pytest.raises(KdiemError) as figure:
        figure_named(reckon(made), "remedied.member")
    assert [(error.value.say("en"), error.value.hint_in("en")) for error in (unit, figure)] == [
        ("no unit `dang-uyy`", "did you mean `dang-uy`? `kdiem list unit` shows all"),
        ("no figure `remedied.member`", "did you mean `remedied.members`? `kdiem figures` shows all"),
    ]


# What holds for every campaign


HOMES = st.sampled_from(["dang-uy", "mot", "hai"])
CLASSES = st.sampled_from(["collective", "committee_member", "leader", "committee_or_leader", "member"])
STATES = st.sampled_from(["", "not_started", "in_progress", "done", "confirmed"])
GROUPS = st.sampled_from(["organisations", "leaders", "members"])


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    defects = draw(st.lists(st.tuples(HOMES, STATES, CLASSES), max_size=8))
    returns = draw(st.lists(st.tuples(HOMES, st.integers(1, 12), GROUPS, st.integers(0, 9)), max_size=6))
    tallies = draw(st.lists(st.tuples(HOMES, CLASSES, st.integers(0, 99)), max_size=4))
    return campaign(
        *(defect(f"hc-{n:08}", *of) for n, of in enumerate(defects)),
        *(
            returned(f"sl-{n:08}", home, f"2012-{month:02}-28", entry(f"remedied.{group}", count, 9))
            for n, (home, month, group, count) in enumerate(returns)
        ),
        *(tally(f"yk-{n:08}", *of, "utterance") for n, of in enumerate(tallies)),
    )


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_a_figure_is_the_sum_of_its_parts_and_a_total_the_sum_of_its_groups(made: Campaign) -> None:
    found = reckon(made)
    for figure in found.values():
        assert figure.count == sum(part.count for part in figure.parts)
        assert figure.base is None or figure.count <= figure.base
    for state in ("remedied", "in-progress", "not-started"):
        groups = [found[f"{state}.{group}"] for group in ("organisations", "leaders", "members")]
        total = found[f"{state}.total"]
        assert (total.count, total.base) == (sum(g.count for g in groups), sum(g.base or 0 for g in groups))
    levels = [found[name].count for name in ("comments.district", "comments.grassroots") if name in found]
    assert found["comments.total"].count == sum(levels)


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_units_that_do_not_overlap_share_a_figure_out_among_them(made: Campaign) -> None:
    for figure in reckon(made).values():
        own, mot, hai = (figure.within({unit}) for unit in ("dang-uy", "mot", "hai"))
        assert own.count + mot.count + hai.count == figure.count
        assert {*own.parts, *mot.parts, *hai.parts} == set(figure.parts)


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_each_unit_adds_to_a_group_of_defects_from_its_records_or_its_return_and_once(made: Campaign) -> None:
    found = reckon(made)
    for group in ("organisations", "leaders", "members"):
        units = [part.unit for part in found[f"remedied.{group}"].parts]
        assert len(units) == len(set(units))


def a_figure(*parts: Part) -> Figure:
    return Figure("remedied.members", Words("", ""), Words("defects", "khuyết điểm"), parts)


def review(id_: str, *answered: str, **more: object) -> Record:
    answers = [{"to": ref, "outcome": "accepted", "text": "Đã làm"} for ref in answered]
    return record("self-review", id_, "mot", subject="mot", form="nq4-2012-tap-the", answers=answers, **more)


def case(id_: str, home: str, subject: str, subject_class: str, **more: object) -> Record:
    said = {"subject": subject, "subject_class": subject_class, "form": "khien-trach", "date": "2012-10-01"}
    return record("discipline", id_, home, **said, **more)


def about(subject: str, **more: object) -> dict[str, object]:
    return {"about": subject, "sense": "shortcoming", "text": "Họp muộn", **more}


def comments_of(*records: Record) -> Figures:
    return {name: figure for name, figure in reckon(campaign(*records)).items() if name.startswith("comments.")}


def counts(figures: Figures, prefix: str = "") -> dict[str, int]:
    return {name: figure.count for name, figure in figures.items() if name.startswith(prefix)}


def reported(*returns: Record) -> tuple[str, ...]:
    return reckon(campaign(*returns))["remedied.members"].ids


def test_states_that_make_the_whole_group_leave_none_for_the_others_and_else_are_unknown() -> None:
    whole = returned("sl-0000000a", "hai", "2012-12-31", entry("remedied.organisations", 9, 9))
    found = reckon(campaign(defect("hc-0000000a", "mot"), whole))
    totals = {
        state: (found[f"{state}.total"].count, found[f"{state}.total"].base)
        for state in ("remedied", "in-progress", "not-started")
    }
    assert totals == {"remedied": (9, 10), "in-progress": (0, 10), "not-started": (1, 10)}
    part = returned("sl-0000000a", "hai", "2012-12-31", entry("remedied.organisations", 8, 9))
    found = reckon(campaign(defect("hc-0000000a", "mot"), part))
    assert (found["not-started.total"].count, found["not-started.total"].base) == (1, 1)
    assert [note.en for note in found["not-started.total"].notes] == [
        "units left out, whose returns do not give this state: 1"
    ]
    assert found["remedied.total"].notes == ()
