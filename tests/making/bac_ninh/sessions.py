"""The sessions of examples/bac-ninh-2013: who took the chair, who wrote the minutes, and the digest written before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from kdiem import filing, viet
from kdiem.records import catalog
from making.bac_ninh.numbers import number, session_day
from making.bac_ninh.people import PEOPLE
from making.bac_ninh.reviews import folder, noted
from making.bac_ninh.texts import PLACES, Place
from making.base import Book

_TERM = date(2010, 8, 20)
_POSTS = ("Bí thư", "Phó Bí thư")
_HOST_DAY = date(2012, 8, 15)
_MINUTES = "## Nội dung\n\n{who} kiểm điểm; tập thể trước, cá nhân sau.\n\n## Kết luận\n\n{end}\n"


@cache
def chairs() -> dict[str, tuple[tuple[str, str], tuple[str, str]]]:
    """Returns for each unit the slug and the name of its secretary and of the deputy, who writes the minutes."""
    book, found = Book("bac-ninh-2013"), {}
    known = {person["full_name"] for _, person in PEOPLE.values()}
    fresh = (name for name in iter(book.name, None) if name not in known)
    for place in PLACES:
        own = [(slug, person["full_name"]) for slug, (home, person) in PEOPLE.items() if home == place.slug]
        while len(own) < 2:
            name = next(fresh)
            own.append((viet.slug(name), name))
        found[place.slug] = (own[0], own[1])
    return found


def sessions() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yields path, kind and content of the people, the digests and the sessions, the host's first."""
    yield _at(
        "units/dang-uy-khoi", "document", "dang-uy-khoi", _digest("dang-uy-khoi:btv", "05-BC/ĐUK", date(2012, 7, 31))
    )
    yield _at("units/dang-uy-khoi", "session", "dang-uy-khoi", _of_host())
    for place in PLACES:
        yield from _people(place)
        symbol = "CB" if place.cell else "ĐU"
        said = _digest(place.slug, f"0{number(2, 9, place.slug, 'digest')}-BC/{symbol}", date(2012, 8, 31))
        yield _at(folder(place), "document", place.slug, said)
        yield _at(folder(place), "session", place.slug, _of_unit(place))


def _people(place: Place) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for (slug, name), post in zip(chairs()[place.slug], _POSTS, strict=True):
        if slug not in PEOPLE:
            born = date(number(1955, 1972, slug), number(1, 12, slug, "month"), number(1, 28, slug, "day"))
            held = {"title": post, "unit": place.slug, "leading": True, "since": _TERM}
            more = {"managed_by": "dang-uy-khoi:btv", "subject_class": "committee_member", "official": True}
            path = f"{folder(place)}/people/{slug}.yaml"
            yield path, "person", {"full_name": name, "birth_date": born, "posts": [held], **more}


def _digest(subject: str, number_: str, day: date) -> dict[str, Any]:
    return {
        "note": noted("2.3"),
        "direction": "out",
        "type": "BC",
        "number": number_,
        "date": day,
        "subject": "Tổng hợp ý kiến góp ý",
        "role": "digest",
        "about": [subject],
        "unit": subject.partition(":")[0],
    }


def _of_host() -> dict[str, Any]:
    board = ["tran-van-mau", "nguyen-thi-du", "le-van-phong", "do-thi-nhap", "pham-minh-gia"]
    end = "Bổ sung, hoàn chỉnh hồ sơ lưu trữ; gửi kết luận đến 55 tổ chức cơ sở đảng."
    return {
        "note": noted("2.2", "2.6"),
        "collective": "dang-uy-khoi:btv",
        "sittings": [{"date": _HOST_DAY, "since": "07:30", "until": "17:00", "present": 5}],
        "chair": board[0],
        "secretary": board[1],
        "called": 5,
        "order": ["dang-uy-khoi:btv", *board],
        "body": _MINUTES.format(who="Ban Thường vụ Đảng uỷ Khối", end=end),
    }


def _of_unit(place: Place) -> dict[str, Any]:
    (chair, _), (writer, _) = chairs()[place.slug]
    others = [slug for slug, (home, _) in PEOPLE.items() if home == place.slug and slug not in (chair, writer)]
    present = number(7, 15, place.slug, "present")
    return {
        "note": noted("2.2"),
        "collective": place.slug,
        "sittings": [{"date": session_day(place), "since": "07:30", "until": "16:30", "present": present}],
        "chair": chair,
        "secretary": writer,
        "called": present,
        "order": [place.slug, chair, writer, *others],
        "body": _MINUTES.format(who=place.short, end=f"Thông qua biên bản với {present}/{present} người dự nhất trí."),
    }


def _at(home: str, kind: str, key: str, data: Mapping[str, Any]) -> tuple[str, str, Mapping[str, Any]]:
    of = catalog.BY_NAME[kind]
    id_ = filing.derived_id(of, f"bac-ninh-2013/{key}")
    return f"{home}/{of.folder}/{id_}.{'md' if of.prose else 'yaml'}", kind, data
