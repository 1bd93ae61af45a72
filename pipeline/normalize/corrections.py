"""Corrections by people, applied before anything is read in a text; what was received stays beside."""

from collections.abc import Sequence

import polars as pl

from pipeline.findings import FindingLog
from pipeline.formats import Parsed
from pipeline.intake import Accession
from pipeline.intake.corrections import COLUMNS, RECORD, Correction
from pipeline.normalize.identifiers import with_identifiers
from pipeline.rules.corrections import CORRECTED

_SCHEMA = pl.Schema(
    {
        "number": pl.Int64,
        "record_key": pl.String,
        "element": pl.String,
        "column": pl.String,
        "expect": pl.String,
        "file": pl.String,
        "line": pl.Int64,
        "read_as": pl.String,
        "by": pl.String,
    }
)


def correct(
    parsed: Parsed, corrections: Sequence[Correction], accession: Accession, log: FindingLog
) -> tuple[Parsed, set[int]]:
    """A part as people have corrected it, and the numbers of the corrections that found what they expect.

    Statements have `received`, `decision` and `dropped` beside their columns: `received` is the text as it came, where
    it was corrected or dropped; `decision` says who decided what of the statement, and why.
    """
    renamed, numbers = with_identifiers(parsed, corrections, accession, log)
    frame = _correction_frame(corrections)
    statements = renamed.statements.with_columns(
        pl.col("raw").alias("received"),
        pl.lit(None, dtype=pl.String).alias("decision"),
        pl.lit(value=False).alias("dropped"),
    )
    for column in COLUMNS:
        found = _matching(statements, frame.filter(pl.col("column") == column))
        if found.height:
            _report(found, accession, log)
            numbers |= set(found["number"].to_list())
            statements = _applied(statements, found, column)
    changed = pl.col("dropped") | (pl.col("raw") != pl.col("received"))
    marked = statements.with_columns(pl.when(changed).then("received").alias("received"))
    return Parsed(renamed.records, marked), numbers


def corrected_by(parsed: Parsed, corrections: Sequence[Correction]) -> set[int]:
    """Numbers of the corrections that find what they expect in a part."""
    return correct(parsed, corrections, Accession(name=""), FindingLog(""))[1]


def _correction_frame(corrections: Sequence[Correction]) -> pl.DataFrame:
    """Corrections of statements as rows; `number` is their place in corrections.toml, from 1."""
    rows = [
        (number, each.record, each.element, each.column, each.expect, each.file, each.line, each.value, each.by)
        for number, each in enumerate(corrections, start=1)
        if each.element != RECORD
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _matching(statements: pl.DataFrame, corrections: pl.DataFrame) -> pl.DataFrame:
    """Statements (with `place`, their row) and the correction of each that holds for one of their columns."""
    if corrections.is_empty():
        return corrections
    column = corrections["column"].item(0)
    found = statements.with_row_index("place").join(
        corrections,
        left_on=["record_key", "element", column],
        right_on=["record_key", "element", "expect"],
        how="inner",
        maintain_order="left",
    )
    here = (pl.col("file").is_null() | (pl.col("file") == pl.col("source_file"))) & (
        pl.col("line").is_null() | (pl.col("line") == pl.col("source_line"))
    )
    return found.filter(here).unique("place", keep="first", maintain_order=True)


def _applied(statements: pl.DataFrame, found: pl.DataFrame, column: str) -> pl.DataFrame:
    """Statements with the corrections of one column; a text that is dropped stays, a value beside it goes."""
    if column == "raw":
        told, read_as, dropped = pl.col("by"), pl.coalesce("read_as", "raw"), pl.col("read_as").is_null()
    else:
        told = pl.format("{} {} for {}: {}", pl.lit(column), pl.col("read_as").fill_null("nothing"), column, "by")
        read_as, dropped = pl.col("read_as"), pl.lit(value=False)
    own = found.select("place", "number", "read_as", told.alias("told"))
    joined = statements.with_row_index("place").join(own, on="place", how="left", maintain_order="left")
    corrected = pl.col("number").is_not_null()
    return joined.with_columns(
        pl.when(corrected).then(read_as).otherwise(column).alias(column),
        pl.when(corrected).then(dropped).otherwise("dropped").alias("dropped"),
        pl.concat_str("decision", "told", separator="; ", ignore_nulls=True).replace("", None).alias("decision"),
    ).drop("place", "number", "read_as", "told")


def _report(found: pl.DataFrame, accession: Accession, log: FindingLog) -> None:
    for row in found.iter_rows(named=True):
        told = f"Read as {row['read_as']!r}" if row["read_as"] is not None else "Passed over"
        where = "" if row["column"] == "raw" else f" ({row['column']})"
        record_id = accession.record_id(row["record_key"], row["source_file"])
        about = row | {"record_id": record_id, "raw": row[row["column"]]}
        message = f"{told}{where} ({row['by']})."
        log.about(CORRECTED, message, about, "statements", outcome="AMENDED", proposed=row["read_as"])


def as_received(statements: pl.DataFrame, dropped: pl.DataFrame) -> pl.DataFrame:
    """Statements with their text as it came, the corrected ones with the correction in their rule, and the dropped."""
    told = pl.format("{}, corrections.applied ({})", pl.col("rule").fill_null("text"), "decision")
    own = statements.with_columns(
        pl.coalesce("received", "raw").alias("raw"),
        pl.when(pl.col("decision").is_not_null()).then(told).otherwise("rule").alias("rule"),
    )
    nothing = pl.lit(None, dtype=pl.String).alias("value")
    passed = dropped.with_columns(
        nothing, pl.format("corrections.dropped ({})", "decision").alias("rule"), pl.col("received").alias("raw")
    )
    return pl.concat([own, passed.select(own.columns)]).sort("record_id", "sequence", maintain_order=True)
