"""What is said in examples/vinh-tuong-2021: suggested points, reports, defects, measures. All of it is made up."""

# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple


class Matter(NamedTuple):
    """Why the district suggested a point to a unit, how the unit explained it, and what it does about it."""

    trigger: str
    evidence: str
    suggested: str
    principles: str
    results: str
    building: str
    duty: str
    defect: str
    topic: str
    where: str
    outside: str
    inside: str
    earlier: str
    answer: str
    responsible: str
    measure: str


MATTERS = {
    "dang-uy-thi-tran-tho-tang": Matter(
        "missed_target", "Chỉ tiêu thu ngân sách năm 2021: 48.000 triệu đồng; thực hiện: 41.300 triệu đồng",
        "Làm rõ nguyên nhân thu ngân sách năm 2021 đạt 41.300/48.000 triệu đồng, trách nhiệm của người đứng đầu.",
        "Thường vụ họp 12 kỳ, ra 31 kết luận; 04 kết luận về chợ đầu mối phải sửa vì không hỏi Ban quản lý chợ.",
        "Giá trị thương mại đạt 2.140 tỷ đồng, thu ngân sách đạt 86% chỉ tiêu cam kết.",
        "Kết nạp 14 đảng viên; giám sát 06 chi bộ khu phố; một đơn tố cáo về kiốt trả lời sau 52 ngày.",
        "Phân công từng uỷ viên theo 09 khu phố từ ngày 15/01/2021, hai khu chưa có người dự họp đủ quý.",
        "Thu phí kiốt chợ Thổ Tang sót 63 hộ từ tháng 02 đến tháng 9/2021.", "nhiem-vu-chinh-tri", "chợ Thổ Tang",
        "Chợ đóng cửa 41 ngày để phòng, chống dịch", "Không đối chiếu danh sách kiốt với sổ thu",
        "Hạn chế năm 2020 về cấp giấy kinh doanh chậm đã xong ngày 30/6/2021, có biên bản của phòng chuyên môn.",
        "Thiếu 6.700 triệu đồng: 4.100 do chợ đóng cửa 41 ngày, 2.600 do sót 63 hộ. Bí thư nhận trách nhiệm người đứng đầu, đã lập lại sổ ngày 05/11/2021.",
        "Uỷ viên phụ trách kinh tế chịu trách nhiệm trực tiếp về sổ thu; tập thể chịu trách nhiệm không kiểm tra quý II.",
        "Thu đủ 63 hộ trước ngày 31/3/2022; đối chiếu sổ với danh sách kiốt ngày 25 hằng tháng.",
    ),
    "dang-uy-thi-tran-tu-trung": Matter(
        "standing_issue", "Báo cáo tiếp dân quý III/2021: 03 lần chặn xe vào bãi rác",
        "Giải trình việc bãi rác tạm khu Đồng Chằm quá tải, dân chặn xe ba lần trong năm 2021.",
        "Đảng uỷ bỏ phiếu 02 lần về chỗ đặt bãi rác, biên bản lần đầu không ghi ý kiến khác.",
        "Xong 4,2 km đường giao thông; thu gom rác đạt 78% số hộ so với kế hoạch 95%.",
        "Học tập Nghị quyết đủ 16 chi bộ; 02 đảng viên bị nhắc vì đăng tin sai về điểm cách ly.",
        "Trực tiếp đối thoại ngày 12/5 và ngày 20/8/2021, lần sau có 140 người dự.",
        "Để bãi rác tạm Đồng Chằm quá tải từ tháng 3/2021 mà không có điểm thay.", "nhiem-vu-chinh-tri", "khu Đồng Chằm",
        "Nhà máy xử lý của huyện chạy chậm tám tháng", "Chọn điểm đặt khi chưa họp dân",
        "Việc chậm trả lời kiến nghị nêu năm 2020 đã sửa: 37/37 kiến nghị năm 2021 trả lời đúng hạn.",
        "Ba lần dân chặn xe vì nước rỉ ra mương; Đảng uỷ họp dân muộn hai tháng. Từ ngày 01/10/2021 rác chở đi trong ngày.",
        "Chủ tịch Uỷ ban nhân dân chịu trách nhiệm việc chọn điểm; Bí thư chịu trách nhiệm không yêu cầu họp dân.",
        "Đóng bãi tạm trước ngày 30/4/2022, trồng cây hoàn thổ 2.400 m² trước ngày 30/6/2022.",
    ),
    "dang-uy-xa-binh-duong": Matter(
        "standing_issue", "Kết luận kiểm tra đất đai ngày 22/9/2021",
        "Làm rõ trách nhiệm để 12 hộ thôn Hoà Loan xây nhà trên đất nông nghiệp từ tháng 11/2020.",
        "Nghị quyết tháng ra đúng lịch nhưng ba tháng giữa năm không có mục kiểm điểm việc cũ.",
        "Lúa hai vụ đạt 61,5 tạ/ha; xã giữ chuẩn nông thôn mới nâng cao với 18/19 tiêu chí.",
        "Chi bộ Hoà Loan kỷ luật 01 đảng viên xây nhà trái phép bằng hình thức khiển trách.",
        "Uỷ viên phụ trách địa chính báo cáo miệng bốn lần, không lần nào bằng văn bản.",
        "Không lập biên bản 12 hộ thôn Hoà Loan xây nhà trên đất nông nghiệp trong 10 tháng.", "quan-ly-dat-dai", "thôn Hoà Loan",
        "Bản đồ địa chính mới giao tháng 6/2021", "Cán bộ địa chính nể người cùng thôn",
        "Đã thu hồi 03 giấy giao đất sai năm 2019 theo kết luận kỳ trước, xong ngày 14/4/2021.",
        "Trong 12 hộ có 04 hộ là gia đình đảng viên. Đã lập đủ 12 biên bản ngày 05/10/2021, 05 hộ tự tháo dỡ.",
        "Tập thể nhận khuyết điểm buông lỏng; cán bộ địa chính bị Uỷ ban nhân dân xã phê bình bằng văn bản.",
        "Tháo dỡ 07 nhà còn lại trước ngày 31/5/2022; kiểm tra đồng ruộng ngày 10 hằng tháng, ghi sổ.",
    ),
    "dang-uy-xa-vinh-ninh": Matter(
        "missed_target", "Chỉ tiêu kết nạp năm 2021: 10 đảng viên; thực hiện: 06",
        "Giải trình việc năm 2021 kết nạp 06/10 đảng viên theo chỉ tiêu giao, nêu rõ số chi bộ không kết nạp được.",
        "Cả 24 kết luận của Thường vụ đều ghi người làm và ngày xong; năm kết luận xong muộn.",
        "Bầu cử Hội đồng nhân dân đạt 99,4% cử tri; riêng khu vực bỏ phiếu số 3 phải đếm lại.",
        "Có 08 lượt đảng viên tự nhận khuyết điểm tại hội nghị, không ai bị nhắc vì nể nang.",
        "Bí thư dự sinh hoạt cả 09 chi bộ thôn, xong vòng hai ngày 30/10/2021.",
        "Sổ cử tri khu vực bỏ phiếu số 3 ghi trùng 07 người, phải đếm lại phiếu ngày 23/5/2021.", "nhiem-vu-chinh-tri", "khu vực bỏ phiếu số 3",
        "Bầu cử đúng đợt dịch, nhiều người đổi nơi bỏ phiếu", "Tổ bầu cử không rà sổ lần cuối",
        "Hai khuyết điểm về tài chính thôn của năm 2020 đã được xác nhận khắc phục ngày 18/3/2021.",
        "Năm chi bộ không kết nạp được ai vì nguồn đi làm xa; đã lập danh sách 13 quần chúng học lớp cảm tình tháng 3/2022.",
        "Phó Bí thư Thường trực chịu trách nhiệm công tác phát triển đảng; tổ trưởng tổ bầu cử đã nhận lỗi.",
        "Mở lớp cảm tình Đảng 13 người ngày 12/3/2022; kết nạp 11 đảng viên trước ngày 30/11/2022.",
    ),
    "dang-uy-xa-kim-xa": Matter(
        "missed_target", "Chỉ tiêu tiêm phòng mũi 2 đến 30/11/2021: 85%; thực hiện: 71,4%",
        "Làm rõ việc tiêm mũi 2 phòng dịch đến ngày 30/11/2021 đạt 71,4% so với 85% cam kết.",
        "Quy chế làm việc bổ sung chế độ trực dịch từ ngày 08/5/2021, có 03 ca trực bỏ trống.",
        "Giải ngân đầu tư công 9.860 triệu đồng, đạt 102%; tỷ lệ hộ nghèo còn 1,1%.",
        "Kiểm tra quỹ phòng dịch ở 10 thôn, thu hồi 8,5 triệu đồng chi sai đối tượng.",
        "Trạm y tế xin thêm người hai lần, Đảng uỷ trả lời lần thứ hai sau 26 ngày.",
        "Ba ca trực phòng dịch tháng 5/2021 bỏ trống, bốn người về từ vùng dịch không được khai báo.", "nhiem-vu-chinh-tri", "chốt cầu Kim Xá",
        "Trạm y tế thiếu 02 người suốt đợt dịch", "Lịch trực không ghi người thay",
        "Khuyết điểm năm 2020 về nợ 420 triệu đồng xây dựng trường mầm non đã trả hết ngày 25/8/2021.",
        "Thiếu 13,6 điểm vì danh sách tiêm sót hai thôn ven đê; đến ngày 15/12/2021 đã đạt 88,2%.",
        "Người trực ban ba ca bị phê bình tại chi bộ cơ quan; Thường vụ nhận thiếu sót phân công.",
        "Lập lịch trực có người thay từ ngày 01/01/2022; kiểm tra chốt đột xuất hai lần mỗi tháng.",
    ),
}  # fmt: skip
PROGRAMME = ("Dự sinh hoạt chi bộ được phân công theo dõi", "kỳ")
# What the secretary of Tứ Trưng says of themselves, by the sections of Mẫu 02B (3.12).
OF_SECRETARY = {
    "pham-chat": "Học đủ 03 đợt nghị quyết; 04/05 việc trong bản cam kết tu dưỡng ngày 20/01/2021 đã làm, còn việc đi thăm 16 chi bộ mới đến 13. "
    "Đối chiếu Quy định 37-QĐ/TW ngày 25/10/2021: không vi phạm điều nào.",
    "chuc-trach": "Chủ trì 12 kỳ họp Thường vụ, dự 11/12 kỳ sinh hoạt chi bộ được phân công theo chương trình hành động năm 2021.",
    "lanh-dao": "Chỉ đạo làm xong 4,2 km đường; thu gom rác mới đạt 78% số hộ do tôi chậm giao chỉ tiêu cho từng khu phố đến tháng 7.",
    "doi-moi": "Từ ngày 01/10/2021 cho xe chở rác đi trong ngày, thay vì gom về bãi tạm.",
    "neu-guong": "Gia đình đăng ký phân loại rác từ tháng 4/2021; tự kê khai tài sản đúng hạn ngày 30/11/2021.",
    "han-che": "Không yêu cầu họp dân trước khi chọn khu Đồng Chằm; đối thoại lần đầu ngày 12/5/2021, muộn hai tháng. "
    "Khách quan: nhà máy của huyện chạy chậm. Chủ quan: tin báo cáo, không tự soi, tự sửa khi có kiến nghị đầu tiên ngày 08/3/2021.",
    "khac-phuc-ky-truoc": "Hạn chế năm 2020 về trả lời kiến nghị chậm: năm 2021 tự ký 37/37 văn bản trả lời đúng hạn.",
    "trach-nhiem": "Nhận trách nhiệm người đứng đầu về ba lần dân chặn xe vào bãi rác.",
    "bien-phap": "Trước ngày 31/3/2022 đến đủ 16 chi bộ; từ quý I/2022 việc nào có từ 20 hộ dân kiến nghị thì họp dân trong 15 ngày.",
    "tu-nhan-xep-loai": "Tự nhận mức hoàn thành nhiệm vụ năm 2021.",
}
