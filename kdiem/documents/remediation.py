"""Báo cáo kết quả khắc phục: what became of the defects, in all and of each unit."""

from __future__ import annotations

from typing import TypedDict

from kdiem.documents.base import Document
from kdiem.formats.base import Chart
from kdiem.passages import below, counts, heard
from kdiem.passages.base import Asked
from kdiem.passages.contents import Comments, Discipline, Group, Stated, Suggestions
from kdiem.words import Words

# No line of the title breaks inside "tự phê bình".
SUBJECT = "kết quả khắc phục, sửa chữa hạn chế, khuyết điểm sau kiểm điểm tự\u00a0phê\u00a0bình và phê\u00a0bình"


class Remediation(TypedDict):
    """remediation.md.j2: báo cáo kết quả khắc phục."""

    bases: list[str]
    """Each follows "Căn cứ": `Kế hoạch số 16-KH/TU, ngày 03/4/2012 của Tỉnh uỷ`."""
    suggestions: Suggestions
    comments: Comments
    measure: str
    """The unit of the remediation table: `khuyết điểm`."""
    groups: list[Group]
    total: Group
    discipline: Discipline
    stated: list[Stated]
    notes: list[str]
    """Whole sentences: the bases of percentages, the units of count."""
    by_unit: list[Group]
    """The units directly below; none where nothing is known of any."""
    charts: dict[str, Chart]


def remediation(of: Asked) -> Remediation:
    """Returns what the report says; every number is a figure of the asked unit and those below it."""
    return {
        "bases": counts.bases(of),
        "suggestions": counts.suggestions(of),
        "comments": heard.comments(of),
        "measure": "khuyết điểm",
        "groups": counts.groups(of),
        "total": counts.group(of, "total", "Cộng"),
        "discipline": counts.discipline(of),
        "stated": counts.differences(of),
        "notes": _notes(of),
        "by_unit": _by_unit(of),
        "charts": {"groups": counts.states(of, "Tình trạng khắc phục theo nhóm đối tượng")},
    }


def _by_unit(of: Asked) -> list[Group]:
    found = [(one.unit, counts.group(of, "total", one.label, one.units)) for one in below.below(of)]
    rows = [row for unit, row in found if unit != of.unit.id or row["total"]]
    return rows if any(row["total"] for row in rows) else []


def _notes(of: Asked) -> list[str]:
    done = of.figures["remedied.total"]
    if not done.base:
        return []
    notes = [
        "Tỷ lệ (%) = số khuyết điểm đã khắc phục xong / tổng số khuyết điểm của nhóm, làm tròn đến 0,1.",
        "“Đã khắc phục xong” gồm các khuyết điểm đã xong và đã được xác nhận.",
    ]
    if any(part.from_return for part in done.parts):
        notes.append(
            "Số liệu tính từ hồ sơ từng khuyết điểm; đơn vị chưa có hồ sơ thì lấy từ báo cáo số liệu của đơn vị đó."
        )
    return notes


_KEYS = ("bases", "suggestions", "comments", "measure", "groups", "total", "discipline", "stated", "notes", "by_unit")
REMEDIATION = Document(
    "remediation",
    Words("results of remedying defects", "kết quả khắc phục, sửa chữa khuyết điểm"),
    "BÁO CÁO",
    "BC",
    SUBJECT,
    remediation,
    {"upper": _KEYS, "committee": _KEYS},
    framed=counts.kept,
    role="result_report",
)
