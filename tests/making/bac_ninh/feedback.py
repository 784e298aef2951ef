"""The feedback files of examples/bac-ninh-2013 that are sheets, and the return of the host."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kdiem import viet, vietnum
from making.bac_ninh.numbers import (
    AT_HOST,
    AT_UNITS,
    DEFECTS,
    DISCIPLINED,
    ITEMS,
    OF_WHOM_COMMITTEE,
    OWN_DAY,
    PUBLISHED,
    SPOKEN_AT_HOST,
    WRITTEN_OUT,
    done_of,
    pick,
    ranked,
    session_day,
    shared,
    unit_name,
)
from making.bac_ninh.reviews import noted
from making.bac_ninh.texts import PLACES, SPOKEN, Place

WORKBOOK = "feedback/bao-cao-so-lieu-55-to-chuc-co-so.xlsx"
HEADER = (
    "STT", "Đơn vị", "Số liệu tính đến",
    *(f"{group} – {state}" for group in ("Tổ chức đảng", "Cấp uỷ viên, lãnh đạo", "Đảng viên")
      for state in ("tổng số", "xong", "đang khắc phục", "chưa khắc phục")),
    "Số bị kỷ luật", "Trong đó cấp uỷ viên",
)  # fmt: skip


def returns() -> Iterator[tuple[Any, ...]]:
    """Yields the rows of the workbook of own returns, the header first; days are dates save where typed as text."""
    split = {group: done_of(group, done, total) for group, (done, total, _) in DEFECTS.items()}
    cases = dict(zip(ranked("discipline"), (1,) * DISCIPLINED, strict=False))
    of_committee = set(list(cases)[:OF_WHOM_COMMITTEE])
    yield HEADER
    rows = []
    for n, place in enumerate(PLACES):
        counts: list[Any] = []
        for done, total in (split[group][n] for group in DEFECTS):
            counts += [total, done, total - done, 0]
        case = cases.get(place.slug, 0)
        rows.append([_typed(place, "return"), _cell_day(n), *counts, case, int(place.slug in of_committee)])
    rows[16][2] = f"{rows[16][2]:02}"  # typed as text with a nought before it
    # The unit sent its row twice, the first time with a day that no calendar has.
    rows.insert(22, [rows[22][0], "30/02/2013", *rows[22][2:]])
    yield from ((n, *row) for n, row in enumerate(rows, 1))


def tallies() -> Iterator[tuple[str, ...]]:
    """Yields the rows of the sheet of counted comments, the header first."""
    yield ("TT", "Đơn vị", "Nhóm đối tượng", "Số lượt", "Đơn vị tính", "Giai đoạn", "Hình thức", "Ngày nhận")
    rows = [("Đảng uỷ Khối các cơ quan tỉnh", about, n, date(2012, 8, 15)) for about, n in AT_HOST.items()]
    rows[0] = (*rows[0][:2], rows[0][2] - SPOKEN_AT_HOST, rows[0][3])
    shares = {
        about: shared(n - WRITTEN_OUT * ("BCH" in about), [place.members for place in PLACES], about)
        for about, n in AT_UNITS.items()
    }
    for n, place in enumerate(PLACES):
        said_here = ((about, share[n]) for about, share in shares.items() if share[n])
        rows += [(_typed(place, about), about, count, session_day(place)) for about, count in said_here]
    wrong = next(n for n, row in enumerate(rows) if row[0] == _typed(PLACES[2], "Tập thể"))
    rows.insert(wrong + 40, ("Đảng bộ Sở Nông vụ", *rows[wrong][1:]))
    for n, (name, about, count, day) in enumerate(rows, 1):
        unit = "ý kiến" if "BCH" in about else "lượt"
        said = viet.restyle(about, "old") if count % 5 == 0 else about
        session = "Tại hội nghị kiểm điểm" if count % 7 else "tại kiểm điểm"
        yield (str(n), name, said, str(count), unit, session, "Hội nghị kiểm điểm", vietnum.format_day(day))


def write_workbook(path: Path) -> None:
    """Writes the workbook of own returns."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "Báo cáo số liệu", "created": datetime(2013, 5, 3)})
        sheet = book.add_worksheet("Báo cáo số liệu")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
        for at, row in enumerate(returns()):
            for column, value in enumerate(row):
                form = head if at == 0 else day if isinstance(value, date) else None
                write = sheet.write_datetime if isinstance(value, date) else sheet.write
                write(at, column, value, form)
        sheet.set_column(1, 1, 48)
        sheet.set_column(2, len(HEADER) - 1, 12)
        sheet.freeze_panes(1, 2)


