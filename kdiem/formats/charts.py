"""Charts as SVG and PNG that look the same on every machine."""

from __future__ import annotations

from kdiem.formats.bars import bars, stacked
from kdiem.formats.base import Chart
from kdiem.formats.drawing import letter_widths, literal, lowered, picture
from kdiem.formats.plotting import described, legend, plot_of
from kdiem.formats.timeline import timeline
from kdiem.shipped import shipped

DPI = 200
"""Of a PNG, which is as wide as the text of a page: 160 mm."""


def svg(chart: Chart) -> str:
    """Returns a chart as SVG, 160 mm wide and as high as it needs, without its title, which the caption says.

    A count is written at its bar, `7.892`; a text that is no number ("< 5") stands there without a bar, and None
    is "—". Bars begin at 0, those of a chart in % end at 100 or beyond. A label of any length is wrapped, never
    cut. Over 30 rows the letters are smaller, so that 60 rows of one line fit a page.
    """
    plot = plot_of(chart)
    draw = {"bars": bars, "stacked": stacked, "timeline": timeline}[chart["kind"]]
    shapes, height = draw(chart, plot)
    head, top = legend(chart, plot)
    moved = [lowered(shape, top) for shape in shapes]
    return picture([*head, *moved], top + height, literal(chart["title"]), described(chart))


def png(chart: Chart) -> bytes:
    """Returns a chart as PNG, 160 mm wide at 200 dpi, in the font that comes with kdiem and no other."""
    import resvg_py

    known = letter_widths()["regular"]
    # The font has the letters of Vietnamese offices; any other sign shows as a box and not as nothing.
    drawn = "".join(sign if sign in known or sign == "\n" else "□" for sign in svg(chart))
    fonts = [str(shipped("templates", "fonts", f"serif-{style}.ttf")) for style in ("regular", "bold")]
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, dpi=DPI, skip_system_fonts=True, font_files=fonts))
