"""What can be wrong with the dates of a record, as far as the record itself shows it."""

import json
from typing import Any

import polars as pl

from pipeline.findings import FindingLog, Rule
from pipeline.rules.dates import (
    AMBIGUOUS,
    CENTURY_OPEN,
    DISAGREE,
    DOUBTFUL,
    NORMAL_UNREAD,
    UNREAD,
)


def report_dates(dates: pl.DataFrame, log: FindingLog) -> None:
    """Findings of every date that is left open, and of headings that disagree with their document."""
    for row in dates.filter((pl.col("status") != "read") & (pl.col("status") != "undated")).iter_rows(named=True):
        own = row["normal"] if row["normal_earliest"] or row["normal_latest"] else None
        hint = f" The archive's own form of it is {own}." if own else ""
        rule, told = _left_open(row)
        log.about(rule, told + hint, row, "dates", field=row["role"], proposed=own)
    for row in dates.filter((pl.col("status") == "read") & pl.col("reason").is_not_null()).iter_rows(named=True):
        log.about(DOUBTFUL, row["reason"], row, "dates", field=row["role"])
    _report_disagreement(dates, log)
    _report_normals(dates, log)


def _left_open(row: dict[str, Any]) -> tuple[Rule, str]:
    if row["status"] == "unread":
        return UNREAD, row["reason"] or "No date style fits."
    if row["alternatives"]:
        return AMBIGUOUS, f"It can be read as {' or '.join(json.loads(row['alternatives']))}."
    return CENTURY_OPEN, f"The century is open: {row['edtf']}."


def _report_normals(dates: pl.DataFrame, log: FindingLog) -> None:
    """Findings of the archive's own forms that nobody can read."""
    for row in dates.filter(~pl.col("normal_read")).iter_rows(named=True):
        message = f"The archive's own form {row['normal']!r} is neither ISO 8601 nor EDTF."
        log.about(NORMAL_UNREAD, message, row, "dates", field=row["role"])


def _report_disagreement(dates: pl.DataFrame, log: FindingLog) -> None:
    created = dates.filter((pl.col("role") == "created") & (pl.col("status") == "read"))
    own = created.filter(pl.col("rank") == 1).unique("record_id", keep="first", maintain_order=True)
    stated = created.filter(pl.col("rank") == 2).select(
        "record_id", pl.col("edtf").alias("stated"), pl.col("earliest").alias("from"), pl.col("latest").alias("to")
    )
    both = own.join(stated, on="record_id", how="inner", maintain_order="left")
    apart = (pl.col("latest") < pl.col("from")) | (pl.col("earliest") > pl.col("to"))
    for row in both.filter(apart).iter_rows(named=True):
        log.about(
            DISAGREE, f"The document says {row['edtf']}, the heading {row['stated']}.", row, "dates", field=row["role"]
        )
