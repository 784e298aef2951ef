"""A name, an id or a số đến as people give it -> the record or the reference that is meant."""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from kdiem import calling, viet
from kdiem.campaign import Campaign, Loc
from kdiem.errors import KdiemError
from kdiem.records import catalog
from kdiem.records.base import SLUG, Record, Reference
from kdiem.words import Words

_ITEM = re.compile(r"(.+?)#([0-9]+)")
LISTS = {"suggestion": "items", "comment": "points"}
_PSEUDO = {"body": Words("body", "tập thể"), "plan": Words("the plan", "kế hoạch")}

_UNKNOWN = Words("no record `{typed}` here", "không có hồ sơ `{typed}`")
_LOOK = Words("`kdiem list` shows the ids", "`kdiem list` liệt kê các mã")
_MEANT = Words("did you mean `{guess}`? `kdiem list` shows the ids", "có phải `{guess}`? `kdiem list` liệt kê các mã")
_UNREAD = Words("the file of `{typed}` cannot be read", "không đọc được tệp của `{typed}`")
_VALIDATE = Words("`kdiem validate` says what is wrong in it", "`kdiem validate` nêu chỗ sai")
_SEVERAL = Words("several records have this number: {ids}", "nhiều hồ sơ có cùng số này: {ids}")
_ONE_ID = Words("name one by its id", "hãy nêu mã của một hồ sơ")
_NO_ITEM = Words("`{id}` has {count} items: there is no `#{n}`", "`{id}` có {count} nội dung: không có `#{n}`")
_ITEMS_FROM_ONE = Words("items count from `#1`", "các nội dung đếm từ `#1`")
_OR = Words("{a}, {b}", "{a}, {b}")
_NAMES_NOTHING = Words(
    "`{field}` names no {kinds} of this campaign", "`{field}` không khớp {kinds} nào của đợt kiểm điểm"
)
_TYPE_ID = Words(
    "type an id or the full name; `kdiem list {kind}` shows them", "gõ mã hoặc tên đầy đủ; xem `kdiem list {kind}`"
)
_GUESS = Words("did you mean `{guess}`? `kdiem list {kind}` shows all", "có phải `{guess}`? xem `kdiem list {kind}`")
_NAMES_SEVERAL = Words("`{field}` may name several: {ids}", "`{field}` có thể là: {ids}")


_NO_TERM = Words(
    "`{field}` names none or several of this rule pack",
    "`{field}` không khớp mục nào, hoặc khớp nhiều mục của bộ quy tắc",
)
_TERMS = Words("there are: {known}", "có các mục: {known}")


class Found(NamedTuple):
    """A record, and the number of one of its items where `#n` was asked for."""

    record: Record
    item: int = 0


def found(campaign: Campaign, typed: str) -> Found:
    """Returns the record that an id, a slug, a số đến or `gk-…#2` names.

    Raises:
        KdiemError: there is none, it cannot be read, or a number stands on several.
    """
    name, n = _split(typed.strip())
    record = campaign.by_id.get(name) or campaign.by_id.get(name.lower())
    if record is None:
        record = _by_arrival(campaign, name)
    if n:
        _require_item(record, n)
    return Found(record, n)


def resolved(campaign: Campaign, to: Reference, typed: str, field: str = "") -> str:
    """Returns the reference that a text means: an id as it is, a name, an alias or a number completed to its id.

    Exact spelling goes before the same words without regard to tone placement, those before no tones at all.

    Raises:
        KdiemError: it names nothing that the field may name, or several such things.
    """
    name, n = _split(typed)
    if name in campaign.unread or ("giver" in to.kinds and not campaign.private):
        return typed
    known = {ref: called for kind in to.kinds for ref, called in calling.spellings(campaign, kind)}
    refs = [name] if name in known else _called(known, name)
    if len(refs) == 1:
        if n:
            _require_item(campaign.by_id[refs[0].split(":")[0]], n)
        return f"{refs[0]}#{n}" if n else refs[0]
    if refs:
        raise KdiemError(_NAMES_SEVERAL, _ONE_ID, field=field, ids=", ".join(f"`{ref}`" for ref in refs[:8]))
    raise _no_such(known, to, name, field)


