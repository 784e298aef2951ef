"""A draft -> the record that it makes, or every fault in it; what names nothing known is turned back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kdiem import reading
from kdiem.campaign import Campaign
from kdiem.importers import receipts, updates, verdict
from kdiem.importers.base import Draft, Reason
from kdiem.importers.givers import Givers
from kdiem.importers.matching import Names
from kdiem.records import catalog
from kdiem.records.base import Kind, Record, Reference

_UNIT = Reference(("unit",))
# The key whose unit a record stands in; a comment stands where it was received.
_HOME_KEY = {"suggestion": "issuer", "request": "issuer", "document": "unit", "return": "unit", "remedy": "defects"}


class Judged(NamedTuple):
    """A draft with the record that it makes, or its faults; `merge` where it speaks of a known record."""

    draft: Draft
    record: Record | None = None
    merge: updates.Merge | None = None
    faults: tuple[Reason, ...] = ()


class Judging:
    """Judges the drafts of a run by their campaign; only rows in `turned_back` may be mended (None: no fixes)."""

    def __init__(self, campaign: Campaign, names: Names, givers: Givers, turned_back: set[str] | None) -> None:
        self._campaign = campaign
        self._names = names
        self._givers = givers
        self._turned_back = turned_back
        self._homes: dict[str, str] = {}

    def judged(self, draft: Draft) -> Judged:
        """Returns the record that a draft makes by itself, or its faults.

        A record whose unit is known only by another record of the run has no home yet and is judged again by `whole`.
        """
        faults = [*draft.faults, *self._faults_of_mending(draft)]
        kind = draft.kind
        if kind is None or faults:
            return Judged(draft, faults=tuple(faults))
        home = self._names.resolve(_UNIT, draft.home) if draft.home else ""
        if isinstance(home, Reason):
            return Judged(draft, faults=(home._replace(values={"key": "home", **home.values}),))
        if draft.id and (known := self._known(kind, draft, home)):
            return known
        return self._fresh(kind, draft, home)

    def whole(self, judged: Iterable[Judged]) -> list[Judged]:
        """Returns the drafts of a run with those turned back that name a record neither in the campaign nor in it."""
        found = [self.judged(one.draft) if _homeless(one) else one for one in judged]
        while True:
            here = {one.draft.id for one in found if one.record and one.draft.id}
            after = [self._attached(one, here) for one in found]
            if all(new is old for new, old in zip(after, found, strict=True)):
                return after
            found = after

    def _faults_of_mending(self, draft: Draft) -> Iterator[Reason]:
        if self._turned_back is None or draft.kind is None:
            return
        if not draft.mends:
            yield Reason("not-a-fix", {"mark": receipts.MARK_ROW})
        elif draft.mends not in self._turned_back:
            yield Reason("unknown-mend")

    def _known(self, kind: Kind, draft: Draft, home: str) -> Judged | None:
        """A row about a record that is there; None where a record file brings one with an id of its own."""
        record = self._campaign.by_id.get(draft.id)
        fault = None
        if not draft.id.startswith(f"{kind.prefix}-") or len(draft.id) < 11:
            fault = Reason("wrong-id", {"prefix": kind.prefix})
        elif draft.id in self._campaign.unread:
            fault = Reason("unread-record")
        elif record is None:
            if draft.row is None:
                return None
            fault = Reason("unknown-id")
        elif record.withdrawn:
            fault = Reason("withdrawn-record")
        if fault or record is None:
            return Judged(draft, faults=(fault,) if fault else ())
        merge = updates.merged(kind.name, record, draft.data, whole_lists=draft.row is None)
        differing = (*merge.differing, *(("home",) if home not in ("", record.home) else ()))
        if differing:
            return Judged(draft, faults=(Reason("known-id-differs", {"keys": ", ".join(differing)}),))
        return Judged(draft, record, merge)

    def _fresh(self, kind: Kind, draft: Draft, home: str) -> Judged:
        data = draft.data
        if kind.name == "comment" and draft.row is not None:
            data = self._givers.attributed(data, *draft.giver)
        own = home or self._campaign.host if kind.name == "comment" else self._home(kind, data)
        found = verdict.record_of(kind, data, own)
        if not isinstance(found, Record):
            return Judged(draft, faults=tuple(verdict.placed(reason, draft.line) for reason in found))
        if home and own and home != own:
            return Judged(draft, faults=(Reason("home-differs", {"home": own}),))
        if draft.id:
            self._homes[draft.id] = own
        return Judged(draft, found)

    def _home(self, kind: Kind, data: dict[str, Any]) -> str:
        said = data.get(_HOME_KEY.get(kind.name, "subject"))
        ref = str(said[0] if isinstance(said, list) and said else said or "")
        if kind.name == "document" and not ref:
            return self._campaign.host
        return self._campaign.unit_of(ref) or self._homes.get(ref, "") if ref else ""

    def _attached(self, one: Judged, here: set[str]) -> Judged:
        """The cells of a sheet were resolved to what is there; only a record file can name what is not."""
        if one.record is None or one.merge is not None:
            return one
        for named in () if one.draft.row else catalog.references(one.record):
            base = named.ref.split(":")[0].split("#")[0]
            there = base in self._campaign.by_id or base in self._campaign.unread or base in here
            if "giver" in named.to.kinds or named.ref == "plan" or (there and self._has_body(named.ref)):
                continue
            reason = Reason("dangling-reference", {"key": reading.said_loc(named.loc), "ref": named.ref})
            return Judged(one.draft, faults=(verdict.placed(reason, one.draft.line),))
        return self._housed(one, one.record)

    def _housed(self, one: Judged, record: Record) -> Judged:
        """The unit of a record may be there and unreadable: then there is no folder to put it into."""
        return one if record.home in self._campaign.units else Judged(one.draft, faults=(Reason("no-home"),))

    def _has_body(self, ref: str) -> bool:
        return ":" not in ref or self._campaign.body(ref) is not None


def _homeless(one: Judged) -> bool:
    return one.record is not None and one.merge is None and not one.record.home
