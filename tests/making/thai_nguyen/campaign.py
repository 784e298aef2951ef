"""What is generated in examples/thai-nguyen-2012: the plan 16-KH/TU, carried out over two years.

The plan with its number and date, its bases, the 125 comments on its draft, the conferences by level, the bodies with
their tasks, the yearly votes and the reports every half-year are those of the article of 8/4/2012; the rest is made up.
"""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kdiem.shipped import shipped
from kdiem.yaml import yamlfile
from making.base import Book
from making.thai_nguyen.units import BODIES, DISTRICTS, HOST, District, units

BOARD = f"{HOST}:btv"
BOOKLET = "Tài liệu hỏi - đáp Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khoá XI"
_REMARK = """\
Kế hoạch 16-KH/TU của Tỉnh uỷ Thái Nguyên và hai năm thực hiện. Phần nào đã đăng, phần nào đặt ra: README.md.
The plan 16-KH/TU of Thái Nguyên province and two years of it. What is published and what is made up: README.md."""
# Who does what by when (1.10, 1.11, 1.13-1.16); the days are made up.
_TASKS = (
    (
        "ban-to-chuc-tinh-uy",
        "Trình cơ chế để Ban Chấp hành góp ý, thể hiện tín nhiệm đối với Ban Thường vụ hằng năm",
        "2012-09-30",
        "Quy chế số 05-QC/TU",
        "1.10",
    ),
    (
        "ban-to-chuc-tinh-uy",
        "Xây dựng quy định lấy phiếu tín nhiệm hằng năm đối với các chức danh lãnh đạo",
        "2012-10-31",
        "Quy định số 412-QĐ/TU",
        "1.11",
    ),
    (
        "ban-to-chuc-tinh-uy",
        "Xây dựng tiêu chuẩn chức danh cán bộ, tiêu chí đánh giá cán bộ",
        "2013-03-31",
        "Quy định số 477-QĐ/TU",
        "1.14",
    ),
    (
        "uy-ban-kiem-tra-tinh-uy",
        "Hướng dẫn thí điểm bố trí chức danh chủ chốt không phải người địa phương",
        "2013-06-30",
        "Hướng dẫn số 09-HD/UBKTTU",
        "1.16",
    ),
    (
        "ban-tuyen-giao-tinh-uy",
        "Cấp phát tài liệu hỏi - đáp cho bí thư chi bộ",
        "2012-05-31",
        "Bảng cấp phát ngày 25/5/2012",
        "1.17",
    ),
    ("ban-dan-van-tinh-uy", "Hướng dẫn đoàn thể góp ý xây dựng Đảng", "2012-06-30", "Hướng dẫn số 03-HD/BDVTU", "1.17"),
    (
        "dang-doan-hoi-dong",
        "Trình nghị quyết về giám sát thực hiện chính sách cán bộ",
        "2012-12-31",
        "Tờ trình ngày 03/12/2012",
        "1.17",
    ),
    (
        "ban-can-su-dang",
        "Ban hành kế hoạch cải cách hành chính gắn với Nghị quyết",
        "2012-07-31",
        "Kế hoạch ngày 20/7/2012",
        "1.17",
    ),
)


def files() -> dict[str, bytes]:
    """Returns every generated file by its path in the example."""
    book = Book("thai-nguyen-2012")
    units(book)
    _settings(book)
    _planned(book)
    _told(book)
    _tasked(book)
    for unit, level, n in _everyone():
        _met(book, unit, level, n)
    for year in (2012, 2013):
        _voted(book, HOST, year, 55)
        for district in DISTRICTS:
            _voted(book, district.id, year, 39)
            _reported(book, district, year)
    _before(book)
    return book.files


def _settings(book: Book) -> None:
    preset = yamlfile.load(shipped("templates", "presets", "nq4-2012-province.yaml").read_bytes())["campaign"]
    own = {
        "code": "thai-nguyen-2012",
        "host": HOST,
        "issuer": BOARD,
        "plan": {"number": "16-KH/TU", "date": "2012-04-03", "issuer": "Tỉnh uỷ Thái Nguyên"},
        "period": {"since": "2012-03-14", "until": "2013-12-31"},
        "closed": "2013-12-31",
        "conferences": [
            {"level": "provincial", "count": 3, "days": 2},
            {"level": "district", "count": 2, "days": 1},
            {"level": "grassroots", "audience": "all_members", "count": 1, "days": 1},
        ],
        "note": "yêu cầu 0.15, 1.1, 1.7",
    }
    book.campaign(_REMARK, **{**preset, **own})


