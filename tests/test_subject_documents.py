"""Documents about one subject: what was said, what it answered, how it reviewed itself, what was concluded.

All are written from the example `first-steps`, with a file or two changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kdiem import filing
from kdiem.authorship import CLEARING
from kdiem.campaign import Campaign
from kdiem.documents import catalog
from kdiem.errors import KdiemError
from kdiem.formats.base import Page
from kdiem.passages.audience import Audience
from kdiem.passages.base import Asked
from kdiem.shipped import shipped

HOST, CELL, MEMBER, HEAD = "dang-uy-an-mau", "chi-bo-thon-dong", "do-van-phong", "tran-van-mau"
UNIT = f"units/{HOST}"
SLIP, LETTER = f"{UNIT}/comments/yk-4p8c1n6v.yaml", f"{UNIT}/comments/yk-7k2m9q4x.yaml"
REVIEW = f"{UNIT}/{CELL}/self-reviews/bk-8m4z7r1q.md"
SHED = f"{UNIT}/{CELL}/defects/hc-1w7c4x6p.yaml"
APPROVED = f"approvals:\n  - {{step: {CLEARING}, by: Văn phòng, date: 2012-08-20, result: approved}}\n"


@pytest.fixture
def an_mau(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("examples", "first-steps"), tmp_path / "an-mau"))


def composed(root: Path, name: str, unit: str, subject: str, audience: Audience | None = None) -> Page:
    read = filing.open_campaign(root)
    assert read.left_out == set()
    return written(read, name, unit, subject, audience)


def written(read: Campaign, name: str, unit: str, subject: str, audience: Audience | None = None) -> Page:
    document = catalog.named(name)
    of = Asked(read, {}, read.units[unit], subject, audience=audience or next(iter(document.sees)))
    return catalog.compose(document, of)


def body(root: Path, name: str, unit: str, subject: str, audience: Audience | None = None) -> str:
    return composed(root, name, unit, subject, audience).body


def chapter(text: str, begins: str) -> str:
    """Returns a chapter (`## IV.`) up to the next one, without its heading."""
    after = text[text.index(begins) :]
    return after[after.index("\n") :].split("\n## ")[0].strip()


def subjects(root: Path, name: str, unit: str) -> list[str]:
    read, document = filing.open_campaign(root), catalog.named(name)
    assert document.each
    return list(document.each(read, read.units[unit]))


def changed(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def added(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(text)


# The digest


def test_a_digest_is_written_by_the_highest_unit_that_received_comments(an_mau: Path) -> None:
    """What came in at the commune about its cell is put together there, not by the cell that is criticised."""
    assert subjects(an_mau, "comments", HOST) == [HOST, CELL, HEAD]
    assert subjects(an_mau, "comments", CELL) == []


def test_the_committees_copy_counts_in_full_and_names_organisations_but_no_individual(an_mau: Path) -> None:
    added(an_mau, "private/givers/ng-5s9d3f7h.yaml", "full_name: Ngô Văn Giả\naddress: Số 3, thôn Đông\n")
    person, cell = (body(an_mau, "comments", HOST, subject, "committee") for subject in (HEAD, CELL))
    assert (
        chapter(person, "## I.")
        == """\
**Ý kiến góp ý theo nguồn và hình thức góp ý**

| Nguồn ý kiến | Văn bản |
|:---|---:|
| MTTQ, đoàn thể | 2 |

**Các tổ chức góp ý**

| TT | Tổ chức góp ý | Số, ký hiệu; ngày nhận | Số nội dung |
|:---:|:---|:---|---:|
| 1 | Uỷ ban Mặt trận Tổ quốc xã An Mẫu | 09-CV/MTTQ, số đến 87 ngày 14/08/2012 | 2 |"""
    )
    assert "| Cá nhân (nguyên lãnh đạo chủ chốt) | Phiếu |" in chapter(cell, "## III.")
    for telling in ("ng-5s9d3f7h", "Ngô Văn Giả", "Số 3"):
        assert telling not in cell


def test_outside_that_copy_a_units_small_counts_are_hidden(an_mau: Path) -> None:
    assert (
        chapter(body(an_mau, "comments", HOST, CELL), "## I. SỐ Ý KIẾN")
        == """\
