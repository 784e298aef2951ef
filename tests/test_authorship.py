"""What in a comment gives its author away, and who may say that it is passed on all the same."""

from __future__ import annotations

from typing import Any

import pytest
from small_campaign import campaign, points, record, unit

from kdiem.authorship import CLEARING, is_cleared, is_held, signs
from kdiem.campaign import Campaign
from kdiem.records import catalog
from kdiem.records.comment import Comment

GIVER = {"full_name": "Ngô Văn Giả", "address": "Số 12, thôn Đông"}


def said(text: str, **more: Any) -> Comment:
    """A slip of the giver `ng-1` with one point."""
    by: dict[str, Any] = {"individual": {"giver": "ng-1"}, "channel": "slip", "received": "2012-06-01", **more}
    point = {"about": "mot", "sense": "shortcoming", "text": text}
    return record("comment", "yk-1", "dang-uy", points=[point], **by)  # type: ignore[return-value]


def known(comment: Comment) -> Campaign:
    """The campaign with the giver's record, as where `private/` is at hand."""
    placed = {"id": "ng-1", "home": "", "path": "private/givers/ng-1.yaml"}
    return campaign(comment, catalog.BY_NAME["giver"].model.model_validate({**GIVER, **placed}))


@pytest.mark.parametrize(
    "text",
    [
        "Tôi là Chủ tịch Hội Nông dân khoá trước, việc này tôi đã báo.",
        "Tôi, Nguyễn Văn A, đề nghị xem lại.",
        "Khi tôi làm kế toán thì quỹ đã thiếu.",
        "Gia đình tôi bị thu hồi 200 m² mà chưa được trả tiền.",
        "Với tư cách nguyên Bí thư chi bộ, tôi đề nghị họp bù.",
        "Đề nghị gọi lại số 0912 345 678.",
        "Đề nghị trả lời vào hòm thư dan@example.org.",
        "Đất chưa cấp giấy. Ký tên: một người dân.",
        "Họ tên: đã ghi ở phong bì.",
    ],
)
def test_words_in_which_people_speak_of_themselves_give_them_away(text: str) -> None:
    assert [sign.what for sign in signs(campaign(), said(text))] == ["words"]


@pytest.mark.parametrize(
    "text",
    [
        "Theo tôi, đơn cần được trả lời trong tháng này.",
        "Đối với tôi, chi bộ đã làm đúng.",
        "Tôi đề nghị công khai quỹ.",
        "Với cương vị bí thư, đồng chí cần sâu sát hơn.",
        "Biên bản kỳ họp tháng 3 chưa ký tên.",
        "Quỹ còn 039.123.456.789 đồng.",
    ],
)
def test_an_opinion_that_says_i_or_names_a_deed_does_not(text: str) -> None:
    assert signs(campaign(), said(text)) == []


def test_the_givers_own_name_is_sought_where_private_is_at_hand() -> None:
    comment = said("Việc này ông ngô văn giả đã nêu tại hội nghị.")
    assert [sign.what for sign in signs(known(comment), comment)] == ["name"]
    assert signs(campaign(comment), comment) == []
    other = said("Việc này ông Ngô Văn Thật đã nêu tại hội nghị.")
    assert signs(known(other), other) == []


def test_an_address_tells_by_its_number_and_a_hamlet_alone_does_not() -> None:
    near, far = said("Cống trước nhà số 12, thôn Đông bị tắc."), said("Đường thôn Đông bị lầy.")
    assert [sign.what for sign in signs(known(near), near)] == ["name"]
    assert signs(known(far), far) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công văn 09-CV/MTTQ chưa được trả lời.", ["organisation"]),
        ("Bà Ngô Thị Ví chưa được mời họp.", ["organisation"]),
        ("Kiến nghị của Mặt trận tổ quốc xã Mẫu chưa được trả lời.", ["organisation"]),
        ("Kiến nghị của xã Mẫu chưa được trả lời.", []),
    ],
)
def test_an_organisation_gives_itself_away_by_its_own_name_signer_or_number(text: str, found: list[str]) -> None:
    by = {"unit": "mat-tran-xa", "number": "09-CV/MTTQ", "signer": "Ngô Thị Ví"}
    comment = said(text, individual=None, organisation=by, channel="letter")
    front = unit("mat-tran-xa", "external/mat-tran-xa", name="Mặt trận Tổ quốc xã Mẫu")
    assert [sign.what for sign in signs(campaign(comment, front), comment)] == found


def test_it_is_held_until_a_person_has_cleared_it_and_the_latest_word_holds() -> None:
    text = "Tôi là người trong thôn, đường thôn bị lầy."
    approved = {"step": CLEARING.upper(), "by": "Văn phòng", "date": "2012-06-02", "result": "approved"}
    returned = {**approved, "date": "2012-06-03", "result": "returned"}
    other = {**approved, "step": "thẩm định"}
    for approvals, held in (([], True), ([other], True), ([approved], False), ([approved, returned], True)):
        comment = said(text, approvals=approvals)
        assert is_held(campaign(comment), comment) is held
        assert is_cleared(comment) is not held


def test_what_gives_nobody_away_is_never_held() -> None:
    comment = points("yk-2", "dang-uy", "mot")
    assert isinstance(comment, Comment) and not is_held(campaign(comment), comment)


def test_a_copy_that_names_organisations_holds_back_individuals_only() -> None:
    letter = said("Ký tên: mat-tran", individual=None, organisation={"unit": "mat-tran"}, channel="letter")
    slip = said("Tôi là người trong thôn.")
    assert (is_held(campaign(letter), letter), is_held(campaign(letter), letter, True)) == (True, False)
    assert (is_held(campaign(slip), slip), is_held(campaign(slip), slip, True)) == (True, True)
