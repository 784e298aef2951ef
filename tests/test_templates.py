"""A campaign's own templates: found before the shipped ones, checked whole, copied to be edited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from own_templates import changed, put, saved, sheet, word
from small_repository import WHO
from typer.testing import CliRunner

from kdiem.cli.catalog import app
from kdiem.documents import catalog
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.formats.base import Page
from kdiem.publishing import moment
from kdiem.publishing.choosing import Wish, chosen
from kdiem.publishing.flaws import Place, mixed
from kdiem.publishing.looking import WORDED
from kdiem.publishing.publishing import Press, made
from kdiem.shipped import shipped

APART = unicodedata.normalize("NFD", "Đảng uỷ")
PARTY = shipped("templates", "frames", "party.docx").read_bytes()


@pytest.fixture(autouse=True)
def _at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shared log no example of a record's text is shown."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("examples", "first-steps"), tmp_path / "campaign"))


def page(root: Path, name: str = "remediation", at: str = "") -> Page:
    document = catalog.named(name)
    now = moment.at(root, at) if at else moment.now(root)
    return catalog.compose(document, chosen(now, reckon(now.campaign), document, Wish(every=True, restricted=True))[0])


def file(root: Path, suffix: str, name: str = "remediation") -> bytes:
    document = catalog.named(name)
    now = moment.now(root)
    of = chosen(now, reckon(now.campaign), document, Wish(every=True))[0]
    return next(iter(made(catalog.compose(document, of), of, Press(root, [suffix])).values()))


def kdiem(root: Path, *words: str) -> tuple[int, list[str]]:
    """Exit code and lines of `kdiem templates …`, the last one of a table without its widths."""
    ran = CliRunner().invoke(app, ["templates", *words, "-C", str(root)], env={"KDIEM_LANG": "en", "COLUMNS": "200"})
    return ran.exit_code, ran.output.splitlines()


# Which one serves


def test_a_text_of_the_campaign_is_found_before_the_shipped_one(root: Path) -> None:
    shipped_body = page(root).body
    put(root, "documents/remediation.md.j2", "Văn bản riêng của {{ unit }}: {{ total.total | count }}.\n")
    assert page(root).body == "Văn bản riêng của Đảng bộ xã An Mẫu: 3.\n"
    (root / "templates/documents/remediation.md.j2").unlink()
    assert page(root).body == shipped_body


def test_a_section_of_the_campaign_serves_in_every_document_that_includes_it(root: Path) -> None:
    put(root, "documents/sections/notes.md.j2", "> Ghi chú của văn phòng: {{ unit }}.\n")
    assert "> Ghi chú của văn phòng: Đảng bộ xã An Mẫu.\n" in page(root).body
    assert "Ghi chú của văn phòng" not in page(root, "suggestion").body


def test_a_text_template_may_include_shipped_sections(root: Path) -> None:
    put(root, "documents/remediation.md.j2", '{% include "sections/suggestions.md.j2" %}')
    assert page(root).body.startswith("Đã gợi ý 02 nội dung")


def test_the_frame_of_one_document_stands_before_the_frame_of_all(root: Path) -> None:
    for name in ("party", "remediation"):
        document = Document(BytesIO(PARTY))
        document.add_paragraph(f"Khung {name}")
        put(root, f"frames/{name}.docx", saved(document))
    said = {
        name: [p.text for p in Document(BytesIO(file(root, "docx", name))).paragraphs]
        for name in ("remediation", "plan")
    }
    assert "Khung remediation" in said["remediation"] and "Khung party" not in said["remediation"]
    assert "Khung party" in said["plan"]


def test_a_whole_word_file_stands_before_any_frame_and_a_form_before_kdiems_own_workbook(root: Path) -> None:
    put(root, "frames/party.docx", PARTY)
    put(root, "documents/remediation.docx", word("{{ frame.number }}: {{ total.total }}"))
    put(root, "documents/remediation.xlsx", sheet(["{{ total.total }}"]))
    assert text_of(file(root, "docx")) == ["Số      -BC/ĐU: 3"]
    assert page(root).own["xlsx"].path == "templates/documents/remediation.xlsx"
    assert "xlsx" not in page(root, "plan").own


def test_the_templates_are_those_of_the_commit_that_is_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    text = put(root, "documents/remediation.md.j2", "Cũ.\n")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "a"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    text.write_text("Mới.\n", "utf-8")
    assert (page(root).body, page(root, at="HEAD").body) == ("Mới.\n", "Cũ.\n")


def test_another_template_is_another_digest(root: Path) -> None:
    """`kdiem verify-report` says that the template has changed, not that someone changed the document."""
    before = page(root).properties["kdiem-template"]
    put(root, "documents/remediation.md.j2", "Một.\n")
    own = page(root).properties["kdiem-template"]
    put(root, "frames/party.docx", PARTY)
    assert len({before, own, page(root).properties["kdiem-template"]}) == 3
    assert page(root).properties["kdiem-template"] == page(root).properties["kdiem-template"]


# What is never followed or read


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
@pytest.mark.parametrize("link", ["templates", "templates/documents", "templates/documents/remediation.md.j2"])
def test_a_template_is_never_read_through_a_link(root: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside" / "templates"
    put(tmp_path / "outside", "documents/remediation.md.j2", "Bí mật.\n")
    target = root / link
    target.parent.mkdir(parents=True, exist_ok=True)
    target.symlink_to(outside.joinpath(*Path(link).parts[1:]))
    with pytest.raises(KdiemError, match=f"remediation.md.j2` is not opened: `{link}` is a link"):
        page(root)
    target.unlink()
    shutil.copytree(outside, root / "templates", dirs_exist_ok=True)
    assert page(root).body == "Bí mật.\n"


def test_a_text_as_large_as_no_template_is_refused(root: Path) -> None:
    put(root, "documents/remediation.md.j2", "a" * (256 * 1024 + 1))
    with pytest.raises(KdiemError, match="is larger than 256 KB"):
        page(root)
    put(root, "documents/remediation.md.j2", "a" * 256 * 1024)
    assert page(root)


def test_a_template_gets_what_the_audience_may_see_and_nothing_else(root: Path) -> None:
    """What is decided before a shipped template sees anything is decided before the campaign's own, too."""
    put(root, "documents/remediation.md.j2", "{{ charts }}")
    with pytest.raises(KdiemError, match="'charts' is undefined"):
        page(root)


