"""fonds run: the main job."""

from typing import Annotated

import typer

from pipeline.cli.options import CURATED, RAW, Deliveries, OutputFolder


def run(
    paths: Deliveries = None,
    output: OutputFolder = CURATED,
    direct: Annotated[bool, typer.Option("--direct", help="Run in this process, without Prefect.")] = False,
) -> None:
    """Take deliveries in and publish them as a release.

    Exit codes: 0 published or nothing to do; 1 refused, a gate failed; 2 wrong usage or configuration, or an output
    that cannot be written; 3 another run is writing to the same output.
    """
    from pipeline.cli.screen import Progress, show_outcome
    from pipeline.intake.receiving import accessions_in

    deliveries = paths or accessions_in(RAW)
    with Progress() as progress:
        if direct:
            from pipeline.flows.curation import curate
            from pipeline.flows.direct import Direct

            outcome = curate(deliveries, output, Direct(progress.begun, progress.done))
        else:
            from pipeline.flows.orchestrated import curate_deliveries

            outcome = curate_deliveries(deliveries, output, progress.begun, progress.done)
    show_outcome(outcome)
    raise typer.Exit(outcome.exit_code)
