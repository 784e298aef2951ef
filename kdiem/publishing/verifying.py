"""A document that came back -> written again from its own commit, and whether it is still what kdiem wrote."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, cast

from kdiem import filing, officefile
from kdiem.documents import catalog, provenance
from kdiem.documents.provenance import Question
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon
from kdiem.formats import docx, reread, xlsx
from kdiem.formats.base import Page
from kdiem.formats.reread import Block
from kdiem.gitrepo import repo
from kdiem.importers import preflight
from kdiem.importers import xlsx as sheets
from kdiem.importers.base import Refusal
from kdiem.passages.audience import AUDIENCES, Audience
from kdiem.passages.base import Asked
from kdiem.passages.shelf import digest
from kdiem.publishing import choosing, moment, tracing
from kdiem.publishing.comparing import Difference, differences
from kdiem.publishing.publishing import Press, made
from kdiem.version import VERSION
from kdiem.words import Words

State = Literal["as_written", "same_text", "changed", "unsure", "cannot"]
LARGEST = 50_000_000

_NO_FILE = Words("there is no such file", "không có tệp này")
_LARGE = Words("it is larger than any document that kdiem writes", "tệp lớn hơn mọi văn bản do kdiem lập")
_ODD = Words(
    "it is no Word, Excel or HTML file that can be opened safely", "không phải tệp Word, Excel, HTML mở được an toàn"
)
_NOT_OURS = Words(
    "it does not say that kdiem wrote it, or that was taken out of it",
    "tệp không ghi là do kdiem lập, hoặc phần ghi đó đã bị xoá",
)
_NO_COMMIT = Words(
    "it was written without a commit, so the records behind it cannot be found again",
    "tệp lập khi chưa có commit nên không tìm lại được hồ sơ",
)
_ELSEWHERE = Words(
    "its commit {commit} is not in this repository", "commit {commit} ghi trong tệp không có trong kho này"
)
_NO_REPOSITORY = Words("there is no git repository here", "ở đây không có kho git")
_NO_DOCUMENT = Words("this kdiem writes no document `{name}`", "bản kdiem này không lập văn bản `{name}`")
_NO_UNIT = Words("its commit holds no unit `{unit}`", "commit ghi trong tệp không có đơn vị `{unit}`")

_VERSION = Words("written by kdiem {theirs}, checked by {ours}", "lập bằng kdiem {theirs}, kiểm tra bằng {ours}")
_UNSAVED = Words(
    "written from records that were not committed: what differs may be theirs",
    "lập từ hồ sơ chưa commit: chỗ khác có thể do hồ sơ",
)
_RECORDS = Words("the records of its commit have another digest", "hồ sơ của commit có mã băm khác")
_RULES = Words("the rule pack has changed since", "bộ quy tắc đã thay đổi từ đó")
_TEMPLATE = Words("the template has changed since", "mẫu văn bản đã thay đổi từ đó")


class Verdict(NamedTuple):
    """What a file turned out to be.

    `as_written`: nothing was changed. `same_text`: another program saved it, every word stands. `changed`: by hand, as
    `differences` say. `unsure`: it differs, and `notes` say what may be the cause beside a hand. `cannot`: it could
    not be written again, and `why` says why.
    """

    state: State
    question: Question | None = None
    why: Words | None = None
    notes: tuple[Words, ...] = ()
    differences: tuple[Difference, ...] = ()


def verify(start: Path, file: Path) -> Verdict:
    """Returns what a DOCX, XLSX or HTML file is, against the campaign around a folder. Nothing is written.

    The file comes from outside: its size and its parts are looked at before anything opens it.
    """
    root = filing.root(start)
    try:
        raw = _read(file)
        kind = _kind(raw)
        question = provenance.question(_properties(kind, raw))
        if question is None:
            return Verdict("cannot", why=_NOT_OURS)
        again = _asked(root, question)
        page, written = _written(again, question, kind, raw)
        notes = tuple(_notes(again, question, page))
        if _same_parts(raw, written):
            return Verdict("as_written", question, notes=notes)
        found = tuple(differences(_said(kind, written), _said(kind, raw)))
    except _Cannot as cannot:
        return Verdict("cannot", why=cannot.why)
    except (officefile.Unfit, Refusal):
        return Verdict("cannot", why=_ODD)
    except KdiemError as error:
        return Verdict("cannot", why=error.words.filled(**error.values))
    state: State = "same_text" if not found else "unsure" if notes else "changed"
    return Verdict(state, question, notes=notes, differences=found)


class _Cannot(Exception):
    def __init__(self, words: Words, **values: object) -> None:
        super().__init__(words.en)
        self.why = words.filled(**values)


def _read(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise _Cannot(_NO_FILE)
        if file.stat().st_size > LARGEST:
            raise _Cannot(_LARGE)
        return file.read_bytes()
    except OSError as error:
        raise _Cannot(Words("{problem}", "{problem}"), problem=error.strerror or error) from None


def _kind(raw: bytes) -> str:
    """By what is in it, whatever it is called."""
    if not raw.startswith(b"PK"):
        if b"<html" in raw[:2000].lower():
            return "html"
        raise _Cannot(_ODD)
    for kind, main in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        try:
            for _ in officefile.texts(raw, main):
                pass
        except officefile.Unfit as unfit:
            if unfit.reason != "not-a-package":
                raise
            continue
        return kind
    raise _Cannot(_ODD)


def _properties(kind: str, raw: bytes) -> dict[str, str]:
    if kind == "html":
        return reread.page(raw.decode("utf-8", "replace"))[1]
    return {"docx": docx.properties_of, "xlsx": xlsx.properties_of}[kind](raw)


def _asked(root: Path, question: Question) -> Asked:
    """The same asked again, of the records of the commit."""
    held = repo.open(root)
    if not question.commit:
        raise _Cannot(_NO_COMMIT)
    if held is None:
        raise _Cannot(_NO_REPOSITORY)
    if repo.resolve(held, question.commit) is None:
        raise _Cannot(_ELSEWHERE, commit=question.commit[:12])
    if question.document not in catalog.BY_NAME:
        raise _Cannot(_NO_DOCUMENT, name=question.document[:40])
    then = moment.of_commit(root, question.commit, question.day)
    if question.unit not in then.campaign.units or question.audience not in AUDIENCES:
        raise _Cannot(_NO_UNIT, unit=question.unit[:60])
    of = choosing.asked(then, reckon(then.campaign), question.unit, question.subject, cast(Audience, question.audience))
    return of._replace(issue=question.issue, unsaved=question.unsaved)


def _written(of: Asked, question: Question, kind: str, raw: bytes) -> tuple[Page, bytes]:
    page = catalog.compose(catalog.BY_NAME[question.document], of)
    if question.annex:
        files = tracing.annex(question.annex == tracing.WHOLE)(page, of)
    else:
        files = made(page, of, Press(Path(), [kind]))
    return page, next(iter(files.values()), b"")


def _notes(of: Asked, question: Question, page: Page) -> Iterator[Words]:
    """What may make a difference beside a hand."""
    if question.version != VERSION:
        yield _VERSION.filled(theirs=question.version or "?", ours=VERSION)
    now = {key: page.properties.get(provenance.PREFIX + key, "") for key in ("records", "rules", "template")}
    if digest(of) != question.digests["records"]:
        yield _UNSAVED if question.unsaved else _RECORDS
    if now["rules"] != question.digests["rules"]:
        yield _RULES
    if now["template"] != question.digests["template"]:
        yield _TEMPLATE


def _same_parts(raw: bytes, written: bytes) -> bool:
    """Byte for byte, or packed again with every part as it was."""
    if raw == written:
        return True
    if not (raw.startswith(b"PK") and written.startswith(b"PK")):
        return False
    with zipfile.ZipFile(io.BytesIO(raw)) as theirs, zipfile.ZipFile(io.BytesIO(written)) as ours:
        if sorted(theirs.namelist()) != sorted(ours.namelist()):
            return False
        sizes = {info.filename: info.file_size for info in ours.infolist()}
        return all(
            info.file_size == sizes[info.filename] and theirs.read(info) == ours.read(info.filename)
            for info in theirs.infolist()
        )


def _said(kind: str, raw: bytes) -> list[Block]:
    if kind == "docx":
        return reread.word(raw)
    if kind == "html":
        return reread.page(raw.decode("utf-8", "replace"))[0]
    preflight.check(raw)
    return [Block("table", tuple(_grid(sheet)), sheet.name) for sheet in sheets.read(raw).sheets]


def _grid(sheet: object) -> Iterator[tuple[str, ...]]:
    """Every row at its own number, blank ones too; a number is what it is, however it is shown."""
    at = 1
    for row in sheet.rows:  # type: ignore[attr-defined]
        for _ in range(row.at - at):
            yield ()
        cells = [reread.tidy(str(cell)) if cell is not None else "" for cell in row.cells]
        while cells and not cells[-1]:
            cells.pop()
        yield tuple(cells)
        at = row.at + 1
