"""A new record in the making: what was given for it, what is still missing, where it belongs, how it is named."""

from __future__ import annotations

import copy
import datetime
import secrets
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from kdiem import filing, reading, viet
from kdiem.campaign import Campaign, Loc
from kdiem.editing import edits, fields, typed
from kdiem.errors import KdiemError
from kdiem.records import catalog
from kdiem.records.base import ID_LETTERS, Kind, Record
from kdiem.words import Words

_MADE_ELSEWHERE = {"campaign": "kdiem init DIR", "receipt": "kdiem collect FILE"}

_NO_KIND = Words("there is no kind of record `{typed}`", "không có loại hồ sơ `{typed}`")
_KINDS = Words("kinds: {kinds}", "các loại: {kinds}")
_NOT_HERE = Words("a {kind} is not made this way", "{kind} không lập bằng lệnh này")
_THERE = Words("use `{verb}`", "hãy dùng `{verb}`")
_NO_SIGN = Words("`{typed}` has no `=`", "`{typed}` thiếu dấu `=`")
_PAIR = Words("write `--set due=31/12/2013`", "hãy viết `--set due=31/12/2013`")
_WHERE = Words("it is not said in which unit this {kind} stands", "chưa nêu {kind} thuộc đơn vị nào")
_UNIT = Words("add `--unit UNIT`; `kdiem list unit` shows them", "thêm `--unit ĐƠN-VỊ`; xem `kdiem list unit`")


class Missing(NamedTuple):
    """Something that the record still needs: the field at `loc`, or one of several fields of the record."""

    loc: Loc
    one_of: tuple[str, ...] = ()


def kind(typed_name: str) -> Kind:
    """Returns the kind that a person names, in English or Vietnamese.

    Raises:
        KdiemError: there is no such kind.
    """
    names = {viet.fold(name): one for one in catalog.KINDS for name in _calls(one)}
    found = names.get(viet.fold(typed_name)) if typed_name.strip() else None
    if found is None:
        known = ", ".join(one.name for one in catalog.KINDS if one.name not in _MADE_ELSEWHERE)
        raise KdiemError(_NO_KIND, _KINDS, typed=typed_name, kinds=known)
    return found


def require_made_by_hand(of: Kind) -> None:
    """Raises for the kinds that another verb makes."""
    if verb := _MADE_ELSEWHERE.get(of.name):
        raise KdiemError(_NOT_HERE, _THERE, kind=of.title, verb=verb)


def given(campaign: Campaign, of: Kind, settings: Iterable[str]) -> dict[str, Any]:
    """Returns the data that `key=value` settings make, each value read by its field's type.

    Raises:
        KdiemError: a setting has no `=`, names no field, leaves a gap in a list or names nothing known.
    """
    data: dict[str, Any] = {}
    pairs = []
    for setting in settings:
        name, sign, text = setting.partition("=")
        if not sign:
            raise KdiemError(_NO_SIGN, _PAIR, typed=setting)
        pairs.append((fields.field(of.model, name.strip()), text))
    # Who is rated as what says which labels there are.
    rated_as = next((typed.value(campaign, field, text) for field, text in pairs if field.loc == ("rated_as",)), "")
    for field, text in pairs:
        put(data, field.loc, typed.value(campaign, field, text, str(rated_as)))
    return data


def put(data: dict[str, Any], loc: Loc, value: object) -> None:
    """Sets a value in data that are being made, with the parts around it that are not there yet."""
    where, whole = edits.placed(data, loc, value)
    holder: Any = data
    for step in where[:-1]:
        holder = holder[step]
    if isinstance(holder, list) and where[-1] == len(holder):
        holder.append(whole)
    else:
        holder[where[-1]] = whole


def missing(of: Kind, data: Mapping[str, Any]) -> list[Missing]:
    """Returns all that the record still needs, in the order of its fields; other faults are not told here.

    A value that is put where one is missing shows what is missing behind it.
    """
    filled, found, assumed = copy.deepcopy(dict(data)), list[Missing](), list[Loc]()
    while faults := _lacks(of, filled):
        for fault in faults:
            field = fields.at(of.model, fault.loc or fault.one_of[:1])
            if fault.one_of:
                assumed.append(field.loc)
            opens = not fault.one_of and any(part.required for part in field.parts())
            if not opens and not any(fault.loc[: len(loc)] == loc for loc in assumed):
                found.append(fault)
            put(filled, field.loc, _stand_in(field))
    return found


