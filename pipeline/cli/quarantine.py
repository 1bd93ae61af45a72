"""fonds quarantine: what is kept out of the release, why, and how it comes back."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import CURATED, RAW, DirectOption, OutputFolder
from pipeline.cli.rows import Form, FormOption, print_rows

app = typer.Typer(help="Work off what is kept out of the release.", no_args_is_help=True)

Run = Annotated[
    str | None,
    typer.Option("--release", help="A release or a refused run, by its id or how that begins; else what was run last."),
]
RawFolder = Annotated[Path, typer.Option(help="Folder of the accessions.")]


@app.command("list")
def list_(
    accession: Annotated[str | None, typer.Option(help="Only what came with this accession.")] = None,
    rule: Annotated[str | None, typer.Option(help="Only what this rule keeps out.")] = None,
    table: Annotated[str | None, typer.Option(help="Only rows of this table; files are a table as well.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also rows that only follow their record.")] = False,
    form: FormOption = Form.table,
    release: Run = None,
    output: OutputFolder = CURATED,
) -> None:
    """List what is kept out: files set aside, records and rows, each with its reason.

    In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    import polars as pl

    from pipeline.cli.kept_out import FOLLOWS, kept_out
    from pipeline.cli.quarantine_list import show_kept_out, summed_up, told_of_run

    folder = _folder(release, output)
    asked = {"accession": accession, "rule": rule, "table": table}
    wanted = [pl.col(name) == value for name, value in asked.items() if value is not None]
    rows = kept_out(folder).filter(pl.lit(value=True), *wanted)
    shown = rows if every else rows.filter(~FOLLOWS)
    print_rows(shown.sort("rule", "accession", "table", "key", "source_file").collect(), form, show_kept_out)
    for line in (*told_of_run(folder), summed_up(rows)):
        typer.echo(line, err=True)


@app.command()
def show(
    key: Annotated[str, typer.Argument(help="What the list calls it, or how that ends; or a record_id.")],
    release: Run = None,
    raw: RawFolder = RAW,
    output: OutputFolder = CURATED,
) -> None:
    """Show one thing that is kept out: why, what it said, the text around it, and the lines that would correct it."""
    from pipeline.cli.quarantine_view import views_of

    folder = _folder(release, output)
    for line in views_of(key, folder, raw):
        typer.echo(line)


@app.command()
def retry(
    accession: Annotated[str | None, typer.Option(help="Tell only of this accession.")] = None,
    raw: RawFolder = RAW,
    output: OutputFolder = CURATED,
    direct: DirectOption = False,
) -> None:
    """Run the deliveries of the last run again, and say what has come back and what is still kept out.

    A release holds every delivery, so all of them are run; batches about which nothing has changed are found, not made
    again. Exit codes as of `fonds run`.
    """
    from pipeline.cli.quarantine_retry import Before, deliveries, told
    from pipeline.cli.run import curated
    from pipeline.cli.screen import show_outcome

    before = Before.of(_folder(None, output))
    outcome = curated(deliveries(before, raw, accession), output, direct=direct)
    show_outcome(outcome)
    for line in told(before, outcome.folder, accession):
        typer.echo(line)
    raise typer.Exit(outcome.exit_code)


def _folder(release: str | None, output: Path) -> Path:
    from pipeline.cli.releases import last_run, release_folder

    return last_run(output) if release is None else release_folder(release, output)
