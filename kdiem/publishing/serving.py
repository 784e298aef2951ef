"""What `kdiem templates` needs: which templates serve, candidates to check, copies to edit, the names there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kdiem import filing, viet
from kdiem.campaign import Campaign
from kdiem.disk import writing
from kdiem.disk.journal import Change
from kdiem.documents import catalog, own
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.formats.failing import FOLDER
from kdiem.formats.forms.preflight import LARGEST
from kdiem.gitrepo.tree import content
from kdiem.passages.shelf import profile
from kdiem.publishing import moment, shapes
from kdiem.publishing.choosing import Wish, chosen
from kdiem.publishing.looking import WORDED, profiles
from kdiem.publishing.moment import Moment
from kdiem.publishing.proving import named_by
from kdiem.shipped import shipped
from kdiem.words import Words


class Served(NamedTuple):
    """What a document is written with: the campaign's own paths, empty where what is shipped serves."""

    document: str
    text: str
    docx: str
    xlsx: str


def served(start: Path, names: Sequence[str] = ()) -> list[Served]:
    """Returns for each document, or the named ones, which templates it is written with, in units of the Party.

    Raises:
        KdiemError: there is no campaign, or a template is a link.
    """
    campaign = filing.open_campaign(start)
    look = profiles()[campaign.settings.format_profile if campaign.settings else "hd36_2018"]
    found = []
    for document in [catalog.named(name) for name in names] or WORDED:
        texts = [FOLDER + one for one in own.texts(campaign, document.name)]
        files = [own.file_of(campaign, document.name, suffix, look) for suffix in ("docx", "xlsx")]
        found.append(Served(document.name, ", ".join(texts), *files))
    return found


def candidates(start: Path, typed: Sequence[str]) -> tuple[Moment, list[str]]:
    """Returns the campaign with the templates to check, and their paths: all of them where nothing was typed.

    A document's name stands for all templates that bear it; a path for a template of the campaign, or for a file
    that is not in it yet and is looked at as if it were.

    Raises:
        KdiemError: there is no such template; or a file's name is that of no document.
    """
    now = moment.now(start)
    here = {path: now.campaign.text(path) for path, is_file in now.campaign.templates.items() if is_file}
    wanted: list[str] = []
    for name in typed:
        bearing = [path for path in sorted(now.campaign.templates) if named_by(path) == name or path == name]
        file = Path(name)
        if not bearing and file.is_file() and not file.is_symlink():
            bearing = [_place_of(now, file)]
            here[bearing[0]] = _read(file)
        if not bearing:
            raise KdiemError(_NOTHING, _WHERE, name=name)
        wanted += bearing
    links = {path: False for path, is_file in now.campaign.templates.items() if not is_file}
    lent = now.campaign.trying(here)
    lent.templates = {**lent.templates, **links}
    return now._replace(campaign=lent), wanted


def copy(start: Path, name: str, frame: bool) -> str:
    """Puts a shipped template into the campaign, to be edited, and returns where; never over one that is there.

    `name` is a document, or a section (`sections/notes`); with `frame` the Word file around its body, without a name
    that around all of them. Nothing is committed.

    Raises:
        KdiemError: there is no such document, or the campaign has that template already.
    """
    root = filing.root(start)
    campaign = filing.open_campaign(root)
    source, path = _frame(campaign, name) if frame else _text(name)
    if (root / path).exists() or own.has(campaign, path):
        raise KdiemError(_THERE, _THERE_HINT, path=path)
    writing.save(root, [Change(path, None, source.read_bytes())], "templates", commit=False)
    return path


def names(start: Path, name: str, shows: bool) -> list[shapes.Name]:
    """Returns the names that templates of a document may use, in Word and Excel also those of its frame.

    With `shows` each has an example out of the campaign's own records, where it has any and the document is not one
    of those that hold a person's votes or discipline.

    Raises:
        KdiemError: there is no such document, or it is no template's.
    """
    document = catalog.named(name)
    if document.formats:
        raise KdiemError(_NO_TEMPLATE, name=name)
    example: dict[str, object] = {}
    if shows and not document.restricted:
        now = moment.now(start)
        try:
            of = chosen(now, reckon(now.campaign), document, Wish(every=True))[0]
            example = {**catalog.common(of), "end_mark": str(profile(of)["end_mark"]), **document.contents(of)}
        except KdiemError:
            example = {}  # nothing to write yet
    found = list(shapes.names(shapes.shape_of(document, example), example))
    return [*found, *(one for one in shapes.names({"frame": shapes.frame_shape()}, {}))]


_NOTHING = Words("there is no template or file `{name}`", "không có mẫu hay tệp `{name}`")
_WHERE = Words(
    "`kdiem templates list` lists the documents; templates stand in templates/documents and templates/frames",
    "`kdiem templates list` liệt kê văn bản; mẫu đặt trong templates/documents và templates/frames",
)
_THERE = Words("`{path}` is there already; nothing was changed", "đã có `{path}`; chưa thay đổi gì")
_THERE_HINT = Words("to begin anew, move that file away first", "muốn làm lại từ đầu, hãy chuyển tệp đó đi trước")
_NO_TEMPLATE = Words("`{name}` is written without a template", "`{name}` không lập từ mẫu")
_OTHER_NAME = Words(
    "`{name}` bears the name of no document or frame: which one is it a template of?",
    "`{name}` không mang tên văn bản hay khung nào: đây là mẫu của văn bản nào?",
)
_RENAME = Words(
    "give it the document's name, such as `{guess}`; `kdiem templates list` lists them",
    "hãy đặt tên tệp theo tên văn bản, ví dụ `{guess}`; `kdiem templates list` liệt kê các tên",
)
_LARGE = Words("`{name}` is larger than {limit} MB", "`{name}` lớn hơn {limit} MB")


def _place_of(now: Moment, file: Path) -> str:
    """Where a file stands in the campaign, or would stand."""
    real = file.resolve()
    if real.is_relative_to(now.root.resolve() / "templates"):
        return real.relative_to(now.root.resolve()).as_posix()
    name = named_by(file.name)
    if file.suffix == ".docx" and file.name in {str(one["frame"]) for one in profiles().values()}:
        return own.FRAMES + file.name
    known = [document.name for document in WORDED]
    if name not in known:
        guess = (viet.closest(name, known) or known[0]) + file.suffix
        raise KdiemError(_OTHER_NAME, _RENAME, name=file.name, guess=guess)
    return FOLDER + file.name


def _read(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise KdiemError(_LARGE, name=file.name, limit=LARGEST // 1_000_000)
    return content(file)


def _frame(campaign: Campaign, name: str) -> tuple[Path, str]:
    settings = campaign.settings
    frame = str(profiles()[settings.format_profile if settings else "hd36_2018"]["frame"])
    target = f"{catalog.named(name).name}.docx" if name else frame
    return shipped("templates", "frames", frame), own.FRAMES + target


def _text(name: str) -> tuple[Path, str]:
    section = name.removesuffix(own.TEXT)
    one = section if section.startswith("sections/") else catalog.named(name).name
    if not one.startswith("sections/") and catalog.BY_NAME[one].formats:
        raise KdiemError(_NO_TEMPLATE, name=name)
    return shipped("templates", "documents", *f"{one}{own.TEXT}".split("/")), f"{FOLDER}{one}{own.TEXT}"
