"""Which documents are meant by what was typed: one, or one for each unit or subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.documents.base import Document
from kdiem.editing.naming import resolved
from kdiem.errors import KdiemError
from kdiem.figures.base import Figures
from kdiem.passages.audience import AUDIENCES, Audience
from kdiem.passages.base import Asked
from kdiem.passages.watching import Watched
from kdiem.publishing.moment import Moment
from kdiem.records.base import Reference
from kdiem.timetable import steps
from kdiem.words import Words

# What a document may be about, in the order in which a name is looked up.
_SUBJECTS = ("person", "body", "unit", "suggestion", "request", "session", "self-review", "vote", "document", "event")

_RESTRICTED = Words(
    "`{name}` holds a person's votes or discipline", "`{name}` có phiếu tín nhiệm hoặc kỷ luật của cá nhân"
)
_ASK = Words("add `--restricted` to have it written", "thêm `--restricted` để lập")
_NO_AUDIENCE = Words("no audience `{typed}`", "không có đối tượng nhận `{typed}`")
_AUDIENCES = Words("it is for: {audiences}", "văn bản này lập cho: {audiences}")
_OF_UNITS = Words("`{name}` is about a unit as a whole", "`{name}` lập cho cả đơn vị, không lập riêng từng đối tượng")
_UNIT = Words("leave `--subject` out; `--unit` says whose it is", "bỏ `--subject`; dùng `--unit` để chọn đơn vị")
_NONE_HERE = Words("`{unit}` has nothing to write `{name}` about", "`{unit}` không có gì để lập `{name}`")
_BELOW = Words(
    "`--unit UNIT` asks for another unit, `--all` for all units below too",
    "dùng `--unit ĐƠN-VỊ` để chọn đơn vị khác, `--all` để lấy cả các đơn vị trực thuộc",
)
_NOWHERE = Words(
    "neither `{unit}` nor a unit below it has anything to write `{name}` about",
    "`{unit}` và các đơn vị trực thuộc không có gì để lập `{name}`",
)
_LIST = Words("`kdiem help documents` says what it is made of", "`kdiem help documents` ghi văn bản này lập từ gì")
_NOT_OF = Words("`{name}` is not written about `{subject}`", "`{name}` không lập cho `{subject}`")
_ARE = Words("it is written about: {choices}", "văn bản này lập cho: {choices}")


class Wish(NamedTuple):
    """What was typed after the name of a document; names and numbers are as good as ids."""

    unit: str = ""
    subject: str = ""
    every: bool = False
    audience: str = ""
    restricted: bool = False


def chosen(moment: Moment, figures: Figures, document: Document, wish: Wish) -> list[Asked]:
    """Returns what is asked of each document that is meant, in the order of the tree and of the subjects in a unit.

    A document of a whole unit: of that unit, with `every` also of the Party organisations below it that stand. One
    with subjects: of all subjects of the unit, with `every` of all units below too, or of the one named.

    Raises:
        KdiemError: nobody like that is there, there is nothing to write about, or it is restricted.
    """
    if document.restricted and not wish.restricted:
        raise KdiemError(_RESTRICTED, _ASK, name=document.name)
    campaign = moment.campaign
    audience = _audience(document, wish.audience)
    unit = resolved(campaign, Reference(("unit",)), wish.unit, "--unit") if wish.unit else campaign.host
    if wish.subject:
        pairs = _pairs(campaign, document, wish, unit)
    elif document.each is None:
        pairs = [(one, "") for one in ([unit, *_below(campaign, unit)] if wish.every else [unit])]
    else:
        pairs = list(_subjects(campaign, document, [unit, *_standing(campaign, unit)] if wish.every else [unit]))
        if not pairs:
            raise KdiemError(
                _NOWHERE if wish.every else _NONE_HERE, _LIST if wish.every else _BELOW, unit=unit, name=document.name
            )
    return [asked(moment, figures, one, subject, audience) for one, subject in pairs]


def asked(moment: Moment, figures: Figures, unit: str, subject: str, audience: Audience) -> Asked:
    """Returns what is asked of one document; its figures are those of the unit and below, watched as they are used."""
    campaign = moment.campaign
    of = Asked(campaign, Watched(figures, campaign.under(unit)), campaign.units[unit], subject, moment.commit, audience)
    return of._replace(unsaved=bool(moment.unsaved))


def _audience(document: Document, typed: str) -> Audience:
    """The usual one where nobody says otherwise."""
    if not typed:
        return next(iter(document.sees))
    found = [one for one in AUDIENCES if viet.fold(typed) in (one, viet.fold(AUDIENCES[one].vi))]
    if not found or found[0] not in document.sees:
        raise KdiemError(_NO_AUDIENCE, _AUDIENCES, typed=typed, audiences=", ".join(document.sees))
    return found[0]


def _below(campaign: Campaign, unit: str) -> list[str]:
    below = campaign.under(unit)
    return [one for one in steps.units(campaign) if one in below and one != unit]


def _standing(campaign: Campaign, unit: str) -> list[str]:
    """Agencies and boards too: they have subjects of their own, or none."""
    below = campaign.under(unit) - {unit}
    found = [campaign.units[one] for one in below if not campaign.units[one].withdrawn and steps.stands(campaign, one)]
    return [one.id for one in sorted(found, key=lambda one: one.path.split("/")[:-1])]


def _subjects(campaign: Campaign, document: Document, units: list[str]) -> Iterator[tuple[str, str]]:
    assert document.each is not None
    for unit in units:
        yield from ((unit, subject) for subject in dict.fromkeys(document.each(campaign, campaign.units[unit])))


def _pairs(campaign: Campaign, document: Document, wish: Wish, unit: str) -> list[tuple[str, str]]:
    """The subject and its unit: the one that was named, else its own, else the first that has it among its subjects.

    Of letters and minutes, whose subjects are records, all that are to or about a person or unit will do.
    """
    if document.each is None:
        raise KdiemError(_OF_UNITS, _UNIT, name=document.name)
    subject = _named(campaign, wish.subject)
    own = campaign.unit_of(subject)
    first = [unit] if wish.unit else [one for one in (own, unit) if one in campaign.units]
    units = first if wish.unit else [*first, *_standing(campaign, campaign.host)]
    known = []
    for one in dict.fromkeys(units):
        here = list(document.each(campaign, campaign.units[one]))
        if found := [ref for ref in here if ref == subject] or [
            ref for ref in here if subject in _named_in(campaign, ref)
        ]:
            return [(one, ref) for ref in found]
        known += here if one in first else []
    choices = ", ".join(f"`{ref}`" for ref in known[:8]) + (" …" if len(known) > 8 else "")
    raise KdiemError(_NOT_OF, _ARE if known else _LIST, name=document.name, subject=subject, choices=choices)


def _named_in(campaign: Campaign, ref: str) -> list[str]:
    """Whom a record is to or about; of an item of it (`ly-…#2`), the record."""
    name, _, nth = ref.partition("#")
    record = campaign.by_id.get(name)
    found: list[str] = [name] if nth else []
    for key in ("target", "about", "to", "subject", "collective"):
        value = getattr(record, key, None)
        found += [value] if isinstance(value, str) else value or ()
    return found


def _named(campaign: Campaign, typed: str) -> str:
    is_known = typed == "plan" or campaign.body(typed) or typed.partition("#")[0] in campaign.by_id
    return typed if is_known else resolved(campaign, Reference(_SUBJECTS), typed, "--subject")
