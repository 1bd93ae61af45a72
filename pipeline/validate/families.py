"""Records together: each beside the record that holds it, and beside those that look the same."""

from collections.abc import Sequence

import polars as pl

from pipeline.findings import Finding
from pipeline.validate.asking import ask_view
from pipeline.validate.staged import Staged

LEVELS = {"fonds": 0, "collection": 0, "subfonds": 1, "series": 2, "subseries": 3, "file": 4, "item": 5}
"""ISAD(G) 3.1.4, the broadest first; a level called "other" has no place among them."""

_COLUMNS = ("accession", "record_id", "parent_id", "level", "title", "date_edtf", "date_earliest", "date_latest",
            "source_file", "source_line", "part")  # fmt: skip
_KEY = ("accession", "parent_id", "title", "date_edtf", "level")


def ask_families(staged: Sequence[Staged], live: pl.DataFrame, findings: list[Finding]) -> list[pl.DataFrame]:
    """Ask the rules that look at several records, of those that are in the release (`Relations.live`).

    Gives rows of `checks`.
    """
    scans = [scan.select(_COLUMNS) for batch in staged if (scan := batch.scan("records")) is not None]
    if not scans:
        return []
    cited = live.lazy().select("record_id", "part", "cited_id", "cited_parent")
    records = (
        pl.concat(scans)
        .join(cited, on=["record_id", "part"], how="inner", maintain_order="left")
        .with_columns(pl.col("cited_id").alias("record_id"), pl.col("cited_parent").alias("parent_id"))
    )
    return [
        ask_view("children", children(records), findings),
        ask_view("alike", alike(records), findings),
    ]


def children(records: pl.LazyFrame) -> pl.LazyFrame:
    """Records whose parent is in the release.

    parent_level, parent_earliest, parent_latest; rank and parent_rank, places of the levels in `LEVELS`; and circular,
    whether following the parents leads back to the record or into such a circle.
    """
    parents = records.select(
        pl.col("record_id").alias("parent_id"),
        pl.col("level").alias("parent_level"),
        pl.col("date_earliest").alias("parent_earliest"),
        pl.col("date_latest").alias("parent_latest"),
    )
    circles = in_circles(records.select("record_id", "parent_id").drop_nulls().collect())
    held = records.join(parents, on="parent_id", how="inner", maintain_order="left")
    return held.with_columns(
        pl.col("level").replace_strict(LEVELS, default=None, return_dtype=pl.Int64).alias("rank"),
        pl.col("parent_level").replace_strict(LEVELS, default=None, return_dtype=pl.Int64).alias("parent_rank"),
        pl.col("record_id").is_in(circles.implode()).alias("circular"),
    )


def in_circles(links: pl.DataFrame) -> pl.Series:
    """The record_ids from which no way up ends: of links (record_id, parent_id), the ends are taken off in turn."""
    while True:
        further = links.join(links.select(pl.col("record_id").alias("parent_id")).unique(), on="parent_id", how="semi")
        if further.height == links.height:
            return links["record_id"]
        links = further


def alike(records: pl.LazyFrame) -> pl.LazyFrame:
    """Records with title and day: first_alike, the first of those that agree in title, day, level and parent."""
    titled = records.filter(pl.col("title").is_not_null(), pl.col("date_earliest") == pl.col("date_latest"))
    return titled.with_columns(pl.col("record_id").min().over(_KEY).alias("first_alike"))
