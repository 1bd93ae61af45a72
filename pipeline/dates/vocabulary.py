"""Words of date texts, by language: which class each belongs to and what it is worth.

The words stand in tables under `data/`: `months.csv` (CLDR, generated), `months_written.csv` (spellings found in
documents that CLDR lacks) and `words.csv` (everything else). A word means what its own language says; a language
that does not know it leaves it to the others, and where those differ every meaning is kept.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.dates.calendars import eras, month_names
from pipeline.dates.classes import WORD_CLASSES

DATA: Final = Path(__file__).parent / "data"
ANY_LANGUAGE: Final = "*"
_LETTERS: Final = re.compile(r"\w+")

#: A meaning: the character of its class, and its value (None where the class says all).
Value = int | str | tuple[str, int | str] | None
Meaning = tuple[str, Value]
#: language -> meanings, of one word or phrase.
ByLanguage = dict[str, tuple[Meaning, ...]]


class Vocabulary(NamedTuple):
    """Meanings of single words and of phrases (keyed by their words), by language."""

    words: dict[str, ByLanguage]
    phrases: dict[tuple[str, ...], ByLanguage]


def _value(text: str) -> Value:
    if not text:
        return None
    if ":" in text:
        calendar, _, number = text.partition(":")
        return calendar, int(number)
    return int(text) if text.lstrip("-").isdigit() else text


def _rows(name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (language, class, value, word) of one table."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for word in row["words"].split("|"):
                yield row["language"], row["class"], row["value"], word.strip().lower()


def _calendar_words() -> Iterator[tuple[str, str, Meaning]]:
    """Yield (word, language, meaning) of the months and eras of other calendars, from the calendars' own tables."""
    for calendar in ("french-republican", "hebrew", "islamic", "persian"):
        for number, form in month_names(calendar):
            yield form.lower(), ANY_LANGUAGE, (WORD_CLASSES["calendar-month"], (calendar, number))
    for era in eras():
        meaning = (WORD_CLASSES["era"], (era.calendar, era.key))
        for form in (era.title, *era.forms):
            yield form.lower(), ANY_LANGUAGE, meaning
        if era.letter:
            yield era.letter.lower(), "ja", meaning


def without_accents(word: str) -> str:
    """Return a Latin word without its accents, and a Cyrillic one with е for ё; other scripts as they are."""
    if word.isascii():
        return word
    if re.search(r"[^\W\d_]", word) and all(ord(sign) < 0x250 or 0x1E00 <= ord(sign) < 0x1F00 for sign in word):
        return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return word.replace("ё", "е")


def split_phrase(text: str) -> tuple[str, ...]:
    """Return the words of a phrase as the tokens of a text would be: runs of letters, without dots."""
    return tuple(_LETTERS.findall(text))


@functools.cache
def vocabulary() -> Vocabulary:
    """Read the tables once."""
    collected: dict[tuple[str, ...], dict[str, dict[Meaning, None]]] = defaultdict(lambda: defaultdict(dict))
    for table in ("months.csv", "months_written.csv", "words.csv"):
        for language, name, value, word in _rows(table):
            sign = WORD_CLASSES[name]
            collected[split_phrase(word)][language][(sign, _value(value))] = None
    for word, language, meaning in _calendar_words():
        collected[split_phrase(word)][language][meaning] = None
    for words, languages in list(collected.items()):
        plain = tuple(without_accents(word) for word in words)
        if plain != words:
            for language, meanings in languages.items():
                if language not in collected.get(plain, {}):
                    collected[plain][language].update(meanings)
    frozen = {
        words: {code: tuple(found) for code, found in by.items()}
        for words, by in collected.items()
        if words and not any(word.isdecimal() for word in words)
    }
    return Vocabulary(
        words={words[0]: by for words, by in frozen.items() if len(words) == 1},
        phrases={words: by for words, by in frozen.items() if len(words) > 1},
    )


def meanings(by_language: ByLanguage, language: str | None) -> tuple[Meaning, ...]:
    """Return what a word means in a language; in all of them when the language is unknown or lacks it."""
    common = by_language.get(ANY_LANGUAGE, ())
    own = by_language.get(language, ()) if language else ()
    if own or (language and common):
        return tuple(dict.fromkeys(own + common))
    return tuple(dict.fromkeys(meaning for found in by_language.values() for meaning in found))
