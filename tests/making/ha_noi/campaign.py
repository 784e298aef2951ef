"""What is generated in examples/ha-noi-2012: three steps, windows that overlap by level, and reports upward.

The steps, the windows and the tasks of the quarter are those of the article of 17/04/2012; people, texts, numbers and
the days within the windows are made up.
"""

# ruff: noqa: E501

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from kdiem.shipped import shipped
from kdiem.yaml import yamlfile
from making.base import Book, seat, signers
from making.ha_noi.texts import CITY, PLACES, REASON, Place

BOARD = f"{CITY}:btv"
TERM = "2010-10-28"
_REMARK = """\
Ba bước kiểm điểm năm 2012 ở Đảng bộ thành phố Hà Nội. Phần nào đã đăng, phần nào đặt ra: README.md.
The three steps of the review of 2012 in Hà Nội. What is published and what is made up: README.md."""
_FIVE = {
    "purpose": "Lấy ý kiến góp ý trước khi xây dựng báo cáo kiểm điểm.",
    "requirements": "Góp ý có sự việc, thời gian, địa điểm; tổ chức thảo luận, thống nhất trước khi ký; cá nhân ghi rõ họ tên, địa chỉ.",
    "content": "Ba nội dung của Nghị quyết Trung ương 4 (khoá XI).",
}
_MONTH = {"provincial": 6, "district": 7, "grassroots": 8}
_SUGGESTED = {"district": "2012-08-06", "grassroots": "2012-09-10"}
_BY_ID = {place.id: place for place in PLACES}


def files() -> dict[str, bytes]:
    """Returns every generated file by its path in the example."""
    book = Book("ha-noi-2012")
    _settings(book)
    for place in PLACES:
        _unit(book, place)
    _tasks(book)
    for place in PLACES:
        heard = _heard(book, place)
        suggested = _suggested(book, place) if place.above else ""
        defect = _reviewed(book, place, heard, suggested)
        _settled(book, place, defect)
    return book.files


def _settings(book: Book) -> None:
    preset = yamlfile.load(shipped("templates", "presets", "nq4-2012-province.yaml").read_bytes())["campaign"]
    own = {
        "code": "ha-noi-2012",
        "host": CITY,
        "issuer": BOARD,
        "plan": {"number": "29-KH/TU", "date": "2012-04-05", "issuer": "Thành uỷ Hà Nội"},
        "period": {"since": "2012-03-14", "until": "2012-12-31"},
        "closed": "2012-12-31",
        "note": "yêu cầu 4.4",
    }
    book.campaign(_REMARK, **{**preset, **own})


def _unit(book: Book, of: Place) -> None:
    people = [book.name(), book.name()]
    seats = [seat(name, role, TERM) for name, role in zip(people, ("secretary", "standing_deputy"), strict=True)]
    above = _BY_ID.get(of.above)
    managed = {"managed_by": f"{of.above}:btv"} if above else {}
    upper = {"upper": above.name.upper()} if above else {}
    book.unit(
        of.id,
        of.above or "units",
        name=of.name,
        type="grassroots_committee" if of.level == "grassroots" else "party_committee",
        level=of.level,
        **managed,
        letterhead={**upper, "issuer": of.name.upper(), "symbol": of.symbol, "place": of.place},
        bodies={
            "bch": {
                "name": f"Ban Chấp hành {of.name.replace('uỷ', 'bộ', 1)}",
                "type": "executive_committee",
                "members": seats,
            },
            "btv": {"name": f"Ban Thường vụ {of.name}", "type": "standing_board", "members": seats},
            "thuong-truc": {"name": f"Thường trực {of.name}", "type": "permanent_office", "members": seats},
            "lanh-dao": {"name": f"Tập thể lãnh đạo {of.name}", "type": "leadership"},
        },
        signers=signers(seats[0]["person"], TERM),
    )
    for name, post in zip(people, ("Bí thư", "Phó Bí thư Thường trực"), strict=True):
        book.official(of.id, name, f"{post} {of.name}", TERM, (1955, 1969), **managed)
    if of.level == "grassroots":
        book.unit(
            f"mat-tran-{_short(of)}",
            "external",
            name=f"Uỷ ban Mặt trận Tổ quốc {of.name.removeprefix('Đảng uỷ ')}",
            type="mass_org",
        )


