"""The units and the people of examples/thai-nguyen-2012; the places are real, the people are not."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any, NamedTuple

from kdiem import viet
from making.base import Book, seat, signers

HOST = "tinh-uy-thai-nguyen"
TERM = "2010-10-26"
BOARD = (
    ("secretary", "Bí thư Tỉnh uỷ"),
    ("standing_deputy", "Phó Bí thư Thường trực Tỉnh uỷ"),
    ("deputy_secretary", "Phó Bí thư Tỉnh uỷ, Chủ tịch Uỷ ban nhân dân tỉnh"),
    ("member", "Uỷ viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh uỷ"),
    ("member", "Uỷ viên Ban Thường vụ, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh uỷ"),
    ("member", "Uỷ viên Ban Thường vụ, Trưởng Ban Tuyên giáo Tỉnh uỷ"),
    ("member", "Uỷ viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh uỷ"),
)
# Who the plan gives tasks to (1.17).
BODIES = {
    "ban-to-chuc-tinh-uy": ("Ban Tổ chức Tỉnh uỷ", "advisory_board", "BTCTU"),
    "uy-ban-kiem-tra-tinh-uy": ("Uỷ ban Kiểm tra Tỉnh uỷ", "inspection_commission", "UBKTTU"),
    "ban-tuyen-giao-tinh-uy": ("Ban Tuyên giáo Tỉnh uỷ", "advisory_board", "BTGTU"),
    "ban-dan-van-tinh-uy": ("Ban Dân vận Tỉnh uỷ", "advisory_board", "BDVTU"),
    "dang-doan-hoi-dong": ("Đảng đoàn Hội đồng nhân dân tỉnh", "party_group", "ĐĐ"),
    "ban-can-su-dang": ("Ban cán sự đảng Uỷ ban nhân dân tỉnh", "party_group", "BCSĐ"),
}


class District(NamedTuple):
    """A district, the commune below it that the example follows, and one of that commune's cells."""

    id: str
    name: str
    symbol: str
    commune: str
    commune_name: str
    cell: str
    cell_name: str

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """The three units with their levels, the highest first."""
        return (self.id, "district"), (self.commune, "grassroots"), (self.cell, "cell")


def _district(kind: str, place: str, symbol: str, commune: str, hamlet: str) -> District:
    name, commune_name = f"{kind} {place}", f"Đảng uỷ {commune}"
    slug = viet.slug(commune)
    return District(
        viet.slug(name), name, symbol, f"dang-uy-{slug}", commune_name, f"chi-bo-{slug}", f"Chi bộ {hamlet}"
    )


DISTRICTS = (
    _district("Thành uỷ", "Thái Nguyên", "ThU", "phường Quang Vinh", "tổ 9"),
    _district("Thị uỷ", "Sông Công", "ThU", "xã Bá Xuyên", "xóm Chùa"),
    _district("Huyện uỷ", "Phổ Yên", "HU", "xã Thành Công", "xóm Bìa"),
    _district("Huyện uỷ", "Phú Bình", "HU", "xã Nga My", "xóm Cầu Cát"),
    _district("Huyện uỷ", "Đồng Hỷ", "HU", "xã Minh Lập", "xóm Sông Cầu"),
    _district("Huyện uỷ", "Võ Nhai", "HU", "xã La Hiên", "xóm Hiên Bình"),
    _district("Huyện uỷ", "Định Hoá", "HU", "xã Phú Đình", "xóm Tỉn Keo"),
    _district("Huyện uỷ", "Đại Từ", "HU", "xã Hùng Sơn", "xóm Cầu Thành"),
    _district("Huyện uỷ", "Phú Lương", "HU", "xã Tức Tranh", "xóm Đập Tràn"),
)


