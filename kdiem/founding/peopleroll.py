"""The rows of a sheet of people -> the people of a new campaign, homonyms told apart by birth date or by asking."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.editing import drafting
from kdiem.editing.naming import resolved
from kdiem.errors import KdiemError
from kdiem.founding.rollsheet import Entry, Fault, Parsed, Roll, listed, reader
from kdiem.records.base import Reference
from kdiem.records.catalog import BY_NAME
from kdiem.records.person import KIND
from kdiem.words import Words

HEADINGS = {
    "id": ("mã", "mã người"),
    "full_name": ("họ và tên", "họ tên", "tên"),
    "birth_date": ("ngày sinh", "ngày tháng năm sinh"),
    "unit": ("đơn vị", "nơi sinh hoạt", "đơn vị sinh hoạt", "nơi sinh hoạt đảng", "chi bộ"),
    "post": ("chức vụ", "chức vụ chính quyền"),
    "body": ("tập thể", "cấp uỷ"),
    "role": ("vai trò", "chức vụ đảng", "chức vụ trong tập thể"),
    "official": ("cán bộ, công chức", "công chức"),
    "status": ("tình trạng",),
    "subject_class": ("nhóm đối tượng", "đối tượng"),
    "workplace": ("nơi công tác", "đơn vị công tác"),
    "aliases": ("tên gọi khác",),
}
_TYPED = {key: reader(KIND, key) for key in ("birth_date", "official", "status", "subject_class")}
_ROLE = reader(BY_NAME["unit"], "bodies", "members", "role")
_UNIT, _BODY = Reference(("unit",)), Reference(("body",))

_NAMELESS = Words("the person has no name", "chưa có họ tên")
_NO_UNIT = Words("the unit is not said (column `đơn vị`)", "chưa ghi đơn vị (cột `đơn vị`)")
_WHO = Words(
    "the same name as in {first}, and birth dates do not tell the two apart: give each row an id (column `mã`);"
    " one id is one person",
    "trùng họ tên với {first} mà ngày sinh không phân biệt được; ghi cột `mã` cho mỗi dòng: cùng mã là một người",
)
_SEATS = Words(
    "{bodies} bodies and {roles} roles: one role for all, or one for each",
    "{bodies} tập thể mà {roles} vai trò: ghi một vai trò chung hoặc mỗi tập thể một vai trò",
)


class Human(NamedTuple):
    """A person of the new campaign, with the seats (`unit:body`, role) that the rows give."""

    id: str
    home: str
    data: dict[str, Any]
    seats: list[tuple[str, str]]
    at: str


# Whether two rows of one name are one person; None where nobody can be asked.
Same = Callable[[Entry, Entry], bool | None]


def people(
    roll: Roll, tree: Campaign, same: Same = lambda one, other: None, letter: Callable[[str], str] = secrets.choice
) -> tuple[dict[str, Human], list[Fault]]:
    """Returns the people by id and every fault of their rows; `tree` holds the units and their bodies.

    Rows with different birth dates are different people; with one id, one person, whose seats and posts add up.
    Where a birth date is missing or the same, `same` decides; without an answer the row is a fault.
    """
    faults = list(roll.faults)
    found: dict[str, Human] = {}
    firsts: dict[str, list[tuple[Entry, str]]] = {}
    written = {entry.get("id") for entry in roll.entries} - {""}
    for entry in roll.entries:
        if not entry.get("full_name"):
            faults.append(Fault(entry.at, _NAMELESS))
            continue
        human = _human(entry, tree, faults)
        alike = firsts.setdefault(viet.fold_tones(entry.get("full_name")), [])
        id_ = entry.get("id") or _known(entry, alike, same, faults)
        if id_ in found:
            _add(found[id_], human)
            continue
        slug = viet.slug(entry.get("full_name")) or "nguoi"
        id_ = id_ or drafting.free_slug(slug, {*tree.by_id, *found, *written}, letter)
        found[id_] = human._replace(id=id_)
        alike.append((entry, id_))
    return found, faults


def _human(entry: Entry, tree: Campaign, faults: list[Fault]) -> Human:
    data: dict[str, Any] = {"full_name": entry.get("full_name"), "aliases": listed(entry.get("aliases"))}
    for key, read in _TYPED.items():
        value, fault = read(entry, key)
        faults += [fault] if fault else []
        data |= {} if value is None else {key: value}
    data |= {"workplace": entry.get("workplace")} if entry.get("workplace") else {}
    data["posts"] = [{"title": title} for title in listed(entry.get("post"))]
    home = ""
    if not entry.get("unit"):
        faults.append(Fault(entry.at, _NO_UNIT))
    else:
        home = _named(tree, _UNIT, entry.get("unit"), "đơn vị", entry, faults)
    return Human("", home, data, list(_seats(entry, tree, home, faults)), entry.at)


def _seats(entry: Entry, tree: Campaign, home: str, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    bodies, roles = listed(entry.get("body")), listed(entry.get("role")) if entry.get("body") else []
    if len(roles) > 1 and len(roles) != len(bodies):
        faults.append(Fault(entry.at, _SEATS, {"bodies": len(bodies), "roles": len(roles)}))
        return
    read = [_ROLE(Entry(entry.at, {"role": role}), "role") for role in roles] or [Parsed("member")]
    faults += [role.fault for role in read if role.fault]
    for n, body in enumerate(bodies):
        role = read[n if len(read) > 1 else 0].value
        if ref := _own_body(tree, home, body) or _named(tree, _BODY, body, "tập thể", entry, faults):
            yield ref, str(role)


def _own_body(tree: Campaign, home: str, text: str) -> str:
    """A body that is called by its key or sort alone (`BTV`) is one of the person's own unit."""
    unit = tree.units.get(home)
    if unit is None:
        return ""
    if text in unit.bodies:
        return f"{home}:{text}"
    try:
        return resolved(tree, _BODY, f"{text} {unit.name}")
    except KdiemError:
        return ""


def _named(tree: Campaign, to: Reference, text: str, column: str, entry: Entry, faults: list[Fault]) -> str:
    try:
        return resolved(tree, to, text, column)
    except KdiemError as error:
        faults.append(Fault(entry.at, error.words, error.values))
        return ""


def _known(entry: Entry, alike: list[tuple[Entry, str]], same: Same, faults: list[Fault]) -> str:
    """Returns the person that a row of a known name speaks of; empty for another person of that name."""
    for first, id_ in alike:
        mine, other = entry.get("birth_date"), first.get("birth_date")
        if mine and other and _day(mine) != _day(other):
            continue
        answer = same(first, entry)
        if answer is None:
            faults.append(Fault(entry.at, _WHO, {"first": first.at}))
        if answer or answer is None:
            return id_
    return ""


def _day(text: str) -> object:
    from kdiem import vietnum

    return vietnum.parse_day(text) or text


def _add(human: Human, more: Human) -> None:
    """A further row of the same person brings seats, posts, and what the first row left open."""
    human.seats.extend(seat for seat in more.seats if seat not in human.seats)
    human.data["posts"] += [post for post in more.data["posts"] if post not in human.data["posts"]]
    for key, value in more.data.items():
        human.data.setdefault(key, value)
