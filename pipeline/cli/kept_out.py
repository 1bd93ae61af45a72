"""What is kept out of a release or a refused run: its rows, each under the key that people name it by."""

from pathlib import Path

import polars as pl

from pipeline.errors import UsageError
from pipeline.rules.records import RECORD_KEPT_OUT

FOLLOWS = pl.col("rule") == RECORD_KEPT_OUT.name
"""Rows that are kept out only because their record is."""

KEY = (
    pl.when(pl.col("table") == "files")
    .then(pl.concat_str("accession", "row_key", separator="/"))
    .otherwise("row_key")
    .alias("key")
)
"""What a row is called: the path of a file inside raw/, the identifier of a record, that of a row with its number."""


def kept_out(folder: Path) -> pl.LazyFrame:
    """The rows of `quarantine` with their `key`."""
    return pl.scan_parquet(folder / "quarantine.parquet").select(KEY, pl.all())


def rows_named(asked: str, folder: Path) -> pl.DataFrame:
    """The rows that a person means by a key, by how a key ends, or by a record; those that only follow it come last.

    Raises UsageError when nothing is kept out under that name, or when it fits several things.
    """
    rows = kept_out(folder).filter(
        (pl.col("key") == asked)
        | pl.col("key").str.ends_with(f"/{asked}")
        | (pl.col("record_id") == asked)
        | pl.col("record_id").str.ends_with(f"/{asked}")
    )
    found = rows.with_columns(FOLLOWS.alias("follows")).sort("follows", "key", "table", "source_file").collect()
    exact = found.filter(pl.col("key") == asked)
    meant = exact if exact.height else found
    own = meant.filter(~pl.col("follows"))
    things = (own if own.height else meant)[["key", "record_id"]].unique(maintain_order=True)
    if things.is_empty():
        raise UsageError(f"{asked}: nothing is kept out under that name in {folder}. See: fonds quarantine list")
    if things["record_id"].fill_null(things["key"]).n_unique() > 1:
        listed = ", ".join(things["key"].head(8))
        raise UsageError(f"{asked}: {things.height} things that are kept out end so. Name one: {listed}")
    records = things["record_id"].drop_nulls()
    return found.filter(pl.col("key").is_in(things["key"].implode()) | pl.col("record_id").is_in(records.implode()))
