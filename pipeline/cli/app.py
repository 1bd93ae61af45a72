"""The commands of `fonds`, put together."""

import typer

from pipeline.cli import authority, check, contracts, dates, findings, names, report, review, run, serve, show

app = typer.Typer(
    name="fonds",
    help="Turns raw archive exports into curated Parquet that researchers can trust.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

for command in (run.run, check.check, show.show, report.report, findings.findings, serve.serve, contracts.contracts):
    app.command()(command)
for command in (dates.date, dates.dates, names.name, names.names):
    app.command()(command)
app.add_typer(authority.app, name="authority", help="Check, import and export authority files.")
app.add_typer(review.app, name="review", help="List what waits for a person, and apply what was decided.")
