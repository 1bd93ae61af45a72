"""fonds findings: what is wrong or doubtful in the current release, to read or to hand on."""

from typing import Annotated

import typer

from pipeline.cli.options import CURATED, OutputFolder
from pipeline.cli.rows import Form, FormOption, print_rows


def findings(
    rule: Annotated[str | None, typer.Option(help="Only findings of this rule.")] = None,
    severity: Annotated[str | None, typer.Option(help="Only error, warning or info.")] = None,
    record: Annotated[str | None, typer.Option(help="Only findings about this record_id, or one that ends so.")] = None,
    form: FormOption = Form.table,
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
    print_rows(found, form, show_findings)
