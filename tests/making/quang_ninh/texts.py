"""What is said in examples/quang-ninh-2012: requests, comments, suggested points, one report. All of it is made up."""

# A text on one line can be compared with what is generated from it.
# ruff: noqa: E501

from __future__ import annotations

from typing import Any, NamedTuple

FIVE = {
    "purpose": "Lấy ý kiến góp ý để tập thể, cá nhân tiếp thu trước khi viết bản kiểm điểm.",
    "requirements": "Góp ý thẳng thắn, có sự việc, thời gian, địa điểm; tập thể thảo luận, thống nhất trước khi ký tên, đóng dấu; cá nhân ghi rõ họ tên, địa chỉ.",
    "content": "Ba nội dung của Nghị quyết Trung ương 4 (khoá XI) và việc thực hiện những điều đảng viên không được làm.",
}


class Said(NamedTuple):
    """One point of a comment: what kind, on what topic, in which words."""

    sense: str
    topic: str
    text: str


# The last one is said at the conference of the mass organisations.
ON_BOARD = (
    Said(
        "shortcoming",
        "doi-ngu-can-bo",
        "Quy hoạch Ban Chấp hành nhiệm kỳ 2015-2020 gửi ngày 30/3/2012 còn 09/55 chức danh chỉ có một nguồn.",
    ),
    Said(
        "proposal",
        "kiem-tra-giam-sat",
        "Đề nghị Ban Thường vụ kiểm tra ít nhất 02 tổ chức đảng khi có dấu hiệu vi phạm mỗi năm; năm 2011 có 01 cuộc.",
    ),
    Said(
        "shortcoming",
        "quan-ly-dat-dai",
        "Kết luận số 17 ngày 15/9/2011 về thu hồi 11 dự án chậm tiến độ ven vịnh Cửa Lục đến tháng 5/2012 mới thu hồi 04 dự án.",
    ),
    Said(
        "strength",
        "nguoi-dung-dau",
        "Quý I/2012 Thường trực Tỉnh uỷ đã làm việc với 14/14 địa phương về đền bù, giải phóng mặt bằng.",
    ),
    Said(
        "shortcoming",
        "tiep-dan",
        "Năm 2011 có 06 kiến nghị của đoàn viên về nhà ở công nhân mỏ Cẩm Phả chuyển đến Tỉnh uỷ, mới trả lời 02 kiến nghị.",
    ),
)
ON_LEADERS = {
    "so-tai-nguyen": (
        Said(
            "strength",
            "nguoi-dung-dau",
            "Ngày 12/3/2012 trực tiếp đối thoại với 40 hộ dân ở dự án ven vịnh Cửa Lục, có thông báo kết luận sau 03 ngày.",
        ),
        Said(
            "proposal",
            "tap-trung-dan-chu",
            "Đề nghị gửi tài liệu họp Thường trực trước 03 ngày; quý I/2012 có 05/12 cuộc gửi trong ngày họp.",
        ),
        Said(
            "shortcoming",
            "quan-ly-dat-dai",
            "Năm 2011 ký gia hạn cho 03 dự án đã quá 24 tháng chưa triển khai mà không yêu cầu giải trình.",
        ),
        Said(
            "strength",
            "kiem-tra-giam-sat",
            "Năm 2011 chỉ đạo xong 08/08 cuộc kiểm tra theo chương trình, có kết luận đúng hạn.",
        ),
        Said("shortcoming", "can-bo", "Hướng dẫn quy hoạch cán bộ ngày 20/9/2011 đến Sở chậm 25 ngày so với kế hoạch."),
    ),
    "so-xay-dung": (
        Said(
            "proposal",
            "cai-cach-hanh-chinh",
            "Đề nghị giao một đầu mối trả lời hồ sơ quy hoạch; năm 2011 có 07 hồ sơ phải qua 03 cơ quan.",
        ),
        Said(
            "strength",
            "tu-phe-binh",
            "Tại hội nghị ngày 28/12/2011 đã nhận trách nhiệm về việc chậm 02 kết luận của Ban Thường vụ.",
        ),
        Said(
            "strength",
            "nhiem-vu-chinh-tri",
            "Năm 2011 chủ trì 11 buổi giao ban xây dựng cơ bản, giải ngân đạt 96,4% kế hoạch.",
        ),
        Said(
            "shortcoming",
            "kiem-tra-giam-sat",
            "Kết luận kiểm tra ngày 18/11/2011 ở phường Bãi Cháy gửi đến Sở sau 40 ngày.",
        ),
        Said(
            "proposal",
            "can-bo",
            "Đề nghị trả lời bằng văn bản 04 đề xuất luân chuyển cán bộ mà Sở gửi ngày 05/10/2011.",
        ),
    ),
}
# What former leaders write on their slips: the board first, then its members in their order.
ON_MEMBERS = (
    Said(
        "shortcoming",
        "suy-thoai",
        "Từ tháng 01 đến tháng 5/2012 Ban Thường vụ chưa kết luận 03 đơn tố cáo cán bộ đã quá hạn 60 ngày.",
    ),
    Said("proposal", "tiep-dan", "Đề nghị tiếp dân định kỳ đủ 12 kỳ một năm; năm 2011 uỷ quyền 04 kỳ."),
    Said(
        "strength",
        "tap-trung-dan-chu",
        "Hằng quý đều thông báo kết luận của Thường trực cho cán bộ nghỉ hưu ở câu lạc bộ Bạch Đằng.",
    ),
    Said(
        "shortcoming",
        "tai-chinh-cong",
        "Lễ kỷ niệm ngày 25/4/2012 tổ chức tại 03 địa điểm, chi vượt dự toán 180 triệu đồng.",
    ),
    Said(
        "proposal",
        "kiem-tra-giam-sat",
        "Đề nghị công khai kết luận kiểm tra ở chi bộ nơi có đảng viên bị kiểm tra; năm 2011 mới công khai 05/08 kết luận.",
    ),
    Said(
        "shortcoming",
        "doi-ngu-can-bo",
        "Tháng 11/2011 giới thiệu 02 cán bộ chưa đủ thời gian giữ chức vụ cấp dưới theo tiêu chuẩn.",
    ),
)
# Of each committee: on the board, on the secretary, on the deputy secretary.
ON_COMMITTEE = {
    "thanh-uy-mong-cai": (
        Said(
            "shortcoming",
            "quan-ly-dat-dai",
            "Năm 2011 còn 14/32 hồ sơ đất dịch vụ ven biển Trà Cổ quá hạn trả lời trên 60 ngày.",
        ),
        Said(
            "proposal",
            "nguoi-dung-dau",
            "Đề nghị dự sinh hoạt với Đảng uỷ phường ít nhất 01 lần mỗi quý; từ tháng 6/2011 chưa dự lần nào.",
        ),
        Said(
            "strength", "tiep-dan", "Ngày 06/4/2012 trực tiếp giải quyết xong tranh chấp bãi tắm kéo dài từ năm 2009."
        ),
    ),
    "thanh-uy-ha-long": (
        Said(
            "shortcoming",
            "quan-ly-dat-dai",
            "Trong 05 công trình sai phép theo kết luận ngày 18/11/2011 ở phường Bãi Cháy mới xử lý 02 công trình.",
        ),
        Said("strength", "can-bo", "Năm 2011 đã điều động 03 cán bộ về phường Bãi Cháy đúng đề nghị của phường."),
        Said(
            "shortcoming",
            "cai-cach-hanh-chinh",
            "Văn bản số 212 ngày 15/02/2012 của phường về bến xe hơn 03 tháng chưa được trả lời.",
        ),
    ),
    "huyen-uy-hai-ha": (
        Said(
            "shortcoming",
            "phat-trien-dang",
            "Năm 2011 kết nạp 61/90 đảng viên theo chỉ tiêu; 04 thôn của xã Quảng Minh 03 năm liền không kết nạp được.",
        ),
        Said("proposal", "sinh-hoat-dang", "Đề nghị dự họp với 02 chi bộ yếu của xã Quảng Minh trong quý III/2012."),
        Said(
            "strength",
            "dan-chu-co-so",
            "Tháng 3/2012 chủ trì đối thoại với 70 hộ dân về đường vào thôn 4, đã thống nhất mức góp.",
        ),
    ),
    "dang-uy-phuong-tra-co": (
        Said(
            "shortcoming",
            "sinh-hoat-dang",
            "Quý I/2012 Đảng uỷ gửi nghị quyết tháng đến chi bộ sau ngày 10 cả ba tháng.",
        ),
        Said("strength", "guong-mau", "Năm 2011 dự đủ 12/12 kỳ sinh hoạt chi bộ nơi cư trú."),
        Said(
            "shortcoming", "quan-ly-dat-dai", "Tháng 10/2011 xác nhận 02 hồ sơ đất ven biển chưa có chữ ký giáp ranh."
        ),
    ),
    "dang-uy-phuong-bai-chay": (
        Said("shortcoming", "kiem-tra-giam-sat", "Năm 2011 kiểm tra 03/06 chi bộ theo chương trình."),
        Said(
            "proposal",
            "tu-phe-binh",
            "Đề nghị thông báo lại cho chi bộ kết quả 05 ý kiến phê bình nêu tại hội nghị ngày 22/12/2011.",
        ),
        Said(
            "strength",
            "nhiem-vu-chinh-tri",
            "Năm 2011 trực tiếp tháo gỡ, đưa thu ngân sách của phường đạt 108% kế hoạch.",
        ),
    ),
    "dang-uy-xa-quang-minh": (
        Said(
            "shortcoming", "tiep-dan", "Quý IV/2011 người đứng đầu bỏ 02/03 kỳ tiếp công dân, không thông báo đổi lịch."
        ),
        Said(
            "shortcoming",
            "tap-trung-dan-chu",
            "Việc bán 05 cây xà cừ trước nhà văn hoá thôn 4 tháng 9/2011 quyết định trước khi họp Đảng uỷ.",
        ),
        Said("proposal", "phat-trien-dang", "Đề nghị giao mỗi chi bộ thôn nguồn 02 quần chúng trong năm 2012."),
    ),
}


