"""fonds findings: what is wrong or doubtful in the current release, to read or to hand on."""

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.options import CURATED, OutputFolder


class Form(StrEnum):
    """How findings are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def findings(
    rule: Annotated[str | None, typer.Option(help="Only findings of this rule.")] = None,
    severity: Annotated[str | None, typer.Option(help="Only error, warning or info.")] = None,
    record: Annotated[str | None, typer.Option(help="Only findings about this record_id, or one that ends so.")] = None,
    form: Annotated[Form, typer.Option("--format", help="For a person, a spreadsheet or a program.")] = Form.table,
    output: OutputFolder = CURATED,
) -> None:
    """List the findings of the current release.

    In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    import polars as pl

    from pipeline.cli.screen import show_findings
    from pipeline.errors import UsageError
    from pipeline.publish import CURRENT

    path = output / CURRENT / "findings.parquet"
    if not path.is_file():
        raise UsageError(f"{output}: there is no release in it yet. Make one: fonds run")
    wanted = [pl.col(name) == value for name, value in (("rule", rule), ("severity", severity)) if value is not None]
    if record is not None:
        wanted.append((pl.col("record_id") == record) | pl.col("record_id").str.ends_with(f"/{record}"))
    order = pl.col("severity").replace_strict({"error": 0, "warning": 1, "info": 2}, default=3, return_dtype=pl.Int64)
    asked = pl.scan_parquet(path).filter(pl.lit(value=True), *wanted)
    found = asked.sort(order, "rule", "record_id", "source_file", "source_line", nulls_last=True).collect()
    if form is Form.table:
        show_findings(found)
    elif form is Form.csv:
        safe = pl.col(pl.String).str.replace(r"^([=+\-@\t\r])", "'$1")
        typer.echo(found.with_columns(safe).write_csv(), nl=False)
    else:
        typer.echo(found.write_ndjson(), nl=False)
