"""fonds report: where the quality report of a release is, or the report itself."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import CURATED, OutputFolder


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

    folder = _folder(release, output)
    path = folder / REPORT_NAMES[form.value]
    if not path.is_file():
        raise UsageError(f"{folder}: there is no {path.name} in it. Make it again: fonds run")
    if form is ReportFormat.HTML:
        typer.echo(path)
    else:
        sys.stdout.write(path.read_text(encoding="utf-8"))


def _folder(release: str | None, output: Path) -> Path:
    """The folder of a release, of a refused run, or of the current release."""
    from pipeline.errors import UsageError
    from pipeline.publish import CURRENT
    from pipeline.report.history import REFUSED

    if release is None:
        current = output / CURRENT
        if not current.is_dir():
            raise UsageError(f"{output}: there is no release in it yet. Make one: fonds run")
        return output / current.resolve().name
    places = [path for place in (output, output / REFUSED) if place.is_dir() for path in sorted(place.iterdir())]
    known = [path for path in places if path.is_dir() and not path.is_symlink() and path.name.startswith("r")]
    found = [path for path in known if path.name.startswith(release) and path.name != REFUSED]
    exact = [path for path in found if path.name == release]
    if len(found) != 1 and not exact:
        told = f"{len(found)} releases begin so" if found else "there is no such release"
        listed = ", ".join(path.name for path in (found or [path for path in known if path.name != REFUSED])[:8])
        raise UsageError(f"{release}: {told} in {output}." + (f" There are: {listed}" if listed else ""))
    return (exact or found)[0]
