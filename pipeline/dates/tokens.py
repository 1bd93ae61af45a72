"""Cut a text into tokens, and each token into the character of its class and its value."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline.dates.classes import LONG_NUMBER, MASKED_YEAR, NUMBER_CLASSES, SIGNS, TIGHT_DASH, WIDE_DASH, WORD_CLASSES
from pipeline.dates.numerals import cjk, hebrew, roman
from pipeline.dates.vocabulary import ANY_LANGUAGE, ByLanguage, Meaning, Value, meanings, vocabulary

#: Scripts written without spaces between words: known words are cut out of a run of letters, the longest first.
_UNSPACED: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_CJK_NUMERALS: Final = "〇零一二三四五六七八九十百千元廿卅"
_FIRST_PRIVATE: Final = 0xE000
_MOST_REMEMBERED: Final = 200_000
_LONGEST_REMEMBERED: Final = 20
_SHORTEST_ABBREVIATION: Final = 4


class Private(NamedTuple):
    """A word with several meanings, or one that phrases are made of; it has a character of its own in the key."""

    word: str
    meanings: tuple[Meaning, ...]


def _pattern(letters: str) -> str:
    """Return the alternatives of a token, the letters of a word given; each is linear."""
    return (
        r"\d{3}[-–_?*·xu](?!\w)"  # 195-, 195?, 195x
        r"|\d\d(?:--|––|__|\?\?|\*\*|··|\.\.|xx|uu)(?!\w)"  # 19--, 19??
        r"|(?<!\.)\.\.(?!\.)"  # 1950/..
        r"|\d{1,2}[ux*](?=[/.-])"  # 1u/05/1950: no style reads a day of which a figure is unknown
        r"|(?:xx|uu|\?\?|--)(?=[./-])|(?<=[./-])(?:xx|uu|\?\?|--)(?!\w)"  # xx.05.1950, ??/11/1989
        rf"|\d+|{letters}"
        r"|\s*[–—―‒]+[-\s]*|\s+-+\s*|-+\s+|--+"
        r"|[^\w\s]|_+"
    )


@functools.cache
def _any_script() -> re.Pattern[str]:
    known = vocabulary().words.keys() | {word for phrase in vocabulary().phrases for word in phrase}
    unspaced = sorted((word for word in known if re.match(f"[{_UNSPACED}]", word)), key=lambda word: (-len(word), word))
    return re.compile(
        _pattern(
            "[\u05d0-\u05ea]+[\"'\u05f3\u05f4][\u05d0-\u05ea]*"  # Hebrew numerals
            f"|(?=[{_UNSPACED}])(?:{'|'.join(map(re.escape, unspaced))}"
            f"|[{_CJK_NUMERALS}]+|[\u3040-\u30ff\u3400-\u9fff]|[\u0e00-\u0e7f\uac00-\ud7a3]+)"
            f"|(?:(?![{_UNSPACED}])[^\\W\\d_])+"
        )
    )


_ASCII: Final = re.compile(_pattern("[a-z]+"))


def split(text: str) -> list[str]:
    """Cut a lower-case text into tokens; white space between tokens is dropped."""
    return (_ASCII if text.isascii() else _any_script()).findall(text)


_UNSPECIFIED: Final = frozenset({"??", "--", "xx", "uu"})
_TIGHT: Final = frozenset("-‐‑−")
_DASHES: Final = frozenset("-–—―‒ \t\n\xa0")
#: Signs that are written in several ways, or that mean what a word means.
_SIGN_CLASSES: Final[dict[str, str]] = (
    {sign: sign for sign in SIGNS}
    | dict.fromkeys("’‘ʼ´`′", "'")
    | dict.fromkeys("~≈±", WORD_CLASSES["circa"])
    | dict.fromkeys('"“”„«»¿¡#', WORD_CLASSES["filler"])
    | dict.fromkeys("〜～→…", WIDE_DASH)
    | dict.fromkeys("*†✝", WORD_CLASSES["label"])
    | {"°": WORD_CLASSES["ordinal-suffix"], "..": WORD_CLASSES["present"]}
    | {"?": "?", "？": "?", "，": ",", "、": ",", "（": "(", "）": ")", "．": ".", "。": ".", "・": ".", "·": "."}
    | {"／": "/", "：": ":", "；": ";", "&": "&", "|": "|", "©": "g", "<": "b", ">": "a"}
)


class Lexicon(dict[str, tuple[str, Value]]):
    """token -> (character, value), for one language; a token not met before is classed and remembered."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self.language = language
        self.private: dict[str, Private] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], tuple[Meaning, ...]]]] = {}
        in_phrases: set[str] = set()
        known = vocabulary()
        for words, by_language in known.phrases.items():
            if language and self._is_foreign(words, by_language):
                continue
            entry = (words, meanings(by_language, language))
            self.phrases.setdefault(words[0], []).append(entry)
            in_phrases.update(words)
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        for word in known.words.keys() | in_phrases:
            self._learn(word, word in in_phrases)
        sign = chr(_FIRST_PRIVATE + len(self.private))
        self.private[sign] = Private("~", ((WORD_CLASSES["circa"], None), (WIDE_DASH, None)))
        self["~"] = (sign, None)

    def _is_foreign(self, words: tuple[str, ...], by_language: ByLanguage) -> bool:
        """Whether a phrase belongs to other languages, and all its words to this one: "de la" in Spanish."""
        if self.language in by_language or ANY_LANGUAGE in by_language:
            return False
        known = vocabulary().words
        return all(self.language in known.get(word, {}) for word in words)

    def _learn(self, word: str, in_phrase: bool) -> None:
        by_language = vocabulary().words.get(word, {})
        found = meanings(by_language, self.language)
        foreign = self.language and self.language not in by_language and ANY_LANGUAGE not in by_language
        if len(word) == 1 and self.language != "ja":  # S25 is Shōwa 25 in Japanese alone
            found = tuple(meaning for meaning in found if meaning[0] != WORD_CLASSES["era"])
        number = _numeral(word)
        if number and number not in found:
            found = (number,) if foreign else (*found, number)
        if foreign and len(word) == 1 and all(sign == WORD_CLASSES["filler"] for sign, _ in found):
            found = ()  # a letter that only other languages leave out
        if not found:
            found = ((WORD_CLASSES["unknown"], None),)
        if len(found) == 1 and not in_phrase:
            self[word] = found[0]
        else:
            sign = chr(_FIRST_PRIVATE + len(self.private))
            self.private[sign] = Private(word, found)
            self[word] = (sign, None)

    def __missing__(self, token: str) -> tuple[str, Value]:
        entry = _classify(token)
        if entry[0] == WORD_CLASSES["unknown"] and len(token) >= _SHORTEST_ABBREVIATION:
            entry = self._abbreviated_month(token) or entry
        if len(token) <= _LONGEST_REMEMBERED and len(self) < _MOST_REMEMBERED:
            self[token] = entry
        return entry

    def _abbreviated_month(self, token: str) -> tuple[str, Value] | None:
        """Return the month whose name begins with a word, "Dezemb"; None unless it is exactly one."""
        months = {
            value
            for word, by_language in vocabulary().words.items()
            if word.startswith(token)
            for sign, value in meanings(by_language, self.language)
            if sign == WORD_CLASSES["month"]
        }
        return (WORD_CLASSES["month"], months.pop()) if len(months) == 1 else None


