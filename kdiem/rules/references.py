"""KD10: every reference names something that is there, and that may stand where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records import catalog
from kdiem.records.base import Record, Reference
from kdiem.rules.base import Rule, Spot, did_you_mean, rule
from kdiem.words import Words


@rule(
    "KD101",
    "dangling-reference",
    Words("`{ref}` names nothing in this campaign", "`{ref}` không có trong đợt kiểm điểm này"),
    Words("{guess}asked for here: {wanted}", "{guess}ở đây cần: {wanted}"),
)
def dangling_reference(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every reference names a record of this campaign.

    An id that leads nowhere hides a slip of the pen, or a record that somebody took away.
    """
    guesses: dict[tuple[str, Reference], str] = {}
    for met in _met(campaign):
        if met.target is None and not _cannot_know(campaign, met):
            if (met.ref, met.to) not in guesses:
                guesses[met.ref, met.to] = _guess(campaign, met)
            yield met.spot(guess=did_you_mean(guesses[met.ref, met.to]))


@rule(
    "KD102",
    "wrong-kind-reference",
    Words("`{ref}` is a {kind}; asked for here: {wanted}", "`{ref}` là {kind}; ở đây cần: {wanted}"),
    Words("{cure}", "{cure}"),
)
def wrong_kind_reference(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A reference names a record of a kind that may stand there: a body where a body acts, a person where one signs.

    A unit signs nothing and decides nothing; which of its bodies did must be told.
    """
    for met in _met(campaign):
        if met.target and met.kind not in met.to.kinds:
            yield met.spot(kind=_A_BODY if met.body else TITLES[met.kind], cure=_cure(met))


@rule(
    "KD103",
    "unknown-body",
    Words("`{unit}` has no body `{body}`", "`{unit}` không có tập thể `{body}`"),
    Words("{guess}{bodies}", "{guess}{bodies}"),
)
def unknown_body(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A body that is named as `unit:body` stands among the bodies of that unit.

    A decision of a body that does not exist has been taken by nobody.
    """
    for met in _met(campaign):
        bodies = getattr(met.target, "bodies", {})
        if met.target and met.body and "body" in met.to.kinds and met.body not in bodies:
            guess = did_you_mean(viet.closest(met.body, bodies) or "")
            yield met.spot(unit=met.id, body=met.body, guess=guess, bodies=_bodies(met))


@rule(
    "KD104",
    "unknown-item",
    Words("`{ref}` {fault}", "`{ref}` {fault}"),
    Words("{items}", "{items}"),
)
def unknown_item(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Behind `#` stands the number of an item that the record has; and an answer names the item that it answers.

    An answer to no item leaves the one that was meant without an answer.
    """
    for met in _met(campaign):
        if met.kind not in met.to.kinds or not (met.item or met.to.item):
            continue
        items = _items(met.target)
        if not met.to.item:
            yield met.spot(fault=_NO_ITEM_HERE, items=_NAME.filled(ref=met.id))
        elif met.item > items:
            yield met.spot(fault=_HAS_NO_SUCH, items=_listed(met.id, items))
        elif items and not met.item:
            yield met.spot(fault=_NAMES_NO_ITEM, items=_listed(met.id, items))


@rule(
    "KD105",
    "withdrawn-reference",
    Words("`{ref}` was withdrawn on {on}", "`{ref}` đã rút ngày {on}"),
    Words("name what replaced it, or withdraw this record too", "dẫn hồ sơ thay thế, hoặc rút cả hồ sơ này"),
    severity="warning",
)
def withdrawn_reference(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record that counts rests on records that count; only a correction names what it corrects.

    What was withdrawn is left out of every figure, and what rests on it would be left in.
    """
    for met in _met(campaign):
        target = met.target
        if target and target.withdrawn and not met.record.withdrawn and not _REPLACING & set(met.loc):
            related = ((target.path, ("withdrawn",)),)
            yield met.spot(on=target.withdrawn.on)._replace(related=related)


class _Met(NamedTuple):
    """A reference met in a record, taken apart; `kind` is what the whole of it names, with its `:body`."""

    record: Record
    loc: Loc
    ref: str
    to: Reference
    id: str
    body: str
    item: int
    target: Record | None

    @property
    def kind(self) -> str:
        return "body" if self.body else catalog.kind_of(self.target).name if self.target else ""

    @property
    def is_sound(self) -> bool:
        """True where no rule of this theme can object, wherever the reference stands."""
        if self.target is None or self.target.withdrawn or self.item or self.to.item:
            return False
        return self.kind in self.to.kinds and (not self.body or self.body in getattr(self.target, "bodies", {}))

    def spot(self, **values: object) -> Spot:
        """The spot of the reference, with what was asked for there in words."""
        wanted, *more = (TITLES[kind] for kind in self.to.kinds)
        for title in more:
            wanted = _AND.filled(before=wanted, kind=title)
        return Spot(self.record.path, self.loc, {"ref": self.ref, "wanted": wanted, **values}, self.record.id)


@lru_cache(maxsize=2)
def _met(campaign: Campaign) -> tuple[_Met, ...]:
    """The references that some rule may have to speak of; nearly all of a campaign's are sound and soon repeat."""
    found: list[_Met] = []
    sound: set[tuple[str, Reference]] = set()
    for record in campaign.by_id.values():
        for named in catalog.references(record):
            known = (named.ref, named.to)
            if known in sound or (named.ref == "plan" and "plan" in named.to.kinds):
                continue
            met = _taken_apart(campaign, record, named)
            if met.is_sound:
                sound.add(known)
            else:
                found.append(met)
    return tuple(found)


def _taken_apart(campaign: Campaign, record: Record, named: catalog.Named) -> _Met:
    whole, _, item = named.ref.partition("#")
    id_, _, body = whole.partition(":")
    # Nine digits are more than any list has, and few enough for `int`, which refuses thousands.
    return _Met(record, *named, id_, body, int(item[:9] or 0), campaign.by_id.get(id_))


def _cannot_know(campaign: Campaign, met: _Met) -> bool:
    """A record that was misread is there; who gave a comment stands in `private/`, and giver-unknown speaks of that."""
    return met.id in campaign.unread or "giver" in met.to.kinds


def _guess(campaign: Campaign, met: _Met) -> str:
    """The nearest id of a kind that may stand there; among many, only those that begin or end as it does."""
    units = campaign.units.items() if "body" in met.to.kinds else ()
    choices = [f"{id_}:{key}" for id_, unit in units for key in unit.bodies]
    choices += [id_ for kind in met.to.kinds for id_ in campaign.by_kind.get(kind, ())]
    word = met.ref.partition("#")[0]
    if len(choices) > _MANY:
        half = len(word) // 2
        choices = [id_ for id_ in choices if id_.startswith(word[:half]) or id_.endswith(word[half:])]
    return viet.closest(word, choices) or ""


def _cure(met: _Met) -> Words:
    if "body" in met.to.kinds and met.kind == "unit":
        return _bodies(met)
    if met.body and "unit" in met.to.kinds:
        return _NAME.filled(ref=met.id)
    return _LIST.filled(kind="unit" if met.to.kinds[0] == "body" else met.to.kinds[0])


def _bodies(met: _Met) -> Words:
    bodies = getattr(met.target, "bodies", None)
    if bodies is None:
        return _NO_UNIT.filled(id=met.id)
    said = ", ".join(f"`{met.id}:{key}`" for key in bodies)
    return _BODIES.filled(id=met.id, bodies=said) if bodies else _NO_BODIES.filled(id=met.id)


def _items(target: Record | None) -> int:
    return len(getattr(target, "items", ()) or getattr(target, "points", ()))


def _listed(id_: str, items: int) -> Words:
    said = ", ".join(f"`{id_}#{n}`" for n in range(1, items + 1))
    return _ITEMS.filled(items=said) if items else _NO_ITEMS.filled(id=id_)


_MANY = 500
_REPLACING = {"corrects", "supersedes", "repeats"}
TITLES = {
    **{kind.name: kind.title for kind in catalog.KINDS},
    "body": Words("body (`unit:body`)", "tập thể (`đơn-vị:tập-thể`)"),
    "plan": Words("`plan`", "`plan`"),
}
_A_BODY = Words("body", "tập thể")
_AND = Words("{before}, {kind}", "{before}, {kind}")
_BODIES = Words("bodies of `{id}`: {bodies}", "các tập thể của `{id}`: {bodies}")
_NO_BODIES = Words(
    "`{id}` has no bodies yet: add one under `bodies:`", "`{id}` chưa có tập thể nào: thêm vào `bodies:`"
)
_NO_UNIT = Words("only a unit has bodies, and `{id}` is none", "chỉ đơn vị mới có tập thể; `{id}` không phải đơn vị")
_NAME = Words("write `{ref}`", "ghi `{ref}`")
_LIST = Words("`kdiem list {kind}` shows what there is", "`kdiem list {kind}` liệt kê")
_ITEMS = Words("items: {items}", "các mục: {items}")
_NO_ITEMS = Words("`{id}` has no items", "`{id}` không có mục nào")
_NO_ITEM_HERE = Words("names one item where a whole record is asked for", "chỉ một mục, trong khi ở đây cần cả hồ sơ")
_HAS_NO_SUCH = Words("names an item that is not there", "chỉ một mục không có")
_NAMES_NO_ITEM = Words("does not say which of its items is answered", "chưa nói trả lời mục nào")

RULES: tuple[Rule, ...] = (
    dangling_reference,
    wrong_kind_reference,
    unknown_body,
    unknown_item,
    withdrawn_reference,
)
