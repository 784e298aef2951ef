"""One record made, one value set, one commit taken back: what the writing verbs do, for scripts too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kdiem import filing, reading
from kdiem.campaign import Campaign, Loc, Misreading
from kdiem.disk import writing
from kdiem.disk.writing import Change
from kdiem.errors import KdiemError
from kdiem.gitrepo import commits, repo
from kdiem.records import catalog
from kdiem.records.base import Kind, Record
from kdiem.words import Words
from kdiem.yaml import yamledit, yamlfile

ACTION, RECORD = "Kdiem-Action", "Kdiem-Record"
EXTERNAL = "external"  # the home of a unit that stands outside the tree

_REFUSED = Words("`{path}` would not be a right record: {faults}", "`{path}` sẽ không phải hồ sơ đúng: {faults}")
_NOTHING_WRITTEN = Words("nothing was written", "chưa ghi gì")
_TAKEN = Words("`{id}` is taken: `{path}`", "đã có `{id}`: `{path}`")
_WRONG_ID = Words("`{id}` cannot be the id of a {kind}", "`{id}` không thể là mã của {kind}")
_ID_FORM = Words("leave `--id` out, or follow the form `{example}`", "bỏ `--id`, hoặc theo dạng `{example}`")
_BODY = Words("the text below the front matter is not set from here", "phần văn bản không sửa bằng lệnh này")
_OPEN = Words("open `{path}` in an editor", "hãy mở `{path}` bằng trình soạn thảo")
_GAP = Words("`{field}` would leave a gap: the list has {count}", "`{field}` để trống ở giữa: danh sách có {count}")
_NEXT = Words("the next one is `{next}`", "phần tử tiếp theo là `{next}`")


class Refused(KdiemError):
    """The file would not be a right record; `misreadings` say why and where, `after` is the file that was refused."""

    def __init__(self, path: str, after: bytes, misreadings: Sequence[Misreading]) -> None:
        faults = ", ".join(dict.fromkeys(f"{one.field or one.line} {one.name}" for one in misreadings))
        super().__init__(_REFUSED, _NOTHING_WRITTEN, path=path, faults=faults)
        self.path, self.after, self.misreadings = path, after, tuple(misreadings)


class Written(NamedTuple):
    """What a verb did: the record, its file and the line in it, the commit (None where none was made)."""

    record: str
    path: str
    commit: str | None
    changed: bool = True
    line: int = 1


def make(
    root: Path,
    campaign: Campaign,
    kind: Kind,
    data: Mapping[str, Any],
    home: str = "",
    id_: str = "",
    commit: bool = True,
) -> Written:
    """Writes one new record and commits it; `home` is the unit in whose folder it goes (of a unit: its superior).

    A record of `private/` is written and never committed.

    Raises:
        Refused: the data are no right record of this kind.
        KdiemError: the id is taken or has another kind's form.
    """
    id_ = id_ or filing.random_id(kind)
    path = new_path(campaign, kind, id_, home)
    after = filing.file_of(kind, data)
    require_right(path, after)
    return Written(id_, path, _save_new(root, kind, id_, path, after, commit))


def new_path(campaign: Campaign, kind: Kind, id_: str, home: str) -> str:
    """Returns where a new record of this id goes.

    Raises:
        KdiemError: the id is taken, or is no id of this kind.
    """
    if id_ in campaign.by_id or id_ in campaign.unread:
        record = campaign.by_id.get(id_)
        raise KdiemError(_TAKEN, id=id_, path=record.path if record else id_)
    outside = kind.name == "unit" and home == EXTERNAL
    path = f"{EXTERNAL}/{id_}/unit.yaml" if outside else filing.path_for(campaign, kind, id_, home)
    at = reading.spot(path)
    if not isinstance(at, reading.Spot) or at.id != id_ or at.kind is not kind:
        example = filing.random_id(kind) if kind.prefix else "chi-bo-van-phong"
        raise KdiemError(_WRONG_ID, _ID_FORM, id=id_, kind=kind.title, example=example)
    return path


def require_right(path: str, after: bytes) -> Record:
    """Returns the record that a file's bytes would be.

    Raises:
        Refused: with all that is wrong in them.
    """
    at = reading.spot(path)
    assert isinstance(at, reading.Spot)
    read = reading.read(at, path, after)
    if isinstance(read, list):
        raise Refused(path, after, read)
    return read


def set_value(
    root: Path, campaign: Campaign, record: Record, loc: Loc, value: object, reason: str = "", commit: bool = True
) -> Written:
    """Sets one value in a record's file, or takes it out (None), touching no other line; commits it.

    A list grows by an index one past its end. Nothing happens where the file says so already.

    Raises:
        Refused: the record would not be right with this value.
        KdiemError: the text of a Markdown record is meant, or an index leaves a gap.
    """
    prose = catalog.kind_of(record).prose
    if prose and loc[:1] == ("body",):
        raise KdiemError(_BODY, _OPEN, path=record.path)
    before = campaign.text(record.path)
    data = yamlfile.load_prose(before)[0] if prose else yamlfile.load(before)
    if reading.value_at(data, loc) == value:
        return Written(record.id, record.path, None, changed=False)
    where, whole = placed(data, loc, value)
    after = yamledit.edited(before, where, yamledit.DELETE if value is None else whole, prose)
    require_right(record.path, after)
    field = reading.said_loc(loc)
    trailers = [(RECORD, record.id), (ACTION, "set"), ("Kdiem-Field", field)]
    trailers += [("Kdiem-Reason", reason)] if reason else []
    subject = f"set: Change {field} of {record.id}"
    if commit and not record.path.startswith("private/"):
        _keep_handwork(root, record, before)
    made = writing.save(root, [Change(record.path, before, after)], subject, trailers, commit)
    line, _ = yamlfile.places(after, prose).value(loc)
    return Written(record.id, record.path, made, line=line)


def _keep_handwork(root: Path, record: Record, now: bytes) -> None:
    """Commits what a hand changed in a file before kdiem changes it, so that `undo` takes back its own work only."""
    held = repo.open(root)
    head = held.head() if held else None
    if held is None or head is None:
        return
    path = held.prefix(root.resolve()) + record.path
    known = repo.entries(held, head, [path]).get(path)
    if known is None or next(held.objects([known.oid])) != now:
        said = commits.message(f"edit: Keep what was changed by hand in {record.id}", [(RECORD, record.id)], "")
        commits.commit(held, {path: commits.store(held, [now])[0]}, said, head)


def placed(data: Any, loc: Loc, value: object) -> tuple[Loc, object]:
    """Returns where a value goes: as far along `loc` as the data reach, one step more, and what stands there then.

    Raises:
        KdiemError: an index would leave a gap in a list.
    """
    for n, step in enumerate(loc):
        below = reading.value_at(data, (step,))
        if below is None:
            count = len(data) if isinstance(data, list) else 0
            return loc[: n + 1], value if value is None else _wrapped(loc, n, count, value)
        data = below
    return loc, value


def _save_new(root: Path, kind: Kind, id_: str, path: str, after: bytes, commit: bool) -> str | None:
    trailers = [(RECORD, id_), (ACTION, "new")]
    return writing.save(root, [Change(path, None, after)], f"new: Add {kind.name} {id_}", trailers, commit)


def _wrapped(loc: Loc, n: int, count: int, value: object) -> object:
    """Returns the value with the parts around it that the file lacks, from step `n` on."""
    for k, step in reversed([*enumerate(loc)][n:]):
        length = count if k == n else 0
        if isinstance(step, int) and step != length:
            here, following = (reading.said_loc((*loc[:k], m)) for m in (step, length))
            raise KdiemError(_GAP, _NEXT, field=here, count=length, next=following)
        if k > n:
            value = [value] if isinstance(step, int) else {step: value}
    return value