def home(campaign: Campaign, of: Kind, data: Mapping[str, Any]) -> str:
    """Returns the unit in whose folder a new record goes, as its own fields say.

    Raises:
        KdiemError: they do not say (people and units).
    """
    if of.name == "giver":
        return ""
    named = [ref for key in of.home for ref in _listed(data.get(key))]
    if unit := next((campaign.unit_of(ref) for ref in named if campaign.unit_of(ref)), ""):
        return unit
    if of.name in ("person", "unit") or not campaign.host:
        raise KdiemError(_WHERE, _UNIT, kind=of.title)
    request = campaign.by_id.get(str(data.get("request")))
    return request.home if request else campaign.host


def fresh_id(
    campaign: Campaign, of: Kind, data: Mapping[str, Any], letter: Callable[[str], str] = secrets.choice
) -> str:
    """Returns an id that is free: a slug of the name, with four random characters where it is taken, or a random id."""
    if of.prefix:
        return filing.random_id(of)
    slug = viet.slug(str(data.get("full_name") or data.get("name") or "")) or of.name
    return free_slug(slug, campaign.by_id.keys() | campaign.unread | catalog.RESERVED, letter)


def free_slug(slug: str, taken: Container[str], letter: Callable[[str], str] = secrets.choice) -> str:
    """Returns the slug, with four random characters behind it where it is taken."""
    free = slug
    while free in taken:
        free = f"{slug}-" + "".join(letter(ID_LETTERS) for _ in range(4))
    return free


def draft(of: Kind, data: Mapping[str, Any], lacks: Iterable[Missing]) -> bytes:
    """Returns a file to be finished in an editor: what is given, and a comment line for each thing that is missing."""
    lines = "".join(f"# {_wanted(of, lack)}\n" for lack in lacks).encode()
    whole = filing.file_of(of, data)
    if not of.prose:
        return (whole if data else b"") + lines
    front, _, body = whole.removeprefix(b"---\n").partition(b"---\n")
    return b"---\n" + (front if data.keys() - {"body"} else b"") + lines + b"---\n" + body


def skeleton(campaign: Campaign, of: Kind, data: Mapping[str, Any]) -> dict[str, str]:
    """Returns the headings that the rule pack prescribes for a self-review's form, as its body; else nothing."""
    forms = {form.key: form for form in campaign.pack.forms} if campaign.pack and of.name == "self-review" else {}
    form = forms.get(str(data.get("form")))
    if form is None or data.get("body"):
        return {}
    return {"body": "\n".join([f"# {form.title}\n", *(f"{section.heading}\n" for section in form.sections)])}


def _calls(of: Kind) -> tuple[str, ...]:
    """What people call a kind; `khuyết điểm` is enough for `hạn chế, khuyết điểm`."""
    return (of.name, of.folder, of.title.en, of.title.vi, *of.title.vi.split(", "))


def _lacks(of: Kind, data: Mapping[str, Any]) -> list[Missing]:
    try:
        of.model.model_validate({**data, **dict.fromkeys(Record.PLACED, "")})
    except ValidationError as error:
        found = [_lack(fault) for fault in error.errors(include_url=False, include_input=False)]
        return [lack for lack in found if lack and not any(key in data for key in lack.one_of)]
    return []


def _lack(fault: Mapping[str, Any]) -> Missing | None:
    if fault["type"] == "missing":
        return Missing(tuple(fault["loc"]))
    return Missing((), tuple(fault["ctx"]["keys"].split(", "))) if fault["type"] == "one_of" else None


def _stand_in(field: fields.Field) -> object:
    """A value of the field's type that no one ever sees."""
    if field.is_list:
        return [_stand_in(field.item(0))]
    if field.is_part:
        return {}
    if field.choices:
        return field.choices[0]
    return {bool: False, int: 0, datetime.date: "2000-01-01"}.get(field.shape, "x")


def _listed(refs: object) -> list[str]:
    return [str(ref) for ref in refs] if isinstance(refs, list) else [str(refs)] if refs else []


def _wanted(of: Kind, lack: Missing) -> str:
    if lack.one_of:
        return " | ".join(f"{key}: ({fields.field(of.model, key).title})" for key in lack.one_of)
    field = fields.at(of.model, lack.loc)
    choices = f" [{', '.join(map(str, field.choices))}]" if field.choices else ""
    return f"{reading.said_loc(lack.loc)}: ({field.title}){choices}"
