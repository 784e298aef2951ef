"""What a report on the whole review holds: the same for the result and for a half-year or a year."""

from __future__ import annotations

from typing import TypedDict

from kdiem.figures.base import Figure
from kdiem.formats.base import Chart
from kdiem.passages import counts, heard, letters, measures, rated, reviewed
from kdiem.passages.base import Asked
from kdiem.passages.contents import Comments, Discipline, Group, Line, Stated, Suggestions
from kdiem.passages.heard import Asking
from kdiem.passages.rated import Kind, Over
from kdiem.passages.reviewed import Covered, Peer, Step
from kdiem.records.base import labels_of
from kdiem.records.catalog import leaves
from kdiem.records.defect import Defect
from kdiem.records.self_review import SelfReview


class Planned(TypedDict):
    """The measures against the defects on record: `covered` of these `defects` have one."""

    remedies: int
    defects: int
    covered: int


class Report(TypedDict):
    """result.md.j2, half-year.md.j2, year.md.j2."""

    bases: list[str]
    coverage: list[Covered]
    steps: list[Step]
    silent: list[str]
    sessions: Line | None
    suggestions: Suggestions
    outcomes: list[Line]
    comments: Comments
    asking: Asking
    measure: str
    groups: list[Group]
    total: Group
    topics: list[Line]
    severities: list[Line]
    marked: list[Line]
    planned: Planned
    in_time: Line | None
    ratings: list[Kind]
    over: list[Over]
    discipline: Discipline
    missing: list[Line]
    proposals: int | None
    stated: list[Stated]
    notes: list[str]
    peers: list[Peer]
    charts: dict[str, Chart]


KEYS = tuple(key for key in Report.__annotations__ if key != "charts")


def report(of: Asked) -> Report:
    """Returns what the report says of the asked unit and those below it; every number but `planned` is a figure."""
    return {
        "bases": counts.bases(of),
        "coverage": reviewed.coverage(of),
        "steps": reviewed.progress(of),
        "silent": reviewed.silent(of),
        "sessions": _of_something(of.figures["on-time.sessions"]),
        "suggestions": counts.suggestions(of),
        "outcomes": _broken_down(of, "suggestions-by-outcome", _labels(SelfReview, "answers", "outcome")),
        "comments": heard.comments(of),
        "asking": heard.asking(of),
        "measure": "khuyết điểm",
        "groups": counts.groups(of),
        "total": counts.group(of, "total", "Cộng"),
        "topics": _topics(of),
        "severities": _broken_down(of, "defects-by-severity", _labels(Defect, "severity")),
        "marked": _marked(of),
        "planned": _planned(of),
        "in_time": _of_something(of.figures["on-time.remedies"]),
        "ratings": rated.kinds(of),
        "over": rated.above(of),
        "discipline": counts.discipline(of),
        "missing": reviewed.missing(of),
        "proposals": heard.proposals(of),
        "stated": counts.differences(of),
        "notes": _notes(of),
        "peers": reviewed.peers(of),
        "charts": {
            "progress": reviewed.bars(of, "Tỷ lệ bước đã xong của từng đơn vị"),
            "sources": heard.sources(of, "Ý kiến góp ý theo nguồn"),
            "groups": counts.states(of, "Tình trạng khắc phục theo nhóm đối tượng"),
        },
    }


def _of_something(figure: Figure) -> Line | None:
    return counts.line(figure) if figure.base else None


def _labels(model: type[Defect] | type[SelfReview], *keys: str) -> dict[str, str]:
    labels = labels_of(next(leaf.marks for leaf in leaves(model) if leaf.keys == keys))
    return {key: labels[key] for key in labels.all} if labels else {}


def _broken_down(of: Asked, stem: str, labels: dict[str, str]) -> list[Line]:
    found = ((label, of.figures.get(f"{stem}.{key.replace('_', '-')}")) for key, label in labels.items())
    return [counts.line(figure, label) for label, figure in found if figure and figure.count]


def _topics(of: Asked) -> list[Line]:
    """The most frequent first; what names no topic last."""
    stem = "defects-by-topic."
    found = [(name, figure) for name, figure in of.figures.items() if name.startswith(stem) and figure.count]
    ordered = sorted(found, key=lambda one: (one[0] == f"{stem}unstated", -one[1].count, one[1].title.vi))
    return [counts.line(figure, letters.capital(figure.title.vi.partition(": ")[2])) for _, figure in ordered]


def _marked(of: Asked) -> list[Line]:
    keys = {
        "carried-over": "từ kỳ trước chuyển sang",
        "carried-over-remedied": "từ kỳ trước, đã khắc phục xong",
        "recurring": "tái diễn sau khi đã khắc phục xong",
    }
    found = ((label, of.figures[f"defects.{key}"]) for key, label in keys.items())
    return [counts.line(figure, label) for label, figure in found if figure.count]


def _planned(of: Asked) -> Planned:
    found = measures.of_units(of, of.units)
    remedies = {remedy.id for one in found for remedy in one.remedies}
    return {"remedies": len(remedies), "defects": len(found), "covered": sum(bool(one.remedies) for one in found)}


def _notes(of: Asked) -> list[str]:
    notes = ["Tỷ lệ (%) làm tròn đến 0,1."]
    if of.figures["remedied.total"].base:
        notes.append("Tỷ lệ khắc phục = số khuyết điểm đã khắc phục xong / tổng số khuyết điểm của nhóm hoặc đơn vị.")
    if any(part.from_return for part in of.figures["remedied.total"].parts):
        notes.append("Đơn vị chưa có hồ sơ từng khuyết điểm thì lấy số liệu do đơn vị báo cáo.")
    return notes
