"""Corrections by people, applied before anything is read in a text; what was received stays beside."""

from collections.abc import Sequence

import polars as pl

from pipeline.findings import FindingLog
from pipeline.intake.corrections import Correction
from pipeline.rules.corrections import CORRECTED

_SCHEMA = pl.Schema(
    {
        "number": pl.Int64,
        "record_key": pl.String,
        "element": pl.String,
        "raw": pl.String,
        "line": pl.Int64,
        "read_as": pl.String,
        "decision": pl.String,
    }
)


def correction_frame(corrections: Sequence[Correction]) -> pl.DataFrame:
    """Corrections as rows; `number` is their place in corrections.toml, from 1."""
    rows = [
        (number, each.record, each.element, each.expect, each.line, each.value, f"{each.who}, {each.on}: {each.reason}")
        for number, each in enumerate(corrections, start=1)
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def matching(statements: pl.DataFrame, corrections: pl.DataFrame) -> pl.DataFrame:
    """Statements (with `place`, their row) and the correction of each, where there is one."""
    numbered = statements.with_row_index("place")
    found = numbered.join(corrections, on=["record_key", "element", "raw"], how="inner", maintain_order="left")
    return found.filter(pl.col("line").is_null() | (pl.col("line") == pl.col("source_line"))).unique(
        "place", keep="first", maintain_order=True
    )


def corrected_by(statements: pl.DataFrame, corrections: Sequence[Correction]) -> set[int]:
    """Numbers of the corrections that find their text among some statements."""
    return set(matching(statements, correction_frame(corrections))["number"].to_list()) if corrections else set()


def with_corrections(statements: pl.DataFrame, corrections: Sequence[Correction], log: FindingLog) -> pl.DataFrame:
    """Statements with `raw` as people have corrected it, and `received`, `decision` and `dropped` beside it.

    `received` is the text as it came, where it was corrected or dropped, and null elsewhere.
    """
    found = matching(statements, correction_frame(corrections))
    for row in found.iter_rows(named=True):
        told = f"Read as {row['read_as']!r}" if row["read_as"] is not None else "Passed over"
        message = f"{told} ({row['decision']})."
        log.about(CORRECTED, message, row, "statements", outcome="AMENDED", proposed=row["read_as"])
    joined = (
        statements.with_row_index("place")
        .join(found.select("place", "number", "read_as", "decision"), on="place", how="left", maintain_order="left")
        .drop("place")
    )
    corrected = pl.col("number").is_not_null()
    return joined.with_columns(
        pl.when(corrected).then("raw").alias("received"),
        (corrected & pl.col("read_as").is_null()).alias("dropped"),
        pl.coalesce("read_as", "raw").alias("raw"),
    ).drop("number", "read_as")


def as_received(statements: pl.DataFrame, dropped: pl.DataFrame) -> pl.DataFrame:
    """Statements with their text as it came, the corrected ones with the correction in their rule, and the dropped."""
    told = pl.format("{}, corrections.applied ({})", pl.col("rule").fill_null("text"), "decision")
    own = statements.with_columns(
        pl.coalesce("received", "raw").alias("raw"),
        pl.when(pl.col("received").is_not_null()).then(told).otherwise("rule").alias("rule"),
    )
    nothing = pl.lit(None, dtype=pl.String).alias("value")
    passed = dropped.with_columns(
        nothing, pl.format("corrections.dropped ({})", "decision").alias("rule"), pl.col("received").alias("raw")
    )
    return pl.concat([own, passed.select(own.columns)]).sort("record_id", "sequence", maintain_order=True)
