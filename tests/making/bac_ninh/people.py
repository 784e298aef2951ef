"""The host unit, the bodies outside the tree and the invented people of examples/bac-ninh-2013, with what they wrote.

Family and middle names are common, given names (Mẫu, Dụ, Thử, Phỏng, Nháp) mean "sample", "example", "try", "mock",
"draft": nobody is meant.
"""

# A text on one line can be compared with what is generated from it.
# ruff: noqa: E501

from __future__ import annotations

from datetime import date
from typing import Any

from making.bac_ninh.reviews import noted

_TERM = date(2010, 8, 20)
_HOME = "co-quan-dang-uy-khoi"


def _seat(person: str, role: str = "member") -> dict[str, Any]:
    return {"person": person, "role": role, "since": _TERM}


def _person(
    name: str, born: date, post: str, subject_class: str, unit: str | None = None, **more: Any
) -> dict[str, Any]:
    leading = subject_class != "member"
    held = {"title": post, "unit": unit or None, "leading": leading, "since": _TERM}
    return {
        "full_name": name,
        "birth_date": born,
        "posts": [{key: value for key, value in held.items() if value}],
        "managed_by": "dang-uy-khoi:btv" if unit != "dang-uy-khoi" else "tinh-uy:btv",
        "subject_class": subject_class,
        "official": True,
        **more,
    }


_SECRETARY, _STANDING, _DEPUTY, _INSPECTOR, _BOARD = (
    "tran-van-mau", "nguyen-thi-du", "le-van-phong", "do-thi-nhap", "pham-minh-gia",
)  # fmt: skip

HOST: dict[str, Any] = {
    "name": "Đảng bộ khối Các cơ quan tỉnh",
    "aliases": ["Đảng uỷ Khối các cơ quan tỉnh", "Đảng uỷ Khối", "ĐUK"],
    "type": "party_committee",
    "level": "district",
    "managed_by": "tinh-uy:btv",
    "letterhead": {
        "upper": "TỈNH UỶ BẮC NINH",
        "issuer": "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH",
        "symbol": "ĐUK",
        "place": "Bắc Ninh",
    },
    "bodies": {
        "bch": {
            "name": "Ban Chấp hành Đảng bộ khối Các cơ quan tỉnh",
            "type": "executive_committee",
            "members": [
                _seat(_SECRETARY, "secretary"),
                _seat(_STANDING, "standing_deputy"),
                _seat(_DEPUTY, "deputy_secretary"),
                *map(_seat, (_INSPECTOR, _BOARD, "hoang-van-thi")),
            ],
        },
        "btv": {
            "name": "Ban Thường vụ Đảng uỷ Khối các cơ quan tỉnh",
            "type": "standing_board",
            "aliases": ["BTV Đảng uỷ Khối"],
            "members": [
                _seat(_SECRETARY, "secretary"),
                _seat(_STANDING, "standing_deputy"),
                _seat(_DEPUTY, "deputy_secretary"),
                *map(_seat, (_INSPECTOR, _BOARD)),
            ],
        },
        "thuong-truc": {
            "name": "Thường trực Đảng uỷ Khối các cơ quan tỉnh",
            "type": "permanent_office",
            "members": [
                _seat(_SECRETARY, "secretary"),
                _seat(_STANDING, "standing_deputy"),
                _seat(_DEPUTY, "deputy_secretary"),
            ],
        },
        "ubkt": {
            "name": "Uỷ ban Kiểm tra Đảng uỷ Khối các cơ quan tỉnh",
            "type": "commission",
            "members": [_seat(_INSPECTOR, "chair")],
        },
    },
    "signers": [
        {"authority": "T/M", "on_behalf_of": "BAN THƯỜNG VỤ", "post": "BÍ THƯ", "person": _SECRETARY, "since": _TERM}
    ],
    "recipients": [
        "Thường trực Tỉnh uỷ",
        "Ban Tổ chức Tỉnh uỷ",
        "Các tổ chức cơ sở đảng trực thuộc",
        "Lưu Văn phòng Đảng uỷ Khối",
    ],
    "members": {"count": 3100, "approx": True},
}

