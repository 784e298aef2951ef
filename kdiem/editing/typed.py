"""What a person types for a field, `3/5/2013`, `có`, `Đảng bộ Sở Tài chính`, -> the value that its file holds."""

from __future__ import annotations

import datetime
import re

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.editing.fields import Field
from kdiem.editing.naming import resolved, term
from kdiem.errors import KdiemError
from kdiem.reading import said_loc
from kdiem.words import NOTHING, Words
from kdiem.yaml import yamlfile
from kdiem.yaml.yamlgate import Unreadable

_YES = frozenset(viet.fold(word) for word in ("true", "yes", "y", "có", "đúng", "rồi", "đã", "x", "1"))
_NO = frozenset(viet.fold(word) for word in ("false", "no", "n", "không", "sai", "chưa", "0"))
_MONTHS = (r"^[1-9]\d{3}-(0[1-9]|1[0-2])$", r"^\d{4}-(0[1-9]|1[0-2])$")
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"(?:qu[iy]|q)\s*(?P<quarter>[1-4]|i{1,3}|iv)\s+(?:nam\s*)?(?P<year>[1-9]\d{3})")
_QUARTER_LAST = re.compile(r"(?:nam\s*)?(?P<year>[1-9]\d{3})\s*(?:qu[iy]|q)\s*(?P<quarter>[1-4]|i{1,3}|iv)")
_YEAR = re.compile(r"(?:nam\s*)?(?P<year>[1-9]\d{3})")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})\s*(?:h|g|gio|\s)\s*(?P<minute>\d{2})?(?:\s*(?:phut|p))?")
_NO_CLOCK = Words("`{field}` is no time of day", "`{field}` không phải giờ trong ngày")
_CLOCK_FORM = Words("a time is `07:30`", "giờ ghi dạng `07:30`")

_PARTS = Words("`{field}` has parts: {known}", "`{field}` gồm nhiều phần: {known}")
_ONE_PART = Words(
    "set one part, as in `{field}.{first}`, or all as `{{{first}: …}}`",
    "đặt từng phần, như `{field}.{first}`, hoặc tất cả dưới dạng `{{{first}: …}}`",
)
_FORMS = {
    datetime.date: Words("a day, such as 3/5/2013", "ngày, ví dụ 3/5/2013"),
    int: Words("a number", "số"),
    bool: Words("yes or no", "có hoặc không"),
}
_SEVERAL = Words("several with `;` between", "nhiều giá trị cách nhau bằng `;`")


def value(campaign: Campaign, of: Field, text: str, rated_as: str = "") -> object:
    """Returns what the file will hold: days as `YYYY-MM-DD`, choices by key, names as references.

    `rated_as` says of a rating which labels there are.
    What cannot be understood is returned as it was typed: reading the record then says what is wrong with it.

    Raises:
        KdiemError: a reference names nothing, several things or the wrong kind, or a group of fields is set as one.
    """
    typed = viet.nfc(text).strip()
    if of.is_part or of.is_mapping or (of.is_list and typed.startswith(("{", "["))) or (of.is_list and of.parts()):
        return shaped(campaign, of, _flow(of, typed), rated_as)
    if of.is_list:
        ends = r"\s*[;,]\s*" if of.item(0).reference else r"\s*;\s*"
        return [value(campaign, of.item(n), part) for n, part in enumerate(re.split(ends, typed)) if part]
    if of.reference:
        return resolved(campaign, of.reference, typed, said_loc(of.loc))
    if of.is_term:
        return term(campaign, of.loc, typed, rated_as)
    return _scalar(of, typed)


def shaped(campaign: Campaign, of: Field, data: object, rated_as: str = "") -> object:
    """Returns data as they came from YAML, every text in them read by its field's type."""
    if isinstance(data, str):
        return value(campaign, of, data, rated_as)
    if isinstance(data, list) and of.is_list:
        return [shaped(campaign, of.item(n), one, rated_as) for n, one in enumerate(data)]
    if isinstance(data, dict) and of.is_part:
        inner = {one.loc[-1]: one for one in of.parts()}
        return {key: shaped(campaign, inner[key], one, rated_as) if key in inner else one for key, one in data.items()}
    if isinstance(data, dict) and of.is_mapping:
        return {key: shaped(campaign, of.entry(key), one) for key, one in data.items()}
    return str(data) if of.shape is str and type(data) is int else data


def fits(of: Field, read: object) -> bool:
    """True where what `value` returned is of the field's type, as far as that can be told from one value."""
    if isinstance(read, list):
        return bool(read) and all(fits(of.item(n), one) for n, one in enumerate(read))
    if of.shape is datetime.date:
        return isinstance(read, str) and vietnum.parse_day(read) is not None
    if of.shape in (int, bool):
        return type(read) is of.shape
    return read in of.choices if of.choices else all(re.search(form, str(read)) for form in of.patterns)


def form(of: Field) -> Words:
    """Returns how a value of the field is typed; nothing where any text will do."""
    return _SEVERAL if of.is_list else _FORMS.get(of.shape, NOTHING)


def _flow(of: Field, typed: str) -> object:
    try:
        data = yamlfile.load(f"value: {typed}\n".encode())["value"]
    except Unreadable:
        data = None
    if isinstance(data, dict) and of.is_list:
        data = [data]
    if isinstance(data, dict | list):
        return data
    known = [str(one.loc[-1]) for one in of.parts()] or ["…"]
    raise KdiemError(
        _PARTS, _ONE_PART, field=said_loc(of.loc) + "[0]" * of.is_list, known=", ".join(known), first=known[0]
    )


def _scalar(of: Field, typed: str) -> object:
    if of.shape is bool:
        folded = viet.fold(typed)
        return True if folded in _YES else False if folded in _NO else typed
    if of.shape is int:
        count = vietnum.parse_count(typed)
        return typed if count is None else count
    if of.shape is datetime.date:
        day = vietnum.parse_day(typed)
        return typed if day is None else day.isoformat()
    if of.choices:
        return _choice(of, typed)
    if any(pattern in of.patterns for pattern in _MONTHS):
        month = vietnum.parse_month(typed)
        return typed if month is None else f"{month[0]}-{month[1]:02}"
    if _of_pattern(of, "2024-Q4", "2024"):
        return _period(typed)
    return _clock(of, typed) if _of_pattern(of, "07:30", "23:59") else typed


def _of_pattern(of: Field, *examples: str) -> bool:
    """True where the field's text has a form that the examples have, and not just any."""
    return bool(of.patterns) and all(re.search(form, one) for form in of.patterns for one in examples)


def _period(typed: str) -> str:
    found = _QUARTER.fullmatch(viet.fold(typed)) or _QUARTER_LAST.fullmatch(viet.fold(typed))
    if found:
        return f"{found['year']}-Q{_QUARTERS[found['quarter']]}"
    year = _YEAR.fullmatch(viet.fold(typed))
    return year["year"] if year else typed


def _clock(of: Field, typed: str) -> str:
    found = _CLOCK.fullmatch(viet.fold(typed))
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise KdiemError(_NO_CLOCK, _CLOCK_FORM, field=said_loc(of.loc))
    return f"{hour:02}:{minute:02}"


def _choice(of: Field, typed: str) -> object:
    said = of.labels.all if of.labels else {}
    spellings = {key: (str(key), str(key).replace("_", " "), *said.get(str(key), ())) for key in of.choices}
    for same in (str, viet.fold_tones, viet.fold):
        found = [key for key, forms in spellings.items() if same(typed) in map(same, forms)]
        if len(found) == 1:
            return found[0]
    return typed