def units(book: Book) -> None:
    """Writes the province with its bodies, nine districts, a commune and a cell of each."""
    people = _people(book, BOARD)
    bodies = _bodies("Tỉnh uỷ", "Đảng bộ tỉnh", people)
    head = {"issuer": "TỈNH UỶ THÁI NGUYÊN", "symbol": "TU", "place": "Thái Nguyên"}
    book.unit(HOST, name="Đảng bộ tỉnh Thái Nguyên", aliases=["Tỉnh uỷ Thái Nguyên", "Tỉnh uỷ"], type="party_committee", level="provincial",
              letterhead=head, bodies=bodies, signers=signers(viet.slug(people[0][0]), TERM), recipients=["Các huyện, thành, thị uỷ", "Lưu Văn phòng Tỉnh uỷ"])  # fmt: skip
    _write(book, HOST, people, "trung-uong:ban-bi-thu")
    book.unit("trung-uong", "external", name="Ban Chấp hành Trung ương", type="party_committee", level="central",
              bodies={"ban-bi-thu": {"name": "Ban Bí thư Trung ương Đảng", "type": "permanent_office"}})  # fmt: skip
    for id_, (name, type_, symbol) in BODIES.items():
        head = {"upper": "TỈNH UỶ THÁI NGUYÊN", "issuer": name.upper(), "symbol": symbol, "place": "Thái Nguyên"}
        group = (
            _people(book, (("secretary", f"Bí thư {name}"), ("member", f"Uỷ viên {name}")))
            if type_ == "party_group"
            else []
        )
        body = {"lanh-dao": {"name": f"Tập thể lãnh đạo {name}", "type": "leadership", "members": _seats(group)}}
        shown = {"note": f"yêu cầu {'0.15, ' if group else ''}1.17"} if id_ != "ban-to-chuc-tinh-uy" else {}
        book.unit(id_, HOST, name=name, type=type_, level="provincial", letterhead=head, bodies=body, **shown)
        _write(book, id_, group, f"{HOST}:btv")
    for of in DISTRICTS:
        _committee(book, of.id, HOST, of.name, of.symbol, "district", "TỈNH UỶ THÁI NGUYÊN")
        _committee(book, of.commune, of.id, of.commune_name, "ĐU", "grassroots", of.name.upper())
        _cell(book, of)


def _committee(book: Book, id_: str, above: str, name: str, symbol: str, level: str, upper: str) -> None:
    people = _people(book, (("secretary", f"Bí thư {name}"), ("deputy_secretary", f"Phó Bí thư {name}")))
    head = {
        "upper": upper,
        "issuer": name.upper(),
        "symbol": symbol,
        "place": " ".join(name.split()[3 if level == "grassroots" else 2 :]),
    }
    type_ = "grassroots_committee" if level == "grassroots" else "party_committee"
    book.unit(id_, above, name=name, type=type_, level=level, managed_by=f"{above}:btv", letterhead=head, signers=signers(viet.slug(people[0][0]), TERM),
              bodies=_bodies(name, f"{name.replace('uỷ', 'bộ', 1)}", people))  # fmt: skip
    _write(book, id_, people, f"{above}:btv")


def _cell(book: Book, of: District) -> None:
    people = _people(
        book, (("secretary", f"Bí thư {of.cell_name}"), ("deputy_secretary", f"Phó Bí thư {of.cell_name}"))
    )
    head = {
        "upper": of.commune_name.upper(),
        "issuer": of.cell_name.upper(),
        "symbol": "CB",
        "place": " ".join(of.commune_name.split()[3:]),
    }
    body = {"chi-uy": {"name": f"Chi uỷ {of.cell_name}", "type": "cell_committee", "members": _seats(people)}}
    book.unit(of.cell, of.commune, name=f"{of.cell_name}, {of.commune_name.removeprefix('Đảng uỷ ')}", type="cell", level="cell", managed_by=f"{of.commune}:btv",
              has_seal=False, letterhead=head, bodies=body, members={"count": book.pick(of.cell, 18, 46)})  # fmt: skip
    _write(book, of.cell, people, f"{of.commune}:btv")


_People = list[tuple[str, str, str]]


def _people(book: Book, posts: tuple[tuple[str, str], ...]) -> _People:
    return [(book.name(), role, title) for role, title in posts]


def _seats(people: _People) -> list[dict[str, Any]]:
    return [seat(name, role, TERM) for name, role, _ in people]


def _bodies(name: str, party: str, people: _People) -> dict[str, Any]:
    seats = _seats(people)
    return {
        "bch": {"name": f"Ban Chấp hành {party}", "type": "executive_committee", "members": seats},
        "btv": {"name": f"Ban Thường vụ {name}", "type": "standing_board", "members": seats},
        "thuong-truc": {"name": f"Thường trực {name}", "type": "permanent_office", "members": seats[:3]},
    }


def _write(book: Book, home: str, people: _People, managed_by: str) -> None:
    for name, _, title in people:
        book.official(home, name, title, TERM, (1953, 1969), managed_by=managed_by)
