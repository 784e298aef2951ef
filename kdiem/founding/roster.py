"""Sheets of units and people, and a preset -> all first files of a new campaign."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kdiem import filing, rulepack, viet
from kdiem.campaign import Campaign
from kdiem.editing import edits
from kdiem.errors import KdiemError
from kdiem.founding import peopleroll, rollsheet, unitroll
from kdiem.founding.peopleroll import Human, Same
from kdiem.founding.rollsheet import Entry, Fault, Roll
from kdiem.founding.unitroll import Place
from kdiem.records import catalog
from kdiem.records.unit import Unit
from kdiem.shipped import shipped
from kdiem.words import Words
from kdiem.yaml import yamlfile

PRIVATE = """\
Nothing in this folder goes into git: who gave which comment, files as they came, rows that were turned back.
Keep it apart, and keep a copy of it.

Không tệp nào trong thư mục này vào kho git: ai góp ý gì, các tệp gốc, các dòng bị trả lại.
Hãy bảo quản riêng và có bản sao.
"""

_NO_PRESET = Words("there is no preset `{name}`", "không có mẫu `{name}`")
_PRESETS = Words("presets: {names}", "các mẫu: {names}")
_NO_BODY = Words(
    "the host unit, of the type {type}, has no body that could issue anything",
    "đơn vị chủ trì, loại {type}, chưa có tập thể nào để ban hành văn bản",
)
_ADD_BODY = Words(
    "give the host a type that the preset `{preset}` has bodies for: {types}",
    "chọn cho đơn vị chủ trì một loại mà mẫu `{preset}` có tập thể: {types}",
)


class Preset(NamedTuple):
    """Where a campaign starts from: its title, the keys of campaign.yaml, the bodies that a unit of each type gets."""

    name: str
    title: Words
    campaign: Mapping[str, Any]
    bodies: Mapping[str, Mapping[str, Any]]


class Roster(NamedTuple):
    """The units and people that sheets bring, and what is wrong in the sheets: then nothing is to be written."""

    units: dict[str, Place]
    people: dict[str, Human]
    faults: tuple[Fault, ...] = ()
    unused: tuple[str, ...] = ()


def presets() -> list[str]:
    """Returns the names of the shipped presets, sorted, the one that presets nothing last."""
    found = (path.stem for path in shipped("templates", "presets").glob("*.yaml"))
    return sorted(found, key=lambda name: (name == "blank", name))


def preset(name: str) -> Preset:
    """Returns a shipped preset.

    Raises:
        KdiemError: there is none of that name.
    """
    if name not in presets():
        raise KdiemError(_NO_PRESET, _PRESETS, name=name, names=", ".join(presets()))
    data = yamlfile.load(shipped("templates", "presets", f"{name}.yaml").read_bytes())
    title = Words._make((data["title"]["en"], data["title"]["vi"]))
    return Preset(name, title, data["campaign"], data["bodies"])


def read(
    units: Path | None,
    people: Path | None,
    start: Preset,
    same: Same = lambda one, other: None,
    letter: Callable[[str], str] = secrets.choice,
) -> Roster:
    """Reads both sheets and says everything that is wrong in them in one go.

    Raises:
        KdiemError: a file is not there.
    """
    roll = rollsheet.read(units, unitroll.HEADINGS, "name") if units else Roll()
    return _roster(
        roll, rollsheet.read(people, peopleroll.HEADINGS, "full_name") if people else Roll(), start, same, letter
    )


def single(name: str, type_: str, level: str, start: Preset) -> Roster:
    """Returns a roster of the host alone, for a campaign whose units come later."""
    cells = {"name": name, "type": type_, "level": level}
    return _roster(Roll((Entry("", {key: text for key, text in cells.items() if text}),)), Roll(), start)


def files(roster: Roster, start: Preset, host: str, settings: Mapping[str, Any]) -> dict[str, bytes]:
    """Returns every first file by path; `settings` are keys of campaign.yaml that go before the preset's own.

    Raises:
        KdiemError: the host has no body that could issue anything.
        Refused: a file would be no right record.
    """
    made = {"campaign.yaml": _settings(roster, start, host, settings), "private/README.md": PRIVATE.encode()}
    for place in roster.units.values():
        made[unitroll.path(roster.units, place.id)] = filing.file_of(catalog.BY_NAME["unit"], place.data)
    for human in roster.people.values():
        folder = unitroll.path(roster.units, human.home).removesuffix("/unit.yaml")
        made[f"{folder}/people/{human.id}.yaml"] = filing.file_of(catalog.BY_NAME["person"], human.data)
    for path, raw in made.items():
        if not path.startswith("private/"):
            edits.require_right(path, raw)
    return made


def host(roster: Roster, asked: str) -> str | Sequence[str]:
    """Returns the host unit: the one asked for by id or name, else the only one without a superior; else all such."""
    tops = unitroll.tops(roster.units)
    if not asked:
        return tops[0] if len(tops) == 1 else tops
    found = [
        place.id
        for place in roster.units.values()
        if viet.fold(asked) in (viet.fold(place.id), viet.fold(place.data["name"]))
    ]
    return found[0] if len(found) == 1 else tops


def _roster(
    units: Roll,
    people: Roll,
    start: Preset,
    same: Same = lambda one, other: None,
    letter: Callable[[str], str] = secrets.choice,
) -> Roster:
    places, unit_faults = unitroll.units(units, start.bodies, letter)
    humans, people_faults = peopleroll.people(people, _tree(places), same, letter)
    for human in humans.values():
        for ref, role in human.seats:
            unit, _, key = ref.partition(":")
            places[unit].data["bodies"][key].setdefault("members", []).append({"person": human.id, "role": role})
    faults = (*sorted(unit_faults, key=_order), *sorted(people_faults, key=_order))
    return Roster(places, humans, faults, (*units.unused, *people.unused))


def _order(fault: Fault) -> tuple[str, int]:
    """From the top of each sheet down."""
    sheet, _, row = fault.at.rpartition(":")
    return (sheet, int(row)) if row.isdecimal() else (fault.at, 0)


def _tree(places: Mapping[str, Place]) -> Campaign:
    """The units alone as a campaign, so that names can be looked up in it; a faulty one stands there by its name."""
    known = ("name", "aliases", "code", "bodies")
    rows: Iterable[Unit] = (
        Unit.model_validate(
            {
                **{key: place.data[key] for key in known if place.data.get(key)},
                "type": place.data["type"] or "other",
                **{"id": place.id, "home": place.id, "path": unitroll.path(places, place.id)},
            }
        )
        for place in places.values()
    )
    return Campaign(rows)


def _settings(roster: Roster, start: Preset, host: str, settings: Mapping[str, Any]) -> bytes:
    bodies = roster.units[host].data["bodies"]
    boards = [key for key, body in bodies.items() if body["type"] == "standing_board"]
    if not bodies:
        values = {"type": roster.units[host].data["type"], "preset": start.name, "types": ", ".join(start.bodies)}
        raise KdiemError(_NO_BODY, _ADD_BODY, **values)
    data = {**start.campaign, "host": host, "issuer": f"{host}:{[*boards, *bodies][0]}", **settings}
    # Noted, so that a later kdiem with another pack of that name says so and does not count otherwise in silence.
    data["rule_pack_digest"] = rulepack.load(data["rule_pack"]).digest
    return filing.file_of(catalog.BY_NAME["campaign"], data)
