"""Names of the months of other calendars, from data/calendar_months.csv."""

import csv
import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files

# Marks that romanisations put or leave out at will: apostrophes, ayn and hamza, hyphens, dots and spaces.
_DROPPED = str.maketrans("", "", "'’‘ʻʼʾʿ`´-‐‑–. _\u0640\u200c\u200d׳״\"")
_UNDECOMPOSED = str.maketrans(
    {"đ": "d", "ı": "i", "ł": "l", "ø": "o", "أ": "ا", "آ": "ا", "ي": "ی", "ى": "ی", "ك": "ک"}
)


def fold_name(name: str) -> str:
    """A name without case, accents, vowel points, apostrophes, hyphens and spaces, so that its variants meet.

    "Jumādá al-Ākhirah" and "jumada al akhirah" give the same text, as do "Shōwa" and "SHOWA".
    """
    if name.isascii():
        return name.lower().translate(_DROPPED)
    decomposed = unicodedata.normalize("NFD", name.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare).translate(_UNDECOMPOSED).translate(_DROPPED)


@cache
def month_forms(calendar: str) -> dict[str, tuple[int, ...]]:
    """Every written form of a calendar's months, folded by `fold_name`, with the months that it can mean."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in _rows():
        if row["calendar"] != calendar:
            continue
        for form in row["forms"].split("|"):
            folded = fold_name(form)
            if int(row["month"]) not in found[folded]:
                found[folded].append(int(row["month"]))
    return {form: tuple(months) for form, months in found.items()}


def month_numbers(calendar: str, name: str) -> tuple[int, ...]:
    """The months that a name can mean in a calendar: none, one, or several (Adar is the 12th or the 13th)."""
    return month_forms(calendar).get(fold_name(name), ())


def month_names(calendar: str, script: str | None = None) -> list[tuple[int, str]]:
    """All months of a calendar with each of their written forms, of one script (Latn, Hebr, Arab, Cyrl) or of all."""
    return [
        (int(row["month"]), form)
        for row in _rows()
        if row["calendar"] == calendar and script in (None, row["script"])
        for form in row["forms"].split("|")
    ]


@cache
def day_forms(calendar: str) -> dict[str, tuple[int, int]]:
    """Days that have a name of their own, folded by `fold_name`, as month and day."""
    text = (files("pipeline.dates") / "data" / "calendar_days.csv").read_text(encoding="utf-8")
    return {
        fold_name(form): (int(row["month"]), int(row["day"]))
        for row in csv.DictReader(text.splitlines())
        if row["calendar"] == calendar
        for form in row["forms"].split("|")
    }


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("pipeline.dates") / "data" / "calendar_months.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
