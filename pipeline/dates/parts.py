"""What a date text gives: the parts of a date as they were written, and the dates they stand for."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from pipeline.dates import edtf
from pipeline.dates.edtf import NORTHERN, SOUTHERN, Dated

#: No record is of a later year; a higher number is a slip, or a number of something else.
LATEST_YEAR: Final = 2100

#: A dash before an earlier year makes it negative; before a later one it leaves a range's start open.
FIRST_LIKELY_YEAR: Final = 1000

#: Units from coarse to fine; a text may leave out what is coarser than what it says ("13-15 May 1950").
FINENESS: Final = {"century": 1, "decade": 2, "year": 3, "part": 4, "month": 5, "day": 6}


class Impossible(ValueError):
    """Raised with one sentence for a person when the parts cannot be a date."""


class When:
    """Parts of one date as they were written.

    unit      "day", "month", "part" (of a year: an EDTF code 21-41 stands in `month`), "year", "decade", "century"
    year      astronomical year (0 is 1 BC); first year of a decade or century; None when the text has none
    short     the year has two digits and its century is not known yet: `year` is 0-99
    mark      EDTF qualifier: "", "?", "~" or "%"
    figures   how many figures a short year has
    piece     it is only a piece of a date, which takes the rest from another
    cut       the piece of it that is meant: ("third", 1) for "early", ("half", 2) ...
    """

    # Defaults stand on the class: most parts carry none of these, and making them takes time.
    mark = ""
    piece = False
    figures = 2
    cut: tuple[str, int] | None = None
    basis: str | None = None
    calendar: str | None = None
    note: str | None = None

    def __init__(
        self, unit: str, year: int | None, month: int | None = None, day: int | None = None, *, short: bool = False
    ) -> None:
        self.unit = unit
        self.year = year
        self.month = month
        self.day = day
        self.short = short


@dataclass(slots=True)
class Found:
    """A date that is settled: its EDTF and bounds, and what a reading says about them beside."""

    dated: Dated
    basis: str | None = None
    calendar: str | None = None
    note: str | None = None
    unit: str = "interval"
    year_given: bool = True


#: What a plan gives: parts that are still open, or a date that is settled.
Worked = When | Found


def merge_marks(first: str, second: str) -> str:
    """Return the EDTF qualifier for both together."""
    if not first or first == second:
        return second
    return "%" if second else first


def merge_texts(*texts: str | None) -> str | None:
    """Join what is said about several parts, each thing once."""
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None


def settle(when: When, *, southern: bool = False, centuries_from_one: bool = False) -> Dated:
    """Return the date of some parts. Raises ValueError with a sentence when there is none."""
    year, month, day = when.year, when.month, when.day
    if year is None or when.short:
        return _open(when)
    if year > LATEST_YEAR:
        raise Impossible(f"The year is {year}.")
    if month is None:
        return _whole_years(when, year, centuries_from_one)
    if day is not None:
        return edtf.day(year, month, day, when.mark)
    if when.unit == "month":
        return edtf.month(year, month, when.mark)
    return edtf.part_of_year(year, month, when.mark, SOUTHERN if southern else NORTHERN)


@functools.lru_cache(maxsize=4096)
def _year(year: int, mark: str) -> Dated:
    return edtf.year(year, mark)


def _whole_years(when: When, year: int, centuries_from_one: bool) -> Dated:
    if when.unit == "year":
        return _year(year, when.mark)
    if when.unit == "decade" and year >= 0:
        return edtf.decade(year, when.mark)
    if when.unit == "century" and year >= 0 and not centuries_from_one:
        return edtf.century(year, when.mark)
    if when.unit not in {"decade", "century"}:
        raise Impossible("A day stands without its month.")
    shift = 1 if centuries_from_one and year >= 0 and when.unit == "century" else 0
    last = year + (9 if when.unit == "decade" else 99) + shift
    span = edtf.interval(edtf.year(year + shift, when.mark), edtf.year(last, when.mark))
    return span._replace(precision=when.unit)


def _open(when: When) -> Dated:
    """Return the date of parts whose century or year is not known; only the EDTF says anything."""
    year, month, day, mark = when.year, when.month, when.day, when.mark
    if when.unit == "day" and month is not None and day is not None:
        if year is None:
            return edtf.day_of_any_year(month, day, mark)
        return edtf.day_of_open_century(year, month, day, mark)
    if when.unit == "month" and month is not None:
        return edtf.month_of_any_year(month, mark) if year is None else edtf.month_of_open_century(year, month, mark)
    if when.unit == "year" and year is not None:
        return edtf.year_of_open_century(year, mark)
    if when.unit == "part" and year is not None and month is not None:
        return Dated(
            f"XX{year:02d}-{month}{mark}", None, None, "season" if month < 33 else "quarter", _QUALIFIERS[mark]
        )
    if when.unit == "decade" and year is not None:
        return Dated(f"XX{year // 10}X{mark}", None, None, "decade", _QUALIFIERS[mark])
    raise Impossible("The year is missing.")


_QUALIFIERS: Final = {"": None, "?": "uncertain", "~": "approximate", "%": "both"}
