"""What is generated in examples/quang-ninh-2012: the preparation of the review of 2012 in one province.

The steps, who asks whom, the five items of a request, the routes and the deadlines are those of the article of
20/04/2012; all people, texts, numbers and days are made up.
"""

# A text on one line can be compared with what is generated from it.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kdiem.shipped import shipped
from kdiem.yaml import yamlfile
from making.base import Book
from making.quang_ninh.texts import (
    ANSWERS,
    FIVE,
    ON_BOARD,
    ON_CELL,
    ON_COMMITTEE,
    ON_LEADERS,
    ON_MEMBERS,
    REVIEW,
    SUGGESTED,
    Said,
)
from making.quang_ninh.units import AGENCIES, CENTRAL, DISTRICTS, HOST, District, cells, units

BOARD, OFFICE, LEADERS = f"{HOST}:btv", f"{HOST}:thuong-truc", f"{HOST}:lanh-dao"
_REMARK = """\
Chuẩn bị kiểm điểm năm 2012 ở Đảng bộ tỉnh Quảng Ninh. Phần nào đã đăng, phần nào đặt ra: README.md.
How a province prepared its review in 2012. What is published and what is made up: README.md."""


def files() -> dict[str, bytes]:
    """Returns every generated file by its path in the example."""
    book = Book("quang-ninh-2012")
    units(book)
    _settings(book)
    _planned(book)
    _province_heard(book)
    for district in DISTRICTS:
        _committee_heard(book, district.id, district.commune, "2012-07", district.name)
        _committee_heard(book, district.commune, cells(district)[0], "2012-08", district.commune_name)
        for cell in cells(district):
            _cell_heard(book, district, cell)
    _suggested(book)
    _drafted(book)
    return book.files


def _settings(book: Book) -> None:
    preset = yamlfile.load(shipped("templates", "presets", "nq4-2012-province.yaml").read_bytes())["campaign"]
    # The article sets no days for the review itself; these begin when the preparation is over.
    windows = {"provincial": ("2012-09-01", "2012-09-30"), "district": ("2012-10-01", "2012-10-31")}
    windows |= dict.fromkeys(("grassroots", "cell"), ("2012-11-01", "2012-11-30"))
    collect = [one for one in preset["deadlines"] if one["step"] == "collect"]
    review = [{"step": "review", "level": level, "since": a, "until": b} for level, (a, b) in windows.items()]
    own = {
        "code": "quang-ninh-2012",
        "host": HOST,
        "issuer": BOARD,
        "plan": {"number": "21-KH/TU", "date": "2012-04-10", "issuer": "Tỉnh uỷ Quảng Ninh"},
        "period": {"since": "2012-03-14", "until": "2012-12-31"},
        "closed": "2012-08-31",
        "deadlines": [*collect, *review],
        "note": "yêu cầu 0.1, 0.2, 0.13, 0.16, 0.24",
    }
    book.campaign(_REMARK, **{**preset, **own})


def _planned(book: Book) -> None:
    """The plan, who follows which district (0.20), and the conference that opens the work."""
    leaders = book.people[HOST]
    book.record("document", HOST, "plan", direction="out", type="KH", number="21-KH/TU", date="2012-04-10",
                subject="Kế hoạch lấy ý kiến góp ý, gợi ý và chuẩn bị kiểm điểm theo Nghị quyết Trung ương 4 (khoá XI)",
                role="plan", unit=HOST, completes_by="2012-12-31", signer=leaders[0],
                recipients=["Các ban đảng của Tỉnh uỷ", "Các huyện uỷ, thành uỷ", "Lưu Văn phòng Tỉnh uỷ"], note="yêu cầu 0.1")  # fmt: skip
    for n, district in enumerate(DISTRICTS):
        duties = ["follow", "direct", "inspect"]
        below = [district.id, district.commune, *cells(district)]
        book.record("assignment", HOST, f"assigned/{district.id}", issuer=BOARD, assignee=leaders[n + 2], units=below,
                    duties=duties, number="22-QĐ/TU", date="2012-04-12", note="yêu cầu 0.20")  # fmt: skip


