"""A campaign's own templates looked at and tried out on its own records: all that is wrong with them, in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.documents import catalog, own
from kdiem.documents.base import Document
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.formats import fence
from kdiem.formats.failing import FOLDER
from kdiem.passages.base import Asked
from kdiem.passages.shelf import profile
from kdiem.publishing.choosing import Wish, chosen
from kdiem.publishing.flaws import Flaw, Place, of_error
from kdiem.publishing.looking import WORDED, looked, profiles
from kdiem.publishing.moment import Moment
from kdiem.shipped import shipped
from kdiem.words import Words


class Proof(NamedTuple):
    """Which templates were looked at, what is wrong with them, on how many documents they were tried.

    `untried` are documents of which the campaign has nothing to write yet.
    """

    templates: tuple[str, ...]
    flaws: tuple[Flaw, ...]
    tried: int
    untried: tuple[str, ...]


def prove(moment: Moment, wanted: Sequence[str] = (), shown: Callable[[int, int], None] | None = None) -> Proof:
    """Returns what is wrong with the templates of a campaign: with all, or with those `wanted` by path.

    Each is looked at whole; those that are in order are then tried on every document that they word, for every
    audience, a frame on one of each document. Nothing is written.
    """
    campaign = moment.campaign
    paths = [path for path in sorted(campaign.templates) if is_template(path) and (not wanted or path in wanted)]
    flaws = {path: list(_misplaced(campaign, path)) for path in paths}
    for path in paths:
        flaws[path] += [] if flaws[path] else looked(campaign, path, named_by(path))
    sound = {path: campaign.text(path) for path in paths if not flaws[path]}
    tries, untried = _tries(moment._replace(campaign=campaign.trying(sound)))
    framed: set[str] = set()
    for number, (path, document, of) in enumerate(tries, 1):
        if len(flaws[path]) < _ENOUGH:
            flaws[path] += _tried(document, of, path, document.name not in framed)
            framed.add(document.name)
        if shown:
            shown(number, len(tries))
    found = dict.fromkeys(flaw for path in paths for flaw in flaws[path])
    return Proof(tuple(paths), tuple(found), len(tries), tuple(untried))


def is_template(path: str) -> bool:
    """Answers whether a file below `templates/` is meant as a template, and is no note and no lock file of Word's."""
    name = path.rpartition("/")[2]
    return name.endswith((".j2", *_OFFICE)) and not name.startswith((".", "~$"))


def named_by(path: str) -> str:
    """Returns the name that a template bears: of its document, its frame, or the section."""
    name = path.rpartition("/")[2]
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)


_ENOUGH = 5
"""Faults of one template after which it is tried no more: the next ones would be the same."""

_SUFFIXES = (own.TEXT, ".docx", ".xlsx")
_OFFICE = (*(".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf"), *(".xlsx", ".xlsm", ".xltx", ".xls", ".ods"))
_SECTIONS = f"{FOLDER}sections/"
_NO_DOCUMENT = Words("there is no document `{name}`", "không có văn bản `{name}`")
_NO_FRAME = Words("there is no frame `{name}`", "không có tệp khung `{name}`")
_NO_SECTION = Words("no document includes this section", "không văn bản nào dùng phần này")
_MEANT = Words("did you mean `{guess}`?", "có phải `{guess}`?")
_ELSEWHERE = Words(
    "kdiem looks for no template here: they stand in {folders}", "kdiem không tìm mẫu ở đây: mẫu đặt trong {folders}"
)
_FORMAT = Words("kdiem opens no `{suffix}`: save it as {format}", "kdiem không mở `{suffix}`: hãy lưu dạng {format}")
_SAVED = {".j2": own.TEXT} | dict.fromkeys((".xlsm", ".xltx", ".xls", ".ods"), ".xlsx")
_TRIED = Words("tried on `{stem}`", "khi lập thử `{stem}`")


def _misplaced(campaign: Campaign, path: str) -> Iterator[Flaw]:
    """A link, or a file that no document would ever find."""
    place, name = Place(path), named_by(path)
    try:
        own.has(campaign, path)
    except KdiemError as error:
        yield of_error(error, path, error.hint)
        return
    if not path.endswith(_SUFFIXES):
        suffix = "." + path.rpartition(".")[2]
        yield Flaw(place, _FORMAT.filled(suffix=suffix, format=_SAVED.get(suffix, ".docx")))
    elif path.startswith(_SECTIONS) and path.endswith(own.TEXT):
        if not any(_includes(campaign, document, path.removeprefix(FOLDER)) for document in WORDED):
            yield Flaw(place, _NO_SECTION, _guess(name, [named_by(one) for one in _shipped_sections()]))
    elif path == f"{FOLDER}{path.rpartition('/')[2]}":
        if name not in (names := [document.name for document in WORDED]):
            yield Flaw(place, _NO_DOCUMENT.filled(name=name), _guess(name, names))
    elif path == f"{own.FRAMES}{name}.docx":
        if name not in (names := [*_frames(), *(document.name for document in WORDED)]):
            yield Flaw(place, _NO_FRAME.filled(name=name), _guess(name, names))
    else:
        yield Flaw(place, _ELSEWHERE.filled(folders=", ".join((FOLDER, _SECTIONS, own.FRAMES))))


def _includes(campaign: Campaign, document: Document, section: str) -> bool:
    try:
        return section in own.texts(campaign, document.name)
    except KdiemError:  # told of the text that is at fault
        return True


def _guess(name: str, names: Sequence[str]) -> Words | None:
    guess = viet.closest(name, list(names))
    return _MEANT.filled(guess=guess) if guess else None


def _shipped_sections() -> list[str]:
    return [path.name for path in sorted(shipped("templates", "documents", "sections").glob(f"*{own.TEXT}"))]


def _frames() -> list[str]:
    return sorted({named_by(str(one["frame"])) for one in profiles().values()})


def _tries(moment: Moment) -> tuple[list[tuple[str, Document, Asked]], list[str]]:
    """Each document that a template words, for each of its audiences; and the documents that there are none of."""
    figures, campaign = reckon(moment.campaign), moment.campaign
    tries, untried = [], []
    for document in WORDED if campaign.templates else ():
        try:
            asked = chosen(moment, figures, document, Wish(every=True, restricted=True))
        except KdiemError:
            asked = []
        used = _used(campaign, document, asked)
        whole = [path for path in used if not path.startswith(own.FRAMES)]
        if used and not asked:
            untried.append(document.name)
        for of in asked if whole else asked[:1] if used else ():
            tries += [(used[0], document, of._replace(audience=audience)) for audience in document.sees]
    return tries, untried


def _used(campaign: Campaign, document: Document, asked: Sequence[Asked]) -> list[str]:
    """The campaign's own templates that a document is made with; its frame hangs on the unit it is of."""
    used = [FOLDER + one for one in own.texts(campaign, document.name)]
    looks = [profile(of) for of in asked] or list(profiles().values())
    paths = [own.file_of(campaign, document.name, suffix, look) for suffix in ("docx", "xlsx") for look in looks]
    return list(dict.fromkeys([*used, *filter(None, paths)]))


def _tried(document: Document, of: Asked, path: str, framed: bool) -> Iterator[Flaw]:
    try:
        page = catalog.compose(document, of)
        for suffix, file in page.own.items():
            if framed or not file.path.startswith(own.FRAMES):
                fence.files(page, suffix)
    except KdiemError as error:
        yield of_error(error, path, _TRIED.filled(stem=catalog.stem(document, of)))
