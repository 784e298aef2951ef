"""`kdiem init DIR`: a new campaign, from a preset and spreadsheets of units and people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from kdiem.cli.base import CANNOT, argument, lang, option, refuse, text

Where = Annotated[
    Path,
    argument("A new or empty folder (default: here).", "Thư mục mới hoặc trống (mặc định: tại đây).", metavar="DIR"),
]
PresetName = Annotated[
    str,
    option(
        "--preset",
        en="Where it starts from, such as nq4-2012-province.",
        vi="Mẫu khởi đầu, ví dụ nq4-2012-province.",
        metavar="NAME",
    ),
]
Sheet = Path | None
Units = Annotated[
    Sheet,
    option(
        "--units",
        en="A sheet of units, CSV or XLSX: tên đơn vị, loại, cấp, trực thuộc …",
        vi="Bảng đơn vị, CSV hoặc XLSX: tên đơn vị, loại, cấp, trực thuộc …",
        metavar="FILE",
    ),
]
People = Annotated[
    Sheet,
    option(
        "--people",
        en="A sheet of people: họ và tên, ngày sinh, đơn vị, chức vụ …",
        vi="Bảng người: họ và tên, ngày sinh, đơn vị, chức vụ …",
        metavar="FILE",
    ),
]
Code = Annotated[
    str,
    option(
        "--code", en="Its short name (default: the folder's).", vi="Mã đợt (mặc định: tên thư mục).", metavar="SLUG"
    ),
]
Title = Annotated[
    str, option("--title", en="Its title (default: the preset's).", vi="Tên đợt (mặc định: theo mẫu).", metavar="TEXT")
]
Host = Annotated[
    str,
    option(
        "--host",
        en="The unit that runs it (default: the one without a superior).",
        vi="Đơn vị chủ trì (mặc định: đơn vị không có cấp trên).",
        metavar="UNIT",
    ),
]
From = Annotated[
    Path | None,
    option(
        "--from",
        en="Last year's campaign, whose units, people and open work it takes over.",
        vi="Đợt kiểm điểm trước: lấy lại đơn vị, người và việc còn dở.",
        metavar="DIR",
    ),
]
Language = Annotated[
    Literal["vi", "en", ""],
    option(
        "--lang", en="Language of messages, kept in campaign.yaml.", vi="Ngôn ngữ thông báo, ghi vào campaign.yaml."
    ),
]


def init(
    folder: Where = Path(),
    preset: PresetName = "",
    units: Units = None,
    people: People = None,
    code: Code = "",
    title: Title = "",
    host: Host = "",
    language: Language = "",
    source: From = None,
) -> int:
    """Sets a campaign up: units as folders, people, a repository and its first commit. Asks for what is missing.

    With --from, the units, the people and what is still open come from last year's campaign, which stays as it is.
    """
    from kdiem.cli import following, printing
    from kdiem.founding import opening, roster

    opening.refuse_filled(folder)
    given = {"code": code or _code(folder), "title": title, "language": language}
    if source is not None:
        if units or people:
            raise refuse(
                "units and people come from the last campaign: leave `--units` and `--people` out",
                "đơn vị và người lấy từ đợt trước: hãy bỏ `--units` và `--people`",
                "afterwards `kdiem new unit` and `kdiem new person` add to them",
                "sau đó bổ sung bằng `kdiem new unit`, `kdiem new person`",
            )
        return following.follow(source, folder, preset, given, host)
    _require(preset, units)
    start = roster.preset(preset or _asked_preset())
    title = title or _asked_title(start)
    found = roster.read(units, people, start, _same) if units else _asked_unit(start, host)
    if found.unused:
        printing.note(text("columns that were not used: ", "các cột không dùng: ") + ", ".join(found.unused))
    if found.faults:
        return _refused(found.faults)
    chosen = roster.host(found, host if units else "")
    if not isinstance(chosen, str):
        chosen = _asked_host(found, chosen)
    settings = {key: value for key, value in {**given, "title": title}.items() if value}
    files = roster.files(found, start, chosen, settings)
    commit = opening.found(folder, files, f"init: Set up the campaign {settings['code']}")
    _tell(folder, found, chosen, commit)
    return 0


def _code(folder: Path) -> str:
    from kdiem import viet

    return viet.slug(folder.resolve().name) or "kiem-diem"


def _require(preset: str, units: Path | None) -> None:
    from kdiem.cli import asking
    from kdiem.founding import roster

    missing = [name for name, given in (("--preset", preset), ("--units", units)) if not given]
    if missing and not asking.at_terminal():
        raise refuse(
            "these options are missing: {missing}",
            "còn thiếu các tuỳ chọn: {missing}",
            "kdiem init DIR --preset {preset} --units units.xlsx --people people.xlsx",
            "kdiem init DIR --preset {preset} --units units.xlsx --people people.xlsx",
            missing=", ".join(missing),
            preset=roster.presets()[0],
        )


def _asked_preset() -> str:
    from kdiem.cli import asking
    from kdiem.founding import roster

    return asking.chosen(
        text("preset", "mẫu"), [(name, roster.preset(name).title.say(lang())) for name in roster.presets()]
    )


def _asked_title(start: Any) -> str:
    from kdiem.cli import asking

    usual = start.campaign.get("title", "")
    return asking.answer(text(f"title [{usual}]:", f"tên đợt kiểm điểm [{usual}]:")) if asking.at_terminal() else ""


def _asked_unit(start: Any, host: str) -> Any:
    """Asks for the host unit alone; units below it come with `kdiem new unit`."""
    from kdiem.campaign import Campaign
    from kdiem.cli import asking
    from kdiem.editing import fields
    from kdiem.founding import roster
    from kdiem.records.unit import Unit

    name = host or asking.needed(text("name of the unit that runs it:", "tên đơn vị chủ trì:"))
    type_, level = (str(asking.field_value(Campaign(()), fields.field(Unit, key))) for key in ("type", "level"))
    return roster.single(name, type_, level, start)


def _asked_host(found: Any, tops: Any) -> str:
    from kdiem.cli import asking

    if tops and asking.at_terminal():
        question = text("which unit runs the campaign?", "đơn vị nào chủ trì?")
        return asking.chosen(question, [(unit, found.units[unit].data["name"]) for unit in tops])
    raise refuse(
        "it is not clear which unit runs the campaign; without a superior are: {tops}",
        "chưa rõ đơn vị nào chủ trì; các đơn vị không có cấp trên: {tops}",
        "add `--host UNIT`, or fill in the column `trực thuộc`",
        "thêm `--host ĐƠN-VỊ`, hoặc điền cột `trực thuộc`",
        tops=", ".join(tops) or "—",
    )


def _same(one: Any, other: Any) -> bool | None:
    """Asks whether two rows of one name are one person; None where nobody can be asked."""
    from kdiem.cli import asking, printing

    if not asking.at_terminal():
        return None
    printing.note(text("two rows have one name:", "hai dòng trùng họ tên:"))
    for entry in (one, other):
        shown = (entry.get(key) for key in ("full_name", "birth_date", "unit", "post"))
        printing.note(f"  {entry.at}  " + " · ".join(part for part in shown if part))
    choices = [("one", text("the same person", "cùng một người")), ("two", text("two people", "hai người"))]
    return asking.chosen(text("who is this?", "đây là ai?"), choices) == "one"


def _refused(faults: Any) -> int:
    from kdiem.cli import printing

    for fault in faults:
        printing.note(fault.say(lang()))
    printing.note(
        text(
            f"faults in the sheets: {len(faults)}; nothing was written",
            f"số lỗi trong bảng: {len(faults)}; chưa ghi gì",
        )
    )
    return CANNOT


def _tell(folder: Path, found: Any, host: str, commit: str | None) -> None:
    from kdiem.cli import printing

    printing.say(text(f"campaign: {folder.resolve()}", f"đợt kiểm điểm: {folder.resolve()}"))
    printing.say(text(f"  host: {found.units[host].data['name']}", f"  chủ trì: {found.units[host].data['name']}"))
    units, people = len(found.units), len(found.people)
    printing.say(text(f"  units: {units}, people: {people}", f"  đơn vị: {units}, người: {people}"))
    if commit:
        printing.say(f"  commit: {commit[:10]}")
    printing.next_steps(folder, "kdiem list unit", "kdiem new request", "kdiem collect FILE …", "kdiem validate")
