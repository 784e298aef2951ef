"""Makes the examples anew: `python tests/make_examples.py [NAME …]`.

What is written by hand (README.md) stays. Files that are no longer made are taken away.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from making.bac_ninh import campaign as bac_ninh
from making.bac_ninh.feedback import WORKBOOK, write_workbook
from making.ha_noi import campaign as ha_noi
from making.quang_ninh import campaign as quang_ninh
from making.thai_nguyen import campaign as thai_nguyen
from making.vinh_tuong import campaign as vinh_tuong

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MAKERS: dict[str, Callable[[], dict[str, bytes]]] = {
    "bac-ninh-2013": bac_ninh.files,
    "ha-noi-2012": ha_noi.files,
    "quang-ninh-2012": quang_ninh.files,
    "thai-nguyen-2012": thai_nguyen.files,
    "vinh-tuong-2021": vinh_tuong.files,
}
# Not compared byte by byte: a workbook holds the time of its making.
BY_HAND = {"README.md", WORKBOOK}


def write(name: str) -> None:
    """Writes one example."""
    made, folder = MAKERS[name](), EXAMPLES / name
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in made.keys() | BY_HAND:
            path.unlink()
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    if name == "bac-ninh-2013":
        write_workbook(folder / WORKBOOK)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or MAKERS:
        write(chosen)
