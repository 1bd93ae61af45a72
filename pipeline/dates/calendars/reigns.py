"""Dates counted within an era: exact where its months are Gregorian, by the year where they are lunar."""

from datetime import date

from pipeline.dates.calendars.eras import Era
from pipeline.dates.calendars.gregorian import days_between
from pipeline.dates.calendars.value import CalendarError, Converted
from pipeline.dates.edtf import Dated, EdtfError, day, interval, month, year


def convert_era(era: Era, number: int, month_number: int | None, day_number: int | None) -> Converted:
    """A year of an era, a month or a day in it. Raises CalendarError with a sentence when the era has none."""
    ours = era.first_year + number - 1
    if number < 1:
        raise CalendarError(f"The year of {era.title} is {number}; it begins with 1.")
    if era.last_year is not None and ours > era.last_year:
        raise CalendarError(f"The year of {era.title} is {number}; its last is {era.last_year - era.first_year + 1}.")
    if era.gregorian_from is None or ours < era.gregorian_from.year:
        return Converted(_lunar(era, ours, month_number, day_number), era.calendar, _lunar_sentence(era, number, ours))
    try:
        dated = _gregorian(ours, month_number, day_number)
    except EdtfError as error:
        raise CalendarError(str(error)) from None
    return Converted(_within(era, dated), era.calendar, f"{era.title} {number} is {ours}.")


def _gregorian(ours: int, month_number: int | None, day_number: int | None) -> Dated:
    if month_number is None:
        return year(ours)
    return month(ours, month_number) if day_number is None else day(ours, month_number, day_number)


def _within(era: Era, dated: Dated) -> Dated:
    """The part of a year or a month that lies within the era."""
    first, last = dated.earliest, dated.latest
    if first is None or last is None:
        raise CalendarError("The date lies outside the years 1 to 9999.")
    if era.last_day is not None and first > era.last_day:
        raise CalendarError(f"{era.title} ended on {era.last_day}.")
    if era.first_day is not None and last < era.first_day:
        raise CalendarError(f"{era.title} began on {era.first_day}.")
    return days_between(max(first, era.first_day or first), min(last, era.last_day or last))


def _lunar(era: Era, ours: int, month_number: int | None, day_number: int | None) -> Dated:
    """The year; the eleventh and twelfth months run into the next, so both years are given for them."""
    if month_number is not None and not 1 <= month_number <= 12:
        raise CalendarError(f"The month is {month_number}; it must be 1 to 12.")
    if day_number is not None and not 1 <= day_number <= 30:
        raise CalendarError(f"The day is {day_number}; a lunar month has 30 days at most.")
    if month_number is None or month_number < 11 or _reformed(era, ours):
        return year(ours)
    return interval(year(ours), year(ours + 1))


def _lunar_sentence(era: Era, number: int, ours: int) -> str:
    end = "." if _reformed(era, ours) else ", and its last weeks fall in the year after."
    return f"{era.title} {number} is {ours}; its months and days are lunar and are not converted{end}"


def _reformed(era: Era, ours: int) -> bool:
    """Whether the lunar year was cut off on 31 December by the change to the Gregorian calendar."""
    return era.gregorian_from == date(ours + 1, 1, 1)
