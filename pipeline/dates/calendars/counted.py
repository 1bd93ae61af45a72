"""Calendars whose years differ from ours by a number: Minguo, Juche, Dangun, Buddhist and the like."""

from dataclasses import dataclass

from pipeline.dates.calendars.value import CalendarError, Converted
from pipeline.dates.edtf import Dated, EdtfError, day, interval, month, year


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of years with the months and days of our own.

    offset      is added to its year to give ours
    first_year  its first year that is converted
    april_years the years that began in April and ended in March, as a range, or None
    source      where the rule is laid down
    """

    key: str
    title: str
    offset: int
    first_year: int
    source: str
    april_years: range | None = None


COUNTED = {
    entry.key: entry
    for entry in (
        Counted(
            key="minguo",
            title="Minguo",
            offset=1911,
            first_year=1,
            source="Provisional President of the Republic of China, notice of 2 January 1912",
        ),
        Counted(
            key="juche",
            title="Juche",
            offset=1911,
            first_year=1,
            source="Resolution of the central organs of the DPRK of 8 July 1997; in use from 9 September 1997",
        ),
        Counted(
            key="dangun",
            title="Dangun",
            offset=-2333,
            first_year=2334,
            source="Republic of Korea, Act No. 4 of 25 September 1948; official until 31 December 1961",
        ),
        Counted(
            key="japanese-imperial",
            title="Japanese imperial",
            offset=-660,
            first_year=661,
            source="Great Council of State of Japan, decree No. 342 of 1872",
        ),
        Counted(
            key="thai-buddhist",
            title="Thai Buddhist",
            offset=-543,
            first_year=2432,
            april_years=range(2432, 2484),
            source="Calendar Year Act of 1940: the year 2484 begins on 1 January 1941, 2483 has nine months",
        ),
        Counted(
            key="rattanakosin",
            title="Rattanakosin",
            offset=1781,
            first_year=108,
            april_years=range(108, 131),
            source="Siam, decree on the solar calendar: the year 108 begins on 1 April 1889; given up for 2455 B.E.",
        ),
    )
}

LAST_YEAR = 9998  # of ours, so that a year from April to March has an end
SHORT_YEAR = 2483  # Thai Buddhist: from April to December 1940 only


def convert_counted(entry: Counted, number: int, month_number: int | None, day_number: int | None) -> Converted:
    """A year of the count, a month or a day in it. Raises CalendarError with a sentence when there is none."""
    if number < entry.first_year:
        raise CalendarError(f"The {entry.title} year is {number}; it is converted from {entry.first_year} on.")
    ours = number + entry.offset
    if ours > LAST_YEAR:
        raise CalendarError(f"The {entry.title} year is {number}; it is converted to {LAST_YEAR - entry.offset}.")
    how = f"{entry.title} to Gregorian: {entry.offset:+d} years."
    try:
        if entry.april_years is not None and number in entry.april_years:
            return _convert_april_year(entry, number, month_number, day_number)
        return Converted(_dated(ours, month_number, day_number), entry.key, how)
    except EdtfError as error:
        raise CalendarError(str(error)) from None


def _convert_april_year(entry: Counted, number: int, month_number: int | None, day_number: int | None) -> Converted:
    ours = number + entry.offset
    short = entry.key == "thai-buddhist" and number == SHORT_YEAR
    if month_number is None:
        last = month(ours, 12) if short else month(ours + 1, 3)
        ends = "in December, nine months long" if short else "in March"
        how = f"{entry.title} to Gregorian: {entry.offset:+d} years; the year began in April and ended {ends}."
        return Converted(interval(month(ours, 4), last), entry.key, how)
    if month_number > 3:
        how = f"{entry.title} to Gregorian: {entry.offset:+d} years; the year began in April."
        return Converted(_dated(ours, month_number, day_number), entry.key, how)
    if short:
        raise CalendarError(f"The {entry.title} year {number} had nine months, April to December 1940.")
    how = f"{entry.title} to Gregorian: {entry.offset + 1:+d} years, the year having begun in April."
    return Converted(_dated(ours + 1, month_number, day_number), entry.key, how)


def _dated(ours: int, month_number: int | None, day_number: int | None) -> Dated:
    if month_number is None:
        return year(ours)
    return month(ours, month_number) if day_number is None else day(ours, month_number, day_number)
