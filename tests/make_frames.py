"""Makes the Word files around a document anew: `templates/frames/party.docx` and `state.docx`.

python tests/make_frames.py

What a frame shows is written here, so that a change of it can be read in review; the shipped files are its output
(tests/test_frames.py). An office restyles its own copy in Word.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FRAMES = Path(__file__).parents[1] / "templates" / "frames"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CENTER, _JUSTIFIED = '<w:jc w:val="center"/>', '<w:jc w:val="both"/>'
_BOLD, _ITALIC, _UNDERLINED = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>", '<w:u w:val="single"/>'
_KEEP = "<w:keepNext/>"


def _lines(before: int, after: int, pitch: int = 360) -> str:
    """Space before and after a paragraph and the exact pitch of its lines, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{pitch}" w:lineRule="exact"/>'


def _ruled(indent: int) -> str:
    """A rule below the text: a border between the indents, which leave it as long as the text."""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    return f'{rule}{_lines(0, 0)}<w:ind w:left="{indent}" w:right="{indent}"/>{_CENTER}'


_RULE_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
_TEXT = f'{_lines(120, 120)}<w:ind w:firstLine="567"/>'
_HEADING = f"{_KEEP}{_TEXT}{_JUSTIFIED}"
_LISTED = '<w:spacing w:before="0" w:after="60"/><w:ind w:left="3572" w:hanging="170"/>'

# id, name in Word, paragraph, letters, size in half points
_Style = tuple[str, str, str, str, int]

_EVERYWHERE: list[_Style] = [
    ("VBUpper", "VB Cấp trên", _lines(0, 0) + _CENTER, "", 28),
    ("VBIssuer", "VB Cơ quan ban hành", _lines(0, 0) + _CENTER, _BOLD, 28),
    ("VBNumber", "VB Số ký hiệu", _lines(0, 0) + _CENTER, "", 28),
    ("VBDate", "VB Ngày tháng", _lines(0, 0) + _CENTER, _ITALIC, 28),
    ("VBType", "VB Tên loại", f'{_KEEP}<w:spacing w:before="360" w:after="60"/>{_CENTER}', _BOLD, 32),
    ("VBSubject", "VB Trích yếu", _KEEP + _lines(0, 0) + _CENTER, _BOLD, 28),
    ("VBAddressee", "VB Kính gửi", f'{_KEEP}<w:spacing w:before="240" w:after="120"/>{_CENTER}', "", 28),
    ("VBAddressees", "VB Danh sách kính gửi", _KEEP + _LISTED, "", 28),
    ("VBAnnex", "VB Phụ lục", f'{_KEEP}{_TEXT}{_CENTER}<w:outlineLvl w:val="0"/>', _BOLD, 28),
    ("VBChapter", "VB Mục I", _HEADING + '<w:outlineLvl w:val="0"/>', _BOLD, 28),
    ("VBSection", "VB Mục 1", _HEADING + '<w:outlineLvl w:val="1"/>', _BOLD, 28),
    ("VBPoint", "VB Mục a", _HEADING + '<w:outlineLvl w:val="2"/>', _ITALIC, 28),
    ("VBBody", "VB Nội dung", _TEXT + _JUSTIFIED, "", 28),
    ("VBCaption", "VB Tên bảng", f'{_KEEP}<w:spacing w:before="120" w:after="60"/>{_CENTER}', _BOLD, 28),
    ("VBMeasure", "VB Đơn vị tính", f'{_KEEP}<w:spacing w:after="60"/><w:jc w:val="right"/>', _ITALIC, 24),
    ("VBCell", "VB Ô bảng", '<w:spacing w:before="40" w:after="40"/>', "", 26),
    (
        "VBNote",
        "VB Ghi chú",
        f'<w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="567"/>{_JUSTIFIED}',
        "",
        24,
    ),
    ("VBPicture", "VB Biểu đồ", f'<w:spacing w:before="60" w:after="120"/>{_CENTER}', "", 28),
    ("VBAuthority", "VB Thẩm quyền ký", f"{_KEEP}{_lines(120, 0)}{_CENTER}", _BOLD, 28),
    ("VBSigner", "VB Họ tên", _lines(0, 0) + _CENTER, _BOLD, 28),
    ("VBRecipient", "VB Danh sách nơi nhận", "", "", 24),
    ("VBPageNumber", "VB Số trang", _CENTER, "", 28),
    ("VBTrace", "VB Vết", "", '<w:color w:val="595959"/>', 16),
]
_PARTY: list[_Style] = [
    # ĐẢNG CỘNG SẢN VIỆT NAM in 15 pt bold is 4134 twentieths of a point long, its column 5102: 484 each side.
    ("VBParty", "VB Tiêu đề Đảng", _ruled(484), _BOLD, 30),
    ("VBLetterSubject", "VB Trích yếu công văn", '<w:spacing w:before="60"/>' + _CENTER, _ITALIC, 24),
    ("VBPost", "VB Chức vụ", f"{_KEEP}{_lines(0, 0)}{_CENTER}", "", 28),
    ("VBRecipients", "VB Nơi nhận", f"{_KEEP}{_lines(120, 0)}", _UNDERLINED, 28),
]
_STATE: list[_Style] = [
    ("VBNation", "VB Quốc hiệu", _lines(0, 0) + _CENTER, _BOLD, 26),
    # Độc lập - Tự do - Hạnh phúc in 14 pt bold is 3428 twentieths of a point long, its column 5670: 1121 each side.
    ("VBMotto", "VB Tiêu ngữ", _ruled(1121), _BOLD, 28),
    ("VBRule", "VB Đường kẻ", f"{_RULE_ABOVE}{_lines(40, 0, 40)}{_CENTER}", "", 4),
    ("VBLetterSubject", "VB Trích yếu công văn", '<w:spacing w:before="120"/>' + _CENTER, "", 24),
    ("VBPost", "VB Chức vụ", f"{_KEEP}{_lines(0, 0)}{_CENTER}", _BOLD, 28),
    ("VBRecipients", "VB Nơi nhận", f"{_KEEP}{_lines(120, 0)}", _BOLD + _ITALIC, 24),
]


