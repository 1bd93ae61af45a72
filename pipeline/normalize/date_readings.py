"""Readings of date texts as columns; each distinct text, with what is known beside it, is read once."""

import json

import polars as pl

from pipeline.dates import DateContext, DateReading, read_date
from pipeline.intake import Accession

READING_COLUMNS = (
    "edtf", "earliest", "latest", "precision", "qualifier", "calendar", "time", "utc_offset", "style", "basis",
    "status", "alternatives",
)  # fmt: skip
"""Columns of `dates` that a reading fills."""

_DAYS = ("earliest", "latest")
_TEXTS = tuple(name for name in READING_COLUMNS if name not in (*_DAYS, "status", "alternatives"))
_KNOWN = ("text", "language", "near", "near_source")


def read_distinct(spots: pl.DataFrame, accession: Accession, window: tuple[int, int] | None) -> pl.DataFrame:
    """Spots with the columns of their readings, and with `reason` and `settled` (one reading, century and year known).

    `spots` has text, language, near (the record's own day, or null) and near_source.
    """
    distinct = spots.select(_KNOWN).unique(maintain_order=True)
    readings = []
    for text, language, near, near_source in distinct.iter_rows():
        context = DateContext(
            language=language or accession.language,
            day_order=accession.day_order,
            window=window,
            near=near,
            near_source=near_source,
            calendar=None if accession.calendar == "gregorian" else accession.calendar,
        )
        readings.append(read_date(text, context))
    table = distinct.hstack(reading_frame(readings))
    return spots.join(table, on=_KNOWN, how="left", nulls_equal=True, maintain_order="left").drop("near", "near_source")


def reading_frame(readings: list[DateReading]) -> pl.DataFrame:
    """Readings as columns: `READING_COLUMNS`, reason, settled. An open century counts as ambiguous."""
    texts = [pl.Series(name, [getattr(each, name) for each in readings], dtype=pl.String) for name in _TEXTS]
    days = [pl.Series(name, [getattr(each, name) for each in readings], dtype=pl.Date) for name in _DAYS]
    status = ["ambiguous" if each.status == "read" and not each.is_settled else each.status for each in readings]
    others = [json.dumps([other.edtf for other in each.others]) if each.others else None for each in readings]
    return pl.DataFrame(
        [
            *texts,
            *days,
            pl.Series("status", status, dtype=pl.String),
            pl.Series("alternatives", others, dtype=pl.String),
            pl.Series("reason", [each.reason for each in readings], dtype=pl.String),
            pl.Series("settled", [each.is_settled for each in readings], dtype=pl.Boolean),
        ]
    )