def stated() -> dict[str, Any]:
    """Returns the host's return: the totals that the article states, its percentages as printed."""
    counts: list[dict[str, Any]] = [
        {"figure": f"remedied.{group}", "count": done, "of": total, "stated": printed}
        for group, (done, total, printed) in DEFECTS.items()
    ]
    every = sum(total for _, total, _ in DEFECTS.values())
    counts.append({"figure": "not-started.total", "count": 0, "of": every})
    counts.append({"figure": "disciplined", "count": DISCIPLINED})
    counts.append({"figure": "disciplined.committee-member", "count": OF_WHOM_COMMITTEE, "of": DISCIPLINED})
    counts.append({"figure": "suggestions.items", "count": ITEMS})
    counts.append({"figure": "suggestions.covered.grassroots", "count": 55, "of": 55})
    source = {"date": PUBLISHED, "issuer": "Báo điện tử Bắc Ninh", "subject": "kết quả khắc phục sau kiểm điểm"}
    return {"unit": "dang-uy-khoi", "as_of": PUBLISHED, "scope": "with_below", "source": source, "counts": counts,
            "note": "yêu cầu 2.7, 2.9, 2.10, 2.11"}  # fmt: skip


def spoken() -> dict[str, Any]:
    """Returns what was said of the standing board at its own session, word for word: part of the published 16 lượt."""
    said = {
        unit: [
            {"about": "dang-uy-khoi:btv", "subject_class": "collective", "sense": sense, "topic": topic, "text": text}
            for sense, topic, text in points
        ]
        for unit, points in SPOKEN.items()
    }
    records = [
        {
            "kind": "comment",
            "home": "dang-uy-khoi",
            "organisation": {"unit": unit},
            "source_class": "lower_level",
            "channel": "session",
            "stage": "in_session",
            "received": date(2012, 8, 15),
            "points": points,
            "note": noted("2.4"),
        }
        for unit, points in said.items()
    ]
    return {"records": records}


def sheet(rows: Sequence[Sequence[str]], delimiter: str, encoding: str) -> bytes:
    """Returns rows as a CSV file: with `;` as Excel saves it, with `,` every cell in quotes."""
    text = io.StringIO()
    from_excel = delimiter == ";"
    end, quoting = ("\r\n", csv.QUOTE_MINIMAL) if from_excel else ("\n", csv.QUOTE_ALL)
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


def _cell_day(n: int) -> date | str:
    return {9: "25/4/2013", 31: "25-04-2013", 44: "ngày 25 tháng 4 năm 2013"}.get(n, OWN_DAY)


def _typed(place: Place, key: str) -> str:
    """The unit's name as clerks type it: in full, short, in capitals, in the old tone style, badly spaced."""
    name = unit_name(place)
    if (place.slug, key) == ("van-phong-uy-ban", "Đảng viên"):
        return unicodedata.normalize("NFD", name)
    ways = (name, name, name, place.short, name.upper(), viet.restyle(name, "old"), name.replace(" ", "  ", 1),
            name.replace(" ", "\u00a0", 1), f" {place.short} ", name.lower())  # fmt: skip
    return pick(ways, place.slug, key, "typed")
