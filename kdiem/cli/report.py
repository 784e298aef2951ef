"""`kdiem report NAME`: official documents, written from the records."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from kdiem.cli.base import HERE, Folder, argument, option, refuse, text

Name = Annotated[
    str, argument("A document; see --list.", "Tên văn bản; xem --list.", metavar="NAME", show_default=False)
]
Out = Annotated[
    Path | None,
    option(
        "--out",
        "-o",
        en="Where to write (default: out/ in the campaign).",
        vi="Nơi ghi (mặc định: out/ trong đợt).",
        metavar="DIR",
    ),
]
Unit = Annotated[
    str,
    option(
        "--unit",
        en="Whose document (default: the host unit's).",
        vi="Văn bản của đơn vị nào (mặc định: đơn vị chủ trì).",
        metavar="UNIT",
    ),
]
Subject = Annotated[
    str,
    option(
        "--subject",
        en="Only the one about this person, body or record.",
        vi="Chỉ văn bản về người, tập thể hoặc hồ sơ này.",
        metavar="REF",
    ),
]
Every = Annotated[bool, option("--all", en="Also of all units below.", vi="Cả các đơn vị trực thuộc.")]
For = Annotated[
    str,
    option(
        "--for",
        en="For whom: committee, upper, units, subject, asked.",
        vi="Lập cho ai: committee, upper, units, subject, asked.",
        metavar="AUDIENCE",
    ),
]
Formats = Annotated[
    list[str] | None,
    option(
        "--format",
        en="md, docx, html, xlsx or pdf, several with commas (default: md,docx).",
        vi="md, docx, html, xlsx hoặc pdf, nhiều loại cách nhau dấu phẩy (mặc định: md,docx).",
        metavar="FORMAT",
    ),
]
At = Annotated[
    str,
    option(
        "--at",
        en="From the records as of a commit, or the end of a day.",
        vi="Theo hồ sơ tại một commit, hoặc đến hết một ngày.",
        metavar="REV|DAY",
    ),
]
On = Annotated[
    str,
    option(
        "--date",
        en="The document's day: deadlines are judged by it, an issued one bears it (default: today).",
        vi="Ngày văn bản: ngày xét thời hạn, ngày ghi trên văn bản ban hành (mặc định: hôm nay).",
        metavar="DAY",
    ),
]
Issue = Annotated[
    bool,
    option(
        "--issue",
        en="Take the next number and enter it in the register.",
        vi="Lấy số tiếp theo và ghi vào sổ văn bản.",
    ),
]
Number = Annotated[
    int,
    option(
        "--number",
        en="With --issue: begin with this number.",
        vi="Cùng --issue: lấy từ số này.",
        metavar="N",
        show_default=False,
    ),
]
Term = Annotated[
    str,
    option(
        "--term",
        en="With --issue: the term whose numbers run on, 2010-2015.",
        vi="Cùng --issue: nhiệm kỳ đánh số, 2010-2015.",
        metavar="TERM",
    ),
]
Again = Annotated[
    bool,
    option(
        "--again",
        en="With --issue: although the same text was issued before.",
        vi="Cùng --issue: ban hành lại dù nội dung đã ban hành.",
    ),
]
Trace = Annotated[
    bool,
    option(
        "--trace",
        en="Also STEM.trace.xlsx: the records behind each figure.",
        vi="Kèm TÊN.trace.xlsx: từng số liệu lấy từ hồ sơ nào.",
    ),
]
Restricted = Annotated[
    bool,
    option(
        "--restricted",
        en="Also what holds a person's votes or discipline.",
        vi="Cả phiếu tín nhiệm, kỷ luật của cá nhân.",
    ),
]
List = Annotated[
    bool, option("--list", en="List the documents and who reads them.", vi="Liệt kê các văn bản, lập cho ai.")
]


def report(
    name: Name = "",
    campaign: Folder = HERE,
    unit: Unit = "",
    subject: Subject = "",
    all_: Every = False,
    audience: For = "",
    format_: Formats = None,
    out: Out = None,
    at: At = "",
    date: On = "",
    issue: Issue = False,
    number: Number = 0,
    term: Term = "",
    again: Again = False,
    trace: Trace = False,
    restricted: Restricted = False,
    list_: List = False,
) -> int:
    """Writes a document from the records, in the official format. The same records give the same bytes."""
    from kdiem.cli import listing, printing

    if list_ or not name:
        listing.documents()
        return 0
    from kdiem.documents import catalog
    from kdiem.figures.catalog import reckon
    from kdiem.publishing import choosing, moment, publishing, tracing

    document = catalog.named(name)
    suffixes = [suffix.strip().lower() for one in format_ or () for suffix in one.split(",") if suffix.strip()]
    publishing.suffixes_of(document, suffixes)
    _require_sense(issue, at, number, bool(number or term or again))
    day = _day(date)
    of = moment.at(campaign, at, day) if at else moment.now(campaign, day)
    wish = choosing.Wish(unit, subject, all_, audience, restricted)
    wanted = choosing.chosen(of, reckon(of.campaign), document, wish)
    shown = printing.progress(text("documents", "văn bản")) if len(wanted) > 1 else None
    press = publishing.Press(out or of.root / "out", suffixes, tracing.annex(restricted) if trace else None, shown)
    if issue:
        from kdiem.cli.issued import issued
        from kdiem.publishing.issuing import Order

        return issued(of, document, wanted, press, Order(day or datetime.date.today(), number, term, again))
    return _write(document, wanted, press)


def _write(document: Any, wanted: Sequence[Any], press: Any) -> int:
    from kdiem.cli import printing
    from kdiem.publishing import publishing, tracing

    paths = publishing.write(document, wanted, press)
    annexes = 0
    for path in list(paths) if press.shown else paths:
        printing.say(str(path))
        annexes += path.name.endswith(tracing.ENDING)
    if press.annex and not annexes:
        printing.note(
            text("it uses no figure, so it has no annex", "văn bản không dùng chỉ tiêu nào nên không có phụ lục")
        )
    return 0


def _day(typed: str) -> datetime.date | None:
    from kdiem import vietnum

    day = vietnum.parse_day(typed) if typed else None
    if typed and day is None:
        raise refuse(
            "`{typed}` is no day",
            "`{typed}` không phải là ngày",
            "type it as 15/10/2012",
            "gõ theo dạng 15/10/2012",
            typed=typed,
        )
    return day


def _require_sense(issue: bool, at: str, number: int, ordered: bool) -> None:
    if number < 0:
        raise refuse("`{number}` is no number of a document", "`{number}` không thể là số văn bản", number=number)
    if ordered and not issue:
        raise refuse(
            "`--number`, `--term` and `--again` go with `--issue`",
            "`--number`, `--term`, `--again` chỉ dùng cùng `--issue`",
        )
    if issue and at:
        raise refuse(
            "what is written from an earlier state cannot be issued",
            "văn bản lập theo trạng thái cũ không ban hành được",
            "leave `--at` out",
            "bỏ `--at`",
        )
