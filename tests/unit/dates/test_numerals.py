"""Numbers in the writing of sources."""

import pytest

from pipeline.dates.numerals import NumeralError, cjk, fold_digits, hebrew, roman

ROMAN = {"I": 1, "iv": 4, "IIII": 4, "V": 5, "VIII": 8, "IX": 9, "XII": 12, "XIX": 19, "XL": 40, "MDCCXCIII": 1793}
ROMAN |= {"MCML": 1950, "mdccccx": 1910, "Ⅻ": 12, "ⅳ": 4, "MMXXIV": 2024, "ＸＩＸ": 19}
CJK = {
    "一": 1,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "廿三": 23,
    "卅一": 31,
    "三十八": 38,
    "初五": 5,
    "元": 1,
    "一百零五": 105,
}
CJK |= {
    "一九五〇": 1950,
    "一九五○": 1950,
    "二〇〇四": 2004,
    "千九百五十": 1950,
    "二千六百": 2600,
    "貳拾參": 23,
    "３８": 38,
}
CJK |= {"一万二千": 12_000, "三萬": 30_000, "1950": 1950, "四二八三": 4283, "九十五": 95}
HEBREW = {"א": 1, "ט״ו": 15, "ט״ז": 16, "כ״ז": 27, "ל׳": 30, "תש״ח": 708, "ה׳תש״ח": 5708, "ה'תשפ\"ד": 5784, "ער״ה": 275}


@pytest.mark.parametrize(("text", "number"), ROMAN.items())
def test_roman_numerals_are_read(text: str, number: int) -> None:
    assert roman(text) == number


@pytest.mark.parametrize(("text", "number"), CJK.items())
def test_chinese_numerals_are_read(text: str, number: int) -> None:
    assert cjk(text) == number


@pytest.mark.parametrize(("text", "number"), HEBREW.items())
def test_hebrew_numerals_are_read(text: str, number: int) -> None:
    assert hebrew(text) == number


@pytest.mark.parametrize("text", ["", "IIX", "IC", "VV", "MMMMM", "ABC", "ХII", "I I", "1"])
def test_what_is_no_roman_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        roman(text)


@pytest.mark.parametrize(
    "text", ["", "年", "十十", "百千", "一二三十", "二千年", "初", "零百", "万", "五零百", "一" * 9]
)
def test_what_is_no_chinese_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        cjk(text)


@pytest.mark.parametrize("text", ["", "שלום", "1950", "abc", "׳", "א" * 11])
def test_what_is_no_hebrew_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        hebrew(text)


@pytest.mark.parametrize(
    ("text", "number"), [("ХІІ", 12), ("У", 5), ("УІІІ", 8), ("Ш", 3), ("П", 2), ("ІХ", 9), ("XII", 12)]
)
def test_cyrillic_lookalikes_are_read_on_request(text: str, number: int) -> None:
    assert roman(text, lookalikes=True) == number


def test_every_roman_number_is_read_back() -> None:
    ones, tens = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), ("", "X", "XX", "XXX", "XL", "L", "LX")
    assert [roman(tens[n // 10] + ones[n % 10]) for n in range(1, 70)] == list(range(1, 70))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("۱۳۳۲/۵/۲۸", "1332/5/28"),
        ("٢٠ رجب ١٣٦٩", "20 رجب 1369"),
        ("２５年", "25年"),
        ("๒๔๗๕", "2475"),
        ("१९५०", "1950"),
        ("13 May 1950", "13 May 1950"),
        ("x²", "x²"),
    ],
)
def test_digits_of_other_scripts_are_folded_and_nothing_else(text: str, folded: str) -> None:
    assert fold_digits(text) == folded
    assert len(folded) == len(text)
