"""Reading EDTF texts, levels 0, 1 and 2, into values."""

import re

from pipeline.dates.edtf.limits import limits
from pipeline.dates.edtf.value import Choice, Date, DateSet, Edge, Edtf, EdtfError, Interval, Stretch

LONGEST_TEXT = 1000  # characters, so that no text takes more than a few milliseconds

_DATE = re.compile(
    r"([?~%]?)(Y-?[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?|-?[0-9]{4}S[0-9]+|-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:T(.+))?)?)?"
)
_TIME = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:Z|[+-]([0-9]{2})(?::([0-9]{2}))?)?")


def parse(text: str) -> Edtf:
    """Read an EDTF text of level 0, 1 or 2.

    What the Library of Congress' specification of 2019 leaves out is refused: basic format, week and ordinal dates,
    durations, times of day within intervals, spaces within sets. Refused too are an interval or a stretch whose end
    lies before its start, days that do not exist, and texts above 1,000 characters.
    Raises EdtfError with a sentence that says what is amiss.
    """
    if len(text) > LONGEST_TEXT:
        raise EdtfError(f"The text is longer than {LONGEST_TEXT} characters.")
    value = _parse(text)
    limits(value)
    return value


def _parse(text: str) -> Edtf:
    if not text:
        raise EdtfError("The text is empty.")
    if text[0] in "[{":
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    return _parse_date(text)


def _parse_date(text: str, *, time_of_day: bool = True) -> Date:
    match = _DATE.fullmatch(text)
    if match is None:
        raise EdtfError(f"{text[:40]!r} is not a date of EDTF.")
    year_own, year, year_group, month_own, month, month_group, day_own, day, day_group, time = match.groups("")
    if month and (year[0] == "Y" or "S" in year):
        raise EdtfError("A year written with Y or S takes no month.")
    if day and month.isdigit() and int(month) > 12:
        raise EdtfError(f"The month is {month}; a part of a year takes no day.")
    if time:
        if not time_of_day or any(mark in text for mark in "X?~%"):
            raise EdtfError("A time of day stands only beside a whole date without marks, outside intervals and sets.")
        _check_time(time)
    of_day = merge_marks(day_own, day_group)
    of_month = merge_marks(merge_marks(month_own, month_group), day_group)
    of_year = merge_marks(merge_marks(merge_marks(year_own, year_group), month_group), day_group)
    return Date(year, month or None, day or None, (of_year, of_month, of_day), time or None)


def merge_marks(first: str, second: str) -> str:
    """Two qualifiers of the same component as one: "?" and "~" make "%"."""
    if not first or first == second:
        return second
    return "%" if second else first


def _check_time(time: str) -> None:
    match = _TIME.fullmatch(time)
    if match is None:
        raise EdtfError(f"The time of day {time[:20]!r} is not hours, minutes and seconds.")
    hour, minute, second, offset_hours, offset_minutes = (int(part) for part in match.groups("0"))
    if hour > 24 or (hour == 24 and (minute or second)):
        raise EdtfError(f"The hour is {time[:2]}.")
    if minute > 59 or second > 59 + (minute == 59):
        raise EdtfError(f"The time of day is {time[:8]}.")
    if offset_hours * 60 + offset_minutes > 14 * 60 or offset_minutes > 59:
        raise EdtfError(f"The shift from UTC is {time[8:]}.")


def _parse_interval(text: str) -> Interval:
    parts = text.split("/")
    if len(parts) != 2:
        raise EdtfError("An interval has one start and one end.")
    if parts == ["", ""]:
        raise EdtfError("An interval with neither start nor end says nothing.")
    start, end = (_parse_edge(part) for part in parts)
    return Interval(start, end)


def _parse_edge(text: str) -> Date | Edge:
    if text in ("", ".."):
        return Edge(text)
    return _parse_date(text, time_of_day=False)


def _parse_set(text: str) -> DateSet:
    choice = Choice.ONE_OF if text[0] == "[" else Choice.ALL_OF
    if text[-1] != choice.value[1]:
        raise EdtfError(f"The set is not closed with {choice.value[1]}.")
    pieces = text[1:-1].split(",")
    members = tuple(_parse_member(piece) for piece in pieces)
    for place, member in enumerate(members):
        if not isinstance(member, Stretch):
            continue
        if (member.start is None and place > 0) or (member.end is None and place < len(members) - 1):
            raise EdtfError("A set is open only before its first or after its last member.")
    return DateSet(choice, members)


def _parse_member(text: str) -> Date | Stretch:
    if ".." not in text:
        return _parse_date(text, time_of_day=False)
    first, last = text.split("..", 1)
    if not first and not last:
        raise EdtfError("A set can't be open on both sides.")
    start = _parse_date(first, time_of_day=False) if first else None
    end = _parse_date(last, time_of_day=False) if last else None
    if start and end and (start.month is None, start.day is None) != (end.month is None, end.day is None):
        raise EdtfError("The ends of a stretch in a set have the same precision.")
    return Stretch(start, end)
