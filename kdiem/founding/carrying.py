"""A campaign of last year -> all first files of the next one, and an account of what went over and what did not."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kdiem import filing, reading
from kdiem.campaign import Campaign
from kdiem.editing import edits
from kdiem.errors import KdiemError
from kdiem.founding import legacy, lookback, renewing, rewriting
from kdiem.founding.legacy import Legacy
from kdiem.founding.roster import PRIVATE, Preset
from kdiem.gitrepo import repo
from kdiem.gitrepo.tree import FILE, Tree
from kdiem.records import catalog
from kdiem.records.base import Record
from kdiem.records.defect import Defect
from kdiem.rulepack import AMENDMENTS, RulePack
from kdiem.words import Words
from kdiem.yaml import yamlfile

_UNREADABLE = Words(
    "files of the last campaign that cannot be read, and so would be lost: {files}; faults in them: {faults}",
    "số tệp của đợt trước không đọc được, nếu chuyển sẽ bị bỏ sót: {files}; số lỗi trong đó: {faults}",
)
_SEE = Words(
    "`kdiem validate -C {folder}` says what is wrong; nothing was written",
    "`kdiem validate -C {folder}` chỉ ra lỗi; chưa ghi gì",
)
_INSIDE = Words(
    "`{folder}` lies inside the campaign that it is to follow", "`{folder}` nằm ngay trong đợt kiểm điểm trước"
)
_BESIDE = Words("name a folder beside it; nothing was written", "hãy chọn thư mục bên cạnh; chưa ghi gì")
_LAST_YEARS = Words("last year's work", "việc của kỳ trước")
_YEARS_BEFORE = Words("of years before, or of who is gone", "của các năm trước nữa, đối tượng không còn")
_WHY_LEFT = {
    "unit": Words("ended, and nothing here needs it", "đã kết thúc, không còn liên quan"),
    "person": Words("withdrawn", "đã rút"),
    "defect": Words("remedied, without grounds or withdrawn", "đã xong, không có cơ sở hoặc đã rút"),
    "remedy": Words("of defects that stay here, or withdrawn", "của khuyết điểm để lại, hoặc đã rút"),
    "rating": _YEARS_BEFORE,
    "vote": _YEARS_BEFORE,
    "task": Words("once only, or over", "chỉ làm một lần, hoặc đã hết kỳ"),
    "target": Words("its period is over", "đã hết kỳ"),
    "self-review": Words("personal: kept there for three years", "hồ sơ cá nhân, lưu tại đó ba năm"),
    "return": Words("its figures go over as one return", "số liệu gộp thành một báo cáo kỳ trước"),
    "giver": Words("`private/` is never copied", "không bao giờ chép `private/`"),
}


class Last(NamedTuple):
    """The campaign to follow: its files, and its records as of its end."""

    tree: Tree
    campaign: Campaign


class Line(NamedTuple):
    """How many records of a kind went over, how many stayed, and why those stayed."""

    kind: str
    carried: int
    left: int
    why: Words


class Carried(NamedTuple):
    """The first files of the new campaign, and what is to be said about them.

    `moved` counts what went to the heir of a unit that ended, `homeless` the people of units that ended without one
    heir, `noted` what was named and stays behind, `figures` the entries of last year's return. `settings_left` are
    the keys of the old campaign.yaml that stayed, `files_left` its files that are no record, outside `private/`.
    """

    files: dict[str, bytes]
    settings: Mapping[str, Any]
    lines: tuple[Line, ...]
    moved: int
    homeless: int
    noted: int
    figures: int
    settings_left: tuple[str, ...]
    files_left: tuple[str, ...]


def last(start: Path, folder: Path) -> Last:
    """Reads the campaign around `start`, which the one in `folder` is to follow; writes nothing there.

    Raises:
        KdiemError: a file of it cannot be read, or the new folder lies inside it.
    """
    root = filing.root(start)
    if folder.resolve().is_relative_to(root):
        raise KdiemError(_INSIDE, _BESIDE, folder=folder)
    tree = repo.files(root)
    found = filing.read(tree)
    faults = [one for one in found.misreadings if one.name != "exposed-private"]
    if faults or found.settings is None or found.pack is None:
        raise KdiemError(_UNREADABLE, _SEE, files=len(found.left_out), faults=len(faults), folder=start)
    end = renewing.end(found)
    records = [_as_of(record, end) for record in found.by_id.values()]
    return Last(tree, Campaign(records, (), found.pack, found.text, day=end))


def carry(old: Last, start: Preset | None, given: Mapping[str, Any], host: str = "") -> Carried:
    """Returns the first files of the campaign that follows; `given` are keys of its campaign.yaml, `code` among them.

    Raises:
        KdiemError: its settings do not hold together.
    """
    before = old.campaign
    over = legacy.legacy(before, renewing.day_after(before))
    host = renewing.host(before, host, over.day)
    settings = renewing.settings(before, start, host, given)
    pack = renewing.pack(before, settings, _amendments(old))
    settings["rule_pack_digest"] = pack.digest
    topics = _topics(settings, pack)
    made = [rewriting.rewritten(before, over, record, topics) for record in over.records.values()]
    files = {"campaign.yaml": filing.file_of(catalog.BY_NAME["campaign"], settings)}
    files |= {one.path: one.raw for one in made}
    records = [edits.require_right(path, raw) for path, raw in files.items()]
    looked = lookback.lookback(before, host, records, pack)
    files |= {looked.path: looked.raw} if looked else {}
    files |= _own_files(old, pack) | {"private/README.md": PRIVATE.encode()}
    return Carried(
        files,
        settings,
        _lines(before, over),
        len(over.homes),
        _homeless(before, over),
        sum(one.noted for one in made),
        looked.figures if looked else 0,
        tuple(renewing.left_out(before, settings)),
        tuple(path for path in old.tree.paths if path not in files and _is_other(path)),
    )


def _as_of(record: Record, day: datetime.date) -> Record:
    """A defect as it was at the end: what was remedied later is the work of the year that follows."""
    if not isinstance(record, Defect) or all(update.on <= day for update in record.updates):
        return record
    return record.model_copy(update={"updates": tuple(update for update in record.updates if update.on <= day)})


def _amendments(old: Last) -> dict[str, Any]:
    return yamlfile.load(old.tree.read(AMENDMENTS)) if AMENDMENTS in old.tree.paths else {}


def _topics(settings: Mapping[str, Any], pack: RulePack) -> frozenset[str]:
    ruled = {topic.key for topic in (*pack.topics, *pack.checklist)}
    return frozenset(ruled | {topic["key"] for topic in settings.get("resolution_topics", ())})


def _own_files(old: Last, pack: RulePack) -> dict[str, bytes]:
    """The office's own templates, and its amendments where they amend the new pack too."""
    own = [path for path, entry in old.tree.paths.items() if path.startswith("templates/") and entry.mode == FILE]
    return {path: old.tree.read(path) for path in [*own, *([AMENDMENTS] if pack.amended else [])]}


def _is_other(path: str) -> bool:
    hidden = any(step.startswith(".") for step in path.split("/"))
    return reading.spot(path) is None and not hidden and path.split("/")[0] != "private"


def _lines(before: Campaign, over: Legacy) -> tuple[Line, ...]:
    gone = Counter(catalog.kind_of(record).name for record in over.records.values())
    every = {kind: len(records) for kind, records in before.by_kind.items() if records and kind != "campaign"}
    return tuple(
        Line(kind, gone[kind], count - gone[kind], _WHY_LEFT.get(kind, _LAST_YEARS)) for kind, count in every.items()
    )


def _homeless(before: Campaign, over: Legacy) -> int:
    people: Iterable[Any] = before.living("person")
    return sum(
        person.id not in over.homes and person.home in before.units and before.units[person.home].ended(over.day)
        for person in people
    )
