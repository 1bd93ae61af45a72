"""fonds run: the main job."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli.options import CURATED, RAW, Deliveries, DirectOption, OutputFolder

if TYPE_CHECKING:
    from pipeline.flows.curation import Outcome


def run(
    paths: Deliveries = None,
    output: OutputFolder = CURATED,
    direct: DirectOption = False,
) -> None:
    """Take deliveries in and publish them as a release.

    Exit codes: 0 published or nothing to do; 1 refused, a gate failed; 2 wrong usage or configuration, or an output
    that cannot be written; 3 another run is writing to the same output.
    """
    from pipeline.cli.screen import show_outcome
    from pipeline.intake.receiving import accessions_in

    outcome = curated(paths or accessions_in(RAW), output, direct=direct)
    show_outcome(outcome)
    raise typer.Exit(outcome.exit_code)


def curated(deliveries: "Sequence[Path]", output: Path, *, direct: bool) -> "Outcome":
    """Curate deliveries, in this process or as a Prefect flow, with a line for each step on the screen."""
    from pipeline.cli.screen import Progress

    with Progress() as progress:
        if direct:
            from pipeline.flows.curation import curate
            from pipeline.flows.direct import Direct

            return curate(deliveries, output, Direct(progress.begun, progress.done))
        from pipeline.flows.orchestrated import curate_deliveries

        return curate_deliveries(deliveries, output, progress.begun, progress.done)