# Who stands where they are active: slug -> (unit, record).
PEOPLE: dict[str, tuple[str, dict[str, Any]]] = {
    _SECRETARY: (_HOME, _person("Trần Văn Mẫu", date(1957, 3, 8), "Bí thư Đảng uỷ Khối", "committee_member", "dang-uy-khoi")),
    _STANDING: (_HOME, _person("Nguyễn Thị Dụ", date(1961, 11, 2), "Phó Bí thư Thường trực Đảng uỷ Khối", "committee_member", "dang-uy-khoi")),
    _DEPUTY: (_HOME, _person("Lê Văn Phỏng", date(1963, 5, 27), "Phó Bí thư Đảng uỷ Khối", "committee_member", "dang-uy-khoi")),
    _INSPECTOR: (_HOME, _person("Đỗ Thị Nháp", date(1966, 9, 14), "Chủ nhiệm Uỷ ban Kiểm tra Đảng uỷ Khối", "committee_member", "dang-uy-khoi")),
    _BOARD: (_HOME, _person("Phạm Minh Giả", date(1968, 1, 30), "Trưởng Ban Tổ chức Đảng uỷ Khối", "committee_member", "dang-uy-khoi")),
    "hoang-van-thi": ("so-noi-vu", _person("Hoàng Văn Thí", date(1960, 7, 19), "Bí thư Đảng uỷ", "committee_member", "so-noi-vu", workplace="Sở Nội vụ")),
    "vu-thi-nghiem": ("so-noi-vu", _person("Vũ Thị Nghiệm", date(1971, 4, 5), "Phó Bí thư Đảng uỷ", "committee_member", "so-noi-vu", workplace="Sở Nội vụ")),
    # Two people of one name in one unit: a row that gives the name alone may mean either.
    "nguyen-van-thu": ("so-cong-thuong", _person("Nguyễn Văn Thử", date(1958, 12, 3), "Phó Giám đốc Sở", "leader", "so-cong-thuong", workplace="Sở Công Thương")),
    "nguyen-van-thu-4x7d": ("so-cong-thuong", _person("Nguyễn Văn Thử", date(1974, 8, 21), "Trưởng phòng", "leader", "so-cong-thuong", workplace="Sở Công Thương")),
    "bui-thi-hoa": ("bao-bac-ninh", _person("Bùi Thị Hoạ", date(1970, 2, 11), "Bí thư chi bộ", "committee_member", "bao-bac-ninh", workplace="Báo Bắc Ninh")),
    "ngo-van-tam": ("mat-tran", _person("Ngô Văn Tạm", date(1964, 10, 9), "Phó Bí thư chi bộ", "committee_member", "mat-tran", workplace="Uỷ ban Mặt trận Tổ quốc tỉnh")),
    "dang-thi-vi": ("so-y-te", _person("Đặng Thị Ví", date(1976, 6, 16), "Chánh Văn phòng Sở", "leader", "so-y-te", workplace="Sở Y tế")),
}  # fmt: skip

SEATS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "so-noi-vu": {
        "bch": [_seat("hoang-van-thi", "secretary"), _seat("vu-thi-nghiem", "deputy_secretary")],
        "btv": [_seat("hoang-van-thi", "secretary"), _seat("vu-thi-nghiem", "deputy_secretary")],
    },
    "bao-bac-ninh": {"chi-uy": [_seat("bui-thi-hoa", "secretary")]},
    "mat-tran": {"chi-uy": [_seat("ngo-van-tam", "deputy_secretary")]},
}

OUTSIDE: dict[str, dict[str, Any]] = {
    "external/tinh-uy/unit.yaml": {
        "name": "Tỉnh uỷ Bắc Ninh",
        "aliases": ["Tỉnh uỷ"],
        "type": "party_committee",
        "level": "provincial",
        "bodies": {"btv": {"name": "Ban Thường vụ Tỉnh uỷ Bắc Ninh", "type": "standing_board"}},
    },
    "external/doan-khoi/unit.yaml": {
        "name": "Đoàn Thanh niên Cộng sản Hồ Chí Minh khối Các cơ quan tỉnh",
        "aliases": ["Đoàn khối", "Đoàn Khối các cơ quan tỉnh"],
        "type": "mass_org",
        "bodies": {"bch": {"name": "Ban Chấp hành Đoàn khối Các cơ quan tỉnh", "type": "executive_committee"}},
    },
    "units/dang-uy-khoi/so-noi-vu/requests/ly-4n8t2w6k.yaml": {
        "issuer": "so-noi-vu:btv",
        "to": ["doan-khoi"],
        "about": ["vu-thi-nghiem"],
        "channel": "letter",
        "number": "05-CV/ĐU",
        "date": date(2012, 8, 6),
        "signer": "hoang-van-thi",
        "purpose": "Lấy ý kiến góp ý để cá nhân tiếp thu, giải trình trong bản kiểm điểm theo Nghị quyết Trung ương 4.",
        "requirements": "Thảo luận, thống nhất trong tập thể; góp ý thẳng thắn, có sự việc, có thời gian; đại diện lãnh đạo ký tên, đóng dấu.",
        "content": "Ba nội dung của Nghị quyết; trách nhiệm cá nhân trong chỉ đạo công tác đoàn viên, thanh niên của cơ quan.",
        "due": {"since": date(2012, 8, 8), "until": date(2012, 8, 24)},
        "recipients": ["so-noi-vu:btv", "so-noi-vu:lanh-dao"],
    },
}

