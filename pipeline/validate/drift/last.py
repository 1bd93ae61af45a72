"""The last release, as far as drift looks at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.validate.compared import can_be_read


@dataclass(frozen=True, slots=True)
class LastRelease:
    """The release that is current while a run goes on: its id, and the folder of its tables."""

    id: str
    folder: Path

    def unreadable(self, tables: Iterable[str]) -> list[str]:
        """The tables that are not there or are damaged."""
        return [table for table in tables if not can_be_read(self.scan(table))]

    def scan(self, table: str) -> pl.LazyFrame:
        """A table, unread."""
        return pl.scan_parquet(self.folder / f"{table}.parquet")
