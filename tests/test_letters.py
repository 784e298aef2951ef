"""The letters of a campaign: whom they address, what they must name, and what they never say."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.documents import catalog, completion
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.formats.base import Page
from kdiem.passages import remarks
from kdiem.passages.base import Asked
from kdiem.rules import catalog as rules
from kdiem.shipped import shipped

BROKEN = Path(__file__).resolve().parent.parent / "examples" / "broken"
REQUEST = "units/dang-uy-an-mau/requests/ly-3d8r6w2t.yaml"
SUGGESTION = "units/dang-uy-an-mau/suggestions/gk-6t3x9b2n.yaml"


@pytest.fixture
def first_steps(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("examples", "first-steps"), tmp_path / "campaign"))


def page(campaign: Campaign, name: str, unit: str, subject: str = "") -> Page:
    document = catalog.named(name)
    of = Asked(campaign, reckon(campaign), campaign.units[unit], subject, audience=next(iter(document.sees)))
    return catalog.compose(document, of)


def subjects(campaign: Campaign, name: str, unit: str) -> list[str]:
    each = catalog.named(name).each
    assert each is not None
    return list(each(campaign, campaign.units[unit]))


def edited(root: Path, path: str, old: str, new: str) -> Campaign:
    file = root / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    return filing.open_campaign(root)


def broken() -> Iterator[Campaign]:
    for folder in sorted(BROKEN.iterdir()):
        read = filing.open_campaign(folder) if folder.is_dir() else None
        if read and read.settings and read.pack:
            yield read


def test_a_request_names_its_five_items_and_bears_its_own_number_day_and_signer(first_steps: Path) -> None:
    read = filing.open_campaign(first_steps)
    (subject,) = subjects(read, "request-letter", "dang-uy-an-mau")
    letter = page(read, "request-letter", "dang-uy-an-mau", subject)
    assert letter.body == (
        "Thực hiện Kế hoạch số 07-KH/ĐU, ngày 25/04/2012 của Đảng uỷ xã An Mẫu về kiểm điểm tự phê bình và phê bình "
        "theo Nghị quyết Trung ương 4 (khoá XI), Ban Thường vụ Đảng uỷ xã An Mẫu đề nghị Uỷ ban Mặt trận Tổ quốc xã "
        "An Mẫu góp ý đối với các tập thể, cá nhân có tên sau đây:\n\n"
        "- Đồng chí Trần Văn Mẫu, Bí thư Đảng uỷ xã;\n"
        "- Chi bộ thôn Đông.\n\n"
        "**1. Mục đích:** Lấy ý kiến góp ý để tập thể, cá nhân tiếp thu trước khi viết bản kiểm điểm.\n\n"
        "**2. Yêu cầu:** Góp ý có sự việc, thời gian, địa điểm; tập thể thảo luận, thống nhất; đại diện lãnh đạo ký "
        "tên, đóng dấu.\n\n"
        "**3. Nội dung góp ý:** Ba nội dung của Nghị quyết; việc quản lý đất đai ở thôn Đông từ năm 2011 đến nay.\n\n"
        "**4. Thời gian thực hiện:** Từ ngày 06/08/2012 đến ngày 20/08/2012.\n\n"
        "**5. Nơi nhận:** Văn bản góp ý gửi về Ban Thường vụ Đảng uỷ xã An Mẫu và Tập thể lãnh đạo xã An Mẫu. Gửi "
        "kèm 20 phiếu xin ý kiến để cá nhân góp ý.\n\n"
        "Rất mong nhận được ý kiến góp ý của Uỷ ban Mặt trận Tổ quốc xã An Mẫu./.\n"
    )
    assert letter.frame.addressees == ("Uỷ ban Mặt trận Tổ quốc xã An Mẫu",)
    assert letter.frame.number == "Số 12-CV/ĐU"
    assert letter.frame.date_line == "An Mẫu, ngày 01 tháng 8 năm 2012"
    assert (letter.frame.post, letter.frame.signer) == ("PHÓ BÍ THƯ", "Lê Thị Dụ")
    assert letter.frame.recipients == ("Như trên", "Lưu Văn phòng Đảng uỷ")


def test_a_request_to_several_is_one_letter_for_each(first_steps: Path) -> None:
    read = edited(first_steps, REQUEST, "  - mat-tran-xa\n", "  - mat-tran-xa\n  - pham-van-thi\n")
    found = subjects(read, "request-letter", "dang-uy-an-mau")
    assert found == ["ly-3d8r6w2t#1", "ly-3d8r6w2t#2"]
    letters = [page(read, "request-letter", "dang-uy-an-mau", one) for one in found]
    assert [letter.frame.addressees for letter in letters] == [
        ("Uỷ ban Mặt trận Tổ quốc xã An Mẫu",),
        ("Đồng chí Phạm Văn Thí, Bí thư Chi bộ thôn Đông",),
    ]
    assert "đề nghị đồng chí Phạm Văn Thí góp ý" in letters[1].body
    with pytest.raises(KdiemError, match="`ly-3d8r6w2t#3`: the request has 2 addressees"):
        page(read, "request-letter", "dang-uy-an-mau", "ly-3d8r6w2t#3")


def test_what_a_request_does_not_say_is_a_gap_to_be_filled_in_by_hand(first_steps: Path) -> None:
    read = edited(first_steps, REQUEST, "due:\n  since: 2012-08-06\n  until: 2012-08-20\n", "")
    body = page(read, "request-letter", "dang-uy-an-mau", "ly-3d8r6w2t").body
    assert "**4. Thời gian thực hiện:** …………………………\n" in body
    assert "None" not in body


def test_an_invitation_says_who_what_when_and_where(first_steps: Path) -> None:
    invitation = page(filing.open_campaign(first_steps), "invitation", "chi-bo-thon-dong", "hn-3t8w5b1q")
    assert invitation.frame.doc_type == "GIẤY MỜI"
    assert invitation.frame.subject == "dự hội nghị kiểm điểm của Chi\u00a0bộ\u00a0thôn\u00a0Đông"
    assert invitation.frame.number == "Số      -GM/CB"
    assert invitation.frame.recipients == ("Như thành phần mời", "Lưu chi bộ")
    assert invitation.body == (
        "Chi uỷ Chi bộ thôn Đông trân trọng kính mời:\n\n"
        "- Toàn thể đảng viên Chi bộ thôn Đông;\n"
        "- Đồng chí Vũ Đình Gia, Uỷ viên Ban Chấp hành, Chủ nhiệm Uỷ ban Kiểm tra Đảng uỷ xã.\n\n"
        "**1. Nội dung:** Kiểm điểm theo thứ tự: Chi bộ thôn Đông; đồng chí Trần Văn Mẫu, Bí thư Đảng uỷ xã; đồng chí "
        "Lê Thị Dụ, Phó Bí thư Thường trực Đảng uỷ xã; đồng chí Phạm Văn Thí, Bí thư Chi bộ thôn Đông; đồng chí Đỗ "
        "Văn Phỏng.\n\n"
        "**2. Chủ trì:** Đồng chí Phạm Văn Thí, Bí thư Chi bộ thôn Đông.\n\n"
        "**3. Thời gian:** Từ 07 giờ 30 đến 17 giờ, thứ Năm, ngày 20/09/2012.\n\n"
        "**4. Địa điểm:** Nhà văn hoá thôn Đông.\n\n"
        "**5. Chuẩn bị:** Tập thể, cá nhân có tên trên chuẩn bị bản kiểm điểm để trình bày tại hội nghị.\n\n"
        "Rất mong các đồng chí đến dự đúng thời gian, địa điểm nêu trên./.\n"
    )


def test_a_meeting_that_comments_are_asked_for_at_gets_an_invitation_and_no_letter() -> None:
    read = filing.open_campaign(shipped("examples", "quang-ninh-2012"))
    assert "ly-4aqj1fph" not in subjects(read, "request-letter", "tinh-uy-quang-ninh")
    assert "ly-4aqj1fph" in subjects(read, "invitation", "tinh-uy-quang-ninh")
    invitation = page(read, "invitation", "tinh-uy-quang-ninh", "ly-4aqj1fph")
    assert invitation.frame.issuer == "BAN DÂN VẬN TỈNH UỶ"
    assert invitation.frame.number == "Số 08-GM/BDVTU"
    for item in ("Mục đích", "Yêu cầu", "Nội dung", "Thời gian", "Nơi nhận ý kiến"):
        assert f". {item}:**" in invitation.body


def test_a_suggestion_says_what_where_and_by_when(first_steps: Path) -> None:
    letter = page(filing.open_campaign(first_steps), "suggestion", "dang-uy-an-mau", "gk-6t3x9b2n")
    assert letter.body == (
        "Thực hiện Kế hoạch số 07-KH/ĐU, ngày 25/04/2012 của Đảng uỷ xã An Mẫu về kiểm điểm tự phê bình và phê bình "
        "theo Nghị quyết Trung ương 4 (khoá XI), Ban Thường vụ Đảng uỷ xã An Mẫu gợi ý 02 nội dung để Chi uỷ Chi bộ "
        "thôn Đông kiểm điểm, giải trình như sau:\n\n"
        "### 1. Chế độ sinh hoạt đảng, chất lượng sinh hoạt chi bộ\n\n"
        "Giải trình việc quý I năm 2012 chỉ họp 01/03 kỳ sinh hoạt; trách nhiệm của chi uỷ.\n\n"
        "### 2. Quản lý đất đai, xây dựng\n\n"
        "Làm rõ vì sao lán tạm 36 m² trên hành lang kênh N3 chưa được giải toả sau kết luận ngày 05/9/2011 của Đảng "
        "uỷ.\n\n"
        "Đề nghị Chi uỷ Chi bộ thôn Đông làm rõ nguyên nhân, trách nhiệm đối với từng nội dung nêu trên tại mục “Giải "
        "trình những vấn đề được gợi ý kiểm điểm” của báo cáo kiểm điểm; tổ chức kiểm điểm từ ngày 01/09/2012 đến "
        "ngày 30/11/2012./.\n"
    )
    assert letter.frame.recipients == (
        "Như trên",
        "Đồng chí Vũ Đình Gia (để theo dõi, chỉ đạo)",
        "Lưu Văn phòng Đảng uỷ",
    )


def test_evidence_is_printed_unless_it_would_point_at_who_commented(first_steps: Path) -> None:
    slip = "Phiếu góp ý số đến 91"
    assert slip in (first_steps / SUGGESTION).read_text("utf-8")
    assert slip not in page(filing.open_campaign(first_steps), "suggestion", "dang-uy-an-mau", "gk-6t3x9b2n").body
    inspected = edited(first_steps, SUGGESTION, "trigger: comments", "trigger: inspection")
    assert f"Căn cứ: {slip}" in page(inspected, "suggestion", "dang-uy-an-mau", "gk-6t3x9b2n").body


def test_withdrawn_points_are_out_and_a_letter_without_any_is_not_written(first_steps: Path) -> None:
    one = edited(
        first_steps, SUGGESTION, "    trigger: comments\n", "    trigger: comments\n    withdrawn: 2012-09-01\n"
    )
    body = page(one, "suggestion", "dang-uy-an-mau", "gk-6t3x9b2n").body
    assert "gợi ý 01 nội dung" in body
    assert "đối với nội dung nêu trên" in body
    assert "sinh hoạt chi bộ" not in body
    text = (first_steps / SUGGESTION).read_text("utf-8")
    reason = "not_needed:\n  by: dang-uy-an-mau:btv\n  on: 2012-08-24\n  reason: Không có vấn đề nổi cộm\n"
    (first_steps / SUGGESTION).write_text(text[: text.index("items:")] + reason, "utf-8")
    none = filing.open_campaign(first_steps)
    assert subjects(none, "suggestion", "dang-uy-an-mau") == []
    assert page(none, "suggestion", "dang-uy-an-mau", "gk-6t3x9b2n").body == (
        "Ban Thường vụ Đảng uỷ xã An Mẫu không gợi ý nội dung kiểm điểm đối với Chi uỷ Chi bộ thôn Đông (lý do: Không "
        "có vấn đề nổi cộm)./.\n"
    )


def test_55_units_get_161_points() -> None:
    read = filing.open_campaign(shipped("examples", "bac-ninh-2013"))
    found = subjects(read, "suggestion", "dang-uy-khoi")
    contents = catalog.named("suggestion").contents
    figures = reckon(read)
    letters = [contents(Asked(read, figures, read.units["dang-uy-khoi"], one)) for one in found]
    assert (len(found), sum(int(str(letter["count"])) for letter in letters)) == (55, 161)


def test_a_reminder_goes_from_the_unit_above_and_names_what_is_missing() -> None:
    read = filing.open_campaign(shipped("examples", "quang-ninh-2012"), day=datetime.date(2012, 12, 31))
    assert subjects(read, "reminder", "dang-uy-xa-quang-minh") == ["chi-bo-xa-quang-minh-1", "chi-bo-xa-quang-minh-2"]
    letter = page(read, "reminder", "dang-uy-xa-quang-minh", "chi-bo-xa-quang-minh-1")
    assert letter.frame.issuer == "ĐẢNG UỶ XÃ QUẢNG MINH"
    assert letter.frame.addressees == ("Chi uỷ Chi bộ thôn 1",)
    assert letter.frame.date_line == "Quảng Minh, ngày 31 tháng 12 năm 2012"
    assert "| 1 | Kiểm điểm | 30/11/2012 | 31 | Biên bản hội nghị kiểm điểm của Chi uỷ Chi bộ thôn 1 |" in letter.body
    of_itself = page(read, "reminder", "chi-bo-xa-quang-minh-1", "chi-bo-xa-quang-minh-1")
    assert (of_itself.frame.issuer, of_itself.body) == (letter.frame.issuer, letter.body)


def test_nobody_is_reminded_of_what_is_not_overdue() -> None:
    read = filing.open_campaign(shipped("examples", "quang-ninh-2012"))
    assert subjects(read, "reminder", "dang-uy-xa-quang-minh") == []
    assert page(read, "reminder", "dang-uy-xa-quang-minh", "chi-bo-xa-quang-minh-1").body == (
        "Tính đến ngày 31/08/2012, Chi uỷ Chi bộ thôn 1 không có nội dung nào quá hạn./.\n"
    )


def test_a_unit_is_asked_to_complete_its_papers_in_words_of_an_office() -> None:
    """Each point: the paper as an office calls it, what is wrong, what is wanted, and the record for the secretary."""
    read = filing.open_campaign(BROKEN / "suggestions")
    assert subjects(read, "completion", "dang-uy") == ["chi-bo-dong", "chi-bo-tay"]
    letter = page(read, "completion", "dang-uy", "chi-bo-tay")
    assert letter.frame.addressees == ("Chi bộ thôn Tây",)
    assert (
        "| 1 | Chỉ tiêu “Kết nạp đảng viên mới” | Kỳ của chỉ tiêu kết thúc ngày 31/12/2012, chưa ghi kết quả cuối kỳ. "
        "| Báo cáo kết quả thực hiện chỉ tiêu đến cuối kỳ. | ct-0000000a |"
    ) in letter.body


def rows_of_all() -> list[completion.Row]:
    asked = ((read, reckon(read), unit) for read in broken() for unit in read.units.values())
    groups = [group for one in asked for group in completion.contents(Asked(*one))["groups"]]
    return [row for group in groups for row in group["rows"]]


def test_no_letter_speaks_of_files_fields_or_commands() -> None:
    said = rows_of_all()
    assert len(said) > 100
    for row in said:
        words = f"{row['paper']} {row['wrong']} {row['wanted']}"
        assert not [sign for sign in ("`", "kdiem", "yaml", "None", "{", "---", "[0]") if sign in words]


def test_no_letter_brings_up_votes_discipline_or_the_secretary_s_own_work() -> None:
    known = {rule.code: rule.restricted for rule in rules.RULES}
    assert not [code for code in remarks.REQUESTS if known[code] or code.startswith(("KD0", "KD1"))]
    assert set(remarks.INSTEAD) <= set(remarks.REQUESTS)


def test_what_is_not_answered_is_told_without_who_said_it() -> None:
    said = [row for row in rows_of_all() if "Còn ý kiến góp ý" in row["wrong"]]
    assert said
    for row in said:
        assert row["record"].startswith("bk-")
        assert "Mặt trận" not in row["paper"] + row["wrong"]


def test_a_plan_bears_the_frame_of_the_register_and_ends_with_the_matrix() -> None:
    read = filing.open_campaign(shipped("examples", "quang-ninh-2012"))
    plan = page(read, "plan", "tinh-uy-quang-ninh")
    assert plan.frame.number == "Số 21-KH/TU"
    assert plan.frame.date_line == "Hạ Long, ngày 10 tháng 4 năm 2012"
    assert plan.frame.signer == "Nguyễn Văn Mẫu"
    body, _, annex = plan.body.partition("***\n\n# PHỤ LỤC\n")
    rows = list(read.living("collection-row"))
    assert annex.count("\n| ") == 1 + len(rows)
    assert (
        "| 1 | Ban Thường vụ Tỉnh uỷ | Uỷ ban Mặt trận Tổ quốc tỉnh | Hội nghị | Trong tháng 6/2012 | Ban Thường vụ "
        "Tỉnh uỷ |"
    ) in annex
    assert "| 8 | Kiểm điểm | Chi bộ | Trong tháng 11/2012 |" in body
    assert plan.charts["terms"]["rows"][0] == {
        "label": "Lấy ý kiến góp ý, cấp tỉnh",
        "cells": ["2012-06-01", "2012-06-30"],
    }


def test_a_plan_below_the_host_cites_the_host_s_and_has_no_annex_without_rows() -> None:
    read = filing.open_campaign(shipped("examples", "vinh-tuong-2021"))
    plan = page(read, "plan", "dang-uy-xa-vinh-thinh")
    assert plan.frame.number == "Số 16-KH/ĐU"
    assert "Căn cứ Kế hoạch số 58-KH/HU, ngày 01/11/2021 của Huyện uỷ Vĩnh Tường về kiểm điểm" in plan.body
    assert "PHỤ LỤC" not in plan.body
    assert "| 1 | Kiểm điểm | Cấp cơ sở | Trước ngày 20/12/2021 |" in plan.body
    assert "Huyện uỷ viên phụ trách" not in plan.body
