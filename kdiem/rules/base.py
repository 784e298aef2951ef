"""What a rule is: a function from a campaign to the spots that break it, with its code, its words and its law."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kdiem.campaign import Campaign, Loc, Misreading
from kdiem.figures.base import Figures
from kdiem.finding import Severity
from kdiem.records.base import Record
from kdiem.words import NOTHING, Words


class Spot(NamedTuple):
    """Where a rule is broken: a field of a record (or a file), and the values for the rule's words.

    `key` puts the place at the field's name and not at its value. `line` and `column` are given only for a spot
    that the reader placed.
    """

    path: str
    loc: Loc = ()
    values: dict[str, object] = {}
    record: str = ""
    related: tuple[tuple[str, Loc], ...] = ()
    key: bool = False
    line: int = 0
    column: int = 0
    field: str = ""


_NAMES: set[str] = set()

Check = Callable[[Campaign, Figures], Iterable[Spot]]


class Rule(NamedTuple):
    """A rule: its name is the fault, its law the docstring of its function, its words this case and the cure."""

    code: str
    name: str
    severity: Severity
    message: Words
    hint: Words
    restricted: bool
    needs_private: bool
    check: Check

    @property
    def law(self) -> str:
        """What must hold and what goes wrong where it does not, in English; the page says it in Vietnamese too."""
        return inspect.cleandoc(self.check.__doc__ or "")


def rule(
    code: str,
    name: str,
    message: Words,
    hint: Words = NOTHING,
    *,
    severity: Severity = "error",
    restricted: bool = False,
    needs_private: bool = False,
) -> Callable[[Check], Rule]:
    """Makes a function a rule; one that `needs_private` is not judged where `private/` is absent, which is said."""

    def made(check: Check) -> Rule:
        _NAMES.update((code, name))
        return Rule(code, name, severity, message, hint, restricted, needs_private, check)

    return made


def names_of_rules() -> frozenset[str]:
    """Returns the codes and names of all rules that were made."""
    return frozenset(_NAMES)


def at(record: Record, *loc: str | int, related: tuple[tuple[str, Loc], ...] = (), **values: object) -> Spot:
    """Returns the spot of a field of a record."""
    return Spot(record.path, loc, values, record.id, related)


def in_text(campaign: Campaign, record: Record, body: str, start: int, **values: object) -> Spot:
    """Returns the spot of a place in the text of a prose record, which ends its file; `start` counts its characters."""
    file = campaign.text(record.path)
    line = file.count(b"\n") - body.count("\n", start) + 1 if file else 0
    return Spot(record.path, ("body",), values, record.id, line=line, column=1)


def misread(campaign: Campaign, name: str) -> Iterable[Misreading]:
    """Returns what the reader met under one name; each such name is the name of a rule that words it."""
    return [misreading for misreading in campaign.misreadings if misreading.name == name]


def spot_of(misreading: Misreading, **values: object) -> Spot:
    """Returns the spot of a misreading, with `values` beside those that the reader gave."""
    at_line = (misreading.line, misreading.column, misreading.field)
    return Spot(misreading.path, (), {**misreading.values, **values}, misreading.record, (), False, *at_line)


def did_you_mean(guess: str) -> Words:
    """Returns the beginning of a hint, with a space behind it; nothing where there is no guess."""
    return _GUESS.filled(guess=guess) if guess else NOTHING


_GUESS = Words("did you mean `{guess}`? ", "có phải `{guess}`? ")
