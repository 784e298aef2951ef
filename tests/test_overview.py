"""The overview page: where a campaign stands, who is in trouble, and how each figure was counted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.documents import catalog
from kdiem.documents.overview.page import Overview, overview
from kdiem.figures.catalog import reckon, within
from kdiem.formats import pageview
from kdiem.passages.shelf import asked
from kdiem.shipped import shipped
from tests import small_campaign as small

EXAMPLES = ("bac-ninh-2013", "quang-ninh-2012", "vinh-tuong-2021", "first-steps")


def example(name: str, day: str = "") -> Campaign:
    return filing.open_campaign(shipped("examples", name), day=datetime.date.fromisoformat(day) if day else None)


def view(read: Campaign, audience: Any = "units", unit: str = "") -> Overview:
    figures = within(reckon(read), read, unit) if unit else reckon(read)
    return overview(asked(read, figures, unit)._replace(audience=audience))


def page(read: Campaign, audience: Any = "units", unit: str = "") -> str:
    figures = within(reckon(read), read, unit) if unit else reckon(read)
    of = asked(read, figures, unit)._replace(audience=audience)
    composed = catalog.compose(catalog.named("overview"), of)
    return pageview.files(composed)[f"{composed.stem}.html"].decode()


def rows(shown: Overview) -> Iterator[Any]:
    for section in (shown["progress"], *shown["sections"]):
        yield from (row for block in section["blocks"] for row in block["rows"])


def row(shown: Overview, section: str, label: str) -> Any:
    found = [one for one in shown["sections"] if one["id"] == section]
    return next(one for block in found[0]["blocks"] for one in block["rows"] if one["label"] == label)


# Where the campaign stands


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("first-steps", "", "Đến ngày 31/12/2012: 2/2 đơn vị đã kiểm điểm; không có đơn vị nào quá hạn."),
        (
            "quang-ninh-2012",
            "2012-11-15",
            "Đến ngày 15/11/2012: 0/13 đơn vị đã kiểm điểm; 04 đơn vị có việc quá hạn, lâu nhất 46 ngày; "
            "việc tiếp theo: kiểm điểm, hạn 30/11/2012 (còn 15 ngày), 09 đơn vị chưa xong.",
        ),
    ],
)
def test_one_sentence_says_where_the_campaign_stands(name: str, day: str, said: str) -> None:
    assert view(example(name, day))["state"] == said


def test_a_campaign_without_records_says_so_and_what_is_next() -> None:
    shown = view(empty())
    assert shown["state"] == (
        "Đến ngày 01/06/2012: chưa có hồ sơ nào; không có đơn vị nào quá hạn; "
        "việc tiếp theo: lấy ý kiến góp ý, hạn 31/08/2012 (còn 91 ngày), 03 đơn vị chưa xong."
    )
    assert [section["empty"] for section in shown["sections"] if not section["blocks"]] == [
        "Chưa có nội dung gợi ý kiểm điểm.",
        "Chưa có ý kiến góp ý.",
        "Chưa có hạn chế, khuyết điểm được ghi nhận.",
        "Chưa có kết quả đánh giá, xếp loại.",
        "Chưa có chỉ tiêu, nhiệm vụ được ghi nhận.",
    ]
    assert [tile["value"] for tile in shown["tiles"]] == ["0/3", "0"]


def test_a_closed_campaign_names_the_day_and_an_open_one_does_not() -> None:
    assert view(example("first-steps"))["closed"] == "31/12/2012"
    assert view(example("first-steps", "2012-10-01"))["closed"] == ""


def test_units_in_trouble_stand_first_the_longest_overdue_before_all() -> None:
    standing = view(example("quang-ninh-2012", "2012-11-15"))["standing"]
    assert [(one["unit"], one["missed"]) for one in standing["troubles"]] == [
        ("Đảng bộ tỉnh Quảng Ninh", [{"step": "Kiểm điểm", "days": "quá hạn 46 ngày", "last": "30/09/2012"}]),
        ("Huyện uỷ Hải Hà", [{"step": "Kiểm điểm", "days": "quá hạn 15 ngày", "last": "31/10/2012"}]),
        ("Thành uỷ Hạ Long", [{"step": "Kiểm điểm", "days": "quá hạn 15 ngày", "last": "31/10/2012"}]),
        ("Thành uỷ Móng Cái", [{"step": "Kiểm điểm", "days": "quá hạn 15 ngày", "last": "31/10/2012"}]),
    ]
    lines = standing["tables"][0]["lines"]
    assert [line["unit"] for line in lines[:4]] == [one["unit"] for one in standing["troubles"]]
    assert lines[0]["cells"][-1] == {"kind": "overdue", "sign": "!", "word": "quá hạn", "more": "46 ngày"}
    assert lines[4]["cells"][-1] == {"kind": "soon", "sign": "○", "word": "đến kỳ", "more": "còn 15 ngày"}


def test_a_step_that_was_left_behind_without_a_record_is_asked_for() -> None:
    """Mot reviewed in September and never gathered comments, which it had to do by August; hai did neither."""
    held = {"purpose": "review", "collective": "mot:chi-uy", "sittings": [{"date": "2012-09-10", "present": 5}]}
    session = small.record("session", "hn-0000000a", "mot", order=["mot:chi-uy"], **held)
    standing = view(empty(session, day=datetime.date(2012, 9, 20)))["standing"]
    assert standing["missing"] == [
        {
            "what": "Lấy ý kiến góp ý",
            "when": "bước sau đã xong, chưa có hồ sơ của bước này",
            "units": "01 đơn vị",
            "names": "mot",
        }
    ]
    assert "mot" not in [one["unit"] for one in standing["troubles"]]


def test_one_unit_and_those_below_it_have_a_page_of_their_own() -> None:
    shown = view(example("quang-ninh-2012", "2012-11-15"), unit="huyen-uy-hai-ha")
    units = [line["unit"] for table in shown["standing"]["tables"] for line in table["lines"]]
    assert units[0] == "Huyện uỷ Hải Hà"
    assert len(units) == 4
    assert all(
        "--unit huyen-uy-hai-ha" in opening["command"]
        for one in rows(shown)
        for opening in one["openings"]
        if opening["command"]
    )


def test_many_units_stand_folded_by_their_superior_and_few_do_not() -> None:
    wide = view(province(90), unit="dang-uy")["standing"]["tables"]
    assert [(table["title"], table["folded"], len(table["lines"])) for table in wide] == [
        ("Đơn vị cần chú ý: dang-uy và các đơn vị trực thuộc khác", True, 2),
        ("Đơn vị cần chú ý: mot", True, 91),
    ]
    narrow = view(province(5), unit="dang-uy")["standing"]["tables"]
    assert [(table["title"], table["folded"], len(table["lines"])) for table in narrow] == [
        ("Tất cả các đơn vị", False, 8)
    ]


# How it was counted


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_units_add_makes_the_figure(name: str) -> None:
    """For every figure that names all its units: value by value, times the units that add it."""
    checked = 0
    for one in rows(view(example(name), "committee")):
        for opening in one["openings"]:
            values = [(share["value"], int(share["units"].split()[0].replace(".", ""))) for share in opening["shares"]]
            if values and not opening["more_units"]:
                counts = [_count(value) * units for value, units in values]
                assert sum(counts) == _count(opening["count"].rpartition(": ")[2].replace("khoảng ", ""))
                checked += 1
    assert checked > 10


def test_a_figure_opens_to_its_base_its_units_and_its_records() -> None:
    answered = row(view(example("first-steps")), "goi-y", "Nội dung gợi ý đã tiếp thu, giải trình")
    assert (answered["value"], answered["percent"]) == ("2/2", "100,0%")
    assert answered["openings"] == [
        {
            "title": "",
            "count": "Nội dung gợi ý đã tiếp thu, giải trình: 2",
            "base": "Trên số nội dung gợi ý: 2; tỷ lệ 100,0%",
            "source": "Tính từ hồ sơ của 01 đơn vị",
            "remarks": [],
            "shares": [{"value": "2/2", "units": "01 đơn vị", "names": "Chi bộ thôn Đông"}],
            "more_units": "",
            "ids": ["bk-8m4z7r1q"],
            "more_ids": "",
            "command": "kdiem explain suggestions.answered",
        }
    ]


def test_a_number_from_a_return_names_the_return() -> None:
    told = small.returned("sl-0000000a", "mot", "2012-12-31", small.entry("remedied.organisations", 3, 4))
    read = small.campaign(told, small.defect("hc-0000000a", "hai", "done"))
    opening = row(view(read, unit="dang-uy"), "khuyet-diem", "Tổ chức đảng")["openings"][0]
    assert opening["source"] == "Tính từ hồ sơ của 01 đơn vị và báo cáo số liệu của 01 đơn vị"
    assert [(share["value"], share["names"]) for share in opening["shares"]] == [
        ("3/4", "mot (sl-0000000a)"),
        ("1/1", "hai"),
    ]


def test_of_hundreds_of_records_the_first_are_named_and_the_others_counted() -> None:
    found = [small.defect(f"hc-{n:08}", "mot", "done") for n in range(500)]
    opening = row(view(small.campaign(*found), unit="dang-uy"), "khuyet-diem", "Tổ chức đảng")["openings"][0]
    assert opening["ids"] == [f"hc-{n:08}" for n in range(12)]
    assert opening["more_ids"] == "và 488 bản ghi khác"


def test_what_is_reported_in_part_leaves_the_rest_of_the_bar_open() -> None:
    told = small.returned("sl-0000000a", "mot", "2012-12-31", small.entry("remedied.organisations", 3, 4))
    shown = row(view(small.campaign(told), unit="dang-uy"), "khuyet-diem", "Tổ chức đảng")
    assert shown["bars"] == [{"kind": "done", "width": "75.00"}]


# What may not be told


def test_a_small_number_of_comments_is_told_to_the_committee_alone() -> None:
    read = small.campaign(small.points("yk-0000000a", "mot", "mot:chi-uy"), small.points("yk-0000000b", "mot", "mot"))
    for audience, said in (("units", "< 5"), ("committee", "2")):
        shown = view(read, audience, "dang-uy")
        assert next(tile["value"] for tile in shown["tiles"] if tile["label"] == "Ý kiến góp ý") == said
        assert ("yk-0000000a" in page(read, audience, "dang-uy")) == (audience == "committee")


def test_the_one_small_unit_is_not_left_to_be_reckoned() -> None:
    """Mot has 3 comments and hai has 200: of 203 in all, neither is named, nor are two of three left for one."""
    read = small.campaign(
        small.tally("yk-0000000a", "mot", "collective", 3, "utterance"),
        small.tally("yk-0000000b", "hai", "collective", 200, "utterance"),
    )
    every = row(view(read, "units", "dang-uy"), "gop-y", "Cộng")
    assert every["value"] == "203"
    assert every["openings"][0]["shares"] == [
        {"value": "Không nêu số", "units": "02 đơn vị", "names": "số nhỏ, không nêu tên từng đơn vị"}
    ]
    told = row(view(read, "committee", "dang-uy"), "gop-y", "Cộng")["openings"][0]["shares"]
    assert [(share["value"], share["names"]) for share in told] == [("200", "hai"), ("3", "mot")]


def test_no_other_sum_of_the_same_comments_tells_a_small_one() -> None:
    """Of 203 comments 3 came by letter: neither the kinds of comment nor the forms say so, nor that there are 200."""
    read = small.campaign(
        small.tally("yk-0000000a", "mot", "collective", 200, "utterance"),
        small.points("yk-0000000b", "mot", "mot", "mot", "mot"),
    )
    shown = view(read, "units", "dang-uy")
    assert row(shown, "gop-y", "Cộng")["openings"][0]["remarks"] == ["Gồm nhiều đơn vị tính: lượt ý kiến, ý kiến"]
    assert [row(shown, "gop-y", label)["value"] for label in ("Văn bản", "Hội nghị kiểm điểm")] == ["< 5", "(*)"]
    assert row(view(read, "committee", "dang-uy"), "gop-y", "Cộng")["openings"][0]["remarks"] == [
        "Đơn vị tính không đồng nhất: 200 ghi theo “lượt ý kiến” + 3 ghi theo “ý kiến”"
    ]


@pytest.mark.parametrize("audience", ["units", "committee"])
def test_the_page_holds_no_words_no_person_no_vote_and_no_discipline(audience: str) -> None:
    read = example("first-steps")
    said = page(read, audience)
    for comment in read.living("comment"):
        assert not any(point.text[:30] in said for point in comment.points)
    for person in read.living("person"):
        assert person.full_name not in said
        assert person.id not in said
    for defect in read.living("defect"):
        assert defect.statement[:30] not in said
    assert "tín nhiệm" not in said.lower()
    assert "kỷ luật" not in said.lower()


# The file


class _Outline(HTMLParser):
    """The tags of a page: what stands open, the headings, the ids and what refers to them."""

    EMPTY = ("meta", "link", "br", "hr", "img")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.wanted: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag not in self.EMPTY:
            self.open.append(tag)
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)
        self.ids += [named["id"] or ""] if "id" in named else []
        self.wanted += [str(named["aria-labelledby"])] if "aria-labelledby" in named else []
        self.wanted += [str(named["href"])[1:]] if str(named.get("href", "")).startswith("#") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_is_whole_and_needs_nothing_else(name: str) -> None:
    said = page(example(name))
    outline = _Outline(said)
    assert outline.open == []
    assert outline.headings.count("h1") == 1
    assert "h4" not in outline.headings
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.wanted) <= set(outline.ids)
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;" in said
    assert not any(
        word in said for word in ("<script", "http:", "https:", 'src="', "url(", "@import", " onclick", "None")
    )


def test_the_text_of_a_record_shows_as_it_stands() -> None:
    told = small.unit("mot", "units/dang-uy/mot", name='<b>Chi bộ</b> & "\u202e{{ x }}', type="cell")
    said = page(Campaign([*empty().by_id.values(), told], pack=small.PACK, day=datetime.date(2012, 12, 1)))
    assert "&lt;b&gt;Chi bộ&lt;/b&gt; &amp; &#34;&lt;U+202E&gt;{{ x }}" in said
    assert "<b>Chi bộ" not in said


def test_the_same_campaign_gives_the_same_bytes_and_another_day_another_page() -> None:
    assert page(example("quang-ninh-2012")) == page(example("quang-ninh-2012"))
    assert page(example("quang-ninh-2012")) != page(example("quang-ninh-2012", "2012-11-15"))


def test_tone_marks_are_set_as_the_campaign_says() -> None:
    said = pageview.write({**view(example("first-steps")), "tone_style": "old"}, {})
    assert "Xây dựng bản kiểm điểm" in said
    assert "uỷ" not in said
    assert "ủy" in pageview.write({**view(example("bac-ninh-2013")), "tone_style": "old"}, {})


def empty(*records: Any, day: datetime.date = datetime.date(2012, 6, 1)) -> Campaign:
    """A campaign of three units with their deadlines, and no record but those given."""
    settings = {
        "format": 1,
        "code": "moi",
        "title": "Kiểm điểm",
        "host": "dang-uy",
        "issuer": "dang-uy:btv",
        "rule_pack": "btctw-11-2012",
        "period": {"since": "2012-03-14"},
        "deadlines": [{"step": "collect", "until": "2012-08-31"}, {"step": "review", "until": "2012-09-30"}],
    }
    placed = {"id": "campaign", "home": "", "path": "campaign.yaml"}
    made = small.catalog.BY_NAME["campaign"].model.model_validate({**settings, **placed})
    units = [unit.model_copy(update={"type": "party_committee"}) for unit in small.UNITS[:3]]
    return Campaign([made, *units, *records], pack=small.PACK, day=day)


def province(cells: int) -> Campaign:
    """So many chi bộ below `mot`, beside `hai`, and for all of them the last day is long past."""
    below = [small.unit(f"to-{n}", f"units/dang-uy/mot/to-{n}", level="cell", type="cell") for n in range(cells)]
    return empty(*below, day=datetime.date(2013, 6, 1))


def _count(said: str) -> int:
    return {"Có": 1, "Không": 0}[said] if said in ("Có", "Không") else int(said.partition("/")[0].replace(".", ""))


def test_no_comment_and_no_day_of_one_is_told_but_to_the_committee() -> None:
    """The only slip about a unit came on that day: whoever was seen handing it in would be known."""
    read = example("first-steps")
    days = {f"{one.received:%d/%m/%Y}" for one in read.living("comment")}
    told = page(read)
    assert "yk-" not in told and not any(day in told for day in days)
    assert "yk-" in page(read, "committee")