def _planned(book: Book) -> None:
    """The bases as they came in, the draft and the 125 comments on it, then the plan (1.1, 1.2)."""
    came = {"direction": "in", "unit": HOST, "received": "2012-03-16", "note": "yêu cầu 1.1"}
    resolution = book.record("document", HOST, "12", type="NQ", number="12-NQ/TW", date="2012-01-16", issuer="Ban Chấp hành Trung ương",
                             subject="Một số vấn đề cấp bách về xây dựng Đảng hiện nay", arrival_number="118", **came)  # fmt: skip
    directive = book.record("document", HOST, "15", type="CT", number="15-CT/TW", date="2012-02-24", issuer="Bộ Chính trị",
                            subject="Thực hiện Nghị quyết Trung ương 4 (khoá XI)", arrival_number="119", **came)  # fmt: skip
    book.record("document", HOST, "plan", direction="out", type="KH", number="16-KH/TU", date="2012-04-03", unit=HOST, role="plan", signer=book.people[HOST][0],
                subject="Thực hiện Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng (khoá XI)", implements=[resolution, directive],
                completes_by="2013-12-31", recipients=["Các huyện, thành, thị uỷ", "Lưu Văn phòng Tỉnh uỷ"], note="yêu cầu 1.1, 1.9")  # fmt: skip
    tally = {"subject_class": "collective", "count": 125, "unit_of_count": "opinion"}
    book.record(
        "comment",
        HOST,
        "draft",
        channel="conference",
        stage="on_draft",
        received="2012-03-29",
        tally=tally,
        note="yêu cầu 1.2, 2.5",
    )


def _told(book: Book) -> None:
    """Three conferences of two days in the province, two of one day in each district, one in each commune (1.6-1.8)."""
    audiences = ("key_officials", "former_key_officials", "mass_org_officials")
    days = (("2012-03-28", "2012-03-29"), ("2012-04-10", "2012-04-11"), ("2012-04-17", "2012-04-18"))
    for audience, held in zip(audiences, days, strict=True):
        _conference(book, HOST, "provincial", audience, list(held), 310)
    for n, district in enumerate(DISTRICTS):
        for audience, day in zip(audiences, ("2012-05-03", "2012-05-10"), strict=False):
            _conference(book, district.id, "district", audience, [_day(day, n % 4)], 140)
        secretary = book.people[district.cell][0]
        given = {
            "title": BOOKLET,
            "audience": "cell_secretaries",
            "delivered": [{"recipient": secretary, "on": _day("2012-05-22", n % 5)}],
        }
        _conference(
            book, district.commune, "grassroots", "all_members", [_day("2012-05-22", n % 5)], 180, materials=[given]
        )


def _conference(book: Book, unit: str, level: str, audience: str, held: list[str], invited: int, **more: Any) -> None:
    secretary = book.people[unit][0]
    book.record("event", unit, f"{unit}/{audience}", title="Hội nghị quán triệt Nghị quyết Trung ương 4 (khoá XI)", type="conference", organiser=f"{unit}:btv",
                level=level, audience=audience, planned=held[0], held=held, chair=secretary, speaker=secretary, invited=invited,
                attended=invited - book.pick(f"{unit}/{audience}", 0, 12), note=f"yêu cầu 1.6, 1.7{', 1.8' if more else ''}", **more)  # fmt: skip


def _tasked(book: Book) -> None:
    for n, (owner, title, due, result, requirement) in enumerate(_TASKS):
        done = [{"on": _day(due, -book.pick(title, 2, 12)), "text": result}]
        book.record(
            "task",
            HOST,
            f"task/{n}",
            title=title,
            owner=owner,
            due=due,
            to=BOARD,
            results=done,
            note=f"yêu cầu {requirement}",
        )
    ends = ("2012-06-30", "2012-12-31", "2013-06-30")
    results = [
        {"on": _day(end, 11 + n), "period_end": end, "text": f"Báo cáo số {31 + 9 * n}-BC/BTCTU"}
        for n, end in enumerate(ends)
    ]
    book.record("task", HOST, "half-year", title="Báo cáo kết quả thực hiện Nghị quyết 6 tháng và hằng năm", owner="ban-to-chuc-tinh-uy", to=BOARD,
                recurs={"every": "half_year", "days": 15, "since": "2012-04-01", "until": "2013-12-31"}, results=results, note="yêu cầu 1.18")  # fmt: skip
    for n, end in enumerate(ends):
        book.record("document", "ban-to-chuc-tinh-uy", f"half-year/{end}", direction="out", type="BC", number=f"{31 + 9 * n}-BC/BTCTU", date=_day(end, 11 + n),
                    unit="ban-to-chuc-tinh-uy", role="periodic_report", subject="Kết quả thực hiện Nghị quyết Trung ương 4 (khoá XI)", recipients=["Ban Thường vụ Tỉnh uỷ"], note="yêu cầu 1.18")  # fmt: skip


