"""Counts broken down: comments, answers and defects, each value out of the whole, and nothing added that is unlike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_campaign import campaign, defect, entry, points, record, returned, suggestion, tally

from kdiem.figures.base import Figure, Figures, Part
from kdiem.figures.catalog import reckon
from kdiem.records.base import Record
from kdiem.words import Words

WITHDRAWN = {"on": "2012-07-01", "by": "Văn phòng", "reason": "Ghi nhầm"}
BTV = "dang-uy:btv"


# Comments


def test_comments_are_told_apart_by_channel_stage_source_and_class_out_of_all_of_them() -> None:
    found = reckon(
        campaign(
            points("yk-0000000a", "mot", "mot", "mot:chi-uy", source_class="mass_organisation"),
            points("yk-0000000b", "hai", "hai", channel="meeting", stage="on_draft", source_class="residents"),
            tally("yk-0000000c", "hai", "member", 7, "utterance"),
        )
    )
    assert told(found, "comments-by-") == {
        "comments-by-channel.letter": (2, 10),
        "comments-by-channel.meeting": (1, 10),
        "comments-by-channel.session": (7, 10),
        "comments-by-stage.before": (2, 10),
        "comments-by-stage.on-draft": (1, 10),
        "comments-by-stage.in-session": (7, 10),
        "comments-by-source.mass-organisation": (2, 10),
        "comments-by-source.residents": (1, 10),
        "comments-by-source.unstated": (7, 10),
        "comments-by-class.collective": (3, 10),
        "comments-by-class.member": (7, 10),
    }
    assert found["comments-by-channel.letter"] == Figure(
        "comments-by-channel.letter",
        Words("comments by channel: letter", "ý kiến góp ý theo hình thức: văn bản"),
        Words("comments in all", "tổng số ý kiến góp ý"),
        (
            Part("mot", 2, 2, ("yk-0000000a#1", "yk-0000000a#2"), False, "opinion"),
            Part("hai", 0, 8),
        ),
    )


def test_a_value_that_holds_lượt_and_ý_kiến_says_so_and_keeps_its_base_once() -> None:
    found = reckon(
        campaign(
            tally("yk-0000000a", "mot", "member", 30, "utterance"), tally("yk-0000000b", "mot", "member", 4, "opinion")
        )
    )["comments-by-class.member"]
    assert found.parts == (
        Part("mot", 30, 34, ("yk-0000000a",), False, "utterance"),
        Part("mot", 4, None, ("yk-0000000b",), False, "opinion"),
    )
    assert (found.base, found.notes[0].en) == (34, "units of count differ: 30 given as utterance + 4 given as opinion")


@pytest.mark.parametrize("unlike", ["slip", "person", "collective"])
def test_slips_persons_and_collectives_are_in_no_breakdown(unlike: str) -> None:
    found = reckon(campaign(tally("yk-0000000a", "mot", "member", 30, unlike)))
    assert told(found, "comments-by-") == {}


def test_an_approximate_tally_makes_every_share_of_its_unit_approximate() -> None:
    found = reckon(
        campaign(
            tally("yk-0000000a", "mot", "member", 9000, "utterance", approx=True),
            points("yk-0000000b", "mot", "mot"),
        )
    )
    assert (found["comments-by-channel.letter"].count, found["comments-by-channel.letter"].approx) == (1, True)


SOURCES = st.sampled_from(["residents", "official", None])
CHANNELS = st.sampled_from(["letter", "slip", "session"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["mot", "hai"]), CHANNELS, SOURCES), max_size=8))
def test_each_way_shares_out_all_comments_once_in_every_unit(drawn: list[tuple[str, str, str | None]]) -> None:
    comments = [
        points(f"yk-{n:08}", home, home, channel=channel, **({"source_class": source} if source else {}))
        for n, (home, channel, source) in enumerate(drawn)
    ]
    found = reckon(campaign(*comments))
    for way in ("channel", "stage", "source", "class"):
        of_way = [figure for name, figure in found.items() if name.startswith(f"comments-by-{way}.")]
        for units in ({"mot"}, {"hai"}, {"mot", "hai"}):
            within = [figure.within(units) for figure in of_way]
            total = found["comments.total"].within(units).count
            assert sum(figure.count for figure in within) == total
            assert {figure.base for figure in within} == {total}


# Slips and meetings


def test_slips_and_those_who_came_are_counted_apart_from_comments() -> None:
    asked = record(
        "request",
        "ly-0000000a",
        "mot",
        issuer=BTV,
        to=["hai"],
        about=["mot"],
        channel="meeting",
        slips={"issued": 20, "returned": 17, "void": 1},
        meeting={"date": "2012-07-03", "invited": 30, "attended": 24},
    )
    found = reckon(campaign(asked))
    assert told(found, "slips.") | told(found, "meetings.") == {
        "slips.returned": (17, 20),
        "slips.void": (1, 17),
        "meetings.attended": (24, 30),
    }
    assert found["comments.total"].count == 0


# Answers


def test_answers_are_told_apart_by_outcome_those_to_suggestions_and_those_to_comments() -> None:
    found = reckon(
        campaign(
            suggestion("gk-0000000a", "mot", 2, number="30-CV/ĐU", date="2012-06-20"),
            points("yk-0000000a", "mot", "mot", "mot"),
            review(
                "bk-0000000a", {"gk-0000000a#1": "accepted", "gk-0000000a#2": "explained", "yk-0000000a#2": "unfounded"}
            ),
        )
    )
    assert told(found, "suggestions-by-outcome.") | told(found, "comments-by-outcome.") == {
        "suggestions-by-outcome.accepted": (1, 2),
        "suggestions-by-outcome.explained": (1, 2),
        "comments-by-outcome.unfounded": (1, 1),
    }
    assert found["comments-answered"].parts == (Part("mot", 1, 2, ("bk-0000000a",)),)


def test_a_review_done_again_answers_in_the_place_of_the_first() -> None:
    again = {"of": "bk-0000000a", "ordered_by": BTV, "reason": "Chưa giải trình rõ"}
    found = reckon(
        campaign(
            suggestion("gk-0000000a", "mot", 1, number="30-CV/ĐU", date="2012-06-20"),
            review("bk-0000000a", {"gk-0000000a#1": "accepted"}),
            review("bk-0000000b", {"gk-0000000a#1": "explained"}, repeats=again),
        )
    )
    assert told(found, "suggestions-by-outcome.") == {"suggestions-by-outcome.explained": (1, 1)}


@pytest.mark.parametrize(
    "more",
    [{"stage": "in_session"}, {"points": [{"about": "mot", "sense": "strength", "text": "Đoàn kết"}]}],
    ids=["said in session", "praise"],
)
def test_only_shortcomings_and_proposals_before_the_review_ask_for_an_answer(more: dict[str, object]) -> None:
    asked, other = points("yk-0000000a", "mot", "mot"), points("yk-0000000b", "mot", "mot", **more)
    assert reckon(campaign(asked, other))["comments-answered"].base == 1


# Defects


def test_defects_on_record_are_told_apart_by_class_topic_status_severity_and_conclusion() -> None:
    found = reckon(
        campaign(
            defect("hc-0000000a", "mot", "done", topic="tiep-dan", severity="minor"),
            defect("hc-0000000b", "mot", "confirmed", "leader", topic="tiep-dan", conclusion="self_stated"),
            defect("hc-0000000c", "hai", "", "member", topic="viec-khac"),
            defect("hc-0000000d", "hai", conclusion="rejected", topic="khac"),
            defect("hc-0000000e", "hai", withdrawn=WITHDRAWN, topic="khac"),
        )
    )
    assert told(found, "defects-by-") == {
        "defects-by-class.collective": (1, 3),
        "defects-by-class.leader": (1, 3),
        "defects-by-class.member": (1, 3),
        "defects-by-topic.tiep-dan": (2, 3),
        "defects-by-topic.viec-khac": (1, 3),
        "defects-by-status.not-started": (1, 3),
        "defects-by-status.done": (1, 3),
        "defects-by-status.confirmed": (1, 3),
        "defects-by-severity.minor": (1, 3),
        "defects-by-severity.unstated": (2, 3),
        "defects-by-conclusion.self-stated": (1, 3),
        "defects-by-conclusion.concluded": (2, 3),
    }


def test_defects_of_a_group_come_from_records_else_from_the_totals_of_a_return() -> None:
    found = reckon(
        campaign(
            defect("hc-0000000a", "mot"),
            returned("sl-0000000a", "mot", "2012-12-31", entry("remedied.organisations", 2, 9)),
            returned(
                "sl-0000000b", "hai", "2012-12-31", entry("remedied.organisations", 2, 5), entry("disciplined", 1)
            ),
        )
    )
    assert found["defects.organisations"].parts == (
        Part("mot", 1, None, ("hc-0000000a",)),
        Part("hai", 5, None, ("sl-0000000b",), True),
    )
    assert found["defects.total"].count == 6


def test_what_was_carried_over_came_back_or_is_shared_is_counted_beside_all_defects() -> None:
    shared = [{"subject": "hai", "responsibility": "joint"}]
    found = reckon(
        campaign(
            defect("hc-0000000a", "mot", "done", carried_from="2011:hc-00000001"),
            defect("hc-0000000b", "mot", "in_progress", carried_from="2011:hc-00000002", shared_with=shared),
            defect("hc-0000000c", "mot", recurs="hc-0000000a"),
            defect("hc-0000000d", "hai"),
        )
    )
    marked = ("carried-over", "carried-over-remedied", "recurring", "shared")
    assert {key: (found[f"defects.{key}"].count, found[f"defects.{key}"].base) for key in marked} == {
        "carried-over": (2, 4),
        "carried-over-remedied": (1, 2),
        "recurring": (1, 4),
        "shared": (1, 4),
    }


def told(figures: Figures, beginning: str) -> dict[str, tuple[int, int | None]]:
    """The figures that begin so and say something."""
    found = {name: figure for name, figure in figures.items() if name.startswith(beginning) and figure.count}
    return {name: (figure.count, figure.base) for name, figure in found.items()}


def review(id_: str, outcomes: dict[str, str], **more: object) -> Record:
    answers = [{"to": ref, "outcome": outcome, "text": "Đã làm"} for ref, outcome in outcomes.items()]
    return record("self-review", id_, "mot", subject="mot", form="nq4-2012-tap-the", answers=answers, **more)
