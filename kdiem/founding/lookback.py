"""What a campaign came to, as the one return to which the next campaign compares itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.editing import edits
from kdiem.figures import catalog as figures
from kdiem.figures import shares
from kdiem.figures.base import Figure
from kdiem.founding import renewing
from kdiem.records.base import Record
from kdiem.records.return_ import KIND, Entry
from kdiem.rulepack import RulePack
from kdiem.rules import counts, tables, vocabulary
from kdiem.timetable import succession


class Lookback(NamedTuple):
    """The file of the return and the number of its figures."""

    path: str
    raw: bytes
    figures: int


def lookback(old: Campaign, host: str, records: Sequence[Record], pack: RulePack) -> Lookback | None:
    """Returns last year's figures as a `previous` return of the new host; None where there is none to compare.

    Only figures with a base compare: a count alone says as much about the year as about the work. Restricted ones
    stay where they are restricted, and so do figures that the new campaign, of these `records` and this pack, has not.
    """
    reckoned = figures.reckon(old)
    if host not in succession.heirs(old, old.host, renewing.day_after(old)):
        # A unit below the old host goes on by itself: the others' figures are none of its past.
        reckoned = figures.within(reckoned, old, host)
    code = old.settings.code if old.settings else ""
    id_ = filing.derived_id(KIND, f"{code} previous")
    path = f"{filing.unit_folder(old, host)}/{KIND.folder}/{id_}.yaml"
    every = [entry for figure in reckoned.values() if (entry := _entry(figure))]
    data = _return(old, host, every)
    new = Campaign([*records, edits.require_right(path, filing.file_of(KIND, data))], pack=pack, day=old.day)
    unknown = {spot.loc[1] for spot in vocabulary.unknown_figure.check(new, figures.reckon(new)) if spot.record == id_}
    known = _agreeing(new, id_, [entry for n, entry in enumerate(every) if n not in unknown])
    return Lookback(path, filing.file_of(KIND, _return(old, host, known)), len(known)) if known else None


def _agreeing(new: Campaign, id_: str, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leaves out what cannot stand in one table: a share of fewer units than the others of its group are out of."""
    entries = [Entry.model_validate(data) for data in given]
    record: Any = new.by_id[id_]
    table = record.model_copy(update={"counts": tuple(entries)})
    totals = [shares.total(new, table, entry) for entry in entries]
    most: dict[str, int] = {}
    for group, _, number in totals:
        most[group] = max(most.get(group, 0), number or 0)
    kept = [data for data, (group, _, n) in zip(given, totals, strict=True) if n is None or n == most[group]]
    while faulty := _faulty(new, table.model_copy(update={"counts": tuple(map(Entry.model_validate, kept))})):
        kept = [data for data in kept if data["figure"] not in faulty]
    return kept


def _faulty(new: Campaign, table: Any) -> set[str]:
    """The figures of a return that the rules call wrong; of states that do not add up, all that are of the group."""
    others = [record for record in new.by_id.values() if record.id != table.id]
    campaign = Campaign([*others, table], pack=new.pack, day=new.day)
    found: set[str] = set()
    for rule in (*counts.RULES, *tables.RULES):
        for spot in rule.check(campaign, {}):
            if spot.record == table.id:
                figure = table.counts[spot.loc[1]].figure
                state, _, group = figure.partition(".")
                found |= {f"{one}.{group}" for one in shares.STATES} if state in shares.STATES else {figure}
    return found


def _entry(figure: Figure) -> dict[str, Any] | None:
    """An entry of the return; None for what has no base, is restricted, or has a name that no return may give."""
    if figure.restricted or not figure.base:
        return None
    data: dict[str, Any] = {"figure": figure.name, "count": figure.count, "of": figure.base}
    if figure.approx:
        data["approx"] = True
    try:
        Entry.model_validate(data)
    except ValidationError:
        return None
    return data


def _return(old: Campaign, host: str, counts: list[dict[str, Any]]) -> dict[str, Any]:
    title = old.settings.title if old.settings else ""
    return {"unit": host, "as_of": str(old.day), "scope": "previous", "source": {"subject": title}, "counts": counts}
