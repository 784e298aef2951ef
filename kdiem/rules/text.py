"""KD00: the bytes of a file are text, and only what they seem to be."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.rules.base import Rule, Spot, misread, rule, spot_of
from kdiem.words import Words


@rule(
    "KD001",
    "not-utf8",
    Words("the file is not UTF-8 from here on", "từ đây tệp không phải UTF-8"),
    Words(
        "save it again as UTF-8; a text in TCVN3 or VNI letters must be converted to Unicode first",
        "lưu lại bằng UTF-8; chữ TCVN3 hay VNI thì chuyển sang Unicode trước",
    ),
)
def not_utf8(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every file of a campaign is UTF-8.

    In any other encoding the same bytes are other letters on another machine.
    """
    yield from map(spot_of, misread(campaign, "not-utf8"))


@rule(
    "KD002",
    "binary",
    Words("the file holds bytes that are no text", "tệp có byte không phải văn bản"),
    Words(
        "write the record as text; a Word file, a picture or a scan belongs in `private/`",
        "ghi hồ sơ bằng văn bản; tệp Word, ảnh, bản quét thì để trong `private/`",
    ),
)
def binary(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record is text.

    What is no text has no lines: nobody can review it, and git cannot show what changed in it.
    """
    yield from map(spot_of, misread(campaign, "binary"))


@rule(
    "KD003",
    "control-character",
    Words(
        "a control character, `{character}`, stands in the text", "có ký tự điều khiển, `{character}`, trong văn bản"
    ),
    Words("delete it, or the escape that makes it", "xoá ký tự này, hoặc dấu thoát tạo ra nó"),
)
def control_character(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A file holds no control characters but line ends and tabs, neither as such nor by an escape.

    A terminal obeys them: a name could erase the line above it on the screen.
    """
    yield from map(spot_of, misread(campaign, "control-character"))


@rule(
    "KD004",
    "not-nfc",
    Words("letters and their marks are stored apart here (not NFC)", "chữ và dấu được lưu rời nhau (không phải NFC)"),
    Words(
        "normalise the file to NFC: `kdiem rule KD004` shows a command",
        "chuyển cả tệp sang NFC: `kdiem rule KD004` chỉ cách làm",
    ),
)
def not_nfc(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Vietnamese letters are stored composed (Unicode NFC, TCVN 6909).

    Stored in two ways, the same name looks the same and is found only half the time.
    """
    yield from map(spot_of, misread(campaign, "not-nfc"))


@rule(
    "KD005",
    "hidden-character",
    Words("a character that nobody sees, `{character}`, stands here", "có ký tự không nhìn thấy, `{character}`, ở đây"),
    Words("delete it and type the words around it again", "xoá ký tự này và gõ lại các chữ bên cạnh"),
)
def hidden_character(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A file holds no characters without width and none that turn the direction of the text.

    With them, a reviewer approves another text than the one that is counted.
    """
    yield from map(spot_of, misread(campaign, "hidden-character"))


@rule(
    "KD006",
    "too-large",
    Words("the file has {bytes} bytes; at most {limit} are read", "tệp có {bytes} byte; chỉ đọc tối đa {limit}"),
    Words("split it into several records", "tách thành nhiều hồ sơ"),
)
def too_large(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record's file has at most one megabyte.

    A larger one is no record but something that got here by mistake, and would keep every run waiting.
    """
    yield from map(spot_of, misread(campaign, "too-large"))


@rule(
    "KD007",
    "empty-file",
    Words("the file is empty", "tệp trống"),
    Words(
        "fill in its fields (`kdiem help records`), or bring it back: `git checkout -- {path}`",
        "điền các trường (`kdiem help records`), hoặc lấy lại bản đã có: `git checkout -- {path}`",
    ),
)
def empty_file(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record's file says something.

    An empty one is most often what a full disk or a broken copy has left of a record.
    """
    for misreading in misread(campaign, "empty-file"):
        yield spot_of(misreading, path=misreading.path)


@rule(
    "KD008",
    "conflict-marker",
    Words("a merge left its conflict marker here", "lần gộp nhánh để sót dấu xung đột ở đây"),
    Words(
        "keep one of the two versions and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        "giữ một trong hai bản và xoá các dòng `<<<<<<<`, `=======`, `>>>>>>>`",
    ),
)
def conflict_marker(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """No conflict of a merge is left open.

    Between the markers stand two versions of a record, and nobody has said which one holds.
    """
    yield from map(spot_of, misread(campaign, "conflict-marker"))


RULES: tuple[Rule, ...] = (
    not_utf8,
    binary,
    control_character,
    not_nfc,
    hidden_character,
    too_large,
    empty_file,
    conflict_marker,
)
