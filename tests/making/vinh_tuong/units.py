"""The 31 grassroots organisations of examples/vinh-tuong-2021: names are real, people, members and clusters are not."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any, NamedTuple

from kdiem import viet
from making.base import Book, seat, signers, split

HOST = "huyen-uy-vinh-tuong"
COMMITTEE = "uy-ban-nhan-dan-huyen"
TERM = "2020-07-30"
_TOWNS = ("thị trấn Vĩnh Tường", "thị trấn Thổ Tang", "thị trấn Tứ Trưng")
_COMMUNES = (
    "An Tường", "Bình Dương", "Bồ Sao", "Cao Đại", "Chấn Hưng", "Đại Đồng", "Kim Xá", "Lũng Hoà", "Lý Nhân", "Nghĩa Hưng", "Ngũ Kiên", "Phú Đa",
    "Tam Phúc", "Tân Phú", "Tân Tiến", "Thượng Trưng", "Tuân Chính", "Vân Xuân", "Việt Xuân", "Vĩnh Ninh", "Vĩnh Sơn", "Vĩnh Thịnh", "Vũ Di",
    "Yên Bình", "Yên Lập",
)  # fmt: skip
_OFFICES = ("Công an huyện", "Quân sự huyện", "Cơ quan Huyện uỷ")
CLUSTERS = ("Cụm 1", "Cụm 2", "Cụm 3", "Cụm 4", "Cụm 5", "Cụm 6")
_BOARD = (
    ("secretary", "Bí thư Huyện uỷ"),
    ("standing_deputy", "Phó Bí thư Thường trực Huyện uỷ"),
    ("deputy_secretary", "Phó Bí thư Huyện uỷ, Chủ tịch Uỷ ban nhân dân huyện"),
    ("member", "Uỷ viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện uỷ"),
    ("member", "Uỷ viên Ban Thường vụ, Chủ nhiệm Uỷ ban Kiểm tra Huyện uỷ"),
    ("member", "Uỷ viên Ban Thường vụ, Trưởng Ban Dân vận Huyện uỷ"),
)
_MEMBERS = 9_052  # "hơn 9.000" (3.5); the rest of the number is made up


class Grassroots(NamedTuple):
    """A grassroots organisation: its unit, its name, the cluster it is in, how many members it has."""

    id: str
    name: str
    cluster: str
    members: int

    @property
    def is_commune(self) -> bool:
        """True for a commune or a township, which has a people's committee beside the Party committee."""
        return self.id.startswith(("dang-uy-xa", "dang-uy-thi-tran"))


def _all() -> tuple[Grassroots, ...]:
    names = [f"Đảng uỷ {town}" for town in _TOWNS] + [f"Đảng uỷ xã {name}" for name in _COMMUNES]
    names += [f"Đảng uỷ {office}" for office in _OFFICES]
    members = split(_MEMBERS, [Book("vinh-tuong-2021").pick(name, 210, 390) for name in names])
    return tuple(
        Grassroots(viet.slug(name), name, CLUSTERS[n % len(CLUSTERS)], count)
        for n, (name, count) in enumerate(zip(names, members, strict=True))
    )


GRASSROOTS = _all()


def units(book: Book) -> None:
    """Writes the district with its board and committee, its people's committee, the 31 organisations, and one cell."""
    people = [book.name() for _ in _BOARD]
    seats = [_seat(name, role) for name, (role, _) in zip(people, _BOARD, strict=True)]
    followers = [book.name() for _ in range(16)]
    book.unit(
        HOST,
        name="Đảng bộ huyện Vĩnh Tường",
        aliases=["Huyện uỷ Vĩnh Tường", "Huyện uỷ"],
        type="party_committee",
        level="district",
        letterhead={
            "upper": "TỈNH UỶ VĨNH PHÚC",
            "issuer": "HUYỆN UỶ VĨNH TƯỜNG",
            "symbol": "HU",
            "place": "Vĩnh Tường",
        },
        bodies={
            "bch": {
                "name": "Ban Chấp hành Đảng bộ huyện",
                "type": "executive_committee",
                "members": [*seats, *(_seat(name, "member") for name in followers)],
            },
            "btv": {
                "name": "Ban Thường vụ Huyện uỷ",
                "type": "standing_board",
                "aliases": ["BTV Huyện uỷ"],
                "members": seats,
            },
            "thuong-truc": {"name": "Thường trực Huyện uỷ", "type": "permanent_office", "members": seats[:3]},
        },
        signers=signers(seats[0]["person"], TERM),
        recipients=["Ban Tổ chức Tỉnh uỷ", "Các đảng bộ trực thuộc", "Lưu Văn phòng Huyện uỷ"],
        members={"count": 9000, "approx": True},
        note="yêu cầu 3.5",
    )
    posts = [*(title for _, title in _BOARD), *["Huyện uỷ viên"] * len(followers)]
    for name, title in zip([*people, *followers], posts, strict=True):
        _official(book, HOST, name, title, f"{HOST}:btv")
    body = {"lanh-dao": {"name": "Uỷ ban nhân dân huyện Vĩnh Tường", "type": "leadership"}}
    head = {
        "upper": "TỈNH VĨNH PHÚC",
        "issuer": "UỶ BAN NHÂN DÂN HUYỆN VĨNH TƯỜNG",
        "symbol": "UBND",
        "place": "Vĩnh Tường",
    }
    book.unit(
        COMMITTEE,
        HOST,
        name="Uỷ ban nhân dân huyện Vĩnh Tường",
        type="agency",
        level="district",
        letterhead=head,
        bodies=body,
    )
    for unit in GRASSROOTS:
        _grassroots(book, unit)
    _cell(book)


