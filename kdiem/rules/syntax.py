"""KD01: the text of a file is YAML of the simple kind that kdiem reads."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.rules.base import Rule, Spot, misread, rule, spot_of
from kdiem.words import Words


@rule(
    "KD010",
    "yaml-syntax",
    Words("YAML cannot be read from here on: {said}", "từ đây không đọc được YAML: {said}"),
    Words(
        "close quotes and brackets, indent by two spaces, and put a text that holds `: ` or ` #` in quotes",
        "đóng ngoặc và nháy, thụt đầu dòng hai dấu cách, chữ có `: ` hay ` #` thì đặt trong nháy",
    ),
)
def yaml_syntax(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A file can be read as YAML to its end.

    Of a file that breaks off, nothing is read, not even what stands above the break.
    """
    for misreading in misread(campaign, "yaml-syntax"):
        yield spot_of(misreading, said=PROBLEMS.get(str(misreading.values.get("problem")), _SOMETHING))


@rule(
    "KD011",
    "tab-indentation",
    Words("a tab stands where YAML asks for spaces", "có dấu tab ở chỗ YAML cần dấu cách"),
    Words("type two spaces for each step", "gõ hai dấu cách cho mỗi bậc"),
)
def tab_indentation(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Lines are indented by spaces.

    A tab is as wide as each editor likes: what seems to stand below a field may stand beside it.
    """
    yield from map(spot_of, misread(campaign, "tab-indentation"))


@rule(
    "KD012",
    "doubled-key",
    Words(
        "`{key}` stands twice; the first is in line {first_line}",
        "`{key}` có hai lần; lần đầu ở dòng {first_line}",
    ),
    Words("keep one of the two", "giữ lại một"),
)
def doubled_key(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A field stands once in its record.

    Of two values, YAML readers keep the one or the other, and say nothing.
    """
    yield from map(spot_of, misread(campaign, "doubled-key"))


@rule(
    "KD013",
    "odd-key",
    Words("`{text}` cannot name a field", "`{text}` không thể là tên trường"),
    Words("a field's name is a word, such as `name`", "tên trường là một từ, ví dụ `name`"),
)
def odd_key(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The name of a field is a word.

    A number, a list or nothing at all is most often a value whose field was forgotten.
    """
    yield from map(spot_of, misread(campaign, "odd-key"))


@rule(
    "KD014",
    "unquoted-number",
    Words("{number} without quotes reads as a number", "{number} không có nháy bị đọc thành số"),
    Words("{cure}", "{cure}"),
)
def unquoted_number(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Whatever is not a plain count stands in quotes: `"08"`, `"9.000"`, `"66,3%"`, `"1e3"`.

    Without them, one reader makes 8 of `08` and 9 of `9.000`, another does not.
    """
    for misreading in misread(campaign, "unquoted-number"):
        text = str(misreading.values.get("text") or "")
        count = vietnum.parse_count(text)
        cure = _QUOTE_IT if not text else _QUOTE.filled(text=text)
        if text and count is not None and str(count) != text:
            cure = _COUNT_OR_QUOTE.filled(text=text, count=count)
        yield spot_of(misreading, number=f"`{text}`" if text else _A_VALUE, cure=cure)


@rule(
    "KD015",
    "yaml-machinery",
    Words("{machinery} has no place in a record", "{machinery} không dùng được trong hồ sơ"),
    Words(
        "write the value out; a text that begins with `&`, `*`, `!` or `%` needs quotes",
        "ghi hẳn giá trị ra; chữ bắt đầu bằng `&`, `*`, `!`, `%` thì đặt trong nháy",
    ),
)
def yaml_machinery(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record uses no anchors, aliases, merge keys, tags or directives of YAML.

    They make one line mean what stands in another, so that a change here changes a value there.
    """
    for misreading in misread(campaign, "yaml-machinery"):
        yield spot_of(misreading, machinery=MACHINERY.get(str(misreading.values.get("what")), _SOMETHING))


@rule(
    "KD016",
    "several-documents",
    Words("a second document begins here", "một văn bản YAML thứ hai bắt đầu ở đây"),
    Words(
        "delete the line `---`, or give the second record a file of its own",
        "xoá dòng `---`, hoặc tách hồ sơ thứ hai ra tệp riêng",
    ),
)
def several_documents(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """One file is one record.

    Whatever stands below a second `---` would have no id, and be lost.
    """
    yield from map(spot_of, misread(campaign, "several-documents"))


@rule(
    "KD017",
    "not-a-mapping",
    Words("the file holds no fields", "tệp không có các trường"),
    Words(
        "write fields, each as `key: value`, from the first column on", "ghi từng trường dạng `key: value`, từ cột đầu"
    ),
)
def not_a_mapping(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record is a set of named fields, not a list or a single text.

    Without the names of the fields, nothing says what a value is.
    """
    yield from map(spot_of, misread(campaign, "not-a-mapping"))


@rule(
    "KD018",
    "no-front-matter",
    Words(
        "the file does not begin with its fields between two lines `---`",
        "tệp không mở đầu bằng các trường giữa hai dòng `---`",
    ),
    Words("write `---`, the fields, `---`, and the text below", "ghi `---`, các trường, `---`, rồi đến nội dung"),
)
def no_front_matter(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review begins with its fields between two lines `---`.

    Without them, nobody knows whose review it is, nor what it answers.
    """
    yield from map(spot_of, misread(campaign, "no-front-matter"))


@rule(
    "KD009",
    "too-many-nodes",
    Words("the file holds more than {limit} values", "tệp có quá {limit} giá trị"),
    Words("split it into several records", "tách thành nhiều hồ sơ"),
)
def too_many_nodes(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A record holds at most twenty thousand values.

    A larger one is a table that belongs in several records, and would keep every run waiting.
    """
    yield from map(spot_of, misread(campaign, "too-many-nodes"))


@rule(
    "KD019",
    "too-deep",
    Words("more than {limit} levels stand inside each other", "quá {limit} bậc lồng nhau"),
    Words(
        "compare with the fields of a record of the same kind: `kdiem help records`",
        "đối chiếu với các trường của loại hồ sơ: `kdiem help records`",
    ),
)
def too_deep(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The fields of a record stand at most twenty levels deep.

    No kind of record needs more than six; deeper nesting is a slip, or meant to keep the reader busy.
    """
    yield from map(spot_of, misread(campaign, "too-deep"))


# What the reader says, in both languages.
PROBLEMS = {
    words.en: words
    for words in (
        Words("a colon where no key can stand", "dấu hai chấm ở chỗ không thể có tên trường"),
        Words(
            "a line that is neither a key with a colon nor part of the value above",
            "dòng này không phải trường có dấu hai chấm, cũng không thuộc giá trị ở trên",
        ),
        Words("a quotation mark that is not closed", "dấu nháy chưa đóng"),
        Words("a value that begins with a sign YAML keeps for itself", "giá trị bắt đầu bằng ký hiệu riêng của YAML"),
        Words("a square bracket that is not closed", "ngoặc vuông chưa đóng"),
        Words("a curly bracket that is not closed", "ngoặc nhọn chưa đóng"),
        Words("a line indented unlike those above it", "dòng thụt khác các dòng ở trên"),
        Words("a list or key begun in the middle of a line", "danh sách hay trường bắt đầu ở giữa dòng"),
        Words("an unknown escape within double quotes", "dấu thoát lạ trong nháy kép"),
        Words("text behind the sign that opens a block", "có chữ sau ký hiệu mở khối"),
        Words("a tag that cannot be read", "thẻ (tag) không đọc được"),
        Words("a directive that cannot be read", "chỉ thị (directive) không đọc được"),
        Words("a sign & or * without a name", "ký hiệu & hoặc * không có tên"),
        Words("something that YAML does not allow", "điều YAML không cho phép"),
    )
}
MACHINERY = {
    "anchor": Words("an anchor (`&`)", "neo (`&`)"),
    "alias": Words("an alias (`*`)", "tham chiếu YAML (`*`)"),
    "merge key": Words("a merge key (`<<`)", "khoá gộp (`<<`)"),
    "tag": Words("a tag (`!`)", "thẻ (`!`)"),
    "directive": Words("a directive (`%`)", "chỉ thị (`%`)"),
}
_SOMETHING = Words("something that YAML does not allow", "điều YAML không cho phép")
_A_VALUE = Words("a value", "giá trị")
_QUOTE = Words('write "{text}"', 'ghi "{text}"')
_QUOTE_IT = Words("put it in quotes", "đặt trong dấu nháy")
_COUNT_OR_QUOTE = Words(
    'write {count} for a count, "{text}" for a text', 'số đếm thì ghi {count}, chữ thì ghi "{text}"'
)

RULES: tuple[Rule, ...] = (
    too_many_nodes,
    yaml_syntax,
    tab_indentation,
    doubled_key,
    odd_key,
    unquoted_number,
    yaml_machinery,
    several_documents,
    not_a_mapping,
    no_front_matter,
    too_deep,
)