def _numeral(word: str) -> Meaning | None:
    """Return the meaning of a Roman, Chinese or Hebrew numeral, or None."""
    for fits, read in _NUMERALS:
        if fits(word):
            try:
                return read(word)
            except ValueError:
                return None
    return None


def _roman(word: str) -> Meaning | None:
    number = roman(re.sub("(?:e|è|th|st|nd|rd)$", "", word), lookalikes=not word.isascii())  # XIXe, and Cyrillic ХIХ
    if number < 40 and word[0] in "ivx":
        return WORD_CLASSES["roman"], number
    return (NUMBER_CLASSES[4], number) if 1000 <= number < 2100 and len(word) > 2 else None


def _cjk(word: str) -> Meaning:
    number = cjk(word)
    return NUMBER_CLASSES.get(len(str(number)), LONG_NUMBER), number


def _hebrew(word: str) -> Meaning:
    number = hebrew(word)
    return NUMBER_CLASSES[min(len(str(number)), 4)], number


_NUMERALS: Final[tuple[tuple[Callable[[str], object], Callable[[str], Meaning | None]], ...]] = (
    (re.compile("[ivxlcdm]+|[ivx]+(?:e|è|th|st|nd|rd)|[ivxхіу]{2,}").fullmatch, _roman),
    (re.compile(f"[{_CJK_NUMERALS}]+").fullmatch, _cjk),
    (re.compile("[\u05d0-\u05ea]+[^\\w][\u05d0-\u05ea]*").fullmatch, _hebrew),
)


def _classify(token: str) -> tuple[str, Value]:
    """Return character and value of a token that no table of words has."""
    if token[0].isalpha():
        return _numeral(token) or (WORD_CLASSES["unknown"], None)
    if token.isdecimal():
        return NUMBER_CLASSES.get(len(token), LONG_NUMBER), int(token) if len(token) < 12 else 0
    if token[0].isdecimal():
        return _masked(token)
    return _sign(token), None


def _masked(token: str) -> tuple[str, Value]:
    """Figures followed by signs for those that are not known."""
    if len(token) < 4:
        return WORD_CLASSES["sign"], None
    known = "".join(str(int(sign)) for sign in token if sign.isdecimal())
    return MASKED_YEAR, f"{known}{'X' * (4 - len(known))}"


def _sign(token: str) -> str:
    if token in _UNSPECIFIED:
        return WORD_CLASSES["unspecified"]
    if token in _TIGHT:
        return TIGHT_DASH
    if _DASHES.issuperset(token):
        return WIDE_DASH
    return _SIGN_CLASSES.get(token.strip(), WORD_CLASSES["sign"])
