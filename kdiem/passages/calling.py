"""How offices call a record, and a finding's message with every id and key in it said that way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures.catalog import reckon
from kdiem.passages import letters
from kdiem.records import catalog
from kdiem.records.base import Kind, labels_in, labels_of
from kdiem.records.document import Type
from kdiem.records.terms import SourceClass


def called(campaign: Campaign, ref: str) -> str:
    """Returns how a letter calls a record: `văn bản gợi ý kiểm điểm số 15-CV/ĐU, ngày 24/08/2012`.

    Who gave a slip, and when it came, is never said: a comment of an individual is `phiếu góp ý của cá nhân`.
    """
    name, _, nth = ref.partition("#")
    record = campaign.by_id.get(name)
    if record is None:
        return letters.named(campaign, ref)
    kind = catalog.kind_of(record)
    said = _CALLED[kind.name](campaign, record) if kind.name in _CALLED else letters.named(campaign, name)
    return f"{'điểm' if kind.name == 'comment' else 'nội dung'} {nth} của {said}" if nth else said


def worded(campaign: Campaign, kind: Kind, message: str) -> str | None:
    """Returns a finding's message in the words of a letter; None where something in it has none."""
    bare = re.sub(r" \([^()]*`[^()]*\)", "", message)
    for short, said in _SAID.items():
        bare = bare.replace(short, said)
    parts = bare.split("`")
    tokens = [_token(campaign, kind, one) for one in parts[1::2]]
    if any(token is None for token in tokens) or "kdiem" in bare:
        return None
    parts[1::2] = [token or "" for token in tokens]
    said = _ISO.sub(_day, "".join(parts))
    return letters.ended(f"“{letters.capital(said[1:])}" if said.startswith("“") else letters.capital(said))


_SAID = {
    "dòng ma trận": "dòng này",
    "ma trận lấy ý kiến": "biểu phân công lấy ý kiến",
    ", ghi dưới dòng `---`": "",
}
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def _day(found: re.Match[str]) -> str:
    day = vietnum.parse_day(found[0])
    return vietnum.format_day(day) if day else found[0]


def _token(campaign: Campaign, kind: Kind, said: str) -> str | None:
    """A record or body by its name, a key by its title, a value by its label; numbers and words stay."""
    if said.partition("#")[0] in campaign.by_id or campaign.body(said):
        return called(campaign, said)
    for title in (_titles(campaign).get(said), _field(kind, said)):
        if title:
            return f"“{title}”"
    return said if re.search(r"[^\x00-\x7f]|[/\s]|^[\d.,:%-]+$", said) else None


@lru_cache(maxsize=4)
def _titles(campaign: Campaign) -> Mapping[str, str]:
    """What the keys of the rule pack and the names of figures stand for."""
    pack = campaign.pack
    found = {name: figure.title.vi for name, figure in reckon(campaign).items()}
    for form in pack.forms if pack else ():
        found |= {form.key: form.title} | {section.key: section.title for section in form.sections}
    found |= letters.topics(campaign)
    if pack:
        found |= {label.key: label.title for label in pack.labels}
        found |= {group.key: group.title for group in pack.groups} | {axis.key: axis.title for axis in pack.axes}
    return found


@lru_cache(maxsize=512)
def _field(kind: Kind, key: str) -> str:
    """The title of a field, or the label of a value of one."""
    keys = tuple(re.sub(r"\[\d+\]", "", key).split("."))
    fields = catalog.leaves(kind.model)
    title = next((leaf.title for leaf in fields if leaf.keys[-len(keys) :] == keys), "")
    labels = [labels_of(leaf.marks) for leaf in fields]
    return title or next((one[key] for one in labels if one and key in one.all), "")


def _numbered(what: str) -> Callable[[Campaign, Any], str]:
    def said(campaign: Campaign, record: Any) -> str:
        whose = f" của {campaign.name(record.issuer)}"
        return f"{what} số {record.number}{letters.dated(record.date)}" if record.number else what + whose

    return said


def _document(campaign: Campaign, record: Any) -> str:
    kind = labels_in(Type)[record.type]
    return f"{kind} số {record.number}{letters.dated(record.date)}" if record.number else f"{kind} “{record.subject}”"


def _comment(campaign: Campaign, record: Any) -> str:
    if record.organisation:
        return f"văn bản góp ý của {campaign.name(record.organisation.unit)}"
    return "số tổng hợp ý kiến góp ý" if record.tally else "phiếu góp ý của cá nhân"


def _session(campaign: Campaign, record: Any) -> str:
    days = " và ".join(vietnum.format_day(day) for day in record.days)
    return f"hội nghị của {campaign.name(record.collective)}{f' ngày {days}' if days else ''}"


def _defect(campaign: Campaign, record: Any) -> str:
    found = f", phát hiện ngày {vietnum.format_day(record.found)}" if record.found else ""
    return f"khuyết điểm của {_short(campaign, record.subject)}{found}"


def _remedy(campaign: Campaign, record: Any) -> str:
    owner = f" do {_short(campaign, record.owner)} chịu trách nhiệm" if record.owner else ""
    due = f", hạn {vietnum.format_day(record.due)}" if record.due else ""
    return f"biện pháp khắc phục{owner}{due}"


def _row(campaign: Campaign, record: Any) -> str:
    source = _short(campaign, record.source) if record.source else labels_in(SourceClass)[record.source_class]
    return f"lấy ý kiến của {source} đối với {_short(campaign, record.subject)}"


def _rating(campaign: Campaign, record: Any) -> str:
    year, _, quarter = record.period.partition("-Q")
    return f"xếp loại {_short(campaign, record.subject)} {f'quý {quarter} ' if quarter else ''}năm {year}"


def _short(campaign: Campaign, ref: str) -> str:
    return letters.whom(campaign, (ref,))


def _calls() -> Iterator[tuple[str, Callable[[Campaign, Any], str]]]:
    yield "person", lambda campaign, record: _short(campaign, record.id)
    yield "document", _document
    yield "request", _numbered("văn bản lấy ý kiến")
    yield "suggestion", _numbered("văn bản gợi ý kiểm điểm")
    yield "comment", _comment
    yield "session", _session
    yield "self-review", lambda campaign, record: f"bản kiểm điểm của {_short(campaign, record.subject)}"
    yield "defect", _defect
    yield "remedy", _remedy
    yield "rating", _rating
    yield "collection-row", _row
    yield "target", lambda campaign, record: f"chỉ tiêu “{record.text}”"
    yield "task", lambda campaign, record: f"nhiệm vụ “{record.title}”"
    yield "event", lambda campaign, record: f"{record.title}"
    yield "assignment", lambda campaign, record: f"phân công {_short(campaign, record.assignee)} theo dõi"
    yield "return", lambda campaign, record: f"báo cáo số liệu đến ngày {vietnum.format_day(record.as_of)}"


_CALLED: Mapping[str, Callable[[Campaign, Any], str]] = dict(_calls())
