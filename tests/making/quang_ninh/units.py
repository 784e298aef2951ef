"""The units and the people of examples/quang-ninh-2012; the places are real, the people are not."""

# A text on one line can be compared with what is generated from it.
# ruff: noqa: E501

from __future__ import annotations

from typing import Any, NamedTuple

from making.base import Book, seat, signers

TERM = "2010-10-20"
_BORN = (1954, 1968)
HOST = "tinh-uy-quang-ninh"


class Post(NamedTuple):
    """A seat in a standing board: its role and what the post is called."""

    role: str
    title: str


BOARD = (
    Post("secretary", "Bí thư Tỉnh uỷ"),
    Post("standing_deputy", "Phó Bí thư Thường trực Tỉnh uỷ"),
    Post("deputy_secretary", "Phó Bí thư Tỉnh uỷ, Chủ tịch Uỷ ban nhân dân tỉnh"),
    Post("member", "Uỷ viên Ban Thường vụ, Chủ nhiệm Uỷ ban Kiểm tra Tỉnh uỷ"),
    Post("member", "Uỷ viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh uỷ"),
)
BOARDS_OF_OFFICE = {
    "uy-ban-kiem-tra-tinh-uy": ("Uỷ ban Kiểm tra Tỉnh uỷ", "inspection_commission", "UBKTTU"),
    "ban-to-chuc-tinh-uy": ("Ban Tổ chức Tỉnh uỷ", "advisory_board", "BTCTU"),
    "ban-dan-van-tinh-uy": ("Ban Dân vận Tỉnh uỷ", "advisory_board", "BDVTU"),
}
AGENCIES = {
    "mat-tran-tinh": ("Uỷ ban Mặt trận Tổ quốc tỉnh", "mass_org", "MTTQ", "mass_organisation"),
    "so-tai-nguyen": ("Sở Tài nguyên và Môi trường", "agency", "STNMT", "same_level"),
    "so-xay-dung": ("Sở Xây dựng", "agency", "SXD", "same_level"),
}
CENTRAL = {
    "ban-to-chuc-trung-uong": ("Ban Tổ chức Trung ương", "BTCTW"),
    "uy-ban-kiem-tra-trung-uong": ("Uỷ ban Kiểm tra Trung ương", "UBKTTW"),
}


class District(NamedTuple):
    """A city or district, the commune below it that the example follows, and that commune's two cells."""

    id: str
    name: str
    symbol: str
    commune: str
    commune_name: str
    cells: tuple[str, str]
    residents: str
    residents_name: str


DISTRICTS = (
    District("thanh-uy-mong-cai", "Thành uỷ Móng Cái", "ThU", "dang-uy-phuong-tra-co", "Đảng uỷ phường Trà Cổ", ("khu Nam Thọ", "khu Đông Thịnh"),
             "dan-cu-tra-co", "Ban công tác Mặt trận các khu phường Trà Cổ"),
    District("thanh-uy-ha-long", "Thành uỷ Hạ Long", "ThU", "dang-uy-phuong-bai-chay", "Đảng uỷ phường Bãi Cháy", ("khu 2", "khu 5"),
             "dan-cu-bai-chay", "Ban công tác Mặt trận các khu phường Bãi Cháy"),
    District("huyen-uy-hai-ha", "Huyện uỷ Hải Hà", "HU", "dang-uy-xa-quang-minh", "Đảng uỷ xã Quảng Minh", ("thôn 1", "thôn 4"),
             "dan-cu-quang-minh", "Ban công tác Mặt trận các thôn xã Quảng Minh"),
)  # fmt: skip


def units(book: Book) -> None:
    """Writes the units and their people: the province and its offices, three districts, a commune of each, its cells."""
    _province(book)
    for district in DISTRICTS:
        _district(book, district)


def cells(of: District) -> list[str]:
    """Returns the ids of the two cells that the example follows in a commune."""
    return [f"{of.commune.replace('dang-uy', 'chi-bo')}-{n}" for n in (1, 2)]


def _province(book: Book) -> None:
    people = [book.name() for _ in BOARD]
    seats = _seats(people, BOARD)
    book.unit(
        HOST,
        name="Đảng bộ tỉnh Quảng Ninh",
        aliases=["Tỉnh uỷ Quảng Ninh", "Tỉnh uỷ"],
        type="party_committee",
        level="provincial",
        letterhead={"issuer": "TỈNH UỶ QUẢNG NINH", "symbol": "TU", "place": "Hạ Long"},
        bodies={
            "bch": {"name": "Ban Chấp hành Đảng bộ tỉnh", "type": "executive_committee", "members": seats},
            "btv": {"name": "Ban Thường vụ Tỉnh uỷ", "type": "standing_board", "members": seats},
            "thuong-truc": {"name": "Thường trực Tỉnh uỷ", "type": "permanent_office", "members": seats[:3]},
            "lanh-dao": {"name": "Tập thể lãnh đạo Tỉnh uỷ", "type": "leadership"},
        },
        signers=signers(seats[0]["person"], TERM),
        recipients=["Thường trực Tỉnh uỷ", "Các ban đảng của Tỉnh uỷ", "Lưu Văn phòng Tỉnh uỷ"],
        note="yêu cầu 0.4",
    )
    for name, post in zip(people, BOARD, strict=True):
        book.official(HOST, name, post.title, TERM, _BORN, managed_by="ban-to-chuc-trung-uong:lanh-dao")
    for id_, (name, type_, symbol) in BOARDS_OF_OFFICE.items():
        _office(book, id_, HOST, name, type_, symbol, "TỈNH UỶ QUẢNG NINH")
    for id_, (name, type_, symbol, _) in AGENCIES.items():
        _office(
            book, id_, HOST, name, type_, symbol, "UỶ BAN NHÂN DÂN TỈNH" if type_ == "agency" else "TỈNH QUẢNG NINH"
        )
    for id_, (name, symbol) in CENTRAL.items():
        _office(book, id_, "external", name, "advisory_board", symbol, "BAN CHẤP HÀNH TRUNG ƯƠNG", "central")


