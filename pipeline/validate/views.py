"""Views: the rows that rules are asked of, made of the accepted rows of a part, each with its record's place.

A record stands in one part with all that belongs to it, so these views never need another part.
"""

import datetime as dt
from collections.abc import Mapping

import polars as pl

from pipeline.intake import Accession

FURTHER_ROLES = ("sent", "received", "declassified", "acquired", "published")
"""Roles of dates that have an order in time beside the date of creation."""

FULL_LAYERS = ("original", "translation", "transcript")
"""Layers that give a document itself; a summary speaks of it."""


def views_of(tables: Mapping[str, pl.DataFrame], accession: Accession) -> dict[str, pl.LazyFrame]:
    """The views by name.

    records  the columns of `records`, and <role>_earliest, <role>_latest (days) of its further dates that were read;
             window_first, window_last, received_on (days) of the accession; to_oneself (those who are sender and
             recipient); full_characters and any_characters of its texts
    dates    the columns of `dates`
    names    the columns of `names`
    texts    the columns of `texts`, and record_language
    """
    own = {name: frame.lazy().with_columns(pl.lit(accession.name).alias("accession")) for name, frame in tables.items()}
    language = own["records"].select("record_id", pl.col("language").alias("record_language"))
    return {
        "records": _records(own, accession),
        "dates": own["dates"],
        "names": own["names"],
        "texts": own["texts"].join(language, on="record_id", how="left", maintain_order="left"),
    }


def _records(own: Mapping[str, pl.LazyFrame], accession: Accession) -> pl.LazyFrame:
    records = own["records"]
    for beside in (_further_dates(own["dates"]), _correspondents(own["names"]), _characters(own["texts"])):
        records = records.join(beside, on="record_id", how="left", maintain_order="left")
    first, last = accession.window or (None, None)
    return records.with_columns(
        pl.lit(dt.date(first, 1, 1) if first else None, dtype=pl.Date).alias("window_first"),
        pl.lit(dt.date(last, 12, 31) if last else None, dtype=pl.Date).alias("window_last"),
        pl.lit(accession.received_on, dtype=pl.Date).alias("received_on"),
    )


def _further_dates(dates: pl.LazyFrame) -> pl.LazyFrame:
    """For each record, the bounds of its dates of other roles, each role's dates together."""
    read = dates.filter(pl.col("status") == "read", pl.col("role").is_in(FURTHER_ROLES))
    return read.group_by("record_id").agg(
        bound
        for role in FURTHER_ROLES
        for bound in (
            pl.col("earliest").filter(pl.col("role") == role).min().alias(f"{role}_earliest"),
            pl.col("latest").filter(pl.col("role") == role).max().alias(f"{role}_latest"),
        )
    )


def _correspondents(names: pl.LazyFrame) -> pl.LazyFrame:
    """For each record with linked senders and recipients, those who are both: authority_ids, separated by commas."""
    linked = names.filter(pl.col("status") == "linked", pl.col("role").is_in(["sender", "recipient"]))
    ids = pl.col("authority_id")
    sides = linked.group_by("record_id").agg(
        ids.filter(pl.col("role") == side).unique().alias(side) for side in ("sender", "recipient")
    )
    both = sides.filter((pl.col("sender").list.len() > 0) & (pl.col("recipient").list.len() > 0))
    shared = pl.col("sender").list.set_intersection("recipient").list.sort().list.join(", ")
    return both.select("record_id", shared.alias("to_oneself"))


def _characters(texts: pl.LazyFrame) -> pl.LazyFrame:
    length = pl.col("text").str.len_chars()
    return texts.group_by("record_id").agg(
        length.sum().alias("any_characters"),
        length.filter(pl.col("layer").is_in(FULL_LAYERS)).sum().alias("full_characters"),
    )
