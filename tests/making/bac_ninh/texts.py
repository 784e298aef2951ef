"""What the generated part of examples/bac-ninh-2013 is worded from: the roll of units, people, points and answers.

The roll of 55 units is a plausible one, the people are invented (names such as Mẫu, Thử, Phỏng say so), and so is
every point and every answer: the article of 03/05/2013 prints totals only.
"""

# A text on one line can be compared with what is generated from it.
# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """One grassroots unit: slug, short name, further alias, members; a cell has neither a committee nor a seal."""

    slug: str
    short: str
    alias: str
    members: int
    cell: bool = False
    board: bool = False


class Point(NamedTuple):
    """A point to explain and how it is explained; both take the same figures."""

    topic: str
    trigger: str
    text: str
    answer: str


def _committees(lines: str) -> list[Place]:
    rows = [line.split("|") for line in lines.strip().splitlines()]
    return [Place(slug, short, alias, int(n), board=int(n) >= 90) for slug, short, alias, n in rows]


def _cells(lines: str) -> list[Place]:
    rows = [line.split("|") for line in lines.strip().splitlines()]
    return [Place(slug, short, alias, int(n), cell=True) for slug, short, alias, n in rows]


PLACES = [
    *_committees(
        """
van-phong-tinh-uy|Văn phòng Tỉnh uỷ|VPTU|68
van-phong-uy-ban|Văn phòng Uỷ ban nhân dân tỉnh|VP UBND tỉnh|74
so-noi-vu|Sở Nội vụ|Sở NV|92
so-tai-chinh|Sở Tài chính|Sở TC|71
so-ke-hoach-dau-tu|Sở Kế hoạch và Đầu tư|Sở KH&ĐT|63
so-xay-dung|Sở Xây dựng|Sở XD|88
so-giao-thong|Sở Giao thông Vận tải|Sở GTVT|97
so-cong-thuong|Sở Công Thương|Sở CT|103
so-nong-nghiep|Sở Nông nghiệp và Phát triển nông thôn|Sở NN&PTNT|164
so-tai-nguyen|Sở Tài nguyên và Môi trường|Sở TN&MT|118
so-lao-dong|Sở Lao động - Thương binh và Xã hội|Sở LĐTBXH|109
so-giao-duc|Sở Giáo dục và Đào tạo|Sở GD&ĐT|58
so-y-te|Sở Y tế|Sở YT|52
so-van-hoa|Sở Văn hoá, Thể thao và Du lịch|Sở VHTT&DL|131
so-khoa-hoc|Sở Khoa học và Công nghệ|Sở KH&CN|61
so-thong-tin|Sở Thông tin và Truyền thông|Sở TT&TT|47
so-tu-phap|Sở Tư pháp|Sở TP|66
thanh-tra-tinh|Thanh tra tỉnh|TT tỉnh|41
toa-an|Toà án nhân dân tỉnh|TAND tỉnh|57
vien-kiem-sat|Viện Kiểm sát nhân dân tỉnh|VKSND tỉnh|54
cuc-thong-ke|Cục Thống kê tỉnh|CTK|48
cuc-thue|Cục Thuế tỉnh|CT tỉnh|112
cuc-hai-quan|Cục Hải quan tỉnh|CHQ|96
kho-bac|Kho bạc Nhà nước tỉnh|KBNN tỉnh|59
bao-hiem-xa-hoi|Bảo hiểm xã hội tỉnh|BHXH tỉnh|62
dai-phat-thanh|Đài Phát thanh và Truyền hình tỉnh|Đài PT-TH|64
thi-hanh-an|Cục Thi hành án dân sự tỉnh|Cục THADS|36
khu-cong-nghiep|Ban Quản lý các khu công nghiệp tỉnh|BQL KCN|51
benh-vien-da-khoa|Bệnh viện Đa khoa tỉnh|BVĐK tỉnh|187
cao-dang-su-pham|Trường Cao đẳng Sư phạm|Trường CĐSP|101
cao-dang-y-te|Trường Cao đẳng Y tế|Trường CĐYT|69
truong-chinh-tri|Trường Chính trị tỉnh|TCT|43
ngan-hang-nha-nuoc|Ngân hàng Nhà nước chi nhánh tỉnh|NHNN tỉnh|39
"""
    ),
    *_cells(
        """
co-quan-dang-uy-khoi|Cơ quan Đảng uỷ Khối|CQ ĐUK|24
ban-to-chuc|Ban Tổ chức Tỉnh uỷ|BTCTU|29
ban-tuyen-giao|Ban Tuyên giáo Tỉnh uỷ|BTGTU|26
ban-dan-van|Ban Dân vận Tỉnh uỷ|BDVTU|19
uy-ban-kiem-tra|Uỷ ban Kiểm tra Tỉnh uỷ|UBKTTU|27
van-phong-dai-bieu|Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh|VP HĐND tỉnh|25
mat-tran|Uỷ ban Mặt trận Tổ quốc tỉnh|MTTQ tỉnh|22
lien-doan-lao-dong|Liên đoàn Lao động tỉnh|LĐLĐ tỉnh|28
hoi-nong-dan|Hội Nông dân tỉnh|HND tỉnh|21
hoi-phu-nu|Hội Liên hiệp Phụ nữ tỉnh|HLHPN tỉnh|20
hoi-cuu-chien-binh|Hội Cựu chiến binh tỉnh|HCCB tỉnh|13
tinh-doan|Tỉnh Đoàn|TĐ|30
bao-bac-ninh|Báo Bắc Ninh|BBN|27
lien-minh-hop-tac-xa|Liên minh Hợp tác xã tỉnh|LMHTX|17
hoi-chu-thap-do|Hội Chữ thập đỏ tỉnh|HCTĐ tỉnh|11
hoi-van-hoc-nghe-thuat|Hội Văn học Nghệ thuật tỉnh|HVHNT|10
lien-hiep-hoi|Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh|LHH|9
hoi-nha-bao|Hội Nhà báo tỉnh|HNB|7
hoi-luat-gia|Hội Luật gia tỉnh|HLG|8
ngan-hang-chinh-sach|Ngân hàng Chính sách xã hội chi nhánh tỉnh|NHCSXH|23
quy-dau-tu|Quỹ Đầu tư phát triển tỉnh|QĐTPT|12
cham-soc-suc-khoe|Ban Bảo vệ, chăm sóc sức khoẻ cán bộ tỉnh|BBVCSSK|14
"""
    ),
]

