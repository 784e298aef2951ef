"""Makes `templates/fonts` anew out of Liberation Serif: the letters of Vietnamese offices, and how wide each is.

python tests/make_fonts.py FOLDER_OF_LIBERATION_SERIF    (needs fonttools)

Liberation Serif is as wide as Times New Roman, letter by letter. Its licence reserves its name, so that what is
cut down here is called Kdiem Serif.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "templates" / "fonts"
STYLES = {"regular": "LiberationSerif-Regular.ttf", "bold": "LiberationSerif-Bold.ttf"}
NAME = "Kdiem Serif"
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *(0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),
    *range(0x1EA0, 0x1EFA),
    *map(ord, "–—―‘’‚“”„†‡•…‰′″‹›⁄€₫№™←↑→↓−≈≠≤≥∞√□■●○◊"),
]


def main(source: Path) -> None:
    """Writes the two fonts and `widths.json`, thousandths of the letters' size."""
    widths = {}
    for style, file in STYLES.items():
        font = TTFont(source / file, recalcTimestamp=False)
        cut_down(font)
        rename(font, style)
        font.save(FONTS / f"serif-{style}.ttf")
        em, glyphs = font["head"].unitsPerEm, font["hmtx"]
        widths[style] = {chr(code): round(glyphs[name][0] * 1000 / em) for code, name in font.getBestCmap().items()}
    text = json.dumps(widths, ensure_ascii=False, indent=0, sort_keys=True)
    (FONTS / "widths.json").write_text(text + "\n", "utf-8")


def cut_down(font: TTFont) -> None:
    """Keeps the letters, their kerning, and the box for a letter that the font lacks; drops hints for screens."""
    options = Options(hinting=False, notdef_outline=True, layout_features=["kern", "mark", "mkmk", "ccmp"])
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)


def rename(font: TTFont, style: str) -> None:
    """The copyright, the licence and its address stay as they were (1.1, condition 2)."""
    full = f"{NAME} {style.capitalize()}"
    names = {1: NAME, 2: style.capitalize(), 3: f"{full}: cut down from Liberation Serif", 4: full}
    for record in font["name"].names:
        if record.nameID in names or record.nameID == 6:
            record.string = names.get(record.nameID, full.replace(" ", "-"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
