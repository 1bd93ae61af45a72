"""What is known beside a date text, and what the text was found to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_OPEN: Final = re.compile(r"(?:^|[/{\[,.])XX")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date text says.

    raw         the text as it was given
    status      "read", "undated", "ambiguous" (several readings fit: see `others`) or "unread"
    edtf        ISO 8601-2 level 2, or None when it can't be read
    earliest    first day it can mean, proleptic Gregorian, inclusive; None when open, or before the year 1
    latest      last day it can mean, inclusive; None when open, or before the year 1
    precision   day, month, season, year, decade, century, interval, set ... of the EDTF
    qualifier   "approximate", "uncertain", "approximate and uncertain", or None
    calendar    the calendar the text counts in: "gregorian", "julian", "hebrew" ...
    time        time of day that stands beside the date, "23:30" or "23:30:15"
    utc_offset  "+00:00" only when the text states it; no zone is ever supposed
    style       name of the entry that read it
    basis       where what is not in the text came from ("century: 1950-05-13, heading, line 2"), or None
    others      further readings that also fit; a reading with others is ambiguous
    reason      one sentence for a person: why it is unread, or what is doubtful in what was read
    """

    raw: str
    status: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    qualifier: str | None = None
    calendar: str | None = None
    time: str | None = None
    utc_offset: str | None = None
    style: str | None = None
    basis: str | None = None
    others: tuple[DateReading, ...] = ()
    reason: str | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the text gives one reading whose century and year are known."""
        if self.status != "read" or self.edtf is None:
            return False
        return self.earliest is not None or self.latest is not None or not _OPEN.search(self.edtf)


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known beside the text.

    language       BCP 47 tag of the text; only the primary subtag is used ("ru")
    day_order      "DMY", "MDY" or "YMD"; None when the accession does not say
    window         first and last year the accession can hold, inclusive
    near           the record's own full date: gives century, missing year, "today", "this year"
    near_source    where `near` came from, repeated in the basis ("heading, line 3")
    calendar       "julian" when the accession says its dates are Old Style, else None
    centuries_from_one  the 19th century is 1801-1900 instead of 1800-1899
    circa_years    years by which "circa" widens the bounds on either side
    southern       seasons of the southern hemisphere
    year_pairs     how "1910-11" is read: "month", "range", or None (both are listed)
    """

    language: str | None = None
    day_order: str | None = None
    window: tuple[int, int] | None = None
    near: date | DateReading | None = None
    near_source: str | None = None
    calendar: str | None = None
    centuries_from_one: bool = False
    circa_years: int = 0
    southern: bool = False
    year_pairs: str | None = None
