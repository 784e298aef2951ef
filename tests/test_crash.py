"""A command killed at any moment loses nothing: each file is old or new, and the next command ends at one commit."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from kdiem.disk.writing import Change, recover, save
from kdiem.errors import KdiemError
from kdiem.gitrepo import repo

SEED = 20130503
COUNTED, TIMED, STOPPED = 20, 8, 8  # children to kill, or to stop as Ctrl-C does; a third of a second each
TELLING = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "subprocess.Popen")

EDITED = [Change(f"units/u{n % 4}/yk-{n}.yaml", f"old {n}".encode() * 40, f"new {n}".encode() * 40) for n in range(40)]
ADDED = [Change(f"units/new/yk-{n}.yaml", None, f"new {n}".encode() * 40) for n in range(40, 52)]
REMOVED = [Change(f"units/gone/yk-{n}.yaml", f"old {n}".encode(), None) for n in range(52, 58)]
PRIVATE = [Change(f"private/givers/ng-{n}.yaml", None, b"name") for n in range(58, 60)]
CHANGES = [*EDITED, *ADDED, *REMOVED, *PRIVATE]
AFTER = {change.path: change.after for change in CHANGES if change.after is not None}


@pytest.fixture(autouse=True)
def quiet_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's git config, one author; the children inherit it."""
    config = tmp_path / "global.gitconfig"
    config.write_text("[user]\n\tname = Trần Văn Mẫu\n\temail = mau@example.org\n", "utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A campaign in which every file of CHANGES stands as it was before; each test kills in copies of it."""
    root = repo.init(tmp_path / "begun").top
    before = [Change(change.path, None, change.before) for change in CHANGES if change.before is not None]
    save(root, [Change(".gitignore", None, b"private/\n"), *before], "Begin")
    return root


def saving(root: Path, last: int = 0, by: signal.Signals = signal.SIGKILL) -> tuple[int, int]:
    """Starts a process that makes CHANGES; returns its id and the end of a pipe on which it tells its events.

    It counts whatever changes the disk or starts git, by Python's own audit events, and sends itself a signal
    before the event `last`; 0 only counts. Forked, since a fresh Python would spend its time on imports.
    """
    ours, theirs = os.pipe()
    if pid := os.fork():
        os.close(theirs)
        return pid, ours
    try:
        save_counted(root, last, by, theirs)
    except KeyboardInterrupt:
        os._exit(130)
    finally:
        os._exit(1)


def save_counted(root: Path, last: int, by: signal.Signals, tell: int) -> NoReturn:
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TELLING or (event == "open" and "kdiem" in Path(str(arguments[0])).name):
            seen += 1
            if seen == last:
                os.kill(os.getpid(), by)

    sys.addaudithook(count)
    save(root, CHANGES, "Collect")
    os.write(tell, str(seen).encode())
    os._exit(0)


def ended(pid: int, told: int) -> tuple[int, int]:
    """Waits for the process; returns how it ended (minus a signal) and the events that it told, 0 if none."""
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with os.fdopen(told) as words:
        return status, int(words.read() or 0)


def a_copy(begun: Path, name: str) -> Path:
    return Path(shutil.copytree(begun, begun.with_name(name)))


def on_disk(root: Path) -> dict[str, bytes]:
    folders = (root / "units", root / "private")
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def require_whole(root: Path) -> int:
    """Every file is old or new, never partial; nothing else is there but temporary files. Returns how many are new."""
    found = on_disk(root)
    strange = {change.path for change in CHANGES if found.get(change.path) not in (change.before, change.after)}
    strange |= {path for path in found if path not in {change.path for change in CHANGES} and ".kdiem-" not in path}
    assert strange == set()
    return sum(found.get(change.path) == change.after for change in CHANGES)


def run_again(root: Path) -> None:
    """What the user does after a crash: the same command once more, which first finishes the killed one."""
    for _ in range(40):  # a git that the killed command had started may still be ending, and holds its lock
        with contextlib.suppress(KdiemError):
            recover(root)
            break
        time.sleep(0.05)
    found = on_disk(root)
    left = [change for change in CHANGES if found.get(change.path) != change.after]
    assert left == [] or left == CHANGES
    save(root, left, "Collect")


def require_finished(root: Path) -> None:
    assert on_disk(root) == AFTER
    past = repo.files(root, "HEAD")
    tracked = {path: content for path, content in AFTER.items() if not path.startswith("private/")}
    assert dict(past.read_all(past.paths)) == {".gitignore": b"private/\n", **tracked}
    for arguments, expected in {
        ("log", "--format=%s"): "Collect\nBegin\n",
        ("status", "--porcelain"): "",
    }.items():
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)
        assert done.stdout.decode() == expected
    assert [path.name for path in (root / ".git" / "kdiem").iterdir()] == ["lock"]


