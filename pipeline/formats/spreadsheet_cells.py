"""Cells of a workbook as text without loss: numbers as typed, days as ISO 8601, identifiers with their zeros."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

EPOCH_1900 = datetime(1899, 12, 30)
EPOCH_1904 = datetime(1904, 1, 1)
LEAP_DAY_1900 = 60
"""The serial of 29 February 1900, a day that Excel has and the calendar has not (kept for Lotus 1-2-3's sake)."""

LAST_SERIAL = 2_958_466
"""Excel's last day is 31 December 9999."""

BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Number formats that are dates or times without saying so: ECMA-376 part 1, 18.8.30."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_PADDED = re.compile(r"0{2,}")


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time: it has a letter of one outside its literal text."""
    bare = _LITERAL.sub("", code.partition(";")[0])
    return any(letter in bare.lower() for letter in "ymdhs") and "general" not in bare.lower()


def number_text(text: str, code: str) -> str:
    """A number as it was typed: without the noise of binary fractions, and padded when its format pads."""
    try:
        value = Decimal(text)
        short = Decimal(repr(float(text)))
    except (InvalidOperation, ValueError, OverflowError):
        return text
    if not value.is_finite():
        return text
    value = short if len(value.as_tuple().digits) > 15 else value
    if value != value.to_integral_value():
        return format(value.normalize(), "f") if -7 < value.adjusted() < 21 else text
    if value.adjusted() > 30:
        return text
    whole = format(value.to_integral_value(), "f")
    return whole.zfill(len(code)) if _PADDED.fullmatch(code) else whole


def is_shortened(text: str) -> bool:
    """Whether a number has more digits than a spreadsheet keeps (15), so that the last ones are not what was typed."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and value == value.to_integral_value() and value.adjusted() >= 15


def day_text(text: str, *, epoch_1904: bool) -> str | None:
    """The day of a serial number, with its hour where it has one; None when it is no day of the calendar."""
    try:
        serial = float(text)
    except ValueError:
        return None
    if not 0 <= serial < LAST_SERIAL:
        return None
    if epoch_1904:
        moment = EPOCH_1904 + timedelta(days=serial)
    elif int(serial) == LEAP_DAY_1900:
        return None
    else:
        moment = EPOCH_1900 + timedelta(days=serial + (1 if serial < LEAP_DAY_1900 else 0))
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    if serial < 1 and not epoch_1904:
        return moment.time().isoformat()
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat()


def column_number(reference: str) -> int | None:
    """The number of the column in a reference like "AB12", counted from 1; None when it is no reference."""
    number = 0
    for character in reference:
        if not "A" <= character <= "Z":
            break
        number = number * 26 + ord(character) - 64
        if number > 16_384:
            return None
    return number or None
