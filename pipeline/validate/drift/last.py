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
        """A table, unread."""
        return pl.scan_parquet(self.folder / f"{table}.parquet")
