"""What is staged, or a release, in figures by accession: rows, filled columns, and how rows fall on categories."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from pipeline.validate.shares import stated
from schemas import TABLES
from schemas.contract import polars_schema

Tables = Mapping[str, pl.LazyFrame]

FILLED = tuple(
    column
    for column in polars_schema(TABLES["records"])
    if column
    not in {"record_id", "accession", "date_earliest", "date_latest", "date_status", "source_file", "source_line"}
)
"""Columns of `records` whose fill is compared."""

_DECADE = (pl.col("date_earliest").dt.year().floordiv(10) * 10).cast(pl.String) + "s"

CATEGORIES: dict[str, tuple[str, pl.Expr]] = {
    "genre": ("records", pl.col("genre")),
    "level": ("records", pl.col("level")),
    "language": ("records", pl.col("language")),
    "repository": ("records", pl.col("repository")),
    "date_status": ("records", pl.col("date_status")),
    "decade": ("records", _DECADE),
    "names.status": ("names", pl.col("status")),
    "names.tier": ("names", pl.col("tier")),
}
"""What the rows of an accession are counted by: a name, the table, and the value."""

OPEN = ("genre", "level", "language", "repository", "decade")
"""Categories of which a value may be seen for the first time; the others are words of Fonds, and there are no more."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Figures of a release, or of what may become one.

    fills       a row an accession: `rows` of records, and for each column in how many rows it is stated
    categories  by name: accession, value, rows; rows without a value are left out
    """

    fills: pl.DataFrame
    categories: dict[str, pl.DataFrame]


def profile(tables: Tables) -> Profile:
    """The figures of tables that have a column `accession`: only counts are held in memory."""
    columns = set(tables["records"].collect_schema())
    filled = [stated(name).sum().cast(pl.Int64).alias(name) for name in FILLED if name in columns]
    fills = tables["records"].group_by("accession").agg(pl.len().cast(pl.Int64).alias("rows"), *filled)
    counted = {
        name: tables[table]
        .group_by("accession", value.alias("value"))
        .agg(pl.len().cast(pl.Int64).alias("rows"))
        .filter(pl.col("value").is_not_null())
        for name, (table, value) in CATEGORIES.items()
        if table in tables
    }
    frames = pl.collect_all([fills, *counted.values()])
    return Profile(frames[0], dict(zip(counted, frames[1:], strict=True)))