def terms(campaign: Campaign) -> dict[str, str]:
    """Returns the titles of what the rule pack and the campaign name by keys: topics, forms, measures, labels."""
    pack, settings = campaign.pack, campaign.settings
    named: list[Any] = [*pack.topics, *pack.checklist, *pack.forms, *pack.discipline, *pack.labels] if pack else []
    return {term.key: term.title for term in [*named, *(settings.resolution_topics if settings else ())]}


def term(campaign: Campaign, loc: Loc, typed: str, rated_as: str = "") -> str:
    """Returns the key of the rule pack or the campaign that a text means: a label of who is rated, a form, a topic.

    Raises:
        KdiemError: there is no such form, or words name no label or several; says which there are.
    """
    pack, key = campaign.pack, str(loc[-1])
    if key == "topic" or pack is None:
        return next((term for term, title in terms(campaign).items() if viet.fold(title) == viet.fold(typed)), typed)
    is_review = loc == ("form",)
    known: list[Any] = [*pack.forms] if is_review else [*pack.discipline] if key == "form" else [*pack.labels]
    if key == "label" and rated_as:
        known = [label for label in known if rated_as in label.subjects]
    called: dict[str, tuple[str, ...]] = {
        one.key: (one.key, one.title, getattr(one, "short", one.title)) for one in known
    }
    refs = _called(called, typed)
    if len(refs) == 1:
        return refs[0]
    if not known or (re.fullmatch(SLUG, typed) and not is_review):
        return typed  # a key of another time: the rules say so
    raise KdiemError(_NO_TERM, _TERMS, field=key, known="; ".join(f"`{one.key}` {one.title}" for one in known))


def items(record: Record) -> tuple[Any, ...]:
    """Returns what `#1`, `#2` … of a record name; empty where the kind has no items."""
    return getattr(record, LISTS.get(catalog.kind_of(record).name, ""), ())


def _split(typed: str) -> tuple[str, int]:
    found = _ITEM.fullmatch(typed)
    return (found[1], int(found[2])) if found else (typed, 0)


def _require_item(record: Record, n: int) -> None:
    if not 1 <= n <= len(items(record)):
        raise KdiemError(_NO_ITEM, _ITEMS_FROM_ONE, id=record.id, count=len(items(record)), n=n)


def _by_arrival(campaign: Campaign, typed: str) -> Record:
    if typed in campaign.unread:
        raise KdiemError(_UNREAD, _VALIDATE, typed=typed)
    same = [record for record in campaign.by_id.values() if _arrival(record) == viet.fold(typed) != ""]
    if len(same) > 1:
        raise KdiemError(_SEVERAL, _ONE_ID, ids=", ".join(f"`{record.id}`" for record in same[:8]))
    if same:
        return same[0]
    guess = viet.closest(typed, campaign.by_id)
    raise KdiemError(_UNKNOWN, _MEANT if guess else _LOOK, typed=typed, guess=guess)


def _arrival(record: Record) -> str:
    return viet.fold(str(getattr(record, "arrival_number", None) or ""))


def _called(known: dict[str, tuple[str, ...]], name: str) -> list[str]:
    for same in (str, viet.fold_tones, viet.fold):
        wanted = same(name)
        if refs := [ref for ref, spellings in known.items() if wanted and wanted in map(same, spellings)]:
            return refs
    return []


def _no_such(known: dict[str, tuple[str, ...]], to: Reference, name: str, field: str) -> KdiemError:
    """The typed text is not echoed: it may be a person's name. An id is guessed from ids and from names."""
    said = [catalog.BY_NAME[kind].title if kind in catalog.BY_NAME else _PSEUDO.get(kind) for kind in to.kinds]
    kinds = functools.reduce(lambda a, b: _OR.filled(a=a, b=b), [words for words in said if words])
    by_name = {spelling: ref for ref, spellings in known.items() for spelling in spellings}
    near = viet.closest(name, known if re.fullmatch(rf"{SLUG}(?::{SLUG})?", name) else by_name)
    guess = by_name.get(near or "", near)
    kind = next((kind for kind in to.kinds if kind in catalog.BY_NAME), "unit")
    return KdiemError(_NAMES_NOTHING, _GUESS if guess else _TYPE_ID, field=field, kinds=kinds, guess=guess, kind=kind)
