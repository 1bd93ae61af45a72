"""Other calendars: conversion to the proleptic Gregorian one, eras, and the names of months.

`convert` and `to_gregorian` take numbers; `month_numbers` and `find_eras` give the numbers and keys for written names.
Importing this reads no table and loads no library; the first use of each does.
"""

from pipeline.dates.calendars.conversion import CALENDARS, OF_ERAS, convert, to_gregorian
from pipeline.dates.calendars.eras import Era, era_forms, eras, find_eras
from pipeline.dates.calendars.names import day_forms, fold_name, month_forms, month_names, month_numbers
from pipeline.dates.calendars.value import CalendarError, Converted

__all__ = [
    "CALENDARS",
    "OF_ERAS",
    "CalendarError",
    "Converted",
    "Era",
    "convert",
    "day_forms",
    "era_forms",
    "eras",
    "find_eras",
    "fold_name",
    "month_forms",
    "month_names",
    "month_numbers",
    "to_gregorian",
]
