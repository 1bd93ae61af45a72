"""Read dates as archives write them, into EDTF and bounds; nothing is supposed in silence.

`read_date` reads one text, `read_dates` a column; `DateContext` holds what is known beside the text, `DateReading`
what the text says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.dates.reading import DateContext, DateReading

if TYPE_CHECKING:
    from pipeline.dates.columns import read_dates
    from pipeline.dates.reader import read_date

__all__ = ["DateContext", "DateReading", "read_date", "read_dates"]


def __getattr__(name: str) -> Any:
    """Import the readers when they are first asked for: the tables they read are not needed before."""
    if name == "read_date":
        from pipeline.dates.reader import read_date

        return read_date
    if name == "read_dates":
        from pipeline.dates.columns import read_dates

        return read_dates
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