def party() -> dict[str, str]:
    """Returns the parts of the Party's frame by name."""
    head = _letterhead((4252, 5102), _p("VBNumber", "*"), _p("VBParty", "{{ banner[0] }}"))
    short_rule = (
        '<w:p><w:pPr><w:pStyle w:val="VBSubject"/><w:spacing w:after="240"/></w:pPr>'
        '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>-----</w:t></w:r></w:p>'
    )
    return _parts(_document(head, short_rule, _ITALIC), [*_EVERYWHERE, *_PARTY])


def state() -> dict[str, str]:
    """Returns the parts of the State's frame by name: Quốc hiệu and tiêu ngữ, rules instead of star and dashes."""
    banner = _p("VBNation", "{{ banner[0] }}") + _p("VBMotto", "{{ banner[1] }}")
    head = _letterhead((3684, 5670), _p("VBRule", ""), banner)
    rule = '<w:p><w:pPr><w:pStyle w:val="VBRule"/><w:spacing w:after="240"/></w:pPr></w:p>'
    return _parts(_document(head, rule, ""), [*_EVERYWHERE, *_STATE])


def written(parts: dict[str, str], path: Path) -> None:
    """Writes a frame; the same parts give the same bytes."""
    with ZipFile(path, "w") as target:
        for name, content in parts.items():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)


def _letterhead(widths: tuple[int, int], below: str, banner: str) -> str:
    left = _when("upper", _p("VBUpper", "{{ upper }}")) + _p("VBIssuer", "{{ issuer }}") + below
    number = _either("number", _p("VBNumber", "{{ number }}"), _p("VBNumber", ""))
    number += _when("not doc_type", _p("VBLetterSubject", "{{ letter_subject }}"))
    return _table(widths, (left, banner), (number, _p("VBDate", "{{ date_line }}")))


def _document(letterhead: str, below_title: str, label: str) -> str:
    title = _p("VBType", "{{ doc_type }}") + _when("subject", _p("VBSubject", "{{ subject }}")) + below_title
    body = letterhead + _when("doc_type", title) + _addressees(label) + _p("VBBody", "{{ body }}")
    body += _either("witness_post", _two_signatures(), _one_signature()) + _LAST
    return f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{_SECTION}</w:body></w:document>'


