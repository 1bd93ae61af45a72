"""What a value says of itself: its precision and its qualifier."""

from collections.abc import Iterator

from pipeline.dates.edtf.groupings import NORTHERN
from pipeline.dates.edtf.value import Date, Edtf, Interval, Stretch

PRECISIONS = (
    *("second", "day", "month", "season", "quarter", "third", "half"),
    *("year", "decade", "century", "millennium", "unknown"),
)
"""From the finest to the coarsest. "third" and "half" are parts of a year; "unknown" is the year XXXX."""

_YEAR_PRECISIONS = ("year", "decade", "century", "millennium")


def precision_of(value: Edtf) -> str:
    """The smallest component that is known in full; of intervals and sets, the coarsest of their dates.

    "1950-05-XX" has the precision of a month, "195X" of a decade, "XX50-05-13" of a day, "../.." none: "unknown".
    """
    found = [_date_precision(date) for date in _dates(value)]
    return max(found, key=PRECISIONS.index, default="unknown")


def qualifier_of(value: Edtf) -> str | None:
    """ "uncertain" (?), "approximate" (~), "both" (%, or each in some place), or None when nothing is qualified."""
    marks = set("".join("".join(date.qualifiers) for date in _dates(value)))
    if not marks:
        return None
    if marks == {"?"}:
        return "uncertain"
    return "approximate" if marks == {"~"} else "both"


def _dates(value: Edtf) -> Iterator[Date]:
    if isinstance(value, Date):
        yield value
        return
    members = (value,) if isinstance(value, Interval) else value.members
    for member in members:
        if isinstance(member, Interval | Stretch):
            yield from (end for end in (member.start, member.end) if isinstance(end, Date))
        else:
            yield member


def _date_precision(value: Date) -> str:
    if value.time:
        return "second"
    if value.day and "X" not in value.day:
        return "day"
    if value.month and "X" not in value.month:
        code = int(value.month)
        return "month" if code <= 12 else NORTHERN[code].precision
    return _year_precision(value.year)


def _year_precision(text: str) -> str:
    if text in {"XXXX", "-XXXX"}:
        return "unknown"
    if "S" in text:
        digits, _, significant = text.lstrip("Y-").partition("S")
        mantissa, _, exponent = digits.partition("E")
        unknown = len(mantissa) + int(exponent or 0) - int(significant)
    else:
        unknown = len(text) - len(text.rstrip("X"))
    return _YEAR_PRECISIONS[min(unknown, 3)]