DEPARTMENTS = (
    "Văn phòng", "Phòng Tổ chức - Cán bộ", "Phòng Kế hoạch - Tài chính", "Phòng Hành chính - Tổng hợp",
    "Phòng Nghiệp vụ", "Phòng Quản trị", "bộ phận một cửa", "Phòng Tổng hợp", "Thanh tra cơ quan",
    "Phòng Chuyên môn 1", "Phòng Chuyên môn 2", "tổ quản lý tài sản",
)  # fmt: skip

# {n} of which {k}, the rest {rest}; {dept}, {day}, {month}, {money} (triệu đồng), {year}.
POINTS = (
    Point("tap-trung-dan-chu", "inspection",
          "{verb} việc năm {year} chỉ ban hành {k}/{n} nghị quyết, kết luận theo chương trình công tác; nêu rõ {rest} nội dung còn lại vì sao không đưa ra bàn.",
          "Trong {n} nội dung của chương trình năm {year}, {rest} nội dung gộp vào các kỳ họp khác nên không ra nghị quyết riêng. Bí thư nhận trách nhiệm về việc không báo cáo điều chỉnh chương trình."),
    Point("tap-trung-dan-chu", "comments",
          "{verb} việc chưa sửa quy chế làm việc từ năm {year}, để {k} việc thuộc thẩm quyền tập thể do cá nhân quyết định; nêu cụ thể từng việc.",
          "Có {k} việc xử lý gấp giữa hai kỳ họp, sau đó báo cáo tập thể nhưng không ghi biên bản. Quy chế sửa đổi được thông qua trong quý IV năm 2012."),
    Point("sinh-hoat-dang", "inspection",
          "{verb} việc {dept} bỏ {k} kỳ sinh hoạt trong năm {year}; trách nhiệm theo dõi của cấp uỷ viên phụ trách.",
          "Các kỳ bỏ sinh hoạt rơi vào đợt cao điểm công việc; {dept} tự dời lịch mà không báo cáo. Cấp uỷ viên phụ trách nhận thiếu sót, từ {month} có sổ theo dõi lịch sinh hoạt."),
    Point("sinh-hoat-dang", "comments",
          "{verb} vì sao {k}/{n} buổi sinh hoạt từ {month} không có chuyên đề theo kế hoạch, biên bản chỉ ghi phổ biến công việc.",
          "Chủ đề được giao nhưng không phân công người chuẩn bị. Đã lập lịch {n} chuyên đề, mỗi chuyên đề một người viết, một người đọc trước."),
    Point("can-bo", "standing_issue",
          "{verb} việc quy hoạch chức danh giai đoạn 2010-2015 thiếu {k} chức danh trưởng, phó phòng, nhất là tại {dept}.",
          "Nguồn tại chỗ không đủ tiêu chuẩn lý luận chính trị. Đã cử {k} người đi học, bổ sung quy hoạch trong năm 2012."),
    Point("can-bo", "inspection",
          "{verb} việc bổ nhiệm lại {k} cán bộ quá hạn so với quy định, có trường hợp chậm đến ngày {day}.",
          "Hồ sơ chậm do chờ bản kê khai và nhận xét nơi cư trú. Phòng tổ chức lập bảng nhắc hạn trước 60 ngày; {k} trường hợp đã hoàn thành."),
    Point("can-bo", "comments",
          "{verb} kết quả đánh giá cán bộ năm {year}: {n}/{n} người đều từ mức khá trở lên, trong khi {k} nhiệm vụ được giao không hoàn thành.",
          "Việc đánh giá còn nể nang, chưa gắn với {k} nhiệm vụ chậm. Từ năm 2012 lấy kết quả nhiệm vụ làm căn cứ và công khai tại {dept}."),
    Point("nguoi-dung-dau", "standing_issue",
          "{verb} trách nhiệm người đứng đầu khi {k}/{n} kết luận giao ban từ {month} không được thực hiện đúng hạn.",
          "Người đứng đầu giao việc nhưng không giao hạn và người kiểm tra. {rest} kết luận đã xong; {k} kết luận chậm có danh mục, báo cáo hằng tháng."),
    Point("nguoi-dung-dau", "comments",
          "{verb} việc thủ trưởng cơ quan vắng {k}/{n} buổi họp cấp uỷ trong năm {year}, ảnh hưởng việc thống nhất chủ trương.",
          "Các buổi vắng trùng lịch họp của cấp trên. Lịch họp cấp uỷ nay cố định vào tuần đầu tháng; vắng phải uỷ quyền bằng văn bản."),
    Point("tu-phe-binh", "comments",
          "{verb} việc bản kiểm điểm năm {year} của tập thể chỉ nêu {k} khuyết điểm, không khuyết điểm nào có địa chỉ cụ thể.",
          "Tập thể thừa nhận nêu chung. Lần này từng khuyết điểm ghi sự việc, thời gian, người chịu trách nhiệm."),
    Point("tu-phe-binh", "other",
          "{verb} vì sao hội nghị kiểm điểm năm {year} không có ý kiến phê bình đối với {k} cấp uỷ viên phụ trách việc chậm tiến độ tại {dept}.",
          "Còn tâm lý ngại va chạm. Chủ trì hội nghị chưa gợi mở; nay mỗi cấp uỷ viên được phân công góp ý trước cho {k} người."),
    Point("phat-trien-dang", "missed_target",
          "{verb} việc năm {year} chỉ kết nạp {k}/{n} đảng viên so với chỉ tiêu đại hội.",
          "Nguồn giảm do tuyển dụng ít, theo dõi quần chúng chưa sát. Đã giao mỗi chi uỷ viên giúp đỡ một quần chúng ưu tú."),
    Point("phat-trien-dang", "inspection",
          "{verb} việc {k} đảng viên dự bị chuyển chính thức chậm, có trường hợp quá hạn từ ngày {day}.",
          "Hồ sơ của {k} trường hợp thiếu nhận xét nơi cư trú. Đã hoàn thiện, rút kinh nghiệm người theo dõi hồ sơ."),
    Point("kiem-tra-giam-sat", "missed_target",
          "{verb} việc năm {year} chỉ thực hiện {k}/{n} cuộc kiểm tra, giám sát theo kế hoạch.",
          "Lực lượng kiêm nhiệm, kế hoạch dồn vào quý IV. {rest} cuộc chưa làm được chuyển sang năm 2012 và chia đều theo quý."),
    Point("kiem-tra-giam-sat", "inspection",
          "{verb} việc không kiểm tra dấu hiệu vi phạm tại {dept} sau phản ánh ngày {day}.",
          "Cấp uỷ chỉ nghe báo cáo miệng. Đã lập tổ kiểm tra {k} người, kết luận trong {month}."),
    Point("nhiem-vu-chinh-tri", "missed_target",
          "{verb} việc không hoàn thành {k}/{n} chỉ tiêu, nhiệm vụ chuyên môn được giao năm {year}.",
          "Trong {k} chỉ tiêu không đạt, một phần do cơ chế thay đổi giữa năm; phần chủ quan là đôn đốc chậm. {rest} chỉ tiêu đạt và vượt."),
    Point("nhiem-vu-chinh-tri", "standing_issue",
          "{verb} việc {k} đề án tham mưu cho tỉnh chậm so với hạn, trong đó có đề án phải trình trước ngày {day}.",
          "Khâu lấy ý kiến kéo dài, phân công ở {dept} chưa rõ. Đã trình lại theo lộ trình, mỗi đề án có một lãnh đạo chịu trách nhiệm."),
    Point("nhiem-vu-chinh-tri", "comments",
          "{verb} việc báo cáo định kỳ gửi chậm {k}/{n} lần trong năm {year}, số liệu của {dept} phải đính chính.",
          "Số liệu tổng hợp thủ công, không có người soát. Từ {month} giao một đầu mối soát trước khi ký."),
    Point("cai-cach-hanh-chinh", "inspection",
          "{verb} việc {k}/{n} hồ sơ kiểm tra xác suất tại {dept} trả quá hạn, không có văn bản xin lỗi.",
          "Quy trình nội bộ có khâu chờ ký. Đã cắt một bước trung gian, {k} hồ sơ trễ đều được giải thích cho người nộp."),
    Point("cai-cach-hanh-chinh", "complaint",
          "{verb} {k} phản ánh về thái độ tiếp nhận hồ sơ của {dept} từ {month}.",
          "Đã xác minh {k} phản ánh, có phản ánh đúng. Người tiếp nhận đã kiểm điểm và chuyển vị trí."),
    Point("cai-cach-hanh-chinh", "missed_target",
          "{verb} việc mới niêm yết {k}/{n} thủ tục thuộc thẩm quyền tính đến ngày {day}.",
          "Còn {rest} thủ tục chờ công bố lại. Cơ quan tự rà soát xong, niêm yết bổ sung trong quý IV năm 2012."),
    Point("tai-chinh-cong", "inspection",
          "{verb} khoản chi {money} triệu đồng năm {year} vượt quy chế chi tiêu nội bộ, đã bị xuất toán ngày {day}.",
          "Chi tiếp khách và hội nghị vượt định mức. Đã thu hồi {money} triệu đồng, sửa quy chế chi tiêu."),
    Point("tai-chinh-cong", "complaint",
          "{verb} việc mua sắm {money} triệu đồng trang thiết bị cho {dept} làm {k} đợt, không có kế hoạch từ đầu năm {year}.",
          "Nhu cầu phát sinh nhiều đợt nhưng có thể gộp. Lãnh đạo phụ trách nhận thiếu sót; từ năm 2012 lập kế hoạch mua sắm cả năm."),
    Point("tai-chinh-cong", "comments",
          "{verb} việc {k}/{n} lệnh xe năm {year} không ghi nơi đến, không có xác nhận khi về.",
          "Đã đối chiếu {k} chuyến với lịch công tác, bổ sung xác nhận. Lệnh xe nay do {dept} cấp và thu lại sau mỗi chuyến."),
    Point("tai-chinh-cong", "standing_issue",
          "{verb} khoản công nợ {money} triệu đồng kéo dài từ năm {year} chưa đối chiếu xong.",
          "Hồ sơ cũ thiếu chứng từ. Đã đối chiếu với {k} đơn vị, phần còn lại báo cáo cơ quan tài chính."),
    Point("quan-ly-dat-dai", "inspection",
          "{verb} việc {n} m² kho tại trụ sở cũ bỏ trống từ ngày {day}, chưa có phương án sử dụng.",
          "Phương án do {dept} lập bị trả lại {k} lần vì thiếu hồ sơ đất. Đã nộp hồ sơ bổ sung, dự kiến bàn giao trong năm 2013."),
    Point("quan-ly-dat-dai", "standing_issue",
          "{verb} công trình sửa chữa trụ sở chậm {k} tháng, giá trị phát sinh {money} triệu đồng.",
          "Dự toán thiếu phần móng và điện. Chủ đầu tư nhận thiếu sót khi khảo sát; quyết toán hoàn thành trong {month}."),
    Point("tiep-dan", "complaint",
          "{verb} việc còn {k}/{n} đơn thư tồn quá hạn tính đến ngày {day}.",
          "Đơn tồn chủ yếu phải chờ xác minh ở nơi khác. Đã phân loại, giải quyết xong phần thuộc thẩm quyền; {k} đơn có lịch trả lời."),
    Point("tiep-dan", "inspection",
          "{verb} việc lãnh đạo chỉ trực tiếp công dân {k}/{n} kỳ theo lịch năm {year}.",
          "Kỳ vắng giao cấp phó nhưng không ghi sổ. Lịch tiếp công dân nay công khai, thay người phải báo trước."),
    Point("dan-chu-co-so", "comments",
          "{verb} việc không công khai kinh phí năm {year} tại hội nghị cán bộ, công chức ngày {day}.",
          "Tài liệu có chuẩn bị nhưng không phát. Đã niêm yết bổ sung tại {dept} và báo cáo hội nghị gần nhất."),
    Point("dan-chu-co-so", "standing_issue",
          "{verb} việc {k} kiến nghị của công chức {dept} gửi từ {month} chưa được trả lời.",
          "Kiến nghị chủ yếu về tiêu chí phân công và thu nhập tăng thêm. Cấp uỷ đã đối thoại, ban hành tiêu chí, trả lời cả {k} kiến nghị."),
    Point("ky-luat-lao-dong", "inspection",
          "{verb} kết quả kiểm tra đột xuất ngày {day}: {k}/{n} người vắng mặt không lý do trong giờ làm việc.",
          "Đã xác minh từng trường hợp, trong đó {dept} vắng nhiều nhất. Những người vi phạm kiểm điểm, trừ điểm thi đua quý."),
    Point("ky-luat-lao-dong", "comments",
          "{verb} việc {k} cán bộ, công chức {dept} không đeo thẻ, đi muộn trong đợt tự kiểm tra {month}.",
          "Thủ trưởng đã nhắc nhở nhưng không theo dõi tiếp. {k} người đã tự kiểm điểm trước chi bộ; đợt kiểm tra sau không còn tái diễn."),
    Point("dao-duc-loi-song", "comments",
          "{verb} việc chưa có tiêu chí nêu gương cho {n} cán bộ chủ chốt, dù cấp trên yêu cầu xong trước ngày {day}.",
          "Dự thảo giao {dept} viết nhưng chậm thông qua. Đã ban hành tiêu chí, {n} cán bộ chủ chốt đăng ký thực hiện."),
    Point("suy-thoai", "other",
          "{verb} việc học tập nghị quyết năm {year} chỉ có {k}/{n} đảng viên viết thu hoạch.",
          "Việc đôn đốc nộp bài thu hoạch bị buông lỏng sau hội nghị. {rest} người chưa viết đã viết bù trong {month}."),
)  # fmt: skip

