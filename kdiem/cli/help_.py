"""`kdiem help TOPIC`: the reference pages, shown in the terminal."""

from __future__ import annotations

from typing import Annotated

from kdiem.cli.base import argument, refuse, text

Topic = Annotated[
    str, argument("A page; all are listed without one.", "Tên trang; để trống thì liệt kê.", metavar="TOPIC")
]


def help_(topic: Topic = "") -> int:
    """Prints a reference page: the file formats, the figures, the repository states, each document."""
    from kdiem import viet
    from kdiem.cli import printing
    from kdiem.shipped import shipped

    pages = {page.stem: page for page in sorted(shipped("templates", "help").glob("*.md"))}
    if not topic:
        printing.say(text("pages:", "các trang:"))
        for name, page in pages.items():
            printing.say(f"  {name:<16} {page.read_text('utf-8').splitlines()[0].removeprefix('# ')}")
        return 0
    if topic not in pages:
        raise refuse(
            "no help page `{topic}`",
            "không có trang `{topic}`",
            "did you mean `{guess}`? `kdiem help` lists all",
            "có phải `{guess}`? `kdiem help` liệt kê tất cả",
            topic=topic,
            guess=viet.closest(topic, list(pages)) or next(iter(pages)),
        )
    printing.say(pages[topic].read_text("utf-8"))
    return 0