def _addressees(label: str) -> str:
    """One stands on the line of "Kính gửi:", several below each other with their dashes in line."""
    said = f"<w:r><w:rPr>{label}</w:rPr><w:t>Kính gửi:</w:t></w:r>" if label else "<w:r><w:t>Kính gửi:</w:t></w:r>"
    one = _p("VBAddressee", " {{ addressee }}", said)
    tab = '<w:tabs><w:tab w:val="left" w:pos="3402"/></w:tabs><w:spacing w:before="240"/>'
    first = _p(
        "VBAddressees",
        "{{ name }}",
        f"{said}<w:r><w:tab/></w:r>",
        tab + '<w:ind w:left="3572" w:hanging="1588"/>',
    )
    several = _p("VBAddressees", "{%p for name in addressees %}") + _either(
        "loop.first", first, _p("VBAddressees", "{{ name }}")
    )
    return _when("addressee", one) + several + _p("VBAddressees", "{%p endfor %}")


def _one_signature() -> str:
    listed = _p("VBRecipients", "Nơi nhận:") + _p("VBRecipient", "{%p for recipient in recipients %}")
    listed += _p("VBRecipient", "{{ recipient }}") + _p("VBRecipient", "{%p endfor %}")
    recipients = _when("recipients", listed) + _p("VBRecipient", "")
    signed = _signed() + _p("VBSigner", "{{ signer }}")
    return _table((4677, 4677), (recipients, signed))


def _two_signatures() -> str:
    """Minutes: who wrote them on the left, who presided on the right, their names in one line."""
    wrote = _when("authority", _p("VBAuthority", "")) + _top("{{ witness_post }}") + _p("VBPost", "") * 5
    names = (_p("VBSigner", "{{ witness }}"), _p("VBSigner", "{{ signer }}"))
    return _table((4677, 4677), (wrote, _signed()), names)


def _signed() -> str:
    return _when("authority", _p("VBAuthority", "{{ authority }}")) + _top("{{ post }}") + _p("VBPost", "") * 5


def _top(text: str) -> str:
    """A post under its authority, or in its place: then as far below the body as that would be."""
    return _either("authority", _p("VBPost", text), _p("VBPost", text, "", '<w:spacing w:before="120"/>'))


def _p(style: str, text: str, before: str = "", look: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{before}{run}</w:p>'


def _when(test: str, paragraphs: str) -> str:
    return _p("VBBody", f"{{%p if {test} %}}") + paragraphs + _p("VBBody", "{%p endif %}")


def _either(test: str, paragraphs: str, otherwise: str) -> str:
    return _when(test, paragraphs + _p("VBBody", "{%p else %}") + otherwise)


def _table(widths: tuple[int, int], *rows: tuple[str, str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = ["".join(_cell(width, text) for width, text in zip(widths, row, strict=True)) for row in rows]
    lines = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>" for row in cells)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _cell(width: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _parts(document: str, styles: list[_Style]) -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")
        ).replace(
            f"{_R}/core-properties",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        ),
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("header", "header2.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
        ),
        "word/document.xml": document,
        "word/styles.xml": _styles(styles),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _part("hdr", _p("VBPageNumber", "")),
        "word/header2.xml": _part("hdr", _PAGE_NUMBER),
        "word/footer1.xml": _part("ftr", _p("VBTrace", "{{ trace }}")),
        "word/footer2.xml": _part("ftr", _p("VBTrace", "{{ trace }}")),
    }


def _styles(styles: list[_Style]) -> str:
    fonts = " ".join(f'w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{look}</w:pPr>'
        f'<w:rPr>{marks.split("<w:u")[0]}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f"{'<w:u' + marks.split('<w:u')[1] if '<w:u' in marks else ''}</w:rPr></w:style>"
        for key, name, look, marks, size in styles
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '</w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0"'
        ' w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{own}</w:styles>"
    )


def _content_types() -> str:
    parts = [("document", "document.main"), ("styles", "styles"), ("settings", "settings")]
    parts += [(f"{kind}{place}", kind) for kind in ("header", "footer") for place in (1, 2)]
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{listed}</Types>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{place}" Type="{_R}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    home = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{home}">{listed}</Relationships>'


def _part(kind: str, paragraph: str) -> str:
    return f'{_HEAD}<w:{kind} xmlns:w="{_W}" xmlns:r="{_R}">{paragraph}</w:{kind}>'


_PAGE_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="VBPageNumber"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r>'
    "</w:fldSimple></w:p>"
)
# Word wants a paragraph behind the last table; one point high, it never opens a page of its own.
_LAST = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="rId3"/>'
    '<w:headerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="first" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"'
    ' w:header="567" w:footer="454" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)


if __name__ == "__main__":
    written(party(), FRAMES / "party.docx")
    written(state(), FRAMES / "state.docx")
