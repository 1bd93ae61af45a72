"""fonds serve: the main job on a schedule."""

from typing import Annotated

import typer

from pipeline.cli.options import CURATED, Deliveries, OutputFolder


def serve(
    paths: Deliveries = None,
    cron: Annotated[str, typer.Option(help='When to run: minute, hour, day, month, weekday, as in "0 3 * * *".')] = (
        "0 3 * * *"
    ),
    output: OutputFolder = CURATED,
) -> None:
    """Serve the flow on a schedule, until it is stopped with Ctrl-C.

    Runs go to the Prefect server that your settings name; where they name none, one is started, with its pages at
    http://127.0.0.1:4200. A run that is refused or cannot begin is a failed run there.

    Exit codes: 0 stopped, 2 wrong usage or configuration.
    """
    from pipeline.flows.serving import serve_deliveries

    serve_deliveries([path.resolve() for path in paths] if paths else None, output.resolve(), cron, typer.echo)