def _tasks(book: Book) -> None:
    """The plan, the meeting of 17/4/2012, and what cadres do in the second quarter (4.1)."""
    number = {
        "direction": "out",
        "unit": CITY,
        "signer": book.people[CITY][0],
        "recipients": ["Các quận, huyện, thị uỷ", "Lưu Văn phòng Thành uỷ"],
    }
    book.record("document", CITY, "plan", type="KH", number="29-KH/TU", date="2012-04-05", role="plan", completes_by="2012-12-31",
                subject="Kế hoạch kiểm điểm tự phê bình và phê bình theo Nghị quyết Trung ương 4 (khoá XI)", **number)  # fmt: skip
    book.record("document", CITY, "guide", type="HD", number="07-HD/TU", date="2012-06-05", role="guide",
                subject="Hướng dẫn kiểm điểm ở cấp quận và cơ sở", note="yêu cầu 4.1", **number)  # fmt: skip
    book.record("event", CITY, "giao-ban", title="Giao ban công tác tổ chức xây dựng đảng khối quận, huyện, thị uỷ", type="conference",
                organiser=BOARD, level="provincial", planned="2012-04-17", held=["2012-04-17"], note="yêu cầu 4.1")  # fmt: skip
    book.record("task", CITY, "guides", title="Xây dựng văn bản hướng dẫn kiểm điểm ở cấp quận và cơ sở", owner=BOARD, due="2012-06-30",
                results=[{"on": "2012-06-05", "text": "Hướng dẫn số 07-HD/TU"}], note="yêu cầu 4.1")  # fmt: skip
    ends = ("2012-06-30", "2012-09-30", "2012-12-31")
    results = [
        {"on": on, "period_end": end, "text": f"Báo cáo giao ban quý {n}/2012"}
        for n, end, on in zip(("II", "III"), ends, ("2012-07-09", "2012-10-08"), strict=False)
    ]
    book.record("task", CITY, "quarter", title="Báo cáo công tác tổ chức xây dựng đảng hằng quý", owner=BOARD, to=BOARD,
                recurs={"every": "quarter", "days": 10, "since": "2012-04-01", "until": "2012-12-31"}, results=results)  # fmt: skip


def _heard(book: Book, of: Place) -> list[tuple[str, str]]:
    """Step one: organisations answer by letter, former committee members on slips (4.3); returns what is to be answered."""
    month, board = _MONTH[of.level], f"{of.id}:btv"
    source = next((one.id for one in PLACES if one.above == of.id), f"mat-tran-{_short(of)}")
    due, recipients = {"since": f"2012-0{month}-05", "until": f"2012-0{month}-25"}, [board, f"{of.id}:lanh-dao"]
    common = {
        "issuer": f"{of.id}:thuong-truc",
        "about": [board, *book.people[of.id]],
        "due": due,
        "recipients": recipients,
        "note": "yêu cầu 4.3",
        **_FIVE,
    }
    letter = book.record(
        "request",
        of.id,
        f"letter/{of.id}",
        to=[source],
        channel="letter",
        number=f"{month + 20}-CV/{of.symbol}",
        date=f"2012-0{month}-02",
        **common,
    )
    meeting = {
        "date": f"2012-0{month}-12",
        "place": f"Trụ sở {of.name}",
        "chair": f"{of.id}:thuong-truc",
        "invited": 15,
        "attended": 14,
    }
    former = book.record("request", of.id, f"former/{of.id}", to=[of.id], channel="meeting", number=f"{month + 30}-GM/{of.symbol}", date=f"2012-0{month}-04",
                         meeting=meeting, slips={"issued": 14, "returned": 14}, **common)  # fmt: skip
    delivered = [{"recipient": one, "on": f"2012-0{month}-18"} for one in recipients]
    signed = {"unit": source, "discussed": True, "discussed_on": f"2012-0{month}-14", "number": f"{month}-CV/{_symbol(source)}", "signer": book.name(),
              "signer_role": "leadership_representative" if source.startswith("mat-tran") else "committee_representative", "signed": True, "sealed": True}  # fmt: skip
    source_class = "mass_organisation" if source.startswith("mat-tran") else "lower_level"
    texts = (
        of.comment,
        f"Đề nghị thông báo kết quả việc sau đây tại hội nghị quý IV/2012: {of.defect[0].lower()}{of.defect[1:]}",
    )
    first = book.record("comment", of.id, f"letter/{of.id}", request=letter, organisation=signed, source_class=source_class, channel="letter",
                        received=f"2012-0{month}-16", points=[_point(board, "shortcoming", texts[0]), *_on_members(book, of)], delivered_to=delivered, note="yêu cầu 4.3")  # fmt: skip
    giver = {"giver": book.giver(of.id), "has_name": True, "has_address": True, "has_signature": True}
    second = book.record("comment", of.id, f"slip/{of.id}", request=former, individual=giver, source_class="former_committee_member", channel="slip",
                         received=f"2012-0{month}-12", points=[_point(board, "proposal", texts[1])], delivered_to=delivered, note="yêu cầu 4.3")  # fmt: skip
    book.record("document", of.id, f"digest/{of.id}", direction="out", type="BC", number=f"{month + 11}-BC/{of.symbol}", date=f"2012-0{month}-28", unit=of.id,
                role="digest", about=[board, *book.people[of.id]], subject="Tổng hợp ý kiến góp ý đối với tập thể Ban Thường vụ", signer=book.people[of.id][0])  # fmt: skip
    return [(f"{first}#1", texts[0]), (f"{second}#1", texts[1])]


