"""Laws that every document keeps, whatever it says: valid Word and Excel, the same bytes twice, nothing left blank.

Each document of each example is written for each of its readers; of many subjects the first, and for its usual
reader the last.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

import ooxml
import pytest

from kdiem.documents.base import Document
from kdiem.documents.catalog import DOCUMENTS, compose
from kdiem.errors import KdiemError
from kdiem.figures.base import Figures
from kdiem.figures.catalog import reckon
from kdiem.formats import catalog as formats
from kdiem.formats.base import Page
from kdiem.passages.base import Asked
from kdiem.publishing import moment
from kdiem.publishing.choosing import Wish, chosen
from kdiem.shipped import shipped

NAMES = ("first-steps", "quang-ninh-2012", "thai-nguyen-2012", "bac-ninh-2013", "vinh-tuong-2021", "ha-noi-2012")
PAPERS = [document for document in DOCUMENTS if not document.formats]


@pytest.fixture(scope="module", params=NAMES)
def campaign(request: pytest.FixtureRequest) -> moment.Moment:
    return moment.now(shipped("examples") / request.param)


@functools.cache
def figures(campaign: moment.Moment) -> Figures:
    return reckon(campaign.campaign)


def asked(campaign: moment.Moment, document: Document) -> Iterator[Asked]:
    """Yields what is asked of a document: few of its subjects, all of its readers."""
    try:
        found = chosen(campaign, figures(campaign), document, Wish(every=True, restricted=True))
    except KdiemError:
        return
    yield from (found[0]._replace(audience=audience) for audience in document.sees)
    yield from found[-1:] if len(found) > 1 else ()


def files(page: Page, suffix: str) -> Mapping[str, bytes]:
    return formats.named(suffix).files(page)


@pytest.mark.parametrize("document", PAPERS, ids=lambda document: document.name)
def test_it_is_the_same_twice_valid_and_says_no_none(campaign: moment.Moment, document: Document) -> None:
    for of in asked(campaign, document):
        page, again = compose(document, of), compose(document, of)
        assert not re.search(r"\bNone\b|\{\{|\{%", page.body), page.stem
        word, excel = files(page, "docx"), files(page, "xlsx") if "\n|" in page.body else {}
        assert (word, excel, page.body) == (files(again, "docx"), files(again, "xlsx") if excel else {}, again.body)
        if ooxml.SCHEMAS.is_dir():
            assert ooxml.faults(word[f"{page.stem}.docx"]) == [], page.stem


def test_every_document_is_written_from_some_example() -> None:
    now = [moment.now(shipped("examples") / name) for name in NAMES]
    silent = {document.name for document in PAPERS if not any(list(asked(of, document)) for of in now)}
    # Nobody lags and no paper is faulty at the close of an example; `tests/test_letters.py` shows both on earlier days.
    assert silent == {"reminder", "completion"}
