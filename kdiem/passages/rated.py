"""How many were rated how, of each kind of subject, and the shares that a quota is held against."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP
from typing import TypedDict

from kdiem import vietnum
from kdiem.figures import shares
from kdiem.figures.base import Figure
from kdiem.figures.ratings import KINDS
from kdiem.formats.base import Chart
from kdiem.passages import counts, letters
from kdiem.passages.base import Asked
from kdiem.passages.contents import Line, Number
from kdiem.rulepack import Label, Quota
from kdiem.rules import quotas

_SCOPES = {"grassroots": "từng tổ chức cơ sở đảng", "unit": "từng đơn vị", "campaign": "toàn đảng bộ"}


class AtLevel(TypedDict):
    """The collectives of one level: a count for each label, in the order of the kind's labels."""

    label: str
    rated: Number
    cells: list[Number]


class Kind(TypedDict):
    """One kind of subject; the base of each label is all who were rated (`rated`). A label within another is `part`."""

    label: str
    rated: Number
    not_rated: Number
    labels: list[Line]
    columns: list[str]
    levels: list[AtLevel]


class Base(TypedDict):
    """The share of a label on one base: at most `allowed` of `base`; `over` is what is above that, 0 if nothing."""

    kind: str
    label: str
    base_name: str
    base: Number
    percent: str | None
    allowed: int
    count: Number
    over: int
    applies: bool
    """The base that the rule pack names; the others are printed since it is disputed."""


class Over(TypedDict):
    """A unit above the quota on the base that applies."""

    unit: str
    kind: str
    base: int
    allowed: int
    count: int


class Limit(TypedDict):
    """What a quota says: at most `percent` of `base_name` may have `label`, held against in `scope`."""

    kind: str
    label: str
    percent: str
    base_name: str
    scope: str


def kinds(of: Asked) -> list[Kind]:
    """Returns the kinds of subject of which somebody was rated or not rated (3.1)."""
    return [_kind(of, rated_as) for rated_as in KINDS.all if _any(of, rated_as)]


def bars(of: Asked, title: str) -> Chart:
    """Returns a bar per kind of subject made of the shares of its labels, in %; only where all have one set of them."""
    found = [(rated_as, _wholes(of, rated_as)) for rated_as in KINDS.all if _rated(of, rated_as)]
    sets = {tuple(label.short for label in labels) for _, labels in found}
    series = list(sets.pop()) if len(sets) == 1 else []
    rows = found if series else []
    return {
        "kind": "stacked",
        "title": title,
        "unit": "%",
        "series": series,
        "rows": [
            {
                "label": letters.capital(KINDS[rated_as]),
                "cells": [counts.percent(_figure(of, rated_as, label.key)) for label in labels],
            }
            for rated_as, labels in rows
        ],
    }


def limits(of: Asked) -> list[Limit]:
    """Returns what the quotas of the rule pack say, for the kinds of which somebody was rated."""
    return [
        {
            "kind": KINDS[rated_as],
            "label": _title(of, quota, rated_as),
            "percent": quota.percent,
            "base_name": shares.title(quota.base, shares.labels(of.campaign.pack, rated_as), quota.label).vi,
            "scope": _SCOPES[quota.scope],
        }
        for rated_as, quota in _quotas(of)
    ]


def bases(of: Asked) -> list[Base]:
    """Returns the share of the label under a quota on each base, of all units together (§2.4)."""
    return [
        _base(of, rated_as, quota, base, of.figures[shares.quota_figure(rated_as, base)])
        for rated_as, quota in _quotas(of)
        for base in shares.BASES
        if of.figures[shares.quota_figure(rated_as, base)].parts
    ]


