"""Makes `templates/frames/party.docx` anew; afterwards the file is edited in Word, not here.

python tests/golden/make_party_frame.py
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CENTER, _BOLD, _ITALIC = '<w:jc w:val="center"/>', "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_EXACT = '<w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="exact"/>'
_LOWER = _EXACT.replace('w:before="0"', 'w:before="120"')
_TEXT = '<w:spacing w:before="120" w:after="120" w:line="360" w:lineRule="exact"/><w:ind w:firstLine="567"/>'
# ĐẢNG CỘNG SẢN VIỆT NAM in 15 pt bold is 4134 twentieths of a point long, its column 5102: 484 each side.
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
_HEADING = f'<w:keepNext/>{_TEXT}<w:jc w:val="both"/>'
_NOTE = '<w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
_CAPTION = f'<w:keepNext/><w:spacing w:before="120" w:after="60"/>{_CENTER}'
_MEASURE = '<w:keepNext/><w:spacing w:after="60"/><w:jc w:val="right"/>'
_RULED = f'{_RULE}{_EXACT}<w:ind w:left="484" w:right="484"/>{_CENTER}'

# id, name in Word, paragraph, letters, size in half points
_STYLES = [
    ("VBUpper", "VB Cấp trên", _EXACT + _CENTER, "", 28),
    ("VBIssuer", "VB Cơ quan ban hành", _EXACT + _CENTER, _BOLD, 28),
    ("VBNumber", "VB Số ký hiệu", _EXACT + _CENTER, "", 28),
    ("VBParty", "VB Tiêu đề Đảng", _RULED, _BOLD, 30),
    ("VBDate", "VB Ngày tháng", _EXACT + _CENTER, _ITALIC, 28),
    ("VBType", "VB Tên loại", '<w:keepNext/><w:spacing w:before="360" w:after="60"/>' + _CENTER, _BOLD, 32),
    ("VBSubject", "VB Trích yếu", "<w:keepNext/>" + _EXACT + _CENTER, _BOLD, 28),
    ("VBLetterSubject", "VB Trích yếu công văn", '<w:spacing w:before="60"/>' + _CENTER, _ITALIC, 24),
    ("VBAnnex", "VB Phụ lục", f'<w:keepNext/>{_TEXT}{_CENTER}<w:outlineLvl w:val="0"/>', _BOLD, 28),
    ("VBChapter", "VB Mục I", _HEADING + '<w:outlineLvl w:val="0"/>', _BOLD, 28),
    ("VBSection", "VB Mục 1", _HEADING + '<w:outlineLvl w:val="1"/>', _BOLD, 28),
    ("VBPoint", "VB Mục a", _HEADING + '<w:outlineLvl w:val="2"/>', _ITALIC, 28),
    ("VBBody", "VB Nội dung", _TEXT + '<w:jc w:val="both"/>', "", 28),
    ("VBCaption", "VB Tên bảng", _CAPTION, _BOLD, 28),
    ("VBMeasure", "VB Đơn vị tính", _MEASURE, _ITALIC, 24),
    ("VBCell", "VB Ô bảng", '<w:spacing w:before="40" w:after="40"/>', "", 26),
    ("VBNote", "VB Ghi chú", _NOTE, "", 24),
    ("VBAuthority", "VB Thẩm quyền ký", f"<w:keepNext/>{_LOWER}{_CENTER}", _BOLD, 28),
    ("VBPost", "VB Chức vụ", f"<w:keepNext/>{_EXACT}{_CENTER}", "", 28),
    ("VBSigner", "VB Họ tên", _EXACT + _CENTER, _BOLD, 28),
    ("VBRecipients", "VB Nơi nhận", f"<w:keepNext/>{_LOWER}", '<w:u w:val="single"/>', 28),
    ("VBRecipient", "VB Danh sách nơi nhận", "", "", 24),
    ("VBPageNumber", "VB Số trang", _CENTER, "", 28),
    ("VBTrace", "VB Vết", "", '<w:color w:val="595959"/>', 16),
]


def make() -> dict[str, str]:
    """Returns the parts of the Word file by name."""
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
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _part("hdr", _p("VBPageNumber", "")),
        "word/header2.xml": _part("hdr", _PAGE_NUMBER),
        "word/footer1.xml": _part("ftr", _p("VBTrace", "{{ trace }}")),
        "word/footer2.xml": _part("ftr", _p("VBTrace", "{{ trace }}")),
    }


def _document() -> str:
    left = _p("VBUpper", "{%p if upper %}") + _p("VBUpper", "{{ upper }}") + _p("VBUpper", "{%p endif %}")
    left += _p("VBIssuer", "{{ issuer }}") + _p("VBNumber", "*")
    number = _p("VBNumber", "{{ number }}") + _when("not doc_type", _p("VBLetterSubject", "{{ subject }}"))
    letterhead = _table(
        (4252, 5102),
        (left, _p("VBParty", "ĐẢNG CỘNG SẢN VIỆT NAM")),
        (number, _p("VBDate", "{{ date_line }}")),
    )
    title = _p("VBType", "{{ doc_type }}") + _p("VBSubject", "{{ subject }}") + _SHORT_RULE
    listed = _p("VBRecipients", "Nơi nhận:") + _p("VBRecipient", "{%p for recipient in recipients %}")
    listed += _p("VBRecipient", "{{ recipient }}") + _p("VBRecipient", "{%p endfor %}")
    recipients = _when("recipients", listed) + _p("VBRecipient", "")
    signed = _when("authority", _p("VBAuthority", "{{ authority }}")) + _p("VBPost", "{{ post }}")
    signed += _p("VBPost", "") * 5 + _p("VBSigner", "{{ signer }}")
    body = letterhead + _when("doc_type", title) + _p("VBBody", "{{ body }}")
    body += _table((4677, 4677), (recipients, signed)) + _LAST
    return f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{_SECTION}</w:body></w:document>'


def _p(style: str, text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _when(test: str, paragraphs: str) -> str:
    return _p("VBBody", f"{{%p if {test} %}}") + paragraphs + _p("VBBody", "{%p endif %}")


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


def _styles() -> str:
    fonts = " ".join(f'w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{look}</w:pPr>'
        f'<w:rPr>{marks.split("<w:u")[0]}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f"{'<w:u' + marks.split('<w:u')[1] if '<w:u' in marks else ''}</w:rPr></w:style>"
        for key, name, look, marks, size in _STYLES
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
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


_SHORT_RULE = (
    '<w:p><w:pPr><w:pStyle w:val="VBSubject"/><w:spacing w:after="240"/></w:pPr>'
    '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>-----</w:t></w:r></w:p>'
)
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


def main() -> None:
    """Writes the file in the checkout."""
    path = Path(__file__).parents[2] / "templates" / "frames" / "party.docx"
    with ZipFile(path, "w") as target:
        for name, content in make().items():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)


if __name__ == "__main__":
    main()
