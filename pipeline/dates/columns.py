"""Read columns of date texts: every distinct text once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, overload

import polars as pl

from pipeline.dates.context import parse_day_order, parse_window
from pipeline.dates.frame import Frame
from pipeline.dates.reader import Reader, frame_for, reader_for
from pipeline.dates.reading import DateContext, DateReading

#: column -> type, of what is read from a column of texts.
READING_COLUMNS: Final[dict[str, pl.DataType]] = {
    "date_status": pl.String(),
    "date_edtf": pl.String(),
    "date_earliest": pl.Date(),
    "date_latest": pl.Date(),
    "date_precision": pl.String(),
    "date_qualifier": pl.String(),
    "date_calendar": pl.String(),
    "date_style": pl.String(),
    "date_basis": pl.String(),
    "date_alternatives": pl.String(),
    "date_time": pl.String(),
    "date_utc_offset": pl.String(),
    "date_reason": pl.String(),
}


def reported_status(reading: DateReading) -> str:
    """Return the status a table shows: a reading whose century or year stays open can still mean several dates."""
    if reading.status == "read" and not reading.is_settled:
        return "ambiguous"
    return reading.status


def as_row(reading: DateReading) -> tuple[Any, ...]:
    """Return a reading as the values of READING_COLUMNS, in their order."""
    return (
        (reported_status(reading) or None) if reading.earliest is None else reading.status,
        reading.edtf,
        reading.earliest,
        reading.latest,
        reading.precision,
        reading.qualifier,
        reading.calendar,
        reading.style,
        reading.basis,
        " | ".join(other.edtf or "" for other in reading.others) if reading.others else None,
        reading.time,
        reading.utc_offset,
        reading.reason,
    )


def readings_frame(readings: Iterable[DateReading]) -> pl.DataFrame:
    """Return readings as a frame with READING_COLUMNS."""
    columns = list(zip(*map(as_row, readings), strict=True)) or [()] * len(READING_COLUMNS)
    return pl.DataFrame(
        {
            name: pl.Series(name, column, dtype=kind)
            for (name, kind), column in zip(READING_COLUMNS.items(), columns, strict=True)
        }
    )


class _Contexts:
    """The context of each row, from columns beside the text; each distinct one is made once."""

    def __init__(self, base: DateContext) -> None:
        self.base = base
        self.known: dict[tuple[Any, ...], tuple[Reader, Frame]] = {}

    def reader(self, key: tuple[Any, ...]) -> tuple[Reader, Frame]:
        """Return reader and frame for (language, day order, window, near); None takes the common context's."""
        found = self.known.get(key)
        if found is None:
            language, order, window, near = key
            base = self.base
            context = DateContext(
                language=language or base.language,
                day_order=parse_day_order(order) if order else base.day_order,
                window=parse_window(window) if window else base.window,
                near=near or base.near,
                near_source=base.near_source,
                calendar=base.calendar,
                centuries_from_one=base.centuries_from_one,
                circa_years=base.circa_years,
                southern=base.southern,
                year_pairs=base.year_pairs,
            )
            if len(self.known) > 10_000:
                self.known.clear()
            found = self.known[key] = (reader_for(context.language), frame_for(context))
        return found


_NO_CONTEXT: Final = DateContext()
_CHUNK_ROWS: Final = 20_000
_BESIDE: Final = ("language", "day_order", "window", "near")


@overload
def read_dates(
    column: pl.Series,
    context: DateContext = ...,
    /,
    *,
    language: pl.Series | None = ...,
    day_order: pl.Series | None = ...,
    window: pl.Series | None = ...,
    near: pl.Series | None = ...,
) -> pl.DataFrame: ...


@overload
def read_dates(
    column: pl.Expr,
    context: DateContext = ...,
    /,
    *,
    language: pl.Expr | None = ...,
    day_order: pl.Expr | None = ...,
    window: pl.Expr | None = ...,
    near: pl.Expr | None = ...,
) -> pl.Expr: ...


def read_dates(
    column: pl.Series | pl.Expr, context: DateContext = _NO_CONTEXT, /, **beside: Any
) -> pl.DataFrame | pl.Expr:
    """Read a column of date texts; a text that stands in many rows is read once.

    column    texts (String), as a Series or an expression; null gives nulls throughout
    context   what is known beside all texts
    language, day_order, window ("1900/1999"), near (Date)
              columns of the same kind and length for what differs from row to row; null or "" takes the context's

    Returns, of a Series, a frame of the same length with READING_COLUMNS: earliest and latest are Date, the rest
    String; of an expression, one that gives a struct of them. A date whose century or year stays open has the status
    "ambiguous" and keeps its EDTF ("XX50-05-13"). Raises ValueError for a window that isn't two years, and for an
    unknown day order; TypeError for another keyword.

    >>> read_dates(pl.Series(["13/5-50"]), DateContext(window=(1900, 1999)))["date_edtf"].to_list()
    ['1950-05-13']
    >>> frame.with_columns(read_dates(pl.col("raw"), language=pl.col("lang")).struct.unnest())  # doctest: +SKIP
    """
    unknown = beside.keys() - set(_BESIDE)
    if unknown:
        raise TypeError(f"read_dates() got an unexpected keyword argument {min(unknown)!r}")
    given = {name: beside[name] for name in _BESIDE if beside.get(name) is not None}
    if isinstance(column, pl.Expr):
        fields = [column.cast(pl.String).alias("raw"), *(part.alias(name) for name, part in given.items())]
        return pl.struct(fields).map_batches(
            lambda rows: _read_columns(rows.struct.unnest(), context).to_struct("date"),
            return_dtype=pl.Struct(READING_COLUMNS),
        )
    parts = (part.rename(name) for name, part in given.items())
    return _read_columns(pl.DataFrame([column.cast(pl.String).rename("raw"), *parts]), context)


def _read_columns(keys: pl.DataFrame, context: DateContext) -> pl.DataFrame:
    distinct = keys.unique(maintain_order=True)
    found = _read_distinct(distinct, context)
    if distinct.height == keys.height:
        return found
    numbered = distinct.with_row_index("_number")
    numbers = keys.join(numbered, on=keys.columns, how="left", nulls_equal=True, maintain_order="left")["_number"]
    return found[numbers]


def _read_distinct(keys: pl.DataFrame, context: DateContext) -> pl.DataFrame:
    """Read texts with what stands beside them, some thousands at a time: so few readings are held at once."""
    contexts = _Contexts(context)
    parts: list[pl.DataFrame] = []
    for chunk in keys.iter_slices(_CHUNK_ROWS):
        texts = chunk["raw"].to_list()
        given = [chunk[name].to_list() if name in chunk.columns else [None] * len(texts) for name in _BESIDE]
        parts.append(readings_frame(_readings(texts, given, contexts)))
    return pl.concat(parts, rechunk=True) if parts else readings_frame([])


def _readings(texts: list[str | None], given: list[list[Any]], contexts: _Contexts) -> Iterator[DateReading]:
    last: tuple[Any, ...] | None = None
    reader, frame = contexts.reader((None, None, None, None))
    for text, key in zip(texts, zip(*given, strict=True), strict=True):
        if key != last:
            reader, frame = contexts.reader(key)
            last = key
        yield reader.read(text, frame) if text is not None else _NO_TEXT


#: Where there is no text there is no reading either: every column is null.
_NO_TEXT: Final = DateReading("", "")
