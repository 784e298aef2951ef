"""What is generated in examples/bac-ninh-2013; README.md beside the files is written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kdiem.shipped import shipped
from kdiem.yaml import yamldump, yamlfile
from making.bac_ninh.feedback import sheet, spoken, stated, tallies
from making.bac_ninh.numbers import PUBLISHED, unit_name
from making.bac_ninh.people import ABOUT_YOUTH_UNION, HOST, OUTSIDE, PEOPLE, SEATS, SLIPS
from making.bac_ninh.reviews import folder, record_file, reviews, self_review, suggestion
from making.bac_ninh.sessions import sessions
from making.bac_ninh.texts import PLACES, Place


def files() -> dict[str, bytes]:
    """Returns every generated text file by its path in the example."""
    found = {path: record_file(kind, data) for path, kind, data in _records()}
    found["campaign.yaml"] = _CAMPAIGN_HEAD + record_file("campaign", _campaign())
    for review in reviews():
        path, content = self_review(review)
        found[path] = content
    found["feedback/bao-cao-so-lieu-dang-uy-khoi.yaml"] = yamldump.dump({"kind": "return", **stated()})
    found["feedback/y-kien-gop-y-hoi-nghi-ban-thuong-vu.yaml"] = yamldump.dump(spoken())
    found["feedback/y-kien-gop-y-doan-khoi.yaml"] = yamldump.dump({"kind": "comment", **ABOUT_YOUTH_UNION})
    found["feedback/y-kien-gop-y-phieu-ca-nhan.csv"] = sheet(SLIPS, ",", "utf-8")
    found["feedback/y-kien-gop-y-tong-hop.csv"] = sheet(list(tallies()), ";", "utf-8-sig")
    return found


def _records() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    yield "units/dang-uy-khoi/unit.yaml", "unit", HOST
    for path, data in OUTSIDE.items():
        yield path, "unit" if path.endswith("unit.yaml") else "request", data
    for place in PLACES:
        yield f"{folder(place)}/unit.yaml", "unit", _unit(place)
    for slug, (home, person) in PEOPLE.items():
        yield f"units/dang-uy-khoi/{home}/people/{slug}.yaml", "person", person
    for review in reviews():
        path = f"units/dang-uy-khoi/suggestions/{review.suggestion}.yaml"
        yield path, "suggestion", suggestion(review)
    yield from sessions()


def _unit(place: Place) -> dict[str, Any]:
    bodies: dict[str, Any] = {"chi-uy": {"name": f"Chi uỷ {place.short}", "type": "cell_committee"}}
    if not place.cell:
        bodies = {"bch": {"name": f"Ban Chấp hành Đảng bộ {place.short}", "type": "executive_committee"}}
    if place.board:
        bodies["btv"] = {"name": f"Ban Thường vụ Đảng uỷ {place.short}", "type": "standing_board"}
        bodies["lanh-dao"] = {"name": f"Tập thể lãnh đạo {place.short}", "type": "leadership"}
    for body, seats in SEATS.get(place.slug, {}).items():
        bodies[body]["members"] = seats
    issuer, symbol = ("CHI BỘ", "CB") if place.cell else ("ĐẢNG UỶ", "ĐU")
    return {
        "name": unit_name(place),
        "aliases": [place.short, place.alias],
        "type": "grassroots_cell" if place.cell else "grassroots_committee",
        "level": "grassroots",
        "managed_by": "dang-uy-khoi:btv",
        **({"has_seal": False} if place.cell else {}),
        "letterhead": {
            "upper": "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH",
            "issuer": f"{issuer} {place.short.upper()}",
            "symbol": symbol,
            "place": "Bắc Ninh",
        },
        "bodies": bodies,
        "members": {"count": place.members},
    }


def _campaign() -> dict[str, Any]:
    preset = yamlfile.load(shipped("templates", "presets", "nq4-2012-province.yaml").read_bytes())["campaign"]
    return {
        **preset,
        "code": "bac-ninh-2013",
        "host": "dang-uy-khoi",
        "issuer": "dang-uy-khoi:btv",
        "plan": {"number": "09-KH/ĐUK", "date": date(2012, 4, 20), "issuer": "Đảng uỷ Khối các cơ quan tỉnh"},
        "plan_signer": "Trần Văn Mẫu",
        "period": {"since": date(2012, 3, 14), "until": PUBLISHED},
        "as_of": PUBLISHED,
        "closed": PUBLISHED,
        "note": "yêu cầu 2.2, 2.14",
    }


_CAMPAIGN_HEAD = """\
# The published review of Bắc Ninh 2012-2013. Which numbers are published and which are made up: README.md.
# The plan's number and date and all deadlines are made up; the article names a plan and no more.
""".encode()
