"""The table `tombstones`: what each record said that is no longer in the release, from its staged statements."""

from collections.abc import Iterator, Sequence

import polars as pl

from pipeline.validate import Staged
from pipeline.validate.staged import PART
from schemas import TABLES
from schemas.contract import polars_schema

RANGE_TOMBSTONES = 20_000
"""Tombstones whose statements are in memory at once."""

_SAID = (
    "element", "role", "raw", "value", "normal", "scheme", "identifier", "language", "voice", "label", "source_line",
)  # fmt: skip

_NOTHING = r',"\w+":null'
"""A field without a value; it cannot stand inside a text, where each quote has a backslash before it."""


def tombstone_ranges(tombstones: pl.DataFrame, staged: Sequence[Staged]) -> Iterator[pl.DataFrame]:
    """The rows of the table, some thousand at a time; `tombstones` are those of `Relations`."""
    for some in tombstones.iter_slices(RANGE_TOMBSTONES):
        keys = some.lazy().select("staged_id", "part").filter(pl.col("part").is_not_null())
        said = some.join(_said(keys, staged), on=["staged_id", "part"], how="left", maintain_order="left")
        yield said.select(polars_schema(TABLES["tombstones"]).names())
    if tombstones.is_empty():
        yield pl.DataFrame(schema=polars_schema(TABLES["tombstones"]))


def _said(keys: pl.LazyFrame, staged: Sequence[Staged]) -> pl.DataFrame:
    """Title and payload of some staged records."""
    schema = {"staged_id": pl.String, "part": PART, "title": pl.String, "payload": pl.String}
    rows = [pl.DataFrame(schema=schema)]
    title = pl.col("value").filter(pl.col("element") == "title").first().alias("title")
    for batch in staged:
        scan = batch.scan("statements")
        if scan is not None:
            own = scan.rename({"record_id": "staged_id"}).join(keys, on=["staged_id", "part"], how="semi")
            ordered = own.collect().sort("staged_id", "part", "sequence")
            whole = ordered.group_by("staged_id", "part", maintain_order=True).agg(
                title, pl.struct(_SAID).alias("statements")
            )
            payload = pl.struct("statements").struct.json_encode().str.replace_all(_NOTHING, "").alias("payload")
            rows.append(whole.select("staged_id", "part", "title", payload))
    return pl.concat(rows)
