"""Days of the proleptic Gregorian calendar as EDTF, in the largest unit that fits them."""

from datetime import date

from pipeline.dates.calendars.value import CalendarError
from pipeline.dates.edtf import Dated, day, interval, month, year


def days_between(first: date, last: date) -> Dated:
    """The days from first to last: a day, a month or a year where they are just that, and else an interval of days."""
    if first == last:
        return day(first.year, first.month, first.day)
    for whole in (month(first.year, first.month), year(first.year)):
        if (whole.earliest, whole.latest) == (first, last):
            return whole
    return interval(day(first.year, first.month, first.day), day(last.year, last.month, last.day))


def days_from(start: int, length: int) -> Dated:
    """A number of days from an ordinal on. Raises CalendarError outside the years 1 to 9999."""
    if start < 1 or start + length - 1 > date.max.toordinal():
        raise CalendarError("The date lies outside the years 1 to 9999.")
    return days_between(date.fromordinal(start), date.fromordinal(start + length - 1))
