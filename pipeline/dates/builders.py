"""What a style reads: from the figures and words that fill its slots to the parts of a date.

Every builder takes the frame, and the values of the year, month and day slots (None when the style has none), and
whether the year has two digits. Nothing is checked here that `finish` checks.
"""

from __future__ import annotations

from typing import Any, Final

from pipeline.dates.frame import Frame
from pipeline.dates.parts import FIRST_LIKELY_YEAR, Impossible, When

#: First year that began on 1 January in England and its colonies, as before in most of Europe.
_ONE_RECKONING: Final = 1753


def calendar_day(_frame: Frame, year: Any, month: Any, day: Any, short: bool) -> When:
    """A day of the Gregorian calendar; the year may be missing."""
    return When("day", year, month, day, short=short)


def figures(_frame: Frame, year: Any, month: Any, day: Any, short: bool) -> When:
    """A day in figures, where 00 stands for what is not known: 1897-00-00 is the year 1897."""
    if day == 0:
        if month == 0:
            if not short and year == 0:
                raise Impossible("The date is all zeros.")
            return When("year", year, short=short)
        return When("month", year, month, short=short)
    return When("day", year, month, day, short=short)


def ordered_figures(frame: Frame, year: Any, month: Any, day: Any, short: bool) -> When:
    """A day in figures whose order of day and month the text leaves open."""
    when = figures(frame, year, month, day, short)
    if when.unit == "day" and month <= 12 and day <= 12 and month != day:
        when.basis = frame.order_basis
    return when


def latin_month(_frame: Frame, year: Any, month: Any, day: Any, short: bool) -> When:
    """A month by its Latin number: 7bre is the seventh month from March, September."""
    if not 7 <= month <= 10:
        raise Impossible(f"No month is written with the number {month}.")
    return When("day" if day is not None else "month", year, month + 2, day, short=short)


def elided_thousand(frame: Frame, year: Any, month: Any, day: Any, _short: bool) -> When:
    """A day of a year written without its thousand: "10. 4. 910" is 1910 when the window or record says so."""
    if frame.admits(year) and frame.day is None and frame.context.window is None:
        raise Impossible(f"The year {year} may be {year} or {1000 + year}.")
    full = 1000 + year
    if frame.context.window is not None:
        if not frame.admits(full) or frame.admits(year):
            raise Impossible(f"The year is {year}.")
        basis = f"thousand: window {frame.context.window[0]}/{frame.context.window[1]}"
    else:
        if frame.day is None or abs(frame.day.year - full) > 100:
            raise Impossible(f"The year is {year}.")
        basis = f"thousand: {frame.source}"
    when = When("day", full, month, day)
    when.basis = basis
    return when


def calendar_month(_frame: Frame, year: Any, month: Any, _day: Any, short: bool) -> When:
    """A month; the year may be missing."""
    if month == 0 and year is not None:
        return When("year", year, short=short)
    return When("month", year, month, short=short)


def year_and_month(frame: Frame, year: Any, month: Any, day: Any, short: bool) -> When:
    """A year and a month in figures; the accession may say that such figures are two years."""
    if frame.context.year_pairs == "range" and (month == 0 or month > year % 100):
        raise Impossible("The accession reads such figures as two years.")
    return calendar_month(frame, year, month, day, short)


def year_stroke_month(frame: Frame, year: Any, month: Any, day: Any, short: bool) -> When:
    """A year and a month with a stroke; 1731/2 is no February, but a year of two reckonings."""
    if year < _ONE_RECKONING and month == (year + 1) % 10:
        raise Impossible("The figures are those of one year by two reckonings.")
    return year_and_month(frame, year, month, day, short)


def single_year(_frame: Frame, year: Any, _month: Any, _day: Any, short: bool) -> When:
    """A year."""
    if year == 0 and not short:
        raise Impossible("The year is 0000.")
    return When("year", year, short=short)


