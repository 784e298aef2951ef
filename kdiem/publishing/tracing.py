"""Số này ở đâu ra: the annex of a document with every figure that it used, and the records behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.documents.provenance import PREFIX
from kdiem.editing.wording import telling
from kdiem.figures.base import Figure
from kdiem.formats import sheets
from kdiem.formats.base import Page
from kdiem.formats.sheets import Cell, Sheet
from kdiem.passages.base import Asked
from kdiem.passages.watching import Watched
from kdiem.records import catalog as kinds

ENDING = ".trace.xlsx"
WHOLE, _OPEN = "trace-restricted", "trace"
_KEPT = "Dùng trong cơ quan lập văn bản để đối chiếu; không gửi kèm văn bản."
_FIGURES = (
    "Chỉ tiêu",
    "Nội dung",
    "Số lượng",
    "Trên tổng số",
    "Tỷ lệ %",
    "Gốc tính tỷ lệ",
    "Cách tính",
    "Số hồ sơ",
    "Số đơn vị",
    "Lưu ý",
)
_RECORDS = (
    "Chỉ tiêu",
    "Nội dung",
    "Đơn vị",
    "Số lượng",
    "Trên tổng số",
    "Nguồn",
    "Mã hồ sơ",
    "Mục",
    "Loại hồ sơ",
    "Nhận biết",
    "Tệp",
)


def annex(restricted: bool) -> Callable[[Page, Asked], Mapping[str, bytes]]:
    """Returns what makes the annex of a document just composed: `STEM.trace.xlsx`, nothing where it used no figure.

    Restricted figures are in it only where they were asked for. Records are told apart without anyone's words or name.
    """
    return lambda page, of: _files(page, of, restricted)


def _files(page: Page, of: Asked, restricted: bool) -> dict[str, bytes]:
    used = of.figures.used if isinstance(of.figures, Watched) else []
    figures = [figure for figure in used if restricted or not figure.restricted]
    if not figures:
        return {}
    above = [f"{page.properties.get('title', '')} ({of.unit.name})", _KEPT]
    hidden = len(used) - len(figures)
    note = [f"Không ghi {hidden} chỉ tiêu hạn chế."] if hidden else []
    counted = Sheet("Số liệu", [*above, *note], _FIGURES, [_line(figure) for figure in figures])
    behind = Sheet("Hồ sơ", above, _RECORDS, list(_records(of.campaign, figures)))
    said = {**page.properties, f"{PREFIX}annex": WHOLE if restricted else _OPEN}
    return {f"{page.stem}{ENDING}": sheets.workbook([counted, behind], said)}


def _line(figure: Figure) -> list[Cell]:
    return [
        figure.name,
        figure.title.vi,
        figure.count,
        figure.base,
        "" if figure.base is None else vietnum.format_percent(figure.percent),
        figure.base_name.vi,
        _way(figure),
        len(figure.ids),
        len({part.unit for part in figure.parts}),
        "; ".join([*(note.vi for note in figure.notes), *(["có số ước chừng"] if figure.approx else [])]),
    ]


def _way(figure: Figure) -> str:
    """From which side the number comes."""
    reported = sum(part.from_return for part in figure.parts)
    if not reported:
        return "Đếm từ hồ sơ"
    if reported == len(figure.parts):
        return "Cộng từ báo cáo số liệu"
    return f"Đếm từ hồ sơ; {reported} đơn vị lấy theo báo cáo số liệu"


def _records(campaign: Campaign, figures: Iterable[Figure]) -> Iterator[list[Cell]]:
    """A line for each record of each part; a part without any, such as a 0, has one line of its own."""
    known: dict[str, list[Cell]] = {}
    for figure in figures:
        for part in figure.parts:
            source = "báo cáo số liệu" if part.from_return else "hồ sơ"
            head: list[Cell] = [figure.name, figure.title.vi, campaign.name(part.unit), part.count, part.base, source]
            for ref in part.ids or ("",):
                if ref not in known:
                    known[ref] = _known(campaign, ref)
                yield [*head, *known[ref]]


def _known(campaign: Campaign, ref: str) -> list[Cell]:
    name, _, item = ref.partition("#")
    record = campaign.by_id.get(name)
    if record is None:
        return [name, item, "", "", ""]
    kind = kinds.kind_of(record).title.vi
    return [name, item, kind, telling(campaign, record, "vi", masked=True), record.path]