**Ý kiến góp ý nhận được, theo đối tượng được góp ý**

| Đối tượng được góp ý | Ý kiến |
|:---|---:|
| Tập thể | \\< 5 |

> Ghi chú: “\\< 5” là có ý kiến nhưng dưới 5."""
    )


def test_a_comment_that_names_its_author_is_held_until_a_person_has_cleared_it(an_mau: Path) -> None:
    changed(an_mau, SLIP, "Quý I/2012 chi bộ", "Tôi là nguyên Bí thư chi bộ. Quý I/2012 chi bộ")
    for audience in ("subject", "upper"):
        assert "Quý I/2012" not in body(an_mau, "comments", HOST, CELL, audience)  # type: ignore[arg-type]
    committee = body(an_mau, "comments", HOST, CELL, "committee")
    assert "Quý I/2012" not in committee
    assert "Có 01 ý kiến chưa đưa vào bản tổng hợp vì nội dung để lộ người góp ý" in committee
    assert "cần rà soát danh tính: yk-4p8c1n6v." in committee
    added(an_mau, SLIP, APPROVED)
    assert "Quý I/2012" in body(an_mau, "comments", HOST, CELL)
    assert "yk-4p8c1n6v" not in body(an_mau, "comments", HOST, CELL, "committee")


def test_an_organisations_own_name_holds_its_comment_back_from_its_subject_only(an_mau: Path) -> None:
    changed(an_mau, LETTER, "không giao người, không", "không trả lời Mặt trận xã, không giao người, không")
    assert "Kết luận ngày 05/9/2011" not in body(an_mau, "comments", HOST, HEAD)
    assert "Kết luận ngày 05/9/2011" in body(an_mau, "comments", HOST, HEAD, "committee")


def test_how_many_are_held_is_told_from_k_on_and_by_number_only(an_mau: Path) -> None:
    slip = (an_mau / SLIP).read_text("utf-8").replace("Quý I/2012", "Tôi là đảng viên. Quý I/2012")
    for n, letter in enumerate("abcde", 1):
        added(an_mau, f"{UNIT}/comments/yk-0000000{letter}.yaml", slip)
        told = f"Ngoài ra, còn {n:02} ý kiến đang được xem xét." in body(an_mau, "comments", HOST, CELL)
        assert told is (n == 5)


def test_a_registered_digest_gives_its_number_and_day_unless_comments_came_after_it(an_mau: Path) -> None:
    register = (
        "direction: out\ntype: BC\nnumber: 21-BC/ĐU\ndate: {day}\nsubject: Tổng hợp\nrole: digest\nabout: [{about}]\n"
    )
    path = f"{UNIT}/documents/vb-0000000a.yaml"
    added(an_mau, path, register.format(day="2012-08-31", about=HEAD))
    page = composed(an_mau, "comments", HOST, HEAD)
    assert (page.frame.number, page.frame.date_line) == ("Số 21-BC/ĐU", "An Mẫu, ngày 31 tháng 8 năm 2012")
    assert "(tính đến ngày 31/08/2012)" in page.body
    changed(an_mau, path, "2012-08-31", "2012-08-01")
    assert composed(an_mau, "comments", HOST, HEAD).frame.number == "Số      -BC/ĐU"


def test_a_paper_about_one_subject_goes_to_that_subject_and_to_nobody_else(an_mau: Path) -> None:
    """The usual recipients of the unit, among them all cells below it, are not told what was said of one person."""
    for name in ("comments", "conclusion"):
        assert composed(an_mau, name, HOST, HEAD).frame.recipients == ("Đồng chí Trần Văn Mẫu", "Lưu Văn phòng Đảng uỷ")


# What was taken up


def test_each_point_stands_beside_its_answer_and_the_level_above_learns_of_no_commenter(an_mau: Path) -> None:
    said = body(an_mau, "acceptance", CELL, CELL)
    assert (
        chapter(said, "## I.")
        == """\
