"""How the desk says that a record was refused: in the words of the rules that its file would break."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kdiem.campaign import Campaign
from kdiem.cli.base import lang
from kdiem.editing.edits import Refused
from kdiem.errors import KdiemError
from kdiem.finding import Finding
from kdiem.rules.judging import check
from kdiem.words import Words

_SAID = Words("{said}", "{said}")
_CURE = Words("{cure}", "{cure}")
_FAULTS = Words("{count} faults, so nothing was written", "{count} lỗi nên chưa ghi gì")


@contextmanager
def in_rules_words() -> Iterator[None]:
    """Lets a refusal leave as an error that says each fault as `kdiem validate` would."""
    try:
        yield
    except Refused as refused:
        raise worded(refused) from None


def worded(refused: Refused) -> KdiemError:
    """Returns the error for a refused record: its one fault, or how many there are with one line for each."""
    source = {refused.path: refused.after}
    found = check(Campaign((), refused.misreadings, source=lambda path: source[path]), {}, lang()).findings
    if not found:
        return refused
    hints = [f"{_where(finding)}{finding.message}" for finding in found] if len(found) > 1 else []
    hints += [finding.hint for finding in found if finding.hint]
    said = _where(found[0]) + found[0].message
    head = _SAID if len(found) == 1 else _FAULTS
    return KdiemError(
        head, _CURE if hints else None, said=said, count=len(found), cure="\n  ".join(dict.fromkeys(hints))
    )


def _where(finding: Finding) -> str:
    return f"{finding.field}: " if finding.field and f"`{finding.field}`" not in finding.message else ""
