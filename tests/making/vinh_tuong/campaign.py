"""What is generated in examples/vinh-tuong-2021: the review and rating of a district at the end of 2021.

31 grassroots organisations, more than 9.000 members, clusters with assigned leaders, officials before members, before
20/12 and before 31/12 are those of the article; people, texts, clusters, targets and labels are made up.
"""

# ruff: noqa: E501

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kdiem import rulepack
from making.base import Book
from making.vinh_tuong.texts import MATTERS, OF_SECRETARY, PROGRAMME, Matter
from making.vinh_tuong.units import CLUSTERS, COMMITTEE, GRASSROOTS, HOST, Grassroots, units

BOARD = f"{HOST}:btv"
YEAR = "2021"
_REMARK = """\
Kiểm điểm, xếp loại cuối năm 2021 ở Đảng bộ huyện Vĩnh Tường. Phần nào đã đăng, phần nào đặt ra: README.md.
The review and rating of a district at the end of 2021. What is published and what is made up: README.md."""
_ORDER = ("htxsnv", "httnv", "htnv")


def files() -> dict[str, bytes]:
    """Returns every generated file by its path in the example."""
    book = Book("vinh-tuong-2021")
    units(book)
    _settings(book)
    _planned(book)
    for n, unit in enumerate(GRASSROOTS):
        _assigned(book, n, unit)
        _targets(book, n, unit)
        if matter := MATTERS.get(unit.id):
            _explained(book, n, unit, matter)
        _met(book, n, unit)
        _rated(book, n, unit)
    _district(book)
    _cell(book)
    _secretary(book)
    return book.files


def _settings(book: Book) -> None:
    book.campaign(
        _REMARK,
        format=1,
        code="vinh-tuong-2021",
        title="Kiểm điểm, đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên và tập thể, cá nhân cán bộ lãnh đạo, quản lý năm 2021",
        host=HOST,
        issuer=BOARD,
        bases=[
            {"number": "132-QĐ/TW", "date": "2018-03-08", "issuer": "Bộ Chính trị"},
            {"number": "21-HD/BTCTW", "date": "2019-10-18", "issuer": "Ban Tổ chức Trung ương"},
        ],
        plan={"number": "58-KH/HU", "date": "2021-11-01", "issuer": "Huyện uỷ Vĩnh Tường"},
        rule_pack="btctw-21-2019",
        period={"since": "2021-01-01", "until": "2021-12-31"},
        closed="2021-12-31",
        level_order="bottom_up",
        deadlines=[
            {"step": "review", "level": "grassroots", "before": "2021-12-20"},
            {"step": "review", "level": "cell", "before": "2021-12-20"},
            {"step": "review", "level": "district", "before": "2021-12-31"},
            {"step": "remedy", "after": {"event": "review", "days": 15}},
        ],
        format_profile="hd36_2018",
        note="yêu cầu 3.16",
    )


def _planned(book: Book) -> None:
    """The district's plan, that of each organisation, and the people's committee's own: officials first (3.6, 3.8)."""
    subject = "Kế hoạch kiểm điểm, đánh giá, xếp loại chất lượng năm 2021"
    host = book.record("document", HOST, "plan", direction="out", type="KH", number="58-KH/HU", date="2021-11-01", subject=subject, role="plan", unit=HOST,
                       completes_by="2021-12-30", signer=book.people[HOST][0], recipients=["Các đảng bộ trực thuộc", "Lưu Văn phòng Huyện uỷ"], note="yêu cầu 3.6")  # fmt: skip
    book.record("document", COMMITTEE, "plan/authority", direction="out", type="KH", number="212/KH-UBND", date="2021-11-05", role="plan", unit=COMMITTEE, implements=[host],
                subject="Kế hoạch kiểm điểm cán bộ, công chức năm 2021", completes_by="2021-12-10", recipients=["Các phòng, ban"], note="yêu cầu 3.8")  # fmt: skip
    for n, unit in enumerate(GRASSROOTS):
        book.record("document", unit.id, f"plan/{unit.id}", direction="out", type="KH", number=f"{10 + n % 9}-KH/ĐU", date=_day("2021-11-08", n % 6), subject=subject,
                    role="plan", unit=unit.id, implements=[host], completes_by="2021-12-19", signer=book.people[unit.id][0], note="yêu cầu 3.6")  # fmt: skip
    for n, cluster in enumerate(CLUSTERS):
        book.record("assignment", HOST, f"cluster/{cluster}", issuer=BOARD, assignee=book.people[HOST][n], role="Uỷ viên Ban Thường vụ phụ trách cụm", cluster=cluster,
                    duties=["guide", "urge", "direct"], number="301-QĐ/HU", date="2021-11-03", note="yêu cầu 3.7")  # fmt: skip


