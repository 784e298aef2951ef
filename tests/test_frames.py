"""The Word file around a body: shipped ones are what their script makes, others are filled in or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import make_frames
import pytest
from ooxml import parts
from small_page import TEMPLATES, document, texts

from kdiem.errors import KdiemError

FRAMES = TEMPLATES / "frames"
PARTY = (FRAMES / "party.docx").read_bytes()


@pytest.mark.parametrize("made", [make_frames.party, make_frames.state])
def test_a_shipped_frame_is_what_its_script_makes(made: Callable[[], dict[str, str]]) -> None:
    """`python tests/make_frames.py` writes them anew: what they hold can be read in review."""
    shipped = parts((FRAMES / f"{made.__name__}.docx").read_bytes())
    assert {name: content.decode() for name, content in shipped.items()} == made()


def test_no_other_frame_is_shipped() -> None:
    assert sorted(path.name for path in FRAMES.iterdir()) == ["party.docx", "state.docx"]


# What staff restyle


def altered(old: str, new: str, part: str = "word/document.xml") -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        for name, content in parts(PARTY).items():
            if name == part:
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            target.writestr(name, content)
    return packed.getvalue()


def refusal(word: bytes) -> str:
    with pytest.raises(KdiemError) as caught:
        document(word=word)
    return caught.value.say("en")


REFUSED = {
    "{{ ''.__class__ }}": "template `frame.docx`: no name begins with `_`: `__class__`",
    "{{ signer.upper() }}": "template `frame.docx`: a template calls nothing",
    "{{ 'a' * 10**9 }}": "template `frame.docx`: a template does no sums (`**`)",
    "{{ singer }}": "template `frame.docx`: 'singer' is undefined",
    "{{ recipients }}": "template `frame.docx`: it prints a list, which is no text and no number",
    "{% raw %}{{ signer }}{% endraw %}": "`{{` is left over in the filled-in frame",
}


@pytest.mark.parametrize("part", ["word/document.xml", "word/footer2.xml"])
@pytest.mark.parametrize("tag", REFUSED)
def test_a_frame_that_reaches_further_is_refused(tag: str, part: str) -> None:
    tag_there = "{{ signer }}" if part == "word/document.xml" else "{{ trace }}"
    assert re.sub(r", line \d+", "", refusal(altered(tag_there, tag, part))) == REFUSED[tag]


def test_a_tag_in_the_properties_is_refused_too() -> None:
    title = "<dc:title xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{{ ''.__class__ }}</dc:title></cp:coreProperties>"
    core = parts(PARTY)["docProps/core.xml"].decode()
    word = altered(core[core.rindex("/>") :], f">{title}", "docProps/core.xml")
    assert re.sub(r", line \d+", "", refusal(word)) == REFUSED["{{ ''.__class__ }}"]


def test_a_frame_without_body_or_styles_says_what_it_lacks() -> None:
    assert refusal(altered("{{ body }}", "body")) == "the frame has no paragraph `{{ body }}`"
    assert refusal(altered("VB Nội dung", "VB Noi dung", "word/styles.xml")) == (
        "the frame has no paragraph style `VB Nội dung`"
    )
    assert refusal(b"PK") == "the frame is not a Word file (.docx)"


def test_a_tag_that_word_has_split_into_runs_is_one_tag() -> None:
    split = altered("{{ signer }}", '{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ signer }}')
    assert ("Họ tên", "Nguyễn Văn Mẫu") in texts(document(word=split))
