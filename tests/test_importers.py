"""Each format is read cell for cell, and what would hurt or lose something when read is turned back."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

import kdiem
from kdiem import reading
from kdiem.importers import catalog, headers, reasons
from kdiem.importers.base import Content, Plan, Reason, Row, said
from kdiem.importers.drafting import COLLECTED

ROWS = [["Đơn vị", "Nội dung góp ý"], ["Sở Tài chính", "“Chưa sâu sát”; cần sửa"]]


def opened(name: str, raw: bytes) -> Content:
    found = catalog.opened(name, raw)
    assert isinstance(found, Content), found
    return found


def refused(name: str, raw: bytes) -> list[str]:
    found = catalog.opened(name, raw)
    assert isinstance(found, list), found
    return [reason.code for reason in found]


def cells(content: Content) -> list[list[object]]:
    return [list(row.cells) for row in content.sheets[0].rows]


# CSV


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_whatever_the_delimiter_the_mark_and_the_line_ends(delimiter: str, end: str, mark: bytes) -> None:
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS) + end
    content = opened("a.csv", mark + text.encode())
    assert cells(content) == ROWS
    assert content.encoding == ("utf-8-sig" if mark else "utf-8")


def test_excels_own_first_line_names_the_delimiter() -> None:
    content = opened("a.csv", b"sep=;\na,1;b\nc;d\n")
    assert content.sheets[0].rows == (Row(2, ("a,1", "b")), Row(3, ("c", "d")))


def test_commas_in_texts_do_not_win_over_the_semicolons_between_them() -> None:
    text = "Đơn vị;Ngày;Nội dung\nA;1/2/2012;một, hai, ba\nB;2/2/2012;bốn\n"
    assert cells(opened("a.csv", text.encode()))[1] == ["A", "1/2/2012", "một, hai, ba"]


def test_a_text_over_several_lines_is_one_cell_and_rows_keep_their_lines() -> None:
    content = opened("a.csv", 'Đơn vị;Nội dung\nA;"một\nhai"\n\nB;ba\n'.encode())
    assert content.sheets[0].rows[1:] == (Row(2, ("A", "một\nhai")), Row(5, ("B", "ba")))


def test_other_encodings_are_refused_and_utf_8_is_taken() -> None:
    text = "Đơn vị;Nội dung\nSở Tài chính;góp ý\n"
    assert refused("a.csv", text.encode("utf-16")) == ["encoding"]
    assert refused("a.csv", text.encode("cp1258", "replace")) == ["encoding"]
    assert len(opened("a.csv", text.encode()).sheets[0].rows) == 2


def test_a_quotation_mark_that_never_closes_is_refused_and_one_inside_a_text_is_taken() -> None:
    assert refused("a.csv", b'a;b\nc;"d\ne;f\n') == ["broken-csv"]
    assert cells(opened("a.csv", b'a;b\nc;5"\n'))[1] == ["c", '5"']


# XLSX


def workbook(rows: list[list[object]], name: str = "Trang", **options: object) -> bytes:
    """An XLSX file as Excel would save it; a day becomes a real date cell."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(n, column, cell, days)
                else:
                    sheet.write(n, column, cell)
        for area in options.get("merged", ()):  # type: ignore[attr-defined]
            sheet.merge_range(*area)
        if options.get("hidden"):
            hidden = book.add_worksheet("Ẩn")
            hidden.write(0, 0, "x")
            hidden.hide()
    return raw.getvalue()


