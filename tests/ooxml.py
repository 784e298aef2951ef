"""Word files held against the published schemas of ECMA-376, which stand beside the checkout or not at all."""

from __future__ import annotations

import functools
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

SCHEMAS = Path(__file__).resolve().parents[2] / "shared" / "schemas" / "ooxml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def parts(content: bytes) -> dict[str, bytes]:
    """Returns the parts of an Office file by name."""
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def faults(content: bytes) -> list[str]:
    """Returns what the schemas find wrong with a Word file: document, headers, footers, styles, properties, relations.

    Skips the test where the schemas are not there.
    """
    found = []
    for name, part in parts(content).items():
        if law := _law(name):
            root = understood(part)
            if not law.validate(root):
                found.append(f"{name}: {law.error_log.last_error}")
    return found


def is_judged(name: str) -> bool:
    """Tells whether there is a schema for a part; pictures have none."""
    return _law(name) is not None


def understood(content: bytes) -> Any:
    """Returns the part as a reader of the standard sees it: extensions that it declares ignorable are ignored."""
    root = etree.fromstring(content)
    ignored = {root.nsmap[prefix] for prefix in (root.attrib.pop(f"{MC}Ignorable", None) or "").split()}
    for element in list(root.iter(etree.Element)):
        for name in [name for name in element.attrib if etree.QName(name).namespace in ignored]:
            del element.attrib[name]
        parent = element.getparent()
        if parent is not None and etree.QName(element).namespace in ignored:
            parent.remove(element)
    return root


@functools.cache
def schema(name: str, namespace: str) -> etree.XMLSchema:
    """Returns a published schema; skips the test where this checkout has none."""
    if not SCHEMAS.is_dir():
        pytest.skip("the ECMA-376 schemas stand in ../shared/schemas/ooxml, which this checkout does not have")
    parser = etree.XMLParser()
    parser.resolvers.add(_Published())
    drawing = "".join(
        f'<xs:import namespace="{DRAWING}/{part}" schemaLocation="{file}"/>'
        for part, file in (("picture", "dml-picture.xsd"), ("main", "dml-main.xsd"))
        if namespace == WORD
    )
    root = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>'
        f'{drawing}<xs:import namespace="{namespace}" schemaLocation="{name}"/></xs:schema>'
    )
    return etree.XMLSchema(etree.fromstring(root, parser, base_url=f"{SCHEMAS.as_uri()}/root.xsd"))


def _law(name: str) -> etree.XMLSchema | None:
    if name.startswith("word/") and name.endswith(".xml"):
        return schema("wml.xsd", WORD)
    if name.endswith(".rels"):
        return schema("opc-relationships.xsd", f"{PACKAGE}/relationships")
    return {
        "docProps/core.xml": lambda: schema("opc-coreProperties.xsd", f"{PACKAGE}/metadata/core-properties"),
        "docProps/custom.xml": lambda: schema("shared-documentPropertiesCustom.xsd", f"{OFFICE}/custom-properties"),
        "[Content_Types].xml": lambda: schema("opc-contentTypes.xsd", f"{PACKAGE}/content-types"),
    }.get(name, lambda: None)()


_STUBS = {
    "xml.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' targetNamespace="http://www.w3.org/XML/1998/namespace"><xs:attribute name="space" type="xs:string"/>'
    '<xs:attribute name="lang" type="xs:string"/></xs:schema>',
    "dc.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"'
    ' targetNamespace="http://purl.org/dc/elements/1.1/">'
    + "".join(
        f'<xs:element name="{name}" type="xs:string"/>'
        for name in ("creator", "description", "identifier", "language", "subject", "title")
    )
    + "</xs:schema>",
    "dcterms.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"'
    ' xmlns="http://purl.org/dc/terms/" targetNamespace="http://purl.org/dc/terms/">'
    '<xs:complexType name="W3CDTF"><xs:simpleContent><xs:extension base="xs:dateTime"/></xs:simpleContent>'
    '</xs:complexType><xs:element name="created" type="W3CDTF"/><xs:element name="modified" type="W3CDTF"/>'
    "</xs:schema>",
}


class _Published(etree.Resolver):  # type: ignore[misc]
    """The schemas as published; the W3C's and Dublin Core's own, which they point to, are not among them."""

    def resolve(self, url: str | None, pubid: str | None, context: Any) -> Any:
        name = str(url).rsplit("/", 1)[-1]
        return self.resolve_string(_STUBS[name], context) if name in _STUBS else None