def _grassroots(book: Book, of: Grassroots) -> None:
    secretary, deputy = book.name(), book.name()
    seats = [_seat(secretary, "secretary"), _seat(deputy, "deputy_secretary")]
    place = of.name.removeprefix("Đảng uỷ ")
    bodies: dict[str, Any] = {
        "bch": {"name": f"Ban Chấp hành Đảng bộ {place}", "type": "executive_committee", "members": seats},
        "btv": {"name": f"Ban Thường vụ {of.name}", "type": "standing_board", "members": seats},
    }
    if of.is_commune:
        members = [_seat(deputy, "chair")]
        bodies["lanh-dao"] = {"name": f"Uỷ ban nhân dân {place}", "type": "leadership", "members": members}
    book.unit(
        of.id,
        HOST,
        name=of.name,
        aliases=[f"Đảng bộ {place}"],
        type="grassroots_committee",
        level="grassroots",
        managed_by=f"{HOST}:btv",
        letterhead={
            "upper": "HUYỆN UỶ VĨNH TƯỜNG",
            "issuer": of.name.upper(),
            "symbol": "ĐU",
            "place": place.removeprefix("xã ").removeprefix("thị trấn "),
        },
        bodies=bodies,
        signers=signers(seats[0]["person"], TERM),
        members={"count": of.members},
        cluster=of.cluster,
        standing_issues=ISSUES.get(of.id, []),
        note="yêu cầu 3.7, 3.13" if of.id in ISSUES else "yêu cầu 3.7",
    )
    _official(book, of.id, secretary, f"Bí thư {of.name}", f"{HOST}:btv")
    chair = f"Phó Bí thư {of.name}, Chủ tịch Uỷ ban nhân dân" if of.is_commune else f"Phó Bí thư {of.name}"
    _official(book, of.id, deputy, chair, f"{HOST}:btv")


def _cell(book: Book) -> None:
    """Chi bộ 10 of Tứ Trưng, which the article visits (3.2)."""
    above, cell = "dang-uy-thi-tran-tu-trung", "chi-bo-10-tu-trung"
    secretary, member = book.name(), book.name()
    seats = [_seat(secretary, "secretary")]
    book.unit(
        cell,
        above,
        name="Chi bộ 10, thị trấn Tứ Trưng",
        type="cell",
        level="cell",
        managed_by=f"{above}:btv",
        has_seal=False,
        letterhead={"upper": "ĐẢNG UỶ THỊ TRẤN TỨ TRƯNG", "issuer": "CHI BỘ 10", "symbol": "CB", "place": "Tứ Trưng"},
        bodies={"chi-uy": {"name": "Chi uỷ Chi bộ 10", "type": "cell_committee", "members": seats}},
        members={"count": 34},
    )
    book.person(cell, secretary, birth_date="1961-04-18", posts=[{"title": "Bí thư Chi bộ 10", "unit": cell, "leading": True, "since": TERM}],
                managed_by=f"{above}:btv", subject_class="committee_member")  # fmt: skip
    book.person(cell, member, birth_date="1978-11-02", managed_by=f"{cell}:chi-uy", subject_class="member")


def _seat(name: str, role: str) -> dict[str, Any]:
    return seat(name, role, TERM)


def _official(book: Book, home: str, name: str, title: str, managed_by: str) -> None:
    book.official(home, name, title, TERM, (1964, 1982), managed_by=managed_by)


# Vấn đề nổi cộm: a reason for the district to suggest points (3.13).
ISSUES = {
    "dang-uy-thi-tran-tu-trung": [
        {
            "since": "2021-03-01",
            "text": "Bãi rác tạm ở khu Đồng Chằm quá tải, dân chặn xe ba lần",
            "topic": "nhiem-vu-chinh-tri",
        }
    ],
    "dang-uy-xa-binh-duong": [
        {
            "since": "2020-11-10",
            "text": "12 hộ ở thôn Hoà Loan xây trên đất nông nghiệp chưa xử lý",
            "topic": "quan-ly-dat-dai",
        }
    ],
}
