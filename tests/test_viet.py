"""Vietnamese text: one form to store, keys to match and to sort by, forms to show, and old encodings seen through."""

from __future__ import annotations

import random
from itertools import product
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdiem.viet import (
    ToneStyle,
    closest,
    fold,
    fold_tones,
    is_nfc,
    looks_legacy,
    name_key,
    nfc,
    restyle,
    slug,
    visible,
)

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = {normalize("NFC", vowel + tone) for vowel, tone in product("aăâeêioôơuưy", TONES)}
LETTERS = "".join(sorted(VOWELS | set("bcdđghklmnpqrstvx")))
VIETNAMESE = st.text(LETTERS + LETTERS.upper() + "  '-.,5")

# One form


def test_what_is_stored_is_nfc() -> None:
    assert nfc("uỷ") == "u\u1ef7"
    assert (is_nfc("Uỷ ban"), is_nfc("Đảng"), is_nfc("Uy\u0309 ban")) == (True, True, False)


# Keys for matching


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Uỷ ban nhân dân", "ui ban nhan dan"),
        ("ủy  BAN\u00a0nhân-dân.", "ui ban nhan dan"),
        ("Đảng ủy khối", "dang ui khoi"),
        ("\u00d0ảng ủy khối", "dang ui khoi"),  # eth, typed for đ
        ("kĩ luật", "ki luat"),
        ("kỷ luật", "ki luat"),
        ("Nguyễn\u200b Văn Ước", "nguien van uoc"),
        ("16-KH/TU", "16 kh tu"),
        ("“Xây dựng Đảng”", "xai dung dang"),
        (" … ", ""),
    ],
)
def test_loosely_equal_texts_fold_alike(text: str, key: str) -> None:
    assert fold(text) == key


@given(st.text() | VIETNAMESE)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_tones(fold_tones(text)) == fold_tones(text)


@given(st.text() | VIETNAMESE)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed, decomposed = normalize("NFC", text), normalize("NFD", text)
    assert fold(composed) == fold(decomposed) == fold(text)
    assert fold_tones(composed) == fold_tones(decomposed)
    assert slug(composed) == slug(decomposed)


@given(VIETNAMESE)
def test_the_strict_key_never_joins_what_the_loose_one_parts(text: str) -> None:
    assert fold(fold_tones(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban", "ỦY  ban"),
        ("hoà, khoẻ, tuý", "hòa, khỏe, túy"),
        ("kỉ luật", "kỷ luật"),
        ("kĩ sư", "Kỹ sư"),
        ("quí", "quý"),
        ("lí do", "lý\u00a0do"),
        ("toàn", "tòan"),  # a slip of old typing programs
        ("già", "gìa"),
    ],
)
def test_two_spellings_of_the_same_words_match(one: str, other: str) -> None:
    assert fold_tones(one) == fold_tones(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ban", "Bản"), ("bàn", "ban"), ("hai", "hay"), ("túi", "tuý"), ("ma", "mạ"), ("ân", "an"), ("đa", "da")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold_tones(one) != fold_tones(other)


# Names for files


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đảng uỷ khối", "dang-uy-khoi"),
        ("Trần Văn Mẫu", "tran-van-mau"),
        ("Lý Thị Mỹ", "ly-thi-my"),
        ("H'Hen Niê", "h-hen-nie"),
        (" Chi bộ 05 – Văn phòng ", "chi-bo-05-van-phong"),
        ("Côn", "con-x"),  # CON is a device of Windows
        ("Côn Đảo", "con-dao"),
        ("…", ""),
    ],
)
def test_a_slug_is_plain_ascii_and_keeps_y(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text() | VIETNAMESE)
def test_a_slug_is_its_own_slug(text: str) -> None:
    name = slug(text)
    assert name.isascii()
    assert slug(name) == name
    assert not name.startswith("-") and not name.endswith("-") and "--" not in name


# Names of people

IN_ORDER = [
    "Lê Hòa An", "Lê Văn An", "Trần Anh", "Bùi Ánh", "Võ Ân", "Cao Ấn", "Vũ Dũng", "Lê Dương", "Đỗ Đoàn",
    "Hồ Đương", "Vũ Thị Hằng", "Trần Hoà", "Bùi Hóa", "An Hùng", "Đinh Phú", "Bế Tâm",
]  # fmt: skip


@given(st.permutations(IN_ORDER))
def test_people_stand_by_given_name_in_the_order_of_the_alphabet(names: list[str]) -> None:
    assert sorted(names, key=name_key) == IN_ORDER


@pytest.mark.parametrize(
    "names",
    [
        ["Lê Ma", "Lê Mà", "Lê Mả", "Lê Mã", "Lê Má", "Lê Mạ"],  # tones of the dictionaries
        ["Vũ An", "Bùi Hoà An", "Cao Văn An", "Lê Văn An"],  # no middle name, middle, family
        ["Lê Duy", "Lê Đa", "Lê Em", "Lê Ê"],
        ["Lê Oa", "Lê Ô", "Lê Ơ"],
        ["Lê Uyên", "Lê Ư", "Lê Vân"],
        ["Lê Hoa", "Lê Hoà", "Lê Hòa", "Lê Hoá"],  # the two styles tie, and the name itself decides
    ],
)
def test_letters_count_before_tones_and_given_names_before_others(names: list[str]) -> None:
    shuffled = random.Random(1).sample(names, len(names))
    assert sorted(shuffled, key=name_key) == names


