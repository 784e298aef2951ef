"""What kdiem sees of a repository, and what it never lets a repository do."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kdiem.disk.writing import Change, save
from kdiem.errors import KdiemError
from kdiem.gitrepo import commits, past, repo, tree
from kdiem.gitrepo.tree import Entry

FILE, LINK, SUBMODULE = Entry(tree.FILE), Entry(tree.LINK), Entry(tree.SUBMODULE)
AUTHOR = "Trần Văn Mẫu <mau@example.org>"
NFD = unicodedata.normalize("NFD", "ý kiến.yaml")


@pytest.fixture(autouse=True)
def quiet_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's git config, one author, one clock; plain git sees them too."""
    config = tmp_path / "global.gitconfig"
    config.write_text("[user]\n\tname = Trần Văn Mẫu\n\temail = mau@example.org\n", "utf-8")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "2013-05-03T08:00:00+0700",
        "GIT_COMMITTER_DATE": "2013-05-03T09:30:00+0700",
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A fresh repository without a commit."""
    return repo.init(tmp_path / "campaign").top


def git(folder: Path, *arguments: str) -> str:
    """Plain git, as a user types it."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


def write(folder: Path, **contents: str) -> None:
    """Files by path, `__` for `/` and `_yaml` for `.yaml`."""
    for name, text in contents.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def committed(folder: Path, **contents: str) -> str:
    write(folder, **contents)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "By hand")
    return git(folder, "rev-parse", "HEAD")


# Where a repository is, and its state


def test_a_folder_below_the_top_finds_its_repository_and_its_way_from_the_top(top: Path) -> None:
    below = top / "đợt 2013"
    below.mkdir()
    found = repo.open(below)
    assert found == repo.Repo(top, top / ".git", top / ".git")
    assert (found.prefix(below), found.prefix(top)) == ("đợt 2013/", "")


