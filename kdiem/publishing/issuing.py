"""Documents issued: each with the next number, entered in the register, all in one commit or none."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.disk import outgoing, writing
from kdiem.disk.writing import Change
from kdiem.documents import catalog
from kdiem.documents.base import Document
from kdiem.editing.edits import ACTION, RECORD
from kdiem.errors import KdiemError
from kdiem.formats.base import Page
from kdiem.passages.base import Asked, Issue
from kdiem.publishing import numbering, registering
from kdiem.publishing.moment import Moment
from kdiem.publishing.publishing import Press, made, suffixes_of
from kdiem.publishing.registering import Given
from kdiem.words import Words

_NO_NUMBER = Words("`{name}` takes no number", "`{name}` không lấy số")
_AS_IT_IS = Words("leave `--issue` out", "bỏ `--issue`")
_NO_COMMIT = Words(
    "to issue needs a git repository with a commit: the number is registered in it",
    "ban hành cần kho git đã có commit: số văn bản được ghi vào đó",
)
_BEGIN = Words(
    "type: git init, then: git add -A, then: git commit", "hãy gõ: git init, rồi: git add -A, rồi: git commit"
)
_UNSAVED = Words(
    "not committed: {files}; nobody could check an issued document against them",
    "chưa commit: {files}; văn bản ban hành sẽ không đối chiếu lại được",
)
_COMMIT = Words("commit them first: git add -A, then: git commit", "hãy commit trước: git add -A, rồi: git commit")
_BEARS = Words("`{record}` bears the number {number} already", "`{record}` đã mang số {number}")
_NEW_ONE = Words(
    "without `--issue` it is written with that number; what is sent later is a record of its own",
    "bỏ `--issue` để lập với số đó; văn bản gửi sau là một hồ sơ riêng",
)
_ISSUED = Words(
    "issued already, in the same words: {number}, `{record}`", "đã ban hành với cùng nội dung: {number}, `{record}`"
)
_AGAIN = Words("to issue it once more, add `--again`", "muốn ban hành lại, thêm `--again`")


class Order(NamedTuple):
    """How to issue: on which day, from which number on (0: the next), of which term, and whether once more."""

    day: datetime.date
    number: int = 0
    term: str = ""
    again: bool = False


class Line(NamedTuple):
    """One document of a run: its number, the record that holds it, and its files; without files it was left alone."""

    number: str
    record: str
    files: tuple[Path, ...] = ()


def issue(moment: Moment, document: Document, wanted: Sequence[Asked], press: Press, order: Order) -> list[Line]:
    """Gives documents their numbers, writes their files and registers them in one commit.

    What was issued before in the same words is left alone unless `order.again`, what bears a number of its own always.
    A suggestion or request that names no number, date or signer gets them in the same commit. The files are written
    first, and get their names when the commit is made.

    Raises:
        KdiemError: files are not committed, a unit names no symbol, signer or recipients for the day, nothing is left
            to issue, or somebody took the same number meanwhile. Then nothing is registered and no file is there.
    """
    _require_fit(moment, document)
    run = _Run(moment.campaign, document, press._replace(suffixes=("docx", *suffixes_of(document, press.suffixes))))
    before = {} if order.again else _before(moment.campaign)
    lines = []
    for n, of in enumerate(wanted, 1):
        draft = catalog.compose(document, of._replace(issue=None))
        content = _content(document, of, draft)
        left = _borne(document, of, draft) or before.get((of.unit.id, content))
        lines.append(left or run.add(of, order, content))
        if press.shown:
            press.shown(n, len(wanted))
    if not run.changes:
        first = lines[0]
        bears = first.record not in moment.campaign.by_kind["document"]
        words, hint = (_BEARS, _NEW_ONE) if bears else (_ISSUED, _AGAIN)
        words, hint = (words, hint) if first.number else (_NO_NUMBER, _AS_IT_IS)
        raise KdiemError(words, hint, number=first.number, record=first.record, name=document.name)
    with outgoing.held_back(run.files):
        writing.save(moment.root, run.changes, run.subject, [*run.trailers, (ACTION, "issue")])
    return lines


class _Run:
    """What one run is about to write: files, changes to the records, and the trailers of its commit."""

    def __init__(self, campaign: Campaign, document: Document, press: Press) -> None:
        self.document, self.press = document, press
        self.files: dict[Path, bytes] = {}
        self.changes: list[Change] = []
        self.trailers: list[tuple[str, str]] = []
        self._numbers: list[str] = []
        self._borne: dict[str, tuple[Given, str]] = {}
        self._rows: dict[tuple[str, str | None], numbering.Row] = {}
        self._crowd: Counter[str] = Counter(campaign.crowd)

    @property
    def subject(self) -> str:
        """The first line of the commit."""
        first, last, count = self._numbers[0], self._numbers[-1], len(self._numbers)
        numbers = f"the number {first}" if count == 1 else f"the numbers {first} to {last}, {count} in all"
        return f"issue: Give {self.document.name} {numbers}"

    def add(self, of: Asked, order: Order, content: str) -> Line:
        bearer = registering.bearer(of)
        given, id_ = self._borne.get(bearer.id if bearer else "") or (self._given(of, order), "")
        page = catalog.compose(self.document, of._replace(issue=given.issue))
        written = {self.press.out / name: raw for name, raw in made(page, of, self.press).items()}
        if not id_:
            name = f"{page.stem}.docx"
            id_ = self._enter(of, page, given, (name, written[self.press.out / name], content))
        self.files |= written
        return Line(given.issue.number, id_, tuple(written))

    def _enter(self, of: Asked, page: Page, given: Given, file: tuple[str, bytes, str]) -> str:
        id_, entry = registering.entry(self.document, of, page, given, *file, self._crowd)
        bearer, filled = registering.bearer(of), registering.filled(of, given)
        self.changes += [entry, filled] if filled else [entry]
        self.trailers.append((RECORD, id_))
        if bearer:
            self.trailers.append((RECORD, bearer.id))
            self._borne[bearer.id] = given, id_
        self._numbers.append(given.issue.number)
        return id_

    def _given(self, of: Asked, order: Order) -> Given:
        day = registering.day_of(of, order.day)
        signer, term = registering.signer(of, day), numbering.term(of, day, order.term)
        row = (of.unit.id, term)
        if row not in self._rows:
            self._rows[row] = numbering.Row(of, self.document.code, term, day, order.number)
        return Given(Issue(self._rows[row].take(), day), signer, term)


def _require_fit(moment: Moment, document: Document) -> None:
    if not document.code:
        raise KdiemError(_NO_NUMBER, _AS_IT_IS, name=document.name)
    if not moment.commit:
        raise KdiemError(_NO_COMMIT, _BEGIN)
    if moment.unsaved:
        rest = len(moment.unsaved) - 5
        named = ", ".join(f"`{path}`" for path in moment.unsaved[:5]) + (f" … (+{rest})" if rest > 0 else "")
        raise KdiemError(_UNSAVED, _COMMIT, files=named)


def _before(campaign: Campaign) -> dict[tuple[str, str], Line]:
    """What each unit has issued by now, by the digest of its words."""
    found = [one for one in campaign.living("document") if one.direction == "out" and one.file and one.file.content]
    return {(one.home, one.file.content): Line(one.number or "", one.id) for one in found}


def _borne(document: Document, of: Asked, page: Page) -> Line | None:
    """The number that the records give a document, which has then no gap for one; an empty one where it takes none."""
    printed, bearer = page.frame.number, registering.bearer(of)
    if not printed:
        return Line("", of.subject or of.unit.id)
    if "  " in printed:
        return None
    return Line(printed.removeprefix("Số").strip(" :"), bearer.id if bearer else document.name)


def _content(document: Document, of: Asked, page: Page) -> str:
    """The digest of what a document says, without number, date, signer and foot line."""
    words = [document.name, of.unit.id, of.subject, of.audience, page.frame.subject, *page.frame.addressees, page.body]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()
