"""A person: a member or an official who reviews and is reviewed, kept in the unit where they are active."""

from __future__ import annotations

from typing import Annotated, Literal

from kdiem.records.base import BodyRef, Day, Kind, Labels, Many, Part, Record, Span, Text, UnitRef, said
from kdiem.records.terms import SubjectClass
from kdiem.words import Words


class Post(Span):
    """A post held over time, in a unit of the campaign or named in words."""

    title: Text = said("chức vụ")
    unit: UnitRef | None = said("đơn vị", default=None)
    leading: bool = said("lãnh đạo, quản lý", default=False)


class Naming(Part):
    """How a name that does not follow the Kinh order is sorted and addressed."""

    sort: Text | None = said("tên để sắp xếp", default=None, sensitive=True)
    given: Text | None = said("tên gọi", default=None, sensitive=True)


class Person(Record):
    """Where they are active (the folder), who manages them and where they work are three different things."""

    full_name: Text = said("họ và tên", "họ tên", "tên", "name", sensitive=True)
    birth_date: Day | None = said("ngày sinh", "ngày tháng năm sinh", default=None, sensitive=True)
    aliases: Many[Text] = said("tên gọi khác", default=(), sensitive=True)
    naming: Naming | None = said("cách gọi tên", default=None, sensitive=True)
    posts: Many[Post] = said("chức vụ", default=())
    managed_by: BodyRef | None = said("cấp quản lý", "diện quản lý", default=None)
    status: Annotated[
        Literal["active", "retired", "probationary", "suspended", "exempt"],
        Labels(
            active=("đang công tác", "chính thức"),
            retired=("đã nghỉ công tác", "nghỉ hưu"),
            probationary="dự bị",
            suspended="đình chỉ sinh hoạt",
            exempt="miễn công tác và sinh hoạt",
        ),
    ] = said("tình trạng", default="active")
    subject_class: SubjectClass | None = said("nhóm đối tượng", default=None)
    official: bool = said("cán bộ, công chức", default=False)
    workplace: Text | None = said("nơi công tác", "đơn vị công tác", default=None)


KIND = Kind("person", "people", "", Words("person", "người"), Person, telling=("full_name", "subject_class", "status"))
