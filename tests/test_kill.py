"""`collect`, `set` and `new` killed at twenty moments each: the old state or the new, and the same command again
ends where an undisturbed one ends."""

from __future__ import annotations

import datetime
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_repository import WHO, made

from kdiem import filing
from kdiem.disk import writing
from kdiem.editing import edits, fields, naming, typed
from kdiem.importers import intake
from kdiem.records.catalog import BY_NAME

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed process is a fork")
SEED, KILLS = 20130503, 20
TELLING = ("os.rename", "os.remove", "os.mkdir", "subprocess.Popen")
ROWS = 40


def collect(root: Path) -> None:
    intake.collect(root, [root.parent / "gop-y.csv"], on=datetime.date(2013, 5, 3))


def set_(root: Path) -> None:
    read = filing.open_campaign(root)
    record = naming.found(read, "hc-2b3c4d5e").record
    field = fields.field(type(record), "severity")
    edits.set_value(root, read, record, field.loc, typed.value(read, field, "nhẹ"))


def new(root: Path) -> None:
    read = filing.open_campaign(root)
    if "hc-0000000a" not in read.by_id:
        data = {"subject": "so-tai-chinh", "subject_class": "collective", "statement": "Nộp chậm"}
        edits.make(root, read, BY_NAME["defect"], data, "so-tai-chinh", "hc-0000000a")


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign with one commit, and forty counted comments beside it that wait to be collected."""
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    root = made(tmp_path / "begun")
    rows = [
        f"Đảng bộ Sở Tài chính;đảng viên;{n + 1};lượt;tại kiểm điểm;hội nghị kiểm điểm;14/08/2012" for n in range(ROWS)
    ]
    head = "Đơn vị;Nhóm đối tượng;Số lượt;Đơn vị tính;Giai đoạn;Hình thức;Ngày nhận"
    (tmp_path / "gop-y.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return root


@pytest.mark.parametrize("verb", [collect, set_, new], ids=["collect", "set", "new"])
def test_a_killed_verb_leaves_the_old_or_the_new_and_a_rerun_converges(
    verb: Callable[[Path], None], begun: Path
) -> None:
    before = records(begun)
    whole = Path(shutil.copytree(begun, begun.with_name("whole")))
    events = run(verb, whole, 0)
    after = records(whole)
    assert after != before
    moments = random.Random(SEED).choices(range(1, events + 1), k=KILLS)
    for n, moment in enumerate(moments):
        root = Path(shutil.copytree(begun, begun.with_name(f"killed-{n}")))
        run(verb, root, moment)
        left = records(root)
        assert all(left.get(path) in (before.get(path), after.get(path)) for path in {*before, *after, *left}), moment
        writing.recover(root)
        verb(root)
        assert records(root) == after, moment
        assert git(root, "status", "--porcelain") == "", moment
        assert git(root, "rev-list", "--count", "HEAD") == git(whole, "rev-list", "--count", "HEAD"), moment
        shutil.rmtree(root)


def run(verb: Callable[[Path], None], root: Path, last: int) -> int:
    """Runs a verb in a process that kills itself before its `last` change of the disk or start of git; 0 counts."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            _counted(verb, root, last, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with os.fdopen(ours) as told:
        seen = int(told.read() or 0)
    assert status == (-signal.SIGKILL if last else 0)
    return seen


def _counted(verb: Callable[[Path], None], root: Path, last: int, tell: int) -> None:
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TELLING or (event == "open" and ".kdiem-" in str(arguments[0])):
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    verb(root)
    os.write(tell, str(seen).encode())
    os._exit(0)


def records(root: Path) -> dict[str, bytes]:
    """Every file of the campaign by path, temporary ones and git's own left out."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and ".git" not in path.parts)
    kept = {path.relative_to(root).as_posix(): path.read_bytes() for path in found if ".kdiem-" not in path.name}
    # The secret that pseudonyms are made with is random, and made anew where the first run did not come so far.
    return {path: raw for path, raw in kept.items() if path != "private/secret"}


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