# kdiem templates check


FAULTY = {
    "documents/remediation.md.j2": "{{ untt }}\n{% for group in groups %}{{ group.lable }}{% endfor %}\nĐảng uỷ\n",
    "documents/sections/notes.md.j2": "{{ 1 + 1 }}\n}} và {{ notes | upper }}\n",
    "documents/sections/note.md.j2": "a\n",
    "documents/remediaton.docx": word("a"),
    "documents/result.doc": b"a",
    "documents/plan.docx": word("{{ frame.singer }}", "{{ bases[0].x }}", header="{{ title", title="{{ unit }}"),
    "documents/result.xlsx": sheet(["{{ unit }}", "{% for group in groups %}{{ group.label }}"]),
    "frames/party.docx": changed(PARTY, {"word/document.xml": lambda old: old.replace("{{ body }}", "")}),
    "README.md": "{{ a note beside them }}",
}
FAULTS = """\
documents/plan.docx: docProps/core.xml `{{ unit }}`: a tag stands where kdiem fills in none; tags go into text, \
header, footer and notes
documents/plan.docx: header, paragraph 1 `{{ title`: `{{` begins or ends a tag whose other half is not here: type the \
whole tag in one paragraph or cell
documents/plan.docx: text, paragraph 1 `{{ frame.singer }}`: `frame.singer` is no name of this document
  = did you mean `frame.signer`?
documents/plan.docx: text, paragraph 2 `{{ bases[0].x }}`: `bases[].x` is no name of this document
  = `kdiem templates names` lists the names there are
documents/remediation.md.j2:1: `untt` is no name of this document
  = did you mean `unit`?
documents/remediation.md.j2:2: `groups[].lable` is no name of this document
  = did you mean `groups[].label`?
documents/remediation.md.j2:3: letters and marks are not composed (NFC)
  = type the text again, or have it converted to Unicode
documents/remediaton.docx: there is no document `remediaton`
  = did you mean `remediation`?
documents/result.doc: kdiem opens no `.doc`: save it as .docx
documents/result.xlsx: sheet `Biểu`, cell B1 `{% for group in groups %} {{ group.label }}`: `for` has no `endfor`
documents/sections/note.md.j2: no document includes this section
  = did you mean `notes`?
documents/sections/notes.md.j2:1: a template does no sums (`+`)
documents/sections/notes.md.j2:2: No filter named 'upper'.
documents/sections/notes.md.j2:2: `}}` is left over: a tag is not whole
frames/party.docx: the frame has no paragraph `{{ body }}`
  = type it on a line of its own, where the text of the document goes
templates looked at: 8; faults: 15; tried on 0 documents
"""


