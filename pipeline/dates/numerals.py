"""Numbers as sources write them: Roman, Chinese and Japanese, Hebrew, and the digits of other scripts."""

import re
import unicodedata


class NumeralError(ValueError):
    """A text is no numeral of the kind asked for. The message is a sentence for a person."""


# First digit (the zero) of scripts whose ten digits follow one another (Unicode, general category Nd).
_ZEROS = {
    "Arabic-Indic": 0x0660,
    "Persian and Urdu": 0x06F0,
    "Devanagari": 0x0966,
    "Bengali": 0x09E6,
    "Gurmukhi": 0x0A66,
    "Gujarati": 0x0AE6,
    "Tamil": 0x0BE6,
    "Telugu": 0x0C66,
    "Kannada": 0x0CE6,
    "Malayalam": 0x0D66,
    "Thai": 0x0E50,
    "Lao": 0x0ED0,
    "Tibetan": 0x0F20,
    "Burmese": 0x1040,
    "Khmer": 0x17E0,
    "Mongolian": 0x1810,
    "full-width": 0xFF10,
}
_DIGITS = {zero + value: ord("0") + value for zero in _ZEROS.values() for value in range(10)}

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Subtractive forms, and the additive ones that inscriptions and title pages have (IIII, VIIII, XXXX, MDCCCCX).
_ROMAN = re.compile(r"M{0,4}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})")
# Letters that Cyrillic typewriters and keyboards put for Roman ones.
_LOOKALIKES = str.maketrans({"І": "I", "У": "V", "Ү": "V", "Х": "X", "С": "C", "М": "M", "П": "II", "Ш": "III"})

_CJK_DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹貳參肆伍陸柒捌玖", range(10), strict=True)),
    "○": 0,
    "◯": 0,
    "Ｏ": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
    "两": 2,
    "兩": 2,
    "贰": 2,
    "叁": 3,
    "陆": 6,
    "弌": 1,
}
_CJK_UNITS = {"十": 10, "拾": 10, "什": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CJK_TENS = {"廿": 20, "卄": 20, "卅": 30, "丗": 30, "卌": 40}
_CJK_MYRIADS = {"万": 10_000, "萬": 10_000}

_HEBREW = {
    **{letter: value for value, letter in enumerate("אבגדהוזחט", start=1)},
    **{letter: value * 10 for value, letter in enumerate("יכלמנסעפצ", start=1)},
    **dict(zip("ךםןףץ", (20, 40, 50, 80, 90), strict=True)),
    **{letter: value * 100 for value, letter in enumerate("קרשת", start=1)},
}
# Letters turned round because in their order they would spell an ill word (298, 270 to 279, 304, 344).
_HEBREW_TURNED = {"רחצ": "רצח", "ער": "רע", "שדמ": "שמד", "דש": "שד"}
_HEBREW_MARKS = str.maketrans("", "", "\"'׳״’”`´ ")


def fold_digits(text: str) -> str:
    """The same text with the decimal digits of seventeen scripts as 0 to 9; its length stays as it is."""
    return text if text.isascii() else text.translate(_DIGITS)


def roman(text: str, *, lookalikes: bool = False) -> int:
    """A Roman numeral from 1 to 4999, in capitals or small letters, or in Unicode's own number forms.

    Additive forms (IIII, MDCCCCX) are read too. `lookalikes` admits the Cyrillic letters and groups that stand for
    Roman ones on Russian typewriters (У for V, Х for X, П for II, Ш for III).
    Raises NumeralError when the text is no Roman numeral.
    """
    letters = text if text.isascii() else unicodedata.normalize("NFKC", text)
    letters = letters.upper()
    if lookalikes:
        letters = letters.translate(_LOOKALIKES)
    if not letters or not letters.isascii() or _ROMAN.fullmatch(letters) is None:
        raise NumeralError(f"{text[:20]!r} is not a Roman numeral.")
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def cjk(text: str) -> int:
    """A number in Chinese or Japanese characters, from 0 to 99,999,999.

    Reads place values (二千六百), single digits (一九五〇), the formal characters (貳拾), 廿 and 卅, 初 before days of
    a lunar month, 元 as 1, and digits of any script (３８).
    Raises NumeralError when the text is no such number.
    """
    plain = fold_digits(text).removeprefix("初")
    if plain == "元":
        return 1
    if plain.isascii() and plain.isdigit() and len(plain) <= 8:
        return int(plain)
    if not plain or len(plain) > 20:
        raise NumeralError(f"{text[:20]!r} is not a number in Chinese characters.")
    if len(plain) <= 8 and all(character in _CJK_DIGITS for character in plain):
        return int("".join(str(_CJK_DIGITS[character]) for character in plain))
    high, myriad, low = _split_myriads(plain)
    if not myriad:
        return _cjk_below_myriad(plain, text)
    return _cjk_below_myriad(high, text) * 10_000 + (_cjk_below_myriad(low, text) if low else 0)


def _split_myriads(text: str) -> tuple[str, str, str]:
    mark = next((character for character in text if character in _CJK_MYRIADS), "")
    return text.partition(mark) if mark else (text, "", "")


def _cjk_below_myriad(part: str, text: str) -> int:
    """A part with units (三百二十一); each unit is smaller than the one before it."""
    total, pending, last_unit = 0, None, 10_000
    for character in part:
        if character in _CJK_UNITS and last_unit > _CJK_UNITS[character] and pending != 0:
            last_unit = _CJK_UNITS[character]
            total += (1 if pending is None else pending) * last_unit
            pending = None
        elif character in _CJK_TENS and pending is None and last_unit > 10:
            last_unit = 10
            total += _CJK_TENS[character]
        elif character in _CJK_DIGITS and (pending is None or pending == 0) and last_unit > 1:
            pending = _CJK_DIGITS[character]
        else:
            raise NumeralError(f"{text[:20]!r} is not a number in Chinese characters.")
    if not part:
        raise NumeralError(f"{text[:20]!r} is not a number in Chinese characters.")
    return total + (pending or 0)


def hebrew(text: str) -> int:
    """A number in Hebrew letters: כ״ז is 27, תש״ח 708, ה׳תש״ח 5708. Quotation marks are left out of account.

    Raises NumeralError when the text has other letters, or letters that do not fall in value.
    """
    letters = text.translate(_HEBREW_MARKS)
    for turned, usual in _HEBREW_TURNED.items():
        letters = letters.replace(turned, usual)
    if not letters or len(letters) > 10 or any(letter not in _HEBREW for letter in letters):
        raise NumeralError(f"{text[:20]!r} is not a number in Hebrew letters.")
    values = [_HEBREW[letter] for letter in letters]
    thousands = 0
    if len(values) > 1 and values[0] < 10 and values[1] >= 100:
        thousands = values.pop(0)
    if values != sorted(values, reverse=True):
        raise NumeralError(f"{text[:20]!r} is not a number in Hebrew letters.")
    return thousands * 1000 + sum(values)