VERBS = (
    "Làm rõ",
    "Giải trình",
    "Kiểm điểm",
    "Phân tích nguyên nhân, trách nhiệm",
    "Báo cáo cụ thể",
    "Đi sâu kiểm điểm",
)
OUTCOMES = ("explained", "explained", "accepted", "explained", "accepted")

OPENINGS = (
    "Tập thể cấp uỷ giữ lập trường, chấp hành nghị quyết; năm 2011 có {a}/{b} đảng viên tham gia đủ các đợt học tập.",
    "Trong {b} đảng viên được lấy ý kiến, {a} người cho rằng việc nêu gương của cấp uỷ đã rõ hơn trước.",
    "Qua {c} lượt góp ý cho tập thể, không có ý kiến nào về vi phạm những điều đảng viên không được làm.",
    "Cấp uỷ đã rà soát {b} bản cam kết, yêu cầu {c} người viết lại vì chung chung.",
)
CADRES = (
    "Nhiệm kỳ này đã quy hoạch {c} chức danh, cử {d} người đi học lý luận chính trị.",
    "Công tác cán bộ làm đúng quy trình; còn {d} vị trí để trống quá 06 tháng.",
    "Đã luân chuyển {d} trưởng phòng, lấy phiếu thăm dò {c} người trước khi bổ nhiệm.",
    "Việc đánh giá {b} cán bộ, công chức năm 2011 chưa phân loại rõ mức độ hoàn thành.",
)
HEADS = (
    "Quy chế quy định {c} việc phải bàn tập thể; người đứng đầu quyết định {d} việc và báo cáo lại.",
    "Người đứng đầu chịu trách nhiệm về {d} nhiệm vụ chậm nêu ở phần giải trình.",
    "Mối quan hệ giữa cấp uỷ và lãnh đạo cơ quan giữ nền nếp giao ban {d} lần mỗi quý.",
)
CAUSES = (
    "Khách quan: khối lượng việc tăng, biên chế thiếu {d} người. Chủ quan: kiểm tra, đôn đốc chưa thường xuyên.",
    "Khách quan: quy định thay đổi {d} lần trong năm. Chủ quan: phân công chưa gắn với thời hạn.",
    "Khách quan: trụ sở phân tán ở {d} nơi. Chủ quan: ngại va chạm, phê bình còn nể nang.",
)
SHARES = (
    "Trách nhiệm trước hết thuộc tập thể cấp uỷ và bí thư; {d} cấp uỷ viên liên đới theo lĩnh vực phụ trách.",
    "Bí thư chịu trách nhiệm người đứng đầu; {d} phòng có việc chậm chịu trách nhiệm trực tiếp.",
)
PLANS = (
    "Lập bảng theo dõi {e} khuyết điểm, mỗi khuyết điểm có người phụ trách và hạn xong; báo cáo Đảng uỷ Khối hằng quý.",
    "Khắc phục ngay những việc làm được trong quý IV năm 2012; phần còn lại trong {e} khuyết điểm xong trước 30/6/2013.",
    "Chia {e} khuyết điểm thành hai đợt, kiểm điểm tiến độ tại kỳ họp cấp uỷ hằng tháng.",
)

