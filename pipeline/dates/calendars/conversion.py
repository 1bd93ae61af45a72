"""Dates of other calendars as EDTF in the proleptic Gregorian one, each with a sentence that says how."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.dates.calendars.arithmetic import (
    FRENCH_REPUBLICAN,
    HEBREW,
    ISLAMIC,
    JULIAN,
    PERSIAN,
    Reckoning,
    days_of,
)
from pipeline.dates.calendars.counted import COUNTED, convert_counted
from pipeline.dates.calendars.eras import eras
from pipeline.dates.calendars.gregorian import days_from
from pipeline.dates.calendars.reigns import convert_era
from pipeline.dates.calendars.value import CalendarError, Converted

HEBREW_MILLENNIUM = 5000  # years written without their thousands ("the lesser reckoning") are of this one
PERSIAN_IMPERIAL_OFFSET = 1180


@dataclass(frozen=True, slots=True)
class Ruled:
    """A calendar with a rule for every day: its name in sentences, its rule, and what else the sentence says."""

    title: str
    reckoning: Reckoning
    note: str = ""


RULED: Mapping[str, Ruled] = {
    "julian": Ruled("Julian", JULIAN),
    "french-republican": Ruled("French Republican", FRENCH_REPUBLICAN),
    "hebrew": Ruled("Hebrew", HEBREW, "; a day begins with the evening before"),
    "islamic": Ruled(
        "Islamic", ISLAMIC, ", by the tabular calendar (civil epoch); observed months can differ by two days"
    ),
    "persian": Ruled("Persian", PERSIAN),
}

OF_ERAS = ("japanese", "qing", "ming", "manchukuo", "korean", "vietnamese")

CALENDARS = (*RULED, "persian-imperial", *COUNTED, *OF_ERAS)
"""The names that `convert` knows."""


def convert(
    calendar: str, year: int, month: int | None = None, day: int | None = None, *, era: str | None = None
) -> Converted:
    """A year, a month or a day of another calendar in the Gregorian one.

    Months are numbered as each calendar does: Hebrew from Nisan (Adar II is 13), the complementary days of the French
    Republican calendar are month 13. Calendars of eras (japanese, qing, ming, manchukuo, korean, vietnamese) need the
    key of the `era`; `find_eras` gives it. Lunar months and days of eras are not converted: the year is, and says so.
    Raises CalendarError with a sentence when there is no such date or no such calendar.
    """
    ruled = RULED.get(calendar)
    if ruled is not None:
        return _convert_ruled(calendar, ruled, year, month, day)
    if calendar in COUNTED:
        return convert_counted(COUNTED[calendar], year, month, day)
    if calendar == "persian-imperial":
        dated, _, how = _convert_ruled("persian", RULED["persian"], year - PERSIAN_IMPERIAL_OFFSET, month, day)
        return Converted(dated, calendar, f"Persian imperial to solar Hijri: -{PERSIAN_IMPERIAL_OFFSET} years. {how}")
    found = next((entry for entry in eras() if entry.calendar == calendar and entry.key == era), None)
    if found is None:
        unknown = (
            f"The calendar {calendar!r} has no era {era!r}."
            if calendar in OF_ERAS
            else f"No calendar is named {calendar!r}."
        )
        raise CalendarError(unknown)
    return convert_era(found, year, month, day)


def to_gregorian(
    calendar: str, year: int, month: int | None = None, day: int | None = None, *, era: str | None = None
) -> tuple[date | None, date | None]:
    """First and last day of what `convert` gives; None outside the years 1 to 9999."""
    dated = convert(calendar, year, month, day, era=era).dated
    return dated.earliest, dated.latest


def _convert_ruled(key: str, calendar: Ruled, year: int, month: int | None, day: int | None) -> Converted:
    note = calendar.note
    if key == "hebrew" and 1 <= year < 1000:
        year += HEBREW_MILLENNIUM
        note += f"; the year is taken for {year}"
    days = days_of(calendar.reckoning, year, month, day)
    if key == "julian":
        return Converted(days_from(*days), key, _julian_sentence(year, month))
    return Converted(days_from(*days), key, f"{calendar.title} to Gregorian{note}.")


def _julian_sentence(year: int, month: int | None) -> str:
    """The days added, for the first and the last day: they differ where the leap day of a century lies between."""
    first, last = (_julian_difference(year, number) for number in (month or 1, month or 12))
    added = f"{first:+d}" if first == last else f"{first:+d} to {last:+d}"
    return f"Julian to Gregorian: {added} days."


def _julian_difference(year: int, month: int) -> int:
    counted = year if month > 2 else year - 1
    return counted // 100 - counted // 400 - 2