def _assigned(book: Book, n: int, unit: Grassroots) -> None:
    follower = _follower(book, n)
    book.record("assignment", HOST, f"unit/{unit.id}", issuer=BOARD, assignee=follower, role="Huyện uỷ viên phụ trách đơn vị", units=[unit.id],
                duties=["guide", "urge", "attend", "direct"], number="301-QĐ/HU", date="2021-11-03", note="yêu cầu 3.7")  # fmt: skip


def _follower(book: Book, n: int) -> str:
    """Sixteen members of the district committee follow two organisations each."""
    return book.people[HOST][len(CLUSTERS) + n % 16]


def _targets(book: Book, n: int, unit: Grassroots) -> None:
    """What a unit committed to and what it was assigned; who missed one was given a point to explain (3.11, 3.13)."""
    common = {"subject": unit.id, "period": YEAR, "given_by": BOARD, "as_of": "2021-11-30", "note": "yêu cầu 3.11"}
    missed = {"dang-uy-thi-tran-tho-tang": ("48.000", "41.300", "Chợ đóng cửa 41 ngày; sót 63 hộ kiốt")}
    planned = book.pick(f"{unit.id}/budget", 52, 96) * 100
    budget = missed.get(unit.id, (_count(planned), _count(planned + book.pick(f"{unit.id}/over", 1, 9) * 40), ""))
    if unit.is_commune:
        said = {"planned": budget[0], "actual": budget[1], **({"explanation": budget[2]} if budget[2] else {})}
        book.record(
            "target",
            unit.id,
            f"budget/{unit.id}",
            nature="assigned",
            text="Thu ngân sách trên địa bàn",
            measure="triệu đồng",
            **said,
            **common,
        )
    joined = {"dang-uy-xa-vinh-ninh": (10, 6, "Nguồn đi làm ăn xa")}.get(
        unit.id, (book.pick(f"{unit.id}/new", 3, 9),) * 2 + ("",)
    )
    said = {"planned": str(joined[0]), "actual": str(joined[1]), **({"explanation": joined[2]} if joined[2] else {})}
    book.record(
        "target",
        unit.id,
        f"new/{unit.id}",
        nature="committed",
        text="Kết nạp đảng viên",
        measure="đảng viên",
        **said,
        **common,
    )
    if unit.id == "dang-uy-xa-kim-xa":
        book.record("target", unit.id, f"vaccine/{unit.id}", nature="committed", text="Tiêm mũi 2 phòng COVID-19", measure="%", planned="85", actual="71,4",
                    explanation="Danh sách tiêm sót hai thôn ven đê", **common)  # fmt: skip
    person, (text, measure) = book.people[unit.id][0], PROGRAMME
    kept = {
        "subject": person,
        "nature": "programme",
        "period": YEAR,
        "text": text,
        "measure": measure,
        "as_of": "2021-11-30",
        "note": "yêu cầu 3.11",
    }
    book.record(
        "target",
        unit.id,
        f"programme/{unit.id}",
        planned="11",
        actual=str(book.pick(f"{unit.id}/kept", 11, 12)),
        **kept,
    )


