"""Calendars that have a rule for every day: Julian, French Republican, Hebrew, Islamic, Persian.

Days are counted as `datetime.date.toordinal` counts them: 1 is 1 January of the year 1, proleptic Gregorian. Each
calendar gives the first day and the length of a year and of a month; day, month and year conversions follow from these.
The rules are those of E. M. Reingold and N. Dershowitz, Calendrical Calculations (4th edition, 2018).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.dates.calendars.value import CalendarError

Run = tuple[int, int]
"""The ordinal of a first day and a number of days."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A calendar by its years and months.

    year   the days of a year
    month  the days of a month of a year; raises CalendarError when the year has no such month
    first_year, last_year  the years it is converted for
    """

    year: Callable[[int], Run]
    month: Callable[[int, int], Run]
    first_year: int
    last_year: int


def days_of(reckoning: Reckoning, year: int, month: int | None, day: int | None) -> Run:
    """The days of a year, a month or a day. Raises CalendarError with a sentence when there are none."""
    if not reckoning.first_year <= year <= reckoning.last_year:
        raise CalendarError(
            f"The year is {year}; it is converted from {reckoning.first_year} to {reckoning.last_year}."
        )
    if month is None:
        return reckoning.year(year)
    start, length = reckoning.month(year, month)
    if day is None:
        return start, length
    if not 1 <= day <= length:
        raise CalendarError(f"The day is {day}, but month {month} of the year {year} has {length} days.")
    return start + day - 1, 1


def _check_month(month: int, last: int) -> None:
    if not 1 <= month <= last:
        raise CalendarError(f"The month is {month}; it must be 1 to {last}.")


# Julian: a leap year every four years; 1 January of the year 1 is 30 December of the year 0.

_JULIAN_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _julian_year(year: int) -> Run:
    return 365 * (year - 1) + (year - 1) // 4 - 1, 366 if year % 4 == 0 else 365


def _julian_month(year: int, month: int) -> Run:
    _check_month(month, 12)
    leap_day = 1 if year % 4 == 0 else 0
    start = _julian_year(year)[0] + sum(_JULIAN_LENGTHS[: month - 1]) + (leap_day if month > 2 else 0)
    return start, _JULIAN_LENGTHS[month - 1] + (leap_day if month == 2 else 0)


JULIAN = Reckoning(_julian_year, _julian_month, 1, 9999)

# French Republican: first days of the years as decreed, from the autumn equinox in Paris. Abolished on 1 January 1806;
# the Paris Commune of 1871 dated by the year 79. Month 13 holds the complementary days.

_FRENCH_STARTS = {
    1: date(1792, 9, 22),
    2: date(1793, 9, 22),
    3: date(1794, 9, 22),
    4: date(1795, 9, 23),
    5: date(1796, 9, 22),
    6: date(1797, 9, 22),
    7: date(1798, 9, 22),
    8: date(1799, 9, 23),
    9: date(1800, 9, 23),
    10: date(1801, 9, 23),
    11: date(1802, 9, 23),
    12: date(1803, 9, 24),
    13: date(1804, 9, 23),
    14: date(1805, 9, 23),
    79: date(1870, 9, 23),
}
_FRENCH_LEAP_YEARS = (3, 7, 11)


def _french_year(year: int) -> Run:
    if year not in _FRENCH_STARTS:
        raise CalendarError(f"The Republican year is {year}; it must be 1 to 14, or 79.")
    return _FRENCH_STARTS[year].toordinal(), 366 if year in _FRENCH_LEAP_YEARS else 365


def _french_month(year: int, month: int) -> Run:
    _check_month(month, 13)
    start, length = _french_year(year)
    return start + 30 * (month - 1), 30 if month < 13 else length - 360


FRENCH_REPUBLICAN = Reckoning(_french_year, _french_month, 1, 79)

# Hebrew: months are numbered from Nisan (1); the year begins with Tishri (7). Adar is 12; in a leap year 12 is Adar I
# and 13 Adar II. A day begins with the evening before; what is given is the civil day on which most of it falls.

_HEBREW_EPOCH = -1373427


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _hebrew_start(year: int) -> int:
    before, this, after = (_hebrew_elapsed(number) for number in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + delay


def _hebrew_year(year: int) -> Run:
    start = _hebrew_start(year)
    return start, _hebrew_start(year + 1) - start


def _hebrew_month(year: int, month: int) -> Run:
    start, length = _hebrew_year(year)
    leap = length > 380
    _check_month(month, 13 if leap else 12)
    heshvan, kislev = 29 + (length % 10 == 5), 30 - (length % 10 == 3)
    adars = {12: 30, 13: 29} if leap else {12: 29}
    lengths = {7: 30, 8: heshvan, 9: kislev, 10: 29, 11: 30, **adars, 1: 30, 2: 29, 3: 30, 4: 29, 5: 30, 6: 29}
    for number, days in lengths.items():
        if number == month:
            break
        start += days
    return start, lengths[month]


HEBREW = Reckoning(_hebrew_year, _hebrew_month, 3762, 9999)

# Islamic: the tabular calendar with the civil epoch (Friday 16 July 622, Julian) and the leap years 2, 5, 7, 10, 13,
# 16, 18, 21, 24, 26 and 29 of each thirty. A month that was observed can begin a day or two apart from it.

_ISLAMIC_EPOCH = 227015


def _islamic_year(year: int) -> Run:
    start = _ISLAMIC_EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30
    return start, 355 if (14 + 11 * year) % 30 < 11 else 354


def _islamic_month(year: int, month: int) -> Run:
    _check_month(month, 12)
    start, length = _islamic_year(year)
    return start + (59 * (month - 1) + 1) // 2, 30 if month % 2 == 1 or (month == 12 and length == 355) else 29


ISLAMIC = Reckoning(_islamic_year, _islamic_month, 1, 9000)

# Persian (solar Hijri): persiantools holds the table of leap years; it is imported when the first date needs it.


def _persian_year(year: int) -> Run:
    return _persian_month(year, 1)[0], _persian_month(year + 1, 1)[0] - _persian_month(year, 1)[0]


def _persian_month(year: int, month: int) -> Run:
    from persiantools.jdatetime import JalaliDate

    _check_month(month, 12)
    first: date = JalaliDate(year, month, 1).to_gregorian()  # type: ignore[no-untyped-call]
    return first.toordinal(), JalaliDate.days_in_month(month, year)


PERSIAN = Reckoning(_persian_year, _persian_month, 1, 3000)
