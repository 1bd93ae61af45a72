"""Views: the rows that measures and distributions look at, each with accession, record_id and a place.

Everything is lazy: a view that nothing asks for costs nothing.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from pipeline.dates import edtf
from pipeline.validate.compared import can_be_read
from schemas import TABLES

Tables = Mapping[str, pl.LazyFrame]

FINDING_DIMENSIONS = ("conformance", "consistency", "plausibility", "references", "language", "agents")
"""Dimensions whose rate is the share of records without a warning or an error: rules measure them, no column does."""

_ACCESSION = pl.col("record_id").str.extract(r"^([^/]+)/").alias("accession")
_PLACE = ("source_file", "source_line")


def scan_tables(folder: Path) -> dict[str, pl.LazyFrame]:
    """Every table of a release, unread."""
    return {name: pl.scan_parquet(path) for name in TABLES if (path := folder / f"{name}.parquet").is_file()}


def readable(tables: Tables) -> dict[str, pl.LazyFrame]:
    """The tables whose files are whole enough to be read."""
    return {name: rows for name, rows in tables.items() if can_be_read(rows)}


def views_of(tables: Tables, run_day: dt.date | None) -> dict[str, pl.LazyFrame]:
    """The views by name; `run_day` is the day on which the run ended."""
    with_accession = {name: tables[name].with_columns(_ACCESSION) for name in ("texts", "dates", "names", "statements")}
    return {
        **with_accession,
        "texts": with_accession["texts"].with_columns(pl.col("text").hash().is_duplicated().alias("repeated")),
        "records": tables["records"],
        "files": tables["files"].with_columns(
            record_id=pl.lit(None, dtype=pl.String),
            source_file=pl.col("path"),
            source_line=pl.lit(None, dtype=pl.Int64),
        ),
        "parsed_records": _parsed_records(tables),
        "checked_records": _checked_records(tables),
        "dated_records": tables["records"].with_columns(pl.lit(run_day, dtype=pl.Date).alias("run_day")),
        "living_agents": _living_agents(tables),
        "record_fields": _record_fields(tables),
    }


def _parsed_records(tables: Tables) -> pl.LazyFrame:
    """Records accepted and records in quarantine, without those withdrawn or replaced: `kept`, `reason`."""
    columns = ["accession", "record_id", *_PLACE]
    accepted = tables["records"].select(*columns, kept=pl.lit(value=True), reason=pl.lit(None, dtype=pl.String))
    kept_out = tables["quarantine"].filter(pl.col("table") == "records")
    return pl.concat([accepted, kept_out.select(*columns, pl.lit(value=False).alias("kept"), "reason")])


def _checked_records(tables: Tables) -> pl.LazyFrame:
    """Records, with a column `found_<dimension>` that says whether a rule of it warned or failed."""
    serious = tables["findings"].filter(pl.col("severity") != "info", pl.col("record_id").is_not_null())
    found = serious.group_by("record_id").agg(
        (pl.col("dimension") == name).any().alias(f"found_{name}") for name in FINDING_DIMENSIONS
    )
    columns = tables["records"].select("accession", "record_id", *_PLACE)
    return columns.join(found, on="record_id", how="left").with_columns(
        pl.col(f"found_{name}").fill_null(value=False) for name in FINDING_DIMENSIONS
    )


def _living_agents(tables: Tables) -> pl.LazyFrame:
    """Names of linked persons who wrote or received, with the bounds of their lives and of the record's creation."""
    people = tables["authorities"].filter(pl.col("kind") == "person").select("authority_id", "existence_edtf").collect()
    lives = [(row[0], *_life(row[1])) for row in people.iter_rows()]
    known = pl.LazyFrame(lives, schema={"authority_id": pl.String, "born": pl.Date, "died": pl.Date}, orient="row")
    acting = tables["names"].filter(pl.col("role").is_in(["creator", "sender", "recipient"]))
    own = acting.select("record_id", "authority_id", "raw", *_PLACE).join(known, on="authority_id", how="inner")
    when = tables["records"].select("accession", "record_id", "date_earliest", "date_latest")
    return own.join(when, on="record_id", how="inner")


def _life(existence: str | None) -> tuple[object, object]:
    """First and last possible day of a life; None on a side that is open or unknown."""
    if existence is None or not edtf.is_valid(existence):
        return None, None
    return edtf.bounds(existence)


def _record_fields(tables: Tables) -> pl.LazyFrame:
    """A row for each field that a description ought to state: `field`, `value`."""
    fields = ["title", "reference_code", "repository", "language", "date_edtf", "level"]
    return (
        tables["records"]
        .select("accession", "record_id", *_PLACE, *fields)
        .unpivot(on=fields, index=["accession", "record_id", *_PLACE], variable_name="field", value_name="value")
    )
