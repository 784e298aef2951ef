"""A committed campaign of two units, two people of one name and a few records, for the tests of what comes in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from kdiem.founding import opening

WHO = {
    **{f"GIT_{role}_NAME": "Văn phòng" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "van-phong@example.org" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_DATE": "2013-05-03T08:00:00+07:00" for role in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
HOST = "units/dang-uy-khoi"
DEFECT = f"{HOST}/so-tai-chinh/defects/hc-2b3c4d5e.yaml"
FILES = {
    "campaign.yaml": """\
format: 1
code: khoi-2013
title: Kiểm điểm năm 2012
host: dang-uy-khoi
issuer: dang-uy-khoi:btv
rule_pack: btctw-11-2012
period:
  since: 2012-03-14
  until: 2013-05-31
""",
    f"{HOST}/unit.yaml": """\
name: Đảng bộ khối Các cơ quan tỉnh
aliases:
  - Đảng uỷ khối
type: party_committee
level: district
bodies:
  btv:
    name: Ban Thường vụ Đảng uỷ khối
    type: standing_board
""",
    f"{HOST}/people/tran-van-mau.yaml": "full_name: Trần Văn Mẫu\n",
    f"{HOST}/people/nguyen-van-an.yaml": "full_name: Nguyễn Văn An\n",
    f"{HOST}/so-tai-chinh/unit.yaml": "name: Đảng bộ Sở Tài chính\ntype: grassroots_committee\nlevel: grassroots\n",
    f"{HOST}/so-tai-chinh/people/nguyen-van-an-4x7d.yaml": "full_name: Nguyễn Văn An\nbirth_date: 1970-01-01\n",
    f"{HOST}/so-tai-chinh/people/nguyen-van-ang.yaml": "full_name: Nguyễn Văn Ăng\n",
    f"{HOST}/so-tai-chinh/people/nguyen-van-ang-2.yaml": "full_name: Nguyễn Văn Âng\n",
    DEFECT: """\
subject: so-tai-chinh
subject_class: collective
statement: Chậm triển khai nghị quyết
updates:
  - on: 2012-10-01
    status: in_progress
""",
    f"{HOST}/suggestions/gk-3c4d5e6f.yaml": """\
issuer: dang-uy-khoi:btv
target: so-tai-chinh
date: 2012-08-15
items:
  - text: Việc triển khai nghị quyết
""",
}


def campaign(folder: Path) -> Path:
    """Returns the root of a fresh campaign in a folder of its own; git's names come from the environment (`WHO`)."""
    root = folder / "campaign"
    opening.found(root, {path: text.encode() for path, text in FILES.items()}, "init: Set up a campaign")
    return root


def git(root: Path, *arguments: str) -> str:
    """Returns what git prints."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def files(root: Path) -> dict[str, bytes]:
    """Returns every file of a folder by path, git's own aside."""
    paths = {path.relative_to(root): path for path in sorted(root.rglob("*")) if path.is_file()}
    return {path.as_posix(): whole.read_bytes() for path, whole in paths.items() if ".git" not in path.parts}