def _on_members(book: Book, of: Place) -> list[dict[str, Any]]:
    """What the same letter says of the secretary and the deputy."""
    secretary, deputy = book.people[of.id]
    heard, held = book.pick(f"{of.id}/heard", 7, 11), book.pick(f"{of.id}/held", 3, 8)
    texts = (
        f"Năm 2011 trực tiếp tiếp dân {heard}/12 kỳ, các kỳ còn lại uỷ quyền.",
        f"Đề nghị dự sinh hoạt với các chi bộ ở {of.where}; năm 2011 dự {held}/12 kỳ.",
    )
    said = zip((secretary, deputy), ("shortcoming", "proposal"), texts, strict=True)
    return [{**_point(person, sense, text), "subject_class": "committee_member"} for person, sense, text in said]


def _suggested(book: Book, of: Place) -> str:
    """The superior suggests, if it sees a need (4.3: gợi ý, nếu có); returns the letter that is to be answered."""
    issuer, on, symbol = f"{of.above}:btv", _SUGGESTED[of.level], _BY_ID[of.above].symbol
    if not of.suggested:
        looked = {"by": issuer, "on": on, "reason": REASON}
        book.record(
            "suggestion",
            of.above,
            f"suggestion/{of.id}",
            issuer=issuer,
            target=of.id,
            not_needed=looked,
            note="yêu cầu 4.3",
        )
        return ""
    item = {
        "text": of.suggested,
        "topic": "nhiem-vu-chinh-tri",
        "trigger": "comments",
        "evidence": f"Tổng hợp ý kiến góp ý của {of.name}",
    }
    number = f"{60 + PLACES.index(of)}-CV/{symbol}"
    return book.record("suggestion", of.above, f"suggestion/{of.id}", issuer=issuer, target=of.id, number=number, date=on, items=[item],
                       delivered=[{"recipient": of.id, "on": on}], note="yêu cầu 4.3")  # fmt: skip


def _reviewed(book: Book, of: Place, heard: list[tuple[str, str]], suggested: str) -> str:
    """Step two: the report takes the comments up, then the board meets, itself first, then its members."""
    board, (secretary, deputy) = f"{of.id}:btv", book.people[of.id]
    written = _day(of.met[0], -5)
    digest = {"date": f"2012-0{_MONTH[of.level]}-28", "issuer": of.name, "subject": "tổng hợp ý kiến góp ý"}
    answers = [
        {
            "to": ref,
            "outcome": "accepted",
            "text": f"Ban Thường vụ tiếp thu; việc này nêu ở phần hạn chế, khắc phục trong năm 2012 tại {of.where}.",
        }
        for ref, _ in heard[:1]
    ]
    answers += [
        {"to": ref, "outcome": "accepted", "text": "Thông báo tại hội nghị quý IV/2012."} for ref, _ in heard[1:]
    ]
    answers += [{"to": f"{suggested}#1", "outcome": "explained", "anchor": "giai-trinh"}] if suggested else []
    review = book.record("self-review", of.id, f"review/{of.id}", subject=board, form="nq4-2012-tap-the", date=written, sources=[digest],
                         topics=dict.fromkeys(("suy-thoai", "doi-ngu-can-bo", "nguoi-dung-dau"), "addressed"), answers=answers, body=_body(of), note="yêu cầu 1.3, 4.2, 4.3")  # fmt: skip
    cause = {"objective": [of.outside], "subjective": [of.inside]}
    event = {"what": of.defect, "when": "năm 2011, 2012", "where": of.where}
    due = _due(of)
    done = {
        "on": _day(due, -2),
        "status": "done",
        "evidence": f"Biên bản kiểm tra của {of.name} ngày {_said(_day(due, -2))}",
    }
    begun = {"on": _day(of.met[-1], 5), "status": "in_progress"}
    defect = book.record("defect", of.id, f"defect/{of.id}", subject=board, subject_class="collective", statement=of.defect, topic="nhiem-vu-chinh-tri",
                         event=event, causes=cause, nature="thiếu trách nhiệm", severity="moderate", found=of.met[-1], found_in=review,
                         updates=[begun, done] if due <= "2012-12-31" else [begun], note="yêu cầu 1.3, 1.4, 1.5, 2.7, 2.9, 2.12")  # fmt: skip
    body = f"## Nội dung\n\nTập thể kiểm điểm trước, từng cá nhân sau; thảo luận việc {of.defect[0].lower()}{of.defect[1:]}\n\n## Kết luận\n\n{of.measure}\n"
    delegates = [book.people[of.above][1]] if of.above else []
    book.record("session", of.id, f"session/{of.id}", collective=board, purpose="review", place=f"Trụ sở {of.name}", chair=secretary, secretary=deputy,
                sittings=[{"date": day, "since": "08:00", "until": "17:00", "present": 11} for day in of.met], called=11, delegates=delegates,
                order=[board, secretary, deputy], defects=[defect], body=body, note="yêu cầu 4.3, 4.4")  # fmt: skip
    return defect