def test_check_says_everything_in_one_run_with_places_and_writes_nothing(root: Path) -> None:
    for path, content in FAULTY.items():
        put(root, path, content.replace("Đảng uỷ", APART) if isinstance(content, str) else content)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    code, lines = kdiem(root, "check")
    assert (code, "".join(line.removeprefix("templates/") + "\n" for line in lines)) == (1, FAULTS)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_templates_in_order_are_tried_on_the_campaigns_own_records(root: Path) -> None:
    put(root, "documents/suggestion.md.j2", "{{ subject }}\n")
    put(root, "documents/remediation.xlsx", sheet(["{% for group in groups %}{{ group.label }}{% endfor %}"]))
    code, lines = kdiem(root, "check")
    assert code == 0
    assert lines[0].startswith("templates looked at: 2; faults: 0; tried on ")


def test_what_only_the_records_show_is_found_by_trying(root: Path) -> None:
    """A list that is empty for one unit, a number that is none: no look at the template alone can tell."""
    put(root, "documents/remediation.md.j2", "{{ stated[0].what }}\n")
    code, lines = kdiem(root, "check")
    assert (code, lines[:2]) == (
        1,
        [
            "templates/documents/remediation.md.j2:1: list object has no element 0",
            "  = tried on `remediation-dang-uy-an-mau`",
        ],
    )
    put(root, "documents/remediation.md.j2", "{% for one in stated %}{{ one.what }}{% endfor %}\n")
    assert kdiem(root, "check")[0] == 0


def test_a_file_is_checked_before_it_is_put_into_the_campaign(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "remediation.docx"
    outside.write_bytes(word("{{ untt }}"))
    assert kdiem(root, "check", str(outside)) == (
        1,
        [
            "templates/documents/remediation.docx: text, paragraph 1 `{{ untt }}`: `untt` is no name of this document",
            "  = did you mean `unit`?",
            "templates looked at: 1; faults: 1; tried on 0 documents",
        ],
    )
    outside.write_bytes(word("{{ unit }}"))
    assert kdiem(root, "check", str(outside)) == (0, ["templates looked at: 1; faults: 0; tried on 4 documents"])
    assert not (root / "templates").exists()
    other = tmp_path / "mau-moi.docx"
    other.write_bytes(word("{{ unit }}"))
    assert kdiem(root, "check", str(other))[0] == 2


def test_a_text_that_is_no_utf8_and_one_too_large_are_faults_beside_others(root: Path) -> None:
    put(root, "documents/plan.md.j2", "Đảng uỷ".encode("utf-16"))
    put(root, "documents/remediation.md.j2", "a" * (256 * 1024 + 1))
    put(root, "documents/sections/notes.md.j2", "{{ untt }}")
    assert kdiem(root, "check")[1][:4] == [
        "templates/documents/plan.md.j2: it is not UTF-8: save it so",
        "templates/documents/remediation.md.j2: template `templates/documents/remediation.md.j2` is larger than 256 KB",
        "templates/documents/sections/notes.md.j2:1: `untt` is no name of this document",
        "  = did you mean `unit`?",
    ]
    with pytest.raises(KdiemError, match="`templates/documents/plan.md.j2`: it is not UTF-8"):
        page(root, "plan")


def test_only_what_is_named_is_checked(root: Path) -> None:
    put(root, "documents/remediation.md.j2", "{{ unit }}\n")
    put(root, "documents/plan.md.j2", "{{ untt }}\n")
    assert kdiem(root, "check", "remediation")[0] == 0
    assert kdiem(root, "check", "templates/documents/plan.md.j2")[0] == 1
    assert kdiem(root, "check", "nothing")[0] == 2


def test_a_frame_that_lacks_a_style_says_which(root: Path) -> None:
    restyled = {"word/styles.xml": lambda old: old.replace("VB Nội dung", "VB Noi dung")}
    put(root, "frames/plan.docx", changed(PARTY, restyled))
    says = "the frame has no paragraph style `VB Nội dung`: begin with `kdiem templates copy --frame`"
    assert kdiem(root, "check")[1][0] == f"templates/frames/plan.docx: {says}"
    put(root, "frames/plan.docx", PARTY)
    assert kdiem(root, "check", "plan")[0] == 0


def test_programs_read_the_faults_as_json(root: Path) -> None:
    put(root, "documents/plan.md.j2", "một\n{{ untt }}\n")
    code, lines = kdiem(root, "check", "--format", "json")
    assert (code, json.loads("\n".join(lines))) == (
        1,
        [
            {
                "path": "templates/documents/plan.md.j2",
                "line": 2,
                "spot": None,
                "excerpt": "",
                "message": "`untt` is no name of this document",
                "hint": "did you mean `unit`?",
            }
        ],
    )


def test_signs_and_heads_of_party_and_state_are_not_mixed() -> None:
    def told(state: bool | None, *lines: str) -> list[str]:
        return [flaw.words.en[:20] for flaw in mixed([(Place("a", n), line) for n, line in enumerate(lines)], state)]

    nation, party = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert told(False, "TM. BAN THƯỜNG VỤ") == ["the Party signs T/M,"]
    assert told(True, "T/M UỶ BAN NHÂN DÂN") == ["a State agency signs"]
    assert told(None, "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH") == ["`T/M` and `TM.` in o"]
    assert told(False, nation) == told(None, party, nation) == ["the State's name (Qu"]
    assert told(True, party) == ["the Party's name sta"]
    innocent = ("T/M BAN THƯỜNG VỤ", party), ("TM. UỶ BAN NHÂN DÂN", nation)
    assert told(False, *innocent[0]) == told(True, *innocent[1]) == told(None, *innocent[0]) == []


def test_what_the_help_page_shows_has_no_fault(root: Path) -> None:
    shown = shipped("templates", "help", "templates.md").read_text("utf-8").split("```text\n")[1].split("```")[0]
    assert "{% for group in groups %}" in shown
    put(root, "documents/remediation.md.j2", shown)
    assert kdiem(root, "check")[0] == 0
    assert page(root).body.startswith("Ban Thường vụ Đảng uỷ xã An Mẫu báo cáo kết quả ")


# list, copy, names


def test_list_says_which_template_each_document_is_written_with(root: Path) -> None:
    put(root, "documents/sections/notes.md.j2", "a\n")
    put(root, "documents/remediation.xlsx", sheet(["a"]))
    code, lines = kdiem(root, "list", "remediation", "suggestion")
    assert code == 0
    assert [line.split() for line in lines if not line.startswith("---")] == [
        ["document", "text", "Word", "Excel"],
        ["remediation", "documents/sections/notes.md.j2", "shipped", "documents/remediation.xlsx"],
        ["suggestion", "shipped", "shipped", "shipped"],
    ]
    assert len(kdiem(root, "list")[1]) == len(WORDED) + 2


def test_copy_puts_the_shipped_template_in_to_be_edited_and_never_over_one(root: Path) -> None:
    assert kdiem(root, "copy", "remediation")[0] == 0
    copied = root / "templates/documents/remediation.md.j2"
    assert copied.read_bytes() == shipped("templates", "documents", "remediation.md.j2").read_bytes()
    copied.write_text("Của tôi.\n", "utf-8")
    code, lines = kdiem(root, "copy", "remediation")
    assert (code, lines[0]) == (
        2,
        "error: `templates/documents/remediation.md.j2` is there already; nothing was changed",
    )
    assert copied.read_text("utf-8") == "Của tôi.\n"


def test_copy_gives_frames_and_sections_too(root: Path) -> None:
    """What was copied and not edited yet changes no document."""
    before = file(root, "docx")
    assert kdiem(root, "copy", "--frame")[1][0] == "templates/frames/party.docx"
    assert kdiem(root, "copy", "plan", "--frame")[1][0] == "templates/frames/plan.docx"
    assert kdiem(root, "copy", "sections/notes")[1][0] == "templates/documents/sections/notes.md.j2"
    assert text_of(file(root, "docx")) == text_of(before)


def text_of(raw: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(raw)).paragraphs]


