"""The first and the last day that an EDTF value can mean."""

from calendar import isleap
from collections.abc import Iterable, Mapping, Sequence

from pipeline.dates.edtf.groupings import NORTHERN, Grouping
from pipeline.dates.edtf.value import Date, DateSet, Edge, Edtf, EdtfError, Interval, Stretch
from pipeline.dates.edtf.years import year_span

Day = tuple[int, int, int]
"""Year (astronomical, of any size), month and day, proleptic Gregorian. The tuples have the order of the days."""

Limits = tuple[Day | None, Day | None]

MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH_NAMES = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def month_length(year: int, month: int) -> int:
    """Days of a month, 1 to 12, in any year of the proleptic Gregorian calendar."""
    return 29 if month == 2 and isleap(year) else MONTH_LENGTHS[month]


def limits(value: Edtf, seasons: Mapping[int, Grouping] = NORTHERN) -> Limits:
    """First and last day of a value, both included; None at an end that is open or unknown.

    A date whose millennium is unspecified (XX50-05-13) has the limits that its digits allow, here years 50 and 9950.
    Raises EdtfError when there is no such day, or when an end lies before its start.
    """
    if isinstance(value, Date):
        return date_limits(value, seasons)
    if isinstance(value, Interval):
        return _span(value.start, value.end, seasons)
    return _envelope(value, seasons)


def date_limits(value: Date, seasons: Mapping[int, Grouping] = NORTHERN) -> tuple[Day, Day]:
    """First and last day of one date."""
    first_year, last_year = year_span(value.year)
    if value.month is None:
        return (first_year, 1, 1), (last_year, 12, 31)
    if value.month.isdigit() and int(value.month) > 12:
        return _grouping_limits(first_year, last_year, value.month, seasons)
    months = matching(value.month, 1, 12)
    if not months:
        raise EdtfError(f"The month is {value.month}.")
    if value.day is None:
        return (first_year, months[0], 1), (last_year, months[-1], month_length(last_year, months[-1]))
    return _day_limits(value, (first_year, last_year), months)


def _grouping_limits(first_year: int, last_year: int, code: str, seasons: Mapping[int, Grouping]) -> tuple[Day, Day]:
    grouping = seasons.get(int(code))
    if grouping is None:
        raise EdtfError(f"The month is {code}.")
    carried, last_month = divmod(grouping.first_month + grouping.months - 2, 12)
    last_year += carried
    last_month += 1
    return (first_year, grouping.first_month, 1), (last_year, last_month, month_length(last_year, last_month))


def matching(pattern: str, first: int, last: int) -> list[int]:
    """Two-digit numbers between first and last that a pattern with X admits, in order."""
    return [number for number in _numbers(pattern) if first <= number <= last]


def _day_limits(value: Date, years: tuple[int, int], months: Sequence[int]) -> tuple[Day, Day]:
    days = matching(value.day or "", 1, 31)
    if not days:
        raise EdtfError(f"The day is {value.day}.")
    longest = {month: 29 if month == 2 else MONTH_LENGTHS[month] for month in months}
    fitting = [month for month in months if days[0] <= longest[month]]
    if not fitting:
        raise EdtfError(f"The day is {value.day}, but {MONTH_NAMES[months[0]]} has {longest[months[0]]} days.")
    if fitting == [2] and days[0] == 29:
        return _leap_days(value.year, years)
    first_year, last_year = years
    first_month = next(month for month in fitting if days[0] <= month_length(first_year, month))
    last_month = next(month for month in reversed(fitting) if days[0] <= month_length(last_year, month))
    last_day = max(day for day in days if day <= month_length(last_year, last_month))
    return (first_year, first_month, days[0]), (last_year, last_month, last_day)


def _leap_days(pattern: str, years: tuple[int, int]) -> tuple[Day, Day]:
    """First and last 29 February of the years that a pattern admits."""
    sign = -1 if pattern[0] == "-" else 1
    hundreds = [sign * number for number in _numbers(pattern[-4:-2])]
    endings = [sign * number for number in _numbers(pattern[-2:]) if number % 4 == 0]
    falling = (hundreds[::-1], endings[::-1])
    first, last = (_leap_year(*order, years) for order in ((hundreds, endings), falling)[::sign])
    if first is None or last is None:
        written = f"{pattern} is no leap year" if years[0] == years[1] else f"none of {pattern} is a leap year"
        raise EdtfError(f"The day is 29 February, and {written}.")
    return (first, 2, 29), (last, 2, 29)


def _leap_year(hundreds: Iterable[int], endings: Sequence[int], within: tuple[int, int]) -> int | None:
    """The first leap year, the hundreds being tried in the order given."""
    years = (hundred * 100 + ending for hundred in hundreds for ending in endings)
    return next((year for year in years if isleap(year) and within[0] <= year <= within[1]), None)


def _numbers(pattern: str) -> Sequence[int]:
    """All two-digit numbers that a pattern with X admits, in order."""
    if pattern == "XX":
        return range(100)
    tens, units = ("0123456789" if character == "X" else character for character in pattern)
    return [int(ten + unit) for ten in tens for unit in units]


def _span(start: Date | Edge | None, end: Date | Edge | None, seasons: Mapping[int, Grouping]) -> Limits:
    first = last = None
    if isinstance(start, Date):
        first = date_limits(start, seasons)[0]
    if isinstance(end, Date):
        last = date_limits(end, seasons)[1]
    if first is not None and last is not None and first > last:
        raise EdtfError("The end lies before the start.")
    return first, last


def _envelope(value: DateSet, seasons: Mapping[int, Grouping]) -> Limits:
    firsts: list[Day | None] = []
    lasts: list[Day | None] = []
    for member in value.members:
        if isinstance(member, Stretch):
            first, last = _span(member.start, member.end, seasons)
        else:
            first, last = date_limits(member, seasons)
        firsts.append(first)
        lasts.append(last)
    known_firsts = [day for day in firsts if day is not None]
    known_lasts = [day for day in lasts if day is not None]
    return (
        min(known_firsts) if len(known_firsts) == len(firsts) else None,
        max(known_lasts) if len(known_lasts) == len(lasts) else None,
    )