def _explained(book: Book, n: int, unit: Grassroots, of: Matter) -> None:
    """The district's point, the board's report that explains it (Mẫu 01), the defect, and the plan right after (3.13-3.15)."""
    met, board = _met_on(n), f"{unit.id}:btv"
    item = {"text": of.suggested, "topic": "nhiem-vu-chinh-tri", "trigger": of.trigger, "evidence": of.evidence}
    letter = book.record("suggestion", HOST, f"suggestion/{unit.id}", issuer=BOARD, target=unit.id, number=f"{88 + n}-CV/HU", date="2021-11-24", items=[item],
                         delivered=[{"recipient": unit.id, "on": "2021-11-25"}], note="yêu cầu 3.13, 3.14")  # fmt: skip
    answer = {"to": f"{letter}#1", "outcome": "explained", "anchor": "giai-trinh"}
    topics = dict.fromkeys(
        ("nhan-dien-suy-thoai", "nang-luc-lanh-dao", "trach-nhiem-nhiem-vu", "chi-tieu"), "addressed"
    )
    review = book.record("self-review", unit.id, f"review/{unit.id}", subject=board, form="mau-01", date=_day(met, -2), period={"since": "2021-01-01", "until": "2021-12-31"},
                         topics=topics, answers=[answer], proposed_rating="htnv", body=_body(unit, of), note="yêu cầu 2.14, 3.3, 3.9, 3.10")  # fmt: skip
    causes = {"objective": [of.outside], "subjective": [of.inside]}
    defect = book.record("defect", unit.id, f"defect/{unit.id}", subject=board, subject_class="collective", statement=of.defect, topic=of.topic,
                         event={"what": of.defect, "when": "năm 2021", "where": of.where}, causes=causes, nature="thiếu kiểm tra", severity="moderate",
                         found=met, found_in=review, note="yêu cầu 1.4, 3.4")  # fmt: skip
    book.record("remedy", unit.id, f"remedy/{unit.id}", defects=[defect], measure=of.measure, owner=book.people[unit.id][0], due="2022-06-30",
                planned=_day(met, 5), note="yêu cầu 2.8, 3.15")  # fmt: skip


def _met(book: Book, n: int, unit: Grassroots) -> None:
    """The people's committee reviews its officials first; then the Party board, itself before its members (3.8, §2.3)."""
    board, (secretary, deputy) = f"{unit.id}:btv", book.people[unit.id]
    met = _met_on(n)
    if unit.is_commune:
        leaders = f"{unit.id}:lanh-dao"
        book.record("session", unit.id, f"authority/{unit.id}", collective=leaders, track="authority", sittings=[_sitting(_day(met, -6), 7)], place="Trụ sở Uỷ ban nhân dân",
                    chair=deputy, secretary=secretary, called=7, order=[leaders, secretary, deputy], body=_minutes("kiểm điểm cán bộ, công chức", unit, n), note="yêu cầu 3.8")  # fmt: skip
    defects = book.ids("defect", unit.id)
    book.record("session", unit.id, f"session/{unit.id}", collective=board, sittings=[_sitting(met, 9)], place=f"Trụ sở {unit.name}", chair=secretary, secretary=deputy, called=9,
                delegates=[_follower(book, n)], order=[board, secretary, deputy], defects=defects, body=_minutes("kiểm điểm tập thể, cá nhân", unit, n), note=f"yêu cầu 3.2, {'3.4, ' if defects else ''}3.7")  # fmt: skip
    book.record("document", unit.id, f"result/{unit.id}", direction="out", type="BC", number=f"{90 + n}-BC/ĐU", date=_day(met, 2), unit=unit.id, role="result_report",
                subject="Kết quả kiểm điểm, đề nghị xếp loại năm 2021", signer=secretary, recipients=["Ban Thường vụ Huyện uỷ"])  # fmt: skip


