"""What a conversion gives, and how it fails."""

from typing import NamedTuple

from pipeline.dates.edtf import Dated


class CalendarError(ValueError):
    """A calendar has no such day, month or year. The message is a sentence for a person."""


class Converted(NamedTuple):
    """A date of another calendar in the proleptic Gregorian one.

    dated     its EDTF with bounds; a month or a year that is not one here is an interval of days
    calendar  the calendar it came from, a key of CALENDARS
    how       one sentence for the provenance, such as "Julian to Gregorian: +13 days."
    """

    dated: Dated
    calendar: str
    how: str
