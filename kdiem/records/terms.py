"""The vocabularies that several kinds share: each value with its Vietnamese label and the spellings of sheets."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import Labels

SubjectClass = Annotated[
    Literal["collective", "committee_member", "leader", "committee_or_leader", "member"],
    Labels(
        collective=("tập thể", "tổ chức đảng", "tập thể cấp uỷ"),
        committee_member=("cấp uỷ viên", "uỷ viên BCH", "uỷ viên ban thường vụ"),
        leader=("cán bộ lãnh đạo, quản lý", "lãnh đạo", "đảng viên giữ cương vị lãnh đạo, quản lý"),
        committee_or_leader=(
            "cấp uỷ viên, cán bộ lãnh đạo, quản lý",
            "uỷ viên BCH và lãnh đạo cơ quan, đơn vị",
            "cấp uỷ viên hoặc lãnh đạo",
        ),
        member=("đảng viên không giữ chức vụ", "đảng viên", "đảng viên không giữ cương vị lãnh đạo"),
    ),
]


Step = Annotated[
    Literal["prepare", "collect", "suggest", "draft", "review", "conclude", "remedy", "report"],
    Labels(
        prepare="quán triệt, chuẩn bị",
        collect="lấy ý kiến góp ý",
        suggest="gợi ý kiểm điểm",
        draft="xây dựng bản kiểm điểm",
        review="kiểm điểm",
        conclude="kết luận",
        remedy="khắc phục",
        report="báo cáo kết quả",
    ),
]
Level = Annotated[
    Literal["central", "provincial", "district", "grassroots", "intermediate", "cell"],
    Labels(
        central="trung ương",
        provincial=("cấp tỉnh", "tỉnh"),
        district=("cấp trên trực tiếp của cơ sở", "cấp huyện", "huyện"),
        grassroots=("cấp cơ sở", "cơ sở", "tổ chức cơ sở đảng"),
        intermediate=("đảng bộ bộ phận", "bộ phận"),
        cell=("chi bộ", "chi bộ trực thuộc"),
    ),
]
Channel = Annotated[
    Literal["letter", "slip", "meeting", "conference", "session", "online"],
    Labels(
        letter=("văn bản", "công văn"),
        slip=("phiếu", "phiếu xin ý kiến"),
        meeting=("cuộc họp", "mời họp"),
        conference="hội nghị",
        session=("hội nghị kiểm điểm", "tại kiểm điểm"),
        online="trực tuyến",
    ),
]
UnitOfCount = Annotated[
    Literal["utterance", "opinion", "slip", "person", "collective"],
    Labels(
        utterance=("lượt ý kiến", "lượt"),
        opinion="ý kiến",
        slip="phiếu",
        person=("người", "đồng chí"),
        collective="tập thể",
    ),
]
SourceClass = Annotated[
    Literal[
        "central_body",
        "upper_level",
        "same_level",
        "lower_level",
        "mass_organisation",
        "residents",
        "former_key_leader",
        "former_committee_member",
        "official",
        "member",
    ],
    Labels(
        central_body="cơ quan Trung ương",
        upper_level="cấp trên",
        same_level=("cơ quan, đơn vị cùng cấp", "cùng cấp"),
        lower_level="cấp dưới",
        mass_organisation="MTTQ, đoàn thể",
        residents=("tổ dân phố, thôn, bản", "nhân dân"),
        former_key_leader="nguyên lãnh đạo chủ chốt",
        former_committee_member="nguyên cấp uỷ viên",
        official="cán bộ, công chức",
        member="đảng viên",
    ),
]
Responsibility = Annotated[
    Literal["direct", "joint", "head"],
    Labels(direct="trực tiếp", joint="liên đới", head="người đứng đầu"),
]
Authority = Annotated[
    Literal["T/M", "K/T", "T/L", "Q"],
    Labels(**{"T/M": "thay mặt", "K/T": "ký thay", "T/L": "thừa lệnh", "Q": "quyền"}),
]
Audience = Annotated[
    Literal[
        "key_officials", "former_key_officials", "mass_org_officials", "committee", "cell_secretaries", "all_members"
    ],
    Labels(
        key_officials=("cán bộ chủ chốt", "cán bộ lãnh đạo chủ chốt"),
        former_key_officials=("nguyên cán bộ chủ chốt", "nguyên lãnh đạo chủ chốt"),
        mass_org_officials=("cán bộ chủ chốt MTTQ, đoàn thể", "cán bộ MTTQ, đoàn thể"),
        committee=("cấp uỷ viên", "cấp uỷ"),
        cell_secretaries="bí thư chi bộ",
        all_members=("toàn thể cán bộ, đảng viên", "cán bộ, đảng viên"),
    ),
]
Track = Annotated[
    Literal["party", "authority"],
    Labels(party="đảng", authority=("chính quyền", "cán bộ, công chức")),
]
