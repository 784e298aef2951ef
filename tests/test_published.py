"""Every published case says what its article says, and every figure of it is as it was last accepted."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from collecting import WHO
from published import bac_ninh, ha_noi, quang_ninh, thai_nguyen, vinh_tuong
from published.base import Published
from pydantic import TypeAdapter

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.figures import changes
from kdiem.figures.base import Figure, Figures
from kdiem.figures.catalog import SECTIONS, chosen, reckon
from kdiem.founding import opening
from kdiem.importers import intake
from kdiem.records.return_ import FigureName
from kdiem.records.session import Session
from kdiem.timetable import steps

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GOLDEN = Path(__file__).resolve().parent / "golden" / "figures"
ARTICLES = {
    "bac-ninh-2013": bac_ninh,
    "ha-noi-2012": ha_noi,
    "quang-ninh-2012": quang_ninh,
    "thai-nguyen-2012": thai_nguyen,
    "vinh-tuong-2021": vinh_tuong,
}
CASES = sorted(path.name for path in EXAMPLES.glob("*-20[0-9][0-9]"))


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Campaign, Figures]:
    """A published case with its feedback collected, if it has any, on the day when it was closed."""
    name = str(request.param)
    root = EXAMPLES / name
    if (root / "feedback").is_dir():
        root = collected(root, tmp_path_factory.mktemp(name) / name)
    campaign = filing.open_campaign(root)
    assert campaign.settings is not None and campaign.settings.closed is not None
    return name, campaign, reckon(campaign)


def collected(example: Path, root: Path) -> Path:
    files = {path.relative_to(example).as_posix(): path for path in sorted(example.rglob("*")) if path.is_file()}
    kept = {path: file.read_bytes() for path, file in files.items() if not path.startswith(("feedback/", "README"))}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WHO.items():
            patch.setitem(os.environ, name, value)
        opening.found(root, kept, "init: Set up the campaign")
        intake.collect(root, sorted((example / "feedback").iterdir()))
    return root


def test_the_figures_are_those_of_the_article(case: tuple[str, Campaign, Figures]) -> None:
    name, _, figures = case
    said = ARTICLES[name].FIGURES
    found = []
    for one in said:
        figure = figures[one.figure]
        given = Published(one.requirement, one.figure, figure.count, figure.base, percent(figure))
        found.append(Published(*(None if wanted is None else value for wanted, value in zip(one, given, strict=True))))
    assert tuple(found) == said


def test_the_records_hold_what_the_article_says(case: tuple[str, Campaign, Figures]) -> None:
    name, campaign, _ = case
    facts = ARTICLES[name].FACTS
    told = [(one.requirement, one.says, one.told(campaign)) for one in facts]
    assert told == [(one.requirement, one.says, one.is_) for one in facts]


def test_every_figure_is_as_it_was_last_accepted(case: tuple[str, Campaign, Figures], accept: bool) -> None:
    """One line a figure, with the requirement beside those that the article gives; read the diff of an `--accept`.

    What is 0 of nothing is left out, so that a topic that a rule pack gains changes no line.
    """
    name, campaign, figures = case
    golden = GOLDEN / f"{name}.json"
    text = as_lines(name, campaign, figures)
    if accept:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8")
    assert golden.is_file(), "no figures were accepted yet: run this test with --accept and read what it writes"
    assert golden.read_text("utf-8").splitlines() == text.splitlines()


def test_every_figure_can_be_named_in_a_return_and_stands_under_a_heading(case: tuple[str, Campaign, Figures]) -> None:
    _, _, figures = case
    names = TypeAdapter(FigureName)
    stems = {stem for section in SECTIONS for stem in section.stems}
    assert [name for name in figures if name.partition(".")[0] not in stems] == []
    assert [names.validate_python(name) for name in figures] == list(figures)


def test_no_two_figures_have_one_title(case: tuple[str, Campaign, Figures]) -> None:
    """A sheet of returns may head its columns with titles."""
    _, _, figures = case
    for language in ("en", "vi"):
        titles: dict[str, list[str]] = {}
        for name, figure in figures.items():
            titles.setdefault(figure.title.say(language), []).append(name)
        assert [names for names in titles.values() if len(names) > 1] == []


# Before a day: the day itself is too late (3.16)


@pytest.mark.parametrize(("met", "condition"), [(date(2021, 12, 19), "done"), (date(2021, 12, 20), "late")])
def test_a_commune_that_meets_on_the_20th_is_late(met: date, condition: str) -> None:
    campaign = filing.open_campaign(EXAMPLES / "vinh-tuong-2021")
    state = steps.state(moved(campaign, "dang-uy-xa-an-tuong", met), "dang-uy-xa-an-tuong", "review")
    assert (state.condition, state.on) == (condition, met)


@pytest.mark.parametrize(("met", "condition"), [(date(2021, 12, 30), "done"), (date(2021, 12, 31), "late")])
def test_a_district_that_meets_on_the_31st_is_late(met: date, condition: str) -> None:
    campaign = filing.open_campaign(EXAMPLES / "vinh-tuong-2021")
    state = steps.state(moved(campaign, "huyen-uy-vinh-tuong", met), "huyen-uy-vinh-tuong", "review")
    assert (state.condition, state.on) == (condition, met)


def moved(campaign: Campaign, unit: str, met: date) -> Campaign:
    """The campaign with the Party's session of one unit on another day."""
    records = []
    for record in campaign.by_id.values():
        if isinstance(record, Session) and record.home == unit and record.track == "party":
            sitting = record.sittings[0].model_copy(update={"date": met})
            record = record.model_copy(update={"sittings": (sitting,)})
        records.append(record)
    return Campaign(records, pack=campaign.pack)


def percent(figure: Figure) -> str | None:
    return None if figure.percent is None else str(figure.percent)


def as_lines(case: str, campaign: Campaign, figures: Figures) -> str:
    cited = {one.figure: one.requirement for one in ARTICLES[case].FIGURES}
    changed = changes.between(figures, campaign)
    lines = []
    for name, figure in chosen(figures, noughts=False, restricted=True).figures.items():
        line: dict[str, object] = {"figure": name, "count": figure.count}
        if figure.base is not None:
            line |= {"base": figure.base, "percent": percent(figure)}
        if name in changed:
            line["change"] = str(changed[name].points)
        if figure.approx:
            line["approx"] = True
        if name in cited:
            line["published"] = cited[name]
        lines.append(json.dumps(line))
    return "[\n" + ",\n".join(lines) + "\n]\n"
