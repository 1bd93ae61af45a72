"""Take the parts of a date from another calendar into ours."""

from __future__ import annotations

from typing import Any, Final

from pipeline.dates.calendars import convert
from pipeline.dates.frame import Frame
from pipeline.dates.parts import Found, Impossible, When

#: calendar -> the years in which its months by name are believed without another word.
_PLAUSIBLE: Final = {
    "hebrew": (range(3000, 6001), range(1, 1000)),
    "islamic": (range(1, 1501),),
    "persian": (range(1, 1501),),
    "french-republican": (range(1, 15),),
}
_UNITS: Final = frozenset({"day", "month", "year"})


def counted(
    calendar: str, year: int, month: int | None = None, day: int | None = None, era: str | None = None
) -> When | Found:
    """Convert a date; where it is a day, month or year of ours too, it stays open to be a part of a longer date.

    Raises ValueError with a sentence when the calendar has no such date.
    """
    converted = convert(calendar, year, month, day, era=era)
    dated, basis = converted.dated, f"calendar: {converted.how}"
    first = dated.earliest
    if dated.precision not in _UNITS or "/" in dated.edtf or first is None:
        return Found(dated, basis, calendar)
    unit = dated.precision
    when = When(unit, first.year, first.month if unit != "year" else None, first.day if unit == "day" else None)
    when.calendar, when.basis = calendar, basis
    return when


def from_calendar(when: When, calendar: Any) -> When | Found:
    """Convert parts that were counted in a calendar, or in an era of one (calendar, key)."""
    name, era = calendar if isinstance(calendar, tuple) else (calendar, None)
    if when.year is None:
        raise Impossible("The year is missing.")
    if name in _PLAUSIBLE and when.year not in _PLAUSIBLE[name][0]:
        raise Impossible(f"The year {when.year} is not one of the {name} calendar that records have.")
    if when.unit not in _UNITS:
        year = counted(name, when.year, None, None, era)
        if isinstance(year, Found):
            raise Impossible(f"The parts of a year of the {name} calendar are not those of ours.")
        year.unit, year.month = when.unit, when.month
        return year
    return counted(name, when.year, when.month, when.day, era)


def julian(when: When, frame: Frame) -> When:
    """Convert a Julian day; what is not a whole day stays as it is, and is marked."""
    if when.short and when.year is not None:
        full, basis = frame.full_year(when.year)
        if full is None:
            raise Impossible("The century of a Julian date is not known.")
        when.year, when.short, when.basis = full, False, basis
    if when.unit == "day" and when.year is not None:
        converted = counted("julian", when.year, when.month, when.day)
        if isinstance(converted, When):
            converted.mark, converted.cut = when.mark, when.cut
            if when.basis:
                converted.basis = f"{when.basis}; {converted.basis}"
            return converted
    when.calendar = "julian"
    return when


def named_month(_frame: Frame, year: Any, month: Any, day: Any, _short: bool) -> When | Found:
    """A day or month whose month's name says the calendar."""
    calendar, number = month
    if not any(year in years for years in _PLAUSIBLE[calendar]):
        raise Impossible(f"The year {year} is not one of the {calendar} calendar.")
    return counted(calendar, year, number, day)


def thai(_frame: Frame, year: Any, month: Any, day: Any, _short: bool) -> When | Found:
    """A date whose year is counted in the Buddhist era, as all are in Thailand."""
    if not 2325 <= year <= 2643:
        raise Impossible(f"The year {year} is not one of the Buddhist era that records have.")
    return counted("thai-buddhist", year, month, day)
