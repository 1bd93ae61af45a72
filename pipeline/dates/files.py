"""Add readings to a column of a file, chunk by chunk: CSV, Parquet or JSON lines, in and out.

Memory does not grow with the file: one chunk is held at a time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from pipeline.dates.columns import read_dates
from pipeline.dates.file_writers import ADDED, WRITERS, Objects
from pipeline.dates.reading import DateContext
from pipeline.errors import OutputError, UsageError

CHUNK_ROWS: Final = 100_000
FORMATS: Final = {".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_SEPARATORS: Final = (",", ";", "\t", "|")
_SNIFFED_BYTES: Final = 65_536


_Chunk = tuple[pl.DataFrame, Objects]


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns to be read; None where a value for all rows, or nothing, is given instead."""

    raw: str = "raw"
    language: str | None = None
    day_order: str | None = None
    window: str | None = None


def file_format(path: Path) -> str:
    """Return "csv", "parquet" or "jsonl". Raises UsageError for another ending."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"{path}: the ending is {path.suffix or 'missing'!r}; it must be one of {', '.join(FORMATS)}.")
    return found


def column_names(path: Path) -> list[str]:
    """Return the names of a file's columns. Raises UsageError when it can't be read."""
    kind = file_format(path)
    with _readable(path):
        if kind == "jsonl":
            return list(dict.fromkeys(name for row in _first_rows(path) for name in row))
        return _scan(path, kind).collect_schema().names()


def count_rows(path: Path) -> int | None:
    """Return the count of rows where it can be had without reading the file."""
    if file_format(path) == "parquet":
        with _readable(path):
            return int(pl.scan_parquet(path).select(pl.len()).collect().item())
    return None


def add_readings(
    source: Path,
    output: Path,
    columns: Columns,
    context: DateContext,
    on_chunk: Callable[[pl.Series], None] | None = None,
) -> int:
    """Write the file anew with ADDED columns; `on_chunk` gets the statuses of each chunk. Returns the count of rows.

    The output appears whole or not at all. Raises UsageError when the input can't be read, OutputError when the
    output can't be written, ValueError for a window that isn't two years.
    """
    kind = file_format(output)
    if source.resolve() == output.resolve():
        raise UsageError(f"{output}: the output is the input; choose another file.")
    rows = 0
    partial = output.with_name(f".{output.name}.partial")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        writer = WRITERS[kind](partial)
    except OSError as problem:
        raise OutputError(output, f"It can't be written: {problem.strerror or problem}.") from None
    try:
        for chunk, objects in _chunks(source):
            readings = _read(chunk, columns, context)
            writer.write(chunk, readings, objects)
            if on_chunk is not None:
                on_chunk(readings["date_status"])
            rows += chunk.height
        writer.close()
        partial.replace(output)
    except OSError as problem:
        raise OutputError(output, f"It can't be written: {problem.strerror or problem}.") from None
    finally:
        writer.close()
        partial.unlink(missing_ok=True)
    return rows


def _read(chunk: pl.DataFrame, columns: Columns, context: DateContext) -> pl.DataFrame:
    beside = {
        name: chunk[column].cast(pl.String)
        for name, column in (
            ("language", columns.language),
            ("day_order", columns.day_order),
            ("window", columns.window),
        )
        if column is not None
    }
    return read_dates(chunk[columns.raw].cast(pl.String), context, **beside).select(ADDED)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into a sentence."""
    try:
        yield
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file.") from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise UsageError(f"{path}: it can't be read: {str(problem)[:200]}") from None
    except pl.exceptions.PolarsError as problem:
        first = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
        raise UsageError(f"{path}: it can't be read: {first[:200]}") from None


def _separator(path: Path) -> str:
    with path.open("rb") as lines:
        header = lines.readline(_SNIFFED_BYTES).decode("utf-8", "replace")
    return max(_SEPARATORS, key=header.count)


def _scan(path: Path, kind: str) -> pl.LazyFrame:
    if kind == "parquet":
        return pl.scan_parquet(path)
    return pl.scan_csv(path, separator=_separator(path), infer_schema=False)


def _first_rows(path: Path, count: int = 1000) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_json_rows(path)):
        if number == count:
            return
        yield row


def _json_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise UsageError(f"{path}, line {number}: it is not a JSON object.")
                yield row


def _chunks(path: Path) -> Iterator[_Chunk]:
    """Yield frames, and for JSON lines the objects they were made of."""
    kind = file_format(path)
    with _readable(path):
        if kind == "jsonl":
            yield from _json_chunks(path)
        else:
            frame = _scan(path, kind)
            empty = True
            for chunk in frame.collect_batches(chunk_size=CHUNK_ROWS, maintain_order=True):
                empty = False
                yield chunk, None
            if empty:
                yield pl.DataFrame(schema=frame.collect_schema()), None


def _json_chunks(path: Path) -> Iterator[_Chunk]:
    """Frames of text columns; what is not text in the file is kept as JSON."""
    names = list(dict.fromkeys(name for row in _json_rows(path) for name in row))
    rows: list[dict[str, Any]] = []
    for row in _json_rows(path):
        rows.append(row)
        if len(rows) == CHUNK_ROWS:
            yield _text_frame(rows, names), rows
            rows = []
    if rows or not names:
        yield _text_frame(rows, names), rows


def _text_frame(rows: list[dict[str, Any]], names: list[str]) -> pl.DataFrame:
    return pl.DataFrame(
        {name: pl.Series(name, [_as_text(row.get(name)) for row in rows], dtype=pl.String) for name in names}
    )


def _as_text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
