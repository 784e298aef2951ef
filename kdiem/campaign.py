"""The Campaign: every record of one moment by id and kind, what could not be read, and where everything stands."""

from __future__ import annotations

import copy
import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, cast

from kdiem.finding import Place
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.records.campaign import Campaign as Settings
from kdiem.records.unit import Unit
from kdiem.rulepack import RulePack
from kdiem.yaml import yamlfile
from kdiem.yaml.yamlgate import Unreadable

Loc = tuple[str | int, ...]


class Misreading(NamedTuple):
    """A file, or a field of it, that could not be read as a record; `name` is the name of the rule that words it."""

    path: str
    name: str
    line: int = 1
    column: int = 1
    values: Mapping[str, object] = {}
    record: str = ""
    field: str = ""


class Campaign:
    """What the files of one moment say. Holds values only and never writes.

    `settings` and `pack` are None where campaign.yaml itself could not be read. `unread` holds the ids of records
    whose files are there but misread: a reference to them is no dangling one. `private` is True where `private/`
    was at hand, so that rules that need names may judge. `day` is the day by which deadlines and waivers are judged:
    where none is given, the day when the campaign was closed, or today. `templates` are the paths at and below
    `templates/`, and whether each is a file; a link is none, and is followed nowhere.
    """

    def __init__(
        self,
        records: Iterable[Record],
        misreadings: Iterable[Misreading] = (),
        pack: RulePack | None = None,
        source: Callable[[str], bytes] = lambda path: b"",
        unread: Iterable[str] = (),
        private: bool = False,
        day: datetime.date | None = None,
        templates: Mapping[str, bool] | None = None,
    ) -> None:
        self.by_kind: dict[str, dict[str, Record]] = {kind.name: {} for kind in catalog.KINDS}
        self.by_id: dict[str, Record] = {}
        for record in records:
            self.by_kind[catalog.kind_of(record).name][record.id] = record
            self.by_id[record.id] = record
        self.misreadings = tuple(misreadings)
        self.pack = pack
        self.unread = frozenset(unread)
        self.private = private
        self.templates = templates or {}
        self.day = day or (self.settings and self.settings.closed) or datetime.date.today()
        self._source = source
        self._places: dict[str, yamlfile.Places | None] = {}

    @cached_property
    def settings(self) -> Settings | None:
        """The record of campaign.yaml."""
        return next(iter(cast("dict[str, Settings]", self.by_kind["campaign"]).values()), None)

    def all(self, kind: str) -> Iterable[Any]:
        """Returns the records of a kind in the order of their paths, withdrawn ones too."""
        return self.by_kind[kind].values()

    def living(self, kind: str) -> Iterable[Any]:
        """Returns the records of a kind that still count, in the order of their paths."""
        return [record for record in self.by_kind[kind].values() if record.withdrawn is None]

    @property
    def left_out(self) -> set[str]:
        """The files that should hold a record and could not be read as one: no figure counts them."""
        return {misreading.path for misreading in self.misreadings if misreading.name != "exposed-private"}

    @property
    def units(self) -> dict[str, Unit]:
        """Every unit by id, the external bodies too."""
        return cast("dict[str, Unit]", self.by_kind["unit"])

    @cached_property
    def parents(self) -> dict[str, str]:
        """The superior of each unit of the tree, as the folders have it; the top ones are absent."""
        found = {}
        for unit in self.units.values():
            above = [step for step in unit.path.split("/")[1:-2] if step in self.units]
            if above and unit.path.startswith("units/"):
                found[unit.id] = above[-1]
        return found

    @property
    def host(self) -> str:
        """The id of the host unit; empty where the settings could not be read."""
        return self.settings.host if self.settings else ""

    def under(self, unit: str) -> set[str]:
        """Returns the unit and all units below it in the tree."""
        found = {unit}
        waiting = [unit]
        while waiting:
            below = self.children.get(waiting.pop(), ())
            found.update(below)
            waiting.extend(below)
        return found

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The units directly below each unit."""
        found: dict[str, list[str]] = {}
        for unit, parent in self.parents.items():
            found.setdefault(parent, []).append(unit)
        return found

    def unit_of(self, ref: str) -> str:
        """Returns the unit that a subject belongs to: a body's unit, a person's place of activity, a record's home."""
        if ref == "plan":
            return self.host
        record = self.by_id.get(ref.split(":")[0].split("#")[0])
        return record.home if record else ""

    def body(self, ref: str) -> Any | None:
        """Returns the body that `unit:key` names."""
        unit, _, key = ref.partition(":")
        found = self.units.get(unit)
        return found.bodies.get(key) if found else None

    def name(self, ref: str) -> str:
        """Returns how documents call a unit, body or person; the reference itself where it names nothing known."""
        if body := self.body(ref):
            return str(body.name)
        record = self.by_id.get(ref)
        return str(getattr(record, "name", None) or getattr(record, "full_name", None) or ref)

    def place(self, path: str, loc: Loc = (), key: bool = False) -> Place:
        """Returns where a field stands in its file (the nearest existing field above it where it is absent)."""
        if path not in self._places:
            self._places[path] = self._located(path)
        found = self._places[path]
        if found is None:
            return Place(path)
        return Place(path, *(found.key(loc) if key else found.value(loc)))

    @cached_property
    def crowd(self) -> Counter[str]:
        """How many record files each folder holds directly."""
        return Counter(record.path.rpartition("/")[0] for record in self.by_id.values())

    def _located(self, path: str) -> yamlfile.Places | None:
        if not path.endswith((".yaml", ".md")):
            return None
        try:
            return yamlfile.places(self._source(path), prose=path.endswith(".md"))
        except (OSError, KeyError, Unreadable):
            return None

    def text(self, path: str) -> bytes:
        """Returns a file as it stands, for excerpts."""
        return self._source(path)

    def trying(self, templates: Mapping[str, bytes]) -> Campaign:
        """Returns the same campaign with these templates and no others: to try them, nothing is written."""
        other = copy.copy(self)
        other.templates = dict.fromkeys(templates, True)
        other._source = lambda path: templates[path] if path in templates else self._source(path)
        return other
