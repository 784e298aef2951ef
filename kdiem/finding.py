"""One thing that kdiem says about a campaign, with the place it speaks of."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "off"]


class Place(NamedTuple):
    """A spot in a file; the path is relative to the campaign's root, line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Finding(NamedTuple):
    """What a rule found at one place, already worded in the user's language.

    `record` and `field` say the same as `place` in the campaign's own terms and stay the same when lines move.
    A `restricted` finding is about a person's votes, discipline or vagueness: it is not printed to a shared log.
    """

    place: Place
    code: str
    name: str
    severity: Severity
    message: str
    hint: str = ""
    related: tuple[Place, ...] = ()
    record: str = ""
    field: str = ""
    restricted: bool = False
