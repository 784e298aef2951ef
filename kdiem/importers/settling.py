"""Drafts -> what becomes of each: a new record, an entry in a known one, a duplicate, or back with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kdiem import filing, reading
from kdiem.campaign import Campaign
from kdiem.importers import receipts, updates, verdict
from kdiem.importers.base import Draft, Reason
from kdiem.importers.givers import Givers
from kdiem.importers.judging import Judged, Judging
from kdiem.importers.matching import Names
from kdiem.importers.receipts import Fate
from kdiem.records import catalog
from kdiem.records.base import Kind, Record
from kdiem.yaml import yamledit


class New(NamedTuple):
    """A record that a run adds."""

    kind: Kind
    id: str
    record: Record


class Settled(NamedTuple):
    """The fates of a run's rows beside their drafts, what is new, and the files that change as (before, after)."""

    drafts: tuple[Draft, ...]
    fates: tuple[Fate, ...]
    new: tuple[New, ...]
    changed: dict[str, tuple[bytes, bytes]]
    repeated: dict[int, int]
    ids: tuple[str, ...]

    def fates_of(self, file: int) -> tuple[Fate, ...]:
        """The fates of one file's rows."""
        return tuple(fate for draft, fate in zip(self.drafts, self.fates, strict=True) if draft.file == file)

    @property
    def individuals(self) -> bool:
        """True where the run adds a comment of an individual."""
        return any(getattr(new.record, "individual", None) for new in self.new)

    def notes_of(self, file: int) -> tuple[Reason, ...]:
        """A note where rows repeat another row of the same run: two slips of the same words look like that too."""
        count = self.repeated.get(file, 0)
        return (Reason("same-rows", {"count": count}),) if count else ()


def settle(
    campaign: Campaign,
    names: Names,
    givers: Givers,
    drafts: Sequence[Draft],
    fixes: bool,
    step: Callable[[int], None],
) -> Settled:
    """Judges every draft on its own, then all together, and gives each its fate in the order of the files."""
    return _Settling(campaign, names, givers, fixes).run(drafts, step)


class _Settling:
    def __init__(self, campaign: Campaign, names: Names, givers: Givers, fixes: bool) -> None:
        self._campaign = campaign
        self._givers = givers
        _, self._collected, self._mended = receipts.known(campaign)
        self._turned_back = receipts.turned_back(campaign) if fixes else None
        self._judging = Judging(campaign, names, givers, self._turned_back)
        self._new: dict[str, tuple[New, str]] = {}
        self._records: dict[str, Record] = {}
        self._changed: dict[str, tuple[bytes, bytes]] = {}
        self._repeated: dict[int, int] = {}

    def run(self, drafts: Sequence[Draft], step: Callable[[int], None]) -> Settled:
        judged: list[Judged] = []
        for n, draft in enumerate(drafts, 1):
            judged.append(self._judging.judged(draft))
            step(n)
        fates = tuple(self._fate(one) for one in self._judging.whole(judged))
        new = tuple(new for new, _ in self._new.values())
        ids = dict.fromkeys(fate.record for fate in fates if fate.fate == "accepted")
        return Settled(tuple(drafts), fates, new, self._changed, self._repeated, tuple(sorted(ids)))

    def _fate(self, one: Judged) -> Fate:
        if one.faults or one.record is None or one.draft.kind is None:
            return Fate(one.draft.at, "rejected", "", one.faults, self._mends(one.draft))
        if one.merge is not None:
            return self._updated(one.draft, one.draft.kind, one.merge)
        return self._added(one.draft, one.draft.kind, one.record)

    def _mends(self, draft: Draft) -> str:
        return draft.mends if draft.mends in (self._turned_back or ()) else ""

    def _added(self, draft: Draft, kind: Kind, record: Record) -> Fate:
        content = verdict.content(kind, record)
        if draft.id and (twin := self._new.get(draft.id)):
            if twin[1] != content:
                reason = Reason("known-id-differs", {"keys": "id"})
                return Fate(draft.at, "rejected", "", (reason,), self._mends(draft))
            return self._repeat(draft, draft.id)
        id_ = draft.id or self._free_id(kind, content)
        if id_ in self._new:
            return self._repeat(draft, id_)
        if not draft.id and (id_ in self._campaign.by_id or id_ in self._campaign.unread):
            return Fate(draft.at, "duplicate", id_, (), self._mends(draft))
        if self._mends(draft) in self._mended - {""}:
            return Fate(draft.at, "rejected", "", (Reason("already-mended"),), self._mends(draft))
        self._new[id_] = New(kind, id_, record), content
        if draft.giver != ("", "") and (individual := getattr(record, "individual", None)):
            self._givers.keep(individual.giver, *draft.giver)
        return Fate(draft.at, "accepted", id_, (), self._mends(draft))

    def _repeat(self, draft: Draft, id_: str) -> Fate:
        self._repeated[draft.file] = self._repeated.get(draft.file, 0) + 1
        return Fate(draft.at, "duplicate", id_, (), self._mends(draft))

    def _free_id(self, kind: Kind, content: str) -> str:
        """Returns the id of a content, longer where another content has it already.

        A record that was collected and edited since keeps its id; it is told by what earlier receipts name.
        """
        length = 8
        while True:
            id_ = filing.derived_id(kind, content, length)
            there = self._campaign.by_id.get(id_)
            if id_ in self._new:
                same = self._new[id_][1] == content
            elif there is None:
                same = True
            else:
                now = verdict.content(catalog.kind_of(there), there)
                edited = filing.derived_id(kind, now, length) != id_ and id_ in self._collected
                same = now == content or edited
            if same:
                return id_
            length += 1

    def _updated(self, draft: Draft, kind: Kind, merge: updates.Merge) -> Fate:
        record = self._records.get(draft.id) or self._campaign.by_id[draft.id]
        merge = updates.merged(kind.name, record, draft.data)  # an earlier row of this run may have said it
        if not merge.added:
            return Fate(draft.at, "duplicate", draft.id, (), self._mends(draft))
        first = self._campaign.text(record.path)
        before = self._changed.get(record.path, (first, first))
        entries = updates.whole(record, merge)
        after = yamledit.edited(before[1], (merge.key,), entries, prose=kind.prose)
        found = reading.read(reading.Spot(kind, record.id, record.home), record.path, after)
        if not isinstance(found, Record):
            return Fate(draft.at, "rejected", "", tuple(_reasons(found)), self._mends(draft))
        self._records[draft.id] = found
        self._changed[record.path] = (before[0], after)
        return Fate(draft.at, "accepted", draft.id, (), self._mends(draft))


def _reasons(found: Iterable[Any]) -> Iterator[Reason]:
    return (Reason(fault.name, {**fault.values, "key": fault.field}) for fault in found)
