"""Why a row or a file is turned back, and what is worth a note, in words."""

from __future__ import annotations

from kdiem import viet
from kdiem.importers.base import Reason
from kdiem.words import Words

WORDS: dict[str, Words] = {
    # a file
    "unknown-format": Words(
        "`{ending}` is no format that kdiem reads: {known}", "kdiem không đọc định dạng `{ending}`, chỉ đọc {known}"
    ),
    "too-large-file": Words("larger than {limit} MB", "lớn hơn {limit} MB"),
    "symbolic-link": Words("a symbolic link", "là liên kết tượng trưng"),
    "empty-file": Words("empty", "tệp trống"),
    "encoding": Words(
        "not UTF-8: save it as “CSV UTF-8” or as XLSX", "không phải UTF-8: hãy lưu dạng “CSV UTF-8” hoặc XLSX"
    ),
    "binary": Words("not a text file", "không phải tệp văn bản"),
    "broken-csv": Words(
        "a quotation mark in or after line {line} is never closed",
        "dấu ngoặc kép ở dòng {line} hoặc sau đó không được đóng",
    ),
    "not-a-workbook": Words("not a workbook that can be read", "không phải bảng tính đọc được"),
    "macros": Words("holds macros: save it as .xlsx", "có macro: hãy lưu dạng .xlsx"),
    "bomb": Words("unpacks to {unpacked} bytes in {entries} parts", "bung ra {unpacked} byte trong {entries} phần"),
    "odd-names": Words(
        "its parts have names or encodings that no office program writes", "các phần bên trong có tên hoặc bảng mã lạ"
    ),
    "dtd": Words("holds a DTD", "có khai báo DTD"),
    "too-wide": Words(
        "a sheet reaches to column {columns}, row {rows}", "có trang tính kéo tới cột {columns}, dòng {rows}"
    ),
    "error-cell": Words("cell {cell} holds an error", "ô {cell} đang báo lỗi"),
    "formula-without-value": Words(
        "the formula in {cell} has no value yet: open and save the file in Excel",
        "công thức ở ô {cell} chưa có giá trị: hãy mở và lưu lại bằng Excel",
    ),
    "state-secret": Words(
        "stamped as a state secret: it does not belong here, and nothing of it was kept",
        "có dấu MẬT: không được đưa vào đây, kdiem không giữ lại gì",
    ),
    "no-header": Words(
        "no heading that kdiem knows in the first rows", "không thấy dòng tiêu đề nào quen thuộc ở đầu trang"
    ),
    "ambiguous-kind": Words(
        "may be several kinds: {candidates}; say which with --kind",
        "có thể là nhiều loại: {candidates}; hãy chọn bằng --kind",
    ),
    "unknown-kind": Words(
        "no kind of record that is collected; kinds: {known}", "không phải loại hồ sơ được tiếp nhận; các loại: {known}"
    ),
    "hidden-sheet": Words(
        "stands in the hidden sheet `{sheet}`: show the sheet or remove it",
        "nằm trong trang tính ẩn `{sheet}`: hãy bỏ ẩn hoặc xoá trang đó",
    ),
    # a row
    "extra-cells": Words(
        "more cells than headings: does a text hold the delimiter without quotes?",
        "nhiều ô hơn tiêu đề: có phải nội dung chứa dấu phân cách mà thiếu ngoặc kép?",
    ),
    "legacy-encoding": Words(
        "typed in a TCVN3 or VNI font: convert it to Unicode", "gõ bằng phông TCVN3 hoặc VNI: hãy chuyển sang Unicode"
    ),
    "control-character": Words("holds a control character", "có ký tự điều khiển"),
    "hidden-character": Words("holds a character that hides or turns text", "có ký tự ẩn hoặc đảo chiều chữ"),
    "not-nfc": Words("not in Unicode's composed form (NFC)", "không ở dạng Unicode dựng sẵn (NFC)"),
    "unknown-name": Words("names nothing in this campaign", "không khớp tên nào trong đợt kiểm điểm"),
    "ambiguous-name": Words("names several: give the id of one", "khớp nhiều nơi: hãy ghi mã của một nơi"),
    "unknown-value": Words("none of: {choices}", "không thuộc: {choices}"),
    "ambiguous-value": Words("may be several: write one in full", "có thể là nhiều giá trị: hãy ghi đầy đủ"),
    "not-a-day": Words("`{value}` is no day, such as 25/04/2013", "`{value}` không phải ngày có thật, như 25/04/2013"),
    "not-a-month": Words("`{value}` is no month, such as 4/2013", "`{value}` không phải tháng, như 4/2013"),
    "not-a-span": Words(
        "not from one day to another, such as 01/05/2012 – 30/05/2012",
        "không phải từ ngày đến ngày, như 01/05/2012 – 30/05/2012",
    ),
    "not-a-count": Words("`{value}` is no count, such as 2.645", "`{value}` không phải số đếm, như 2.645"),
    "not-yes-or-no": Words("neither `có` nor `không`", "không phải `có` hoặc `không`"),
    "percent-as-number": Words("write the percentage as text, such as 66,5 %", "hãy ghi tỷ lệ bằng chữ, như 66,5 %"),
    "unknown-id": Words("no record has this id", "không có hồ sơ nào mang mã này"),
    "wrong-id": Words(
        "no id of this kind, such as {prefix}-7k2m9q4x", "không phải mã của loại này, như {prefix}-7k2m9q4x"
    ),
    "unread-record": Words(
        "the record's own file cannot be read: see `kdiem validate`",
        "tệp của hồ sơ này không đọc được: xem `kdiem validate`",
    ),
    "withdrawn-record": Words("the record was withdrawn", "hồ sơ đã rút"),
    "known-id-differs": Words(
        "the record is there and says otherwise in: {keys}; change it with `kdiem set`",
        "hồ sơ đã có và khác ở: {keys}; hãy sửa bằng `kdiem set`",
    ),
    "dangling-reference": Words(
        "names `{ref}`, which is not in this campaign", "nhắc đến `{ref}`, không có trong đợt kiểm điểm"
    ),
    "home-differs": Words(
        "the subject does not belong to the unit of this row, but to `{home}`",
        "đối tượng không thuộc đơn vị của dòng này mà thuộc `{home}`",
    ),
    "no-home": Words("the unit that it belongs to is not known", "không rõ hồ sơ thuộc đơn vị nào"),
    "not-a-fix": Words(
        "not a row of a file in private/rejected: `{mark}` is missing",
        "không phải dòng của tệp trong private/rejected: thiếu `{mark}`",
    ),
    "unknown-mend": Words("no receipt turned that row back", "không có biên nhận nào trả lại dòng đó"),
    "already-mended": Words(
        "that row was mended before, in other words", "dòng đó đã được sửa trước đây, theo cách khác"
    ),
    # a field, as `validate` names it
    "unknown-key": Words("no such key", "không có khoá này"),
    "placed-key": Words(
        "comes from where the file stands, not from the file", "do vị trí tệp quyết định, không ghi trong tệp"
    ),
    "missing-key": Words("missing", "thiếu"),
    "blank-text": Words("empty", "để trống"),
    "wrong-form": Words("not in the form that is wanted", "không đúng dạng"),
    "out-of-range": Words("below zero", "nhỏ hơn 0"),
    "one-of": Words("exactly one of these must be there: {keys}", "phải có đúng một trong số: {keys}"),
    "wrong-type": Words("not of the type that is wanted: {wanted}", "không đúng kiểu: {wanted}"),
    "unquoted-number": Words("put quotes around `{text}`", "hãy đặt `{text}` trong ngoặc kép"),
    # a record file
    "not-utf8": Words("not UTF-8", "không phải UTF-8"),
    "too-large": Words("larger than a record file may be", "lớn hơn mức cho phép của một tệp hồ sơ"),
    "too-deep": Words("nested too deeply", "lồng quá sâu"),
    "too-many-nodes": Words("too many values for one file", "quá nhiều giá trị trong một tệp"),
    "yaml-machinery": Words(
        "anchors, aliases, tags and directives are not taken", "không nhận anchor, alias, tag và directive"
    ),
    "several-documents": Words("several documents in one file", "nhiều tài liệu trong một tệp"),
    "tab-indentation": Words("indented with a tab", "thụt dòng bằng tab"),
    "conflict-marker": Words("a conflict marker of git", "còn dấu xung đột của git"),
    "yaml-syntax": Words("cannot be read as YAML: {problem}", "không đọc được theo YAML: {problem}"),
    "not-a-mapping": Words("not `key: value`", "không phải `khoá: giá trị`"),
    "doubled-key": Words(
        "the key stands there twice, first in line {first_line}", "khoá bị lặp, lần đầu ở dòng {first_line}"
    ),
    "odd-key": Words("a key must be a word", "khoá phải là chữ"),
    "no-front-matter": Words("no front matter between lines of `---`", "không có phần đầu giữa hai dòng `---`"),
    # notes
    "unmatched-columns": Words(
        "columns that mean nothing to kdiem, kept only in private/originals: {columns}",
        "các cột kdiem không hiểu, chỉ giữ trong private/originals: {columns}",
    ),
    "sheet-without-header": Words(
        "the sheet `{sheet}` has no heading that kdiem knows; its {rows} rows were not read",
        "trang tính `{sheet}` không có tiêu đề quen thuộc; {rows} dòng không được đọc",
    ),
    "total-rows": Words("rows that only add up the others were left out: {rows}", "bỏ qua các dòng cộng: {rows}"),
    "same-rows": Words(
        "{count} rows say the same as another row of this run and count as duplicates",
        "{count} dòng giống hệt dòng khác trong lần này, tính là trùng",
    ),
    "fresh-secret": Words(
        "private/secret was not here and was made anew: givers of earlier comments get other ids",
        "không thấy private/secret nên đã tạo mới: người góp ý trước đây sẽ có mã khác",
    ),
}
_DEFAULTS = {
    "candidates": "", "choices": "", "columns": "", "ending": "", "first_line": "", "keys": "", "known": "", "mark": "",
    "prefix": "", "problem": "", "ref": "", "rows": "", "text": "", "value": "", "wanted": "",
}  # fmt: skip
_WHERE = Words("{where}: {what}", "{where}: {what}")
_LINE = Words("line {line}: {what}", "dòng {line}: {what}")
_CANDIDATES = Words("{what}: {candidates}", "{what}: {candidates}")
_GUESS = Words("{what}; did you mean `{guess}`?", "{what}; có phải `{guess}`?")


def say(reason: Reason, lang: str) -> str:
    """Returns a reason in one line, with its column or key and what may have been meant."""
    values = reason.values
    what = WORDS[reason.code].say(lang, **{**_DEFAULTS, **values})
    if where := values.get("column") or values.get("key"):
        what = _WHERE.say(lang, where=where, what=what)
    if reason.line:
        what = _LINE.say(lang, line=reason.line, what=what)
    if (candidates := values.get("candidates")) and "{candidates}" not in WORDS[reason.code].en:
        what = _CANDIDATES.say(lang, what=what, candidates=candidates)
    if guess := values.get("guess"):
        what = _GUESS.say(lang, what=what, guess=guess)
    return viet.visible(what)