IMPOSSIBLE = (["copy"], ["copy", "a", "b"], ["copy", "remediaton"], ["names"], ["fix"], ["list", "--frame"])


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_what_cannot_be_done_ends_with_2(root: Path, words: list[str]) -> None:
    assert kdiem(root, *words)[0] == 2
    assert not (root / "templates").exists()


def test_names_lists_what_a_template_may_use_with_an_example(root: Path) -> None:
    code, lines = kdiem(root, "names", "remediation")
    rows = {line.split()[0]: line.split(None, 1)[1].strip() for line in lines[2:]}
    assert code == 0
    assert rows["groups"] == "list            3"
    assert rows["groups[].total"].startswith("number or text")
    assert rows["as_of"].endswith("2012-12-31")
    assert rows["frame.signer"] == "text"


def test_restricted_documents_and_logs_get_no_examples(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def examples(name: str) -> set[str]:
        return {one["example"] for one in json.loads("\n".join(kdiem(root, "names", name, "--format", "json")[1]))}

    restricted = next(document.name for document in WORDED if document.restricted)
    assert len(examples("remediation")) > 5
    assert examples(restricted) == {""}
    monkeypatch.setenv("CI", "true")
    assert examples("remediation") == {""}


def test_the_shipped_templates_copied_into_a_campaign_have_no_fault(root: Path) -> None:
    """The names that are declared are the names that the shipped templates use."""
    for document in WORDED:
        name = f"documents/{document.name}.md.j2"
        put(root, name, shipped("templates", *name.split("/")).read_bytes())
    code, lines = kdiem(root, "check")
    assert (code, lines[0].split(";")[:2]) == (0, [f"templates looked at: {len(WORDED)}", " faults: 0"])
