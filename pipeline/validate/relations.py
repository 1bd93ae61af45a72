"""Relations across all that is staged: identifiers that stand twice, parents that are missing."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from pipeline.findings import Finding, Rule
from pipeline.provenance import Span
from pipeline.rules.records import DUPLICATE_RECORD
from pipeline.rules.references import DANGLING_PARENT
from pipeline.validate.quarantined import QUARANTINE_SCHEMA, quarantine_children, quarantine_rows
from pipeline.validate.staged import PART, RECORD_TABLES, Staged

TWICE = "The identifier of {} stands a second time."


def staged_records(staged: Sequence[Staged]) -> pl.DataFrame:
    """Key, place and part of every staged record: all that is held in memory of them."""
    columns = ("record_id", "accession", "parent_id", "source_file", "source_line", "part")
    scans = [scan.select(columns) for batch in staged if (scan := batch.scan("records")) is not None]
    if not scans:
        strings = dict.fromkeys(columns, pl.String)
        return pl.DataFrame(schema={**strings, "source_line": pl.Int64, "part": PART})
    return pl.concat(scans).sort("record_id", "source_file", "source_line").collect()


def repeated_records(records: pl.DataFrame, findings: list[Finding]) -> pl.DataFrame:
    """Records whose identifier an earlier one has, in another batch; the first stays."""
    again = records.filter(~pl.col("record_id").is_first_distinct())
    findings.extend(
        _finding(DUPLICATE_RECORD, TWICE.format(row["record_id"]), row, "record_id")
        for row in again.iter_rows(named=True)
    )
    return again


def report_dangling(records: pl.DataFrame, findings: list[Finding]) -> None:
    """Findings of records whose parent is in no file of the delivery."""
    orphans = records.filter(pl.col("parent_id").is_not_null()).join(
        records.select(pl.col("record_id").alias("parent_id")).unique(),
        on="parent_id",
        how="anti",
        maintain_order="left",
    )
    findings.extend(
        _finding(DANGLING_PARENT, f"{row['parent_id']} is not in the delivery.", row, "parent_id")
        for row in orphans.iter_rows(named=True)
    )


def _finding(rule: Rule, message: str, row: dict[str, Any], field: str) -> Finding:
    span = Span(row["source_file"], row["source_line"])
    return Finding(rule, message, row["accession"], span, table="records", record_id=row["record_id"], field=field)


def quarantined_records(again: pl.DataFrame, staged: Sequence[Staged]) -> pl.DataFrame:
    """Rows of `quarantine` for records that relations keep out and for what belongs to them, from the staged parts."""
    rows = [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
    keys = again.lazy().select("record_id", "part")
    for batch in staged if again.height else ():
        for table in RECORD_TABLES:
            scan = batch.scan(table)
            if scan is not None:
                whole = scan.join(keys, on=["record_id", "part"], how="semi").collect()
                if table == "records":
                    reason = pl.format(TWICE, "record_id")
                    rows.append(quarantine_rows(table, whole, batch.accession, DUPLICATE_RECORD, reason))
                else:
                    rows.append(quarantine_children(table, whole, batch.accession))
    return pl.concat(rows)
