"""`kdiem rule CODE`: a rule's law and its page."""

from __future__ import annotations

from typing import Annotated

from kdiem.cli.base import argument, lang, refuse, text

Code = Annotated[
    str,
    argument(
        "A rule's code or name; all are listed without one.",
        "Mã hoặc tên quy tắc; để trống thì liệt kê.",
        metavar="CODE",
    ),
]


def rule(code: Code = "") -> int:
    """Prints the law of a rule, what breaks it and its nearest innocent neighbour."""
    from kdiem import viet
    from kdiem.cli import printing
    from kdiem.rules import catalog
    from kdiem.shipped import shipped

    if not code:
        for known in catalog.RULES:
            printing.say(f"{known.code}  {known.severity:<8} {known.name}")
        return 0
    found = catalog.BY_CODE.get(code.upper()) or catalog.BY_NAME.get(code)
    if found is None:
        names = [*catalog.BY_CODE, *catalog.BY_NAME]
        raise refuse(
            "no rule `{code}`",
            "không có quy tắc `{code}`",
            "did you mean `{guess}`? `kdiem rule` lists all",
            "có phải `{guess}`? `kdiem rule` liệt kê tất cả",
            code=code,
            guess=viet.closest(code, names) or names[0],
        )
    if lang() == "en":
        printing.say(f"{found.code} {found.name} ({text('severity', 'mức')}: {found.severity})\n")
        printing.say(found.law + "\n")
    page = shipped("templates", "help", "rules") / f"{found.code}-{found.name}.md"
    printing.say(page.read_text("utf-8"))
    return 0
