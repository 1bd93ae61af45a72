"""Dates standing in running text: where they are, not what they say."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.dates.classes import WORD_CLASSES
from pipeline.dates.vocabulary import vocabulary

_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_NUMERIC = rf"\d{{1,2}}\s?[./-]\s?(?:\d{{1,2}}|{_ROMAN})\s?[./-]\s?(?:\d{{4}}|\d{{2}})(?!\d)"
_ISO = r"\d{4}-\d{2}-\d{2}"
_DAY = r"\d{1,2}(?:st|nd|rd|th|-го)?"
_YEAR = r"(?:1[4-9]|20)\d{2}"
_TIME = (
    r"(?:\d{1,2} hours?(?: (?:and )?\d{1,2} minutes?)?|\d{1,2}[:.]\d{2}(?!\d)(?:\s?[ap]\.?m\.?)?"
    r"|\d{1,2}\s?[ap]\.?m\.?|\d{4}\s?hours|\d{4}Z)"
)
_THIS = r"(?:of )?(?:this|the current|last|next) (?:year|month)|of (?:this|last|next) year|с\. ?г\.|этого года"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date in a text: characters `start` to `end`, and the text between."""

    start: int
    end: int
    text: str


def date_phrases(text: str, language: str | None = None) -> list[Phrase]:
    """Find the dates that stand in a text, with a time of day beside them where there is one.

    A bare year is not taken for a date: in running text it is as often a number of men, a page, or a telegram's number.
    Months are looked for in `language` (BCP 47) and in English. Phrases come in the order of the
    text and do not overlap.
    """
    pattern = _pattern((language or "en").partition("-")[0])
    return [Phrase(found.start(), found.end(), found[0]) for found in pattern.finditer(text)]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    sign = WORD_CLASSES["month"]
    months = {
        word
        for word, by_language in vocabulary().words.items()
        if len(word) > 2
        and any(meaning[0] == sign for code in {language, "en"} for meaning in by_language.get(code, ()))
    }
    month = rf"(?:{'|'.join(re.escape(word) for word in sorted(months, key=lambda word: (-len(word), word)))})(?!\w)\.?"
    year = rf"(?:,? {_YEAR}(?!\d)|,? (?:{_THIS}))"
    spoken = "|".join(
        (
            rf"{month} {_DAY}(?!\d){year}?",
            rf"{_DAY} (?:of )?{month}{year}?",
            rf"{month},? (?:of )?{_YEAR}(?!\d)",
            rf"(?:the )?{_DAY} (?:of )?this month",
        )
    )
    date = rf"(?:{_ISO}|{_NUMERIC}|{spoken})"
    whole = rf"(?<![\w./-])(?:{_TIME}[.,]? (?:on )?{date}|{date}(?:,? (?:at )?{_TIME})?)"
    return re.compile(whole, re.IGNORECASE)
