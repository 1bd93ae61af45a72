"""Staged findings and quarantined rows under the identifiers by which their records are cited."""

import polars as pl

from pipeline.findings import with_finding_ids
from pipeline.validate.relations import Relations, batch_of
from pipeline.validate.succession import ASIDE


def findings_as_cited(findings: pl.DataFrame, relations: Relations) -> pl.DataFrame:
    """Staged findings, with `part`, under the cited identifiers; what was found in versions that are gone is left out.

    Of a file that has two versions of one record it cannot be told which was meant; there nothing is left out.
    """
    told = relations.told
    if told.is_empty() and relations.renamed.is_empty():
        return findings
    cited = _under_cited(findings, relations)
    changed = pl.col("record_id").ne_missing(pl.col("staged_id"))
    cited = pl.concat([cited.filter(~changed), with_finding_ids(cited.filter(changed))])
    place = ["cited_id", "source_file"]
    ended = relations.ended()
    gone = ended.select(pl.col("record_id").alias("cited_id"), "source_file").unique()
    kept = told.join(ended, left_on=["record_id", "part"], right_on=["staged_id", "part"], how="anti")
    gone = gone.join(kept.select(place).unique(), on=place, how="anti")
    return cited.join(gone, left_on=["record_id", "source_file"], right_on=place, how="anti", maintain_order="left")


def quarantine_as_cited(rows: pl.DataFrame, relations: Relations) -> pl.DataFrame:
    """Staged rows of `quarantine`, with `part`, under the cited identifiers, in their keys as well."""
    if relations.told.is_empty() and relations.renamed.is_empty():
        return rows
    cited = _under_cited(rows, relations)
    rest = pl.col("row_key").str.strip_prefix(pl.col("staged_id"))
    return cited.with_columns(
        pl.when(pl.col("record_id").ne_missing(pl.col("staged_id")))
        .then(pl.concat_str("record_id", rest))
        .otherwise("row_key")
        .alias("row_key")
    )


def _under_cited(rows: pl.DataFrame, relations: Relations) -> pl.DataFrame:
    """Rows with `staged_id`, the identifier that they were staged under; a record in quarantine keeps its stand-in."""
    other = pl.col("record_id") != pl.col("cited_id")
    told = relations.told.filter(other & ~pl.col("fate").is_in(ASIDE)).select("record_id", "part", "cited_id")
    known = pl.concat([told, relations.renamed]).select(batch_of(), "record_id", "cited_id")
    joined = rows.with_columns(batch_of()).join(
        known.unique(["batch", "record_id"]), on=["batch", "record_id"], how="left", maintain_order="left"
    )
    return joined.with_columns(
        pl.col("record_id").alias("staged_id"), pl.coalesce("cited_id", "record_id").alias("record_id")
    )