def _province_heard(book: Book) -> None:
    """Comments on the provincial board and each of its members, in June 2012 (0.11-0.14)."""
    members, about = book.people[HOST], [BOARD, *book.people[HOST]]
    due = {"since": "2012-06-01", "until": "2012-06-30"}
    asked = {"about": about, "due": due, "recipients": [BOARD, LEADERS]}
    sources = {**dict.fromkeys(CENTRAL, "central_body"), "so-tai-nguyen": "same_level", "so-xay-dung": "same_level"}
    said = dict(zip(sources, ON_BOARD, strict=False))
    for n, (source, source_class) in enumerate(sources.items()):
        request = _letter(book, HOST, source, f"{41 + n}-CV/TU", "2012-05-25", asked)
        points = [_point(BOARD, "collective", said[source])]
        # The two departments know the members' work; the bodies at the centre speak of the board.
        if source in AGENCIES:
            points += [
                _point(person, "committee_member", one) for person, one in zip(members, ON_LEADERS[source], strict=True)
            ]
        _answer(book, HOST, source, request, source_class, points, f"2012-06-{12 + n}", f"2012-06-{13 + n}", n)
        for subject in [BOARD, *(members if source in AGENCIES else [])]:
            _row(book, HOST, subject, "letter", due, [BOARD, LEADERS], source=source)
    _former_leaders_heard(book, about, due)
    _organisations_heard(book)
    _digest(book, HOST, about, "34-BC/TU", "2012-07-05")


def _former_leaders_heard(book: Book, about: list[str], due: dict[str, str]) -> None:
    """Former key leaders are invited and write on slips (0.9, 0.14)."""
    meeting = {"date": "2012-06-14", "place": "Trụ sở Tỉnh uỷ", "chair": OFFICE, "invited": 12, "attended": 11}
    slips = {"issued": 11, "returned": 10, "void": 1}
    request = book.record("request", HOST, "former", issuer=OFFICE, to=[HOST], about=about, channel="meeting", number="45-GM/TU",
                          date="2012-06-04", due=due, recipients=[BOARD, LEADERS], meeting=meeting, slips=slips, note="yêu cầu 0.3, 0.4, 0.9", **FIVE)  # fmt: skip
    for n, subject in enumerate(about):
        subject_class = "collective" if subject == BOARD else "committee_member"
        points = [_point(subject, subject_class, ON_MEMBERS[n])]
        book.record("comment", HOST, f"slip/{subject}", request=request, individual=_giver(book, subject), source_class="former_key_leader",
                    channel="slip", received="2012-06-18", arrival_number=str(211 + n), points=points,
                    delivered_to=[{"recipient": BOARD, "on": "2012-06-18"}, {"recipient": LEADERS, "on": "2012-06-19"}],
                    note="yêu cầu 0.10, 0.11, 0.14")  # fmt: skip
        _row(book, HOST, subject, "slip", due, [BOARD, LEADERS], source_class="former_key_leader")


def _organisations_heard(book: Book) -> None:
    """The mass-mobilisation board and the Front hold one conference for the mass organisations (0.6)."""
    board = "ban-dan-van-tinh-uy:lanh-dao"
    due = {"since": "2012-06-01", "until": "2012-06-30"}
    meeting = {"date": "2012-06-20", "place": "Hội trường Mặt trận Tổ quốc tỉnh", "chair": board,
               "co_organisers": ["mat-tran-tinh"], "invited": 45, "attended": 42}  # fmt: skip
    request = book.record("request", HOST, "mass", issuer=board, to=["mat-tran-tinh"], about=[BOARD], channel="conference",
                          number="08-GM/BDVTU", date="2012-06-08", due=due, recipients=[BOARD], meeting=meeting, note="yêu cầu 0.6", **FIVE)  # fmt: skip
    points = [_point(BOARD, "collective", ON_BOARD[-1])]
    _answer(
        book, HOST, "mat-tran-tinh", request, "mass_organisation", points, "2012-06-20", "2012-06-22", 9, "conference"
    )
    _row(book, HOST, BOARD, "conference", due, [BOARD], source="mat-tran-tinh")


def _committee_heard(book: Book, unit: str, below: str, month: str, name: str) -> None:
    """A district (July) or a commune (August) asks the level below it and former leaders, as the province does (0.16)."""
    board, leaders, members = f"{unit}:btv", f"{unit}:lanh-dao", book.people[unit]
    due = {"since": f"{month}-01", "until": f"{month}-31"}
    symbol = "ĐU" if unit.startswith("dang-uy") else "ThU" if unit.startswith("thanh") else "HU"
    about = [board, *members]
    asked = {"about": about, "due": due, "recipients": [board, leaders]}
    request = _letter(book, unit, below, f"{15 + int(month[-1])}-CV/{symbol}", f"{month}-02", asked)
    points = [_point(board, "collective", ON_COMMITTEE[unit][0])]
    points += [
        _point(person, "committee_member", one) for person, one in zip(members, ON_COMMITTEE[unit][1:], strict=True)
    ]
    _answer(book, unit, below, request, "lower_level", points, f"{month}-16", f"{month}-17", 3)
    for subject in about:
        _row(book, unit, subject, "letter", due, [board, leaders], source=below)
    _digest(book, unit, about, f"{20 + int(month[-1])}-BC/{symbol}", f"{month}-28")


