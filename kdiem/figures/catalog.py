"""The list of figures, and the reckoning of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.figures import (
    answers,
    comments,
    coverage,
    defects,
    discipline,
    progress,
    ratings,
    remedies,
    requests,
    succession,
    suggestions,
    targets,
    votes,
)
from kdiem.figures.base import Figure, Figures, Theme
from kdiem.words import Words


class Section(NamedTuple):
    """Themes that are printed under one heading; `stems` are the words before the first dot of their names."""

    title: Words
    stems: tuple[str, ...]
    themes: tuple[Theme, ...]


# In the order of the work: who is to review and how far they are, what was asked and answered, what came of it.
SECTIONS = (
    Section(Words("Coverage", "Đối tượng kiểm điểm"), ("coverage", "members"), (coverage.coverage, coverage.members)),
    Section(Words("Progress", "Tiến độ các bước"), ("progress", "on-time"), (progress.progress, progress.on_time)),
    Section(
        Words("Suggestions and answers", "Gợi ý kiểm điểm; tiếp thu, giải trình"),
        ("suggestions", "suggestions-by-outcome", "comments-answered", "comments-by-outcome"),
        (suggestions.suggestions, answers.answers),
    ),
    Section(
        Words("Comments", "Ý kiến góp ý"),
        (
            "comments",
            "comments-by-channel",
            "comments-by-stage",
            "comments-by-source",
            "comments-by-class",
            "slips",
            "meetings",
        ),
        (comments.comments, requests.requests),
    ),
    Section(
        Words("Defects and remedies", "Hạn chế, khuyết điểm và khắc phục"),
        (
            "remedied",
            "in-progress",
            "not-started",
            "defects",
            "defects-by-class",
            "defects-by-topic",
            "defects-by-status",
            "defects-by-severity",
            "defects-by-conclusion",
            "passed-on",
        ),
        (remedies.remedied, defects.defects, succession.passed_on),
    ),
    Section(Words("Targets and tasks", "Chỉ tiêu, nhiệm vụ"), ("targets", "tasks"), (targets.targets, targets.tasks)),
    Section(
        Words("Ratings", "Đánh giá, xếp loại"),
        ("ratings", "quota"),
        (ratings.ratings,),
    ),
    Section(Words("Confidence votes", "Lấy phiếu tín nhiệm"), ("ballots", "votes"), (votes.votes,)),
    Section(Words("Discipline", "Kỷ luật"), ("disciplined", "penalties", "violations"), (discipline.disciplined,)),
)


def reckon(campaign: Campaign) -> Figures:
    """Returns every figure by name, in the order of the catalog; an empty campaign has figures of 0 with base 0."""
    found: dict[str, Figure] = {}
    for section in SECTIONS:
        for theme in section.themes:
            found.update((figure.name, figure) for figure in theme(campaign))
    return found


def by_section(figures: Figures) -> Iterator[tuple[Words, list[Figure]]]:
    """Yields each heading with its figures, in the order of the catalog; a heading without any is left out."""
    for section in SECTIONS:
        found = [figure for figure in figures.values() if figure.name.partition(".")[0] in section.stems]
        if found:
            yield section.title, found


class Chosen(NamedTuple):
    """Some figures, and how many were left out: those that are 0 of nothing, and the restricted ones."""

    figures: Figures
    noughts: int = 0
    restricted: int = 0


def chosen(figures: Figures, beginning: str = "", noughts: bool = True, restricted: bool = False) -> Chosen:
    """Returns the figures whose names begin so; those that say nothing and restricted ones only where asked for.

    Raises:
        KdiemError: no name begins so.
    """
    found = {name: figure for name, figure in figures.items() if name.startswith(beginning)}
    if not found:
        raise _unknown(figures, beginning)
    told = {name: figure for name, figure in found.items() if restricted or not figure.restricted}
    shown = {name: figure for name, figure in told.items() if noughts or not _is_nought(figure)}
    return Chosen(shown, len(told) - len(shown), len(found) - len(told))


def _is_nought(figure: Figure) -> bool:
    """0 of nothing; of a breakdown, where most values never occur, any 0."""
    return figure.count == 0 and (not figure.base or "-by-" in figure.name)


def within(figures: Figures, campaign: Campaign, unit: str) -> Figures:
    """Returns the figures of one unit and those below it.

    Raises:
        KdiemError: the campaign has no such unit.
    """
    if unit not in campaign.units:
        guess = viet.closest(unit, list(campaign.units))
        hint = Words(
            "did you mean `{guess}`? `kdiem list unit` shows all",
            "có phải `{guess}`? `kdiem list unit` liệt kê tất cả",
        )
        look = Words("`kdiem list unit` shows all", "`kdiem list unit` liệt kê tất cả")
        unknown = Words("no unit `{unit}`", "không có đơn vị `{unit}`")
        raise KdiemError(unknown, hint if guess else look, unit=unit, guess=guess)
    units = campaign.under(unit)
    return {name: figure.within(units) for name, figure in figures.items()}


def figure_named(figures: Figures, name: str) -> Figure:
    """Returns the figure of a name.

    Raises:
        KdiemError: there is none; says which one may be meant.
    """
    if name in figures:
        return figures[name]
    raise _unknown(figures, name)


def _unknown(figures: Figures, name: str) -> KdiemError:
    return KdiemError(
        Words("no figure `{name}`", "không có chỉ tiêu `{name}`"),
        Words("did you mean `{guess}`? `kdiem figures` shows all", "có phải `{guess}`? `kdiem figures` liệt kê tất cả"),
        name=name,
        guess=viet.closest(name, list(figures)) or next(iter(figures), ""),
    )
