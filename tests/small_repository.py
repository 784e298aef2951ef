"""A campaign on disk: two units, a few records and one commit, for the tests of what writes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from kdiem.founding import opening

WHO = {
    "GIT_AUTHOR_NAME": "Văn phòng",
    "GIT_AUTHOR_EMAIL": "van-phong@example.org",
    "GIT_COMMITTER_NAME": "Văn phòng",
    "GIT_COMMITTER_EMAIL": "van-phong@example.org",
    "GIT_AUTHOR_DATE": "2013-05-03T08:00:00+07:00",
    "GIT_COMMITTER_DATE": "2013-05-03T08:00:00+07:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
HOST = "units/dang-uy-khoi"
COMMENT = f"{HOST}/comments/yk-7k2m9q4x.yaml"
DEFECT = f"{HOST}/so-tai-chinh/defects/hc-2b3c4d5e.yaml"
SUGGESTION = f"{HOST}/suggestions/gk-3c4d5e6f.yaml"
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
    members:
      - person: tran-van-mau
        role: secretary
""",
    f"{HOST}/people/tran-van-mau.yaml": "full_name: Trần Văn Mẫu\nbirth_date: 1960-02-08\n",
    f"{HOST}/so-tai-chinh/unit.yaml": "name: Đảng bộ Sở Tài chính\ntype: grassroots_committee\nlevel: grassroots\n",
    f"{HOST}/so-tai-chinh/people/nguyen-van-an.yaml": "full_name: Nguyễn Văn An\n",
    COMMENT: """\
# đến bằng đường công văn
organisation:
  unit: so-tai-chinh
  signed: true
channel: letter
received: 2012-07-03  # dấu đến
arrival_number: "115"
points:
  - about: dang-uy-khoi:btv
    sense: shortcoming
    text: "Chưa sâu sát cơ sở" # chép nguyên văn
""",
    DEFECT: """\
subject: so-tai-chinh
subject_class: collective
statement: Chậm triển khai nghị quyết
updates:
  - on: 2012-10-01
    status: in_progress
""",
    SUGGESTION: """\
issuer: dang-uy-khoi:btv
target: so-tai-chinh
date: 2012-08-15
items:
  - text: Việc triển khai nghị quyết
  - text: Công tác cán bộ
""",
    "private/README.md": "Không đưa vào kho.\n",
}


def made(folder: Path) -> Path:
    """Puts the campaign into a folder with a repository and one commit; git's names come from the environment."""
    opening.found(folder, {path: text.encode() for path, text in FILES.items()}, "init: Set up a small campaign")
    return folder


def git(root: Path, *arguments: str) -> str:
    """Returns what git prints."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True, env={**os.environ, **WHO}).stdout.decode()


def kdiem(folder: Path, *arguments: str, lang: str = "en", ci: str = "") -> tuple[int, str, str]:
    """Runs the command in this process, as at no terminal; returns exit code, output, complaints."""
    from kdiem.cli.catalog import app

    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("sys.stdin", io.StringIO())
        for name, value in {**WHO, "KDIEM_LANG": lang, "COLUMNS": "80", "CI": ci}.items():
            patch.setenv(name, value)
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
            app(list(arguments), prog_name="kdiem")
    return int(left.value.code or 0), out.getvalue(), err.getvalue()


def program(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Runs the command as a program of its own, as people do; slower by the start of a Python."""
    env = {**os.environ, **WHO, "KDIEM_LANG": "en", "COLUMNS": "80", "CI": ""}
    command = [sys.executable, "-m", "kdiem", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def files(root: Path) -> dict[str, bytes]:
    """Returns every file of a folder by path, git's own aside."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
