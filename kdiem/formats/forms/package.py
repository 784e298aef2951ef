"""The parts of an Office file (DOCX, XLSX) in bytes: taken apart, given their properties, put together the same way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from kdiem.formats.base import shown

Parts = dict[str, bytes]
"""What an Office file is made of, by name without a leading stroke."""

TYPES, RELS = "[Content_Types].xml", "_rels/.rels"


def parts(raw: bytes) -> Parts:
    """Returns the parts of an Office file that `preflight` has looked through."""
    with ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Returns the file of some parts; the same parts give the same bytes, whatever the clock says."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(entry, parts[name], compresslevel=6)
    return packed.getvalue()


def described(parts: Mapping[str, bytes], properties: Mapping[str, str]) -> Parts:
    """Returns the parts with a document's own properties and no others: those of the form are of another file.

    Title, subject, author, identifier, keywords and created (`2013-05-03`) are the core ones, the rest are custom.
    """
    custom = {name: value for name, value in sorted(properties.items()) if name not in _CORE and value}
    wanted = {"docProps/core.xml": _core(properties)} | ({"docProps/custom.xml": _custom(custom)} if custom else {})
    kept = {name: content for name, content in parts.items() if name not in _parts_of(parts, *_RELATIONS.values())}
    return {**kept, **wanted, TYPES: _typed(kept, wanted), RELS: _related(kept, wanted)}


def properties_in(core: Any, custom: Any) -> dict[str, str]:
    """Returns the properties that `described` gave a file, from the roots of its two parts; an empty one is absent."""
    found = {etree.QName(entry).localname: entry.text or "" for entry in core}
    named = {name: found.get("creator" if name == "author" else name, "") for name in _CORE}
    named["created"] = named["created"][: len("2013-05-03")]
    own = {str(entry.get("name")): "".join(entry.itertext()) for entry in custom}
    return {name: text for name, text in named.items() if text} | own


def element(part: bytes) -> Any:
    """Returns the root of a part; no entity, no DTD and no address in it is followed."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def written(root: Any) -> bytes:
    """Returns the part of a root, as Office writes it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


_CORE = ("title", "subject", "author", "identifier", "keywords", "created")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = {
    "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    "docProps/custom.xml": f"{_OFFICE}/relationships/custom-properties",
}
_CONTENT = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
# The set of properties that a user of Office may name, as the standard has it.
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def _core(properties: Mapping[str, str]) -> bytes:
    said = {name: _text(properties.get(name, ""))[:255] for name in _CORE}
    # Without a date of its own the file is as old as the format of ZIP allows, never as new as the clock.
    created = f"{datetime.fromisoformat(properties.get('created') or '1980-01-01'):%Y-%m-%dT%H:%M:%SZ}"
    day = 'xsi:type="dcterms:W3CDTF"'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{said['title']}</dc:title><dc:subject>{said['subject']}</dc:subject>"
        f"<dc:creator>{said['author']}</dc:creator><cp:keywords>{said['keywords']}</cp:keywords>"
        f"<dc:identifier>{said['identifier']}</dc:identifier><dc:language>vi-VN</dc:language>"
        f"<cp:lastModifiedBy>{said['author']}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {day}>{created}</dcterms:created><dcterms:modified {day}>{created}</dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()


def _custom(properties: Mapping[str, str]) -> bytes:
    entries = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{_text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    opening = f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
    return f"{_HEAD}{opening}{entries}</Properties>".encode()


def _text(text: str) -> str:
    """XML has no place for the last two of these, escaped or not; the rest `shown` has spelt out."""
    return escape(re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", shown(text)))


def _parts_of(parts: Mapping[str, bytes], *relations: str) -> set[str]:
    return {entry.get("Target", "").lstrip("/") for entry in element(parts[RELS]) if entry.get("Type") in relations}


def _typed(kept: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> bytes:
    root = element(kept[TYPES])
    for entry in list(root):
        if entry.get("ContentType") in _CONTENT.values() and entry.get("PartName"):
            root.remove(entry)
    for name in wanted:
        etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=_CONTENT[name])
    return written(root)


def _related(kept: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> bytes:
    root = element(kept[RELS])
    for entry in list(root):
        if entry.get("Type") in _RELATIONS.values():
            root.remove(entry)
    taken = {entry.get("Id") for entry in root}
    for name in wanted:
        free = next(key for number in range(1, 999) if (key := f"rId{number}") not in taken)
        taken.add(free)
        etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", Id=free, Type=_RELATIONS[name], Target=name)
    return written(root)