**Kết quả tiếp thu, giải trình**

| Kết quả | Nội dung gợi ý | Ý kiến góp ý |
|:---|---:|---:|
| Tiếp thu | 1 | \\< 5 |
| Giải trình | 1 | 0 |
| **Cộng** | **2** | **\\< 5** |

> Ghi chú: “\\< 5” là có ý kiến nhưng dưới 5."""
    )
    table = chapter(said, "## II.")
    assert "| Số 15-CV/ĐU, nội dung 1 | Tiếp thu | Kỳ tháng 01 và tháng 3/2012 không họp" in table
    assert "lãnh đạo chủ chốt" not in said
    committee = body(an_mau, "acceptance", CELL, CELL, "committee")
    assert "| Cá nhân (nguyên lãnh đạo chủ chốt) | Tiếp thu | Trùng với nội dung gợi ý thứ nhất" in committee
    assert composed(an_mau, "acceptance", CELL, CELL, "committee").frame.issuer == "ĐẢNG UỶ XÃ AN MẪU"


def test_what_is_not_answered_is_listed_as_such(an_mau: Path) -> None:
    (an_mau / REVIEW).unlink()
    for path in (an_mau / UNIT / CELL / "defects").iterdir():
        changed(an_mau, str(path.relative_to(an_mau)), "found_in: bk-8m4z7r1q\n", "")
    said = body(an_mau, "acceptance", CELL, CELL)
    assert "| Chưa trả lời | 2 | \\< 5 |" in said
    assert chapter(said, "## III. NỘI DUNG CHƯA TRẢ LỜI").splitlines()[0] == (
        "- Giải trình việc quý I năm 2012 chỉ họp 01/03 kỳ sinh hoạt; trách nhiệm của chi uỷ."
    )


# The self-review


def test_a_finished_review_is_printed_in_its_own_words_without_prompts(an_mau: Path) -> None:
    page = composed(an_mau, "self-review", CELL, CELL)
    assert page.frame.subject.replace("\u00a0", " ") == (
        "kiểm điểm tập thể Chi bộ thôn Đông theo Nghị quyết Trung ương 4 (khoá XI)"
    )
    assert page.frame.date_line == "An Mẫu, ngày 12 tháng 9 năm 2012"
    assert "Gợi ý từ hồ sơ" not in page.body
    assert chapter(page.body, "## II.") == "Không có: chi bộ không quản lý cán bộ."
    assert (
        chapter(page.body, "## V.")
        == """\
#### Nội dung gợi ý 1 (văn bản số 15-CV/ĐU)

Giải trình việc quý I năm 2012 chỉ họp 01/03 kỳ sinh hoạt; trách nhiệm của chi uỷ.

*Tiếp thu*:

Kỳ tháng 01 và tháng 3/2012 không họp vì trùng lịch lấy nước đổ ải. Chi uỷ không báo cáo, không họp bù; trách nhiệm \
thuộc bí thư chi bộ.

#### Nội dung gợi ý 2 (văn bản số 15-CV/ĐU)

Làm rõ vì sao lán tạm 36 m² trên hành lang kênh N3 chưa được giải toả sau kết luận ngày 05/9/2011 của Đảng uỷ.

*Giải trình*:

Lán do 02 hộ dựng tháng 3/2011. Chi bộ đã vận động một hộ, tháo dỡ 20 m² ngày 12/8/2012; hộ còn lại hẹn sau vụ gặt. \
Chi bộ chậm vì không ai được giao việc.

#### Ý kiến góp ý

Quý I/2012 chi bộ chỉ họp một kỳ; biên bản kỳ họp ngày 03/2/2012 không ghi ý kiến của đảng viên nào.

*Tiếp thu*:

