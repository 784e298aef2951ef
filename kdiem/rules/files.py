"""KD03: where the file of a record stands, and how it is named."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records import catalog
from kdiem.records.base import Kind
from kdiem.rules.base import Rule, Spot, misread, rule, spot_of
from kdiem.words import Words


@rule(
    "KD030",
    "wrong-file-name",
    Words("`{name}` is no name for a file or folder here", "`{name}` không phải tên tệp hay thư mục dùng được ở đây"),
    Words("{cure}", "{cure}"),
)
def wrong_file_name(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record's file is named by its id, a unit's folder by its slug.

    The name is the only place where the id stands: every reference goes by it.
    """
    for misreading in misread(campaign, "wrong-file-name"):
        kind, name = _kind_of(misreading.path), _odd_step(misreading.path)
        if kind and kind.prefix:
            cure = _NAMED_BY_ID.filled(prefix=kind.prefix)
        else:
            cure = _NAMED_BY_SLUG.filled(slug=viet.slug(name.rpartition(".")[0] or name) or "dang-uy-khoi")
        yield spot_of(misreading, name=name, cure=cure)


@rule(
    "KD031",
    "misplaced-file",
    Words("no record can stand in this file here", "không hồ sơ nào có thể nằm trong tệp này ở đây"),
    Words("{cure}", "{cure}"),
)
def misplaced_file(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Below `units/` and `external/` stands `unit.yaml` in a unit's folder, and records in the folders of their kinds.

    A file that stands elsewhere, or ends otherwise, would be passed over, and what it says be lost.
    """
    for misreading in misread(campaign, "misplaced-file"):
        kind = _kind_of(misreading.path)
        stem, _, ending = misreading.path.rpartition("/")[2].rpartition(".")
        wanted = "md" if kind and kind.prose else "yaml"
        if kind and ending != wanted and ending.lower() in _SAME[wanted]:
            cure = _RENAME.filled(name=f"{stem}.{wanted}")
        else:
            cure = _ENTER.filled(ending=wanted, kind=kind.name) if kind and ending != wanted else _MOVE
        yield spot_of(misreading, cure=cure)


@rule(
    "KD032",
    "doubled-id",
    Words("`{id}` is the id of another file too, `{first}`", "`{id}` cũng là mã của tệp khác, `{first}`"),
    Words("give the newer of the two a name of its own", "đặt cho hồ sơ mới hơn một tên riêng"),
)
def doubled_id(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An id names one record in the whole campaign.

    With two of one name, nobody can say which of them a reference means; only the first is counted.
    """
    for misreading in misread(campaign, "doubled-id"):
        yield spot_of(misreading)._replace(related=((str(misreading.values["first"]), ()),))


@rule(
    "KD033",
    "symbolic-link",
    Words("this is a symbolic link and no file", "đây là liên kết tượng trưng, không phải tệp"),
    Words("put the file itself here", "đặt chính tệp đó vào đây"),
)
def symbolic_link(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record is a file, not a link to one.

    A link may lead out of the campaign, to a file that others cannot see or that is none of theirs.
    """
    yield from map(spot_of, misread(campaign, "symbolic-link"))


@rule(
    "KD034",
    "submodule",
    Words("this folder is a repository of its own (a git submodule)", "thư mục này là một kho git riêng (submodule)"),
    Words("put its files here: `git rm --cached {path}`", "đưa các tệp vào đây: `git rm --cached {path}`"),
)
def submodule(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The units of a campaign stand in one repository.

    Of a submodule, the repository holds only an address: whoever clones it has none of the records.
    """
    for misreading in misread(campaign, "submodule"):
        yield spot_of(misreading, path=misreading.path)


@rule(
    "KD035",
    "unknown-pack",
    Words("the rule pack `{name}` {fault}", "bộ quy tắc `{name}` {fault}"),
    Words("{cure}", "{cure}"),
)
def unknown_pack(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The campaign names a rule pack that is shipped, and its own amendments fit that pack.

    Without the rules of its time, nothing in a campaign can be judged or grouped.
    """
    for misreading in misread(campaign, "unknown-pack"):
        values = misreading.values
        where = str(values.get("where", ""))
        found = Spot(misreading.path, ("rule_pack",), {"name": "", **values}, "campaign")
        if where:
            loc = tuple(int(step) if step.isdigit() else step for step in where.split("."))
            allowed = str(values.get("allowed", ""))
            said = {
                "fault": _UNFIT.filled(where=where),
                "cure": _ALLOWED.filled(allowed=allowed) if allowed else _COMPARE,
            }
            yield found._replace(loc=loc, values=found.values | said)
        else:
            said = {"fault": _NOT_SHIPPED, "cure": _PACKS.filled(packs=values.get("packs", "—"))}
            yield found._replace(values=found.values | said)


@rule(
    "KD036",
    "exposed-private",
    Words(
        "git holds {files} files of `private/`, or would take them in",
        "git đang giữ, hoặc sẽ nhận, {files} tệp của `private/`",
    ),
    Words(
        "put `private/` into .gitignore, then: git rm -r --cached private; a commit that was pushed keeps them",
        "ghi `private/` vào .gitignore, rồi: git rm -r --cached private; commit đã đẩy đi thì vẫn còn",
    ),
)
def exposed_private(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What stands in `private/` never enters git: who gave which comment, files as they came.

    History cannot be made to forget, and whoever may read the repository may read all of it.
    """
    return (spot_of(found) for found in misread(campaign, "exposed-private"))


_NAMED_BY_ID = Words(
    "name it `{prefix}-` and eight small letters or digits (no i, l, o, u), such as `{prefix}-7k2m9q4x`",
    "đặt tên `{prefix}-` và tám chữ thường hoặc chữ số (không dùng i, l, o, u), ví dụ `{prefix}-7k2m9q4x`",
)
_NAMED_BY_SLUG = Words(
    "use small letters without marks, digits and `-`: `{slug}`",
    "dùng chữ thường không dấu, chữ số và `-`: `{slug}`",
)
# What a file with another ending may hold all the same: prose is no YAML, whatever it is called.
_SAME = {"yaml": ("yaml", "yml"), "md": ("md", "markdown", "yaml", "yml")}
_ENTER = Words(
    "records here end in `.{ending}`: enter what this file says (`kdiem new {kind}`), then move it out of `units/`",
    "hồ sơ ở thư mục này có đuôi `.{ending}`: nhập nội dung (`kdiem new {kind}`) rồi chuyển tệp này ra ngoài `units/`",
)
_RENAME = Words("rename it to `{name}`", "đổi tên thành `{name}`")
_MOVE = Words(
    "move it to its kind's folder in a unit (`comments/`, `people/`, …), or out of `units/`",
    "chuyển vào thư mục của loại hồ sơ trong đơn vị (`comments/`, `people/`, …), hoặc ra ngoài `units/`",
)
_NOT_SHIPPED = Words("does not come with kdiem", "không có trong kdiem")
_UNFIT = Words("does not take the campaign's amendment at `{where}`", "không nhận phần sửa đổi tại `{where}`")
_PACKS = Words("packs: {packs}", "các bộ quy tắc: {packs}")
_ALLOWED = Words("allowed there: {allowed}", "ở đó được ghi: {allowed}")
_COMPARE = Words("compare with the shipped pack", "đối chiếu với bộ quy tắc gốc")


def _kind_of(path: str) -> Kind | None:
    return next((catalog.BY_FOLDER[step] for step in path.split("/")[:-1] if step in catalog.BY_FOLDER), None)


def _odd_step(path: str) -> str:
    """The folder that is no slug, or else the file's own name."""
    *folders, name = path.split("/")
    return next((folder for folder in folders[1:] if viet.slug(folder) != folder), name)


RULES: tuple[Rule, ...] = (
    wrong_file_name,
    misplaced_file,
    doubled_id,
    symbolic_link,
    submodule,
    unknown_pack,
    exposed_private,
)
