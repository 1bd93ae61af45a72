"""Classes of the words and signs that date texts are made of.

A date text is cut into tokens, and each token stands for one character: the class it belongs to. The classes of a
text in a row are its shape: "13/5-50" has the shape "2/1-2". Styles are matched against shapes, never against texts.
"""

from __future__ import annotations

from typing import Final

#: class of a word -> the character that stands for it in a shape.
WORD_CLASSES: Final[dict[str, str]] = {
    "month": "M",  # value 1-12
    "weekday": "W",  # value 1 (Monday) - 7
    "season": "S",  # value 21-24
    "roman": "R",  # value 1-39
    "ordinal": "O",  # value; -1 is "last"
    "ordinal-suffix": "o",
    "year-word": "Y",
    "month-word": "m",
    "month-suffix": "µ",  # Octo.r, Feb.y
    "day-word": "d",
    "decade": "D",
    "decade-name": "$",  # "fifties", value 0-90
    "century": "C",
    "century-name": "#",  # "Novecento", value 20
    "millennium": "I",
    "bc": "B",
    "ad": "A",
    "circa": "c",
    "uncertain": "?",
    "before": "b",
    "after": "a",
    "until": "U",
    "since": "F",
    "between": "w",
    "and": "&",
    "or": "|",
    "to": "t",
    "early": "e",
    "middle": "i",
    "late": "l",
    "half": "h",
    "given-half": "½",  # value 1 or 2
    "third": "T",
    "quarter": "q",
    "undated": "n",
    "present": "P",
    "bulk": "k",
    "label": "L",
    "copyright": "g",
    "filler": "f",  # left out of every shape
    "hour": "H",
    "minute": "N",
    "second": "s",
    "meridiem": "p",  # value 0 (a.m.) or 12 (p.m.)
    "zone": "Z",
    "clock-word": "j",  # value: hour of "noon" and "midnight", or -1 for "evening"
    "this-year": "y",
    "this-month": "x",
    "today": "v",
    "yesterday": "V",
    "julian": "J",
    "gregorian": "G",
    "correction": "r",
    "era": "E",  # value: name of the era
    "calendar-month": "Q",  # value: (calendar, month)
    "calendar": "K",  # value: calendar
    "unspecified": "X",  # "XX", "uu", "??" where digits would stand
    "unknown": "z",  # a word that no table knows
    "sign": "!",  # a sign that no table knows
}

#: class of a number -> character, by its count of digits.
NUMBER_CLASSES: Final[dict[int, str]] = {1: "1", 2: "2", 3: "3", 4: "4", 5: "5", 6: "6", 7: "7", 8: "8"}
LONG_NUMBER: Final = "9"
MASKED_YEAR: Final = "u"  # "195-", "19--": the digits that are known, with X for the others
TIGHT_DASH: Final = "-"
WIDE_DASH: Final = "~"
#: Signs that stand for themselves in a shape.
SIGNS: Final = frozenset("./,;:()'+={}")
