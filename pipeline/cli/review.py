"""fonds review: what waits for a person, and the decisions a person made."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import CURATED, RAW, OutputFolder

app = typer.Typer(help="List what waits for a person, and apply what was decided.")


@app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    output: OutputFolder = CURATED,
    to: Annotated[Path | None, typer.Option(help="CSV file to write, for a person to fill in.")] = None,
) -> None:
    """List from the current release which names wait for a person: one line a question, with its candidates."""
    if context.invoked_subcommand is not None:
        return
    from pipeline.cli.review_questions import find_questions, write_questions

    questions = find_questions(output)
    waiting = f"{len(questions) or 'no'} question{'' if len(questions) == 1 else 's'}"
    if to is None:
        _show(questions)
        hint = "; write them to a file with --to review.csv" if questions else ""
        typer.echo(f"{output}: {waiting}{hint}", err=True)
        return
    write_questions(questions, to)
    typer.echo(f"{to}: {waiting}; fill in decision, authority_id and reviewer, then: fonds review apply {to}", err=True)


@app.command()
def apply(
    file: Annotated[Path, typer.Argument(help="The review file with the decisions filled in.")],
    raw: Annotated[Path, typer.Option(help="Folder of the accessions.")] = RAW,
    reviewer: Annotated[str | None, typer.Option(help="Who decided, where a line doesn't say.")] = None,
) -> None:
    """Write decisions into authority/decisions.csv of their accessions; a file with a fault is not applied at all.

    Exit codes: 0 applied, 1 faults in the file, 2 it can't be read.
    """
    import datetime as dt

    from pipeline.authority.answers import apply_answers
    from pipeline.intake.receiving import OWN_FOLDER

    folders = {path.name: path / OWN_FOLDER for path in sorted(raw.iterdir()) if path.is_dir()} if raw.is_dir() else {}
    applied, faults = apply_answers(file, folders, dt.date.today(), reviewer)
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        typer.echo(f"{file}: {len(faults)} of {applied.answered} answers can't be taken; nothing was written")
        raise typer.Exit(1)
    told = f"{applied.answered} answered, {applied.decided} new decisions, {applied.made} new records"
    typer.echo(f"{file}: {told}")
    for folder in applied.folders:
        typer.echo(f"  {folder}")
    if applied.decided:
        typer.echo("They hold from the next run: fonds run")


def _show(questions: list[dict[str, str]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for heading in ("name", "may be", "records", "for example"):
        table.add_column(heading, overflow="fold")
    for each in questions:
        cells = (
            f"{each['form']}\n{each['accession']}",
            each["candidates"].replace(" | ", "\n"),
            each["records"],
            each["examples"].partition(" | ")[0],
        )
        table.add_row(*(escape(cell) for cell in cells))
    if questions:
        Console().print(table)