def _rated(book: Book, n: int, unit: Grassroots) -> None:
    """Four kinds of subject are rated (3.1); members come as counts, nobody types nine thousand records."""
    label = "htnv" if unit.id in MATTERS else _ORDER[0 if n % 6 == 2 else 1]
    met, (secretary, deputy) = _met_on(n), book.people[unit.id]
    subjects = [(f"{unit.id}", "party_organisation", label)]
    subjects += [(f"{unit.id}:lanh-dao", "leadership_collective", label)] if unit.is_commune else []
    subjects += [(person, "leader", "httnv" if label == "htxsnv" else label) for person in (secretary, deputy)]
    for subject, rated_as, given in subjects:
        decided = "2021-12-27" if rated_as == "leader" else "2021-12-24"
        verdict = {"self_rated": {"label": given, "on": met}, "proposed": {"label": given, "by": f"{HOST}:thuong-truc", "on": "2021-12-22"},
                   "decided": {"label": given, "by": BOARD, "on": decided, "number": "402-QĐ/HU"}}  # fmt: skip
        book.record(
            "rating",
            unit.id,
            f"rating/{subject}",
            subject=subject,
            rated_as=rated_as,
            period=YEAR,
            **verdict,
            note="yêu cầu 2.13, 3.1" if unit.id in MATTERS else "yêu cầu 3.1",
        )
    members = unit.members - 2 - (2 if unit.id.endswith("tu-trung") else 0)
    good = members * book.pick(f"{unit.id}/good", 68, 78) // 100
    best = good * book.pick(f"{unit.id}/best", 14, 20) // 100
    unrated = book.pick(f"{unit.id}/unrated", 2, 9)
    fair = members - good - best - unrated
    counts = [
        {"figure": f"ratings.member.{key}", "count": count, "of": members - unrated}
        for key, count in zip(_ORDER, (best, good, fair), strict=True)
    ]
    counts += [
        {"figure": "ratings.member.khtnv", "count": 0, "of": members - unrated},
        {"figure": "ratings.member.not-rated", "count": unrated},
    ]
    book.record("return", unit.id, f"members/{unit.id}", unit=unit.id, as_of="2021-12-22", counts=counts, note="yêu cầu 3.1",
                source={"number": f"{90 + n}-BC/ĐU", "date": _day(met, 2), "issuer": unit.name})  # fmt: skip


def _district(book: Book) -> None:
    """The district's own board meets last, before 31/12 (3.16)."""
    secretary, deputy, *rest = book.people[HOST][:6]
    body = "## Nội dung\n\nBan Thường vụ kiểm điểm tập thể trong ngày 28/12, từng cá nhân trong ngày 29/12/2021.\n\n## Kết luận\n\nGiao Văn phòng thông báo kết luận trước ngày 31/12/2021.\n"
    book.record("session", HOST, "session", collective=BOARD, sittings=[_sitting("2021-12-28", 6), _sitting("2021-12-29", 6)], place="Trụ sở Huyện uỷ", chair=secretary,
                secretary=deputy, called=6, order=[BOARD, secretary, deputy, *rest], body=body, note="yêu cầu 3.16, 3.17")  # fmt: skip
    book.record("document", HOST, "result", direction="out", type="BC", number="215-BC/HU", date="2021-12-30", unit=HOST, role="result_report",
                subject="Kết quả kiểm điểm năm 2021", signer=secretary, recipients=["Ban Thường vụ Tỉnh uỷ"])  # fmt: skip


def _cell(book: Book) -> None:
    """The conference of Chi bộ 10, which the article tells of (3.2), and what it found and set against it."""
    cell = "chi-bo-10-tu-trung"
    (secretary, member), body = book.people[cell], f"{cell}:chi-uy"
    fault = "Năm 2021 thu gom rác đạt 78% số hộ của tổ dân phố 10 so với 95% đã đăng ký."
    causes = {
        "objective": ["Xe thu gom vào ngõ 4 bị vướng từ tháng 6/2021"],
        "subjective": ["Chi uỷ không họp dân lại"],
    }
    defect = book.record(
        "defect",
        cell,
        "cell",
        subject=body,
        subject_class="collective",
        statement=fault,
        topic="nhiem-vu-chinh-tri",
        event={"what": fault, "when": "năm 2021", "where": "tổ dân phố 10"},
        causes=causes,
        nature="thiếu đôn đốc",
        severity="minor",
        found="2021-12-05",
        note="yêu cầu 3.4",
    )
    book.record(
        "remedy",
        cell,
        "cell",
        defects=[defect],
        measure="Họp dân ngõ 4 trước ngày 15/01/2022, đưa điểm tập kết ra đầu ngõ; đạt 95% số hộ trước ngày 30/6/2022.",
        owner=secretary,
        due="2022-06-30",
        planned="2021-12-12",
        note="yêu cầu 3.15",
    )
    said = "Chi uỷ đọc báo cáo; 12 lượt ý kiến về vai trò lãnh đạo nhiệm vụ của tổ dân phố."
    book.record(
        "session",
        cell,
        "cell",
        collective=body,
        sittings=[_sitting("2021-12-05", 34)],
        place="Nhà văn hoá tổ dân phố 10",
        chair=secretary,
        secretary=member,
        called=34,
        order=[body, secretary, member],
        defects=[defect],
        body=f"## Nội dung\n\n{said}\n\n## Kết luận\n\nChi bộ nhận 01 hạn chế: thu gom rác đạt 78% số hộ.\n",
        note="yêu cầu 3.2",
    )