Trùng với nội dung gợi ý thứ nhất; chi bộ nhận khuyết điểm."""
    )


def test_a_persons_review_has_no_number_and_no_recipients_and_is_signed_by_its_writer(an_mau: Path) -> None:
    frame = composed(an_mau, "self-review", CELL, MEMBER).frame
    assert (frame.doc_type, frame.number, frame.recipients) == ("BẢN KIỂM ĐIỂM CÁ NHÂN", "", ())
    assert (frame.authority, frame.post, frame.signer) == ("", "NGƯỜI TỰ KIỂM ĐIỂM", "Đỗ Văn Phỏng")
    assert frame.issuer == "CHI BỘ THÔN ĐÔNG"


def test_where_nothing_is_written_yet_the_records_prompt_and_lines_are_left(an_mau: Path) -> None:
    said = chapter(body(an_mau, "self-review", CELL, MEMBER), "## V.")
    gap = "…" * 30
    assert (
        said
        == f"""\
{gap}

{gap}

> *Gợi ý từ hồ sơ:* đã ghi trong hồ sơ: Bỏ sinh hoạt chi bộ 03 kỳ liền không lý do. Nguyên nhân khách quan: Đi làm xa \
theo thời vụ. Nguyên nhân chủ quan: Không báo cáo, không xin phép.

> *Gợi ý từ hồ sơ:* bị kỷ luật khiển trách tại Quyết định số 18-QĐ/ĐU, ngày 12/10/2012: Bỏ sinh hoạt chi bộ 03 kỳ \
liền không lý do."""
    )


def test_earlier_defects_stand_with_what_became_of_them(an_mau: Path) -> None:
    """A form of 2012 has no section of its own for them, so they stand beside those of the period."""
    added(an_mau, SHED, 'carried_from: "2011:hc-1w7c4x6p"\n')
    said = chapter(body(an_mau, "self-review", CELL, CELL), "## IV.")
    assert (
        said[said.index("Tổng số") :]
        == """\
Tổng số hạn chế, khuyết điểm của các kỳ trước chuyển sang là 01; đã khắc phục xong 00 (0,0%), đang khắc phục 01, chưa \
khắc phục 00.

**Kết quả khắc phục hạn chế, khuyết điểm của các kỳ trước**

| TT | Hạn chế, khuyết điểm | Biện pháp, thời hạn | Kết quả | Minh chứng |
|:---:|:---|:---|:---|:---|
| 1 | Không phối hợp giải toả lán tạm 36 m² trên hành lang kênh N3 theo kết luận ngày 05/9/2011. | Cùng trưởng thôn và \
cán bộ địa chính giải toả hết lán tạm ở kênh N3, dọn hành lang. Hạn: 31/01/2013. | Đang khắc phục, ngày 15/10/2012 | \
Biên bản bàn giao 20/36 m² ngày 15/10/2012 |"""
    )


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        ("workplace: Uỷ ban nhân dân xã", "của đảng viên không giữ chức vụ lãnh đạo, quản lý năm 2012"),
        ("", "của đảng viên không làm việc trong hệ thống chính trị năm 2012"),
        ("posts: [{title: Trưởng trạm, leading: true}]", "của cán bộ lãnh đạo, quản lý năm 2012"),
    ],
)
def test_a_person_writes_by_the_form_for_their_post_and_work(an_mau: Path, lines: str, form: str) -> None:
    changed(an_mau, "campaign.yaml", "rule_pack: btctw-11-2012", "rule_pack: btctw-43-2025")
    added(an_mau, f"{UNIT}/{CELL}/people/{MEMBER}.yaml", lines)
    page = composed(an_mau, "self-review", CELL, MEMBER)
    assert page.frame.subject == form
    assert "# ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG\n" in page.body  # left blank for the levels above, behind the signature


def test_every_eligible_subject_has_a_review_and_a_rule_pack_without_forms_has_none(an_mau: Path) -> None:
    assert subjects(an_mau, "self-review", CELL) == [CELL, MEMBER, "le-thi-du", "pham-van-thi", HEAD]
    added(an_mau, "rule-pack.yaml", "forms: []\n")
    assert subjects(an_mau, "self-review", CELL) == []
    with pytest.raises(KdiemError, match="no form of self-review"):
        composed(an_mau, "self-review", CELL, MEMBER)


# The minutes


SESSION = f"{UNIT}/{CELL}/sessions/hn-3t8w5b1q.md"
ABSENT = "absent:\n  - {person: do-van-phong, leave: false, reason: đi làm xa}\norder:\n"


def test_minutes_say_who_met_and_bear_two_signatures(an_mau: Path) -> None:
    page = composed(an_mau, "minutes", CELL, "hn-3t8w5b1q")
    assert page.frame.subject.replace("\u00a0", " ") == "hội nghị kiểm điểm của Chi bộ thôn Đông"
    assert page.frame.date_line == "An Mẫu, ngày 20 tháng 9 năm 2012"
    signed = (page.frame.witness_post, page.frame.witness, page.frame.post, page.frame.signer)
    assert signed == ("NGƯỜI GHI BIÊN BẢN", "Lê Thị Dụ", "CHỦ TRÌ", "Phạm Văn Thí")
    assert (
        chapter(page.body, "## I.")
        == """\
