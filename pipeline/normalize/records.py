"""The record itself: one row, with the first value of each single-valued element and the date that was chosen."""

import polars as pl

from pipeline.formats import Parsed
from pipeline.intake import Accession
from pipeline.normalize.levels import OTHER, level_of
from pipeline.normalize.record_ids import record_id
from pipeline.normalize.texts import DOCUMENT_ELEMENTS

SINGLE_VALUED = (
    "title", "genre", "reference_code", "repository", "custodial_history", "language", "access", "rights", "link",
    "credits",
)  # fmt: skip
"""Elements of which a record has one column; further values stay in `statements`."""


def curate_records(parsed: Parsed, statements: pl.DataFrame, dates: pl.DataFrame, accession: Accession) -> pl.DataFrame:
    """Rows of `records`; `dates` is the date of creation by record."""
    rows = parsed.records.select(
        record_id("record_key", accession).alias("record_id"),
        pl.lit(accession.name).alias("accession"),
        record_id("parent_key", accession).alias("parent_id"),
        "source_file",
        "source_line",
    )
    rows = rows.join(_levels(statements), on="record_id", how="left", maintain_order="left")
    rows = rows.join(_single_values(statements), on="record_id", how="left", maintain_order="left")
    rows = rows.join(dates, on="record_id", how="left", maintain_order="left")
    rows = rows.with_columns(
        pl.col("level").fill_null(OTHER),
        pl.col("date_status").fill_null("missing"),
        pl.coalesce("repository", pl.lit(accession.repository, dtype=pl.String)).alias("repository"),
    )
    columns = ("date_edtf", "date_earliest", "date_latest", "date_status", "access", "rights", "link", "credits")
    return rows.select(
        "record_id", "accession", "parent_id", "level", *SINGLE_VALUED[:6], *columns, "source_file", "source_line"
    )


def _single_values(statements: pl.DataFrame) -> pl.DataFrame:
    """A row a record, a column an element of `SINGLE_VALUED`."""
    values = statements.filter(pl.col("element").is_in(SINGLE_VALUED) & pl.col("value").is_not_null())
    first = [pl.col("value").filter(pl.col("element") == name).first().alias(name) for name in SINGLE_VALUED]
    return values.group_by("record_id", maintain_order=True).agg(first)


def _levels(statements: pl.DataFrame) -> pl.DataFrame:
    """The stated level; a record that has a document's text and states none is an item (ISAD(G) 2.1)."""
    stated = (
        statements.filter(pl.col("element") == "level").select("record_id", "value").unique("record_id", keep="first")
    )
    words = stated["value"].unique().to_list()
    table = pl.DataFrame(
        {"value": words, "level": [level_of(word) for word in words]}, schema={"value": pl.String, "level": pl.String}
    )
    said = stated.join(table, on="value", how="left").select("record_id", "level")
    documents = statements.filter(pl.col("element").is_in(DOCUMENT_ELEMENTS)).select(
        "record_id", pl.lit("item").alias("level")
    )
    return pl.concat([said, documents]).unique("record_id", keep="first", maintain_order=True)
