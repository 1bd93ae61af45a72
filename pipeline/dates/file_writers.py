"""Write chunks of a file with the reading beside each row."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

import polars as pl

#: The columns that are added; the others of READING_COLUMNS are for the pipeline.
ADDED: Final = (
    "date_status",
    "date_edtf",
    "date_earliest",
    "date_latest",
    "date_precision",
    "date_qualifier",
    "date_calendar",
    "date_style",
    "date_basis",
    "date_alternatives",
)
#: The objects of JSON lines, None for other files.
Objects = list[dict[str, Any]] | None


class Writer(Protocol):
    """Writes chunks; closing twice does no harm."""

    def write(self, chunk: pl.DataFrame, readings: pl.DataFrame, objects: Objects, /) -> None:
        """Write the rows of a chunk with ADDED columns."""

    def close(self) -> None:
        """Finish the file."""


class CsvWriter:
    """Comma-separated, with one header."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.header = True

    def write(self, chunk: pl.DataFrame, readings: pl.DataFrame, _objects: Objects, /) -> None:
        _joined(chunk, readings).write_csv(self.file, include_header=self.header)
        self.header = False

    def close(self) -> None:
        self.file.close()


class JsonWriter:
    """One JSON object a line; objects that came in go out as they were."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")

    def write(self, chunk: pl.DataFrame, readings: pl.DataFrame, objects: Objects, /) -> None:
        if objects is None:
            _joined(chunk, readings).write_ndjson(self.file)
            return
        dated = readings.with_columns(pl.col(pl.Date).cast(pl.String))
        for row, reading in zip(objects, dated.iter_rows(named=True), strict=True):
            self.file.write(f"{json.dumps({**row, **reading}, ensure_ascii=False)}\n".encode())

    def close(self) -> None:
        self.file.close()


class ParquetWriter:
    """Parquet, a row group a chunk."""

    def __init__(self, path: Path) -> None:
        path.touch()
        self.path = path
        self.writer: Any = None

    def write(self, chunk: pl.DataFrame, readings: pl.DataFrame, _objects: Objects, /) -> None:
        import pyarrow.parquet as pq

        table = _joined(chunk, readings).to_arrow(compat_level=pl.CompatLevel.oldest())
        if self.writer is None:
            self.writer = pq.ParquetWriter(self.path, table.schema, compression="zstd")
        self.writer.write_table(table)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
            self.writer = None


WRITERS: Final[dict[str, Callable[[Path], Writer]]] = {"csv": CsvWriter, "jsonl": JsonWriter, "parquet": ParquetWriter}


def _joined(chunk: pl.DataFrame, readings: pl.DataFrame) -> pl.DataFrame:
    return chunk.drop(ADDED, strict=False).hstack(readings)
