"""The charts of a body as pictures of a Word file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from docx.document import Document
from docx.shared import Mm

from kdiem.formats import charts
from kdiem.formats.base import Chart
from kdiem.formats.blocks import Block
from kdiem.formats.body import Picture
from kdiem.formats.drawing import literal
from kdiem.formats.plotting import described


def placed(document: Document, found: Sequence[Block], drawn: Mapping[str, Chart], width: int) -> dict[str, Picture]:
    """Returns the charts among the blocks of a body, each as a picture in the file, by key.

    No picture is wider than so many twentieths of a point, or higher than a page.
    """
    keys = dict.fromkeys(block.chart for block in found if block.chart)
    return {key: _placed(document, drawn[key], width) for key in keys}


_WIDE, _HIGH = Mm(160), Mm(225)


def _placed(document: Document, chart: Chart, width: int) -> Picture:
    relation, image = document.part.get_or_add_image(BytesIO(charts.png(chart)))
    wide = min(_WIDE, width * 635)
    high = wide * image.px_height // image.px_width
    if high > _HIGH:
        wide, high = wide * _HIGH // high, _HIGH
    return Picture(relation, f"{literal(chart['title'])}: {described(chart)}", wide, high)
