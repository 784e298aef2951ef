"""The moment that documents are written of: the records as they stand or stood, the commit, the day to judge by."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kdiem import filing, reading, rulepack, vietnum
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.gitrepo import past, repo
from kdiem.gitrepo.repo import Repo
from kdiem.gitrepo.tree import LINK, SUBMODULE, Tree
from kdiem.records.campaign import Campaign as Settings
from kdiem.words import Words

ZONE = datetime.timezone(datetime.timedelta(hours=7))
TEMPLATES = "templates/"

_UNREADABLE = Words(
    "files that cannot be read: {files}; a document would leave out what stands in them",
    "có tệp không đọc được: {files}; văn bản lập ra sẽ thiếu nội dung trong đó",
)
_VALIDATE = Words("`kdiem validate` says what is wrong", "`kdiem validate` chỉ ra lỗi")
_NO_HISTORY = Words(
    "`{root}` is in no git repository, so it has no earlier state",
    "`{root}` không nằm trong kho git nào nên không có trạng thái trước đó",
)
_NOTHING_YET = Words("there was no commit yet at the end of {day}", "đến hết ngày {day} chưa có commit nào trong kho")
_LOOK = Words("to see which there are, type: git log --oneline", "để xem các commit, hãy gõ: git log --oneline")


class Moment(NamedTuple):
    """A campaign as it stands in the work tree, or stood in a commit.

    `commit` is that commit, for the work tree the one checked out; empty without any. `unsaved` are the files that
    documents are made of and that are not in it as they are read here.
    """

    root: Path
    campaign: Campaign
    commit: str
    unsaved: tuple[str, ...] = ()
    past: bool = False


def now(start: Path, day: datetime.date | None = None) -> Moment:
    """Returns the campaign around a folder as it stands; `day` is the day to judge deadlines by, where one is given.

    Raises:
        KdiemError: there is no campaign, or a file of it cannot be read.
    """
    root = filing.root(start)
    held, tree = repo.open(root), repo.files(root)
    commit = (held.head() if held else None) or ""
    campaign = _whole(filing.read(tree, day))
    return Moment(root, campaign, commit, tuple(_unsaved(root, tree, commit)) if commit else ())


def at(start: Path, when: str, day: datetime.date | None = None) -> Moment:
    """Returns the campaign as it stood in a commit, or at the end of a day (+07:00) by the committers' clocks.

    Deadlines are judged by that day, of a commit by the day on which it was made, unless the campaign had been closed
    by then, or `day` says otherwise.

    Raises:
        KdiemError: there is no such commit, none by that day, or a file of it cannot be read.
    """
    root = filing.root(start)
    held = repo.open(root)
    if held is None:
        raise KdiemError(_NO_HISTORY, root=root)
    commit, then = _found(held, root, when)
    tree = repo.files(root, commit)
    return Moment(root, _whole(filing.read(tree, day or _judged(tree, then))), commit, past=True)


def of_commit(root: Path, commit: str, day: datetime.date | None) -> Moment:
    """Returns the campaign of a commit, judged by a day or, without one, by the day on which it was closed."""
    return Moment(root, _whole(filing.read(repo.files(root, commit), day)), commit, past=True)


def _whole(campaign: Campaign) -> Campaign:
    if campaign.left_out or campaign.settings is None or campaign.pack is None:
        raise KdiemError(_UNREADABLE, _VALIDATE, files=len(campaign.left_out) or 1)
    return campaign


def _found(held: Repo, root: Path, when: str) -> tuple[str, datetime.date]:
    day = vietnum.parse_day(when)
    if day is None:
        commit = repo.resolve(held, when)
        if commit is None:
            raise KdiemError(_NO_COMMIT, _LOOK, when=when)
        return commit, past.made(held, commit).astimezone(ZONE).date()
    commit = past.last_by(held, datetime.datetime.combine(day, datetime.time(23, 59, 59), ZONE))
    if commit is None:
        raise KdiemError(_NOTHING_YET, _LOOK, day=vietnum.format_day(day))
    return commit, day


_NO_COMMIT = Words(
    "`{when}` names no commit in this repository and is no day",
    "`{when}` không phải là commit của kho này hay một ngày",
)


def _judged(tree: Tree, then: datetime.date) -> datetime.date:
    """The day itself, but no later than the campaign's closing, after which nothing is due any more."""
    settings = None
    if "campaign.yaml" in tree.paths and isinstance(spot := reading.spot("campaign.yaml"), reading.Spot):
        settings = reading.read(spot, "campaign.yaml", tree.read("campaign.yaml"))
    closed = settings.closed if isinstance(settings, Settings) else None
    return min(then, closed) if closed else then


def _unsaved(root: Path, tree: Tree, commit: str) -> Iterator[str]:
    """Whether it is staged or not is no matter: a document names the commit, and can be made again from that alone."""
    known = repo.files(root, commit).paths
    here = [path for path in tree.paths if _counts(path) and tree.paths[path].mode not in (LINK, SUBMODULE)]
    changed = {path for path in known if _counts(path)} - set(here)
    changed |= {path for path, raw in tree.read_all(here) if path not in known or _oid(raw, commit) != known[path].oid}
    yield from sorted(changed)


def _counts(path: str) -> bool:
    """A record, the rules or a template; git never holds what is private, and other files say nothing here."""
    if path.startswith("private/"):
        return False
    return path == rulepack.AMENDMENTS or path.startswith(TEMPLATES) or isinstance(reading.spot(path), reading.Spot)


def _oid(raw: bytes, like: str) -> str:
    """The id that git gives these bytes; how long ids are says by which hash the repository names its objects."""
    whole = b"blob %d\0" % len(raw) + raw
    return (hashlib.sha1 if len(like) == 40 else hashlib.sha256)(whole).hexdigest()