def _settled(book: Book, of: Place, defect: str) -> None:
    """Step three: the measure, the superior's conclusion, and the report of the result to it."""
    due = _due(of)
    book.record("remedy", of.id, f"remedy/{of.id}", defects=[defect], measure=of.measure, owner=book.people[of.id][0], due=due, planned=_day(of.met[-1], 7),
                evidence=[{"on": _day(due, -2), "text": f"Biên bản kiểm tra ngày {_said(_day(due, -2))}"}] if due <= "2012-12-31" else [], note="yêu cầu 2.8")  # fmt: skip
    recipients = [f"Ban Thường vụ {_BY_ID[of.above].name}"] if of.above else ["Ban Tổ chức Trung ương"]
    book.record("document", of.id, f"result/{of.id}", direction="out", type="BC", number=f"{40 + PLACES.index(of)}-BC/{of.symbol}", date=_day(of.met[-1], 14),
                unit=of.id, role="result_report", subject="Kết quả kiểm điểm tự phê bình và phê bình", about=[f"{of.id}:btv"],
                signer=book.people[of.id][0], recipients=recipients, note="yêu cầu 4.3")  # fmt: skip


def _body(of: Place) -> str:
    sections = {
        "Về suy thoái tư tưởng chính trị, đạo đức, lối sống": of.thought,
        "Về đội ngũ cán bộ lãnh đạo, quản lý": of.cadres,
        "Về thẩm quyền, trách nhiệm người đứng đầu": of.head,
        "Hạn chế, khuyết điểm và nguyên nhân": f"{of.defect} Khách quan: {of.outside[0].lower()}{of.outside[1:]}. Chủ quan: {of.inside[0].lower()}{of.inside[1:]}.",
        "Giải trình những vấn đề được gợi ý kiểm điểm {#giai-trinh}": of.answer or "Không có gợi ý của cấp trên.",
        "Trách nhiệm của tập thể, cá nhân": f"Tập thể Ban Thường vụ nhận trách nhiệm chung; người phụ trách {of.where} chịu trách nhiệm trực tiếp.",
        "Phương hướng, biện pháp khắc phục": of.measure,
    }
    return "\n".join(f"## {title}\n\n{text}\n" for title, text in sections.items())


def _point(about: str, sense: str, text: str) -> dict[str, Any]:
    return {"about": about, "subject_class": "collective", "sense": sense, "topic": "nhiem-vu-chinh-tri", "text": text}


def _due(of: Place) -> str:
    """The last day that the measure names; early next year where it names none."""
    days = sorted(f"2012-{int(m):02}-{int(d):02}" for d, m in re.findall(r"(\d{1,2})/(\d{1,2})/2012", of.measure))
    return days[-1] if days and days[-1] > of.met[-1] else "2013-03-31"


def _day(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _said(day: str) -> str:
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def _symbol(unit: str) -> str:
    return _BY_ID[unit].symbol if unit in _BY_ID else "MTTQ"


def _short(of: Place) -> str:
    return of.id.removeprefix("dang-uy-")
