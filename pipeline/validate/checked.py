"""Each curated frame against its contract: the rows that hold, and the rows that don't with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandera.errors
import polars as pl

from pipeline.errors import ContractError
from pipeline.findings import FindingLog
from pipeline.rules import RULES
from pipeline.rules.records import CONTRACT
from pipeline.validate.asking import CHECKS_SCHEMA
from pipeline.validate.quarantined import QUARANTINE_SCHEMA, quarantine_children, quarantine_rows
from pipeline.validate.staged import NO_REPEATS
from schemas import TABLES


@dataclass(frozen=True, slots=True)
class Checked:
    """The accepted rows by table, those kept out, and what came of asking the rules over rows (`checks`)."""

    accepted: dict[str, pl.DataFrame]
    quarantined: pl.DataFrame
    checks: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CHECKS_SCHEMA))
    repeated: pl.DataFrame = field(default_factory=NO_REPEATS.clone)


def check(tables: Mapping[str, pl.DataFrame], log: FindingLog, refused: pl.DataFrame | None = None) -> Checked:
    """Validate frames by table name, records first; the rows of a record that is kept out are kept out with it.

    `refused` are records that their parser has set aside: record_id, rule (its name) and reason.

    Raises ContractError when a whole table does not fit, which is a defect and not a matter of the data.
    """
    accepted: dict[str, pl.DataFrame] = {}
    kept_out = [pl.DataFrame(schema=QUARANTINE_SCHEMA)]
    if refused is not None and refused.height:
        records, aside = _without_refused(tables["records"], refused, log.accession)
        tables = {**tables, "records": records}
        kept_out.append(aside)
    for name, frame in tables.items():
        good, bad = _hold(name, frame, log)
        if name != "records":
            orphans = good.join(accepted["records"], on="record_id", how="anti", maintain_order="left")
            good = good.join(accepted["records"], on="record_id", how="semi", maintain_order="left")
            kept_out.append(quarantine_children(name, orphans, log.accession))
        accepted[name] = good
        kept_out.append(bad)
    return Checked(accepted, pl.concat(kept_out))


def _hold(name: str, frame: pl.DataFrame, log: FindingLog) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that keep the contract of a table, and the others as rows of `quarantine`."""
    try:
        TABLES[name].validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as problem:
        failures = _failures(name, problem.failure_cases)
    else:
        return frame, pl.DataFrame(schema=QUARANTINE_SCHEMA)
    numbered = frame.with_row_index("index").with_columns(pl.col("index").cast(pl.Int64))
    bad = numbered.join(failures, on="index", how="inner", maintain_order="left")
    for row in bad.iter_rows(named=True):
        log.about(CONTRACT, row["reason"], {"raw": "", **row}, name, field=row["column"])
    good = numbered.join(failures, on="index", how="anti", maintain_order="left").drop("index")
    return good, quarantine_rows(name, bad, log.accession, CONTRACT, pl.col("reason"))


def _without_refused(records: pl.DataFrame, refused: pl.DataFrame, accession: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The records without those that their parser has set aside, and these as rows of `quarantine`."""
    aside = records.join(refused, on="record_id", how="inner", maintain_order="left")
    rows = [
        quarantine_rows("records", rows, accession, RULES[str(name)], pl.col("reason"))
        for (name,), rows in aside.partition_by("rule", maintain_order=True, as_dict=True).items()
    ]
    good = records.join(refused, on="record_id", how="anti", maintain_order="left")
    return good, pl.concat([pl.DataFrame(schema=QUARANTINE_SCHEMA), *rows])


def _failures(name: str, cases: pl.DataFrame) -> pl.DataFrame:
    """A row for each failing row of the frame: its index, the columns and what they failed."""
    whole = cases.filter(pl.col("index").is_null())
    if whole.height:
        told = "; ".join(f"{row['column']}: {row['check']}" for row in whole.iter_rows(named=True))
        raise ContractError(f"The table {name} does not fit its contract: {told}.")
    told_row = pl.format(
        "{}: {} (it is {})", pl.col("column").fill_null(name), "check", pl.col("failure_case").fill_null("null")
    )
    return (
        cases.with_columns(told_row.alias("told"), pl.col("index").cast(pl.Int64))
        .group_by("index")
        .agg(pl.col("column").drop_nulls().first(), pl.col("told").sort().str.join("; ").alias("reason"))
        .sort("index")
    )
