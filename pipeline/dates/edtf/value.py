"""The values an EDTF text stands for: a date, an interval, or a set."""

from dataclasses import dataclass
from enum import Enum


class EdtfError(ValueError):
    """A text is not EDTF, or names a day that no calendar has. The message is a sentence for a person."""


class Edge(Enum):
    """An end of an interval that is not a date (EDTF level 1, extended interval)."""

    OPEN = ".."
    UNKNOWN = ""


class Choice(Enum):
    """How the members of a set are meant: one of them, or all of them."""

    ONE_OF = "[]"
    ALL_OF = "{}"


@dataclass(frozen=True, slots=True)
class Date:
    """One date, with the text of each component as it is written.

    year        "1950", "19XX", "-0043", "Y170000002", "Y17E7", "1950S2"
    month       "05", "1X", a sub-year grouping "21" to "41", or None
    day         "13", "XX", or None
    qualifiers  "", "?", "~" or "%" for the year, the month and the day
    time        "23:20:30Z" of a date with a time of day, or None
    """

    year: str
    month: str | None = None
    day: str | None = None
    qualifiers: tuple[str, str, str] = ("", "", "")
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another, both included."""

    start: Date | Edge
    end: Date | Edge


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive dates within a set: "1670..1672", or open at one end (None)."""

    start: Date | None
    end: Date | None


@dataclass(frozen=True, slots=True)
class DateSet:
    """Several dates, of which one is meant or all are."""

    choice: Choice
    members: tuple[Date | Stretch, ...]


Edtf = Date | Interval | DateSet
