"""Báo cáo kết quả kiểm điểm: how the whole review went, for the level above."""

from __future__ import annotations

from kdiem.documents.base import Document
from kdiem.formats.base import Frame
from kdiem.passages import counts
from kdiem.passages.base import Asked
from kdiem.passages.reporting import KEYS, report
from kdiem.words import Words


def _framed(of: Asked, frame: Frame) -> Frame:
    return counts.kept(of, frame)._replace(subject=counts.unbroken(f"kết quả {of.title}"))


RESULT = Document(
    "result",
    Words("results of the review", "kết quả kiểm điểm"),
    "BÁO CÁO",
    "BC",
    "kết quả kiểm điểm",
    report,
    {"upper": KEYS, "committee": KEYS},
    framed=_framed,
    role="result_report",
)
