"""KD12: people, units and spans of time are what they say, and one of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pydantic import BaseModel

from kdiem import viet
from kdiem.campaign import Campaign, Loc
from kdiem.figures.base import Figures
from kdiem.records import catalog
from kdiem.records.base import Record, Span
from kdiem.records.person import Person
from kdiem.records.unit import Unit
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words


@rule(
    "KD121",
    "homonym",
    Words("`{first}` has the same name, and {why}", "`{first}` cùng họ tên, {why}"),
    Words("{cure}", "{cure}"),
    severity="warning",
)
def homonym(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Two people of one name can be told apart: in one unit by their birth dates; and one person has one file.

    Otherwise a comment about the one is read out to the other.
    """
    named: dict[str, list[Person]] = {}
    for person in campaign.living("person"):
        for first in named.setdefault(viet.fold_tones(person.full_name), []):
            undated = first.birth_date is None or person.birth_date is None
            if (first.home == person.home) if undated else first.birth_date == person.birth_date:
                related = ((first.path, ("full_name",)),)
                why, cure = (_UNDATED, _DATE_THEM) if undated else (_SAME_DATE, _KEEP_ONE)
                yield at(person, "full_name", related=related, first=first.id, why=why, cure=cure)
                break
        named[viet.fold_tones(person.full_name)].append(person)


