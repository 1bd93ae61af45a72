"""Rows of `quarantine`: what is kept out, with all that it said."""

import polars as pl

from pipeline.findings import FindingLog, Rule
from pipeline.formats import Parsed
from pipeline.rules.records import RECORD_FAILED, RECORD_KEPT_OUT
from schemas import TABLES, contract_of
from schemas.contract import polars_schema

QUARANTINE_SCHEMA = polars_schema(TABLES["quarantine"])


def quarantine_rows(table: str, rows: pl.DataFrame, accession: str, rule: Rule, reason: pl.Expr) -> pl.DataFrame:
    """Rows of a table as rows of `quarantine`.

    `reason` is an expression over the rows. The payload is the row as JSON; its key is the table's primary key.
    """
    key = pl.concat_str([pl.col(name).cast(pl.String) for name in contract_of(TABLES[table]).primary], separator="#")
    return rows.select(
        pl.lit(accession).alias("accession"),
        pl.lit(table).alias("table"),
        key.fill_null("").alias("row_key"),
        "record_id",
        pl.lit(rule.name).alias("rule"),
        reason.alias("reason"),
        pl.lit(rule.mend).alias("mend"),
        pl.struct(pl.col(polars_schema(TABLES[table]).names())).struct.json_encode().alias("payload"),
        pl.col("source_file").fill_null(""),
        "source_line",
    ).cast(dict(QUARANTINE_SCHEMA))  # type: ignore[arg-type]


def quarantine_children(table: str, rows: pl.DataFrame, accession: str) -> pl.DataFrame:
    """Rows of a table whose record is kept out, as rows of `quarantine`."""
    return quarantine_rows(table, rows, accession, RECORD_KEPT_OUT, pl.lit("Its record is kept out."))


def quarantined_file(accession: str, path: str, rule: Rule, reason: str) -> pl.DataFrame:
    """The row of a file that is kept out; its bytes stay in raw/ as they were received."""
    row = {
        "accession": accession, "table": "files", "row_key": path, "record_id": None,
        "rule": rule.name, "reason": reason, "mend": rule.mend, "payload": None, "source_file": path,
        "source_line": None,
    }  # fmt: skip
    return pl.DataFrame([row], schema=QUARANTINE_SCHEMA)


def poisoned_record(part: Parsed, record_id: str, reason: str, log: FindingLog) -> pl.DataFrame:
    """The row of the only record of a part, on which normalization failed; its payload is its statements as parsed."""
    row = part.records.row(0, named=True)
    log.about(RECORD_FAILED, reason, {"raw": "", "record_id": record_id, **row}, "records")
    return pl.DataFrame(
        {
            "accession": log.accession, "table": "records", "row_key": record_id, "record_id": record_id,
            "rule": RECORD_FAILED.name, "reason": reason, "mend": RECORD_FAILED.mend,
            "payload": part.statements.write_json(), "source_file": row["source_file"],
            "source_line": row["source_line"],
        },
        schema=QUARANTINE_SCHEMA,
    )  # fmt: skip
