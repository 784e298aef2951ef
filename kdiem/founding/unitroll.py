"""The rows of a sheet of units -> the units of a new campaign, each below its superior, with the bodies of its type."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from kdiem import viet
from kdiem.editing import drafting
from kdiem.founding.rollsheet import Entry, Fault, Roll, listed, reader
from kdiem.importers.base import About
from kdiem.records import catalog
from kdiem.records.base import SLUG
from kdiem.records.unit import KIND
from kdiem.words import Words

HEADINGS = {
    "id": ("mã", "mã thư mục", "slug"),
    "name": ("tên đơn vị", "đơn vị", "tên tổ chức", "tên tổ chức đảng", "tên"),
    "type": ("loại", "loại đơn vị", "loại hình"),
    "level": ("cấp",),
    "parent": ("trực thuộc", "đơn vị cấp trên", "đơn vị cấp trên trực tiếp", "cấp trên", "thuộc"),
    "has_seal": ("con dấu", "có con dấu"),
    "aliases": ("tên gọi khác", "tên viết tắt", "viết tắt"),
    "code": ("mã đơn vị", "mã số"),
    "members": ("đảng viên", "số đảng viên"),
    "cluster": ("cụm",),
    "upper": ("cơ quan cấp trên", "tên cấp trên trên văn bản"),
    "issuer": ("cơ quan ban hành", "tên trên văn bản"),
    "symbol": ("ký hiệu", "ký hiệu văn bản"),
    "place": ("địa danh",),
}
_CHOICES = {key: reader(KIND, key) for key in ("type", "level", "has_seal")}
_MEMBERS = reader(KIND, "members", "count")
# "Đảng bộ" at the level "cơ sở" is a grassroots committee: a sheet says it in two columns.
_AT_GRASSROOTS = {"party_committee": "grassroots_committee", "cell": "grassroots_cell"}

_NO_TYPE = Words("the unit has no type (column `loại`)", "đơn vị chưa có loại (cột `loại`)")
_NAMELESS = Words("the unit has no name", "đơn vị chưa có tên")
_WRONG_ID = Words("`{id}` cannot be a folder's name", "`{id}` không dùng làm tên thư mục được")
_TWICE = Words("the same unit stands in {first}", "trùng đơn vị ở {first}")
_NO_SUPERIOR = Words(
    "the superior is no unit of this sheet; did you mean `{guess}`?",
    "đơn vị cấp trên không có trong bảng; có phải `{guess}`?",
)
_SUPERIORS = Words("the superior may be: {ids}; write its id", "đơn vị cấp trên có thể là: {ids}; hãy ghi mã")
_CIRCLE = Words("the unit stands below itself", "đơn vị trực thuộc chính mình")
_SYMBOL = Words(
    "a letterhead needs `ký hiệu`, `địa danh` and `cơ quan ban hành` together",
    "phần đầu văn bản cần đủ `ký hiệu`, `địa danh` và `cơ quan ban hành`",
)


class Place(NamedTuple):
    """A unit of the new campaign: its data, its superior (empty for the top), and the row that it comes from."""

    id: str
    parent: str
    data: dict[str, Any]
    at: str


def units(
    roll: Roll, bodies: Mapping[str, Mapping[str, Any]], letter: Callable[[str], str] = secrets.choice
) -> tuple[dict[str, Place], list[Fault]]:
    """Returns the units by id and every fault of their rows; a faulty unit is still there, for others to name.

    Two units of one name under different superiors get different ids; `letter` draws the letters of those.
    """
    faults = list(roll.faults)
    ids = _ids(roll.entries, faults, letter)
    named = _named(roll.entries, ids)
    found: dict[str, Place] = {}
    for entry in (entry for entry in roll.entries if entry.at in ids):
        parent = _parent(entry, named, set(ids.values()), faults)
        found[ids[entry.at]] = Place(ids[entry.at], parent, _data(entry, bodies, faults), entry.at)
    _refuse_twins(found, faults)
    _refuse_circles(found, faults)
    _manage(found)
    return found, faults


def path(found: Mapping[str, Place], id_: str) -> str:
    """Returns the file of a unit: its folder stands in its superior's."""
    steps = [id_]
    while parent := found[steps[0]].parent:
        steps.insert(0, parent)
    return "/".join(["units", *steps, "unit.yaml"])


def tops(found: Mapping[str, Place]) -> list[str]:
    """Returns the units without a superior."""
    return [place.id for place in found.values() if not place.parent]


