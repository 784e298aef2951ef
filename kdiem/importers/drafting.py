"""What a file holds -> drafts of records, each with its place in the file and what could not be understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.importers import headers, receipts, returns, rows, values
from kdiem.importers.base import Content, Draft, Entry, Plan, Read, Reason, Refusal, Row, Sheet, blank, said
from kdiem.importers.matching import Names
from kdiem.records import catalog
from kdiem.records.base import Kind, Labels, Leaf
from kdiem.rulepack import Form, Penalty

# What comes in as feedback; units and people come by `init`, givers and receipts are kdiem's own.
COLLECTED = tuple(kind for kind in catalog.KINDS if kind.prefix and kind.name not in ("giver", "receipt"))

_TOTALS = frozenset(viet.fold(word) for word in ("cộng", "tổng cộng", "tổng số", "tổng", "total"))


class Drafts(NamedTuple):
    """The drafts of one file in their order, and notes on it."""

    drafts: tuple[Draft, ...]
    notes: tuple[Reason, ...] = ()


def kind_called(text: str) -> Kind | None:
    """Returns the kind that is collected under a name: its key, its titles, or a word that its sheets bear."""
    folded = viet.fold(text)
    for kind in COLLECTED:
        if folded in (viet.fold(kind.name), viet.fold(kind.folder), viet.fold(kind.title.vi)):
            return kind
    return headers.named(text, COLLECTED)


class Drafting:
    """Reads the files of one run: names are indexed and columns compiled once."""

    def __init__(self, campaign: Campaign, names: Names, kind: Kind | None) -> None:
        self._campaign = campaign
        self._names = names
        self._kind = kind
        self._readers: dict[tuple[str, tuple[str, ...]], Read] = {}
        self._figures: returns.FigureHeadings | None = None

    def drafts(self, file: int, name: str, content: Content | list[Reason]) -> Drafts:
        """Returns a draft for each row or record of a file; a file that is turned back is one draft with faults."""
        if isinstance(content, list):
            return Drafts((Draft(file, "file", None, faults=tuple(content)),))
        if content.entries:
            return Drafts(tuple(self._of_entry(file, entry, name) for entry in content.entries), content.notes)
        return self._of_sheets(file, name, content)

    def _of_entry(self, file: int, entry: Entry, name: str) -> Draft:
        at = f"line {entry.at}"
        kind = kind_called(entry.kind) if entry.kind else self._kind or self._guessed(entry, name)
        draft = Draft(file, at, kind, entry.data, entry.id, entry.home, mends=entry.mends, line=entry.line)
        return draft if kind else draft._replace(faults=(_no_kind(),))

    def _guessed(self, entry: Entry, name: str) -> Kind | None:
        if entry.id:
            return _by_prefix(entry.id)
        fitting = [kind for kind in COLLECTED if set(entry.data) <= set(kind.model.model_fields)]
        fitting = [kind for kind in fitting if kind.prose == ("body" in entry.data)]
        return fitting[0] if len(fitting) == 1 else headers.named(PurePath(name).stem, COLLECTED)

    def _of_sheets(self, file: int, name: str, content: Content) -> Drafts:
        drafts: list[Draft] = []
        notes = list(content.notes)
        unknown: list[Sheet] = []
        filled = [sheet for sheet in content.sheets if sheet.rows]
        for sheet in filled:
            try:
                located = self._located(name, sheet)
            except Refusal as refusal:
                if refusal.reason.code == "no-header":
                    unknown.append(sheet)
                else:
                    drafts.append(Draft(file, sheet.name or "file", None, faults=(refusal.reason,)))
                continue
            notes += _unmatched(located, sheet)
            drafts += self._of_rows(file, sheet, located, notes)
        if len(unknown) == len(filled):
            fault = Reason("no-header" if filled else "empty-file")
            return Drafts((Draft(file, "file", None, faults=(fault,)),), tuple(notes))
        notes += (Reason("sheet-without-header", {"sheet": s.name, "rows": len(s.rows)}) for s in unknown)
        return Drafts(tuple(drafts), tuple(notes))

    def _located(self, name: str, sheet: Sheet) -> headers.Located:
        named = self._kind or headers.named(sheet.name, COLLECTED) or headers.named(PurePath(name).stem, COLLECTED)
        if named:
            try:
                return headers.located(sheet.rows, (named,), self._pairs, self._reader)
            except Refusal:
                if self._kind:
                    raise
        return headers.located(sheet.rows, COLLECTED, self._pairs, self._reader)

    def _of_rows(self, file: int, sheet: Sheet, located: headers.Located, notes: list[Reason]) -> Iterator[Draft]:
        totals: list[int] = []
        plans = {located.plan.kind.name: located.plan}
        for row in located.rows:
            if _is_total(row):
                totals.append(row.at)
                continue
            at = f"{sheet.name}!{row.at}" if sheet.name else f"line {row.at}"
            yield self._of_row(file, at, sheet, row, located.plan, plans)
        if totals:
            notes.append(Reason("total-rows", {"rows": ", ".join(map(str, totals))}))

    def _of_row(self, file: int, at: str, sheet: Sheet, row: Row, plan: Plan, plans: dict[str, Plan]) -> Draft:
        kind = self._kind_of(plan, row)
        if kind is None:
            return Draft(file, at, None, faults=(_no_kind(),), row=row, header=plan.header)
        if kind.name not in plans:
            plans[kind.name] = headers.plan(kind, plan.header, self._pairs, self._reader)
        own = plans[kind.name]
        if any(column.role == "mends" for column in own.columns):
            row = row._replace(cells=tuple(receipts.unshielded(c) if isinstance(c, str) else c for c in row.cells))
        draft = rows.drafted(own, row, file, at)
        hidden = (Reason("hidden-sheet", {"sheet": sheet.name}),) if sheet.hidden else ()
        return draft._replace(faults=(*hidden, *draft.faults))

    def _kind_of(self, plan: Plan, row: Row) -> Kind | None:
        """A row may name its kind, or a record whose id tells it; otherwise it is of its sheet's kind."""
        found: Kind | None = plan.kind
        for column in plan.columns:
            cell = row.cells[column.at] if column.at < len(row.cells) else None
            if column.role == "kind" and not blank(cell):
                found = kind_called(said(cell))
            elif column.role == "id" and not blank(cell):
                return _by_prefix(said(cell)) or found
        return found

    def _pairs(self, heading: str) -> returns.Pairs:
        if self._figures is None:
            self._figures = returns.FigureHeadings(self._campaign)
        return self._figures.pairs(heading)

    def _reader(self, kind: Kind, leaf: Leaf) -> Read:
        key = (kind.name, leaf.keys)
        if key not in self._readers:
            terms = _terms(self._campaign, kind)
            self._readers[key] = values.reader(leaf, self._names.resolve, terms, _year(self._campaign))
        return self._readers[key]