# The letter of an organisation: one of the feedback files. Its points are part of the published 409.
ABOUT_YOUTH_UNION: dict[str, Any] = {
    "home": "so-noi-vu",
    "note": noted("2.5"),
    "request": "ly-4n8t2w6k",
    "organisation": {
        "unit": "doan-khoi",
        "discussed": True,
        "discussed_on": date(2012, 8, 16),
        "number": "07-CV/ĐTN",
        "signer": "Lý Văn Thay",
        "signer_role": "leadership_representative",
        "signed": True,
        "sealed": True,
    },
    "source_class": "mass_organisation",
    "channel": "letter",
    "stage": "before",
    "received": date(2012, 8, 20),
    "arrival_number": "112",
    "delivered_to": [
        {"recipient": "so-noi-vu:btv", "on": date(2012, 8, 20)},
        {"recipient": "so-noi-vu:lanh-dao", "on": date(2012, 8, 21)},
    ],
    "points": [
        {
            "about": "vu-thi-nghiem",
            "subject_class": "committee_or_leader",
            "sense": "strength",
            "topic": "can-bo",
            "text": "Năm 2011 đã dự đủ 04 kỳ sinh hoạt chuyên đề của chi đoàn, giới thiệu 03 đoàn viên ưu tú để xem xét kết nạp.",
        },
        {
            "about": "vu-thi-nghiem",
            "subject_class": "committee_or_leader",
            "sense": "shortcoming",
            "topic": "dan-chu-co-so",
            "text": "Hai kiến nghị của chi đoàn gửi tháng 10/2011 về bố trí phòng đọc đến tháng 8/2012 chưa được trả lời.",
        },
    ],
}  # fmt: skip

SLIPS: list[tuple[str, ...]] = [
    ("Đơn vị nhận", "Họ và tên người góp ý", "Địa chỉ người góp ý", "Có chữ ký", "Đối tượng được góp ý", "Nhóm đối tượng",
     "Tính chất ý kiến", "Chủ đề", "Nội dung góp ý", "Hình thức", "Giai đoạn", "Ngày nhận"),
    ("Đảng bộ Sở Công Thương", "Cao Thị Thơm Thử", "12 phố Giả Định, thành phố Bắc Ninh", "x", "nguyen-van-thu-4x7d",
     "cán bộ lãnh đạo, quản lý", "hạn chế", "Cải cách hành chính, giải quyết hồ sơ công việc",
     "Trong quý I/2012 có 06 hồ sơ của doanh nghiệp phải bổ sung hai lần vì lần đầu hướng dẫn thiếu.", "phiếu",
     "góp ý dự thảo", "21/08/2012"),
    ("Đảng bộ Sở Công Thương", "Cao Thị Thơm Thử", "12 phố Giả Định, thành phố Bắc Ninh", "x", "Nguyễn Văn Thử",
     "cán bộ lãnh đạo, quản lý", "hạn chế", "Cải cách hành chính, giải quyết hồ sơ công việc",
     "Trong quý I/2012 có 06 hồ sơ của doanh nghiệp phải bổ sung hai lần vì lần đầu hướng dẫn thiếu.", "phiếu",
     "góp ý dự thảo", "21/08/2012"),
    ("Chi bộ cơ sở Báo Bắc Ninh", "Tạ Văn Phác", "45 phố Ví Dụ, thành phố Bắc Ninh", "có", "Bùi Thị Hoạ",
     "cấp uỷ viên", "đề xuất", "tu-phe-binh",
     "Đề nghị công khai kết quả khắc phục 03 khuyết điểm nêu trong kiểm điểm năm 2011 tại kỳ họp chi bộ tháng 9/2012.",
     "phiếu xin ý kiến", "góp ý dự thảo", "22-8-2012"),
    ("CHI BỘ CƠ SỞ UỶ BAN MẶT TRẬN TỔ QUỐC TỈNH", "Mạc Thị Nêu", "3 ngõ Thử Nghiệm, thành phố Bắc Ninh", "x", "Ngô Văn Tạm",
     "Cấp ủy viên", "ưu điểm", "tiep-dan",
     "Trực tiếp tiếp công dân 11/12 kỳ năm 2011, trả lời bằng văn bản cả 04 kiến nghị của khu dân cư.", "phiếu",
     "Góp ý dự thảo", "23/8/2012"),
    ("Sở Y tế", "Quách Văn Mượn", "9 phố Giả Định, thành phố Bắc Ninh", "x", "Đặng Thị Ví", "lãnh đạo", "khuyết điểm",
     "tai-chinh-cong",
     "Kế hoạch mua sắm 185 triệu đồng của Văn phòng Sở năm 2011 không công khai tại hội nghị cán bộ, công chức.", "phiếu",
     "góp ý dự thảo", "ngày 24 tháng 8 năm 2012"),
]  # fmt: skip
