"""fonds check: look at a delivery without publishing anything."""

from pathlib import Path
from typing import Annotated

import typer


def check(
    paths: Annotated[list[Path], typer.Argument(help="Accessions, folders or single files.")],
    every: Annotated[bool, typer.Option("--all", help="Print findings of severity info as well.")] = False,
) -> None:
    """Parse, normalize and validate; print the findings; publish nothing.

    Exit codes: 0 no finding of severity error, 1 at least one, 2 wrong usage or configuration.
    """
    import tempfile

    from pipeline.cli.screen import Progress, screen, show_findings
    from pipeline.flows.curation import look
    from pipeline.flows.direct import Direct

    with tempfile.TemporaryDirectory() as workshop, Progress() as progress:
        verdict, findings = look(paths, Path(workshop), Direct(progress.begun, progress.done))
    errors = findings.filter(findings["severity"] == "error").height
    shown = findings if every else findings.filter(findings["severity"] != "info")
    show_findings(shown)
    counts = verdict.counts
    screen().print(
        f"\n{counts['files_parsed']} of {counts['files_received']} files parsed, {counts['records_accepted']} of "
        f"{counts['records_parsed']} records would be accepted; {findings.height} findings, {errors} of them errors"
        + ("." if every else f" ({findings.height - shown.height} of severity info not shown, see --all).")
    )
    raise typer.Exit(1 if errors else 0)
