"""Time: when a name was borne, a post held, a person alive; and the day a mention is of.

Days are ISO text ("1950-05-13"), which compares as time does; None is open.
"""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """First and last day, inclusive; None is open."""

    first: str | None
    last: str | None


OPEN = Span(None, None)
_YEAR = re.compile(r"^[~?%\s]*(?P<year>-?\d{3}[\dX])(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")


def first_day(text: str | None) -> str | None:
    """The first day that an ISO or EDTF date can mean; None when empty or unreadable."""
    match = _YEAR.match(text or "")
    if not match:
        return None
    return f"{match['year'].replace('X', '0')}-{match['month'] or '01'}-{match['day'] or '01'}"


def last_day(text: str | None) -> str | None:
    """The last day that an ISO or EDTF date can mean; None when empty or unreadable."""
    match = _YEAR.match(text or "")
    if not match:
        return None
    return f"{match['year'].replace('X', '9')}-{match['month'] or '12'}-{match['day'] or '31'}"


def read_span(text: str | None) -> Span:
    """The span of an EDTF interval: "1878-12-18/1953-03-05", "1912/..", "1950"."""
    if not text:
        return OPEN
    begin, slash, end = text.partition("/")
    return Span(first_day(begin), last_day(end if slash else begin))


def holds(span: Span, day: str) -> bool:
    """True when a day lies in a span."""
    return (span.first is None or span.first <= day) and (span.last is None or day <= span.last)
