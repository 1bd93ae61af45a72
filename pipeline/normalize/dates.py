"""The dates of a record: found in its statements, read against the record's own date, and one chosen for the record."""

from collections.abc import Iterator

import polars as pl

from pipeline.dates.phrases import Phrase, date_phrases
from pipeline.findings import FindingLog
from pipeline.intake import Accession
from pipeline.normalize.date_normals import NORMAL_COLUMNS, with_agreement
from pipeline.normalize.date_places import DATE_PLACES, place_of, role_of
from pipeline.normalize.date_readings import READING_COLUMNS, read_distinct
from pipeline.normalize.date_rules import report_dates
from pipeline.normalize.places_in_text import PLACE_COLUMNS, with_places

ELEMENTS = tuple(dict.fromkeys(place.element for place in DATE_PLACES))
_STATED = ("element", "role", "raw", "language", "opening")
_SPOT = {"offset": pl.Int64, "text": pl.String, "happened": pl.String, "rule": pl.String, "rank": pl.Int64}


def curate_dates(statements: pl.DataFrame, accession: Accession, log: FindingLog) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The `dates` rows of some records, and by record the date of creation (columns of `records`)."""
    spoken = pl.coalesce("language", pl.lit(accession.language, dtype=pl.String)).alias("language")
    readings = read_spots(find_spots(statements.with_columns(spoken)), accession)
    rows = _rows(readings, statements)
    report_dates(rows, log)
    return rows.drop("rank", "reason", "normal_read"), _date_of_record(rows)


def find_spots(statements: pl.DataFrame) -> pl.DataFrame:
    """Every place where a date stands, in the order of the records' statements; a distinct text is searched once.

    Columns: record_id, statement (its sequence), role as stated, source_line, language, offset (characters into the
    statement's text), text, happened (what happened on the date), rule, rank.
    """
    asked = (
        statements.filter(pl.col("element").is_in(ELEMENTS))
        .drop("rule")
        .with_columns(
            opening=pl.col("sequence")
            == pl.col("sequence").filter(pl.col("element") == "paragraph").min().over("record_id")
        )
    )
    asked = asked.with_columns(pl.col("opening").fill_null(value=False))
    distinct = asked.select(_STATED).unique(maintain_order=True)
    rows = [(*stated, *spot) for stated in distinct.iter_rows() for spot in _spots(*stated)]
    found = pl.DataFrame(rows, schema={**{name: distinct.schema[name] for name in _STATED}, **_SPOT}, orient="row")
    spots = asked.join(found, on=_STATED, how="inner", nulls_equal=True, maintain_order="left_right")
    return spots.select("record_id", pl.col("sequence").alias("statement"), "role", "source_line", "language", *_SPOT)


def _spots(
    element: str, stated: str | None, raw: str, language: str | None, opening: bool
) -> Iterator[tuple[int, str, str, str, int | None]]:
    place = place_of(element, raw, is_opening=opening)
    if place is None:
        return
    role = role_of(place, stated)
    rank = place.rank if role in ("created", "sent") else None
    phrases = [Phrase(0, len(raw), raw)] if place.whole else date_phrases(raw, language)
    for index, phrase in enumerate(phrases):
        if place.opening and index > 0:
            yield phrase.start, phrase.text, "mentioned", "date.in_text", None
        else:
            yield phrase.start, phrase.text, role, place.name, rank


def read_spots(spots: pl.DataFrame, accession: Accession) -> pl.DataFrame:
    """Spots with `READING_COLUMNS`: each read by itself first, and where that leaves it open, beside its record.

    The record's own full date comes before the accession's window, and both only supply what the text does not say.
    """
    nothing = [pl.lit(None, dtype=pl.Date).alias("near"), pl.lit(None, dtype=pl.String).alias("near_source")]
    alone = read_distinct(spots.with_columns(nothing), accession, window=None)
    settled = pl.col("settled") | (pl.col("status") == "undated")
    open_spots = spots.join(_own_dates(alone), on="record_id", how="left", maintain_order="left")
    beside = read_distinct(
        open_spots.filter(~alone["settled"] & (alone["status"] != "undated")), accession, accession.window
    )
    numbered = alone.with_row_index("place")
    kept = numbered.filter(settled)
    mended = numbered.filter(~settled).select("place").hstack(beside)
    return pl.concat([kept.select(mended.columns), mended]).sort("place").drop("place")


def _own_dates(readings: pl.DataFrame) -> pl.DataFrame:
    """By record, the best date that says day, month and year by itself: `near`, and where it stands."""
    where = pl.when(pl.col("role") == "heading").then(pl.lit("heading")).otherwise(pl.lit("the record's own date"))
    line = pl.format(", line {}", pl.col("source_line")).fill_null("")
    full = pl.col("settled") & (pl.col("precision") == "day") & pl.col("basis").is_null() & pl.col("rank").is_not_null()
    return (
        readings.filter(full)
        .sort("record_id", "rank", maintain_order=True)
        .unique("record_id", keep="first", maintain_order=True)
        .select("record_id", pl.col("earliest").alias("near"), pl.concat_str([where, line]).alias("near_source"))
    )


def _rows(readings: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Rows of `dates`, with rank, reason and normal_read beside."""
    placed = with_places(readings.drop("source_line").rename({"text": "raw"}), statements)
    placed = with_agreement(placed, statements)
    return placed.select(
        "record_id",
        pl.int_range(1, pl.len() + 1).over("record_id").cast(pl.Int64).alias("sequence"),
        pl.col("happened").alias("role"),
        "raw",
        *READING_COLUMNS,
        *NORMAL_COLUMNS,
        "rule",
        "voice",
        *PLACE_COLUMNS,
        "rank",
        "reason",
        "normal_read",
    )


def _date_of_record(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a record: its date of creation, from the place that is believed first among those that could be read."""
    return (
        rows.filter(pl.col("rank").is_not_null())
        .sort("record_id", pl.col("status") != "read", "rank", "sequence")
        .unique("record_id", keep="first", maintain_order=True)
        .select(
            "record_id",
            pl.col("edtf").alias("date_edtf"),
            pl.col("earliest").alias("date_earliest"),
            pl.col("latest").alias("date_latest"),
            pl.col("status").alias("date_status"),
        )
    )