def _secretary(book: Book) -> None:
    """The report of one secretary by Mẫu 02B, who goes into each topic that a person is asked about (3.12)."""
    unit, pack = "dang-uy-thi-tran-tu-trung", rulepack.load("btctw-21-2019")
    form = next(one for one in pack.forms if one.key == "mau-02b")
    said = [(part.heading, OF_SECRETARY.get(part.key)) for part in form.sections if part.key != "giai-trinh"]
    topics = {topic.key: "addressed" for topic in pack.checklist if topic.subject != "collective"}
    body = "\n".join(f"{head}\n\n{text}\n" if text else f"{head}\n" for head, text in said)
    met = _met_on(next(n for n, one in enumerate(GRASSROOTS) if one.id == unit))
    book.record("self-review", unit, "secretary", subject=book.people[unit][0], form=form.key, date=_day(met, -2), period={"since": "2021-01-01", "until": "2021-12-31"},
                topics=topics, proposed_rating="htnv", body=body, note="yêu cầu 3.12, 3.17")  # fmt: skip


def _body(unit: Grassroots, of: Matter) -> str:
    return f"""\
## I. Ưu điểm, kết quả đạt được {{#uu-diem}}

### 1. Thực hiện nguyên tắc tổ chức và sinh hoạt đảng {{#nguyen-tac-to-chuc}}

{of.principles}

### 2. Kết quả thực hiện mục tiêu, chỉ tiêu, nhiệm vụ {{#ket-qua-nhiem-vu}}

{of.results}

### 3. Xây dựng, chỉnh đốn Đảng {{#xay-dung-dang}}

{of.building}

### 4. Trách nhiệm của tập thể lãnh đạo {{#trach-nhiem-lanh-dao}}

{of.duty}

## II. Hạn chế, khuyết điểm và nguyên nhân {{#han-che}}

{of.defect} Khách quan: {_low(of.outside)}. Chủ quan: {_low(of.inside)}.

## III. Kết quả khắc phục hạn chế, khuyết điểm kỳ trước {{#khac-phuc-ky-truoc}}

{of.earlier}

## IV. Giải trình những vấn đề được gợi ý kiểm điểm {{#giai-trinh}}

{of.answer}

## V. Trách nhiệm của tập thể, cá nhân {{#trach-nhiem}}

{of.responsible}

## VI. Phương hướng, biện pháp khắc phục {{#bien-phap}}

{of.measure}

## VII. Đề nghị xếp loại mức chất lượng {{#de-nghi-xep-loai}}

{unit.name} đề nghị mức hoàn thành nhiệm vụ.
"""


def _minutes(what: str, unit: Grassroots, n: int) -> str:
    return f"## Nội dung\n\nHội nghị {what} của {unit.name}; có {8 + n % 7} lượt ý kiến.\n\n## Kết luận\n\nThông qua biên bản với 100% số người dự nhất trí.\n"


def _met_on(n: int) -> str:
    return _day("2021-12-08", n % 11)


def _sitting(day: str, present: int) -> dict[str, Any]:
    return {"date": day, "since": "07:30", "until": "16:30", "present": present}


def _day(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _low(text: str) -> str:
    return text[0].lower() + text[1:]
