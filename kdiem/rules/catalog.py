"""The list of rules, by theme."""

from __future__ import annotations

from kdiem.rules import (
    answers,
    comments,
    counts,
    coverage,
    defects,
    digests,
    fields,
    files,
    identity,
    labels,
    matrix,
    packs,
    references,
    requests,
    results,
    returns,
    reviews,
    routes,
    suggestions,
    syntax,
    text,
    triggers,
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
    *matrix.RULES,
    *results.RULES,
    *coverage.RULES,
    *suggestions.RULES,
    *triggers.RULES,
    *reviews.RULES,
    *digests.RULES,
    *answers.RULES,
    *defects.RULES,
    *returns.RULES,
    *counts.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
BY_NAME = {rule.name: rule for rule in RULES}
