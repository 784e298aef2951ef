"""A campaign's own templates: found before the shipped ones, and never through a link."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kdiem.campaign import Campaign
from kdiem.documents.provenance import digest_of
from kdiem.errors import KdiemError
from kdiem.formats import fence, markdown
from kdiem.formats.base import Own, plain
from kdiem.formats.failing import FOLDER
from kdiem.formats.sandbox import LARGEST, Sandbox
from kdiem.shipped import shipped
from kdiem.words import Words

FRAMES = "templates/frames/"
TEXT = ".md.j2"


def body(campaign: Campaign, name: str, data: Mapping[str, object]) -> str:
    """Returns the body of a document: in this process, or behind the fence where a text of it is the campaign's own.

    Raises:
        KdiemError: a template fails, or the campaign's own one is a link, too large, refused, or runs too long.
    """
    own = texts(campaign, name)
    if own:
        return fence.body(name + TEXT, data, own)
    return markdown.rendered(_shipped(), name + TEXT, data)


def files(campaign: Campaign, name: str, profile: Mapping[str, Any], data: Mapping[str, object]) -> dict[str, Own]:
    """Returns the campaign's own Word and Excel files for a document, by suffix, with what they may print.

    Raises:
        KdiemError: one is a link.
    """
    found = {suffix: path for suffix in ("docx", "xlsx") if (path := file_of(campaign, name, suffix, profile))}
    values = {key: plain(value) for key, value in data.items()} if found else {}
    return {suffix: Own(path, campaign.text(path), values) for suffix, path in found.items()}


def texts(campaign: Campaign, name: str) -> dict[str, bytes]:
    """Returns those of a campaign's own texts that a document comes upon, by name: `sections/notes.md.j2`.

    Raises:
        KdiemError: one is a link, or larger than a template may be.
    """
    if not campaign.templates:  # nearly every campaign: no shipped text need be read to see what it includes
        return {}
    return {one: text(campaign, FOLDER + one) for one in _reached(campaign, name) if has(campaign, FOLDER + one)}


def file_of(campaign: Campaign, name: str, suffix: str, profile: Mapping[str, Any]) -> str:
    """Returns where a campaign's own file for a document stands: its own, its frame, the frame of all; else nothing.

    Raises:
        KdiemError: it is a link.
    """
    candidates = [f"{FOLDER}{name}.{suffix}"]
    if suffix == "docx":
        candidates += [f"{FRAMES}{name}.docx", f"{FRAMES}{profile['frame']}"]
    return next((path for path in candidates if has(campaign, path)), "")


def has(campaign: Campaign, path: str) -> bool:
    """Answers whether a campaign has a template of its own at a path.

    Raises:
        KdiemError: it is a link, or stands behind one.
    """
    steps = path.split("/")
    for way in ("/".join(steps[:n]) for n in range(1, len(steps) + 1)):
        if campaign.templates.get(way) is False:
            raise KdiemError(_LINK, hint=_LINK_HINT, template=path, link=way)
    return path in campaign.templates


def digest(campaign: Campaign, name: str, profile: Mapping[str, Any], shipped_one: str) -> str:
    """Returns the digest of what words a document: the shipped one, where nothing of it is the campaign's own."""
    own = texts(campaign, name)
    paths = [path for suffix in ("docx", "xlsx") if (path := file_of(campaign, name, suffix, profile))]
    if not own and not paths:
        return shipped_one
    return digest_of([shipped_one.encode(), *(own[one] for one in sorted(own)), *map(campaign.text, paths)])


_LINK = Words(
    "template `{template}` is not opened: `{link}` is a link", "không mở mẫu `{template}`: `{link}` là liên kết"
)
_LINK_HINT = Words(
    "put the file itself there; a link could lead to any file of this machine",
    "hãy đặt chính tệp đó vào; liên kết có thể dẫn tới tệp bất kỳ trên máy này",
)
_LARGE = Words("template `{template}` is larger than {limit} KB", "mẫu `{template}` lớn hơn {limit} KB")
_INCLUDE = re.compile(rb"""\{%-?\s*include\s+["']([^"'\n]+)["']""")


@functools.cache
def _shipped() -> Sandbox:
    """The shipped templates, each read once: half of what a letter takes is to read its template."""
    return markdown.sandbox([shipped("templates", "documents")])


def _reached(campaign: Campaign, name: str) -> Iterator[str]:
    """The text of a document and all sections that it includes, the campaign's own or shipped."""
    waiting, seen = [name + TEXT], set()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            yield one
            waiting += [found.decode("utf-8", "replace") for found in _INCLUDE.findall(_source(campaign, one))]


def _source(campaign: Campaign, one: str) -> bytes:
    if has(campaign, FOLDER + one):
        return text(campaign, FOLDER + one)
    try:
        path = shipped("templates", "documents", *one.split("/"))
    except KdiemError:
        return b""
    return path.read_bytes() if path.is_file() else b""


def text(campaign: Campaign, path: str) -> bytes:
    """Returns a text of a campaign.

    Raises:
        KdiemError: it is larger than a template may be.
    """
    content = campaign.text(path)
    if len(content) > LARGEST:
        raise KdiemError(_LARGE, template=path, limit=LARGEST >> 10)
    return content
