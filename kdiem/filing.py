"""Files -> Campaign: the working tree or any commit, through the same mapping; and where a new record belongs."""

from __future__ import annotations

import datetime
import gc
import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kdiem import reading, rulepack
from kdiem.campaign import Campaign, Misreading
from kdiem.errors import KdiemError
from kdiem.gitrepo import repo
from kdiem.gitrepo.tree import Tree
from kdiem.records.base import ID_LETTERS, Kind, Record
from kdiem.records.campaign import Campaign as Settings
from kdiem.words import Words
from kdiem.yaml import yamldump, yamlfile
from kdiem.yaml.yamlgate import Unreadable

FORMAT = 1
CROWDED = 100
_LINKS = {"120000": "symbolic-link", "160000": "submodule"}


def root(start: Path) -> Path:
    """Returns the campaign's folder: the nearest one at or above `start` that holds campaign.yaml.

    Raises:
        KdiemError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "campaign.yaml").exists():
            return folder
    raise KdiemError(
        Words(
            "no campaign here: no campaign.yaml in this folder or above",
            "không thấy đợt kiểm điểm: không có campaign.yaml ở thư mục này hay phía trên",
        ),
        Words(
            "go to a campaign's folder, or make one: `kdiem init DIR`",
            "chuyển vào thư mục đợt kiểm điểm, hoặc tạo mới: `kdiem init DIR`",
        ),
    )


def open_campaign(start: Path, rev: str | None = None, day: datetime.date | None = None) -> Campaign:
    """Reads the campaign around a folder, as it stands in the work tree or in a commit."""
    return read(repo.files(root(start), rev), day)


def read(tree: Tree, day: datetime.date | None = None) -> Campaign:
    """Reads every record of a tree. What cannot be read becomes a misreading; nothing is raised for it.

    Raises:
        KdiemError: campaign.yaml has a `format` newer than this kdiem knows.
    """
    spots = {path: reading.spot(path) for path in sorted(tree.paths)}
    misread = [*_unplaced(tree, spots)]
    found: dict[str, Record] = {}
    unread: set[str] = set()
    readable = [path for path, at in spots.items() if isinstance(at, reading.Spot) and _plain(tree, path)]
    with _collector_off():
        for path, raw in tree.read_all(readable):
            at = spots[path]
            assert isinstance(at, reading.Spot)
            if path == "campaign.yaml":
                _refuse_newer(raw)
            result = reading.read(at, path, raw)
            if isinstance(result, list):
                misread += result
                unread.add(at.id)
            elif at.id in found:
                misread.append(_doubled(found[at.id], path))
            else:
                found[at.id] = result
    pack, faults = _pack(tree, found.get("campaign"))
    private = any(path.startswith("private/") for path in tree.paths)
    templates = {path: _plain(tree, path) for path in tree.paths if path.partition("/")[0] == "templates"}
    return Campaign(found.values(), (*misread, *faults), pack, tree.read, unread, private, day, templates)


def path_for(campaign: Campaign, kind: Kind, id_: str, home: str, crowd: Counter[str] | None = None) -> str:
    """Returns where a new record's file belongs.

    A folder of some 100 files gets sub-folders by the id's last character; `crowd` counts the files of each folder,
    with those that a run is about to add (the campaign's own counts where it is left out).
    """
    if kind.name == "campaign":
        return "campaign.yaml"
    ending = ".md" if kind.prose else ".yaml"
    if kind.name in ("giver", "receipt"):
        folder = {"giver": "private/givers", "receipt": "inbox/receipts"}[kind.name]
    elif kind.name == "unit":
        return f"{unit_folder(campaign, home)}/{id_}/unit.yaml" if home else f"units/{id_}/unit.yaml"
    else:
        folder = f"{unit_folder(campaign, home)}/{kind.folder}"
    crowded = (campaign.crowd if crowd is None else crowd)[folder] >= CROWDED and kind.prefix
    return f"{folder}/{id_[-1]}/{id_}{ending}" if crowded else f"{folder}/{id_}{ending}"


def unit_folder(campaign: Campaign, unit: str) -> str:
    """Returns the folder of a unit that the campaign holds."""
    return campaign.units[unit].path.removesuffix("/unit.yaml")


def file_of(kind: Kind, data: Mapping[str, Any]) -> bytes:
    """Returns the bytes of a new record's file, its keys in the order of the model, absent ones left out."""
    order = [name for name in kind.model.model_fields if name not in Record.PLACED]
    kept = {key: data[key] for key in order if data.get(key) not in (None, (), [], {})}
    unknown = {key: value for key, value in data.items() if key not in order}
    if not kind.prose:
        return yamldump.dump({**kept, **unknown})
    body = str(kept.pop("body", ""))
    return yamldump.dump_prose({**kept, **unknown}, body)


def random_id(kind: Kind) -> str:
    """Returns a fresh id for a record that a person creates."""
    return f"{kind.prefix}-" + "".join(secrets.choice(ID_LETTERS) for _ in range(8))


def derived_id(kind: Kind, content: str, length: int = 8) -> str:
    """Returns the id of what is collected: the same content always has the same id; `length` grows on a collision."""
    number = int.from_bytes(hashlib.sha256(f"{kind.name}\n{content}".encode()).digest()[:20], "big")
    return f"{kind.prefix}-" + "".join(ID_LETTERS[number >> 5 * n & 31] for n in range(length))


def _plain(tree: Tree, path: str) -> bool:
    return tree.paths[path].mode not in _LINKS


def _unplaced(tree: Tree, spots: Mapping[str, reading.Spot | str | None]) -> Iterator[Misreading]:
    if tree.exposed:
        yield Misreading(tree.exposed[0], "exposed-private", values={"files": len(tree.exposed)})
    for path, at in spots.items():
        if link := _LINKS.get(tree.paths[path].mode):
            if at is not None or path.split("/")[0] in ("units", "external", "inbox"):
                yield Misreading(path, link)
        elif isinstance(at, str):
            yield Misreading(path, at)


def _doubled(first: Record, path: str) -> Misreading:
    return Misreading(path, "doubled-id", values={"id": first.id, "first": first.path}, record=first.id)


def _refuse_newer(raw: bytes) -> None:
    try:
        found = yamlfile.load(raw).get("format")
    except Unreadable:
        return
    if isinstance(found, int) and found > FORMAT:
        raise KdiemError(
            Words(
                "this campaign has format {found}; this kdiem knows up to {known}",
                "đợt kiểm điểm này có định dạng {found}; kdiem này chỉ biết đến {known}",
            ),
            Words(
                "use a newer kdiem; nothing was read or changed", "hãy dùng bản kdiem mới hơn; chưa đọc hay thay đổi gì"
            ),
            found=found,
            known=FORMAT,
        )


def _pack(tree: Tree, settings: Record | None) -> tuple[rulepack.RulePack | None, list[Misreading]]:
    if not isinstance(settings, Settings):
        return None, []
    amendments: dict[str, Any] = {}
    if rulepack.AMENDMENTS in tree.paths:
        try:
            amendments = yamlfile.load(tree.read(rulepack.AMENDMENTS))
        except Unreadable as error:
            return rulepack.load(settings.rule_pack), [
                Misreading(rulepack.AMENDMENTS, fault.name, fault.line, fault.column, fault.values)
                for fault in error.faults
            ]
    try:
        return rulepack.load(settings.rule_pack, amendments), []
    except KdiemError as error:
        path = rulepack.AMENDMENTS if amendments else "campaign.yaml"
        return None, [Misreading(path, "unknown-pack", values=error.values, field="rule_pack")]


@contextmanager
def _collector_off() -> Iterator[None]:
    """Loading makes no cycles; the collector would walk every record made so far (1.7 times slower, measured)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