def _everyone() -> Iterator[tuple[str, str, int]]:
    yield HOST, "provincial", 0
    yield from ((group, "provincial", n) for n, group in enumerate(("dang-doan-hoi-dong", "ban-can-su-dang"), 3))
    for n, district in enumerate(DISTRICTS):
        for unit, level in district.levels:
            yield unit, level, n


def _met(book: Book, unit: str, level: str, n: int) -> None:
    """Each board hears comments and meets, itself before its members; the province before its districts, and so on down."""
    first = {"provincial": "2012-07-24", "district": "2012-08-20", "grassroots": "2012-09-20", "cell": "2012-10-15"}[
        level
    ]
    heard = {"provincial": "2012-06-28", "district": "2012-07-28"}.get(level, "2012-08-28")
    key = "chi-uy" if level == "cell" else "lanh-dao" if unit in BODIES else "btv"
    collective, people = f"{unit}:{key}", book.people[unit]
    symbol = {"provincial": "TU", "district": "HU", "grassroots": "ĐU", "cell": "CB"}[level]
    group = {"note": "yêu cầu 0.15"} if unit in BODIES else {}
    book.record("document", unit, f"digest/{unit}", direction="out", type="BC", number=f"{5 + n}-BC/{symbol}", date=heard, unit=unit, role="digest",
                about=[collective], subject="Tổng hợp ý kiến góp ý", signer=people[0], **group)  # fmt: skip
    days = [_day(first, n), _day(first, n + 1)] if level == "provincial" else [_day(first, n)]
    said = book.pick(f"{unit}/said", 9, 31)
    body = f"## Nội dung\n\nTập thể kiểm điểm trước, cá nhân sau; có {said} lượt ý kiến.\n\n## Kết luận\n\nGiao thường trực gửi kết luận trong 10 ngày.\n"
    book.record("session", unit, f"session/{unit}", collective=collective, sittings=[{"date": day, "since": "08:00", "until": "16:30", "present": 9} for day in days],
                place="Trụ sở cấp uỷ", chair=people[0], secretary=people[1], called=9, order=[collective, *people], body=body, note="yêu cầu 1.9")  # fmt: skip


def _voted(book: Book, unit: str, year: int, holders: int) -> None:
    """Every year the committee votes on the board and each of its members; no ballot names a voter (1.10-1.12)."""
    for subject in (f"{unit}:btv", *book.people[unit]):
        key = f"{subject}/{year}"
        absent, void = book.pick(f"{key}/absent", 0, 2), book.pick(f"{key}/void", 0, 1)
        low = book.pick(f"{key}/low", 0, 6)
        high = book.pick(f"{key}/high", 18, 30)
        valid = holders - absent - void
        book.record("vote", unit, key, voters=f"{unit}:bch", subject=subject, period=str(year), date=f"{year}-12-{book.pick(unit, 10, 20)}", called=holders,
                    issued=holders - absent, collected=holders - absent, valid=valid, high=high, low=low, normal=valid - high - low, note="yêu cầu 1.10, 1.11, 1.12")  # fmt: skip


def _reported(book: Book, of: District, year: int) -> None:
    """What each district reports at the year's end; in the second year more is remedied (1.15)."""
    total = book.pick(of.id, 40, 90)
    done = total * (book.pick(of.id, 45, 60) + (25 if year == 2013 else 0)) // 100
    counts = [{"figure": "remedied.organisations", "count": done, "of": total}, {"figure": "in-progress.organisations", "count": total - done, "of": total},
              {"figure": "not-started.organisations", "count": 0, "of": total}]  # fmt: skip
    book.record("return", of.id, f"return/{of.id}/{year}", unit=of.id, as_of=f"{year}-12-20", counts=counts, note="yêu cầu 1.15",
                source={"date": f"{year}-12-20", "issuer": of.name, "subject": f"kết quả khắc phục năm {year}"})  # fmt: skip


def _before(book: Book) -> None:
    """What the districts had come to a year before: the yearly report gives the change in points (1.18)."""
    returns = [
        yamlfile.load(content)
        for path, content in book.files.items()
        if "/returns/" in path and b"2012-12-20" in content
    ]
    done, total = (sum(one["counts"][0][key] for one in returns) for key in ("count", "of"))
    book.record("return", HOST, "before", unit=HOST, as_of="2012-12-31", scope="previous", note="yêu cầu 1.18",
                counts=[{"figure": "remedied.organisations", "count": done, "of": total}])  # fmt: skip


def _day(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()
