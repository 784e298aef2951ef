"""A campaign's own template looked at without being filled in: what can be told of it whatever the records say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kdiem import officefile
from kdiem.campaign import Campaign
from kdiem.documents import catalog, own
from kdiem.documents.base import Document
from kdiem.errors import KdiemError
from kdiem.formats import fence
from kdiem.formats.failing import FOLDER
from kdiem.publishing import shapes
from kdiem.publishing.flaws import Flaw, Place, decomposed, mixed, of_error, place_of, strays, words_of
from kdiem.shipped import shipped
from kdiem.words import Words
from kdiem.yaml import yamlfile

WORDED: tuple[Document, ...] = tuple(document for document in catalog.DOCUMENTS if not document.formats)
"""The documents that templates word."""


def looked(campaign: Campaign, path: str, name: str) -> list[Flaw]:
    """Returns what is wrong with a template of a campaign, that bears a name: all of it, in the order of its places."""
    try:
        found = _text(campaign, path) if path.endswith(own.TEXT) else _file(campaign, path, name)
        return sorted(found, key=lambda flaw: flaw.place.line)
    except KdiemError as error:
        return [of_error(error, path, error.hint)]


def profiles() -> dict[str, Mapping[str, Any]]:
    """Returns the format profiles by name."""
    folder = shipped("templates", "profiles")
    return {path.stem: yamlfile.load(path.read_bytes()) for path in sorted(folder.glob("*.yaml"))}


_NO_BODY = Words("the frame has no paragraph `{{{{ body }}}}`", "tệp khung không có đoạn `{{{{ body }}}}`")
_BODY_HINT = Words(
    "type it on a line of its own, where the text of the document goes",
    "hãy gõ nó trên một dòng riêng, tại chỗ đặt nội dung văn bản",
)
_NOT_UTF8 = Words("it is not UTF-8: save it so", "không phải UTF-8: hãy lưu lại dạng UTF-8")
_PART = Words("{part}", "{part}")


def _text(campaign: Campaign, path: str) -> Iterator[Flaw]:
    """A section is read where each document includes it: there its names mean something."""
    try:
        raw = own.text(campaign, path).decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Flaw(Place(path), _NOT_UTF8)
        return
    lines = [(Place(path, number), line) for number, line in enumerate(raw.splitlines(), 1)]
    yield from decomposed(lines)
    yield from mixed(lines, None)
    texts = [(document, _texts(campaign, document)) for document in WORDED]
    every = {one: content for _, found in texts for one, content in found.items()}
    for document, found in texts:
        if path.removeprefix(FOLDER) in found:
            told = fence.looked(document.name + own.TEXT, every, {})
            yield from (Flaw(place_of(one, path), words_of(one)) for one in told["faults"] if one["template"] == path)
            used = [use for use in told["uses"] if use["template"] == path]
            yield from strays(used, shapes.shape_of(document), path)


def _texts(campaign: Campaign, document: Document) -> dict[str, bytes]:
    """None where one of them cannot be read: that is told of that one."""
    try:
        return own.texts(campaign, document.name)
    except KdiemError:
        return {}


def _file(campaign: Campaign, path: str, name: str) -> Iterator[Flaw]:
    content, profile = campaign.text(path), _profile(campaign, path)
    told = fence.looked(path, {path: content}, profile)
    main = "word/document.xml" if path.endswith(".docx") else "xl/workbook.xml"
    parts = [
        (Place(path, 0, _PART.filled(part=part)), text.decode("utf-8", "replace"))
        for part, text in officefile.texts(content, main)
        if part.startswith(("word/", "xl/"))
    ]
    yield from decomposed(parts)
    yield from (Flaw(place_of(one, path), words_of(one)) for one in told["faults"])
    is_frame = bool(told.get("frame"))
    if path.startswith(own.FRAMES) and not is_frame:
        yield Flaw(Place(path), _NO_BODY, _BODY_HINT)
    if is_frame or path.startswith(own.FRAMES):
        shape = {**shapes.frame_shape(), "body": "text"}
    else:
        shape = shapes.shape_of_file(catalog.named(name))
    yield from strays(told["uses"], shape, path)
    lines = [(place_of(one, path), str(one["text"])) for one in told["texts"]]
    yield from mixed(lines, len(profile["banner"]) > 1 if path.startswith(own.FRAMES) else None)


def _profile(campaign: Campaign, path: str) -> Mapping[str, Any]:
    """The campaign's own, or for a frame of another kind of office the first that has it."""
    every = profiles()
    first = every[campaign.settings.format_profile if campaign.settings else "hd36_2018"]
    name = path.removeprefix(own.FRAMES)
    return next((one for one in (first, *every.values()) if one["frame"] == name), first)
