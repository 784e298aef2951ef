"""Registers and the dossier: what stands in them, in which order, and what never does."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import small_campaign as small
from small_campaign import record

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.documents import catalog
from kdiem.documents.assignments import contents as assignments
from kdiem.documents.dossier import contents as dossier
from kdiem.documents.overdue import contents as overdue
from kdiem.documents.registers import contents as register
from kdiem.figures.catalog import reckon
from kdiem.passages.base import Asked
from kdiem.shipped import shipped


def asked(campaign: Campaign, unit: str = "dang-uy") -> Asked:
    return Asked(campaign, reckon(campaign), campaign.units[unit])


def body(campaign: Campaign, name: str, unit: str) -> str:
    """Returns the words of a document between its title and its signature."""
    return catalog.compose(catalog.named(name), asked(campaign, unit)).body


def person(id_: str, name: str, **more: Any) -> Any:
    return record("person", id_, "dang-uy", full_name=name, **more)


def document(id_: str, number: str, **more: Any) -> Any:
    said = {"direction": "out", "type": "BC", "number": number, "date": "2012-06-01", "subject": "kết quả kiểm điểm"}
    return record("document", id_, "dang-uy", **{**said, **more})


# register


def test_what_went_out_stands_by_type_in_the_order_of_numbers_and_what_came_in_by_arrival() -> None:
    """Official numbers count up: 9 stands before 10. A letter is known by what it is about, other papers by type."""
    read = small.campaign(
        document("vb-00000010", "10-BC/ĐU"),
        document("vb-00000009", "09-BC/ĐU"),
        document("vb-00000001", "01-CV/ĐU", type="CV", subject="gửi báo cáo"),
        document("vb-0000000a", "15-CT/TW", direction="in", type="CT", arrival_number="10", received="2012-03-16"),
        document("vb-0000000b", "16-CT/TW", direction="in", type="CT", arrival_number="9", received="2012-03-16"),
    )
    said = register(asked(read))
    assert [(one["number"], one["subject"]) for one in said["sent"]] == [
        ("09-BC/ĐU", "Báo cáo kết quả kiểm điểm"),
        ("10-BC/ĐU", "Báo cáo kết quả kiểm điểm"),
        ("01-CV/ĐU", "Gửi báo cáo"),
    ]
    assert [one["arrival"] for one in said["received"]] == ["9", "10"]


def test_a_withdrawn_document_stays_in_the_book_and_says_so() -> None:
    withdrawn = {"on": "2012-06-02", "by": "Văn phòng", "reason": "in nhầm"}
    [kept] = register(asked(small.campaign(document("vb-00000001", "01-BC/ĐU", withdrawn=withdrawn))))["sent"]
    assert kept["remark"] == "Thu hồi ngày 02/06/2012"


def test_a_register_of_nothing_says_so() -> None:
    assert "chưa đăng ký văn bản nào" in body(small.campaign(), "register", "mot")


# assignments


def assignment(id_: str, assignee: str, **more: Any) -> Any:
    said = {"issuer": "dang-uy:btv", "assignee": assignee, "duties": ["guide", "attend"], "number": "3-QĐ/ĐU"}
    return record("assignment", id_, "dang-uy", **{**said, **more})


def test_each_follower_stands_with_units_duties_and_whether_they_came() -> None:
    session = {"collective": "mot:chi-uy", "delegates": ["an"], "sittings": [{"date": "2012-09-01"}]}
    read = small.campaign(
        person("an", "Trần Văn An"),
        person("binh", "Lê Thị Bình"),
        assignment("pc-00000001", "binh", units=["hai"], duties=["follow"], role="Uỷ viên Ban Thường vụ"),
        assignment("pc-00000002", "an", units=["mot"]),
        record("session", "hn-00000001", "mot", **session),
    )
    said = assignments(asked(read))
    assert [(one["name"], one["post"], one["units"], one["duties"], one["attended"]) for one in said["rows"]] == [
        ("Trần Văn An", "", "mot", "Hướng dẫn, dự", "1/1"),
        ("Lê Thị Bình", "Uỷ viên Ban Thường vụ", "hai", "Theo dõi", ""),
    ]
    assert said["basis"] == "Quyết định số 3-QĐ/ĐU"


def test_units_that_nobody_follows_are_named() -> None:
    """Only Party organisations that go through the steps are asked about."""
    units = [
        small.unit("dang-uy", "units/dang-uy", type="party_committee", level="district", bodies=small.UNITS[0].bodies),
        small.unit("mot", "units/dang-uy/mot", type="cell", level="cell", name="Chi bộ Một"),
        small.unit("hai", "units/dang-uy/hai", type="cell", level="cell", name="Chi bộ Hai"),
        small.unit("ban", "units/dang-uy/ban", type="advisory_board", name="Ban Tổ chức"),
    ]
    settings = filing.open_campaign(shipped("examples", "first-steps")).settings
    assert settings is not None
    host = settings.model_copy(update={"host": "dang-uy", "path": "campaign.yaml"})
    people = [person("an", "Trần Văn An"), assignment("pc-00000002", "an", units=["mot"])]
    said = assignments(asked(Campaign([host, *units, *people], pack=small.PACK)))
    assert (said["covered"], said["units_all"], said["uncovered"]) == (1, 2, ["Chi bộ Hai"])


def test_where_nobody_is_assigned_the_list_says_so() -> None:
    assert "chưa phân công" in body(small.campaign(), "assignments", "dang-uy")


# overdue


def test_tasks_and_remedies_are_overdue_while_nothing_was_handed_in_and_a_defect_is_open() -> None:
    read = Campaign(
        [
            *small.UNITS,
            record("task", "nv-00000001", "dang-uy", title="Trình đề án", owner="dang-uy:btv", due="2012-06-30"),
            record("task", "nv-00000002", "dang-uy", title="Đã nộp", due="2012-06-30", results=[{"on": "2012-07-05"}]),
            small.defect("hc-00000001", "mot", "in_progress"),
            small.defect("hc-00000002", "hai", "done"),
            record(
                "remedy",
                "kp-00000001",
                "mot",
                defects=["hc-00000001"],
                measure="Họp lại",
                due="2012-11-01",
                original_due="2012-10-01",
            ),
            record("remedy", "kp-00000002", "hai", defects=["hc-00000002"], measure="Đã xong", due="2012-11-01"),
        ],
        pack=small.PACK,
        day=datetime.date(2012, 12, 1),
    )
    said = overdue(asked(read))
    assert (said["count"], said["units"], said["moved"]) == (2, 2, True)
    assert said["tasks"] == [
        {
            "unit": "dang-uy",
            "what": "Trình đề án",
            "owner": "Ban Thường vụ",
            "last": "30/06/2012",
            "first": "",
            "late": 154,
        }
    ]
    assert [(one["what"], one["last"], one["first"], one["late"]) for one in said["remedies"]] == [
        ("Họp lại", "01/11/2012", "01/10/2012", 30)
    ]


def test_the_list_is_dated_by_the_day_that_judged_it() -> None:
    read = filing.open_campaign(shipped("examples", "first-steps"))
    page = catalog.compose(catalog.named("overdue"), asked(read, "dang-uy-an-mau"))
    assert page.frame.date_line == "An Mẫu, ngày 31 tháng 12 năm 2012"
    assert "tính đến ngày 31/12/2012 không có việc nào quá hạn" in page.body


# dossier


def rows(read: Campaign, unit: str) -> list[tuple[str, str]]:
    return [
        (section["label"], row["subject"])
        for section in dossier(asked(read, unit))["sections"]
        for row in section["rows"]
    ]


def test_a_dossier_has_its_papers_in_the_order_of_the_work() -> None:
    assert rows(filing.open_campaign(shipped("examples", "first-steps")), "chi-bo-thon-dong") == [
        ("Gợi ý kiểm điểm", "Công văn của Ban Thường vụ Đảng uỷ xã An Mẫu gợi ý kiểm điểm đối với Chi bộ thôn Đông"),
        ("Bản kiểm điểm", "Bản kiểm điểm của đồng chí Trần Văn Mẫu"),
        ("Bản kiểm điểm", "Bản kiểm điểm của Chi bộ thôn Đông"),
        ("Hội nghị kiểm điểm", "Biên bản hội nghị kiểm điểm của Chi bộ thôn Đông"),
        ("Đánh giá, xếp loại, kỷ luật", "Quyết định thi hành kỷ luật"),
        ("Đánh giá, xếp loại, kỷ luật", "Kết quả xếp loại chất lượng năm 2012 của Chi bộ thôn Đông"),
        ("Báo cáo", "Kết quả khắc phục sau kiểm điểm"),
    ]


def test_a_dossier_never_says_who_gave_a_slip_or_when_who_was_disciplined_or_what_was_said() -> None:
    read = filing.open_campaign(shipped("examples", "first-steps"))
    said = body(read, "dossier", "dang-uy-an-mau") + body(read, "dossier", "chi-bo-thon-dong")
    assert "Ý kiến góp ý của cá nhân bằng phiếu: 01 ý kiến" in said
    for comment in read.living("comment"):
        assert not any(point.text[:20] in said for point in comment.points)
        if comment.individual:
            assert comment.individual.giver not in said
            assert f"{comment.received:%d/%m/%Y}" not in said
    [case] = read.living("discipline")
    assert "kỷ luật |" in said
    assert read.name(case.subject) not in said.split("Quyết định thi hành kỷ luật")[1].split("\n")[0]


def test_where_the_paper_lies_stands_beside_it_and_a_letter_stands_once() -> None:
    """An issued suggestion is in the register too, under the same number."""
    letter = small.suggestion(
        "gk-00000001", "mot", 1, number="05-CV/ĐU", date="2012-06-01", paper={"box": "2", "sheet": "14"}
    )
    twin = document("vb-00000001", "05-CV/ĐU", type="CV", subject="gợi ý kiểm điểm")
    [section] = dossier(asked(small.campaign(letter, twin)))["sections"]
    [row] = section["rows"]
    assert (row["number"], row["box"], row["sheet"]) == ("05-CV/ĐU", "2", "14")


def test_an_empty_dossier_says_so() -> None:
    assert "chưa có văn bản, tài liệu nào" in body(small.campaign(), "dossier", "hai")


@pytest.mark.parametrize("name", ["register", "assignments", "overdue", "dossier"])
@pytest.mark.parametrize("example", ["bac-ninh-2013", "vinh-tuong-2021", "quang-ninh-2012"])
def test_every_list_reads_well_from_every_example(name: str, example: str) -> None:
    """No id and no English word stands where a name belongs."""
    read = filing.open_campaign(shipped("examples", example))
    said = body(read, name, read.host)
    assert "None" not in said
    assert not [id_ for id_ in read.by_id if f" {id_} " in said]
