"""The list of figures, and the reckoning of all of them."""

from __future__ import annotations

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.figures import comments, discipline, remedies, suggestions
from kdiem.figures.base import Figure, Figures, Theme
from kdiem.words import Words

THEMES: tuple[Theme, ...] = (
    suggestions.suggestions,
    comments.comments,
    remedies.remedied,
    discipline.disciplined,
)


def reckon(campaign: Campaign) -> Figures:
    """Returns every figure by name, in the order of the catalog; an empty campaign has figures of 0 with base 0."""
    found: dict[str, Figure] = {}
    for theme in THEMES:
        found.update((figure.name, figure) for figure in theme(campaign))
    return found


def within(figures: Figures, campaign: Campaign, unit: str) -> Figures:
    """Returns the figures of one unit and those below it.

    Raises:
        KdiemError: the campaign has no such unit.
    """
    if unit not in campaign.units:
        raise KdiemError(
            Words("no unit `{unit}`", "không có đơn vị `{unit}`"),
            Words(
                "did you mean `{guess}`? `kdiem list unit` shows all",
                "có phải `{guess}`? `kdiem list unit` liệt kê tất cả",
            ),
            unit=unit,
            guess=viet.closest(unit, list(campaign.units)) or "…",
        )
    units = campaign.under(unit)
    return {name: figure.within(units) for name, figure in figures.items()}


def figure_named(figures: Figures, name: str) -> Figure:
    """Returns the figure of a name.

    Raises:
        KdiemError: there is none; says which one may be meant.
    """
    if name in figures:
        return figures[name]
    raise KdiemError(
        Words("no figure `{name}`", "không có chỉ tiêu `{name}`"),
        Words("did you mean `{guess}`? `kdiem figures` shows all", "có phải `{guess}`? `kdiem figures` liệt kê tất cả"),
        name=name,
        guess=viet.closest(name, list(figures)) or next(iter(figures), ""),
    )
