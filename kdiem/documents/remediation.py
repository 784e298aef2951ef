"""Báo cáo kết quả khắc phục: what became of the defects, for the upper level."""

from __future__ import annotations

from kdiem import vietnum
from kdiem.documents.base import Asked, Document
from kdiem.documents.contents import Comments, Discipline, Group, Level, Remediation, Stated, Suggestions
from kdiem.figures import stated
from kdiem.figures.base import Figure
from kdiem.records.base import labels_in
from kdiem.records.campaign import Campaign as Settings
from kdiem.records.terms import Level as Levels
from kdiem.records.terms import SubjectClass
from kdiem.words import NOTHING, Words

# No line of the title breaks inside "tự phê bình".
SUBJECT = "kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm tự\u00a0phê\u00a0bình và phê\u00a0bình"
_LEVELS = labels_in(Levels)
_CLASSES = labels_in(SubjectClass)


def remediation(of: Asked) -> Remediation:
    """Returns what the report says; every number is a figure of the asked unit and those below it."""
    groups = of.campaign.pack.groups if of.campaign.pack else ()
    return {
        "bases": _bases(of.campaign.settings),
        "suggestions": _suggestions(of),
        "comments": _comments(of),
        "measure": "khuyết điểm",
        "groups": [_row(of, group.key, group.title) for group in groups],
        "total": _row(of, "total", "Cộng"),
        "discipline": _discipline(of),
        "stated": _stated(of),
        "notes": _notes(of),
    }


def _row(of: Asked, key: str, label: str) -> Group:
    done, waiting = of.figures[f"remedied.{key}"], of.figures[f"not-started.{key}"]
    total = done.base or 0
    # Units may have reported what is done and not what has not begun: then "in progress" is not known either.
    known = (waiting.base or 0) == total
    return {
        "label": label,
        "total": total,
        "done": done.count,
        "in_progress": total - done.count - waiting.count if known else None,
        "not_started": waiting.count if known else None,
        "percent": str(done.percent) if done.percent is not None else None,
    }


def _bases(settings: Settings | None) -> list[str]:
    found = [*settings.bases, *([settings.plan] if settings.plan else [])] if settings else []
    said = []
    for basis in found:
        day = f", ngày {vietnum.format_day(basis.date)}" if basis.date else ""
        issuer = f" của {basis.issuer}" if basis.issuer else ""
        subject = f" {basis.subject}" if basis.subject else ""
        said.append(
            f"{_type(basis.number)} số {basis.number}{day}{issuer}{subject}" if basis.number else subject.strip()
        )
    return [basis for basis in said if basis]


_ORGANISATIONS = {"grassroots": "tổ chức cơ sở đảng", "intermediate": "đảng bộ bộ phận", "cell": "chi bộ"}
_TYPES = {"NQ": "Nghị quyết", "CT": "Chỉ thị", "KH": "Kế hoạch", "HD": "Hướng dẫn", "QĐ": "Quy định", "CV": "Công văn"}


def _type(number: str | None) -> str:
    code = (number or "").partition("-")[2].partition("/")[0]
    return _TYPES.get(code, "Văn bản")


def _suggestions(of: Asked) -> Suggestions:
    covered = [name for name in of.figures if name.startswith("suggestions.covered.") and of.figures[name].count]
    level = covered[0].rpartition(".")[2] if covered else "grassroots"
    answered = of.figures["suggestions.answered"]
    units = [unit for unit in of.campaign.under(of.unit.id) if of.campaign.units[unit].level == level]
    return {
        "items": of.figures["suggestions.items"].count,
        "of_what": _ORGANISATIONS.get(level, "đảng bộ trực thuộc"),
        "units": of.figures[covered[0]].count if covered else 0,
        "units_all": of.figures[covered[0]].base or 0 if covered else len(units),
        "answered": answered.count if answered.parts else None,
    }


def _comments(of: Asked) -> Comments:
    groups = of.campaign.pack.groups if of.campaign.pack else ()
    heard = {name for name, figure in of.figures.items() if figure.parts}
    levels = [level for level in _LEVELS.all if f"comments.{level}" in heard]
    rows: list[Level] = [
        {
            "label": _capital(_LEVELS[level]),
            "cells": [
                *(of.figures[f"comments.{level}.{group.key}"].count for group in groups),
                of.figures[f"comments.{level}"].count,
            ],
        }
        for level in levels
    ]
    sums = [sum(int(row["cells"][n] or 0) for row in rows) for n in range(len(groups) + 1)]
    total = of.figures["comments.total"]
    return {
        "columns": [*(group.short for group in groups), "Cộng"],
        "levels": rows,
        "total": {"label": "Cộng", "cells": [*sums]} if len(rows) > 1 else None,
        "measure": "lượt ý kiến" if rows else "",
        "note": "; ".join(note.vi for note in total.notes),
    }


def _discipline(of: Asked) -> Discipline:
    every = of.figures["disciplined"]
    parts = [figure for name, figure in of.figures.items() if name.startswith("disciplined.") and figure.count]
    return {
        "total": every.count if every.parts else None,
        "lines": [{"label": _class(figure), "count": figure.count} for figure in parts],
    }


def _class(figure: Figure) -> str:
    key = figure.name.removeprefix("disciplined.").replace("-", "_")
    return _CLASSES[key]


def _stated(of: Asked) -> list[Stated]:
    units = of.campaign.under(of.unit.id)
    found = [*stated.percentages(of.campaign), *stated.totals(of.campaign, of.figures)]
    rows: list[Stated] = []
    for difference in found:
        if difference.record.unit in units:
            entry = difference.record.counts[difference.entry]
            of_what = f" ({vietnum.format_count(entry.count)}/{vietnum.format_count(entry.of)})" if entry.of else ""
            rows.append(
                {
                    "what": _what(of, entry.figure),
                    "source": _source(difference),
                    "stated": difference.stated,
                    "computed": f"{difference.computed}{of_what}"
                    if difference.key == "stated"
                    else difference.computed,
                    "remark": "Khớp nếu cắt bỏ phần lẻ" if difference.truncated else "Đề nghị đối chiếu lại",
                }
            )
    return rows


def _what(of: Asked, name: str) -> str:
    figure = of.figures.get(name)
    return _capital(figure.title.vi) if figure else name


def _source(difference: stated.Difference) -> str:
    source = difference.record.source
    said = source and (source.subject or source.number)
    day = source.date if source and source.date else difference.record.as_of
    return f"{_capital(said or 'báo cáo số liệu')}, ngày {vietnum.format_day(day)}"


def _notes(of: Asked) -> list[str]:
    base = of.figures["remedied.total"].base_name
    notes = ["Tỷ lệ (%) = số khuyết điểm đã khắc phục xong / tổng số khuyết điểm của nhóm, làm tròn đến 0,1."]
    if base != NOTHING:
        notes.append("“Đã khắc phục xong” gồm các khuyết điểm đã xong và đã được xác nhận.")
    if any(part.from_return for part in of.figures["remedied.total"].parts):
        notes.append(
            "Số liệu tính từ hồ sơ từng khuyết điểm; đơn vị chưa có hồ sơ thì lấy từ báo cáo số liệu của đơn vị đó."
        )
    return notes


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


REMEDIATION = Document(
    "remediation",
    Words("results of remedying defects", "kết quả khắc phục, sửa chữa khuyết điểm"),
    "BÁO CÁO",
    "BC",
    SUBJECT,
    remediation,
    {"upper": (*("bases", "suggestions", "comments", "measure", "groups", "total", "discipline", "stated", "notes"),)},
    role="result_report",
)
