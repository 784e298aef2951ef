"""KD92: the register of documents: dates, numbers and symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.base import Cited, labels_in
from kdiem.records.document import Document, Type
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

# `16-KH/TU` in the Party (§3.4); `16/KH-UBND` and `16/2012/QĐ-UBND` in the state (§3.5).
_BODY = r"[A-ZĐ][A-Za-zĐđ-]*"
_PARTY = re.compile(rf"\d{{1,5}}-(?P<type>[A-ZĐ][A-Za-zĐđ]*)/{_BODY}")
_STATE = re.compile(rf"\d{{1,5}}(?:/\d{{4}})?/(?P<type>[A-ZĐ][A-Za-zĐđ]*)-{_BODY}")
# Some offices tell quy định from quyết định in the symbol; an invitation may go out as a công văn.
_ALSO = {"QĐi": ("QĐ",), "CV": ("CV", "GM")}
_STATE_UNITS = ("agency", "mass_org", "residents", "other")
_LABELS = labels_in(Type)
_NO_FORM = Words("is not written as number, type and body", "không ghi theo dạng số, loại văn bản và cơ quan")
_OTHER_TYPE = Words("is not that of type {type}", "không phải ký hiệu của {type}")


@rule(
    "KD924",
    "document-before-basis",
    Words(
        "dated {date}, before {basis} of {day}, which it carries out",
        "ghi ngày {date}, trước {basis} ngày {day} mà văn bản này thực hiện",
    ),
    Words("check the two dates", "kiểm tra lại hai ngày"),
)
def document_before_basis(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A document is dated no earlier than what it carries out: so every plan, and the bases of the campaign (1.1).

    One of the two dates is typed wrong, or the basis is another document. A plan that came from outside is not asked,
    nor one that was carried over.
    """
    settings = campaign.settings
    for n, basis in enumerate(settings.bases if settings else ()):
        if settings and settings.plan and _is_before(settings.plan, basis):
            said = {"date": settings.plan.date, "basis": _called(basis), "day": basis.date}
            yield at(settings, "plan", "date", related=((settings.path, ("bases", n)),), **said)
    for document in campaign.living("document"):
        if (last := _last_basis(campaign)) and _is_own_plan(campaign, document) and _is_before(document, last[1]):
            said = {"date": document.date, "basis": _called(last[1]), "day": last[1].date}
            yield at(document, "date", related=(("campaign.yaml", ("bases", last[0])),), **said)
            continue
        for ref in document.implements:
            upper = campaign.by_kind["document"].get(ref)
            if isinstance(upper, Document) and _is_before(document, upper):
                said = {"date": document.date, "basis": _called(upper), "day": upper.date}
                yield at(document, "date", related=((upper.path, ("date",)),), **said)


@rule(
    "KD925",
    "symbol-misfit",
    Words("the number `{number}` {fault}", "số, ký hiệu `{number}` {fault}"),
    Words(
        "type {type} is numbered like `16-{key}/ĐU` in the Party",
        "{type} của Đảng ghi số như `16-{key}/ĐU`",
    ),
    severity="warning",
)
def symbol_misfit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The symbol of a document names its type (1.1, §3.4): a plan is `16-KH/TU`.

    Numbers run on by type; a report among the plans leaves a gap in the one row and a double in the other. What
    comes in, and what an agency or the Front sends out, may be numbered as the state does.
    """
    for document in campaign.living("document"):
        fault = _misfit(campaign, document) if document.number else None
        if fault:
            said = {"number": document.number, "key": document.type, "type": _LABELS.words(document.type)}
            yield at(document, "number", fault=fault, **said)


@rule(
    "KD926",
    "doubled-number",
    Words("`{number}` is the number of `{first}` too", "`{number}` cũng là số của `{first}`"),
    Words(
        "give the later one the next number; of another term, write its `term`",
        "văn bản sau lấy số tiếp theo; nếu thuộc nhiệm kỳ khác thì ghi `term`",
    ),
)
def doubled_number(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What a unit sends out has one number each, by type, throughout a term (§3.2).

    Of two documents with one number, nobody knows which is meant where it is cited.
    """
    first: dict[tuple[str, str, str | None], Document] = {}
    for document in campaign.living("document"):
        if document.direction == "out" and document.number:
            earlier = first.setdefault((document.home, document.number, document.term), document)
            if earlier is not document:
                related = ((earlier.path, ("number",)),)
                yield at(document, "number", related=related, number=document.number, first=earlier.id)


def _last_basis(campaign: Campaign) -> tuple[int, Cited] | None:
    """The latest of the campaign's bases, with its place."""
    dated = [
        (basis.date, n) for n, basis in enumerate(campaign.settings.bases if campaign.settings else ()) if basis.date
    ]
    return (max(dated)[1], campaign.settings.bases[max(dated)[1]]) if dated and campaign.settings else None


def _is_own_plan(campaign: Campaign, document: Document) -> bool:
    """True for a plan of a unit of the tree; the campaign's own, where `plan` says its number, is judged there."""
    plan = campaign.settings.plan if campaign.settings else None
    sender = document.home if document.direction == "out" else document.unit
    unit = campaign.units.get(sender or "")
    is_said = plan and plan.date == document.date and plan.number == document.number and sender == campaign.host
    in_tree = unit is not None and unit.path.startswith("units/")
    return document.role == "plan" and in_tree and not document.carried_from and not is_said


def _is_before(document: Document | Cited, basis: Document | Cited) -> bool:
    return document.date is not None and basis.date is not None and document.date < basis.date


def _called(basis: Document | Cited) -> str | Words:
    return f"`{basis.number}`" if basis.number else Words("its basis", "căn cứ")


def _misfit(campaign: Campaign, document: Document) -> Words | None:
    """What is wrong with the number of a document; none where it fits, or where others number as they like."""
    party, state = _PARTY.fullmatch(document.number or ""), _STATE.fullmatch(document.number or "")
    home = campaign.units.get(document.home)
    by_party = document.direction == "out" and not (home and home.type in _STATE_UNITS)
    form = party or (None if by_party else state)
    if form is None:
        return _NO_FORM if by_party else None
    if document.type in _ALSO.get(form["type"], (form["type"],)):
        return None
    return _OTHER_TYPE.filled(type=_LABELS.words(document.type)) if by_party or form["type"] in _LABELS.all else None


RULES: tuple[Rule, ...] = (document_before_basis, symbol_misfit, doubled_number)
