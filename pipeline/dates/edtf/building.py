"""EDTF texts made from numbers together with their bounds, without parsing: the short way for readers of columns."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pipeline.dates.edtf.bounds import month_bounds, value_bounds
from pipeline.dates.edtf.description import precision_of, qualifier_of
from pipeline.dates.edtf.grammar import parse
from pipeline.dates.edtf.groupings import NORTHERN, Grouping
from pipeline.dates.edtf.limits import MONTH_NAMES, month_length
from pipeline.dates.edtf.value import EdtfError
from pipeline.dates.edtf.years import year_text

QUALIFIERS: Mapping[str, str | None] = {"": None, "?": "uncertain", "~": "approximate", "%": "both"}


class Dated(NamedTuple):
    """An EDTF text with what a table keeps of it; the fields are those of `bounds`, `precision` and `qualifier`."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: str
    qualifier: str | None = None


def dated(text: str, seasons: Mapping[int, Grouping] = NORTHERN) -> Dated:
    """Any EDTF text with its bounds, precision and qualifier. Raises EdtfError when it is not EDTF."""
    value = parse(text)
    return Dated(text, *value_bounds(value, seasons), precision_of(value), qualifier_of(value))


def day(year: int, month: int, day_of_month: int, mark: str = "") -> Dated:
    """A day of any year; `mark` is "", "?", "~" or "%". Raises EdtfError with a sentence when there is no such day."""
    try:
        only = date(year, month, day_of_month)
    except ValueError:
        check_month_and_day(year, month, day_of_month)
        return Dated(f"{_short(year)}-{month:02d}-{day_of_month:02d}{mark}", None, None, "day", QUALIFIERS[mark])
    return Dated(only.isoformat() + mark, only, only, "day", QUALIFIERS[mark])


def month(year: int, number: int, mark: str = "") -> Dated:
    """A month of any year. Raises EdtfError when the month is not 1 to 12."""
    if not 1 <= number <= 12:
        raise EdtfError(f"The month is {number}.")
    first, last = month_bounds(year, number) if 1 <= year <= 9999 else (None, None)
    return Dated(f"{_short(year)}-{number:02d}{mark}", first, last, "month", QUALIFIERS[mark])


def year(number: int, mark: str = "") -> Dated:
    """A year, counted astronomically: 0 is 1 BC, -43 is 44 BC. Outside 1 to 9999 there are no bounds."""
    if 1 <= number <= 9999:
        return Dated(f"{number:04d}{mark}", date(number, 1, 1), date(number, 12, 31), "year", QUALIFIERS[mark])
    return Dated(year_text(number) + mark, None, None, "year", QUALIFIERS[mark])


def decade(first_year: int, mark: str = "") -> Dated:
    """The ten years from first_year, such as 1950: "195X". Raises EdtfError unless it is 0 to 9990 and ends in 0."""
    return _rounded(first_year, 10, "decade", mark)


def century(first_year: int, mark: str = "") -> Dated:
    """The hundred years from first_year, such as 1800: "18XX". Raises EdtfError unless it ends in 00."""
    return _rounded(first_year, 100, "century", mark)


def part_of_year(number: int, code: int, mark: str = "", seasons: Mapping[int, Grouping] = NORTHERN) -> Dated:
    """A season (21 to 24) or another grouping (25 to 41) of a year. Raises EdtfError for other codes."""
    grouping = seasons.get(code)
    if grouping is None:
        raise EdtfError(f"The part of the year is {code}; it must be 21 to 41.")
    carried, last_month = divmod(grouping.first_month + grouping.months - 2, 12)
    text = f"{_short(number)}-{code}{mark}"
    first = last = None
    if 1 <= number <= 9999:
        first = date(number, grouping.first_month, 1)
    if 1 <= number + carried <= 9999:
        last = month_bounds(number + carried, last_month + 1)[1]
    return Dated(text, first, last, grouping.precision, QUALIFIERS[mark])


def day_of_open_century(year_of_century: int, month_number: int, day_of_month: int, mark: str = "") -> Dated:
    """ "XX50-05-13": a day whose century is not known, without bounds. Raises EdtfError when no century has it."""
    if (month_number, day_of_month) == (2, 29) and year_of_century % 4:
        raise EdtfError(f"The day is 29 February, and none of XX{year_of_century:02d} is a leap year.")
    check_month_and_day(2000, month_number, day_of_month)
    return Dated(
        f"XX{year_of_century:02d}-{month_number:02d}-{day_of_month:02d}{mark}", None, None, "day", QUALIFIERS[mark]
    )


def month_of_open_century(year_of_century: int, month_number: int, mark: str = "") -> Dated:
    """ "XX50-05": a month whose century is not known, without bounds."""
    if not 1 <= month_number <= 12:
        raise EdtfError(f"The month is {month_number}.")
    return Dated(f"XX{year_of_century:02d}-{month_number:02d}{mark}", None, None, "month", QUALIFIERS[mark])


def year_of_open_century(year_of_century: int, mark: str = "") -> Dated:
    """ "XX50": a year whose century is not known, without bounds."""
    return Dated(f"XX{year_of_century:02d}{mark}", None, None, "year", QUALIFIERS[mark])


def day_of_any_year(month_number: int, day_of_month: int, mark: str = "") -> Dated:
    """ "XXXX-05-13": a day of a year that is not known, without bounds. Raises EdtfError when no year has it."""
    check_month_and_day(2000, month_number, day_of_month)
    return Dated(f"XXXX-{month_number:02d}-{day_of_month:02d}{mark}", None, None, "day", QUALIFIERS[mark])


def month_of_any_year(month_number: int, mark: str = "") -> Dated:
    """ "XXXX-05": a month of a year that is not known, without bounds."""
    if not 1 <= month_number <= 12:
        raise EdtfError(f"The month is {month_number}.")
    return Dated(f"XXXX-{month_number:02d}{mark}", None, None, "month", QUALIFIERS[mark])


def check_month_and_day(year_number: int, month_number: int, day_of_month: int) -> None:
    """Raise EdtfError with a sentence that says what is wrong with a month and a day; years have any size."""
    if not 1 <= month_number <= 12:
        raise EdtfError(f"The month is {month_number}.")
    length = month_length(year_number, month_number)
    if 1 <= day_of_month <= length:
        return
    if not 1 <= day_of_month <= 31:
        raise EdtfError(f"The day is {day_of_month}.")
    of_year = f" {year_text(year_number)}" if month_number == 2 and day_of_month == 29 else ""
    raise EdtfError(f"The day is {day_of_month}, but {MONTH_NAMES[month_number]}{of_year} has {length} days.")


def _short(number: int) -> str:
    text = year_text(number)
    if text[0] == "Y":
        raise EdtfError(f"The year is {number}; months and days are written for years of four digits only.")
    return text


def _rounded(first_year: int, length: int, precision: str, mark: str) -> Dated:
    if not 0 <= first_year <= 9999 or first_year % length:
        raise EdtfError(f"The {precision} begins with {first_year}; it must begin with a multiple of {length}.")
    written = f"{first_year:04d}"[: 3 if length == 10 else 2]
    first = date(first_year, 1, 1) if first_year else None
    last = date(first_year + length - 1, 12, 31)
    return Dated(f"{written:X<4}{mark}", first, last, precision, QUALIFIERS[mark])
