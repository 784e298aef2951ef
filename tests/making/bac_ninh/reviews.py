"""The points suggested to each unit of examples/bac-ninh-2013, and the self-reviews that answer them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from kdiem import filing, vietnum
from kdiem.records import catalog
from kdiem.shipped import shipped
from kdiem.yaml import yamlfile
from making.bac_ninh.numbers import DEFECTS, ITEMS, done_of, number, pick, review_day, workday
from making.bac_ninh.texts import (
    CADRES,
    CAUSES,
    DEPARTMENTS,
    HEADS,
    OPENINGS,
    OUTCOMES,
    PLACES,
    PLANS,
    POINTS,
    SHARES,
    VERBS,
    Place,
    Point,
)

INVENTED = "Nội dung giả định, viết làm ví dụ cho kdiem."
# The units whose self-review comes in through a feedback file; that of the first has CRLF line ends.
BY_MARKDOWN = ("so-noi-vu", "so-y-te", "mat-tran")


class Review(NamedTuple):
    """What a unit was asked and answered, and when."""

    place: Place
    suggestion: str
    number: str
    letter: date
    written: date
    points: list[tuple[Point, dict[str, Any]]]


def reviews() -> Iterator[Review]:
    """Yields what was put to each unit, in the order of the roll; the numbers of the letters run on."""
    counts = _item_counts()
    for n, place in enumerate(PLACES):
        letter = workday(date(2012, 8, 6) + timedelta(n // 3))
        number_ = f"{12 + n:02}-CV/ĐUK"
        order = sorted(range(len(POINTS)), key=lambda at: number(0, 1 << 40, place.slug, at))
        points = [(POINTS[at], _slots(place, at)) for at in order[: counts[n]]]
        yield Review(place, _id("suggestion", place.slug), number_, letter, review_day(place), points)


def suggestion(review: Review) -> dict[str, Any]:
    """Returns the letter to a unit."""
    slug = review.place.slug
    delivered = workday(review.letter + timedelta(number(1, 3, slug, "delivered")))
    return {
        "note": noted("2.1"),
        "issuer": "dang-uy-khoi:btv",
        "target": slug,
        "number": review.number,
        "date": review.letter,
        "signer": "tran-van-mau",
        "proposed": {"by": "dang-uy-khoi:ubkt", "on": date(2012, 7, 25)},
        "approved": {"by": "dang-uy-khoi:btv", "on": date(2012, 8, 2)},
        "delivered": [{"recipient": slug, "on": delivered}],
        "items": [
            {"text": point.text.format(**slots), "topic": point.topic, "trigger": point.trigger}
            for point, slots in review.points
        ],
    }


def self_review(review: Review) -> tuple[str, bytes]:
    """Returns the path and the content of a unit's self-review."""
    slug = review.place.slug
    name = f"{review.suggestion}#"
    data = {
        "note": noted("2.1", "2.3"),
        "subject": slug,
        "form": "nq4-2012-tap-the",
        "date": review.written,
        "sources": [
            {
                "number": review.number,
                "date": review.letter,
                "issuer": "Đảng uỷ Khối các cơ quan tỉnh",
                "subject": "gợi ý kiểm điểm",
            },
            {"date": date(2012, 8, 31), "subject": "tổng hợp ý kiến góp ý"},
        ],
        "topics": dict.fromkeys(("suy-thoai", "doi-ngu-can-bo", "nguoi-dung-dau"), "addressed"),
        "answers": [
            {"to": f"{name}{n}", "outcome": pick(OUTCOMES, slug, n), "anchor": f"noi-dung-goi-y-{n}"}
            for n, _ in enumerate(review.points, 1)
        ],
        "body": _body(review),
    }
    content = record_file("self-review", data)
    if slug not in BY_MARKDOWN:
        return f"{folder(review.place)}/self-reviews/{_id('self-review', slug)}.md", content
    content = content.replace(b"---\n", b"---\nkind: self-review\n", 1)
    if slug == BY_MARKDOWN[0]:
        content = content.replace(b"\n", b"\r\n")
    return f"feedback/ban-kiem-diem-{slug}.md", content


def noted(*requirements: str) -> str:
    """Returns the note of a record that is made up and shows some requirements."""
    return f"{INVENTED} Yêu cầu {', '.join(requirements)}."


def record_file(kind: str, data: Mapping[str, Any]) -> bytes:
    """Returns a record as kdiem writes it."""
    return filing.file_of(catalog.BY_NAME[kind], data)


def folder(place: Place) -> str:
    """Returns the folder of a unit."""
    return f"units/dang-uy-khoi/{place.slug}"


def _body(review: Review) -> str:
    place = review.place
    a = number(place.members // 2, place.members, place.slug, "a")
    figures = {"a": a, "b": place.members, "c": vietnum.padded(number(3, 19, place.slug, "c"))}
    figures |= {"d": vietnum.padded(number(2, 6, place.slug, "d")), "e": vietnum.padded(_own_defects(place))}
    explained = "\n\n".join(
        f"### Nội dung gợi ý {n}\n\n{point.answer.format(**slots)}" for n, (point, slots) in enumerate(review.points, 1)
    )
    pools = (OPENINGS, CADRES, HEADS, CAUSES, None, SHARES, PLANS)
    said = [pick(pool, place.slug, at).format(**figures) if pool else explained for at, pool in enumerate(pools)]
    return "\n".join(f"## {title}\n\n{text}\n" for title, text in zip(_sections(), said, strict=True))


def _own_defects(place: Place) -> int:
    done, total, _ = DEFECTS["organisations"]
    return done_of("organisations", done, total)[PLACES.index(place)][1]


def _sections() -> list[str]:
    pack = yamlfile.load(shipped("templates", "rule-packs", "btctw-11-2012.yaml").read_bytes())
    return next(
        [section["title"] for section in form["sections"]]
        for form in pack["forms"]
        if form["key"] == "nq4-2012-tap-the"
    )


def _item_counts() -> list[int]:
    counts = [number(1, 5, "items", place.slug) for place in PLACES]
    step = 1 if sum(counts) < ITEMS else -1
    at = 0
    while sum(counts) != ITEMS:
        if 1 <= counts[at % 55] + step <= 5:
            counts[at % 55] += step
        at += 7
    return counts


def _slots(place: Place, at: int) -> dict[str, Any]:
    key = (place.slug, at)
    n = number(9, 58, *key, "n")
    k = number(2, max(2, n // 3), *key, "k")
    day = date(2011, 7, 1) + timedelta(number(0, 360, *key, "day"))
    month = number(1, 6, *key, "month")
    return {
        "verb": pick(VERBS, *key, "verb"),
        "n": n,
        "k": vietnum.padded(k),
        "rest": vietnum.padded(n - k),
        "dept": pick(DEPARTMENTS, *key, "dept"),
        "day": vietnum.format_day(day),
        "month": f"tháng {month}/2012",
        "money": number(12, 96, *key, "money") * 5,
        "year": pick((2010, 2011, 2011), *key, "year"),
    }


def _id(kind: str, content: str) -> str:
    return filing.derived_id(catalog.BY_NAME[kind], f"bac-ninh-2013 {content}")
