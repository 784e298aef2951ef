"""What a clerk writes in a cell means one thing, or is handed back with what it may mean."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from collecting import WHO, campaign

from kdiem import filing
from kdiem.importers import drafting, headers, returns, values
from kdiem.importers.base import About, Cell, Reason, cleaned, said
from kdiem.importers.matching import Names
from kdiem.records import catalog
from kdiem.records.base import Kind, Labels, Leaf, Reference

UNIT, BODY, PERSON = (Reference((kind,)) for kind in ("unit", "body", "person"))
ANYONE = Reference(("unit", "body", "person", "plan"))


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WHO.items():
            patch.setenv(name, value)
        return Names(filing.open_campaign(campaign(tmp_path_factory.mktemp("names"))))


@pytest.mark.parametrize(
    ("to", "text", "meant"),
    [
        (UNIT, "so-tai-chinh", "so-tai-chinh"),
        (UNIT, "Đảng bộ Sở Tài chính", "so-tai-chinh"),
        (UNIT, "đảng  bộ\xa0sở TÀI CHÍNH", "so-tai-chinh"),
        (UNIT, "Dang bo So Tai chinh", "so-tai-chinh"),
        (UNIT, "Đảng uỷ khối", "dang-uy-khoi"),
        (UNIT, "Đảng ủy khối", "dang-uy-khoi"),
        (BODY, "dang-uy-khoi:btv", "dang-uy-khoi:btv"),
        (BODY, "Ban Thường vụ Đảng ủy khối", "dang-uy-khoi:btv"),
        (BODY, "BTV Đảng uỷ khối", "dang-uy-khoi:btv"),
        (PERSON, "Trần Văn Mẫu", "tran-van-mau"),
        (PERSON, "Nguyễn Văn Âng", "nguyen-van-ang-2"),
        (ANYONE, "kế hoạch", "plan"),
    ],
)
def test_an_id_a_name_or_an_alias_names_its_record(names: Names, to: Reference, text: str, meant: str) -> None:
    assert names.resolve(to, text) == meant


def test_tones_are_left_out_only_where_nothing_fits_with_them(names: Names) -> None:
    """Typed without tones, two people fit and none is chosen; with them, each is found (above)."""
    several = Reason("ambiguous-name", {"candidates": "nguyen-van-ang, nguyen-van-ang-2"})
    assert names.resolve(PERSON, "Nguyen Van Ang") == several


def test_a_near_miss_is_not_taken_but_named(names: Names) -> None:
    assert names.resolve(UNIT, "Đảng bộ Sở Tài chánh") == Reason("unknown-name", {"guess": "so-tai-chinh"})
    assert names.resolve(UNIT, "Trần Văn Mẫu") == Reason("unknown-name", {"guess": ""})


def cell(kind: str, key: str, text: Cell, year: int | None = None, **terms: Labels) -> object:
    """What a cell of a field means; a reference is not looked up here."""
    leaf = leaf_of(catalog.BY_NAME[kind], key)
    return values.reader(leaf, lambda to, name: f"<{name}>", terms, year)(text)


def leaf_of(kind: Kind, key: str) -> Leaf:
    return next(leaf for leaf in catalog.leaves(kind.model) if ".".join(leaf.keys) == key)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tổ chức đảng", "collective"),
        ("Tập Thể", "collective"),
        ("committee_member", "committee_member"),
        ("Ủy viên ban thường vụ", "committee_member"),
        ("dang vien", "member"),
    ],
)
def test_a_choice_is_read_by_key_label_or_synonym(written: str, meant: str) -> None:
    assert cell("defect", "subject_class", written) == meant


def test_a_choice_that_is_none_lists_what_there_is() -> None:
    reason = cell("comment", "points.sense", "ưu điển")
    assert reason == Reason(
        "unknown-value", {"choices": "ưu điểm; hạn chế, khuyết điểm; đề xuất, kiến nghị", "guess": "ưu điểm"}
    )


def test_topics_of_the_rule_pack_are_read_by_title_too() -> None:
    topics = Labels(**{"tu-phe-binh": "Tự phê bình và phê bình"})
    assert cell("defect", "topic", "tự phê bình và phê bình", topic=topics) == "tu-phe-binh"


@pytest.mark.parametrize("written", ["20/04/2012", "20-4-2012", "2012-04-20", "ngày 20 tháng 4 năm 2012", "20/4"])
def test_a_day_is_read_in_every_form_that_offices_write(written: str) -> None:
    assert cell("comment", "received", written, year=2012) == date(2012, 4, 20)


def test_a_day_of_excel_is_a_day_and_its_serial_number_is_none() -> None:
    assert cell("comment", "received", datetime(2012, 4, 20)) == date(2012, 4, 20)
    assert cell("comment", "received", 41019) == Reason("not-a-day", {"value": "41019"})


def test_a_fault_echoes_figures_and_never_words() -> None:
    assert cell("comment", "received", "30/02/2013") == Reason("not-a-day", {"value": "30/02/2013"})
    assert cell("comment", "received", "hôm nọ") == Reason("not-a-day", {"value": "…"})


@pytest.mark.parametrize(
    ("written", "meant"), [("9.000", 9000), ("2.645", 2645), ("07", 7), (409, 409), ("5 420", 5420)]
)
def test_a_count_is_read_as_vietnamese_offices_write_it(written: Cell, meant: int) -> None:
    assert cell("comment", "tally.count", written) == meant


@pytest.mark.parametrize("written", ["9,000", "19.2", 19.2, "nhiều"])
def test_a_count_that_may_mean_two_things_is_refused(written: Cell) -> None:
    assert isinstance(cell("comment", "tally.count", written), Reason)


def test_an_approximate_count_is_told_from_an_exact_one() -> None:
    assert cell("comment", "tally.count", "hơn 9.000") == About(9000)


@pytest.mark.parametrize("written", ["x", "X", "có", "Co", "✓", "yes", True, 1])
def test_a_tick_is_a_yes(written: Cell) -> None:
    assert cell("comment", "individual.has_signature", written) is True


@pytest.mark.parametrize("written", ["không", "chưa", "no", False, 0])
def test_a_denial_is_a_no(written: Cell) -> None:
    assert cell("comment", "individual.has_signature", written) is False


def test_references_share_a_cell_by_semicolon_and_texts_by_line() -> None:
    assert cell("remedy", "defects", "hc-11111111; hc-22222222") == ["<hc-11111111>", "<hc-22222222>"]
    assert cell("defect", "causes.objective", "một; hai\nba") == ["một; hai", "ba"]


def test_text_is_cleaned_of_what_nobody_sees_and_else_left_alone() -> None:
    assert cleaned(" Hoà\u00a0 bình \r\n “hoa\u0300” ") == "Hoà bình\n“hoà”"
    assert said(409.0) == "409" and said(19.2) == "19.2" and said(date(2012, 4, 5)) == "05/04/2012"
    assert cell("defect", "statement", "a\u202eb") == Reason("hidden-character")
    assert cell("defect", "statement", "a b") == "a b"


def plan(kind: str, header: str) -> list[str]:
    """What each heading of `a | b` is taken for; `?` where for nothing."""
    texts = [text.strip() for text in header.split("|")]
    reader = lambda kind, leaf: said  # noqa: E731
    found = headers.plan(catalog.BY_NAME[kind], texts, lambda heading: (), reader)
    meant = {column.at: column.role or ".".join(map(str, column.steps)) for column in found.columns}
    return [meant.get(n, "?") for n in range(len(texts))]


def test_headings_are_read_by_title_in_vietnamese_or_by_key() -> None:
    assert plan("comment", "Ngày nhận (dd/mm/yyyy) | HÌNH THỨC* | noi dung gop y | points[1].text | SĐT") == [
        *("received", "channel", "points.0.text", "points.1.text", "?")
    ]


def test_a_heading_with_two_meanings_takes_the_one_of_its_sheet() -> None:
    assert plan("comment", "Đối tượng | Nội dung góp ý") == ["points.0.about", "points.0.text"]
    assert plan("comment", "Đối tượng | Số lượt") == ["tally.subject_class", "tally.count"]


def test_a_giver_is_a_role_and_no_field_of_the_comment() -> None:
    header = "TT | Đơn vị | Họ và tên người góp ý | Địa chỉ người góp ý | Đơn vị góp ý"
    assert plan("comment", header) == ["skip", "home", "giver_name", "giver_address", "organisation.unit"]


def test_no_sheet_can_set_a_finding_aside() -> None:
    assert plan("defect", "waivers[0].rule | withdrawn.reason | Lý do | note") == ["?", "?", "?", "note"]


def test_figures_are_headings_of_a_return(names: Names) -> None:
    meant = returns.FigureHeadings(names._campaign)
    assert meant.pairs("remedied.organisations") == (("remedied.organisations", "count"),)
    assert meant.pairs("remedied.organisations / of") == (("remedied.organisations", "of"),)
    assert meant.pairs("comments.grassroots.members") == (("comments.grassroots.members", "count"),)
    assert meant.pairs("Tổ chức đảng – xong") == (("remedied.organisations", "count"),)
    states = ("remedied", "in-progress", "not-started")
    assert meant.pairs("Tổ chức đảng – xong %") == (("remedied.organisations", "stated"),)
    assert meant.pairs("remedied.organisations / %") == (("remedied.organisations", "stated"),)
    assert meant.pairs("Đảng viên – tổng số") == tuple((f"{state}.members", "of") for state in states)
    assert meant.pairs("Trong đó cấp uỷ viên") == (("disciplined.committee-member", "count"),)
    assert meant.pairs("Ghi chú") == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("y-kien-gop-y-chi-bo-3", "comment"),
        ("Tong hop GOP Y", "comment"),
        ("van-ban-lay-y-kien", "request"),
        ("khuyet-diem", "defect"),
        ("bao-cao-so-lieu-55", "return"),
        ("van-ban-goi-y", None),
        ("Sheet1", None),
    ],
)
def test_a_file_name_tells_the_kind_unless_it_tells_two(name: str, kind: str | None) -> None:
    found = headers.named(name, drafting.COLLECTED)
    assert (found.name if found else None) == kind