def _no_kind() -> Reason:
    return Reason("unknown-kind", {"known": ", ".join(kind.name for kind in COLLECTED)})


def _by_prefix(id_: str) -> Kind | None:
    return next((kind for kind in COLLECTED if id_.startswith(f"{kind.prefix}-")), None)


def _unmatched(located: headers.Located, sheet: Sheet) -> Iterator[Reason]:
    """Names the columns that mean nothing and yet hold something."""
    plan = located.plan
    full = [n for n in plan.unmatched if any(n < len(row.cells) and not blank(row.cells[n]) for row in located.rows)]
    if full:
        shown = ", ".join(f"“{plan.header[n][:60]}”" if plan.header[n] else f"#{n + 1}" for n in full)
        yield Reason("unmatched-columns", {"columns": f"{sheet.name}: {shown}" if sheet.name else shown})


def _is_total(row: Row) -> bool:
    words = [cell for cell in row.cells if isinstance(cell, str) and any(map(str.isalpha, cell))]
    return len(words) == 1 and viet.fold(words[0]) in _TOTALS


def _terms(campaign: Campaign, kind: Kind) -> dict[str, Labels]:
    """The choices that regulation gives: topics, and forms of discipline or of self-review."""
    pack = campaign.pack
    if pack is None:
        return {}
    own = campaign.settings.resolution_topics if campaign.settings else ()
    by_kind: dict[str, Sequence[Penalty | Form]] = {
        "discipline": pack.discipline,
        "self-review": pack.forms,
    }
    forms: Sequence[Penalty | Form] = by_kind.get(kind.name, ())
    topics = [(topic.key, topic.title) for topics in (pack.topics, pack.checklist) for topic in topics]
    topics += [(topic.key, topic.title) for topic in own]
    choices = {"topic": topics, "form": [(form.key, form.title) for form in forms]}
    found = {}
    for field, pairs in choices.items():
        titles: dict[str, tuple[str, ...]] = {}
        for key, title in pairs:  # a topic of the checklist may be one of the topics, under another title
            titles[key] = (*titles.get(key, ()), title)
        if titles:
            found[field] = Labels(**titles)
    return found


def _year(campaign: Campaign) -> int | None:
    """The one year of the campaign, for days that name none."""
    period = campaign.settings.period if campaign.settings else None
    ends = {day.year for day in (period.since, period.until) if day} if period else set()
    return ends.pop() if len(ends) == 1 else None