def large_short_year(_frame: Frame, year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """Two figures alone that can't be a day."""
    if year <= 31:
        raise Impossible(f"The number {year:02d} may be a day or a year.")
    return When("year", year, short=True)


def month_and_large_year(_frame: Frame, year: Any, month: Any, _day: Any, _short: bool) -> When:
    """A month and two figures that can't be a day."""
    if year <= 31:
        raise Impossible(f"The number {year:02d} is read as a day.")
    return When("month", year, month, short=True)


def part_of_year(_frame: Frame, year: Any, month: Any, _day: Any, short: bool) -> When:
    """A season (EDTF code in the month's slot)."""
    return When("part", year, month, short=short)


def winter_of_two_years(_frame: Frame, year: Any, month: Any, day: Any, short: bool) -> When:
    """A winter written with both its years; the second stands in the day's slot."""
    if month != 24 or (year + 1) % 100 != day % 100:
        raise Impossible("Only a winter lies in two years, and they follow each other.")
    return When("part", year, month, short=short)


def quarter_of_year(_frame: Frame, year: Any, month: Any, _day: Any, short: bool) -> When:
    """A quarter of a year by its number."""
    if not 1 <= month <= 4:
        raise Impossible(f"The quarter is {month}.")
    return When("part", year, 32 + month, short=short)


def decade(frame: Frame, year: Any, _month: Any, _day: Any, short: bool) -> When:
    """A decade by its first year; "1800s" is also a century."""
    if year % 10:
        raise Impossible(f"No decade starts with {year}.")
    if frame.context.language == "sv" and year % 100 == 0 and not short:
        raise Impossible("In Swedish this is a century.")
    return When("decade", year, short=short)


def masked_year(_frame: Frame, year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """A year whose last figures are left out: 195- is a decade, 19-- a century."""
    known = int(year.rstrip("X"))
    return When("decade", 10 * known) if len(year.rstrip("X")) == 3 else When("century", 100 * known)


def last_figure(_frame: Frame, year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """The last figure of a year."""
    when = When("year", year, short=True)
    when.figures = 1
    return when


def negative_year(_frame: Frame, year: Any, month: Any, day: Any, _short: bool) -> When:
    """A date before 1 BC, counted as EDTF does; a dash before a later year leaves the start open."""
    if year >= FIRST_LIKELY_YEAR:
        raise Impossible("A dash in front leaves the start open.")
    unit = "day" if day is not None else "month" if month is not None else "year"
    return When(unit, -year, month, day)


def hundreds(_frame: Frame, year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """A century by its first year: "1800s"."""
    if year % 100:
        raise Impossible(f"No century starts with {year}.")
    return When("century", year)


def century(_frame: Frame, year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """A century by its number."""
    if not 1 <= year <= 21:
        raise Impossible(f"The century is {year}.")
    return When("century", 100 * (year - 1))


def decade_of_century(_frame: Frame, year: Any, month: Any, _day: Any, _short: bool) -> When:
    """The fifties of the 20th century; the century's number stands in the month's slot."""
    if year % 10 or not 1 <= month <= 21:
        raise Impossible(f"No decade starts with {year}.")
    return When("decade", 100 * (month - 1) + year)


def compact_day(frame: Frame, year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """Eight figures, year month day."""
    return figures(frame, year // 10000, year // 100 % 100, year % 100, False)


def bare_day(_frame: Frame, _year: Any, _month: Any, day: Any, _short: bool) -> When:
    """A day of the month alone, the month standing elsewhere in the text."""
    return When("day", None, None, day)


def day_of_this_month(frame: Frame, _year: Any, _month: Any, day: Any, _short: bool) -> When:
    """A day of the record's own month."""
    own = frame.own_day("The month")
    when = When("day", own.year, own.month, day)
    when.basis = f"month: {frame.source}"
    return when


def month_of_this_year(frame: Frame, _year: Any, month: Any, day: Any, _short: bool) -> When:
    """A day, month, season or the whole of the record's own year."""
    own = frame.own_day("The year")
    unit = "day" if day is not None else "month" if month is not None else "year"
    when = When("part" if unit == "month" and month > 20 else unit, own.year, month, day)
    when.basis = f"year: {frame.source}"
    return when


def this_month(frame: Frame, _year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """The record's own month."""
    own = frame.own_day("The month")
    when = When("month", own.year, own.month)
    when.basis = f"month: {frame.source}"
    return when


def today(frame: Frame, _year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """The record's own day."""
    return frame.relative_day(0, "Today")


def yesterday(frame: Frame, _year: Any, _month: Any, _day: Any, _short: bool) -> When:
    """The day before the record's own."""
    return frame.relative_day(-1, "Yesterday")
