"""Word and Excel files as an office would make them, for tests of a campaign's own templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import xlsxwriter
from docx import Document

PARTS = {
    "comments": ("word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"),
    "footnotes": ("word/footnotes.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"),
    "custom": ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*lines: str, header: str = "", footer: str = "", title: str = "") -> bytes:
    """Returns a Word file with a paragraph for each line; what tabs part is a row of a table."""
    document, table = Document(), None
    for line in lines:
        if "\t" not in line:
            document.add_paragraph(line)
            table = None
            continue
        cells = line.split("\t")
        table = table or document.add_table(rows=0, cols=len(cells))
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.title = title
    return saved(document)


def saved(document: Any) -> bytes:
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def noted(raw: bytes, part: str, text: str) -> bytes:
    """Returns a Word file with footnotes, comments or custom properties that say `text`."""
    name, kind = PARTS[part]
    run = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    said = {
        "comments": f'<w:comments {_W}><w:comment w:id="0" w:author="A">{run}</w:comment></w:comments>',
        "footnotes": f'<w:footnotes {_W}><w:footnote w:id="2">{run}</w:footnote></w:footnotes>',
        "custom": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="a"><vt:lpwstr>{text}</vt:lpwstr></property>'
        "</Properties>",
    }[part]
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    listed = {"[Content_Types].xml": lambda old: old.replace("</Types>", override)}
    if part == "custom":
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
        ends = f'<Relationship Id="rId99" Type="{relation}" Target="{name}"/></Relationships>'
        listed["_rels/.rels"] = lambda old: old.replace("</Relationships>", ends)
    return changed(raw, listed, {name: said})


def sheet(
    *rows: list[Any], header: str = "", note: str = "", name: str = "Biểu", defined: str = "", author: str = ""
) -> bytes:
    """Returns a workbook of one sheet; what begins with `=` is a formula."""
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed)
    made = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            write = made.write_formula if str(value).startswith("=") else made.write
            write(at, column, value)
    if header:
        made.set_header(f"&C{header}")
    if note:
        made.write_comment("A1", note)
    if defined:
        book.define_name("Ten", f'="{defined}"')
    book.set_properties({"author": author})
    book.close()
    return packed.getvalue()


def changed(
    raw: bytes, edits: Mapping[str, Callable[[str], str]], more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Returns an Office file with some of its parts edited, and some added."""
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, edits[name](content.decode()) if name in edits else content)
        for name, text in (more or {}).items():
            target.writestr(name, text)
    return packed.getvalue()


def put(root: Path, path: str, content: bytes | str) -> Path:
    """Writes a template of a campaign and returns where it stands."""
    target = root / "templates" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target
