"""A campaign of three units made in code, and short words for what a test puts into it."""

from __future__ import annotations

from typing import Any

from kdiem import rulepack
from kdiem.campaign import Campaign
from kdiem.records import catalog
from kdiem.records.base import Record

PACK = rulepack.load("btctw-11-2012")


def campaign(*records: Record) -> Campaign:
    """Returns a campaign of `dang-uy` (district), `mot` and `hai` (grassroots) below it, and `mat-tran` outside."""
    return Campaign([*UNITS, *records], pack=PACK)


def record(kind: str, id_: str, home: str, **fields: Any) -> Record:
    """Returns a record of a kind, read as its file would be; fields are checked as strictly."""
    of = catalog.BY_NAME[kind]
    placed = {"id": id_, "home": home, "path": f"{FOLDERS[home]}/{of.folder}/{id_}.yaml"}
    return of.model.model_validate({**fields, **placed})


def unit(id_: str, folder: str, **fields: Any) -> Record:
    """Returns a unit that stands in a folder; the folder says what it is below."""
    placed = {"id": id_, "home": id_, "path": f"{folder}/unit.yaml"}
    return catalog.BY_NAME["unit"].model.model_validate({"name": id_, "type": "other", **fields, **placed})


def defect(id_: str, home: str, status: str = "", subject_class: str = "collective", **more: Any) -> Record:
    """Returns a defect of a unit, in the state that its one update gives it."""
    updates = [{"on": "2012-11-30", "status": status}] if status else []
    said = {"subject": home, "subject_class": subject_class, "statement": "Nộp đảng phí chậm", "updates": updates}
    return record("defect", id_, home, **{**said, **more})


def returned(id_: str, of: str, as_of: str, *counts: dict[str, Any], **more: Any) -> Record:
    """Returns what a unit reports as of a day."""
    return record("return", id_, of, unit=of, as_of=as_of, counts=list(counts), **more)


def entry(figure: str, count: int, of: int | None = None, **more: Any) -> dict[str, Any]:
    """Returns one count of a return."""
    return {"figure": figure, "count": count, "of": of, **more}


def tally(id_: str, home: str, subject_class: str, count: int, unit_of_count: str, **more: Any) -> Record:
    """Returns a count of what was said at a unit's session."""
    said = {"subject_class": subject_class, "count": count, "unit_of_count": unit_of_count, **more}
    return record("comment", id_, home, channel="session", stage="in_session", received="2012-08-28", tally=said)


def points(id_: str, home: str, *abouts: str, **more: Any) -> Record:
    """Returns a comment by the Front with one point about each of some subjects."""
    said = [{"about": about, "sense": "shortcoming", "text": "Họp muộn"} for about in abouts]
    by = {"organisation": {"unit": "mat-tran"}, "channel": "letter", "received": "2012-06-01"}
    return record("comment", id_, home, **{"points": said, **by, **more})


def suggestion(id_: str, target: str, count: int, **more: Any) -> Record:
    """Returns a letter of the host's standing board with so many points."""
    said = [{"text": f"Việc thứ {n}"} for n in range(1, count + 1)]
    return record("suggestion", id_, "dang-uy", **{"issuer": "dang-uy:btv", "target": target, "items": said, **more})


FOLDERS = {"dang-uy": "units/dang-uy", "mot": "units/dang-uy/mot", "hai": "units/dang-uy/hai"}
_BTV = {"name": "Ban Thường vụ", "type": "standing_board"}
UNITS = (
    unit("dang-uy", FOLDERS["dang-uy"], level="district", bodies={"btv": _BTV}),
    unit("mot", FOLDERS["mot"], level="grassroots", bodies={"chi-uy": {"name": "Chi uỷ", "type": "cell_committee"}}),
    unit("hai", FOLDERS["hai"], level="grassroots"),
    unit("mat-tran", "external/mat-tran", level="grassroots"),
)
