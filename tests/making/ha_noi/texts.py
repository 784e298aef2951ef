"""What is said in examples/ha-noi-2012: comments, suggested points, reports, defects, measures. All of it is made up."""

# A text on one line can be compared with what is generated from it.
# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A unit that reviews: where it stands in the tree, when it met, and what it says of itself."""

    id: str
    name: str
    above: str
    level: str
    symbol: str
    place: str
    met: tuple[str, ...]
    comment: str
    thought: str
    cadres: str
    head: str
    defect: str
    where: str
    outside: str
    inside: str
    measure: str
    suggested: str = ""
    answer: str = ""


CITY = "thanh-uy-ha-noi"
_CITY = Place(
    CITY, "Thành uỷ Hà Nội", "", "provincial", "TU", "Hà Nội", ("2012-07-25", "2012-07-26"),
    "Năm 2011 có 05/22 nghị quyết chuyên đề của Thành uỷ ban hành sau hạn ghi trong chương trình.",
    "Trong 18 tháng đến tháng 6/2012 có 04 cán bộ thuộc diện Ban Thường vụ quản lý bị phản ánh về kê khai tài sản; đã xác minh xong 04 trường hợp.",
    "Quy hoạch nhiệm kỳ 2015-2020 có 74 chức danh, 11 chức danh chưa có cán bộ nữ trong nguồn.",
    "Quy chế sửa ngày 12/6/2012 ghi 09 loại việc Bí thư quyết định, 26 loại việc phải ra tập thể.",
    "Năm 2011 ban hành 05/22 nghị quyết chuyên đề chậm từ 30 đến 75 ngày.", "Văn phòng Thành uỷ",
    "02 nghị quyết phải chờ ý kiến của bộ, ngành", "Phân công soạn thảo không ghi ngày trình",
    "Từ quý IV/2012 mỗi nghị quyết chuyên đề có người soạn, ngày trình; Văn phòng báo cáo tiến độ ngày 25 hằng tháng.",
)  # fmt: skip
_DISTRICTS = (
    Place(
        "quan-uy-hoan-kiem", "Quận uỷ Hoàn Kiếm", CITY, "district", "QU", "Hoàn Kiếm", ("2012-08-20", "2012-08-21"),
        "Quý I/2012 còn 38 hộ kinh doanh lấn vỉa hè phố Hàng Bông tái lấn chiếm sau khi xử lý.",
        "Bốn chi bộ cơ quan có 07 đảng viên chưa nộp bản đăng ký làm theo tấm gương Hồ Chí Minh năm 2012 đúng hạn 31/3.",
        "Năm 2011 luân chuyển 06 cán bộ về phường; 02 phường còn thiếu phó bí thư từ tháng 10/2011.",
        "Bí thư Quận uỷ chủ trì 12/12 kỳ giao ban; 03 kết luận của các kỳ ấy không ghi hạn xong.",
        "Ba kết luận giao ban năm 2011 về trật tự vỉa hè không ghi hạn xong, đến tháng 8/2012 còn 38 hộ tái lấn chiếm.", "phố Hàng Bông",
        "Khách du lịch tăng, hộ kinh doanh đông", "Giao hai phường cùng làm mà không có đầu mối",
        "Đến ngày 30/11/2012 xử lý xong 38 hộ; mỗi phường báo cáo danh sách hằng tuần.",
        "Làm rõ trách nhiệm để 38 hộ kinh doanh ở phố Hàng Bông tái lấn chiếm vỉa hè trong quý I/2012.",
        "Quận nhận khuyết điểm: ba kết luận giao ban không ghi hạn và không giao đầu mối; từ ngày 01/9/2012 phường Hàng Bông chịu trách nhiệm chính.",
    ),
    Place(
        "huyen-uy-dong-anh", "Huyện uỷ Đông Anh", CITY, "district", "HU", "Đông Anh", ("2012-08-28", "2012-08-29"),
        "Dự án đường 5 kéo dài qua xã Vĩnh Ngọc chậm bàn giao mặt bằng 46 hộ so với hạn 31/12/2011.",
        "Qua học Nghị quyết có 11 đảng viên xin sửa bản kiểm điểm năm 2011 vì chưa nêu việc con em xây nhà sai phép.",
        "Đề bạt 09 trưởng phòng trong hai năm đều qua lấy phiếu; một trường hợp dưới 60% phải làm lại.",
        "Thường trực Huyện uỷ uỷ quyền ký 14 văn bản về đất trong quý II/2012, có 02 văn bản ngoài phạm vi uỷ quyền.",
        "Chậm bàn giao mặt bằng 46 hộ dự án đường 5 kéo dài so với hạn ngày 31/12/2011.", "xã Vĩnh Ngọc",
        "Đơn giá đền bù thay đổi giữa năm", "Tổ công tác họp 03 lần trong 09 tháng",
        "Tổ công tác họp tuần một lần; bàn giao 46 hộ trước ngày 15/12/2012.",
        "Giải trình việc chậm bàn giao 46 hộ dự án đường 5 kéo dài và 02 văn bản ký ngoài phạm vi uỷ quyền.",
        "Hai văn bản đã thu hồi ngày 20/8/2012; 46 hộ bàn giao theo ba đợt, đợt cuối ngày 15/12/2012.",
    ),
    Place(
        "huyen-uy-soc-son", "Huyện uỷ Sóc Sơn", CITY, "district", "HU", "Sóc Sơn", ("2012-09-11", "2012-09-12"),
        "Đất rừng phòng hộ ở xã Minh Phú có 21 công trình dựng trái phép từ năm 2009 chưa giải toả.",
        "Hai xã miền núi còn 05 thôn chưa có chi bộ riêng, đảng viên sinh hoạt ghép cách nhà trên 4 km.",
        "Thi tuyển 03 phó phòng năm 2011, 02 người trúng tuyển đã nhận việc.",
        "Tiếp công dân đủ 24 kỳ nhưng trả lời chậm 09 đơn, đơn lâu nhất 110 ngày.",
        "Để 21 công trình trái phép trên đất rừng phòng hộ từ năm 2009, đến tháng 9/2012 giải toả 06 công trình.", "xã Minh Phú",
        "Ranh giới rừng đo lại năm 2008 chưa cắm mốc đủ", "Không xử lý cán bộ xã làm ngơ",
        "Cắm xong 64 mốc trước ngày 30/11/2012, giải toả 15 công trình còn lại trước ngày 20/12/2012.",
    ),
    Place(
        "thi-uy-son-tay", "Thị uỷ Sơn Tây", CITY, "district", "ThU", "Sơn Tây", ("2012-09-18", "2012-09-19"),
        "Nhà cổ ở làng Đường Lâm: 32 đơn xin sửa chữa từ năm 2010, mới trả lời 13 đơn.",
        "Kiểm tra 08 chi bộ tháng 5/2012, sổ học tập của 03 chi bộ chép lại nguyên văn của nhau.",
        "Có 02 phường bầu thiếu uỷ viên kiểm tra từ đại hội năm 2010, đến tháng 6/2012 mới bầu bổ sung.",
        "Bí thư Thị uỷ dự sinh hoạt 09/15 đảng uỷ phường, xã trong một năm; 06 nơi chưa dự.",
        "Trả lời 13/32 đơn xin sửa nhà cổ nhận từ năm 2010.", "làng cổ Đường Lâm",
        "Quy chế quản lý di tích chờ thành phố duyệt", "Phòng chuyên môn giữ đơn, không báo cáo",
        "Trả lời 19 đơn còn lại trước ngày 30/11/2012; từ tháng 10/2012 công khai sổ đơn ở đình Mông Phụ.",
    ),
)  # fmt: skip
_GRASSROOTS = (
    Place(
        "dang-uy-phuong-hang-bong", "Đảng uỷ phường Hàng Bông", "quan-uy-hoan-kiem", "grassroots", "ĐU", "Hoàn Kiếm", ("2012-09-20",),
        "Tổ dân phố 12 ba lần kiến nghị về tiếng ồn ban đêm ở ngõ Hội Vũ, lần gần nhất ngày 15/8/2012.",
        "Đảng viên nghỉ hưu dự sinh hoạt đạt 91%, riêng chi bộ 7 đạt 74%.",
        "Trưởng công an phường thay ba lần trong 20 tháng, bàn giao địa bàn không có biên bản.",
        "Bí thư kiêm nhiệm hai việc nên vắng 04 kỳ họp chi bộ nơi được phân công.",
        "Không trả lời 03 kiến nghị của tổ dân phố 12 về tiếng ồn ban đêm.", "ngõ Hội Vũ",
        "Địa bàn nhiều quán mở sau 22 giờ", "Văn phòng phường không vào sổ kiến nghị nói tại cuộc họp",
        "Từ ngày 01/10/2012 mọi kiến nghị nói đều vào sổ và trả lời trong 10 ngày.",
    ),
    Place(
        "dang-uy-phuong-phuc-tan", "Đảng uỷ phường Phúc Tân", "quan-uy-hoan-kiem", "grassroots", "ĐU", "Hoàn Kiếm", ("2012-09-27",),
        "Bãi giữa sông Hồng có 17 lều tạm, phường kiểm tra lần cuối tháng 11/2011.",
        "Một đảng viên cho thuê nhà làm nơi đánh bạc, bị xử phạt ngày 04/5/2012; chi bộ biết qua báo chí.",
        "Cán bộ nguồn có 05 người dưới 40 tuổi, 03 người chưa học trung cấp lý luận.",
        "Phân công trong thường vụ trùng nhau ở mảng đô thị, hai người cùng ký 06 văn bản trái ý nhau.",
        "Hai uỷ viên thường vụ ký 06 văn bản về đô thị trái ý nhau trong năm 2011.", "trụ sở phường Phúc Tân",
        "Địa giới ngoài đê thay đổi", "Quy chế 2010 phân công chồng chéo",
        "Sửa quy chế trước ngày 31/10/2012: một người phụ trách đô thị, một người phụ trách môi trường.",
    ),
    Place(
        "dang-uy-xa-vinh-ngoc", "Đảng uỷ xã Vĩnh Ngọc", "huyen-uy-dong-anh", "grassroots", "ĐU", "Đông Anh", ("2012-10-04",),
        "Quỹ đất 5% cho 28 hộ thuê quá thời hạn 05 năm, xã chưa thanh lý hợp đồng.",
        "Ba đảng viên tham gia khiếu kiện đông người ngày 19/3/2012, chi bộ thôn đã gặp từng người.",
        "Chọn cử 04 người học đại học tại chức, 01 người bỏ học không hoàn kinh phí.",
        "Chủ tịch xã chậm giải trình 02 kết luận thanh tra huyện quá 45 ngày.",
        "Cho 28 hộ thuê đất 5% quá thời hạn, thất thu 96 triệu đồng.", "khu đồng Cửa Đình",
        "Hợp đồng cũ ký từ năm 2003", "Kế toán và địa chính không đối chiếu sổ",
        "Thanh lý 28 hợp đồng trước ngày 30/11/2012, thu đủ 96 triệu đồng trước ngày 25/12/2012.",
        "Làm rõ việc 28 hộ thuê đất 5% quá hạn và số tiền thất thu 96 triệu đồng.",
        "Xã thất thu vì không đối chiếu sổ từ năm 2009; đã thu 31 triệu đồng đến ngày 01/10/2012.",
    ),
    Place(
        "dang-uy-xa-co-loa", "Đảng uỷ xã Cổ Loa", "huyen-uy-dong-anh", "grassroots", "ĐU", "Đông Anh", ("2012-10-11",),
        "Lễ hội đền Cổ Loa năm 2012 thu công đức 410 triệu đồng, chưa công khai chi.",
        "Sinh hoạt chuyên đề về học tập và làm theo Bác làm 04 kỳ, ghi biên bản 02 kỳ.",
        "Thôn Nhồi khuyết trưởng thôn 07 tháng vì không thống nhất người giới thiệu.",
        "Hai nghị quyết đảng uỷ về lễ hội do Phó Bí thư ký khi chưa họp.",
        "Chưa công khai khoản chi từ 410 triệu đồng công đức lễ hội năm 2012.", "khu di tích Cổ Loa",
        "Hai ban quản lý cùng thu", "Quy chế thu chi chưa có",
        "Công khai bảng chi tại đình Ngự Triều và 15 nhà văn hoá thôn trước ngày 15/11/2012.",
    ),
    Place(
        "dang-uy-xa-minh-phu", "Đảng uỷ xã Minh Phú", "huyen-uy-soc-son", "grassroots", "ĐU", "Sóc Sơn", ("2012-10-18",),
        "Thôn Phú Ninh phản ánh ba người quen của cán bộ xã dựng nhà vườn trong rừng năm 2010.",
        "Hai uỷ viên ban chấp hành nhận có họ hàng dựng công trình, đã cam kết tháo dỡ.",
        "Thiếu cán bộ kiểm lâm địa bàn 14 tháng; công an xã làm thay không có quyết định.",
        "Bí thư nhận trách nhiệm không báo cáo Huyện uỷ vụ dựng nhà ngày 02/9/2010.",
        "Không báo cáo Huyện uỷ việc dựng 03 nhà vườn trong rừng phòng hộ từ tháng 9/2010.", "thôn Phú Ninh",
        "Đường vào rừng không qua trụ sở xã", "Cả nể vì người dựng nhà là họ hàng",
        "Tháo dỡ 03 nhà trước ngày 10/12/2012; họp thôn công khai kết quả ngày 15/12/2012.",
    ),
    Place(
        "dang-uy-xa-bac-son", "Đảng uỷ xã Bắc Sơn", "huyen-uy-soc-son", "grassroots", "ĐU", "Sóc Sơn", ("2012-10-25",),
        "Trạm bơm Đô Tân xong từ tháng 12/2011 mà vụ xuân 2012 chưa bơm được giờ nào.",
        "Chi bộ trường học có 02 giáo viên dạy thêm trái quy định, bị phê bình ngày 20/4/2012.",
        "Đánh giá cán bộ năm 2011 cả 22 người đều hoàn thành tốt, không ai bị nhắc nhở.",
        "Đảng uỷ nghe báo cáo về trạm bơm hai lần mà không ra kết luận.",
        "Nghiệm thu trạm bơm khi chưa có đường điện, bỏ không một vụ.", "trạm bơm Đô Tân",
        "Ngành điện chậm đóng trạm biến áp 05 tháng", "Không cử người giám sát cộng đồng",
        "Bơm thử trước ngày 20/11/2012; lập ban giám sát 07 người của ba thôn hưởng lợi.",
    ),
    Place(
        "dang-uy-xa-duong-lam", "Đảng uỷ xã Đường Lâm", "thi-uy-son-tay", "grassroots", "ĐU", "Sơn Tây", ("2012-11-06",),
        "Chi bộ thôn Mông Phụ nêu 09 hộ sống chật dưới 5 m² một người trong nhà cổ.",
        "Cán bộ xã có 02 người xây nhà hai tầng trong vùng bảo vệ, nay đã hạ tầng hai.",
        "Cả ba chức danh chủ chốt đều là người cùng một dòng họ, chưa có phương án điều chuyển.",
        "Chủ tịch xã ký 11 giấy xác nhận sửa nhà vượt thẩm quyền từ năm 2009.",
        "Ký 11 giấy xác nhận sửa nhà trong vùng bảo vệ di tích vượt thẩm quyền.", "thôn Mông Phụ",
        "Dân cần chỗ ở, quy hoạch giãn dân chậm", "Không hỏi Ban quản lý di tích",
        "Thu hồi 11 giấy trước ngày 30/11/2012; lập danh sách giãn dân 09 hộ gửi Thị uỷ ngày 20/11/2012.",
    ),
    Place(
        "dang-uy-phuong-quang-trung", "Đảng uỷ phường Quang Trung", "thi-uy-son-tay", "grassroots", "ĐU", "Sơn Tây", ("2012-11-14",),
        "Chợ Nghệ có 44 hộ bán ở lòng đường Phùng Khắc Khoan mỗi sáng.",
        "Hai chi bộ không bình xét đảng viên quý I/2012 vì bí thư đi chữa bệnh dài ngày.",
        "Phường chưa có nguồn thay thế chủ tịch Hội Phụ nữ nghỉ hưu tháng 12/2012.",
        "Giao ban tuần chỉ bàn việc hành chính, 03 tháng không có mục xây dựng Đảng.",
        "Bỏ bình xét đảng viên quý I/2012 ở 02 chi bộ, không ai điều hành thay.", "chi bộ 3 và chi bộ 9",
        "Bí thư hai chi bộ ốm cùng lúc", "Không cử phó bí thư điều hành",
        "Bầu đủ phó bí thư hai chi bộ trước ngày 30/11/2012; bình xét bù ngày 05/12/2012.",
    ),
)  # fmt: skip
PLACES = (_CITY, *_DISTRICTS, *_GRASSROOTS)
REASON = "Không có vấn đề nổi cộm; ý kiến góp ý của các tổ chức đã nêu đủ sự việc để tự kiểm điểm"