@rule(
    "KD122",
    "doubled-name",
    Words("`{first}` beside it has the same name", "`{first}` ngay bên cạnh có cùng tên"),
    Words(
        "give each its own name; if one took the other's place, write when that ended (`valid.until`)",
        "đặt tên riêng cho từng đơn vị; nếu đơn vị này thay đơn vị kia thì ghi ngày đơn vị cũ kết thúc (`valid.until`)",
    ),
    severity="warning",
)
def doubled_name(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Of the units below one unit, no two bear the same name at the same time.

    A table with two rows of one name cannot be read, and rows of a sheet find their unit by its name.
    """
    named: dict[tuple[str, str], Unit] = {}
    for unit in campaign.living("unit"):
        above = campaign.parents.get(unit.id) or unit.path.split("/")[0]
        first = named.setdefault((above, viet.fold_tones(unit.name)), unit)
        if first is not unit and not _apart(first.valid, unit.valid):
            yield at(unit, "name", related=((first.path, ("name",)),), first=first.id)


@rule(
    "KD123",
    "missing-unit",
    Words("the folder `{unit}` holds no `unit.yaml`", "thư mục `{unit}` không có `unit.yaml`"),
    Words("write `{path}`", "ghi `{path}`"),
)
def missing_unit(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every folder on the way to a record, down to the folders of the kinds, is a unit.

    The records of a folder that is none belong to nobody, and no figure counts them.
    """
    seen: set[str] = set()
    for record in campaign.by_id.values():
        for folder in _unit_folders(record):
            slug = folder.rpartition("/")[2]
            if folder not in seen and slug not in campaign.units and slug not in campaign.unread:
                yield Spot(record.path, (), {"unit": slug, "path": f"{folder}/unit.yaml"}, record.id)
            seen.add(folder)


@rule(
    "KD124",
    "outside-host",
    Words("the host unit `{host}` does not stand below `units/`", "đơn vị chủ trì `{host}` không nằm dưới `units/`"),
    Words("name a unit of the tree", "chọn một đơn vị trong cây tổ chức"),
)
def outside_host(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The unit that holds the campaign stands in the campaign's own tree.

    A body outside it only comments; reports go out in the host's name and count what stands below it.
    """
    settings = campaign.settings
    host = campaign.units.get(campaign.host)
    if settings and host and not host.path.startswith("units/"):
        yield at(settings, "host", host=host.id)


@rule(
    "KD125",
    "foreign-issuer",
    Words(
        "`{issuer}` is no body of the host unit `{host}`", "`{issuer}` không phải tập thể của đơn vị chủ trì `{host}`"
    ),
    Words("write the body of `{host}` that issued the plan", "ghi tập thể của `{host}` đã ban hành kế hoạch"),
)
def foreign_issuer(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The campaign is issued by a body of the unit that holds it.

    Documents print the host's letterhead above the issuer's signature: the two must belong together.
    """
    settings = campaign.settings
    if settings and settings.issuer.partition(":")[0] in campaign.units.keys() - {settings.host}:
        yield at(settings, "issuer", issuer=settings.issuer, host=settings.host)


@rule(
    "KD126",
    "span-backwards",
    Words("it ends on {until}, before it begins on {since}", "kết thúc {until}, trước khi bắt đầu {since}"),
    Words("swap the two days, or correct one", "đổi chỗ hai ngày, hoặc sửa một ngày"),
)
def span_backwards(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What has a first and a last day ends no earlier than it begins.

    A span that runs backwards holds no day at all: a member with such a seat was never one.
    """
    for record in _having(campaign, ("until",)):
        for loc, part in _parts(record):
            if isinstance(part, Span) and part.since and part.until and part.until < part.since:
                yield at(record, *loc, "until", since=part.since, until=part.until)


@rule(
    "KD127",
    "circular-reference",
    Words("`{key}` leads back to where it began: {way}", "`{key}` quay về chỗ bắt đầu: {way}"),
    Words(
        "let the later record name the earlier one, not the other way round",
        "để hồ sơ sau dẫn hồ sơ trước, không dẫn ngược",
    ),
)
def circular_reference(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What corrects, replaces, supplements, succeeds or implements another comes after it, and never leads back.

    In a circle each record sets the next one aside, and none of them counts.
    """
    ahead: dict[tuple[str, str], list[tuple[Loc, str]]] = {}
    for record in _having(campaign, _CHAINS):
        for loc, ref, _ in catalog.references(record):
            if loc[0] in _CHAINS:
                ahead.setdefault((str(loc[0]), record.id), []).append((loc, ref))
    for (key, start), links in ahead.items():
        for loc, ref in links:
            way = _way_back(start, ref, key, ahead)
            if way and start == min(way):
                said = " → ".join(f"`{step}`" for step in (start, *way))
                yield at(campaign.by_id[start], *loc, key=key, way=said)


def _having(campaign: Campaign, keys: Collection[str]) -> Iterator[Record]:
    """The records of kinds that have a field of one of these names, at any depth; most kinds have none."""
    for kind in catalog.KINDS:
        # Every record may be waived until a day; that is no span.
        named = (leaf.keys for leaf in catalog.leaves(kind.model) if leaf.keys[0] != "waivers")
        if any(step in keys for path in named for step in path):
            yield from campaign.by_kind[kind.name].values()


def _parts(part: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """A record and all parts in it, each with its place."""
    yield loc, part
    for name, value in part.__dict__.items():
        if isinstance(value, BaseModel):
            yield from _parts(value, (*loc, name))
        elif isinstance(value, (tuple, dict)):
            items: Iterable[tuple[str | int, object]] = value.items() if isinstance(value, dict) else enumerate(value)
            for step, item in items:
                if isinstance(item, BaseModel):
                    yield from _parts(item, (*loc, name, step))


def _apart(first: Span, second: Span) -> bool:
    """True if the one ends before the other begins."""
    return any(a.until and b.since and a.until < b.since for a, b in ((first, second), (second, first)))


def _unit_folders(record: Record) -> list[str]:
    """The folders above a record that should be units, the outermost first."""
    *folders, _ = record.path.split("/")
    ends = next((n for n, folder in enumerate(folders) if folder in catalog.RESERVED), len(folders))
    in_tree = folders[:1] in (["units"], ["external"])
    return ["/".join(folders[: n + 1]) for n in range(1, ends)] if in_tree else []


def _way_back(start: str, ref: str, key: str, ahead: dict[tuple[str, str], list[tuple[Loc, str]]]) -> tuple[str, ...]:
    """The steps from `ref` on to `start` along one field; empty where they do not lead there."""
    waiting: list[tuple[str, ...]] = [(ref,)]
    seen = {ref}
    while waiting:
        way = waiting.pop()
        if way[-1] == start:
            return way
        # An earlier place in the tree is no chain: two units may have been above each other in turn.
        further = [step for _, step in ahead.get((key, way[-1]), ())] if key != "was_under" else []
        waiting += [(*way, step) for step in further if step not in seen]
        seen.update(further)
    return ()


_CHAINS = frozenset(("corrects", "supersedes", "supplements", "successors", "was_under", "implements", "repeats"))
_UNDATED = Words("no birth date tells them apart", "không có ngày sinh để phân biệt")
_SAME_DATE = Words("the same birth date", "cùng ngày sinh")
_DATE_THEM = Words(
    "write both birth dates; if it is one person, keep one file",
    "ghi ngày sinh của cả hai; nếu là một người thì giữ một tệp",
)
_KEEP_ONE = Words(
    "if it is one person, keep one file; if it is two, check both dates, or waive this with the reason",
    "nếu là một người thì giữ một tệp; nếu là hai người thì kiểm tra lại ngày sinh, hoặc ghi miễn trừ kèm lý do",
)

RULES: tuple[Rule, ...] = (
    homonym,
    doubled_name,
    missing_unit,
    outside_host,
    foreign_issuer,
    span_backwards,
    circular_reference,
)
