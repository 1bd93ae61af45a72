"""The dates' texts against the archive's own machine-readable forms of them, by repository."""

from collections.abc import Mapping
from typing import Any

import polars as pl

KINDS = ("same", "narrower", "wider", "overlapping", "apart")
"""How what was read from the text may lie to the archive's own form: the values of `dates.agreement`."""
EXAMPLES = 5
REPOSITORIES = 40
_CLIPPED = 160


def agreement(tables: Mapping[str, pl.LazyFrame]) -> dict[str, Any]:
    """Dates that have a form of the archive's own, counted by repository and kind, and examples of each difference.

    `not_comparable` are those whose text is open, or whose form nobody can read.
    """
    given = tables["dates"].filter(pl.col("normal").is_not_null())
    placed = given.join(_repositories(tables["records"]), on="record_id", how="left")
    counts = [(pl.col("agreement") == kind).sum().cast(pl.Int64).alias(kind) for kind in KINDS]
    rows = (
        placed.group_by("accession", "repository")
        .agg(pl.len().cast(pl.Int64).alias("dates"), *counts)
        .with_columns((pl.col("dates") - pl.sum_horizontal(KINDS)).alias("not_comparable"))
        .sort("dates", "accession", "repository", descending=[True, False, False])
        .collect()
    )
    columns = ("dates", *KINDS, "not_comparable")
    return {
        "total": {name: int(rows[name].sum()) for name in columns},
        "repositories": rows.height,
        "by_repository": rows.head(REPOSITORIES).to_dicts(),
        "differences": {kind: _differences(given, kind) for kind in KINDS[1:]},
    }


def _repositories(records: pl.LazyFrame) -> pl.LazyFrame:
    """record_id, accession and repository: where a component names none, the only one that its file names."""
    named = pl.col("repository").drop_nulls()
    files = records.group_by("accession", "source_file").agg(
        pl.when(named.n_unique() == 1).then(named.first()).alias("of_its_file")
    )
    joined = records.join(files, on=["accession", "source_file"], how="left")
    return joined.select("record_id", "accession", pl.coalesce("repository", "of_its_file").alias("repository"))


def _differences(given: pl.LazyFrame, kind: str) -> list[dict[str, Any]]:
    """The most frequent pairs of text and archive's form that differ so, each with the first record that has it."""
    pairs = (
        given.filter(pl.col("agreement") == kind)
        .group_by("raw", "normal", "edtf")
        .agg(pl.len().cast(pl.Int64).alias("count"), pl.col("record_id").min())
        .sort("count", "raw", "normal", descending=[True, False, False])
        .head(EXAMPLES)
        .collect()
    )
    clipped = [pl.col(name).str.slice(0, _CLIPPED) for name in ("raw", "normal", "edtf")]
    return pairs.with_columns(clipped).to_dicts()
