"""The commands of `fonds`, put together."""

from collections.abc import Callable

import typer

from pipeline.cli import (
    authority,
    check,
    contracts,
    dates,
    findings,
    names,
    quarantine,
    report,
    review,
    run,
    serve,
    show,
)

app = typer.Typer(
    name="fonds",
    help="Turns raw archive exports into curated Parquet that researchers can trust.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

COMMANDS: tuple[Callable[..., None], ...] = (
    run.run,
    check.check,
    show.show,
    report.report,
    findings.findings,
    serve.serve,
    contracts.contracts,
    dates.date,
    dates.dates,
    names.name,
    names.names,
)

for command in COMMANDS:
    app.command()(command)
app.add_typer(authority.app, name="authority", help="Check, import and export authority files.")
app.add_typer(review.app, name="review", help="List what waits for a person, and apply what was decided.")
app.add_typer(quarantine.app, name="quarantine", help="Work off what is kept out of the release.")
