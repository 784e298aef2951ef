"""One function writes: all of a batch or nothing, one commit, and nobody else's work is touched."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kdiem.disk import journal
from kdiem.disk.journal import Journal
from kdiem.disk.writing import Change, recover, save, write_file
from kdiem.errors import KdiemError
from kdiem.gitrepo import commits, past, repo, tree

NFC = "ý kiến.yaml"
NFD = unicodedata.normalize("NFD", NFC)


@pytest.fixture(autouse=True)
def quiet_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's git config, one author; plain git sees them too."""
    config = tmp_path / "global.gitconfig"
    config.write_text("[user]\n\tname = Trần Văn Mẫu\n\temail = mau@example.org\n", "utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A campaign in a fresh repository, with one commit that holds a.yaml, b.yaml and an ignored private folder."""
    top = repo.init(tmp_path / "campaign").top
    first = [Change(".gitignore", None, b"private/\n"), Change("a.yaml", None, b"1"), Change("b.yaml", None, b"1")]
    save(top, first, "Begin")
    return top


def git(folder: Path, *arguments: str) -> str:
    """Plain git, as a user types it."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").rstrip("\n")


def everything(root: Path) -> dict[str, bytes]:
    """What stands on the disk, outside `.git`."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def subjects(root: Path) -> list[str]:
    return git(root, "log", "--format=%s").split("\n")


def refusal(root: Path, *changes: Change) -> KdiemError:
    """What save says to the changes; nothing may be changed by the attempt."""
    before = (everything(root), git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain"))
    with pytest.raises(KdiemError) as refused:
        save(root, changes, "Refused")
    assert (everything(root), git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")) == before
    assert journal.read(root / ".git" / "kdiem") is None
    return refused.value


# What is written


def test_a_batch_is_written_and_committed_as_one(root: Path) -> None:
    made = save(
        root,
        [Change("a.yaml", b"1", b"2"), Change("b.yaml", b"1", None), Change("units/u/c.yaml", None, b"3\r\n")],
        "units: Set a",
        [("Kdiem-Record", "a"), ("Kdiem-Action", "set")],
        body="Vì sao",
    )
    assert everything(root) == {".gitignore": b"private/\n", "a.yaml": b"2", "units/u/c.yaml": b"3\r\n"}
    assert git(root, "log", "-1", "--format=%H %B").split("\n") == [
        *(f"{made} units: Set a", "", "Vì sao", "", "Kdiem-Record: a", "Kdiem-Action: set"),
    ]
    assert git(root, "show", "--name-status", "--format=", "HEAD") == "M\ta.yaml\nD\tb.yaml\nA\tunits/u/c.yaml"
    assert git(root, "status", "--porcelain") == ""


def test_what_others_staged_or_changed_stays_as_it_was(root: Path) -> None:
    save(root, [Change("c.yaml", None, b"1")], "Add c")
    (root / "b.yaml").write_text("staged")
    (root / "new.yaml").write_text("staged and then changed")
    git(root, "add", "b.yaml", "new.yaml")
    git(root, "rm", "--quiet", "--cached", "c.yaml")
    (root / "new.yaml").write_text("changed")
    (root / "loose.yaml").write_text("untracked")
    before = git(root, "status", "--porcelain"), git(root, "diff", "--cached")
    assert before[0].split("\n") == ["M  b.yaml", "D  c.yaml", "AM new.yaml", "?? c.yaml", "?? loose.yaml"]

    save(root, [Change("a.yaml", b"1", b"2"), Change("d.yaml", None, b"1")], "Set a")
    assert (git(root, "status", "--porcelain"), git(root, "diff", "--cached")) == before
    assert git(root, "show", "--name-only", "--format=", "HEAD") == "a.yaml\nd.yaml"


def test_an_edit_by_hand_of_the_same_file_goes_into_the_commit(root: Path) -> None:
    (root / "a.yaml").write_bytes(b"by hand")
    git(root, "add", "a.yaml")
    save(root, [Change("a.yaml", b"by hand", b"by hand, then set")], "Set a")
    assert git(root, "show", "HEAD:a.yaml") == "by hand, then set"
    assert git(root, "status", "--porcelain") == ""


def test_private_is_written_and_never_enters_git(root: Path) -> None:
    (root / ".gitignore").unlink()
    secret = "Lê Thị Mẫu, 12 Phố Thử".encode()
    made = save(root, [Change("private/givers/ng.yaml", None, secret), Change("c.yaml", None, b"1")], "Collect")
    assert (root / "private" / "givers" / "ng.yaml").read_bytes() == secret
    assert git(root, "show", "--name-only", "--format=", str(made)) == "c.yaml"
    assert save(root, [Change("private/givers/ng.yaml", secret, b"shorter")], "Only private") is None
    blobs = git(root, "cat-file", "--batch-all-objects", "--batch", "--buffer")
    assert "Mẫu, 12" not in blobs and "shorter" not in blobs
    assert [path.name for path in (root / ".git" / "kdiem").iterdir()] == ["lock"]


def test_without_commit_or_without_a_repository_files_are_written_all_the_same(root: Path, tmp_path: Path) -> None:
    assert save(root, [Change("a.yaml", b"1", b"2")], "Set a", commit=False) is None
    assert (subjects(root), git(root, "status", "--porcelain")) == (["Begin"], " M a.yaml")

    (tmp_path / "plain").mkdir()
    assert save(tmp_path / "plain", [Change("x/a.yaml", None, b"1")], "Add a") is None
    assert everything(tmp_path / "plain") == {"x/a.yaml": b"1"}


def test_what_changes_nothing_makes_no_commit(root: Path) -> None:
    assert save(root, [], "Nothing") is None
    assert save(root, [Change("a.yaml", b"1", b"1"), Change("absent", None, None)], "Nothing") is None
    assert subjects(root) == ["Begin"]


def test_two_campaigns_share_a_repository(root: Path) -> None:
    for name in ("đợt 2012", "đợt 2013"):
        (root / name).mkdir()
        save(root / name, [Change("campaign.yaml", None, name.encode())], f"Begin {name}")
    save(root / "đợt 2012", [Change(NFD, None, b"1")], "Add")
    save(root / "đợt 2012", [Change(NFD, b"1", b"2")], "Set")
    assert git(root, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "HEAD").split("\n")[3:] == [
        *("đợt 2012/campaign.yaml", f"đợt 2012/{NFD}", "đợt 2013/campaign.yaml")
    ]
    assert git(root, "status", "--porcelain") == ""


def test_a_detached_head_moves_on_by_itself(root: Path) -> None:
    git(root, "switch", "--quiet", "--detach")
    made = save(root, [Change("a.yaml", b"1", b"2")], "Set a")
    assert (git(root, "rev-parse", "HEAD"), git(root, "log", "--format=%s", "main")) == (made, "Begin")


def test_a_file_keeps_its_permissions_and_an_emptied_folder_goes(root: Path) -> None:
    (root / "a.yaml").chmod(0o640)
    save(root, [Change("a.yaml", b"1", b"2"), Change("x/y/z.yaml", None, b"1")], "Set a")
    assert (root / "a.yaml").stat().st_mode & 0o777 == 0o640
    save(root, [Change("x/y/z.yaml", b"1", None)], "Remove z")
    assert not (root / "x").exists()


def test_taking_a_commit_back_restores_every_byte(root: Path) -> None:
    before = everything(root)
    made = save(root, [Change("a.yaml", b"1", b"2"), Change("b.yaml", b"1", None), Change("c", None, b"3")], "Set")
    back = past.reverted(repo.Repo(root, root / ".git", root / ".git"), str(made))
    save(root, [Change(path, now, then) for path, (now, then) in back.items()], "Take back")
    assert everything(root) == before


def test_a_document_is_written_whole_with_its_folder(tmp_path: Path) -> None:
    write_file(tmp_path / "out" / "báo cáo.docx", b"one")
    write_file(tmp_path / "out" / "báo cáo.docx", b"two")
    assert everything(tmp_path / "out") == {"báo cáo.docx": b"two"}
    with pytest.raises(KdiemError, match="cannot be written"):
        write_file(tmp_path / "out" / "báo cáo.docx" / "x", b"three")


# What is refused, with nothing changed


@pytest.mark.parametrize(
    "change", [Change("a.yaml", b"0", b"2"), Change("a.yaml", None, b"2"), Change("absent.yaml", b"1", b"2")]
)
def test_a_file_that_is_not_what_was_read_is_left_alone(root: Path, change: Change) -> None:
    refused = refusal(root, Change("b.yaml", b"1", b"2"), change)
    assert refused.say("en") == f"changed meanwhile by someone else: `{change.path}`"
    assert refused.say("vi") == f"trong lúc đó đã bị thay đổi: `{change.path}`"


OUTSIDE = ["../a", "/etc/a", "units/../../a", "", "units//a", "./a", "units/"]
GITS_OWN = [".git/config", "units/.GIT/config", "GIT~1/config", ".git./config"]
WINDOWS = ["nul", "units/CON.yaml", "com1.tar.gz", "a:b", "a\\b", "a?", "a ", "b.", "aux .yaml", "COM¹"]
HIDDEN = ["a\nb", "a\x1b[2J", "a\u202eb", ".g\u200cit/config", "\udcff"]


def test_a_path_that_is_no_place_for_a_record_is_refused(root: Path) -> None:
    before = everything(root), git(root, "status", "--porcelain")
    for path in [*OUTSIDE, *GITS_OWN, *WINDOWS, *HIDDEN]:
        with pytest.raises(KdiemError) as refused:
            save(root, [Change("ok.yaml", None, b"1"), Change(path, None, b"1")], "Refused")
        assert refused.value.hint_in("en") == "choose another name; nothing was changed", ascii(path)
    assert (everything(root), git(root, "status", "--porcelain")) == before


def test_its_nearest_neighbours_are_written(root: Path) -> None:
    names = ["con-2013.yaml", "nul_.yaml", ".gitattributes", "com10", "console.log", "a.b c", "units/git", NFD]
    save(root, [Change(name, None, b"1") for name in names], "Add")
    assert set(names) < set(everything(root))


def test_a_path_behind_a_link_is_refused_and_so_is_the_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "units").symlink_to(tmp_path / "outside", target_is_directory=True)
    (root / "link.yaml").symlink_to("a.yaml")
    assert "`units` is a link" in refusal(root, Change("units/u/a.yaml", None, b"1")).say("en")
    assert "`link.yaml` is a link" in refusal(root, Change("link.yaml", b"1", b"2")).say("en")
    assert "`a.yaml` is a link, or no ordinary folder" in refusal(root, Change("a.yaml/x", None, b"1")).say("en")
    assert [*(tmp_path / "outside").iterdir()] == []


def test_two_paths_that_are_one_file_on_other_systems_are_refused(root: Path) -> None:
    save(root, [Change(NFC, None, b"1"), Change("units/u/x.yaml", None, b"1")], "Add")
    assert "from `a.yaml`" in refusal(root, Change("A.yaml", None, b"1")).say("en")
    assert f"from `{NFC}`" in refusal(root, Change(NFD, None, b"1")).say("en")
    assert "from `units`" in refusal(root, Change("Units/v.yaml", None, b"1")).say("en")
    assert "from `new/x`" in refusal(root, Change("new/x", None, b"1"), Change("new/X", None, b"1")).say("en")
    assert "changed twice" in refusal(root, Change("a.yaml", b"1", b"2"), Change("a.yaml", b"1", b"3")).say("en")


def test_during_a_merge_nothing_is_committed_and_the_next_command_is_said(root: Path) -> None:
    (root / ".git" / "MERGE_HEAD").write_text(git(root, "rev-parse", "HEAD"))
    refused = refusal(root, Change("a.yaml", b"1", b"2"))
    assert refused.say("en") == "a merge is under way here, so nothing can be committed"
    assert refused.hint_in("en") == "finish it with: git merge --continue; or drop it with: git merge --abort"
    assert save(root, [Change("a.yaml", b"1", b"2")], "Set a", commit=False) is None


def test_a_lock_that_git_left_is_named_and_not_deleted(root: Path) -> None:
    lock = root / ".git" / "index.lock"
    lock.touch()
    refused = refusal_beside_a_lock(root)
    assert refused.say("en").startswith(f"`{lock}` is there: another git command is at work here, or one was stopped")
    assert f"if none runs, delete `{lock}`" in refused.hint_in("en")
    lock.unlink()

    lock = root / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    assert refusal_beside_a_lock(root).values["lock"] == str(lock)
    lock.unlink()
    assert save(root, [Change("a.yaml", b"1", b"2")], "Set a")


def refusal_beside_a_lock(root: Path) -> KdiemError:
    before = everything(root)
    with pytest.raises(KdiemError) as refused:
        save(root, [Change("a.yaml", b"1", b"2"), Change("c/c.yaml", None, b"1")], "Set a")
    assert (everything(root), (root / "c").exists(), subjects(root)) == (before, False, ["Begin"])
    return refused.value


def test_where_the_disk_refuses_the_files_are_as_they_were(root: Path) -> None:
    (root / "taken").write_bytes(b"x")
    os.rename(root / ".git" / "kdiem", root / ".git" / "kdiem-away")  # noqa: PTH104 - the line says what happens
    (root / ".git" / "kdiem").write_bytes(b"no folder")
    before = everything(root)
    with pytest.raises(KdiemError, match="kdiem` cannot be written"):
        save(root, [Change("a.yaml", b"1", b"2")], "Set a")
    (root / ".git" / "kdiem").unlink()
    (root / ".git" / "kdiem").symlink_to(root)  # a copied .git that would choose where the journal stands
    with pytest.raises(KdiemError, match="kdiem` cannot be written"):
        save(root, [Change("a.yaml", b"1", b"2")], "Set a")
    assert everything(root) == before


# What a killed command left (test_crash.py kills real ones)


def left_behind(root: Path, *changes: Change, commit: str = "", parent: str = "") -> Path:
    """The journal of a command that was killed right after writing it."""
    folder = root / ".git" / "kdiem"
    journal.write(folder, Journal("0badcafe", "", changes, commit, parent, "Set a\n"))
    return folder


def test_the_next_command_finishes_the_killed_one_first(root: Path) -> None:
    found = repo.Repo(root, root / ".git", root / ".git")
    parent = str(found.head())
    made = commits.draft(found, {"a.yaml": commits.store(found, [b"2"])[0]}, "Set a", parent)
    left_behind(root, Change("a.yaml", b"1", b"2"), Change("private/p", None, b"1"), commit=made, parent=parent)
    save(root, [Change("b.yaml", b"1", b"2")], "Set b")
    assert subjects(root) == ["Set b", "Set a", "Begin"]
    assert git(root, "rev-parse", "HEAD~1") == made
    assert everything(root) == {".gitignore": b"private/\n", "a.yaml": b"2", "b.yaml": b"2", "private/p": b"1"}
    assert recover(root) is None


def test_a_killed_commit_is_made_anew_on_what_came_after_it(root: Path) -> None:
    left_behind(root, Change("a.yaml", b"1", b"2"), commit="0" * 39 + "1", parent=git(root, "rev-parse", "HEAD"))
    (root / "b.yaml").write_text("by hand")
    git(root, "commit", "--quiet", "--all", "--message", "By hand")
    assert recover(root) == git(root, "rev-parse", "HEAD")
    assert subjects(root) == ["Set a", "By hand", "Begin"]
    assert git(root, "status", "--porcelain") == ""


def test_a_finished_commit_is_not_made_again_and_later_work_stays(root: Path) -> None:
    made = str(save(root, [Change("a.yaml", b"1", b"2")], "Set a"))
    folder = left_behind(root, Change("a.yaml", b"1", b"2"), commit=made, parent=git(root, "rev-parse", "HEAD~1"))
    (root / "a.yaml").write_text("by hand")
    git(root, "commit", "--quiet", "--all", "--message", "By hand")
    assert recover(root) == made
    assert (subjects(root), git(root, "status", "--porcelain")) == (["By hand", "Set a", "Begin"], "")
    assert journal.read(folder) is None


def test_a_file_that_is_neither_old_nor_new_is_named_and_not_touched(root: Path) -> None:
    folder = left_behind(root, Change("a.yaml", b"1", b"2"), Change("b.yaml", b"1", b"2"))
    (root / "b.yaml").write_bytes(b"by hand")
    for _ in range(2):
        with pytest.raises(KdiemError) as refused:
            recover(root)
        assert refused.value.say("en").endswith("since then someone changed: `b.yaml`")
        assert f"delete `{folder / 'journal'}`" in refused.value.hint_in("en")
    assert everything(root) == {".gitignore": b"private/\n", "a.yaml": b"1", "b.yaml": b"by hand"}
    (root / "b.yaml").write_bytes(b"1")
    recover(root)
    assert everything(root) == {".gitignore": b"private/\n", "a.yaml": b"2", "b.yaml": b"2"}


def test_a_journal_that_is_not_whole_or_came_from_elsewhere_is_not_obeyed(root: Path, tmp_path: Path) -> None:
    folder = left_behind(root, Change("a.yaml", b"1", b"2"))
    whole = (folder / "journal").read_bytes()
    (folder / "journal").write_bytes(whole[:-10])
    assert recover(root) is None
    (folder / "journal").write_bytes(whole)
    os.rename(folder, tmp_path / "kept")  # noqa: PTH104 - the next folder must not get the same inode
    folder.mkdir()
    (folder / "journal").write_bytes(whole)
    with pytest.raises(KdiemError, match="left by an unfinished command of another place or user"):
        recover(root)
    assert (root / "a.yaml").read_bytes() == b"1"


ONE = some.none() | some.binary(max_size=20)


@settings(deadline=None, max_examples=50)  # it waits for the disk
@given(some.lists(some.builds(Change, some.text(), ONE, ONE)), some.text(), some.text())
def test_a_journal_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Change], text: str, other: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "journal"
    folder.mkdir(exist_ok=True)
    written = Journal("0badcafe", text, tuple(changes), other, text, other)
    journal.write(folder, written)
    assert journal.read(folder) == written
    journal.forget(folder)
    assert [*folder.iterdir()] == []


def test_temporary_files_are_never_part_of_a_campaign(root: Path) -> None:
    (root / ".kdiem-0badcafe-1.tmp").write_bytes(b"half")
    assert ".kdiem-0badcafe-1.tmp" not in repo.files(root).paths
    assert tree.TEMPORARY == ".kdiem-*.tmp"
