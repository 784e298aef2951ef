"""Reports upward and on votes: every number a figure with its base named, nobody named who need not be."""

from __future__ import annotations

import re

import pytest
from small_campaign import campaign as small
from small_campaign import defect, entry, record, returned, tally
from test_published import EXAMPLES, collected

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.documents import catalog
from kdiem.errors import KdiemError
from kdiem.figures import changes
from kdiem.figures.catalog import reckon, within
from kdiem.formats.base import Page
from kdiem.passages.audience import Audience
from kdiem.passages.base import Asked
from kdiem.passages.shelf import asked
from kdiem.records.campaign import Campaign as Settings

REPORTS = ("remediation", "remediation-plan", "result", "half-year", "year", "ratings", "votes", "count-minutes")
CASES = ("first-steps", "ha-noi-2012", "quang-ninh-2012", "thai-nguyen-2012", "vinh-tuong-2021")


@pytest.fixture(scope="module")
def bac_ninh(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """The published case with its feedback collected."""
    folder = tmp_path_factory.mktemp("bac-ninh")
    return filing.open_campaign(collected(EXAMPLES / "bac-ninh-2013", folder / "bac-ninh-2013"))


def example(name: str) -> Campaign:
    return filing.open_campaign(EXAMPLES / name)


def of(campaign: Campaign, name: str, unit: str = "", subject: str = "", audience: Audience | None = None) -> Asked:
    figures = reckon(campaign)
    unit = unit or campaign.host
    found = asked(campaign, within(figures, campaign, unit), unit, subject)
    return found._replace(audience=audience or next(iter(catalog.named(name).sees)))


def page(campaign: Campaign, name: str, unit: str = "", subject: str = "", audience: Audience | None = None) -> Page:
    return catalog.compose(catalog.named(name), of(campaign, name, unit, subject, audience))


def rows(body: str, caption: str) -> list[list[str]]:
    """The cells of the table under a caption, without its header."""
    table = body[body.index(f"**{caption}**") :].partition("\n|")[2].partition("\n\n")[0]
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def settings(host: str = "dang-uy", **more: object) -> Settings:
    fields = {"format": 1, "code": "thu", "title": "Kiểm điểm năm 2012", "host": host, "issuer": f"{host}:btv"}
    placed = {"id": "thu", "home": "", "path": "campaign.yaml"}
    ruled = {"rule_pack": "btctw-11-2012", "period": {"since": "2012-03-14"}, "as_of": "2012-12-31"}
    return Settings.model_validate({**fields, **placed, **ruled, **more})


# What became of the defects


def test_the_published_figures_stand_in_the_report(bac_ninh: Campaign) -> None:
    """Bắc Ninh, 03/05/2013, as the article prints them (2.1, 2.4, 2.5, 2.9–2.11), and the sums it leaves out."""
    body = page(bac_ninh, "remediation").body
    assert "Đã gợi ý 161 nội dung, yêu cầu 55/55 tổ chức cơ sở đảng kiểm điểm, giải trình" in body
    assert rows(body, "Ý kiến góp ý theo cấp và đối tượng") == [
        ["Cấp trên trực tiếp của cơ sở", "16", "64", "0", "80"],
        ["Cấp cơ sở", "215", "409", "4.716", "5.340"],
        ["Cộng", "231", "473", "4.716", "5.420"],
    ]
    assert "5.011 ghi theo “lượt ý kiến” + 409 ghi theo “ý kiến”" in body
    groups = rows(body, "Kết quả khắc phục, sửa chữa hạn chế, khuyết điểm")
    assert [row[2:] for row in groups] == [
        ["747", "497", "250", "0", "66,5"],
        ["2.005", "1.334", "671", "0", "66,5"],
        ["5.140", "3.665", "1.475", "0", "71,3"],
        ["7.892", "5.496", "2.396", "0", "69,6"],
    ]
    assert "không có khuyết điểm nào chưa tiến hành khắc phục" in body
    assert "Đã thi hành kỷ luật 08 đảng viên, trong đó có 01 cấp uỷ viên." in body


def test_a_misprint_stands_beside_what_its_counts_come_to(bac_ninh: Campaign) -> None:
    stated = rows(page(bac_ninh, "remediation").body, "Số liệu báo cáo khác với số tính lại")
    assert [row[1:] for row in stated] == [
        [
            "Đã khắc phục xong: Tổ chức đảng",
            "Kết quả khắc phục sau kiểm điểm, ngày 03/05/2013",
            "66,3%",
            "66,5% (497/747)",
            "Đề nghị đối chiếu lại",
        ]
    ]


def test_the_annex_has_every_unit_below_and_adds_up(bac_ninh: Campaign) -> None:
    body = page(bac_ninh, "remediation").body
    annex = body[body.index("# PHỤ LỤC") :]
    *units, total = rows(annex, "Kết quả khắc phục, sửa chữa hạn chế, khuyết điểm của từng đơn vị")
    assert len(units) == 55
    numbers = [[int(cell.replace(".", "")) for cell in row[2:6]] for row in units]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [7892, 5496, 2396, 0]
    assert total[2:] == ["7.892", "5.496", "2.396", "0", "69,6"]


def test_the_groups_are_drawn_by_what_became_of_them(bac_ninh: Campaign) -> None:
    shown = page(bac_ninh, "remediation")
    chart = shown.charts["groups"]
    assert "![Tình trạng khắc phục theo nhóm đối tượng](chart:groups)" in shown.body
    assert (chart["kind"], chart["series"]) == ("stacked", ["Đã khắc phục xong", "Đang khắc phục", "Chưa khắc phục"])
    assert [row["cells"] for row in chart["rows"]] == [[497, 250, 0], [1334, 671, 0], [3665, 1475, 0]]


def test_what_nobody_counted_is_a_dash_and_not_a_nought() -> None:
    """`mot` reported what is done, and nothing of what has not begun."""
    read = small(settings(), returned("sl-1", "mot", "2012-12-31", entry("remedied.organisations", 3, 5)))
    units = rows(page(read, "remediation").body, "Kết quả khắc phục, sửa chữa hạn chế, khuyết điểm của từng đơn vị")
    assert units == [
        ["1", "mot", "5", "3", "—", "—", "60,0"],
        ["", "Cộng", "5", "3", "—", "—", "60,0"],
    ]


def test_a_campaign_without_defects_says_so_in_a_sentence() -> None:
    shown = page(example("quang-ninh-2012"), "remediation")
    assert "Chưa ghi nhận hạn chế, khuyết điểm nào phải khắc phục." in shown.body
    assert "PHỤ LỤC" not in shown.body
    assert shown.charts["groups"]["rows"] == []


# Comments that could point at somebody


def test_small_counts_of_comments_are_for_the_committee_alone() -> None:
    """Three comments in all: their number is in the committee's copy, and in no other number of the upper one."""
    read = example("first-steps")
    own = page(read, "result", audience="committee").body
    upper = page(read, "result").body
    assert rows(own, "Ý kiến góp ý theo cấp và đối tượng") == [["Cấp cơ sở", "1", "2", "0", "3"]]
    assert rows(upper, "Ý kiến góp ý theo cấp và đối tượng") == [["Cấp cơ sở", r"\< 5", r"\< 5", "0", r"\< 5"]]
    assert "Đã tiếp thu, giải trình 02/02 ý kiến" in own
    assert "Đã tiếp thu, giải trình" not in upper
    assert "Ý kiến góp ý" not in [row[1] for row in rows(page(read, "year").body, "Số liệu năm 2012 so với kỳ trước")]


def test_sources_are_drawn_only_where_no_count_is_hidden() -> None:
    given = {"mass_organisation": 6, "residents": 6}
    many = [tally(f"yk-{of}", "mot", "member", n, "utterance") for of, n in given.items()]
    many = [one.model_copy(update={"source_class": of}) for one, of in zip(many, given, strict=True)]
    few = tally("yk-9", "mot", "member", 4, "utterance").model_copy(update={"source_class": "official"})
    shown = page(small(settings(), *many), "result").charts["sources"]["rows"]
    assert shown == [{"label": "MTTQ, đoàn thể", "cells": [6]}, {"label": "Tổ dân phố, thôn, bản", "cells": [6]}]
    hidden = small(settings(), *many, few)
    assert page(hidden, "result").charts["sources"]["rows"] == []
    assert len(page(hidden, "result", audience="committee").charts["sources"]["rows"]) == 3


# The plan for remedying


def test_a_plan_says_who_does_what_by_when() -> None:
    """A cell's plan (3.15): what is wrong, the measure, who answers for it, by when, how far it is."""
    body = page(example("first-steps"), "remediation-plan", "chi-bo-thon-dong").body
    assert rows(body, "Biện pháp khắc phục hạn chế, khuyết điểm của tập thể") == [
        ["I", "Chi bộ thôn Đông", "", "", "", "", ""],
        [
            "1",
            "Không phối hợp giải toả lán tạm 36 m² trên hành lang kênh N3 theo kết luận ngày 05/9/2011.",
            "Cùng trưởng thôn và cán bộ địa chính giải toả hết lán tạm ở kênh N3, dọn hành lang.",
            "Đồng chí Lê Thị Dụ, Phó Bí thư Thường trực Đảng uỷ xã",
            "31/01/2013",
            "Xong toàn bộ, có minh chứng",
            "Đang khắc phục (15/10/2012): Biên bản bàn giao 20/36 m² ngày 15/10/2012; gia hạn từ ngày 15/12/2012",
        ],
        [
            "2",
            "Quý I năm 2012 bỏ 02 kỳ sinh hoạt chi bộ, không họp bù, không báo cáo Đảng uỷ.",
            "Họp ngày 03 hằng tháng; điểm danh, ghi đủ ý kiến; vắng phải báo trước với bí thư chi bộ.",
            "Đồng chí Phạm Văn Thí, Bí thư Chi bộ thôn Đông",
            "03/12/2012",
            "Xong toàn bộ, có minh chứng",
            "Đã xác nhận xong (20/12/2012): Thông báo kiểm tra sổ sinh hoạt ngày 20/12/2012",
        ],
    ]
    assert "02/02 biện pháp đủ 5 rõ" in body
    assert "được Ban Thường vụ Đảng uỷ xã An Mẫu xác nhận" in body
    assert "Đồng chí Vũ Đình Gia, Chủ nhiệm Uỷ ban Kiểm tra Đảng uỷ: hướng dẫn, đôn đốc, dự, chỉ đạo." in body


def test_who_has_a_defect_is_named_to_the_committee_and_counted_for_the_upper_level() -> None:
    read = example("first-steps")
    own, upper, units = (
        page(read, "remediation-plan", "chi-bo-thon-dong", audience=reader).body
        for reader in ("committee", "upper", "units")
    )
    name, text, counted = "Đỗ Văn Phỏng", "Bỏ sinh hoạt chi bộ 03 kỳ liền", "| Đảng viên không giữ chức vụ | 1 |"
    assert (name in own, text in own, counted in own) == (True, True, True)
    assert (name in upper, text in upper, counted in upper) == (False, False, True)
    assert (name in units, text in units, counted in units) == (False, False, False)


def test_old_defects_come_first_and_one_without_a_measure_is_listed_as_such() -> None:
    measure = {"measure": "Thu đủ trước ngày 25", "owner": "mot", "due": "2012-11-15"}
    read = small(
        settings(),
        defect("hc-1", "mot", "in_progress", found="2012-09-01"),
        defect("hc-2", "mot", found="2012-10-01", carried_from="2011:hc-2", statement="Chậm nộp báo cáo"),
        defect("hc-3", "mot", conclusion="rejected", statement="Không có cơ sở"),
        record("remedy", "kp-1", "mot", defects=["hc-1"], **measure),
    )
    body = page(read, "remediation-plan", "mot").body
    assert [
        row[:3] + row[4:5] + row[6:] for row in rows(body, "Biện pháp khắc phục hạn chế, khuyết điểm của tập thể")
    ] == [
        ["I", "Mot", "", "", ""],
        ["1", "Chậm nộp báo cáo (kỳ trước chuyển sang)", "Chưa có biện pháp", "—", "Chưa khắc phục"],
        [
            "2",
            "Nộp đảng phí chậm",
            "Thu đủ trước ngày 25",
            "15/11/2012",
            "Quá hạn; đang khắc phục (30/11/2012)",
        ],
    ]
    assert rows(body, "Số hạn chế, khuyết điểm phải khắc phục") == [["Tập thể", "2", "1", "1", "1", "1", "0"]]


def test_a_unit_without_defects_of_its_own_plans_nothing_and_shows_those_below() -> None:
    body = page(example("first-steps"), "remediation-plan").body
    assert "Chưa có hồ sơ hạn chế, khuyết điểm nào của Đảng bộ xã An Mẫu phải khắc phục." in body
    below = rows(body, "Hạn chế, khuyết điểm phải khắc phục của các đơn vị trực thuộc")
    assert below == [["1", "Chi bộ thôn Đông", "3", "0", "3", "0", "0", "2"]]


# The result, and the change against the period before


def test_the_result_names_the_base_of_what_was_done_in_time() -> None:
    body = page(example("vinh-tuong-2021"), "result").body
    steps = {row[0]: row[1:] for row in rows(body, "Tiến độ các bước")}
    assert steps["Kiểm điểm"] == ["33", "33", "100,0", "33", "33", "100,0"]
    assert steps["Báo cáo kết quả"] == ["33", "32", "97,0", "—", "—", "—"]
    assert "lấy ý kiến góp ý; khắc phục." in body
    assert rows(body, "Đối tượng kiểm điểm")[4] == ["Cá nhân", "86", "86", "70", "81,4", "16", "0", "0"]
    assert "- Cá nhân chưa kiểm điểm: 16/86 (18,6%)." in body
    assert "Đã lập 06 biện pháp khắc phục cho 06/06 khuyết điểm có hồ sơ." in body


def test_every_unit_below_stands_in_the_annex_of_the_result(bac_ninh: Campaign) -> None:
    units = rows(page(bac_ninh, "result").body, "Kết quả kiểm điểm của từng đơn vị")
    assert len(units) == 56
    assert units[-1][1] == "Riêng Đảng bộ khối Các cơ quan tỉnh"
    assert sum(int(row[4]) for row in units) == 161


def test_a_yearly_report_says_what_changed_against_the_year_before() -> None:
    """Thái Nguyên reported 292 of 575 remedied at the end of 2012 (1.18); nothing else of that year is on record."""
    shown = page(example("thai-nguyen-2012"), "year")
    compared = rows(shown.body, "Số liệu năm 2013 so với kỳ trước")
    assert [row[1:] for row in compared if row[3] != "—"] == [
        ["Đã khắc phục xong: Tổ chức đảng", "%", "50,8", "76,0", r"\+25,2", "437/575"]
    ]
    assert "- Đã khắc phục xong: Tổ chức đảng: 76,0%, tăng 25,2 điểm % so với kỳ trước (50,8%)." in shown.body
    assert ["1", "Tập thể đã kiểm điểm", "%", "—", "100,0", "—", "30/30"] in compared
    assert "kỳ trước là số liệu đến ngày 31/12/2012" in shown.body
    assert shown.frame.subject.replace("\u00a0", " ").endswith("Nghị quyết Trung ương 4 (khoá XI) năm 2013")


def test_a_half_yearly_report_names_its_half_and_says_where_nothing_is_known() -> None:
    shown = page(example("first-steps"), "half-year")
    assert shown.frame.subject.replace("\u00a0", " ").endswith("6 tháng cuối năm 2012")
    assert "Chưa có số liệu kỳ trước để so sánh." in shown.body
    assert {row[3] for row in rows(shown.body, "Số liệu 6 tháng cuối năm 2012 so với kỳ trước")} == {"—"}


def test_counts_change_by_a_number_and_percentages_by_points() -> None:
    before = [entry("disciplined", 5), entry("remedied.total", 1, 4)]
    read = small(
        settings(),
        returned("sl-1", "dang-uy", "2011-12-31", *before, scope="previous"),
        returned("sl-2", "mot", "2012-12-31", entry("disciplined", 2), entry("remedied.organisations", 1, 8)),
    )
    compared = rows(page(read, "year").body, "Số liệu năm 2012 so với kỳ trước")
    assert ["Đã khắc phục xong, cộng", "%", "25,0", "12,5", r"\-12,5", "1/8"] in [row[1:] for row in compared]
    assert ["Bị thi hành kỷ luật", "số", "5", "2", r"\-3", "—"] in [row[1:] for row in compared]


def test_a_return_of_the_period_itself_is_not_what_came_before() -> None:
    """A half-year compares with June, the year with the December before."""
    returns = [
        returned("sl-1", "dang-uy", "2011-12-31", entry("disciplined", 5), scope="previous"),
        returned("sl-2", "dang-uy", "2012-06-30", entry("disciplined", 7), scope="previous"),
    ]
    read = small(settings(), *returns)
    half, year = (of(read, name) for name in ("half-year", "year"))
    assert "2012-06-30" in str(catalog.named("half-year").contents(half)["compared"])
    assert "2011-12-31" in str(catalog.named("year").contents(year)["compared"])
    assert changes.earlier(read)["disciplined"][0].id == "sl-2"


# Ratings and the quota


def test_the_share_of_the_top_label_is_printed_on_each_base() -> None:
    """Which base is meant is disputed (§2.4): the one of the rule pack is marked, the others stand beside it."""
    body = page(example("vinh-tuong-2021"), "ratings").body
    assert "tối đa 20% số xếp loại “HTTNV”, tính trong từng tổ chức cơ sở đảng" in body
    assert rows(body, "Mức xếp loại cao nhất so với tỷ lệ tối đa, theo từng cơ số") == [
        ["Đảng viên", "số xếp loại “HTTNV” (áp dụng)", "6.498", "1.299", "1.073", "16,5", "0"],
        ["Đảng viên", "số xếp loại “HTTNV” trở lên", "7.571", "1.514", "1.073", "14,2", "0"],
        ["Đảng viên", "tổng số được xếp loại", "8.823", "1.764", "1.073", "12,2", "0"],
    ]
    assert "Không có đơn vị nào vượt tỷ lệ tối đa trên cơ số áp dụng." in body


def test_a_unit_above_the_quota_is_named_with_its_numbers() -> None:
    """20% of 40 rated well is 8."""
    counts = [entry(f"ratings.member.{label}", n, 50) for label, n in {"htxsnv": 10, "httnv": 40, "htnv": 0}.items()]
    read = example("vinh-tuong-2021")
    over = returned("sl-zzzzzzzz", "mot", "2021-12-31", *counts).model_copy(update={"unit": "dang-uy-xa-an-tuong"})
    body = page(Campaign([*read.by_id.values(), over], pack=read.pack), "ratings").body
    assert rows(body, "Đơn vị vượt tỷ lệ tối đa trên cơ số áp dụng") == [
        ["1", "Đảng uỷ xã An Tường", "đảng viên", "40", "8", "10"]
    ]


def test_ratings_of_collectives_are_listed_and_those_of_persons_for_the_committee_alone() -> None:
    read = example("vinh-tuong-2021")
    own, upper = (page(read, "ratings", audience=reader).body for reader in ("committee", "upper"))
    listed = rows(upper, "Danh sách xếp loại: Tổ chức đảng")
    assert listed[0][1:] == ["Đảng uỷ Cơ quan Huyện uỷ", *["Hoàn thành tốt nhiệm vụ"] * 3, "402-QĐ/HU, 24/12/2021"]
    assert (len(listed), "Họ và tên" in upper) == (31, False)
    persons = rows(own, "Danh sách xếp loại: Cá nhân cán bộ lãnh đạo, quản lý")
    assert len(persons) == 62
    assert [row[1] for row in persons[:3]] == ["Vũ Bá Dụ", "Bùi Đình Dụ", "Dương Hải Dụ"]


# Confidence votes


def test_votes_are_of_all_who_were_called_sorted_by_given_name() -> None:
    """15 were called, so that 9 high are 60,0% (§2.6)."""
    body = page(example("first-steps"), "votes").body
    assert rows(body, "Kết quả theo mức tín nhiệm") == [
        ["1", "Ban Thường vụ Đảng uỷ xã An Mẫu", "10", "66,7", "4", "26,7", "1", "6,7"],
        ["2", "Lê Thị Dụ", "8", "53,3", "6", "40,0", "1", "6,7"],
        ["3", "Trần Văn Mẫu", "9", "60,0", "5", "33,3", "1", "6,7"],
    ]
    assert rows(body, "Kết luận kèm theo kết quả lấy phiếu") == [
        ["1", "Trần Văn Mẫu", "Đủ năng lực; hoàn thành nhiệm vụ"]
    ]
    assert "tỷ lệ (%) tính trên tổng số người được triệu tập" in body


def test_low_confidence_is_said_and_what_follows_is_not() -> None:
    read = small(settings(), *[_vote(year, "mot:chi-uy", low=8, called=15) for year in ("2011", "2012")])
    said = rows(page(read, "votes", "mot").body, "Kết luận kèm theo kết quả lấy phiếu")
    assert said == [["1", "Chi uỷ", "Tín nhiệm thấp quá 50%; tín nhiệm thấp các kỳ liền nhau 2011, 2012"]]
    innocent = small(settings(), _vote("2012", "mot:chi-uy", low=7, called=15))
    assert "không có đối tượng tín nhiệm thấp quá 50%" in page(innocent, "votes", "mot").body


def test_a_sitting_has_one_paper_whoever_was_voted_on() -> None:
    read = example("first-steps")
    document = catalog.named("count-minutes")
    assert document.each is not None
    assert list(document.each(read, read.units["dang-uy-an-mau"])) == ["tn-4m8r2c6j"]
    assert list(document.each(read, read.units["chi-bo-thon-dong"])) == []
    shown = page(read, "count-minutes", subject="tn-1k6v4x8d")
    assert [row[1] for row in rows(shown.body, "Số phiếu")] == [
        "Ban Thường vụ Đảng uỷ xã An Mẫu",
        "Lê Thị Dụ, Phó Bí thư Thường trực Đảng uỷ xã",
        "Trần Văn Mẫu, Bí thư Đảng uỷ xã",
    ]


def test_count_minutes_have_two_signatures_and_no_number() -> None:
    frame = page(example("first-steps"), "count-minutes", subject="tn-4m8r2c6j").frame
    assert (frame.doc_type, frame.subject) == ("BIÊN BẢN", "kiểm phiếu lấy phiếu tín nhiệm năm 2012")
    assert (frame.number, frame.recipients, frame.sealed) == ("", (), False)
    assert (frame.witness_post, frame.post, frame.signer) == ("THƯ KÝ", "TỔ TRƯỞNG", "")
    assert frame.date_line == "An Mẫu, ngày 20 tháng 12 năm 2012"


@pytest.mark.parametrize("name", ["votes", "count-minutes"])
def test_votes_are_restricted_and_for_the_committee_alone(name: str) -> None:
    document = catalog.named(name)
    assert (document.restricted, list(document.sees)) == (True, ["committee"])
    with pytest.raises(KdiemError, match="not written for: upper"):
        page(example("first-steps"), name, audience="upper")


def _vote(period: str, subject: str, low: int, called: int) -> object:
    ballots = {"called": called, "issued": called, "collected": called, "valid": called}
    answers = {"high": called - low, "normal": 0, "low": low}
    fields = {"voters": "mot", "subject": subject, "period": period, "date": f"{period}-12-20"}
    return record("vote", f"tn-{period}", "mot", **fields, **ballots, **answers)


# All of them


@pytest.mark.parametrize("case", CASES)
def test_nobody_is_named_to_who_need_not_know(case: str) -> None:
    """But for who answers for a measure, who follows a unit and who signs, which the record or the plan makes known."""
    read = example(case)
    names = {person.full_name for person in read.living("person")}
    for name in ("remediation", "result", "half-year", "year", "ratings"):
        said = page(read, name).body
        assert [full_name for full_name in names if full_name in said] == []


@pytest.mark.parametrize("case", CASES)
def test_every_report_reads_well_of_every_unit_whatever_is_on_record(case: str) -> None:
    """No id, no `None`, no heading over nothing."""
    read = example(case)
    figures = reckon(read)
    for name in REPORTS:
        document = catalog.named(name)
        for unit in [one for one in read.units.values() if one.path.startswith("units/")][:12]:
            asks = asked(read, within(figures, read, unit.id), unit.id)._replace(audience=next(iter(document.sees)))
            for subject in document.each(read, unit) if document.each else [""]:
                body = catalog.compose(document, asks._replace(subject=subject)).body
                assert re.findall(r"None|\b(?:hc|kp|tn|gk|xl|yk|bk)-\w{8}\b|\{\{", body) == []
                assert _over_nothing(body) == []


def test_the_committees_own_copy_goes_to_nobody_else() -> None:
    """It may name people; the recipients of the unit's other papers do not get it."""
    read = example("first-steps")
    own, upper = (page(read, "remediation-plan", audience=reader).frame for reader in ("committee", "upper"))
    assert own.recipients == ("Ban Thường vụ Đảng uỷ xã An Mẫu", "Lưu Văn phòng Đảng uỷ")
    assert upper.recipients == ("Ban Thường vụ Huyện uỷ", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng uỷ")


def _over_nothing(body: str) -> list[str]:
    """The headings below which the next thing is a heading of the same rank or higher, or the end."""
    blocks = [block for block in body.split("\n\n") if block.strip()]
    ranks = [len(block) - len(block.lstrip("#")) for block in blocks] + [1]
    return [block for n, block in enumerate(blocks) if ranks[n] and 0 < ranks[n + 1] <= ranks[n] and ranks[n] > 1]