def test_without_a_repository_or_without_git_there_is_none(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert repo.open(tmp_path) is None
    assert repo.open(top / ".git") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repo.open(top) is None


def test_a_bare_repository_carried_as_ordinary_files_is_no_repository(top: Path) -> None:
    """`safe.bareRepository=explicit`: else its config would be obeyed as soon as someone stands in it."""
    git(top, "init", "--quiet", "--bare", "units/x")
    found = repo.open(top / "units" / "x")
    assert found is None or found.top == top


def test_a_new_repository_has_the_branch_main_and_no_sample_hooks(top: Path) -> None:
    assert git(top, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert not (top / ".git" / "hooks").exists()


def test_the_state_names_what_is_out_of_the_ordinary(top: Path, tmp_path: Path) -> None:
    found = repo.open(top)
    assert found and (found.head(), found.state()) == (None, {"unborn"})
    first = committed(top, a_yaml="1")
    assert (found.head(), found.state()) == (first, frozenset())
    git(top, "switch", "--quiet", "--detach")
    assert found.state() == {"detached"}

    git(top, "switch", "--quiet", "--create", "other", first)
    committed(top, a_yaml="2")
    git(top, "switch", "--quiet", "main")
    committed(top, a_yaml="3")
    subprocess.run(["git", "merge", "other"], cwd=top, capture_output=True, check=False)
    assert (found.under_way(), found.state()) == ("merge", {"merge"})
    git(top, "merge", "--abort")
    subprocess.run(["git", "rebase", "other"], cwd=top, capture_output=True, check=False)
    assert found.state() == {"rebase", "detached"}
    git(top, "rebase", "--abort")

    git(tmp_path, "clone", "--quiet", "--depth=1", top.as_uri(), "shallow")
    shallow = repo.open(tmp_path / "shallow")
    assert shallow and shallow.state() == {"shallow"}


def test_a_linked_work_tree_has_its_own_head_and_shares_the_rest(top: Path, tmp_path: Path) -> None:
    committed(top, a_yaml="1")
    git(top, "worktree", "add", "--quiet", str(tmp_path / "linked"))
    linked = repo.open(tmp_path / "linked")
    assert linked == repo.Repo(tmp_path / "linked", top / ".git" / "worktrees" / "linked", top / ".git")
    made = save(tmp_path / "linked", [Change("b.yaml", None, b"2")], "Add b")
    assert (linked.head(), git(top, "rev-parse", "linked")) == (made, made)
    assert git(top, "status", "--porcelain") == git(tmp_path / "linked", "status", "--porcelain") == ""


def test_a_work_tree_that_the_config_puts_elsewhere_is_refused(top: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    git(top, "config", "core.worktree", str(tmp_path / "elsewhere"))
    with pytest.raises(KdiemError) as refused:
        repo.open(top)
    assert refused.value.hint_in("en") == "if that is wrong, type: git config --unset core.worktree"


# The files of a moment


def test_the_work_tree_has_tracked_and_untracked_files_not_ignored_ones_and_private(top: Path) -> None:
    committed(top, _gitignore="*.log\nprivate/\n", tracked_yaml="1", gone_yaml="1", units__a__kept_yaml="1")
    (top / ".gitignore").write_text("*.log\nprivate/\n")
    (top / "gone.yaml").unlink()
    write(top, new_yaml="1", units__a__note_log="x", private__givers__ng_yaml="tên", private___hidden__x="no")
    (top / "note.log").write_text("x")
    (top / ".kdiem-0a-1.tmp").write_text("left by a killed run")
    (top / NFD).write_text("1")
    expected = [".gitignore", "_gitignore", "new.yaml", NFD, "private/_hidden/x", "private/givers/ng.yaml"]
    expected += ["tracked.yaml", "units/a/kept.yaml", "units/a/note_log"]
    assert repo.files(top).paths == dict.fromkeys(sorted(expected), FILE)


def test_a_campaign_in_a_subfolder_sees_only_its_own_files(top: Path) -> None:
    first = committed(top, đợt__campaign_yaml="a", đợt__units__u_yaml="b", other__campaign_yaml="c")
    work, then = repo.files(top / "đợt"), repo.files(top / "đợt", first)
    assert list(work.paths) == list(then.paths) == ["campaign.yaml", "units/u.yaml"]
    assert (
        [*work.read_all(work.paths)]
        == [*then.read_all(then.paths)]
        == [("campaign.yaml", b"a"), ("units/u.yaml", b"b")]
    )


def test_links_and_submodules_are_named_as_what_they_are_and_never_followed(top: Path, tmp_path: Path) -> None:
    write(tmp_path, outside__secret_yaml="secret")
    git(top, "init", "--quiet", "nested")
    committed(top / "nested", x_yaml="1")
    (top / "link.yaml").symlink_to("../outside/secret.yaml")
    committed(top, folder__a_yaml="1", plain_yaml="1")
    (top / "folder" / "a.yaml").unlink()
    (top / "folder").rmdir()
    (top / "folder").symlink_to("../outside", target_is_directory=True)  # where a tracked folder was
    work, then = repo.files(top), repo.files(top, "HEAD")
    assert work.paths == {"folder": LINK, "link.yaml": LINK, "nested": SUBMODULE, "plain.yaml": FILE}
    assert {path: entry.mode for path, entry in then.paths.items()} == {
        "folder/a.yaml": tree.FILE,
        "link.yaml": tree.LINK,
        "nested": tree.SUBMODULE,
        "plain.yaml": tree.FILE,
    }
    both = ["link.yaml", "nested", "plain.yaml"]
    read = [("link.yaml", b"../outside/secret.yaml"), ("nested", b""), ("plain.yaml", b"1")]
    assert [*work.read_all(both)] == [*then.read_all(both)] == read


def test_a_tracked_file_whose_place_a_folder_took_is_gone(top: Path) -> None:
    committed(top, a="was a file", b_yaml="1")
    (top / "a").unlink()
    write(top, a__c_yaml="1")
    assert repo.files(top).paths == {"a/c.yaml": FILE, "b.yaml": FILE}


def test_without_a_repository_the_folder_is_walked_without_hidden_folders(tmp_path: Path) -> None:
    root = tmp_path / "no repository"
    write(root, campaign_yaml="1", units__u__unit_yaml="2", private__x_yaml="3")
    write(root / ".cache", x_yaml="4")
    (root / "link").symlink_to("units", target_is_directory=True)
    found = repo.files(root)
    assert found.paths == {"campaign.yaml": FILE, "link": LINK, "private/x.yaml": FILE, "units/u/unit.yaml": FILE}
    assert found.read("units/u/unit.yaml") == b"2"


def test_a_commit_is_read_by_any_name_and_bytes_come_as_they_were_stored(top: Path) -> None:
    (top / "odd.yaml").write_bytes(b"a\r\nb\x00\xff" * 50_000)
    first = committed(top, a_yaml="1")
    committed(top, a_yaml="2")
    then = repo.files(top, "HEAD~1")
    assert then.read("a.yaml") == b"1" and then.read("odd.yaml") == b"a\r\nb\x00\xff" * 50_000
    assert repo.files(top, first).paths == then.paths == repo.files(top, "main@{1}").paths


@pytest.mark.parametrize("rev", ["no-such", "--output=stolen", "HEAD:a.yaml", ""])
def test_a_name_that_is_no_commit_is_refused_and_never_an_option(top: Path, rev: str) -> None:
    committed(top, a_yaml="1")
    with pytest.raises(KdiemError) as refused:
        repo.files(top, rev)
    assert refused.value.say("en") == f"`{rev}` names no commit in this repository"
    assert sorted(path.name for path in top.iterdir()) == [".git", "a.yaml"]


def test_replace_refs_and_what_a_hook_sets_change_nothing(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = committed(top, a_yaml="1"), committed(top, a_yaml="2")
    git(top, "replace", second, first)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert repo.files(top, "HEAD").read("a.yaml") == b"2"
    assert repo.files(top).paths == {"a.yaml": FILE}


# Objects and commits


@pytest.mark.parametrize("count", [0, 1, 2, 150])
def test_contents_are_stored_as_git_would_and_come_back_in_order(top: Path, count: int) -> None:
    found = repo.Repo(top, top / ".git", top / ".git")
    contents = [f"ý kiến {n}\r\n\n".encode() * (n % 3) for n in range(count)]
    oids = commits.store(found, contents)
    assert oids == [git_hash(top, content) for content in contents] if count < 3 else len(oids) == count
    assert [*found.objects(oids)] == contents


def git_hash(folder: Path, content: bytes) -> str:
    done = subprocess.run(["git", "hash-object", "--stdin"], cwd=folder, input=content, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_commit_holds_its_changes_only_and_says_what_it_was_told(top: Path) -> None:
    first = committed(top, a_yaml="1", b_yaml="1", c_yaml="1")
    found = repo.Repo(top, top / ".git", top / ".git")
    (new,) = commits.store(found, [b"2"])
    said = commits.message(
        "Set\n  remedy.due", [("Kdiem-Record", "kp-1"), ("Kdiem-Action", "set\nForged: x")], "Why: vì"
    )
    made = commits.commit(found, {"a.yaml": new, "b.yaml": None, f"sâu/{NFD}": new}, said, first)
    assert git(top, "-c", "core.quotePath=false", "show", "--name-status", "--format=%an|%cI|%B", made).split("\n") == [
        "Trần Văn Mẫu|2013-05-03T09:30:00+07:00|Set remedy.due",
        *["", "Why: vì", "", "Kdiem-Record: kp-1", "Kdiem-Action: set Forged: x", "", ""],
        *["M\ta.yaml", "D\tb.yaml", f"A\tsâu/{NFD}"],
    ]
    trailers = (("Kdiem-Record", "kp-1"), ("Kdiem-Action", "set Forged: x"))
    date = datetime(2013, 5, 3, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    assert past.last_commits(found, 2) == [
        past.Commit(made, (first,), AUTHOR, date, "Set remedy.due", trailers),
        past.Commit(first, (), AUTHOR, date, "By hand", ()),
    ]


def test_a_commit_that_changes_nothing_is_none(top: Path) -> None:
    first = committed(top, a_yaml="1")
    found = repo.Repo(top, top / ".git", top / ".git")
    assert commits.commit(found, {"a.yaml": git_hash(top, b"1"), "absent": None}, "Nothing", first) == first


def test_the_first_commit_has_no_parent_and_none_can_be_made_beside_it(top: Path) -> None:
    found = repo.Repo(top, top / ".git", top / ".git")
    (oid,) = commits.store(found, [b"1"])
    made = commits.commit(found, {"a.yaml": oid}, "First", None)
    assert git(top, "log", "--format=%H %P") == made
    with pytest.raises(KdiemError) as refused:
        commits.commit(found, {"b.yaml": oid}, "First too", None)
    assert refused.value.say("en") == "another commit was made here meanwhile"
    assert git(top, "log", "--format=%H %P") == made


def test_an_executable_file_stays_one(top: Path) -> None:
    (top / "run.sh").write_text("1")
    (top / "run.sh").chmod(0o755)
    committed(top)
    save(top, [Change("run.sh", b"1", b"2")], "Edit")
    assert git(top, "ls-tree", "HEAD").split()[0] == "100755"
    assert git(top, "status", "--porcelain") == ""


def test_what_takes_a_commit_back_is_what_stood_there_before(top: Path) -> None:
    committed(top, a_yaml="1", b_yaml="1")
    (top / "b.yaml").unlink()
    second = committed(top, a_yaml="2", c_yaml="new")
    found = repo.Repo(top, top / ".git", top / ".git")
    assert past.reverted(found, second) == {
        "a.yaml": (b"2", b"1"),
        "b.yaml": (None, b"1"),
        "c.yaml": (b"new", None),
    }
    root = git(top, "rev-parse", "HEAD~1")
    assert past.reverted(found, root) == {"a.yaml": (b"1", None), "b.yaml": (b"1", None)}


def test_a_merge_is_not_taken_back(top: Path) -> None:
    first = committed(top, a_yaml="1")
    git(top, "switch", "--quiet", "--create", "other")
    committed(top, b_yaml="1")
    git(top, "switch", "--quiet", "--create", "third", first)
    committed(top, c_yaml="1")
    git(top, "merge", "--quiet", "other")
    found = repo.Repo(top, top / ".git", top / ".git")
    with pytest.raises(KdiemError, match="is a merge"):
        past.reverted(found, str(found.head()))


def test_a_date_that_cannot_be_is_read_as_far_as_it_can_be(top: Path) -> None:
    whole = git(top, "hash-object", "-t", "tree", "-w", os.devnull)
    raw = f"tree {whole}\nauthor A <a> 1 +9900\ncommitter A <a> 99999999999999999999 +9900\n\nx\n"
    odd = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=top,
        input=raw.encode(),
        capture_output=True,
        check=True,
    )
    git(top, "update-ref", "HEAD", odd.stdout.decode().strip())
    found = repo.Repo(top, top / ".git", top / ".git")
    assert [made.date for made in past.last_commits(found, 1)] == [datetime(1970, 1, 1, tzinfo=UTC)]


# Who commits, and the signature


def test_without_an_identity_nothing_is_written_and_the_two_commands_are_said(top: Path, tmp_path: Path) -> None:
    (tmp_path / "global.gitconfig").write_text("")
    with pytest.raises(KdiemError) as refused:
        save(top, [Change("a.yaml", None, b"1")], "Add a")
    assert refused.value.hint_in("en") == (
        'type: git config --global user.name "Your Name", then: git config --global user.email you@example.org'
    )
    assert [path.name for path in top.iterdir()] == [".git"]
    git(top, "config", "--global", "user.name", "Lý Thị Thử")
    git(top, "config", "--global", "user.email", "thu@example.org")
    assert save(top, [Change("a.yaml", None, b"1")], "Add a") == git(top, "rev-parse", "HEAD")


SIGNER = '#!/bin/sh\ncat >/dev/null\necho "[GNUPG:] SIG_CREATED " >&2\necho "-- signed by $0 for $3"\n'


def script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_signing_follows_the_global_config_and_never_the_repository(top: Path, tmp_path: Path) -> None:
    theirs = script(tmp_path / "theirs", SIGNER)
    for name in ("gpg.program", "gpg.openpgp.program"):
        git(top, "config", name, str(theirs))
    git(top, "config", "commit.gpgsign", "true")
    assert "gpgsig" not in git(top, "cat-file", "-p", str(save(top, [Change("a.yaml", None, b"1")], "Add a")))

    mine = script(tmp_path / "mine", SIGNER)
    git(top, "config", "--global", "commit.gpgsign", "true")
    git(top, "config", "--global", "user.signingkey", "my-key")
    git(top, "config", "--global", "gpg.program", str(mine))
    made = git(top, "cat-file", "-p", str(save(top, [Change("b.yaml", None, b"1")], "Add b")))
    assert f"gpgsig -- signed by {mine} for my-key" in made


def test_a_signature_that_fails_stops_everything_before_a_file_is_touched(top: Path, tmp_path: Path) -> None:
    git(top, "config", "--global", "commit.gpgsign", "true")
    git(top, "config", "--global", "gpg.program", str(script(tmp_path / "broken", "#!/bin/sh\nexit 1\n")))
    with pytest.raises(KdiemError, match="could not be signed"):
        save(top, [Change("a.yaml", None, b"1")], "Add a")
    assert [path.name for path in top.iterdir()] == [".git"]


# A hostile repository

HOOKS = ("pre-commit", "commit-msg", "prepare-commit-msg", "post-commit", "post-index-change")
HOOKS += ("reference-transaction", "post-checkout", "post-rewrite", "pre-auto-gc")


@pytest.fixture
def ran(top: Path, tmp_path: Path) -> Iterator[Path]:
    """A repository as it comes with a copied folder: whatever it can name to be run, it names."""
    ran = tmp_path / "ran"
    ran.mkdir()
    committed(top, a_yaml="1", b_yaml="1", lost_yaml="lost")
    lost = git_hash(top, b"lost")
    (top / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    def evil(name: str, then: str = "cat") -> str:
        return str(script(tmp_path / f"evil-{name}", f'#!/bin/sh\ntouch "{ran}/{name}"\n{then}\n'))

    for name in HOOKS:
        (top / ".git" / "hooks").mkdir(exist_ok=True)
        script(top / ".git" / "hooks" / name, f'#!/bin/sh\ntouch "{ran}/{name}"\n')
    for name in ("core.fsmonitor", "core.sshCommand", "core.editor", "core.pager", "core.askPass", "sequence.editor"):
        git(top, "config", name, evil(name))
    for name in ("diff.external", "diff.evil.textconv", "diff.evil.command", "credential.helper", "alias.st"):
        git(top, "config", name, evil(name))
    for name in (
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.e=vil.clean",
        "gpg.program",
        "gpg.ssh.program",
        "trailer.x.command",
    ):
        git(top, "config", name, evil(name))
    for name in ("gpg.ssh.defaultKeyCommand", "core.alternateRefsCommand", "uploadpack.packObjectsHook"):
        git(top, "config", name, evil(name))
    for setting in ("commit.gpgsign=true", "log.showSignature=true", "protocol.ext.allow=always"):
        git(top, "config", *setting.split("="))
    git(top, "config", "extensions.partialClone", "origin")
    git(top, "config", "remote.origin.promisor", "true")
    git(top, "config", "remote.origin.url", f"ext::{evil('lazy-fetch', 'exit 1')}")
    for attributes in (top / ".gitattributes", top / ".git" / "info" / "attributes"):
        attributes.parent.mkdir(exist_ok=True)
        attributes.write_text("* filter=evil diff=evil\nb.yaml filter=e=vil\n")
    os.utime(top / ".git" / "index", (1, 1))  # so git looks again at every file whenever it writes the index
    for path in ran.iterdir():
        path.unlink()
    yield ran


def test_nothing_that_a_hostile_repository_names_is_run(top: Path, ran: Path) -> None:
    write(top, a_yaml="2", new_yaml="1")
    found = repo.open(top)
    assert found
    found.state()
    work, then = repo.files(top), repo.files(top, "HEAD")
    assert dict(work.read_all(work.paths))["a.yaml"] == b"2"
    assert then.read("a.yaml") == b"1"
    with pytest.raises(KdiemError, match="is missing from the repository"):
        then.read("lost.yaml")
    made = save(
        top, [Change("a.yaml", b"2", b"3"), Change("c.yaml", None, b"1"), Change("b.yaml", b"1", None)], "Set a"
    )
    (oid,) = commits.store(found, [b"4"])
    commits.commit(found, {"d.yaml": oid}, "Add d", made)
    assert [commit.subject for commit in past.last_commits(found, 2)] == ["Add d", "Set a"]
    assert past.reverted(found, str(made))["a.yaml"] == (b"3", b"1")
    assert [path.name for path in ran.iterdir()] == []


def test_plain_git_would_have_run_it(top: Path, ran: Path) -> None:
    """The twin: without it, the test above could pass because the traps are badly laid."""
    write(top, a_yaml="2", b_yaml="2", new_yaml="1")
    lines = ["status", "diff a.yaml", "cat-file -p HEAD:lost.yaml", "hash-object -w --no-filters lost.yaml"]
    lines += ["add .", "commit --allow-empty -m x", "log -p"]  # git commits nothing while an object is missing
    for line in lines:
        subprocess.run(["git", *line.split()], cwd=top, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert {path.name for path in ran.iterdir()} >= {
        *(
            "core.fsmonitor",
            "filter.evil.clean",
            "filter.e=vil.clean",
            "diff.evil.command",
            "pre-commit",
            "post-index-change",
        ),
        *("prepare-commit-msg", "commit-msg", "gpg.program", "lazy-fetch"),
    }
