"""Dates counted in calendars other than the Gregorian one."""

from __future__ import annotations

from typing import Final

from pipeline.dates.styles import DateStyle

CALENDAR_STYLES: Final[tuple[DateStyle, ...]] = ()
