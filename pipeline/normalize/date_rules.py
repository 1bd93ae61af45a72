"""What can be wrong with the dates of a record, as far as the record itself shows it."""

import json

import polars as pl

from pipeline.findings import FindingLog
from pipeline.rules.dates import AMBIGUOUS, CENTURY_OPEN, DISAGREE, DOUBTFUL, UNREAD


def report_dates(dates: pl.DataFrame, log: FindingLog) -> None:
    """Findings of every date that is left open, and of headings that disagree with their document."""
    for row in dates.filter((pl.col("status") != "read") & (pl.col("status") != "undated")).iter_rows(named=True):
        if row["status"] == "unread":
            log.about(UNREAD, row["reason"] or "No date style fits.", row, "dates", field=row["role"])
        elif row["alternatives"]:
            log.about(
                AMBIGUOUS,
                f"It can be read as {' or '.join(json.loads(row['alternatives']))}.",
                row,
                "dates",
                field=row["role"],
            )
        else:
            log.about(CENTURY_OPEN, f"The century is open: {row['edtf']}.", row, "dates", field=row["role"])
    for row in dates.filter((pl.col("status") == "read") & pl.col("reason").is_not_null()).iter_rows(named=True):
        log.about(DOUBTFUL, row["reason"], row, "dates", field=row["role"])
    _report_disagreement(dates, log)


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
