"""Validity and bounds of EDTF texts, with a short way for the plain forms that make up nearly every column."""

import re
from collections.abc import Mapping
from datetime import date

from pipeline.dates.edtf.description import precision_of, qualifier_of
from pipeline.dates.edtf.grammar import parse
from pipeline.dates.edtf.groupings import NORTHERN, Grouping
from pipeline.dates.edtf.limits import MONTH_LENGTHS, Day, limits, month_length
from pipeline.dates.edtf.value import Date, Edtf, EdtfError, Interval, Stretch

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-2][0-9]|3[01]))?)?[?~%]?")

Bounds = tuple[date | None, date | None]


def is_valid(text: str) -> bool:
    """Whether a text is EDTF of level 0, 1 or 2, under the rules of `parse`."""
    match = _PLAIN.fullmatch(text)
    if match is not None:
        year, month, day = match.groups()
        if day is None or "00" < day < "29":
            return True
        return 0 < int(day) <= month_length(int(year), int(month))
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def bounds(text: str, seasons: Mapping[int, Grouping] = NORTHERN) -> Bounds:
    """First and last day that an EDTF text can mean, proleptic Gregorian, both included.

    None stands where the text is open or unknown, where the day lies outside the years 1 to 9999, and on both sides of
    a date whose millennium is unspecified (XX50-05-13). A qualifier does not widen bounds. A time of day is left out,
    the day being the one that is written. `limits` and `bounds_years` give what a `date` can't hold.
    Raises EdtfError when the text is not EDTF.
    """
    match = _PLAIN.fullmatch(text)
    if match is None:
        head, slash, tail = text.partition("/")
        if slash and len(text) < 24 and _PLAIN.fullmatch(head) and _PLAIN.fullmatch(tail):
            first, last = bounds(head)[0], bounds(tail)[1]
            if first is not None and last is not None and first <= last:
                return first, last
        return value_bounds(parse(text), seasons)
    year, month, day = match.groups()
    try:
        if day is not None:
            only = date(int(year), int(month), int(day))
            return only, only
        number = int(year)
        if month is None:
            return date(number, 1, 1), date(number, 12, 31)
        return month_bounds(number, int(month))
    except ValueError:
        return value_bounds(parse(text), seasons)


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month of the years 1 to 9999. Raises ValueError outside them."""
    length = MONTH_LENGTHS[month] if month != 2 else month_length(year, 2)
    return date(year, month, 1), date(year, month, length)


def value_bounds(value: Edtf, seasons: Mapping[int, Grouping] = NORTHERN) -> Bounds:
    """The bounds of a value that is already read, as those of a text."""
    first, last = limits(value, seasons)
    if isinstance(value, Date):
        return (None, None) if value.year[0] == "X" else (_as_date(first), _as_date(last))
    open_start, open_end = _unspecified(value)
    return None if open_start else _as_date(first), None if open_end else _as_date(last)


def bounds_years(text: str) -> tuple[int | None, int | None]:
    """First and last year of a text as astronomical years (0 is 1 BC), of any size; None where open or unknown.

    Raises EdtfError when the text is not EDTF.
    """
    first, last = limits(parse(text))
    return first and first[0], last and last[0]


def precision(text: str) -> str:
    """The precision of an EDTF text, one of PRECISIONS. Raises EdtfError when the text is not EDTF."""
    return precision_of(parse(text))


def qualifier(text: str) -> str | None:
    """ "uncertain", "approximate", "both" or None. Raises EdtfError when the text is not EDTF."""
    return qualifier_of(parse(text))


def _as_date(day: Day | None) -> date | None:
    return None if day is None or not 1 <= day[0] <= 9999 else date(*day)


def _unspecified(value: Interval | Edtf) -> tuple[bool, bool]:
    """Whether a millennium is unspecified among the starts, and among the ends, of an interval or a set."""
    members = (value,) if isinstance(value, Date | Interval) else value.members
    ends = [(m.start, m.end) if isinstance(m, Interval | Stretch) else (m, m) for m in members]
    starts, lasts = ([isinstance(end, Date) and end.year[0] == "X" for end in side] for side in zip(*ends, strict=True))
    return any(starts), any(lasts)
