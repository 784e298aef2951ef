"""The kinds of record: strict, complete in both languages, and told apart by folder and prefix."""

from __future__ import annotations

import typing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kdiem.records import catalog
from kdiem.records.base import labels_in, labels_of
from kdiem.records.defect import Defect
from kdiem.records.self_review import SelfReview
from kdiem.records.terms import Level, SubjectClass

PLACED = {"id": "hc-00000001", "home": "dang-uy", "path": "units/dang-uy/defects/hc-00000001.yaml"}


def defect(**fields: object) -> Defect:
    given = {"subject": "dang-uy", "subject_class": "collective", "statement": "Nộp chậm", **fields}
    return Defect.model_validate({**given, **PLACED})


def test_folders_and_prefixes_tell_kinds_apart() -> None:
    named = [kind for kind in catalog.KINDS if kind.prefix]
    assert len({kind.prefix for kind in named}) == len(named)
    assert len({kind.folder for kind in catalog.KINDS if kind.folder}) == len(catalog.BY_FOLDER)


def test_every_field_has_a_vietnamese_title_and_every_choice_a_label() -> None:
    for kind in catalog.KINDS:
        for leaf in catalog.leaves(kind.model):
            assert leaf.title != leaf.keys[-1], (kind.name, leaf.keys)
            labels = labels_of(leaf.marks)
            choices = _choices(leaf.annotation)
            if labels and choices:
                assert set(labels.all) == set(choices), (kind.name, leaf.keys)
                assert all(said and all(said) for said in labels.all.values())


def test_a_label_names_one_value_only() -> None:
    for vocabulary in (SubjectClass, Level):
        said = [spelling for value in labels_in(vocabulary).all.values() for spelling in value]
        assert len(said) == len(set(said))


def test_a_value_has_words_in_both_languages() -> None:
    assert labels_in(SubjectClass).words("committee_member") == ("committee member", "cấp uỷ viên")


@pytest.mark.parametrize(
    ("field", "wrong", "right"),
    [
        ("found", "2013-02-30", "2013-02-28"),
        ("found", "28/02/2013", "2013-02-28"),
        ("found", 0, "2013-02-28"),
        ("severity", "bad", "minor"),
        ("statement", "  ", "Nộp chậm"),
        ("statement", 8, "8"),
        ("topic", "Cán bộ", "can-bo"),
        ("subject", "Đảng uỷ", "dang-uy:btv"),
        ("shared_with", "dang-uy", []),
        ("unheard_of", "x", None),
    ],
)
def test_types_are_strict(field: str, wrong: object, right: object) -> None:
    with pytest.raises(ValidationError):
        defect(**{field: wrong})
    if right is not None:
        assert defect(**{field: right})


def test_an_error_never_carries_what_was_written() -> None:
    with pytest.raises(ValidationError) as caught:
        defect(severity="Nguyễn Văn A nói rằng")
    assert "Nguyễn Văn A" not in str(caught.value)


@given(st.lists(st.tuples(st.dates(date(2012, 1, 1), date(2012, 1, 9)), st.sampled_from(["in_progress", "done"]))))
def test_the_status_is_that_of_the_latest_day_and_of_its_last_written_update(updates: list[tuple[date, str]]) -> None:
    found = defect(updates=[{"on": day.isoformat(), "status": status} for day, status in updates])
    latest = sorted(updates, key=lambda update: update[0])
    assert found.status == (latest[-1][1] if latest else "not_started")


def test_references_are_found_wherever_they_stand() -> None:
    found = defect(
        subject="dang-uy:btv",
        shared_with=[{"subject": "tran-van-mau", "responsibility": "head"}],
        updates=[{"on": "2012-09-01", "status": "confirmed", "confirmed_by": "dang-uy"}],
    )
    assert [(named.loc, named.ref) for named in catalog.references(found)] == [
        (("subject",), "dang-uy:btv"),
        (("shared_with", 0, "subject"), "tran-van-mau"),
        (("updates", 0, "confirmed_by"), "dang-uy"),
    ]


def test_a_section_is_what_stands_under_a_heading_and_its_deeper_ones() -> None:
    body = "# I. Ưu điểm\n\ntốt\n\n## Giải trình {#gy-1}\n\nvì mưa\n\n# II. Hạn chế\n"
    review = SelfReview.model_validate({"subject": "dang-uy", "form": "mau-01", "body": body, **PLACED})
    assert review.sections() == {
        "i-uu-diem": "tốt\n\n## Giải trình {#gy-1}\n\nvì mưa",
        "gy-1": "vì mưa",
        "ii-han-che": "",
    }


def _choices(annotation: object) -> tuple[object, ...]:
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)
    found = (_choices(argument) for argument in typing.get_args(annotation))
    return next((choices for choices in found if choices), ())