### 1. Thời gian, địa điểm

- Từ 07 giờ 30 phút đến 17 giờ ngày 20/09/2012; có mặt 31 đồng chí.
- Địa điểm: Nhà văn hoá thôn Đông.

### 2. Thành phần

- Chủ trì: Đồng chí Phạm Văn Thí, Bí thư Chi bộ thôn Đông.
- Ghi biên bản: Đồng chí Lê Thị Dụ, Phó Bí thư Thường trực Đảng uỷ xã.
- Đại biểu cấp trên dự: Đồng chí Vũ Đình Gia, Uỷ viên Ban Chấp hành, Chủ nhiệm Uỷ ban Kiểm tra Đảng uỷ xã.
- Số được triệu tập: 31; không có người vắng."""
    )
    assert chapter(page.body, "## IV. KẾT LUẬN").endswith("Hội nghị kết thúc lúc 17 giờ, ngày 20/09/2012./.")


def test_who_was_absent_and_why_is_for_the_committee(an_mau: Path) -> None:
    changed(an_mau, SESSION, "order:\n", ABSENT)
    own, upper = (body(an_mau, "minutes", CELL, "hn-3t8w5b1q", to) for to in ("committee", "upper"))  # type: ignore[arg-type]
    assert "vắng: 01 (có phép 00, không phép 01)" in own and "vắng: 01 (có phép 00, không phép 01)" in upper
    assert "- Vắng: Đỗ Văn Phỏng (không phép; lý do: đi làm xa)." in own
    assert "đi làm xa" not in upper


def test_what_was_said_at_a_session_is_counted_and_small_counts_are_hidden_from_above(an_mau: Path) -> None:
    tally = "channel: session\nstage: in_session\nsession: hn-3t8w5b1q\nreceived: 2012-09-20\n"
    for letter, about, count in (("a", "collective", 14), ("b", "member", 2)):
        more = f"tally: {{subject_class: {about}, count: {count}}}\n"
        added(an_mau, f"{UNIT}/{CELL}/comments/yk-0000000{letter}.yaml", tally + more)
    own, upper = (body(an_mau, "minutes", CELL, "hn-3t8w5b1q", to) for to in ("committee", "upper"))  # type: ignore[arg-type]
    rows = "| Tập thể | {} |\n| Đảng viên không giữ chức vụ | {} |\n| **Cộng** | **{}** |"
    assert rows.format(14, 2, 16) in chapter(own, "## III. Ý KIẾN")
    assert rows.format("(\\*)", "\\< 5", 16) in chapter(upper, "## III. Ý KIẾN")


def test_minutes_without_a_course_say_so(an_mau: Path) -> None:
    file = an_mau / SESSION
    file.write_text(file.read_text("utf-8").split("\n## ")[0], "utf-8")
    said = body(an_mau, "minutes", CELL, "hn-3t8w5b1q")
    assert chapter(said, "## II.").endswith("Hồ sơ chưa ghi diễn biến hội nghị.")
    assert "KẾT LUẬN" not in said


# The conclusion


def test_a_conclusion_is_written_by_who_manages_the_subject_from_the_records_alone(an_mau: Path) -> None:
    """The commune's secretary is managed by the district, outside the tree: who is led by him concludes nothing."""
    assert subjects(an_mau, "conclusion", HOST) == [CELL, MEMBER]
    assert subjects(an_mau, "conclusion", CELL) == []
    assert (
        body(an_mau, "conclusion", HOST, MEMBER)
        == """\
Căn cứ kết quả hội nghị kiểm điểm ngày 20/09/2012 của Chi bộ thôn Đông, Ban Thường vụ Đảng uỷ xã An Mẫu thông báo kết \
luận kiểm điểm đối với đồng chí Đỗ Văn Phỏng như sau:

## I. HẠN CHẾ, KHUYẾT ĐIỂM

**1.** Bỏ sinh hoạt chi bộ 03 kỳ liền không lý do.

- Sự việc: Vắng các kỳ họp tháng 6, 7, 8/2012 (thời gian: tháng 6 đến tháng 8/2012; nơi xảy ra: Chi bộ thôn Đông).
- Nguyên nhân khách quan: Đi làm xa theo thời vụ.
- Nguyên nhân chủ quan: Không báo cáo, không xin phép.
- Tính chất, mức độ: vi phạm kỷ luật sinh hoạt; mức độ ít nghiêm trọng.
- Trách nhiệm: Đồng chí Đỗ Văn Phỏng (trực tiếp).

## II. YÊU CẦU KHẮC PHỤC

Ban Thường vụ Đảng uỷ xã An Mẫu yêu cầu đồng chí Đỗ Văn Phỏng khắc phục hạn chế, khuyết điểm theo biện pháp, thời hạn \
sau đây:

**Biện pháp, thời hạn khắc phục**

| TT | Biện pháp | Khuyết điểm số | Trách nhiệm | Thời hạn |
|:---:|:---|:---:|:---|:---:|
| 1 | Họp ngày 03 hằng tháng; điểm danh, ghi đủ ý kiến; vắng phải báo trước với bí thư chi bộ. | 1 | Đồng chí Phạm \
Văn Thí | 03/12/2012 |

Trên đây là kết luận kiểm điểm đối với đồng chí Đỗ Văn Phỏng, yêu cầu nghiêm túc thực hiện./.
"""
    )