def _cell_heard(book: Book, district: District, cell: str) -> None:
    """The chi uỷ asks the people of the quarter or hamlet (0.17); the article gives it no deadline of its own."""
    body, people, residents = f"{cell}:chi-uy", book.people[cell], district.residents
    due = {"since": "2012-08-01", "until": "2012-08-31"}
    asked = {"about": [body, *people], "due": due, "recipients": [body]}
    request = _letter(book, cell, residents, "02-CV/CB", "2012-08-03", asked)
    said = ON_CELL[cell]
    points = [_point(body, "collective", said[0])]
    points += [
        _point(person, "committee_member" if n == 0 else "member", one)
        for n, (person, one) in enumerate(zip(people, said[1:], strict=True))
    ]
    _answer(book, cell, residents, request, "residents", points, "2012-08-15", "2012-08-15", 1)
    for subject in (body, *people):
        _row(book, cell, subject, "letter", due, [body], source=residents)


def _letter(book: Book, unit: str, to: str, number: str, date: str, asked: dict[str, Any]) -> str:
    issuer = f"{unit}:chi-uy" if unit.startswith("chi-bo") else f"{unit}:thuong-truc"
    return book.record(
        "request",
        unit,
        f"letter/{unit}/{to}",
        issuer=issuer,
        to=[to],
        channel="letter",
        number=number,
        date=date,
        note=f"yêu cầu {'' if unit.startswith('chi-bo') else '0.4, '}0.7, {_of_level(unit)}",
        **asked,
        **FIVE,
    )


def _answer(
    book: Book, unit: str, source: str, request: str, source_class: str, points: list[dict[str, Any]], discussed: str, received: str, n: int,
    channel: str = "letter",
) -> None:  # fmt: skip
    """One letter of an organisation: discussed, signed, sealed where there is a seal, sent to where it belongs (0.8, 0.11)."""
    sealed = not source.startswith(("chi-bo", "dan-cu"))
    role = "leadership_representative" if sealed and not source.startswith("dang-uy") else "committee_representative"
    said = {"unit": source, "discussed": True, "discussed_on": discussed, "number": f"{10 + n}-CV/{source[:2].upper()}",
            "signer": book.name(), "signer_role": role, "signed": True, **({"sealed": True} if sealed else {})}  # fmt: skip
    recipients = [f"{unit}:chi-uy"] if unit.startswith("chi-bo") else [f"{unit}:btv", f"{unit}:lanh-dao"]
    shown = "0.6, 0.8" if channel == "conference" else "0.8, 0.17" if unit.startswith("chi-bo") else "0.8, 0.11"
    book.record("comment", unit, f"answer/{unit}/{source}", request=request, organisation=said, source_class=source_class, channel=channel,
                received=received, arrival_number=str(100 + n), points=points,
                delivered_to=[{"recipient": one, "on": received} for one in recipients], note=f"yêu cầu {shown}{', 0.14' if unit == HOST else ''}")  # fmt: skip


def _row(
    book: Book, unit: str, subject: str, channel: str, due: dict[str, str], destination: list[str], **source: str
) -> None:
    key = f"row/{subject}/{next(iter(source.values()))}"
    book.record("collection-row", unit, key, subject=subject, channel=channel, due=due, destination=destination, **source,
                note=f"yêu cầu 0.12, {_of_level(unit)}{', 0.14' if 'source_class' in source else ''}")  # fmt: skip


def _of_level(unit: str) -> str:
    """The requirement on who is asked by when: of the province, of districts and communes, of cells."""
    return "0.13" if unit == HOST else "0.17" if unit.startswith("chi-bo") else "0.16"


def _digest(book: Book, unit: str, about: list[str], number: str, date: str) -> None:
    book.record("document", unit, f"digest/{unit}", direction="out", type="BC", number=number, date=date, unit=unit, role="digest", about=about,
                subject="Tổng hợp ý kiến góp ý đối với tập thể, cá nhân", signer=book.people[unit][0], recipients=["Ban Thường vụ"], note="yêu cầu 0.5")  # fmt: skip


