"""The list of rules, by theme."""

from __future__ import annotations

from kdiem.rules import (
    comments,
    counts,
    defects,
    fields,
    files,
    identity,
    labels,
    packs,
    references,
    requests,
    returns,
    reviews,
    routes,
    suggestions,
    syntax,
    text,
    vocabulary,
)
from kdiem.rules.base import Rule

RULES: tuple[Rule, ...] = (
    *text.RULES,
    *syntax.RULES,
    *fields.RULES,
    *files.RULES,
    *references.RULES,
    *vocabulary.RULES,
    *labels.RULES,
    *packs.RULES,
    *identity.RULES,
    *requests.RULES,
    *comments.RULES,
    *routes.RULES,
    *suggestions.RULES,
    *reviews.RULES,
    *defects.RULES,
    *returns.RULES,
    *counts.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
BY_NAME = {rule.name: rule for rule in RULES}
