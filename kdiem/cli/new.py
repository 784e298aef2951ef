"""`kdiem new KIND`: one new record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from kdiem.cli.base import HERE, Folder, NoCommit, argument, lang, option, refuse, text

KindName = Annotated[
    str,
    argument(
        "A kind: comment, defect, remedy, person …", "Loại hồ sơ: comment, defect, remedy, person …", metavar="KIND"
    ),
]
Home = Annotated[
    str,
    option(
        "--unit",
        en="The unit it stands in (of a unit: its superior, or `external`).",
        vi="Đơn vị chứa hồ sơ (với đơn vị: cấp trên, hoặc `external`).",
        metavar="UNIT",
    ),
]
Settings = Annotated[
    list[str],
    option(
        "--set",
        en="A field: due=31/12/2013, points[0].text=…; items count from 0.",
        vi="Một trường: due=31/12/2013, points[0].text=…; phần tử đếm từ 0.",
        metavar="KEY=VALUE",
    ),
]
Id = Annotated[
    str, option("--id", en="Its id (default: a fresh one).", vi="Mã hồ sơ (mặc định: mã mới).", metavar="ID")
]
Draft = Annotated[
    bool,
    option(
        "--draft",
        en="Write it unfinished, with what is missing as comments; no commit.",
        vi="Ghi hồ sơ còn dở, phần thiếu ghi thành chú thích; không commit.",
    ),
]


def new(
    kind: KindName,
    campaign: Folder = HERE,
    unit: Home = "",
    settings: Settings = [],  # noqa: B006
    id_: Id = "",
    draft: Draft = False,
    no_commit: NoCommit = False,
) -> int:
    """Makes a record. At a terminal it asks for what is missing; otherwise it names all that is."""
    from kdiem import filing
    from kdiem.cli import printing
    from kdiem.cli.refusing import in_rules_words
    from kdiem.disk import writing
    from kdiem.editing import drafting, edits

    of = drafting.kind(kind)
    drafting.require_made_by_hand(of)
    root = filing.root(campaign)
    writing.recover(root)
    read = filing.open_campaign(root)
    data = drafting.given(read, of, settings)
    if not draft:
        _complete(read, of, data)
        _refuse_empty(of, data)
    home = _home(read, of, data, unit)
    data |= drafting.skeleton(read, of, data)
    fresh = id_ or drafting.fresh_id(read, of, data)
    if draft:
        return _drafted(root, read, of, data, home, fresh)
    with in_rules_words():
        made = edits.make(root, read, of, data, home, fresh, not no_commit)
    printing.say(f"{made.record}  {made.path}")
    if made.path.startswith("private/"):
        printing.say(text("kept out of git, as all of private/", "không vào kho git, như mọi tệp trong private/"))
    elif not made.commit:
        printing.say(text("not committed", "chưa commit"))
    return 0


def _complete(read: Any, of: Any, data: dict[str, Any]) -> None:
    from kdiem.cli import asking
    from kdiem.editing import drafting

    if asking.at_terminal():
        asking.complete(read, of, data)
    elif lacks := drafting.missing(of, data):
        raise refuse(
            "these are missing: {fields}",
            "còn thiếu: {fields}",
            "add `--set FIELD=…` for each, or `--draft` to finish the file in an editor",
            "thêm `--set TRƯỜNG=…` cho từng trường, hoặc `--draft` để điền tiếp trong tệp",
            fields=", ".join(_said(of, lack) for lack in lacks),
        )


def _refuse_empty(of: Any, data: dict[str, Any]) -> None:
    """A kind of which every field may be left out still needs one of them."""
    from kdiem.editing import fields

    if not data:
        known = [str(field.loc[-1]) for field in fields.fields(of.model) if field.loc[-1] != "body"]
        raise refuse(
            "nothing is said of this {kind}",
            "chưa ghi gì về {kind} này",
            "add `--set FIELD=…`; fields: {known}",
            "thêm `--set TRƯỜNG=…`; các trường: {known}",
            kind=of.title,
            known=", ".join(known[:6]),
        )


def _said(of: Any, lack: Any) -> str:
    """A missing field by its key; in Vietnamese with its title, which is not the key in other letters."""
    from kdiem.editing import fields
    from kdiem.reading import said_loc

    places = [(key,) for key in lack.one_of] or [lack.loc]
    titles = [f" ({fields.at(of.model, loc).title})" if lang() == "vi" else "" for loc in places]
    either = text(" or ", " hoặc ")
    return either.join(f"`{said_loc(loc)}`{title}" for loc, title in zip(places, titles, strict=True))


def _home(read: Any, of: Any, data: dict[str, Any], unit: str) -> str:
    from kdiem.cli import asking
    from kdiem.editing import drafting, fields
    from kdiem.editing.edits import EXTERNAL
    from kdiem.editing.naming import resolved
    from kdiem.records.base import Reference

    to = Reference(("unit",))
    if unit == EXTERNAL and of.name == "unit":
        return EXTERNAL
    if unit:
        return resolved(read, to, unit, "--unit")
    if of.name == "unit" and not read.units:
        return ""  # the top unit: there is none above it
    if of.name in ("unit", "person") and asking.at_terminal():
        return str(asking.field_value(read, fields.Field(("unit",), str, (to,), "đơn vị")))
    return drafting.home(read, of, data)


def _drafted(root: Path, read: Any, of: Any, data: dict[str, Any], home: str, fresh: str) -> int:
    from kdiem.cli import printing
    from kdiem.disk import writing
    from kdiem.editing import drafting, edits

    path = edits.new_path(read, of, fresh, home)
    raw = drafting.draft(of, data, drafting.missing(of, data))
    writing.save(root, [writing.Change(path, None, raw)], "", commit=False)
    printing.say(str(root / path))
    printing.say(
        text(
            "open it and fill in what the comments name, then: kdiem validate",
            "mở tệp, điền các mục trong chú thích, rồi: kdiem validate",
        )
    )
    return 0
