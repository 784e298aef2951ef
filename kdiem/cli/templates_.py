"""`kdiem templates`: the campaign's own templates: which there are, what they may say, what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from kdiem.cli.base import CLEAN, FINDINGS, HERE, AsShape, Folder, argument, lang, option, refuse, text

Action = Annotated[
    str,
    argument(
        "list, check, copy or names (default: list).",
        "list, check, copy hoặc names (mặc định: list).",
        metavar="ACTION",
        show_default=False,
    ),
]
Names = Annotated[
    list[str] | None,
    argument(
        "Documents; to check also files, inside the campaign or not yet.",
        "Tên văn bản; khi kiểm tra có thể là tệp, đã đặt trong đợt hay chưa.",
        metavar="[NAME|FILE]...",
        show_default=False,
    ),
]
Frame = Annotated[
    bool,
    option(
        "--frame",
        en="With copy: the Word frame; without a name that of all documents.",
        vi="Cùng copy: tệp khung Word; không ghi tên thì lấy khung của mọi văn bản.",
    ),
]


def templates(
    action: Action = "list",
    names: Names = None,
    campaign: Folder = HERE,
    frame: Frame = False,
    format_: AsShape = "text",
) -> int:
    """Shows, checks and copies the templates of documents. Only copy writes: one file, below templates/."""
    actions = {"list": _list, "check": _check, "copy": _copy, "names": _names}
    if action not in actions:
        raise refuse(
            "`{action}` is nothing to do with templates",
            "không có thao tác `{action}` với mẫu",
            "there are: {actions}",
            "có: {actions}",
            action=action,
            actions=", ".join(actions),
        )
    if frame and action != "copy":
        raise refuse("`--frame` goes with copy", "`--frame` chỉ dùng cùng copy")
    return actions[action](campaign, names or [], frame, format_)


def _list(campaign: Path, names: list[str], frame: bool, format_: str) -> int:
    from kdiem.cli import printing
    from kdiem.publishing import serving

    rows = serving.served(campaign, names)
    if format_ == "json":
        printing.dump([row._asdict() for row in rows])
        return CLEAN
    shipped = text("shipped", "có sẵn")
    table = [[one.removeprefix("templates/") or shipped for one in row] for row in rows]
    printing.table(table, [text("document", "văn bản"), text("text", "nội dung"), "Word", "Excel"])
    return CLEAN


def _check(campaign: Path, names: list[str], frame: bool, format_: str) -> int:
    from kdiem.cli import printing
    from kdiem.publishing import proving, serving

    moment, wanted = serving.candidates(campaign, names)
    proof = proving.prove(moment, wanted, printing.progress(text("documents tried", "văn bản lập thử")))
    if format_ == "json":
        printing.dump([_as_json(flaw) for flaw in proof.flaws])
        return FINDINGS if proof.flaws else CLEAN
    for flaw in proof.flaws:
        printing.say(f"{_place(flaw.place)}: {flaw.words.say(lang())}")
        if flaw.hint:
            printing.say(f"  = {flaw.hint.say(lang())}")
    count = len(proof.templates)
    printing.say(
        text(
            f"templates looked at: {count}; faults: {len(proof.flaws)}; tried on {proof.tried} documents",
            f"số mẫu đã xem: {count}; lỗi: {len(proof.flaws)}; đã lập thử {proof.tried} văn bản",
        )
    )
    if proof.untried:
        missing = ", ".join(proof.untried)
        printing.say(
            text(f"not tried, the campaign has none yet: {missing}", f"chưa lập thử vì đợt chưa có dữ liệu: {missing}")
        )
    return FINDINGS if proof.flaws else CLEAN


def _copy(campaign: Path, names: list[str], frame: bool, format_: str) -> int:
    from kdiem.cli import printing
    from kdiem.publishing import serving

    if len(names) > 1 or (not names and not frame):
        raise refuse(
            "one template at a time is copied",
            "mỗi lần chép một mẫu",
            "type: kdiem templates copy NAME",
            "gõ: kdiem templates copy TÊN",
        )
    path = serving.copy(campaign, names[0] if names else "", frame)
    printing.say(path)
    printing.note(
        text("not committed; edit it, then: kdiem templates check", "chưa commit; sửa xong gõ: kdiem templates check")
    )
    return CLEAN


def _names(campaign: Path, names: list[str], frame: bool, format_: str) -> int:
    from kdiem.cli import printing
    from kdiem.publishing import serving

    if len(names) != 1:
        raise refuse(
            "which document?", "văn bản nào?", "type: kdiem templates names NAME", "gõ: kdiem templates names TÊN"
        )
    known = serving.names(campaign, names[0], shows=not printing.in_log())
    if format_ == "json":
        printing.dump([{"name": one.path, "holds": one.kind.say(lang()), "example": one.example} for one in known])
        return CLEAN
    rows = [[one.path, one.kind.say(lang()), _clipped(one.example)] for one in known]
    printing.table(rows, [text("name", "tên"), text("holds", "kiểu"), text("example", "ví dụ")])
    return CLEAN


def _place(place: Any) -> str:
    if place.spot:
        excerpt = f" `{place.excerpt}`" if place.excerpt else ""
        return f"{place.template}: {place.spot.say(lang())}{excerpt}"
    return f"{place.template}:{place.line}" if place.line else place.template


def _as_json(flaw: Any) -> dict[str, object]:
    return {
        "path": flaw.place.template,
        "line": flaw.place.line or None,
        "spot": flaw.place.spot.say(lang()) if flaw.place.spot else None,
        "excerpt": flaw.place.excerpt,
        "message": flaw.words.say(lang()),
        "hint": flaw.hint.say(lang()) if flaw.hint else "",
    }


def _clipped(example: str) -> str:
    line = " ".join(example.split())
    return line if len(line) <= 40 else line[:39] + "…"