def _point(about: str, subject_class: str, said: Said) -> dict[str, Any]:
    return {"about": about, "subject_class": subject_class, **said._asdict()}


def _giver(book: Book, key: str) -> dict[str, Any]:
    return {"giver": book.giver(key), "has_name": True, "has_address": True, "has_signature": True}


def _suggested(book: Book) -> None:
    """Each level suggests to what it manages, retired members too; where it sees no need, that is written down (0.18-0.22)."""
    for n, district in enumerate(DISTRICTS):
        commune, (first, second) = district.commune, cells(district)
        proposed = {
            "proposed": {"by": "uy-ban-kiem-tra-tinh-uy:lanh-dao", "on": "2012-07-06"},
            "approved": {"by": BOARD, "on": "2012-07-10"},
            "note": "yêu cầu 0.18, 0.19",
        }
        retired, below = "yêu cầu 0.18, 0.22", "yêu cầu 0.21"
        _suggest(book, HOST, BOARD, district.id, f"{51 + n}-CV/TU", "2012-07-12", SUGGESTED[district.id], **proposed)
        _suggest(
            book, HOST, BOARD, book.people[first][2], f"{54 + n}-CV/TU", "2012-07-13", SUGGESTED[first], note=retired
        )
        _suggest(
            book,
            district.id,
            f"{district.id}:btv",
            commune,
            "25-CV/" + ("HU" if n == 2 else "ThU"),
            "2012-07-25",
            SUGGESTED[commune],
            note="yêu cầu 0.18",
        )
        _unneeded(book, district.id, f"{district.id}:btv", book.people[second][2], "2012-07-25", retired)
        _suggest(book, commune, f"{commune}:btv", first, "12-CV/ĐU", "2012-08-06", SUGGESTED["cell"], note=below)
        _unneeded(book, commune, f"{commune}:btv", second, "2012-08-06", "yêu cầu 0.3, 0.21")
        member = book.people[first][1]
        _suggest(book, first, f"{first}:chi-uy", member, "03-CV/CB", "2012-08-20", SUGGESTED["member"], note=below)


def _suggest(
    book: Book, unit: str, issuer: str, target: str, number: str, date: str, items: list[dict[str, Any]], **more: Any
) -> None:
    book.record("suggestion", unit, f"suggestion/{target}", issuer=issuer, target=target, number=number, date=date, items=items, **more,
                delivered=[{"recipient": target, "on": date}])  # fmt: skip


def _unneeded(book: Book, unit: str, issuer: str, target: str, on: str, note: str) -> None:
    reason = "Không có chỉ tiêu không hoàn thành, không có vấn đề nổi cộm; ý kiến góp ý đã đủ cụ thể để tự kiểm điểm"
    book.record(
        "suggestion",
        unit,
        f"suggestion/{target}",
        issuer=issuer,
        target=target,
        not_needed={"by": issuer, "on": on, "reason": reason},
        note=note,
    )


def _drafted(book: Book) -> None:
    """The provincial board's own report, written after the digest: each comment has its answer (0.23, 0.24)."""
    answers = list(_answers(book))
    topics = dict.fromkeys(("suy-thoai", "doi-ngu-can-bo", "nguoi-dung-dau"), "addressed")
    digest = {
        "number": "34-BC/TU",
        "date": "2012-07-05",
        "issuer": "Tỉnh uỷ Quảng Ninh",
        "subject": "tổng hợp ý kiến góp ý",
    }
    book.record("self-review", HOST, "board", subject=BOARD, form="nq4-2012-tap-the", date="2012-08-20", sources=[digest], topics=topics,
                answers=answers, body=REVIEW, note="yêu cầu 0.3, 0.5, 0.23, 0.24")  # fmt: skip


def _answers(book: Book) -> Iterator[dict[str, Any]]:
    points = [
        (f"{path.rsplit('/', 1)[1].removesuffix('.yaml')}#{n}", point["text"])
        for path, content in sorted(book.files.items())
        if f"/{HOST}/comments/" in f"/{path}"
        for n, point in enumerate(yamlfile.load(content)["points"], 1)
        if point["about"] == BOARD
    ]
    for ref, text in points:
        outcome, said = ANSWERS[text]
        yield {"to": ref, "outcome": outcome, "text": said}