def _ids(entries: Sequence[Entry], faults: list[Fault], letter: Callable[[str], str]) -> dict[str, str]:
    """The id of each row by its place: the one that is written first, then those made from names."""
    written = {entry.at: entry.get("id") for entry in entries if entry.get("id")}
    for at, id_ in written.items():
        if not re.fullmatch(SLUG, id_) or id_ in catalog.RESERVED:
            faults.append(Fault(at, _WRONG_ID, {"id": id_}))
    found: dict[str, str] = {}
    for entry in entries:
        if not entry.get("name"):
            faults.append(Fault(entry.at, _NAMELESS))
            continue
        if entry.at not in written:
            taken = {*found.values(), *written.values(), *catalog.RESERVED}
            found[entry.at] = drafting.free_slug(viet.slug(entry.get("name")) or "don-vi", taken, letter)
        elif written[entry.at] in found.values():
            first = next(at for at, id_ in found.items() if id_ == written[entry.at])
            faults.append(Fault(entry.at, _TWICE, {"first": first}))
        else:
            found[entry.at] = written[entry.at]
    return found


def _named(entries: Sequence[Entry], ids: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry in entries:
        if entry.at in ids:
            for name in (entry.get("name"), *listed(entry.get("aliases"))):
                found.setdefault(viet.fold_tones(name), set()).add(ids[entry.at])
    return found


def _parent(entry: Entry, named: Mapping[str, set[str]], ids: set[str], faults: list[Fault]) -> str:
    text = entry.get("parent")
    if not text or text in ids:
        return text
    found = named.get(viet.fold_tones(text)) or {
        id_ for name, holders in named.items() if viet.fold(name) == viet.fold(text) for id_ in holders
    }
    if len(found) > 1:
        faults.append(Fault(entry.at, _SUPERIORS, {"ids": ", ".join(sorted(found))}))
    elif not found:
        guess = viet.closest(text, named)
        faults.append(Fault(entry.at, _NO_SUPERIOR, {"guess": min(named[guess]) if guess else "—"}))
    return min(found, default="")


def _data(entry: Entry, bodies: Mapping[str, Mapping[str, Any]], faults: list[Fault]) -> dict[str, Any]:
    data: dict[str, Any] = {"name": entry.get("name"), "aliases": listed(entry.get("aliases"))}
    for key, read in _CHOICES.items():
        value, fault = read(entry, key)
        faults += [fault] if fault else []
        data[key] = value
    if data["type"] is None and not entry.get("type"):
        faults.append(Fault(entry.at, _NO_TYPE))
    if data["level"] == "grassroots":
        data["type"] = _AT_GRASSROOTS.get(str(data["type"]), data["type"])
    data |= {key: entry.get(key) for key in ("code", "cluster") if entry.get(key)}
    data |= _members(entry, faults) | _letterhead(entry, faults)
    whose = _committee(data["name"], data["aliases"])
    data["bodies"] = {
        key: {**body, "name": str(body["name"]).format(unit=whose)}
        for key, body in bodies.get(str(data["type"]), {}).items()
    }
    return data


def _members(entry: Entry, faults: list[Fault]) -> dict[str, Any]:
    value, fault = _MEMBERS(entry, "members")
    faults += [fault] if fault else []
    if isinstance(value, About):
        return {"members": {"count": value.number, "approx": True}}
    return {} if value is None else {"members": {"count": value}}


def _letterhead(entry: Entry, faults: list[Fault]) -> dict[str, Any]:
    head = {key: entry.get(key) for key in ("upper", "issuer", "symbol", "place") if entry.get(key)}
    if head and not {"issuer", "symbol", "place"} <= head.keys():
        faults.append(Fault(entry.at, _SYMBOL))
    return {"letterhead": head} if head else {}


def _committee(name: str, aliases: Sequence[str]) -> str:
    """How the bodies of a unit name it: `Ban Thường vụ Đảng uỷ khối`, though the unit is a Đảng bộ."""
    short = next((alias for alias in aliases if viet.fold(alias).startswith(viet.fold("đảng uỷ "))), "")
    return short or re.sub(r"^Đảng bộ\b", "Đảng uỷ", name)


def _refuse_twins(found: Mapping[str, Place], faults: list[Fault]) -> None:
    first: dict[tuple[str, str], str] = {}
    for place in found.values():
        at = first.setdefault((viet.fold_tones(place.data["name"]), place.parent), place.at)
        if at != place.at:
            faults.append(Fault(place.at, _TWICE, {"first": at}))


def _refuse_circles(found: dict[str, Place], faults: list[Fault]) -> None:
    for id_ in found:
        seen, above = {id_}, found[id_].parent
        while above and above not in seen:
            seen.add(above)
            above = found[above].parent
        if above:
            faults.append(Fault(found[id_].at, _CIRCLE))
            found[id_] = found[id_]._replace(parent="")


def _manage(found: Mapping[str, Place]) -> None:
    """The standing board of the superior manages a unit until someone writes otherwise."""
    for place in found.values():
        above = found[place.parent].data["bodies"] if place.parent else {}
        if board := next((key for key, body in above.items() if body["type"] == "standing_board"), None):
            place.data["managed_by"] = f"{place.parent}:{board}"