# What three units said of the standing board at its session: made up, and part of the published 16 lượt.
SPOKEN: dict[str, list[tuple[str, str, str]]] = {
    "so-noi-vu": [
        (
            "strength",
            "nhiem-vu-chinh-tri",
            "Năm 2011 đã ban hành 04 nghị quyết chuyên đề, giao ban với bí thư 55 tổ chức cơ sở đúng lịch hằng quý.",
        ),
        (
            "shortcoming",
            "kiem-tra-giam-sat",
            "Năm 2011 mới giám sát chuyên đề được 03/06 tổ chức cơ sở theo chương trình đã đề ra.",
        ),
    ],
    "hoi-nong-dan": [
        (
            "shortcoming",
            "sinh-hoat-dang",
            "Có 02 quý chậm gửi tài liệu sinh hoạt chuyên đề xuống chi bộ, nhất là quý III/2011.",
        ),
        (
            "proposal",
            "sinh-hoat-dang",
            "Đề nghị gửi tài liệu sinh hoạt chuyên đề trước ngày 25 hằng tháng và phân công uỷ viên dự sinh hoạt ở các chi bộ nhỏ.",
        ),
    ],
    "cuc-thue": [
        (
            "strength",
            "can-bo",
            "Đã luân chuyển, bố trí 05 cán bộ chuyên trách công tác đảng đúng quy hoạch trong nhiệm kỳ.",
        ),
        (
            "proposal",
            "phat-trien-dang",
            "Đề nghị mở thêm 01 lớp bồi dưỡng nhận thức về Đảng trong năm 2013 để không dồn vào quý IV.",
        ),
    ],
}