def test_a_name_of_another_pattern_stands_where_its_sort_name_says() -> None:
    people = [("Lê Văn Dũng", None), ("Nguyễn Thị Hoa", None), ("H'Hen Niê", "H'Hen Niê"), ("Lò Hương", None)]
    names = sorted(people, key=lambda person: name_key(*person))
    assert [name for name, _ in names] == ["Lê Văn Dũng", "H'Hen Niê", "Nguyễn Thị Hoa", "Lò Hương"]
    assert name_key("H'Hen Niê").given != name_key("H'Hen Niê", "H'Hen Niê").given


@given(VIETNAMESE)
def test_the_order_does_not_hang_on_how_a_name_is_encoded(name: str) -> None:
    assert name_key(normalize("NFD", name)) == name_key(name)


# Output


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Tỉnh uỷ", "Tỉnh ủy"),
        ("UỶ BAN, HOÀ", "ỦY BAN, HÒA"),
        ("khoá, khoẻ, thuý", "khóa, khỏe, thúy"),
        ("Hoà1", "Hòa1"),
        ("quý quỷ Quỳ", "quý quỷ Quỳ"),
        ("toàn hoạt khoản khuỷu ngoáy", "toàn hoạt khoản khuỷu ngoáy"),
        ("mùa, của, thìa", "mùa, của, thìa"),
    ],
)
def test_only_open_oa_oe_uy_have_two_styles(new: str, old: str) -> None:
    assert restyle(old, "new") == restyle(new, "new") == new
    assert restyle(new, "old") == restyle(old, "old") == old
    assert restyle(new + old, "keep") == new + old


@given(VIETNAMESE, st.sampled_from(["new", "old"]))
def test_restyling_changes_no_word(text: str, style: ToneStyle) -> None:
    assert fold_tones(restyle(text, style)) == fold_tones(text)
    assert restyle(restyle(text, "old"), "new") == restyle(text, "new")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đảng uỷ – “khối”", "Đảng uỷ – “khối”"),
        ("a\x1b[31mb\x07\x9b\x7f", r"a\x1b[31mb\x07\x9b\x7f"),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("a\u202eb\u200bc\ufeff", "a<U+202E>b<U+200B>c<U+FEFF>"),
        ("\u2028\u3164\ufe0f\U000e0041", "<U+2028><U+3164><U+FE0F><U+E0041>"),
        ("\udcff", "<U+DCFF>"),  # a byte of a file name that is not UTF-8
        ("::error::x", r":\:error:\:x"),
        ("\u00a0 :::set-env", "\u00a0 :\\:\\:set-env"),
        ("lúc 8:30: họp", "lúc 8:30: họp"),
        ("x ##[error]y ##VSO[task]", r"x #\#[error]y #\#VSO[task]"),
        ("## I. Đánh giá #[1]", "## I. Đánh giá #[1]"),
    ],
)
def test_what_hides_or_acts_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_line_ends_stand_where_they_are_wanted() -> None:
    assert visible("một\r\n::hai\rba\n", keep_newlines=True) == "một\n:\\:hai\\rba\n"


HOSTILE = st.text(st.sampled_from("a :#[vso\n\r\t\u00a0\x1b\u202e\u200b\u2028\udc80\u3164"))


@given(st.text(st.characters()) | HOSTILE, st.booleans())
def test_nothing_shown_can_hide_or_command(text: str, keep_newlines: bool) -> None:
    shown = visible(text, keep_newlines)
    ends = "\n" if keep_newlines else ""
    assert [char for char in shown if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in ends] == []
    assert "::" not in shown and "##[" not in shown
    assert visible(shown, keep_newlines) == shown


@pytest.mark.parametrize(
    ("word", "choice"),
    [("sugestion", "suggestion"), ("Tinh Uy", "tỉnh uỷ"), ("owner", None), ("", None)],
)
def test_a_near_miss_is_recognised(word: str, choice: str | None) -> None:
    assert closest(word, ["comment", "suggestion", "tỉnh uỷ"]) == choice


# Old encodings


@pytest.mark.parametrize(
    "text",
    [
        "Uû ban nh©n d©n",
        "§¶ng uû khèi",
        "kiÕn nghÞ",
        "tr\xad\xeang",
        "vµ nh÷ng ®iÓm",
        "UÛy ban nhaân daân",
        "Nguyeãn Vaên Hoaø",
        "Ñaûng boä",
        "ñoùng goùp",
        "Chi bộ: nguyªn nh©n",
    ],
)
def test_tcvn3_and_vni_are_seen_through(text: str) -> None:
    assert looks_legacy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Uỷ ban nhân dân",
        "Uy\u0309 ban nha\u0302n da\u0302n",
        "bao cao khong dau",
        "Hoà, khoẻ, quý, câu hát",
        "© 2012 Ban Tuyên giáo",
        "Intel® Core, 5µm, 25°C, §5, 1ª",
        "ghi chú¹, note¹, Title¶",
        "inter\xadnational, col·lecció, »so«, «non»",
        "François Noël, où, août, Haïti, Zürich",
        "Señor Raúl, campeão, Straße, encyclopædia",
        "",
    ],
)
def test_innocent_marks_are_not_taken_for_old_encodings(text: str) -> None:
    assert not looks_legacy(text)
