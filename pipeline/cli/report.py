"""fonds report: where the quality report of a release is, or the report itself."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.options import CURATED, OutputFolder
from pipeline.cli.releases import release_folder


class ReportFormat(StrEnum):
    """What `--format` takes."""

    HTML = "html"
    MD = "md"
    JSON = "json"


def report(
    release: Annotated[
        str | None,
        typer.Argument(help="A release or a refused run, by its id or how that begins; else the current one."),
    ] = None,
    output: OutputFolder = CURATED,
    form: Annotated[
        ReportFormat,
        typer.Option("--format", help="html: print where the page is; md, json: print the report itself."),
    ] = ReportFormat.HTML,
) -> None:
    """Say where the quality report of a release is, or print it as Markdown or JSON.

    With --format json the output is the report's data alone, so that it can be piped: fonds report --format json | jq
    """
    from pipeline.errors import UsageError
    from pipeline.report import REPORT_NAMES

    folder = release_folder(release, output)
    path = folder / REPORT_NAMES[form.value]
    if not path.is_file():
        raise UsageError(f"{folder}: there is no {path.name} in it. Make it again: fonds run")
    if form is ReportFormat.HTML:
        typer.echo(path)
    else:
        sys.stdout.write(path.read_text(encoding="utf-8"))