def _office(
    book: Book, id_: str, above: str, name: str, type_: str, symbol: str, upper: str, level: str = "provincial"
) -> None:
    body = {"lanh-dao": {"name": f"Tập thể lãnh đạo {name}", "type": "leadership"}}
    head = {
        "upper": upper,
        "issuer": name.upper(),
        "symbol": symbol,
        "place": "Hà Nội" if level == "central" else "Hạ Long",
    }
    book.unit(id_, above, name=name, type=type_, level=level, letterhead=head, bodies=body)


def _district(book: Book, of: District) -> None:
    place = of.name.split(" ", 2)[2]
    posts = (Post("secretary", f"Bí thư {of.name}"), Post("deputy_secretary", f"Phó Bí thư {of.name}"))
    _committee(book, of.id, HOST, of.name, of.symbol, "district", posts, f"{HOST}:btv", "TỈNH UỶ QUẢNG NINH", place)
    posts = (Post("secretary", f"Bí thư {of.commune_name}"), Post("deputy_secretary", f"Phó Bí thư {of.commune_name}"))
    local = of.commune_name.split(" ", 3)[3]
    _committee(
        book, of.commune, of.id, of.commune_name, "ĐU", "grassroots", posts, f"{of.id}:btv", of.name.upper(), local
    )
    for n, quarter in enumerate(of.cells):
        _cell(book, of, n, quarter)
    book.unit(of.residents, "external", name=of.residents_name, type="residents", has_seal=False)


def _committee(
    book: Book,
    id_: str,
    above: str,
    name: str,
    symbol: str,
    level: str,
    posts: tuple[Post, ...],
    managed_by: str,
    upper: str,
    place: str,
) -> None:
    people = [book.name() for _ in posts]
    seats = _seats(people, posts)
    bodies: dict[str, Any] = {
        "bch": {
            "name": f"Ban Chấp hành {name.replace('uỷ', 'bộ', 1)}",
            "type": "executive_committee",
            "members": seats,
        },
        "btv": {"name": f"Ban Thường vụ {name}", "type": "standing_board", "members": seats},
        "thuong-truc": {"name": f"Thường trực {name}", "type": "permanent_office", "members": seats},
        "lanh-dao": {"name": f"Tập thể lãnh đạo {name}", "type": "leadership"},
    }
    book.unit(
        id_,
        above,
        name=name,
        type="party_committee" if level == "district" else "grassroots_committee",
        level=level,
        managed_by=managed_by,
        letterhead={"upper": upper, "issuer": name.upper(), "symbol": symbol, "place": place},
        bodies=bodies,
        signers=signers(seats[0]["person"], TERM),
    )
    for person, post in zip(people, posts, strict=True):
        book.official(id_, person, post.title, TERM, _BORN, managed_by=managed_by)


def _cell(book: Book, of: District, n: int, quarter: str) -> None:
    cell, name = cells(of)[n], f"Chi bộ {quarter}"
    secretary, member, retired = (book.name() for _ in range(3))
    seat = _seats([secretary], (Post("secretary", ""),))
    book.unit(
        cell,
        of.commune,
        name=f"{name}, {of.commune_name.removeprefix('Đảng uỷ ')}",
        type="cell",
        level="cell",
        managed_by=f"{of.commune}:btv",
        has_seal=False,
        letterhead={
            "upper": of.commune_name.upper(),
            "issuer": name.upper(),
            "symbol": "CB",
            "place": of.commune_name.split(" ", 3)[3],
        },
        bodies={"chi-uy": {"name": f"Chi uỷ {name}", "type": "cell_committee", "members": seat}},
        members={"count": book.pick(f"members/{cell}", 24, 58)},
        note="yêu cầu 0.8",
    )
    born = f"195{book.pick(secretary, 5, 9)}-0{book.pick(secretary, 1, 9)}-15"
    post = {"title": f"Bí thư {name}", "unit": cell, "leading": True, "since": TERM}
    book.person(
        cell, secretary, birth_date=born, posts=[post], managed_by=f"{of.commune}:btv", subject_class="committee_member"
    )
    born = f"198{book.pick(member, 0, 8)}-0{book.pick(member, 1, 9)}-21"
    book.person(cell, member, birth_date=born, managed_by=f"{cell}:chi-uy", subject_class="member")
    # Requirement 0.22: a retired official reviews in the cell where active; who managed the post looks and suggests.
    managed = f"{HOST}:btv" if n == 0 else f"{of.id}:btv"
    post = {
        "title": "Giám đốc sở" if n == 0 else "Trưởng phòng cấp huyện",
        "leading": True,
        "since": "2001-01-01",
        "until": "2009-12-31",
    }
    born = f"194{book.pick(retired, 5, 9)}-0{book.pick(retired, 1, 9)}-10"
    seen = {"status": "retired", "subject_class": "member", "note": "yêu cầu 0.22"}
    book.person(cell, retired, birth_date=born, posts=[post], managed_by=managed, **seen)


def _seats(people: list[str], posts: tuple[Post, ...]) -> list[dict[str, Any]]:
    return [seat(name, post.role, TERM) for name, post in zip(people, posts, strict=True)]