def test_a_contested_defect_is_not_concluded_and_one_without_grounds_is_not_named(an_mau: Path) -> None:
    changed(an_mau, SHED, "conclusion: concluded", "conclusion: contested")
    said = body(an_mau, "conclusion", HOST, CELL)
    assert "Nội dung còn ý kiến khác, tiếp tục xem xét:\n\n- Không phối hợp giải toả lán tạm" in said
    changed(an_mau, SHED, "conclusion: contested", "conclusion: rejected")
    assert "lán tạm" not in body(an_mau, "conclusion", HOST, CELL)


def test_who_is_found_without_defects_is_told_so(an_mau: Path) -> None:
    said = body(an_mau, "conclusion", HOST, HEAD)
    assert chapter(said, "## I.").startswith("Không có hạn chế, khuyết điểm được kết luận.")
    assert "Trách nhiệm người đứng đầu về khuyết điểm của Chi bộ thôn Đông" in said


def test_no_document_about_a_subject_shows_a_giver_or_an_id_where_a_name_belongs(an_mau: Path) -> None:
    read = filing.open_campaign(an_mau)
    for name, unit, subject in every(read):
        for audience in catalog.named(name).sees:
            said = written(read, name, unit, subject, audience).body
            assert "ng-5s9d3f7h" not in said and "None" not in said
            assert not any(ref in said for ref in (*read.by_kind["person"], *read.by_kind["unit"]))


def every(read: Campaign) -> list[tuple[str, str, str]]:
    names = ("comments", "self-review", "acceptance", "minutes", "conclusion")
    return [
        (name, unit.id, subject)
        for name in names
        for unit in read.units.values()
        for subject in (catalog.named(name).each or (lambda campaign, unit: ()))(read, unit)
    ]
