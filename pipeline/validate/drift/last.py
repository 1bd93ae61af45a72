"""The last release, as far as drift looks at it."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True, slots=True)
class LastRelease:
    """The release that is current while a run goes on: its id, and the folder of its tables."""

    id: str
    folder: Path

    def scan(self, table: str) -> pl.LazyFrame:
        """A table, unread, with `accession` where its rows belong to a record."""
        rows = pl.scan_parquet(self.folder / f"{table}.parquet")
        if "accession" in rows.collect_schema():
            return rows
        return rows.with_columns(pl.col("record_id").str.extract(r"^([^/]+)/").alias("accession"))
