"""Two releases beside each other: whether a table can be read, and a digest of all that belongs to a thing."""

from collections.abc import Sequence

import polars as pl


def digests(rows: pl.LazyFrame, key: Sequence[str], columns: Sequence[str]) -> pl.LazyFrame:
    """`key` and a `digest` of the columns of all rows of each thing, whatever their order."""
    named = pl.concat_str(key, separator="/").alias("key")
    return rows.select(named, pl.struct(columns).hash().alias("digest")).group_by("key").agg(pl.col("digest").sum())


def can_be_read(table: pl.LazyFrame) -> bool:
    """Whether a table of an earlier release is there, and whole enough to be read."""
    try:
        table.collect_schema()
    except (OSError, pl.exceptions.PolarsError):
        return False
    return True