def above(of: Asked) -> list[Over]:
    """Returns the units above a quota as the rule judges them: none while a rating there is not decided."""
    spots = quotas.quota_exceeded.check(of.campaign, of.figures)
    return [
        {
            "unit": of.campaign.name(spot.record),
            "kind": spot.values["kind"].vi,  # type: ignore[attr-defined]
            "base": int(str(spot.values["base"])),
            "allowed": int(str(spot.values["allowed"])),
            "count": int(str(spot.values["count"])),
        }
        for spot in spots
        if spot.record in of.units
    ]


def _any(of: Asked, rated_as: str) -> bool:
    stem = shares.stem(rated_as)
    return any(name in of.figures and of.figures[name].count for name in (f"{stem}.rated", f"{stem}.not-rated"))


def _rated(of: Asked, rated_as: str) -> bool:
    name = f"{shares.stem(rated_as)}.rated"
    return name in of.figures and of.figures[name].count > 0


def _kind(of: Asked, rated_as: str) -> Kind:
    stem, labels = shares.stem(rated_as), _ordered(of, rated_as)
    levels = [level for level in counts.LEVELS.all if _has(of, f"{stem}.rated.{level}")]
    return {
        "label": letters.capital(KINDS[rated_as]),
        "rated": counts.number(of.figures[f"{stem}.rated"]),
        "not_rated": counts.number(of.figures[f"{stem}.not-rated"]),
        "labels": [counts.line(_figure(of, rated_as, label.key), _called(label)) for label in labels],
        "columns": [label.short for label in labels],
        "levels": [_level(of, stem, labels, level) for level in (levels if len(levels) > 1 else ())],
    }


def _ordered(of: Asked, rated_as: str) -> list[Label]:
    """Each label that is part of another stands right below that one ("trong đó")."""
    labels = shares.labels(of.campaign.pack, rated_as)
    return [
        one
        for whole in _wholes(of, rated_as)
        for one in (whole, *(part for part in labels if part.part_of == whole.key))
    ]


def _level(of: Asked, stem: str, labels: list[Label], level: str) -> AtLevel:
    found = [of.figures.get(f"{stem}.{label.key}.{level}") for label in labels]
    return {
        "label": letters.capital(counts.LEVELS[level]),
        "rated": counts.number(of.figures[f"{stem}.rated.{level}"]),
        "cells": [counts.number(figure) if figure else None for figure in found],
    }


def _called(label: Label) -> str:
    return f"trong đó: {label.title}" if label.part_of else label.title


def _has(of: Asked, name: str) -> bool:
    return name in of.figures and of.figures[name].count > 0


def _figure(of: Asked, rated_as: str, label: str) -> Figure:
    return of.figures[f"{shares.stem(rated_as)}.{label}"]


def _wholes(of: Asked, rated_as: str) -> list[Label]:
    return [label for label in shares.labels(of.campaign.pack, rated_as) if label.part_of is None]


def _quotas(of: Asked) -> list[tuple[str, Quota]]:
    found = [(rated_as, shares.quota(of.campaign.pack, rated_as)) for rated_as in KINDS.all if _rated(of, rated_as)]
    return [(rated_as, quota) for rated_as, quota in found if quota]


def _title(of: Asked, quota: Quota, rated_as: str) -> str:
    labels = shares.labels(of.campaign.pack, rated_as)
    return next((label.title for label in labels if label.key == quota.label), quota.label)


def _base(of: Asked, rated_as: str, quota: Quota, base: str, figure: Figure) -> Base:
    share = vietnum.parse_amount(quota.percent) * (figure.base or 0) / 100
    allowed = int(share.quantize(1, ROUND_FLOOR if quota.rounding == "floor" else ROUND_HALF_UP))
    return {
        "kind": letters.capital(KINDS[rated_as]),
        "label": _title(of, quota, rated_as),
        "base_name": figure.base_name.vi,
        "base": figure.base,
        "percent": counts.percent(figure),
        "allowed": allowed,
        "count": counts.number(figure),
        "over": max(figure.count - allowed, 0),
        "applies": base == quota.base,
    }
