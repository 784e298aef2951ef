"""The fence around a campaign's templates: a process that ends in time, and that lets nothing out if all else fails.

The second half does without the sandbox: code that is free to do what it likes runs in a process shut in as kdiem's.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from own_templates import sheet, word

from kdiem.errors import KdiemError
from kdiem.formats import fence
from kdiem.formats.base import Frame, Own, Page
from kdiem.formats.enclosure import CROSSED, Limits
from kdiem.shipped import shipped
from kdiem.yaml import yamlfile

PROFILE = yamlfile.load(shipped("templates", "profiles", "hd36_2018.yaml").read_bytes())
DATA = {"name": "Chi bộ Một", "many": list(range(200))}
FRAME = Frame("Đảng uỷ", "Số 05-BC/ĐU", "Bắc Ninh, ngày 03 tháng 5 năm 2013", "kết quả", signer="Nguyễn Văn Mẫu")
SHORT = Limits(seconds=1, lifetime=4, memory=1 << 29, wall=20)


def behind(text: str, limits: Limits = SHORT) -> str:
    return fence.body("own.md.j2", DATA, {"own.md.j2": text.encode()}, limits)


# What runs too long or swells too large

LOOPS, ENDS = "{% for a in many %}" * 5, "{% endfor %}" * 5


def test_a_template_that_loops_for_ever_is_stopped_at_its_line() -> None:
    with pytest.raises(KdiemError) as stopped:
        behind(f"một\nhai\n{LOOPS}{ENDS}")
    said = "template `templates/documents/own.md.j2`, line 3: it runs too long: it was stopped"
    assert stopped.value.say("en") == said
    assert behind("{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}một") == "một\n"


def test_a_template_that_swells_is_stopped() -> None:
    with pytest.raises(KdiemError, match="it takes too much memory|it runs too long"):
        behind(f"{LOOPS}{'a' * 1000}{ENDS}", Limits(seconds=8, lifetime=12, memory=250 << 20, wall=30))


def test_a_template_that_includes_itself_is_stopped() -> None:
    with pytest.raises(KdiemError, match=r"own.md.j2`, line 1: it includes itself"):
        behind('{% include "own.md.j2" %}')


DEEP = {
    "parentheses": "{{ " + "(" * 3000 + "name" + ")" * 3000 + " }}",
    "blocks": "{% if name %}" * 150 + "{% endif %}" * 150,
    "digits": "{{ " + "9" * 9000 + " }}",
}


@pytest.mark.parametrize("kind", DEEP)
def test_a_template_that_no_reader_can_take_in_is_refused(kind: str) -> None:
    with pytest.raises(KdiemError, match="too deep|too many digits"):
        behind(DEEP[kind])


def test_the_clock_stops_what_no_other_limit_does() -> None:
    with pytest.raises(KdiemError, match="it runs too long: it was stopped after 30 seconds"):
        behind(f"{LOOPS}{ENDS}", Limits(seconds=30, lifetime=90, wall=1))


# One process after the other


def test_what_was_stopped_leaves_no_process_and_no_folder_and_the_next_one_works() -> None:
    assert behind("{{ name }}") == "Chi bộ Một\n"
    child = fence._RUNNING["markdown"]
    assert list(Path(child.folder.name).iterdir()) == []
    fence.close()
    assert child.process.returncode is not None
    assert not Path(child.folder.name).exists()
    assert behind("{{ name }}") == "Chi bộ Một\n"


def test_one_process_serves_one_template_and_no_other() -> None:
    """What a template might keep of one document is never near those of another template."""
    behind("{{ name }}")
    first = fence._RUNNING["markdown"].process.pid
    behind("{{ name }}")
    assert fence._RUNNING["markdown"].process.pid == first
    behind("{{ name }}!")
    assert fence._RUNNING["markdown"].process.pid != first


def test_a_process_that_has_worked_long_is_followed_by_a_fresh_one() -> None:
    """Each rendering has its time whole, however many came before it."""
    limits = Limits(seconds=1, lifetime=2, wall=20)
    text = "{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}một"
    for _ in range(3):
        assert behind(text, limits) == "một\n"
        assert "markdown" not in fence._RUNNING


def test_an_answer_that_nobody_waited_for_is_never_taken_for_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a letter is being written must not put it into the next one's file."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    behind("{{ name }}")
    with monkeypatch.context() as pressed:
        pressed.setattr(fence, "_answer", interrupted)
        with pytest.raises(KeyboardInterrupt):
            behind("{{ name }}")
    assert "markdown" not in fence._RUNNING
    assert behind("{{ name }}") == "Chi bộ Một\n"


MADE = {
    "docx": (lambda tag: word("một", tag), "text, paragraph 2"),
    "xlsx": (lambda tag: sheet([tag]), "sheet `Biểu`, cell A1"),
}


@pytest.mark.parametrize("suffix", MADE)
def test_word_and_excel_files_are_filled_in_behind_the_fence_too(suffix: str) -> None:
    made, place = MADE[suffix]
    path, page = f"own.{suffix}", Page("a", FRAME, "", PROFILE, {})
    with pytest.raises(KdiemError) as refused:
        fence.files(page._replace(own={suffix: Own(path, made("{{ name.upper() }}"), DATA)}), suffix)
    assert refused.value.say("en") == f"template `{path}`, {place}, `{{{{ name.upper() }}}}`: a template calls nothing"
    own = Own(path, made("{{ name }}"), DATA)
    assert list(fence.files(page._replace(own={suffix: own}), suffix)) == [f"a.{suffix}"]


# The fence alone: what it does if the sandbox has failed

START = """
import sys; sys.path.insert(0, sys.argv[1]); sys.argv = sys.argv[1:]
import ctypes, io, mmap, os, pathlib, re, shutil, socket, subprocess, tempfile
from kdiem.formats import enclosure
limits = enclosure.Limits(1, 2, 1 << 29, 20)
enclosure.hold(limits); enclosure.close()
canary = sys.argv[1]
"""
BREAKOUTS = (
    ("open", "open(canary, 'w')"),
    ("open", "os.open(canary, os.O_WRONLY | os.O_CREAT)"),
    ("open", "pathlib.Path(canary).write_text('a')"),
    ("open", "open('/etc/hostname').read()"),
    ("open", "os.open('/etc/hostname', os.O_RDONLY)"),
    ("open", "open(os.path.join(os.path.dirname(enclosure.__file__), '..', '..', 'README.md')).read()"),
    ("open", "tempfile.mkstemp()"),
    ("socket.__new__", "socket.socket().connect(('127.0.0.1', int(sys.argv[2])))"),
    ("socket.getaddrinfo", "socket.create_connection(('localhost', int(sys.argv[2])))"),
    ("subprocess.Popen", "subprocess.run(['touch', canary])"),
    ("os.system", "os.system('touch ' + canary)"),
    ("os.fork", "os.fork() or open(canary, 'w')"),
    ("os.exec", "os.execv('/bin/touch', ['touch', canary])"),
    ("os.posix_spawn", "os.posix_spawn('/bin/touch', ['touch', canary], {})"),
    ("os.kill", "os.kill(os.getppid(), 9)"),
    ("ctypes.dlopen", "ctypes.CDLL(None)"),
    ("mmap.__new__", "mmap.mmap(-1, 10)"),
    ("import", "import sqlite3"),
    ("import", "import multiprocessing.connection"),
    ("os.mkdir", "os.mkdir(canary)"),
    ("os.remove", "os.remove(canary)"),
    ("os.rename", "os.rename(canary, canary + '1')"),
    ("os.symlink", "os.symlink('/etc/passwd', canary)"),
    ("os.chmod", "os.chmod(canary, 0o777)"),
    ("os.listdir", "os.listdir('/')"),
    ("os.scandir", "list(os.scandir('/'))"),
    ("shutil.copyfile", "shutil.copyfile(enclosure.__file__, canary)"),
    ("resource.setrlimit", "import resource; resource.setrlimit(resource.RLIMIT_CPU, (99, 99))"),
)
INNOCENT = {
    "a file of kdiem": "open(enclosure.__file__).read()",
    "a shipped template": "(enclosure.shipped('templates') / 'frames' / 'party.docx').read_bytes()",
    "a module of a library that it has": "import jinja2.nativetypes",
    "an encoding": "'a'.encode('cp437')",
    "the code of a template": "exec(compile('1 + 1', 'template:a', 'exec'))",
}


def shut_in(payload: str, folder: Path, port: int = 0) -> subprocess.CompletedProcess[bytes]:
    package = Path(fence.__file__).resolve().parents[2]
    code = START + payload + "\nprint('done')"
    command = [sys.executable, "-I", "-B", "-c", code, str(package), str(folder / "canary"), str(port)]
    (folder / "empty").mkdir()
    return subprocess.run(command, capture_output=True, cwd=folder / "empty", env={}, timeout=60, check=False)


@pytest.mark.skipif(os.name == "nt", reason="Windows calls some of these otherwise")
@pytest.mark.parametrize(("event", "payload"), BREAKOUTS)
def test_whoever_breaks_out_of_the_sandbox_is_ended_at_the_fence(event: str, payload: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        ended = shut_in(payload, tmp_path, listening.getsockname()[1])
        assert (ended.returncode, json.loads(ended.stdout)) == (CROSSED, {"crossed": event})
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize("what", INNOCENT)
def test_what_a_template_needs_is_let_through(what: str, tmp_path: Path) -> None:
    done = shut_in(INNOCENT[what], tmp_path)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"done", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of the system as Linux has them")
@pytest.mark.parametrize(
    ("payload", "says"),
    [
        ("'a' * (1 << 30)", b"MemoryError"),
        ("with enclosure.timed(limits):\n    while True: pass", b"TooLong"),
        ("[os.dup(1) for n in range(99)]", b"Too many open files"),
    ],
)
def test_the_limits_hold(payload: str, says: bytes, tmp_path: Path) -> None:
    ended = shut_in(payload, tmp_path)
    assert ended.returncode == 1
    assert says in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="limits of the system as Linux has them")
def test_the_system_ends_what_listens_to_no_signal(tmp_path: Path) -> None:
    """A search that never comes back runs in C: no signal reaches it, but its time does."""
    ended = shut_in("re.match('(a+)+$', 'a' * 60 + 'b')", tmp_path)
    assert ended.returncode in (-24, -9)


def test_the_process_has_none_of_the_users_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KDIEM_CANARY", "secret")
    behind("{{ name }}")
    told = Path(f"/proc/{fence._RUNNING['markdown'].process.pid}/environ")
    assert not told.exists() or b"KDIEM_CANARY" not in told.read_bytes()
