"""What people call a unit, a body or a person -> the reference that is meant; made once for a whole run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kdiem import calling, viet
from kdiem.campaign import Campaign
from kdiem.importers.base import Reason
from kdiem.records.base import Reference

_SHOWN = 8


class Names:
    """Every name, alias and number of a campaign by its keys: without regard to tone places, and without tones."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._said: dict[str, dict[str, tuple[str, ...]]] = {}
        self._keys: dict[tuple[str, ...], tuple[dict[str, set[str]], dict[str, set[str]]]] = {}
        self._known: dict[tuple[tuple[str, ...], str], str | Reason] = {}

    def resolve(self, to: Reference, text: str) -> str | Reason:
        """Returns the reference that a text means, or why it means none.

        A spelling that differs only in the place of a tone mark goes before one that lacks its tones. Several that fit
        equally well are never chosen among.
        """
        if (to.kinds, text) not in self._known:
            self._known[to.kinds, text] = self._resolved(to.kinds, text)
        return self._known[to.kinds, text]

    def _resolved(self, kinds: tuple[str, ...], text: str) -> str | Reason:
        name, hash_, number = text.partition("#")
        if ref := self._by_id(kinds, name.strip()):
            return f"{ref}#{number}" if hash_ and number.isdecimal() else ref
        exact, loose = self._index(kinds)
        found = exact.get(viet.fold_tones(text)) or loose.get(viet.fold(text)) or set()
        if len(found) == 1:
            return next(iter(found))
        if found:
            more = ["…"] if len(found) > _SHOWN else []
            return Reason("ambiguous-name", {"candidates": ", ".join([*sorted(found)[:_SHOWN], *more])})
        return Reason("unknown-name", {"guess": self._guess(kinds, text)})

    def _by_id(self, kinds: tuple[str, ...], name: str) -> str:
        for ref in (name, name.casefold()):
            if any(ref in self._spellings(kind) for kind in kinds) or ref in self._campaign.unread:
                return ref
        return ""

    def _index(self, kinds: tuple[str, ...]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        if kinds not in self._keys:
            exact: dict[str, set[str]] = {}
            loose: dict[str, set[str]] = {}
            for ref, spellings in self._all(kinds):
                for spelling in spellings:
                    exact.setdefault(viet.fold_tones(spelling), set()).add(ref)
                    loose.setdefault(viet.fold(spelling), set()).add(ref)
            self._keys[kinds] = exact, loose
        return self._keys[kinds]

    def _guess(self, kinds: tuple[str, ...], text: str) -> str:
        named = {spelling: ref for ref, spellings in self._all(kinds) for spelling in (ref, *spellings)}
        return named.get(viet.closest(text, named) or "", "")

    def _all(self, kinds: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for kind in kinds:
            yield from self._spellings(kind).items()

    def _spellings(self, kind: str) -> dict[str, tuple[str, ...]]:
        if kind not in self._said:
            self._said[kind] = dict(calling.spellings(self._campaign, kind))
        return self._said[kind]
