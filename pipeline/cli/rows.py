"""Rows of a table printed for a person, a spreadsheet or a program."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import polars as pl


class Form(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


FormOption = Annotated[Form, typer.Option("--format", help="For a person, a spreadsheet or a program.")]


def print_rows(rows: "pl.DataFrame", form: Form, show: "Callable[[pl.DataFrame], None]") -> None:
    """Print rows: `show` lays them out for a person; in CSV, a cell that a spreadsheet would run begins with a '."""
    import polars as pl

    if form is Form.table:
        show(rows)
    elif form is Form.csv:
        safe = pl.col(pl.String).str.replace(r"^([=+\-@\t\r])", "'$1")
        typer.echo(rows.with_columns(safe).write_csv(), nl=False)
    else:
        typer.echo(rows.write_ndjson(), nl=False)
