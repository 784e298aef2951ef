"""What `kdiem figures` and `kdiem explain` print: each number with its base, and what changed since the last period."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from collecting import FILES, HOST
from small_campaign import campaign as small
from small_campaign import defect, entry, returned

from kdiem.campaign import Campaign
from kdiem.cli.explain import explain
from kdiem.cli.figures import figures
from kdiem.errors import KdiemError
from kdiem.figures import changes
from kdiem.figures.base import Figure, Part
from kdiem.figures.catalog import chosen, reckon
from kdiem.words import Words

DONE = "remedied.organisations"
VOTE = """\
voters: dang-uy-khoi:btv
subject: tran-van-mau
period: 2012
date: 2012-12-20
called: 15
issued: 15
collected: 15
valid: 15
high: 9
normal: 5
low: 1
"""
PREVIOUS = """\
unit: dang-uy-khoi
as_of: 2011-12-31
scope: previous
counts:
  - figure: in-progress.organisations
    count: 3
    of: 8
"""


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One unit with a defect that is being remedied, a vote, and what the period before came to."""
    texts = {f"{HOST}/votes/tn-0000000a.yaml": VOTE, f"{HOST}/returns/sl-0000000a.yaml": PREVIOUS}
    for path, text in {**FILES, **texts}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.setenv("KDIEM_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


# Change


def test_a_percentage_changed_by_the_difference_of_the_two_as_printed() -> None:
    """2 of 3 is 66,7 and 53 of 80 is 66,3 (half up): 0,4 points, not the 0,42 of the unrounded."""
    made = small(
        *(defect(f"hc-0000000{n}", "mot", status) for n, status in zip("abc", ("done", "done", ""), strict=True)),
        returned("sl-0000000a", "dang-uy", "2011-12-31", entry(DONE, 53, 80), scope="previous"),
    )
    assert between(made, "dang-uy") == {DONE: ("66.7", "66.3", "0.4", "sl-0000000a")}


@pytest.mark.parametrize(
    ("earlier", "then"),
    [
        (entry(DONE, 3, 8, stated="40%"), "37.5"),
        (entry(DONE, 3, stated="37,55 %"), "37.6"),
        (entry(DONE, 3, stated="hơn 37%"), None),
        (entry(DONE, 3), None),
        (entry(DONE, 3, 0), None),
        (entry(DONE, 9000, 9500, approx=True), None),
        (entry("comments.total", 300), None),
    ],
    ids=["reckoned before stated", "stated", "hedged", "no total", "of nothing", "approximate", "a plain count"],
)
def test_the_percentage_of_then_is_reckoned_else_taken_as_stated(earlier: dict[str, Any], then: str | None) -> None:
    made = small(
        defect("hc-0000000a", "mot", "done"),
        returned("sl-0000000a", "dang-uy", "2011-12-31", earlier, scope="previous"),
    )
    found = between(made, "dang-uy")
    assert [then_ for _, then_, _, _ in found.values()] == ([then] if then else [])


def test_a_unit_is_compared_with_its_own_period_before() -> None:
    """The latest return counts, and none of another unit or of this period."""
    made = small(
        defect("hc-0000000a", "mot", "done"),
        returned("sl-0000000a", "mot", "2010-12-31", entry(DONE, 1, 8), scope="previous"),
        returned("sl-0000000b", "mot", "2011-12-31", entry(DONE, 2, 8), scope="previous"),
        returned("sl-0000000c", "dang-uy", "2011-12-31", entry(DONE, 3, 8), scope="previous"),
        returned("sl-0000000d", "mot", "2012-12-31", entry(DONE, 4, 8), scope="with_below"),
    )
    assert between(made, "mot") == {DONE: ("100.0", "25.0", "75.0", "sl-0000000b")}
    assert between(made, "hai") == {}


# Which figures


def test_what_is_0_of_nothing_is_left_out_of_a_table_but_not_0_of_something() -> None:
    """Of a breakdown every 0 is: most values of a vocabulary never occur."""
    given = [
        a_figure("comments.total", Part("mot", 0)),
        a_figure("defects.carried-over", Part("mot", 0, 0)),
        a_figure("not-started.total", Part("mot", 0, 7892)),
        a_figure("comments-by-channel.online", Part("mot", 0, 5420)),
        a_figure("comments-by-channel.letter", Part("mot", 2, 5420)),
    ]
    found = chosen({figure.name: figure for figure in given}, noughts=False)
    assert (list(found.figures), found.noughts) == (["not-started.total", "comments-by-channel.letter"], 3)


def test_restricted_figures_are_shown_only_where_asked_for() -> None:
    low = a_figure("votes.low", Part("mot", 1, 15))._replace(restricted=True)
    given = {"votes.low": low, "comments.total": a_figure("comments.total", Part("mot", 3))}
    assert chosen(given) == ({"comments.total": given["comments.total"]}, 0, 1)
    assert chosen(given, restricted=True) == (given, 0, 0)


# As printed


TABLE = """\
figure                                                  count  of      %  change
------------------------------------------------------  -----  --  -----  ------

DEFECTS AND REMEDIES
of defects concluded:
being remedied: Tổ chức đảng                                1   1  100,0   +62,5
  [in-progress.organisations]
being remedied: all [in-progress.total]                     1   1  100,0

not shown: 2 figures that are 0 (`--all` shows them)
rule pack: btctw-11-2012
"""
LEVELS = """\
figure                                            count  of    %
------------------------------------------------  -----  --  ---

PROGRESS
of units that the step concerns:
units through the step: review [progress.review]      0   2  0,0
– district level [progress.review.district]           0   1  0,0
– grassroots level [progress.review.grassroots]       0   1  0,0

rule pack: btctw-11-2012
"""
TALLY = """\
channel: session
stage: in_session
received: 2012-08-28
tally:
  subject_class: collective
  count: {count}
  unit_of_count: {of}
"""
REMARKS = """\
figure                                                              count  of  %
------------------------------------------------------------------  -----  --  -

COMMENTS
comments at district level: Tổ chức đảng                               34
  [comments.district.organisations]*
comments at district level [comments.district]*                        34
comments in all [comments.total]*                                      34

* units of count differ: 30 given as utterance + 4 given as opinion
not shown: 2 figures that are 0 (`--all` shows them)
rule pack: btctw-11-2012
"""
EXPLAINED = """\
being remedied: Tổ chức đảng [in-progress.organisations]
  1 / 1 (defects concluded) = 100,0 %
  the period before: 37,5 %, change +62,5 points (sl-0000000a)

  1/1  Đảng bộ Sở Tài chính  (records: hc-2b3c4d5e)
rule pack: btctw-11-2012
"""


def test_a_table_names_every_base_and_the_change_in_points(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert figures("in-progress", campaign) == 0
    assert capsys.readouterr().out == TABLE


def test_a_level_stands_below_its_whole_without_its_title(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures("progress.review", campaign)
    assert capsys.readouterr().out == LEVELS


def test_figures_with_one_remark_share_its_mark(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for id_, count, of in (("yk-0000000a", 30, "utterance"), ("yk-0000000b", 4, "opinion")):
        path = campaign / HOST / "comments" / f"{id_}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TALLY.format(count=count, of=of), "utf-8")
    figures("comments.", campaign)
    assert capsys.readouterr().out == REMARKS


def test_json_holds_every_figure_but_the_restricted(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert figures("in-progress.organisations", campaign, "json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "name": "in-progress.organisations",
            "title": "being remedied: Tổ chức đảng",
            "count": 1,
            "base": 1,
            "base_name": "defects concluded",
            "percent": "100.0",
            "previous": "37.5",
            "change": "62.5",
            "approx": False,
            "restricted": False,
            "units_of_count": [],
            "notes": [],
            "records": 1,
            "rule_pack": "btctw-11-2012",
        }
    ]
    figures("votes.", campaign, "json")
    shown = capsys.readouterr()
    assert (json.loads(shown.out), shown.err) == (
        [],
        "not shown: 5 restricted figures (`--restricted` shows them)\n",
    )


def test_a_sheet_names_the_base_and_the_period_before(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures("in-progress.", campaign, "csv")
    head, line, *_ = capsys.readouterr().out.splitlines()
    assert dict(zip(head.split(";"), line.split(";"), strict=True)) == {
        "\ufefffigure": "in-progress.organisations",
        "chỉ tiêu": "đang khắc phục: Tổ chức đảng",
        "số lượng": "1",
        "trên tổng số": "1",
        "tỷ lệ %": "100,0",
        "gốc tính": "số hạn chế, khuyết điểm",
        "tỷ lệ kỳ trước %": "37,5",
        "tăng giảm, điểm %": "62,5",
        "bộ quy tắc": "btctw-11-2012",
    }


def test_explain_says_what_the_period_before_came_to(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    explain("in-progress.organisations", campaign)
    assert capsys.readouterr().out == EXPLAINED


def test_restricted_figures_go_into_no_shared_log(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    for ask in (lambda: figures("votes", campaign, restricted=True), lambda: explain("votes.low", campaign)):
        with pytest.raises(KdiemError) as refused:
            ask()
        assert refused.value.say("en") == "restricted figures are not printed into a shared log"
    assert explain("remedied.total", campaign) == 0


def test_a_beginning_that_no_figure_has_is_refused_with_the_nearest_name(campaign: Path) -> None:
    with pytest.raises(KdiemError) as refused:
        figures("remedid", campaign)
    assert refused.value.say("en") == "no figure `remedid`"


def between(made: Campaign, unit: str) -> dict[str, tuple[str, str, str, str]]:
    found = changes.between(reckon(made), made, unit)
    assert all(isinstance(one.points, Decimal) for one in found.values())
    return {name: (str(one.now), str(one.then), str(one.points), one.record) for name, one in found.items()}


def a_figure(name: str, *parts: Part) -> Figure:
    return Figure(name, Words("", ""), Words("", ""), parts)