def changed(raw: bytes, name: str, old: bytes, new: bytes, **added: bytes) -> bytes:
    """The workbook with a text in one of its parts replaced, and parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = before.read(info)
            after.writestr(info.filename, content.replace(old, new) if info.filename == name else content)
        for extra, content in added.items():
            after.writestr(extra, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_keep_their_types_and_whole_numbers_lose_their_point() -> None:
    raw = workbook([["a", 409.0, 19.2, True, datetime(2012, 4, 20)]])
    assert cells(opened("a.xlsx", raw)) == [["a", 409, 19.2, True, date(2012, 4, 20)]]


def test_a_wrong_dimension_loses_no_row() -> None:
    raw = workbook([[f"dòng {n}"] for n in range(10)])
    lying = changed(raw, SHEET, b'<dimension ref="A1:A10"/>', b'<dimension ref="A1:A3"/>')
    assert lying != raw
    assert len(opened("a.xlsx", lying).sheets[0].rows) == 10


def test_a_merged_cell_speaks_for_all_its_rows() -> None:
    raw = workbook([["Đơn vị", "Nội dung"], ["", "một"], ["", "hai"]], merged=[(1, 0, 2, 0, "Sở Tài chính")])
    assert cells(opened("a.xlsx", raw))[1:] == [["Sở Tài chính", "một"], ["Sở Tài chính", "hai"]]


def test_a_hidden_sheet_is_named() -> None:
    content = opened("a.xlsx", workbook([["a"]], hidden=True))
    assert content.notes == (Reason("hidden-sheet", {"sheet": "Ẩn"}),)
    assert [sheet.hidden for sheet in content.sheets] == [False, True]


GOOD = workbook([["a", 1], ["b", 2]])
REFUSED = {
    "macros": changed(GOOD, "", b"", b"", **{"xl/vbaProject.bin": b"x"}),
    "too-wide": changed(GOOD, SHEET, b'r="B2"', b'r="XFD1048576"'),
    "dtd": changed(GOOD, SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    "odd-names": changed(GOOD, "", b"", b"", **{"../a.xml": b"<a/>"}),
    "error-cell": changed(GOOD, SHEET, b'<c r="B2"><v>2</v>', b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v>'),
    "formula-without-value": changed(GOOD, SHEET, b'<c r="B2"><v>2</v>', b'<c r="B2"><f>1+1</f><v></v>'),
    "bomb": changed(GOOD, "", b"", b"", **{"xl/media/a.xml": b"\0" * 6_000_000}),
    "not-a-workbook": b"PK\x03\x04 and no more",
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_workbook_that_would_hurt_or_lose_something_is_refused(code: str) -> None:
    assert refused("a.xlsx", REFUSED[code]) == [code]


def test_its_good_twin_is_taken() -> None:
    assert cells(opened("a.xlsx", changed(GOOD, SHEET, b"", b""))) == [["a", 1], ["b", 2]]
    reckoned = changed(GOOD, SHEET, b'<c r="B2"><v>2</v>', b'<c r="B2"><f>1+1</f><v>2</v>')
    assert cells(opened("a.xlsx", reckoned)) == [["a", 1], ["b", 2]]


def test_a_size_that_the_archive_lies_about_is_found_out() -> None:
    raw = bytearray(changed(GOOD, "", b"", b"", **{"xl/media/a.xml": b"<a/>" * 50_000}))
    entry = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"xl/media/a.xml"))
    raw[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert refused("a.xlsx", bytes(raw)) in (["bomb"], ["not-a-workbook"])


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.xlsm", GOOD, "macros"),
        ("a.pdf", b"%PDF-1.4", "unknown-format"),
        ("a.csv", b" \n", "empty-file"),
        ("a.csv", "Đơn vị;Nội dung\nTỐI MẬT;x\n".encode(), "state-secret"),
        ("a.md", "---\nsubject: a\n---\nTUYỆT MẬT\n".encode(), "state-secret"),
    ],
)
def test_a_file_that_does_not_belong_here_is_refused(name: str, raw: bytes, code: str) -> None:
    assert refused(name, raw) == [code]


def test_a_text_that_speaks_of_secrets_is_no_secret() -> None:
    assert cells(opened("a.csv", "Nội dung;x\nGiữ bí mật của Đảng, chế độ MẬT;y\n".encode()))[1][1] == "y"


@pytest.mark.parametrize("merged", ["A1:XFD1048576", " ".join(f"A{n}:CV{n + 999}" for n in range(30))])
def test_merged_areas_without_end_are_refused(merged: str) -> None:
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged.split())
    assert refused("a.xlsx", changed(GOOD, SHEET, b"</sheetData>", f"</sheetData>{areas}".encode())) == ["too-wide"]


# Record files


def test_a_yaml_file_holds_one_record_and_its_name_may_be_the_id() -> None:
    content = opened("yk-7k2m9q4x.yaml", b"kind: comment\nhome: so-tai-chinh\nchannel: letter\n")
    (entry,) = content.entries
    assert (entry.at, entry.kind, entry.id, entry.home) == (1, "comment", "yk-7k2m9q4x", "so-tai-chinh")
    assert entry.data == {"channel": "letter"}


@pytest.mark.parametrize("head", ["", "records:\n", "# hai phiếu\n\n", "\ufeff"])
def test_a_yaml_file_may_hold_a_list_and_each_record_knows_its_line(head: str) -> None:
    text = f"{head}- kind: comment\n  channel: letter\n- kind: comment\n  channel: slip\n"
    content = opened("a.yaml", text.encode())
    first = 1 + head.count("\n")
    assert [entry.at for entry in content.entries] == [first, first + 2]
    assert [entry.line(("channel",)) for entry in content.entries] == [first + 1, first + 3]
    assert [entry.data["channel"] for entry in content.entries] == ["letter", "slip"]


def test_a_yaml_file_that_cannot_be_read_says_every_line() -> None:
    found = catalog.opened("a.yaml", b"- number: 08\n- number: 16\n  number: 17\n")
    assert found == [
        Reason("unquoted-number", {"text": "08"}, 1),
        Reason("doubled-key", {"key": "number", "first_line": 2}, 3),
    ]


def test_a_markdown_file_is_its_front_matter_and_its_text() -> None:
    (entry,) = opened("a.md", b"---\r\nkind: self-review\r\nform: collective\r\n---\r\n# A\r\n").entries
    assert (entry.kind, entry.data) == ("self-review", {"form": "collective", "body": "# A\n"})


# Where a sheet's heading is


def plan(*lines: str) -> tuple[Plan, list[list[str]]]:
    rows = [Row(n, tuple(line.split("|"))) for n, line in enumerate(lines, 1)]
    found = headers.located(rows, COLLECTED, lambda heading: (), lambda kind, leaf: said)
    return found.plan, [list(map(said, row.cells)) for row in found.rows]


def test_the_heading_is_found_below_a_title_and_above_the_numbers_of_its_columns() -> None:
    own, below = plan(
        "TỔNG HỢP Ý KIẾN GÓP Ý||",
        "Ngày nhận|Đối tượng được góp ý|Nội dung góp ý",
        "(1)|(2)|(3)",
        "1/2/2012|tran-van-mau|Gương mẫu",
    )
    assert own.kind.name == "comment"
    assert below == [["1/2/2012", "tran-van-mau", "Gương mẫu"]]


def test_a_first_row_of_figures_is_no_row_of_numbers() -> None:
    _, below = plan("Đối tượng bị kỷ luật|Nhóm đối tượng|Số vi phạm", "so-tai-chinh|tập thể|1")
    assert len(below) == 1


def test_a_heading_of_two_rows_is_read_as_group_and_part() -> None:
    rows = [
        Row(1, ("Đơn vị", "Số liệu tính đến", "Tổ chức đảng", "")),
        Row(2, ("", "", "tổng số", "xong")),
        Row(3, ("so-tai-chinh", "1/5/2013", 10, 7)),
    ]
    known = {"Tổ chức đảng – tổng số": (("remedied.organisations", "of"),), "Tổ chức đảng – xong": (("a", "count"),)}
    found = headers.located(rows, COLLECTED, lambda heading: known.get(heading, ()), lambda kind, leaf: said)
    assert found.plan.header == ("Đơn vị", "Số liệu tính đến", "Tổ chức đảng – tổng số", "Tổ chức đảng – xong")
    assert [column.figures for column in found.plan.columns[2:]] == list(known.values())
    assert found.rows == (rows[2],)


# Words


def test_every_reason_has_its_words() -> None:
    """A code is a string in the source; one without words would end in a traceback on the day it is met."""
    room = Path(kdiem.__file__).parent
    ours = [path.read_text("utf-8") for path in (room / "importers").glob("*.py")]
    below = [path.read_text("utf-8") for path in (*room.glob("yaml*.py"), room / "reading.py")]
    codes = {code for text in ours for code in re.findall(r'(?:Reason|Refusal)\(\s*"([a-z-]+)"', text)}
    codes |= {code for text in below for code in re.findall(r'Fault\(\s*"([a-z0-9-]+)"', text)}
    codes |= set(reading._FAULTS.values()) | {"wrong-type", "unquoted-number", "placed-key", "control-character"}
    assert codes - set(reasons.WORDS) == set()
    for code in reasons.WORDS:
        values = {"limit": 1, "line": 1, "unpacked": 1, "entries": 1, "columns": 1, "rows": 1, "cell": "B2", "count": 1}
        for lang in ("en", "vi"):
            assert reasons.say(Reason(code, {**values, "sheet": "a", "home": "b"}), lang)