def test_killed_before_a_change_of_the_disk(begun: Path) -> None:
    """Kill points that do not hang on the clock, spread over all events of one run, its last ones too."""
    status, events = ended(*saving(a_copy(begun, "whole")))
    assert status == 0
    dice = random.Random(SEED)
    points = sorted({*dice.sample(range(1, events - 3), COUNTED - 4), *range(events - 3, events + 1)})
    reached = []
    for point in points:
        root = a_copy(begun, f"killed-{point}")
        assert ended(*saving(root, point)) == (-signal.SIGKILL, 0)
        reached.append(require_whole(root))
        run_again(root)
        require_finished(root)
    assert reached == sorted(reached)
    assert reached[0] == 0 and reached[-1] == len(CHANGES)
    assert any(0 < count < len(CHANGES) for count in reached)


def test_killed_at_random_moments(begun: Path) -> None:
    """Delays spread over the time that a whole run takes, so that kills fall within system calls as well."""
    start = time.monotonic()
    assert ended(*saving(a_copy(begun, "whole")))[0] == 0
    duration = time.monotonic() - start
    dice = random.Random(SEED)
    for number in range(TIMED):
        root = a_copy(begun, f"killed-{number}")
        pid, told = saving(root)
        time.sleep(duration * (number + dice.random()) / TIMED)
        os.kill(pid, signal.SIGKILL)
        ended(pid, told)
        require_whole(root)
        run_again(root)
        require_finished(root)


def test_stopped_by_ctrl_c_all_is_as_it_was(begun: Path) -> None:
    """With exit code 130 nothing is left to finish; only where the commit was made already, it stays."""
    events = ended(*saving(a_copy(begun, "whole")))[1]
    old, head = on_disk(begun), repo.Repo(begun, begun / ".git", begun / ".git").head()
    for point in range(2, events, events // STOPPED):
        root = a_copy(begun, f"stopped-{point}")
        assert ended(*saving(root, point, signal.SIGINT))[0] == 130
        if repo.Repo(root, root / ".git", root / ".git").head() == head:
            assert on_disk(root) == old
            assert not (root / ".git" / "kdiem" / "journal").exists()
        else:
            run_again(root)
            require_finished(root)


# Two at once

COUNTING = """
import sys
from pathlib import Path
from kdiem.errors import KdiemError
from kdiem.disk.writing import Change, save

root, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
refused = 0
for number in range(6):
    while True:
        before = (root / "counter").read_bytes()
        after = str(int(before) + 1).encode()
        try:
            save(root, [Change("counter", before, after), Change(f"{name}-{number}", None, b"1")], name)
        except KdiemError as error:
            assert str(error) == "changed meanwhile by someone else: `counter`", str(error)
            refused += 1
        else:
            break
print(refused)
"""


def test_two_processes_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    """Both raise one counter 6 times: a lost update would leave less than 12."""
    root = repo.init(tmp_path / "campaign").top
    save(root, [Change("counter", None, b"0")], "Begin")
    command = [sys.executable, "-c", COUNTING, str(root)]
    pair = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("left", "right")
    ]
    for process in pair:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in pair:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in pair:
        process.communicate()
        assert process.returncode == 0
    assert (root / "counter").read_bytes() == b"12"
    past = repo.files(root, "HEAD")
    assert sorted(past.paths) == sorted(["counter", *(f"{n}-{i}" for n in ("left", "right") for i in range(6))])
    made = subprocess.run(["git", "rev-list", "--count", "HEAD"], cwd=root, capture_output=True, check=True)
    assert made.stdout == b"13\n"
