"""Extended Date/Time Format (EDTF) after ISO 8601-2:2019 and the Library of Congress' specification of 2019.

Levels 0, 1 and 2 are read, checked and written; bounds are proleptic Gregorian days, both included.
`parse` and `write` go between texts and values; `is_valid`, `bounds`, `bounds_years`, `precision` and `qualifier`
answer for a text; `day`, `month`, `interval` and the like make a text with its bounds from numbers, without parsing.
"""

from pipeline.dates.edtf.bounds import Bounds, bounds, bounds_years, is_valid, precision, qualifier, value_bounds
from pipeline.dates.edtf.building import (
    Dated,
    century,
    check_month_and_day,
    dated,
    day,
    day_of_any_year,
    day_of_open_century,
    decade,
    month,
    month_of_any_year,
    month_of_open_century,
    part_of_year,
    year,
    year_of_open_century,
)
from pipeline.dates.edtf.combining import after, all_of, before, interval, one_of, qualified, since, third, until
from pipeline.dates.edtf.description import PRECISIONS, precision_of, qualifier_of
from pipeline.dates.edtf.grammar import parse
from pipeline.dates.edtf.groupings import NORTHERN, SOUTHERN, Grouping, groupings
from pipeline.dates.edtf.limits import Day, Limits, limits
from pipeline.dates.edtf.value import Choice, Date, DateSet, Edge, Edtf, EdtfError, Interval, Stretch
from pipeline.dates.edtf.writing import write

__all__ = [
    "NORTHERN",
    "PRECISIONS",
    "SOUTHERN",
    "Bounds",
    "Choice",
    "Date",
    "DateSet",
    "Dated",
    "Day",
    "Edge",
    "Edtf",
    "EdtfError",
    "Grouping",
    "Interval",
    "Limits",
    "Stretch",
    "after",
    "all_of",
    "before",
    "bounds",
    "bounds_years",
    "century",
    "check_month_and_day",
    "dated",
    "day",
    "day_of_any_year",
    "day_of_open_century",
    "decade",
    "groupings",
    "interval",
    "is_valid",
    "limits",
    "month",
    "month_of_any_year",
    "month_of_open_century",
    "one_of",
    "parse",
    "part_of_year",
    "precision",
    "precision_of",
    "qualified",
    "qualifier",
    "qualifier_of",
    "since",
    "third",
    "until",
    "value_bounds",
    "write",
    "year",
    "year_of_open_century",
]