def _on_cell(meeting: str, secretary: str, member: str, retired: str) -> tuple[Said, ...]:
    return (
        Said("shortcoming", "sinh-hoat-dang", meeting),
        Said("proposal", "nguoi-dung-dau", secretary),
        Said("strength", "dao-duc-loi-song", member),
        Said("strength", "tiep-dan", retired),
    )


ON_CELL = {
    "chi-bo-phuong-tra-co-1": _on_cell(
        "Quý II/2012 chi bộ họp 02/03 kỳ; kỳ tháng 5 không họp bù.", "Đề nghị báo trước lịch họp 05 ngày cho đảng viên đi biển.",
        "Tháng 6/2012 hiến 40 m² đất mở đường ra bãi tắm.", "Năm 2011 hoà giải xong 03 vụ tranh chấp ở khu."),
    "chi-bo-phuong-tra-co-2": _on_cell(
        "Sổ sinh hoạt tháng 3 và tháng 4/2012 không ghi ý kiến của đảng viên nào.", "Đề nghị phân công đảng viên phụ trách 62 hộ; tháng 8/2012 còn 18 hộ chưa có người.",
        "Tham gia đủ 08/08 buổi tuần tra vệ sinh bãi biển năm 2012.", "Giúp 02 hộ nghèo làm nhà tháng 7/2012."),
    "chi-bo-phuong-bai-chay-1": _on_cell(
        "Từ tháng 01 đến tháng 6/2012 có 04 đảng viên vắng trên hai kỳ, chi bộ chưa nhắc bằng văn bản.", "Đề nghị trả lời kiến nghị ngày 09/5/2012 về ngập ở ngõ 3.",
        "Vận động 06 hộ tháo dỡ mái che lấn vỉa hè tháng 4/2012.", "Dự đủ các kỳ họp tổ dân năm 2011."),
    "chi-bo-phuong-bai-chay-2": _on_cell(
        "Năm 2011 thu đảng phí chậm 03 tháng: 02, 6 và 9.", "Đề nghị công khai sổ quỹ của khu mỗi quý; quý I/2012 chưa công khai.",
        "Nhặt được và trả lại tài sản của du khách ngày 30/4/2012.", "Góp ý 05 lần bằng văn bản về vệ sinh chợ từ năm 2010."),
    "chi-bo-xa-quang-minh-1": _on_cell(
        "Nghị quyết chi bộ tháng 02/2012 về nạo vét 800 m kênh đến tháng 7/2012 mới làm 300 m.", "Đề nghị họp dân trước khi thu 120.000 đồng/hộ tiền kênh; lần thu tháng 3/2012 chưa họp.",
        "Cho mượn máy bơm chống hạn 10 ngày tháng 5/2012.", "Năm 2011 quyên góp 15 suất quà cho học sinh."),
    "chi-bo-xa-quang-minh-2": _on_cell(
        "Ba năm 2009-2011 chi bộ không kết nạp được đảng viên nào.", "Đề nghị gặp 05 thanh niên có nguyện vọng vào Đảng nêu tại cuộc họp ngày 20/6/2012.",
        "Tự sửa 60 m đường vào thôn tháng 01/2012.", "Trông coi nhà văn hoá thôn từ năm 2010 không nhận phụ cấp."),
}  # fmt: skip


