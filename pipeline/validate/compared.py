"""Two releases row by row: a digest of all that belongs to a thing, so that only digests are held in memory."""

from collections.abc import Sequence

import polars as pl


def digests(rows: pl.LazyFrame, key: Sequence[str], columns: Sequence[str]) -> pl.LazyFrame:
    """`key` and a `digest` of the columns of all rows of each thing, whatever their order."""
    named = pl.concat_str(key, separator="/").alias("key")
    return rows.select(named, pl.struct(columns).hash().alias("digest")).group_by("key").agg(pl.col("digest").sum())
