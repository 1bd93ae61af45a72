"""Days, months and years as authority files give them: validity of a name, existence of its bearer.

The forms are those of ISO 8601-1 (1950, 1950-09, 1950-09-26) for validity, and EDTF level 1 (ISO 8601-2) for
existence: an interval whose ends may be unknown (empty) or open (..), qualified by ?, ~ or %, or lack digits (195X).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?\Z")
EDTF_DATE = re.compile(r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<doubt>[?~%]?)\Z")
LONG_YEAR = re.compile(r"Y-?\d{5,}\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date text can mean.

    earliest   first day, inclusive, proleptic Gregorian; None when open, unknown or before the year 1
    latest     last day, inclusive; None when open, unknown or before the year 1
    """

    earliest: date | None
    latest: date | None

    def overlaps(self, other: Span) -> bool:
        """Whether both hold some day; an open end holds every day on its side."""
        begins = max(self.earliest or date.min, other.earliest or date.min)
        return begins <= min(self.latest or date.max, other.latest or date.max)


def read_validity(valid_from: str | None, valid_to: str | None) -> Span:
    """The days from the first day of one to the last day of the other. Raises ValueError when they don't fit."""
    begin = read_day(valid_from) if valid_from else Span(None, None)
    end = read_day(valid_to) if valid_to else Span(None, None)
    if begin.earliest and end.latest and begin.earliest > end.latest:
        raise ValueError(f"valid_from {valid_from} lies after valid_to {valid_to}")
    return Span(begin.earliest, end.latest)


def read_day(text: str) -> Span:
    """The days of a year, a month or a day. Raises ValueError for anything else."""
    found = PARTIAL.match(text)
    if not found:
        raise ValueError(f"{text!r} is not a year, a month or a day as in 1950, 1950-09, 1950-09-26")
    return _days(found["year"], found["month"], found["day"])


def read_existence(edtf: str) -> Span:
    """The days from the earliest beginning to the latest end of an EDTF date or interval. Raises ValueError."""
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _read_end(begin)
    if "/" in end or (begin in {"", ".."} and end in {"", ".."}):
        raise ValueError(f"{edtf!r} is not an EDTF interval as in 1901-09/1960")
    first = _read_end(begin) if begin not in {"", ".."} else Span(None, None)
    last = _read_end(end) if end not in {"", ".."} else Span(None, None)
    if first.earliest and last.latest and first.earliest > last.latest:
        raise ValueError(f"{edtf!r} ends before it begins")
    return Span(first.earliest, last.latest)


def existence(begin: str | None, end: str | None) -> str | None:
    """An EDTF interval from the EDTF dates of beginning and end; None when neither is known."""
    return f"{begin or ''}/{end or ''}" if begin or end else None


def ends_of(edtf: str | None) -> tuple[str | None, str | None]:
    """The EDTF texts of beginning and end of an existence; a single date is the beginning."""
    begin, _, end = (edtf or "").partition("/")
    return (begin or None, end or None)


def _read_end(text: str) -> Span:
    if LONG_YEAR.match(text):
        return Span(None, None)
    found = EDTF_DATE.match(text)
    if not found:
        raise ValueError(f"{text!r} is not an EDTF date as in 1901, 1901-09, 1901~, 190X")
    year = found["year"]
    if year.startswith("-") or year == "0000":
        return Span(None, None)
    low = _days(year.replace("X", "0"), _digits(found["month"]), _digits(found["day"]))
    high = _days(year.replace("X", "9"), _digits(found["month"]), _digits(found["day"]))
    return Span(low.earliest, high.latest)


def _digits(part: str | None) -> str | None:
    return None if part is None or "X" in part else part


def _days(year: str, month: str | None, day: str | None) -> Span:
    number = max(int(year), 1)
    if month is None:
        return Span(date(number, 1, 1), date(number, 12, 31))
    length = calendar.monthrange(number, int(month))[1]
    if day is None:
        return Span(date(number, int(month), 1), date(number, int(month), length))
    only = date(number, int(month), int(day))
    return Span(only, only)
