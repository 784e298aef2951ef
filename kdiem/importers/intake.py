"""Feedback files in: every row of every file becomes a record, repeats one, or comes back with its reasons."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kdiem import filing, viet
from kdiem.campaign import Campaign
from kdiem.disk import writing
from kdiem.errors import KdiemError
from kdiem.gitrepo import repo, tree
from kdiem.importers import catalog, drafting, parcels, reasons, receipts, settling
from kdiem.importers.base import Reason
from kdiem.importers.givers import SECRET, Givers
from kdiem.importers.matching import Names
from kdiem.records.base import Kind
from kdiem.words import Words

Progress = Callable[[int, int], None]

_UNREAD = Words(
    "the campaign's settings or its host unit cannot be read",
    "không đọc được cấu hình hoặc đơn vị chủ trì của đợt kiểm điểm",
)
_VALIDATE = Words("see `kdiem validate`", "xem `kdiem validate`")
_STEP = 200  # rows between two calls of the progress


class Rejected(NamedTuple):
    """A row that was turned back: the file, the place in it, and every reason."""

    file: str
    at: str
    reasons: tuple[Reason, ...]

    def say(self, lang: str) -> list[str]:
        """Returns the reasons in words; keys, ids, days and numbers stand in them, never a name or a text."""
        return [reasons.say(reason, lang) for reason in self.reasons]


class File(NamedTuple):
    """What became of one file; received is always accepted + duplicate + rejected."""

    name: str
    format: str
    received: int
    accepted: int
    duplicate: int
    rejected: int
    notes: tuple[Reason, ...] = ()

    def say(self, lang: str) -> list[str]:
        """Returns the notes in words."""
        return [reasons.say(note, lang) for note in self.notes]


class Outcome(NamedTuple):
    """What a run did. `receipts` are those that tell of these rows; they are older ones where the run brought no news.

    `ids` are the records made or updated, `to_mend` the files in `private/rejected/` for `--fix`.
    """

    receipts: tuple[str, ...]
    files: tuple[File, ...]
    rejected: tuple[Rejected, ...]
    ids: tuple[str, ...]
    to_mend: tuple[str, ...]
    commit: str | None

    @property
    def receipt(self) -> str:
        """The first receipt."""
        return self.receipts[0]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Received, accepted, duplicate and rejected over all files."""
        rows = [(file.received, file.accepted, file.duplicate, file.rejected) for file in self.files]
        received, accepted, duplicate, rejected = map(sum, zip(*rows, strict=True))
        return received, accepted, duplicate, rejected


def collect(
    root: Path,
    files: Sequence[Path],
    *,
    kind: str | None = None,
    on: datetime.date | None = None,
    fixes: bool = False,
    progress: Progress | None = None,
    dry_run: bool = False,
    commit: bool = True,
) -> Outcome:
    """Takes feedback files into the campaign around `root`, in one commit with a receipt.

    `kind` says what all rows are where their sheets leave it open, `on` the day of the receipt (today); `fixes` takes
    mended rows of `private/rejected/`. With `dry_run` all is judged and nothing written. Files that were collected
    before and bring no news leave the campaign as it is, without a second receipt.

    Raises:
        KdiemError: a file cannot be opened, the kind is none, campaign.yaml cannot be read, or writing failed. The
            campaign is then as it was.
    """
    wanted = _kind(kind)
    home = filing.root(root)
    sources = [_source(path) for path in files]
    if not sources:
        raise KdiemError(Words("no file to collect", "chưa nêu tệp cần tiếp nhận"))
    if not dry_run:
        writing.recover(home)
    shelf = repo.files(home)
    campaign = filing.read(shelf)
    _require_settings(campaign)
    givers = Givers(shelf.read(SECRET) if SECRET in shelf.paths else None)
    names = Names(campaign)
    desk = drafting.Drafting(campaign, names, wanted)
    found = [desk.drafts(n, source.name, source.content) for n, source in enumerate(sources)]
    drafts = [draft for one in found for draft in one.drafts]
    settled = settling.settle(campaign, names, givers, drafts, fixes, _stepped(progress, len(drafts)))
    notes = [one.notes for one in found]
    if givers.fresh and settled.individuals and any(comment.individual for comment in campaign.all("comment")):
        notes[0] = (*notes[0], Reason("fresh-secret"))
    parcel = parcels.packed(shelf, campaign, givers, sources, settled, on or datetime.date.today())
    made = None
    if parcel.changes and not dry_run:
        made = writing.save(home, parcel.changes, parcel.subject, parcel.trailers, commit)
    return _outcome(sources, notes, settled, parcel, made)


def _kind(asked: str | None) -> Kind | None:
    if not asked:
        return None
    if found := drafting.kind_called(asked):
        return found
    known = [kind.name for kind in drafting.COLLECTED]
    raise KdiemError(
        Words("`{asked}` is no kind of record that is collected", "`{asked}` không phải loại hồ sơ được tiếp nhận"),
        Words("kinds: {known}", "các loại: {known}"),
        asked=asked,
        known=", ".join(known),
    )


def _source(path: Path) -> parcels.Source:
    """Opens one file. A symbolic link and a file that is too large are turned back unread."""
    name = viet.visible(viet.nfc(path.name))
    try:
        if path.is_symlink():
            return parcels.Source(name, None, "unread", "unknown", None, [Reason("symbolic-link")])
        if path.stat().st_size > catalog.MAX_BYTES:
            limit = {"limit": catalog.MAX_BYTES // 1_000_000}
            return parcels.Source(name, None, "unread", "unknown", None, [Reason("too-large-file", limit)])
        raw = tree.content(path)
    except OSError as error:
        raise KdiemError(
            Words("`{path}` cannot be read: {problem}", "không đọc được `{path}`: {problem}"),
            Words("name the files to collect; nothing was taken in", "hãy nêu đúng tệp; chưa tiếp nhận gì"),
            path=path,
            problem=error.strerror or error,
        ) from None
    content = catalog.opened(name, raw)
    if isinstance(content, list) and content[0].code == "state-secret":
        return parcels.Source("—", None, "unread", "unknown", None, content)
    format_ = catalog.format_of(name)
    digest = hashlib.sha256(raw).hexdigest()
    encoding = None if isinstance(content, list) else content.encoding
    return parcels.Source(name, raw, digest, format_.name if format_ else "unknown", encoding, content)


def _require_settings(campaign: Campaign) -> None:
    if campaign.settings is None or campaign.pack is None or campaign.host not in campaign.units:
        raise KdiemError(
            _UNREAD,
            _VALIDATE,
        )


def _stepped(progress: Progress | None, total: int) -> Callable[[int], None]:
    def step(done: int) -> None:
        if progress and (done % _STEP == 0 or done == total):
            progress(done, total)

    return step


def _outcome(
    sources: Sequence[parcels.Source],
    notes: Sequence[tuple[Reason, ...]],
    settled: settling.Settled,
    parcel: parcels.Parcel,
    commit: str | None,
) -> Outcome:
    files = []
    rejected = []
    for n, source in enumerate(sources):
        fates = settled.fates_of(n)
        told = (*notes[n], *settled.notes_of(n))
        files.append(File(source.name, source.format, **receipts.counts(fates), notes=told))
        rejected += [Rejected(source.name, fate.at, fate.reasons) for fate in fates if fate.fate == "rejected"]
    return Outcome(parcel.receipts, tuple(files), tuple(rejected), settled.ids, parcel.to_mend, commit)
