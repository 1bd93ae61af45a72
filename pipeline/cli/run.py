"""fonds run: the main job."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import CURATED, RAW, Deliveries, DirectOption, OutputFolder
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.flows.curation import Outcome
    from pipeline.validate import Override


def run(
    paths: Deliveries = None,
    output: OutputFolder = CURATED,
    direct: DirectOption = False,
    override: Annotated[
        list[str] | None,
        typer.Option(
            "--override", metavar="GATE", help="Publish although this gate fails; it is recorded. Repeatable."
        ),
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option("--reason", metavar="TEXT", help="Why the gate may be overridden; one for each --override."),
    ] = None,
) -> None:
    """Take deliveries in and publish them as a release.

    Exit codes: 0 published, also in spite of gates that were overridden, or nothing to do; 1 refused, a gate failed;
    2 wrong usage or configuration, a gate that does not exist or an override without a reason among it, or an output
    that cannot be written; 3 another run is writing to the same output.
    """
    overrides = _overrides(override or (), reason or ())
    from pipeline.cli.screen import show_outcome
    from pipeline.intake.receiving import accessions_in

    outcome = curated(paths or accessions_in(RAW), output, direct=direct, overrides=overrides)
    show_outcome(outcome)
    raise typer.Exit(outcome.exit_code)


def curated(
    deliveries: "Sequence[Path]", output: Path, *, direct: bool, overrides: "Sequence[Override]" = ()
) -> "Outcome":
    """Curate deliveries, in this process or as a Prefect flow, with a line for each step on the screen."""
    from pipeline.cli.screen import Progress

    with Progress() as progress:
        if direct:
            from pipeline.flows.curation import curate
            from pipeline.flows.direct import Direct

            return curate(deliveries, output, Direct(progress.begun, progress.done), overrides)
        from pipeline.flows.orchestrated import curate_deliveries

        return curate_deliveries(deliveries, output, progress.begun, progress.done, overrides)


def _overrides(gates: Sequence[str], reasons: Sequence[str]) -> "list[Override]":
    """Each gate with its reason, in the order in which they were given. Raises UsageError when one is left over."""
    if len(gates) != len(reasons):
        raise UsageError(
            f"{len(gates)} times --override and {len(reasons)} times --reason: each gate wants a reason of its own."
        )
    if not gates:
        return []
    from pipeline.report.gates import check_overrides
    from pipeline.validate import Override

    overrides = [Override(gate, reason) for gate, reason in zip(gates, reasons, strict=True)]
    check_overrides(overrides)
    return overrides
