"""KD02: the fields of a record are those of its kind, with values of the right sort."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import viet, vietnum
from kdiem.campaign import Campaign, Misreading
from kdiem.figures.base import Figures
from kdiem.rules.base import Rule, Spot, did_you_mean, misread, rule, spot_of
from kdiem.words import Words


@rule(
    "KD020",
    "unknown-key",
    Words("there is no field `{key}`", "không có trường `{key}`"),
    Words("{guess}fields here: {known}", "{guess}các trường ở đây: {known}"),
)
def unknown_key(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record has only the fields of its kind.

    A misspelt field would be passed over without a word, and its value be missing from every report.
    """
    for misreading in misread(campaign, "unknown-key"):
        yield spot_of(misreading, guess=did_you_mean(str(misreading.values["guess"])))


@rule(
    "KD021",
    "missing-key",
    Words("`{key}` is missing", "thiếu `{key}`"),
    Words("add a line `{last}: …`", "thêm dòng `{last}: …`"),
)
def missing_key(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record has all fields without which it says nothing.

    Kinds ask for few: what may come later is asked for by rules of its own, once its step begins.
    """
    for misreading in misread(campaign, "missing-key"):
        yield spot_of(misreading, last=_last(misreading))


@rule(
    "KD022",
    "unknown-value",
    Words("`{key}` cannot be {shown}", "`{key}` không thể là {shown}"),
    Words("{guess}{values}", "{guess}{values}"),
)
def unknown_value(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Where a field chooses among named values, it names one of them, in English and as written there.

    Figures go by these names: a value with another spelling would be counted nowhere.
    """
    for misreading in misread(campaign, "unknown-value"):
        choices = misreading.values["choices"]
        values = _VALUES.filled(choices=choices) if choices else _ANOTHER
        guess = did_you_mean(str(misreading.values["guess"]))
        yield spot_of(misreading, shown=_shown(misreading), guess=guess, values=values)


@rule(
    "KD023",
    "wrong-type",
    Words("`{key}` must be {sort}", "`{key}` phải là {sort}"),
    Words("{cure}", "{cure}"),
)
def wrong_type(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A field holds a value of its own sort: a text, a count, yes or no, a list, or further fields.

    Nothing is converted on the quiet: what was meant is for the one who wrote it to say.
    """
    for misreading in misread(campaign, "wrong-type"):
        sort, cure = SORTS.get(str(misreading.values["wanted"]), _OTHER_SORT)
        yield spot_of(misreading, sort=sort, cure=cure)


@rule(
    "KD024",
    "not-a-day",
    Words("`{key}` takes a day, not {shown}", "`{key}` phải là một ngày, không phải {shown}"),
    Words("write {day}", "ghi {day}"),
)
def not_a_day(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A day is written `2012-06-01`: year, month, day; and the calendar has it.

    Other orders are read as another day by another reader, and 30 February by none.
    """
    for misreading in misread(campaign, "not-a-day"):
        day = vietnum.parse_day(str(misreading.values["value"]))
        yield spot_of(misreading, shown=_shown(misreading, _NOTHING_HERE), day=f"`{day}`" if day else _DAY_FORM)


@rule(
    "KD025",
    "blank-text",
    Words("`{key}` is blank", "`{key}` để trống"),
    Words("write the text, or delete the line `{last}:`", "ghi nội dung, hoặc xoá dòng `{last}:`"),
)
def blank_text(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A field that is there says something; one with nothing to say is left out.

    Blanks would pass for an answer: a reason, an evidence, a name that nobody gave.
    """
    for misreading in misread(campaign, "blank-text"):
        yield spot_of(misreading, last=_last(misreading))


@rule(
    "KD026",
    "wrong-form",
    Words("`{key}` cannot be {shown}", "`{key}` không thể là {shown}"),
    Words(
        "{guess}a name is small letters without marks, digits and `-`; a month is `2012-06`",
        "{guess}tên dùng chữ thường không dấu, chữ số và `-`; tháng ghi `2012-06`",
    ),
)
def wrong_form(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """References, keys, months and hashes have one form each: `dang-uy:btv`, `gk-7k2m9q4x#2`, `2012-06`.

    In any other form they name nothing.
    """
    for misreading in misread(campaign, "wrong-form"):
        value = str(misreading.values["value"])
        month = vietnum.parse_month(value)
        guess = "{}-{:02}".format(*month) if month else viet.slug(value)
        yield spot_of(misreading, shown=_shown(misreading), guess=did_you_mean("" if guess == value else guess))


@rule(
    "KD027",
    "out-of-range",
    Words("`{key}` cannot be as low as {shown}", "`{key}` không thể nhỏ đến {shown}"),
    Words("a count is 0 or more; `privacy.k` is 3 or more", "số đếm từ 0 trở lên; `privacy.k` từ 3 trở lên"),
)
def out_of_range(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A count is not below zero, and the least group that may be shown has three.

    A negative count makes a total right that is wrong; a smaller group points at a person.
    """
    for misreading in misread(campaign, "out-of-range"):
        yield spot_of(misreading, shown=_shown(misreading))


@rule(
    "KD028",
    "one-of",
    Words("exactly one of {named} must be there", "phải có đúng một trong {named}"),
    Words("write the one that holds and delete the other", "ghi mục đúng và xoá mục kia"),
)
def one_of(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A comment has points or a tally, and one giver or body that gives it; a suggestion has items, or says why none.

    With both, the same voice would count twice; with neither, not at all.
    """
    for misreading in misread(campaign, "one-of"):
        keys = str(misreading.values["keys"]).split(", ")
        yield spot_of(misreading, named=", ".join(f"`{key}`" for key in keys))


@rule(
    "KD029",
    "placed-key",
    Words(
        "`{key}` is said by where the file stands, not in it",
        "`{key}` đã thể hiện ở tên, vị trí tệp, không ghi trong tệp",
    ),
    Words(
        "delete the line; the file's name is the id, its folder the unit",
        "xoá dòng này; tên tệp là mã, thư mục là đơn vị",
    ),
)
def placed_key(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The id of a record is its file's name, its unit the folder; neither is written in the file.

    Said twice, the two would differ one day, after a file was copied or moved.
    """
    yield from map(spot_of, misread(campaign, "placed-key"))


# What the reader asked for, as Pydantic calls it -> what that is, and what to type.
_FIELDS = (
    Words("a set of fields", "một nhóm trường"),
    Words(
        "write them below it, each as `key: value`, indented", "ghi ở các dòng dưới, mỗi dòng `key: value`, thụt vào"
    ),
)
SORTS = {
    "string": (Words("a text", "chữ"), Words("write it as one text", "ghi thành một đoạn chữ")),
    "int": (
        Words("a whole number", "số nguyên"),
        Words("write digits only, without quotes", "chỉ ghi chữ số, không nháy"),
    ),
    "bool": (Words("true or false", "true hoặc false"), Words("write `true` or `false`", "ghi `true` hoặc `false`")),
    "tuple": (
        Words("a list", "danh sách"),
        Words("write each item on a line after `- `", "ghi mỗi mục một dòng sau `- `"),
    ),
    "model": _FIELDS,
    "dict": _FIELDS,
}
_OTHER_SORT = (
    Words("of another sort", "loại khác"),
    Words("compare with a record of the same kind", "đối chiếu với hồ sơ cùng loại"),
)
_VALUES = Words("values: {choices}", "các giá trị: {choices}")
_ANOTHER = Words("`kdiem help records` lists what it can be", "`kdiem help records` liệt kê các giá trị")
_DAY_FORM = Words("year-month-day, such as `2012-06-01`", "năm-tháng-ngày, ví dụ `2012-06-01`")
_THIS = Words("what stands here", "giá trị ở đây")
_EMPTY = Words("empty", "chỗ trống")
_NOTHING_HERE = Words("nothing", "chỗ trống")


def _last(misreading: Misreading) -> str:
    return str(misreading.values["key"]).rpartition(".")[2]


def _shown(misreading: Misreading, empty: Words = _EMPTY) -> str | Words:
    """The value in backticks; not that of a sensitive field, which the reader has left out."""
    value = str(misreading.values.get("value", ""))
    if value == "None":
        return empty
    return f"`{value}`" if value else _THIS


RULES: tuple[Rule, ...] = (
    unknown_key,
    missing_key,
    unknown_value,
    wrong_type,
    not_a_day,
    blank_text,
    wrong_form,
    out_of_range,
    one_of,
    placed_key,
)
