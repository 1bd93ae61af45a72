"""Folding: what two writings of one name in one script have in common.

A fold is for comparing only; stored text stays NFC and as it was.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that have no decomposition, and signs that stand for nothing in a comparison.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ŋ": "ng", "ə": "a", "ё": "е", "ґ": "г", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'", "′": "'",
        "`": "'", "´": "'", "ʾ": "'", "ʿ": "'", "–": "-", "‐": "-", "‑": "-", "—": "-", "·": " ", "・": " ",
    }
)  # fmt: skip
_APART = frozenset("йѓќў")  # letters of their own in Cyrillic, though Unicode takes them for letter and mark
_MARKS = ("Mn", "Me")


@lru_cache(maxsize=1 << 17)
def fold(token: str) -> str:
    """Lower case, marks off, one apostrophe and one hyphen; й and the like stay letters."""
    if token.isascii():
        return token.lower()
    text = unicodedata.normalize("NFC", token.casefold()).translate(_LETTERS)
    if text.isascii():
        return text
    kept = []
    for letter in text:
        if letter in _APART or "가" <= letter <= "힣" or "぀" <= letter <= "ヿ":
            kept.append(letter)
        else:
            kept.extend(
                part for part in unicodedata.normalize("NFD", letter) if unicodedata.category(part) not in _MARKS
            )
    return "".join(kept).translate(_LETTERS)


_NOT_LETTER = re.compile(r"[^\w]|_")


@lru_cache(maxsize=1 << 17)
def plain(token: str) -> str:
    """The fold with everything that is no letter or digit taken out: "O'Neill" gives "oneill"."""
    folded = fold(token)
    return folded if folded.isalnum() else _NOT_LETTER.sub("", folded)


_SCRIPTS = (
    ("Latn", "A", "ɏ"), ("Latn", "Ḁ", "ỿ"), ("Grek", "Ͱ", "Ͽ"), ("Cyrl", "Ѐ", "ԯ"), ("Armn", "԰", "֏"),
    ("Hebr", "֐", "׿"), ("Arab", "؀", "ݿ"), ("Deva", "ऀ", "ॿ"), ("Thai", "฀", "๿"), ("Geor", "Ⴀ", "ჿ"),
    ("Kana", "぀", "ヿ"), ("Hang", "ᄀ", "ᇿ"), ("Hang", "가", "힣"), ("Hani", "㐀", "鿿"), ("Hani", "豈", "﫿"),
)  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _script_of_letter(letter: str) -> str | None:
    if not letter.isalpha():
        return None
    return next((script for script, first, last in _SCRIPTS if first <= letter <= last), None)


@lru_cache(maxsize=1 << 16)
def script_of(text: str) -> str:
    """ISO 15924 code of the first letter whose script is known; "Jpan" for Han beside kana, "Zyyy" for none."""
    if text.isascii():
        return "Latn" if any(letter.isalpha() for letter in text) else "Zyyy"
    scripts = [script for script in map(_script_of_letter, text) if script]
    if "Kana" in scripts:
        return "Jpan"
    return scripts[0] if scripts else "Zyyy"


def collapse(text: str) -> str:
    """NFC, with runs of white space as one space and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())