def _item(text: str, topic: str, trigger: str, evidence: str) -> dict[str, Any]:
    return {"text": text, "topic": topic, "trigger": trigger, "evidence": evidence}


# To each committee by its superior; to a retired member by who managed the post; to cells and members.
SUGGESTED = {
    "thanh-uy-mong-cai": [_item("Làm rõ trách nhiệm lãnh đạo việc để 14/32 hồ sơ đất dịch vụ ven biển Trà Cổ quá hạn trên 60 ngày trong năm 2011.", "quan-ly-dat-dai", "comments", "Ý kiến góp ý tháng 6/2012; báo cáo số 88/BC-STNMT ngày 12/6/2012")],
    "thanh-uy-ha-long": [_item("Giải trình việc đến tháng 6/2012 mới xử lý 02/05 công trình sai phép ở phường Bãi Cháy theo kết luận ngày 18/11/2011.", "quan-ly-dat-dai", "inspection", "Kết luận kiểm tra ngày 18/11/2011")],
    "huyen-uy-hai-ha": [_item("Làm rõ nguyên nhân năm 2011 kết nạp 61/90 đảng viên, trong đó 04 thôn của xã Quảng Minh ba năm liền không kết nạp được.", "phat-trien-dang", "missed_target", "Chỉ tiêu kết nạp đảng viên năm 2011: 90; thực hiện: 61")],
    "dang-uy-phuong-tra-co": [_item("Giải trình việc tháng 10/2011 xác nhận 02 hồ sơ đất ven biển thiếu chữ ký giáp ranh.", "quan-ly-dat-dai", "comments", "Sổ tiếp nhận hồ sơ tháng 10/2011")],
    "dang-uy-phuong-bai-chay": [_item("Giải trình việc năm 2011 kiểm tra 03/06 chi bộ theo chương trình.", "kiem-tra-giam-sat", "inspection", "Chương trình kiểm tra năm 2011")],
    "dang-uy-xa-quang-minh": [_item("Làm rõ trách nhiệm việc bỏ 02/03 kỳ tiếp công dân của người đứng đầu trong quý IV/2011.", "tiep-dan", "complaint", "Sổ tiếp công dân quý IV/2011")],
    "chi-bo-phuong-tra-co-1": [_item("Làm rõ việc năm 2008 ký giao 2,1 ha đất ven biển khi chưa có ý kiến của 02 sở liên quan.", "quan-ly-dat-dai", "inspection", "Kết luận thanh tra ngày 14/5/2012")],
    "chi-bo-phuong-bai-chay-1": [_item("Làm rõ việc năm 2009 nghiệm thu 03 gói thầu khi hồ sơ thiếu nhật ký thi công.", "tai-chinh-cong", "inspection", "Kết luận thanh tra ngày 22/5/2012")],
    "chi-bo-xa-quang-minh-1": [_item("Làm rõ việc năm 2007 đề nghị khen thưởng 02 tập thể có đơn tố cáo chưa giải quyết.", "can-bo", "complaint", "Đơn đề ngày 03/4/2012")],
    "cell": [_item("Giải trình số kỳ sinh hoạt không họp, không họp bù trong 6 tháng đầu năm 2012.", "sinh-hoat-dang", "comments", "Sổ sinh hoạt chi bộ từ tháng 01 đến tháng 6/2012")],
    "member": [_item("Nêu rõ kết quả phụ trách 10 hộ được phân công từ tháng 01/2012.", "nhiem-vu-chinh-tri", "other", "Nghị quyết chi bộ tháng 01/2012")],
}  # fmt: skip
ANSWERS = {
    ON_BOARD[0].text: (
        "accepted",
        "Đến ngày 31/7/2012 đã bổ sung nguồn cho 06 chức danh; 03 chức danh còn lại xong trong tháng 10/2012.",
    ),
    ON_BOARD[1].text: ("accepted", "Chương trình kiểm tra quý IV/2012 có 02 cuộc khi có dấu hiệu vi phạm."),
    ON_BOARD[2].text: (
        "explained",
        "Trong 07 dự án chưa thu hồi có 03 dự án đang chờ toà án; 04 dự án thu hồi trước ngày 31/10/2012.",
    ),
    ON_BOARD[3].text: ("accepted", "Tiếp tục làm việc với 14 địa phương trong quý IV/2012."),
    ON_BOARD[4].text: (
        "accepted",
        "Đã giao Ban Dân vận Tỉnh uỷ theo dõi; 04 kiến nghị còn lại trả lời trước ngày 15/9/2012.",
    ),
    ON_MEMBERS[0].text: ("accepted", "Đã kết luận 02 đơn ngày 10/8/2012; đơn còn lại kết luận trước ngày 30/9/2012."),
}
REVIEW = """\
## Về suy thoái tư tưởng chính trị, đạo đức, lối sống

Từ tháng 01/2011 đến tháng 6/2012 có 03 cán bộ thuộc diện Ban Thường vụ quản lý bị tố cáo; 02 trường hợp đã kết luận, một trường hợp quá hạn 60 ngày.

## Về đội ngũ cán bộ lãnh đạo, quản lý

Quy hoạch nhiệm kỳ 2015-2020 có 55 chức danh, 09 chức danh chỉ có một nguồn; đến ngày 31/7/2012 còn 03 chức danh.

## Về thẩm quyền, trách nhiệm người đứng đầu

Quy chế làm việc sửa ngày 15/6/2012 ghi rõ 12 việc Bí thư quyết định và 21 việc phải ra tập thể.

## Hạn chế, khuyết điểm và nguyên nhân

Thu hồi 04/11 dự án chậm tiến độ ven vịnh Cửa Lục sau 08 tháng. Khách quan: 03 dự án đang tranh chấp tại toà. Chủ quan: kết luận số 17 giao ba cơ quan mà không giao một đầu mối.

## Giải trình những vấn đề được gợi ý kiểm điểm

Không có gợi ý của cấp trên; phần tiếp thu, giải trình từng ý kiến góp ý ghi ở bảng kèm theo.

## Trách nhiệm của tập thể, cá nhân

Tập thể Ban Thường vụ nhận trách nhiệm về 02 kết luận chậm; đồng chí phụ trách khối nội chính chịu trách nhiệm trực tiếp về đơn quá hạn.

## Phương hướng, biện pháp khắc phục

Trước ngày 31/10/2012 thu hồi 04 dự án; trước ngày 30/9/2012 kết luận đơn còn lại; từ tháng 9/2012 mỗi kết luận có một đầu mối và hạn xong.
"""
