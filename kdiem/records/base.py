"""What every record is made of: strict parts, references, days, labels."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from kdiem.words import Words

T = TypeVar("T")

# Crockford base32 without i, l, o, u: an id is read aloud over the telephone.
ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Kind(NamedTuple):
    """A kind of record: its English name, the folder it stands in, the prefix of its ids, its Vietnamese name.

    A kind without a prefix is named by a slug (units, people). `prose` kinds are Markdown with front matter. `home`:
    the keys that say in whose folder a new record goes, the first that is there decides. `telling`: what tells one
    record from another without anyone's words, since a list may be read over a shoulder.
    """

    name: str
    folder: str
    prefix: str
    title: Words
    model: type[Record]
    prose: bool = False
    home: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()


class Labels:
    """The Vietnamese label of each value of a field; further spellings are understood when read from a sheet."""

    def __init__(self, **values: str | tuple[str, ...]) -> None:
        self.all = {key: (said,) if isinstance(said, str) else said for key, said in values.items()}

    def __getitem__(self, value: str) -> str:
        return self.all[value][0]

    def words(self, value: str) -> Words:
        """Returns a value in both languages: its key in English, its label in Vietnamese."""
        return Words._make((value.replace("_", " "), self[value]))


class Reference(NamedTuple):
    """Marks a field that names another record: which kinds it may name, and whether `#n` or `:body` may follow.

    The pseudo-kind `body` stands for `unit:body`, `plan` for the campaign's plan.
    """

    kinds: tuple[str, ...]
    item: bool = False


def _day(value: object) -> object:
    """Takes `YYYY-MM-DD` only; the Vietnamese forms are read on the way in, not from files."""
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("day_form", "not YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("day_absent", "no such day") from None


def _amount(value: object) -> object:
    """A whole number may stand without quotes."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _text(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("blank", "empty text")
    return value


Day = Annotated[datetime.date, BeforeValidator(_day, json_schema_input_type=str)]
Text = Annotated[str, BeforeValidator(_text)]
Count = Annotated[int, Field(ge=0)]
Month = Annotated[str, Field(pattern=r"^[1-9]\d{3}-(0[1-9]|1[0-2])$")]
# A number that may have decimals, as offices write it: `92,5`, `1.250`. `vietnum.parse_amount` reads it.
Amount = Annotated[str, BeforeValidator(_amount), Field(pattern=r"^\d+(?:\.\d{3})*(?:,\d+)?$")]
# What a rating, a target or a vote is for: a year, or a quarter of it.
Period = Annotated[str, BeforeValidator(_amount), Field(pattern=r"^[1-9]\d{3}(?:-Q[1-4])?$")]
Clock = Annotated[str, Field(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
Slug = Annotated[str, Field(pattern=f"^{SLUG}$")]
Many = Annotated[tuple[T, ...], Field(strict=False)]

REF = Field(pattern=rf"^{SLUG}(?::{SLUG}|#[1-9][0-9]*)?$")
UnitRef = Annotated[str, REF, Reference(("unit",))]
PersonRef = Annotated[str, REF, Reference(("person",))]
BodyRef = Annotated[str, REF, Reference(("body",))]
PartyRef = Annotated[str, REF, Reference(("unit", "body", "person"))]
DefectRef = Annotated[str, REF, Reference(("defect",))]
CollectiveRef = Annotated[str, REF, Reference(("unit", "body"))]
SubjectRef = Annotated[str, REF, Reference(("unit", "body", "person", "self-review", "plan"))]


def said(vi: str, *also: str, default: Any = ..., sensitive: bool = False, **limits: Any) -> Any:
    """Returns a field with its Vietnamese title and the other headers under which a sheet may bring it.

    A sensitive field holds a person's words or name: no message ever echoes its value.
    """
    extra: dict[str, Any] = {"also": list(also), "sensitive": sensitive}
    return Field(default, title=vi, json_schema_extra=extra, **limits)


class Part(BaseModel):
    """A strict, frozen piece of a record; errors never carry the input, which may be a person's name."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Span(Part):
    """From one day to another, both included; an open end has no day."""

    since: Day | None = said("từ ngày", default=None)
    until: Day | None = said("đến ngày", default=None)

    def holds(self, day: datetime.date) -> bool:
        """True if `day` lies in the span."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Withdrawn(Part):
    """Why a record no longer counts; nothing is ever deleted."""

    on: Day = said("ngày rút")
    by: Text = said("người rút")
    reason: Text = said("lý do")


class Approval(Part):
    """One step of a chain of thẩm định."""

    step: Text = said("bước")
    by: Text = said("người duyệt")
    date: Day = said("ngày duyệt")
    result: Annotated[
        Literal["approved", "returned", "rejected"],
        Labels(approved="đồng ý", returned="trả lại", rejected="không đồng ý"),
    ] = said("kết quả duyệt")


class Paper(Part):
    """Where the signed original lies."""

    box: Text | None = said("hộp", default=None)
    sheet: Text | None = said("tờ", default=None)


class Waiver(Part):
    """Sets one finding on this record aside, with a reason, until a day; its expiry is a finding."""

    rule: Text = said("quy tắc")
    reason: Text = said("lý do")
    until: Day = said("đến ngày")


class Cited(Part):
    """A document named as a source or a basis."""

    number: Text | None = said("số, ký hiệu", default=None)
    date: Day | None = said("ngày", default=None)
    issuer: Text | None = said("cơ quan ban hành", default=None)
    subject: Text | None = said("trích yếu", default=None)


class Delivery(Part):
    """A thing reached somebody on a day."""

    recipient: PartyRef = said("nơi nhận")
    on: Day = said("ngày nhận")


class Record(Part):
    """What every kind of record has; `id`, `home` and `path` come from where the file stands, never from the file.

    `home` is the unit in whose folder the record stands (a unit's own id for a unit; empty outside the tree).
    """

    PLACED: ClassVar[tuple[str, ...]] = ("id", "home", "path")

    id: str
    home: str
    path: str
    withdrawn: Withdrawn | None = said("đã rút", default=None)
    approvals: Many[Approval] = said("thẩm định", default=())
    paper: Paper | None = said("bản giấy", default=None)
    waivers: Many[Waiver] = said("miễn trừ", default=())
    carried_from: Text | None = said("chuyển từ kỳ trước", default=None)
    note: Text | None = said("ghi chú", default=None)


class Leaf(NamedTuple):
    """One field of a model as seen from the record: its keys, its title, what marks it, whether it must be there."""

    keys: tuple[str, ...]
    title: str
    also: tuple[str, ...]
    sensitive: bool
    required: bool
    marks: tuple[object, ...]
    annotation: Any


def labels_of(marks: tuple[object, ...]) -> Labels | None:
    """Returns the labels among a field's marks."""
    return next((mark for mark in marks if isinstance(mark, Labels)), None)


def labels_in(vocabulary: Any) -> Labels:
    """Returns the labels of a vocabulary, such as `terms.Level`."""
    return next(mark for mark in vocabulary.__metadata__ if isinstance(mark, Labels))
