"""Files to records: where a file stands says what it is; work tree and commits are read by one mapping."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from kdiem import filing, reading
from kdiem.errors import KdiemError
from kdiem.gitrepo import repo
from kdiem.records import catalog
from kdiem.shipped import shipped

WHO = {
    "GIT_AUTHOR_NAME": "Thư ký",
    "GIT_AUTHOR_EMAIL": "thu-ky@example.org",
    "GIT_COMMITTER_NAME": "Thư ký",
    "GIT_COMMITTER_EMAIL": "thu-ky@example.org",
    "GIT_AUTHOR_DATE": "2012-06-01T08:00:00+07:00",
    "GIT_COMMITTER_DATE": "2012-06-01T08:00:00+07:00",
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **WHO}, stdout=subprocess.DEVNULL)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """`examples/first-steps` in a repository of its own, committed."""
    import shutil

    root = tmp_path / "campaign"
    shutil.copytree(shipped("examples", "first-steps"), root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first steps")
    return root


def test_the_work_tree_and_its_commit_hold_the_same_records(campaign: Path) -> None:
    now, then = filing.open_campaign(campaign), filing.open_campaign(campaign, "HEAD")
    assert now.by_id == then.by_id
    assert now.by_id


def test_a_commit_is_read_as_it_was_and_not_as_the_work_tree_is(campaign: Path) -> None:
    path = next(campaign.rglob("hc-*.yaml"))
    path.write_text(path.read_text("utf-8") + "note: về sau\n", "utf-8")
    assert filing.open_campaign(campaign).by_id[path.stem].note == "về sau"
    assert filing.open_campaign(campaign, "HEAD").by_id[path.stem].note is None


def test_a_campaign_may_stand_in_a_folder_of_a_repository(campaign: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    campaign.rename(whole / "nam-2012")
    (whole / "nam-2012" / ".git").rename(whole / ".git")
    git(whole, "add", "-A")
    git(whole, "commit", "-q", "-m", "moved")
    inner = filing.open_campaign(whole / "nam-2012", "HEAD")
    assert inner.by_id == filing.open_campaign(whole / "nam-2012").by_id
    assert "campaign" in inner.by_id


def test_a_folder_without_git_is_read_too(tmp_path: Path) -> None:
    import shutil

    root = shutil.copytree(shipped("examples", "first-steps"), tmp_path / "plain")
    assert filing.open_campaign(root).settings is not None


def test_the_root_is_the_nearest_folder_above_with_campaign_yaml(campaign: Path, tmp_path: Path) -> None:
    below = next(campaign.rglob("hc-*.yaml")).parent
    assert filing.root(below) == campaign.resolve()
    with pytest.raises(KdiemError, match="no campaign here"):
        filing.root(tmp_path)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("campaign.yaml", ("campaign", "campaign", "")),
        ("units/dang-uy/unit.yaml", ("unit", "dang-uy", "dang-uy")),
        ("units/dang-uy/chi-bo-mot/unit.yaml", ("unit", "chi-bo-mot", "chi-bo-mot")),
        ("external/mat-tran/unit.yaml", ("unit", "mat-tran", "mat-tran")),
        ("units/dang-uy/people/nguyen-van-an.yaml", ("person", "nguyen-van-an", "dang-uy")),
        ("units/a/b/comments/4/yk-7k2m9q4x.yaml", ("comment", "yk-7k2m9q4x", "b")),
        ("units/a/self-reviews/bk-7k2m9q4x.md", ("self-review", "bk-7k2m9q4x", "a")),
        ("inbox/receipts/bn-7k2m9q4x.yaml", ("receipt", "bn-7k2m9q4x", "")),
        ("private/givers/ng-7k2m9q4x.yaml", ("giver", "ng-7k2m9q4x", "")),
    ],
)
def test_where_a_file_stands_says_what_it_is(path: str, said: tuple[str, str, str]) -> None:
    spot = reading.spot(path)
    assert isinstance(spot, reading.Spot)
    assert (spot.kind.name, spot.id, spot.home) == said


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("units/dang-uy/comments/yk-7k2m9q4i.yaml", "wrong-file-name"),  # no i in an id
        ("units/dang-uy/comments/gk-7k2m9q4x.yaml", "wrong-file-name"),  # a suggestion's prefix
        ("units/dang-uy/comments/yk-7k2m9q4x.yml", "misplaced-file"),
        ("units/dang-uy/comments/yk-7k2m9q4x.md", "misplaced-file"),
        ("units/dang-uy/yk-7k2m9q4x.yaml", "misplaced-file"),
        ("units/dang-uy/sessions/hn-7k2m9q4x.yaml", "misplaced-file"),  # named for later
        ("units/Dang Uy/unit.yaml", "wrong-file-name"),
        ("README.md", None),
        ("templates/remediation.md.j2", None),
        ("private/originals/yk.yaml", None),
        ("units/dang-uy/documents/scan.pdf", None),
    ],
)
def test_a_file_that_is_no_record_is_a_fault_or_none_of_our_business(path: str, fault: str | None) -> None:
    assert reading.spot(path) == fault


def test_a_newer_format_is_refused_and_this_one_is_not(campaign: Path) -> None:
    settings = campaign / "campaign.yaml"
    text = settings.read_text("utf-8")
    assert filing.open_campaign(campaign).settings is not None
    settings.write_text(text.replace("format: 1", "format: 2"), "utf-8")
    with pytest.raises(KdiemError, match="format 2; this kdiem knows up to 1"):
        filing.open_campaign(campaign)


def test_a_crowded_folder_opens_sub_folders_by_the_last_character(campaign: Path) -> None:
    read = filing.open_campaign(campaign)
    kind, home = catalog.BY_NAME["comment"], read.host
    folder = f"{filing.unit_folder(read, home)}/comments"
    assert filing.path_for(read, kind, "yk-0000000x", home, Counter({folder: 99})) == f"{folder}/yk-0000000x.yaml"
    assert filing.path_for(read, kind, "yk-0000000x", home, Counter({folder: 100})) == f"{folder}/x/yk-0000000x.yaml"


def test_a_derived_id_is_the_same_for_the_same_content_and_may_grow() -> None:
    kind = catalog.BY_NAME["comment"]
    short, long = filing.derived_id(kind, "Đảng uỷ\t409"), filing.derived_id(kind, "Đảng uỷ\t409", 12)
    assert short == filing.derived_id(kind, "Đảng uỷ\t409")
    assert long.startswith(short)
    assert short != filing.derived_id(kind, "Đảng uỷ\t410")
    assert short != filing.derived_id(catalog.BY_NAME["defect"], "Đảng uỷ\t409").replace("hc-", "yk-")


def test_every_record_of_the_examples_is_written_back_byte_for_byte_but_for_comments() -> None:
    for name in ("first-steps", "bac-ninh-2013"):
        tree = repo.files(shipped("examples", name))
        for record in filing.read(tree).by_id.values():
            raw = tree.read(record.path)
            data = reading.data_of(catalog.kind_of(record), raw)
            written = filing.file_of(catalog.kind_of(record), data)
            kept = [line for line in raw.decode().splitlines() if not line.lstrip().startswith("# ")]
            assert kept == written.decode().splitlines() or record.path.endswith(".md"), record.path
